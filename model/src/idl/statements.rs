//! The sections of a file and what stands in them but shapes.

use std::collections::{HashMap, HashSet};

use crate::{Span, version::Version};

use super::{
    cursor::{Cursor, Parsed, Wrong},
    syntax::{Apply, File, Member, Node, TYPES, Value, Word},
};

/// Reads a file and what is wrong with it.
#[derive(Debug)]
pub(super) struct Parser<'a> {
    pub(super) cursor: Cursor<'a>,
    pub(super) file: File<'a>,
    pub(super) suffixes: Suffixes,
    /// Room for the members of a shape, so that each list has the length that it needs.
    pub(super) room: Vec<Member<'a>>,
    wrongs: Vec<Wrong>,
}

/// What is added to an operation's name for the name of a structure that is defined in it.
#[derive(Debug)]
pub(super) struct Suffixes {
    pub(super) input: String,
    pub(super) output: String,
}

/// What an IDL file says, or everything that is wrong with its syntax.
pub(crate) fn parse(text: &str) -> Result<File<'_>, Vec<Wrong>> {
    let mut parser = Parser {
        cursor: Cursor::new(text),
        file: File {
            version: Version::V1,
            metadata: Vec::new(),
            namespace: None,
            uses: HashMap::new(),
            shapes: Vec::new(),
            applies: Vec::new(),
        },
        suffixes: Suffixes {
            input: "Input".to_owned(),
            output: "Output".to_owned(),
        },
        room: Vec::new(),
        wrongs: Vec::new(),
    };
    parser.run();
    if parser.wrongs.is_empty() {
        Ok(parser.file)
    } else {
        Err(parser.wrongs)
    }
}

impl Parser<'_> {
    fn run(&mut self) {
        self.cursor.skip();
        let mut controls = HashSet::new();
        while self.cursor.peek() == Some(b'$') {
            let done = self.control(&mut controls);
            if done.is_err() {
                self.file.version = Version::V2; // which has the most, so that nothing else is wrong for this
            }
            self.recover(done);
        }
        while self.cursor.peek_word() == "metadata" {
            let done = self.metadata();
            self.recover(done);
        }
        if self.cursor.is_at_end() {
            return;
        }
        let done = self.namespace();
        if done.is_err() {
            // without a namespace there is no telling what the rest is
            self.wrongs.extend(done.err());
            return;
        }
        while self.cursor.peek_word() == "use" {
            let done = self.use_statement();
            self.recover(done);
        }
        while !self.cursor.is_at_end() {
            let done = self.statement();
            self.recover(done);
        }
    }

    /// Notes what is wrong with a statement and goes on at the next one.
    fn recover(&mut self, done: Parsed<()>) {
        if let Err(wrong) = done {
            self.wrongs.push(wrong);
            self.cursor.skip_statement();
        }
    }

    fn control(&mut self, seen: &mut HashSet<String>) -> Parsed<()> {
        self.cursor.expect(b'$')?;
        let key = self.cursor.key("the name of a control statement")?;
        self.cursor.skip_spaces();
        self.cursor.expect(b':')?;
        self.cursor.skip_spaces();
        let name = key.text.decoded().into_owned();
        if !seen.insert(name.clone()) {
            let message = format!("`${}` is there twice", name.escape_debug());
            return Err(Wrong::new(key.span, message));
        }
        let node = self.cursor.node()?;
        match name.as_str() {
            "version" => self.file.version = version(&node)?,
            "operationInputSuffix" => self.suffixes.input = suffix(&node)?,
            "operationOutputSuffix" => self.suffixes.output = suffix(&node)?,
            _ => {} // which the specification says to ignore
        }
        self.cursor.line_break()
    }

    fn metadata(&mut self) -> Parsed<()> {
        self.cursor.at += "metadata".len();
        self.cursor.expect_space()?;
        let key = self.cursor.key("the key of metadata")?;
        self.cursor.skip_spaces();
        self.cursor.expect(b'=')?;
        self.cursor.skip_spaces();
        let node = self.cursor.node()?;
        self.cursor.line_break()?;
        self.file.metadata.push((key, node));
        Ok(())
    }

    fn namespace(&mut self) -> Parsed<()> {
        if self.cursor.peek_word() != "namespace" {
            let word = self.cursor.peek_word();
            let wrong = self.cursor.unexpected("`namespace`");
            return Err(wrong.meant(word, ["namespace", "metadata"]));
        }
        self.cursor.at += "namespace".len();
        self.cursor.expect_space()?;
        let name = self.cursor.namespace("the name of a namespace")?;
        self.file.namespace = Some(name.text);
        self.cursor.line_break()
    }

    fn use_statement(&mut self) -> Parsed<()> {
        self.cursor.at += "use".len();
        self.cursor.expect_space()?;
        let id = self.cursor.shape_id("the id of a shape")?;
        let Some((_, name)) = id.text.split_once('#') else {
            return Err(self.cursor.unexpected("`#`, as in `namespace#Name`"));
        };
        if name.contains('$') {
            return Err(Wrong::new(id.span(), "members cannot be used, only shapes"));
        }
        if let Some(other) = self.file.uses.insert(name, id) {
            let message = format!(
                "the name `{name}` is that of `{}`, which is used already",
                other.text
            );
            return Err(Wrong::new(id.span(), message));
        }
        self.cursor.line_break()
    }

    /// A shape or what is applied to one.
    fn statement(&mut self) -> Parsed<()> {
        let traits = self.cursor.traits()?;
        if self.cursor.is_at_end() && traits.first().is_none() {
            return Ok(()); // a comment that documents nothing
        }
        let word = self.cursor.identifier("the type of a shape")?;
        if word.text == "apply" {
            if let Some(first) = traits.first() {
                let message = "an `apply` cannot have traits of its own";
                return Err(Wrong::new(word.span(), message).help(format!(
                    "take away what begins in line {}",
                    self.cursor.line_of(first.span.start)
                )));
            }
            return self.apply();
        }
        self.shape(word, traits.all)?;
        self.cursor.line_break()
    }

    fn apply(&mut self) -> Parsed<()> {
        self.cursor.expect_skip()?;
        let target = self.cursor.shape_id("the id of a shape or member")?;
        self.cursor.expect_skip()?;
        let traits = if self.cursor.eat(b'{') {
            let mut traits = self.cursor.traits()?;
            self.cursor.expect(b'}')?;
            if traits.has_docs {
                traits.all.remove(0); // comments in a block document nothing
            }
            traits.all
        } else if self.cursor.peek() == Some(b'@') {
            vec![self.cursor.trait_()?]
        } else {
            return Err(self.cursor.unexpected("`@` or `{`"));
        };
        self.cursor.line_break()?;
        self.file.applies.push(Apply { target, traits });
        Ok(())
    }

    /// Faults of what version 1.0 does not have.
    pub(super) fn needs_version_2(&self, span: Span, what: &str) -> Parsed<()> {
        if self.file.version == Version::V2 {
            return Ok(());
        }
        let message = format!("Smithy 1.0 has no {what}");
        Err(Wrong::new(span, message).help("a file of version 2.0 begins with `$version: \"2\"`"))
    }
}

/// The fault of a word that no statement begins with.
pub(super) fn unknown_statement(word: Word<'_>) -> Wrong {
    let message = format!("`{}` is not a type of shape", word.text);
    let known = TYPES.iter().copied().chain(["apply"]);
    match word.text {
        "use" => Wrong::new(word.span(), "`use` comes before all shapes"),
        "metadata" => Wrong::new(word.span(), "`metadata` comes before the namespace"),
        "namespace" => Wrong::new(word.span(), "a file has one namespace"),
        _ => Wrong::new(word.span(), message).meant(word.text, known),
    }
}

fn version(node: &Node<'_>) -> Parsed<Version> {
    let Value::Text(text) = &node.value else {
        let wrong = Wrong::new(node.span, "a version is a string");
        return Err(wrong.help("write `$version: \"2\"`"));
    };
    let version = text.decoded();
    Version::of(&version).ok_or_else(|| {
        let message = format!(
            "Smithy version \"{}\" is not supported; 1.0 and 2.0 are",
            version.escape_debug()
        );
        Wrong::new(node.span, message)
    })
}

/// Anything that makes a name with what stands before it.
fn suffix(node: &Node<'_>) -> Parsed<String> {
    let text = match &node.value {
        Value::Text(text) => text.decoded().into_owned(),
        _ => String::new(),
    };
    if text.is_empty() || !text.bytes().all(super::cursor::is_word) {
        let message = "a suffix is a string of letters, digits and `_`";
        return Err(Wrong::new(node.span, message));
    }
    Ok(text)
}
