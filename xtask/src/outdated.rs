//! What is out of date, for people.

use std::fmt::{self, Write};

use similar::TextDiff;

use crate::files::{Changes, Difference};

/// How much of a file's differences is shown.
const MAX_LINES: usize = 30;

/// Every differing file, and for those that changed, how.
pub(crate) fn report(crate_name: &str, changes: &Changes) -> Result<String, fmt::Error> {
    let mut report = String::new();
    for (path, difference) in changes.differences() {
        match difference {
            Difference::Missing => writeln!(report, "{crate_name}: missing {path}")?,
            Difference::Stale => writeln!(report, "{crate_name}: stale {path}")?,
            Difference::Changed { old, new } => {
                writeln!(report, "{crate_name}: changed {path}")?;
                let diff = TextDiff::from_lines(old, new);
                let diff = diff.unified_diff().context_radius(2).to_string();
                for line in diff.lines().take(MAX_LINES) {
                    writeln!(report, "  {line}")?;
                }
                let more = diff.lines().count().saturating_sub(MAX_LINES);
                if more > 0 {
                    writeln!(report, "  … and {more} more lines")?;
                }
            }
        }
    }
    Ok(report)
}
