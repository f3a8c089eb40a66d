//! The same programs against the published crate `aws-sdk-workspacesweb` and against ours.
//!
//! `tests/programs/source.rs` is one source that knows the crate only as `sdk`. `tests/side_by_side.rs` includes
//! it twice, runs both, and compares what was sent and what was read.
