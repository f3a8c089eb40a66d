//! The service, as protocols know it: with a client and without one.

use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_schema::protocol::{
    ClientProtocol, ServiceShapeName, ServiceShapeNamespace, ServiceVersion, ServiceXmlNamespace,
    SharedClientProtocol,
};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use std::fmt;
use std::sync::OnceLock;

/// What a protocol needs to know of a service beside its operations' schemas.
///
/// A generated crate has it in a static. Its client and its operations without a client read it
/// both.
///
/// ```
/// use smithy_client_runtime::service::ServiceMetadata;
/// # #[cfg(feature = "rest-json")]
/// use smithy_client_runtime::protocol::rest_json_1;
///
/// # #[cfg(feature = "rest-json")]
/// static SERVICE: ServiceMetadata = ServiceMetadata::new(
///     "WorkSpaces Web",
///     "com.amazonaws.workspacesweb",
///     "AWSErmineControlPlaneService",
///     "2020-07-08",
///     rest_json_1,
/// );
/// # #[cfg(feature = "rest-json")]
/// assert_eq!(SERVICE.protocol().protocol_id().as_str(), "aws.protocols#restJson1");
/// ```
pub struct ServiceMetadata {
    /// The service's name in the AWS SDKs, as `aws.api#service` gives it: `WorkSpaces Web`.
    pub sdk_id: &'static str,
    /// The service shape's namespace.
    pub namespace: &'static str,
    /// The service shape's name.
    pub shape_name: &'static str,
    /// The service shape's version.
    pub version: &'static str,
    /// The namespace of XML documents whose shape has none of its own.
    pub xml_namespace: Option<XmlNamespace>,
    /// Whether errors in XML are inside an `ErrorResponse`, as they are unless the service's
    /// [`restXml`](https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html) trait says
    /// `noErrorWrapping`.
    pub wraps_errors: bool,
    /// Whether the service spoke awsQuery before, and can tell the errors of [that
    /// time](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait).
    pub is_query_compatible: bool,
    make_protocol: MakeProtocol,
    protocol: OnceLock<SharedClientProtocol>,
}

/// Makes a protocol for a service: one of the functions in [`protocol`](crate::protocol).
pub type MakeProtocol = fn(&'static ServiceMetadata) -> SharedClientProtocol;

/// A namespace of
/// [`xmlNamespace`](https://smithy.io/2.0/spec/protocol-traits.html#xmlnamespace-trait).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmlNamespace {
    /// The URI.
    pub uri: &'static str,
    /// The prefix that elements of the namespace have, if any.
    pub prefix: Option<&'static str>,
}

impl ServiceMetadata {
    /// A service whose shape has this namespace, name and version.
    pub const fn new(
        sdk_id: &'static str,
        namespace: &'static str,
        shape_name: &'static str,
        version: &'static str,
        make_protocol: MakeProtocol,
    ) -> Self {
        Self {
            sdk_id,
            namespace,
            shape_name,
            version,
            xml_namespace: None,
            wraps_errors: true,
            is_query_compatible: false,
            make_protocol,
            protocol: OnceLock::new(),
        }
    }

    /// With the namespace that XML documents have.
    #[must_use]
    pub const fn with_xml_namespace(
        mut self,
        uri: &'static str,
        prefix: Option<&'static str>,
    ) -> Self {
        self.xml_namespace = Some(XmlNamespace { uri, prefix });
        self
    }

    /// With errors in XML that are not wrapped.
    #[must_use]
    pub const fn without_error_wrapping(mut self) -> Self {
        self.wraps_errors = false;
        self
    }

    /// With errors of awsQuery beside those of its protocol.
    #[must_use]
    pub const fn query_compatible(mut self) -> Self {
        self.is_query_compatible = true;
        self
    }

    /// The service's protocol.
    pub fn protocol(&'static self) -> &'static dyn ClientProtocol {
        &**self.shared_protocol()
    }

    /// The service's protocol, as a client's configuration has it.
    pub fn shared_protocol(&'static self) -> &'static SharedClientProtocol {
        self.protocol.get_or_init(|| (self.make_protocol)(self))
    }

    /// Tells protocols what they read from configuration.
    pub(crate) fn store_in(&self, layer: &mut Layer) {
        layer.store_put(ServiceShapeName::new(self.shape_name));
        layer.store_put(ServiceShapeNamespace::new(self.namespace));
        layer.store_put(ServiceVersion::new(self.version));
        if let Some(XmlNamespace { uri, prefix }) = self.xml_namespace {
            layer.store_put(ServiceXmlNamespace::new(uri, prefix.map(Into::into)));
        }
    }

    /// The configuration of an operation that no client calls.
    pub(crate) fn config_of(&self, operation: &'static str) -> ConfigBag {
        let mut layer = Layer::new(operation);
        layer.store_put(Metadata::new(operation, self.sdk_id));
        self.store_in(&mut layer);
        ConfigBag::of_layers(vec![layer])
    }
}

impl fmt::Debug for ServiceMetadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceMetadata")
            .field("namespace", &self.namespace)
            .field("shape_name", &self.shape_name)
            .finish_non_exhaustive()
    }
}
