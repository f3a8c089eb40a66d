//! What operations give the
//! [parameters](https://smithy.io/2.0/additional-specs/rules-engine/parameters.html) of the
//! endpoint rules.

mod paths;

use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::service::endpoint::{
    DefaultValue, EndpointPlan, Kind, Param, RuleFault, STATIC_CONTEXT_PARAMS,
};
use crate::plan::shape::structure::{FieldPlan, StructurePlan};
use crate::plan::shape::types::RustType;
use smithy_model::{Fault, Member, Operation, ShapeKind};

const CONTEXT_PARAM: &str = "smithy.rules#contextParam";

/// A parameter that an operation gives a value, in place of what the client's configuration says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ContextParam {
    /// The method of `ParamsBuilder`.
    pub(crate) setter: String,
    /// Where the value comes from.
    pub(crate) source: Source,
}

/// Where the value of a parameter comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Source {
    /// Every call of the operation has the same.
    Static(DefaultValue),
    /// A field of the input.
    Field {
        /// The field.
        field: String,
        /// Its name without raw marks, for the error that a required one is missing.
        name: String,
        /// How the setter takes what it holds.
        form: ArgumentForm,
        /// When it has a value.
        presence: FieldPresence,
    },
    /// Where a path leads in the input.
    Path {
        /// The value, as the setter takes it.
        code: Code,
        /// Whether the code is an `Option`: where it is none, the client's configuration decides.
        is_optional: bool,
        /// Whether it depends on the input.
        reads_input: bool,
    },
}

/// How a setter takes what a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ArgumentForm {
    /// A `bool`.
    Copy,
    /// A `String` or an enum.
    AsStr,
    /// A `Vec<String>`.
    AsSlice,
}

/// When a field has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldPresence {
    /// Always.
    Always,
    /// Without a value there is no call, as in the AWS SDKs: the field is an `Option<String>`.
    Required,
    /// Where it has none, the client's configuration decides: the field is an `Option`.
    Optional,
}

/// Plans what an operation gives; sources that take precedence come later.
pub(crate) fn plan(
    context: &Context<'_>,
    operation: &Operation<'_>,
    input: &StructurePlan,
    endpoint: &EndpointPlan,
) -> Vec<ContextParam> {
    let mut params = paths::plan(context, operation, endpoint);
    let of_members = from_members(context, operation, input, endpoint);
    let of_all = from_operation(context, operation, endpoint);
    for param in of_members.into_iter().chain(of_all) {
        params.retain(|other| other.setter != param.setter);
        params.push(param);
    }
    params
}

/// Parameters that are members of the input.
fn from_members(
    context: &Context<'_>,
    operation: &Operation<'_>,
    input: &StructurePlan,
    endpoint: &EndpointPlan,
) -> Vec<ContextParam> {
    let shape = context.closure.shape(&operation.input);
    let mut params = Vec::new();
    for (member, field) in shape.members().zip(&input.fields) {
        let Some(name) = member.traits.context_param() else {
            continue;
        };
        let source = endpoint
            .param(name)
            .and_then(|param| Ok((param, source(context, member, field, param)?)));
        match source {
            Ok((param, source)) => params.push(ContextParam {
                setter: param.field.clone(),
                source,
            }),
            Err(message) => {
                let span = member.traits.span_of(CONTEXT_PARAM).unwrap_or(member.span);
                let fault = context.model.fault(span, message).shape(shape.id.clone());
                context.fault(fault.member(&member.name).trait_id(CONTEXT_PARAM));
            }
        }
    }
    params
}

/// How a member gives a parameter its value; an error if it has another type.
fn source(
    context: &Context<'_>,
    member: &Member<'_>,
    field: &FieldPlan,
    param: &Param,
) -> Result<Source, String> {
    let is_text = |ty: &RustType| *ty == RustType::String;
    let form = match (&field.ty, param.kind) {
        (RustType::Primitive("bool"), Kind::Bool) => ArgumentForm::Copy,
        (RustType::String, Kind::Text) => ArgumentForm::AsStr,
        (RustType::Shape(_), Kind::Text)
            if matches!(context.target(member).kind, ShapeKind::Enum(_)) =>
        {
            ArgumentForm::AsStr
        }
        (RustType::Vec(element), Kind::Texts) if is_text(element) => ArgumentForm::AsSlice,
        _ => return Err(format!("the parameter `{}` has another type", param.name)),
    };
    let is_required = member.traits.required() && is_text(&field.ty);
    let presence = match (field.is_optional(), is_required) {
        (false, _) => FieldPresence::Always,
        (true, true) => FieldPresence::Required,
        (true, false) => FieldPresence::Optional,
    };
    Ok(Source::Field {
        field: field.name.field.clone(),
        name: field.name.plain.clone(),
        form,
        presence,
    })
}

/// Parameters that are the same for every call.
fn from_operation(
    context: &Context<'_>,
    operation: &Operation<'_>,
    endpoint: &EndpointPlan,
) -> Vec<ContextParam> {
    let Some(raw) = operation.traits.raw(STATIC_CONTEXT_PARAMS) else {
        return Vec::new();
    };
    let values = serde_json::from_str(raw.get())
        .map_err(|error| vec![(String::new(), error.to_string())])
        .and_then(|value| {
            let values = endpoint.static_values(&value);
            values.map_err(|faults| faults.iter().map(place_and_message).collect())
        });
    match values {
        Ok(values) => values
            .into_iter()
            .map(|(param, value)| ContextParam {
                setter: param.field.clone(),
                source: Source::Static(value),
            })
            .collect(),
        Err(faults) => {
            for (path, message) in faults {
                context.fault(static_fault(context, operation, &path, message));
            }
            Vec::new()
        }
    }
}

/// Where in the trait's value, as a JSON pointer, and what.
fn place_and_message(fault: &RuleFault) -> (String, String) {
    let message = format!("at `{}`: {}", fault.path, fault.message);
    (fault.path.clone(), message)
}

fn static_fault(
    context: &Context<'_>,
    operation: &Operation<'_>,
    path: &str,
    message: String,
) -> Fault {
    let span = operation.traits.span_at(STATIC_CONTEXT_PARAMS, path);
    let fault = context.model.fault(span.unwrap_or(operation.span), message);
    fault
        .shape(operation.id.clone())
        .trait_id(STATIC_CONTEXT_PARAMS)
}
