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

    /// Documentation of what comes next, as one comment if that can be: the compiler handles each
    /// comment by itself, again wherever a macro repeats it. The first line is as far from the
    /// beginning of the comment as the others from that of the line, which is not part of the text.
    ///
    /// A macro must not have documentation of its own for the same item.
    pub(crate) fn block_docs(&mut self, docs: &str) {
        let docs = docs.trim_end();
        let nests = docs.contains("/*") || docs.contains("*/");
        let Some((first, others)) = docs.split_once('\n').filter(|_| !nests) else {
            return self.docs(docs);
        };
        let space = INDENT.repeat(self.depth);
        self.line(&format!("/**{space}{first}"));
        let mut others = others.lines().peekable();
        while let Some(line) = others.next() {
            let end = if others.peek().is_none() { " */" } else { "" };
            match line {
                "" if end.is_empty() => self.blank(),
                _ => self.line(&format!("{line}{end}")),
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn documented(docs: &str) -> String {
        let mut text = Invocation::of("members");
        text.block_docs(docs);
        text.line("name;");
        text.finish()
    }

    #[test]
    fn documentation_of_one_line_is_a_line() {
        let expected = "members! {\n    /// A name.\n    name;\n}\n";
        assert_eq!(documented("A name."), expected);
    }

    #[test]
    fn documentation_of_several_lines_is_one_comment_with_one_indentation() {
        let expected =
            "members! {\n    /**    A name.\n\n    - one\n      of two */\n    name;\n}\n";
        assert_eq!(documented("A name.\n\n- one\n  of two"), expected);
    }

    #[test]
    fn a_comment_ends_where_its_text_does() {
        assert_eq!(documented("A name.\n"), documented("A name."));
        assert_eq!(documented("A name.\nOne.\n\n"), documented("A name.\nOne."));
    }

    #[test]
    fn what_would_end_or_open_a_comment_is_in_lines() {
        for docs in ["All of\n`*/x`.", "All of\n`x/*`."] {
            let lines = docs.replace('\n', "\n    /// ");
            let expected = format!("members! {{\n    /// {lines}\n    name;\n}}\n");
            assert_eq!(documented(docs), expected);
        }
    }
}
