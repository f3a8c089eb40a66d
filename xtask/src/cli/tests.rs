//! What the command line takes, refuses and says.

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
