//! Calls that take their time.

use super::OperationCustomization;

/// The service may send nothing for a while during the call, which is not stalled then.
#[derive(Clone, Copy, Debug)]
pub struct MayStall;

impl<I> OperationCustomization<I> for MayStall {
    fn may_stall(&self) -> bool {
        true
    }
}
