//! Endpoints that the service tells, and that expire.
//!
//! A client with such an endpoint uses the one that is known. What keeps it fresh is a
//! [`ReloadEndpoint`], which the application runs beside its calls.

use crate::client::Handle;
use crate::endpoint::{Endpoint, EndpointFuture, SharedEndpointResolver};
use aws_smithy_async::future::BoxFuture;
use aws_smithy_async::rt::sleep::{AsyncSleep as _, SharedAsyncSleep};
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, SystemTime};

/// How often the age of the endpoint is looked at.
const INTERVAL: Duration = Duration::from_mins(1);

/// How long before it expires an endpoint is replaced.
const MARGIN: Duration = Duration::from_mins(2);

/// The longest time that an endpoint is used, in minutes: a year.
const LONGEST: u64 = 365 * 24 * 60;

type Load = dyn Fn() -> BoxFuture<'static, (String, i64), BoxError> + Send + Sync;

/// Keeps the endpoint of a client fresh.
#[must_use = "without `reload_task` the endpoint of the client expires"]
pub struct ReloadEndpoint {
    load: Box<Load>,
    known: Weak<Known>,
    sleep: SharedAsyncSleep,
    time: SharedTimeSource,
}

impl fmt::Debug for ReloadEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReloadEndpoint").finish_non_exhaustive()
    }
}

impl ReloadEndpoint {
    /// Asks the service for the endpoint now. If that fails, the client goes on with the one that
    /// it has.
    pub async fn reload_once(&self) {
        if let Some(known) = self.known.upgrade() {
            self.reload(&known).await;
        }
    }

    /// Asks the service for the endpoint each time before it expires, until the client and all its
    /// clones are dropped.
    pub async fn reload_task(self) {
        while let Some(known) = self.known.upgrade() {
            if known.get().expires_soon(self.time.now()) {
                self.reload(&known).await;
            }
            drop(known);
            self.sleep.sleep(INTERVAL).await;
        }
    }

    async fn reload(&self, known: &Known) {
        match discover(&*self.load, &self.time).await {
            Ok(discovered) => *known.get() = discovered,
            Err(error) => tracing::warn!(%error, "the service did not tell its endpoint"),
        }
    }
}

/// The endpoint that a client uses.
#[derive(Debug)]
struct Known(Mutex<Discovered>);

impl Known {
    fn get(&self) -> MutexGuard<'_, Discovered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An endpoint that the service told.
#[derive(Debug)]
struct Discovered {
    endpoint: Endpoint,
    expiry: SystemTime,
}

impl Discovered {
    fn expires_soon(&self, now: SystemTime) -> bool {
        let left = self.expiry.duration_since(now).unwrap_or_default();
        left < MARGIN
    }
}

/// Resolves to the endpoint that is known.
#[derive(Debug)]
struct Resolver(Arc<Known>);

impl ResolveEndpoint for Resolver {
    fn resolve_endpoint<'a>(&'a self, _: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        EndpointFuture::ready(Ok(self.0.get().endpoint.clone()))
    }
}

/// Asks the service for its endpoint.
async fn discover(load: &Load, time: &SharedTimeSource) -> Result<Discovered, BoxError> {
    let (address, minutes) = load().await?;
    let minutes = u64::try_from(minutes).unwrap_or_default().min(LONGEST);
    let url = format!("https://{address}");
    Ok(Discovered {
        endpoint: Endpoint::builder().url(url).build(),
        expiry: time.now() + Duration::from_mins(minutes),
    })
}

/// Discovers the endpoint of a client for the first time. `load` asks the service for an address
/// and for how many minutes it is good.
///
/// # Errors
/// When the service does not tell its endpoint, or the client has nothing to sleep with.
#[doc(hidden)]
pub async fn enable<F>(
    handle: &Handle,
    load: impl Fn() -> F + Send + Sync + 'static,
) -> Result<(SharedEndpointResolver, ReloadEndpoint), BoxError>
where
    F: Future<Output = Result<(String, i64), BoxError>> + Send + 'static,
{
    let components = handle.time_components()?;
    let sleep = components.sleep_impl();
    let sleep = sleep.ok_or("the discovery of endpoints needs something to sleep with")?;
    let time = components.time_source().unwrap_or_default();
    let load: Box<Load> = Box::new(move || Box::pin(load()));
    let known = Arc::new(Known(Mutex::new(discover(&*load, &time).await?)));
    let reload = ReloadEndpoint {
        load,
        known: Arc::downgrade(&known),
        sleep,
        time,
    };
    Ok((SharedEndpointResolver::new(Resolver(known)), reload))
}

/// Defines `with_endpoint_discovery_enabled` of a client whose operation `DescribeEndpoints` tells
/// the endpoint of all others.
#[macro_export]
macro_rules! endpoint_discovery {
    ($client:ident) => {
        impl $client {
            /// Asks the service for the endpoint to call, and makes the client that calls it.
            ///
            /// The service answers calls only there. The second value keeps the endpoint fresh: run
            /// its `reload_task` beside the calls of the client.
            ///
            /// # Errors
            /// When the service does not tell its endpoint, or the client has nothing to sleep
            /// with.
            pub async fn with_endpoint_discovery_enabled(
                self,
            ) -> $crate::Result<
                (
                    Self,
                    $crate::customization::endpoint_discovery::ReloadEndpoint,
                ),
                $crate::error::BoxError,
            > {
                let handle = self.handle.clone();
                let mut config = self.config().to_builder();
                let load = move || {
                    let call = self.describe_endpoints();
                    async move {
                        let output = call.send().await?;
                        let endpoint = output.endpoints().first();
                        let endpoint = endpoint.ok_or("the service told no endpoint")?;
                        let address = endpoint.address().to_owned();
                        $crate::Ok((address, endpoint.cache_period_in_minutes()))
                    }
                };
                let (resolver, reload) =
                    $crate::customization::endpoint_discovery::enable(&handle, load).await?;
                config.set_endpoint_resolver($crate::Some(resolver));
                $crate::Ok((Self::from_conf(config.build()), reload))
            }
        }
    };
}
