//! Generates the clients of the services in `model`.

use std::process::ExitCode;

use smithy_build::Client;

fn main() -> ExitCode {
    smithy_build::generate([
        Client::of("model/garden.json").module("garden"),
        Client::of("model/pond.json").module("pond"),
    ])
}
