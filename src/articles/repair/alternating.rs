//! Two columns whose lines come out in turn, one of the left and one of the right, as an extraction
//! leaves them that orders lines by their height on the page.
//!
//! Whether a line goes on with the next or with the one after is told by the pairs of signs over the
//! break: a pair that stands elsewhere on the page speaks for the join. The stretch of lines where the
//! evidence for every second line is highest is taken apart, if it is high enough.
//!
//! Cost: linear in the page.

use super::super::lexicon::Lexicon;
use super::super::masthead::is_masthead;
use super::super::signs::{CLOSING, PUNCTUATION, is_ideograph, pair};
use super::line::Line;
use super::pairs::pairs_over_breaks;

/// Lines that must come in turn.
const FEWEST: usize = 8;
/// Evidence, in nats, from which a stretch is taken apart.
const ENOUGH: f64 = 4.0;
/// Evidence of a break whose two signs stand side by side elsewhere, and of one whose signs do not:
/// how much likelier each is where a text goes on than where two texts meet by chance.
const KNOWN: f64 = 1.6;
const UNKNOWN: f64 = -0.24;
/// Evidence against a join that leaves punctuation without the text before it.
const BROKEN: f64 = -2.0;
/// Evidence for the end of a column at the end of a sentence, and in mid-sentence.
const ENDED: f64 = 1.5;
const CUT_SHORT: f64 = -3.0;
/// What every further line is worth: columns of one page mostly end near one another.
const LATER: f64 = 0.1;
/// Lines around the likeliest end of the stretch among which it is looked for.
const AROUND: usize = 12;
/// Share of the lines of a stretch that must break in mid-sentence.
const UNFINISHED: f64 = 0.6;
/// Wider lines stand in no column, and share of the lines that must not be wider.
const WIDEST: f64 = 45.0;
const NARROW: f64 = 0.9;

/// The lines in the order they are read.
pub(super) fn in_turn(lines: Vec<Line>, lexicon: &Lexicon) -> Vec<Line> {
    if lines.len() < FEWEST {
        return lines;
    }
    let breaks = Breaks::new(&lines);
    let Some((start, end)) = breaks.stretch() else { return lines };
    let start = breaks.with_heads(start, lexicon);
    let end = breaks.end(start, end);
    let first: Vec<usize> = (start..end).step_by(2).collect();
    let second: Vec<usize> = (start + 1..end).step_by(2).collect();
    // The column that runs on below the stretch comes last.
    let (ended, running) =
        if (end - start).is_multiple_of(2) { (first, second) } else { (second, first) };
    let order: Vec<usize> = (0..start)
        .chain(ended.iter().copied())
        .chain(running.iter().copied())
        .chain(end..lines.len())
        .collect();
    let heads = [ended.first().copied(), running.first().copied()];
    let mut lines: Vec<Option<Line>> = lines.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(lines.len());
    for index in order {
        let Some(mut line) = lines[index].take() else { continue };
        if heads.contains(&Some(index)) {
            line.gap = line.gap.max(1);
        }
        ordered.push(line);
    }
    ordered
}

/// Evidence for every break.
struct Breaks<'a> {
    lines: &'a [Line],
    /// That line `i` goes on with line `i + 1`, and with line `i + 2`.
    next: Vec<f64>,
    second: Vec<f64>,
    ends: Vec<bool>,
}

impl<'a> Breaks<'a> {
    fn new(lines: &'a [Line]) -> Self {
        let pairs = pairs_over_breaks(lines, 2);
        let ends: Vec<bool> = lines.iter().map(|line| line.ended).collect();
        let evidence = |index: usize, step: usize| -> f64 {
            let Some(line) = lines.get(index + step) else { return 0.0 };
            let (Some(last), Some(first)) =
                (lines[index].text.chars().next_back(), line.text.chars().next())
            else {
                return 0.0;
            };
            let continues = PUNCTUATION.contains(first) || CLOSING.contains(first);
            match (ends[index], continues) {
                (true, true) => BROKEN,
                (false, true) => KNOWN,
                (true, false) => 0.0,
                _ if !is_ideograph(last) || !is_ideograph(first) => 0.0,
                _ if pairs.contains(pair(last, first)) => KNOWN,
                _ => UNKNOWN,
            }
        };
        let all = |step: usize| (0..lines.len()).map(|index| evidence(index, step)).collect();
        Self { lines, next: all(1), second: all(2), ends }
    }

    /// The stretch where every second line goes on most surely, if surely enough.
    fn stretch(&self) -> Option<(usize, usize)> {
        let (mut best, mut found) = (0.0, None);
        let (mut sum, mut start) = (0.0, 0);
        for index in 0..self.lines.len() {
            if sum <= 0.0 {
                (sum, start) = (0.0, index);
            }
            sum += self.second[index] - self.next[index];
            if sum > best {
                (best, found) = (sum, Some((start, (index + 3).min(self.lines.len()))));
            }
        }
        found.filter(|&(start, end)| best >= ENOUGH && self.is_wrapped(start, end))
    }

    /// Whether a stretch is of lines of a column, which mostly break in mid-sentence: paragraphs do not.
    fn is_wrapped(&self, start: usize, end: usize) -> bool {
        let lines = end - start;
        let unfinished = self.ends[start..end].iter().filter(|&&ends| !ends).count();
        let narrow = self.lines[start..end].iter().filter(|line| line.width <= WIDEST).count();
        lines >= FEWEST
            && unfinished as f64 >= UNFINISHED * lines as f64
            && narrow as f64 >= NARROW * lines as f64
    }

    /// Where the shorter of the two columns ends: its last line is the last but one of the stretch.
    fn end(&self, start: usize, end: usize) -> usize {
        let lowest = (start + FEWEST).max(end.saturating_sub(AROUND));
        // A blank line where the others have none ends both columns.
        let gap = self.lines[start + 1..lowest].iter().map(|line| line.gap).max().unwrap_or(0);
        let parted = self.lines[lowest..].iter().position(|line| line.gap > gap);
        let highest = (end + AROUND).min(parted.map_or(self.lines.len(), |place| lowest + place));
        let score = |end: usize| -> f64 {
            let within: f64 = self.second[lowest - 2..end - 2].iter().sum();
            let behind: f64 = self.next[end - 1..highest].iter().sum();
            let last = if self.ends[end - 2] { ENDED } else { CUT_SHORT };
            within + behind + last + LATER * (end - lowest) as f64
        };
        let mut best = (f64::NEG_INFINITY, end.clamp(lowest, highest));
        for end in lowest..=highest {
            if score(end) > best.0 {
                best = (score(end), end);
            }
        }
        best.1
    }

    /// The stretch with the lines above it that are not joined to one another and that no blank line
    /// parts from it: the titles and bylines of both columns, however many each has.
    fn with_heads(&self, mut start: usize, lexicon: &Lexicon) -> usize {
        while start > 0 && self.lines[start].gap == 0 {
            let line = &self.lines[start - 1];
            let goes_on = self.next[start - 1] >= KNOWN;
            if goes_on || line.width > WIDEST || is_masthead(&line.text, lexicon) {
                break;
            }
            start -= 1;
        }
        start
    }
}
