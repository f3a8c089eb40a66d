//! Generates the client of the service in `model/garden.json`.

use std::{env, error::Error, fs, path::Path, process::ExitCode};

use smithy_codegen::{CrateOptions, generate};

const MODEL: &str = "model/garden.json";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={MODEL}");
    let Err(error) = write_client() else {
        return ExitCode::SUCCESS;
    };
    for line in error.to_string().lines() {
        println!("cargo::error={line}");
    }
    ExitCode::FAILURE
}

fn write_client() -> Result<(), Box<dyn Error>> {
    let json = fs::read(MODEL).map_err(|error| format!("{MODEL}: {error}"))?;
    let options = CrateOptions::new(env::var("CARGO_PKG_NAME")?);
    let generated = generate(MODEL, &json, None, &[], &options)?;
    let out = env::var("OUT_DIR")?;
    for module in generated.into_modules() {
        let path = Path::new(&out).join(module.path);
        fs::create_dir_all(path.parent().unwrap_or(&path))?;
        fs::write(path, module.text)?;
    }
    Ok(())
}
