//! What guides name is there.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The repository's folders that guides write paths from.
const FOLDERS: [&str; 10] = [
    ".ci/",
    "bench/",
    "build/",
    "codegen/",
    "docs/",
    "examples/",
    "fuzz/",
    "model/",
    "runtime/",
    "xtask/",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn guides() -> Vec<(PathBuf, String)> {
    let docs = fs::read_dir(root().join("docs")).unwrap();
    let docs = docs.map(|entry| entry.unwrap().path());
    let others = [
        "README.md",
        "CONTRIBUTING.md",
        "model/README.md",
        "bench/README.md",
    ];
    let files = docs.chain(others.map(|name| root().join(name)));
    let files = files.filter(|file| file.extension().is_some_and(|it| it == "md"));
    let read = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        (file, text)
    };
    files.map(read).collect()
}

#[test]
fn links_lead_somewhere() {
    let mut seen = 0;
    for (guide, text) in guides() {
        for rest in text.split("](").skip(1) {
            let link = rest.split(')').next().unwrap();
            let path = link.split('#').next().unwrap();
            if path.is_empty() || path.contains("://") || path.contains(' ') {
                continue;
            }
            seen += 1;
            let target = guide.parent().unwrap().join(path);
            assert!(target.exists(), "{}: {link}", guide.display());
        }
    }
    assert!(seen > 30, "{seen}");
}

/// Of those for people who change the generator. Names in capital letters are for them to choose.
#[test]
fn files_that_are_named_are_there() {
    let mut seen = 0;
    let is_ours = |guide: &Path| {
        guide.ends_with("CONTRIBUTING.md") || guide.ends_with("docs/architecture.md")
    };
    for (guide, text) in guides().into_iter().filter(|(guide, _)| is_ours(guide)) {
        // every second part is between signs of code
        for path in text.split('`').skip(1).step_by(2) {
            let is_path = FOLDERS.iter().any(|folder| path.starts_with(folder))
                && !path.contains(|c: char| c.is_whitespace() || "*…{".contains(c));
            let is_a_choice = path.split(['/', '.']).any(|part| {
                part.len() > 1 && part != "README" && part.bytes().all(|b| b.is_ascii_uppercase())
            });
            if !is_path || is_a_choice {
                continue;
            }
            seen += 1;
            assert!(root().join(path).exists(), "{}: {path}", guide.display());
        }
    }
    assert!(seen > 30, "{seen}");
}
