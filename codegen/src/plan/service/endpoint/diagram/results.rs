//! The results of a decision diagram: templates, and the values that stand in them.

use super::super::json::{Node, RuleFault, keep};
use super::super::outcome::{self, Outcome};
use super::super::scope::Scope;
use super::super::typed::Typed;
use super::Arm;
use crate::plan::code::{Code, Local, Piece};
use std::fmt::Write as _;

/// Results.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Results {
    /// What may come out. The texts are templates in which `{0}` stands for the first of the
    /// values, and a brace is written twice.
    pub(crate) outcomes: Vec<Outcome<String>>,
    /// The values, each once. Where one is not set, the function returns `None`.
    pub(crate) values: Vec<Arm>,
}

impl Results {
    /// Whether an endpoint has authentication schemes.
    pub(crate) fn have_auth_schemes(&self) -> bool {
        self.outcomes.iter().any(|it| !it.auth_schemes().is_empty())
    }

    /// Whether an endpoint or an authentication scheme has properties.
    pub(crate) fn have_properties(&self) -> bool {
        self.outcomes.iter().any(Outcome::has_properties)
    }

    /// Adds a result; one that has a fault is as if no rule matched.
    pub(super) fn add(&mut self, node: &Node<'_>, scope: &Scope<'_>, faults: &mut Vec<RuleFault>) {
        let outcome = keep(lower(node, scope), faults);
        let bindings = scope.take_temporaries();
        let template = &mut |text, _| self.template(text, &bindings, scope);
        let outcome = outcome.map_or(Outcome::NoMatch, |outcome| outcome.map(template));
        self.outcomes.push(outcome);
    }

    /// The template of a text.
    fn template(&mut self, text: Typed, bindings: &[(Local, Code)], scope: &Scope<'_>) -> String {
        let pieces = match text.value {
            Code::Text(text) => vec![Piece::Text(text)],
            Code::Format(pieces) => pieces,
            _ => {
                let mut template = String::new();
                self.place(scope.lend(text), bindings, &mut template);
                return template;
            }
        };
        let mut template = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => {
                    template.push_str(&text.replace('{', "{{").replace('}', "}}"));
                }
                Piece::Local(local) => {
                    let binding = bindings.iter().find(|(it, _)| *it == local);
                    let (_, value) = binding.expect("a template's variables are defined before it");
                    self.place(value.clone(), bindings, &mut template);
                }
            }
        }
        template
    }

    /// Writes the place where a value stands, which may refer to some of the bindings.
    fn place(&mut self, value: Code, bindings: &[(Local, Code)], template: &mut String) {
        let mut locals = Vec::new();
        value.locals(&mut |local| locals.push(local.clone()));
        let bindings = bindings.iter().filter(|(it, _)| locals.contains(it));
        let arm = Arm {
            bindings: bindings.cloned().collect(),
            value,
        };
        let known = self.values.iter().position(|known| *known == arm);
        let index = known.unwrap_or_else(|| {
            self.values.push(arm);
            self.values.len() - 1
        });
        let _ = write!(template, "{{{index}}}");
    }
}

fn lower(node: &Node<'_>, scope: &Scope<'_>) -> Result<Outcome<Typed>, RuleFault> {
    if let Some(conditions) = node.get("conditions")
        && !conditions.items()?.is_empty()
    {
        return Err(conditions.fault("a result has no conditions of its own"));
    }
    let ty = node.member("type")?;
    match ty.text()? {
        "endpoint" => outcome::endpoint(&node.member("endpoint")?, scope),
        "error" => outcome::error(&node.member("error")?, scope),
        other => Err(ty.fault(format!("expected endpoint or error, found `{other}`"))),
    }
}
