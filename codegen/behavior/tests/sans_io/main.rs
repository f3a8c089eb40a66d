//! What generated crates do without a client.

mod bindings;
mod events;
mod failures;
mod forms;
mod presence;
mod recursion;
mod rooms;
mod secrets;
mod shapes;
