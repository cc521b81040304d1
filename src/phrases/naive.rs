//! Slow, obvious twins of the fast steps, and the proof that they agree.

use super::groups::Gate;
use super::longest::{NO_GROUP, longest};
use super::marks::{HARD, TOKEN};
use super::stream::Stream;
use super::suffix::Suffixes;
use super::windows::Candidates;
use super::*;
use crate::articles::{Article, Language, Origin};
use crate::params::TokenParams;
use crate::progress::Silent;
use crate::regions::Location;
use crate::span::{ArticleId, PageId};
use crate::tokens::tokenize;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// Runs a test on many random values, with one segmenter for all: loading it is what takes time.
pub(super) fn for_all<S: Strategy>(
    values: S,
    test: impl Fn(S::Value, &Segmenter) -> Result<(), TestCaseError>,
) {
    let segmenter = Segmenter::new(&TokenParams::default());
    let mut runner = TestRunner::default();
    if let Err(failure) = runner.run(&values, |value| test(value, &segmenter)) {
        panic!("{failure}");
    }
}

/// Articles of the texts, each in the region named.
pub(super) fn articles(texts: &[(&str, String)], language: Language) -> Articles {
    let article = |(index, (region, text)): (usize, &(&str, String))| {
        let n_chars = text.chars().count();
        Article {
            id: index.to_string(),
            page: PageId::at(0),
            text: text.clone(),
            n_chars,
            origin: Origin::new(0..n_chars as u32),
            title: None,
            authors: Vec::new(),
            role: None,
            location: Location {
                region: (!region.is_empty()).then(|| (*region).to_owned()),
                ..Location::default()
            },
            date: None,
            date_basis: None,
            language,
            confidence: 1.0,
            continues: None,
        }
    };
    Articles { list: texts.iter().enumerate().map(article).collect(), ..Articles::default() }
}

pub(super) fn tokens(articles: &Articles, segmenter: &Segmenter) -> Tokens {
    tokenize(articles, segmenter, &TokenParams::default(), &Silent)
}

/// Every suffix compared with every other.
fn naive_suffixes(units: &[i32]) -> Suffixes {
    let mut array: Vec<u32> = (0..units.len() as u32).collect();
    array.sort_by_key(|&from| &units[from as usize..]);
    let mut rank = vec![0; units.len()];
    for (place, &from) in array.iter().enumerate() {
        rank[from as usize] = place as u32;
    }
    let shared = |a: u32, b: u32| {
        let pair = units[a as usize..].iter().zip(&units[b as usize..]);
        pair.take_while(|(a, b)| a == b).count().min(255) as u8
    };
    let common = (0..array.len()).map(|i| if i == 0 { 0 } else { shared(array[i - 1], array[i]) });
    Suffixes { common: common.collect(), array, rank }
}

/// Units at which `string` stands.
fn naive_places(units: &[i32], string: &[i32]) -> Vec<usize> {
    let last = units.len().saturating_sub(string.len());
    (0..=last).filter(|&from| units[from..].starts_with(string)).collect()
}

fn naive_groups(stream: &Stream, gate: &Gate, string: &[i32]) -> usize {
    let places = naive_places(&stream.units, string);
    let groups: BTreeSet<u32> =
        places.iter().map(|&from| gate.of[stream.article[from] as usize]).collect();
    groups.len() - usize::from(groups.contains(&NO_GROUP))
}

fn naive_longest(stream: &Stream, gate: &Gate) -> Vec<u8> {
    let length = |from: usize| {
        let fits = |length: &usize| {
            naive_groups(stream, gate, &stream.units[from..from + length]) >= gate.wanted
        };
        (1..=stream.len() - from).take_while(fits).count().min(255) as u8
    };
    (0..stream.len()).map(length).collect()
}

/// Every string between two edges without a sentence end inside, in enough groups, and its count.
fn naive_candidates(
    stream: &Stream,
    gate: &Gate,
    params: &PhraseParams,
) -> BTreeMap<Vec<i32>, usize> {
    let mut found = BTreeMap::new();
    for from in 0..stream.len() {
        for length in 1..=params.max_units.min(stream.len() - from - 1) {
            let inside = &stream.bits[from + 1..from + length];
            let edges = stream.bits[from] & stream.bits[from + length] & TOKEN != 0;
            let words = 1 + inside.iter().filter(|&&bits| bits & TOKEN != 0).count();
            let string = &stream.units[from..from + length];
            let one_article = stream.article[from] == stream.article[from + length];
            if edges
                && one_article
                && words <= params.max_tokens
                && inside.iter().all(|bits| bits & HARD == 0)
                && naive_groups(stream, gate, string) >= gate.wanted
            {
                found.insert(string.to_vec(), naive_places(&stream.units, string).len());
            }
        }
    }
    found
}

/// The alphanumeric characters of the normal form.
fn flat(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).collect()
}

/// Overlapping occurrences of `phrase` in each text.
fn plain_counts(texts: &[String], phrase: &str) -> Vec<usize> {
    let starts = |text: &String| {
        text.char_indices().filter(|&(byte, _)| text[byte..].starts_with(phrase)).count()
    };
    texts.iter().map(starts).collect()
}

/// What a plain search says of a phrase that was found.
fn check_counts(
    phrase: &Phrase,
    articles: &Articles,
    groups: &Groups,
    texts: &[String],
) -> Result<(), TestCaseError> {
    let wanted = flat(&phrase.text);
    let counts = plain_counts(texts, &wanted);
    prop_assert_eq!(counts.iter().sum::<usize>(), phrase.places.len(), "{}", &phrase.text);
    prop_assert_eq!(counts.iter().filter(|&&n| n > 0).count(), phrase.n_articles);
    let regions: BTreeSet<_> = (0..texts.len())
        .filter(|&article| counts[article] > 0)
        .filter_map(|article| groups.of(ArticleId::at(article)))
        .collect();
    prop_assert_eq!(regions.len(), phrase.n_regions);
    prop_assert!(phrase.independent >= 1 && phrase.independent <= phrase.places.len());
    prop_assert!(phrase.places.is_sorted());
    for place in &phrase.places {
        let text = &articles.list[place.article.index()].text;
        prop_assert_eq!(flat(crate::span::slice(text, place.range)), wanted.as_str());
    }
    Ok(())
}

/// Short texts of few characters, so that much repeats, in three regions and none.
fn small_corpus() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let region = prop::sample::select(vec!["甲省", "乙省", "丙省", ""]);
    let text = "[大小人民，。、“”《》3\n]{0,30}";
    prop::collection::vec((region, text), 1..6)
}

pub(super) fn small_params() -> PhraseParams {
    PhraseParams { max_units: 9, max_tokens: 5, ..PhraseParams::default() }
}

proptest! {
    #[test]
    fn suffixes_agree_with_sorting(units in prop::collection::vec(0..4_i32, 0..60)) {
        let naive = naive_suffixes(&units);
        prop_assert_eq!(Suffixes::new(&units), naive);
    }
}

#[test]
fn candidates_agree_with_trying_all() {
    for_all((small_corpus(), 2..4_usize), |(texts, wanted), segmenter| {
        let articles = articles(&texts, Language::Chinese);
        let params = PhraseParams { min_regions: Some(wanted), ..small_params() };
        let stream = Stream::new(&articles, &tokens(&articles, segmenter), segmenter);
        let suffixes = Suffixes::new(&stream.units);
        let gate = Gate::new(&Groups::by_region(&articles), stream.len(), &params);
        let group = |unit: usize| gate.of[stream.article[unit] as usize];
        let naive = naive_longest(&stream, &gate);
        for stretch in suffixes.stretches() {
            let starts = &suffixes.array[stretch.clone()];
            let naive: Vec<u8> = starts.iter().map(|&from| naive[from as usize]).collect();
            prop_assert_eq!(longest(&suffixes, stretch, group, gate.n_groups, gate.wanted), naive);
        }
        let candidates = Candidates::new(&stream, &suffixes, &gate, &params);
        let found: BTreeMap<Vec<i32>, usize> = candidates
            .list
            .iter()
            .map(|candidate| {
                let from = suffixes.array[candidate.low as usize] as usize;
                let string = &stream.units[from..from + usize::from(candidate.length)];
                (string.to_vec(), candidate.count())
            })
            .collect();
        prop_assert_eq!(found.len(), candidates.list.len(), "each string once");
        prop_assert_eq!(found, naive_candidates(&stream, &gate, &params));
        for (index, candidate) in candidates.list.iter().enumerate() {
            for rank in [candidate.low, candidate.high - 1] {
                prop_assert_eq!(candidates.find(rank, candidate.length.into()), Some(index));
            }
        }
        Ok(())
    });
}

#[test]
fn independent_uses_agree_with_their_list() {
    let values = (prop::collection::vec("[大小人民，。]{0,20}", 1..5), 1..6_usize, 1..5_usize);
    for_all(values, |(texts, run, wanted), segmenter| {
        let texts: Vec<(&str, String)> = texts.into_iter().map(|text| ("甲省", text)).collect();
        let articles = articles(&texts, Language::Chinese);
        let stream = Stream::new(&articles, &tokens(&articles, segmenter), segmenter);
        let suffixes = Suffixes::new(&stream.units);
        let copies = Copies::new(&stream, &suffixes, run);
        let params = PhraseParams { min_regions: Some(2), ..small_params() };
        let gate = Gate::new(&Groups::by_region(&articles), stream.len(), &params);
        let candidates = Candidates::new(&stream, &suffixes, &gate, &params);
        for candidate in &candidates.list {
            let at = &suffixes.array[candidate.low as usize..candidate.high as usize];
            let length = usize::from(candidate.length);
            let left = copies.independent(at, length).len();
            prop_assert_eq!(copies.count(at, length), left);
            prop_assert_eq!(copies.leave(at, length, wanted), left >= wanted);
        }
        Ok(())
    });
}

#[test]
fn counts_agree_with_a_plain_search() {
    for_all(small_corpus(), |texts, segmenter| {
        let articles = articles(&texts, Language::Chinese);
        let groups = Groups::by_region(&articles);
        let tokens = tokens(&articles, segmenter);
        let params = small_params();
        let found = recurring(&articles, &tokens, segmenter, &groups, &[], &params, &Silent);
        let flat_texts: Vec<String> = texts.iter().map(|(_, text)| flat(text)).collect();
        for family in &found.families {
            let variants = family.variants.iter().map(|variant| &variant.phrase);
            for phrase in family.members.iter().chain([&family.head]).chain(variants) {
                check_counts(phrase, &articles, &groups, &flat_texts)?;
            }
        }
        Ok(())
    });
}

#[test]
fn no_text_is_too_strange() {
    for_all(("\\PC{0,60}", any::<bool>()), |(text, spaced), segmenter| {
        let language = if spaced { Language::Spaced } else { Language::Chinese };
        let texts = [("", text.clone()), ("甲省", text.clone()), ("乙省", text)];
        let articles = articles(&texts, language);
        let tokens = tokens(&articles, segmenter);
        let groups = Groups::by_region(&articles);
        let params = PhraseParams::default();
        let found = recurring(&articles, &tokens, segmenter, &groups, &[], &params, &Silent);
        let scores: Vec<f64> = found.families.iter().map(|family| family.score).collect();
        prop_assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
        Ok(())
    });
}
