//! Measures an analysis: time, throughput and memory of each stage, and how time grows with size.
//!
//! The one place beside the command line that looks at a clock. Times on a shared machine vary; the
//! growth between a quarter, a half and the whole of a corpus, measured in one run, varies less.

use crate::analysis;
use crate::params::Params;
use crate::progress::Progress;
use crate::read::Pages;
use serde_json::{Value, json};
use std::fmt::Write;
use std::sync::Mutex;
use std::time::Instant;

pub mod corpus;
pub mod export;

/// One stage of one analysis.
#[derive(Clone, Debug)]
pub struct StageTime {
    /// Its name.
    pub name: &'static str,
    /// Seconds it took.
    pub seconds: f64,
    /// Things it made.
    pub results: usize,
}

/// One analysis.
#[derive(Clone, Debug)]
pub struct Measurement {
    /// Pages and records.
    pub n_pages: usize,
    /// Code points of their text.
    pub n_chars: usize,
    /// The stages, in order.
    pub stages: Vec<StageTime>,
    /// Most memory the process held since it began, in bytes, where the system tells.
    pub peak_memory: Option<u64>,
}

impl Measurement {
    /// Seconds of all stages.
    pub fn seconds(&self) -> f64 {
        self.stages.iter().map(|stage| stage.seconds).sum()
    }

    fn seconds_of(&self, name: &str) -> f64 {
        self.stages.iter().filter(|stage| stage.name == name).map(|stage| stage.seconds).sum()
    }
}

/// Analyses the pages and takes the time of every stage.
pub fn measure(pages: Pages, params: &Params) -> Measurement {
    let n_pages = pages.list.len();
    let n_chars = pages.list.iter().map(|page| page.text.chars().count()).sum();
    let clock = Clock::default();
    let analysis = analysis::analyze_pages(pages, params, &clock);
    let peak_memory = peak_memory();
    drop(analysis);
    let stages = clock.0.into_inner().expect("no thread panicked").done;
    Measurement { n_pages, n_chars, stages, peak_memory }
}

#[derive(Default)]
struct Clock(Mutex<Times>);

#[derive(Default)]
struct Times {
    running: Option<(&'static str, Instant)>,
    done: Vec<StageTime>,
}

impl Progress for Clock {
    fn begin(&self, stage: &'static str, _: usize) {
        self.0.lock().expect("no thread panicked").running = Some((stage, Instant::now()));
    }
    fn advance(&self, _: usize) {}
    fn end(&self, results: usize) {
        let mut state = self.0.lock().expect("no thread panicked");
        if let Some((name, start)) = state.running.take() {
            let seconds = start.elapsed().as_secs_f64();
            state.done.push(StageTime { name, seconds, results });
        }
    }
}

/// Most memory held so far, in bytes, as Linux tells it.
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// Forgets the most memory held so far: from now on [`peak_memory`] tells the most held since. False
/// where the system does not offer it.
pub fn forget_peak_memory() -> bool {
    std::fs::write("/proc/self/clear_refs", "5").is_ok()
}

/// Exponent of growth between two sizes: 1 is linear, 2 quadratic. `None` when a time is too short
/// to say.
fn growth(small: (usize, f64), large: (usize, f64)) -> Option<f64> {
    let measurable = small.1 > 0.005 && large.1 > 0.005 && large.0 > small.0;
    measurable.then(|| (large.1 / small.1).ln() / (large.0 as f64 / small.0 as f64).ln())
}

/// A table for reading: the stages of the largest size, and the growth from the next smaller one.
pub fn as_table(measurements: &[Measurement]) -> String {
    let Some(last) = measurements.last() else { return String::new() };
    let before = measurements.len().checked_sub(2).map(|index| &measurements[index]);
    let mut table = format!(
        "{} pages, {} characters\n\n{:10} {:>9} {:>8} {:>12} {:>7}\n",
        last.n_pages, last.n_chars, "stage", "results", "seconds", "chars/s", "growth"
    );
    let mut row = |name: &str, results: String, seconds: f64, small: Option<f64>| {
        let speed = if seconds > 0.0 { last.n_chars as f64 / seconds } else { 0.0 };
        let exponent = before
            .zip(small)
            .and_then(|(part, small)| growth((part.n_chars, small), (last.n_chars, seconds)))
            .map_or(String::new(), |exponent| format!("n^{exponent:.2}"));
        let _ =
            writeln!(table, "{name:10} {results:>9} {seconds:>8.3} {speed:>12.0} {exponent:>7}");
    };
    for stage in &last.stages {
        let small = before.map(|part| part.seconds_of(stage.name));
        row(stage.name, stage.results.to_string(), stage.seconds, small);
    }
    row("all", String::new(), last.seconds(), before.map(Measurement::seconds));
    if let Some(memory) = last.peak_memory {
        let _ = writeln!(table, "\npeak memory {} MB", memory / 1_000_000);
    }
    table
}

/// Everything measured, for programs.
pub fn as_json(measurements: &[Measurement]) -> Value {
    let sizes = measurements.iter().map(|measurement| {
        let stages = measurement.stages.iter().map(|stage| {
            json!({ "stage": stage.name, "seconds": stage.seconds, "results": stage.results })
        });
        json!({
            "n_pages": measurement.n_pages,
            "n_chars": measurement.n_chars,
            "seconds": measurement.seconds(),
            "peak_memory": measurement.peak_memory,
            "stages": stages.collect::<Vec<_>>(),
        })
    });
    json!({ "version": env!("CARGO_PKG_VERSION"), "measurements": sizes.collect::<Vec<_>>() })
}
