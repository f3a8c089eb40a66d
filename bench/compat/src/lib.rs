//! The same programs against the published crate `aws-sdk-workspacesweb` and against ours.
//!
//! The programs in `tests/side_by_side/programs` know the crate only as `sdk`.
//! `tests/side_by_side/main.rs` includes them twice, and its modules run both and compare what was
//! sent and what was read.
