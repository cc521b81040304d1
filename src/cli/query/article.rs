//! `tifa query RUN article`: one article with all it shares.

use super::{excerpt, origin, write_json};
use anyhow::Result;
use serde_json::json;
use std::io::Write;
use tifa::index::{Index, Table};
use tifa::query::reader::Reader;
use tifa::query::run::{RunFolder, StoredArticle, StoredPair, StoredPassage, StoredPhrase};
use tifa::query::screen::{Ink, harmless, left_aligned};

pub(super) fn ask(
    out: &mut impl Write,
    run: &RunFolder,
    id: &str,
    top: usize,
    json: bool,
    ink: Ink,
) -> Result<bool> {
    let index = Index::open(&run.index())?;
    let reader = Reader::open(run, &index)?;
    let Some(place) = index.find(id)? else {
        writeln!(out, "no article {} in this run; articles.jsonl lists them", harmless(id))?;
        return Ok(false);
    };
    let article = &reader.article(place)?;
    let mut pairs: Vec<StoredPair> = reader.rows(Table::Pairs, place)?;
    // Versions of the article come first, however they were rewritten.
    pairs.sort_by_key(|pair| pair.relation.as_deref() != Some("version"));
    let passages: Vec<StoredPassage> = reader.rows(Table::Passages, place)?;
    let phrases: Vec<StoredPhrase> = reader.rows(Table::Phrases, place)?;
    if json {
        let value = json!({
            "id": article.id, "title": article.title, "authors": article.authors,
            "region": article.region, "date": article.date, "source": article.source,
            "text": article.text, "pairs": pairs, "passages": passages, "phrases": phrases,
        });
        write_json(out, &value)?;
        return Ok(true);
    }
    show_head(out, article, ink)?;
    show_pairs(out, &pairs, (id, &reader), top, ink)?;
    writeln!(out, "\n{}", ink.strong(&format!("{} shared passages", passages.len())))?;
    for passage in passages.iter().take(top) {
        show_passage(out, article, passage)?;
    }
    more(out, passages.len(), top)?;
    show_phrases(out, &phrases, top, ink)?;
    Ok(true)
}

fn show_head(out: &mut impl Write, article: &StoredArticle, ink: Ink) -> Result<()> {
    let authors = harmless(&article.authors.join(" "));
    writeln!(out, "{}", ink.strong(&harmless(&article.name())))?;
    writeln!(out, "{}  {authors}  {}", origin(article), harmless(&article.source))?;
    Ok(())
}

fn show_pairs(
    out: &mut impl Write,
    pairs: &[StoredPair],
    (id, reader): (&str, &Reader<'_>),
    top: usize,
    ink: Ink,
) -> Result<()> {
    writeln!(out, "\n{}", ink.strong(&format!("{} like articles", pairs.len())))?;
    for pair in pairs.iter().take(top) {
        let other = if pair.a == id { &pair.b } else { &pair.a };
        let name = reader.named(other)?.map_or(String::new(), |other| other.name());
        let shares: Vec<_> =
            pair.shares.iter().map(|(class, share)| format!("{class} {share:.2}")).collect();
        let (name, shares) = (harmless(&name), shares.join(", "));
        let relation = pair.relation.as_ref().map_or(String::new(), |name| format!("{name}, "));
        let other = harmless(other);
        writeln!(out, "  {:.3}  {name}  ({relation}{shares}) [{other}]", pair.cosine)?;
    }
    more(out, pairs.len(), top)
}

/// Says that a list is longer than what is shown.
fn more(out: &mut impl Write, n: usize, top: usize) -> Result<()> {
    if n > top {
        writeln!(out, "  {top} of {n} shown; --top {n} or --json has all")?;
    }
    Ok(())
}

fn show_phrases(
    out: &mut impl Write,
    phrases: &[StoredPhrase],
    top: usize,
    ink: Ink,
) -> Result<()> {
    writeln!(out, "\n{}", ink.strong(&format!("{} set phrases", phrases.len())))?;
    for phrase in phrases.iter().take(top) {
        let spread = format!("{} articles, {} regions", phrase.n_articles, phrase.n_regions);
        writeln!(out, "  {}  {spread}, {}", harmless(&phrase.phrase), phrase.class)?;
    }
    more(out, phrases.len(), top)
}

fn show_passage(
    out: &mut impl Write,
    article: &StoredArticle,
    passage: &StoredPassage,
) -> Result<()> {
    let (own, other) = if passage.a.article == article.id {
        (&passage.a, &passage.b)
    } else {
        (&passage.b, &passage.a)
    };
    writeln!(
        out,
        "  {} {:.0}% formula {:.0}% with [{}]: {}",
        passage.kind,
        100.0 * passage.identity,
        100.0 * passage.formula_share,
        other.article,
        left_aligned(&excerpt(article, own), 80).trim_end()
    )?;
    Ok(())
}
