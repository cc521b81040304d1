//! What was cut against what a reader finds.
//!
//! An article of the gold is matched to the article of its page whose text is likest (F1 of strings
//! of five characters, white space left out); only a likeness of 0.9 is a match, and fields count
//! on a match alone. Every article found beyond the gold is extra.

use super::gold::{Gold, Trial};
use std::collections::BTreeMap;
use tifa::articles::{self, Article};
use tifa::params::Params;
use tifa::progress::Silent;
use tifa::read::{self, File};
use tifa::regions::Gazetteer;

/// Likeness from which a text counts as found.
const MATCH: f64 = 0.9;

/// Counts over the pages of one row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    pub gold: usize,
    pub found: usize,
    pub matched: usize,
    pub extra: usize,
    pub body: f64,
    pub title: usize,
    pub authors: [usize; 2],
    pub province: [usize; 2],
    pub place: [usize; 2],
    pub date: [usize; 2],
}

/// How sure the program was of an article, and whether its text and title are right.
#[derive(Clone, Copy, Debug)]
pub struct Judged {
    pub confidence: f64,
    pub right: bool,
}

/// The outcome over all pages.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    pub rows: BTreeMap<String, Tally>,
    pub judged: Vec<Judged>,
    /// What went wrong, a line each.
    pub wrong: Vec<String>,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.matched += other.matched;
        self.extra += other.extra;
        self.body += other.body;
        self.title += other.title;
        let pairs = [
            (&mut self.authors, other.authors),
            (&mut self.province, other.province),
            (&mut self.place, other.place),
            (&mut self.date, other.date),
        ];
        for (mine, others) in pairs {
            mine[0] += others[0];
            mine[1] += others[1];
        }
    }
}

/// Reads and cuts the pages with the library, and compares.
pub fn score(trials: &[Trial]) -> Outcome {
    let params = Params::default();
    let file = |trial: &Trial| File { name: trial.name.clone(), bytes: trial.text.clone().into() };
    let pages = read::decode(trials.iter().map(file).collect(), &params.read);
    let gazetteer = Gazetteer::china(&params.regions);
    let found = articles::cut(&pages, &gazetteer, &params.articles, &params.regions, &Silent);
    let mut of_page: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
    for article in &found.list {
        let source = pages.list[article.page.index()].source.as_str();
        of_page.entry(source.split('#').next().unwrap_or(source)).or_default().push(article);
    }
    let mut outcome = Outcome::default();
    for trial in trials {
        let found = of_page.remove(trial.name.as_str()).unwrap_or_default();
        let tally = judge(trial, &found, &mut outcome);
        for row in &trial.rows {
            outcome.rows.entry(row.clone()).or_default().add(&tally);
        }
    }
    outcome
}

fn judge(trial: &Trial, found: &[&Article], outcome: &mut Outcome) -> Tally {
    let mut tally = Tally { gold: trial.gold.len(), found: found.len(), ..Tally::default() };
    tally.extra = tally.found.saturating_sub(tally.gold);
    let grams: Vec<Vec<[char; 5]>> = found.iter().map(|article| grams(&article.text)).collect();
    let mut right = vec![false; found.len()];
    let mut free: Vec<usize> = (0..found.len()).collect();
    for gold in &trial.gold {
        let body = self::grams(&gold.body);
        let likeness = |&index: &usize| likeness(&body, &grams[index]);
        // The first of equals, whatever their order among those that are left.
        let best = free.iter().copied().min_by(|a, b| likeness(b).total_cmp(&likeness(a)));
        let near = best.map_or(0.0, |index| likeness(&index));
        tally.body += near;
        let mut wrong = Vec::new();
        match best.filter(|_| near >= MATCH) {
            Some(index) => {
                free.retain(|&other| other != index);
                right[index] = compare(gold, found[index], &mut tally, &mut wrong);
            }
            None => {
                skip_fields(gold, &mut tally);
                wrong.push(format!("missed, body F1 {near:.2}"));
            }
        }
        let line = |what: String| format!("{} {:?}: {what}", trial.name, gold.title);
        outcome.wrong.extend(wrong.into_iter().map(line));
    }
    for index in free {
        let text: String = found[index].text.chars().take(24).collect();
        outcome.wrong.push(format!("{} extra: {:?} {text}", trial.name, found[index].title));
    }
    let judged = found.iter().zip(right);
    outcome.judged.extend(judged.map(|(a, right)| Judged { confidence: a.confidence, right }));
    tally
}

/// Compares the fields of a match; true if the title is right.
fn compare(gold: &Gold, found: &Article, tally: &mut Tally, wrong: &mut Vec<String>) -> bool {
    skip_fields(gold, tally);
    tally.matched += 1;
    let same = |a: &Option<String>, b: &Option<String>| {
        flat(a.as_deref().unwrap_or("")) == flat(b.as_deref().unwrap_or(""))
    };
    let title = same(&gold.title, &found.title);
    tally.title += usize::from(title);
    if !title {
        wrong.push(format!("title {:?}", found.title));
    }
    let (province, place) = (&found.location.province, &found.location.place);
    let fields = [
        ("province", &gold.province, province, gold.skip_province, &mut tally.province[0]),
        ("place", &gold.place, place, gold.skip_place, &mut tally.place[0]),
        ("date", &gold.date, &found.date, gold.date.is_none(), &mut tally.date[0]),
    ];
    for (name, gold, found, skip, count) in fields {
        if !skip && same(gold, found) {
            *count += 1;
        } else if !skip {
            wrong.push(format!("{name} {found:?}, not {gold:?}"));
        }
    }
    let flat_all = |names: &[String]| names.iter().map(|name| flat(name)).collect::<Vec<_>>();
    if !gold.skip_authors && flat_all(&gold.authors) == flat_all(&found.authors) {
        tally.authors[0] += 1;
    } else if !gold.skip_authors {
        wrong.push(format!("authors {:?}, not {:?}", found.authors, gold.authors));
    }
    title
}

/// Counts the fields that can be right.
fn skip_fields(gold: &Gold, tally: &mut Tally) {
    tally.authors[1] += usize::from(!gold.skip_authors);
    tally.province[1] += usize::from(!gold.skip_province);
    tally.place[1] += usize::from(!gold.skip_place);
    tally.date[1] += usize::from(gold.date.is_some());
}

fn flat(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// All strings of five characters, ordered; a shorter text is one string.
fn grams(text: &str) -> Vec<[char; 5]> {
    let mut signs: Vec<char> = flat(text).chars().collect();
    signs.resize(signs.len().max(5), '\0');
    let mut grams: Vec<[char; 5]> =
        signs.windows(5).map(|gram| [gram[0], gram[1], gram[2], gram[3], gram[4]]).collect();
    grams.sort_unstable();
    grams
}

/// F1 of two ordered lists of strings.
fn likeness(a: &[[char; 5]], b: &[[char; 5]]) -> f64 {
    let (mut i, mut j, mut shared) = (0, 0, 0usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    2.0 * shared as f64 / (a.len() + b.len()) as f64
}

#[test]
fn a_likeness_is_shared_strings_over_all() {
    assert_eq!(likeness(&grams("一二三四五六"), &grams("一二三四五六")), 1.0);
    assert_eq!(likeness(&grams("一二三四五六"), &grams("一 二三四\n五七")), 0.5);
    assert_eq!(likeness(&grams(""), &grams("一二三四五六")), 0.0);
}
