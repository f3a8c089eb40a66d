//! The blocks of a document: paragraphs, headings and code in lists and quotes.

use super::{
    escape,
    inline::Piece,
    words::{self, Word},
};

/// Where lines are broken, if words allow it.
const WIDTH: usize = 100;

/// How little room nesting leaves to a line.
const MIN_WIDTH: usize = 40;

/// How deep lists and quotes are nested; what is nested deeper is not indented further. Every line
/// starts with the indentation of all levels, so this keeps the output in proportion to the input.
const MAX_DEPTH: usize = 12;

/// A list item or quote that is open.
#[derive(Debug)]
struct Container {
    /// What starts its first line; then as many columns of `continuation`.
    marker: String,
    continuation: String,
    is_started: bool,
    follows: Follows,
    /// What its first paragraph starts with.
    label: Vec<Piece>,
}

/// What a container's first line follows directly, without a blank line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// The item before it.
    Sibling,
    /// The text of the item around its list.
    ItemText,
    BlankLine,
}

/// Writes blocks, each after a blank line where it needs one.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    out: String,
    containers: Vec<Container>,
    /// How many containers are open beyond `MAX_DEPTH`.
    excess: usize,
    /// How many containers the last block stood in, if it was a paragraph.
    last_paragraph: Option<usize>,
}

/// How an item is marked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marker {
    /// Its number in an ordered list.
    pub(super) number: Option<u32>,
    /// Whether it starts its list.
    pub(super) is_first: bool,
    /// Whether its list follows another one, so that it needs other marks.
    pub(super) is_alternate: bool,
}

impl Blocks {
    pub(super) fn open_item(&mut self, marker: Marker) {
        let text = match (marker.number, marker.is_alternate) {
            (Some(number), false) => format!("{number}. "),
            (Some(number), true) => format!("{number}) "),
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
        };
        let follows = match marker {
            Marker {
                is_first: false, ..
            } => Follows::Sibling,
            Marker {
                number: None | Some(1),
                ..
            } => Follows::ItemText,
            _ => Follows::BlankLine,
        };
        self.open(Container {
            continuation: " ".repeat(text.len()),
            marker: text,
            is_started: false,
            follows,
            label: Vec::new(),
        });
    }

    pub(super) fn open_quote(&mut self, label: Vec<Piece>) {
        self.open(Container {
            marker: "> ".to_owned(),
            continuation: "> ".to_owned(),
            is_started: false,
            follows: Follows::BlankLine,
            label,
        });
    }

    fn open(&mut self, container: Container) {
        if self.containers.len() < MAX_DEPTH {
            self.containers.push(container);
        } else {
            self.excess += 1;
        }
    }

    /// Closes the innermost item or quote, and says whether it was written: one that holds nothing
    /// leaves no trace.
    pub(super) fn close(&mut self) -> bool {
        if self.excess > 0 {
            self.excess -= 1;
            return false;
        }
        let was_written = self
            .containers
            .pop()
            .is_some_and(|container| container.is_started);
        if was_written {
            self.last_paragraph = None;
        }
        was_written
    }

    /// Gives the innermost container the words its first paragraph will start with.
    pub(super) fn set_label(&mut self, label: Vec<Piece>) {
        match self.containers.last_mut() {
            Some(container) if self.excess == 0 => container.label = label,
            _ => self.paragraph(label),
        }
    }

    /// Writes the innermost container's label as a paragraph, if no paragraph took it.
    pub(super) fn flush_label(&mut self) {
        if self
            .containers
            .last()
            .is_some_and(|container| !container.label.is_empty())
        {
            self.paragraph(Vec::new());
        }
    }

    pub(super) fn paragraph(&mut self, pieces: Vec<Piece>) {
        self.labels_before_last();
        let mut all = match self.containers.last_mut() {
            Some(container) => std::mem::take(&mut container.label),
            None => Vec::new(),
        };
        if !all.is_empty() && !pieces.is_empty() {
            all.push(Piece::Space);
        }
        all.extend(pieces);
        self.write_paragraph(self.containers.len(), all);
    }

    pub(super) fn heading(&mut self, level: usize, pieces: Vec<Piece>) {
        self.all_labels();
        let mut text = words::line(&words::words(pieces));
        if text.ends_with('#') {
            text.insert(text.len() - 1, '\\');
        }
        self.write(
            self.containers.len(),
            &[format!("{} {text}", "#".repeat(level))],
        );
    }

    /// Writes a code block, unless it is blank, and says whether it did.
    pub(super) fn code(&mut self, code: &str) -> bool {
        let code: String = code
            .replace("\r\n", "\n")
            .replace('\t', "    ")
            .chars()
            .filter(|&char| char == '\n' || escape::is_allowed(char))
            .collect();
        let is_blank = |line: &&str| line.trim().is_empty();
        let lines: Vec<&str> = code.lines().collect();
        let start = lines.iter().take_while(|line| is_blank(line)).count();
        let end = lines.len() - lines.iter().rev().take_while(|line| is_blank(line)).count();
        if start >= end {
            return false;
        }
        self.all_labels();
        let fence = "`".repeat(escape::longest_run(&code, '`').max(2) + 1);
        let mut block = vec![format!("{fence}text")];
        block.extend(
            lines[start..end]
                .iter()
                .map(|line| line.trim_end().to_owned()),
        );
        block.push(fence);
        self.write(self.containers.len(), &block);
        true
    }

    pub(super) fn rule(&mut self) {
        self.all_labels();
        self.write(self.containers.len(), &["___".to_owned()]);
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Writes the labels of the containers around the innermost one.
    fn labels_before_last(&mut self) {
        for depth in 1..self.containers.len() {
            let label = std::mem::take(&mut self.containers[depth - 1].label);
            if !label.is_empty() {
                self.write_paragraph(depth, label);
            }
        }
    }

    fn all_labels(&mut self) {
        self.labels_before_last();
        self.flush_label();
    }

    fn write_paragraph(&mut self, depth: usize, pieces: Vec<Piece>) {
        let indent: usize = self.containers[..depth]
            .iter()
            .map(|container| container.continuation.len())
            .sum();
        let words: Vec<Word> = words::words(pieces);
        let lines = words::lines(&words, WIDTH.saturating_sub(indent).max(MIN_WIDTH));
        self.write(depth, &lines);
        self.last_paragraph = Some(depth);
    }

    /// Writes a block's lines in the outermost `depth` containers.
    fn write(&mut self, depth: usize, lines: &[String]) {
        let containers = &mut self.containers[..depth];
        let started = containers
            .iter()
            .take_while(|container| container.is_started)
            .count();
        let is_tight = match containers.get(started).map(|container| container.follows) {
            Some(Follows::Sibling) => true,
            Some(Follows::ItemText) => {
                self.last_paragraph == Some(started)
                    && started > 0
                    && containers[started - 1].continuation.starts_with(' ')
            }
            Some(Follows::BlankLine) | None => false,
        };
        if !self.out.is_empty() && !is_tight {
            self.out.push('\n');
            for container in &containers[..started] {
                self.out.push_str(&container.continuation);
            }
            trim_line(&mut self.out);
        }
        for line in lines {
            if !self.out.is_empty() {
                self.out.push('\n');
            }
            for container in &mut *containers {
                let is_started = std::mem::replace(&mut container.is_started, true);
                let prefix = if is_started {
                    &container.continuation
                } else {
                    &container.marker
                };
                self.out.push_str(prefix);
            }
            self.out.push_str(line);
            trim_line(&mut self.out);
        }
        self.last_paragraph = None;
    }
}

fn trim_line(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
}
