//! The nearest rows of every row, filled from many threads at once.

use super::Pair;
use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// The `size` nearest rows of every row, and the score a newcomer must reach.
///
/// What a list holds at the end does not depend on the order of the offers: nearer means a higher
/// cosine, then a lower number of the other article.
pub(super) struct Nearest {
    size: usize,
    lists: Vec<Mutex<BinaryHeap<Neighbour>>>,
    /// Bits of the lowest score that may still enter each list, rounded down.
    floors: Vec<AtomicU32>,
}

/// A row in the list of another. The greatest is the one to go first.
struct Neighbour {
    cosine: f64,
    article: u32,
}

impl Ord for Neighbour {
    fn cmp(&self, other: &Self) -> Ordering {
        other.cosine.total_cmp(&self.cosine).then(self.article.cmp(&other.article))
    }
}

impl PartialOrd for Neighbour {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Neighbour {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Neighbour {}

impl Nearest {
    /// Empty lists with a first floor each.
    pub(super) fn new(size: usize, floors: &[f32]) -> Self {
        Self {
            size,
            lists: floors.iter().map(|_| Mutex::default()).collect(),
            floors: floors.iter().map(|floor| AtomicU32::new(floor.to_bits())).collect(),
        }
    }

    /// A score below this cannot enter the list of a row.
    pub(super) fn floor(&self, row: usize) -> f32 {
        f32::from_bits(self.floors[row].load(Relaxed))
    }

    /// Offers an article to the list of a row.
    pub(super) fn offer(&self, row: usize, article: u32, cosine: f64) {
        let newcomer = Neighbour { cosine, article };
        let mut list = self.lists[row].lock().expect("no thread panics while it holds a list");
        if list.len() < self.size {
            list.push(newcomer);
        } else if let Some(mut last) = list.peek_mut()
            && newcomer < *last
        {
            *last = newcomer;
        }
        if list.len() == self.size
            && let Some(last) = list.peek()
        {
            let floor = (last.cosine as f32).next_down().max(self.floor(row));
            self.floors[row].store(floor.to_bits(), Relaxed);
        }
    }

    /// All pairs of any list, each once; `articles` gives the article of each row.
    pub(super) fn into_pairs(self, articles: &[u32]) -> Vec<Pair> {
        let mut pairs = Vec::new();
        for (list, &article) in self.lists.into_iter().zip(articles) {
            let list = list.into_inner().expect("no thread panics while it holds a list");
            for neighbour in list.into_vec() {
                pairs.push(Pair::new(article, neighbour.article, neighbour.cosine));
            }
        }
        pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
        pairs.dedup_by_key(|pair| (pair.a, pair.b));
        pairs
    }
}
