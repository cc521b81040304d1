//! Parallel segments -> frames: `以学铸魂、以学增智、以学正风` is `以学*`.

use super::Frame;
use super::lexicons::Lexicons;
use super::marks::{ARTICLE, CLOSE, DIGIT, HARD, LIST, OPEN, SOFT, TOKEN};
use super::stream::Stream;
use crate::articles::Groups;
use crate::params::PhraseParams;
use crate::span::{ArticleId, Span};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A stretch of units between two marks.
type Segment = std::ops::Range<usize>;

/// A run of parallel segments: units in common at the front and at the back, and the segments.
struct Run {
    front: usize,
    back: usize,
    segments: Vec<Segment>,
}

/// Units at the front of all segments and at the back, without the slot.
type Pattern = (Vec<i32>, Vec<i32>);
/// What fills a slot, and the units the filled form stands at.
type Fillers = BTreeMap<Vec<i32>, Vec<Segment>>;

/// All frames. First those whose third filler (with a run of three) is used in most regions, times the
/// fixed units: `稳*` with four fillers in thirty regions each, before `*环境` with twenty of one
/// region. Then by all their regions times the fixed units, then in order of their patterns.
///
/// Sentences are divided at list marks, commas and quotation marks. A run begins at two neighbours of
/// like length with a common front or back and goes on while that holds; the segment before it may
/// be longer and is cut to the run's length. A frame wants `frame_run` segments in a run, no digits,
/// and, when a single character is fixed, `frame_fillers` fillers in `frame_fillers` regions; function
/// words alone fix nothing.
/// Cost: linear in the text.
pub(super) fn frames(
    stream: &Stream,
    groups: &Groups,
    lexicons: &Lexicons,
    params: &PhraseParams,
) -> Vec<Frame> {
    let runs: Vec<Vec<Run>> = (0..stream.spaced.len())
        .into_par_iter()
        .map(|article| runs_of(stream, article, params))
        .collect();
    let mut found: BTreeMap<Pattern, Fillers> = BTreeMap::new();
    for run in runs.into_iter().flatten() {
        let first = &run.segments[0];
        let front = stream.units[first.start..first.start + run.front].to_vec();
        let back = stream.units[first.end - run.back..first.end].to_vec();
        let fillers = found.entry((front, back)).or_default();
        for segment in run.segments {
            let slot = stream.units[segment.start + run.front..segment.end - run.back].to_vec();
            fillers.entry(slot).or_default().push(segment);
        }
    }
    let judge = Judge { stream, groups, lexicons, params };
    let mut frames: Vec<((usize, usize), Frame)> = found
        .into_par_iter()
        .filter_map(|(pattern, fillers)| judge.frame(&pattern, &fillers))
        .collect();
    frames.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.frame.cmp(&b.1.frame)));
    frames.into_iter().map(|(_, frame)| frame).collect()
}

/// What a frame is judged and shown by.
struct Judge<'a> {
    stream: &'a Stream,
    groups: &'a Groups,
    lexicons: &'a Lexicons,
    params: &'a PhraseParams,
}

impl Judge<'_> {
    /// A frame for the reader and its weight, or nothing when too little of it is fixed.
    fn frame(&self, pattern: &Pattern, fillers: &Fillers) -> Option<((usize, usize), Frame)> {
        let spread = self.spread(fillers.values().flatten());
        let mut widths: Vec<usize> = fillers.values().map(|of| self.spread(of.iter())).collect();
        widths.sort_unstable_by(|a, b| b.cmp(a));
        let spaced = self.stream.is_spaced(fillers.values().next()?.first()?.start);
        let wide = spread.min(fillers.len()) >= self.params.frame_fillers;
        if !self.is_telling(pattern, spaced) && (spaced || !wide) {
            return None;
        }
        let glue = if spaced { " " } else { "" };
        let text = |units: &[i32]| {
            let names = units.iter().map(|&unit| self.stream.name(unit));
            names.collect::<Vec<_>>().join(glue)
        };
        let mut list: Vec<(String, Vec<Span>)> =
            fillers.iter().map(|(slot, segments)| (text(slot), self.spans(segments))).collect();
        list.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
        let mut parts = vec![text(&pattern.0), "*".to_owned(), text(&pattern.1)];
        parts.retain(|part| !part.is_empty());
        let fixed = pattern.0.len() + pattern.1.len();
        let needed =
            widths.get(self.params.frame_run - 1).or(widths.last()).map_or(1, |&w| w.max(1));
        let weight = (needed * fixed, spread.max(1) * fixed);
        Some((weight, Frame { frame: parts.join(glue), fillers: list }))
    }

    /// Regions of some filled forms; articles where there are no two regions.
    fn spread<'a>(&self, segments: impl Iterator<Item = &'a Segment>) -> usize {
        let articles: BTreeSet<usize> = segments.map(|segment| self.article(segment)).collect();
        if self.groups.labels.len() < 2 {
            return articles.len();
        }
        let region = |&article: &usize| self.groups.of(ArticleId::at(article));
        articles.iter().filter_map(region).collect::<BTreeSet<_>>().len()
    }

    fn is_telling(&self, pattern: &Pattern, spaced: bool) -> bool {
        let mut fixed = pattern.0.iter().chain(&pattern.1);
        let is_content = |&unit: &i32| !self.lexicons.stop_words.contains(self.stream.name(unit));
        match pattern.0.len() + pattern.1.len() {
            n if spaced => n >= 3 || fixed.any(is_content),
            n => n >= 2,
        }
    }

    fn article(&self, segment: &Segment) -> usize {
        self.stream.article[segment.start] as usize
    }

    fn spans(&self, segments: &[Segment]) -> Vec<Span> {
        let span = |segment: &Segment| Span {
            article: ArticleId::at(self.article(segment)),
            range: self.stream.range(segment.start, segment.len()),
        };
        let mut spans: Vec<Span> = segments.iter().map(span).collect();
        spans.sort_unstable();
        spans.dedup();
        spans
    }
}

/// The runs of one article.
fn runs_of(stream: &Stream, article: usize, params: &PhraseParams) -> Vec<Run> {
    let range =
        stream.first[article] as usize..stream.first[article] as usize + stream.units_of(article);
    let mut runs = Vec::new();
    let mut sentence: Vec<Segment> = Vec::new();
    let mut from = range.start;
    for place in range.start + 1..=range.end {
        let bits = stream.bits[place];
        if place < range.end && bits & (HARD | ARTICLE | SOFT | LIST | OPEN | CLOSE) == 0 {
            continue;
        }
        sentence.push(from..place);
        from = place;
        if place == range.end || bits & (HARD | ARTICLE) != 0 {
            runs_of_sentence(stream, &sentence, params, &mut runs);
            sentence.clear();
        }
    }
    runs
}

fn runs_of_sentence(
    stream: &Stream,
    segments: &[Segment],
    params: &PhraseParams,
    runs: &mut Vec<Run>,
) {
    let mut at = 0;
    while at + 1 < segments.len() {
        let (run, next) = run_from(stream, segments, at, params);
        let fixed = run.front + run.back;
        let lengths = || run.segments.iter().map(ExactSizeIterator::len);
        let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
        let different: BTreeSet<&[i32]> =
            run.segments.iter().map(|segment| &stream.units[segment.clone()]).collect();
        let digits = run
            .segments
            .iter()
            .any(|segment| stream.bits[segment.clone()].iter().any(|bits| bits & DIGIT != 0));
        if run.segments.len() >= params.frame_run
            && different.len() == run.segments.len()
            && !digits
            && fixed < shortest
            && longest - shortest <= 1
            && fixed as f64 >= params.frame_fixed_share * longest as f64
        {
            runs.push(run);
            at = next;
        } else {
            at = next.max(at + 2) - 1;
        }
    }
}

/// The run anchored at segments `at` and `at + 1`, and the first segment behind it.
fn run_from(
    stream: &Stream,
    segments: &[Segment],
    at: usize,
    params: &PhraseParams,
) -> (Run, usize) {
    let anchor = &segments[at];
    let length = anchor.len();
    let allowed = |segment: &Segment| {
        (2..=params.frame_units).contains(&segment.len()) && segment.len().abs_diff(length) <= 1
    };
    let mut run = Run { front: length, back: length, segments: vec![anchor.clone()] };
    let mut next = at + 1;
    while next < segments.len() && allowed(anchor) && allowed(&segments[next]) {
        let (front, back) = common(stream, anchor, &segments[next]);
        let (front, back) = (front.min(run.front), back.min(run.back));
        if front + back == 0 || front >= length {
            break;
        }
        (run.front, run.back) = (front, back);
        run.segments.push(segments[next].clone());
        next += 1;
    }
    if run.segments.len() < 2 {
        return (run, next);
    }
    cut_last(stream, segments, &mut next, &mut run);
    if at > 0 {
        cut_first(stream, &segments[at - 1], &mut run);
    }
    (run, next)
}

/// A longer segment behind a run with a common front ends it, cut to the run's length.
fn cut_last(stream: &Stream, segments: &[Segment], next: &mut usize, run: &mut Run) {
    let length = run.segments[0].len();
    if let Some(last) = segments.get(*next)
        && run.back == 0
        && last.len() > length + 1
    {
        let cut = last.start..last.start + length;
        let whole_word = stream.bits[cut.end] & TOKEN != 0;
        if whole_word && common(stream, &run.segments[0], &cut).0 >= run.front {
            run.segments.push(cut);
            *next += 1;
        }
    }
}

/// The segment before a run often holds more in front (`着力稳就业、稳企业`): its end may be the first
/// of the run.
fn cut_first(stream: &Stream, before: &Segment, run: &mut Run) {
    let length = run.segments[0].len();
    for wanted in [length, length - 1, length + 1] {
        if wanted == 0 || wanted > before.len() {
            continue;
        }
        let cut = before.end - wanted..before.end;
        let (front, back) = common(stream, &run.segments[0], &cut);
        let fits = front >= run.front && back >= run.back && run.front + run.back < wanted;
        let known =
            run.segments.iter().any(|s| stream.units[s.clone()] == stream.units[cut.clone()]);
        let whole_word = stream.bits[cut.start] & TOKEN != 0;
        if fits && whole_word && !known {
            run.segments.insert(0, cut);
            return;
        }
    }
}

/// Units two segments share at the front, and at the back.
fn common(stream: &Stream, a: &Segment, b: &Segment) -> (usize, usize) {
    let (a, b) = (&stream.units[a.clone()], &stream.units[b.clone()]);
    let front = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    (front, back)
}
