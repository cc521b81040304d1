//! What is looked up, left out or told early for speed, against the long way round.

use super::features::{Features, Seen};
use super::marks::TOKEN;
use super::naive::{articles, for_all, small_params, tokens};
use super::pool::kept;
use super::sketch::{Draft, Sketch};
use super::windows::Candidate;
use super::wording::{Division, Weights};
use super::*;
use crate::articles::Language;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Builds the corpus of some texts and hands it to `test`.
fn with_corpus(
    texts: &[(&str, String)],
    segmenter: &Segmenter,
    params: &PhraseParams,
    test: impl Fn(&Articles, &Groups, &Corpus) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let articles = articles(texts, Language::Chinese);
    let groups = Groups::by_region(&articles);
    let stream = Stream::new(&articles, &tokens(&articles, segmenter), segmenter);
    let suffixes = Suffixes::new(&stream.units);
    let gate = Gate::new(&groups, stream.len(), params);
    let candidates = Candidates::new(&stream, &suffixes, &gate, params);
    let copies = Copies::new(&stream, &suffixes, params.copy_units);
    let corpus = Corpus::new(&stream, &suffixes, &gate, &candidates, &copies, params);
    test(&articles, &groups, &corpus)
}

/// Texts with function words, so that some strings are silent.
fn texts() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let region = prop::sample::select(vec!["甲省", "乙省", "丙省", ""]);
    let words =
        vec!["人民", "政府", "的", "和", "在", "坚持", "发展", "，", "。", "“", "”", "、", "2"];
    let text = prop::collection::vec(prop::sample::select(words), 0..20);
    prop::collection::vec((region, text.prop_map(|words| words.concat())), 2..6)
}

/// What the words of a candidate weigh, each string asked for by itself.
fn naive_weights(corpus: &Corpus, candidate: Candidate, division: &Division) -> Weights {
    let Division { model, cuts } = division;
    let bits = |from: u8, to: u8| corpus.bits_at(model + usize::from(from), usize::from(to - from));
    let whole = corpus.bits(candidate.count());
    let joints = cuts[1..cuts.len() - 1].iter();
    let joints = joints.map(|&cut| bits(0, cut) + bits(cut, candidate.length) - whole);
    Weights {
        information: cuts.windows(2).map(|cut| bits(cut[0], cut[1])).sum(),
        cohesion: joints.min_by(f64::total_cmp).unwrap_or(whole),
    }
}

#[test]
fn what_is_silent_could_not_be_shown() {
    let lexicons = Lexicons::new();
    for_all(texts(), |texts, segmenter| {
        let params = PhraseParams { min_regions: Some(2), ..small_params() };
        with_corpus(&texts, segmenter, &params, |_, _, corpus| {
            let (mut seen, none) =
                (Seen::new(corpus), vec![pool::NONE; corpus.candidates.list.len()]);
            for (candidate, _) in kept(corpus) {
                let division = Division::new(corpus, candidate);
                let draft = Draft {
                    candidate,
                    facts: Features::new(corpus, candidate, &mut seen),
                    text: corpus.stream.text(division.model, usize::from(candidate.length)),
                    spaced: false,
                    division,
                };
                let (listed, head) = heads::standing(corpus, &lexicons, &draft);
                let sketch = Sketch::new(corpus, &lexicons, candidate, &none, &mut seen);
                prop_assert_eq!(sketch.is_some(), listed || head);
                if let Some(sketch) = sketch {
                    let weights = naive_weights(corpus, candidate, &draft.division);
                    prop_assert_eq!(sketch.weights, weights);
                    prop_assert_eq!((sketch.listed, sketch.head), (listed, head));
                    prop_assert_eq!(sketch.quoted, draft.facts.quoted >= 0.5);
                    let weight = draft.facts.groups as f64 * weights.information;
                    prop_assert_eq!(sketch.weight(), weight);
                }
            }
            Ok(())
        })
    });
}

#[test]
fn numbers_of_the_pool_stand_for_their_strings() {
    let lexicons = Lexicons::new();
    for_all(texts(), |texts, segmenter| {
        let params = PhraseParams { min_regions: Some(2), ..small_params() };
        with_corpus(&texts, segmenter, &params, |_, _, corpus| {
            let pool = Pool::judged(corpus, &lexicons, segmenter);
            let string = |number: usize| {
                let candidate = pool.candidate(number);
                corpus
                    .stream
                    .text(corpus.occurrences(candidate)[0] as usize, candidate.length.into())
            };
            let mut strings: Vec<String> = (0..pool.len()).map(string).collect();
            for number in 0..pool.n_told() {
                let model = pool.model(corpus, number);
                let length = usize::from(pool.candidate(number).length);
                let edges = (0..=length).filter(|at| corpus.stream.bits[model + at] & TOKEN != 0);
                let edges: Vec<usize> = edges.collect();
                for (from, to, part) in pool.parts(number) {
                    let part_length = edges[to] - edges[from];
                    prop_assert_eq!(
                        corpus.stream.text(model + edges[from], part_length),
                        string(part)
                    );
                }
                if let Some(holder) = strings.get(pool.holder[number] as usize) {
                    prop_assert!(holder.contains(&strings[number]));
                }
            }
            let all = kept(corpus).len();
            strings.sort();
            strings.dedup();
            prop_assert_eq!(strings.len(), all, "each string once");
            Ok(())
        })
    });
}

/// For each unit the first that it is a copy of, by comparing all places with all.
fn naive_roots(stream: &Stream, length: usize) -> Vec<u32> {
    let mut root: Vec<u32> = (0..stream.len() as u32).collect();
    let n = (stream.len() + 1).saturating_sub(length);
    let string = |from: usize| &stream.units[from..from + length];
    loop {
        let before = root.clone();
        for a in 0..n {
            let alike: Vec<usize> = (0..n).filter(|&b| string(a) == string(b)).collect();
            if alike.iter().all(|&b| stream.article[b] == stream.article[a]) {
                continue;
            }
            for offset in 0..length {
                let least = alike.iter().map(|b| root[b + offset]).min().unwrap_or(0);
                alike.iter().for_each(|b| root[b + offset] = least);
            }
        }
        if root == before {
            return root;
        }
    }
}

#[test]
fn copies_agree_with_comparing_all_places() {
    let values = (prop::collection::vec("[大小人，]{0,16}", 1..5), 1..6_usize);
    for_all(values, |(texts, length), segmenter| {
        let texts: Vec<(&str, String)> = texts.into_iter().map(|text| ("甲省", text)).collect();
        let articles = articles(&texts, Language::Chinese);
        let stream = Stream::new(&articles, &tokens(&articles, segmenter), segmenter);
        let copies = Copies::new(&stream, &Suffixes::new(&stream.units), length);
        let naive = naive_roots(&stream, length);
        for unit in 0..stream.len() {
            // Two strings of one unit are one use where the units are copies.
            for other in 0..unit {
                let copied = copies.count(&[other as u32, unit as u32], 1) == 1;
                prop_assert_eq!(copied, naive[unit] == naive[other], "{} {}", other, unit);
            }
        }
        Ok(())
    });
}

#[test]
fn forms_agree_with_reading_the_text() {
    let region = prop::sample::select(vec!["甲省", "乙省"]);
    let text = prop::collection::vec(
        prop::sample::select(vec!["人民", "政府", "萬", "Ａ", "A", "“", "”", " "]),
        0..12,
    );
    let values = prop::collection::vec((region, text.prop_map(|words| words.concat())), 2..6);
    for_all(values, |texts, segmenter| {
        let params = PhraseParams { min_regions: Some(2), ..small_params() };
        with_corpus(&texts, segmenter, &params, |articles, groups, corpus| {
            let printer = Printer { corpus, texts: Texts::new(articles), groups };
            for &candidate in &corpus.candidates.list {
                let phrase = printer.phrase(candidate);
                let mut forms: BTreeMap<&str, (bool, usize)> = BTreeMap::new();
                let mut at = corpus.occurrences(candidate).to_vec();
                at.sort_unstable();
                for (from, place) in at.iter().zip(&phrase.places) {
                    let from = *from as usize;
                    let ends = [from, from + usize::from(candidate.length)];
                    let whole = ends.iter().all(|&end| corpus.stream.bits[end] & TOKEN != 0);
                    let article = place.article.index();
                    let entry =
                        forms.entry(printer.texts.closed(article, place.range)).or_default();
                    *entry = (entry.0 | whole, entry.1 + 1);
                }
                let most = forms.values().max().copied();
                let first = forms.iter().find(|(_, rank)| Some(**rank) == most);
                prop_assert_eq!(Some(phrase.text.as_str()), first.map(|(form, _)| *form));
            }
            Ok(())
        })
    });
}
