//! `tifa query RUN similar`: the articles most like a text.

use super::{origin, write_json};
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::io::{Read, Write};
use std::path::Path;
use tifa::findings::{Relation, Side};
use tifa::index::{Filter, Index};
use tifa::params::Params;
use tifa::query::reader::Reader;
use tifa::query::run::RunFolder;
use tifa::query::screen::{Ink, harmless, left_aligned, snippet};
use tifa::query::similar::Hit;
use tifa::read::{self, File};
use tifa::span::{self, CharRange};

/// What is asked.
pub(super) struct Asked<'a> {
    /// The id of an article, a text, the name of a file, or `-`.
    pub text: &'a str,
    /// Which articles are wanted.
    pub filter: Filter,
    /// Whether only articles of other regions than that article's are.
    pub cross_region: bool,
}

pub(super) fn ask(
    out: &mut impl Write,
    run: &RunFolder,
    asked: Asked<'_>,
    top: usize,
    json: bool,
    ink: Ink,
) -> Result<bool> {
    let index = Index::open(&run.index())?;
    let reader = Reader::open(run, &index)?;
    let mut filter = asked.filter;
    filter.without = index.find(asked.text)?;
    let (text, article);
    let side = match filter.without {
        Some(found) => {
            article = reader.article(found)?;
            let (title, region) = (article.title.as_deref(), article.region.as_deref());
            Side { title, region, text: &article.text }
        }
        None => {
            text = text_of(asked.text, index.params())?;
            Side { text: &text, ..Side::default() }
        }
    };
    if asked.cross_region {
        let Some(region) = side.region.map(str::to_owned) else {
            bail!("--cross-region needs the id of an article whose region is known");
        };
        filter.other_than = Some((region, index.params().findings.region_level));
    }
    let hits = reader.similar(side, top, &filter)?;
    match json {
        true => {
            let list: Vec<_> = hits.iter().map(hit_json).collect();
            write_json(out, &json!({ "articles": list }))?;
        }
        false => show_all(out, &hits, ink)?,
    }
    Ok(!hits.is_empty())
}

fn show_all(out: &mut impl Write, hits: &[Hit], ink: Ink) -> Result<()> {
    if hits.is_empty() {
        writeln!(out, "no article asked about shares a weighted word with the text")?;
    }
    hits.iter().try_for_each(|hit| show(out, hit, ink))
}

fn show(out: &mut impl Write, hit: &Hit, ink: Ink) -> Result<()> {
    let article = &hit.article;
    let title = ink.strong(&harmless(&article.name()));
    let relation = hit.measures.relation.map_or(String::new(), |r| format!("  ({})", r.name()));
    let id = harmless(&article.id);
    writeln!(out, "{:.3}  {title}  {}  [{id}]{relation}", hit.cosine, origin(article))?;
    let percent = |(name, share): (&String, &f64)| format!("{name} {:.0}%", 100.0 * share);
    if let Some(shares) = &hit.shares {
        let shares: Vec<_> = shares.iter().map(percent).collect();
        writeln!(out, "       {}", shares.join(", "))?;
    }
    let terms: Vec<_> = hit.terms.iter().map(|(word, share)| percent((word, share))).collect();
    writeln!(out, "       because of {}", harmless(&terms.join(", ")))?;
    for passage in hit.passages.iter().take(PASSAGES_SHOWN) {
        let shared = span::slice(&article.text, passage.article);
        let shared = left_aligned(&harmless(shared), 80);
        writeln!(out, "       {}: {}", passage.kind, shared.trim_end())?;
    }
    if hit.passages.len() > PASSAGES_SHOWN {
        writeln!(out, "       and {} more passages (--json)", hit.passages.len() - PASSAGES_SHOWN)?;
    }
    if hit.passages.is_empty() {
        let words: Vec<_> = hit.terms.iter().map(|(word, share)| (word.as_str(), *share)).collect();
        let found = snippet(&article.text, &words, 80, &ink);
        if let Some(found) = found {
            writeln!(out, "       {found}")?;
        }
    }
    if !hit.phrases.is_empty() {
        let more = hit.phrases.len().saturating_sub(PHRASES_SHOWN);
        let shown: Vec<_> = hit.phrases.iter().take(PHRASES_SHOWN).map(|p| harmless(p)).collect();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        writeln!(out, "       set phrases of both: {}{more}", shown.join(", "))?;
    }
    Ok(())
}

/// Set phrases shown with a hit: the rest is in the JSON.
const PHRASES_SHOWN: usize = 6;

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

fn hit_json(hit: &Hit) -> serde_json::Value {
    let article = &hit.article;
    let side = |range: CharRange| json!({ "start": range.start, "end": range.end });
    let passages: Vec<_> = hit
        .passages
        .iter()
        .map(|passage| {
            json!({
                "text": side(passage.text),
                "article": side(passage.article),
                "kind": passage.kind,
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
        "relation": hit.measures.relation.map(Relation::name),
        "text_in_article": hit.measures.a_in_b,
        "article_in_text": hit.measures.b_in_a,
        "jaccard": hit.measures.jaccard,
        "shares": hit.shares,
        "terms": terms,
        "passages": passages,
        "phrases": hit.phrases,
    })
}
