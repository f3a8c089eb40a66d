//! Traits as the files apply them.

use crate::{Span, idl::syntax::Trait, json::Field};

use super::names::Resolved;

/// A trait that stands elsewhere than with its shape or member.
#[derive(Debug, Clone, Copy)]
pub(super) struct Added<'w, 'a> {
    pub(super) file: usize,
    /// Where its target is named.
    pub(super) at: Span,
    pub(super) source: TraitSource<'w, 'a>,
}

/// A trait, the file that it is in, and what its name means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Applied<'w, 'a> {
    pub(super) id: Resolved<'w>,
    pub(super) file: usize,
    pub(super) source: TraitSource<'w, 'a>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum TraitSource<'w, 'a> {
    Idl(&'w Trait<'a>),
    Json(Field<'a>),
}
