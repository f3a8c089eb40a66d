//! What is generated from models, and what is said of models from which nothing can be.

#[path = "../common/mod.rs"]
mod common;
mod faults;
mod mutation;
mod snapshots;
mod stability;
