use std::{fs, path::Path};

use super::{Enclosing, matches};

fn enclosing(root: &Path, manifest: &str, folder: &str) -> Option<Enclosing> {
    fs::write(root.join("Cargo.toml"), manifest).unwrap();
    Enclosing::of(&root.join(folder))
}

#[test]
fn members_are_those_the_manifest_names() {
    let folder = tempfile::tempdir().unwrap();
    let manifest = "[workspace]\nmembers = [\"a\", \"./c/\", \"generated/*\"]\nexclude = [\"generated/x\", \"c\"]";
    for (path, expected) in [
        ("a", Some(true)),
        ("c", Some(true)),
        ("generated/b", Some(true)),
        ("generated/x", None),
        ("generated/x/y", None),
        ("generated", Some(false)),
        ("generated/b/c", Some(false)),
        ("b", Some(false)),
    ] {
        let found = enclosing(folder.path(), manifest, path);
        assert_eq!(found.map(|it| it.has_member()), expected, "{path}");
    }
}

#[test]
fn the_nearest_workspace_counts_and_packages_are_none() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("inner/package")).unwrap();
    fs::write(
        root.join("inner/package/Cargo.toml"),
        "[package]\nname = \"p\"",
    )
    .unwrap();
    let outer = "[workspace]\n[workspace.dependencies]\nsmithy-client-runtime = \"0.1\"";
    let found = enclosing(root, outer, "inner/package/a").unwrap();
    assert_eq!(
        (found.manifest(), found.folder()),
        (root.join("Cargo.toml"), "inner/package/a")
    );
    assert!(found.has_dependency("smithy-client-runtime") && !found.has_dependency("serde"));
    fs::write(
        root.join("inner/Cargo.toml"),
        "[workspace]\nexclude = [\"package\"]",
    )
    .unwrap();
    assert_eq!(Enclosing::of(&root.join("inner/a")).unwrap().folder(), "a");
    let excluded = Enclosing::of(&root.join("inner/package")).unwrap();
    assert_eq!(excluded.folder(), "inner/package", "the search goes on");
    assert!(enclosing(root, "[package]\nname = \"p\"", "a").is_none());
}

#[test]
fn a_path_dependency_of_a_member_is_a_member() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let package = |name: &str, more: &str| {
        fs::create_dir_all(root.join(name).join("src")).unwrap();
        let manifest = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n{more}");
        fs::write(root.join(name).join("Cargo.toml"), manifest).unwrap();
        fs::write(root.join(name).join("src/lib.rs"), "").unwrap();
    };
    package("app", "[dependencies]\nclient = { path = \"../client\" }");
    package("client", "");
    package("other", "");
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"app\"]";
    assert!(enclosing(&root, manifest, "client").unwrap().has_member());
    assert!(!enclosing(&root, manifest, "other").unwrap().has_member());
}

#[test]
fn patterns_are_those_of_cargo() {
    for (pattern, path, expected) in [
        ("a", "a", true),
        ("a/*", "a/b", true),
        ("a/*", "a/b/c", false),
        ("a/*-sdk", "a/sso-sdk", true),
        ("a/s?o", "a/sso", true),
        ("**", "a/b", true),
        ("a/**/c", "a/c", true),
        ("a/**/c", "a/b/b/c", true),
        ("a/**/c", "a/b", false),
    ] {
        assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
    }
}
