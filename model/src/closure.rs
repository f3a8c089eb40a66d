//! What a selection of operations needs.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::{
    Fault, Faults, Member, Model, Operation, Paginated, Service, Shape, ShapeId, ShapeKind, Span,
    bindings,
    declaration::{Declaration, Reference},
    defaults,
    places::Places,
    prelude,
    resolve::Resolver,
    selection::select,
    services::distinct,
};

#[cfg(test)]
mod tests;

const DEFAULT: &str = "smithy.api#default";

/// How deep lists and maps may be in each other without a structure or union in between.
const DEEPEST: usize = 64;

/// A service, some of its operations, and every shape these reach.
#[derive(Debug, Clone)]
pub struct Closure<'a> {
    /// The service.
    pub service: Service<'a>,
    /// The chosen operations, in order of their names.
    pub operations: Vec<Operation<'a>>,
    /// The inputs, outputs and errors of the operations and all that their members target, the
    /// prelude's shapes included.
    pub shapes: BTreeMap<ShapeId, Shape<'a>>,
}

impl<'a> Closure<'a> {
    /// A shape that something in the closure refers to.
    ///
    /// # Panics
    /// The shape is not in the closure. Every input, output, error and target within it is.
    pub fn shape(&self, id: &ShapeId) -> &Shape<'a> {
        self.shapes
            .get(id)
            .unwrap_or_else(|| panic!("`{id}` is not in the closure of `{}`", self.service.id))
    }

    /// The name a shape has in this service.
    pub fn name<'s>(&'s self, id: &'s ShapeId) -> &'s str {
        self.service
            .rename
            .get(id)
            .map_or_else(|| id.name(), String::as_str)
    }

    /// The members of an event stream that are errors, and so none of its events; of other shapes
    /// there are none.
    pub fn event_stream_errors<'s>(
        &'s self,
        shape: &'s Shape<'a>,
    ) -> impl Iterator<Item = &'s Member<'a>> {
        let members = shape.is_event_stream().then(|| shape.members());
        let members = members.into_iter().flatten();
        members.filter(|member| self.shape(&member.target).traits.error().is_some())
    }

    /// How an operation is paginated, what the service says for all its operations included.
    pub fn paginated(&self, operation: &Operation<'a>) -> Option<Paginated> {
        let own = operation.traits.paginated()?.clone();
        let common = self.service.traits.paginated().cloned().unwrap_or_default();
        Some(Paginated {
            input_token: own.input_token.or(common.input_token),
            output_token: own.output_token.or(common.output_token),
            items: own.items.or(common.items),
            page_size: own.page_size.or(common.page_size),
        })
    }
}

/// An operation with the places that name its shapes.
struct Bound<'a> {
    operation: Operation<'a>,
    input: Option<Reference>,
    output: Option<Reference>,
    errors: Vec<Reference>,
}

pub(crate) fn read<'a>(
    model: &Model<'a>,
    service: Service<'a>,
    names: &[String],
) -> Result<Closure<'a>, Faults> {
    let ids = select(model, &service, names)?;
    let mut resolver = model.resolver();
    let service_errors = resolver
        .flatten(&service.id)
        .map(|service| service.properties.errors)
        .unwrap_or_default();
    let bound: Vec<Bound<'a>> = ids
        .iter()
        .filter_map(|id| resolver.flatten(id))
        .map(|declaration| bind(declaration, &service_errors))
        .collect();
    let mut walk = Walk {
        resolver,
        shapes: BTreeMap::new(),
        faults: Vec::new(),
    };
    for bound in &bound {
        let references = bound.input.iter().chain(&bound.output).chain(&bound.errors);
        walk.reach(
            references
                .map(|reference| reference.id.clone())
                .chain([bound.unit()].into_iter().flatten()),
        );
    }
    for bound in &bound {
        walk.check_operation(bound, &service);
    }
    walk.check_responses(&bound);
    walk.check_targets();
    walk.check_nesting();
    let Walk {
        resolver,
        shapes,
        mut faults,
    } = walk;
    faults.extend(resolver.into_faults());
    Faults::check(faults)?;
    Ok(Closure {
        service,
        operations: bound.into_iter().map(|bound| bound.operation).collect(),
        shapes,
    })
}

fn bind<'a>(declaration: Declaration<'a>, service_errors: &[Reference]) -> Bound<'a> {
    let Declaration {
        id,
        span,
        traits,
        properties,
        ..
    } = declaration;
    let unit = || ShapeId::known(prelude::UNIT);
    let errors: Vec<Reference> = properties
        .errors
        .into_iter()
        .chain(service_errors.iter().cloned())
        .collect();
    let operation = Operation {
        id,
        input: properties
            .input
            .as_ref()
            .map_or_else(unit, |input| input.id.clone()),
        output: properties
            .output
            .as_ref()
            .map_or_else(unit, |output| output.id.clone()),
        errors: distinct(errors.iter().cloned()),
        traits,
        span,
    };
    Bound {
        operation,
        input: properties.input,
        output: properties.output,
        errors,
    }
}

impl Bound<'_> {
    /// The shape that stands for an input or output the model does not name.
    fn unit(&self) -> Option<ShapeId> {
        (self.input.is_none() || self.output.is_none()).then(|| ShapeId::known(prelude::UNIT))
    }
}

struct Walk<'m, 'a> {
    resolver: Resolver<'m, 'a>,
    shapes: BTreeMap<ShapeId, Shape<'a>>,
    faults: Vec<Fault>,
}

impl<'a> Walk<'_, 'a> {
    /// Resolves the shapes of the ids and all they target.
    fn reach(&mut self, ids: impl Iterator<Item = ShapeId>) {
        let mut ids: Vec<ShapeId> = ids.collect();
        let mut failed = HashSet::new();
        while let Some(id) = ids.pop() {
            if self.shapes.contains_key(&id) || failed.contains(&id) {
                continue;
            }
            match self.resolver.shape(&id) {
                Some(shape) => {
                    ids.extend(shape.members().map(|member| member.target.clone()));
                    self.shapes.insert(id, shape);
                }
                None => drop(failed.insert(id)),
            }
        }
    }

    fn check_operation(&mut self, bound: &Bound<'a>, service: &Service<'a>) {
        let operation = &bound.operation;
        for (reference, role) in bound
            .input
            .iter()
            .map(|r| (r, "input"))
            .chain(bound.output.iter().map(|r| (r, "output")))
        {
            let Some(shape) = self.shapes.get(&reference.id) else {
                continue;
            };
            if !matches!(shape.kind, ShapeKind::Structure(_)) {
                let message = format!(
                    "the {role} `{}` is a {}, not a structure",
                    shape.id,
                    shape.kind.name()
                );
                self.fault(&operation.id, reference.span, message);
            } else if shape.traits.mixin() {
                let message = format!("the {role} `{}` is a mixin", shape.id);
                self.fault(&operation.id, reference.span, message);
            }
        }
        for reference in &bound.errors {
            let Some(shape) = self.shapes.get(&reference.id) else {
                continue;
            };
            if !matches!(shape.kind, ShapeKind::Structure(_)) || shape.traits.error().is_none() {
                let message = format!(
                    "`{}` is not an error: a structure with the `error` trait",
                    shape.id
                );
                let within = |span: Span| {
                    span.start <= reference.span.start && reference.span.end <= span.end
                };
                let owner = if within(service.span) {
                    &service.id
                } else {
                    &operation.id
                };
                self.fault(&owner.clone(), reference.span, message);
            }
        }
        if let Some(input) = self.shapes.get(&operation.input) {
            let found = bindings::check(self.resolver.source(), operation, input, &self.shapes);
            self.faults.extend(found);
        }
    }

    /// Members of outputs and errors have places of their own in responses.
    fn check_responses(&mut self, bound: &[Bound<'_>]) {
        let operations = bound.iter().map(|bound| &bound.operation);
        let operations = operations.filter(|operation| operation.traits.http().is_some());
        let received: BTreeSet<&ShapeId> = operations
            .flat_map(|operation| operation.errors.iter().chain([&operation.output]))
            .collect();
        let places = Places::of_response(self.resolver.source(), &self.shapes);
        let shapes = received.into_iter().filter_map(|id| self.shapes.get(id));
        let found: Vec<Fault> = shapes.flat_map(|shape| places.check(shape)).collect();
        self.faults.extend(found);
    }

    /// Members target data, keys of maps are strings, and defaults are values of the target.
    fn check_targets(&mut self) {
        let mut found = Vec::new();
        for shape in self.shapes.values() {
            for member in shape.members() {
                let Some(target) = self.shapes.get(&member.target) else {
                    continue;
                };
                if let Some(message) = wrong_target(shape, member, target) {
                    found.push((
                        shape.id.clone(),
                        member.name.clone(),
                        member.span,
                        None,
                        message,
                    ));
                }
                if let (ShapeKind::Structure(_), Some(value)) =
                    (&shape.kind, member.traits.default())
                    && let Some(expected) = defaults::misfit(value, &target.kind)
                {
                    let message = format!(
                        "`{value}` is not a default for a {}: {expected}",
                        target.kind.name()
                    );
                    let span = member.traits.span_of(DEFAULT).unwrap_or(member.span);
                    found.push((
                        shape.id.clone(),
                        member.name.clone(),
                        span,
                        Some(DEFAULT),
                        message,
                    ));
                }
            }
        }
        for (shape, member, span, trait_id, message) in found {
            let fault = self
                .resolver
                .source()
                .fault(span, message)
                .shape(shape)
                .member(member);
            self.faults
                .push(trait_id.into_iter().fold(fault, Fault::trait_id));
        }
    }

    /// [Recursion](https://smithy.io/2.0/spec/model.html#recursive-shape-definitions) needs a
    /// structure or union: a list that has only itself for a member has no values. What is merely
    /// very deep is not supported.
    fn check_nesting(&mut self) {
        let mut found = Vec::new();
        for shape in self.shapes.values() {
            let mut inner = shape;
            let mut depth = 0;
            while let Some(target) = self.element(inner) {
                depth += 1;
                if target.id == shape.id {
                    found.push((
                        shape.id.clone(),
                        shape.span,
                        "the shape contains itself with no structure or union in between"
                            .to_owned(),
                    ));
                    break;
                }
                if depth > DEEPEST {
                    found.push((
                        shape.id.clone(),
                        shape.span,
                        format!("lists and maps are nested more than {DEEPEST} deep"),
                    ));
                    break;
                }
                inner = target;
            }
        }
        for (shape, span, message) in found {
            self.fault(&shape, span, message);
        }
    }

    /// What a list or map is of.
    fn element(&self, shape: &Shape<'a>) -> Option<&Shape<'a>> {
        match &shape.kind {
            ShapeKind::List(member) | ShapeKind::Map { value: member, .. } => {
                self.shapes.get(&member.target)
            }
            _ => None,
        }
    }

    fn fault(&mut self, shape: &ShapeId, span: Span, message: String) {
        self.faults.push(
            self.resolver
                .source()
                .fault(span, message)
                .shape(shape.clone()),
        );
    }
}

fn wrong_target(shape: &Shape<'_>, member: &Member<'_>, target: &Shape<'_>) -> Option<String> {
    let (id, kind) = (&target.id, target.kind.name());
    match &target.kind {
        ShapeKind::Service | ShapeKind::Operation | ShapeKind::Resource => {
            Some(format!("the member targets the {kind} `{id}`"))
        }
        _ if target.traits.mixin() => Some(format!("the member targets the mixin `{id}`")),
        ShapeKind::String | ShapeKind::Enum(_) => None,
        _ if matches!(shape.kind, ShapeKind::Map { .. }) && member.name == "key" => {
            Some(format!("keys are strings, but `{id}` is a {kind}"))
        }
        _ => None,
    }
}
