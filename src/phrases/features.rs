//! A candidate's occurrences -> what they say of it: spread, edges, quotation, digits, position.

use super::corpus::Corpus;
use super::longest::NO_GROUP;
use super::marks::{
    ARTICLE, BRACKET, CAPITAL, CLAUSE, CLOSE, DIGIT, HARD, LINE, LIST, OPEN, SOFT, TITLE_CLOSE,
    TITLE_OPEN, TOKEN,
};
use super::stream::Stream;
use super::windows::Candidate;

/// Facts of one candidate. Shares are of its occurrences, 0 to 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Features {
    /// Articles it stands in.
    pub articles: usize,
    /// Groups of the gate it stands in.
    pub groups: usize,
    /// Occurrences with copies of one passage counted once.
    pub independent: usize,
    /// Groups in which it stands between an opening and a closing quotation mark.
    pub quoted_groups: usize,
    /// Groups in which it is a whole clause or quotation.
    pub clause_groups: usize,
    /// Share with an edge of a word on both sides.
    pub aligned: f64,
    /// Mean cleanness of the left edge: 1 where a clause begins, 0.5 at a list mark.
    pub clean_left: f64,
    /// Mean cleanness of the right edge.
    pub clean_right: f64,
    /// Share with a list mark right before it.
    pub list_left: f64,
    /// Share with a list mark right behind it.
    pub list_right: f64,
    /// Share, in spaced languages, in which all longer words begin with a capital.
    pub capital: f64,
    /// Share that is exactly one quotation.
    pub quoted: f64,
    /// Share that is exactly one `《title》`.
    pub title: f64,
    /// Share with a quotation mark inside whose partner is outside.
    pub unbalanced: f64,
    /// Share that goes on past a comma or list mark, and begins inside a list, a word, or a bracketed part.
    pub severed: f64,
    /// Share that begins inside a word.
    pub within: f64,
    /// Share with a digit near by.
    pub digits: f64,
    /// Commas inside, a mean.
    pub commas: f64,
    /// List marks inside, a mean.
    pub lists: f64,
    /// Share in the first or last 3 % of the article.
    pub margin: f64,
    /// Share at the opening of the article: first 2 %, or 30 units of a long one.
    pub opening: f64,
    /// Share at its close: last 3 %, or 30 units of a long one.
    pub closing: f64,
    /// Share on a line that holds hardly more.
    pub short_line: f64,
}

/// Marks, one an article and one a group, that say which candidate has met it already.
pub(super) struct Seen {
    articles: Vec<u32>,
    groups: Vec<u32>,
    quoted: Vec<u32>,
    clause: Vec<u32>,
    stamp: u32,
}

impl Seen {
    /// Nothing seen yet.
    pub fn new(corpus: &Corpus) -> Self {
        let groups = vec![0; corpus.gate.n_groups];
        let articles = vec![0; corpus.gate.of.len()];
        Self { articles, quoted: groups.clone(), clause: groups.clone(), groups, stamp: 0 }
    }
}

/// Whether `slot` is met for the first time since the stamp changed.
fn first_time(marks: &mut [u32], slot: u32, stamp: u32) -> bool {
    match marks.get_mut(slot as usize) {
        Some(mark) if slot != NO_GROUP && *mark != stamp => {
            *mark = stamp;
            true
        }
        _ => false,
    }
}

/// Whether a candidate stands as a quotation in enough groups, going by its occurrences `at`. Stops as
/// soon as it knows.
pub(super) fn is_quoted(
    corpus: &Corpus,
    candidate: Candidate,
    at: impl Iterator<Item = usize>,
    seen: &mut Seen,
) -> bool {
    seen.stamp += 1;
    let (bits, wanted) = (&corpus.stream.bits, corpus.params.min_quoted_groups);
    let mut found = 0;
    for left in at {
        let right = left + usize::from(candidate.length);
        if bits[left] & OPEN != 0 && bits[right] & CLOSE != 0 {
            let group = corpus.gate.of[corpus.stream.article[left] as usize];
            found += usize::from(first_time(&mut seen.quoted, group, seen.stamp));
            if found >= wanted {
                return true;
            }
        }
    }
    false
}

impl Features {
    /// All facts of a candidate. Articles, groups and independent uses are counted over all
    /// occurrences, the shares over at most `params.sample` of them, evenly spread.
    pub fn new(corpus: &Corpus, candidate: Candidate, seen: &mut Seen) -> Self {
        let (mut facts, taken) = Self::sums_of_edges(corpus, candidate, seen);
        let (stream, stamp) = (corpus.stream, seen.stamp);
        let (at, length) = (corpus.occurrences(candidate), usize::from(candidate.length));
        for &from in at {
            let article = stream.article[from as usize];
            facts.articles += usize::from(first_time(&mut seen.articles, article, stamp));
        }
        facts.independent = corpus.copies.count(at, length);
        let spaced = stream.is_spaced(at[0] as usize);
        for from in corpus.sample(candidate, corpus.params.sample) {
            facts.capital += share(spaced && is_capital(stream, from, length));
            facts.add_place(stream, from, length);
            facts.digits += share(digit_near(stream, from, length));
        }
        facts.divide(taken);
        facts
    }

    /// The facts that say whether a candidate may be shown, and cost little: groups, quotations, whole
    /// clauses, edges, marks inside. The others stay 0.
    pub fn of_edges(corpus: &Corpus, candidate: Candidate, seen: &mut Seen) -> Self {
        let (mut facts, taken) = Self::sums_of_edges(corpus, candidate, seen);
        facts.divide(taken);
        facts
    }

    /// The same before shares are shares, and the number of occurrences looked at.
    fn sums_of_edges(corpus: &Corpus, candidate: Candidate, seen: &mut Seen) -> (Self, f64) {
        seen.stamp += 1;
        let (stream, stamp) = (corpus.stream, seen.stamp);
        let group_at = |from: usize| corpus.gate.of[stream.article[from] as usize];
        let mut facts = Self::default();
        for &from in corpus.occurrences(candidate) {
            let group = group_at(from as usize);
            facts.groups += usize::from(first_time(&mut seen.groups, group, stamp));
        }
        let length = usize::from(candidate.length);
        let mut taken = 0;
        for from in corpus.sample(candidate, corpus.params.sample) {
            taken += 1;
            let (left, right) = (stream.bits[from], stream.bits[from + length]);
            if left & OPEN != 0 && right & CLOSE != 0 {
                let first = first_time(&mut seen.quoted, group_at(from), stamp);
                facts.quoted_groups += usize::from(first);
            }
            if left & (CLAUSE | OPEN) != 0 && right & (CLAUSE | CLOSE) != 0 {
                let first = first_time(&mut seen.clause, group_at(from), stamp);
                facts.clause_groups += usize::from(first);
            }
            facts.aligned += share(left & TOKEN != 0 && right & TOKEN != 0);
            facts.add_edges(stream, from, length);
        }
        (facts, f64::from(taken.max(1)))
    }
}

fn share(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}

impl Features {
    /// Adds cleanness of edges, quotation, and marks inside.
    fn add_edges(&mut self, stream: &Stream, from: usize, length: usize) {
        let (left, right) = (stream.bits[from], stream.bits[from + length]);
        let inside = &stream.bits[from + 1..from + length];
        let held = inside.iter().fold(0, |all, bits| all | bits);
        let number = |mark: u16| inside.iter().filter(|&bits| bits & mark != 0).count();
        let torn = held & (OPEN | CLOSE) != 0 && is_torn(inside);
        if held & (SOFT | LIST) != 0 {
            self.commas += number(SOFT) as f64;
            self.lists += number(LIST) as f64;
        }
        let quotation = left & OPEN != 0 && right & CLOSE != 0;
        let whole = quotation && held & (OPEN | CLOSE) == 0;
        let halved = if torn { 0.5 } else { 1.0 };
        self.clean_left += halved * cleanness(left, whole);
        self.clean_right += halved * cleanness(right, whole);
        // A mark at an edge may well be the missing partner.
        self.unbalanced += share(torn && left & OPEN == 0 && right & CLOSE == 0);
        let halfway = left & LIST != 0
            || left & TOKEN == 0
            || (left & BRACKET != 0 && number(BRACKET) % 2 == 1);
        self.severed += share(held & (SOFT | LIST) != 0 && halfway);
        self.within += share(left & TOKEN == 0);
        self.list_left += share(left & LIST != 0);
        self.list_right += share(right & LIST != 0);
        let title = left & TITLE_OPEN != 0 && right & TITLE_CLOSE != 0;
        self.title += share(title);
        self.quoted += share(whole && !title);
    }

    /// Adds where in the article and on what line it stands.
    fn add_place(&mut self, stream: &Stream, from: usize, length: usize) {
        let article = stream.article[from] as usize;
        let size = stream.units_of(article);
        let before = from - stream.first[article] as usize;
        let behind = size - before - length;
        let part = before as f64 / size.max(1) as f64;
        self.margin += share(!(0.03..=0.97).contains(&part));
        // In an article of a few lines thirty units would be all of it.
        let near = (size / 10).min(30);
        self.opening += share(part < 0.02 || before < near);
        self.closing += share(part > 0.97 || behind < near);
        let line = usize::from(stream.line[from]);
        let filled = line <= (length + 4).max(length * 13 / 10);
        self.short_line += share((filled && stream.bits[from] & LINE != 0) || line <= 14);
    }

    fn divide(&mut self, taken: f64) {
        for sum in [
            &mut self.aligned,
            &mut self.clean_left,
            &mut self.clean_right,
            &mut self.list_left,
            &mut self.list_right,
            &mut self.capital,
            &mut self.quoted,
            &mut self.title,
            &mut self.unbalanced,
            &mut self.severed,
            &mut self.within,
            &mut self.digits,
            &mut self.commas,
            &mut self.lists,
            &mut self.margin,
            &mut self.opening,
            &mut self.closing,
            &mut self.short_line,
        ] {
            *sum /= taken;
        }
    }
}

/// Whether a quotation mark in one of the gaps has its partner in none of them.
fn is_torn(gaps: &[u16]) -> bool {
    let (mut depth, mut torn) = (0_i32, false);
    for &bits in gaps {
        if bits & CLOSE != 0 {
            depth -= 1;
            torn |= depth < 0;
        }
        depth += i32::from(bits & OPEN != 0);
    }
    torn || depth != 0
}

/// Whether all words of four letters or more begin with a capital, and one does that begins no
/// sentence: a name, or a title.
fn is_capital(stream: &Stream, from: usize, length: usize) -> bool {
    let mut found = false;
    for place in from..from + length {
        let capital = stream.bits[place] & CAPITAL != 0;
        if !capital && stream.name(stream.units[place]).chars().nth(3).is_some() {
            return false;
        }
        found |= capital && stream.bits[place] & HARD == 0;
    }
    found
}

/// How clean an edge is: a clause's end 1, a list mark 0.5. A quotation mark counts only when the
/// whole candidate is one quotation: else `深刻领悟|“两个确立”` would be split at the mark.
fn cleanness(bits: u16, whole_quotation: bool) -> f64 {
    match bits {
        _ if whole_quotation || bits & CLAUSE != 0 => 1.0,
        _ if bits & LIST != 0 => 0.5,
        _ => 0.0,
    }
}

/// Whether a digit stands in the six units behind (up to a comma) or the three before, inside the
/// sentence.
fn digit_near(stream: &Stream, from: usize, length: usize) -> bool {
    let end = from + length;
    for place in end..(end + 6).min(stream.len()) {
        let bits = stream.bits[place];
        if bits & (HARD | ARTICLE) != 0 {
            break;
        }
        if bits & DIGIT != 0 {
            return true;
        }
        if bits & SOFT != 0 && place > end {
            break;
        }
    }
    for place in (from.saturating_sub(3)..from).rev() {
        if stream.bits[place + 1] & (HARD | SOFT | ARTICLE) != 0 {
            break;
        }
        if stream.bits[place] & DIGIT != 0 {
            return true;
        }
    }
    false
}
