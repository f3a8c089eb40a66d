//! `Serialize` of the crate [`serde`](https://serde.rs), once for all shapes.
//!
//! A shape that a protocol can write can be serialized as well: its schema says what its members
//! are called, and its member writer what they hold. Every structure, union and enumeration gets
//! the implementation with the feature `serde`.

use ::serde::Serialize;
use ::serde::ser::{Error, SerializeMap, SerializeSeq, Serializer};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number, base64};

/// Serializes a structure or union as a map from names of the model to values. Members that are not
/// set are left out.
///
/// # Errors
/// When a value has no serialized form: a stream, the unknown variant of a union, or a time that is
/// before the year 1 or after 9999. Errors of the serializer are passed on.
pub fn serialize<S: Serializer>(
    value: &dyn SerializableStruct,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    Structure(value).serialize(serializer)
}

/// A structure or union.
struct Structure<'v>(&'v dyn SerializableStruct);

impl Serialize for Structure<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let schema = self.0.schema();
        if let Some(stream) = schema.members().iter().find(|it| it.streaming()) {
            let name = stream.member_name().unwrap_or_default();
            let shape = schema.shape_id().shape_name();
            return Err(S::Error::custom(format!(
                "the member `{name}` of {shape} is a stream, which cannot be serialized"
            )));
        }
        let mut map = serializer.serialize_map(None)?;
        let members = Members {
            schema,
            map: &mut map,
        };
        let written = collect(members, |writer| self.0.serialize_members(writer));
        written?;
        map.end()
    }
}

/// What writes the elements of a list, or the entries of a map.
type WriteAll<'v> = &'v dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

/// A list.
struct List<'v> {
    length: Option<usize>,
    write_elements: WriteAll<'v>,
}

impl Serialize for List<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(self.length)?;
        collect(Elements(&mut seq), self.write_elements)?;
        seq.end()
    }
}

/// A map.
struct Map<'v> {
    length: Option<usize>,
    write_entries: WriteAll<'v>,
}

impl Serialize for Map<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(self.length)?;
        let entries = Entries {
            map: &mut map,
            key: None,
        };
        collect(entries, self.write_entries)?;
        map.end()
    }
}

/// Bytes, in base64.
struct Bytes(Blob);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&base64::encode(&self.0))
    }
}

/// A point in time, as RFC 3339 writes it, to the nanosecond; the AWS crates' formats leave digits
/// out.
struct Time<'v>(&'v DateTime);

impl Serialize for Time<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = DateTime::from_secs(self.0.secs()).fmt(Format::DateTime);
        let mut text = whole.map_err(S::Error::custom)?;
        if self.0.has_subsec_nanos() {
            let fraction = format!(".{:09}", self.0.subsec_nanos());
            text.insert_str(text.len() - "Z".len(), fraction.trim_end_matches('0'));
        }
        serializer.serialize_str(&text)
    }
}

/// A floating-point number; those that many formats do not have are texts.
struct Float(f64);

impl Serialize for Float {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            value if value.is_nan() => serializer.serialize_str("NaN"),
            f64::INFINITY => serializer.serialize_str("Infinity"),
            f64::NEG_INFINITY => serializer.serialize_str("-Infinity"),
            value => serializer.serialize_f64(value),
        }
    }
}

/// A document, as the value that it is.
struct Dynamic<'v>(&'v Document);

impl Serialize for Dynamic<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Document::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, &Dynamic(value))?;
                }
                map.end()
            }
            Document::Array(values) => serializer.collect_seq(values.iter().map(Dynamic)),
            Document::Number(Number::PosInt(value)) => serializer.serialize_u64(*value),
            Document::Number(Number::NegInt(value)) => serializer.serialize_i64(*value),
            Document::Number(Number::Float(value)) => Float(*value).serialize(serializer),
            Document::String(text) => serializer.serialize_str(text),
            Document::Bool(value) => serializer.serialize_bool(*value),
            Document::Null => serializer.serialize_unit(),
        }
    }
}

/// Where values go.
trait Place {
    /// The serializer's error.
    type Error: Error;

    /// Puts a value that `schema` describes there.
    fn put(
        &mut self,
        schema: &Schema<'_>,
        value: &(impl Serialize + ?Sized),
    ) -> Result<(), Self::Error>;

    /// Puts a string there, or keeps it as the key of the value to come.
    fn put_text(&mut self, schema: &Schema<'_>, text: &str) -> Result<(), Self::Error> {
        self.put(schema, text)
    }
}

/// The members of a structure or union.
struct Members<'s, M> {
    schema: &'s Schema<'s>,
    map: &'s mut M,
}

impl<M: SerializeMap> Place for Members<'_, M> {
    type Error = M::Error;

    fn put(
        &mut self,
        schema: &Schema<'_>,
        value: &(impl Serialize + ?Sized),
    ) -> Result<(), M::Error> {
        // the payload of an HTTP message is described by its own schema, which has no name
        let payload = || {
            let mut members = self.schema.members().iter();
            members
                .find(|it| it.http_payload().is_some())?
                .member_name()
        };
        match schema.member_name().or_else(payload) {
            Some(name) => self.map.serialize_entry(name, value),
            None => Ok(()),
        }
    }
}

/// The elements of a list.
struct Elements<'s, Q>(&'s mut Q);

impl<Q: SerializeSeq> Place for Elements<'_, Q> {
    type Error = Q::Error;

    fn put(&mut self, _: &Schema<'_>, value: &(impl Serialize + ?Sized)) -> Result<(), Q::Error> {
        self.0.serialize_element(value)
    }
}

/// The entries of a map: a key, then its value.
struct Entries<'s, M> {
    map: &'s mut M,
    key: Option<String>,
}

impl<M: SerializeMap> Place for Entries<'_, M> {
    type Error = M::Error;

    fn put(&mut self, _: &Schema<'_>, value: &(impl Serialize + ?Sized)) -> Result<(), M::Error> {
        let key = self.key.take().unwrap_or_default();
        self.map.serialize_entry(&key, value)
    }

    fn put_text(&mut self, schema: &Schema<'_>, text: &str) -> Result<(), M::Error> {
        if self.key.is_some() {
            return self.put(schema, text);
        }
        self.key = Some(text.to_owned());
        Ok(())
    }
}

/// Lets a shape write what it holds into a place.
fn collect<P: Place>(
    place: P,
    write: impl FnOnce(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
) -> Result<(), P::Error> {
    let mut writer = Writer { place, error: None };
    let written = write(&mut writer);
    match writer.error {
        Some(error) => Err(error),
        None => written.map_err(P::Error::custom),
    }
}

/// Writes values into a place, and keeps the serializer's error, which a shape cannot pass on.
struct Writer<P: Place> {
    place: P,
    error: Option<P::Error>,
}

impl<P: Place> Writer<P> {
    fn put(&mut self, schema: &Schema<'_>, value: &(impl Serialize + ?Sized)) -> Written {
        let result = self.place.put(schema, value);
        self.keep(result)
    }

    fn keep(&mut self, result: Result<(), P::Error>) -> Written {
        result.map_err(|error| {
            self.error = Some(error);
            SerdeError::write_failed("the serializer failed")
        })
    }
}

type Written = Result<(), SerdeError>;

/// Values that serde has as they are.
macro_rules! write_plainly {
    ($($write:ident: $type:ty,)*) => {$(
        fn $write(&mut self, schema: &Schema<'_>, value: $type) -> Written {
            self.put(schema, &value)
        }
    )*};
}

impl<P: Place> ShapeSerializer for Writer<P> {
    write_plainly! {
        write_boolean: bool,
        write_byte: i8,
        write_short: i16,
        write_integer: i32,
        write_long: i64,
    }

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Written {
        // stands for a payload that is not set
        if schema.shape_id().as_str() == "smithy.api#Unit" && schema.member_name().is_none() {
            return Ok(());
        }
        self.put(schema, &Structure(value))
    }

    fn write_list(&mut self, schema: &Schema<'_>, write_elements: WriteAll<'_>) -> Written {
        let length = None;
        self.put(
            schema,
            &List {
                length,
                write_elements,
            },
        )
    }

    fn write_list_with_length(
        &mut self,
        schema: &Schema<'_>,
        length: usize,
        write_elements: WriteAll<'_>,
    ) -> Written {
        let length = Some(length);
        self.put(
            schema,
            &List {
                length,
                write_elements,
            },
        )
    }

    fn write_map(&mut self, schema: &Schema<'_>, write_entries: WriteAll<'_>) -> Written {
        let length = None;
        self.put(
            schema,
            &Map {
                length,
                write_entries,
            },
        )
    }

    fn write_map_with_length(
        &mut self,
        schema: &Schema<'_>,
        length: usize,
        write_entries: WriteAll<'_>,
    ) -> Written {
        let length = Some(length);
        self.put(
            schema,
            &Map {
                length,
                write_entries,
            },
        )
    }

    fn write_float(&mut self, schema: &Schema<'_>, value: f32) -> Written {
        if value.is_finite() {
            // as an f64 it would have digits that it does not have
            return self.put(schema, &value);
        }
        self.put(schema, &Float(value.into()))
    }

    fn write_double(&mut self, schema: &Schema<'_>, value: f64) -> Written {
        self.put(schema, &Float(value))
    }

    fn write_big_integer(&mut self, schema: &Schema<'_>, value: &BigInteger) -> Written {
        self.put(schema, value.as_ref())
    }

    fn write_big_decimal(&mut self, schema: &Schema<'_>, value: &BigDecimal) -> Written {
        self.put(schema, value.as_ref())
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Written {
        let result = self.place.put_text(schema, value);
        self.keep(result)
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Written {
        self.put(schema, &Bytes(value))
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Written {
        self.put(schema, &Time(value))
    }

    fn write_document(&mut self, schema: &Schema<'_>, value: &Document) -> Written {
        self.put(schema, &Dynamic(value))
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Written {
        self.put(schema, &())
    }
}
