//! Schemas, as the runtime's macros have them.

use crate::emit::file::{File, last_name};
use crate::emit::text::MAX_WIDTH;
use crate::plan::shape::schema::{MemberSchema, SchemaTrait, ShapeSchema};

/// A structure's or union's schema, as the runtime's macros have it.
pub(crate) fn schema_text(file: &mut File, schema: &ShapeSchema) -> String {
    let ShapeSchema {
        static_name,
        shape_type,
        id,
        traits,
    } = schema;
    let schema = format!(
        "{static_name} = {shape_type} {:?} {:?}",
        id.namespace(),
        id.name()
    );
    with_traits(file, &schema, traits, "")
}

/// A member of a structure or union, as the runtime's macros have it.
pub(crate) fn member_text(
    file: &mut File,
    index: usize,
    name: &str,
    schema: &MemberSchema,
    tail: &str,
) -> String {
    let member = format!("{index} {name} = {:?} {}", schema.name, schema.shape_type);
    with_traits(file, &member, &schema.traits, tail)
}

/// A line of the runtime's macros that ends in calls of `Schema`'s `with_…` methods; more than one
/// line if they do not fit.
pub(crate) fn with_traits(
    file: &mut File,
    head: &str,
    traits: &[SchemaTrait],
    tail: &str,
) -> String {
    let calls: Vec<String> = traits.iter().map(|it| trait_call(file, it)).collect();
    let calls = |separator: &str| {
        let calls = calls.iter().flat_map(|call| [separator, call]);
        calls.collect::<String>()
    };
    let line = format!("    {head}{}{tail};\n", calls(" "));
    if line.len() <= MAX_WIDTH + 1 {
        return line;
    }
    format!("    {head}{}{tail};\n", calls("\n        "))
}

/// The call of a `with_…` method, whose argument names what it imports first of all.
fn trait_call(file: &mut File, it: &SchemaTrait) -> String {
    let Some(import) = &it.import else {
        return it.call.clone();
    };
    let known_as = file.import(import);
    if known_as == *import {
        it.call.replacen(last_name(import), import, 1)
    } else {
        it.call.clone()
    }
}
