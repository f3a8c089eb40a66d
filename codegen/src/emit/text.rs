//! Text and tokens of generated code.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::fmt::Write;

/// How long a line of text may be.
pub(crate) const MAX_WIDTH: usize = 100;

/// A list in braces, on one line if it fits, or else on lines that are filled with its items.
pub(crate) fn filled<'i>(
    head: &str,
    items: impl Iterator<Item = &'i str> + Clone,
    tail: &str,
) -> String {
    let indent = head.len() - head.trim_start().len();
    let in_braces: Vec<&str> = items.clone().collect();
    let (before, after) = if head.starts_with("use ") {
        ("", "")
    } else {
        (" ", " ")
    };
    let line = format!("{head}{before}{}{after}{tail}\n", in_braces.join(", "));
    if line.len() <= MAX_WIDTH + 1 {
        return line;
    }
    let space = " ".repeat(indent + 4);
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            Some(line) if line.len() + item.len() + 2 <= MAX_WIDTH => {
                let _ = write!(line, " {item},");
            }
            _ => lines.push(format!("{space}{item},")),
        }
    }
    format!(
        "{head}\n{}\n{}{tail}\n",
        lines.join("\n"),
        " ".repeat(indent)
    )
}

/// Text that the generator wrote, as tokens.
pub(crate) fn parse(text: &str) -> TokenStream {
    text.parse()
        .expect("the plan holds only names and types that are Rust")
}

/// Documentation attributes, one for each line.
pub(crate) fn docs(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| {
        let line = if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        };
        quote!(#[doc = #line])
    });
    lines.collect()
}

/// The attribute of what the crate has only with a feature.
pub(crate) fn condition(feature: Option<&str>) -> Option<TokenStream> {
    let feature = feature?;
    Some(quote!(#[cfg(feature = #feature)]))
}

/// What a module that has something of this kind and name says of it.
pub(crate) fn in_brief(kind: &str, name: &str, feature: Option<&str>) -> String {
    match feature {
        Some(feature) => format!("The {kind} `{name}`, which needs the feature `{feature}`."),
        None => format!("The {kind} `{name}`."),
    }
}

/// Documentation that names the feature with which the crate has what it is of.
pub(crate) fn with_feature(docs: &str, feature: Option<&str>) -> String {
    match feature {
        Some(feature) => format!("{docs}\n\nIt needs the feature `{feature}`."),
        None => docs.to_owned(),
    }
}

/// An identifier, raw or not.
pub(crate) fn ident(name: &str) -> proc_macro2::Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => format_ident!("r#{keyword}"),
        None => format_ident!("{name}"),
    }
}

/// Items in the style of rustfmt, with a blank line between those that take more than one.
pub(crate) fn format_items(items: TokenStream) -> String {
    let file = syn::parse2(items).expect("the templates are Rust");
    let text = prettyplease::unparse(&file);
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    let mut previous = "";
    for line in text.lines() {
        let (indent, previous_indent) = (indent(line), indent(previous));
        let same_level = indent == previous_indent && indent <= 4;
        let comment = previous.trim_start().starts_with("//");
        let item_ended = !comment && previous.ends_with([';', '}']);
        let in_list = line.starts_with("#[cfg(") && is_listed(previous);
        if same_level && item_ended && !in_list && starts_item(line.trim_start()) {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        previous = line;
    }
    spaced
}

/// Whether an item of one line is one of a list of modules or names.
fn is_listed(line: &str) -> bool {
    line.starts_with("mod ") || line.starts_with("pub use ")
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Whether an item starts here that stands apart from the one before.
fn starts_item(line: &str) -> bool {
    [
        "///",
        "#[",
        "impl ",
        "impl<",
        "fn ",
        "pub fn ",
        "pub static ",
        "type ",
    ]
    .iter()
    .any(|start| line.starts_with(start))
        && !line.starts_with("type Output")
        && !line.starts_with("type Error")
}
