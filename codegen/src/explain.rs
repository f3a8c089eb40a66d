//! What the plan holds of a shape or an operation, for people who look into the generator.

use crate::plan::operation::OperationPlan;
use crate::plan::shape::structure::StructurePlan;
use crate::plan::words::names;
use crate::plan::{Plan, PlanOptions};
use smithy_model::{Faults, Model};
use std::fmt::{Debug, Write};

/// What is planned under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explained {
    /// In which file it is, its parts in a line each, and then the whole plan.
    Found(String),
    /// Nothing is; these are the names that there are.
    Unknown(Vec<String>),
}

/// Says what is planned for the operation or shape of this name, in the model or in Rust:
/// operations, their inputs and outputs, and the types that these are made of.
///
/// `service` is that of [`generate`](crate::generate), and `protocol` that of
/// [`CrateOptions`](crate::CrateOptions).
///
/// # Errors
/// Those of [`generate`](crate::generate).
pub fn explain(
    model: &Model<'_>,
    service: Option<&str>,
    protocol: Option<&str>,
    name: &str,
) -> Result<Explained, Faults> {
    let mut closure = model.closure(model.service(service)?, &[])?;
    crate::plan::service::customization::change_model(&mut closure);
    let options = PlanOptions {
        protocol,
        with_tests: false,
        operation_features: false,
    };
    let plan = Plan::new(model, &closure, options)?;
    let mut all = all(&plan);
    let in_rust = names::type_name(name);
    let is_meant = |it: &Planned<'_>| {
        it.names
            .iter()
            .any(|known| known == name || *known == in_rust)
    };
    Ok(match all.iter().position(is_meant) {
        Some(at) => Explained::Found(all.swap_remove(at).text()),
        None => Explained::Unknown(all.into_iter().flat_map(|it| it.names).collect()),
    })
}

/// Something that is planned.
struct Planned<'p> {
    /// In the model, if that is known, and in Rust.
    names: Vec<String>,
    file: String,
    /// What a reader looks for first.
    lines: Vec<String>,
    plan: &'p dyn Debug,
}

impl Planned<'_> {
    fn text(&self) -> String {
        let mut text = format!("{} in {}\n", self.names.join(", "), self.file);
        for line in &self.lines {
            let _ = writeln!(text, "  {line}");
        }
        let _ = writeln!(text, "\n{:#?}", self.plan);
        text
    }
}

fn all(plan: &Plan) -> Vec<Planned<'_>> {
    let mut all = Vec::new();
    for it in &plan.operations {
        all.push(operation(it));
        let file = format!("src/operation/{}.rs", it.module);
        all.push(structure(&it.input, file.clone()));
        all.push(structure(&it.output, file));
    }
    let types = &plan.types;
    for it in &types.structures {
        all.push(structure(it, format!("src/types/{}.rs", it.module)));
    }
    for it in &types.errors {
        all.push(structure(it, format!("src/types/error/{}.rs", it.module)));
    }
    for it in &types.unions {
        all.push(Planned {
            names: vec![it.name.clone()],
            file: format!("src/types/{}.rs", it.module),
            lines: Vec::new(),
            plan: it,
        });
    }
    for it in &types.enums {
        let variants = it.variants.iter();
        all.push(Planned {
            names: vec![it.name.clone()],
            file: format!("src/types/{}.rs", it.module),
            lines: variants
                .map(|variant| format!("{} = {:?}", variant.name, variant.value))
                .collect(),
            plan: it,
        });
    }
    all
}

fn operation(plan: &OperationPlan) -> Planned<'_> {
    let errors: Vec<&str> = plan.errors.iter().map(|it| it.name.as_str()).collect();
    let mut lines = vec![
        format!("client.{}()", plan.method),
        format!(
            "{} → {} or {}",
            plan.input.name, plan.output.name, plan.error
        ),
        format!("errors: {}", errors.join(", ")),
    ];
    if plan.paginator.is_some() {
        lines.push("has a paginator".to_owned());
    }
    lines.extend(
        plan.waiters
            .iter()
            .map(|it| format!("has the waiter {}", it.name)),
    );
    let in_model = plan.id.name().to_owned();
    let mut names = vec![in_model];
    if names[0] != plan.name {
        names.push(plan.name.clone());
    }
    Planned {
        names,
        file: format!("src/operation/{}.rs", plan.module),
        lines,
        plan,
    }
}

fn structure(plan: &StructurePlan, file: String) -> Planned<'_> {
    let fields = plan.fields.iter();
    let lines = fields.map(|it| {
        let required = if it.required { ", required" } else { "" };
        let sensitive = if it.sensitive { ", sensitive" } else { "" };
        format!(
            "{}: {:?}, {:?}{required}{sensitive}",
            it.name.field, it.ty, it.presence
        )
    });
    Planned {
        names: vec![plan.name.clone()],
        file,
        lines: lines.collect(),
        plan,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use smithy_model::Assembly;

    fn explained(name: &str) -> Explained {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../model/services/workspaces-web.json"
        );
        let json = std::fs::read(path).unwrap();
        let assembly = Assembly::new([("m.json", json.as_slice())]).unwrap();
        explain(&assembly.model().unwrap(), None, None, name).unwrap()
    }

    #[test]
    fn operations_and_shapes_are_found_by_their_names() {
        for (name, head, line) in [
            (
                "GetSession",
                "GetSession in src/operation/get_session.rs\n",
                "  client.get_session()\n",
            ),
            (
                "GetSessionInput",
                "GetSessionInput in src/operation/get_session.rs\n",
                "  portal_id: String, Optional, required\n",
            ),
            (
                "SessionStatus",
                "SessionStatus in src/types/session_status.rs\n",
                "  Active = \"Active\"\n",
            ),
            (
                "ThrottlingException",
                "ThrottlingException in src/types/error/throttling_exception.rs\n",
                "  message: ",
            ),
        ] {
            let Explained::Found(text) = explained(name) else {
                panic!("{name} is planned");
            };
            assert!(
                text.starts_with(head) && text.contains(line) && text.contains("\n}\n"),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_planned_gives_the_names_that_are() {
        let Explained::Unknown(names) = explained("GetSesion") else {
            panic!("there is no such shape");
        };
        assert!(
            names.iter().any(|it| it == "GetSession") && names.iter().any(|it| it == "Session")
        );
    }
}
