//! Outcomes as text: a table of shares for people, one of counts to compare with.

use super::score::{Judged, Outcome, Tally};
use std::fmt::Write;

/// A line a row, counts as `right/all`: what the expected numbers are kept as.
pub fn counts(outcome: &Outcome, rows: &[&str]) -> String {
    let mut table = String::from(
        "row                      matched extra   title authors province   place    date\n",
    );
    for &name in rows {
        let tally = outcome.rows.get(name).cloned().unwrap_or_default();
        let of = |[right, all]: [usize; 2]| format!("{right}/{all}");
        let line = format!(
            "{name:<24} {:>7} {:>5} {:>7} {:>7} {:>8} {:>7} {:>7}",
            of([tally.matched, tally.gold]),
            tally.extra,
            of([tally.title, tally.gold]),
            of(tally.authors),
            of(tally.province),
            of(tally.place),
            of(tally.date),
        );
        writeln!(table, "{line}").expect("a string can be written to");
    }
    table
}

/// A line a row, in shares.
pub fn shares(outcome: &Outcome) -> String {
    let mut table = format!(
        "{:<26} {:>5} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}\n",
        "", "gold", "match", "extra", "bodyF1", "title", "author", "prov", "place", "date"
    );
    for (name, tally) in &outcome.rows {
        let [matched, body, title, authors, province, place, date] = share(tally);
        writeln!(
            table,
            "{name:<26} {:>5} {matched:>6.3} {:>6} {body:>6.3} {title:>6.3} {authors:>6.3} \
             {province:>6.3} {place:>6.3} {date:>6.3}",
            tally.gold, tally.extra
        )
        .expect("a string can be written to");
    }
    table
}

/// Shares of texts, mean likeness, and shares of titles, authors, provinces, places and dates.
pub fn share(tally: &Tally) -> [f64; 7] {
    let of = |right: usize, all: usize| right as f64 / all.max(1) as f64;
    [
        of(tally.matched, tally.gold),
        tally.body / tally.gold.max(1) as f64,
        of(tally.title, tally.gold),
        of(tally.authors[0], tally.authors[1]),
        of(tally.province[0], tally.province[1]),
        of(tally.place[0], tally.place[1]),
        of(tally.date[0], tally.date[1]),
    ]
}

/// From here on an article is said to be sure.
const SURE: f64 = 0.9;

/// How far the confidence of an article can be trusted: for each tenth, how many articles have it
/// and what share of them is right, in text and title.
pub fn calibration(judged: &[Judged]) -> String {
    let mut table = String::from("confidence  articles  right\n");
    let mut line = |name: &str, least: f64, below: f64| {
        let (n, right) = right(judged, least, below);
        writeln!(table, "{name:<10} {n:>9} {right:>6.3}").expect("a string can be written to");
    };
    for tenth in 0..10 {
        let (least, end) = (f64::from(tenth) / 10.0, f64::from(tenth + 1) / 10.0);
        // The last tenth has both its ends.
        let below = if tenth == 9 { f64::INFINITY } else { end };
        line(&format!("{least:.1}-{end:.1}"), least, below);
    }
    line("sure", SURE, f64::INFINITY);
    line("all", f64::NEG_INFINITY, f64::INFINITY);
    table
}

/// Share of the sure articles that are right.
pub fn sure_and_right(judged: &[Judged]) -> f64 {
    right(judged, SURE, f64::INFINITY).1
}

/// How many articles have a confidence in the range, and what share of them is right.
fn right(judged: &[Judged], least: f64, below: f64) -> (usize, f64) {
    let here = judged.iter().filter(|one| (least..below).contains(&one.confidence));
    let (n, right) = here.fold((0, 0), |(n, right), one| (n + 1, right + usize::from(one.right)));
    (n, right as f64 / n.max(1) as f64)
}

#[test]
fn calibration_counts_each_article_in_its_tenth() {
    let judged: Vec<Judged> = [(0.05, false), (0.9, true), (1.0, false), (1.0, true)]
        .map(|(confidence, right)| Judged { confidence, right })
        .into();
    let table = calibration(&judged);
    assert!(table.contains("0.0-0.1            1  0.000"), "{table}");
    assert!(table.contains("0.9-1.0            3  0.667"), "{table}");
    assert!(table.contains("all                4  0.500"), "{table}");
    assert!((sure_and_right(&judged) - 2.0 / 3.0).abs() < 1e-12);
}
