//! The key `model` of a crate, and the table `[models]`: files of the project, or models by name.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, SeqAccess, Visitor},
};

use crate::paths;

/// What a crate's key `model` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ModelKey {
    /// Files or folders of the project that make up one model.
    Files(Vec<String>),
    /// A model that is fetched by its name, and pinned.
    Named(Named),
}

/// A model by its name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Named {
    pub(crate) name: String,
    /// What stands for `{version}` in the source.
    pub(crate) version: Option<String>,
    /// In place of the source of all models.
    pub(crate) source: Option<String>,
}

/// The table `[models]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Models {
    /// A URL with `{name}` in it, or a folder.
    pub(crate) source: Option<String>,
    /// The folder of the project in which models are kept; `models`, if there is none.
    pub(crate) folder: Option<String>,
}

impl<'de> Deserialize<'de> for ModelKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = ModelKey;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(
                    "a file, a list of files, or a table with `name`, `version` and `source`",
                )
            }

            fn visit_str<E: de::Error>(self, file: &str) -> Result<ModelKey, E> {
                Ok(ModelKey::Files(vec![file.to_owned()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<ModelKey, A::Error> {
                let mut files = Vec::new();
                while let Some(file) = list.next_element()? {
                    files.push(file);
                }
                Ok(ModelKey::Files(files))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ModelKey, A::Error> {
                let named = Named::deserialize(de::value::MapAccessDeserializer::new(map));
                named.map(ModelKey::Named)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl ModelKey {
    /// The model's files and folders, from the project's folder.
    pub(crate) fn files(&self, models: &Models) -> Vec<String> {
        match self {
            Self::Files(files) => files.clone(),
            Self::Named(named) => {
                let folder = models.folder.as_deref().unwrap_or("models");
                let source = named.source(models).unwrap_or_default();
                let ending = if source.ends_with(".smithy") {
                    "smithy"
                } else {
                    "json"
                };
                vec![format!("{folder}/{}.{ending}", named.name)]
            }
        }
    }

    /// The same as the headers of generated files name it.
    pub(crate) fn label(&self, models: &Models) -> String {
        self.files(models).join(", ")
    }

    /// The same as paths, for a project in the folder `root`.
    pub(crate) fn paths(&self, models: &Models, root: &Path) -> Vec<PathBuf> {
        let files = self.files(models).into_iter();
        files.map(|file| root.join(file)).collect()
    }

    /// What is wrong with it.
    pub(super) fn fault(&self, models: &Models) -> Option<String> {
        let files = self.files(models);
        let wrong = files.iter().find_map(|file| paths::relative(file).err());
        if let Some(error) = wrong {
            return Some(error.to_string());
        }
        if files.is_empty() {
            return Some("no file is listed".to_owned());
        }
        let Self::Named(named) = self else {
            return None;
        };
        if named.name.contains('/') {
            return Some(format!("{:?} is not the name of a model", named.name));
        }
        let Some(source) = named.source(models) else {
            return Some(format!(
                "nothing says where the model `{}` comes from: it needs a `source`, or the file a table `[models]` \
                 with one",
                named.name.escape_debug()
            ));
        };
        if source.contains("{version}") && named.version.is_none() {
            return Some(format!("the source {source:?} wants a `version`"));
        }
        let is_url = source.contains("://");
        let is_of_all = named.source.is_none();
        (is_url && is_of_all && !source.contains("{name}"))
            .then(|| format!("the source {source:?} of all models has no `{{name}}` in it"))
    }
}

impl Named {
    /// Where the model comes from: a URL, or a path from the folder `root` with what stands for the
    /// model's name and version filled in. In a folder without places for these, it is the file of
    /// this name, or the newest that AWS's layout has.
    pub(crate) fn origin(&self, models: &Models, root: &Path) -> Option<String> {
        let source = self.source(models)?;
        let version = self.version.as_deref().unwrap_or_default();
        let filled = source
            .replace("{name}", &self.name)
            .replace("{version}", version);
        if filled.contains("://") {
            return Some(filled);
        }
        let path = root.join(&filled);
        if !path.is_dir() {
            return Some(paths::slashed(&path));
        }
        let name = &self.name;
        let plain = ["json", "smithy"].map(|ending| path.join(format!("{name}.{ending}")));
        if let Some(found) = plain.iter().find(|it| it.is_file()) {
            return Some(paths::slashed(found));
        }
        let versions = fs::read_dir(path.join(name).join("service")).ok();
        let files = versions
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| {
                let version = entry.file_name();
                let version = version.to_str()?;
                let file = entry.path().join(format!("{name}-{version}.json"));
                file.is_file().then_some(file)
            });
        let newest = files.max();
        Some(paths::slashed(newest.as_ref().unwrap_or(&plain[0])))
    }

    fn source<'s>(&'s self, models: &'s Models) -> Option<&'s str> {
        self.source.as_deref().or(models.source.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Result<ModelKey, toml::de::Error> {
        #[derive(Deserialize)]
        struct Entry {
            model: ModelKey,
        }
        toml::from_str::<Entry>(&format!("model = {text}")).map(|entry| entry.model)
    }

    fn models(source: &str) -> Models {
        Models {
            source: Some(source.to_owned()),
            folder: None,
        }
    }

    #[test]
    fn a_model_is_a_file_or_has_a_name() {
        let none = Models::default();
        assert_eq!(key("\"m/a.json\"").unwrap().files(&none), ["m/a.json"]);
        let several = key("[\"a.smithy\", \"b\"]").unwrap();
        assert_eq!(several.label(&none), "a.smithy, b");
        assert_eq!(several.paths(&none, Path::new("/r"))[1], Path::new("/r/b"));
        let url = models("https://example.com/{name}/{version}.json");
        let named = key("{ name = \"a\", version = \"2\" }").unwrap();
        assert_eq!(named.files(&url), ["models/a.json"]);
        let ModelKey::Named(named) = named else {
            panic!("it has a name");
        };
        let origin = named.origin(&url, Path::new("/root"));
        assert_eq!(origin.as_deref(), Some("https://example.com/a/2.json"));
        let own = key("{ name = \"a\", source = \"../b.smithy\" }").unwrap();
        assert_eq!(own.files(&url), ["models/a.smithy"]);
        for wrong in ["1", "{}", "{ name = 1 }", "{ name = \"a\", sauce = \"b\" }"] {
            assert!(key(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_folder_has_files_of_names_or_the_layout_of_aws() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let files = [
            "plain.json",
            "aws/service/2020-01-01/aws-2020-01-01.json",
            "aws/service/2021-01-01/aws-2021-01-01.json",
        ];
        for file in files {
            let file = root.join("all").join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "").unwrap();
        }
        let origin = |name: &str, source: &str| {
            let named = Named {
                name: name.to_owned(),
                version: None,
                source: None,
            };
            let origin = named.origin(&models(source), root).unwrap();
            origin
                .strip_prefix(&paths::slashed(root))
                .unwrap()
                .to_owned()
        };
        assert_eq!(origin("plain", "all"), "/all/plain.json");
        assert_eq!(origin("aws", "all"), format!("/all/{}", files[2]));
        assert_eq!(origin("none", "all"), "/all/none.json");
        assert_eq!(origin("plain", "all/{name}.json"), "/all/plain.json");
    }

    #[test]
    fn what_cannot_be_fetched_is_a_fault() {
        let none = Models::default();
        for (text, models, part) in [
            ("\"../a.json\"", &none, "stays in its folder"),
            ("[\"a.json\", \"/b\"]", &none, "stays in its folder"),
            ("[]", &none, "no file is listed"),
            ("{ name = \"a\" }", &none, "nothing says where"),
            (
                "{ name = \"a/b\" }",
                &models("https://e/{name}"),
                "not the name",
            ),
            ("{ name = \"..\" }", &models("https://e/{name}"), ""),
            (
                "{ name = \"a\" }",
                &models("https://e/{name}-{version}"),
                "wants a `version`",
            ),
            (
                "{ name = \"a\" }",
                &models("https://e/a.json"),
                "no `{name}`",
            ),
        ] {
            let fault = key(text).unwrap().fault(models);
            assert!(
                part.is_empty() || fault.as_ref().is_some_and(|it| it.contains(part)),
                "{text}: {fault:?}"
            );
        }
        let own = key("{ name = \"a\", source = \"https://e/a.json\" }").unwrap();
        assert_eq!(own.fault(&none), None);
    }
}
