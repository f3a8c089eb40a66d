//! Objects that are uploaded and downloaded: time, and memory.

use std::{process::Command, time::Duration};

use anyhow::{Context, Result};

use super::{
    command, micro,
    project::Project,
    store,
    table::{Limit, Row, Value},
};

const MIB: u64 = 1024 * 1024;

/// The sizes of the objects: what takes its time, and what is small beside it.
const LARGE: u64 = 1024 * MIB;
const SMALL: u64 = 64 * MIB;

/// What a program says of a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Transfer {
    upload: Duration,
    download: Duration,
    /// The most memory in bytes, where the system tells.
    memory: Option<u64>,
}

/// An upload and a download to a server on this machine. Both sides take turns; of times the
/// shortest counts, and of memory the most.
pub(super) fn rows(project: &Project, rounds: u32) -> Result<Vec<Row>> {
    let programs = micro::programs(project, "transfer")?;
    let address = store::start()?.to_string();
    let run = |program, length: u64| {
        let mut command = Command::new(program);
        let answer = command::output(command.args([&address, &length.to_string()]))?;
        Transfer::of(&answer).with_context(|| format!("a transfer says {answer:?}"))
    };
    let mut large: [Option<Transfer>; 2] = [None; 2];
    for _ in 0..rounds.max(1) {
        for (best, program) in large.iter_mut().zip(&programs) {
            let transfer = run(program, LARGE)?;
            *best = Some(best.map_or(transfer, |best| best.and(transfer)));
        }
    }
    let [Some(ours), Some(published)] = large else {
        anyhow::bail!("a transfer was not made");
    };
    let time = |title: &str, of: fn(Transfer) -> Duration| {
        let row = Row::new(
            format!("{title} of 1 GiB with a checksum: time"),
            Value::Time(of(ours)),
        );
        row.beside(Value::Time(of(published)))
            .limit(Limit::Ratio(1.0))
    };
    let mut rows = vec![
        time("upload", |it| it.upload),
        time("download", |it| it.download),
    ];
    let small = [run(&programs[0], SMALL)?, run(&programs[1], SMALL)?];
    for (title, of_both) in [("1 GiB", [ours, published]), ("64 MiB", small)] {
        if let [Some(ours), Some(published)] = of_both.map(|it| it.memory.map(Value::Bytes)) {
            let title = format!("upload and download of {title}: peak memory");
            rows.push(Row::new(title, ours).beside(published));
        }
    }
    Ok(rows)
}

impl Transfer {
    /// Reads `UPLOAD DOWNLOAD MEMORY`, in nanoseconds and bytes.
    fn of(answer: &str) -> Option<Self> {
        let mut words = answer.split_whitespace().map(|word| word.parse().ok());
        Some(Self {
            upload: Duration::from_nanos(words.next()??),
            download: Duration::from_nanos(words.next()??),
            memory: words.next().flatten(),
        })
    }

    /// The best times of two transfers, and the most memory.
    fn and(self, other: Self) -> Self {
        Self {
            upload: self.upload.min(other.upload),
            download: self.download.min(other.download),
            memory: self.memory.max(other.memory),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_says_times_and_memory() {
        let transfer = |upload, download, memory| Transfer {
            upload: Duration::from_nanos(upload),
            download: Duration::from_nanos(download),
            memory,
        };
        let first = Transfer::of("10 20 30\n").unwrap();
        assert_eq!(first, transfer(10, 20, Some(30)));
        assert_eq!(Transfer::of("10 20 \n"), Some(transfer(10, 20, None)));
        assert_eq!(Transfer::of("10 fast 30"), None);
        let best = first.and(transfer(12, 18, Some(31)));
        assert_eq!(best, transfer(10, 18, Some(31)));
    }
}
