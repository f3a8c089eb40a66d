//! The table in bench/README.md.

use std::{fs, path::Path};

use anyhow::{Context, Result};

const START: &str = "<!-- cargo xtask bench --write -->\n";
const END: &str = "<!-- end -->\n";

/// Replaces the last table in the file, and the machine it was measured on.
pub(super) fn write(file: &Path, machine: &str, table: &str) -> Result<()> {
    let shown = file.display();
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {shown}"))?;
    let text = with_table(&text, machine, table)
        .with_context(|| format!("{shown} has no place for the table"))?;
    fs::write(file, text).with_context(|| format!("cannot write {shown}"))
}

fn with_table(text: &str, machine: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(START)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!(
        "{before}{START}\nMeasured on: {machine}.\n\n{table}\n{END}{after}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_table_is_replaced() {
        let text = format!("before\n{START}old\n{END}after\n");
        let once = with_table(&text, "a machine", "| t |\n").unwrap();
        assert_eq!(
            once,
            format!("before\n{START}\nMeasured on: a machine.\n\n| t |\n\n{END}after\n")
        );
        assert_eq!(with_table(&once, "a machine", "| t |\n").unwrap(), once);
    }

    #[test]
    fn a_text_without_place_is_left_alone() {
        assert_eq!(with_table("no marks", "m", "t"), None);
        assert_eq!(with_table(START, "m", "t"), None);
    }
}
