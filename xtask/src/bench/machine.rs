//! Describing the machine.

use std::{fs, process::Command, thread};

use super::{command, project};

/// What the figures depend on, in a line: processor, cores, memory, system, compiler, and what else
/// was running.
pub(super) fn describe() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let processor = field(&read("/proc/cpuinfo"), "model name");
    let memory = field(&read("/proc/meminfo"), "MemTotal").and_then(|size| gibibytes(&size));
    let load = read("/proc/loadavg");
    let load = load.split_whitespace().next();
    let compiler = command::output(Command::new(project::rustc()).arg("--version")).ok();
    let parts = [
        Some(format!("{cores} cores")),
        processor,
        memory,
        Some(format!(
            "{} {}",
            std::env::consts::OS,
            std::env::consts::ARCH
        )),
        compiler.map(|version| version.trim().to_owned()),
        load.map(|load| format!("load {load} at the start")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The value of the first line `name : value`.
fn field(text: &str, name: &str) -> Option<String> {
    let mut fields = text.lines().filter_map(|line| line.split_once(':'));
    let (_, value) = fields.find(|(key, _)| key.trim() == name)?;
    Some(value.trim().to_owned())
}

/// A size such as `24689000 kB`, in GiB.
fn gibibytes(size: &str) -> Option<String> {
    let kibibytes: u64 = size.split_whitespace().next()?.parse().ok()?;
    Some(format!("{} GiB", (kibibytes + (1 << 19)) >> 20))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_name() {
        let text = "processor\t: 0\nmodel name\t: A: B\nmodel name\t: C\n";
        assert_eq!(field(text, "model name").as_deref(), Some("A: B"));
        assert_eq!(field(text, "MemTotal"), None);
    }

    #[test]
    fn memory_is_rounded() {
        assert_eq!(gibibytes("24689000 kB").as_deref(), Some("24 GiB"));
        assert_eq!(gibibytes("much"), None);
    }
}
