//! Programs with the generated client of Amazon WorkSpaces Web, in `examples`, and tests of how it
//! behaves, in `tests`. The client's own folder holds what the generator writes, and nothing else.

/// The examples of guides compile.
#[cfg(all(doctest, feature = "test-util"))]
#[doc = include_str!("../../../docs/mocking.md")]
mod mocking {}

#[cfg(all(
    doctest,
    feature = "behavior-version-latest",
    feature = "default-https-client"
))]
#[doc = include_str!("../../../README.md")]
mod readme {}

#[cfg(all(doctest, feature = "serde"))]
#[doc = include_str!("../../../docs/serde.md")]
mod serde {}
