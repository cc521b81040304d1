//! Passages -> families: all the spans that are versions of one passage.
//!
//! Sides of passages that overlap mostly are one witness. Witnesses are joined by the passages
//! between them, weighted by mutual coverage and information, and grouped into stars: a centre and
//! the witnesses aligned with it; stars aligned nearly throughout are one. So a family never chains texts that share nothing, as connected
//! components do; components only bound it from outside. Identities are those of all pairs of versions: where
//! no passage was found between two of them, they are aligned here.
//!
//! Cost: sorting the passages, and `identity_effort` characters aligned a family at most; linear otherwise.
//!
//! Of provisions that articles say twice in parallel each is a family of its own.
//!
//! Families that mostly the same articles share are one bundle: a text taken over whole is hundreds of
//! families, and is told once.
//!
//! Not done: a short copy of a part of a passage is a witness of its own.

mod alike;
mod bundles;
mod identity;
mod kind;
mod stars;
mod strands;
mod versions;
mod witnesses;

use crate::articles::{Articles, Groups};
use crate::params::{FamilyParams, PassageParams};
use crate::passages::Passage;
use crate::span::{ArticleId, FamilyId, RegionId, Span};
use alike::Alike;
pub use bundles::Bundle;
use identity::Agreement;
pub use kind::Kind;
use kind::{Kinds, Quotes};
use rayon::prelude::*;
use stars::{Edge, centres, merged};
use std::cmp::Reverse;
use strands::Known;
use versions::Version;
use witnesses::{Witnesses, merge, mutual};

/// All versions of one passage.
#[derive(Clone, Debug)]
pub struct Family {
    /// The version shown, an index into `witnesses`: of the commonest wording, if enough of them have it, else of all,
    /// the one nearest to the others.
    pub medoid: usize,
    /// The versions, by date where known, then by article and place.
    pub witnesses: Vec<Span>,
    /// Number of articles.
    pub n_articles: usize,
    /// Number of regions (full paths).
    pub n_regions: usize,
    /// Smallest identity between two versions, 0 to 1: of the passage found between them, or of the two from
    /// end to end. In families too large to align all pairs that of the versions least like the medoid.
    pub min_identity: f64,
    /// Median identity of all pairs of versions; of the pairs known where not all are aligned.
    pub median_identity: f64,
    /// The witness with the earliest date in this corpus, if any has a date: an index into
    /// `witnesses`. Earliest here, which need not be the source.
    pub first: Option<usize>,
    /// Whether two of its regions differ.
    pub cross_region: bool,
    /// Reprints, versions of one text, boilerplate, a quotation, or a passage.
    pub kind: Kind,
    /// Other families that a passage joins it to: they share text with some of its versions, not
    /// with the rest. Ascending.
    pub bridges: Vec<FamilyId>,
}

/// All families, and which one each passage belongs to.
#[derive(Clone, Debug, Default)]
pub struct Families {
    /// Those of most regions first, then of most articles.
    pub list: Vec<Family>,
    /// The family of each passage, in the order of the passages.
    pub of_passage: Vec<Option<FamilyId>>,
    /// The bundles, in the order of their first families.
    pub bundles: Vec<Bundle>,
    /// The bundle of each family: an index into `bundles`.
    pub bundle_of: Vec<usize>,
}

/// Groups passages into families, those of most regions first, then of most articles.
///
/// A passage whose two sides fall into different families belongs to none. `groups` says which
/// region an article is of; `aligning` how versions are aligned whose passage is not in the list.
pub fn group(
    passages: &[Passage],
    articles: &Articles,
    groups: &Groups,
    params: &FamilyParams,
    aligning: &PassageParams,
) -> Families {
    let witnesses = merge(passages, params);
    let edges: Vec<Edge> = edges(passages, &witnesses);
    let centre = merged(centres(witnesses.list.len(), &edges), &edges, params.merge_share);
    let read = || (versions::read(&witnesses.list, articles), quotes(&witnesses.list, articles));
    let (members, (versions, quotes)) = rayon::join(|| members(&centre, &witnesses), read);
    let (spans, of_passage) = (&witnesses.list, &witnesses.of_passage);
    let known = Known { spans, versions: &versions, of_passage, params, aligning };
    let alike = Alike::new(passages, articles, params.version_share);
    let kinds = Kinds { articles, quotes, alike, params };
    let date = by_date(articles);
    let describe = |members: Members| {
        let mut order = members.witnesses.clone();
        // Their numbers are by article and place.
        order
            .sort_unstable_by_key(|&member| (date[witnesses.list[member].article.index()], member));
        let links = links(&members.passages, &order, &edges, passages);
        let (medoid, agreement) = agreement(&order, &links, &known);
        let witnesses = order.iter().map(|&member| witnesses.list[member]).collect();
        let mut family = family(witnesses, medoid, agreement, articles, groups);
        family.kind = kinds.of(&family.witnesses, family.min_identity);
        (family, members)
    };
    let mut described: Vec<(Family, Members)> = members
        .into_par_iter()
        .flat_map_iter(|members| strands::strands(members, &known))
        .map(describe)
        .collect();
    described.par_sort_by_cached_key(|(family, _)| {
        let first = family.witnesses[0];
        (Reverse(family.n_regions), Reverse(family.n_articles), first)
    });
    let mut families = numbered(described, &witnesses);
    bundle(&mut families, articles, params);
    families
}

/// The place of the version shown, and how much alike the versions of a family are; `order`: its witnesses.
fn agreement(order: &[usize], links: &[(Edge, f64)], known: &Known<'_>) -> (usize, Agreement) {
    let versions: Vec<Version<'_>> = order.iter().map(|&member| known.versions[member]).collect();
    let medoid = versions::medoid(&versions, links, known.params.shown_share);
    (medoid, identity::agreement(&versions, medoid, links, known.params, known.aligning))
}

/// Gathers the families into bundles.
fn bundle(families: &mut Families, articles: &Articles, params: &FamilyParams) {
    families.bundles = bundles::bundles(&families.list, articles, params);
    families.bundle_of = vec![0; families.list.len()];
    for (number, bundle) in families.bundles.iter().enumerate() {
        for family in &bundle.families {
            families.bundle_of[family.index()] = number;
        }
    }
}

/// What belongs to one family: witnesses, and the passages between them, by their numbers.
#[derive(Default)]
struct Members {
    witnesses: Vec<usize>,
    passages: Vec<usize>,
}

/// The witnesses of each centre that has more than itself, and the passages between them.
fn members(centre: &[usize], witnesses: &Witnesses) -> Vec<Members> {
    let mut sizes = vec![(0u32, 0u32); centre.len()];
    let within = |&(u, v): &(usize, usize)| (centre[u] == centre[v] && u != v).then_some(centre[u]);
    centre.iter().for_each(|&near| sizes[near].0 += 1);
    witnesses.of_passage.iter().filter_map(within).for_each(|near| sizes[near].1 += 1);
    let mut members: Vec<Members> = Vec::new();
    let mut number = vec![None; centre.len()];
    for (near, size) in sizes.into_iter().enumerate().filter(|size| size.1.0 > 1) {
        number[near] = Some(members.len());
        let (witnesses, passages) = (size.0 as usize, size.1 as usize);
        members.push(Members {
            witnesses: Vec::with_capacity(witnesses),
            passages: Vec::with_capacity(passages),
        });
    }
    for (witness, &near) in centre.iter().enumerate() {
        if let Some(number) = number[near] {
            members[number].witnesses.push(witness);
        }
    }
    for (passage, sides) in witnesses.of_passage.iter().enumerate() {
        if let Some(number) = within(sides).and_then(|near| number[near]) {
            members[number].passages.push(passage);
        }
    }
    members
}

/// Families in their order, the family of each passage, and the bridges.
fn numbered(described: Vec<(Family, Members)>, witnesses: &Witnesses) -> Families {
    let (of_passage, family_of) = rayon::join(
        || owners(described.iter().map(|(_, of)| &of.passages[..]), witnesses.of_passage.len()),
        || owners(described.iter().map(|(_, of)| &of.witnesses[..]), witnesses.list.len()),
    );
    let list = described.into_iter().map(|(family, _)| family).collect();
    let mut families = Families { list, of_passage, ..Families::default() };
    for &(u, v) in &witnesses.of_passage {
        if let (Some(x), Some(y)) = (family_of[u], family_of[v])
            && x != y
        {
            families.list[x.index()].bridges.push(y);
            families.list[y.index()].bridges.push(x);
        }
    }
    families.list.par_iter_mut().for_each(|family| {
        family.bridges.sort_unstable();
        family.bridges.dedup();
    });
    families
}

/// The family of each of `n` things, given those of each family.
fn owners<'a>(lists: impl Iterator<Item = &'a [usize]>, n: usize) -> Vec<Option<FamilyId>> {
    let mut family_of = vec![None; n];
    for (place, list) in lists.enumerate() {
        for &thing in list {
            family_of[thing] = Some(FamilyId::at(place));
        }
    }
    family_of
}

/// Where the articles with witnesses quote.
fn quotes(list: &[Span], articles: &Articles) -> Vec<Option<Quotes>> {
    let mut has = vec![false; articles.list.len()];
    for span in list {
        has[span.article.index()] = true;
    }
    let articles = articles.list.par_iter().zip(has);
    articles.map(|(article, has)| has.then(|| Quotes::read(&article.text))).collect()
}

/// An edge for each passage: its information, as far as it covers both witnesses.
fn edges(passages: &[Passage], witnesses: &Witnesses) -> Vec<Edge> {
    passages
        .par_iter()
        .zip(&witnesses.of_passage)
        .map(|(passage, &(u, v))| {
            let a = mutual(passage.a.range, witnesses.list[u].range);
            let b = mutual(passage.b.range, witnesses.list[v].range);
            Edge { u, v, weight: passage.score * a.min(b) }
        })
        .collect()
}

/// For each article the place of its date among all dates; those without one come last.
fn by_date(articles: &Articles) -> Vec<u32> {
    let dates = || articles.list.iter().map(|article| article.date.as_deref());
    let mut known: Vec<&str> = dates().flatten().collect();
    known.sort_unstable();
    known.dedup();
    let place = |date: &str| known.partition_point(|other| *other < date) as u32;
    dates().map(|date| date.map_or(u32::MAX, place)).collect()
}

/// Some passages as edges between the places of their witnesses in `order`, with their identity.
fn links(
    numbers: &[usize],
    order: &[usize],
    edges: &[Edge],
    passages: &[Passage],
) -> Vec<(Edge, f64)> {
    let mut place: Vec<(usize, usize)> = order.iter().copied().zip(0..).collect();
    place.sort_unstable();
    let at = |witness: usize| {
        let found = place.binary_search_by_key(&witness, |entry| entry.0);
        place[found.expect("both sides of a passage within a family are its witnesses")].1
    };
    let link = |&number: &usize| {
        let edge = edges[number];
        (Edge { u: at(edge.u), v: at(edge.v), ..edge }, passages[number].identity)
    };
    numbers.iter().map(link).collect()
}

/// A family of some witnesses, by date.
fn family(
    witnesses: Vec<Span>,
    medoid: usize,
    agreement: Agreement,
    articles: &Articles,
    groups: &Groups,
) -> Family {
    let mut in_articles: Vec<ArticleId> = witnesses.iter().map(|span| span.article).collect();
    in_articles.sort_unstable();
    in_articles.dedup();
    let mut regions: Vec<RegionId> =
        in_articles.iter().filter_map(|&article| groups.of(article)).collect();
    regions.sort_unstable();
    regions.dedup();
    Family {
        medoid,
        first: articles.list[witnesses[0].article.index()].date.as_ref().map(|_| 0),
        n_articles: in_articles.len(),
        n_regions: regions.len(),
        min_identity: agreement.least,
        median_identity: agreement.median,
        cross_region: regions.len() > 1,
        kind: Kind::Passage,
        bridges: Vec::new(),
        witnesses,
    }
}
