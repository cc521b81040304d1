//! `report.md`: the run on one to two pages, for a quick read and for pasting.

use super::plain::{clip, counted, line};
use super::schema::{Counts, SharedFamily, Summary};
use super::text::reason;
use std::fmt::Write;

/// Entries of each list.
const LISTED: usize = 10;

/// The page. Text of articles is escaped, so that none of it is read as markup.
pub(super) fn page(summary: &Summary) -> String {
    let mut page = String::from("# What these articles share\n");
    numbers(&summary.counts, &mut page);
    phrases(summary, &mut page);
    pairs(summary, &mut page);
    families(summary, &mut page);
    unread(summary, &mut page);
    limits(summary, &mut page);
    page
}

fn numbers(counts: &Counts, page: &mut String) {
    let classes = counts.phrases_by_class;
    let rows = [
        ("Pages and records read", counts.pages.to_string()),
        ("Inputs that could not be read", counts.skipped.to_string()),
        ("Articles", counts.articles.to_string()),
        ("… with a region", counts.articles_with_region.to_string()),
        ("… with a date", counts.articles_with_date.to_string()),
        ("Characters", counts.characters.to_string()),
        ("Regions compared", counts.regions.to_string()),
        ("Pairs compared", counts.pairs_possible.to_string()),
        ("Like pairs kept", counts.pairs.to_string()),
        ("… across regions", counts.pairs_cross_region.to_string()),
        ("Phrase families", counts.phrases.to_string()),
        (
            "… formula, name, genre, boilerplate",
            format!(
                "{}, {}, {}, {}",
                classes.formula, classes.name, classes.genre, classes.boilerplate
            ),
        ),
        ("Shared passages", counts.passages.to_string()),
        ("Families of passages", counts.families.to_string()),
        ("… across regions", counts.families_cross_region.to_string()),
        ("Bundles: families of the same articles", counts.bundles.to_string()),
    ];
    page.push_str("\n| | |\n|---|--:|\n");
    for (name, value) in rows {
        put(page, format_args!("| {name} | {value} |\n"));
    }
}

fn phrases(summary: &Summary, page: &mut String) {
    let total = summary.counts.phrases_by_class.formula;
    let located = summary.counts.regions > 0;
    let most = if located { "provinces" } else { "articles" };
    let title = format!("Telling formulas in most {most}");
    heading(&title, summary.widest_phrases.len(), total, "phrases", page);
    if summary.widest_phrases.is_empty() {
        return;
    }
    page.push_str(match located {
        true => {
            "| Phrase | Provinces | Regions | Expected | Articles | Times | First |\n\
             |---|--:|--:|--:|--:|--:|---|\n"
        }
        false => "| Phrase | Articles | Times | First |\n|---|--:|--:|---|\n",
    });
    for phrase in summary.widest_phrases.iter().take(LISTED) {
        put(page, format_args!("| {} |", escape(&phrase.phrase)));
        if located {
            let expected = phrase.expected_regions;
            let (provinces, regions) = (phrase.n_provinces, phrase.n_regions);
            put(page, format_args!(" {provinces} | {regions} | {expected:.1} |"));
        }
        let first = phrase.first.as_ref().map_or("", |first| first.date.as_str());
        let (articles, count) = (phrase.n_articles, phrase.count);
        put(page, format_args!(" {articles} | {count} | {} |\n", escape(first)));
    }
}

fn pairs(summary: &Summary, page: &mut String) {
    let total = summary.counts.pairs;
    heading("Most alike articles", summary.most_alike_pairs.len(), total, "pairs", page);
    for (index, pair) in summary.most_alike_pairs.iter().take(LISTED).enumerate() {
        let region = |region: &Option<String>| match region {
            Some(region) => format!(" ({})", escape(region)),
            None => String::new(),
        };
        put(
            page,
            format_args!(
                "{}. **{:.3}** {}{} — {}{}  \n   {}\n",
                index + 1,
                pair.cosine,
                escape(&pair.a_title),
                region(&pair.a_region),
                escape(&pair.b_title),
                region(&pair.b_region),
                escape(&reason(pair)),
            ),
        );
    }
}

fn families(summary: &Summary, page: &mut String) {
    let total = summary.counts.bundles;
    heading("Passages in most regions", summary.widest_families.len(), total, "families", page);
    for (index, family) in summary.widest_families.iter().take(LISTED).enumerate() {
        put(
            page,
            format_args!(
                "{}. {} in {} of {}, {:.0} % identical, {}: {}{}\n",
                index + 1,
                counted(family.n_witnesses, "version", "versions"),
                counted(family.n_articles, "article", "articles"),
                counted(family.n_regions, "region", "regions"),
                family.median_identity * 100.0,
                counted(family.n_chars, "character", "characters"),
                escape(&clip(&line(&family.text), 80)),
                bundled(family),
            ),
        );
    }
}

/// What else the same articles share.
fn bundled(family: &SharedFamily) -> String {
    match family.bundle_size {
        0 | 1 => String::new(),
        n => format!(
            " (and {} that mostly these articles share; together {:.0} % of each)",
            counted(n - 1, "more passage", "more passages"),
            family.bundle_share * 100.0
        ),
    }
}

fn unread(summary: &Summary, page: &mut String) {
    let total = summary.skipped.len();
    page.push_str("\n## What could not be read\n\n");
    if total == 0 {
        page.push_str("Everything was read.\n");
    }
    for skip in summary.skipped.iter().take(LISTED) {
        put(page, format_args!("- {}: {}\n", escape(&skip.source), escape(&skip.reason)));
    }
    if total > LISTED {
        put(page, format_args!("\nShown {LISTED} of {total}; all are in `report.json`.\n"));
    }
    for notice in summary.notices.iter().take(LISTED) {
        put(page, format_args!("\n- {}: {}", escape(&notice.source), escape(&notice.text)));
    }
    if summary.notices.len() > LISTED {
        let all = summary.notices.len();
        put(page, format_args!("\n\nShown {LISTED} of {all} notices; all are in `report.json`."));
    }
    if !summary.notices.is_empty() {
        page.push('\n');
    }
    if summary.counts.replaced_characters > 0 {
        let replaced = summary.counts.replaced_characters;
        put(page, format_args!("\nPlaces that could not be decoded, now U+FFFD: {replaced}.\n"));
    }
}

fn limits(summary: &Summary, page: &mut String) {
    page.push_str("\n## What this does not prove\n\n");
    for caution in &summary.cautions {
        put(page, format_args!("- {caution}\n"));
    }
    put(
        page,
        format_args!(
            "\nMade by tifa {}. Parameters, input checksums and times: `run.json`. All rows: the \
             `.jsonl` and `.csv` files, and `parquet/`. Graphs: `graph/`. With evidence: `report.html`.\n",
            summary.generator.version
        ),
    );
}

/// A heading that says how much of the table `file` is shown.
fn heading(title: &str, listed: usize, total: usize, file: &str, page: &mut String) {
    put(page, format_args!("\n## {title}\n\n"));
    let shown = listed.min(LISTED);
    if total == 0 {
        page.push_str("None were found.\n");
    } else if shown < total {
        put(page, format_args!("Shown {shown} of {total}; all are in `{file}.csv`.\n\n"));
    }
}

/// One line in which no character has a meaning in Markdown or HTML.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in line(text).chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(character);
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

fn put(page: &mut String, part: std::fmt::Arguments<'_>) {
    page.write_fmt(part).expect("writing to a string cannot fail");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corpus_text_is_never_markup() {
        assert_eq!(escape("<script>|*a*\n# b"), "&lt;script&gt;\\|\\*a\\* \\# b");
    }
}
