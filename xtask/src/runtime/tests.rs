use std::path::Path;

use smithy_codegen::{GitReference, RuntimeDependency};

use super::Runtime;
use crate::repository;

fn git(url: &str, reference: Option<GitReference>) -> Runtime {
    Runtime::Git {
        url: url.to_owned(),
        reference,
    }
}

#[test]
fn options_and_keys_mean_the_same() {
    let branch = Some(GitReference::Branch("main".to_owned()));
    let tag = Some(GitReference::Tag("v1".to_owned()));
    let rev = Some(GitReference::Rev("0f2e".to_owned()));
    for (option, key, expected) in [
        ("workspace", "{ workspace = true }", Runtime::Workspace),
        ("0.1", "\"0.1\"", Runtime::Version("0.1".to_owned())),
        (
            ">=1.2, <2",
            "\">=1.2, <2\"",
            Runtime::Version(">=1.2, <2".to_owned()),
        ),
        (
            "https://example.com/s.git",
            "{ git = \"https://example.com/s.git\" }",
            git("https://example.com/s.git", None),
        ),
        (
            "git+ssh://git@example.com/s?branch=main",
            "{ git = \"ssh://git@example.com/s\", branch = \"main\" }",
            git("ssh://git@example.com/s", branch),
        ),
        (
            "git@example.com:s?tag=v1",
            "{ git = \"git@example.com:s\", tag = \"v1\" }",
            git("git@example.com:s", tag),
        ),
        (
            "file:///s#0f2e",
            "{ git = \"file:///s\", rev = \"0f2e\" }",
            git("file:///s", rev),
        ),
    ] {
        let root = Path::new("/root");
        assert_eq!(option.parse::<Runtime>().unwrap(), expected, "{option}");
        let table: toml::Table = format!("runtime = {key}").parse().unwrap();
        assert_eq!(
            Runtime::from_toml(&table["runtime"], root),
            Ok(expected.clone()),
            "{key}"
        );
        assert_eq!(expected.to_toml(root), key);
    }
}

#[test]
fn folders_are_those_of_the_runtime() {
    let root = repository::root().unwrap();
    let path = toml::Value::Table("path = \"../runtime\"".parse().unwrap());
    let runtime = Runtime::from_toml(&path, &root.join("xtask")).unwrap();
    let dependency = runtime.dependency(&root.join("generated/a")).unwrap();
    assert_eq!(
        dependency,
        RuntimeDependency::Path("../../runtime".to_owned())
    );
    assert_eq!(
        runtime.to_toml(&root.join("xtask")),
        "{ path = \"../runtime\" }"
    );
    let error = Runtime::Path(root.join("model"))
        .dependency(&root)
        .unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("is not the folder of smithy-client-runtime"),
        "{error}"
    );
    assert_eq!("runtime".parse(), Ok(Runtime::Path("runtime".into())));
}

#[test]
fn what_means_nothing_is_refused() {
    let root = Path::new("/");
    for key in [
        "1",
        "\"one\"",
        "{}",
        "{ workspace = false }",
        "{ git = \"a\", version = \"1\" }",
        "{ path = 1 }",
        "{ git = \"a\", rev = \"b\", tag = \"c\" }",
    ] {
        let table: toml::Table = format!("runtime = {key}").parse().unwrap();
        assert!(
            Runtime::from_toml(&table["runtime"], root).is_err(),
            "{key}"
        );
    }
    assert!("https://example.com/s?commit=1".parse::<Runtime>().is_err());
}
