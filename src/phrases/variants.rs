//! Families -> phrases of like wording, with what differs.

use super::amounts;
use super::classes::Sort;
use super::corpus::Corpus;
use super::greedy::{Families, Part};
use super::pool::{Item, Pool};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::collections::BTreeMap;
use std::hash::Hasher;

/// Two items of like wording.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    /// The item the difference starts from.
    pub from: usize,
    /// The other item.
    pub to: usize,
    /// What differs.
    pub change: Change,
}

impl Pair {
    /// The item on the far side, seen from the first or, going back, from the second.
    pub fn other(&self, back: bool) -> usize {
        if back { self.from } else { self.to }
    }
}

/// What differs between two items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// The word at this place of both.
    Word(usize),
    /// `to` has a word more, at this place.
    Added(usize),
    /// The parts of the list stand in another order.
    Order,
    /// The amounts.
    Amounts,
}

/// More items than this that share all words but one are a frame, not variants.
const CROWD: usize = 40;

/// All pairs of heads and longer forms of which one comes from the other by one changed word, one
/// inner word added, another order of a list, or (heads, from the best one on) other amounts; in order of the items.
///
/// The words in common must carry `variant_share` of the information of both. A changed first or last
/// word counts only where both phrases end cleanly on that side: else it is the neighbouring clause.
/// Cost: the squared number of words of each item, and of the items under one key (at most 40).
pub(super) fn pairs(corpus: &Corpus, pool: &Pool, families: &Families) -> Vec<Pair> {
    let members: Vec<Wordlist> = (0..pool.items.len())
        .into_par_iter()
        .filter(|&item| can_vary(corpus, pool, families, item))
        .map(|item| Wordlist::new(corpus, pool, item))
        .collect();
    let whole: FxHashMap<&[u32], usize> =
        members.iter().enumerate().map(|(index, list)| (&list.words[..], index)).collect();
    let context = Context { corpus, pool, members: &members };
    let mut pairs = Vec::new();
    for (key, crowd) in crowds(&members).iter().filter(|(key, _)| !key.is_empty()) {
        context.changed(crowd, &mut pairs);
        if let Some(&shorter) = whole.get(&key[..]) {
            context.added(shorter, crowd, &mut pairs);
        }
    }
    context.reordered(&mut pairs);
    other_amounts(pool, families, &mut pairs);
    pairs.sort_by_key(|pair| (pair.from, pair.to));
    pairs.dedup_by_key(|pair| (pair.from, pair.to));
    pairs
}

/// A member and the place of a word of it.
type Gap = (usize, usize);

/// The members that have all words in common but one each, and which: for every list of such words
/// the places where a word is left out; in order of the lists, crowds too large left out.
///
/// Most lists belong to one member alone. So lists are told by hash first, and only those that several
/// members share, or that are a whole member, are looked at as words.
fn crowds(members: &[Wordlist]) -> Vec<(Vec<u32>, Vec<Gap>)> {
    let lists = members.par_iter().enumerate();
    let mut hashed: Vec<(u64, usize, usize)> = lists
        .flat_map_iter(|(member, list)| {
            (0..list.words.len()).map(move |place| (hash(list.without(place)), member, place))
        })
        .collect();
    hashed.par_sort_unstable();
    let whole: FxHashSet<u64> =
        members.iter().map(|list| hash(list.words.iter().copied())).collect();
    let mut crowds = BTreeMap::<Vec<u32>, Vec<Gap>>::new();
    let alike = hashed.chunk_by(|a, b| a.0 == b.0);
    for crowd in alike.filter(|crowd| crowd.len() > 1 || whole.contains(&crowd[0].0)) {
        for &(_, member, place) in crowd {
            let key = members[member].without(place).collect();
            crowds.entry(key).or_default().push((member, place));
        }
    }
    crowds.into_iter().filter(|(_, crowd)| crowd.len() <= CROWD).collect()
}

fn hash(words: impl Iterator<Item = u32>) -> u64 {
    let mut hasher = FxHasher::default();
    words.for_each(|word| hasher.write_u32(word));
    hasher.finish()
}

/// An item as a list of words.
struct Wordlist {
    item: usize,
    /// The candidate of each word.
    words: Vec<u32>,
    /// Information of each word, bits.
    bits: Vec<f64>,
}

impl Wordlist {
    fn new(corpus: &Corpus, pool: &Pool, item: usize) -> Self {
        let wording = &pool.items[item].wording;
        let words = wording.cuts.windows(2).map(|cut| {
            let from = wording.model + usize::from(cut[0]);
            let word = corpus.candidate_at(from, usize::from(cut[1] - cut[0]));
            word.map_or(u32::MAX, |index| index as u32)
        });
        let bits = wording.bits.iter().map(|bits| bits.max(0.5));
        Self { item, words: words.collect(), bits: bits.collect() }
    }

    /// Its words but one.
    fn without(&self, left_out: usize) -> impl Iterator<Item = u32> + '_ {
        self.words[..left_out].iter().chain(&self.words[left_out + 1..]).copied()
    }

    /// Share of the information that is not in one word.
    fn share_without(&self, left_out: usize) -> f64 {
        1.0 - self.bits[left_out] / self.bits.iter().sum::<f64>()
    }
}

fn can_vary(corpus: &Corpus, pool: &Pool, families: &Families, index: usize) -> bool {
    let item = &pool.items[index];
    matches!(item.sort, Sort::Phrase | Sort::Topic)
        && (item.length() >= corpus.params.variant_units || item.spaced)
        && matches!(families.role[index], Some((_, Part::Head | Part::Longer)))
}

struct Context<'a> {
    corpus: &'a Corpus<'a>,
    pool: &'a Pool,
    members: &'a [Wordlist],
}

impl Context<'_> {
    fn item(&self, member: usize) -> &Item {
        &self.pool.items[self.members[member].item]
    }

    /// Pairs that differ in the word at one place.
    fn changed(&self, crowd: &[Gap], pairs: &mut Vec<Pair>) {
        for (index, &(a, place)) in crowd.iter().enumerate() {
            for &(b, other) in &crowd[index + 1..] {
                let alike = |member: usize| {
                    let list = &self.members[member];
                    list.share_without(place) >= self.corpus.params.variant_share
                };
                if a != b
                    && place == other
                    && alike(a)
                    && alike(b)
                    && self.ends_cleanly(a, place)
                    && self.ends_cleanly(b, place)
                    && !self.nested(a, b)
                {
                    self.push(a, b, Change::Word(place), pairs);
                }
            }
        }
    }

    /// Pairs of which the second has an inner word more.
    fn added(&self, shorter: usize, crowd: &[Gap], pairs: &mut Vec<Pair>) {
        for &(longer, place) in crowd {
            let list = &self.members[longer];
            let inner = place > 0 && place + 1 < list.words.len();
            if longer != shorter
                && inner
                && list.share_without(place) >= self.corpus.params.variant_share
                && !self.nested(shorter, longer)
            {
                self.push(shorter, longer, Change::Added(place), pairs);
            }
        }
    }

    /// Pairs of lists with the same characters in another order.
    fn reordered(&self, pairs: &mut Vec<Pair>) {
        let mut same: FxHashMap<Vec<i32>, Vec<usize>> = FxHashMap::default();
        for (member, list) in self.members.iter().enumerate() {
            let item = &self.pool.items[list.item];
            if item.facts.lists > 0.0 {
                let from = item.wording.model;
                let mut units = self.corpus.stream.units[from..from + item.length()].to_vec();
                units.sort_unstable();
                same.entry(units).or_default().push(member);
            }
        }
        let mut crowds: Vec<Vec<usize>> =
            same.into_values().filter(|crowd| (2..=CROWD).contains(&crowd.len())).collect();
        crowds.sort_unstable();
        for crowd in crowds {
            for (index, &a) in crowd.iter().enumerate() {
                for &b in &crowd[index + 1..] {
                    self.push(a, b, Change::Order, pairs);
                }
            }
        }
    }

    /// Whether a word at the edge of a phrase belongs to it.
    fn ends_cleanly(&self, member: usize, place: usize) -> bool {
        let (facts, wanted) = (&self.item(member).facts, self.corpus.params.variant_edge);
        let last = self.members[member].words.len() - 1;
        (place > 0 || facts.clean_left >= wanted) && (place < last || facts.clean_right >= wanted)
    }

    fn nested(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.item(a), self.item(b));
        super::members::contains(&a.text, &b.text, a.spaced)
            || super::members::contains(&b.text, &a.text, a.spaced)
    }

    fn push(&self, a: usize, b: usize, change: Change, pairs: &mut Vec<Pair>) {
        let (from, to) = (self.members[a].item, self.members[b].item);
        pairs.push(Pair { from, to, change });
    }
}

/// Heads that differ from the best of their frame in amounts alone. Linear in the heads.
fn other_amounts(pool: &Pool, families: &Families, pairs: &mut Vec<Pair>) {
    let mut best: FxHashMap<String, usize> = FxHashMap::default();
    for &(to, _) in &families.heads {
        let Some(frame) = amounts::frame(&pool.items[to].text) else { continue };
        let from = *best.entry(frame).or_insert(to);
        if from != to {
            pairs.push(Pair { from, to, change: Change::Amounts });
        }
    }
}

/// What differs, in words: `民生福祉[-持续-]{+不断+}增进`. `back` tells it from the other side.
pub(super) fn difference(corpus: &Corpus, pool: &Pool, pair: &Pair, back: bool) -> String {
    let from = words(corpus, &pool.items[pair.from]);
    let to = words(corpus, &pool.items[pair.to]);
    let glue = if pool.items[pair.from].spaced { " " } else { "" };
    let (old, new) = if back { (&to, &from) } else { (&from, &to) };
    match pair.change {
        Change::Word(place) => {
            let changed = format!("[-{}-]{{+{}+}}", old[place], new[place]);
            around(old, place, &changed, glue)
        }
        Change::Added(place) if back => around(&to, place, &format!("[-{}-]", to[place]), glue),
        Change::Added(place) => around(&to, place, &format!("{{+{}+}}", to[place]), glue),
        Change::Order => format!("[-{}-]{{+{}+}}", old.join(glue), new.join(glue)),
        Change::Amounts => amounts::difference(&old.join(glue), &new.join(glue)),
    }
}

fn around(words: &[String], place: usize, changed: &str, glue: &str) -> String {
    let before = words[..place].iter().map(String::as_str);
    let behind = words[place + 1..].iter().map(String::as_str);
    before.chain([changed]).chain(behind).collect::<Vec<_>>().join(glue)
}

fn words(corpus: &Corpus, item: &Item) -> Vec<String> {
    let wording = &item.wording;
    let word = |cut: &[u8]| {
        let from = wording.model + usize::from(cut[0]);
        corpus.stream.text(from, usize::from(cut[1] - cut[0]))
    };
    wording.cuts.windows(2).map(word).collect()
}
