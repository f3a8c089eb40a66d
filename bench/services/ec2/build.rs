//! Generates the client.

use std::process::ExitCode;

use smithy_build::Client;

fn main() -> ExitCode {
    smithy_build::generate([Client::of("model")])
}
