//! Reads the [Smithy IDL](https://smithy.io/2.0/spec/idl.html), versions 1.0 and 2.0.
//!
//! A file is parsed to its [syntax](syntax): statements in order of the file, texts borrowed from
//! it, names as they stand. What names mean depends on all files of a model, so it is found when
//! the syntax is lowered (`crate::lower`). Whatever is wrong with a statement is noted, and parsing
//! goes on at the next one.
//!
//! The parser follows the grammar of the specification; where Smithy's own parser takes more, as
//! with comments after traits, so does this one.

mod cursor;
mod members;
mod node;
mod recovery;
mod shapes;
mod statements;
pub(crate) mod syntax;
#[cfg(test)]
mod tests;
mod text;
mod traits;

pub(crate) use cursor::Wrong;
pub(crate) use statements::parse;
pub(crate) use text::documentation as text_of_docs;
