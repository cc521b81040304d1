//! `tifa query RUN phrase`: where a phrase stands.

use super::write_json;
use anyhow::Result;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write;
use tifa::index::Filter;
use tifa::query::concordance::{Concordance, Search, concordance, family_of};
use tifa::query::run::{RunFolder, StoredArticle, StoredPhraseFamily};
use tifa::query::screen::{Ink, harmless, left_aligned, right_aligned};
use tifa::span::{self, CharRange};

/// How much of a concordance is shown.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// Characters on each side.
    pub context: usize,
    /// Lines.
    pub top: usize,
}

pub(super) fn ask(
    out: &mut impl Write,
    run: &RunFolder,
    (phrase, search): (&str, Search),
    filter: &Filter,
    window: Window,
    json: bool,
    ink: Ink,
) -> Result<bool> {
    let articles = run.articles()?;
    let found = concordance(&articles, &search, filter);
    let families = run.phrase_families()?;
    let family = family_of(&families, phrase);
    if json {
        let mut value = as_json(&articles, phrase, &found);
        value["family"] = serde_json::to_value(family)?;
        write_json(out, &value)?;
    } else {
        show(out, &articles, phrase, &found, window, ink)?;
        if let Some(family) = family {
            show_family(out, family, window.top, ink)?;
        }
    }
    Ok(!found.lines.is_empty())
}

fn show(
    out: &mut impl Write,
    articles: &[StoredArticle],
    phrase: &str,
    found: &Concordance,
    window: Window,
    ink: Ink,
) -> Result<()> {
    let phrase = harmless(phrase);
    if found.lines.is_empty() {
        writeln!(out, "“{phrase}” stands in no article of this run")?;
        return Ok(());
    }
    let first = found.first.as_ref().map_or(String::new(), |date| format!(", first on {date}"));
    writeln!(
        out,
        "{}: {} times in {} articles of {} regions{first}",
        ink.strong(&format!("“{phrase}”")),
        found.lines.len(),
        found.n_articles,
        found.by_region.len()
    )?;
    for (region, count) in &found.by_region {
        writeln!(out, "{count:>6}  {}", harmless(region))?;
    }
    show_dates(out, found)?;
    writeln!(out)?;
    show_lines(out, articles, found, window, ink)
}

/// The phrase in context, one line a place.
fn show_lines(
    out: &mut impl Write,
    articles: &[StoredArticle],
    found: &Concordance,
    Window { context, top }: Window,
    ink: Ink,
) -> Result<()> {
    for line in found.lines.iter().take(top) {
        let article = &articles[line.article];
        let (left, node, right) = in_context(&article.text, line.range, context);
        writeln!(
            out,
            "{} {} {}  {}",
            right_aligned(&left, 2 * context),
            ink.mark(&node),
            left_aligned(&right, 2 * context),
            harmless(&article.id)
        )?;
    }
    if found.lines.len() > top {
        writeln!(out, "{top} of {} lines shown; --top {0} shows all", found.lines.len())?;
    }
    Ok(())
}

/// The family that shows the phrase: its variants with what differs, its other forms, who lacks it.
fn show_family(
    out: &mut impl Write,
    family: &StoredPhraseFamily,
    top: usize,
    ink: Ink,
) -> Result<()> {
    let StoredPhraseFamily { rank, class, expected_regions, .. } = family;
    let head = ink.strong(&harmless(&family.phrase));
    writeln!(
        out,
        "\nfamily {rank}, {class}: {head}, {expected_regions:.1} regions expected by length"
    )?;
    if let Some(items) = &family.items {
        writeln!(out, "  spelled out  {}", harmless(&items.join("、")))?;
    }
    for variant in family.variants.iter().take(top) {
        let diff = harmless(variant.diff.as_deref().unwrap_or_default());
        writeln!(out, "  variant  {diff}  {} regions, {} times", variant.n_regions, variant.count)?;
    }
    for member in family.members.iter().take(top.min(FORMS_SHOWN)) {
        let text = harmless(&member.phrase);
        writeln!(out, "  form     {text}  {} regions, {} times", member.n_regions, member.count)?;
    }
    for missing in family.missing.iter().take(top) {
        let instead = missing.instead.as_ref().map(|text| format!(", says {}", harmless(text)));
        writeln!(
            out,
            "  missing  {}  {:.1} expected{}",
            harmless(&missing.region),
            missing.expected,
            instead.unwrap_or_default()
        )?;
    }
    Ok(())
}

/// Fragments and longer forms listed; the table has all.
const FORMS_SHOWN: usize = 10;

/// Counts by month, or by year where the months would not fit on a screen.
fn show_dates(out: &mut impl Write, found: &Concordance) -> Result<()> {
    let part = if found.by_month.len() > MONTHS_SHOWN { 4 } else { 7 };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (month, count) in &found.by_month {
        *counts.entry(month.get(..part).unwrap_or(month)).or_default() += count;
    }
    for (date, count) in counts {
        writeln!(out, "{count:>6}  {}", harmless(date))?;
    }
    Ok(())
}

/// Months listed one by one.
const MONTHS_SHOWN: usize = 24;

/// The characters before, of and after a range.
fn in_context(text: &str, range: CharRange, context: usize) -> (String, String, String) {
    let start = (range.start as usize).saturating_sub(context);
    let part = |start, end| harmless(span::slice(text, CharRange::new(start, end)));
    let (from, to) = (range.start as usize, range.end as usize);
    (part(start, from), part(from, to), part(to, to + context))
}

fn as_json(articles: &[StoredArticle], phrase: &str, found: &Concordance) -> serde_json::Value {
    let lines: Vec<_> = found
        .lines
        .iter()
        .map(|line| {
            let article = &articles[line.article];
            let (left, node, right) = in_context(&article.text, line.range, 20);
            json!({
                "article": article.id, "region": article.region, "date": article.date,
                "start": line.range.start, "end": line.range.end,
                "left": left, "node": node, "right": right,
            })
        })
        .collect();
    json!({
        "phrase": phrase,
        "count": found.lines.len(),
        "n_articles": found.n_articles,
        "n_regions": found.by_region.len(),
        "first": found.first,
        "by_region": found.by_region.iter().cloned().collect::<BTreeMap<_, _>>(),
        "by_month": found.by_month,
        "lines": lines,
    })
}
