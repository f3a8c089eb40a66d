//! The text of invocations of the runtime's macros, which have a syntax that no formatter knows.

use crate::emit::text::{MAX_WIDTH, filled};

/// How much further in each level stands.
const INDENT: &str = "    ";

/// An invocation in the making.
#[derive(Debug)]
pub(crate) struct Invocation {
    text: String,
    depth: usize,
}

impl Invocation {
    /// An invocation of the macro that the file knows by this name.
    pub(crate) fn of(name: &str) -> Self {
        let mut invocation = Self {
            text: String::new(),
            depth: 0,
        };
        invocation.open(&format!("{name}!"));
        invocation
    }

    /// An invocation that only a client has.
    pub(crate) fn for_client(name: &str) -> Self {
        Self::of(name).only_with("client")
    }

    /// An invocation that the crate has only with a feature.
    pub(crate) fn only_with(mut self, feature: &str) -> Self {
        let condition = format!("#[cfg(feature = {feature:?})]\n");
        self.text.insert_str(0, &condition);
        self
    }

    /// An invocation on one line.
    pub(crate) fn short(name: &str, arguments: &[&str]) -> Self {
        Self {
            text: format!("{name}! {{ {} }}\n", arguments.join(", ")),
            depth: 0,
        }
    }

    /// An invocation with a list, on lines that are filled if it does not fit on one.
    pub(crate) fn of_list<'i>(name: &str, items: impl Iterator<Item = &'i str> + Clone) -> Self {
        let mut invocation = Self {
            text: String::new(),
            depth: 0,
        };
        invocation.list(&format!("{name}!"), items);
        invocation
    }

    /// A line.
    pub(crate) fn line(&mut self, line: &str) {
        self.indented(self.depth, line);
    }

    /// A line that goes on with the one before.
    pub(crate) fn further(&mut self, line: &str) {
        self.indented(self.depth + 1, line);
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Documentation of what comes next, as comments.
    pub(crate) fn docs(&mut self, docs: &str) {
        for line in docs.lines() {
            let space = if line.is_empty() { "" } else { " " };
            self.line(&format!("///{space}{line}"));
        }
    }

    /// A line that opens a brace.
    pub(crate) fn open(&mut self, head: &str) {
        self.line(&format!("{head} {{"));
        self.depth += 1;
    }

    /// The line that closes the last brace.
    pub(crate) fn close(&mut self) {
        self.depth -= 1;
        self.line("}");
    }

    /// A list in braces, on lines that are filled if it does not fit on one.
    pub(crate) fn list<'i>(&mut self, head: &str, items: impl Iterator<Item = &'i str> + Clone) {
        let head = format!("{}{head} {{", INDENT.repeat(self.depth));
        self.text.push_str(&filled(&head, items, "}"));
    }

    /// A line of several parts; where they do not fit, each has a line of its own.
    pub(crate) fn parts(&mut self, head: &str, parts: &[String], tail: &str) {
        let line = [&[head.to_owned()], parts].concat().join(" ");
        if fits(self.depth, &format!("{line}{tail}")) {
            return self.line(&format!("{line}{tail}"));
        }
        let Some((last, others)) = parts.split_last() else {
            return self.line(&format!("{head}{tail}"));
        };
        self.line(head);
        for part in others {
            self.further(part);
        }
        self.further(&format!("{last}{tail}"));
    }

    /// A line of a head, a part and a tail; where they do not fit, the part has a line of its own.
    pub(crate) fn enclosed(&mut self, head: &str, part: &str, tail: &str) {
        let line = format!("{head} {part} {tail}");
        if fits(self.depth, &line) {
            return self.line(&line);
        }
        self.line(head);
        self.further(part);
        self.line(tail);
    }

    /// A line of a head and two parts; where they do not fit, the parts are on one further line, or
    /// on two.
    pub(crate) fn head_and_two(&mut self, head: &str, one: &str, other: &str) {
        let both = format!("{one} {other}");
        if fits(self.depth, &format!("{head} {both}")) {
            return self.line(&format!("{head} {both}"));
        }
        self.line(head);
        if fits(self.depth + 1, &both) {
            self.further(&both);
        } else {
            self.further(one);
            self.further(other);
        }
    }

    /// The text, with all braces closed.
    pub(crate) fn finish(mut self) -> String {
        while self.depth > 0 {
            self.close();
        }
        self.text
    }

    fn indented(&mut self, depth: usize, line: &str) {
        self.text.push_str(&INDENT.repeat(depth));
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// Whether a line fits at a level.
fn fits(depth: usize, line: &str) -> bool {
    INDENT.len() * depth + line.len() <= MAX_WIDTH
}
