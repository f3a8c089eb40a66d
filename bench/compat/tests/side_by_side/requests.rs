//! Requests, and the values they are made of.

use crate::{ours, published};

#[tokio::test]
async fn paths_are_the_same() {
    same!(calls::labels().await);
}

#[tokio::test]
async fn queries_are_the_same() {
    same!(calls::queries().await);
}

#[tokio::test]
async fn bodies_are_the_same() {
    same!(calls::bodies().await);
    same!(calls::nested().await);
}

#[tokio::test]
async fn other_forms_of_calls_are_the_same() {
    same!(calls::forms().await);
}

#[test]
fn values_are_the_same() {
    same!(calls::values());
    same!(calls::enumerations());
}
