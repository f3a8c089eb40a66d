//! Services: which there are, which is meant, and what operations they have.

use std::collections::{BTreeMap, HashSet};

use crate::{
    Faults, Model, Service, ShapeId, Span,
    declaration::{Declaration, Reference},
    index::{Index, Place},
    json,
    resolve::Resolver,
    suggest::suggest,
};

#[cfg(test)]
mod tests;

/// The ids of the services, without those that are mixins.
pub(crate) fn ids(index: &Index<'_>) -> Vec<ShapeId> {
    index
        .shapes
        .iter()
        .filter(|(id, place)| !id.is_member() && is_service(**place))
        .map(|(id, _)| id.clone())
        .collect()
}

fn is_service(place: Place<'_>) -> bool {
    let Some(fields) = json::fields(place.text) else {
        return false;
    };
    let is_service = fields
        .get("type")
        .and_then(|field| json::string(field.value))
        .is_some_and(|t| t == "service");
    is_service && {
        let traits = fields
            .get("traits")
            .and_then(|field| json::object(field.value))
            .unwrap_or_default();
        traits.get("smithy.api#mixin").is_none()
    }
}

/// The id of the service that is meant.
pub(crate) fn choose(model: &Model<'_>, choice: Option<&str>) -> Result<ShapeId, Faults> {
    let services = model.service_ids();
    let fits =
        |id: &&ShapeId| choice.is_none_or(|choice| id.as_str() == choice || id.name() == choice);
    let fitting: Vec<&ShapeId> = services.iter().filter(fits).collect();
    let nowhere = Span::default();
    Err(match (fitting.as_slice(), choice) {
        ([id], _) => return Ok((*id).clone()),
        ([], None) => model.fault(nowhere, "the model has no service").into(),
        ([], Some(choice)) => {
            let only = if services.is_empty() {
                String::new()
            } else {
                format!(", only {}", list(services.iter()))
            };
            let message = format!("the model has no service `{}`{only}", choice.escape_debug());
            let known = services.iter().flat_map(|id| [id.name(), id.as_str()]);
            suggest(model.fault(nowhere, message), 0, choice, known).into()
        }
        (several, _) => {
            let message = format!(
                "the model has several services: {}",
                list(several.iter().copied())
            );
            model
                .fault(nowhere, message)
                .help("choose one by its id")
                .into()
        }
    })
}

fn list<'i>(ids: impl Iterator<Item = &'i ShapeId>) -> String {
    ids.map(|id| format!("`{id}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A service with the operations of its resources.
pub(crate) fn read<'a>(
    mut resolver: Resolver<'_, 'a>,
    id: &ShapeId,
) -> Result<Service<'a>, Faults> {
    let service = resolver
        .flatten(id)
        .map(|declaration| service(&mut resolver, declaration));
    resolver.settle(service)
}

fn service<'a>(resolver: &mut Resolver<'_, 'a>, declaration: Declaration<'a>) -> Service<'a> {
    let Declaration {
        id,
        span,
        traits,
        properties,
        ..
    } = declaration;
    let mut operations = operations(resolver, &id, properties.operations, properties.resources);
    operations.sort_by(|a, b| (a.name(), a).cmp(&(b.name(), b)));
    Service {
        id,
        version: properties.version.unwrap_or_default(),
        traits,
        operations,
        errors: distinct(properties.errors),
        rename: properties.rename.into_iter().collect::<BTreeMap<_, _>>(),
        span,
    }
}

/// Each id once, in order.
pub(crate) fn distinct(references: impl IntoIterator<Item = Reference>) -> Vec<ShapeId> {
    let mut seen = HashSet::new();
    references
        .into_iter()
        .map(|reference| reference.id)
        .filter(|id| seen.insert(id.clone()))
        .collect()
}

/// The operations of a service: its own and those of its resources.
fn operations(
    resolver: &mut Resolver<'_, '_>,
    service: &ShapeId,
    own: Vec<Reference>,
    resources: Vec<Reference>,
) -> Vec<ShapeId> {
    let mut found: Vec<_> = own
        .into_iter()
        .map(|operation| (service.clone(), operation))
        .collect();
    found.extend(operations_of_resources(resolver, service, resources));
    let mut seen = HashSet::new();
    found.retain(|(_, operation)| seen.insert(operation.id.clone()));
    found.retain(|(parent, operation)| is_operation(resolver, parent, operation));
    found
        .into_iter()
        .map(|(_, operation)| operation.id)
        .collect()
}

/// A step of the way through the tree of resources.
enum Step {
    /// To a resource of a service or resource.
    Enter(ShapeId, Reference),
    /// From a resource all whose own have been seen.
    Leave(ShapeId),
}

/// The operations of resources and of all resources in them, each with the resource that names it.
/// The walk keeps its own stack, so depth is not a danger.
fn operations_of_resources(
    resolver: &mut Resolver<'_, '_>,
    service: &ShapeId,
    resources: Vec<Reference>,
) -> Vec<(ShapeId, Reference)> {
    let mut found = Vec::new();
    let mut steps: Vec<Step> = enter(service, resources).collect();
    let (mut open, mut seen) = (HashSet::new(), HashSet::new());
    while let Some(step) = steps.pop() {
        let (parent, resource) = match step {
            Step::Enter(parent, resource) => (parent, resource),
            Step::Leave(id) => {
                open.remove(&id);
                continue;
            }
        };
        if open.contains(&resource.id) {
            let message = format!("the resource `{}` contains itself", resource.id);
            resolver.fault(&parent, resource.span, message);
            continue;
        }
        if !seen.insert(resource.id.clone()) {
            continue;
        }
        let Some(declaration) = read_resource(resolver, &parent, &resource) else {
            continue;
        };
        let id = resource.id;
        found.extend(
            declaration
                .properties
                .operations
                .into_iter()
                .map(|operation| (id.clone(), operation)),
        );
        steps.push(Step::Leave(id.clone()));
        steps.extend(enter(&id, declaration.properties.resources));
        open.insert(id);
    }
    found
}

fn enter(parent: &ShapeId, resources: Vec<Reference>) -> impl Iterator<Item = Step> {
    let parent = parent.clone();
    resources
        .into_iter()
        .rev()
        .map(move |resource| Step::Enter(parent.clone(), resource))
}

/// Only the type of an operation is looked at: it may not be among the chosen.
fn is_operation(resolver: &mut Resolver<'_, '_>, parent: &ShapeId, operation: &Reference) -> bool {
    has_type(resolver, parent, operation, "operation")
}

fn read_resource<'a>(
    resolver: &mut Resolver<'_, 'a>,
    parent: &ShapeId,
    resource: &Reference,
) -> Option<Declaration<'a>> {
    if !has_type(resolver, parent, resource, "resource") {
        return None;
    }
    resolver.flatten(&resource.id)
}

/// Leaves a fault if a reference is to a shape of another type.
fn has_type(
    resolver: &mut Resolver<'_, '_>,
    parent: &ShapeId,
    reference: &Reference,
    expected: &str,
) -> bool {
    let found = resolver.type_name(&reference.id);
    let fits = found.as_deref() == Some(expected);
    if !fits {
        let found = found.map_or("a shape without a type".into(), |found| {
            format!("of type `{}`", found.escape_debug())
        });
        resolver.fault(
            parent,
            reference.span,
            format!("`{}` is {found}; expected `{expected}`", reference.id),
        );
    }
    fits
}
