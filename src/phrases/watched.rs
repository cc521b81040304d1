//! A list of the user's -> where each phrase of it stands, whether it recurs or not.

use super::printed::Printer;
use super::windows::{Candidate, MAX_REACH};
use super::{Phrase, PhraseFamily, Watched};
use crate::tokens::Segmenter;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

/// Every phrase of the list in its order, each once. Places are those of a plain search for its
/// letters and digits, as for every phrase; none where it has no letter, or more than 62 units.
/// Cost: one search of the suffixes a phrase, and its occurrences.
pub(super) fn watched(
    lexicon: &[String],
    segmenter: &Segmenter,
    printer: &Printer,
) -> Vec<Watched> {
    let count = |text: &String| {
        let mut phrase = Phrase {
            text: text.clone(),
            places: Vec::new(),
            n_articles: 0,
            n_regions: 0,
            independent: 0,
        };
        if let Some(candidate) = candidate(text, segmenter, printer) {
            phrase = Phrase { text: text.clone(), ..printer.phrase(candidate) };
        }
        Watched { phrase, family: None }
    };
    lexicon.par_iter().map(count).collect()
}

/// The string in the stream: as characters of Chinese text, else as words of a spaced language.
fn candidate(text: &str, segmenter: &Segmenter, printer: &Printer) -> Option<Candidate> {
    let stream = printer.corpus.stream;
    let shadow = segmenter.shadow(text);
    let characters: Option<Vec<i32>> =
        shadow.nfkc().filter(|c| c.is_alphanumeric()).map(|c| stream.character(c)).collect();
    let words: Option<Vec<i32>> =
        super::units::words_of(text).iter().map(|word| stream.word(word)).collect();
    [characters, words].into_iter().flatten().find_map(|units| {
        if units.is_empty() || units.len() > MAX_REACH {
            return None;
        }
        let (low, high) = printer.corpus.suffixes.find(&stream.units, &units);
        (low < high).then_some(Candidate { length: units.len() as u8, low, high })
    })
}

/// Links every phrase to the first family that shows it.
pub(super) fn link(watched: &mut [Watched], families: &[PhraseFamily]) {
    let letters =
        |text: &str| text.nfkc().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let mut wanted: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, entry) in watched.iter().enumerate() {
        wanted.entry(letters(&entry.phrase.text)).or_default().push(index);
    }
    if wanted.is_empty() {
        return;
    }
    for (rank, family) in families.iter().enumerate() {
        let variants = family.variants.iter().map(|variant| &variant.phrase);
        for phrase in std::iter::once(&family.head).chain(&family.members).chain(variants) {
            for &index in wanted.get(&letters(&phrase.text)).into_iter().flatten() {
                watched[index].family.get_or_insert(rank);
            }
        }
    }
}
