//! The text of a shape's members and traits, as a macro has it from its tokens.

use super::traits::{HttpTrait, TimestampFormat};
use super::{Schema, ShapeId, ShapeType, StringTrait, TraitMap};
use std::cell::Cell;
use std::sync::LazyLock;

/// Reads the text of a shape's members and traits.
///
/// What macros have is right, since the generator wrote it: what is not panics.
pub(super) struct Reader {
    rest: &'static str,
}

/// An argument of a trait.
#[derive(Debug, PartialEq)]
enum Argument {
    Text(&'static str),
    Number(u16),
}

impl Reader {
    pub(super) fn new(text: &'static str) -> Self {
        Self { rest: text }
    }

    /// The name and type of the next member, if there is one.
    pub(super) fn member(&mut self) -> Option<(&'static str, ShapeType)> {
        let name = self.literal()?;
        Some((name, shape_type(self.word())))
    }

    /// Adds the traits that come next to a schema.
    pub(super) fn traits(&mut self, mut schema: Schema<'static>) -> Schema<'static> {
        while self.takes('.') {
            let method = self.word();
            schema = with(schema, method, &self.arguments());
        }
        schema
    }

    /// The end of a member.
    pub(super) fn end(&mut self) {
        assert!(self.takes(';'), "a member ends before {:?}", self.rest);
    }

    fn arguments(&mut self) -> Vec<Argument> {
        let mut arguments = Vec::new();
        assert!(self.takes('('), "arguments begin before {:?}", self.rest);
        while !self.takes(')') {
            let text = self.literal().map(Argument::Text);
            arguments.push(text.unwrap_or_else(|| {
                let number = self.word().parse();
                Argument::Number(number.expect("an argument is a text or a number"))
            }));
            self.takes(',');
        }
        arguments
    }

    /// Whether this mark comes next, which it goes past.
    fn takes(&mut self, mark: char) -> bool {
        let rest = self.rest.trim_ascii_start();
        let after = rest.strip_prefix(mark);
        self.rest = after.unwrap_or(rest);
        after.is_some()
    }

    /// The letters, digits and underscores that come next.
    fn word(&mut self) -> &'static str {
        let rest = self.rest.trim_ascii_start();
        let end = rest.find(|it: char| !it.is_ascii_alphanumeric() && it != '_');
        let (word, rest) = rest.split_at(end.unwrap_or(rest.len()));
        self.rest = rest;
        word
    }

    /// What the literal of a text that comes next stands for.
    fn literal(&mut self) -> Option<&'static str> {
        if !self.takes('"') {
            return None;
        }
        let end = self.rest.find(['"', '\\']);
        let (plain, rest) = self.rest.split_at(end.expect("a literal has an end"));
        self.rest = rest;
        if self.takes('"') {
            return Some(plain);
        }
        let mut text = plain.to_owned();
        let mut rest = self.rest.chars();
        while let Some(next) = rest.next() {
            match next {
                '"' => break,
                '\\' => text.push(escaped(&mut rest)),
                _ => text.push(next),
            }
        }
        self.rest = rest.as_str();
        Some(text.leak())
    }
}

/// The character that an escape stands for, after its backslash.
fn escaped(rest: &mut std::str::Chars<'static>) -> char {
    let code = match rest.next() {
        Some('n') => return '\n',
        Some('r') => return '\r',
        Some('t') => return '\t',
        Some('0') => return '\0',
        Some('x') => {
            let (code, after) = rest.as_str().split_at(2);
            *rest = after.chars();
            code
        }
        Some('u') => {
            let (code, after) = rest.as_str().split_once('}').unwrap_or_default();
            *rest = after.chars();
            code.trim_start_matches('{')
        }
        other => return other.expect("something follows a backslash"),
    };
    let code = u32::from_str_radix(&code.replace('_', ""), 16);
    let character = code.ok().and_then(char::from_u32);
    character.expect("the compiler knows this literal")
}

fn shape_type(name: &str) -> ShapeType {
    match name {
        "Boolean" => ShapeType::Boolean,
        "Byte" => ShapeType::Byte,
        "Short" => ShapeType::Short,
        "Integer" => ShapeType::Integer,
        "Long" => ShapeType::Long,
        "Float" => ShapeType::Float,
        "Double" => ShapeType::Double,
        "BigInteger" => ShapeType::BigInteger,
        "BigDecimal" => ShapeType::BigDecimal,
        "String" => ShapeType::String,
        "Blob" => ShapeType::Blob,
        "Timestamp" => ShapeType::Timestamp,
        "Document" => ShapeType::Document,
        "List" => ShapeType::List,
        "Map" => ShapeType::Map,
        "Structure" => ShapeType::Structure,
        "Union" => ShapeType::Union,
        _ => panic!("{name:?} is not a type of shapes"),
    }
}

/// A schema with a trait.
fn with(schema: Schema<'static>, method: &str, arguments: &[Argument]) -> Schema<'static> {
    use Argument::{Number, Text};

    match (method, arguments) {
        ("with_original_name", [Text(name)]) => schema.with_original_name(name),
        ("with_sensitive", []) => schema.with_sensitive(),
        ("with_streaming", []) => schema.with_streaming(),
        ("with_media_type", [Text(media_type)]) => schema.with_media_type(media_type),
        ("with_json_name", [Text(name)]) => schema.with_json_name(name),
        ("with_timestamp_format", [Text("date-time")]) => {
            schema.with_timestamp_format(TimestampFormat::DateTime)
        }
        ("with_timestamp_format", [Text("epoch-seconds")]) => {
            schema.with_timestamp_format(TimestampFormat::EpochSeconds)
        }
        ("with_timestamp_format", [Text("http-date")]) => {
            schema.with_timestamp_format(TimestampFormat::HttpDate)
        }
        ("with_xml_name", [Text(name)]) => schema.with_xml_name(name),
        ("with_xml_namespace", [Text(uri)]) => schema.with_xml_namespace(uri, None),
        ("with_xml_namespace", [Text(uri), Text(prefix)]) => {
            schema.with_xml_namespace(uri, Some(prefix))
        }
        ("with_xml_attribute", []) => schema.with_xml_attribute(),
        ("with_xml_flattened", []) => schema.with_xml_flattened(),
        ("with_xml_unwrapped_output", []) => schema.with_xml_unwrapped_output(),
        ("with_http", [Text(method), Text(uri)]) => {
            schema.with_http(HttpTrait::new(method, uri, None))
        }
        ("with_http", [Text(method), Text(uri), Number(code)]) => {
            schema.with_http(HttpTrait::new(method, uri, Some(*code)))
        }
        ("with_http_header", [Text(name)]) => schema.with_http_header(name),
        ("with_http_label", []) => schema.with_http_label(),
        ("with_http_payload", []) => schema.with_http_payload(),
        ("with_http_prefix_headers", [Text(prefix)]) => schema.with_http_prefix_headers(prefix),
        ("with_http_query", [Text(name)]) => schema.with_http_query(name),
        ("with_http_query_params", []) => schema.with_http_query_params(),
        ("with_http_response_code", []) => schema.with_http_response_code(),
        ("with_host_label", []) => schema.with_host_label(),
        ("with_event_header", []) => schema.with_event_header(),
        ("with_event_payload", []) => schema.with_event_payload(),
        ("with_trait", [Text(namespace), Text(name), Text(value)]) => {
            schema.with_traits(string_trait(namespace, name, value))
        }
        _ => panic!("{method} with {arguments:?} is not a trait of schemas"),
    }
}

/// A trait that [`Schema`] has no method for, whose value is a text.
fn string_trait(
    namespace: &'static str,
    name: &'static str,
    value: &str,
) -> &'static LazyLock<TraitMap> {
    thread_local! {
        /// What the next one is made of: what makes a `LazyLock` of this type holds nothing.
        static NEXT: Cell<Option<TraitMap>> = const { Cell::new(None) };
    }

    let id = ShapeId::from_parts(format!("{namespace}#{name}").leak(), namespace, name);
    let mut traits = TraitMap::new();
    traits.insert(Box::new(StringTrait::new(id, value)));
    NEXT.set(Some(traits));
    let make: fn() -> TraitMap = || NEXT.take().unwrap_or_default();
    let traits = Box::leak(Box::new(LazyLock::new(make)));
    LazyLock::force(traits);
    traits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::shape_id;

    fn schema(text: &'static str) -> Schema<'static> {
        let id = shape_id!("com.example", "Plant");
        Reader::new(text).traits(Schema::new(id, ShapeType::String))
    }

    #[test]
    fn literals_are_what_the_compiler_makes_of_them() {
        macro_rules! check {
            ($($literal:literal)*) => { $(
                let mut reader = Reader::new(concat!(stringify!($literal), " rest"));
                assert_eq!(reader.literal(), Some($literal));
                assert_eq!(reader.word(), "rest");
            )* };
        }
        check! {
            "" "plain" "ü" "\"" "a\"b" "\\" "\n\r\t\0\'" "\x41\u{e9}\u{1_F33F}." "a b\\\"" "://{x+}?y"
        }
    }

    #[test]
    fn members_have_names_types_and_traits() {
        let mut reader = Reader::new(
            stringify!("a" String ; "b" Integer .with_json_name("c") . with_sensitive() ;),
        );
        assert_eq!(reader.member(), Some(("a", ShapeType::String)));
        reader.end();
        assert_eq!(reader.member(), Some(("b", ShapeType::Integer)));
        let traits = reader.traits(Schema::new(
            shape_id!("com.example", "B"),
            ShapeType::Integer,
        ));
        assert_eq!(traits.json_name().unwrap().value(), "c");
        assert!(traits.sensitive().is_some());
        reader.end();
        assert_eq!(reader.member(), None);
    }

    #[test]
    fn traits_have_texts_and_numbers() {
        let got = schema(r#".with_http("GET", "/x", 404) .with_xml_namespace("urn:a", "p")"#);
        let http = got.http().unwrap();
        assert_eq!((http.method(), http.uri(), http.code()), ("GET", "/x", 404));
        let namespace = got.xml_namespace().unwrap();
        assert_eq!((namespace.uri(), namespace.prefix()), ("urn:a", Some("p")));
        for (text, format) in [
            (
                r#".with_timestamp_format("date-time")"#,
                TimestampFormat::DateTime,
            ),
            (
                r#".with_timestamp_format("epoch-seconds")"#,
                TimestampFormat::EpochSeconds,
            ),
            (
                r#".with_timestamp_format("http-date")"#,
                TimestampFormat::HttpDate,
            ),
        ] {
            assert_eq!(schema(text).timestamp_format().unwrap().format(), format);
        }
    }

    #[test]
    fn a_trait_without_a_method_has_a_text() {
        let got = schema(r#".with_trait("com.example", "named", "Fern")"#);
        let traits = got.traits().unwrap();
        let value = traits.get(&shape_id!("com.example", "named")).unwrap();
        let value = value.as_any().downcast_ref::<StringTrait>().unwrap();
        assert_eq!(value.value(), "Fern");
    }

    #[test]
    #[should_panic(expected = "with_jsn_name with [Text(\"a\")] is not a trait of schemas")]
    fn a_trait_that_there_is_not_panics() {
        schema(r#".with_jsn_name("a")"#);
    }
}
