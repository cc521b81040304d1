//! Articles of which one file holds the beginning and another the rest. The two are linked, not
//! joined: the places of an article count in one source.
//!
//! A rest belongs to a beginning of the same folder and day whose title it repeats, or when each of the
//! two jumps names the page of the other; what is printed of their pages must not contradict. Where
//! more than one fits, none is linked. Cost: linear in the articles that go on or began elsewhere, and the
//! length of their chains.

use super::date::counted;
use super::lexicon::Lexicon;
use super::parts::{Parts, comes_from, goes_on};
use super::sheets::Sheet;
use super::signs::flat;
use super::{Article, Articles, BlockKind, DateBasis};
use crate::read::Pages;
use crate::regions::Basis;
use crate::span::ArticleId;
use std::collections::{BTreeMap, BTreeSet};

/// How an article leads to other pages. Numbers of pages are empty where they are not known.
#[derive(Clone, Debug, Default)]
pub(super) struct Ends {
    /// Whether it goes on on a page that is not in its file, and on which.
    goes_on: bool,
    to: String,
    /// Whether it began on such a page, and on which.
    comes_from: bool,
    from: String,
    /// The pages its first and its last part are printed on.
    first: String,
    last: String,
}

impl Ends {
    /// Those of an article of one file.
    pub fn new(sheets: &[Sheet], parts: &Parts, stem: &str, lexicon: &Lexicon) -> Self {
        let (Some((first, head)), Some((last, tail))) = (parts.first(), parts.last()) else {
            return Self::default();
        };
        let (begun, open) = (comes_from(sheets, *first, head), goes_on(sheets, *last, tail));
        if !begun && !open {
            return Self::default();
        }
        let own = |sheet: usize| match sheets[sheet].number(lexicon) {
            number if number.is_empty() && sheets.len() == 1 => own_number(stem, lexicon),
            number => number,
        };
        let from = head.body.iter().map(|&index| &sheets[*first].chosen[index].from_page);
        let to = tail.body.iter().rev().map(|&index| &sheets[*last].chosen[index].to_page);
        let printed = |number: Option<&String>| number.cloned().unwrap_or_default();
        Self {
            goes_on: open,
            to: printed({ to }.find(|number| !number.is_empty())),
            comes_from: begun,
            from: printed({ from }.find(|number| !number.is_empty())),
            first: own(*first),
            last: own(*last),
        }
    }
}

/// The first number of a text, with the letter of its section: `（下转第二版）` -> `2`, `Page A-4` -> `A4`.
pub(super) fn page_number(text: &str) -> String {
    let figure = |sign: char| {
        matches!(sign, '0'..='9' | '０'..='９') || "〇零一二三四五六七八九十".contains(sign)
    };
    let Some(start) = text.find(figure) else { return String::new() };
    let rest = &text[start..];
    let run = &rest[..rest.find(|sign| !figure(sign)).unwrap_or(rest.len())];
    let mut before = text[..start].trim_end_matches('-').chars().rev();
    let letter = before.next().filter(char::is_ascii_alphabetic);
    let letter = letter.filter(|_| before.next().is_none_or(|sign| !sign.is_ascii_alphabetic()));
    let letter = letter.map(|letter| letter.to_ascii_uppercase().to_string());
    format!("{}{}", letter.unwrap_or_default(), counted(run))
}

/// The number a page gives itself in its head, or its file in its name.
pub(super) fn own_number(text: &str, lexicon: &Lexicon) -> String {
    let mut found = lexicon.page_number.find_iter(text);
    // `共8版` counts the pages.
    let own = found.find(|found| !text[..found.start()].trim_end().ends_with(['共', '期']));
    own.map_or_else(String::new, |found| page_number(found.as_str()))
}

/// What a beginning and its rest have in common: folder, day, and the title or the two pages.
type Key = (String, Option<String>, String, String);

/// Links every rest to its beginning, and gives it what the beginning says of both.
pub(super) fn link(pages: &Pages, ends: &[Ends], articles: &mut Articles) {
    let jumping: Vec<usize> =
        (0..ends.len()).filter(|&at| ends[at].goes_on || ends[at].comes_from).collect();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for key in [by_title, by_pages] {
        let mut groups: BTreeMap<Key, [Vec<usize>; 2]> = BTreeMap::new();
        for &at in &jumping {
            let (article, ends) = (&articles.list[at], &ends[at]);
            let mut offer = |side: usize, named: [&str; 2]| {
                if let Some((one, other)) = key(article, named) {
                    let (folder, day) = issue(pages, article);
                    groups.entry((folder, day, one, other)).or_default()[side].push(at);
                }
            };
            if ends.goes_on && !taken.contains(&at) {
                offer(0, [&ends.last, &ends.to]);
            }
            if ends.comes_from && article.continues.is_none() {
                offer(1, [&ends.from, &ends.first]);
            }
        }
        for [beginnings, rests] in groups.into_values() {
            let ([beginning], [rest]) = (&beginnings[..], &rests[..]) else { continue };
            if fits(articles, ends, *beginning, *rest) {
                articles.list[*rest].continues = Some(ArticleId::at(*beginning));
                taken.insert(*beginning);
            }
        }
    }
    let rests = jumping.into_iter().filter(|&at| articles.list[at].continues.is_some());
    rests.collect::<Vec<usize>>().into_iter().for_each(|at| inherit(articles, at));
}

fn by_title(article: &Article, _: [&str; 2]) -> Option<(String, String)> {
    let title = flat(article.title.as_deref()?).to_lowercase();
    Some((title, String::new()))
}

fn by_pages(_: &Article, [beginning, rest]: [&str; 2]) -> Option<(String, String)> {
    let known = !beginning.is_empty() && !rest.is_empty();
    known.then(|| (beginning.to_owned(), rest.to_owned()))
}

/// The folder an article was found in and the day of its paper.
fn issue(pages: &Pages, article: &Article) -> (String, Option<String>) {
    let source = &pages.list[article.page.index()].source;
    let folder = source.rsplit_once('/').map_or("", |(folder, _)| folder);
    let of_text = article.date_basis == Some(DateBasis::Text);
    (folder.to_owned(), article.date.clone().filter(|_| !of_text))
}

/// Whether nothing printed speaks against a link: other pages, or a link the other way.
fn fits(articles: &Articles, ends: &[Ends], beginning: usize, rest: usize) -> bool {
    let agree = |one: &str, other: &str| one.is_empty() || other.is_empty() || one == other;
    articles.list[beginning].page != articles.list[rest].page
        && agree(&ends[beginning].to, &ends[rest].first)
        && agree(&ends[rest].from, &ends[beginning].last)
        && root(articles, beginning) != rest
}

/// The article in which it all began.
fn root(articles: &Articles, of: usize) -> usize {
    let mut at = of;
    while let Some(before) = articles.list[at].continues {
        at = before.index();
    }
    at
}

/// What a rest does not say itself, its beginning does; and both say in the reading of their pages
/// where to look for the other.
fn inherit(articles: &mut Articles, rest: usize) {
    let Article { title, authors, role, location, .. } = &articles.list[root(articles, rest)];
    let (title, authors) = (title.clone(), authors.clone());
    let (role, location) = (role.clone(), location.clone());
    let article = &mut articles.list[rest];
    article.title = article.title.take().or(title);
    if article.authors.is_empty() {
        article.authors = authors;
        article.role = article.role.take().or(role);
    }
    let weak = article.location.basis.is_none_or(|basis| basis == Basis::Text);
    if weak && location.region.is_some() {
        article.location = location;
    }
    let Some(before) = article.continues else { return };
    let (own, other) = (article.id.clone(), articles.list[before.index()].id.clone());
    let note = |articles: &mut Articles, of: ArticleId, words: String| {
        let page = articles.list[of.index()].page;
        let blocks = &mut articles.readings[page.index()].blocks;
        let mut texts = blocks
            .iter_mut()
            .filter(|block| block.article == Some(of) && block.kind == BlockKind::Body);
        if let Some(block) = texts.next() {
            block.evidence.push_str(&words);
        }
    };
    note(articles, ArticleId::at(rest), format!("; goes on from {other}"));
    note(articles, before, format!("; goes on in {own}"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::RegionParams;
    use crate::regions::Gazetteer;

    #[test]
    fn numbers_of_pages_are_read() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        let lexicon = Lexicon::new(&gazetteer);
        for (text, expected) in [
            ("（下转第二版）", "2"),
            ("（上接A01版）", "A1"),
            ("（下转第十二版）", "12"),
            ("Continued from Page A-4", "A4"),
            ("SCHOOL, continued on page 7", "7"),
            ("下转", ""),
        ] {
            assert_eq!(page_number(text), expected, "{text}");
        }
        for (text, expected) in [
            ("某报 2024年1月8日 第3版", "3"),
            ("本期共8版 第一版", "1"),
            ("THE COURIER  Tuesday, October 3, 2023  Page A4", "A4"),
            ("2024-01-08_02", ""),
            ("某报 03版", "3"),
        ] {
            assert_eq!(own_number(text, &lexicon), expected, "{text}");
        }
    }
}
