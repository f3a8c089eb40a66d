//! What tests of several modules need.

use crate::{Closure, Faults, Model, Shape};

/// A model of version 2.0 with these shapes in the namespace `a`.
pub(crate) fn model(shapes: &str) -> Model<'static> {
    versioned("2.0", shapes)
}

pub(crate) fn versioned(version: &str, shapes: &str) -> Model<'static> {
    let text = format!(r#"{{"smithy": "{version}", "shapes": {{{shapes}}}}}"#);
    Model::from_json("m.json", text.leak().as_bytes()).unwrap()
}

pub(crate) fn shape(model: &Model<'static>, name: &str) -> Shape<'static> {
    model
        .shape(&format!("a#{name}").parse().unwrap())
        .unwrap_or_else(|faults| panic!("{faults}"))
}

/// Each fault of reading a shape: the text it points to, its place in the model, its message.
pub(crate) fn shape_faults(model: &Model<'_>, name: &str) -> Vec<String> {
    told(
        model,
        model.shape(&format!("a#{name}").parse().unwrap()).map(drop),
    )
}

/// Each fault of the closure of the whole service.
pub(crate) fn closure_faults(model: &Model<'_>) -> Vec<String> {
    told(
        model,
        model
            .service(None)
            .and_then(|service| model.closure(service, &[]))
            .map(drop),
    )
}

pub(crate) fn closure(model: &Model<'static>, operations: &[&str]) -> Closure<'static> {
    let operations: Vec<String> = operations.iter().map(ToString::to_string).collect();
    let service = model
        .service(None)
        .unwrap_or_else(|faults| panic!("{faults}"));
    model
        .closure(service, &operations)
        .unwrap_or_else(|faults| panic!("{faults}"))
}

pub(crate) fn told(model: &Model<'_>, result: Result<(), Faults>) -> Vec<String> {
    let faults = result.expect_err("there are faults");
    faults
        .iter()
        .map(|fault| {
            let text: String = model.source()[fault.span.start..fault.span.end]
                .chars()
                .take(24)
                .collect();
            let shape = fault
                .shape
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            let member = fault
                .member
                .as_ref()
                .map(|member| format!("${member}"))
                .unwrap_or_default();
            format!("{text} | {shape}{member} | {}", fault.message)
        })
        .collect()
}

/// The names of a shape's members, and what they target.
pub(crate) fn members(shape: &Shape<'_>) -> Vec<String> {
    shape
        .members()
        .map(|member| format!("{}: {}", member.name, member.target.name()))
        .collect()
}
