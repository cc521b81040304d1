//! Planted reuse by length and noise in runs over a whole collection: the table of
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

/// Draws of the whole table: other passages of other items in each, and none looked at while the method was made.
const SEEDS: [u64; 5] = [90_001, 90_002, 90_003, 90_004, 90_005];
/// The table stands between these lines; what else the page says is written by hand.
const ENDS: [&str; 2] = ["<!-- planted reuse: made by a test -->", "<!-- end -->"];

fn table(found: &Score, n: usize, n_articles: usize) -> String {
    let mut page = format!(
        "{n} passages copied from one news item into another among {n_articles}, in {} draws (per character: \
         half substitution, a quarter deletion, a quarter insertion), each found in one run over the whole \
         collection with default parameters. Each cell: mean share of its characters found / share of the copies of \
         which anything was found. Between the two items of a copy, {:.1} % of the characters found are \
         planted ones; real reuse between them counts as false.\n\n\
         | length | 0 % | 5 % | 10 % | 15 % | 20 % |\n|---|---|---|---|---|---|\n",
        SEEDS.len(),
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

/// Plants into every `step`-th item and looks for it in one run.
fn draw(texts: &[String], seed: u64, step: usize) -> (Score, usize, usize) {
    // Items of one day share text of their own: strangers are planted into strangers.
    let mut writer = Writer::new(seed);
    let mut texts = texts.to_vec();
    for last in (1..texts.len()).rev() {
        texts.swap(last, writer.random.below(last + 1));
    }
    texts = texts.into_iter().step_by(step).collect();
    let plants = plant_all(&mut texts, &mut writer);
    (score(&super::find(&articles(&texts)), &plants), plants.len(), texts.len())
}

#[test]
fn planted_reuse_by_length_and_noise() {
    let Some(mut texts) = super::news() else { return };
    texts.retain(|text| text.chars().count() >= 20);
    let whole = std::env::var_os("TIFA_WRITE_QUALITY").is_some();
    let found = if whole {
        let draws: Vec<_> = SEEDS.iter().map(|&seed| draw(&texts, seed, 1)).collect();
        let (n, n_articles) = (draws.iter().map(|draw| draw.1).sum(), draws[0].2);
        let found = draws.into_iter().fold(Score::default(), |sum, draw| sum.with(draw.0));
        let path = crate::support::root().join("reports/quality/passages.md");
        let page = std::fs::read_to_string(&path).expect("the page is there");
        let (head, rest) = page.split_once(ENDS[0]).expect("the table has a place");
        let (_, tail) = rest.split_once(ENDS[1]).expect("the table has an end");
        let page =
            format!("{head}{}\n\n{}\n{}{tail}", ENDS[0], table(&found, n, n_articles), ENDS[1]);
        std::fs::write(&path, page).expect("the table can be written");
        found
    } else {
        draw(&texts, SEEDS[0], 4).0
    };
    let cells = [(40, 5), (40, 10), (80, 20)].map(|(length, noise)| found.hit(length, noise));
    assert!(cells[0] >= 0.98 && cells[1] >= 0.95 && cells[2] >= 0.98, "{cells:?}");
    assert!(found.precision() >= 0.97, "{}", found.precision());
}
