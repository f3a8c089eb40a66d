//! The pieces of a paragraph as words of Markdown, which may stand on one line or on many.

use super::{
    escape,
    inline::{Piece, Style},
    links,
};

/// What must not be broken over two lines.
#[derive(Debug, Default)]
pub(super) struct Word {
    text: String,
    /// Whether it starts with plain text, which at the start of a line could read as a mark.
    is_plain: bool,
    /// Whether the line ends after it.
    ends_line: bool,
}

impl Word {
    /// Where the backslash goes that the word needs at the start of a line, if it needs one.
    fn start_escape(&self) -> Option<usize> {
        escape::line_start_escape(&self.text).filter(|_| self.is_plain)
    }

    fn push_to(&self, line: &mut String) {
        if !line.is_empty() {
            line.push(' ');
        } else if let Some(at) = self.start_escape() {
            line.push_str(&self.text[..at]);
            line.push('\\');
            line.push_str(&self.text[at..]);
            return;
        }
        line.push_str(&self.text);
    }
}

/// The pieces as words.
pub(super) fn words(pieces: Vec<Piece>) -> Vec<Word> {
    let pieces = find_urls(drop_unreadable(pieces));
    let mut words = Vec::new();
    let mut word = Word::default();
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => {
                word.is_plain |= word.text.is_empty();
                let next = pieces
                    .get(index + 1)
                    .and_then(|next| edge(next, Edge::Start));
                escape::push_text(&mut word.text, text, next);
            }
            Piece::Code(code) => escape::push_code(&mut word.text, code),
            Piece::Url(url) => word.text.extend(["<", url, ">"]),
            Piece::Space => words.push(std::mem::take(&mut word)),
            Piece::LineBreak => {
                word.ends_line = true;
                words.push(std::mem::take(&mut word));
            }
            Piece::Open(style) => word.text.push_str(style.marks().0),
            Piece::Close(style) => word.text.push_str(style.marks().1),
            Piece::OpenLink => word.text.push('['),
            Piece::CloseLink(url) => word.text.extend(["](", url, ")"]),
        }
    }
    words.push(word);
    words
}

/// The words as lines of at most `width` columns where they allow it. No line is broken before a
/// word that would need a backslash there.
pub(super) fn lines(words: &[Word], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut columns = 0;
    let is_joined = |word: &Word, next: &Word| !word.ends_line && next.start_escape().is_some();
    for group in words.chunk_by(is_joined) {
        let group_columns: usize = group.iter().map(|word| word.text.chars().count() + 1).sum();
        if columns > 0 && columns + group_columns > width {
            lines.push(std::mem::take(&mut line));
            columns = 0;
        }
        columns += group_columns;
        for word in group {
            word.push_to(&mut line);
        }
        if group.last().is_some_and(|word| word.ends_line) {
            line.push('\\');
            lines.push(std::mem::take(&mut line));
            columns = 0;
        }
    }
    lines.push(line);
    lines
}

/// The words on one line that starts with a mark.
pub(super) fn line(words: &[Word]) -> String {
    let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    words.join(" ")
}

#[derive(Clone, Copy)]
enum Edge {
    Start,
    End,
}

/// The first or last character of a piece as Markdown; none for whitespace.
fn edge(piece: &Piece, edge: Edge) -> Option<char> {
    match (piece, edge) {
        (Piece::Text(text), Edge::Start) => text.chars().next(),
        (Piece::Text(text), Edge::End) => text.chars().next_back(),
        (Piece::Code(_), _) => Some('`'),
        (Piece::Url(_), Edge::Start) => Some('<'),
        (Piece::Url(_), Edge::End) => Some('>'),
        (Piece::Space | Piece::LineBreak, _) => None,
        (Piece::Open(style) | Piece::Close(style), _) => style.marks().0.chars().next(),
        (Piece::OpenLink, _) => Some('['),
        (Piece::CloseLink(_), Edge::Start) => Some(']'),
        (Piece::CloseLink(_), Edge::End) => Some(')'),
    }
}

/// Whether the piece is a mark that Markdown only takes next to the right characters.
fn is_flanking(piece: &Piece) -> bool {
    matches!(
        piece,
        Piece::Open(Style::Strong | Style::Emphasis)
            | Piece::Close(Style::Strong | Style::Emphasis)
    )
}

/// Drops the emphasis that Markdown could not read.
fn drop_unreadable(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let mut keep = readable(&pieces).into_iter();
    pieces.retain(|_| keep.next().unwrap_or(true));
    let mut joined = Vec::with_capacity(pieces.len());
    for piece in pieces {
        push_joined(&mut joined, piece);
    }
    joined
}

/// Adds a piece, in one with the last where both would run together.
fn push_joined(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), &piece) {
        (Some(Piece::Text(last)), Piece::Text(text))
        | (Some(Piece::Code(last)), Piece::Code(text)) => last.push_str(text),
        (Some(Piece::Close(last)), Piece::Open(style)) if last == style => {
            pieces.pop();
        }
        _ => pieces.push(piece),
    }
}

/// Makes links of the URLs in text, outside links.
fn find_urls(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut found = Vec::with_capacity(pieces.len());
    let mut in_link = false;
    for piece in pieces {
        match &piece {
            Piece::Text(text) if !in_link && text.contains("://") => {
                for part in links::split_text(text) {
                    push_joined(&mut found, part);
                }
                continue;
            }
            Piece::OpenLink => in_link = true,
            Piece::CloseLink(target) => {
                in_link = false;
                if let [.., Piece::OpenLink, Piece::Text(text)] = &found[..]
                    && text == target
                    && links::is_url(text)
                {
                    let url = Piece::Url(text.clone());
                    found.truncate(found.len() - 2);
                    found.push(url);
                    continue;
                }
            }
            _ => {}
        }
        push_joined(&mut found, piece);
    }
    found
}

/// Which pieces to keep: all but the pairs of emphasis marks that do not
/// [flank](https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run) their text.
fn readable(pieces: &[Piece]) -> Vec<bool> {
    let mut keep = vec![true; pieces.len()];
    let mut open = Vec::new();
    let in_url = may_be_url(pieces);
    let neighbors = |index: usize| {
        let (before, after) = neighbors(pieces, index);
        let hidden = |char: char| {
            if in_url[index] {
                char::REPLACEMENT_CHARACTER
            } else {
                char
            }
        };
        (before.map(hidden), after.map(hidden))
    };
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Open(style) => {
                let (before, after) = neighbors(index);
                open.push((index, can_flank(*style, before, after)));
            }
            Piece::Close(style) => {
                let (before, after) = neighbors(index);
                let can_close = can_flank(*style, after, before);
                if let Some((opening, can_open)) = open.pop() {
                    keep[opening] = can_open && can_close;
                    keep[index] = can_open && can_close;
                }
            }
            _ => {}
        }
    }
    keep
}

/// Which pieces stand in a word that may have a URL, whose own marks are not known yet.
fn may_be_url(pieces: &[Piece]) -> Vec<bool> {
    let mut in_url = Vec::with_capacity(pieces.len());
    for word in pieces.split_inclusive(|piece| matches!(piece, Piece::Space | Piece::LineBreak)) {
        let text: String = word
            .iter()
            .filter_map(|piece| match piece {
                Piece::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        in_url.resize(in_url.len() + word.len(), text.contains("://"));
    }
    in_url
}

/// The characters on both sides of a mark, other emphasis marks aside.
fn neighbors(pieces: &[Piece], index: usize) -> (Option<char>, Option<char>) {
    let before = pieces[..index].iter().rfind(|piece| !is_flanking(piece));
    let after = pieces[index + 1..].iter().find(|piece| !is_flanking(piece));
    (
        before.and_then(|piece| edge(piece, Edge::End)),
        after.and_then(|piece| edge(piece, Edge::Start)),
    )
}

/// Whether a mark with these characters outside and inside is read as one.
fn can_flank(style: Style, outside: Option<char>, inside: Option<char>) -> bool {
    let is_open = outside.is_none_or(|char| char.is_ascii_punctuation());
    match style {
        Style::Strong => inside.is_some_and(|inside| is_open || inside.is_alphanumeric()),
        Style::Emphasis => inside.is_some() && is_open,
        Style::Superscript | Style::Subscript => true,
    }
}
