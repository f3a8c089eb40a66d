//! What is written is what the AWS crates write, to the last byte.

use super::{JsonWriter, Names};
use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeType, prelude, shape_id};
use aws_smithy_types::{Blob, DateTime, Document, Number};
use proptest::collection::{hash_map, vec};
use proptest::option;
use proptest::prelude::*;
use std::collections::HashMap;

/// A value of any shape.
#[derive(Clone, Debug)]
enum Value {
    Null,
    Boolean(bool),
    Byte(i8),
    Short(i16),
    Integer(i32),
    Long(i64),
    Float(f32),
    Double(f64),
    BigInteger(String),
    BigDecimal(String),
    Text(String),
    Blob(Vec<u8>),
    Time(DateTime),
    Document(Document),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
    Structure(Structure),
    Texts(Vec<String>),
    Integers(Vec<i32>),
    Longs(Vec<i64>),
    Blobs(Vec<Vec<u8>>),
    TextMap(HashMap<String, String>),
}

#[derive(Clone, Debug)]
struct Structure(Vec<Member>);

#[derive(Clone, Debug)]
struct Member {
    name: String,
    json_name: Option<String>,
    value: Value,
}

static STRUCTURE: Schema<'static> =
    Schema::new_struct(shape_id!("com.example", "Any"), ShapeType::Structure, &[]);

impl SerializableStruct for Structure {
    fn schema(&self) -> &Schema<'_> {
        &STRUCTURE
    }

    fn serialize_members(&self, to: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        self.0.iter().try_for_each(|member| {
            let schema = member_schema(&member.name, member.value.time_format());
            match &member.json_name {
                Some(name) => member.value.write(&schema.with_json_name(name), to),
                None => member.value.write(&schema, to),
            }
        })
    }
}

fn member_schema(name: &str, format: Option<TimestampFormat>) -> Schema<'_> {
    let id = shape_id!("com.example", "Any");
    let schema = Schema::new_member(id, ShapeType::Structure, name, 0);
    match format {
        Some(format) => schema.with_timestamp_format(format),
        None => schema,
    }
}

impl Value {
    fn write(&self, schema: &Schema<'_>, to: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        match self {
            Self::Null => to.write_null(schema),
            Self::Boolean(value) => to.write_boolean(schema, *value),
            Self::Byte(value) => to.write_byte(schema, *value),
            Self::Short(value) => to.write_short(schema, *value),
            Self::Integer(value) => to.write_integer(schema, *value),
            Self::Long(value) => to.write_long(schema, *value),
            Self::Float(value) => to.write_float(schema, *value),
            Self::Double(value) => to.write_double(schema, *value),
            Self::BigInteger(value) => {
                to.write_big_integer(schema, &value.parse().expect("a number"))
            }
            Self::BigDecimal(value) => {
                to.write_big_decimal(schema, &value.parse().expect("a number"))
            }
            Self::Text(value) => to.write_string(schema, value),
            Self::Blob(value) => to.write_blob(schema, Blob::new(value.clone())),
            Self::Time(value) => to.write_timestamp(schema, value),
            Self::Document(value) => to.write_document(schema, value),
            Self::List(values) => to.write_list_with_length(schema, values.len(), &|to| {
                let element = member_schema("member", self.time_format());
                values
                    .iter()
                    .try_for_each(|value| value.write(&element, to))
            }),
            Self::Map(entries) => to.write_map_with_length(schema, entries.len(), &|to| {
                let element = member_schema("value", self.time_format());
                entries.iter().try_for_each(|(key, value)| {
                    to.write_string(&prelude::STRING, key)?;
                    value.write(&element, to)
                })
            }),
            Self::Structure(value) => to.write_struct(schema, value),
            Self::Texts(values) => to.write_string_list(schema, values),
            Self::Integers(values) => to.write_integer_list(schema, values),
            Self::Longs(values) => to.write_long_list(schema, values),
            Self::Blobs(values) => {
                let values: Vec<_> = values.iter().cloned().map(Blob::new).collect();
                to.write_blob_list(schema, &values)
            }
            Self::TextMap(values) => to.write_string_string_map(schema, values),
        }
    }

    /// Any format, but the same each time.
    fn time_format(&self) -> Option<TimestampFormat> {
        let choice = match self {
            Self::Time(time) => time.secs(),
            Self::List(values) => i64::try_from(values.len()).unwrap_or_default(),
            Self::Map(entries) => i64::try_from(entries.len()).unwrap_or_default(),
            _ => 0,
        };
        match choice % 4 {
            1 | -1 => Some(TimestampFormat::EpochSeconds),
            2 | -2 => Some(TimestampFormat::DateTime),
            3 | -3 => Some(TimestampFormat::HttpDate),
            _ => None,
        }
    }
}

/// Texts with many characters that have to be escaped.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-zA-Z0-9]{0,40}",
        "[\\x00-\\x30\"\\\\\\x7f-\\x{ff}]{0,40}",
        "[a-z]{0,20}[\"\\\\\n\\x1f\\x{1F600}][a-z]{0,20}",
    ]
}

fn document() -> impl Strategy<Value = Document> {
    let leaf = prop_oneof![
        Just(Document::Null),
        any::<bool>().prop_map(Document::Bool),
        any::<u64>().prop_map(|it| Document::Number(Number::PosInt(it))),
        any::<i64>().prop_map(|it| Document::Number(Number::NegInt(it))),
        proptest::num::f64::ANY.prop_map(|it| Document::Number(Number::Float(it))),
        text().prop_map(Document::String),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Document::Array),
            hash_map(text(), inner, 0..4).prop_map(Document::Object),
        ]
    })
}

/// Times that every format has, and times that not every format has.
fn time() -> impl Strategy<Value = DateTime> {
    let fraction = prop_oneof![Just(0), 0..1_000_000_000_u32];
    let seconds = prop_oneof![-70_000_000_000..260_000_000_000_i64, any::<i64>()];
    (seconds, fraction).prop_map(|(seconds, nanos)| DateTime::from_secs_and_nanos(seconds, nanos))
}

fn simple() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::Boolean),
        any::<i8>().prop_map(Value::Byte),
        any::<i16>().prop_map(Value::Short),
        any::<i32>().prop_map(Value::Integer),
        any::<i64>().prop_map(Value::Long),
        proptest::num::f32::ANY.prop_map(Value::Float),
        proptest::num::f64::ANY.prop_map(Value::Double),
        "-?[0-9]{1,40}".prop_map(Value::BigInteger),
        "[+-]?[0-9]{1,20}(\\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?".prop_map(Value::BigDecimal),
        text().prop_map(Value::Text),
        vec(any::<u8>(), 0..20).prop_map(Value::Blob),
        time().prop_map(Value::Time),
        document().prop_map(Value::Document),
        vec(text(), 0..3).prop_map(Value::Texts),
        vec(any::<i32>(), 0..3).prop_map(Value::Integers),
        vec(any::<i64>(), 0..3).prop_map(Value::Longs),
        vec(vec(any::<u8>(), 0..4), 0..3).prop_map(Value::Blobs),
        hash_map(text(), text(), 0..3).prop_map(Value::TextMap),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    simple().prop_recursive(4, 40, 6, |inner| {
        let sparse = prop_oneof![4 => inner.clone(), 1 => Just(Value::Null)];
        prop_oneof![
            vec(sparse.clone(), 0..6).prop_map(Value::List),
            vec((text(), sparse), 0..6).prop_map(Value::Map),
            structure(inner).prop_map(Value::Structure),
        ]
    })
}

fn structure(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Structure> {
    let member = ("[A-Za-z_][A-Za-z0-9_]{0,12}", option::of(text()), value);
    let member = member.prop_map(|(name, json_name, value)| Member {
        name,
        json_name,
        value,
    });
    vec(member, 0..6).prop_map(Structure)
}

fn ours(names: Names, value: &Structure) -> Option<String> {
    let mut writer = JsonWriter::new(names);
    writer.write_struct(&STRUCTURE, value).ok()?;
    Some(text_of(writer))
}

fn theirs(use_json_name: bool, value: &Structure) -> Option<String> {
    let settings = JsonCodecSettings::builder().use_json_name(use_json_name);
    let mut writer = JsonCodec::new(settings.build()).create_serializer();
    writer.write_struct(&STRUCTURE, value).ok()?;
    Some(text_of(writer))
}

fn text_of(writer: impl FinishSerializer) -> String {
    String::from_utf8(writer.finish()).expect("JSON is UTF-8")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_value_is_written_as_the_aws_crates_write_it(value in structure(value())) {
        prop_assert_eq!(ours(Names::Json, &value), theirs(true, &value));
        prop_assert_eq!(ours(Names::Model, &value), theirs(false, &value));
    }

    #[test]
    fn a_value_of_its_own_is_written_as_the_aws_crates_write_it(value in value()) {
        let mut ours = JsonWriter::new(Names::Json);
        let mut theirs = JsonCodec::default().create_serializer();
        let written = value.write(&prelude::DOCUMENT, &mut ours);
        prop_assert_eq!(written.is_ok(), value.write(&prelude::DOCUMENT, &mut theirs).is_ok());
        if written.is_ok() {
            prop_assert_eq!(text_of(ours), text_of(theirs));
        }
    }
}

#[test]
fn each_byte_that_needs_it_is_escaped_wherever_it_is() {
    for byte in 0..=0x7f_u8 {
        for before in 0..17 {
            let text = format!(
                "{}{}{}",
                "é".repeat(before),
                char::from(byte),
                "x".repeat(9)
            );
            let value = Structure(vec![Member {
                name: "text".to_owned(),
                json_name: Some(text.clone()),
                value: Value::Text(text),
            }]);
            assert_eq!(ours(Names::Json, &value), theirs(true, &value));
        }
    }
}

#[test]
fn a_big_number_that_json_does_not_have_is_an_error() {
    for number in ["007", "+1", ".5", "1."] {
        let value = Structure(vec![Member {
            name: "number".to_owned(),
            json_name: None,
            value: Value::BigDecimal(number.to_owned()),
        }]);
        assert_eq!(ours(Names::Model, &value), None, "{number}");
    }
}

#[test]
fn nothing_is_no_text() {
    assert_eq!(text_of(JsonWriter::new(Names::Model)), "");
}
