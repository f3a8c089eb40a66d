//! Amazon S3.

use super::{Customization, RuntimeCustomization, sign_for_regions};
use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::service::endpoint::{CLIENT_CONTEXT_PARAMS, EndpointPlan, RULE_SET};
use crate::plan::service::features::Feature;
use crate::plan::service::rule_set;
use crate::plan::shape::structure::{FieldPlan, StructurePlan};
use crate::plan::shape::types::RustType;
use smithy_model::{Closure, Member, Operation, Shape, ShapeId, ShapeKind, Traits};

pub(super) const SERVICE: &str = "com.amazonaws.s3#AmazonS3";

/// The member that names a bucket.
const BUCKET: &str = "Bucket";

/// The member that may be any text in a response, though it is a date.
const EXPIRES: &str = "Expires";

/// The member of responses that keeps it as text, and its shape.
const EXPIRES_STRING: &str = "ExpiresString";
const TEXT: &str = "aws.sdk.rust.s3.synthetic#ExpiresString";

/// The parameter of the endpoint rules that turns sessions off.
const NO_SESSIONS: &str = "DisableS3ExpressSessionAuth";

/// The structure with the credentials of a session, and the fields that these need.
const SESSION: &str = "SessionCredentials";
const CREDENTIALS: [(&str, RustType); 4] = [
    ("access_key_id", RustType::String),
    ("secret_access_key", RustType::String),
    ("session_token", RustType::String),
    ("expiration", RustType::Runtime("DateTime")),
];

/// The endpoint rules put buckets into the host or the path; numbers and booleans are never sent or
/// read as a default; what expires is a date; many buckets can be read without credentials, and
/// directory buckets are called with those of a session.
pub(super) struct S3;

impl Customization for S3 {
    fn change_model(&self, closure: &mut Closure<'_>) {
        take_buckets_out_of_paths(closure);
        take_defaults_away(closure);
        make_expires_a_date(closure);
        add_rules(closure);
        sign_for_regions(closure, r#"{"name": "s3"}"#);
    }

    fn operation(
        &self,
        context: &Context<'_>,
        operation: &Operation<'_>,
        _: &StructurePlan,
    ) -> Vec<RuntimeCustomization> {
        // an operation that signs no body has its path signed as other services have it
        let paths_as_sent = Code::Bool(!operation.traits.unsigned_payload());
        let mut customizations = vec![
            RuntimeCustomization::new("S3Signing", vec![paths_as_sent]),
            RuntimeCustomization::unit("S3Answers"),
            RuntimeCustomization::unit("KeepExtendedRequestId"),
        ];
        if operation.id.name() == "CopyObject" {
            customizations.push(RuntimeCustomization::unit("MayStall"));
        }
        let output = context.closure.shape(&operation.output);
        if output.member(EXPIRES_STRING).is_some() {
            customizations.push(RuntimeCustomization::unit("KeepExpires"));
        }
        customizations
    }

    fn service(
        &self,
        _: &Context<'_>,
        endpoint: Option<&EndpointPlan>,
    ) -> Vec<RuntimeCustomization> {
        let codes = Code::Array(vec![Code::text("InternalError")]).prefixed("&");
        let mut customizations = vec![
            RuntimeCustomization::unit("EndpointAuth"),
            RuntimeCustomization::new("TransientErrors", vec![codes]),
        ];
        customizations.extend(endpoint.and_then(sessions));
        customizations
    }

    fn implementations(&self, id: &ShapeId, fields: &[FieldPlan]) -> Option<&'static str> {
        let has = |(name, ty): &(&str, RustType)| {
            let mut fields = fields.iter();
            fields.any(|it| it.name.field == *name && it.ty == *ty && !it.is_optional())
        };
        let is_session = id.name() == SESSION && CREDENTIALS.iter().all(has);
        is_session.then_some("smithy_client_runtime::session_credentials")
    }

    fn leaves_bodies_unsigned(&self) -> bool {
        true
    }

    fn allows_anonymous_calls(&self) -> bool {
        true
    }

    fn keeps_extended_request_id(&self) -> bool {
        true
    }

    fn tells_of_more_pages(&self, operation: &Operation<'_>) -> Option<&'static str> {
        (operation.id.name() == "ListParts").then_some("IsTruncated")
    }
}

/// The sessions of directory buckets, if the endpoint rules know these and a client may do without.
fn sessions(endpoint: &EndpointPlan) -> Option<RuntimeCustomization> {
    let mut settings = endpoint.client_context();
    let (_, setting) = settings.find(|(param, _)| param.name == NO_SESSIONS)?;
    let setting = Code::item(format!("crate::endpoint::client::{}", setting.ty));
    let sessions = RuntimeCustomization::new("S3Express", vec![setting]);
    Some(sessions.with_feature(Feature::S3Express))
}

/// Lets the endpoint rules say where the bucket is.
fn take_buckets_out_of_paths(closure: &mut Closure<'_>) {
    for operation in &mut closure.operations {
        let input = closure.shapes.get(&operation.input);
        let has_bucket = input.is_some_and(|input| input.member(BUCKET).is_some());
        if let Some(http) = operation.traits.http_mut().filter(|_| has_bucket) {
            http.uri.remove_label(BUCKET);
        }
    }
}

/// The members of structures that are numbers or booleans are optional.
fn take_defaults_away(closure: &mut Closure<'_>) {
    const DEFAULT: &str = "smithy.api#default";
    let is_scalar = |shape: &Shape<'_>| {
        matches!(
            shape.kind,
            ShapeKind::Boolean
                | ShapeKind::Byte
                | ShapeKind::Short
                | ShapeKind::Integer
                | ShapeKind::Long
                | ShapeKind::Float
                | ShapeKind::Double
        )
    };
    let scalars = closure.shapes.values().filter(|shape| is_scalar(shape));
    let scalars: Vec<ShapeId> = scalars.map(|shape| shape.id.clone()).collect();
    for shape in closure.shapes.values_mut() {
        if scalars.contains(&shape.id) {
            shape.traits.take_away(DEFAULT);
        }
        if let ShapeKind::Structure(members) = &mut shape.kind {
            for member in members.iter_mut().filter(|it| scalars.contains(&it.target)) {
                member.traits.take_away(DEFAULT);
            }
        }
    }
}

/// Makes what expires a date, and keeps the text of responses beside it.
fn make_expires_a_date(closure: &mut Closure<'_>) {
    let text: ShapeId = TEXT.parse().expect("the id is absolute");
    let outputs: Vec<&ShapeId> = closure.operations.iter().map(|it| &it.output).collect();
    let mut dates = Vec::new();
    let mut text_of = None;
    for shape in closure.shapes.values_mut() {
        let is_output = outputs.contains(&&shape.id);
        let ShapeKind::Structure(members) = &mut shape.kind else {
            continue;
        };
        let Some(at) = members.iter().position(|it| it.name == EXPIRES) else {
            continue;
        };
        dates.push(members[at].target.clone());
        if is_output {
            let expires = &mut members[at];
            let (owner, span) = (shape.id.clone(), expires.span);
            let mut traits = expires.traits.clone();
            let header = "\"ExpiresString\"";
            traits.add(&owner, "smithy.api#httpHeader", header, span);
            let message =
                r#"{"message": "`expires_string` has what the service said, whatever it is"}"#;
            let deprecated = "smithy.api#deprecated";
            expires.traits.add(&owner, deprecated, message, span);
            members.push(Member {
                name: EXPIRES_STRING.to_owned(),
                target: text.clone(),
                traits,
                span,
            });
            text_of = Some(span);
        }
    }
    for id in dates {
        if let Some(shape) = closure.shapes.get_mut(&id) {
            shape.kind = ShapeKind::Timestamp;
        }
    }
    if let Some(span) = text_of {
        let shape = Shape {
            id: text.clone(),
            kind: ShapeKind::String,
            traits: Traits::none(),
            span,
        };
        closure.shapes.insert(text, shape);
    }
}

/// Gives a model without endpoint rules those that are enough for buckets in hosts and paths.
fn add_rules(closure: &mut Closure<'_>) {
    let service = &mut closure.service;
    if rule_set::is_in(&service.traits) {
        return;
    }
    let (owner, span) = (service.id.clone(), service.span);
    let rules = include_str!("s3/rules.json");
    service.traits.add(&owner, RULE_SET, rules, span);
    let settings = r#"{"ForcePathStyle": {"type": "boolean"}, "Accelerate": {"type": "boolean"}}"#;
    let traits = &mut service.traits;
    traits.add(&owner, CLIENT_CONTEXT_PARAMS, settings, span);
    for operation in &closure.operations {
        let Some(input) = closure.shapes.get_mut(&operation.input) else {
            continue;
        };
        let (owner, span) = (input.id.clone(), input.span);
        if let ShapeKind::Structure(members) = &mut input.kind {
            for member in members.iter_mut().filter(|it| it.name == BUCKET) {
                let name = r#"{"name": "Bucket"}"#;
                let context = "smithy.rules#contextParam";
                member.traits.add(&owner, context, name, span);
            }
        }
    }
}
