//! The files that a model is in.

use std::{ffi::OsStr, path::Path};

use crate::{
    Fault, Faults, Span,
    idl::{self, syntax},
    index::Top,
    json::Fields,
    origin::OriginFile,
    source::Source,
    version::Version,
};

use super::names::json_id;

/// A file that was read.
#[derive(Debug)]
pub(crate) struct Input<'a> {
    pub(super) source: Source<'a>,
    pub(super) content: Content<'a>,
}

#[derive(Debug)]
pub(super) enum Content<'a> {
    Idl(syntax::File<'a>),
    Json {
        version: Version,
        metadata: Fields<'a>,
        shapes: Fields<'a>,
    },
}

impl<'a> Input<'a> {
    /// Whether a file is in IDL: by its name, or if that does not say by what it begins with. All
    /// others are in JSON.
    pub(crate) fn is_idl(name: &str, text: &[u8]) -> bool {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let first = text.trim_ascii_start().first();
        let begins_as_idl = first.is_some_and(|first| *first != b'{');
        match Path::new(name).extension().and_then(OsStr::to_str) {
            Some("smithy") => true,
            Some("json") => false,
            _ => begins_as_idl,
        }
    }

    pub(crate) fn read(source: Source<'a>) -> Result<Self, Faults> {
        if u32::try_from(source.text.len()).is_err() {
            let fault = source.fault(Span::default(), "the file has more than 4 GiB");
            return Err(fault.into());
        }
        let content = if Self::is_idl(&source.name, source.text.as_bytes()) {
            Content::Idl(idl::parse(source.text).map_err(|wrongs| {
                let start = source.text.len() - source.text.trim_start().len();
                let begins = wrongs.iter().all(|wrong| wrong.span.start > start);
                if begins || source.name.ends_with(".smithy") {
                    return faults(&source, wrongs);
                }
                // by its name it could be anything, and it does not even begin as IDL does
                let fault = source.fault(Span::default(), "the file is not a Smithy model");
                let help = "a model is in Smithy's IDL, in a file whose name ends in `.smithy`, or in its JSON AST";
                fault.help(help).into()
            })?)
        } else {
            let (version, top) = Top::sound(&source)?;
            Content::Json {
                version,
                metadata: top.metadata_fields(),
                shapes: top.shapes.unwrap_or_default(),
            }
        };
        Ok(Self { source, content })
    }

    /// Whether a text stands anywhere in the file.
    pub(crate) fn mentions(&self, text: &str) -> bool {
        self.source.text.contains(text)
    }

    /// Whether the file defines something in a namespace.
    pub(crate) fn defines(&self, namespace: &str) -> bool {
        match &self.content {
            Content::Idl(file) => file.namespace == Some(namespace),
            Content::Json { shapes, .. } => {
                let mut ids = shapes.0.iter().map(json_id);
                ids.any(|(of, _)| of == namespace)
            }
        }
    }

    pub(super) fn into_origin(self) -> OriginFile<'a> {
        let version = match &self.content {
            Content::Idl(file) => file.version,
            Content::Json { version, .. } => *version,
        };
        OriginFile {
            source: self.source,
            version,
        }
    }
}

fn faults(source: &Source<'_>, wrongs: Vec<idl::Wrong>) -> Faults {
    let faults = wrongs.into_iter().map(|wrong| {
        let fault = source.fault(wrong.span, wrong.message);
        wrong.help.into_iter().fold(fault, Fault::help)
    });
    Faults::check(faults.collect()).expect_err("syntax without a file has something wrong")
}
