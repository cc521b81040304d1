//! What holds on every page, however it is damaged.

use super::generator;
use super::material::{Material, Piece};
use super::random::Random;
use super::sheet::wrap;
use crate::articles::check_laws;
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

fn damage(random: &mut Random) -> Damage {
    Damage {
        width: random.between(10, 44),
        spaced: random.between(8, 39),
        doubled: random.chance(0.5),
        indented: random.chance(0.5),
        gaps: random.chance(0.5),
    }
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

/// Wrapping at any width, spacing and doubling are undone: of the characters of clean texts and of
/// what came out of them, spaces among them, at least 99.5 in 100 are the same; 98 in the worst text.
#[test]
fn damage_is_undone() {
    let material = Material::load(None);
    let whole = |piece: &&Piece| piece.paragraphs.iter().all(|paragraph| !paragraph.heading);
    let pieces: Vec<&Piece> = material.printed.iter().chain(&material.own).filter(whole).collect();
    let mut random = Random::new(2);
    let (mut same, mut all) = (0, 0);
    for _ in 0..60 {
        let (piece, damage) = (random.pick(&pieces), damage(&mut random));
        let (_, found) = cut("page.txt", &printed(piece, &damage));
        let clean: String =
            piece.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
        let text: String = found.list.iter().map(|article| article.text.as_str()).collect();
        let (clean, text) = (flat(&clean), flat(&text));
        let (restored, of) = (common(&clean, &text), clean.len().max(text.len()));
        assert!(
            restored * 100 >= of * 98,
            "{restored} of {of}: {}, damaged by {damage:?}",
            piece.title
        );
        same += restored;
        all += of;
    }
    assert!(same * 1000 >= all * 995, "{same} of {all}");
}
