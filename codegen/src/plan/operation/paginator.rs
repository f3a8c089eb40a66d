//! Paginators of operations with the
//! [`paginated`](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait) trait.

use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::service::customization;
use crate::plan::shape::members;
use crate::plan::shape::structure::{FieldPlan, Role, StructurePlan};
use crate::plan::shape::types::RustType;
use smithy_model::{Operation, ShapeId};

const TRAIT: &str = "smithy.api#paginated";

/// The paginator of an operation.
#[derive(Clone, Debug)]
pub(crate) struct PaginatorPlan {
    pub(crate) name: String,
    /// The input's field for the token.
    pub(crate) input_token: String,
    /// The token's type.
    pub(crate) token: RustType,
    /// The closure from the output to the token of the next page.
    pub(crate) next_token: Code,
    /// The builder's field for the size of pages, and its type.
    pub(crate) page_size: Option<(String, RustType)>,
    pub(crate) items: Option<ItemsPlan>,
}

/// The paginator of the items on an operation's pages.
#[derive(Clone, Debug)]
pub(crate) struct ItemsPlan {
    pub(crate) name: String,
    /// The list or map that a page holds.
    pub(crate) collection: RustType,
    /// The closure from the output to the items.
    pub(crate) of_output: Code,
}

/// Plans the paginator of an operation, if it is paginated. Tokens, sizes and items that the input
/// or output does not have are faults.
pub(crate) fn plan(
    context: &Context<'_>,
    operation: &Operation<'_>,
    name: &str,
    input: &StructurePlan,
    output: &StructurePlan,
) -> Option<PaginatorPlan> {
    let pagination = context.closure.paginated(operation)?;
    let fault = |what: &str| {
        let span = operation.traits.span_of(TRAIT).unwrap_or(operation.span);
        let fault = context
            .model
            .fault(span, format!("the pagination has no valid {what}"));
        context.fault(fault.shape(operation.id.clone()).trait_id(TRAIT));
    };
    let input_field = |member: &Option<String>| field_named(input, member.as_deref()?).cloned();
    let output_path =
        |path: &Option<String>| resolve(context, &operation.output, output, path.as_deref()?);

    let input_token = input_field(&pagination.input_token);
    let next_token = output_path(&pagination.output_token);
    let (Some(input_token), Some(next_token)) = (input_token, next_token) else {
        fault("`inputToken` or `outputToken`");
        return None;
    };
    let is_token = matches!(next_token.ty(), RustType::String | RustType::Map(..));
    if !is_token || input_token.ty != *next_token.ty() {
        fault("`outputToken`: it must be a string or map, and of the type of the input's");
        return None;
    }
    let page_size = input_field(&pagination.page_size);
    if page_size.is_none() && pagination.page_size.is_some() {
        fault("`pageSize`");
    }
    let items = output_path(&pagination.items);
    let items = items.filter(|it| matches!(it.ty(), RustType::Vec(_) | RustType::Map(..)));
    if items.is_none() && pagination.items.is_some() {
        fault("`items`");
    }
    let more = customization::tells_of_more_pages(context, operation);
    let more = more.and_then(|member| field_named(output, member));
    Some(PaginatorPlan {
        name: format!("{name}Paginator"),
        token: input_token.ty,
        input_token: input_token.name.field,
        next_token: next_token.by_reference(more),
        page_size: page_size.map(|field| (field.name.field, field.ty)),
        items: items.map(|path| ItemsPlan {
            name: format!("{name}PaginatorItems"),
            of_output: path.by_value(),
            collection: path.ty().clone(),
        }),
    })
}

/// The fields from an output to a member inside of it.
struct FieldPath(Vec<FieldPlan>);

/// Follows a path of member names, with dots between them.
fn resolve(
    context: &Context<'_>,
    id: &ShapeId,
    structure: &StructurePlan,
    path: &str,
) -> Option<FieldPath> {
    let mut names = path.split('.');
    let mut fields = vec![field_named(structure, names.next()?)?.clone()];
    let mut shape = context.closure.shape(id);
    for (parent, name) in path.split('.').zip(names) {
        shape = context.target(shape.member(parent)?);
        let inner = members::plan(
            context,
            &shape.id,
            String::new(),
            String::new(),
            Role::Value,
        );
        fields.push(field_named(&inner, name)?.clone());
    }
    Some(FieldPath(fields))
}

fn field_named<'s>(structure: &'s StructurePlan, member: &str) -> Option<&'s FieldPlan> {
    let is_named = |field: &&FieldPlan| {
        field
            .schema
            .as_ref()
            .is_some_and(|schema| schema.name == member)
    };
    structure.fields.iter().find(is_named)
}

impl FieldPath {
    /// The type of what the path leads to.
    fn ty(&self) -> &RustType {
        let last = self.0.last().expect("a path has at least one field");
        &last.ty
    }

    /// The closure from an output to an `Option` of a reference, unless the field that tells
    /// whether there is more says no.
    fn by_reference(&self, more: Option<&FieldPlan>) -> Code {
        let as_ref = |option: Code| option.call("as_ref");
        let (code, is_option) = self.follow(as_ref, |field| field.prefixed("&"));
        let code = if is_option {
            code
        } else {
            code.prefixed("&").some()
        };
        of_output(match more {
            Some(field) => {
                let more = Code::name(OUTPUT).field(field.name.field.clone());
                let more = if field.is_optional() {
                    more.binary("==", Code::Bool(true).some())
                } else {
                    more
                };
                code.call_with("filter", Code::Closure("_", Box::new(more)))
            }
            None => code,
        })
    }

    /// The closure from an output to the collection.
    fn by_value(&self) -> Code {
        let (code, is_option) = self.follow(|option| option, |field| field);
        of_output(if is_option {
            code.call("unwrap_or_default")
        } else {
            code
        })
    }

    /// The expression that follows the path, and whether it is an `Option`. `of_option` takes the
    /// value of a field that is one, and `of_value`, inside of one, that of a field that is not.
    fn follow(
        &self,
        of_option: impl Fn(Code) -> Code,
        of_value: impl Fn(Code) -> Code,
    ) -> (Code, bool) {
        let mut code = Code::name(OUTPUT);
        let mut is_option = false;
        for field in &self.0 {
            let (name, optional) = (field.name.field.as_str(), field.is_optional());
            code = match (is_option, optional) {
                (false, true) => of_option(code.field(name)),
                (false, false) => code.field(name),
                (true, true) => {
                    code.call_with_closure("and_then", of_option(Code::it().field(name)))
                }
                (true, false) => code.call_with_closure("map", of_value(Code::it().field(name))),
            };
            is_option |= optional;
        }
        (code, is_option)
    }
}

/// The argument of the closures.
const OUTPUT: &str = "output";

/// The closure whose argument is the output.
fn of_output(body: Code) -> Code {
    Code::Closure(OUTPUT, Box::new(body))
}
