//! Who may be listed, and who may stand for a family.

use super::corpus::Corpus;
use super::features::{Seen, is_quoted};
use super::lexicons::Lexicons;
use super::pool::NONE;
use super::sketch::{Draft, Sketch};
use super::windows::Candidate;
use super::wording::Division;

/// Whether an item may be listed as a member, and whether it may be a head, by itself.
pub(super) fn standing(corpus: &Corpus, lexicons: &Lexicons, item: &Draft) -> (bool, bool) {
    let (listed, head) =
        if item.spaced { spaced(lexicons, item) } else { unspaced(corpus, lexicons, item) };
    (listed, head && is_compact(corpus, item))
}

/// Words: two or more with content, no function word at an edge (at the left edge one is allowed
/// from four words on: `in the line of duty`).
fn spaced(lexicons: &Lexicons, item: &Draft) -> (bool, bool) {
    let words: Vec<&str> = item.text.split(' ').collect();
    let is_stop = |word: &&str| lexicons.stop_words.contains(word);
    let is_content =
        |word: &&&str| !is_stop(word) && !word.starts_with(|c: char| c.is_ascii_digit());
    let content = words.iter().filter(is_content).count();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return (false, false) };
    let listed = content >= 1 && !is_stop(first) && !is_stop(last);
    let long = words.len() >= 4 && !is_stop(last);
    (listed, content >= 2 && (listed || long))
}

/// Characters: the edges must be edges of words or clauses and no function words, unless the whole is
/// a quotation.
fn unspaced(corpus: &Corpus, lexicons: &Lexicons, item: &Draft) -> (bool, bool) {
    let params = corpus.params;
    let quoted = item.facts.quoted_groups >= params.min_quoted_groups;
    let clean = match edge_words(corpus, lexicons, &item.division) {
        Edge::Content => true,
        Edge::Nominal => item.facts.clean_right >= params.nominal_edge,
        Edge::Function => false,
    };
    let listed = clean || quoted;
    let edges_stand = item.facts.aligned >= params.aligned_share
        || quoted
        || item.facts.clause_groups >= params.min_quoted_groups;
    let digit_edge = item.text.starts_with(|c: char| c.is_ascii_digit())
        || item.text.ends_with(|c: char| c.is_ascii_digit());
    let short_is_shorthand =
        item.length() > 2 || item.text.starts_with(|c| lexicons.numerals.contains(&c));
    let number = item.text.chars().all(|c| c.is_ascii_digit() || lexicons.measures.contains(&c));
    let head = edges_stand && listed && !number && (quoted || !digit_edge) && short_is_shorthand;
    (listed, head)
}

/// Whether it is short enough, and not a chain of clauses.
fn is_compact(corpus: &Corpus, item: &Draft) -> bool {
    let params = corpus.params;
    item.length() <= params.max_head_units
        && item.facts.commas <= 1.5
        && (item.facts.commas < 0.5 || item.length() <= params.max_head_units_with_comma)
}

/// What the words at the edges of a string of characters are.
enum Edge {
    /// No function words.
    Content,
    /// None but a 的 at its end. A law says `情节严重的，处…`: such a 的 ends the phrase.
    Nominal,
    /// A function word at one edge or both.
    Function,
}

fn edge_words(corpus: &Corpus, lexicons: &Lexicons, division: &Division) -> Edge {
    let cuts = &division.cuts;
    let word = |from: u8, to: u8| {
        let (from, to) = (usize::from(from), usize::from(to));
        corpus.stream.text(division.model + from, to - from)
    };
    if lexicons.stop_left.contains(word(cuts[0], cuts[1]).as_str()) {
        return Edge::Function;
    }
    match word(cuts[cuts.len() - 2], cuts[cuts.len() - 1]).as_str() {
        last if !lexicons.stop_right.contains(last) => Edge::Content,
        "的" => Edge::Nominal,
        _ => Edge::Function,
    }
}

/// Whether a string can neither be listed nor be a head, as far as that is known without its facts: it
/// has a function word at an edge and is not quoted.
pub(super) fn is_silent(
    corpus: &Corpus,
    lexicons: &Lexicons,
    candidate: Candidate,
    division: &Division,
    seen: &mut Seen,
) -> bool {
    let sample = corpus.sample(candidate, corpus.params.sample);
    !corpus.stream.is_spaced(division.model)
        && matches!(edge_words(corpus, lexicons, division), Edge::Function)
        && !is_quoted(corpus, candidate, sample, seen)
}

/// Takes the head from strings that stand almost always inside one longer string that may be head:
/// `居民人均可支配` inside `居民人均可支配收入`. What is mostly quoted by itself keeps it. Tells for each the
/// commonest that holds it, or `NONE`.
pub(super) fn yield_to_longer(corpus: &Corpus, sketches: &mut [Option<Box<Sketch>>]) -> Vec<u32> {
    let mut yields = vec![false; sketches.len()];
    let mut holder = vec![NONE; sketches.len()];
    let count = |number: u32| {
        sketches.get(number as usize).and_then(Option::as_ref).map_or(0, |sketch| sketch.count())
    };
    let heads = sketches.iter().enumerate().filter_map(|(number, sketch)| {
        let sketch = sketch.as_ref().filter(|sketch| sketch.head)?;
        Some((number, sketch))
    });
    for (longer, sketch) in heads {
        for part in sketch.parts.iter().map(|part| part.item as usize) {
            let Some(inner) = &sketches[part] else { continue };
            let share = corpus.params.contained_share;
            let held = sketch.count() as f64 >= share * inner.count() as f64;
            yields[part] |= held && !inner.quoted;
            if held && sketch.count() > count(holder[part]) {
                holder[part] = longer as u32;
            }
        }
    }
    for (sketch, yields) in sketches.iter_mut().zip(yields) {
        if let Some(sketch) = sketch {
            sketch.head &= !yields;
        }
    }
    holder
}
