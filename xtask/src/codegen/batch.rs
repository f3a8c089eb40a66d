//! Many crates at once: parallel over the cores, each on its own.

use std::{
    num::NonZero,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};

use super::job::Job;
use crate::terminal;

/// Does the work of each job, and returns the results in the order of the jobs.
///
/// Large models come first, so that no core waits long for the last one. Progress is seen at a
/// terminal only.
pub(super) fn run<T: Send>(
    jobs: &[Job],
    work: impl Fn(&Job) -> Result<T> + Sync,
) -> Vec<Result<T>> {
    let mut order: Vec<usize> = (0..jobs.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(jobs[*at].size()));
    terminal::quiet();
    let bar = progress(jobs.len());
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let mut results: Vec<Option<Result<T>>> = jobs.iter().map(|_| None).collect();
    thread::scope(|scope| {
        for _ in 0..workers(jobs.len()) {
            let sender = sender.clone();
            let (next, order, work) = (&next, &order, &work);
            scope.spawn(move || {
                while let Some(&at) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if sender.send((at, work(&jobs[at]))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for (at, result) in receiver {
            bar.set_message(jobs[at].name().to_owned());
            bar.inc(1);
            results[at] = Some(result);
        }
    });
    bar.finish_and_clear();
    let all = results
        .into_iter()
        .map(|result| result.expect("a worker took each job"));
    all.collect()
}

fn workers(jobs: usize) -> usize {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    cores.min(jobs)
}

fn progress(jobs: usize) -> ProgressBar {
    if jobs < 2 {
        let style = ProgressStyle::with_template("{spinner} generating {elapsed}");
        let spinner = ProgressBar::new_spinner().with_style(style.expect("the template is valid"));
        spinner.enable_steady_tick(Duration::from_millis(100));
        return spinner;
    }
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} crates, {msg}");
    ProgressBar::new(jobs as u64).with_style(style.expect("the template is valid"))
}
