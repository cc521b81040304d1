//! What `tifa analyze` prints at the end: where the report is, and the most telling results.

use super::plain::{counted, fit, line, pad};
use super::schema::{AlikePair, Counts, Summary};
use std::path::Path;

/// Columns the lines are made for.
const COLUMNS: usize = 96;
/// Entries of each list.
const LISTED: usize = 4;
/// Entries of a list whose entries are long.
const LONG_LISTED: usize = 3;

/// The results in at most 25 lines of 96 columns (a CJK character takes two), ending in a
/// line break. Text of articles is freed of control characters.
pub fn summary(summary: &Summary, folder: &Path) -> String {
    let mut lines = vec![
        format!("report  {}", folder.join("report.html").display()),
        format!("read    {}", funnel(&summary.counts)),
    ];
    phrases(summary, &mut lines);
    pairs(summary, &mut lines);
    families(summary, &mut lines);
    skipped(summary, &mut lines);
    lines.push(String::new());
    lines.push("Likeness is not proof of copying: open the report for the evidence.".to_owned());
    lines.join("\n") + "\n"
}

fn funnel(counts: &Counts) -> String {
    format!(
        "{}, {}, {}; kept {} of {} ({} across regions), {}, {} in {}",
        counted(counts.pages, "page", "pages"),
        counted(counts.articles, "article", "articles"),
        counted(counts.regions, "region", "regions"),
        counts.pairs,
        counted(counts.pairs_possible as usize, "pair", "pairs"),
        counts.pairs_cross_region,
        counted(counts.phrases, "phrase", "phrases"),
        counted(counts.passages, "passage", "passages"),
        counted(counts.families, "family", "families"),
    )
}

fn phrases(summary: &Summary, lines: &mut Vec<String>) {
    if summary.widest_phrases.is_empty() {
        return;
    }
    let total = summary.counts.phrases_by_class.formula;
    let located = summary.counts.regions > 0;
    let most = if located { "provinces" } else { "articles" };
    lines.push(heading(&format!("Telling formulas in most {most}"), LISTED.min(total), total));
    for phrase in summary.widest_phrases.iter().take(LISTED) {
        let place = match located {
            true => format!(
                " {:>13} {:>12}",
                counted(phrase.n_provinces, "province ", "provinces"),
                counted(phrase.n_regions, "region ", "regions")
            ),
            false => String::new(),
        };
        lines.push(format!(
            "  {}{place} {:>14} {:>12}",
            pad(&line(&phrase.phrase), 38),
            counted(phrase.n_articles, "article ", "articles"),
            counted(phrase.count, "time ", "times"),
        ));
    }
}

fn pairs(summary: &Summary, lines: &mut Vec<String>) {
    if summary.most_alike_pairs.is_empty() {
        return;
    }
    let total = summary.counts.pairs;
    lines.push(heading("Most alike articles", LONG_LISTED.min(total), total));
    for pair in summary.most_alike_pairs.iter().take(LONG_LISTED) {
        lines.push(format!(
            "  {:.3} {} | {}",
            pair.cosine,
            pad(&place_and_title(pair.a_region.as_deref(), &pair.a_title), 42),
            fit(&place_and_title(pair.b_region.as_deref(), &pair.b_title), 42),
        ));
        lines.push(fit(&format!("        {}", reason(pair)), COLUMNS));
    }
}

/// Why two articles are alike, in one line: the shares, the passages, the terms.
pub(super) fn reason(pair: &AlikePair) -> String {
    let shares = pair.shares;
    let percent = |share: f64| format!("{:.0} %", share * 100.0);
    let mut reason = format!(
        "topic {}, formula {}, copying {}",
        percent(shares.topic),
        percent(shares.formula),
        percent(shares.copying)
    );
    if pair.n_passages > 0 {
        reason.push_str(&format!(
            "; shared passages {}, longest {}",
            pair.n_passages,
            counted(pair.longest_passage, "character", "characters")
        ));
    }
    let terms: Vec<String> = pair.terms.iter().take(5).map(|term| line(&term.term)).collect();
    if !terms.is_empty() {
        reason.push_str(&format!("; words: {}", terms.join(" ")));
    }
    reason
}

fn place_and_title(region: Option<&str>, title: &str) -> String {
    let province = region.and_then(|region| region.split('/').next()).unwrap_or("?");
    format!("[{}] {}", line(province), line(title))
}

fn families(summary: &Summary, lines: &mut Vec<String>) {
    if summary.widest_families.is_empty() {
        return;
    }
    let total = summary.counts.bundles;
    let listed = LONG_LISTED.min(summary.widest_families.len());
    lines.push(heading("Passages in most regions", listed, total));
    for family in summary.widest_families.iter().take(LONG_LISTED) {
        lines.push(format!(
            "  {:>12} {:>14} {:>16}  {}",
            counted(family.n_regions, "region ", "regions"),
            counted(family.n_articles, "article ", "articles"),
            counted(family.n_chars, "character ", "characters"),
            fit(&line(&family.text), COLUMNS - 48),
        ));
    }
}

fn skipped(summary: &Summary, lines: &mut Vec<String>) {
    let total = summary.skipped.len();
    if total == 0 {
        return;
    }
    lines.push(heading("Could not be read", 2.min(total), total));
    for skip in summary.skipped.iter().take(2) {
        lines.push(fit(&format!("  {}: {}", line(&skip.source), line(&skip.reason)), COLUMNS));
    }
}

fn heading(title: &str, shown: usize, total: usize) -> String {
    if shown < total { format!("\n{title} ({shown} of {total})") } else { format!("\n{title}") }
}
