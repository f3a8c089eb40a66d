//! Paginators of operations with the
//! [`paginated`](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait) trait.

use crate::plan::context::Context;
use crate::plan::shape::structure::{self, FieldPlan, Role, StructurePlan};
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
    pub(crate) next_token: String,
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
    pub(crate) of_output: String,
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
    let facts = context.closure.paginated(operation)?;
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

    let input_token = input_field(&facts.input_token);
    let next_token = output_path(&facts.output_token);
    let (Some(input_token), Some(next_token)) = (input_token, next_token) else {
        fault("`inputToken` or `outputToken`");
        return None;
    };
    let is_token = matches!(next_token.ty(), RustType::String | RustType::Map(..));
    if !is_token || input_token.ty != *next_token.ty() {
        fault("`outputToken`: it must be a string or map, and of the type of the input's");
        return None;
    }
    let page_size = input_field(&facts.page_size);
    if page_size.is_none() && facts.page_size.is_some() {
        fault("`pageSize`");
    }
    let items = output_path(&facts.items);
    let items = items.filter(|it| matches!(it.ty(), RustType::Vec(_) | RustType::Map(..)));
    if items.is_none() && facts.items.is_some() {
        fault("`items`");
    }
    Some(PaginatorPlan {
        name: format!("{name}Paginator"),
        token: input_token.ty,
        input_token: input_token.name.field,
        next_token: next_token.by_reference(),
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
        let inner = structure::plan(
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

    /// The closure from an output to an `Option` of a reference.
    fn by_reference(&self) -> String {
        match self.follow(".as_ref()", "&") {
            (expression, true) => format!("|output| {expression}"),
            (expression, false) => format!("|output| Some(&{expression})"),
        }
    }

    /// The closure from an output to the collection.
    fn by_value(&self) -> String {
        match self.follow("", "") {
            (expression, true) => format!("|output| {expression}.unwrap_or_default()"),
            (expression, false) => format!("|output| {expression}"),
        }
    }

    /// The expression that follows the path, and whether it is an `Option`. `taken` is how the
    /// value is taken out of a field that is one, `borrowed` comes before one that is not.
    fn follow(&self, taken: &str, borrowed: &str) -> (String, bool) {
        let mut expression = "output".to_owned();
        let mut is_option = false;
        for field in &self.0 {
            let (name, optional) = (&field.name.field, field.is_optional());
            expression = match (is_option, optional) {
                (false, true) => format!("{expression}.{name}{taken}"),
                (false, false) => format!("{expression}.{name}"),
                (true, true) => format!("{expression}.and_then(|it| it.{name}{taken})"),
                (true, false) => format!("{expression}.map(|it| {borrowed}it.{name})"),
            };
            is_option |= optional;
        }
        (expression, is_option)
    }
}
