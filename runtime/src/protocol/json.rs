//! What the JSON protocols share: how values are written, and the AWS crates' reader.
//!
//! The writer of the AWS crates is not used since it takes twice the time: it keeps five fields of
//! state for each structure, list and map, and starts each body without room for it.

mod escape;
mod number;
#[cfg(all(test, feature = "aws-json", feature = "rest-json"))]
mod tests;
mod write;

use aws_smithy_json::codec::{JsonCodec as AwsCodec, JsonCodecSettings, JsonDeserializer};
use aws_smithy_schema::codec::Codec;

pub(super) use write::JsonWriter;

/// How a protocol names members.
#[derive(Clone, Copy, Debug)]
pub(super) enum Names {
    /// As the model does.
    #[cfg(feature = "aws-json")]
    Model,
    /// By their [`jsonName`](https://smithy.io/2.0/spec/protocol-traits.html#jsonname-trait), if
    /// they have one.
    #[cfg(feature = "rest-json")]
    Json,
}

/// JSON, as a protocol writes and reads it.
#[derive(Debug)]
pub(super) struct JsonCodec {
    names: Names,
    aws: AwsCodec,
}

impl JsonCodec {
    /// A codec that reads as the AWS crates' does with such settings.
    pub(super) fn new(names: Names, settings: JsonCodecSettings) -> Self {
        Self {
            names,
            aws: AwsCodec::new(settings),
        }
    }
}

impl Codec for JsonCodec {
    type Serializer = JsonWriter;
    type Deserializer<'a> = JsonDeserializer<'a>;

    fn create_serializer(&self) -> JsonWriter {
        JsonWriter::new(self.names)
    }

    fn create_deserializer<'a>(&self, input: &'a [u8]) -> JsonDeserializer<'a> {
        self.aws.create_deserializer(input)
    }
}
