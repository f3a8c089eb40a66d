//! `parseURL`.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The parts of a URL that endpoint rules look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url<'a> {
    scheme: &'a str,
    authority: &'a str,
    path: &'a str,
    normalized_path: Cow<'a, str>,
    is_ip: bool,
}

impl Url<'_> {
    /// `http` or `https`.
    pub fn scheme(&self) -> &str {
        self.scheme
    }

    /// Host and, if the URL has one, port.
    pub fn authority(&self) -> &str {
        self.authority
    }

    /// The path as it stands in the URL; empty if it has none.
    pub fn path(&self) -> &str {
        self.path
    }

    /// The path, starting and ending with `/`.
    pub fn normalized_path(&self) -> &str {
        &self.normalized_path
    }

    /// Whether the host is an IPv4 or IPv6 address.
    pub fn is_ip(&self) -> bool {
        self.is_ip
    }
}

/// Takes an `http` or `https` URL apart: rule function
/// [`parseURL`](https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html#parseurl-function).
///
/// `None` if the text is not a URL, has another scheme, or has user information, a query or a
/// fragment, which an endpoint has not. Host labels are not checked.
///
/// ```
/// use smithy_client_runtime::endpoint::rules::parse_url;
///
/// let url = parse_url("http://example.com:80/foo/bar").unwrap();
/// assert_eq!(url.authority(), "example.com:80");
/// assert_eq!(url.normalized_path(), "/foo/bar/");
/// assert_eq!(parse_url("https://example.com?foo=bar"), None);
/// ```
pub fn parse_url(value: &str) -> Option<Url<'_>> {
    let (scheme, rest) = value.split_once("://")?;
    if !matches!(scheme, "http" | "https") || !rest.chars().all(may_stand_in_url) {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host(authority)?;
    Some(Url {
        scheme,
        authority,
        path,
        normalized_path: if path.ends_with('/') {
            path.into()
        } else {
            format!("{path}/").into()
        },
        is_ip: host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok(),
    })
}

/// Neither blank nor control character, nor the start of a query or a fragment.
fn may_stand_in_url(character: char) -> bool {
    character.is_ascii_graphic()
        && !matches!(
            character,
            '?' | '#' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '}'
        )
}

/// The host of an authority, if the whole of it is valid.
fn host(authority: &str) -> Option<&str> {
    let end = match authority.strip_prefix('[') {
        Some(rest) => {
            let length = rest.find(']')?;
            rest[..length].parse::<Ipv6Addr>().ok()?;
            length + "[]".len()
        }
        None => authority.find(':').unwrap_or(authority.len()),
    };
    let (host, port) = authority.split_at(end);
    let valid_port = match port.strip_prefix(':') {
        Some(digits) => {
            digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u16>().is_ok()
        }
        None => port.is_empty(),
    };
    (valid_port && !host.is_empty() && !host.contains('@')).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_ip(text: &str) -> bool {
        parse_url(text).unwrap().is_ip()
    }

    #[test]
    fn normalized_path_starts_and_ends_with_a_slash() {
        for (text, path, normalized_path) in [
            ("https://example.com", "", "/"),
            ("https://example.com/", "/", "/"),
            ("https://example.com/a", "/a", "/a/"),
            ("https://example.com/a/", "/a/", "/a/"),
        ] {
            let url = parse_url(text).unwrap();
            assert_eq!((url.scheme(), url.authority()), ("https", "example.com"));
            assert_eq!((url.path(), url.normalized_path()), (path, normalized_path));
        }
    }

    #[test]
    fn addresses() {
        assert!(is_ip("https://127.0.0.1"));
        assert!(is_ip("http://192.168.1.1:1234/foo/"));
        assert!(is_ip("https://[fe80::1]"));
        assert!(is_ip("https://[2001:db8::7348]:443"));
        assert!(!is_ip("https://999.999.abc.blah"));
        assert!(!is_ip("http://99_ab-.com"));
    }

    #[test]
    fn not_an_endpoint() {
        for text in [
            "",
            "https",
            "https://",
            "https:///path",
            "ftp://example.com",
            "example.com",
            "http://abc.com:a/foo",
            "http://abc.com:99999",
            "http://abc.com:+80",
            "http://abc.com:",
            "https://[::1",
            "https://[::1]x",
            "https://[nonsense]",
            "https://user@example.com",
            "https://example.com/path?query1=foo",
            "https://example.com#top",
            "https://exa mple.com",
        ] {
            assert_eq!(parse_url(text), None, "{text}");
        }
    }
}
