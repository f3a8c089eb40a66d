//! Shapes: the types that inputs, outputs and errors are made of.

pub(crate) mod default;
pub(crate) mod enumeration;
pub(crate) mod instance;
pub(crate) mod members;
pub(crate) mod recursion;
pub(crate) mod schema;
pub(crate) mod structure;
pub(crate) mod timestamp;
pub(crate) mod types;

use crate::plan::context::Context;
use crate::plan::words::names;
use enumeration::{EnumPlan, UnionPlan};
use smithy_model::ShapeKind;
use structure::{Role, StructurePlan};

/// The types that inputs, outputs and errors are made of, and the errors, each in order of ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Types {
    pub(crate) structures: Vec<StructurePlan>,
    pub(crate) errors: Vec<StructurePlan>,
    pub(crate) unions: Vec<UnionPlan>,
    pub(crate) enums: Vec<EnumPlan>,
}

impl Types {
    /// Plans the types of a context.
    pub(crate) fn plan(context: &Context<'_>) -> Self {
        let mut types = Self::default();
        for id in context.usage.types() {
            let shape = context.closure.shape(id);
            let structure = |role| {
                let module = names::type_module_name(context.closure.name(id));
                members::plan(context, id, context.path(id).name, module, role)
            };
            match &shape.kind {
                ShapeKind::Enum(_) => types.enums.push(enumeration::plan_enum(context, id)),
                ShapeKind::Union(_) => types.unions.push(enumeration::plan_union(context, id)),
                _ if shape.traits.error().is_some() => types.errors.push(structure(Role::Error)),
                _ => types.structures.push(structure(Role::Value)),
            }
        }
        types
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.structures.len() + self.errors.len() + self.unions.len() + self.enums.len()
    }
}
