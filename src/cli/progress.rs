//! Stages on the terminal, and their times.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tifa::progress::Progress;

/// A finished stage.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    /// Its name.
    pub name: &'static str,
    /// How long it took.
    pub time: Duration,
    /// How many things it made.
    pub results: usize,
}

/// Shows a bar with the time still to come on a terminal; elsewhere a line for each stage that took
/// longer than a second. Keeps the times of all stages.
pub(super) struct Terminal {
    quiet: bool,
    state: Mutex<State>,
}

struct State {
    bar: ProgressBar,
    current: Option<(&'static str, Instant)>,
    stages: Vec<Stage>,
}

/// What takes less is not worth a word.
const WORTH_SHOWING: Duration = Duration::from_secs(1);

impl Terminal {
    /// Shows nothing when `quiet`, but keeps the times.
    pub(super) fn new(quiet: bool) -> Self {
        let state = State { bar: ProgressBar::hidden(), current: None, stages: Vec::new() };
        Self { quiet, state: Mutex::new(state) }
    }

    /// The stages so far, in order.
    pub(super) fn stages(&self) -> Vec<Stage> {
        self.lock().stages.clone()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().expect("no thread panics while it holds the lock")
    }
}

impl Progress for Terminal {
    fn begin(&self, stage: &'static str, total: usize) {
        let mut state = self.lock();
        state.current = Some((stage, Instant::now()));
        state.bar = if self.quiet || !std::io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            bar(stage, total)
        };
    }

    fn advance(&self, ticks: usize) {
        self.lock().bar.inc(ticks as u64);
    }

    #[allow(clippy::print_stderr)]
    fn end(&self, results: usize) {
        let mut state = self.lock();
        state.bar.finish_and_clear();
        if let Some((name, start)) = state.current.take() {
            let time = start.elapsed();
            if !self.quiet && time >= WORTH_SHOWING {
                eprintln!("{name:>10}  {results:>9}  {:.1} s", time.as_secs_f64());
            }
            state.stages.push(Stage { name, time, results });
        }
    }
}

/// A bar that appears only once the stage has proved to be long.
fn bar(stage: &'static str, total: usize) -> ProgressBar {
    let (template, bar) = match total {
        0 => ("{prefix:>10}  {spinner} {elapsed}", ProgressBar::no_length()),
        total => {
            ("{prefix:>10}  [{bar:30}] {pos}/{len}, {eta} to go", ProgressBar::new(total as u64))
        }
    };
    bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
    bar.with_style(ProgressStyle::with_template(template).expect("the template is well formed"))
        .with_prefix(stage)
}
