//! What services want of their clients that their models do not say.
//!
//! The AWS SDKs have the same, each written for one service: here it is a table.

use crate::plan::context::Context;
use crate::plan::shape::structure::StructurePlan;
use smithy_model::Operation;

/// What a service wants.
struct Customization {
    /// The service shape.
    service: &'static str,
    /// Headers of every request.
    headers: &'static [(&'static str, HeaderValue)],
    /// A member that has a text where the caller gives none.
    default_text: Option<(&'static str, &'static str)>,
    /// The operations whose requests say the tree hash of their bodies.
    tree_hashes: &'static [&'static str],
}

/// The value of a header.
enum HeaderValue {
    /// The service's version.
    Version,
    Text(&'static str),
}

const CUSTOMIZATIONS: [Customization; 2] = [
    Customization {
        service: "com.amazonaws.apigateway#BackplaneControlService",
        // without it, the service answers in HAL
        headers: &[("accept", HeaderValue::Text("application/json"))],
        default_text: None,
        tree_hashes: &[],
    },
    Customization {
        service: "com.amazonaws.glacier#Glacier",
        headers: &[("x-amz-glacier-version", HeaderValue::Version)],
        // the account of the credentials
        default_text: Some(("accountId", "-")),
        tree_hashes: &["UploadArchive", "UploadMultipartPart"],
    },
];

/// What an operation of a service wants, beside what the model says.
#[derive(Clone, Debug, Default)]
pub(crate) struct CustomizationPlan {
    /// Headers of every request.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// The input's field that has a text where the caller gives none.
    pub(crate) default_text: Option<(String, &'static str)>,
    /// Whether requests say the tree hash of their bodies.
    pub(crate) tree_hash: bool,
}

/// Plans what the table says of an operation.
pub(crate) fn plan(
    context: &Context<'_>,
    operation: &Operation<'_>,
    input: &StructurePlan,
) -> CustomizationPlan {
    let service = &context.closure.service;
    let mut entries = CUSTOMIZATIONS.iter();
    let Some(entry) = entries.find(|it| it.service == service.id.as_str()) else {
        return CustomizationPlan::default();
    };
    let headers = entry.headers.iter().map(|(name, value)| {
        let value = match value {
            HeaderValue::Version => service.version.clone(),
            HeaderValue::Text(text) => (*text).to_owned(),
        };
        (*name, value)
    });
    let default_text = entry.default_text.and_then(|(member, text)| {
        let field = input.text_field(member)?;
        Some((field.name.field.clone(), text))
    });
    CustomizationPlan {
        headers: headers.collect(),
        default_text,
        tree_hash: entry.tree_hashes.contains(&operation.id.name()),
    }
}
