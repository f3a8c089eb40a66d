//! Traits as the files apply them.

use crate::{Span, idl::syntax::Trait, json::Field};

/// A trait that stands elsewhere than with its shape or member.
#[derive(Debug, Clone, Copy)]
pub(super) struct Added<'w, 'a> {
    pub(super) file: usize,
    /// Where its target is named.
    pub(super) at: Span,
    pub(super) source: TraitSource<'w, 'a>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum TraitSource<'w, 'a> {
    Idl(&'w Trait<'a>),
    Json(Field<'a>),
}
