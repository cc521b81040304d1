//! Pages in every layout, of our own writing and generated, are cut as well as they were.
//!
//! The expected numbers are those of today: a test fails when one moves, up or down. After a change
//! that is meant, `TIFA_BLESS=1 cargo test --test it cutting` writes them anew.

use crate::support::root;
use std::io::Write as _;

mod gold;
mod random;
mod score;
mod table;

/// Compares with the numbers kept beside the pages, or keeps these.
fn expect(name: &str, table: &str) {
    let path = root().join("tests/fixtures/cutting").join(name);
    if std::env::var("TIFA_BLESS").is_ok_and(|value| value == "1") {
        std::fs::write(&path, table).expect("the expected numbers are written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
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
