//! The functions on strings and arrays of strings.

use std::fmt::Write as _;

/// The part of an ASCII string from `start` up to `end`, counted from the end if `reverse`: rule
/// function
/// [`substring`](https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html#substring-function).
///
/// `None` if the string is too short or holds other than ASCII characters.
///
/// ```
/// use smithy_client_runtime::endpoint::rules::substring;
///
/// assert_eq!(substring("abcdefg", 0, 4, false), Some("abcd"));
/// assert_eq!(substring("abcdefg", 0, 4, true), Some("defg"));
/// assert_eq!(substring("abc", 0, 4, false), None);
/// ```
pub fn substring(value: &str, start: usize, end: usize, reverse: bool) -> Option<&str> {
    if start >= end || !value.is_ascii() {
        return None;
    }
    if reverse {
        let length = value.len();
        value.get(length.checked_sub(end)?..length.checked_sub(start)?)
    } else {
        value.get(start..end)
    }
}

/// The parts of a string that `delimiter` separates, at most `limit` of them unless that is 0: rule
/// function
/// [`split`](https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html#split-function).
///
/// The last part is the rest of the string. An empty delimiter separates nothing.
///
/// ```
/// use smithy_client_runtime::endpoint::rules::split;
///
/// assert_eq!(split("a--b--c", "--", 0), ["a", "b", "c"]);
/// assert_eq!(split("a--b--c", "--", 2), ["a", "b--c"]);
/// ```
pub fn split<'a>(value: &'a str, delimiter: &str, limit: usize) -> Vec<&'a str> {
    match (delimiter, limit) {
        ("", _) => vec![value],
        (_, 0) => value.split(delimiter).collect(),
        _ => value.splitn(limit, delimiter).collect(),
    }
}

/// The element of an array that rule function
/// [`getAttr`](https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html#getattr-function)
/// names by its index; a negative index counts from the end.
///
/// ```
/// use smithy_client_runtime::endpoint::rules::item;
///
/// assert_eq!(item(&["a", "b"], 0), Some("a"));
/// assert_eq!(item(&["a", "b"], -1), Some("b"));
/// assert_eq!(item(&["a", "b"], 2), None);
/// ```
pub fn item<S: AsRef<str>>(array: &[S], index: isize) -> Option<&str> {
    let position = match usize::try_from(index) {
        Ok(position) => position,
        Err(_) => array.len().checked_sub(index.unsigned_abs())?,
    };
    array.get(position).map(AsRef::as_ref)
}

/// Percent-encodes all but RFC 3986's unreserved characters: rule function
/// [`uriEncode`](https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html#uriencode-function).
///
/// ```
/// use smithy_client_runtime::endpoint::rules::uri_encode;
///
/// assert_eq!(uri_encode("a b/~é"), "a%20b%2F~%C3%A9");
/// ```
pub fn uri_encode(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("a String takes all text");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn substring_needs_ascii_and_order() {
        assert_eq!(substring("\u{7f}abcdef", 0, 4, false), Some("\u{7f}abc"));
        assert_eq!(substring("﷽abcd", 0, 4, false), None);
        assert_eq!(substring("abcd", 2, 2, false), None);
        assert_eq!(substring("abcd", 3, 2, false), None);
        assert_eq!(substring("abcd", 1, 3, true), Some("bc"));
        assert_eq!(substring("ab", 0, usize::MAX, true), None);
    }

    #[test]
    fn split_keeps_empty_parts() {
        assert_eq!(split("", "--", 0), [""]);
        assert_eq!(split("--both--", "--", 0), ["", "both", ""]);
        assert_eq!(split("--both--", "--", 2), ["", "both--"]);
        assert_eq!(split("a.*b", ".*", 1), ["a.*b"]);
        assert_eq!(split("ab", "", 0), ["ab"]);
    }

    #[test]
    fn item_is_none_outside_the_array() {
        let array = [String::from("a"), String::from("b")];
        assert_eq!(item(&array, -2), Some("a"));
        assert_eq!(item(&array, -3), None);
        assert_eq!(item(&array, isize::MIN), None);
        assert_eq!(item::<String>(&[], 0), None);
    }

    #[test]
    fn uri_encode_uses_upper_case_digits() {
        assert_eq!(uri_encode("<>|`"), "%3C%3E%7C%60");
        assert_eq!(uri_encode("AZaz09-_.~"), "AZaz09-_.~");
        assert_eq!(uri_encode("\u{1f639}"), "%F0%9F%98%B9");
    }
}
