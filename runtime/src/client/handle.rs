//! What the clones of a client share, and the call of an operation.

use super::ServiceBuilder;
use super::config::{Configuration, ConfigurationBuilder};
use super::customizations::ChangeInput;
use super::host_prefix;
use super::idempotency::SetIdempotencyToken;
use super::interceptors::SetEndpointParams;
use super::plugins::{client_plugins, operation_layer, override_plugin};
use super::presigned::Presigned;
use super::service::Service;
use super::span::span;
use super::telemetry::RecordInput;
use crate::error::BuildError;
#[cfg(feature = "event-stream")]
use crate::event_stream::{initial_request, read_initial_response};
use crate::operation::{
    Operation, OperationError, ProtocolRef, read_response, read_streaming_response, stream_body,
    write_request,
};
use aws_runtime::retries::classifiers::{AwsErrorCodeClassifier, TRANSIENT_ERRORS};
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_smithy_runtime::client::orchestrator::{StopPoint, invoke, invoke_with_stop_point};
use aws_smithy_runtime::client::retries::classifiers::{
    ModeledAsRetryableClassifier, TransientErrorClassifier,
};
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponentsBuilder, TimeComponents,
};
use aws_smithy_runtime_api::client::runtime_plugin::{
    RuntimePlugins, SharedRuntimePlugin, StaticRuntimePlugin,
};
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer};
#[cfg(feature = "event-stream")]
use aws_smithy_types::{body::SdkBody, byte_stream::ByteStream};
use aws_types::request_id::RequestId;
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use tracing::Instrument;

/// What the clones of a client share: its configuration, and the plugins made of it.
#[derive(Debug)]
pub struct Handle {
    config: Configuration,
    plugins: RuntimePlugins,
}

impl Handle {
    /// Makes what a client with this configuration needs.
    ///
    /// # Panics
    /// When the configuration is incomplete, as the AWS SDKs do: without a behavior version, or
    /// with retries or timeouts but nothing to sleep with.
    #[track_caller]
    pub fn new(config: Configuration) -> Self {
        let plugins = client_plugins(&config);
        let mut bag = ConfigBag::base();
        let valid = plugins
            .apply_client_configuration(&mut bag)
            .and_then(|components| components.validate_base_client_config(&bag));
        if let Err(error) = valid {
            panic!("Invalid client configuration: {error}");
        }
        Self { config, plugins }
    }

    /// The client's configuration.
    pub fn config(&self) -> &Configuration {
        &self.config
    }

    /// Calls an operation as [`call`] does, with one more plugin.
    pub(crate) async fn call_with<O: Operation>(
        &self,
        input: O::Input,
        overrides: Option<ConfigurationBuilder>,
        plugin: Option<SharedRuntimePlugin>,
    ) -> Result<O::Output, SdkError<O::Error, HttpResponse>> {
        let service = self.config.service();
        let plugins = self.call_plugins(operation_plugin::<O>(service), overrides);
        let plugins = match plugin {
            Some(plugin) => plugins.with_operation_plugin(plugin),
            None => plugins,
        };
        let (name, input) = (service.metadata.sdk_id, Input::erase(input));
        let output = invoke(name, O::name(), input, &plugins)
            .instrument(span(&O::model().span, name, O::name()))
            .await;
        let output = output.map_err(|error| error.map_service_error(service_error::<O::Error>))?;
        let output = output
            .downcast()
            .map_err(|_| SdkError::construction_failure(Replaced("output")))?;
        #[cfg(feature = "event-stream")]
        if O::RECEIVES_EVENTS {
            // the response itself is gone
            let response = || HttpResponse::new(http::StatusCode::OK.into(), SdkBody::taken());
            return read_initial_response::<O>(output)
                .await
                .map_err(|error| SdkError::response_error(error, response()));
        }
        Ok(output)
    }

    /// Makes the request of a call and signs it, with one more plugin, and sends nothing.
    pub(crate) async fn request<O: Operation>(
        &self,
        input: O::Input,
        overrides: Option<ConfigurationBuilder>,
        plugin: SharedRuntimePlugin,
    ) -> Result<HttpRequest, SdkError<O::Error, HttpResponse>> {
        let service = self.config.service();
        let plugins = self
            .call_plugins(operation_plugin::<O>(service), overrides)
            .with_operation_plugin(plugin);
        let (name, input) = (service.metadata.sdk_id, Input::erase(input));
        let stop = StopPoint::BeforeTransmit;
        let context = invoke_with_stop_point(name, O::name(), input, &plugins, stop)
            .instrument(span(&O::model().span, name, O::name()))
            .await;
        let mut context =
            context.map_err(|error| error.map_service_error(service_error::<O::Error>))?;
        Ok(context
            .take_request()
            .expect("there is a request before it is sent"))
    }

    /// What the client sleeps with, and what tells it the time.
    pub(crate) fn time_components(&self) -> Result<TimeComponents, BoxError> {
        let components = self
            .plugins
            .apply_client_configuration(&mut ConfigBag::base())?;
        Ok(components.into_time_components())
    }

    /// The client's plugins and those of one call.
    fn call_plugins(
        &self,
        operation: StaticRuntimePlugin,
        overrides: Option<ConfigurationBuilder>,
    ) -> RuntimePlugins {
        let mut plugins = self.plugins.clone().with_operation_plugin(operation);
        if let Some(overrides) = overrides {
            for plugin in overrides.plugins() {
                plugins = plugins.with_operation_plugin(plugin.clone());
            }
            plugins = plugins.with_operation_plugin(override_plugin(overrides));
        }
        plugins
    }
}

/// An operation's input, or which required member it lacks.
pub type InputResult<O> = Result<<O as Operation>::Input, BuildError>;

/// Calls an operation, with `overrides` in place of parts of the client's configuration.
///
/// # Errors
/// As `send` of a generated client: [`SdkError`] tells which part of the call failed.
pub async fn call<O: Operation>(
    handle: Arc<Handle>,
    input: InputResult<O>,
    overrides: Option<ConfigurationBuilder>,
) -> Result<O::Output, SdkError<O::Error, HttpResponse>> {
    let input = input.map_err(SdkError::construction_failure)?;
    handle.call_with::<O>(input, overrides, None).await
}

/// The operation's error, which only an interceptor may have replaced by something else.
fn service_error<E: OperationError>(error: Error) -> E {
    error
        .downcast()
        .unwrap_or_else(|_| E::create_unhandled_error(Replaced("error").into(), None))
}

/// An interceptor put a value of another type in the place of the operation's own.
#[derive(Debug)]
struct Replaced(&'static str);

impl fmt::Display for Replaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.0;
        write!(
            f,
            "an interceptor replaced the {what} by a value of another type"
        )
    }
}

impl std::error::Error for Replaced {}

/// The plugin of an operation: its serializer and deserializer, and what may be retried.
///
/// Interceptors that read configuration before the call are here and not in the client's plugin, so
/// that they see what overrides it.
fn operation_plugin<O: Operation>(service: &'static Service) -> StaticRuntimePlugin {
    StaticRuntimePlugin::new()
        .with_config(layer::<O>(service))
        .with_runtime_components(components::<O>(service))
}

/// The configuration that an operation adds to a call, which makes it a `RuntimePlugin`.
#[doc(hidden)]
pub fn operation_config<O: Operation, B: ServiceBuilder>() -> Option<FrozenLayer> {
    Some(layer::<O>(B::SERVICE))
}

/// The components that an operation adds to a call, which make it a `RuntimePlugin`.
#[doc(hidden)]
pub fn operation_components<O: Operation, B: ServiceBuilder>()
-> Cow<'static, RuntimeComponentsBuilder> {
    Cow::Owned(components::<O>(B::SERVICE))
}

fn layer<O: Operation>(service: &'static Service) -> FrozenLayer {
    operation_layer::<O>(
        service,
        SharedRequestSerializer::new(Wire::<O>(PhantomData)),
        SharedResponseDeserializer::new(Wire::<O>(PhantomData)),
    )
}

fn components<O: Operation>(service: &'static Service) -> RuntimeComponentsBuilder {
    let record_input = RecordInput {
        input: |input| Some(input.downcast_ref::<O::Input>()?),
    };
    let set_endpoint_params = SetEndpointParams {
        service,
        params: |input, config, service| {
            let input = input.downcast_ref().ok_or(Replaced("input"))?;
            O::endpoint_params(input, config, service)
        },
    };
    let interceptors = [
        SharedInterceptor::permanent(record_input),
        SharedInterceptor::permanent(set_endpoint_params),
    ];
    let mut components = RuntimeComponentsBuilder::new(O::name())
        .with_retry_classifier(TransientErrorClassifier::<O::Error>::new())
        .with_retry_classifier(ModeledAsRetryableClassifier::<O::Error>::new())
        .with_retry_classifier(error_codes::<O::Error>(service))
        .with_retry_classifier(ServiceClockSkewClassifier::<O::Error>::new());
    for interceptor in interceptors {
        components.push_interceptor(interceptor);
    }
    if let Some(set) = SetIdempotencyToken::of::<O>() {
        components.push_interceptor(SharedInterceptor::permanent(set));
    }
    if let Some(change) = ChangeInput::<O>::of() {
        components.push_interceptor(SharedInterceptor::permanent(change));
    }
    #[cfg(feature = "http-checksum")]
    super::checksum::add_interceptors::<O>(&mut components);
    for customization in O::CUSTOMIZATIONS {
        customization.add_components(&mut components);
    }
    // events come when they happen: a stream without any is not stalled
    let mut customizations = O::CUSTOMIZATIONS.iter();
    let may_stall = customizations.any(|it| it.may_stall());
    if !(O::SENDS_EVENTS || O::RECEIVES_EVENTS || may_stall) {
        components.push_interceptor(SharedInterceptor::permanent(
            StalledStreamProtectionInterceptor::default(),
        ));
    }
    #[cfg(feature = "request-compression")]
    if O::COMPRESS_REQUEST {
        let compress = super::compression::CompressRequest;
        components.push_interceptor(SharedInterceptor::permanent(compress));
    }
    components
}

/// Decides by the codes of errors whether a call is tried again.
fn error_codes<E>(service: &Service) -> AwsErrorCodeClassifier<E> {
    let of_service = service.customizations.iter();
    let of_service = of_service.flat_map(|it| it.transient_errors());
    let transient = TRANSIENT_ERRORS.iter().chain(of_service).copied();
    let transient: Vec<&'static str> = transient.collect();
    AwsErrorCodeClassifier::builder()
        .transient_errors(transient)
        .build()
}

/// Writes the requests and reads the responses of an operation.
struct Wire<O>(PhantomData<fn() -> O>);

impl<O: Operation> fmt::Debug for Wire<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Wire").field(&O::name()).finish()
    }
}

fn protocol(cfg: &ConfigBag) -> &SharedClientProtocol {
    cfg.load::<SharedClientProtocol>()
        .expect("the service's plugin sets the protocol")
}

impl<O: Operation> SerializeRequest for Wire<O> {
    fn serialize_input(&self, input: Input, cfg: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let mut input = input
            .downcast::<O::Input>()
            .map_err(|_| Replaced("input"))?;
        // few operations have one: the setting is looked up for these only
        if let Some(prefix) = O::host_prefix(&input)?
            && !host_prefix::is_disabled(cfg)
        {
            let prefix = EndpointPrefix::new(prefix)?;
            cfg.interceptor_state().store_put(prefix);
        }
        let mut request = write_request::<O>(&input, &**protocol(cfg), cfg)?;
        if cfg.load::<Presigned>().is_some() {
            for customization in O::CUSTOMIZATIONS {
                customization.change_presigned_request(&input, &mut request)?;
            }
        }
        if let Some(body) = O::take_body(&mut input) {
            stream_body(&mut request, body, cfg);
        }
        #[cfg(feature = "event-stream")]
        let initial = if O::SENDS_EVENTS {
            initial_request::<O>(&input, &**protocol(cfg), cfg)?
        } else {
            None
        };
        #[cfg(feature = "event-stream")]
        if let Some(events) = O::events(input) {
            let protocol = ProtocolRef::Configured(protocol(cfg).clone());
            let (body, signer) = events.into_body(protocol, initial);
            cfg.interceptor_state().store_put(signer);
            stream_body(&mut request, ByteStream::new(body), cfg);
        }
        Ok(request)
    }
}

impl<O: Operation> DeserializeResponse for Wire<O> {
    fn deserialize_streaming_with_config(
        &self,
        response: &mut HttpResponse,
        cfg: &ConfigBag,
    ) -> Option<OutputOrError> {
        let keep = || ProtocolRef::Configured(protocol(cfg).clone());
        let output = read_streaming_response::<O>(response, &**protocol(cfg), cfg, keep)?;
        tracing::debug!(request_id = ?response.request_id());
        Some(erase(output))
    }

    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> OutputOrError {
        tracing::debug!(request_id = ?response.request_id());
        erase(read_response::<O>(response, &**protocol(cfg), cfg))
    }
}

/// What was read, as the orchestrator passes it on.
fn erase<T, E>(result: Result<T, E>) -> OutputOrError
where
    T: fmt::Debug + Send + Sync + 'static,
    E: std::error::Error + Send + Sync + 'static,
{
    result
        .map(Output::erase)
        .map_err(|error| Error::erase(error).into())
}
