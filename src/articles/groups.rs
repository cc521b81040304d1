//! Articles by group: by region at a chosen level, or each by itself where there is only one.

use super::Articles;
use crate::span::{ArticleId, RegionId};
use std::collections::BTreeSet;

/// Which group each article belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// Names of the groups, in order of their code points.
    pub labels: Vec<String>,
    /// The group of each article, in the order of the articles; `None` when its region is unknown.
    pub of: Vec<Option<RegionId>>,
}

impl Groups {
    /// Articles by their full region path.
    pub fn by_region(articles: &Articles) -> Self {
        Self::by_level(articles, usize::MAX)
    }

    /// Articles by the first `level` parts of their region path: 1 is the province.
    pub fn by_level(articles: &Articles, level: usize) -> Self {
        let label = |region: &str| region.split('/').take(level).collect::<Vec<_>>().join("/");
        let of: Vec<Option<String>> = articles
            .list
            .iter()
            .map(|article| article.location.region.as_deref().map(label))
            .collect();
        let names: BTreeSet<&String> = of.iter().flatten().collect();
        let labels: Vec<String> = names.into_iter().cloned().collect();
        let of = of
            .iter()
            .map(|label| {
                let label = label.as_ref()?;
                labels.binary_search(label).ok().map(RegionId::at)
            })
            .collect();
        Self { labels, of }
    }

    /// The group of an article.
    pub fn of(&self, article: ArticleId) -> Option<RegionId> {
        self.of[article.index()]
    }

    /// Name of a group.
    pub fn label(&self, group: RegionId) -> &str {
        &self.labels[group.index()]
    }

    /// Whether two articles stand in two groups that are both known and differ.
    pub fn crosses(&self, a: ArticleId, b: ArticleId) -> bool {
        matches!((self.of(a), self.of(b)), (Some(a), Some(b)) if a != b)
    }
}
