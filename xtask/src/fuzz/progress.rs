//! What libFuzzer says while it runs.

/// How far a run is.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// How often the target ran.
    runs: u64,
    /// How many edges of the program's control flow ran.
    covered: u64,
    /// How many there are.
    edges: u64,
    /// The file with the input that failed.
    pub(super) finding: Option<String>,
}

impl Progress {
    /// Takes note of a line; returns whether a person wants to read it.
    pub(super) fn note(&mut self, line: &str) -> bool {
        // what is merely slow is written too, and may be so because the machine is busy
        if let Some((_, path)) = line.split_once("Test unit written to ")
            && !path.contains("/slow-unit-")
        {
            self.finding = Some(path.trim().to_owned());
        }
        if let Some(edges) = between(line, "(", " inline 8-bit counters)") {
            self.edges = edges;
        }
        let Some(status) = line.strip_prefix('#') else {
            return !(line.is_empty() || line.trim_start().starts_with("NEW_FUNC["));
        };
        let mut words = status.split_whitespace();
        if let Some(runs) = words.next().and_then(|runs| runs.parse().ok()) {
            self.runs = runs;
        }
        if let Some(covered) = between(line, "cov: ", " ") {
            self.covered = covered;
        }
        !matches!(words.next(), Some("NEW" | "REDUCE" | "RELOAD"))
    }

    /// The run in one line.
    pub(super) fn summary(&self) -> String {
        let Self {
            runs,
            covered,
            edges,
            finding,
        } = self;
        let end = finding.as_ref().map_or("nothing found", |_| "a finding");
        format!("{runs} runs, {covered} of {edges} edges, {end}")
    }
}

/// The number between two texts.
fn between(line: &str, before: &str, after: &str) -> Option<u64> {
    let (_, rest) = line.split_once(before)?;
    rest.split_once(after)?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULES: &str =
        "INFO: Loaded 1 modules   (26280 inline 8-bit counters): 26280 [0x55, 0x56), ";
    const NEW: &str = "#1505\tNEW    cov: 5536 ft: 20552 corp: 491/4229Kb lim: 94791 exec/s: 376";
    const NEW_FUNCTION: &str = "\tNEW_FUNC[1/1]: 0x55aee349b8c1 ";
    const DONE: &str = "#3970\tDONE   cov: 5572 ft: 51167 corp: 684/7492Kb lim: 94791 exec/s: 305";
    const SLOW: &str = "artifact_prefix='a/'; Test unit written to a/slow-unit-0f2e";
    const WRITTEN: &str = "artifact_prefix='a/'; Test unit written to a/crash-6a33";

    #[test]
    fn a_run_is_summed_up() {
        let mut progress = Progress::default();
        let shown = [MODULES, NEW, NEW_FUNCTION, "", DONE].map(|line| progress.note(line));
        assert_eq!(shown, [true, false, false, false, true]);
        let summary = "3970 runs, 5572 of 26280 edges, nothing found";
        assert_eq!(progress.summary(), summary);
    }

    #[test]
    fn what_is_slow_is_no_finding() {
        let mut progress = Progress::default();
        assert!(progress.note(SLOW));
        assert_eq!(progress.finding, None);
    }

    #[test]
    fn a_finding_is_kept() {
        let mut progress = Progress::default();
        assert!(progress.note("thread '<unnamed>' panicked at #7"));
        assert!(progress.note(WRITTEN));
        assert_eq!(progress.finding.as_deref(), Some("a/crash-6a33"));
        assert_eq!(progress.summary(), "0 runs, 0 of 0 edges, a finding");
    }
}
