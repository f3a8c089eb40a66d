//! The protocol: which one a client speaks, and every question whose answer depends on it.
//!
//! The seven protocols that Smithy and AWS define are variants of one enum, chosen once for a
//! service and held by the context. Nobody else compares the ids of their traits.

use smithy_model::{Closure, Faults, Model, Shape, Traits};
use std::fmt;

/// A protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    RpcV2Cbor,
    AwsJson10,
    AwsJson11,
    RestJson1,
    RestXml,
    AwsQuery,
    Ec2Query,
}

/// All of them, in the order in which the AWS SDK for Rust prefers them.
const PREFERENCE: [Protocol; 7] = [
    Protocol::RpcV2Cbor,
    Protocol::AwsJson10,
    Protocol::AwsJson11,
    Protocol::RestJson1,
    Protocol::RestXml,
    Protocol::AwsQuery,
    Protocol::Ec2Query,
];

/// The trait of services that spoke awsQuery before.
const QUERY_COMPATIBLE: &str = "aws.protocols#awsQueryCompatible";

/// The trait with the code that awsQuery has for an error.
const QUERY_ERROR: &str = "aws.protocols#awsQueryError";

impl Protocol {
    /// The protocol that a client of the service speaks: the wanted one, or else the first that the
    /// service has in the order of preference.
    ///
    /// # Errors
    /// When the service does not have it, or has none.
    pub(crate) fn of_service(
        model: &Model<'_>,
        closure: &Closure<'_>,
        wanted: Option<&str>,
    ) -> Result<Self, Faults> {
        let service = &closure.service;
        let spoken = || Self::spoken(&service.traits);
        let fault = |message: String| model.fault(service.span, message).shape(service.id.clone());
        let Some(wanted) = wanted else {
            return spoken().next().ok_or_else(|| {
                let known: Vec<&str> = PREFERENCE.iter().map(|it| it.trait_id()).collect();
                let known = known.join("`, `");
                fault("the service has no protocol that clients know".to_owned())
                    .help(format!("it needs one of the traits `{known}`"))
                    .into()
            });
        };
        let is_wanted = |it: &Self| wanted == it.trait_id() || wanted == it.to_string();
        spoken().find(is_wanted).ok_or_else(|| {
            let names: Vec<String> = spoken().map(|it| it.to_string()).collect();
            let help = match names.as_slice() {
                [] => "it has no protocol that clients know".to_owned(),
                names => format!("it has `{}`", names.join("`, `")),
            };
            fault(format!("the service does not have the protocol `{wanted}`"))
                .help(help)
                .into()
        })
    }

    /// The protocol's trait.
    pub(crate) fn trait_id(self) -> &'static str {
        match self {
            Self::RpcV2Cbor => "smithy.protocols#rpcv2Cbor",
            Self::AwsJson10 => "aws.protocols#awsJson1_0",
            Self::AwsJson11 => "aws.protocols#awsJson1_1",
            Self::RestJson1 => "aws.protocols#restJson1",
            Self::RestXml => "aws.protocols#restXml",
            Self::AwsQuery => "aws.protocols#awsQuery",
            Self::Ec2Query => "aws.protocols#ec2Query",
        }
    }

    /// The runtime's function that makes it.
    pub(crate) fn constructor(self) -> &'static str {
        match self {
            Self::RpcV2Cbor => "rpc_v2_cbor",
            Self::AwsJson10 => "aws_json_1_0",
            Self::AwsJson11 => "aws_json_1_1",
            Self::RestJson1 => "rest_json_1",
            Self::RestXml => "rest_xml",
            Self::AwsQuery => "aws_query",
            Self::Ec2Query => "ec2_query",
        }
    }

    /// The runtime's cargo feature that has it.
    pub(crate) fn cargo_feature(self) -> &'static str {
        match self {
            Self::RpcV2Cbor => "rpc-v2-cbor",
            Self::AwsJson10 | Self::AwsJson11 => "aws-json",
            Self::RestJson1 => "rest-json",
            Self::RestXml => "rest-xml",
            Self::AwsQuery => "aws-query",
            Self::Ec2Query => "ec2-query",
        }
    }

    /// Whether members travel where [HTTP binding
    /// traits](https://smithy.io/2.0/spec/http-bindings.html) say; otherwise all are in the body of
    /// a POST.
    pub(crate) fn binds_http(self) -> bool {
        matches!(self, Self::RestJson1 | Self::RestXml)
    }

    /// Whether names and namespaces of XML concern it.
    pub(crate) fn reads_xml(self) -> bool {
        matches!(self, Self::RestXml | Self::AwsQuery | Self::Ec2Query)
    }

    /// Whether `jsonName` concerns it.
    pub(crate) fn reads_json_names(self) -> bool {
        self == Self::RestJson1
    }

    /// Whether a trait that says how values travel says so to it. Traits that say other things
    /// concern every protocol.
    pub(crate) fn heeds(self, trait_id: &str) -> bool {
        match trait_id.strip_prefix("smithy.api#") {
            Some("jsonName") => self.reads_json_names(),
            Some("xmlAttribute" | "xmlFlattened" | "xmlName" | "xmlNamespace") => self.reads_xml(),
            Some(
                "http" | "httpError" | "httpHeader" | "httpLabel" | "httpPayload"
                | "httpPrefixHeaders" | "httpQuery" | "httpQueryParams" | "httpResponseCode",
            ) => self.binds_http(),
            Some(_) => true,
            None => match trait_id {
                "aws.protocols#ec2QueryName" => self == Self::Ec2Query,
                QUERY_ERROR => self == Self::AwsQuery,
                _ => true,
            },
        }
    }

    /// Whether the bodies of its messages are binary, which tests have in base64.
    pub(crate) fn is_binary(self) -> bool {
        self == Self::RpcV2Cbor
    }

    /// The codes by which an error is known, the protocol's own first.
    pub(crate) fn error_codes(self, service: &Traits<'_>, error: &Shape<'_>) -> Vec<String> {
        let name = error.id.name().to_owned();
        let code = query_error_code(error);
        match code.filter(|code| *code != name) {
            Some(code) if self == Self::AwsQuery => vec![code],
            Some(code) if is_query_compatible(service) => vec![name, code],
            _ => vec![name],
        }
    }

    /// The protocols that a service has, in the order of preference.
    pub(crate) fn spoken(service: &Traits<'_>) -> impl Iterator<Item = Self> {
        PREFERENCE
            .into_iter()
            .filter(|it| service.is(it.trait_id()))
    }
}

/// The name of the protocol, as people call it.
impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (_, name) = self.trait_id().split_once('#').expect("an absolute id");
        f.write_str(name)
    }
}

/// Whether the service can tell the errors of awsQuery beside those of its protocol.
pub(crate) fn is_query_compatible(service: &Traits<'_>) -> bool {
    service.is(QUERY_COMPATIBLE)
}

/// Whether errors in XML are inside of an `ErrorResponse`.
pub(crate) fn wraps_errors(service: &Traits<'_>) -> bool {
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct RestXml {
        #[serde(default)]
        no_error_wrapping: bool,
    }
    let raw = service.raw(Protocol::RestXml.trait_id());
    let settings = raw.and_then(|raw| serde_json::from_str::<RestXml>(raw.get()).ok());
    !settings.is_some_and(|settings| settings.no_error_wrapping)
}

fn query_error_code(error: &Shape<'_>) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct QueryError {
        code: String,
    }
    let raw = error.traits.raw(QUERY_ERROR)?;
    let error: QueryError = serde_json::from_str(raw.get()).ok()?;
    Some(error.code)
}
