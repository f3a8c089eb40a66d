//! Builds of whole services beside the published crates: time, and memory of the compiler.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail};

use super::{
    command,
    project::{Project, Side, fetch, generate, manifest_of},
    size::Size,
    table::{Limit, Row, Value},
    usage::{self, Usage},
};

/// How often the sides of a service take turns, of which the least that each took counts.
const ROUNDS: usize = 4;

/// What the build of a published crate takes less of, in time of all processors, to be repeated: the
/// time of a longer one differs less.
const REPEATED: Duration = Duration::from_mins(1);

/// How crates are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Build {
    Dev,
    Check,
    Release,
}

/// A service, and operations that a program might choose.
#[derive(Debug)]
struct Service {
    title: &'static str,
    /// The name of its model, and of the crate that is generated.
    name: &'static str,
    published: &'static str,
    operations: [&'static str; 5],
    /// What the compiler's memory may be at most, of what it takes for the published crate.
    memory: Option<Limit>,
}

const SERVICES: [Service; 4] = [
    Service {
        title: "WorkSpaces Web",
        name: "workspaces-web",
        published: "aws-sdk-workspacesweb",
        operations: [
            "get-session",
            "list-sessions",
            "expire-session",
            "get-portal",
            "list-portals",
        ],
        memory: None,
    },
    Service {
        title: "DynamoDB",
        name: "dynamodb",
        published: "aws-sdk-dynamodb",
        operations: [
            "get-item",
            "put-item",
            "query",
            "update-item",
            "delete-item",
        ],
        memory: None,
    },
    Service {
        title: "S3",
        name: "s3",
        published: "aws-sdk-s3",
        operations: [
            "get-object",
            "put-object",
            "list-objects-v2",
            "head-object",
            "delete-object",
        ],
        memory: None,
    },
    Service {
        title: "EC2",
        name: "ec2",
        published: "aws-sdk-ec2",
        operations: [
            "describe-instances",
            "run-instances",
            "terminate-instances",
            "describe-images",
            "describe-regions",
        ],
        memory: Some(Limit::Ratio(0.3)),
    },
];

impl Build {
    fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev build",
            Self::Check => "check",
            Self::Release => "release build",
        }
    }

    /// A build of a package: its subcommand, and options of it.
    fn command(self, project: &Project, folder: &Path, side: Side) -> Command {
        let mut command = match self {
            Self::Dev | Self::Release => project.cargo("build", folder, side),
            Self::Check => project.cargo("check", folder, side),
        };
        if self == Self::Release {
            command.arg("--release");
        }
        command.env("CARGO_PROFILE_DEV_DEBUG", "false");
        command
    }
}

/// Rows for each service whose model is there.
pub(super) fn rows(project: &Project, models: Option<&Path>, build: Build) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for service in &SERVICES {
        let Some(model) = service.model(project, models) else {
            eprintln!(
                "{} is left out: --models names no folder with its model",
                service.title
            );
            continue;
        };
        rows.extend(service.rows(project, &model, build)?);
    }
    Ok(rows)
}

impl Service {
    /// The model: of the project, or else of the folder that was given.
    fn model(&self, project: &Project, models: Option<&Path>) -> Option<PathBuf> {
        let file = format!("{}.json", self.name);
        let ours = project.root().join("model/services").join(&file);
        let given = models.map(|models| models.join(&file));
        [Some(ours), given]
            .into_iter()
            .flatten()
            .find(|it| it.exists())
    }

    fn rows(&self, project: &Project, model: &Path, build: Build) -> Result<Vec<Row>> {
        let ours = self.generate(project, model)?;
        let theirs = self.depend_on_published(project)?;
        let five = ["https", "tokio"].into_iter().chain(self.operations);
        let five = five.collect::<Vec<_>>().join(",");
        let five: [&str; 3] = ["--no-default-features", "--features", &five];
        let measure = || -> Result<[Usage; 3]> {
            Ok([
                self.measure(project, build, &ours, Side::Ours, &[])?,
                self.measure(project, build, &ours, Side::Ours, &five)?,
                self.measure(project, build, &theirs, Side::Published, &[])?,
            ])
        };
        let mut usages = measure()?;
        if usages[2].cpu < REPEATED {
            for _ in 1..ROUNDS {
                for (best, usage) in usages.iter_mut().zip(measure()?) {
                    *best = best.or_less(usage);
                }
            }
        }
        let [whole, chosen, published] = usages;
        let dev = |most| (build == Build::Dev).then_some(Limit::Ratio(most));
        let memory = self.memory.filter(|_| build == Build::Dev);
        let name = format!("{} of {}", build.name(), self.title);
        let five = format!("{name} with five operations");
        let mut rows = Vec::new();
        if build == Build::Dev {
            rows.push(self.lines(&ours, &theirs)?);
        }
        rows.extend(compare(&name, whole, published, [dev(0.25), memory]));
        rows.extend(compare(&five, chosen, published, [dev(0.05), None]));
        Ok(rows)
    }

    /// Generates the crate, as a workspace of its own.
    fn generate(&self, project: &Project, model: &Path) -> Result<PathBuf> {
        let folder = project.scratch().join("services").join(self.name);
        let options = ["--operation-features", "--crate-name", self.name];
        generate(model, &folder, &options)?;
        take_lock(project, &folder)?;
        Ok(folder)
    }

    /// Writes a package that depends on the published crate, and has that downloaded.
    fn depend_on_published(&self, project: &Project) -> Result<PathBuf> {
        let folder = project.scratch().join("services").join(self.published);
        let source = folder.join("src");
        fs::create_dir_all(&source)
            .with_context(|| format!("cannot create {}", source.display()))?;
        fs::write(source.join("lib.rs"), "")?;
        let manifest = format!(
            "[package]\nname = \"depends\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{} = \"1\"\n\n[workspace]\n",
            self.published,
        );
        fs::write(folder.join("Cargo.toml"), manifest)?;
        take_lock(project, &folder)?;
        command::output(&mut fetch(&folder))?;
        Ok(folder)
    }

    /// A build of the crate alone: what it depends on is built already.
    fn measure(
        &self,
        project: &Project,
        build: Build,
        folder: &Path,
        side: Side,
        options: &[&str],
    ) -> Result<Usage> {
        let package = match side {
            Side::Published => self.published,
            Side::Ours | Side::GetSessionOnly => self.name,
        };
        let command = || {
            let mut command = build.command(project, folder, side);
            command.args(["--package", package]).args(options);
            command
        };
        command::output(&mut command())?;
        let mut clean = project.cargo("clean", folder, side);
        clean.args(["--package", package]);
        if build == Build::Release {
            clean.arg("--release");
        }
        command::output(&mut clean)?;
        usage::of(&command(), &project.scratch().join("usage.txt"))
    }

    fn lines(&self, ours: &Path, theirs: &Path) -> Result<Row> {
        let Some(manifest) = manifest_of(theirs, self.published)? else {
            bail!("{} is not a dependency", self.published);
        };
        let theirs = manifest.with_file_name("src");
        let ours = Size::of_sources(&ours.join("src"))?.lines();
        let row = Row::new(format!("lines, {}", self.title), ours);
        let row = row.beside(Size::of_sources(&theirs)?.lines());
        Ok(row.limit(Limit::Ratio(0.25)))
    }
}

/// Lets a package have the versions that the project has.
fn take_lock(project: &Project, folder: &Path) -> Result<()> {
    let lock = project.root().join("Cargo.lock");
    fs::copy(&lock, folder.join("Cargo.lock"))
        .with_context(|| format!("cannot copy {}", lock.display()))?;
    Ok(())
}

/// The rows of a build; the limits are of the time of all processors, and of memory.
fn compare(
    what: &str,
    ours: Usage,
    published: Usage,
    [cpu, memory]: [Option<Limit>; 2],
) -> [Row; 3] {
    let row = |figure: &str, of: fn(&Usage) -> Value| {
        Row::new(format!("{what}: {figure}"), of(&ours)).beside(of(&published))
    };
    [
        row("time of all processors", |it| Value::Time(it.cpu)).limit(cpu),
        row("time", |it| Value::Time(it.wall)),
        row("memory", |it| Value::Bytes(it.memory)).limit(memory),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_has_rows_for_processors_time_and_memory() {
        let usage = |seconds, memory| Usage {
            wall: Duration::from_secs(seconds),
            cpu: Duration::from_secs(2 * seconds),
            memory,
        };
        let limits = [Some(Limit::Ratio(0.25)), Some(Limit::Ratio(0.1))];
        let rows = compare("check", usage(1, 100_000), usage(5, 400_000), limits);
        assert_eq!(
            rows.map(|row| row.to_string()),
            [
                "| check: time of all processors | 2.00 s | 10.00 s | 0.200 | 0.25 |",
                "| check: time | 1.00 s | 5.00 s | 0.200 | |",
                "| check: memory | 100.0 kB | 400.0 kB | **0.250** | 0.1 |",
            ]
        );
    }
}
