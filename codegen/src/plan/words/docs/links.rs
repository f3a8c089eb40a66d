//! URLs: as the targets of links, and in text.

use super::{escape, inline::Piece};

/// The target as it can stand in a link, if it leads anywhere from a page of rustdoc: an absolute
/// web address or a mail address.
pub(super) fn target(href: &str) -> Option<String> {
    let href = href.trim();
    let rest = strip_scheme(href, "https://")
        .or_else(|| strip_scheme(href, "http://"))
        .or_else(|| strip_scheme(href, "mailto:").filter(|rest| rest.contains('.')))?;
    if !rest.starts_with(|char: char| char.is_alphanumeric()) {
        return None;
    }
    let mut target = String::with_capacity(href.len());
    for char in href.chars().filter(|&char| escape::is_allowed(char)) {
        match char {
            '(' => target.push_str("%28"),
            ')' => target.push_str("%29"),
            '<' => target.push_str("%3C"),
            '>' => target.push_str("%3E"),
            '[' => target.push_str("%5B"),
            '\\' => target.push_str("%5C"),
            ']' => target.push_str("%5D"),
            '`' => target.push_str("%60"),
            char if char.is_whitespace() => target.push_str("%20"),
            char => target.push(char),
        }
    }
    Some(escape_entities(&target))
}

fn strip_scheme<'a>(href: &'a str, scheme: &str) -> Option<&'a str> {
    let start = href.get(..scheme.len())?;
    start
        .eq_ignore_ascii_case(scheme)
        .then(|| &href[scheme.len()..])
}

/// Escapes every `&` that starts what could be a character reference.
fn escape_entities(target: &str) -> String {
    let mut parts = target.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name =
            part.trim_start_matches(|char: char| char.is_ascii_alphanumeric() || char == '#');
        out.push_str(if name.starts_with(';') { "&amp;" } else { "&" });
        out.push_str(part);
    }
    out
}

/// Splits text at its URLs. Those that lead somewhere become links, those with placeholders code.
pub(super) fn split_text(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = url_start(rest) {
        let (before, from) = rest.split_at(start);
        let (url, is_template) = url(from);
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        let url_piece = if is_template { Piece::Code } else { Piece::Url };
        pieces.push(url_piece(url.to_owned()));
        rest = &from[url.len()..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    pieces
}

/// Whether the text is one URL, and can stand in `<` and `>`.
pub(super) fn is_url(text: &str) -> bool {
    url_start(text) == Some(0) && url(text) == (text, false)
}

/// Where the first URL starts.
fn url_start(text: &str) -> Option<usize> {
    text.match_indices("://").find_map(|(at, _)| {
        let scheme = ["https", "http"]
            .into_iter()
            .find(|scheme| text[..at].ends_with(scheme))?;
        let host = text[at + 3..].chars().next();
        host.is_some_and(|char| char.is_ascii_alphanumeric() || "{<[*%$".contains(char))
            .then_some(at - scheme.len())
    })
}

/// The URL at the start of the text, and whether it has placeholders and so leads nowhere.
fn url(text: &str) -> (&str, bool) {
    let is_url = |char: char| char.is_ascii_alphanumeric() || "-._~:/?#@!$&'+,=%".contains(char);
    let end = text.find(|char| !is_url(char)).unwrap_or(text.len());
    let is_template = text[end..].starts_with(['{', '}', '<', '[', '*', '|', '`']);
    let url = if is_template { text } else { &text[..end] };
    (
        url.trim_end_matches(['.', ',', ':', '!', '?', '\'']),
        is_template,
    )
}
