//! The endpoint that was resolved last.

use super::client::ready;
use super::{Endpoint, EndpointError};
use aws_smithy_runtime_api::client::endpoint::EndpointFuture;
use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::RwLock;

/// Keeps the endpoint that compiled rules came to last, and the parameters it is for.
///
/// Most requests of a client go where the one before went, and a copy of an endpoint costs less
/// than the way through the rules. Requests do not wait for each other here: while one of them
/// keeps its endpoint, the others go by the rules.
///
/// The parameters are kept as a value of any type, so that what holds them is compiled once, in
/// this crate.
pub struct LastEndpoint<P> {
    last: Last,
    params: PhantomData<fn() -> P>,
}

/// The parameters, of some type, and their endpoint.
#[derive(Default)]
struct Last(RwLock<Option<(Box<dyn Any + Send + Sync>, Endpoint)>>);

impl<P> Default for LastEndpoint<P> {
    fn default() -> Self {
        Self {
            last: Last::default(),
            params: PhantomData,
        }
    }
}

impl<P> fmt::Debug for LastEndpoint<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LastEndpoint").finish_non_exhaustive()
    }
}

impl<P: Clone + Send + Sync + 'static> LastEndpoint<P> {
    /// The last endpoint if its parameters are like these, or else the one that the rules resolve,
    /// which is kept then.
    ///
    /// Parameters are alike if the rules have the same endpoint for both.
    pub fn or_resolve<'a>(
        &self,
        params: &P,
        are_alike: impl Fn(&P, &P) -> bool,
        resolve: impl FnOnce(&P) -> Result<Endpoint, EndpointError>,
    ) -> EndpointFuture<'a> {
        if let Ok(last) = self.last.0.try_read()
            && let Some((known, endpoint)) = &*last
            && let Some(known) = known.downcast_ref()
            && are_alike(known, params)
        {
            return EndpointFuture::ready(Ok(endpoint.clone()));
        }
        let result = resolve(params);
        if let Ok(endpoint) = &result {
            self.last.keep(&|| Box::new(params.clone()), endpoint);
        }
        ready(result)
    }
}

impl Last {
    fn keep(&self, params: &dyn Fn() -> Box<dyn Any + Send + Sync>, endpoint: &Endpoint) {
        if let Ok(mut last) = self.0.try_write() {
            *last = Some((params(), endpoint.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::rules;
    use std::cell::Cell;
    use std::task::{Context, Poll, Waker};

    /// A host, and what its endpoint does not depend on.
    type Params = (&'static str, u32);

    fn are_alike((one, _): &Params, (other, _): &Params) -> bool {
        one == other
    }

    /// The URL of the endpoint, and whether the rules were asked for it.
    fn resolved(last: &LastEndpoint<Params>, params: Params) -> (Result<String, String>, bool) {
        let is_asked = Cell::new(false);
        let future = last.or_resolve(&params, are_alike, |(host, _)| {
            is_asked.set(true);
            match *host {
                "" => rules::error("no host"),
                host => rules::endpoint(format!("https://{host}")),
            }
        });
        let mut future = std::pin::pin!(future);
        let mut context = Context::from_waker(Waker::noop());
        let Poll::Ready(result) = future.as_mut().poll(&mut context) else {
            panic!("compiled rules are ready at once");
        };
        let url = result.map(|endpoint| endpoint.url().to_owned());
        (url.map_err(|error| error.to_string()), is_asked.get())
    }

    #[test]
    fn the_rules_are_asked_where_parameters_differ_in_what_they_look_at() {
        let last = LastEndpoint::default();
        let (a, b) = (Ok("https://a".to_owned()), Ok("https://b".to_owned()));
        assert_eq!(resolved(&last, ("a", 1)), (a.clone(), true));
        assert_eq!(resolved(&last, ("a", 1)), (a.clone(), false));
        assert_eq!(resolved(&last, ("a", 2)), (a.clone(), false));
        assert_eq!(resolved(&last, ("b", 2)), (b.clone(), true));
        assert_eq!(resolved(&last, ("b", 1)), (b, false));
        assert_eq!(resolved(&last, ("a", 1)), (a, true));
    }

    #[test]
    fn what_has_no_endpoint_is_not_kept() {
        let last = LastEndpoint::default();
        let none = (Err("no host".to_owned()), true);
        let a = Ok("https://a".to_owned());
        assert_eq!(resolved(&last, ("", 1)), none);
        assert_eq!(resolved(&last, ("a", 1)), (a.clone(), true));
        assert_eq!(resolved(&last, ("", 1)), none);
        assert_eq!(resolved(&last, ("a", 1)), (a, false));
    }

    #[test]
    fn a_request_does_not_wait_while_another_keeps_its_endpoint() {
        let last = LastEndpoint::default();
        let a = Ok("https://a".to_owned());
        assert_eq!(resolved(&last, ("a", 1)), (a.clone(), true));
        let other = last.last.0.write().unwrap();
        assert_eq!(resolved(&last, ("a", 1)), (a.clone(), true));
        drop(other);
        let other = last.last.0.read().unwrap();
        assert!(resolved(&last, ("b", 1)).1);
        assert_eq!(resolved(&last, ("a", 1)), (a, false));
        drop(other);
    }
}
