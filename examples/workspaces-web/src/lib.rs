//! Programs with the generated client of Amazon WorkSpaces Web, in `examples`, and tests of how it
//! behaves, in `tests`. The client's own folder holds what the generator writes, and nothing else.

/// The examples of the guide compile.
#[cfg(all(doctest, feature = "test-util"))]
#[doc = include_str!("../../../docs/mocking.md")]
mod mocking {}
