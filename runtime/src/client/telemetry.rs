//! Recording of input members with telemetry, for applications that ask for it.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, Input,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use std::fmt;

/// Records the members that the configuration's `emit_input_attributes` and
/// `capture_input_attributes` name: strings of the input itself that are not sensitive.
pub(crate) struct RecordInput {
    /// The input of the operation that is called.
    pub(crate) input: fn(&Input) -> Option<&dyn SerializableStruct>,
}

impl fmt::Debug for RecordInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecordInput")
    }
}

#[dyn_dispatch_hint]
impl Intercept for RecordInput {
    fn name(&self) -> &'static str {
        "RecordInput"
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let requested = cfg
            .load::<RequestedTelemetryAttributes>()
            .filter(|requested| !requested.is_empty());
        let (Some(requested), Some(input)) = (requested, (self.input)(context.input())) else {
            return Ok(());
        };
        let mut strings = Strings {
            requested,
            captured: CapturedTelemetryAttributes::default(),
        };
        input.serialize_members(&mut strings)?;
        let captured = strings.captured;
        cfg.interceptor_state().store_put(captured);
        Ok(())
    }
}

/// A serializer that keeps the strings that are requested and passes over everything else.
struct Strings<'r> {
    requested: &'r RequestedTelemetryAttributes,
    captured: CapturedTelemetryAttributes,
}

/// Members that are not recorded.
macro_rules! pass_over {
    ($($method:ident($type:ty);)*) => { $(
        fn $method(&mut self, _: &Schema<'_>, _: $type) -> Result<(), SerdeError> {
            Ok(())
        }
    )* };
}

impl ShapeSerializer for Strings<'_> {
    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        if let Some(name) = schema.member_name()
            && schema.sensitive().is_none()
            && self.requested.should_capture(name)
        {
            self.captured.insert(name, value);
        }
        Ok(())
    }

    fn write_null(&mut self, _: &Schema<'_>) -> Result<(), SerdeError> {
        Ok(())
    }

    pass_over! {
        write_struct(&dyn SerializableStruct);
        write_list(&dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>);
        write_map(&dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>);
        write_boolean(bool);
        write_byte(i8);
        write_short(i16);
        write_integer(i32);
        write_long(i64);
        write_float(f32);
        write_double(f64);
        write_big_integer(&BigInteger);
        write_big_decimal(&BigDecimal);
        write_blob(Blob);
        write_timestamp(&DateTime);
        write_document(&Document);
    }
}
