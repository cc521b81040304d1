//! `tifa compare`: two texts side by side, or a list of pairs in one process.

use super::Outcome;
use super::args::{CompareArguments, InputArguments};
use super::config::Config;
use super::input::remark;
use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use tifa::params::Params;
use tifa::passages::Passage;
use tifa::query::compare::{Comparison, compare};
use tifa::query::diff::{half, side_by_side};
use tifa::query::screen::{Ink, harmless, left_aligned, right_aligned, width};
use tifa::read::{self, File, Skipped};
use tifa::tokens::Segmenter;

pub(super) fn run(arguments: &CompareArguments) -> Result<Outcome> {
    let config = Config::load(&arguments.parameters)?;
    let params = config.params(&InputArguments::default(), &arguments.parameters)?;
    let pairs = match &arguments.pairs {
        Some(list) => listed(list)?,
        None => vec![(arguments.files[0].clone(), arguments.files[1].clone())],
    };
    let (texts, unreadable) = open(&pairs, &params);
    if let (Some(skipped), None) = (unreadable.first(), &arguments.pairs) {
        bail!("{}: {}", skipped.source, skipped.reason);
    }
    remark(&unreadable);
    let n_listed = pairs.len();
    let is_read = |path: &Path| texts.contains_key(path);
    let pairs: Vec<_> = pairs.iter().filter(|(a, b)| is_read(a) && is_read(b)).collect();
    let segmenter = Segmenter::new(&params.tokens);
    let compared: Vec<Comparison> = pairs
        .par_iter()
        .map(|(a, b)| compare(&texts[a.as_path()], &texts[b.as_path()], &segmenter, &params))
        .collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for ((a, b), comparison) in pairs.iter().zip(&compared) {
        if arguments.jsonl {
            writeln!(out, "{}", as_json(a, b, comparison))?;
        } else {
            show(&mut out, (a, &texts[a.as_path()]), (b, &texts[b.as_path()]), comparison)?;
        }
    }
    out.flush()?;
    let found = compared.iter().any(|comparison| !comparison.passages.is_empty());
    Ok(match (pairs.len() < n_listed, found || arguments.pairs.is_some()) {
        (true, _) => Outcome::SomeFailed,
        (false, true) => Outcome::Done,
        (false, false) => Outcome::NothingFound,
    })
}

/// The pairs of a list: two paths a line with a tab between.
fn listed(list: &Path) -> Result<Vec<(PathBuf, PathBuf)>> {
    let text = std::fs::read_to_string(list).with_context(|| list.display().to_string())?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| match line.split_once('\t') {
            Some((a, b)) => Ok((PathBuf::from(a), PathBuf::from(b))),
            None => bail!(
                "{} line {}: two paths with a tab between are needed",
                list.display(),
                index + 1
            ),
        })
        .collect()
}

/// Every text that is named, once, and those that cannot be read.
fn open<'a>(
    pairs: &'a [(PathBuf, PathBuf)],
    params: &Params,
) -> (BTreeMap<&'a Path, String>, Vec<Skipped>) {
    let named: BTreeSet<&Path> =
        pairs.iter().flat_map(|(a, b)| [a.as_path(), b.as_path()]).collect();
    let (mut texts, mut unreadable) = (BTreeMap::new(), Vec::new());
    for path in named {
        let name = path.display().to_string();
        let text = match std::fs::read(path) {
            Ok(bytes) => read::text(File { name, bytes }, &params.read),
            Err(error) => Err(Skipped { source: name, reason: error.to_string() }),
        };
        match text {
            Ok(text) => {
                texts.insert(path, text);
            }
            Err(skipped) => unreadable.push(skipped),
        }
    }
    (texts, unreadable)
}

fn as_json(a: &Path, b: &Path, comparison: &Comparison) -> serde_json::Value {
    let passages: Vec<_> = comparison
        .passages
        .iter()
        .map(|passage| {
            json!({
                "a": {"start": passage.a.range.start, "end": passage.a.range.end},
                "b": {"start": passage.b.range.start, "end": passage.b.range.end},
                "kind": passage.kind.name(),
                "n_chars": passage.a.range.len(),
                "identity": rounded(passage.identity),
                "score": rounded(passage.score),
                "bits": rounded(passage.bits),
            })
        })
        .collect();
    json!({
        "a": a.display().to_string(),
        "b": b.display().to_string(),
        "cosine": rounded(comparison.cosine),
        "passages": passages,
    })
}

fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

fn show(
    out: &mut impl Write,
    (a, text_a): (&Path, &str),
    (b, text_b): (&Path, &str),
    comparison: &Comparison,
) -> Result<()> {
    let ink = Ink::new(std::io::stdout().is_terminal());
    let screen = screen_width();
    let names = format!("{} | {}", name(a, half(screen)), name(b, half(screen)));
    writeln!(out, "{}", ink.strong(names.trim_end()))?;
    writeln!(
        out,
        "cosine {:.3}; {:.0} % of the first and {:.0} % of the second lie in {} shared passages",
        comparison.cosine,
        100.0 * comparison.share_of_a,
        100.0 * comparison.share_of_b,
        comparison.passages.len()
    )?;
    for (number, passage) in comparison.passages.iter().enumerate() {
        writeln!(out, "\n{}", ink.strong(&heading(number + 1, passage)))?;
        for line in side_by_side(text_a, text_b, passage, screen, &ink) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// Columns a line is taken to have where nobody says: wide enough to read two texts side by side, narrow
/// enough for any window.
const WIDTH: usize = 100;

/// Columns of the screen: what the environment says (`COLUMNS`), or the terminal itself.
fn screen_width() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let seen = || terminal_size::terminal_size().filter(|_| std::io::stdout().is_terminal());
    said.or_else(|| seen().map(|(width, _)| usize::from(width.0))).unwrap_or(WIDTH)
}

/// The path over its column; of a long one the end, which tells more.
fn name(path: &Path, columns: usize) -> String {
    let path = harmless(&path.display().to_string());
    if width(&path) > columns {
        right_aligned(&path, columns)
    } else {
        left_aligned(&path, columns)
    }
}

fn heading(number: usize, passage: &Passage) -> String {
    format!(
        "{number}. {}, {:.0} % identical, {:.0} bits; characters {}-{} and {}-{}",
        passage.kind.name(),
        100.0 * passage.identity,
        passage.bits,
        passage.a.range.start,
        passage.a.range.end,
        passage.b.range.start,
        passage.b.range.end
    )
}
