//! Documentation: what a model says, as Markdown that rustdoc takes without a warning.
//!
//! The [documentation
//! trait](https://smithy.io/2.0/spec/documentation-traits.html#documentation-trait) holds
//! [Markdown](https://spec.commonmark.org/0.31.2/) with HTML mixed in, and published models are
//! almost pure HTML. What Markdown means is defined by the HTML it stands for, so the way is:
//! Markdown to HTML (`pulldown-cmark`), HTML to tokens (`html5gum`), tokens to one plain form of
//! Markdown.
//!
//! The crate `htmd` takes the last two steps, too. It brings html5ever's tree and fifty packages
//! into every build script, and a documentation of elements that are nested a hundred thousand deep
//! keeps it busy for more than a minute. (Seen of version 0.5.6.) The tokens here are read once,
//! whatever they say.

use smithy_model::Traits;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

mod blocks;
mod escape;
mod html;
mod inline;
mod links;
mod tags;
mod words;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

/// A shape's or member's documentation; `otherwise` if it has none.
pub(crate) fn of(traits: &Traits<'_>, otherwise: impl FnOnce() -> String) -> String {
    let text = traits.documentation().map(markdown).unwrap_or_default();
    if text.is_empty() { otherwise() } else { text }
}

/// The first block of documentation, for an item beside another one that has all of it; all of it
/// if it begins with a block of code.
pub(crate) fn first_block(docs: &str) -> &str {
    match docs.split_once("\n\n") {
        Some((first, _)) if !first.starts_with("```") => first,
        _ => docs,
    }
}

/// Why a shape or member should not be used any longer.
pub(crate) fn deprecation(traits: &Traits<'_>) -> Option<String> {
    let deprecated = traits.deprecated()?;
    let since = deprecated
        .since
        .as_ref()
        .map(|since| format!("since {}", plain(since)));
    let message = deprecated.message.as_deref().map(|message| {
        let message = markdown(message);
        let words: Vec<&str> = message.split_whitespace().collect();
        words.join(" ")
    });
    let parts: Vec<String> = message.into_iter().chain(since).collect();
    Some(parts.join(" "))
}

/// Plain text as Markdown: one line, in which nothing is markup.
pub(crate) fn plain(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in one_line(text).split(' ') {
        if !line.is_empty() {
            line.push(' ');
        }
        escape::push_text(&mut line, word, None);
    }
    line
}

/// Text as code in Markdown, on one line.
pub(crate) fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len() + 2);
    match one_line(text).as_str() {
        "" => code.push_str("`\"\"`"),
        line => escape::push_code(&mut code, line),
    }
    code
}

/// Text without line breaks and without what documentation must not have in it.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words = words.map(|word| word.replace(|c: char| !escape::is_allowed(c), ""));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The documentation as Markdown for rustdoc: lines of about 100 columns, joined by `\n`.
///
/// The result holds no HTML but `<sup>` and `<sub>`, no link without a target, no bare URL, no code
/// block that rustdoc would run, and no control or bidirectional formatting character. It is empty
/// if the documentation has no text.
///
/// A line can start with any character, so put a space between it and `///`.
pub(crate) fn markdown(documentation: &str) -> String {
    let mut html = String::with_capacity(documentation.len() * 2);
    pulldown_cmark::html::push_html(&mut html, events(documentation));
    html::to_markdown(&html)
}

/// The Markdown's events, without indented code after HTML: there, indentation is only layout.
fn events(documentation: &str) -> impl Iterator<Item = Event<'_>> {
    let mut seen_html = false;
    let mut in_layout = false;
    Parser::new(documentation).map(move |event| match event {
        Event::Start(Tag::HtmlBlock) => {
            seen_html = true;
            event
        }
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) if seen_html => {
            in_layout = true;
            Event::Start(Tag::Paragraph)
        }
        Event::End(TagEnd::CodeBlock) if in_layout => {
            in_layout = false;
            Event::End(TagEnd::Paragraph)
        }
        Event::Text(text) if in_layout => Event::Html(text),
        event => event,
    })
}
