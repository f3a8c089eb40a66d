//! Schemas, as the runtime's macros have them.

use crate::emit::code;
use crate::emit::file::File;
use crate::emit::invocation::Invocation;
use crate::plan::shape::schema::{CollectionSchema, MemberSchema, SchemaTrait, ShapeSchema};

/// A structure's or union's schema.
pub(crate) fn shape(file: &mut File, text: &mut Invocation, schema: &ShapeSchema) {
    let ShapeSchema {
        static_name,
        shape_type,
        id,
        traits,
    } = schema;
    let (namespace, name) = (id.namespace(), id.name());
    let head = format!("{static_name} = {shape_type} {namespace:?} {name:?}");
    text.parts(&head, &calls(file, traits), ";");
}

/// A member of a structure or union, which is called `name` there.
pub(crate) fn member(
    file: &mut File,
    text: &mut Invocation,
    name: &str,
    schema: &MemberSchema,
    flag: &str,
) {
    let head = format!("{name} = {:?} {}", schema.name, schema.shape_type);
    text.parts(&head, &calls(file, &schema.traits), &format!("{flag};"));
}

/// A member of a list or map.
pub(crate) fn collection(file: &mut File, text: &mut Invocation, schema: &CollectionSchema) {
    let CollectionSchema {
        static_name,
        id,
        feature,
        member,
    } = schema;
    let head = format!(
        "{static_name} = {:?} {:?} {:?} {}",
        id.namespace(),
        id.name(),
        member.name,
        member.shape_type
    );
    let Some(feature) = feature else {
        return text.parts(&head, &calls(file, &member.traits), ";");
    };
    // what is not always there imports nothing, since that would not always be used
    let calls = calls_with(&mut str::to_owned, &member.traits);
    text.parts(&head, &calls, &format!(", if {feature:?};"));
}

/// The calls of `Schema`'s `with_…` methods.
fn calls(file: &mut File, traits: &[SchemaTrait]) -> Vec<String> {
    calls_with(&mut |path| file.import(path), traits)
}

/// These calls, where the items that their arguments name are known in this way.
fn calls_with(known: code::Known<'_>, traits: &[SchemaTrait]) -> Vec<String> {
    let calls = traits.iter().map(|SchemaTrait { method, arguments }| {
        let arguments = code::list(known, arguments);
        format!(".{method}({arguments})")
    });
    calls.collect()
}
