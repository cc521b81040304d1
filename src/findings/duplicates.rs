//! Near-duplicates -> groups of articles, each around one that all others are copies or reprints of.
//!
//! Being a reprint is not handed on: A may hold B and B hold C's lead alone. So groups are stars, not
//! chains: the article with most near-duplicates takes those of them that are still free, then
//! the next. Of articles with as many, the one that comes first leads.

use super::{ExplainedPair, Relation};
use crate::span::ArticleId;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Articles that are one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateGroup {
    /// The article all others are near-duplicates of.
    pub leader: ArticleId,
    /// The others, ascending, and what each is to the leader: never a version.
    pub others: Vec<(ArticleId, Relation)>,
}

/// Groups the articles of some pairs, the largest group first, then by leader.
pub(super) fn groups(pairs: &[ExplainedPair]) -> Vec<DuplicateGroup> {
    let mut partners: BTreeMap<ArticleId, BTreeMap<ArticleId, Relation>> = BTreeMap::new();
    for found in pairs {
        if let Some(relation @ (Relation::Copy | Relation::Reprint)) = found.measures.relation {
            let (a, b) = (found.pair.a, found.pair.b);
            partners.entry(a).or_default().insert(b, relation);
            partners.entry(b).or_default().insert(a, relation);
        }
    }
    let mut leaders: Vec<ArticleId> = partners.keys().copied().collect();
    leaders.sort_by_key(|leader| (Reverse(partners[leader].len()), *leader));
    let (mut taken, mut groups) = (BTreeSet::new(), Vec::new());
    for leader in leaders {
        if taken.contains(&leader) {
            continue;
        }
        let free = partners[&leader].iter().filter(|(article, _)| !taken.contains(*article));
        let others: Vec<_> = free.map(|(&article, &relation)| (article, relation)).collect();
        if !others.is_empty() {
            taken.insert(leader);
            taken.extend(others.iter().map(|other| other.0));
            groups.push(DuplicateGroup { leader, others });
        }
    }
    groups.sort_by_key(|group| (Reverse(group.others.len()), group.leader));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::{Measures, Shares};
    use crate::similarity::Pair;

    fn pair(a: usize, b: usize, relation: Relation) -> ExplainedPair {
        ExplainedPair {
            pair: Pair { a: ArticleId::at(a), b: ArticleId::at(b), cosine: 0.9 },
            cross_region: false,
            shares: Shares::default(),
            measures: Measures { relation: Some(relation), ..Measures::default() },
            terms: Vec::new(),
            passages: Vec::new(),
        }
    }

    #[test]
    fn groups_do_not_chain() {
        let pairs = [
            pair(0, 1, Relation::Reprint),
            pair(1, 2, Relation::Copy),
            pair(2, 3, Relation::Reprint),
            pair(3, 4, Relation::Copy),
            pair(5, 6, Relation::Version),
        ];
        let found = groups(&pairs);
        let of = |group: &DuplicateGroup| {
            let others = group.others.iter().map(|other| other.0.index()).collect::<Vec<_>>();
            (group.leader.index(), others)
        };
        assert_eq!(found.iter().map(of).collect::<Vec<_>>(), [(1, vec![0, 2]), (3, vec![4])]);
        assert_eq!(found[0].others[0].1, Relation::Reprint);
    }
}
