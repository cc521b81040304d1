//! What other programs, and single queries, are measured on.

use crate::articles::{self, Articles, Groups};
use crate::error::{Error, Result};
use crate::index::{self, Contents, Tables};
use crate::params::Params;
use crate::progress::Silent;
use crate::read::Pages;
use crate::regions::Gazetteer;
use crate::similarity;
use crate::span::ArticleId;
use crate::tokens::{Segmenter, Tokens, tokenize};
use crate::vectors::{Titles, Vectors, weigh_with_titles};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

/// Articles with their rows: all that likeness needs.
#[derive(Debug)]
pub struct Weighed {
    articles: Articles,
    tokens: Tokens,
    titles: Titles,
    vectors: Vectors,
}

/// Cuts, tokenises and weighs pages, and does nothing else with them.
pub fn weighed(pages: &Pages, params: &Params) -> Weighed {
    let gazetteer = Gazetteer::china(&params.regions);
    let articles = articles::cut(pages, &gazetteer, &params.articles, &params.regions, &Silent);
    let segmenter = Segmenter::new(&params.tokens);
    let tokens = tokenize(&articles, &segmenter, &params.tokens, &Silent);
    let titles = Titles::new(&articles, &tokens, &segmenter, &params.vectors);
    let vectors = weigh_with_titles(&tokens, &titles, &params.vectors);
    Weighed { articles, tokens, titles, vectors }
}

/// Writes the rows as compressed sparse rows, for a program that is measured beside this one.
///
/// Little-endian: number of rows, of columns and of entries (u64 each), where each row begins and the
/// last ends (u64), the column of each entry (u32), its weight (f32).
///
/// # Errors
/// [`Error::File`] when the file cannot be written.
pub fn write_rows(weighed: &Weighed, path: &Path) -> Result<()> {
    let vectors = &weighed.vectors;
    let n = vectors.n_articles();
    let rows = || (0..n).map(|row| vectors.row(ArticleId::at(row)));
    let n_entries: usize = rows().map(|row| row.0.len()).sum();
    let write = || {
        let mut out = BufWriter::new(File::create(path)?);
        for number in [n, weighed.tokens.vocabulary.len(), n_entries, 0] {
            out.write_all(&(number as u64).to_le_bytes())?;
        }
        let mut end = 0u64;
        for (terms, _) in rows() {
            end += terms.len() as u64;
            out.write_all(&end.to_le_bytes())?;
        }
        for term in rows().flat_map(|row| row.0) {
            out.write_all(&(term.index() as u32).to_le_bytes())?;
        }
        for weight in rows().flat_map(|row| row.1) {
            out.write_all(&weight.to_le_bytes())?;
        }
        out.flush()
    };
    write().map_err(|source| Error::File { path: path.to_owned(), source })
}

/// Seconds that finding the like pairs takes, each of `repeats` times, and how many there are.
pub fn time_pairs(weighed: &Weighed, params: &Params, repeats: usize) -> (Vec<f64>, usize) {
    let groups = Groups::by_level(&weighed.articles, params.findings.region_level);
    let mut n_pairs = 0;
    let seconds = (0..repeats)
        .map(|_| {
            let start = Instant::now();
            let found = similarity::pairs(&weighed.vectors, &groups, &params.similarity, &Silent);
            n_pairs = found.len();
            start.elapsed().as_secs_f64()
        })
        .collect();
    (seconds, n_pairs)
}

/// Writes a folder that answers `tifa query FOLDER similar`: the texts and the index, and no findings.
/// `write_articles` writes the table of articles.
///
/// # Errors
/// [`Error::File`] when a file cannot be written.
pub fn write_index(
    weighed: &Weighed,
    params: &Params,
    folder: &Path,
    write_articles: impl FnOnce(&Articles, &mut BufWriter<File>) -> std::io::Result<()>,
) -> Result<()> {
    let Weighed { articles, tokens, titles, vectors } = weighed;
    let at = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::File { path, source }
    };
    let index = folder.join(index::FILE);
    let parent = index.parent().expect("the index has a folder of its own");
    fs::create_dir_all(parent).map_err(at(parent))?;
    let table = folder.join("articles.jsonl");
    let mut out = BufWriter::new(File::create(&table).map_err(at(&table))?);
    write_articles(articles, &mut out).map_err(at(&table))?;
    out.flush().map_err(at(&table))?;
    let run = folder.join("run.json");
    fs::write(&run, "{}\n").map_err(at(&run))?;
    let lines = index::line_starts(&table)?;
    let tables = &Tables::default();
    let contents = Contents { articles, tokens, titles, vectors, params, lines: &lines, tables };
    index::write(&index, contents)
}
