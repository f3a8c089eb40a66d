//! What the command line takes, refuses and says.

use std::{fs, path::Path};

use super::*;

fn parse(arguments: &[&str]) -> Result<CodegenArguments, clap::Error> {
    let arguments = [&["xtask", "codegen"], arguments].concat();
    match Cli::of(Invocation::Xtask, arguments)?.command {
        Command::Codegen(arguments) => Ok(arguments),
        _ => unreachable!("codegen was asked for"),
    }
}

#[test]
fn the_definition_is_sound() {
    for invocation in [Invocation::Xtask, Invocation::Smithy] {
        Cli::definition(invocation).debug_assert();
    }
}

#[test]
fn help_names_the_way_in() {
    for (invocation, other) in [
        (Invocation::Xtask, "cargo smithy"),
        (Invocation::Smithy, "cargo xtask"),
    ] {
        let mut definition = Cli::definition(invocation);
        definition.build();
        for command in std::iter::once(&definition).chain(definition.get_subcommands()) {
            let help = command.clone().render_long_help().to_string();
            assert!(!help.contains(other), "{help}");
        }
        let is_shown = |name| !definition.find_subcommand(name).unwrap().is_hide_set();
        assert!(is_shown("codegen"));
        assert_eq!(is_shown("bench"), invocation == Invocation::Xtask);
    }
}

#[test]
fn what_looks_after_the_repository_is_refused_elsewhere() {
    for name in OF_THE_REPOSITORY {
        let arguments = ["cargo", name, "m", "--write", "f"];
        let arguments = &arguments[..if name == "services" { 5 } else { 2 }];
        assert!(Cli::of(Invocation::Xtask, arguments).is_ok(), "{name}");
        let error = Cli::of(Invocation::Smithy, arguments).unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains(&format!("run `cargo xtask {name}` there")),
            "{text}"
        );
    }
}

#[test]
fn options_of_one_crate_say_where_they_go_for_several() {
    let error = parse(&["--models", "m", "--out", "o", "--operation", "A"]).unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("--operation is said of one crate") && text.contains("init --models"),
        "{text}"
    );
}

#[test]
fn no_options_mean_the_whole_list() {
    let arguments = parse(&[]).unwrap();
    assert!(!arguments.check && !arguments.with_tests);
    let Source::List { file: None, names } = arguments.source() else {
        panic!("there is no other list");
    };
    assert!(names.is_empty());
}

#[test]
fn one_crate_takes_several_operations() {
    let options =
        "--model m.json --crate-name a-b --out o --operation A --operation !B* --with-tests";
    let options: Vec<&str> = options.split(' ').collect();
    let Source::Single(single) = parse(&options).unwrap().source() else {
        panic!("there is one model");
    };
    assert_eq!(single.operations, ["A", "!B*"]);
    assert_eq!(single.service, None);
}

#[test]
fn a_folder_of_models_needs_a_folder_for_crates() {
    let arguments = parse(&["--models", "m", "--out", "o"]).unwrap();
    assert!(matches!(arguments.source(), Source::Folder { .. }));
}

#[test]
fn what_does_not_go_together_is_wrong_usage() {
    for options in [
        "--model m.json",
        "--model m.json --out o",
        "--out o --crate-name n",
        "--out o",
        "--operation A",
        "--service a#B",
        "--with-tests",
        "--config c.toml --model m.json --out o --crate-name n",
        "--config c.toml --models m --out o",
        "--model m.json --out o --crate-name 1n",
        "--models m",
        "--models m --out o --crate-name n",
        "--models m --out o --service n",
        "--models m --out o --operation n",
        "--model m.json --out o --crate-name std",
        "--crate a --models m --out o",
        "--runtime https://a?b=c",
        "--models m --model m.json --out o --crate-name n",
    ] {
        let options: Vec<&str> = options.split(' ').collect();
        let error = parse(&options).unwrap_err();
        assert_eq!(error.exit_code(), 2, "{options:?}");
    }
}

/// Guides, and what they are called.
fn guides() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let docs = fs::read_dir(root.join("docs")).unwrap();
    let docs = docs.map(|entry| entry.unwrap().path());
    let others = [
        "README.md",
        "CONTRIBUTING.md",
        "model/README.md",
        "bench/README.md",
    ];
    let files = docs.chain(others.map(|name| root.join(name)));
    let files = files.map(|file| {
        let text = fs::read_to_string(&file).unwrap();
        (file.display().to_string(), text)
    });
    files.collect()
}

/// The words of a command up to a comment or another command, as a shell has them.
fn words(line: &str) -> Vec<String> {
    let words = line.split_whitespace();
    let words = words.take_while(|word| !word.starts_with('#') && !["|", ">", "&&"].contains(word));
    words
        .map(|word| word.trim_matches(['\'', '"']).to_owned())
        .collect()
}

#[test]
fn the_commands_that_guides_show_are_right() {
    let mut seen = 0;
    for (guide, text) in guides() {
        let blocks = text.split("\n```console\n").skip(1);
        let blocks = blocks.chain(text.split("\n```yaml\n").skip(1));
        let lines = blocks.flat_map(|block| block.split("\n```").next().unwrap().lines());
        for line in lines {
            for (prefix, invocation) in [
                ("cargo xtask ", Invocation::Xtask),
                ("cargo smithy ", Invocation::Smithy),
            ] {
                let line = line.trim_start_matches(['$', ' ', '-']);
                let line = line.strip_prefix("run: ").unwrap_or(line);
                let Some(rest) = line.strip_prefix(prefix) else {
                    continue;
                };
                seen += 1;
                let arguments = std::iter::once("cargo".to_owned()).chain(words(rest));
                if let Err(error) = Cli::of(invocation, arguments) {
                    assert!(!error.use_stderr(), "{guide}: {line}\n{error}");
                }
            }
        }
    }
    assert!(seen > 30, "{seen}");
}

#[test]
fn guides_name_every_command() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let [readme, commands] = ["README.md", "docs/commands.md"];
    let read = |guide| fs::read_to_string(root.join(guide)).unwrap();
    let (in_readme, in_commands) = (read(readme), read(commands));
    let rows: String = in_readme.lines().filter(|it| it.starts_with('|')).collect();
    for command in Cli::definition(Invocation::Xtask).get_subcommands() {
        let name = command.get_name();
        assert!(rows.contains(&format!("`{name}`")), "{readme}: {name}");
        let row = format!("| [`{name}`](#{name}) |");
        let section = format!("\n## {name}\n");
        for text in [row, section] {
            assert!(in_commands.contains(&text), "{commands}: {text}");
        }
    }
}

#[test]
fn the_commands_that_guides_name_are_there() {
    for (guide, text) in guides() {
        for prefix in ["`cargo xtask ", "`cargo smithy "] {
            for rest in text.split(prefix).skip(1) {
                let name = rest.split([' ', '`', '\n']).next().unwrap();
                if name.starts_with(|first: char| first.is_ascii_lowercase()) {
                    let definition = Cli::definition(Invocation::Xtask);
                    let is_there = definition.find_subcommand(name).is_some();
                    assert!(is_there, "{guide}: {prefix}{name}");
                }
            }
        }
    }
}
