//! Who may be listed, and who may stand for a family.

use super::corpus::Corpus;
use super::lexicons::Lexicons;
use super::pool::{Item, Pool};

/// Whether an item may be listed as a member, and whether it may be a head, by itself.
pub(super) fn standing(corpus: &Corpus, lexicons: &Lexicons, item: &Item) -> (bool, bool) {
    let (listed, head) =
        if item.spaced { spaced(lexicons, item) } else { unspaced(corpus, lexicons, item) };
    (listed, head && is_compact(corpus, item))
}

/// Words: two or more with content, no function word at an edge (at the left edge one is allowed
/// from four words on: `in the line of duty`).
fn spaced(lexicons: &Lexicons, item: &Item) -> (bool, bool) {
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
fn unspaced(corpus: &Corpus, lexicons: &Lexicons, item: &Item) -> (bool, bool) {
    let params = corpus.params;
    let quoted = item.facts.quoted_groups >= params.min_quoted_groups;
    let cuts = &item.wording.cuts;
    let word = |from: u8, to: u8| {
        let (from, to) = (usize::from(from), usize::from(to));
        corpus.stream.text(item.wording.model + from, to - from)
    };
    let first = word(cuts[0], cuts[1]);
    let last = word(cuts[cuts.len() - 2], cuts[cuts.len() - 1]);
    // A law says `情节严重的，处…`: such a 的 ends the phrase.
    let nominal = last == "的" && item.facts.clean_right >= params.nominal_edge;
    let clean = !lexicons.stop_left.contains(first.as_str())
        && (nominal || !lexicons.stop_right.contains(last.as_str()));
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
fn is_compact(corpus: &Corpus, item: &Item) -> bool {
    let params = corpus.params;
    item.length() <= params.max_head_units
        && item.facts.commas <= 1.5
        && (item.facts.commas < 0.5 || item.length() <= params.max_head_units_with_comma)
}

/// Takes the head from items that stand almost always inside one longer item that may be head:
/// `居民人均可支配` inside `居民人均可支配收入`. What is mostly quoted by itself keeps it.
pub(super) fn yield_to_longer(corpus: &Corpus, pool: &mut Pool) {
    let mut yields = vec![false; pool.items.len()];
    let mut holder = std::mem::take(&mut pool.holder);
    for (longer, item) in pool.items.iter().enumerate().filter(|(_, item)| item.head) {
        for (_, _, part) in pool.parts(longer) {
            let inner = &pool.items[part];
            let held = item.count() as f64 >= corpus.params.contained_share * inner.count() as f64;
            yields[part] |= held && inner.facts.quoted < 0.5;
            let best = pool.items.get(holder[part] as usize).map_or(0, Item::count);
            if held && item.count() > best {
                holder[part] = longer as u32;
            }
        }
    }
    pool.holder = holder;
    for (item, yields) in pool.items.iter_mut().zip(yields) {
        item.head &= !yields;
    }
}
