//! Members that a client fills in because the service wants it so.

use super::OperationCustomization;
use crate::operation::TokenField;
use std::fmt;

/// Sets a member to a text if the caller gave none, or an empty one.
#[derive(Clone, Copy)]
pub struct DefaultText<I> {
    field: TokenField<I>,
    text: &'static str,
}

impl<I> DefaultText<I> {
    /// Sets the member in a field of the input.
    pub const fn new(field: TokenField<I>, text: &'static str) -> Self {
        Self { field, text }
    }
}

impl<I> fmt::Debug for DefaultText<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DefaultText").field(&self.text).finish()
    }
}

impl<I> OperationCustomization<I> for DefaultText<I> {
    fn change_input(&self, input: &mut I) {
        let text = (self.field)(input);
        if text.as_deref().unwrap_or_default().is_empty() {
            *text = Some(self.text.to_owned());
        }
    }
}
