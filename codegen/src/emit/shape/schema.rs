//! Schemas, as the runtime's macros have them.

use crate::emit::code;
use crate::emit::file::File;
use crate::emit::invocation::Invocation;
use crate::plan::shape::schema::{CollectionSchema, MemberSchema, SchemaTrait, ShapeSchema};

/// A structure's or union's schema.
pub(crate) fn shape(text: &mut Invocation, schema: &ShapeSchema) {
    let ShapeSchema {
        static_name,
        shape_type,
        id,
        traits,
    } = schema;
    let (namespace, name) = (id.namespace(), id.name());
    let head = format!("{static_name} = {shape_type} {namespace:?} {name:?}");
    text.parts(&head, &calls(traits), ";");
}

/// A member of a structure or union, which is called `name` there.
pub(crate) fn member(
    file: &mut File,
    text: &mut Invocation,
    name: &str,
    schema: &MemberSchema,
    flag: &str,
) {
    let target = target(&mut |path| file.import(path), schema);
    let head = format!("{name} = {target}");
    text.parts(&head, &calls(&schema.traits), &format!("{flag};"));
}

/// A list or map.
pub(crate) fn collection(text: &mut Invocation, schema: &CollectionSchema) {
    let CollectionSchema {
        static_name,
        shape_type,
        id,
        feature,
        members,
    } = schema;
    let (namespace, name) = (id.namespace(), id.name());
    let head = format!("{static_name} = {shape_type} {namespace:?} {name:?} {{");
    let members = members.iter().map(|member| {
        let target = target(&mut str::to_owned, member);
        [&[target][..], &calls(&member.traits)].concat().join(" ")
    });
    let members = members.collect::<Vec<_>>().join(", ");
    let feature = feature.as_ref().map(|it| format!(", if {it:?}"));
    let tail = format!("}}{};", feature.unwrap_or_default());
    text.enclosed(&head, &members, &tail);
}

/// What a member is: its name in the model, its type, and the list or map that it targets.
fn target(known: code::Known<'_>, schema: &MemberSchema) -> String {
    let (name, shape_type) = (&schema.name, schema.shape_type);
    match &schema.target {
        Some(target) => format!("{name:?} {shape_type}({})", code::text(known, target)),
        None => format!("{name:?} {shape_type}"),
    }
}

/// The calls of `Schema`'s `with_…` methods.
fn calls(traits: &[SchemaTrait]) -> Vec<String> {
    let calls = traits.iter().map(|SchemaTrait { method, arguments }| {
        let arguments = code::list(&mut str::to_owned, arguments);
        format!(".{method}({arguments})")
    });
    calls.collect()
}
