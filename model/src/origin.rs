//! Where the parts of a text that was put together from several files stand in them.

use crate::{Fault, Span, source::Source, version::Version};

/// The files of a text, and which part is of which.
#[derive(Debug)]
pub(crate) struct Origin<'a> {
    pub(crate) files: Vec<OriginFile<'a>>,
    /// In order of the text.
    pub(crate) marks: Vec<Mark>,
    /// What is wrong with shapes, in order of the text, to be told when they are read.
    pub(crate) faults: Vec<(usize, Fault)>,
}

#[derive(Debug)]
pub(crate) struct OriginFile<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) version: Version,
}

/// A token of the text, and what it comes from. What follows it up to the next mark belongs to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    pub(crate) at: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) file: u16,
    /// Whether the token stands in the file as it stands in the text.
    pub(crate) is_copy: bool,
}

impl Mark {
    /// The place in the file of an offset in the text.
    fn start_of(self, offset: usize) -> usize {
        let start = self.start as usize;
        if self.is_copy {
            (start + (offset - self.at as usize)).min(self.end as usize)
        } else {
            start
        }
    }

    /// The place in the file where something ends that ends at an offset in the text, which is not
    /// where the mark begins.
    fn end_of(self, offset: usize) -> usize {
        if self.is_copy {
            self.start_of(offset)
        } else {
            self.end as usize
        }
    }
}

impl<'a> Origin<'a> {
    /// The file and the place in it of a span in the text.
    pub(crate) fn locate(&self, span: Span) -> (&OriginFile<'a>, Span) {
        let Some(first) = self.mark(span.start) else {
            return (&self.files[0], Span::default());
        };
        let start = first.start_of(span.start);
        let mut end = start;
        if span.end > span.start {
            let last = self.mark(span.end - 1).unwrap_or(first);
            end = last.end_of(span.end);
            if last.file != first.file || end < start {
                end = (first.end as usize).max(start);
            }
        }
        (&self.files[usize::from(first.file)], Span { start, end })
    }

    fn mark(&self, offset: usize) -> Option<Mark> {
        let behind = self
            .marks
            .partition_point(|mark| mark.at as usize <= offset);
        self.marks.get(behind.checked_sub(1)?).copied()
    }

    /// What was found wrong with what stands in a span of the text.
    pub(crate) fn faults(&self, span: Span) -> impl Iterator<Item = &Fault> {
        let first = self.faults.partition_point(|(at, _)| *at < span.start);
        let faults = self.faults[first..].iter();
        faults
            .take_while(move |(at, _)| *at < span.end)
            .map(|(_, fault)| fault)
    }
}
