//! `tifa bench`: time, throughput, memory and growth of each stage on a corpus.

use super::args::BenchArguments;
use super::config::Config;
use super::{Outcome, input};
use anyhow::{Result, ensure};
use serde_json::json;
use std::io::Write;
use tifa::bench::{self, Measurement, corpus, export};
use tifa::params::Params;
use tifa::read::Pages;
use tifa::report;

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
    if arguments.pairs.is_some() || arguments.rows.is_some() || arguments.index.is_some() {
        return alike(arguments, &pages, &params);
    }
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

/// What likeness alone needs: rows, pairs, the index.
fn alike(arguments: &BenchArguments, pages: &Pages, params: &Params) -> Result<Outcome> {
    let weighed = export::weighed(pages, params);
    if let Some(path) = &arguments.rows {
        export::write_rows(&weighed, path)?;
    }
    if let Some(folder) = &arguments.index {
        export::write_index(&weighed, params, folder, |articles, out| {
            report::write_articles(pages, articles, out)
        })?;
    }
    if let Some(times) = arguments.pairs {
        let before = bench::forget_peak_memory().then(bench::peak_memory).flatten();
        let (seconds, n_pairs) = export::time_pairs(&weighed, params, times);
        let memory = bench::peak_memory().zip(before).map(|(after, before)| after - before);
        let result = json!({
            "threads": rayon::current_num_threads(),
            "top_k": params.similarity.top_k,
            "min_cosine": params.similarity.min_cosine,
            "seconds": seconds,
            "pairs": n_pairs,
            "memory_above_rows": memory,
        });
        writeln!(std::io::stdout().lock(), "{result}")?;
    }
    Ok(if pages.skipped.is_empty() { Outcome::Done } else { Outcome::SomeFailed })
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
