//! `tifa pairs`: every pair above a threshold, written as it is found, for lists that do not fit into memory.

use super::args::PairsArguments;
use super::config::Config;
use super::progress::Terminal;
use super::{Outcome, input, regions};
use anyhow::{Result, bail};
use rayon::prelude::*;
use serde_json::json;
use std::io::Write;
use std::ops::ControlFlow;
use tifa::articles::{self, Articles, Groups};
use tifa::progress::Progress;
use tifa::similarity::{self, Pair};
use tifa::tokens::{Segmenter, Tokens, tokenize};
use tifa::vectors::{Titles, Vectors, weigh_with_titles};

/// Terms listed with a pair, where they are asked for.
struct Explained<'a> {
    vectors: &'a Vectors,
    tokens: &'a Tokens,
    most: usize,
}

pub(super) fn run(arguments: &PairsArguments, quiet: bool) -> Result<Outcome> {
    let config = Config::load(&arguments.parameters)?;
    let params = config.params(&arguments.input, &arguments.parameters)?;
    let places = regions::load(&arguments.regions, &config, &params)?;
    let input = input::find(&arguments.paths)?;
    let terminal = Terminal::new(quiet);
    terminal.begin("read", input.n_files());
    let (pages, _) = input.read(&params.read);
    terminal.end(pages.list.len());
    terminal.begin("articles", pages.list.len());
    let articles =
        articles::cut(&pages, &places.gazetteer, &params.articles, &params.regions, &terminal);
    terminal.end(articles.list.len());
    let segmenter = Segmenter::new(&params.tokens);
    terminal.begin("tokens", articles.list.len());
    let tokens = tokenize(&articles, &segmenter, &params.tokens, &terminal);
    terminal.end(tokens.vocabulary.len());
    let titles = Titles::new(&articles, &tokens, &segmenter, &params.vectors);
    let vectors = weigh_with_titles(&tokens, &titles, &params.vectors);

    let groups = Groups::by_level(&articles, params.findings.region_level);
    let explained =
        Explained { vectors: &vectors, tokens: &tokens, most: params.findings.terms_per_pair };
    let explained = arguments.terms.then_some(&explained);
    let line = |pair| line(pair, &articles, &groups, explained);
    terminal.begin("pairs", articles.list.len());
    let n = write(&mut std::io::stdout().lock(), line, |write| {
        similarity::each_batch(&vectors, &groups, &params.similarity, &terminal, write);
    })?;
    terminal.end(n);
    input::remark(&pages.skipped);
    input::notify(&pages.notices, quiet);
    if articles.list.is_empty() {
        bail!("no article found in {} inputs", pages.list.len() + pages.skipped.len());
    }
    Ok(match (pages.skipped.is_empty(), n) {
        (false, _) => Outcome::SomeFailed,
        (true, 0) => Outcome::NothingFound,
        (true, _) => Outcome::Done,
    })
}

/// Writes a line for each pair that `search` finds, and says how many there were.
fn write(
    out: &mut impl Write,
    line: impl Fn(Pair) -> String + Sync,
    search: impl FnOnce(&mut dyn FnMut(Vec<Pair>) -> ControlFlow<()>),
) -> std::io::Result<usize> {
    let (mut n, mut failed) = (0, Ok(()));
    search(&mut |batch| {
        n += batch.len();
        let lines: Vec<String> = batch.par_iter().map(|&pair| line(pair)).collect();
        // Whoever reads may have seen enough: then no more pairs are sought.
        failed = out.write_all(lines.concat().as_bytes());
        if failed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    failed?;
    out.flush()?;
    Ok(n)
}

fn line(
    pair: Pair,
    articles: &Articles,
    groups: &Groups,
    explained: Option<&Explained<'_>>,
) -> String {
    let mut line = json!({
        "a": articles.list[pair.a.index()].id,
        "b": articles.list[pair.b.index()].id,
        "cosine": pair.cosine,
        "cross_region": groups.crosses(pair.a, pair.b),
    });
    if let Some(Explained { vectors, tokens, most }) = explained {
        let terms = similarity::explain(vectors, pair.a, pair.b, *most).into_iter();
        line["terms"] = terms
            .map(|(term, share)| json!({ "term": tokens.word(term), "share": share }))
            .collect();
    }
    line.to_string() + "\n"
}
