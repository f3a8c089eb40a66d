//! From HTML's tokens to blocks and inline text.

use std::convert::Infallible;

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

use super::{
    blocks::{Blocks, Marker},
    inline::{Inline, Piece, Style},
    tags::{Element, OpenTag},
};

/// The HTML as Markdown.
pub(super) fn to_markdown(html: &str) -> String {
    let mut converter = Converter::default();
    let mut tag = OpenTag::new(b"");
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                tag = OpenTag::new(name);
            }
            CallbackEvent::AttributeName { name } => tag.open_attribute(name),
            CallbackEvent::AttributeValue { value } => tag.attribute_value(value),
            CallbackEvent::CloseStartTag { .. } => converter.start(&tag),
            CallbackEvent::EndTag { name } => converter.end(Element::from_name(name)),
            CallbackEvent::String { value } => converter.text(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    if let Some(Ok(never)) = Tokenizer::new_with_emitter(html, emitter).next() {
        match never {}
    }
    converter.finish()
}

/// An open element that holds blocks.
#[derive(Debug)]
enum Frame {
    List(List),
    Item,
    /// A table's row: its cells are written in one paragraph.
    Row,
    /// An item of a definition list, before its definition.
    Term,
    Definition,
    Quote,
}

impl Frame {
    fn is_item(&self) -> bool {
        matches!(
            self,
            Frame::Item | Frame::Row | Frame::Term | Frame::Definition
        )
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct List {
    /// The next item's number, if the list is ordered.
    number: Option<u32>,
    has_items: bool,
    is_alternate: bool,
}

impl List {
    /// The largest number that Markdown takes for an item's.
    const MAX_NUMBER: u32 = 999_999_999;
}

/// Reads elements as browsers do: whatever is open may stay open, and an end tag without a start
/// means nothing.
#[derive(Debug, Default)]
struct Converter {
    blocks: Blocks,
    inline: Inline,
    heading: Option<usize>,
    preformatted: Option<String>,
    is_hidden: bool,
    frames: Vec<Frame>,
    /// How many frames are lists, items and quotes.
    open_lists: usize,
    open_items: usize,
    open_quotes: usize,
    /// The list that just ended, and how many items and quotes were open around it.
    last_list: Option<(usize, List)>,
}

impl Converter {
    fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.preformatted {
            code.push_str(text);
        } else if !self.is_hidden {
            self.inline.text(text);
        }
    }

    fn start(&mut self, tag: &OpenTag) {
        if let Some(code) = &mut self.preformatted {
            match tag.element {
                Element::LineBreak => code.push('\n'),
                // Markdown makes paragraphs of what follows a blank line.
                Element::Paragraph if !code.ends_with("\n\n") => code.push('\n'),
                _ => {}
            }
            return;
        }
        match tag.element {
            Element::Paragraph => self.end_paragraph(),
            Element::Heading(level) => {
                self.flush();
                self.heading = Some(level);
            }
            Element::List { is_ordered } => {
                self.open_list(is_ordered.then_some(tag.first_number.min(List::MAX_NUMBER)));
            }
            Element::Item => self.open_item(Frame::Item),
            Element::Row => self.open_item(Frame::Row),
            Element::Term => self.open_item(Frame::Term),
            Element::Definition => self.open_definition(),
            Element::Cell => {
                if !self.inline.is_empty() {
                    self.inline.text(" | ");
                }
            }
            Element::Quote { label } => self.open_quote(label),
            Element::Preformatted => {
                self.flush();
                self.preformatted = Some(String::new());
            }
            Element::Code => self.inline.open_code(),
            Element::Styled(style) => self.inline.open(style),
            Element::Link => match &tag.target {
                Some(target) => self.inline.open_link(target.clone()),
                None => self.inline.close_link(),
            },
            Element::Image => self.inline.text(&tag.alternative),
            Element::LineBreak => self.line_break(),
            Element::Rule => {
                self.flush();
                self.blocks.rule();
                self.after_block();
            }
            Element::Hidden => self.is_hidden = true,
            Element::Other => {}
        }
    }

    fn end(&mut self, element: Element) {
        if let Some(code) = &mut self.preformatted {
            if element == Element::Preformatted {
                let code = std::mem::take(code);
                self.end_preformatted(&code);
            }
            return;
        }
        match element {
            Element::Paragraph => self.end_paragraph(),
            Element::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            Element::List { .. } => self.close_through(|frame| matches!(frame, Frame::List(_))),
            Element::Item | Element::Row | Element::Definition => {
                self.close_through(Frame::is_item);
            }
            Element::Quote { .. } => self.close_through(|frame| matches!(frame, Frame::Quote)),
            Element::Code => self.inline.close_code(),
            Element::Styled(style) => self.inline.close(style),
            Element::Link => self.inline.close_link(),
            Element::LineBreak => self.line_break(),
            Element::Hidden => self.is_hidden = false,
            Element::Term
            | Element::Cell
            | Element::Preformatted
            | Element::Image
            | Element::Rule
            | Element::Other => {}
        }
    }

    fn finish(mut self) -> String {
        if let Some(code) = self.preformatted.take() {
            self.end_preformatted(&code);
        }
        self.flush();
        while !self.frames.is_empty() {
            self.close_frame();
        }
        self.blocks.finish()
    }

    /// Writes the paragraph or heading that was collected.
    fn flush(&mut self) {
        if self.inline.is_empty() {
            return;
        }
        let pieces = self.inline.take();
        match self.heading.take() {
            Some(level) => self.blocks.heading(level, pieces),
            None => self.blocks.paragraph(pieces),
        }
        self.after_block();
    }

    /// A block ends the list before it, and the one it stands in between two items.
    fn after_block(&mut self) {
        self.last_list = None;
        if let Some(Frame::List(list)) = self.frames.last_mut() {
            list.has_items = false;
        }
    }

    fn end_paragraph(&mut self) {
        if matches!(self.frames.last(), Some(Frame::Row)) {
            self.inline.text(" ");
        } else {
            self.flush();
        }
    }

    /// A second line break in a row ends the paragraph.
    fn line_break(&mut self) {
        if self.inline.ends_with_break() {
            self.flush();
        } else {
            self.inline.line_break();
        }
    }

    fn end_preformatted(&mut self, code: &str) {
        self.preformatted = None;
        if self.blocks.code(code) {
            self.after_block();
        }
    }

    /// How many items and quotes are open.
    fn depth(&self) -> usize {
        self.open_items + self.open_quotes
    }

    fn open_list(&mut self, number: Option<u32>) {
        self.flush();
        let depth = self.depth();
        if let Some(Frame::List(outer)) = self.frames.last_mut()
            && outer.has_items
        {
            self.last_list = Some((depth, *outer));
            outer.has_items = false;
        }
        self.open_lists += 1;
        self.frames.push(Frame::List(List {
            number,
            ..List::default()
        }));
    }

    fn open_item(&mut self, frame: Frame) {
        self.flush();
        if self.frames.last().is_some_and(Frame::is_item) {
            self.close_frame();
        }
        if !matches!(self.frames.last(), Some(Frame::List(_))) {
            self.open_list(None);
        }
        let depth = self.depth();
        if let Some(Frame::List(list)) = self.frames.last_mut() {
            if !list.has_items {
                list.is_alternate = self.last_list.is_some_and(|(last_depth, last)| {
                    last_depth == depth
                        && last.number.is_some() == list.number.is_some()
                        && !last.is_alternate
                });
            }
            self.blocks.open_item(Marker {
                number: list.number,
                is_first: !list.has_items,
                is_alternate: list.is_alternate,
            });
        }
        self.open_items += 1;
        self.frames.push(frame);
    }

    /// The term that was collected becomes the start of its definition.
    fn open_definition(&mut self) {
        if let Some(frame @ Frame::Term) = self.frames.last_mut() {
            *frame = Frame::Definition;
            if !self.inline.is_empty() {
                let mut term = self.inline.take();
                term.push(Piece::Text(":".to_owned()));
                self.blocks.set_label(label(term));
            }
        } else {
            self.open_item(Frame::Definition);
        }
    }

    fn open_quote(&mut self, text: &str) {
        self.flush();
        let label = match text {
            "" => Vec::new(),
            text => label(vec![Piece::Text(text.to_owned())]),
        };
        self.blocks.open_quote(label);
        self.open_quotes += 1;
        self.frames.push(Frame::Quote);
    }

    /// Closes the innermost frame of a kind and all in it, if there is one.
    fn close_through(&mut self, is_it: impl Fn(&Frame) -> bool) {
        self.flush();
        let (lists, items, quotes) = (
            self.open_lists > 0,
            self.open_items > 0,
            self.open_quotes > 0,
        );
        let is_open = (lists && is_it(&Frame::List(List::default())))
            || (items && is_it(&Frame::Item))
            || (quotes && is_it(&Frame::Quote));
        while is_open && let Some(last) = self.frames.last() {
            let was_it = is_it(last);
            self.close_frame();
            if was_it {
                break;
            }
        }
    }

    fn close_frame(&mut self) {
        self.flush();
        match self.frames.pop() {
            Some(Frame::List(list)) => {
                self.open_lists -= 1;
                if list.has_items {
                    self.last_list = Some((self.depth(), list));
                }
            }
            Some(Frame::Quote) => {
                self.open_quotes -= 1;
                if self.blocks.close() {
                    self.after_block();
                }
            }
            Some(item) => {
                self.open_items -= 1;
                if matches!(item, Frame::Definition) {
                    self.blocks.flush_label();
                }
                let was_written = self.blocks.close();
                if was_written && let Some(Frame::List(list)) = self.frames.last_mut() {
                    list.has_items = true;
                    list.number = list.number.map(|number| (number + 1).min(List::MAX_NUMBER));
                }
            }
            None => {}
        }
    }
}

/// The pieces in bold, to start a paragraph with.
fn label(pieces: Vec<Piece>) -> Vec<Piece> {
    let is_bold = |piece: &Piece| {
        matches!(
            piece,
            Piece::Open(Style::Strong) | Piece::Close(Style::Strong)
        )
    };
    let mut label = vec![Piece::Open(Style::Strong)];
    label.extend(pieces.into_iter().filter(|piece| !is_bold(piece)));
    label.push(Piece::Close(Style::Strong));
    label
}
