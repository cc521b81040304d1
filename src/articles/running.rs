//! Documents of several printed pages: which pages go on from one another, and the lines at their
//! head and foot that belong to the page alone.
//!
//! A newspaper page is a world of its own, a page of a report is not: its text goes on in
//! mid-sentence, or the pages are numbered on from one another. Such pages are read as one, without
//! the lines that stand on several of them but for their figures. Cost: linear in the lines.

use super::lexicon::Lexicon;
use super::masthead::is_masthead;
use super::repair::Line;
use super::signs::{head, length, print_length};
use rustc_hash::FxHashMap;

/// Lines at either end of a page among which those of the page alone are looked for.
const LINES_OF_END: usize = 3;
/// Longer lines are text.
const LONGEST: usize = 60;
/// A line of running text is at least this share of the widest line of its page.
const FULL: f64 = 0.6;
/// Narrower pages show nothing by the width of a line.
const NARROWEST: f64 = 8.0;

/// Printed pages that are read as one.
pub(super) struct Run {
    /// The lines of its text, those of all pages.
    pub lines: Vec<Line>,
    /// The lines of the pages alone.
    pub running: Vec<Line>,
}

/// The printed pages of a text, with those put together that go on from one another.
pub(super) fn runs(pages: Vec<Vec<Line>>, lexicon: &Lexicon) -> Vec<Run> {
    let heads = running_heads(&pages);
    let mut runs: Vec<Run> = Vec::with_capacity(pages.len());
    let mut before: Option<Edges> = None;
    // Running lines of a page that stands alone so far, in case the next one goes on from it.
    let mut held: Option<Vec<bool>> = None;
    for page in pages {
        let running: Vec<bool> =
            (0..page.len()).map(|index| is_running(&page, index, &heads)).collect();
        let edges = Edges::new(&page, &running);
        let goes_on = before.as_ref().is_some_and(|before| edges.go_on_from(before, lexicon));
        match runs.last_mut() {
            Some(run) if goes_on => {
                if let Some(held) = held.take() {
                    run.take_off(&held);
                }
                run.add(page, &running);
            }
            _ => {
                runs.push(Run { lines: page, running: Vec::new() });
                held = Some(running);
            }
        }
        before = Some(edges);
    }
    runs
}

impl Run {
    /// Takes the lines of the page alone off a page that another goes on from.
    fn take_off(&mut self, running: &[bool]) {
        let lines = std::mem::take(&mut self.lines);
        for (line, &running) in lines.into_iter().zip(running) {
            if running { &mut self.running } else { &mut self.lines }.push(line);
        }
    }

    /// Adds a page that goes on from the last.
    fn add(&mut self, page: Vec<Line>, running: &[bool]) {
        let unfinished = self.lines.last().is_some_and(|last| !last.ended);
        let mut first = true;
        for (mut line, &running) in page.into_iter().zip(running) {
            if running {
                self.running.push(line);
                continue;
            }
            if first && unfinished {
                line.gap = 0;
            }
            first = false;
            self.lines.push(line);
        }
    }
}

/// The lines at either end of the pages, but for their figures, that stand on at least two of them and
/// on every third.
fn running_heads(pages: &[Vec<Line>]) -> FxHashMap<String, usize> {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    if pages.len() < 2 {
        return counts;
    }
    for page in pages {
        let mut forms: Vec<String> = ends(page.len())
            .filter(|&index| length(head(&page[index].text, LONGEST + 1)) <= LONGEST)
            .map(|index| without_figures(&page[index].text))
            .collect();
        forms.sort_unstable();
        forms.dedup();
        forms.into_iter().for_each(|form| *counts.entry(form).or_insert(0) += 1);
    }
    counts.retain(|_, count| *count >= 2 && *count * 3 >= pages.len());
    counts
}

fn is_running(page: &[Line], index: usize, heads: &FxHashMap<String, usize>) -> bool {
    let end = index < LINES_OF_END || index + LINES_OF_END >= page.len();
    end && heads.contains_key(&without_figures(head(&page[index].text, LONGEST + 1)))
}

/// The places of the first and the last lines.
fn ends(n: usize) -> impl Iterator<Item = usize> {
    (0..n).filter(move |&index| index < LINES_OF_END || index + LINES_OF_END >= n)
}

/// A line without its figures, white space and dashes.
fn without_figures(text: &str) -> String {
    let figure = |sign: char| sign.is_numeric() || "〇零一二三四五六七八九十百".contains(sign);
    let mark = |sign: char| sign.is_whitespace() || "-—–―·•.|/".contains(sign);
    text.chars().filter(|&sign| !figure(sign) && !mark(sign)).collect()
}

/// What the ends of a page say of the pages beside it.
struct Edges {
    /// Numbers at the ends of its first and last lines, and whether one stands alone in its line.
    numbers: Vec<(u32, bool)>,
    /// Its first and last lines of text.
    first: Option<Line>,
    last: Option<Line>,
    /// Its widest line.
    widest: f64,
}

impl Edges {
    fn new(page: &[Line], running: &[bool]) -> Self {
        let text = || page.iter().zip(running).filter(|(_, running)| !**running);
        Self {
            numbers: ends(page.len()).flat_map(|index| numbers(&page[index].text)).collect(),
            first: text().map(|(line, _)| line.clone()).next(),
            last: text().map(|(line, _)| line.clone()).next_back(),
            widest: page.iter().map(|line| line.width).fold(0.0, f64::max),
        }
    }

    /// Whether the text of the page before goes on here.
    fn go_on_from(&self, before: &Self, lexicon: &Lexicon) -> bool {
        let (Some(first), Some(last)) = (&self.first, &before.last) else { return false };
        let of_paper = |line: &Line| is_masthead(&line.text, lexicon) || line.jump.is_some();
        if of_paper(first) || of_paper(last) {
            return false;
        }
        let numbered = self.numbers.iter().any(|&(here, alone)| {
            let next = |&(number, bare): &(u32, bool)| number + 1 == here && (alone || bare);
            before.numbers.iter().any(next)
        });
        numbered || (unfinished(last, before.widest) && self.runs_on(first))
    }

    /// Whether the page begins with running text, not with a title.
    fn runs_on(&self, first: &Line) -> bool {
        first.ended
            || (self.widest > NARROWEST && first.width >= FULL * self.widest && first.indent == 0)
    }
}

/// Whether a page stops in mid-sentence with this line.
fn unfinished(last: &Line, widest: f64) -> bool {
    widest > NARROWEST && last.width >= FULL * widest && !last.ended && print_length(&last.text) > 8
}

/// The number of a page that stands alone in a line: `12`, `— 12 —`, `第12页`, `Page 12 of 30`.
fn number(text: &str) -> Option<u32> {
    let text = text.trim_matches(|sign: char| sign.is_whitespace() || "-—–―·•|".contains(sign));
    let text = text.strip_prefix('第').unwrap_or(text).trim_start();
    let text = text.strip_prefix("Page").or_else(|| text.strip_prefix("page")).unwrap_or(text);
    let text = text.trim_start();
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[figures..].trim_start();
    let alone = rest.is_empty()
        || rest.starts_with('页')
        || rest.starts_with('/')
        || rest
            .strip_prefix("of ")
            .is_some_and(|all| all.bytes().all(|byte| byte.is_ascii_digit()));
    if figures > 4 || length(rest) > 12 || !alone {
        return None;
    }
    text[..figures].parse().ok()
}

/// The number of a page in one of its first or last lines: alone, or before or behind a few words.
fn numbers(text: &str) -> Vec<(u32, bool)> {
    if let Some(number) = number(text) {
        return vec![(number, true)];
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() < 2 || length(head(text, LONGEST + 1)) > LONGEST {
        return Vec::new();
    }
    let bare = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let ends = [words.first(), words.last()].into_iter().flatten().copied().filter(bare);
    ends.filter_map(number).map(|number| (number, false)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::RegionParams;

    #[test]
    fn numbers_of_pages_stand_alone() {
        for (line, expected) in [
            ("— 12 —", Some(12)),
            ("7", Some(7)),
            ("第 3 页 共 10 页", Some(3)),
            ("Page 3 of 10", Some(3)),
            ("3 / 10", Some(3)),
            ("2024年1月8日", None),
            ("A4", None),
            ("12个村", None),
            ("", None),
        ] {
            assert_eq!(number(line), expected, "{line}");
        }
    }

    #[test]
    fn pages_of_a_document_are_read_as_one() {
        let gazetteer = crate::regions::Gazetteer::china(&RegionParams::default());
        let lexicon = Lexicon::new(&gazetteer);
        let read = |texts: &[&str]| -> Vec<(usize, usize)> {
            let mut first = 0;
            let pages = texts.iter().map(|text| {
                let lines = super::super::repair::lines(text, first, &lexicon);
                first += text.chars().count() + 1;
                lines
            });
            let runs = runs(pages.collect(), &lexicon);
            runs.iter().map(|run| (run.lines.len(), run.running.len())).collect()
        };
        let report = [
            "某县工作报告\n各位代表：现在我向大会作报告，请予审议。\n— 1 —",
            "某县会议文件（十一）\n一、工作回顾\n一年来，全县上下共同努力。\n— 2 —",
            "某县会议文件（十一）\n二、工作安排\n新的一年再接再厉。\n— 3 —",
        ];
        assert_eq!(read(&report), [(6, 5)]);
        let in_mid_sentence = ["县里把乡亲们的意见一条一条记下来，逐条", "答复，年底前全部办完。"];
        assert_eq!(read(&in_mid_sentence), [(2, 0)]);
        let papers = [
            "某报 2024年1月8日 第1版\n春耕正忙\n县里的田野上人来人往，一派繁忙。",
            "某报 2024年1月8日 第2版\n秋收在望\n乡里的晒场上堆满稻谷，一片金黄。",
        ];
        assert_eq!(read(&papers).len(), 2);
    }
}
