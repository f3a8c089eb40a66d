//! The program that the repository's README shows.
#![cfg_attr(
    feature = "default-https-client",
    expect(
        clippy::redundant_closure_for_method_calls,
        reason = "a reader of the README sees the method's receiver"
    )
)]

#[cfg(feature = "default-https-client")]
include!("program.rs");

#[cfg(not(feature = "default-https-client"))]
fn main() {
    eprintln!("this example needs the feature `default-https-client`");
}
