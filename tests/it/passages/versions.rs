//! Statutes: what is found between two versions is what a full alignment finds; cities share articles.

use super::planted::article;
use crate::support::say;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::OnceLock;
use tifa::articles::Articles;
use tifa::passages::Passage;
use tifa::span::ArticleId;

/// Matched letters in a row that may belong to a stretch: fewer agree by chance anywhere.
const RUN: usize = 3;
/// Letters between two such runs of one stretch, on either side, at most.
const GAP: usize = 6;
/// Matched letters of a stretch that counts as aligned: shorter ones are phrases that any two statutes share.
const STRETCH: usize = 20;
/// Pairs that are compared: all dated versions of one statute, then the statutes of neighbouring cities that have
/// most in common.
const PAIRS: usize = 50;
/// Pairs aligned in full to find these.
const ALIGNED: usize = 80;
/// Letters of the grams by which they are chosen.
const GRAM: usize = 12;
/// Most cells of a full alignment: a byte each.
const CELLS: usize = 400_000_000;

/// Matched letters: places in a and b, and their number.
type Run = (usize, usize, usize);
/// Letters and digits of a text, with their places.
type Letters = [(char, u32)];

/// All statutes: the province and the name of each, their texts, and what these share.
struct Statutes {
    names: Vec<String>,
    collection: Articles,
    passages: Vec<Passage>,
}

/// Read and searched once for all tests.
fn statutes() -> Option<&'static Statutes> {
    static STATUTES: OnceLock<Option<Statutes>> = OnceLock::new();
    STATUTES.get_or_init(searched).as_ref()
}

fn searched() -> Option<Statutes> {
    let folder = super::beside("regulations")?;
    let mut names: Vec<String> = Vec::new();
    let mut folders = vec![folder.clone()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder").flatten() {
            let path: PathBuf = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                let name = path.strip_prefix(&folder).expect("below the folder");
                names.push(name.to_string_lossy().into_owned());
            }
        }
    }
    names.sort();
    let text = |name: &String| std::fs::read_to_string(folder.join(name)).expect("UTF-8");
    let list = names.iter().map(|name| article(name, &text(name))).collect();
    let collection = Articles { list, readings: Vec::new() };
    let passages = super::find(&collection);
    Some(Statutes { names, collection, passages })
}

/// Title of a statute: its name without the date.
fn title(name: &str) -> &str {
    let name = name.strip_suffix(".md").unwrap_or(name);
    match name.rsplit_once('(') {
        Some((title, date)) if date.ends_with(')') => title,
        _ => name,
    }
}

/// Province and title of a statute without the place that made it: `山东/文明行为促进条例`.
fn subject(name: &str) -> String {
    let (province, title) = title(name).rsplit_once('/').expect("a folder a province");
    let place = title.char_indices().skip(2).take(3).find(|&(_, c)| "省市县".contains(c));
    format!("{province}/{}", place.map_or(title, |(at, c)| &title[at + c.len_utf8()..]))
}

/// Letters and digits with their places, in code points.
fn letters(text: &str) -> Vec<(char, u32)> {
    (0..).zip(text.chars()).filter(|(_, c)| c.is_alphanumeric()).map(|(at, c)| (c, at)).collect()
}

/// Places matched one by one, ascending, as runs.
fn runs(matched: &[(usize, usize)]) -> Vec<Run> {
    let groups = matched.chunk_by(|x, y| x.0 + 1 == y.0 && x.1 + 1 == y.1);
    groups.map(|group| (group[0].0, group[0].1, group.len())).collect()
}

/// Share of `n` letters of a that lie in stretches of an alignment: runs of at least [`RUN`], no more than [`GAP`]
/// apart, of at least [`STRETCH`] matched letters.
fn aligned_share(runs: &[Run], n: usize) -> f64 {
    let runs: Vec<Run> = runs.iter().copied().filter(|run| run.2 >= RUN).collect();
    let near = |x: &Run, y: &Run| y.0 - (x.0 + x.2) <= GAP && y.1 - (x.1 + x.2) <= GAP;
    let stretches = runs.chunk_by(near).map(|group| group.iter().map(|run| run.2).sum::<usize>());
    stretches.filter(|&matched| matched >= STRETCH).sum::<usize>() as f64 / n as f64
}

/// How far a run has to be cut behind another one.
fn overlap(x: Run, y: Run) -> usize {
    (x.0 + x.2).saturating_sub(y.0).max((x.1 + x.2).saturating_sub(y.1))
}

/// The heaviest of the runs that ascend on both sides, as one alignment has them; overlaps are cut.
fn ascending(mut runs: Vec<Run>) -> Vec<Run> {
    runs.sort_unstable();
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (place, &run) in runs.iter().enumerate() {
        let before = (0..place).filter(|&earlier| {
            let x = runs[earlier];
            x.0 < run.0 && x.1 < run.1 && overlap(x, run) < run.2
        });
        let weigh = |earlier: usize| best[earlier].0 + run.2 - overlap(runs[earlier], run);
        let chained = before.map(|earlier| (weigh(earlier), Some(earlier)));
        let heaviest = chained.max().unwrap_or((0, None)).max((run.2, None));
        best.push(heaviest);
    }
    let mut next = (0..runs.len()).max_by_key(|&place| best[place].0);
    let mut chain: Vec<Run> = Vec::new();
    while let Some(place) = next {
        chain.push(runs[place]);
        next = best[place].1;
    }
    chain.reverse();
    for place in 1..chain.len() {
        let cut = overlap(chain[place - 1], chain[place]).min(chain[place].2);
        let (a, b, length) = chain[place];
        chain[place] = (a + cut, b + cut, length - cut);
    }
    chain
}

/// What beginning a gap costs in the full alignment; to go on with it costs nothing, since whole articles are put in.
const OPEN: i32 = 4;
const NEVER: i32 = i32::MIN / 2;

/// The best of three states and its points; the first of equals.
fn best(points: [i32; 3]) -> (i32, u8) {
    let first = if points[1] > points[0] { 1 } else { 0 };
    let state = if points[2] > points[first] { 2 } else { first };
    (points[state], state as u8)
}

/// The runs of the best alignment of all of `a` with all of `b` (Gotoh): a point for a match, one lost for a mismatch,
/// [`OPEN`] for a gap.
fn full(a: &Letters, b: &Letters) -> Vec<Run> {
    let width = b.len() + 1;
    // For each of three states (two letters, a letter of a alone, of b alone) the state before, two bits each.
    let mut from = vec![0u8; (a.len() + 1) * width];
    let mut row: Vec<[i32; 3]> = vec![[NEVER, NEVER, -OPEN]; width];
    row[0] = [0, NEVER, NEVER];
    from.iter_mut().take(width).skip(2).for_each(|cell| *cell = 2 << 4);
    for i in 1..=a.len() {
        let mut corner = row[0];
        row[0] = [NEVER, -OPEN, NEVER];
        from[i * width] = if i > 1 { 1 << 2 } else { 0 };
        for j in 1..=b.len() {
            let (up, left) = (row[j], row[j - 1]);
            let pair = best(corner);
            let only_a = best([up[0] - OPEN, up[1], up[2] - OPEN]);
            let only_b = best([left[0] - OPEN, left[1] - OPEN, left[2]]);
            let points = if a[i - 1].0 == b[j - 1].0 { 1 } else { -1 };
            corner = up;
            row[j] = [pair.0 + points, only_a.0, only_b.0];
            from[i * width + j] = pair.1 | only_a.1 << 2 | only_b.1 << 4;
        }
    }
    traced(&from, best(row[b.len()]).1, a, b)
}

/// The runs of the way back from the last corner.
fn traced(from: &[u8], end: u8, a: &Letters, b: &Letters) -> Vec<Run> {
    let (mut i, mut j, mut matched, mut state) = (a.len(), b.len(), Vec::new(), end);
    while i > 0 || j > 0 {
        let before = from[i * (b.len() + 1) + j] >> (2 * state) & 3;
        i -= usize::from(state != 2);
        j -= usize::from(state != 1);
        if state == 0 && a[i].0 == b[j].0 {
            matched.push((i, j));
        }
        state = before;
    }
    matched.reverse();
    runs(&matched)
}

/// The matched letters of some passages, as runs of places in the letters of a and b.
fn found(passages: &[&Passage], a: &Letters, b: &Letters) -> Vec<Run> {
    let within = |list: &Letters, start: u32, length: u32| {
        let place = |at: u32| list.partition_point(|letter| letter.1 < at);
        place(start)..place(start + length)
    };
    let of = |passage: &&Passage| {
        let run = |run: &tifa::passages::Run| {
            within(a, run.a, run.a_len).zip(within(b, run.b, run.b_len)).collect::<Vec<_>>()
        };
        runs(&passage.runs.iter().flat_map(run).collect::<Vec<_>>())
    };
    passages.iter().flat_map(of).collect()
}

/// Statutes of one province and name that follow one another, by their numbers: dated versions of one, and those of two
/// cities that have most grams in common, the most alike first.
fn pairs(statutes: &Statutes) -> Vec<(usize, usize)> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, name) in statutes.names.iter().enumerate() {
        groups.entry(subject(name)).or_default().push(number);
    }
    let size = |number: usize| statutes.collection.list[number].n_chars;
    let neighbours = groups.values().flat_map(|group| group.windows(2));
    let mut pairs: Vec<(f64, usize, usize)> = neighbours
        .filter(|pair| size(pair[0]) * size(pair[1]) < CELLS)
        .map(|pair| match statutes.are_versions(pair[0], pair[1]) {
            true => (1.0, pair[0], pair[1]),
            false => (statutes.alike(pair[0], pair[1]), pair[0], pair[1]),
        })
        .collect();
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0));
    pairs.into_iter().take(ALIGNED).map(|(_, x, y)| (x, y)).collect()
}

impl Statutes {
    fn are_versions(&self, x: usize, y: usize) -> bool {
        title(&self.names[x]) == title(&self.names[y])
    }

    /// Share of the grams of one that the other has.
    fn alike(&self, x: usize, y: usize) -> f64 {
        let grams = |number: usize| {
            let letters: Vec<char> =
                letters(&self.collection.list[number].text).iter().map(|letter| letter.0).collect();
            letters.windows(GRAM).map(<[char]>::to_vec).collect::<HashSet<Vec<char>>>()
        };
        let (x, y) = (grams(x), grams(y));
        x.intersection(&y).count() as f64 / x.len().max(1) as f64
    }
}

/// One pair: the share of letters of a aligned in full, that found as one alignment, and that found anywhere.
fn compared(x: usize, y: usize, collection: &Articles, passages: &[Passage]) -> (f64, f64, f64) {
    let (a, b) = (letters(&collection.list[x].text), letters(&collection.list[y].text));
    let key = (ArticleId::at(x), ArticleId::at(y));
    let of = passages.iter().filter(|passage| (passage.a.article, passage.b.article) == key);
    let runs = found(&of.collect::<Vec<_>>(), &a, &b);
    let mut anywhere = vec![false; a.len()];
    runs.iter().for_each(|run| anywhere[run.0..run.0 + run.2].fill(true));
    let anywhere = anywhere.iter().filter(|mark| **mark).count() as f64 / a.len() as f64;
    (aligned_share(&full(&a, &b), a.len()), aligned_share(&ascending(runs), a.len()), anywhere)
}

#[test]
fn versions_of_statutes_are_aligned_as_in_full() {
    let Some(statutes) = statutes() else { return };
    let compare = |(x, y): (usize, usize)| {
        (
            compared(x, y, &statutes.collection, &statutes.passages),
            statutes.are_versions(x, y),
            x,
            y,
        )
    };
    let pairs = pairs(statutes);
    let mut rows: Vec<_> = pairs.into_par_iter().with_max_len(1).map(compare).collect();
    rows.sort_by(|x, y| y.1.cmp(&x.1).then(y.0.0.total_cmp(&x.0.0)));
    rows.truncate(PAIRS);
    let mut far = [0, 0];
    for ((full, ours, anywhere), versions, x, y) in &rows {
        let (x, y) = (&statutes.names[*x], &statutes.names[*y]);
        say(&format!("{full:.3} {ours:.3}, anywhere {anywhere:.3}: {x} | {y}"));
        far[usize::from(!versions)] += usize::from((full - ours).abs() > 0.02);
    }
    let n_versions = rows.iter().filter(|row| row.1).count();
    say(&format!(
        "aligned share more than 0.02 off the full one: {} of {n_versions} versions, {} of {} of two cities",
        far[0],
        far[1],
        rows.len() - n_versions
    ));
    assert!(
        n_versions >= 15 && rows.len() == PAIRS,
        "{n_versions} versions of {} pairs",
        rows.len()
    );
    // What is off between two cities are stock phrases, which are no evidence, and moved provisions.
    assert!(far[0] == 0 && far[1] <= 3, "{far:?}");
}

#[test]
fn statutes_of_several_provinces_share_articles() {
    let Some(Statutes { names, collection, passages }) = statutes() else { return };
    let province = |article: ArticleId| names[article.index()].split('/').next();
    let across = passages
        .iter()
        .filter(|passage| province(passage.a.article) != province(passage.b.article));
    let long: Vec<&Passage> = across.filter(|passage| passage.n_matched >= 60).collect();
    let whole = long.iter().filter(|passage| {
        let text = &collection.list[passage.a.article.index()].text;
        tifa::span::slice(text, passage.a.range).contains('。')
    });
    let n_whole = whole.count();
    say(&format!(
        "{} passages of 60 letters across provinces, {n_whole} with the end of a sentence",
        long.len()
    ));
    assert!(long.len() >= 100 && 2 * n_whole >= long.len());
}
