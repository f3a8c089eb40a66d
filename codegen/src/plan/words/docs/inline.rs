//! The text of one paragraph: words, code spans, links and emphasis, collected in order.

use super::escape;

/// Emphasis, and the two kinds of text that Markdown has no mark for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Strong,
    Emphasis,
    Superscript,
    Subscript,
}

impl Style {
    pub(super) fn marks(self) -> (&'static str, &'static str) {
        match self {
            Style::Strong => ("**", "**"),
            Style::Emphasis => ("_", "_"),
            Style::Superscript => ("<sup>", "</sup>"),
            Style::Subscript => ("<sub>", "</sub>"),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Without whitespace, unescaped.
    Text(String),
    Code(String),
    /// A link that shows its target.
    Url(String),
    Space,
    LineBreak,
    Open(Style),
    Close(Style),
    OpenLink,
    CloseLink(String),
}

/// Something that was opened around text.
#[derive(Debug)]
struct Mark {
    kind: MarkKind,
    /// Whether text came since, so that the opening piece was written.
    is_written: bool,
}

#[derive(Debug)]
enum MarkKind {
    Style(Style),
    Link(String),
}

impl MarkKind {
    fn open(&self) -> Piece {
        match self {
            MarkKind::Style(style) => Piece::Open(*style),
            MarkKind::Link(_) => Piece::OpenLink,
        }
    }

    fn close(self) -> Piece {
        match self {
            MarkKind::Style(style) => Piece::Close(style),
            MarkKind::Link(url) => Piece::CloseLink(url),
        }
    }
}

/// Collects a paragraph. Whitespace collapses, marks without text vanish, and whatever order the
/// marks are closed in, the pieces are well nested.
#[derive(Debug, Default)]
pub(super) struct Inline {
    pieces: Vec<Piece>,
    /// At most one for each style, and one link.
    marks: Vec<Mark>,
    /// How often each style is open; only the outermost counts.
    depths: [usize; 4],
    code_depth: usize,
    /// Whether more code joins the code span that was written last.
    in_span: bool,
    has_space: bool,
    line_breaks: usize,
}

impl Inline {
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Whether a line break was the last thing added.
    pub(super) fn ends_with_break(&self) -> bool {
        self.line_breaks > 0
    }

    pub(super) fn text(&mut self, text: &str) {
        for (index, word) in text.split(char::is_whitespace).enumerate() {
            self.has_space |= index > 0;
            if word.chars().all(escape::is_allowed) {
                self.word(word);
            } else {
                let word: String = word
                    .chars()
                    .filter(|&char| escape::is_allowed(char))
                    .collect();
                self.word(&word);
            }
        }
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        let joins_span =
            self.in_span && self.line_breaks == 0 && self.marks.iter().all(Self::is_settled);
        if joins_span && let Some(Piece::Code(code)) = self.pieces.last_mut() {
            if std::mem::take(&mut self.has_space) {
                code.push(' ');
            }
            code.push_str(word);
            return;
        }
        self.begin_content();
        if self.code_depth > 0 {
            self.in_span = true;
            self.pieces.push(Piece::Code(word.to_owned()));
        } else if let Some(Piece::Text(text)) = self.pieces.last_mut() {
            text.push_str(word);
        } else {
            self.pieces.push(Piece::Text(word.to_owned()));
        }
    }

    /// Whether more of a code span can do without this mark.
    fn is_settled(mark: &Mark) -> bool {
        mark.is_written || matches!(mark.kind, MarkKind::Style(_))
    }

    /// Writes what was put off until there is text: a space or a line break, then marks.
    fn begin_content(&mut self) {
        let has_space = std::mem::take(&mut self.has_space);
        if std::mem::take(&mut self.line_breaks) > 0 {
            if !self.pieces.is_empty() {
                self.pieces.push(Piece::LineBreak);
            }
        } else if has_space && !self.pieces.is_empty() {
            self.pieces.push(Piece::Space);
        }
        for mark in &mut self.marks {
            if !mark.is_written {
                mark.is_written = true;
                self.pieces.push(mark.kind.open());
            }
        }
    }

    pub(super) fn line_break(&mut self) {
        self.line_breaks += 1;
    }

    pub(super) fn open_code(&mut self) {
        self.code_depth += 1;
    }

    pub(super) fn close_code(&mut self) {
        self.code_depth = self.code_depth.saturating_sub(1);
        if self.code_depth == 0 {
            self.in_span = false;
        }
    }

    pub(super) fn open(&mut self, style: Style) {
        self.depths[style as usize] += 1;
        if self.depths[style as usize] == 1 {
            self.marks.push(Mark {
                kind: MarkKind::Style(style),
                is_written: false,
            });
        }
    }

    pub(super) fn close(&mut self, style: Style) {
        let depth = &mut self.depths[style as usize];
        *depth = depth.saturating_sub(1);
        if *depth == 0 {
            self.close_mark(|kind| matches!(kind, MarkKind::Style(open) if *open == style));
        }
    }

    pub(super) fn open_link(&mut self, url: String) {
        self.close_link();
        self.marks.push(Mark {
            kind: MarkKind::Link(url),
            is_written: false,
        });
    }

    pub(super) fn close_link(&mut self) {
        self.close_mark(|kind| matches!(kind, MarkKind::Link(_)));
    }

    /// Closes a mark and those opened inside it. The styles among them go on after it.
    fn close_mark(&mut self, is_it: impl Fn(&MarkKind) -> bool) {
        let Some(at) = self.marks.iter().position(|mark| is_it(&mark.kind)) else {
            return;
        };
        for mark in self.marks.split_off(at).into_iter().rev() {
            if let MarkKind::Style(style) = mark.kind
                && !is_it(&mark.kind)
            {
                self.marks.insert(
                    at,
                    Mark {
                        kind: MarkKind::Style(style),
                        is_written: false,
                    },
                );
            }
            if mark.is_written {
                self.pieces.push(mark.kind.close());
            }
        }
    }

    /// Ends the paragraph: its pieces, with every mark closed. Code goes on in the next one.
    pub(super) fn take(&mut self) -> Vec<Piece> {
        let code_depth = self.code_depth;
        let mut ended = std::mem::take(self);
        self.code_depth = code_depth;
        for mark in ended.marks.into_iter().rev() {
            if mark.is_written {
                ended.pieces.push(mark.kind.close());
            }
        }
        ended.pieces
    }
}
