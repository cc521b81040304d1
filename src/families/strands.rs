//! Families -> strands: provisions that most articles say twice, in parallel, are told apart.
//!
//! A law says of the congress what it says again of its standing committee, and a bank lowers the rate of loans and that of
//! deposits in one sentence. The two are alike by more than half, so their versions are one star. The sign is
//! that articles hold two versions each, one nearer to those of one kind in other articles, one to those of the
//! other kind. What an article merely says twice has no such sign and stays one family.
//!
//! Two centres are sought, every version goes with the nearer one, and the division stands when the centres tell the
//! versions apart (silhouette, Rousseeuw 1987). Cost: only for families in which some articles have several
//! versions, an alignment of each of their wordings with two centres, once and after each move, and of the commonest wordings with
//! one another.

use super::Members;
use super::versions::Version;
use crate::params::{FamilyParams, PassageParams};
use crate::passages;
use crate::span::{ArticleId, Span};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// What is known of all witnesses and passages.
pub(super) struct Known<'a> {
    /// The witnesses, by article and place.
    pub spans: &'a [Span],
    /// What they say.
    pub versions: &'a [Version<'a>],
    /// The witnesses each passage joins.
    pub of_passage: &'a [(usize, usize)],
    /// Numbers of the method.
    pub params: &'a FamilyParams,
    /// How versions are aligned.
    pub aligning: &'a PassageParams,
}

/// The strands of a group of versions: itself where there is but one.
pub(super) fn strands(members: Members, known: &Known<'_>) -> Vec<Members> {
    let (mut open, mut done) = (vec![members], Vec::new());
    while let Some(members) = open.pop() {
        match Strands::new(&members.witnesses, known).and_then(|strands| strands.second()) {
            Some(second) => open.extend(divided(members, &second, known.of_passage)),
            None => done.push(members),
        }
    }
    done
}

/// Two groups: the members that are not of the second strand, and those that are. A passage between
/// the two is of neither.
fn divided(members: Members, second: &[bool], of_passage: &[(usize, usize)]) -> [Members; 2] {
    let mut groups = [Members::default(), Members::default()];
    for (&witness, &second) in members.witnesses.iter().zip(second) {
        groups[usize::from(second)].witnesses.push(witness);
    }
    for passage in members.passages {
        let (u, v) = of_passage[passage];
        let of_both = |group: &&mut Members| {
            let has = |witness| group.witnesses.binary_search(&witness).is_ok();
            has(u) && has(v)
        };
        if let Some(group) = groups.iter_mut().find(of_both) {
            group.passages.push(passage);
        }
    }
    groups
}

/// The versions of a group, some articles of which have several.
struct Strands<'a> {
    /// The article of each, ascending.
    articles: Vec<ArticleId>,
    /// The wording of each.
    wording: Vec<usize>,
    /// The wordings.
    texts: Vec<&'a str>,
    known: &'a Known<'a>,
}

impl<'a> Strands<'a> {
    /// `None` where too few articles have several versions.
    fn new(witnesses: &[usize], known: &'a Known<'a>) -> Option<Self> {
        let article = |&witness: &usize| known.spans[witness].article;
        let articles: Vec<ArticleId> = witnesses.iter().map(article).collect();
        let of_article = articles.chunk_by(|x, y| x == y);
        let several = of_article.filter(|versions| versions.len() > 1).count();
        if several < known.params.strand_articles {
            return None;
        }
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        let mut texts = Vec::new();
        let mut number = |&witness: &usize| {
            let text = known.versions[witness].text;
            *numbers.entry(text).or_insert_with(|| {
                texts.push(text);
                texts.len() - 1
            })
        };
        let wording = witnesses.iter().map(&mut number).collect();
        Some(Self { articles, wording, texts, known })
    }

    /// Which versions are of the second strand, if there are two.
    fn second(&self) -> Option<Vec<bool>> {
        let first = self.middle(&self.wording);
        let mut like = (self.like(first), Vec::new());
        let second = self.middle(&self.others(&like.0));
        like.1 = self.like(second);
        let mut of_second = self.nearer(&like);
        for _ in 0..self.known.params.strand_moves {
            let of = |which: bool| -> Vec<usize> {
                let pairs = self.wording.iter().zip(&of_second);
                pairs.filter(|pair| *pair.1 == which).map(|pair| *pair.0).collect()
            };
            let (x, y) = (of(false), of(true));
            if x.is_empty() || y.is_empty() {
                return None;
            }
            like = (self.like(self.middle(&x)), self.like(self.middle(&y)));
            of_second = self.nearer(&like);
        }
        (self.are_parallel(&of_second) && self.are_apart(&like, &of_second)).then_some(of_second)
    }

    /// How much alike each wording is to one of them, 0 to 1.
    fn like(&self, centre: usize) -> Vec<f64> {
        let pairs: Vec<(usize, usize)> = (0..self.texts.len()).map(|text| (text, centre)).collect();
        passages::identities(&self.texts, &pairs, self.known.aligning)
    }

    /// The wording most like some versions, given by their wordings; where these are many, the commonest are asked. The
    /// first of equals.
    fn middle(&self, versions: &[usize]) -> usize {
        let mut counts = vec![0_usize; self.texts.len()];
        versions.iter().for_each(|&wording| counts[wording] += 1);
        let mut asked: Vec<usize> =
            (0..counts.len()).filter(|&wording| counts[wording] > 0).collect();
        asked.sort_by_key(|&wording| Reverse(counts[wording]));
        asked.truncate(self.known.params.strand_asked);
        let texts: Vec<&str> = asked.iter().map(|&wording| self.texts[wording]).collect();
        let pairs = |second: usize| (0..texts.len()).map(move |first| (first, second));
        let pairs: Vec<(usize, usize)> = (0..texts.len()).flat_map(pairs).collect();
        let like = passages::identities(&texts, &pairs, self.known.aligning);
        let sum = |row: &[f64]| {
            asked.iter().zip(row).map(|(&wording, like)| counts[wording] as f64 * like).sum::<f64>()
        };
        let sums = like.chunks(texts.len().max(1)).map(sum);
        let best = sums.enumerate().max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)));
        best.map_or(0, |(place, _)| asked[place])
    }

    /// Of each article with several versions all but the one most like the first centre.
    fn others(&self, like: &[f64]) -> Vec<usize> {
        let mut others = Vec::new();
        let mut place = 0;
        for of_article in self.articles.chunk_by(|x, y| x == y) {
            let versions = &self.wording[place..place + of_article.len()];
            let nearer = |x: &usize, y: &usize| {
                like[versions[*x]].total_cmp(&like[versions[*y]]).then(y.cmp(x))
            };
            let nearest = (0..versions.len()).max_by(nearer);
            let rest = (0..versions.len()).filter(|&version| Some(version) != nearest);
            others.extend(rest.map(|version| versions[version]));
            place += of_article.len();
        }
        others
    }

    /// Whether each version is nearer to the second centre.
    fn nearer(&self, like: &(Vec<f64>, Vec<f64>)) -> Vec<bool> {
        self.wording.iter().map(|&wording| like.1[wording] > like.0[wording]).collect()
    }

    /// Whether enough articles have a version of both strands, and few have two of one.
    fn are_parallel(&self, of_second: &[bool]) -> bool {
        let params = self.known.params;
        let mut sides: Vec<(ArticleId, bool)> =
            self.articles.iter().copied().zip(of_second.iter().copied()).collect();
        sides.sort_unstable();
        sides.dedup();
        let both = sides.windows(2).filter(|pair| pair[0].0 == pair[1].0).count();
        let second = sides.iter().filter(|side| side.1).count();
        let smaller = second.min(sides.len() - second);
        let repeats = of_second.len() as f64 / sides.len() as f64;
        both >= params.strand_articles
            && both as f64 >= params.strand_share * smaller as f64
            && repeats <= params.strand_repeats
    }

    /// Whether the versions are much nearer to the centre of their own strand than to the other one.
    fn are_apart(&self, like: &(Vec<f64>, Vec<f64>), of_second: &[bool]) -> bool {
        let (mut own, mut other) = (0.0, 0.0);
        for (&wording, &second) in self.wording.iter().zip(of_second) {
            let (x, y) = (1.0 - like.0[wording], 1.0 - like.1[wording]);
            let (near, far) = if second { (y, x) } else { (x, y) };
            own += near;
            other += far;
        }
        other > 0.0 && 1.0 - own / other >= self.known.params.strand_silhouette
    }
}
