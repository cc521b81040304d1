//! Identifiers of articles, unique in a run.

use super::assemble::Cut;
use crate::read::{PageKind, Pages};
use rustc_hash::FxHashSet;

/// One identifier an article, in order: the input's own, or the stem of the file and the number of the
/// record or of the article on its page.
/// The second of two equal ones gets `+2`, the third `+3`.
pub(super) fn identifiers(pages: &Pages, cuts: &[Cut]) -> Vec<String> {
    let mut wanted = Vec::new();
    for (page, cut) in pages.list.iter().zip(cuts) {
        let stem = stem(&page.source);
        for number in 1..=cut.articles.len() {
            wanted.push(match (&page.metadata.id, page.kind, cut.articles.len()) {
                (Some(id), PageKind::Record, _) | (Some(id), PageKind::Page, 1) => id.clone(),
                (Some(id), PageKind::Page, _) => format!("{id}-{number}"),
                (None, PageKind::Record, 1) => stem.clone(),
                (None, ..) => format!("{stem}-{number}"),
            });
        }
    }
    let mut used: FxHashSet<String> = FxHashSet::default();
    let mut counts: rustc_hash::FxHashMap<String, usize> = rustc_hash::FxHashMap::default();
    let mut ids = Vec::with_capacity(wanted.len());
    for id in wanted {
        let mut unique = id.clone();
        let count = counts.entry(id.clone()).or_insert(1);
        while !used.insert(unique.clone()) {
            *count += 1;
            unique = format!("{id}+{count}");
        }
        ids.push(unique);
    }
    ids
}

/// `folder/001.txt` -> `001`; a record of a file keeps its number: `a.csv#3` -> `a-3`.
fn stem(source: &str) -> String {
    let name = source.rsplit('/').next().unwrap_or(source);
    let (file, record) = match name.split_once('#') {
        Some((file, record)) => (file, format!("-{record}")),
        None => (name, String::new()),
    };
    let stem = match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    };
    format!("{stem}{record}")
}
