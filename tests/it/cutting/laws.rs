//! What holds on every page, however it is damaged.

use super::generator;
use super::material::{Material, Piece};
use super::sheet::wrap;
use crate::articles::check_laws;
use proptest::prelude::*;
use std::collections::BTreeSet;
use tifa::articles::{self, Articles};
use tifa::params::Params;
use tifa::progress::Silent;
use tifa::read::{self, File, Pages};
use tifa::regions::Gazetteer;

fn cut(name: &str, text: &str) -> (Pages, Articles) {
    let params = Params::default();
    let file = File { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    let pages = read::decode(vec![file], &params.read);
    let gazetteer = Gazetteer::china(&params.regions);
    let found = articles::cut(&pages, &gazetteer, &params.articles, &params.regions, &Silent);
    (pages, found)
}

/// The signs of a text without its line ends.
fn flat(text: &str) -> Vec<char> {
    text.chars().filter(|&sign| sign != '\n').collect()
}

#[test]
fn no_character_is_lost_or_kept_twice() {
    for trial in generator::pages(21, 66, &Material::load(None)) {
        let (pages, found) = cut(&trial.name, &trial.text);
        check_laws(&pages, &found);
        let mut kept = BTreeSet::new();
        for article in &found.list {
            for (place, sign) in article.text.chars().enumerate() {
                let fresh = kept.insert(article.origin.source(place as u32));
                assert!(fresh || sign.is_whitespace(), "{}: {sign} is kept twice", trial.name);
            }
        }
    }
}

/// Length of the longest common subsequence, by the textbook.
fn common(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for &sign in a {
        let mut diagonal = 0;
        for (place, &other) in b.iter().enumerate() {
            let above = row[place + 1];
            row[place + 1] = if sign == other { diagonal + 1 } else { above.max(row[place]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

/// How a page is damaged.
#[derive(Clone, Debug)]
struct Damage {
    width: usize,
    /// One line in so many is spaced out.
    spaced: usize,
    doubled: bool,
    indented: bool,
    gaps: bool,
}

fn damage() -> impl Strategy<Value = Damage> {
    (10usize..45, 8usize..40, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(width, spaced, doubled, indented, gaps)| Damage {
            width,
            spaced,
            doubled,
            indented,
            gaps,
        },
    )
}

fn printed(piece: &Piece, damage: &Damage) -> String {
    let title = if damage.doubled { piece.title.repeat(2) } else { piece.title.clone() };
    let mut lines = vec![title, String::new(), "■ 王小明（山西）".to_owned()];
    let mut number = 0;
    for paragraph in &piece.paragraphs {
        if damage.gaps || lines.len() == 3 {
            lines.push(String::new());
        }
        for (index, line) in wrap(&paragraph.text, damage.width, true).into_iter().enumerate() {
            number += 1;
            let spaced = number % damage.spaced == 0 && line.chars().count() > 8;
            let signs: Vec<String> = line.chars().map(String::from).collect();
            let line = if spaced { signs.join(" ") } else { line };
            let indent = if index == 0 && damage.indented { "\u{3000}\u{3000}" } else { "" };
            lines.push(format!("{indent}{line}"));
        }
    }
    lines.join("\n") + "\n"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Wrapping at any width, spacing and doubling are undone: of the characters of the clean text and
    /// of what came out of it, spaces among them, at least 99.5 in 100 are the same.
    #[test]
    fn damage_is_undone(damage in damage(), which in any::<prop::sample::Index>()) {
        let material = Material::load(None);
        let whole = |piece: &&Piece| piece.paragraphs.iter().all(|paragraph| !paragraph.heading);
        let pieces: Vec<&Piece> = material.printed.iter().chain(&material.own).filter(whole).collect();
        let piece = pieces[which.index(pieces.len())];
        let (_, found) = cut("page.txt", &printed(piece, &damage));
        let clean: String = piece.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
        let clean = flat(&clean);
        let text: String = found.list.iter().map(|article| article.text.as_str()).collect();
        let text = flat(&text);
        let restored = common(&clean, &text) as f64 / clean.len().max(text.len()) as f64;
        prop_assert!(restored >= 0.995, "{restored:.4} of {}, damaged by {damage:?}", piece.title);
    }
}
