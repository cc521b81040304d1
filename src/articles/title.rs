//! How much a run of title-like lines reads as one title.

use super::page::{Page, Weighted};
use super::signs::{count, is_ideograph, is_latin, width};
use super::units::{Unit, UnitKind};
use crate::params::ArticleParams;

/// A title has at most this many lines.
pub(super) const MOST_LINES: usize = 3;

/// What it costs that the first line is much shorter than the second: it may be a column label.
const KICKER: f64 = 0.8;

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

/// Scores and words of every block of a page.
pub(super) struct Titles {
    /// By first unit and number of lines, less one.
    scored: Vec<Vec<(f64, Weighted)>>,
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
                        (score(page, block, params), page.weigh(&texts.join(" ")))
                    })
                    .collect()
            })
            .collect();
        Self { scored }
    }

    /// How much a block reads as a title, and its words.
    pub fn of(&self, block: Block) -> &(f64, Weighted) {
        &self.scored[block.start][block.end - block.start - 1]
    }
}

fn score(page: &Page, block: Block, params: &ArticleParams) -> f64 {
    let lines = &page.units[block.start..block.end];
    let first = lines[0].text();
    let mut score = length_score(lines);
    if page.lexicon.numbered.is_match(first) {
        score -= 3.0;
    }
    let parallel = page.parallel[block.start..block.end].iter().copied().fold(0.0, f64::max);
    score -= params.parallel * (parallel - 0.5).max(0.0);
    if lines.iter().any(|line| line.label) {
        score -= 2.2;
    }
    if first.starts_with("——") {
        score -= 3.0;
    }
    let opens_with_word = first.trim_start_matches(['“', '《']).starts_with(is_ideograph);
    if lines.len() == 1 && opens_with_word && first.contains(' ') {
        score += 0.3;
    }
    if lines[lines.len() - 1].text().ends_with(['，', '、', '：']) {
        score -= 1.0;
    }
    if first.starts_with(['·', '●', '•']) {
        score -= 1.0;
    }
    let follows = page.units.get(block.end).is_some_and(|unit| unit.gap() > 0);
    let set_apart = lines[0].gap() > 0 || follows;
    score + lines.windows(2).map(|pair| line_pair(&pair[0], &pair[1], set_apart)).sum::<f64>()
}

fn length_score(lines: &[Unit]) -> f64 {
    let subtitle = lines.iter().any(|line| line.text().starts_with("——"));
    match lines.iter().map(|line| line.n_flat).sum::<usize>() {
        0..5 => -2.5,
        5..8 => -0.8,
        n if n > 34 && !subtitle => -0.08 * (n - 34) as f64,
        12.. => 0.5,
        _ => 0.0,
    }
}

/// How well two lines go together as lines of one title.
fn line_pair(first: &Unit, second: &Unit, set_apart: bool) -> f64 {
    if second.text().starts_with("——") {
        return 1.2;
    }
    let (upper, lower) = (width(first.text()), width(second.text()));
    let apart = (upper - lower).abs();
    let mut score = -0.1;
    if is_latin(first.text()) && is_latin(second.text()) {
        // Lines of words are ragged; one that begins with a small letter goes on with the last.
        let goes_on = second.text().starts_with(char::is_lowercase);
        score += if second.gap() > 0 { -1.6 } else { 0.5 };
        return score + if goes_on { 1.5 } else { 0.0 } + if set_apart { 0.7 } else { 0.0 };
    }
    score += if apart <= 2.6 { 0.9 } else { -0.2 - 0.05 * apart.min(10.0) };
    if upper <= 5.0 && lower >= 10.0 && !first.text().ends_with(['：', ':', '”']) {
        score -= KICKER;
    }
    if second.gap() > 0 {
        score -= 1.6;
    } else if set_apart {
        score += 0.7;
    }
    if upper > 16.0 && first.text().contains(' ') && second.text().contains(' ') {
        score -= 1.0;
    }
    if count(first.text(), '“') > count(first.text(), '”') {
        score += 2.0;
    }
    score
}
