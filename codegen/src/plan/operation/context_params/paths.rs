//! Parameters that
//! [paths](https://smithy.io/2.0/additional-specs/rules-engine/parameters.html#operationcontextparams-trait)
//! lead to in the input.

use super::{ContextParam, Source};
use crate::plan::context::Context;
use crate::plan::jmespath::{Compiler, ExprFault, Place, Typed, parse};
use crate::plan::service::endpoint::{EndpointPlan, Kind, Param};
use crate::plan::shape::structure::Role;
use serde::Deserialize;
use serde_json::value::RawValue;
use smithy_model::{Operation, Span};
use std::collections::BTreeMap;

const TRAIT: &str = "smithy.rules#operationContextParams";

/// Where a parameter's value is.
#[derive(Deserialize)]
struct PathParam<'a> {
    #[serde(borrow)]
    path: &'a RawValue,
}

/// Plans the parameters, in order of their names.
pub(super) fn plan(
    context: &Context<'_>,
    operation: &Operation<'_>,
    endpoint: &EndpointPlan,
) -> Vec<ContextParam> {
    let traits = &operation.traits;
    let (Some(raw), Some(span)) = (traits.raw(TRAIT), traits.raw_span(TRAIT)) else {
        return Vec::new();
    };
    let fault = |span: Span, message: String| {
        let fault = context.model.fault(span, message);
        context.fault(fault.shape(operation.id.clone()).trait_id(TRAIT));
    };
    let paths: BTreeMap<String, PathParam<'_>> = match serde_json::from_str(raw.get()) {
        Ok(paths) => paths,
        Err(error) => {
            fault(span, format!("the paths are malformed: {error}"));
            return Vec::new();
        }
    };
    let mut params = Vec::new();
    for (name, PathParam { path }) in &paths {
        let offset = path.get().as_ptr().addr();
        let offset = offset.saturating_sub(raw.get().as_ptr().addr());
        let place = Place {
            json: path.get(),
            start: span.start + offset,
        };
        let param = match endpoint.param(name) {
            Ok(param) => param,
            Err(message) => {
                fault(place.span(0), message);
                continue;
            }
        };
        let Ok(text) = serde_json::from_str::<String>(path.get()) else {
            fault(place.span(0), "the path must be a string".to_owned());
            continue;
        };
        match value(context, operation, param, &text) {
            Ok(value) => params.push(ContextParam {
                setter: param.field.clone(),
                source: Source::Path {
                    reads_input: value.code.mentions("input"),
                    code: value.code,
                    is_optional: value.nullable,
                },
            }),
            Err(ExprFault { at, message }) => {
                let text = text.replace(char::is_control, " ");
                fault(place.span(at), format!("in the path `{text}`: {message}"));
            }
        }
    }
    params
}

/// The value at a path, as the parameter's setter takes it.
fn value(
    context: &Context<'_>,
    operation: &Operation<'_>,
    param: &Param,
    path: &str,
) -> Result<Typed, ExprFault> {
    let expr = parse(path)?;
    let compiler = Compiler::new(context);
    let root = Typed::root("input", &operation.input, Role::Input);
    let value = compiler.compile(&expr, &root)?;
    let (taken, wanted) = match param.kind {
        Kind::Text => (value.as_string(), "a string"),
        Kind::Bool => (value.as_bool(), "a boolean"),
        Kind::Texts => (compiler.strings(&value), "a list of strings"),
    };
    taken.ok_or_else(|| ExprFault {
        at: expr.at,
        message: format!(
            "it is {}, and the parameter `{}` is {wanted}",
            value.ty.name(),
            param.name
        ),
    })
}
