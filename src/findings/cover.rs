//! Which characters of each article lie in a set phrase.

use crate::articles::Articles;
use crate::params::FindingParams;
use crate::passages::Passage;
use crate::phrases::{Class, Phrase, Phrases};
use crate::span::{ArticleId, CharRange, Span};
use rayon::prelude::*;

/// For each article, the stretches that set phrases cover: ascending and not touching.
pub(super) struct Formulas {
    stretches: Vec<Vec<CharRange>>,
}

/// The stretches covered by the formulas, genre phrases and boilerplate of at least
/// `formula_min_regions` regions. Names are left out: two articles on one person share a subject. So are
/// strings that reach their regions by copies: each clause of a law that thirty cities took over stands
/// in thirty regions.
pub(super) fn formulas(articles: &Articles, phrases: &Phrases, params: &FindingParams) -> Formulas {
    let mut stretches = vec![Vec::new(); articles.list.len()];
    for family in phrases.families.iter().filter(|family| family.class != Class::Name) {
        for phrase in std::iter::once(&family.head).chain(&family.members) {
            if is_formula(phrase, params) {
                for place in &phrase.places {
                    stretches[place.article.index()].push(place.range);
                }
            }
        }
    }
    stretches.into()
}

impl From<Vec<Vec<CharRange>>> for Formulas {
    /// From ranges in any order, a list an article.
    fn from(ranges: Vec<Vec<CharRange>>) -> Self {
        Self { stretches: ranges.into_par_iter().map(join).collect() }
    }
}

/// Whether a phrase is wide enough by independent uses: as many as the regions wanted, and half of those
/// it stands in.
fn is_formula(phrase: &Phrase, params: &FindingParams) -> bool {
    let (spread, wanted) = (spread(phrase), params.formula_min_regions);
    spread >= wanted && phrase.independent >= wanted.max(spread.div_ceil(2))
}

/// Regions a phrase stands in, or articles where no regions are known.
fn spread(phrase: &Phrase) -> usize {
    if phrase.n_regions == 0 { phrase.n_articles } else { phrase.n_regions }
}

/// Overlapping and touching ranges made one.
pub(super) fn join(mut ranges: Vec<CharRange>) -> Vec<CharRange> {
    ranges.sort_unstable();
    let mut joined: Vec<CharRange> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// Code points of `range` that lie in `stretches`, which ascend and do not touch.
pub(super) fn covered(stretches: &[CharRange], range: CharRange) -> usize {
    let first = stretches.partition_point(|stretch| stretch.end <= range.start);
    stretches[first..]
        .iter()
        .take_while(|stretch| stretch.start < range.end)
        .map(|stretch| stretch.overlap(range))
        .sum()
}

/// Stretches, which ascend and do not touch, on the way through a text.
pub(super) struct Along<'a> {
    ahead: &'a [CharRange],
}

impl<'a> Along<'a> {
    /// From the beginning of the text.
    pub(super) fn new(stretches: &'a [CharRange]) -> Self {
        Self { ahead: stretches }
    }

    /// Code points of `range` that lie in the stretches. Ranges must be asked for from left to right.
    pub(super) fn covered(&mut self, range: CharRange) -> usize {
        let passed = self.ahead.iter().take_while(|stretch| stretch.end <= range.start).count();
        self.ahead = &self.ahead[passed..];
        let met = self.ahead.iter().take_while(|stretch| stretch.start < range.end);
        met.map(|stretch| stretch.overlap(range)).sum()
    }
}

impl Formulas {
    /// The same with all that stands in quotation marks and is at most `longest` code points long: its marks
    /// name it as an expression that is not the author's own (“四个意识”). Linear in all text.
    pub(super) fn with_quotations(&self, articles: &Articles, longest: usize) -> Self {
        let list = articles.list.par_iter().zip(&self.stretches);
        let stretches = list.map(|(article, stretches)| {
            join(stretches.iter().copied().chain(quotations(&article.text, longest)).collect())
        });
        Self { stretches: stretches.collect() }
    }

    /// The stretches of one article.
    pub(super) fn of(&self, article: ArticleId) -> &[CharRange] {
        &self.stretches[article.index()]
    }

    /// Share of the matched characters of a passage that lie in set phrases, mean of both sides.
    pub(super) fn share(&self, passage: &Passage) -> f64 {
        let a = self.side(passage.a, passage.runs.iter().map(|run| (run.a, run.a_len)));
        let b = self.side(passage.b, passage.runs.iter().map(|run| (run.b, run.b_len)));
        f64::midpoint(a, b)
    }

    /// The share of one side, given the places and lengths of its runs.
    fn side(&self, span: Span, runs: impl Iterator<Item = (u32, u32)>) -> f64 {
        let stretches = self.of(span.article);
        let first = stretches.partition_point(|stretch| stretch.end <= span.range.start);
        let (mut along, mut done) = (Along::new(&stretches[first..]), span.range.start);
        let (mut inside, mut all) = (0, 0);
        for (start, length) in runs {
            let run = CharRange { start, end: start + length };
            // Clauses may have changed places.
            inside += if start >= done { along.covered(run) } else { covered(stretches, run) };
            done = done.max(start);
            all += run.len();
        }
        if all == 0 { 0.0 } else { inside as f64 / all as f64 }
    }
}

/// Stretches in quotation marks, marks included, with at most `longest` code points between them.
fn quotations(text: &str, longest: usize) -> Vec<CharRange> {
    let mut open = None;
    let mut found = Vec::new();
    for (place, letter) in text.chars().enumerate() {
        match letter {
            '“' | '「' | '『' => open = Some(place),
            '”' | '」' | '』' => {
                let short = open.take().filter(|start| place - start <= longest + 1);
                found.extend(short.map(|start| CharRange::new(start, place + 1)));
            }
            _ => {}
        }
    }
    found.retain(|range| range.len() > 2);
    found
}

/// The stretches of one article that the passages of a pair cover on its side.
pub(super) fn copied(passages: &[Passage], article: ArticleId) -> Vec<CharRange> {
    let sides = passages.iter().flat_map(|passage| [passage.a, passage.b]);
    join(sides.filter(|side| side.article == article).map(|side| side.range).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn short_quotations_are_fixed_expressions() {
        let found = quotations("增强“四个意识”、「」他说“这是一句很长很长的话”。”“", 6);
        assert_eq!(found, [CharRange::new(2, 8)]);
        assert_eq!(quotations("增强“四个意识”", 0), []);
    }

    proptest! {
        #[test]
        fn a_share_equals_a_count_of_characters(
            formulas in proptest::collection::vec((0..40_u32, 1..6_u32), 0..8),
            runs in proptest::collection::vec((0..40_u32, 1..6_u32), 0..6)
        ) {
            let range = |&(start, length): &(u32, u32)| CharRange { start, end: start + length };
            let formulas: Vec<CharRange> = formulas.iter().map(range).collect();
            let held = |place: u32| formulas.iter().any(|f| (f.start..f.end).contains(&place));
            let inside = runs.iter().flat_map(|&(start, n)| start..start + n).filter(|&p| held(p));
            let all: u32 = runs.iter().map(|run| run.1).sum();
            let wanted = inside.count() as f64 / f64::from(all.max(1));
            let start = runs.iter().map(|run| run.0).min().unwrap_or(0);
            let end = runs.iter().map(|run| run.0 + run.1).max().unwrap_or(0);
            let span = Span { article: ArticleId::at(0), range: CharRange { start, end } };
            let found = Formulas::from(vec![formulas.clone()]).side(span, runs.iter().copied());
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn coverage_equals_a_count_of_characters() {
        let ranges = [(3, 7), (5, 9), (9, 10), (20, 22)].map(|(a, b)| CharRange::new(a, b));
        let joined = join(ranges.to_vec());
        assert_eq!(joined, [CharRange::new(3, 10), CharRange::new(20, 22)]);
        for (start, end) in [(0, 30), (4, 21), (10, 20), (6, 6)] {
            let range = CharRange::new(start, end);
            let slow =
                (start..end).filter(|&place| (3..10).contains(&place) || (20..22).contains(&place));
            assert_eq!(covered(&joined, range), slow.count());
        }
        let mut along = Along::new(&joined);
        for (start, end) in [(0, 2), (2, 4), (4, 4), (6, 9), (9, 12), (12, 21), (21, 40)] {
            let range = CharRange::new(start, end);
            assert_eq!(along.covered(range), covered(&joined, range));
        }
    }
}
