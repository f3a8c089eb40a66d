//! The words of an expression.

use super::ExprFault;
use serde_json::Value;

/// A word, and where it starts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) at: usize,
    pub(crate) token: Token,
}

/// What a word is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    /// A name without quotes.
    Name(String),
    /// A name in double quotes, which is not a function's.
    Quoted(String),
    /// A number that is an index.
    Number(i64),
    /// A value: raw text in single quotes, or JSON in backticks.
    Literal(Value),
    /// Punctuation.
    Symbol(&'static str),
}

/// Punctuation; what starts with another comes before it.
const SYMBOLS: [&str; 24] = [
    "[?", "[]", "||", "&&", "==", "!=", "<=", ">=", ".", "*", "[", "]", "{", "}", "(", ")", ",",
    ":", "|", "&", "!", "<", ">", "@",
];

/// The words of a text.
pub(crate) fn words(text: &str) -> Result<Vec<Word>, ExprFault> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if matches!(first, ' ' | '\t' | '\n' | '\r') {
            at += 1;
            continue;
        }
        let (token, length) =
            word(&text[at..], first).map_err(|message| ExprFault::new(at, message))?;
        words.push(Word { at, token });
        at += length;
    }
    Ok(words)
}

/// The first word of a text, and its length.
fn word(text: &str, first: char) -> Result<(Token, usize), String> {
    match first {
        'a'..='z' | 'A'..='Z' | '_' => {
            let name = prefix(text, |c| c.is_ascii_alphanumeric() || c == '_');
            Ok((Token::Name(name.to_owned()), name.len()))
        }
        '0'..='9' | '-' => {
            let digits = prefix(&text[1..], |c| c.is_ascii_digit());
            let number = &text[..=digits.len()];
            let value = number.parse();
            let value = value.map_err(|_| format!("`{number}` is not a number that fits"))?;
            Ok((Token::Number(value), number.len()))
        }
        '"' => {
            let (inside, length) = quoted(text, '"')?;
            let name = serde_json::from_str(&text[..length]);
            let name =
                name.map_err(|error| format!("\"{inside}\" is not a JSON string: {error}"))?;
            Ok((Token::Quoted(name), length))
        }
        '\'' => {
            let (inside, length) = quoted(text, '\'')?;
            Ok((
                Token::Literal(Value::String(unescaped(inside, '\''))),
                length,
            ))
        }
        '`' => {
            let (inside, length) = quoted(text, '`')?;
            let value = serde_json::from_str(&inside.replace("\\`", "`"));
            let value =
                value.map_err(|error| format!("what is in backticks is not JSON: {error}"))?;
            Ok((Token::Literal(value), length))
        }
        _ => {
            let symbol = SYMBOLS.iter().find(|symbol| text.starts_with(**symbol));
            let symbol =
                symbol.ok_or_else(|| format!("`{}` has no meaning here", first.escape_debug()))?;
            Ok((Token::Symbol(symbol), symbol.len()))
        }
    }
}

/// The first characters of a kind.
fn prefix(text: &str, is_of_kind: impl Fn(char) -> bool) -> &str {
    let end = text.find(|c| !is_of_kind(c)).unwrap_or(text.len());
    &text[..end]
}

/// What is between a text's first character, a quote, and the next that no backslash stands before,
/// and the length with both.
fn quoted(text: &str, quote: char) -> Result<(&str, usize), String> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !is_escaped {
            return Ok((&text[1..at], at + 1));
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    Err(format!("there is no closing {quote}"))
}

/// Raw text: a backslash means something before a quote and before itself only.
fn unescaped(text: &str, quote: char) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = chars.next_if(|next| c == '\\' && (*next == quote || *next == '\\'));
        plain.push(escaped.unwrap_or(c));
    }
    plain
}
