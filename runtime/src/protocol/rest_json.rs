//! [`aws.protocols#restJson1`](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html).

use super::http_binding::RestProtocol;
use crate::service::ServiceMetadata;
use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_schema::protocol::SharedClientProtocol;

/// The protocol [`aws.protocols#restJson1`](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html)
/// of a service.
pub fn rest_json_1(service: &'static ServiceMetadata) -> SharedClientProtocol {
    // in which a document's relative types are looked up
    let aws = AwsRestJsonProtocol::new().with_default_namespace(service.namespace);
    SharedClientProtocol::new(RestProtocol(aws))
}
