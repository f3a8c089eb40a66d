//! What the AWS crates read wrong of XML.

use crate::serde::delegate::delegate_simple_reads;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, prelude};
use std::ops::DerefMut;

/// Reads XML as the AWS crates do, but for unions: these crates pass over elements that are no
/// members, so that a union with a member of a newer model would have none.
pub(super) struct XmlReader<D> {
    pub(super) aws: D,
}

impl<'d, D> ShapeDeserializer for XmlReader<D>
where
    D: DerefMut<Target = dyn ShapeDeserializer + 'd>,
{
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        read: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let mut has_members = false;
        self.aws.read_struct(schema, &mut |member, aws| {
            has_members = true;
            read(member, &mut XmlReader { aws })
        })?;
        if schema.is_union() && !has_members {
            // which is no member that its reader knows
            return read(&prelude::DOCUMENT, self);
        }
        Ok(())
    }

    fn read_list(
        &mut self,
        schema: &Schema<'_>,
        read: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.aws
            .read_list(schema, &mut |aws| read(&mut XmlReader { aws }))
    }

    fn read_map(
        &mut self,
        schema: &Schema<'_>,
        read: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.aws
            .read_map(schema, &mut |key, aws| read(key, &mut XmlReader { aws }))
    }

    delegate_simple_reads! { aws }
}
