//! The paginator of an operation.

use crate::emit::file::File;
use crate::emit::invocation::Invocation;
use crate::plan::operation::OperationPlan;
use crate::plan::operation::paginator::PaginatorPlan;
use crate::plan::shape::types::RustType;

/// The file of a paginator.
pub(crate) fn paginator_file(operation: &OperationPlan, plan: &PaginatorPlan) -> File {
    let path = format!("src/operation/{}/paginator.rs", operation.module);
    let mut defines = vec![plan.name.as_str()];
    defines.extend(plan.items.as_ref().map(|items| items.name.as_str()));
    let mut file = File::new(path, "", &defines);
    let OperationPlan {
        name,
        input,
        output,
        error,
        fluent,
        ..
    } = operation;
    let name = file.import_ident(&format!("super::{name}"));
    for name in [&output.name, error] {
        file.import(&format!("super::{name}"));
    }
    for name in [&input.builder, fluent] {
        file.import(&format!("super::builders::{name}"));
    }
    let mut text = Invocation::of(&file.import("smithy_client_runtime::paginator"));
    let token = file.type_text(&plan.token);
    let next_token = file.code_text(&plan.next_token);
    text.line(&format!("{}({fluent}, {}):", plan.name, input.builder));
    text.further(&format!("{name} -> Result<{}, {error}>;", output.name));
    text.line(&format!(
        "token {}: {token} = {next_token};",
        plan.input_token
    ));
    if let Some((field, ty)) = &plan.page_size {
        let ty = file.type_text(ty);
        let within = input.within_builder();
        text.line(&format!("page_size builder{within}.{field}: {ty};"));
    }
    if let Some(items) = &plan.items {
        let item = item_text(&mut file, &items.collection);
        let of_output = file.code_text(&items.of_output);
        text.line(&format!("items {}: {item} = {of_output};", items.name));
    }
    file.invocation(text);
    file
}

/// The type of an item of a collection; of a map it is the pair of key and value.
fn item_text(file: &mut File, collection: &RustType) -> String {
    match collection {
        RustType::Vec(element) => file.type_text(element),
        RustType::Map(key, value) => {
            format!("({}, {})", file.type_text(key), file.type_text(value))
        }
        other => file.type_text(other),
    }
}
