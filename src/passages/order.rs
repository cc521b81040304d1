//! Passages -> the same by place.
//!
//! A passage is many words of the machine long: their places are sorted, and each passage moves once.

use super::Passage;
use crate::span::Span;
use rayon::prelude::*;

/// Where a passage stands: its articles and its place in a, in two numbers, and its number in the list.
type Place = (u64, u64, u32);

/// Sorts passages by article a, article b, place in a and place in b. In place, but for 24 bytes a passage.
pub(super) fn by_place(passages: &mut [Passage]) {
    assert!(u32::try_from(passages.len()).is_ok(), "fewer than 2^32 passages");
    let two = |first: usize, second: usize| (first as u64) << 32 | second as u64;
    let place = |(number, passage): (usize, &Passage)| -> Place {
        let Span { article, range } = passage.a;
        let articles = two(article.index(), passage.b.article.index());
        (articles, two(range.start as usize, range.end as usize), number as u32)
    };
    let mut places: Vec<Place> = passages.par_iter().enumerate().map(place).collect();
    let in_b = |place: &Place| passages[place.2 as usize].b.range;
    // No two have the same places, so the order among equals does not matter.
    places.par_sort_unstable_by(|x, y| {
        (x.0, x.1).cmp(&(y.0, y.1)).then_with(|| in_b(x).cmp(&in_b(y)))
    });
    let mut from: Vec<u32> = places.into_iter().map(|place| place.2).collect();
    for first in 0..from.len() {
        // Moves round a circle of places what belongs to each from the next.
        let mut place = first;
        while from[place] as usize != first {
            let next = from[place] as usize;
            passages.swap(place, next);
            from[place] = place as u32;
            place = next;
        }
        from[place] = place as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::*;
    use crate::span::{ArticleId, CharRange};
    use proptest::prelude::*;

    proptest! {
        /// As a sort of the passages themselves.
        #[test]
        fn places_ascend(
            places in prop::collection::btree_set((0usize..3, 0usize..3, 0usize..4, 0usize..4), 0..40),
            turn in 0usize..40,
        ) {
            let side = |article, start| Span {
                article: ArticleId::at(article),
                range: CharRange::new(start, start + 5),
            };
            let passage = |(a, b, start, other): (usize, usize, usize, usize)| Passage {
                a: side(a, start),
                b: side(b, other),
                kind: Kind::Verbatim,
                runs: Vec::new(),
                n_matched: 5,
                identity: 1.0,
                score: 1.0,
                bits: 1.0,
                e_value: None,
                pair_e_value: None,
                q_value: None,
            };
            let plain: Vec<Passage> = places.into_iter().map(passage).collect();
            let mut found = plain.clone();
            found.reverse();
            found.rotate_left(turn % plain.len().max(1));
            by_place(&mut found);
            prop_assert_eq!(found, plain);
        }
    }
}
