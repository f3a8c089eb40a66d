//! Resolving endpoints: time, and instructions as callgrind counts them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::{
    command,
    micro::{self, SAMPLES},
    project::{Project, Side, generate},
    table::{Limit, Row},
};

/// The package of our program.
const NAME: &str = "endpoint-ours";

/// The services, each with an operation: the rules are those of all.
const SERVICES: [(&str, &str); 2] = [("dynamodb", "GetItem"), ("s3", "GetObject")];

/// The requests whose endpoints are resolved, by their names in the programs, and what the time may
/// be at most.
const CASES: [(&str, &str, Option<Limit>); 9] = [
    ("object", "S3, the object of before", LIMIT),
    ("objects", "S3, the next object of a bucket", LIMIT),
    ("buckets", "S3, an object of another bucket", LIMIT),
    ("access-point", "S3, the access point of before", LIMIT),
    ("access-points", "S3, another access point", LIMIT),
    ("item", "DynamoDB, the table of before", None),
    ("tables", "DynamoDB, another table", None),
    ("account", "DynamoDB, the account of before", None),
    ("accounts", "DynamoDB, another account", None),
];

const LIMIT: Option<Limit> = Some(Limit::Ratio(1.0));

const RESOLUTIONS: u32 = 20_000;

/// How many resolutions callgrind counts.
const FEW: u32 = 1_000;

/// Resolving the endpoints of all cases, if the models of the services are there.
pub(super) fn rows(project: &Project, models: Option<&Path>, rounds: u32) -> Result<Vec<Row>> {
    let model_of = |(name, _): (&str, &str)| {
        let model = models?.join(format!("{name}.json"));
        model.exists().then_some(model)
    };
    let [Some(dynamodb), Some(s3)] = SERVICES.map(model_of) else {
        eprintln!(
            "endpoints are left out: --models names no folder with the models of S3 and DynamoDB"
        );
        return Ok(Vec::new());
    };
    let programs = [
        ours(project, &[dynamodb, s3])?,
        micro::program(project, "endpoint-published", Side::Published)?,
    ];
    let mut rows = Vec::new();
    for (case, title, limit) in CASES {
        let arguments = |resolutions: u32, samples: u32| {
            let numbers = [resolutions, samples].map(|number| number.to_string());
            [[case.to_owned()].as_slice(), &numbers].concat()
        };
        let title = format!("resolve an endpoint of {title}");
        let [ours, published] = micro::time(&programs, rounds, &arguments(RESOLUTIONS, SAMPLES))?;
        let row = Row::new(format!("{title}: time"), ours).beside(published);
        rows.push(row.limit(limit));
        let [ours, published] =
            micro::instructions(project, &programs, FEW, |calls| arguments(calls, 1))?;
        rows.push(Row::new(format!("{title}: instructions"), ours).beside(published));
    }
    Ok(rows)
}

/// The program on clients that are generated from models. It is a workspace of its own, with the
/// versions of the benchmarks' lock.
fn ours(project: &Project, models: &[PathBuf; 2]) -> Result<PathBuf> {
    let folder = project.scratch().join("endpoint");
    for ((name, operation), model) in SERVICES.into_iter().zip(models) {
        let options = ["--crate-name", name, "--operation", operation];
        generate(model, &folder.join(name), &options)?;
    }
    let package = folder.join(NAME);
    let source = package.join("src");
    fs::create_dir_all(&source).with_context(|| format!("cannot create {}", source.display()))?;
    let program = project.bench().join("endpoint/src/main.rs");
    fs::copy(&program, source.join("main.rs"))
        .with_context(|| format!("cannot copy {}", program.display()))?;
    fs::write(package.join("Cargo.toml"), manifest())?;
    project.take_lock(&package)?;
    let mut build = project.cargo("build", &package, Side::Ours);
    command::output(build.arg("--release"))?;
    Ok(project.released(NAME, Side::Ours))
}

/// The manifest of the program, which is beside the clients.
fn manifest() -> String {
    let dependencies = SERVICES.map(|(name, _)| {
        let features = "default-features = false, features = [\"rt-tokio\"]";
        format!("{name} = {{ path = \"../{name}\", {features} }}\n")
    });
    format!(
        "[package]\nname = {NAME:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [workspace]\n\n[dependencies]\n{}",
        dependencies.concat()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_depends_on_the_clients_beside_it() {
        let manifest: toml::Table = toml::from_str(&manifest()).unwrap();
        let dependencies = manifest["dependencies"].as_table().unwrap();
        let paths = dependencies.values().map(|it| it["path"].as_str().unwrap());
        assert_eq!(paths.collect::<Vec<_>>(), ["../dynamodb", "../s3"]);
        assert!(manifest.contains_key("workspace"));
    }
}
