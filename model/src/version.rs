//! Versions of the Smithy specification.

/// The version of the Smithy specification a model follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    V1,
    V2,
}

impl Version {
    pub(crate) fn of(text: &str) -> Option<Self> {
        match text {
            "1" | "1.0" => Some(Self::V1),
            "2" | "2.0" => Some(Self::V2),
            _ => None,
        }
    }
}
