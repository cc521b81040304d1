//! Pages in every layout, of our own writing and generated, are cut as well as they were.
//!
//! The expected numbers are those of today: a test fails when one moves, up or down. After a change
//! that is meant, `TIFA_BLESS=1 cargo test --test it cutting` writes them anew.

use crate::support::{root, shared};
use std::io::Write as _;

mod byline;
mod columns;
mod composer;
mod english;
mod furniture;
mod generator;
mod gold;
mod laws;
mod material;
mod page;
mod random;
mod score;
mod sheet;
mod style;
mod table;

/// The numbers kept beside the pages; first keeps `table` instead where that is asked for.
fn kept(name: &str, table: &str) -> String {
    let path = root().join("tests/fixtures/cutting").join(name);
    if std::env::var("TIFA_BLESS").is_ok_and(|value| value == "1") {
        std::fs::write(&path, table).expect("the expected numbers are written");
    }
    std::fs::read_to_string(&path).unwrap_or_default()
}

fn expect(name: &str, table: &str) {
    let expected = kept(name, table);
    assert!(expected == table, "{name}: the numbers moved.\nWere:\n{expected}\nAre:\n{table}");
}

/// Says something past the test harness, which holds back what a passing test prints.
fn say(text: &str) {
    writeln!(std::io::stderr(), "{text}").expect("standard error can be written to");
}

#[test]
fn open_pages_are_cut_as_well_as_before() {
    let trials = gold::fixtures("open");
    let outcome = score::score(&trials);
    let mut rows: Vec<&str> = outcome.rows.keys().map(String::as_str).collect();
    rows.rotate_left(1);
    if std::env::var_os("TIFA_WRONG").is_some() {
        say(&outcome.wrong.join("\n"));
    }
    expect("open.expected", &table::counts(&outcome, &rows));
}

/// Only totals are said of these pages: nobody looks at them while tuning.
#[test]
fn held_pages_are_cut_as_well_as_before() {
    let outcome = score::score(&gold::fixtures("held"));
    expect("held.expected", &table::counts(&outcome, &["ALL"]));
}

/// Pages of a seed; where they are at hand, of news items too.
fn generated(seed: u64, n: usize, news: bool) -> Vec<gold::Trial> {
    generator::pages(seed, n, &material::Material::load(news.then_some(seed)))
}

/// How far the shares over all generated pages may move, either way.
const BAND: f64 = 0.01;

/// Texts found, mean likeness, titles, authors, provinces, places, dates, and what is right of the
/// articles the program is sure of: each as it was.
fn within(name: &str, outcome: &score::Outcome) {
    let mut are = table::share(&outcome.rows["ALL"]).to_vec();
    are.push(table::sure_and_right(&outcome.judged));
    let line: Vec<String> = are.iter().map(|share| format!("{share:.3}")).collect();
    let line = line.join(" ");
    let expected = kept(name, &format!("{line}\n"));
    let were: Vec<f64> =
        expected.split_whitespace().filter_map(|share| share.parse().ok()).collect();
    let near = |(is, was): (&f64, &f64)| (is - was).abs() <= BAND;
    let all_near = were.len() == are.len() && are.iter().zip(&were).all(near);
    assert!(all_near, "{name}: were {expected}are {line}\n{}", table::shares(outcome));
}

#[test]
fn generated_pages_are_cut_as_well_as_before() {
    within("seed-11.expected", &score::score(&generated(11, 154, false)));
}

/// News items are other text than what the pages of the project are made of.
#[test]
fn generated_pages_of_news_are_cut_as_well_as_before() {
    if shared("corpora/xwlb-2014-2015.jsonl.gz").is_some() {
        within("seed-12.expected", &score::score(&generated(12, 154, true)));
    }
}

/// `TIFA_SEED=5 TIFA_PAGES=300 TIFA_PAGES_OUT=folder cargo test --test it any_seed -- --ignored`
#[test]
#[ignore = "prints a table for tuning: asks nothing"]
fn any_seed_by_layout() {
    let number = |name: &str, default: u64| {
        std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
    };
    let trials = generated(number("TIFA_SEED", 1), number("TIFA_PAGES", 220) as usize, true);
    if let Some(folder) = std::env::var_os("TIFA_PAGES_OUT") {
        generator::write(&trials, folder.as_ref());
    }
    let outcome = score::score(&trials);
    if std::env::var_os("TIFA_WRONG").is_some() {
        say(&outcome.wrong.join("\n"));
    }
    say(&table::shares(&outcome));
    say(&table::calibration(&outcome.judged));
}
