//! `tifa analyze`: the main job.

use super::args::AnalyzeArguments;
use super::config::Config;
use super::progress::Terminal;
use super::{Outcome, input, lexicon, regions, tiles};
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tifa::analysis::{self, Analysis};
use tifa::error::Error;
use tifa::index::{self, Contents, Rows, Table, Tables};
use tifa::params::Params;
use tifa::progress::Progress;
use tifa::report::{self, RunInfo, Stage};
use tifa::span::ArticleId;

pub(super) fn run(arguments: &AnalyzeArguments, quiet: bool) -> Result<Outcome> {
    let config = Config::load(&arguments.parameters)?;
    let paths = paths(arguments, &config)?;
    let folder = match &arguments.output {
        Some(folder) => folder.clone(),
        None => default_folder(&paths[0])?,
    };
    report::check_folder(&folder)?;
    leave_nothing_half_written(&folder)?;
    let mut info = RunInfo {
        command: std::env::args().collect(),
        params: config.params(&arguments.input, &arguments.parameters)?,
        date: humantime::format_rfc3339_seconds(SystemTime::now()).to_string(),
        threads: rayon::current_num_threads(),
        ..RunInfo::default()
    };
    let analysis = analyzed(arguments, &config, &paths, &mut info, quiet)?;
    if analysis.articles.list.is_empty() {
        bail!("no article found, so there is nothing to report");
    }
    let summary = report::write(&analysis, &info, &folder, |unfinished| {
        write_index(&analysis, &info.params, unfinished)
    })?;
    let mut out = std::io::stdout().lock();
    write!(out, "{}", report::text::summary(&summary, &folder))?;
    out.flush()?;
    let failed = !analysis.pages.skipped.is_empty();
    // A run is over when its report stands: giving back millions of small pieces of memory one by
    // one would keep the user waiting for nothing.
    std::mem::forget(analysis);
    Ok(if failed { Outcome::SomeFailed } else { Outcome::Done })
}

/// Reads and analyses; notes in `info` what was read and what it took.
fn analyzed(
    arguments: &AnalyzeArguments,
    config: &Config,
    paths: &[PathBuf],
    info: &mut RunInfo,
    quiet: bool,
) -> Result<Analysis> {
    let places = regions::load(&arguments.regions, config, &info.params)?;
    info.region_list = places.list;
    let lexicon = lexicon::load(arguments.lexicon.as_deref(), config, &info.params)?;
    info.lexicon = lexicon.list;
    let tiles = tiles::load(arguments.tiles.as_deref(), config, &info.params)?;
    (info.tiles, info.tile_list) = (tiles.tiles, tiles.list);
    let input = input::find(paths)?;
    let terminal = Terminal::new(quiet);
    terminal.begin("read", input.n_files());
    let (pages, inputs) = input.read(&info.params.read);
    terminal.end(pages.list.len());
    info.inputs = inputs;
    let (gazetteer, phrases) = (&places.gazetteer, &lexicon.phrases);
    let analysis = analysis::analyze_pages_in(pages, gazetteer, phrases, &info.params, &terminal);
    input::remark(&analysis.pages.skipped);
    input::notify(&analysis.pages.notices, quiet);
    let stages = terminal.stages().into_iter().map(|stage| Stage {
        name: stage.name.to_owned(),
        seconds: stage.time.as_secs_f64(),
        results: stage.results,
    });
    info.stages = stages.collect();
    Ok(analysis)
}

fn write_index(analysis: &Analysis, params: &Params, unfinished: &Path) -> tifa::error::Result<()> {
    let path = unfinished.join(index::FILE);
    let folder = path.parent().expect("the index has a folder of its own");
    std::fs::create_dir_all(folder)
        .map_err(|source| Error::File { path: folder.to_owned(), source })?;
    let contents = Contents {
        articles: &analysis.articles,
        tokens: &analysis.tokens,
        titles: &analysis.titles,
        vectors: &analysis.vectors,
        params,
        lines: &index::line_starts(&unfinished.join("articles.jsonl"))?,
        tables: &tables(analysis, unfinished)?,
    };
    index::write(&path, contents)
}

/// Where the rows of the tables stand, and which of them tell of which article.
fn tables(analysis: &Analysis, folder: &Path) -> tifa::error::Result<Tables> {
    let n = analysis.articles.list.len();
    let rows = |table: Table, articles: &mut dyn Iterator<Item = (usize, ArticleId)>| {
        let mut of = vec![Vec::new(); n];
        for (row, article) in articles {
            let rows: &mut Vec<u32> = &mut of[article.index()];
            if rows.last() != Some(&(row as u32)) {
                rows.push(row as u32);
            }
        }
        Ok(Rows { lines: index::line_starts(&folder.join(table.file()))?, of })
    };
    let pairs = analysis.findings.pairs.iter().map(|found| [found.pair.a, found.pair.b]);
    let passages = analysis.passages.iter().map(|passage| [passage.a.article, passage.b.article]);
    let both = |(row, two): (usize, [ArticleId; 2])| two.map(|article| (row, article));
    let families = &analysis.phrases.families;
    let phrases = families
        .iter()
        .enumerate()
        .flat_map(|(row, family)| family.head.places.iter().map(move |place| (row, place.article)));
    Ok(Tables {
        pairs: rows(Table::Pairs, &mut pairs.enumerate().flat_map(both))?,
        passages: rows(Table::Passages, &mut passages.enumerate().flat_map(both))?,
        families: rows(Table::Families, &mut std::iter::empty())?,
        phrases: rows(Table::Phrases, &mut { phrases })?,
        heads: families.iter().map(|family| family.head.text.clone()).collect(),
    })
}

/// What was typed; without it, the inputs of the run that serves as configuration.
fn paths(arguments: &AnalyzeArguments, config: &Config) -> Result<Vec<PathBuf>> {
    let paths = if arguments.paths.is_empty() {
        config.inputs.iter().map(PathBuf::from).collect()
    } else {
        arguments.paths.clone()
    };
    if paths.is_empty() {
        bail!("nothing to read: give files or folders, for instance `tifa analyze data/pages`");
    }
    Ok(paths)
}

/// `reports/<name of the input>`.
fn default_folder(path: &Path) -> Result<PathBuf> {
    if path.as_os_str() == "-" {
        return Ok(PathBuf::from("reports/stdin"));
    }
    let full = path
        .canonicalize()
        .with_context(|| format!("{}: no such file or folder", path.display()))?;
    let name = full.file_name().context("the input has no name: say where to write with -o")?;
    let name = name.to_string_lossy();
    let stem = if full.is_dir() { &name } else { name.split('.').next().unwrap_or(&name) };
    Ok(Path::new("reports").join(stem))
}

/// On Ctrl-C the unfinished folder is removed, and the program ends with exit code 130.
fn leave_nothing_half_written(folder: &Path) -> Result<()> {
    let unfinished = report::unfinished(folder)?;
    ctrlc::set_handler(move || {
        // It may not be there yet, or not be ours to remove: nothing more can be done either way.
        let _ = std::fs::remove_dir_all(&unfinished);
        std::process::exit(130);
    })
    .context("cannot listen for Ctrl-C")
}
