//! Settings, and the parts of a client that an application may replace.

use crate::server::{Answer, EMPTY};
use crate::{ours, published};

/// The names of all hooks.
const HOOKS: [&str; 19] = [
    "read_before_execution",
    "modify_before_serialization",
    "read_before_serialization",
    "read_after_serialization",
    "modify_before_retry_loop",
    "read_before_attempt",
    "modify_before_signing",
    "read_before_signing",
    "read_after_signing",
    "modify_before_transmit",
    "read_before_transmit",
    "read_after_transmit",
    "modify_before_deserialization",
    "read_before_deserialization",
    "read_after_deserialization",
    "modify_before_attempt_completion",
    "read_after_attempt",
    "modify_before_completion",
    "read_after_execution",
];

#[test]
fn configurations_give_back_the_same() {
    same!(settings::getters());
}

#[tokio::test]
async fn endpoints_are_the_same() {
    same!(settings::endpoints().await);
}

#[tokio::test(start_paused = true)]
async fn parts_of_ones_own_are_used_the_same() {
    same!(settings::own().await);
}

#[tokio::test]
async fn shared_configurations_are_used_the_same() {
    same!(settings::shared().await);
}

#[tokio::test]
async fn one_call_overrides_the_same() {
    same!(settings::overridden().await);
}

#[tokio::test(start_paused = true)]
async fn hooks_see_the_same() {
    let unavailable: Answer = (503, &[], "");
    for of_the_call in [false, true] {
        same!(hooks::seen(&[unavailable, EMPTY], of_the_call, None).await);
        for hook in HOOKS {
            same!(hooks::seen(&[EMPTY; 3], of_the_call, Some(hook)).await);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn mocks_are_the_same() {
    same!(mocks::mocked().await);
    same!(mocks::replayed().await);
}
