//! Planted reuse by length and noise in one run over a whole collection: the table of
//! `reports/quality/passages.md`, made anew with `TIFA_WRITE_QUALITY=1`.

use super::planted::{Plant, Score, Writer, articles, score};
use std::fmt::Write;
use tifa::span::CharRange;

const LENGTHS: [usize; 10] = [10, 15, 20, 30, 40, 60, 80, 120, 200, 300];
const NOISES: [usize; 5] = [0, 5, 10, 15, 20];
/// Noise of copies whose clauses are in another order as well, and whose lines are broken as on a page.
const MOVED: usize = 105;
const BROKEN: usize = 205;

/// Clauses of about equal length in another order: every second one before its neighbour.
fn moved(text: &[char]) -> Vec<char> {
    let clauses: Vec<&[char]> = text.chunks(25).collect();
    clauses.chunks(2).flat_map(|pair| pair.iter().rev().copied().flatten()).copied().collect()
}

/// Line breaks and spread letters, as text comes out of a page.
fn broken(text: &[char]) -> Vec<char> {
    let mut page = Vec::new();
    for (place, &letter) in text.iter().enumerate() {
        page.push(letter);
        match place % 17 {
            16 => page.push('\n'),
            3..6 => page.push(' '),
            _ => {}
        }
    }
    page
}

/// Puts copies of all lengths and noises, and moved and broken ones, into every second text.
fn plant_all(texts: &mut [String], writer: &mut Writer) -> Vec<Plant> {
    let mut cells: Vec<(usize, usize)> =
        NOISES.iter().flat_map(|&noise| LENGTHS.map(|length| (length, noise))).collect();
    cells.extend([80, 200, 300].map(|length| (length, MOVED)));
    cells.extend([40, 80, 200].map(|length| (length, BROKEN)));
    let mut plants = Vec::new();
    for donor in (0..texts.len() - 1).step_by(2) {
        let (length, noise) = cells[plants.len() % cells.len()];
        let source: Vec<char> = texts[donor].chars().collect();
        // Some items are nothing but the address of a picture.
        let address = |text: &str| text.starts_with("http");
        if source.len() <= length || address(&texts[donor]) || address(&texts[donor + 1]) {
            continue;
        }
        let start = writer.random.below(source.len() - length);
        let taken = &source[start..start + length];
        let mut copy = writer.noisy(taken, (noise % 100) as f64 / 100.0);
        match noise {
            MOVED => copy = moved(&copy),
            BROKEN => copy = broken(&copy),
            _ => {}
        }
        let target: Vec<char> = texts[donor + 1].chars().collect();
        let place = writer.random.below(target.len() + 1);
        texts[donor + 1] = target[..place].iter().chain(&copy).chain(&target[place..]).collect();
        plants.push(Plant {
            donor,
            taken: CharRange::new(start, start + length),
            carrier: donor + 1,
            put: CharRange::new(place, place + copy.len()),
            length,
            noise,
        });
    }
    plants
}

fn table(found: &Score, n: usize, n_articles: usize) -> String {
    let mut page = format!(
        "# Planted reuse\n\n{n} passages copied from one news item into another among {n_articles} \
         (per character: half substitution, a quarter deletion, a quarter insertion), found in one run \
         over the whole collection with default parameters. Each cell: mean share of its \
         characters found / share of the copies of which anything was found. Between the two items of a copy, \
         {:.1} % of the characters found are planted ones; real reuse between them counts as false. \
         The same seed was looked at while the method was made.\n\n| length | 0 % | 5 % | 10 % | 15 % | 20 % |\n|---|---|---|---|---|---|\n",
        100.0 * found.precision()
    );
    let cell = |length, noise| {
        format!("{:.3}/{:.3}", found.recall(length, noise), found.hit(length, noise))
    };
    for length in LENGTHS {
        let cells = NOISES.map(|noise| cell(length, noise)).join(" | ");
        writeln!(page, "| {length} | {cells} |").expect("a string can be written to");
    }
    page += "\nAt 5 % noise, clauses of 25 characters exchanged with their neighbours: ";
    page += &[80, 200, 300].map(|n| format!("{n} characters {}", cell(n, MOVED))).join(", ");
    page += ". Lines broken and letters spread as on a page: ";
    page += &[40, 80, 200].map(|n| format!("{n} characters {}", cell(n, BROKEN))).join(", ");
    page += ".\n\nMade by `TIFA_WRITE_QUALITY=1 cargo test --test it passages::quality`.\n";
    page
}

#[test]
fn planted_reuse_by_length_and_noise() {
    let Some(mut texts) = super::news() else { return };
    texts.retain(|text| text.chars().count() >= 20);
    // Items of one day share text of their own: strangers are planted into strangers.
    let mut writer = Writer::new(777_001);
    for last in (1..texts.len()).rev() {
        texts.swap(last, writer.random.below(last + 1));
    }
    let whole = std::env::var_os("TIFA_WRITE_QUALITY").is_some();
    if !whole {
        texts = texts.into_iter().step_by(4).collect();
    }
    let plants = plant_all(&mut texts, &mut writer);
    let found = score(&super::find(&articles(&texts)), &plants);
    let page = table(&found, plants.len(), texts.len());
    if whole {
        let folder = crate::support::root().join("reports/quality");
        std::fs::create_dir_all(&folder).expect("a folder for the table");
        std::fs::write(folder.join("passages.md"), &page).expect("the table can be written");
    }
    assert!(found.hit(40, 5) >= 0.98 && found.hit(80, 20) >= 0.98, "{page}");
    assert!(found.hit(40, 10) >= 0.95 && found.precision() >= 0.97, "{page}");
}
