//! Tables: laid out for people at a terminal, a line of tab-separated values for each row
//! elsewhere.
//!
//! comfy-table lays out tables too, and breaks a word that is too long anywhere. The words here are
//! names of shapes and paths, which are read in parts: they break at case, underscores and slashes,
//! rows that fit no terminal are stacked, and a row can have a note under it.

use console::{Style, measure_text_width};

use crate::terminal::Screen;

#[cfg(test)]
mod tests;

/// What stands between columns.
const GAP: usize = 2;

/// How far notes are indented.
const INDENT: usize = 4;

/// No column gets narrower than this to make the table fit.
const NARROWEST: usize = 12;

/// Rows under a header.
#[derive(Debug)]
pub(crate) struct Table {
    header: Vec<Cell>,
    rows: Vec<Row>,
}

/// Cells, and what is said about them in a line of its own.
#[derive(Debug)]
struct Row {
    cells: Vec<Cell>,
    note: Option<Cell>,
}

/// A text, and how it looks.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    text: String,
    style: Style,
}

impl Cell {
    /// A text in a style that is seen where colors are.
    pub(crate) fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }

    fn styled(&self, part: &str, colors: bool) -> String {
        let style = self.style.clone().force_styling(colors);
        style.apply_to(part).to_string()
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::new(text, Style::new())
    }
}

impl Table {
    pub(crate) fn new(header: &[&str]) -> Self {
        let bold = |title: &&str| Cell::new(*title, Style::new().bold());
        Self {
            header: header.iter().map(bold).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row of as many cells as the header has.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(Row {
            cells: cells.into_iter().collect(),
            note: None,
        });
    }

    /// Says something about the last row that only people see.
    pub(crate) fn note(&mut self, note: impl Into<Cell>) {
        if let Some(row) = self.rows.last_mut() {
            row.note = Some(note.into());
        }
    }

    /// The text to print, with a line feed at the end of every line.
    pub(crate) fn render(&self, screen: Screen) -> String {
        match screen.width {
            Some(width) => self.laid_out(width, screen.colors),
            None => self.tab_separated(),
        }
    }

    fn tab_separated(&self) -> String {
        let line = |row: &Row| {
            let cells: Vec<String> = row.cells.iter().map(|cell| one_line(&cell.text)).collect();
            cells.join("\t") + "\n"
        };
        self.rows.iter().map(line).collect()
    }

    fn laid_out(&self, width: usize, colors: bool) -> String {
        let widths = self.widths(width);
        if total(&widths) > width {
            return self.stacked(width, colors);
        }
        let mut text = lines(&self.header, &widths, colors);
        for row in &self.rows {
            text.push_str(&lines(&row.cells, &widths, colors));
            if let Some(note) = &row.note {
                let note_width = width.saturating_sub(INDENT).max(NARROWEST);
                for line in wrapped(&one_line(&note.text), note_width) {
                    text.push_str(&" ".repeat(INDENT));
                    text.push_str(&note.styled(&line, colors));
                    text.push('\n');
                }
            }
        }
        text
    }

    /// A line for each cell, under its title, for terminals that are too narrow for columns.
    fn stacked(&self, width: usize, colors: bool) -> String {
        let mut text = String::new();
        let indented = |text: &mut String, cell: &Cell| {
            let inner = width.saturating_sub(INDENT).max(1);
            for line in wrapped(&one_line(&cell.text), inner) {
                text.push_str(&" ".repeat(INDENT));
                text.push_str(&cell.styled(&line, colors));
                text.push('\n');
            }
        };
        for (at, row) in self.rows.iter().enumerate() {
            if at > 0 {
                text.push('\n');
            }
            for (title, cell) in self.header.iter().zip(&row.cells) {
                if !cell.text.is_empty() {
                    text.push_str(&title.styled(&title.text, colors));
                    text.push('\n');
                    indented(&mut text, cell);
                }
            }
            if let Some(note) = &row.note {
                indented(&mut text, note);
            }
        }
        text
    }

    /// The width of each column: as wide as what is in it, the widest ones less if it does not fit.
    fn widths(&self, available: usize) -> Vec<usize> {
        let mut widths = vec![0; self.header.len()];
        let rows = self.rows.iter().map(|row| &row.cells);
        for row in std::iter::once(&self.header).chain(rows) {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(measure_text_width(&one_line(&cell.text)));
            }
        }
        let mut excess = total(&widths).saturating_sub(available);
        while excess > 0 {
            match widths.iter_mut().max() {
                Some(widest) if *widest > NARROWEST => *widest -= 1,
                _ => break,
            }
            excess -= 1;
        }
        widths
    }
}

/// The width of columns of these widths, with the gaps.
fn total(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)
}

/// A row in as many lines as its highest cell needs.
fn lines(row: &[Cell], widths: &[usize], colors: bool) -> String {
    let wrap = |(cell, width): (&Cell, &usize)| wrapped(&one_line(&cell.text), *width);
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(wrap).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut text = String::new();
    for at in 0..height {
        let mut gap = 0;
        for ((lines, cell), width) in cells.iter().zip(row).zip(widths) {
            let part = lines.get(at).map_or("", String::as_str);
            if !part.is_empty() {
                text.push_str(&" ".repeat(gap));
                text.push_str(&cell.styled(part, colors));
                gap = 0;
            }
            gap += width.saturating_sub(measure_text_width(part)) + GAP;
        }
        text.push('\n');
    }
    text
}

/// Without what would end the line or the cell, or change the terminal.
fn one_line(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ")
}

/// The text in lines of at most this width, broken between words where that is possible.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let mut word = word;
        if !line.is_empty() && measure_text_width(&line) + 1 + measure_text_width(word) > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        while measure_text_width(word) > width {
            let (head, tail) = split(word, width);
            lines.push(head.to_owned());
            word = tail;
        }
        line.push_str(word);
    }
    if lines.is_empty() || !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The part of a word that fits, at least a character, and the rest. Where there is a choice, the
/// part ends where a part of a name does.
fn split(word: &str, width: usize) -> (&str, &str) {
    let mut ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let first = ends.next().unwrap_or(0);
    let fits = |end: &usize| measure_text_width(&word[..*end]) <= width;
    let last = ends.take_while(fits).last().unwrap_or(first);
    let ends_part = |at: usize| {
        let before = word[..at].chars().next_back();
        let after = word[at..].chars().next();
        let is_mark =
            before.is_some_and(|c| c.is_ascii_punctuation() && !matches!(c, '{' | '(' | '['));
        let is_case =
            before.is_some_and(char::is_lowercase) && after.is_some_and(char::is_uppercase);
        is_mark || is_case
    };
    let mut ends = word[..last].char_indices().map(|(at, _)| at).chain([last]);
    let end = ends.rfind(|at| *at > 0 && ends_part(*at));
    word.split_at(end.unwrap_or(last))
}
