//! An analysis -> the run folder: a report to read, tables to work with, and how it was made.
//!
//! The analysis is mirrored once into serde types ([`schema`]): rows of tables, and a [`Summary`]
//! from which the Markdown page, the lines on the terminal and the first page of the HTML are all
//! drawn. Rows are made one at a time, and a few thousand wait for a column of Parquet, so memory does
//! not grow with the tables; time is linear in what is written.
//!
//! Only `run.json` holds times and dates: every other file is the same, byte for byte, for the same
//! input, whatever the machine, the number of threads or the order of the files. What the files
//! hold is told in `docs/report.md`.
//!
//! It does not write `index/`: a caller passes that in as a closure, which is given the same
//! unfinished folder.

mod columns;
mod folder;
mod graph;
mod html;
mod markdown;
mod mirror;
mod plain;
pub mod schema;
mod tables;
pub mod text;
mod tiles;

pub use schema::{Input, RunFile, RunInfo, Stage, Summary, Tile};
pub use tiles::tiles;

use crate::analysis::Analysis;
use crate::articles::Articles;
use crate::error::{Error, Result};
use crate::read::Pages;
use folder::Partial;
use mirror::Mirror;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;
use tables::Place;

/// Writes the run folder.
///
/// `index` is called once with the unfinished folder, when the tables stand in it, and writes `index/`; pass `|_| Ok(())`
/// to write none. The folder appears under its name only when everything is in it. A run that
/// stands there is replaced then.
///
/// # Errors
/// When `folder` holds something that is not a run of tifa, or when writing fails. The folder is as
/// it was before.
pub fn write(
    analysis: &Analysis,
    run: &RunInfo,
    folder: &Path,
    index: impl FnOnce(&Path) -> Result<()>,
) -> Result<Summary> {
    let partial = Partial::create(folder)?;
    let mut stages = run.stages.clone();

    let started = Instant::now();
    let mirror = Mirror::new(analysis);
    let (tables, graph) = rayon::join(
        || write_tables(mirror, partial.path(), run.params.report.parquet),
        || if run.params.report.graph { graph::write(mirror, partial.path()) } else { Ok(()) },
    );
    let (tables, ()) = (tables?, graph?);
    let summary = mirror.summary(tables);
    write_json(partial.path(), "report.json", &summary)?;
    tables::write_file(&partial.path().join("report.md"), markdown::page(&summary).as_bytes())?;
    html::write(mirror, run, &summary, partial.path())?;
    stages.push(stage("report", started, summary.tables.len()));

    let started = Instant::now();
    index(partial.path())?;
    stages.push(stage("index", started, analysis.articles.list.len()));

    write_json(partial.path(), "run.json", &run_file(run, stages))?;
    partial.finish()?;
    Ok(summary)
}

/// Fails at once when [`write()`] would refuse the folder in the end: for callers about to start an
/// hour of work.
///
/// # Errors
/// When `folder` exists and is neither empty nor a run of tifa.
pub fn check_folder(folder: &Path) -> Result<()> {
    folder::refuse_foreign(folder)
}

/// Where a run is written before it is complete: what to remove when a run is cut off.
///
/// # Errors
/// When `folder` does not end in a name.
pub fn unfinished(folder: &Path) -> Result<PathBuf> {
    folder::sibling(folder, "partial")
}

/// Writes articles as lines of `articles.jsonl`.
///
/// # Errors
/// What the writer says.
pub fn write_articles(
    pages: &Pages,
    articles: &Articles,
    out: &mut impl Write,
) -> std::io::Result<()> {
    for article in &articles.list {
        serde_json::to_writer(&mut *out, &mirror::article_row(pages, articles, article))?;
        writeln!(out)?;
    }
    Ok(())
}

/// Writes all tables, several at a time: each goes into files of its own. The largest come first, so that
/// no thread is left with one of them at the end.
fn write_tables(
    mirror: Mirror<'_>,
    folder: &Path,
    parquet: bool,
) -> Result<BTreeMap<String, schema::TableFile>> {
    type Write<'a> = dyn Fn() -> Result<(String, schema::TableFile)> + Sync + 'a;
    let place = &Place::create(folder, parquet)?;
    let tables: [&Write<'_>; 14] = [
        &|| tables::write(place, mirror.passages()),
        &|| tables::write(place, mirror.families()),
        &|| tables::write(place, mirror.pairs()),
        &|| tables::write(place, mirror.phrases()),
        &|| tables::write(place, mirror.region_phrases()),
        &|| tables::write(place, mirror.articles()),
        &|| tables::write(place, mirror.duplicates()),
        &|| tables::write(place, mirror.frames()),
        &|| tables::write(place, mirror.shorthands()),
        &|| tables::write(place, mirror.watched()),
        &|| tables::write(place, mirror.repeats()),
        &|| tables::write(place, mirror.regions()),
        &|| tables::write(place, mirror.region_pairs()),
        &|| tables::write(place, mirror.inner_region_pairs()),
    ];
    tables.into_iter().par_bridge().map(|write| write()).collect()
}

fn write_json(folder: &Path, name: &str, content: &impl serde::Serialize) -> Result<()> {
    let path = folder.join(name);
    let mut json = serde_json::to_vec_pretty(content)
        .map_err(|error| Error::File { path: path.clone(), source: error.into() })?;
    json.push(b'\n');
    tables::write_file(&path, &json)
}

fn stage(name: &str, started: Instant, results: usize) -> Stage {
    Stage { name: name.to_owned(), seconds: started.elapsed().as_secs_f64(), results }
}

fn run_file(run: &RunInfo, stages: Vec<Stage>) -> RunFile {
    let mut inputs = run.inputs.clone();
    inputs.sort();
    RunFile {
        schema: RunFile::SCHEMA.to_owned(),
        schema_version: schema::VERSION.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        command: run.command.clone(),
        date: run.date.clone(),
        threads: run.threads,
        params: run.params.clone(),
        inputs,
        region_list: run.region_list.clone(),
        lexicon: run.lexicon.clone(),
        tile_list: run.tile_list.clone(),
        stages,
    }
}
