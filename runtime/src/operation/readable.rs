//! Errors of which a part cannot be read.

use crate::serde::delegate::{delegate_collection_reads, delegate_simple_reads};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};

/// Reads the members of an error that can be read: what happened, and whether to try again, is in
/// the code, which was read before.
///
/// A member that cannot be read is noted, so that the next attempt leaves it out: where it ends is
/// known only to who begins to read it. What else stops the reading of a body ends the error.
pub(super) struct ReadableMembers<'d, 'u> {
    deserializer: Box<dyn ShapeDeserializer + 'd>,
    /// The indices of the members that cannot be read.
    unreadable: &'u mut Vec<usize>,
}

impl<'d, 'u> ReadableMembers<'d, 'u> {
    pub(super) fn new(
        deserializer: Box<dyn ShapeDeserializer + 'd>,
        unreadable: &'u mut Vec<usize>,
    ) -> Self {
        Self {
            deserializer,
            unreadable,
        }
    }
}

impl ShapeDeserializer for ReadableMembers<'_, '_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        read: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let unreadable = &mut *self.unreadable;
        let mut failed = None;
        let result = self
            .deserializer
            .read_struct(schema, &mut |member, deserializer| {
                let index = member.member_index();
                if index.is_some_and(|index| unreadable.contains(&index)) {
                    return deserializer.skip_value();
                }
                let result = read(member, deserializer);
                if result.is_err() {
                    failed = index;
                }
                result
            });
        match (result, failed) {
            (Err(error), Some(index)) => {
                unreadable.push(index);
                Err(error)
            }
            (Ok(()) | Err(_), _) => Ok(()),
        }
    }

    delegate_collection_reads! { deserializer }
    delegate_simple_reads! { deserializer }
}
