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
//! Families that mostly the same articles share are one bundle: a text taken over whole is hundreds of
//! families, and is told once.
//!
//! Not done: a short copy of a part of a passage is a witness of its own.

mod bundles;
mod identity;
mod kind;
mod stars;
mod witnesses;

use crate::articles::{Articles, Groups};
use crate::params::{FamilyParams, PassageParams};
use crate::passages::Passage;
use crate::span::{ArticleId, FamilyId, Span, slice};
pub use bundles::Bundle;
use identity::Agreement;
pub use kind::Kind;
use kind::Quotes;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use stars::{Edge, centres, merged};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use witnesses::{Witnesses, merge, mutual};

/// All versions of one passage.
#[derive(Clone, Debug)]
pub struct Family {
    /// The version shown, an index into `witnesses`: of the wording that half of them or more have, if one
    /// is, else of all, the one nearest to the others.
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
    let members = members(&centre, &witnesses);
    let quotes = quotes(&witnesses.list, articles);
    let mut described: Vec<(Family, Members)> = members
        .into_par_iter()
        .map(|members| {
            let links = members.passages.iter();
            let links: Vec<(Edge, f64)> =
                links.map(|&passage| (edges[passage], passages[passage].identity)).collect();
            let mut family =
                describe(&members.witnesses, &links, &witnesses.list, articles, groups);
            let all = agreement(&family, &witnesses.list, &links, articles, (params, aligning));
            (family.min_identity, family.median_identity) = (all.least, all.median);
            family.kind = kind::kind(&family.witnesses, articles, &quotes, params);
            (family, members)
        })
        .collect();
    described.par_sort_by_cached_key(|(family, _)| {
        let first = family.witnesses[0];
        (Reverse(family.n_regions), Reverse(family.n_articles), first)
    });
    let mut families = numbered(described, &witnesses);
    bundle(&mut families, articles, params);
    families
}

/// Gathers the families into bundles. Those of a bundle that is a good part of its articles are of versions
/// of one text.
fn bundle(families: &mut Families, articles: &Articles, params: &FamilyParams) {
    families.bundles = bundles::bundles(&families.list, articles, params);
    families.bundle_of = vec![0; families.list.len()];
    for (number, bundle) in families.bundles.iter().enumerate() {
        for family in &bundle.families {
            families.bundle_of[family.index()] = number;
            let kind = &mut families.list[family.index()].kind;
            if bundle.share >= params.version_share && *kind != Kind::Reprint {
                *kind = Kind::Version;
            }
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
fn members(centre: &[Option<usize>], witnesses: &Witnesses) -> Vec<Members> {
    let mut members: Vec<Members> = Vec::new();
    members.resize_with(centre.len(), Members::default);
    for (witness, near) in centre.iter().enumerate() {
        if let Some(near) = *near {
            members[near].witnesses.push(witness);
        }
    }
    for (passage, &(u, v)) in witnesses.of_passage.iter().enumerate() {
        if let Some(near) = centre[u].filter(|_| centre[u] == centre[v] && u != v) {
            members[near].passages.push(passage);
        }
    }
    members.retain(|members| members.witnesses.len() > 1);
    members
}

/// Families in their order, the family of each passage, and the bridges.
fn numbered(described: Vec<(Family, Members)>, witnesses: &Witnesses) -> Families {
    let of_passage = vec![None; witnesses.of_passage.len()];
    let list = Vec::with_capacity(described.len());
    let mut families = Families { list, of_passage, ..Families::default() };
    let mut family_of: Vec<Option<FamilyId>> = vec![None; witnesses.list.len()];
    for (place, (family, members)) in described.into_iter().enumerate() {
        for passage in members.passages {
            families.of_passage[passage] = Some(FamilyId::at(place));
        }
        for witness in members.witnesses {
            family_of[witness] = Some(FamilyId::at(place));
        }
        families.list.push(family);
    }
    for &(u, v) in &witnesses.of_passage {
        if let (Some(x), Some(y)) = (family_of[u], family_of[v])
            && x != y
        {
            families.list[x.index()].bridges.push(y);
            families.list[y.index()].bridges.push(x);
        }
    }
    for family in &mut families.list {
        family.bridges.sort_unstable();
        family.bridges.dedup();
    }
    families
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
        .iter()
        .zip(&witnesses.of_passage)
        .map(|(passage, &(u, v))| {
            let a = mutual(passage.a.range, witnesses.list[u].range);
            let b = mutual(passage.b.range, witnesses.list[v].range);
            Edge { u, v, weight: passage.score * a.min(b) }
        })
        .collect()
}

/// A family from its witnesses and the passages between them, each an edge with its identity.
fn describe(
    members: &[usize],
    links: &[(Edge, f64)],
    list: &[Span],
    articles: &Articles,
    groups: &Groups,
) -> Family {
    let date = |span: Span| articles.list[span.article.index()].date.as_deref();
    let mut order = members.to_vec();
    order.sort_by_key(|&member| (date(list[member]).is_none(), date(list[member]), list[member]));
    let witnesses: Vec<Span> = order.iter().map(|&member| list[member]).collect();
    let (nearness, common) = (nearness(&order, links), has_common_wording(&witnesses, articles));
    let medoid = (0..order.len())
        .max_by(|&x, &y| {
            let nearer = nearness[x].total_cmp(&nearness[y]);
            common[x].cmp(&common[y]).then(nearer).then(y.cmp(&x))
        })
        .unwrap_or(0);
    let in_articles: BTreeSet<ArticleId> = witnesses.iter().map(|span| span.article).collect();
    let regions: BTreeSet<_> =
        in_articles.iter().filter_map(|&article| groups.of(article)).collect();
    Family {
        medoid,
        first: date(witnesses[0]).map(|_| 0),
        n_articles: in_articles.len(),
        n_regions: regions.len(),
        min_identity: 1.0,
        median_identity: 1.0,
        cross_region: regions.len() > 1,
        kind: Kind::Passage,
        bridges: Vec::new(),
        witnesses,
    }
}

/// Whether each witness has the wording, letters and digits alone, of half of them or more.
fn has_common_wording(witnesses: &[Span], articles: &Articles) -> Vec<bool> {
    let letters = |span: &Span| -> String {
        let text = slice(&articles.list[span.article.index()].text, span.range);
        text.chars().filter(|character| character.is_alphanumeric()).collect()
    };
    let wordings: Vec<String> = witnesses.iter().map(letters).collect();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for wording in &wordings {
        *counts.entry(wording).or_default() += 1;
    }
    let half = wordings.len().div_ceil(2).max(2);
    wordings.iter().map(|wording| counts[&**wording] >= half).collect()
}

/// How near each member is to the others: the sum of weight times identity of its passages.
fn nearness(members: &[usize], links: &[(Edge, f64)]) -> Vec<f64> {
    let mut sums: FxHashMap<usize, f64> = FxHashMap::default();
    for (edge, identity) in links {
        *sums.entry(edge.u).or_default() += edge.weight * identity;
        *sums.entry(edge.v).or_default() += edge.weight * identity;
    }
    members.iter().map(|member| sums.get(member).copied().unwrap_or(0.0)).collect()
}

/// How much alike the versions of a family are. `links`: passages between witnesses, which are indexes of `list`.
fn agreement(
    family: &Family,
    list: &[Span],
    links: &[(Edge, f64)],
    articles: &Articles,
    (params, aligning): (&FamilyParams, &PassageParams),
) -> Agreement {
    let text = |span: &Span| slice(&articles.list[span.article.index()].text, span.range);
    let texts: Vec<&str> = family.witnesses.iter().map(text).collect();
    let mut place: Vec<(Span, usize)> = family.witnesses.iter().copied().zip(0..).collect();
    place.sort_unstable();
    let at = |witness: usize| {
        let found = place.binary_search_by_key(&list[witness], |entry| entry.0);
        place[found.expect("both sides of a passage within a family are its witnesses")].1
    };
    let links: Vec<(Edge, f64)> = links
        .iter()
        .map(|&(edge, identity)| (Edge { u: at(edge.u), v: at(edge.v), ..edge }, identity))
        .collect();
    identity::agreement(&texts, family.medoid, &links, params, aligning)
}
