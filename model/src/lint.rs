//! What a model should say and does not.

use serde_json::Value;

use crate::{
    Closure, Fault, Model, ShapeId, ShapeKind, Span, Traits,
    facts::{DOCUMENTATION, ENDPOINT_RULES, ENDPOINT_TESTS},
};

#[cfg(test)]
mod tests;

/// What has no documentation and needs some: the service, its operations, the structures, unions
/// and enums they need, the members of these, and the parameters and test cases of the endpoint
/// rules.
///
/// Each is a [`Fault`] with its place, in order of places.
pub fn undocumented(model: &Model<'_>, closure: &Closure<'_>) -> Vec<Fault> {
    let mut lint = Lint {
        model,
        faults: Vec::new(),
    };
    let service = &closure.service;
    lint.check("service", &service.id, None, &service.traits, service.span);
    for operation in &closure.operations {
        lint.check(
            "operation",
            &operation.id,
            None,
            &operation.traits,
            operation.span,
        );
    }
    for shape in closure.shapes.values() {
        let speaks = matches!(
            shape.kind,
            ShapeKind::Structure(_)
                | ShapeKind::Union(_)
                | ShapeKind::Enum(_)
                | ShapeKind::IntEnum(_)
        );
        if !speaks || shape.id.namespace() == "smithy.api" {
            continue;
        }
        lint.check(
            shape.kind.name(),
            &shape.id,
            None,
            &shape.traits,
            shape.span,
        );
        for member in shape.members() {
            lint.check(
                "member",
                &shape.id,
                Some(&member.name),
                &member.traits,
                member.span,
            );
        }
    }
    lint.endpoints(closure);
    let mut faults = lint.faults;
    faults.sort_by_key(|fault| fault.span);
    faults
}

struct Lint<'l, 'a> {
    model: &'l Model<'a>,
    faults: Vec<Fault>,
}

impl Lint<'_, '_> {
    fn check(
        &mut self,
        what: &str,
        id: &ShapeId,
        member: Option<&str>,
        traits: &Traits<'_>,
        span: Span,
    ) {
        let words = traits.documentation().unwrap_or_default();
        if words.trim().is_empty() {
            let fault = self.model.fault(span, format!("the {what} needs words"));
            let fault = fault.shape(id.clone()).trait_id(DOCUMENTATION);
            let fault = fault.help("say in a sentence or two what it is for");
            self.faults
                .push(member.into_iter().fold(fault, Fault::member));
        }
    }

    /// The words inside the values of the service's traits.
    fn endpoints(&mut self, closure: &Closure<'_>) {
        let service = &closure.service;
        let part = |id: &str, name: &str| -> Option<Value> {
            let value: Value = serde_json::from_str(service.traits.raw(id)?.get()).ok()?;
            value.get(name).cloned()
        };
        let has_words = |value: &Value| {
            let words = value["documentation"].as_str().unwrap_or_default();
            !words.trim().is_empty()
        };
        let mut silent = Vec::new();
        for id in ENDPOINT_RULES {
            if let Some(Value::Object(parameters)) = part(id, "parameters") {
                let parameters = parameters.iter().filter(|(_, it)| !has_words(it));
                silent.extend(parameters.map(|(name, _)| {
                    let name = name.escape_debug();
                    (id, format!("the parameter `{name}` needs words"))
                }));
            }
        }
        if let Some(Value::Array(cases)) = part(ENDPOINT_TESTS, "testCases") {
            let cases = (1..).zip(&cases).filter(|(_, it)| !has_words(it));
            silent
                .extend(cases.map(|(number, _)| {
                    (ENDPOINT_TESTS, format!("test case {number} needs words"))
                }));
        }
        for (id, message) in silent {
            let span = service.traits.span_of(id).unwrap_or(service.span);
            let fault = self.model.fault(span, message).shape(service.id.clone());
            let fault = fault
                .trait_id(id)
                .help("say it in the `documentation` beside its facts");
            self.faults.push(fault);
        }
    }
}
