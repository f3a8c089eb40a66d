//! The arguments of commands that look after this repository.

use std::path::PathBuf;

use clap::Args;

use crate::bench::Group;

/// Measure the generated client beside the published crate.
///
/// Prints one table. What is built for it, the published crate included, is in a workspace of its
/// own, `bench`, and goes to the folder `bench` of the target folder. A full run takes half
/// an hour and wants an idle machine.
#[derive(Debug, Args)]
pub(crate) struct BenchArguments {
    /// Measure these rows only.
    #[arg(long, value_name = "ROW", num_args = 1..)]
    pub(crate) only: Vec<Group>,

    /// Measure everything once, for a first impression.
    #[arg(long)]
    pub(crate) quick: bool,

    /// Put the table into bench/README.md as well.
    #[arg(long, conflicts_with_all = ["only", "quick"])]
    pub(crate) write: bool,

    /// Generate from this model of the service, too, such as the one its owner publishes.
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,

    /// The folder with the models of other services, as AWS publishes them: `dynamodb.json`,
    /// `s3.json`, `ec2.json`. Without it, rows of these services are left out.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) models: Option<PathBuf>,
}

/// Make a table of services, and what each still lacks.
///
/// Every model of the folder is generated, whole, and nothing is written but the table.
#[derive(Debug, Args)]
pub(crate) struct ServicesArguments {
    /// The folder with the models.
    pub(crate) models: PathBuf,

    /// Write the table to this file, rather than print it.
    #[arg(long, value_name = "FILE")]
    pub(crate) write: Option<PathBuf>,

    /// Compare the lines of the folder's services with those of the file, and exit with 1 if one is
    /// out of date.
    #[arg(long, requires = "write")]
    pub(crate) check: bool,
}
