//! The methods that members have: accessors, setters and getters.

use crate::emit::file::File;
use crate::emit::invocation::Invocation;
use crate::emit::shape::structure::{ALLOW_COMPLEX, allow};
use crate::plan::shape::structure::{FieldPlan, StructurePlan};
use crate::plan::shape::types::{Access, RustType, Setter};

/// The runtime's `members!` of the structure, its builder, and the fluent builder around that.
pub(crate) fn members(file: &mut File, plan: &StructurePlan, outer: Option<&str>) {
    let builder = if plan.is_held_by_its_builder() {
        let fields = [&["inner"], plan.id_fields()].concat();
        format!("{} {{ {} }}", plan.builder, fields.join(", "))
    } else {
        plan.builder.clone()
    };
    let around = outer.map(|outer| format!(", {outer}.inner"));
    let around = around.unwrap_or_default();
    members_of(file, plan, &format!("{}, {builder}{around}", plan.name));
}

/// The runtime's `members!` of a builder around the structure's.
pub(crate) fn members_around(file: &mut File, plan: &StructurePlan, outer: &str) {
    members_of(
        file,
        plan,
        &format!("{outer}.inner{}", plan.within_builder()),
    );
}

fn members_of(file: &mut File, plan: &StructurePlan, types: &str) {
    if plan.fields.is_empty() {
        return;
    }
    let mut text = Invocation::of(&file.import("smithy_client_runtime::members"));
    text.line(&format!("{types};"));
    for field in &plan.fields {
        text.blank();
        let hidden = field.sensitive && plan.is_held_by_its_builder();
        member(file, &mut text, field, hidden);
    }
    file.invocation(text);
}

/// The accessor, the setters and the getter of a member, which `Debug` may have to hide.
fn member(file: &mut File, text: &mut Invocation, field: &FieldPlan, hidden: bool) {
    let required = if field.required {
        "\n\nIt is required."
    } else {
        ""
    };
    text.block_docs(&format!("{}{required}", field.docs));
    match field.deprecated.as_deref() {
        Some("") => text.line("#[deprecated]"),
        Some(note) => text.line(&format!("#[deprecated(note = {note:?})]")),
        None => {}
    }
    if let Some(lint) = field.name.lint {
        text.line(&allow(lint));
    }
    if field.ty.is_complex() {
        text.line(ALLOW_COMPLEX);
    }
    let (name, plain) = (&field.name.field, &field.name.plain);
    let setter = setter(file, &field.ty);
    let head = format!("{name}, set_{plain}, get_{plain} ({setter})");
    let end = if hidden { ", redacted;" } else { ";" };
    text.parts(&head, &[accessor(file, field)], end);
}

/// How an accessor hands out the field, in the words of the runtime's `members!`.
fn accessor(file: &mut File, field: &FieldPlan) -> String {
    let inner = match &field.ty {
        RustType::Vec(inner) | RustType::Boxed(inner) => inner,
        other => other,
    };
    let ty = file.type_text(inner);
    let option = file.prelude("Option");
    match (field.ty.access(), field.is_optional()) {
        (Access::Copy, true) => format!("[copy {option}<{ty}>]"),
        (Access::Copy, false) => format!("[copy {ty}]"),
        (Access::Str, true) => format!("[text {option}<&str>]"),
        (Access::Str, false) => "[reference &str]".to_owned(),
        (Access::Slice, true) => format!("[slice &[{ty}]]"),
        (Access::Slice, false) => format!("[reference &[{ty}]]"),
        (Access::Unboxed, true) => format!("[deref {option}<&{ty}>]"),
        (Access::Reference, true) => format!("[option {option}<&{ty}>]"),
        (Access::Unboxed | Access::Reference, false) => format!("[reference &{ty}]"),
    }
}

/// How a setter takes its value, in the words of the runtime's `members!`.
fn setter(file: &mut File, ty: &RustType) -> String {
    let into = |ty: &RustType, word: &'static str, word_into: &'static str| match ty.setter() {
        Setter::Into => word_into,
        _ => word,
    };
    match ty {
        RustType::Vec(element) => {
            let word = into(element, "push", "push_into");
            format!("{word} {}", file.type_text(element))
        }
        RustType::Map(key, value) => {
            let word = into(value, "insert", "insert_into");
            format!(
                "{word} {} => {}",
                file.type_text(key),
                file.type_text(value)
            )
        }
        _ => format!("{} {}", into(ty, "of", "into"), file.type_text(ty)),
    }
}
