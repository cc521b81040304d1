//! Items -> families, by how much text each head explains that no better head explained before.

use super::amounts::Told;
use super::corpus::Corpus;
use super::pool::{Item, NONE, Pool};
use rayon::prelude::*;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// What an item is in a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It stands for the family.
    Head,
    /// Most of its occurrences begin or end inside an occurrence of a head.
    Fragment,
    /// Most of what it says is said by heads and fragments inside it.
    Longer,
    /// It stands nearly always inside a member of the family.
    Held,
}

/// The families: heads in order of rank, and what became of every item.
pub(super) struct Families {
    /// Heads with the score they were accepted at, which never rises down the list.
    pub heads: Vec<(usize, f64)>,
    /// The head and the part of each string that can be shown; `None` for what belongs nowhere.
    pub role: Vec<Option<(usize, Part)>>,
}

/// Nobody has claimed a gap.
const FREE: u32 = u32::MAX;

/// Entry of the queue: higher scores first, then smaller strings.
struct Entry {
    gain: f64,
    item: usize,
    /// Number of heads accepted when the gain was reckoned.
    version: usize,
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        self.gain.total_cmp(&other.gain).then(other.item.cmp(&self.item))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Entry {}

/// Which gaps are claimed.
struct Claims<'a> {
    corpus: &'a Corpus<'a>,
    pool: &'a Pool,
    /// The first head whose occurrence holds each gap strictly inside.
    head_of: Vec<u32>,
    /// Whether there is one, a bit a gap: mostly there is none, and so many bits stay near at hand.
    taken: Vec<u64>,
}

/// State of the greedy choice.
struct Choice<'a> {
    corpus: &'a Corpus<'a>,
    pool: &'a Pool,
    claims: Claims<'a>,
    /// Whether each item stands inside an accepted head, as whole words.
    nested: Vec<bool>,
    /// What is told already but for amounts.
    told: Told,
    /// The head that cuts most of a string, once it is a fragment of it: claimed gaps stay claimed.
    settled: Vec<u32>,
    /// Number of heads when a string was last found to be no fragment; it is none until one is added.
    whole: Vec<u32>,
    /// Scratch: how often each head was met.
    met: Vec<u32>,
    found: Families,
}

/// Groups all items. The best item becomes a head and claims the gaps inside its occurrences; an item
/// most of whose occurrences are cut by claimed gaps is a fragment; one mostly covered by what is
/// explained is a longer form; otherwise it waits with its score reduced by what is explained
/// already, and becomes a head when nothing better is left.
///
/// Cost: the occurrences of every item looked at, and the squared number of its words (at most 40).
pub(super) fn families(corpus: &Corpus, pool: &Pool) -> Families {
    let (n, n_items) = (pool.len(), pool.items.len());
    let claims = Claims {
        corpus,
        pool,
        head_of: vec![FREE; corpus.stream.len() + 1],
        taken: vec![0; corpus.stream.len() / 64 + 1],
    };
    let mut choice = Choice {
        corpus,
        pool,
        claims,
        nested: vec![false; n_items],
        told: Told::default(),
        settled: vec![FREE; n],
        whole: vec![FREE; n],
        met: vec![0; n_items],
        found: Families { heads: Vec::new(), role: vec![None; pool.n_told()] },
    };
    choice.choose_heads();
    choice.attach_rest();
    choice.found
}

impl Claims<'_> {
    /// Lets a head claim the gaps inside its occurrences.
    fn claim(&mut self, item: usize) {
        let candidate = self.pool.items[item].candidate;
        let length = usize::from(candidate.length);
        for &from in self.corpus.occurrences(candidate) {
            for gap in from as usize + 1..from as usize + length {
                if !self.is_taken(gap) {
                    self.taken[gap / 64] |= 1 << (gap % 64);
                    self.head_of[gap] = item as u32;
                }
            }
        }
    }

    fn is_taken(&self, gap: usize) -> bool {
        self.taken[gap / 64] >> (gap % 64) & 1 == 1
    }

    /// A string's occurrences as far as they are looked at.
    fn sample(&self, item: usize) -> (usize, impl Iterator<Item = usize> + Clone + use<'_>) {
        let (candidate, limit) = (self.pool.candidate(item), self.corpus.params.cut_sample);
        (candidate.count().min(limit.max(1)), self.corpus.sample(candidate, limit))
    }

    /// Whether an occurrence has an edge at a claimed gap.
    fn is_cut(&self, from: usize, length: usize) -> bool {
        self.is_taken(from) | self.is_taken(from + length)
    }

    /// The share of a string's occurrences with an edge at a claimed gap.
    fn spent(&self, item: usize) -> f64 {
        let length = usize::from(self.pool.candidate(item).length);
        let (taken, sample) = self.sample(item);
        sample.filter(|&from| self.is_cut(from, length)).count() as f64 / taken as f64
    }

    /// Where that share is `enough` and not 0, the head that claims most of those gaps. `met` is scratch,
    /// a 0 an item.
    fn cutter(&self, item: usize, enough: f64, met: &mut [u32]) -> Option<usize> {
        let length = usize::from(self.pool.candidate(item).length);
        let (taken, sample) = self.sample(item);
        let mut most_cut = taken;
        for from in sample.clone() {
            most_cut -= usize::from(!self.is_cut(from, length));
            // Mostly this is known after a few.
            if most_cut == 0 || (most_cut as f64 / taken as f64) < enough {
                return None;
            }
        }
        let cutters = sample.filter(|&from| self.is_cut(from, length)).map(|from| {
            let (left, right) = (self.head_of[from], self.head_of[from + length]);
            if left == FREE { right } else { left }
        });
        let (mut best, mut most) = (FREE, 0);
        for head in cutters.clone() {
            met[head as usize] += 1;
            if met[head as usize] > most {
                (best, most) = (head, met[head as usize]);
            }
        }
        cutters.for_each(|head| met[head as usize] = 0);
        Some(best as usize)
    }
}

impl Choice<'_> {
    fn choose_heads(&mut self) {
        let params = self.corpus.params;
        let able = self.pool.items.iter().enumerate();
        let mut queue: BinaryHeap<Entry> = able
            .filter(|(_, item)| item.score > 0.0)
            .map(|(index, item)| Entry { gain: item.score, item: index, version: 0 })
            .collect();
        while let Some(Entry { mut gain, item, version }) = queue.pop() {
            let cutter = self.claims.cutter(item, params.fragment_share, &mut self.met);
            if let Some(head) = cutter {
                self.found.role[item] = Some((head, Part::Fragment));
                continue;
            }
            let (covered, owner) = self.covered(item);
            if let Some(head) = owner.filter(|_| covered >= params.covered_share) {
                self.found.role[item] = Some((head, Part::Longer));
                continue;
            }
            if version != self.found.heads.len() {
                let spent = self.claims.spent(item);
                let nested = if self.nested[item] { params.nested_weight } else { 1.0 };
                let Item { text, score, .. } = &self.pool.items[item];
                let told = if self.told.knows(text) { params.amount_weight } else { 1.0 };
                gain = score * (1.0 - covered) * (1.0 - spent) * nested * told;
                if queue.peek().is_some_and(|next| gain < next.gain - 1e-12) {
                    queue.push(Entry { gain, item, version: self.found.heads.len() });
                    continue;
                }
            }
            self.accept(item, gain);
        }
    }

    fn accept(&mut self, item: usize, gain: f64) {
        self.found.heads.push((item, gain));
        self.found.role[item] = Some((item, Part::Head));
        for (_, _, part) in self.pool.parts(item) {
            if let Some(nested) = self.nested.get_mut(part) {
                *nested = true;
            }
        }
        self.told.add(&self.pool.items[item].text);
        self.claims.claim(item);
    }

    /// The head an item is a fragment of, if it is one. The same item is asked for once for every
    /// longer one, so what is known is kept.
    fn fragment_of(&mut self, item: usize) -> Option<usize> {
        let n_heads = self.found.heads.len() as u32;
        let enough = self.corpus.params.fragment_share;
        if self.settled[item] == FREE && self.whole[item] != n_heads {
            match self.claims.cutter(item, enough, &mut self.met) {
                Some(head) => self.settled[item] = head as u32,
                None => self.whole[item] = n_heads,
            }
        }
        (self.settled[item] != FREE).then(|| self.settled[item] as usize)
    }

    /// The share of an item's information that heads and fragments inside it carry, and the head of
    /// the largest of them.
    fn covered(&mut self, item: usize) -> (f64, Option<usize>) {
        let pool = self.pool;
        let bits: Vec<f64> =
            pool.items[item].wording.bits.iter().map(|bits| bits.max(0.5)).collect();
        let mut covered = vec![false; bits.len()];
        let (mut owner, mut largest) = (None, 0.0);
        for (from, to, part) in pool.parts(item) {
            let head = match self.found.role.get(part).copied().flatten() {
                Some((head, Part::Head | Part::Fragment)) => Some(head),
                _ => self.fragment_of(part),
            };
            let Some(head) = head else { continue };
            covered[from..to].fill(true);
            let said: f64 = bits[from..to].iter().sum();
            if said > largest {
                (owner, largest) = (Some(head), said);
            }
        }
        let said: f64 =
            bits.iter().zip(&covered).filter(|(_, covered)| **covered).map(|(bits, _)| bits).sum();
        (said / bits.iter().sum::<f64>().max(f64::MIN_POSITIVE), owner)
    }

    /// Attaches what cannot be a head where a good part of it is cut by one.
    fn attach_rest(&mut self) {
        let (claims, n_items) = (&self.claims, self.pool.items.len());
        let enough = self.corpus.params.attached_share;
        self.found.role.par_iter_mut().enumerate().with_min_len(SHARE).for_each_init(
            || vec![0; n_items],
            |met, (item, role)| {
                if role.is_none()
                    && let Some(head) = claims.cutter(item, enough, met)
                {
                    *role = Some((head, Part::Fragment));
                }
            },
        );
        self.attach_held();
    }

    /// What yielded to a longer item goes where that one went, when no head cuts it: `党的全面领导`
    /// stands only in `坚持党的全面领导`, a longer form of some head.
    fn attach_held(&mut self) {
        for item in 0..self.found.role.len() {
            let mut at = item;
            // Every holder is longer than what it holds, so this ends.
            while self.found.role[at].is_none() && self.pool.holder[at] != NONE {
                at = self.pool.holder[at] as usize;
            }
            if let (None, Some((head, _))) = (self.found.role[item], self.found.role[at]) {
                self.found.role[item] = Some((head, Part::Held));
            }
        }
    }
}

/// Strings that one thread attaches at a time, at least.
const SHARE: usize = 1 << 14;
