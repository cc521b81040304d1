//! `tifa query RUN similar`: the articles most like a text.

use super::{origin, write_json};
use anyhow::{Context, Result};
use serde_json::json;
use std::io::{Read, Write};
use std::path::Path;
use tifa::params::Params;
use tifa::query::run::{RunFolder, StoredArticle};
use tifa::query::screen::{Ink, harmless, left_aligned};
use tifa::query::similar::{Hit, similar};
use tifa::read::{self, File};
use tifa::span::{self, CharRange};

pub(super) fn ask(
    out: &mut impl Write,
    run: &RunFolder,
    text: &str,
    top: usize,
    json: bool,
    ink: Ink,
) -> Result<bool> {
    let params = run.params()?;
    let text = text_of(text, &params)?;
    let articles = run.articles()?;
    let hits = similar(run, &articles, &text, top, &params)?;
    if json {
        let list: Vec<_> = hits.iter().map(|hit| hit_json(hit, &articles[hit.article])).collect();
        write_json(out, &json!({ "articles": list }))?;
        return Ok(!hits.is_empty());
    }
    if hits.is_empty() {
        writeln!(out, "no article of this run shares a weighted word with the text")?;
    }
    for hit in &hits {
        let article = &articles[hit.article];
        let title = ink.strong(&harmless(&article.name()));
        writeln!(out, "{:.3}  {title}  {}  [{}]", hit.cosine, origin(article), article.id)?;
        let terms: Vec<_> =
            hit.terms.iter().map(|(word, share)| format!("{word} {:.0}%", 100.0 * share)).collect();
        writeln!(out, "       because of {}", harmless(&terms.join(", ")))?;
        for passage in hit.passages.iter().take(PASSAGES_SHOWN) {
            let shared = span::slice(&article.text, passage.b.range);
            let kind = passage.kind.name();
            writeln!(out, "       {kind}: {}", left_aligned(&harmless(shared), 80).trim_end())?;
        }
        if hit.passages.len() > PASSAGES_SHOWN {
            writeln!(
                out,
                "       and {} more passages (--json)",
                hit.passages.len() - PASSAGES_SHOWN
            )?;
        }
    }
    Ok(!hits.is_empty())
}

/// Passages shown with a hit: the rest is in the JSON.
const PASSAGES_SHOWN: usize = 3;

/// The text asked about: standard input, a file if one has that name, else the words themselves.
fn text_of(text: &str, params: &Params) -> Result<String> {
    let path = Path::new(text);
    let bytes = if text == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else if path.is_file() {
        std::fs::read(path).with_context(|| text.to_owned())?
    } else {
        return Ok(text.to_owned());
    };
    read::text(File { name: text.to_owned(), bytes }, &params.read)
        .map_err(|skipped| anyhow::anyhow!("{}: {}", skipped.source, skipped.reason))
}

fn hit_json(hit: &Hit, article: &StoredArticle) -> serde_json::Value {
    let side = |range: CharRange| json!({ "start": range.start, "end": range.end });
    let passages: Vec<_> = hit
        .passages
        .iter()
        .map(|passage| {
            json!({
                "text": side(passage.a.range),
                "article": side(passage.b.range),
                "kind": passage.kind.name(),
                "identity": passage.identity,
            })
        })
        .collect();
    let terms: Vec<_> =
        hit.terms.iter().map(|(term, share)| json!({ "term": term, "share": share })).collect();
    json!({
        "id": article.id,
        "title": article.title,
        "region": article.region,
        "date": article.date,
        "cosine": hit.cosine,
        "terms": terms,
        "passages": passages,
    })
}
