//! Operations and shapes in a line each, for lists.

use std::collections::{BTreeMap, VecDeque, btree_map::Entry};

use serde::Serialize;

use crate::{Closure, ErrorKind, Operation, Shape, ShapeId, ShapeKind, Traits};

#[cfg(test)]
mod tests;

/// An operation in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OperationOverview {
    /// The operation's name.
    pub name: String,
    /// The request's method, if the operation is bound to HTTP.
    pub method: Option<String>,
    /// The request's path and the fixed part of its query.
    pub path: Option<String>,
    /// The input's name; none if the operation has no input.
    pub input: Option<String>,
    /// The output's name; none if the operation has no output.
    pub output: Option<String>,
    /// The names of the errors, those of the service included.
    pub errors: Vec<String>,
    /// What a caller should know: `paginated`, `idempotent`, `streaming output`, ….
    pub traits: Vec<String>,
}

/// A shape in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ShapeOverview {
    /// The shape's name in the service.
    pub name: String,
    /// The shape's id.
    pub id: String,
    /// The type, as the JSON AST calls it.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// How many members it has.
    pub members: usize,
    /// What a caller should know: `sensitive`, `client error 404`, ….
    pub traits: Vec<String>,
    /// What brings it into the closure, by the shortest way: `GetSession input`, `Portal$status`.
    pub via: String,
}

impl Closure<'_> {
    /// Each operation in a line, in order of the names.
    pub fn operation_overviews(&self) -> Vec<OperationOverview> {
        let operations = self.operations.iter();
        operations.map(|it| self.operation_overview(it)).collect()
    }

    /// Each shape that the operations need in a line, in order of the ids. The prelude's shapes and
    /// the operations themselves are left out.
    pub fn shape_overviews(&self) -> Vec<ShapeOverview> {
        let mut ways = self.ways();
        let shapes = self.shapes.values();
        shapes
            .filter(|shape| shape.id.namespace() != "smithy.api")
            .map(|shape| ShapeOverview {
                name: self.name(&shape.id).to_owned(),
                id: shape.id.to_string(),
                kind: shape.kind.name(),
                members: shape.members().count(),
                traits: shape_traits(shape),
                via: ways.remove(&shape.id).unwrap_or_default(),
            })
            .collect()
    }

    fn operation_overview(&self, operation: &Operation<'_>) -> OperationOverview {
        let http = operation.traits.http();
        let structure = |id: &ShapeId| {
            let shape = self.shape(id);
            (!shape.traits.unit_type()).then(|| self.name(id).to_owned())
        };
        let errors = operation.errors.iter();
        OperationOverview {
            name: self.name(&operation.id).to_owned(),
            method: http.map(|http| http.method.clone()),
            path: http.map(|http| http.uri.to_string()),
            input: structure(&operation.input),
            output: structure(&operation.output),
            errors: errors.map(|id| self.name(id).to_owned()).collect(),
            traits: self.operation_traits(operation),
        }
    }

    fn operation_traits(&self, operation: &Operation<'_>) -> Vec<String> {
        let traits = &operation.traits;
        let input = self.shape(&operation.input);
        let has_token = input
            .members()
            .any(|member| member.traits.idempotency_token());
        let facts = [
            ("readonly", traits.readonly()),
            ("idempotent", traits.idempotent()),
            ("idempotency token", has_token),
            ("paginated", traits.paginated().is_some()),
            ("waiters", traits.is("smithy.waiters#waitable")),
            ("host prefix", traits.endpoint_host_prefix().is_some()),
            ("unsigned payload", traits.unsigned_payload()),
            ("checksum", traits.http_checksum_required()),
            ("compression", traits.request_compression().is_some()),
            ("optional auth", traits.optional_auth()),
        ];
        let streams = [("input", &operation.input), ("output", &operation.output)];
        let streams = streams.into_iter().filter_map(|(role, id)| {
            let stream = self.stream(self.shape(id))?;
            Some(format!("{stream} {role}"))
        });
        let auth = traits.auth().map(|schemes| {
            let names: Vec<&str> = schemes.iter().map(ShapeId::name).collect();
            if names.is_empty() {
                "no auth".to_owned()
            } else {
                format!("auth {}", names.join("/"))
            }
        });
        common(traits)
            .chain(holding(&facts))
            .chain(streams)
            .chain(auth)
            .collect()
    }

    /// What kind of stream a structure's body is, if it is one.
    fn stream(&self, structure: &Shape<'_>) -> Option<&'static str> {
        structure.members().find_map(|member| {
            let target = self.shape(&member.target);
            match target.kind {
                _ if !target.traits.streaming() => None,
                ShapeKind::Union(_) => Some("event stream"),
                _ => Some("streaming"),
            }
        })
    }

    /// What brings each shape in, nearest first.
    fn ways(&self) -> BTreeMap<ShapeId, String> {
        let mut ways = BTreeMap::new();
        let mut pending = VecDeque::new();
        for operation in &self.operations {
            let name = self.name(&operation.id);
            let roots = [(&operation.input, "input"), (&operation.output, "output")];
            let errors = operation.errors.iter().map(|id| (id, "error"));
            for (id, role) in roots.into_iter().chain(errors) {
                pending.push_back((id, format!("{name} {role}")));
            }
        }
        while let Some((id, way)) = pending.pop_front() {
            if let Entry::Vacant(entry) = ways.entry(id.clone()) {
                entry.insert(way);
                for member in self.shape(id).members() {
                    let way = format!("{}${}", self.name(id), member.name);
                    pending.push_back((&member.target, way));
                }
            }
        }
        ways
    }
}

fn shape_traits(shape: &Shape<'_>) -> Vec<String> {
    let traits = &shape.traits;
    let error = traits.error().map(|kind| {
        let kind = match kind {
            ErrorKind::Client => "client error",
            ErrorKind::Server => "server error",
        };
        traits
            .http_error()
            .map_or_else(|| kind.to_owned(), |code| format!("{kind} {code}"))
    });
    let retry = traits.retryable().map(|retryable| {
        let throttling = if retryable.throttling {
            "throttling"
        } else {
            "retryable"
        };
        throttling.to_owned()
    });
    let facts = [
        ("sensitive", traits.sensitive()),
        ("streaming", traits.streaming()),
        ("sparse", traits.sparse()),
        ("unique items", traits.unique_items()),
    ];
    error
        .into_iter()
        .chain(retry)
        .chain(common(traits))
        .chain(holding(&facts))
        .collect()
}

fn common(traits: &Traits<'_>) -> impl Iterator<Item = String> {
    let facts = [
        ("deprecated", traits.deprecated().is_some()),
        ("internal", traits.internal()),
    ];
    holding(&facts).collect::<Vec<_>>().into_iter()
}

fn holding(facts: &[(&str, bool)]) -> impl Iterator<Item = String> {
    facts
        .iter()
        .filter(|(_, holds)| *holds)
        .map(|(name, _)| (*name).to_owned())
}
