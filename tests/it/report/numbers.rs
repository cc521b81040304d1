//! The numbers of the report are those of `report.json`, of the tables, and of a plain search.

use super::browser::{self, Browser};
use super::lines;
use crate::support::{root, shared, skip, text, tifa};
use serde_json::Value;
use std::path::Path;

#[test]
fn of_newspaper_pages() {
    agree(&root().join("data/pages"));
}

#[test]
fn of_work_reports() {
    if let Some(corpus) = shared("corpora/work-reports-2026") {
        agree(&corpus);
    }
}

#[test]
fn of_speeches_in_english() {
    if let Some(corpus) = shared("corpora/governors-2019/speeches") {
        agree(&corpus);
    }
}

fn agree(corpus: &Path) {
    let place = tempfile::tempdir().expect("a temporary folder");
    let run = place.path().join("run");
    let said = tifa(&["analyze", text(corpus), "-o", text(&run), "--quiet"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let report = std::fs::read(run.join("report.json")).expect("it is written");
    let report: Value = serde_json::from_slice(&report).expect("it is JSON");
    counts_of_tables(&report, &run);
    plain_search(&run);
    let Some(mut browser) = browser::find() else { return skip("no Chromium found") };
    browser.view(1280, 900, false);
    browser.open(&format!("file://{}/report.html", run.display()));
    in_the_browser(&report, &run, &mut browser);
}

/// The summary counts what stands in the tables.
fn counts_of_tables(report: &Value, run: &Path) {
    for (table, file) in report["tables"].as_object().expect("tables") {
        assert_eq!(file["rows"], lines(run, table).len(), "{table}");
    }
    let count = |table: &str, kept: &dyn Fn(&Value) -> bool| {
        lines(run, table).iter().filter(|row| kept(row)).count()
    };
    let counts = &report["counts"];
    assert_eq!(counts["articles"], count("articles", &|_| true));
    assert_eq!(counts["pairs_cross_region"], count("pairs", &|row| row["cross_region"] == true));
    assert_eq!(
        counts["phrases_by_class"]["formula"],
        count("phrases", &|row| row["class"] == "formula")
    );
    assert_eq!(
        counts["families_cross_region"],
        count("families", &|row| row["cross_region"] == true)
    );
    assert_eq!(counts["articles_with_region"], count("articles", &|row| !row["region"].is_null()));
}

/// Letters and digits alone, folded as they are counted.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The first phrases stand where a search that ignores punctuation and space finds them.
fn plain_search(run: &Path) {
    let articles: Vec<String> = lines(run, "articles")
        .iter()
        .map(|row| bare(row["text"].as_str().expect("text")))
        .collect();
    let chinese = |text: &str| text.chars().all(|c| ('\u{4e00}'..'\u{9fff}').contains(&c));
    let phrases = lines(run, "phrases");
    let phrases = phrases.iter().filter(|row| row["phrase"].as_str().is_some_and(chinese));
    for row in phrases.take(200) {
        let phrase = bare(row["phrase"].as_str().expect("a phrase"));
        let found: Vec<usize> =
            articles.iter().map(|text| text.matches(&phrase).count()).filter(|&n| n > 0).collect();
        assert_eq!(row["count"], found.iter().sum::<usize>(), "{phrase}");
        assert_eq!(row["n_articles"], found.len(), "{phrase}");
    }
}

fn in_the_browser(report: &Value, run: &Path, browser: &mut Browser) {
    let counts = &report["counts"];
    browser.go("#/overview?lang=en");
    let figures = browser.run(
        "[...document.querySelectorAll('.figures b')].map((e) => Number(e.textContent.replace(/,/g, '')))",
    );
    let expected = if counts["regions"] == 0 {
        [
            &counts["articles"],
            &counts["phrases_by_class"]["formula"],
            &counts["pairs"],
            &counts["passages"],
            &counts["families"],
        ]
    } else {
        [
            &counts["articles"],
            &counts["regions"],
            &counts["phrases_by_class"]["formula"],
            &counts["pairs_cross_region"],
            &counts["families_cross_region"],
        ]
    };
    assert_eq!(figures, serde_json::json!(expected));
    // A list says how many it has, and draws a hundred of them.
    for (view, total) in [
        ("articles", &counts["articles"]),
        ("phrases?class=formula,name,genre,boilerplate", &counts["phrases"]),
        ("pairs", &counts["pairs"]),
        ("families?standing=all", &counts["bundles"]),
        ("families?each=1&standing=all", &counts["families"]),
    ] {
        let mark = if view.contains('?') { '&' } else { '?' };
        browser.go(&format!("#/{view}{mark}lang=en"));
        let total = total.as_u64().expect("a number");
        let drawn = total.min(100);
        browser.until(&format!(
            "(document.querySelectorAll('table.stack')[0]?.tBodies[0].rows.length || 0) === {drawn}"
        ));
        if total > 0 {
            let said =
                browser.run("document.querySelector('.count').textContent.replace(/,/g, '')");
            let said = said.as_str().expect("it says").to_owned();
            assert!(said.starts_with(&format!("Shown {drawn} of {total}")), "{said}");
        }
    }
    of_a_phrase(run, browser);
}

/// The page of the widest phrase counts as the table does, and shows every place.
fn of_a_phrase(run: &Path, browser: &mut Browser) {
    let phrases = lines(run, "phrases");
    let Some(row) = phrases.iter().take(50).max_by_key(|row| row["n_regions"].as_u64()) else {
        return;
    };
    browser.go(&format!("#/phrases/{}?lang=en", row["rank"]));
    let facts = browser.run("document.querySelector('.facts').textContent.replace(/,/g, '')");
    let facts = facts.as_str().expect("facts").to_owned();
    for (word, field) in [("article", "n_articles"), ("region", "n_regions")] {
        let number = row[field].as_u64().expect("a number");
        if number == 0 {
            continue; // No region is known, and none is spoken of.
        }
        let end = if number == 1 { "" } else { "s" };
        assert!(facts.contains(&format!("{number} {word}{end}")), "{facts}");
    }
    assert!(facts.contains(&format!("Times {}", row["count"])), "{facts}");
    let lines = browser.run(
        "document.querySelector('.kwic-line').closest('.list').querySelector('.count')\
         .textContent.replace(/,/g, '')",
    );
    let count = row["count"].as_u64().expect("a number");
    let places = count.min(300);
    assert!(
        lines.as_str().is_some_and(|text| text.contains(&format!("of {places}"))),
        "{lines} {count}"
    );
}
