//! `tifa query RUN family`: one family of passages with all its witnesses.

use super::{by_id, excerpt, write_json};
use anyhow::{Result, bail};
use std::io::Write;
use tifa::query::run::{RunFolder, StoredSide};
use tifa::query::screen::{Ink, harmless, width};

pub(super) fn ask(
    out: &mut impl Write,
    run: &RunFolder,
    id: &str,
    json: bool,
    ink: Ink,
) -> Result<bool> {
    let families = run.families()?;
    let Some(family) = families.iter().find(|family| family.id == id) else {
        writeln!(out, "no family {} in this run; families.jsonl lists them", harmless(id))?;
        return Ok(false);
    };
    if json {
        write_json(out, &serde_json::to_value(family)?)?;
        return Ok(true);
    }
    let articles = run.articles()?;
    let by_id = by_id(&articles);
    writeln!(out, "{}", ink.strong(&harmless(&family.text)))?;
    writeln!(
        out,
        "{} witnesses, identity {:.2} to {:.2} (smallest, median)",
        family.witnesses.len(),
        family.min_identity,
        family.median_identity
    )?;
    for witness in &family.witnesses {
        let Some(article) = by_id.get(witness.article.as_str()) else {
            bail!(
                "families.jsonl names {}, articles.jsonl does not: make the run again",
                witness.article
            );
        };
        let region = witness.region.as_deref().unwrap_or("region unknown");
        let date = witness.date.as_deref().unwrap_or("");
        let side =
            StoredSide { article: witness.article.clone(), start: witness.start, end: witness.end };
        let place = format!("{region} {date}");
        let gap = " ".repeat(24usize.saturating_sub(width(&place)));
        writeln!(out, "  {}{gap} [{}] {}", harmless(&place), article.id, excerpt(article, &side))?;
    }
    Ok(true)
}
