//! An item -> the phrase a reader sees: its printed form, its places, its counts.

use super::Phrase;
use super::corpus::Corpus;
use super::marks::{ALTERED, TOKEN};
use super::spread::Spread;
use super::windows::Candidate;
use crate::articles::{Articles, Groups};
use crate::span::{ArticleId, CharRange, Span};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Characters between two noted byte offsets of a text.
const STEP: usize = 8;

/// Texts that can be cut by code points without walking them from the start.
pub(super) struct Texts<'a> {
    articles: &'a Articles,
    /// Byte offset of every [`STEP`]th character of each article.
    steps: Vec<Vec<u32>>,
}

impl<'a> Texts<'a> {
    /// Notes the offsets. Cost: linear in the text.
    pub fn new(articles: &'a Articles) -> Self {
        let steps = articles.list.par_iter().map(|article| {
            article.text.char_indices().step_by(STEP).map(|(byte, _)| byte as u32).collect()
        });
        Self { articles, steps: steps.collect() }
    }

    /// The text of a range of an article.
    pub fn slice(&self, article: usize, range: CharRange) -> &'a str {
        let text = &self.articles.list[article].text;
        let steps = &self.steps[article];
        let Some(&base) = steps.get(range.start as usize / STEP) else { return "" };
        let from = range.start as usize % STEP;
        let relative = CharRange::new(from, from + range.len());
        crate::span::slice(&text[base as usize..], relative)
    }

    /// The text of a range, with the closing mark behind it whose opening mark is inside:
    /// `坚持“枫桥经验”`, not `坚持“枫桥经验`; and the other way round.
    pub fn closed(&self, article: usize, range: CharRange) -> &'a str {
        let mut range = range;
        let form = self.slice(article, range);
        let (opened, closed) = unpaired(form);
        let neighbour = |at: u32| {
            self.slice(article, CharRange { start: at, end: at + 1 }).chars().next().unwrap_or(' ')
        };
        if let Some(open) = opened
            && partner(open) == Some(neighbour(range.end))
        {
            range.end += 1;
        }
        if let Some(close) = closed
            && range.start > 0
            && partner(neighbour(range.start - 1)) == Some(close)
        {
            range.start -= 1;
        }
        self.slice(article, range)
    }
}

/// Marks that come in pairs.
const PAIRS: [(char, char); 9] = [
    ('“', '”'),
    ('‘', '’'),
    ('《', '》'),
    ('〈', '〉'),
    ('「', '」'),
    ('『', '』'),
    ('（', '）'),
    ('(', ')'),
    ('【', '】'),
];

/// The closing mark of an opening one.
fn partner(open: char) -> Option<char> {
    PAIRS.iter().find(|pair| pair.0 == open).map(|pair| pair.1)
}

/// The last opening mark without its partner, and the first closing one.
fn unpaired(form: &str) -> (Option<char>, Option<char>) {
    let mut open = Vec::new();
    let mut closed = None;
    // Between the rows of marks and the full-width ones stand letters alone.
    for mark in form.chars().filter(|mark| !('\u{3040}'..'\u{ff00}').contains(mark)) {
        if partner(mark).is_some() {
            open.push(mark);
        } else if PAIRS.iter().any(|pair| pair.1 == mark)
            && open.pop().and_then(partner) != Some(mark)
        {
            closed = closed.or(Some(mark));
        }
    }
    (open.pop(), closed)
}

/// Makes phrases out of items.
pub(super) struct Printer<'a> {
    /// The indexed text.
    pub corpus: &'a Corpus<'a>,
    /// The printed text.
    pub texts: Texts<'a>,
    /// Regions of the articles.
    pub groups: &'a Groups,
}

impl Printer<'_> {
    /// The phrase of a candidate. Cost: its occurrences, sorted.
    pub fn phrase(&self, candidate: Candidate) -> Phrase {
        let mut at: Vec<u32> = self.corpus.occurrences(candidate).to_vec();
        at.sort_unstable();
        self.phrase_at(&at, usize::from(candidate.length))
    }

    /// The phrase of the `length` units at each of `at`, which ascends.
    pub fn phrase_at(&self, at: &[u32], length: usize) -> Phrase {
        let stream = self.corpus.stream;
        let places: Vec<Span> = at
            .iter()
            .map(|&from| Span {
                article: ArticleId::at(stream.article[from as usize] as usize),
                range: stream.range(from as usize, length),
            })
            .collect();
        Phrase {
            text: self.commonest_form(at, &places, length),
            n_articles: n_articles(&places),
            n_regions: n_regions(&places, self.groups),
            independent: self.corpus.copies.count(at, length),
            places,
        }
    }

    /// Occurrences in articles of a known region, copies included.
    pub fn placed(&self, candidate: Candidate) -> usize {
        let known = |&&from: &&u32| {
            let article = self.corpus.stream.article[from as usize];
            self.groups.of(ArticleId::at(article as usize)).is_some()
        };
        self.corpus.occurrences(candidate).iter().filter(known).count()
    }

    /// Independent uses of a candidate in articles of a known region, and the regions they reach.
    pub fn spread(&self, candidate: Candidate) -> Spread {
        let (corpus, length) = (self.corpus, usize::from(candidate.length));
        let mut regions: Vec<_> = corpus
            .copies
            .independent(corpus.occurrences(candidate), length)
            .into_iter()
            .filter_map(|from| {
                let article = corpus.stream.article[from as usize];
                self.groups.of(ArticleId::at(article as usize))
            })
            .collect();
        let uses = regions.len();
        regions.sort_unstable();
        regions.dedup();
        Spread { uses, regions: regions.len() }
    }

    /// The form most occurrences are printed in; of two equally common ones the first by code point.
    ///
    /// Where nothing stands between the units and each is printed as it counts, the form is known, and
    /// the text, far away in memory, need not be looked at.
    fn commonest_form(&self, at: &[u32], places: &[Span], length: usize) -> String {
        let bits = &self.corpus.stream.bits;
        let taken = at.len().min(self.corpus.params.sample.max(1));
        let mut forms: FxHashMap<&str, (bool, usize)> = FxHashMap::default();
        let mut plain: Option<(Span, (bool, usize))> = None;
        for index in (0..taken).map(|index| index * at.len() / taken) {
            let (from, place) = (at[index] as usize, places[index]);
            let is_plain = place.range.len() == length
                && bits[from..from + length].iter().all(|bits| bits & ALTERED == 0);
            let entry = if is_plain {
                &mut plain.get_or_insert((place, (false, 0))).1
            } else {
                forms.entry(self.texts.closed(place.article.index(), place.range)).or_default()
            };
            entry.0 |= bits[from] & bits[from + length] & TOKEN != 0;
            entry.1 += 1;
        }
        if let Some((place, (whole, count))) = plain {
            let form = self.texts.slice(place.article.index(), place.range);
            let entry = forms.entry(form).or_default();
            *entry = (entry.0 | whole, entry.1 + count);
        }
        let best = forms
            .into_iter()
            .max_by(|(form, rank), (other, best)| rank.cmp(best).then(other.cmp(form)));
        best.map_or_else(String::new, |(form, _)| form.to_owned())
    }
}

/// Number of articles of places in order.
pub(super) fn n_articles(places: &[Span]) -> usize {
    places.chunk_by(|a, b| a.article == b.article).count()
}

/// Number of different regions of places.
pub(super) fn n_regions(places: &[Span], groups: &Groups) -> usize {
    let mut regions: Vec<_> = places
        .chunk_by(|a, b| a.article == b.article)
        .filter_map(|article| groups.of(article[0].article))
        .collect();
    regions.sort_unstable();
    regions.dedup();
    regions.len()
}
