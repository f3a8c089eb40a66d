//! Rust types for Smithy shapes.

use std::fmt;

/// A Rust type of the generated crate's public API.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RustType {
    /// A primitive: `bool`, `i32`, `f64`, …
    Primitive(&'static str),
    /// `String`.
    String,
    /// A type of the runtime's `primitives`: `Blob`, `DateTime`, `Document`, `BigInteger`, ….
    Runtime(&'static str),
    /// A type of the generated crate.
    Shape(TypePath),
    /// `Vec<T>`.
    Vec(Box<RustType>),
    /// `HashMap<K, V>`.
    Map(Box<RustType>, Box<RustType>),
    /// `Option<T>`: an element of a sparse collection.
    Option(Box<RustType>),
    /// `EventReceiver<T, E>` or `EventStreamSender<T, E>` of the runtime's: a body of events.
    Events {
        stream: &'static str,
        event: TypePath,
        error: TypePath,
    },
    /// `Box<T>`: a member that makes its shape recursive.
    Boxed(Box<RustType>),
}

/// Where a type of the generated crate is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TypePath {
    /// The public module: `crate::types`.
    pub(crate) module: String,
    /// The type.
    pub(crate) name: String,
}

impl TypePath {
    /// The path from outside of the generated crate, which is known by a name there.
    pub(crate) fn seen_as(&self, library: &str) -> String {
        let module = self.module.strip_prefix("crate::").unwrap_or(&self.module);
        format!("{library}::{module}::{}", self.name)
    }

    /// Where the error type of an event stream is whose events are of this type.
    pub(crate) fn stream_error(&self) -> Self {
        Self {
            module: "crate::types::error".to_owned(),
            name: format!("{}Error", self.name),
        }
    }
}

impl fmt::Display for TypePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{}", self.module, self.name)
    }
}

/// How an accessor hands out a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// By value: primitives.
    Copy,
    /// As the `str` of a `String`.
    Str,
    /// As the slice of a `Vec`, empty when there is none.
    Slice,
    /// As a reference to what a `Box` holds.
    Unboxed,
    /// As a reference.
    Reference,
}

/// How a builder's setter named like the member takes its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setter {
    /// The value.
    Value,
    /// Anything that converts into the value.
    Into,
    /// One element of a list.
    Push,
    /// One entry of a map.
    Insert,
}

/// The type without the paths of what it names.
impl fmt::Display for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Primitive(name) | Self::Runtime(name) => f.write_str(name),
            Self::String => f.write_str("String"),
            Self::Shape(path) => f.write_str(&path.name),
            Self::Vec(inner) => write!(f, "Vec<{inner}>"),
            Self::Map(key, value) => write!(f, "HashMap<{key}, {value}>"),
            Self::Option(inner) => write!(f, "Option<{inner}>"),
            Self::Events {
                stream,
                event,
                error,
            } => write!(f, "{stream}<{}, {}>", event.name, error.name),
            Self::Boxed(inner) => write!(f, "Box<{inner}>"),
        }
    }
}

impl RustType {
    /// Whether clippy finds the type, as what an `Option` holds, too complex to read:
    /// [`type_complexity`](https://rust-lang.github.io/rust-clippy/master/index.html#type_complexity).
    pub(crate) fn is_complex(&self) -> bool {
        const THRESHOLD: usize = 250;
        10 + self.complexity(2) > THRESHOLD
    }

    /// Ten for each name, times the depth at which it is.
    fn complexity(&self, depth: usize) -> usize {
        let inside = match self {
            Self::Primitive(_) | Self::String | Self::Runtime(_) | Self::Shape(_) => 0,
            Self::Vec(inner) | Self::Option(inner) | Self::Boxed(inner) => {
                inner.complexity(depth + 1)
            }
            Self::Map(key, value) => key.complexity(depth + 1) + value.complexity(depth + 1),
            Self::Events { .. } => 2 * 10 * (depth + 1),
        };
        10 * depth + inside
    }

    /// How an accessor hands out a field of this type.
    pub(crate) fn access(&self) -> Access {
        match self {
            Self::Primitive(_) => Access::Copy,
            Self::String => Access::Str,
            Self::Vec(_) => Access::Slice,
            Self::Boxed(_) => Access::Unboxed,
            Self::Runtime(_)
            | Self::Shape(_)
            | Self::Map(..)
            | Self::Option(_)
            | Self::Events { .. } => Access::Reference,
        }
    }

    /// How a builder's setter takes a value of this type.
    pub(crate) fn setter(&self) -> Setter {
        match self {
            Self::String | Self::Boxed(_) => Setter::Into,
            Self::Vec(_) => Setter::Push,
            Self::Map(..) => Setter::Insert,
            Self::Primitive(_)
            | Self::Runtime(_)
            | Self::Shape(_)
            | Self::Option(_)
            | Self::Events { .. } => Setter::Value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_complex_from_the_depth_at_which_clippy_says_so() {
        let map = |value| RustType::Map(Box::new(RustType::String), Box::new(value));
        let vec = |element| RustType::Vec(Box::new(element));
        let readable = map(vec(map(RustType::String)));
        assert!(!readable.is_complex());
        assert!(vec(readable).is_complex());
    }
}
