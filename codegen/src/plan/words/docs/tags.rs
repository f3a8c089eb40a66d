//! The HTML elements that mean something in documentation, and the attributes that matter.

use super::{inline::Style, links};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    Paragraph,
    Heading(usize),
    List { is_ordered: bool },
    Item,
    Row,
    Term,
    Definition,
    Cell,
    Quote { label: &'static str },
    Preformatted,
    Code,
    Styled(Style),
    Link,
    Image,
    LineBreak,
    Rule,
    Hidden,
    Other,
}

impl Element {
    /// The tokenizer gives names in lower case.
    pub(super) fn from_name(name: &[u8]) -> Self {
        match name {
            b"p" | b"div" | b"section" | b"article" | b"figure" | b"figcaption" | b"caption"
            | b"fullname" | b"title" => Element::Paragraph,
            b"h1" => Element::Heading(1),
            b"h2" => Element::Heading(2),
            b"h3" => Element::Heading(3),
            b"h4" => Element::Heading(4),
            b"h5" => Element::Heading(5),
            b"h6" => Element::Heading(6),
            b"ul" | b"dl" | b"table" => Element::List { is_ordered: false },
            b"ol" => Element::List { is_ordered: true },
            b"li" => Element::Item,
            b"tr" => Element::Row,
            b"dt" => Element::Term,
            b"dd" => Element::Definition,
            b"td" | b"th" => Element::Cell,
            b"blockquote" => Element::Quote { label: "" },
            b"note" => Element::Quote { label: "Note:" },
            b"important" => Element::Quote {
                label: "Important:",
            },
            b"caution" => Element::Quote { label: "Caution:" },
            b"warning" => Element::Quote { label: "Warning:" },
            b"tip" => Element::Quote { label: "Tip:" },
            b"pre" => Element::Preformatted,
            b"code" | b"kbd" | b"samp" | b"tt" => Element::Code,
            b"b" | b"strong" => Element::Styled(Style::Strong),
            b"i" | b"em" => Element::Styled(Style::Emphasis),
            b"sup" => Element::Styled(Style::Superscript),
            b"sub" => Element::Styled(Style::Subscript),
            b"a" => Element::Link,
            b"img" => Element::Image,
            b"br" => Element::LineBreak,
            b"hr" => Element::Rule,
            b"script" | b"style" => Element::Hidden,
            _ => Element::Other,
        }
    }
}

/// A start tag while it is read.
#[derive(Debug)]
pub(super) struct OpenTag {
    pub(super) element: Element,
    attribute: Attribute,
    /// Where a link leads, if it leads anywhere.
    pub(super) target: Option<String>,
    /// An image's text.
    pub(super) alternative: String,
    /// An ordered list's first number.
    pub(super) first_number: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attribute {
    Target,
    Alternative,
    FirstNumber,
    Other,
}

impl OpenTag {
    pub(super) fn new(name: &[u8]) -> Self {
        OpenTag {
            element: Element::from_name(name),
            attribute: Attribute::Other,
            target: None,
            alternative: String::new(),
            first_number: 1,
        }
    }

    pub(super) fn open_attribute(&mut self, name: &[u8]) {
        self.attribute = match (self.element, name) {
            (Element::Link, b"href") => Attribute::Target,
            (Element::Image, b"alt") => Attribute::Alternative,
            (Element::List { is_ordered: true }, b"start") => Attribute::FirstNumber,
            _ => Attribute::Other,
        };
    }

    pub(super) fn attribute_value(&mut self, value: &[u8]) {
        let value = String::from_utf8_lossy(value);
        match self.attribute {
            Attribute::Target => self.target = links::target(&value),
            Attribute::Alternative => self.alternative = value.into_owned(),
            Attribute::FirstNumber => self.first_number = value.trim().parse().unwrap_or(1),
            Attribute::Other => {}
        }
    }
}
