//! How much a run of title-like lines reads as one title.

use super::home;
use super::page::{Page, Weighted};
use super::signs::{count, is_ideograph, is_latin, length, width};
use super::units::{Unit, UnitKind};
use crate::params::ArticleParams;
use crate::regions::PlaceId;
use std::collections::BTreeSet;

/// A title has at most this many lines.
pub(super) const MOST_LINES: usize = 3;

/// Longer lines are no names of institutions.
const LONGEST_INSTITUTION: usize = 20;
/// Signs by which two lines of a title may differ in width and count as even; by which they differ most.
const EVEN: f64 = 2.6;
const MOST_UNEVEN: f64 = 10.0;

/// A run of one to three title-like units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Block {
    /// First unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
}

impl Block {
    /// Whether a unit belongs to it.
    pub fn holds(self, index: usize) -> bool {
        self.start <= index && index < self.end
    }
}

/// All blocks that a list of title-like units, ascending, can form.
pub(super) fn blocks(titles: &[usize]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (place, &start) in titles.iter().enumerate() {
        for (length, &last) in titles[place..].iter().enumerate().take(MOST_LINES) {
            if last != start + length {
                break;
            }
            blocks.push(Block { start, end: last + 1 });
        }
    }
    blocks
}

/// What a block says as a title.
pub(super) struct Scored {
    /// How much it reads as one, in points.
    pub shape: f64,
    pub words: Weighted,
    /// The places below a province that it may name.
    pub places: BTreeSet<PlaceId>,
}

/// Scores, words and places of every block of a page.
pub(super) struct Titles {
    /// By first unit and number of lines, less one.
    scored: Vec<Vec<Scored>>,
}

impl Titles {
    /// Scores every block once.
    pub fn new(page: &Page, params: &ArticleParams) -> Self {
        let scored = (0..page.units.len())
            .map(|start| {
                let titles: Vec<usize> = (start..page.units.len())
                    .take(MOST_LINES)
                    .take_while(|&index| page.units[index].is(UnitKind::Title))
                    .collect();
                (1..=titles.len())
                    .map(|lines| {
                        let block = Block { start, end: start + lines };
                        let texts: Vec<&str> =
                            titles[..lines].iter().map(|&index| page.units[index].text()).collect();
                        let text = texts.join(" ");
                        let words = page.weigh(&text);
                        let places = home::in_title(&text, page.lexicon.gazetteer);
                        Scored { shape: score(page, block, params), words, places }
                    })
                    .collect()
            })
            .collect();
        Self { scored }
    }

    /// What a block says as a title.
    pub fn of(&self, block: Block) -> &Scored {
        &self.scored[block.start][block.end - block.start - 1]
    }
}

fn score(page: &Page, block: Block, params: &ArticleParams) -> f64 {
    let lines = &page.units[block.start..block.end];
    let first = lines[0].text();
    let mut score = length_score(lines, params);
    if page.lexicon.numbered.is_match(first) {
        score += params.numbered_title;
    }
    let parallel = page.parallel[block.start..block.end].iter().copied().fold(0.0, f64::max);
    score -= params.parallel * (parallel - params.parallel_from).max(0.0);
    if lines.iter().any(|line| line.label) {
        score += params.label_title;
    }
    if first.starts_with("——") {
        score += params.subtitle_title;
    }
    if lines.len() == 1 && is_institution(first, page) {
        score += params.institution_title;
    }
    let opens_with_word = first.trim_start_matches(['“', '《']).starts_with(is_ideograph);
    if lines.len() == 1 && opens_with_word && first.contains(' ') {
        score += params.spaced_title;
    }
    if lines[lines.len() - 1].text().ends_with(['，', '、', '：']) {
        score += params.unfinished_title;
    }
    if first.starts_with(['·', '●', '•']) {
        score += params.bulleted_title;
    }
    let follows = page.units.get(block.end).is_some_and(|unit| unit.gap() > 0);
    let set_apart = lines[0].gap() > 0 || follows;
    score + lines.windows(2).map(|pair| line_pair(pair, set_apart, params)).sum::<f64>()
}

/// Whether a line is the name of an institution of a place and nothing else.
fn is_institution(line: &str, page: &Page) -> bool {
    length(line) <= LONGEST_INSTITUTION
        && !line.contains(|sign: char| sign.is_whitespace() || !is_ideograph(sign))
        && page.lexicon.place_institution.is_match(line)
        && page.lexicon.institution_last.is_match(line)
}

fn length_score(lines: &[Unit], params: &ArticleParams) -> f64 {
    if lines.iter().all(|line| line.subject) {
        return params.subject_title;
    }
    let subtitle = lines.iter().any(|line| line.text().starts_with("——"));
    match lines.iter().map(|line| line.n_flat).sum::<usize>() {
        0..5 => params.tiny_title,
        5..8 => params.short_title,
        n if n > 34 && !subtitle => params.long_title * (n - 34) as f64,
        12.. => params.full_title,
        _ => 0.0,
    }
}

/// How well two lines go together as lines of one title.
fn line_pair(pair: &[Unit], set_apart: bool, params: &ArticleParams) -> f64 {
    let (first, second) = (&pair[0], &pair[1]);
    if second.text().starts_with("——") {
        return params.subtitle;
    }
    let (upper, lower) = (width(first.text()), width(second.text()));
    let apart = (upper - lower).abs();
    let mut score = params.further_line;
    if is_latin(first.text()) && is_latin(second.text()) {
        // Lines of words are ragged; one that begins with a small letter goes on with the last.
        let goes_on = second.text().starts_with(char::is_lowercase);
        score += if second.gap() > 0 { params.gap_in_title } else { params.ragged_line };
        return score
            + if goes_on { params.line_goes_on } else { 0.0 }
            + if set_apart { params.title_set_apart } else { 0.0 };
    }
    score += if apart <= EVEN {
        params.even_lines
    } else {
        params.uneven_lines + params.unevenness * apart.min(MOST_UNEVEN)
    };
    if upper <= 5.0 && lower >= 10.0 && !first.text().ends_with(['：', ':', '”']) {
        score += params.kicker;
    }
    if second.gap() > 0 {
        score += params.gap_in_title;
    } else if set_apart {
        score += params.title_set_apart;
    }
    if upper > 16.0 && first.text().contains(' ') && second.text().contains(' ') {
        score += params.two_titles;
    }
    if count(first.text(), '“') > count(first.text(), '”') {
        score += params.open_quote;
    }
    score
}
