//! `tifa query RUN family`: one family of passages with all its witnesses.

use super::{excerpt, write_json};
use anyhow::{Result, bail};
use std::io::Write;
use tifa::index::Index;
use tifa::query::reader::Reader;
use tifa::query::run::{RunFolder, StoredFamily, StoredSide};
use tifa::query::screen::{Ink, harmless, left_aligned, width};

/// Columns of a witness's place, at most: longer ones push their own line.
const PLACE: usize = 36;

pub(super) fn ask(
    out: &mut impl Write,
    run: &RunFolder,
    id: &str,
    json: bool,
    ink: Ink,
) -> Result<bool> {
    let index = Index::open(&run.index())?;
    let reader = Reader::open(run, &index)?;
    let Some(family) = reader.family(id)? else {
        writeln!(out, "no family {} in this run; families.jsonl lists them", harmless(id))?;
        return Ok(false);
    };
    if json {
        write_json(out, &serde_json::to_value(family)?)?;
        return Ok(true);
    }
    head(out, &family, ink)?;
    let places: Vec<String> = family
        .witnesses
        .iter()
        .map(|witness| {
            let region = witness.region.as_deref().unwrap_or("region unknown");
            harmless(format!("{region} {}", witness.date.as_deref().unwrap_or("")).trim_end())
        })
        .collect();
    let widest = places.iter().map(|place| width(place)).max().unwrap_or(0).min(PLACE);
    for (witness, place) in family.witnesses.iter().zip(&places) {
        let Some(article) = reader.named(&witness.article)? else {
            bail!(
                "families.jsonl names {}, articles.jsonl does not: make the run again",
                witness.article
            );
        };
        let side =
            StoredSide { article: witness.article.clone(), start: witness.start, end: witness.end };
        let place = left_aligned(place, widest.max(width(place)));
        writeln!(out, "  {place}  [{}] {}", harmless(&article.id), excerpt(&article, &side))?;
    }
    Ok(true)
}

/// What a family is.
fn head(out: &mut impl Write, family: &StoredFamily, ink: Ink) -> Result<()> {
    writeln!(out, "{}", ink.strong(&harmless(&family.text)))?;
    writeln!(
        out,
        "{} witnesses, identity {:.2} to {:.2} (smallest, median); {}, {}",
        family.witnesses.len(),
        family.min_identity,
        family.median_identity,
        harmless(&family.kind),
        harmless(&family.standing)
    )?;
    if family.bundle_size > 1 {
        writeln!(
            out,
            "one of {} passages that mostly the same articles share (the first is {}); together {:.0} % of each",
            family.bundle_size,
            harmless(&family.bundle),
            family.bundle_share * 100.0
        )?;
    }
    Ok(())
}
