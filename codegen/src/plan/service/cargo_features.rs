//! The features in a crate's manifest.

use super::operation_features::{OperationFeature, OperationFeatures};

/// A cargo feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CargoFeature {
    /// What it is for, if that is said.
    pub(crate) docs: Option<&'static str>,
    pub(crate) name: String,
    /// What it turns on.
    pub(crate) implies: Vec<String>,
}

/// A feature that is not an operation's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Common {
    /// The name in published crates, and the runtime's.
    pub(crate) published: &'static str,
    /// The name of the feature that does the same for chosen operations.
    pub(crate) own: &'static str,
    /// What it is for.
    pub(crate) docs: &'static str,
}

/// The features of published crates that do something.
const COMMON: [Common; 4] = [
    Common {
        published: "default-https-client",
        own: "https",
        docs: "An HTTP client on hyper and rustls.",
    },
    Common {
        published: "rt-tokio",
        own: "tokio",
        docs: "Timeouts and retries that sleep on tokio.",
    },
    Common {
        published: "behavior-version-latest",
        own: "latest-behavior",
        docs: "The latest defaults for applications that choose no behavior version.",
    },
    Common {
        published: "test-util",
        own: "testing",
        docs: "Fixed credentials, time and tokens for tests.",
    },
];

/// The other features of published crates, and those of this crate that they stand for.
const ALIASES: [(&str, &str); 4] = [
    ("rustls", "default-https-client"),
    ("legacy-https-client", "default-https-client"),
    ("legacy-test-util", "test-util"),
    ("gated-tests", "client"),
];

/// The feature with all operations.
const ALL: &str = "all-operations";

impl CargoFeature {
    fn empty(name: &str) -> Self {
        Self::new(name, [""; 0])
    }

    fn of_operation(operation: &OperationFeature) -> Self {
        Self::new(&operation.name, &operation.implies)
    }

    fn new(name: &str, implies: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            docs: None,
            name: name.to_owned(),
            implies: implies.into_iter().map(Into::into).collect(),
        }
    }

    fn docs(self, docs: &'static str) -> Self {
        Self {
            docs: Some(docs),
            ..self
        }
    }
}

/// The features of a crate whose client needs these features of the runtime, and may have others.
pub(crate) fn plan(
    for_client: &[&'static str],
    optional: &[Common],
    operations: Option<&OperationFeatures>,
) -> Vec<CargoFeature> {
    let mut features = vec![CargoFeature::new(
        "default",
        ["default-https-client", "rt-tokio", "rustls"]
            .into_iter()
            .chain(optional.iter().map(|it| it.published)),
    )];
    let common = || COMMON.iter().chain(optional);
    let of_runtime = ["client"].iter().chain(for_client);
    let client = CargoFeature::new("client", of_runtime.map(|it| of_runtime_feature(it)))
        .docs("The client. Without it, operations make requests and read responses without I/O.");
    let serde = CargoFeature::new("serde", [of_runtime_feature("serde")]).docs(
        "`Serialize` and `Deserialize` of the crate serde for types, inputs, outputs and errors.",
    );
    let aliases = ALIASES.iter();
    match operations {
        None => {
            features.push(client);
            features.extend(common().map(|it| of_client(it.published, it)));
            features.push(serde);
            let aliases = aliases.map(|(name, implied)| CargoFeature::new(name, [*implied]));
            let docs = "Names that feature lists for the published crates may have.";
            features.extend(about(docs, aliases.collect()));
        }
        Some(operations) => {
            let published = common().map(|it| CargoFeature::new(it.published, [ALL, it.own]));
            let aliases = aliases.map(|(name, implied)| {
                let all = (*implied == "client").then_some(ALL);
                CargoFeature::new(name, all.into_iter().chain([*implied]))
            });
            let docs =
                "Features of the published crate. With any of them, all operations are there.";
            features.extend(about(docs, published.chain(aliases).collect()));
            features.push(client);
            features.extend(common().map(|it| of_client(it.own, it)));
            features.push(serde);
            features.extend(of_operations(operations));
        }
    }
    features
}

/// A feature of the client, for all operations or for chosen ones.
fn of_client(name: &str, it: &Common) -> CargoFeature {
    let implied = ["client".to_owned(), of_runtime_feature(it.published)];
    CargoFeature::new(name, implied).docs(it.docs)
}

fn of_runtime_feature(name: &str) -> String {
    format!("smithy-client-runtime/{name}")
}

/// The features of operations, and what they imply.
fn of_operations(features: &OperationFeatures) -> Vec<CargoFeature> {
    let operations = features.operations();
    let names = operations.iter().map(|operation| operation.name.as_str());
    let all = CargoFeature::new(ALL, names).docs("All operations.");
    let classes = features
        .classes()
        .into_iter()
        .map(|name| CargoFeature::empty(name));
    let classes = about("What several operations need.", classes.collect());
    let operations = operations.iter().map(CargoFeature::of_operation);
    let operations = about("One operation each.", operations.collect());
    std::iter::once(all)
        .chain(operations)
        .chain(classes)
        .collect()
}

/// Features of one kind, the first of which says what they are for.
fn about(docs: &'static str, mut features: Vec<CargoFeature>) -> Vec<CargoFeature> {
    if let Some(first) = features.first_mut() {
        first.docs = Some(docs);
    }
    features
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::service::features::Feature;
    use crate::plan::service::operation_features::RESERVED;

    #[test]
    fn the_names_of_features_are_reserved() {
        let optional = Feature::SigV4a.optional();
        let common = COMMON
            .iter()
            .chain(&optional)
            .flat_map(|it| [it.published, it.own]);
        let aliases = ALIASES.iter().map(|(name, _)| *name);
        let mut names: Vec<&str> = common.chain(aliases).collect();
        names.extend([ALL, "client", "default", "serde", "smithy-client-runtime"]);
        names.sort_unstable();
        assert_eq!(names, RESERVED);
    }
}
