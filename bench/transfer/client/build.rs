//! Generates the client of the service in `model`.

use std::process::ExitCode;

fn main() -> ExitCode {
    smithy_build::generate([smithy_build::Client::of("model")])
}
