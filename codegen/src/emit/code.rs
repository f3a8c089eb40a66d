//! Expressions.

use crate::emit::text::parse;
use crate::plan::code::{Code, Piece};
use proc_macro2::{Literal, TokenStream};

/// How a file knows an item, by the item's full path. It may import the item.
pub(crate) type Known<'k> = &'k mut dyn FnMut(&str) -> String;

/// An expression, as tokens.
pub(crate) fn tokens(known: Known<'_>, code: &Code) -> TokenStream {
    parse(&text(known, code))
}

/// An expression, as text on one line.
pub(crate) fn text(known: Known<'_>, code: &Code) -> String {
    match code {
        Code::Name(name) => name.clone(),
        Code::Local(local) => local.name.clone(),
        Code::Item { path, member: None } => known(path),
        Code::Item {
            path,
            member: Some(member),
        } => format!("{}::{member}", known(path)),
        Code::Text(text) => Literal::string(text).to_string(),
        Code::Char(value) => Literal::character(*value).to_string(),
        Code::Integer(value, ty) => number(&value.to_string(), ty),
        Code::Float(value, ty) => number(&format!("{value:?}"), ty),
        Code::Bool(value) => value.to_string(),
        Code::Format(pieces) => format!("format!({})", template(pieces)),
        Code::Field(of, name) => format!("{}.{name}", operand(known, of, POSTFIX)),
        Code::Call(of, method, arguments) => {
            let of = operand(known, of, POSTFIX);
            format!("{of}.{method}({})", list(known, arguments))
        }
        Code::Try(of) => format!("{}?", operand(known, of, POSTFIX)),
        Code::Apply(function, arguments) => {
            let function = text(known, function);
            format!("{function}({})", list(known, arguments))
        }
        Code::Closure(pattern, body) => format!("|{pattern}| {}", text(known, body)),
        Code::Binary(left, operator, right) => {
            // comparisons do not follow one another in Rust, and the others may be grouped at will
            let least = level(code) + u8::from(level(code) == COMPARISON);
            let left = operand(known, left, least);
            format!("{left} {operator} {}", operand(known, right, least))
        }
        Code::Prefix(operator, of) => format!("{operator}{}", operand(known, of, PREFIX)),
        Code::If(parts) => {
            let [condition, one, other] = parts.each_ref().map(|part| text(known, part));
            format!("if {condition} {{ {one} }} else {{ {other} }}")
        }
        Code::Array(items) => format!("[{}]", list(known, items)),
        Code::Vector(items) => format!("vec![{}]", list(known, items)),
        Code::Tuple(items) => match items.as_slice() {
            [only] => format!("({},)", text(known, only)),
            _ => format!("({})", list(known, items)),
        },
    }
}

/// Expressions with commas between them.
pub(crate) fn list(known: Known<'_>, codes: &[Code]) -> String {
    let texts: Vec<String> = codes.iter().map(|code| text(known, code)).collect();
    texts.join(", ")
}

/// The literal of a format string.
fn template(pieces: &[Piece]) -> Literal {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.replace('{', "{{").replace('}', "}}"),
        Piece::Local(local) => format!("{{{}}}", local.name),
    });
    Literal::string(&pieces.collect::<String>())
}

/// A number's literal, with an underscore between each three digits where there are more than five.
fn number(number: &str, ty: &str) -> String {
    let (mantissa, exponent) = match number.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, format!("e{exponent}")),
        None => (number, String::new()),
    };
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(mantissa) => ("-", mantissa),
        None => ("", mantissa),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let whole = separated(whole, whole.len() % 3);
    let fraction = fraction.map_or_else(String::new, |it| format!(".{}", separated(it, 0)));
    let ty = if ty.is_empty() {
        String::new()
    } else {
        format!("_{ty}")
    };
    format!("{sign}{whole}{fraction}{exponent}{ty}")
}

/// Digits with an underscore between each three, counted from an offset, where there are more than
/// five.
fn separated(digits: &str, offset: usize) -> String {
    if digits.len() <= 5 {
        return digits.to_owned();
    }
    let mut separated = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index % 3 == offset {
            separated.push('_');
        }
        separated.push(digit);
    }
    separated
}

const COMPARISON: u8 = 3;
const PREFIX: u8 = 5;
const POSTFIX: u8 = 6;

/// How tight an expression holds together in Rust.
fn level(code: &Code) -> u8 {
    match code {
        Code::Closure(..) | Code::If(_) => 0,
        Code::Binary(_, "||", _) => 1,
        Code::Binary(_, "&&", _) => 2,
        Code::Binary(..) => COMPARISON,
        Code::Prefix(..) => PREFIX,
        Code::Integer(value, _) if *value < 0 => PREFIX,
        Code::Float(value, _) if value.is_sign_negative() => PREFIX,
        _ => POSTFIX,
    }
}

/// A part of an expression, in parentheses if it would fall apart.
fn operand(known: Known<'_>, code: &Code, least: u8) -> String {
    let printed = text(known, code);
    if level(code) < least {
        format!("({printed})")
    } else {
        printed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &Code, expected: &str) {
        assert_eq!(text(&mut |path| path.to_owned(), code), expected);
    }

    #[test]
    fn numbers_are_written_as_a_person_would() {
        check(&Code::integer(-128), "-128");
        check(&Code::integer(12_345), "12345");
        check(&Code::integer(123_456), "123_456");
        check(&Code::integer(i64::MIN), "-9_223_372_036_854_775_808");
        check(&Code::Integer(123_456, "i32"), "123_456_i32");
        check(&Code::float(0.1), "0.1");
        check(&Code::float(0.123_456_79), "0.123_456_79");
        check(&Code::Float(5.0, "f64"), "5.0_f64");
        check(&Code::float(-1_234_567.5), "-1_234_567.5");
        check(&Code::float(f64::MAX), "1.797_693_134_862_315_7e308");
    }

    #[test]
    fn what_would_fall_apart_is_in_parentheses() {
        let (a, b) = (|| Code::name("a"), || Code::name("b"));
        check(&a().binary("==", b()).prefixed("!"), "!(a == b)");
        check(&a().prefixed("!").call("then"), "(!a).then()");
        check(&Code::integer(-5).call("abs"), "(-5).abs()");
        let both = a().binary("&&", b());
        check(&both.clone().binary("||", a()), "a && b || a");
        check(&both.clone().binary("&&", a()), "a && b && a");
        check(&both.binary("==", a()), "(a && b) == a");
        let compared = a().binary("==", b());
        check(&compared.binary("==", a()), "(a == b) == a");
        let choice = Code::If(Box::new([a(), b(), a()]));
        check(&choice.call("len"), "(if a { b } else { a }).len()");
        check(&Code::Tuple(vec![a()]), "(a,)");
        check(&a().prefixed("!").tried().field("b"), "(!a)?.b");
    }

    #[test]
    fn texts_and_formats_are_escaped() {
        check(&Code::owned("a\"\n"), r#""a\"\n".to_owned()"#);
        check(&Code::owned(""), "String::new()");
        let local = crate::plan::code::Local {
            name: "it".to_owned(),
            id: 0,
        };
        let pieces = vec![Piece::Text("{\"".to_owned()), Piece::Local(local)];
        check(&Code::Format(pieces), r#"format!("{{\"{it}")"#);
    }

    #[test]
    fn items_are_written_as_the_file_knows_them() {
        let code = Code::member("a::b::Blob", "new").apply(vec![Code::Array(vec![])]);
        let mut known = |path: &str| path.rsplit("::").next().unwrap_or(path).to_owned();
        assert_eq!(text(&mut known, &code), "Blob::new([])");
        check(&code, "a::b::Blob::new([])");
    }
}
