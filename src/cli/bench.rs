//! `tifa bench`: time, throughput, memory and growth of each stage on a corpus.

use super::args::BenchArguments;
use super::config::Config;
use super::{Outcome, input};
use anyhow::{Result, ensure};
use std::io::Write;
use tifa::bench::{self, Measurement, corpus};
use tifa::read::Pages;

pub(super) fn run(arguments: &BenchArguments) -> Result<Outcome> {
    let config = Config::load(&arguments.parameters)?;
    let params = config.params(&arguments.input, &arguments.parameters)?;
    let pages = if arguments.paths.is_empty() {
        corpus::pages(arguments.articles, corpus::SEED)
    } else {
        input::find(&arguments.paths)?.read(&params.read).0
    };
    input::remark(&pages.skipped);
    ensure!(!pages.list.is_empty(), "nothing could be read: there is nothing to measure");
    let skipped = !pages.skipped.is_empty();
    let measurements: Vec<Measurement> =
        sizes(&pages).into_iter().map(|part| bench::measure(part, &params)).collect();
    let mut out = std::io::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", bench::as_json(&measurements))?;
    } else {
        writeln!(out, "{}", bench::as_table(&measurements))?;
    }
    Ok(if skipped { Outcome::SomeFailed } else { Outcome::Done })
}

/// A quarter, a half and all of the pages: three points show how time grows. Every other page is
/// left out, not the last ones, so that the parts are of one kind.
fn sizes(pages: &Pages) -> Vec<Pages> {
    let part = |step: usize| Pages {
        list: pages.list.iter().step_by(step).cloned().collect(),
        ..Pages::default()
    };
    let steps: &[usize] = if pages.list.len() < 8 { &[1] } else { &[4, 2, 1] };
    steps.iter().map(|&step| part(step)).collect()
}
