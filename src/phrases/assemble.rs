//! Heads, members and variants -> the families a reader sees.

use super::corpus::Corpus;
use super::greedy::Families;
use super::members;
use super::null::Null;
use super::pool::Pool;
use super::printed::Printer;
use super::spread::{Regions, Spread, q_values};
use super::variants::{self, Pair};
use super::{PhraseFamily, Variant};
use rayon::prelude::*;

/// All families in order of rank. Cost: the occurrences of all that is shown, sorted.
pub(super) fn families(
    corpus: &Corpus,
    pool: &Pool,
    found: &Families,
    printer: &Printer,
    regions: &Regions,
    null: &Null,
) -> Vec<PhraseFamily> {
    let listed = members::listed(corpus, pool, found);
    let variants = variants_of_heads(&variants::pairs(corpus, pool, found), pool, found);
    let (mut families, spreads): (Vec<PhraseFamily>, Vec<Spread>) = found
        .heads
        .par_iter()
        .zip(&listed)
        .with_max_len(SHARE)
        .map(|(&(head, score), members)| {
            let item = &pool.items[head];
            let phrase = |item: usize| printer.phrase(pool.candidate(item));
            let variant = |(pair, back): &(Pair, bool)| Variant {
                phrase: phrase(pair.other(*back)),
                difference: variants::difference(corpus, pool, pair, *back),
            };
            let spread = printer.spread(item.candidate);
            let family = PhraseFamily {
                expected_regions: regions.expected(printer.placed(item.candidate)),
                head: phrase(head),
                members: members.iter().map(|&member| phrase(member)).collect(),
                variants: variants[head].iter().map(variant).collect(),
                class: item.sort.class(),
                score,
                p_value: None,
                q_value: None,
                false_share: null.false_share(item.wording.n_words(), item.facts.groups),
                quoted_share: item.facts.quoted,
                items: None,
            };
            (family, spread)
        })
        .unzip();
    let tails = regions.tails(&spreads, corpus.params);
    for ((family, &tail), value) in families.iter_mut().zip(&tails).zip(q_values(&tails)) {
        (family.p_value, family.q_value) = (tail, value);
    }
    families
}

/// Heads that one thread takes at a time, at most: the first ones hold most of the members.
const SHARE: usize = 256;

/// The pairs each head takes part in, those of the head itself before those of its longer forms, then the
/// widest spread first; the flag says that the head is the second of the pair. A pair of two longer
/// forms is told under the families of both, unless they are one.
fn variants_of_heads(pairs: &[Pair], pool: &Pool, found: &Families) -> Vec<Vec<(Pair, bool)>> {
    let mut of_head = vec![Vec::new(); pool.items.len()];
    for pair in pairs {
        let family = |item: usize| found.role[item].map(|(head, _)| head);
        let (Some(from), Some(to)) = (family(pair.from), family(pair.to)) else { continue };
        if from != to || from == pair.from {
            of_head[from].push((pair.clone(), false));
        }
        if from != to || to == pair.to {
            of_head[to].push((pair.clone(), true));
        }
    }
    for (head, list) in of_head.iter_mut().enumerate() {
        let weight = |entry: &(Pair, bool)| pool.items[entry.0.other(entry.1)].weight();
        let order = |entry: &(Pair, bool)| (entry.0.other(entry.1), entry.0.other(!entry.1));
        let of_longer = |entry: &(Pair, bool)| entry.0.other(!entry.1) != head;
        // Of several pairs with one phrase the head's own is kept.
        list.sort_by_key(|entry| (entry.0.other(entry.1), of_longer(entry), order(entry)));
        list.dedup_by_key(|entry| entry.0.other(entry.1));
        list.sort_by(|a, b| {
            let first = of_longer(a).cmp(&of_longer(b));
            first.then(weight(b).total_cmp(&weight(a))).then_with(|| order(a).cmp(&order(b)))
        });
    }
    of_head
}
