//! Lines that a web page left around the text taken from it: buttons, the way to the page, the
//! source, links to other pages.

use super::lexicon::Lexicon;
use super::repair::Line;
use super::signs::{flat, head, length};

/// Lines at either end of a text among which a web page may have left something.
const LINES_OF_END: usize = 30;
/// Longer lines are text.
const LONGEST: usize = 60;
/// Longer lines are no name of a source, an editor or a place on the way to the page.
const LONGEST_VALUE: usize = 16;
/// Longer lines are no choice of a button.
const LONGEST_CHOICE: usize = 2;
/// Shorter lines may well stand twice.
const SHORTEST_TWICE: usize = 6;

/// For every line of a record whether it belongs to the web page around its text. Only the two ends
/// are looked at, up to the first line of text; never are all lines taken. `title` is the one the
/// input gives: printed again among buttons, it is no text.
pub(super) fn furniture(lines: &[Line], title: Option<&str>, lexicon: &Lexicon) -> Vec<bool> {
    let mut marks = vec![false; lines.len()];
    above(lines, title, lexicon, &mut marks);
    below(lines, lexicon, &mut marks);
    if marks.iter().all(|&mark| mark) {
        marks.fill(false);
    }
    marks
}

fn above(lines: &[Line], title: Option<&str>, lexicon: &Lexicon, marks: &mut [bool]) {
    let is_text = |line: &Line| {
        let long = length(head(&line.text, LONGEST + 1)) > LONGEST;
        (long || line.ended) && !is_furniture(line, lexicon)
    };
    let n = lines.iter().take(LINES_OF_END).take_while(|line| !is_text(line)).count();
    let lines = &lines[..n];
    for (index, line) in lines.iter().enumerate() {
        marks[index] |= is_furniture(line, lexicon);
        let next = lines.get(index + 1).filter(|next| is_value(next));
        marks[index + 1 - usize::from(next.is_none())] |= next.is_some() && is_bare(line, lexicon);
    }
    if !marks[..n].contains(&true) {
        return;
    }
    for (index, line) in lines.iter().enumerate() {
        if line.text == ">" || line.text == "＞" {
            let around = index.saturating_sub(1)..(index + 2).min(n);
            around.filter(|&near| is_value(&lines[near])).for_each(|near| marks[near] = true);
        }
        let after_mark = index > 0 && marks[index - 1];
        marks[index] |=
            after_mark && (is_choice(&line.text) || lexicon.web_signs.is_match(&line.text));
    }
    let title = title.map(flat);
    for (index, line) in lines.iter().enumerate() {
        let again = |(other, mark): (&Line, &bool)| *mark && other.text == line.text;
        let later = lines[index + 1..].iter().any(|other| other.text == line.text);
        marks[index] |= title.as_ref().is_some_and(|title| *title == flat(&line.text))
            || (later && length(&line.text) >= SHORTEST_TWICE)
            || lines.iter().zip(marks.iter()).any(again);
    }
}

fn below(lines: &[Line], lexicon: &Lexicon, marks: &mut [bool]) {
    let short = |line: &&Line| length(head(&line.text, LONGEST + 1)) <= LONGEST;
    let n = lines.iter().rev().take(LINES_OF_END).take_while(short).count();
    let first = lines.len() - n;
    let sentences = |lines: &[Line]| lines.iter().filter(|line| line.ended).count();
    let end = (first..lines.len())
        .find(|&index| {
            lexicon.web_end.is_match(&lines[index].text) && sentences(&lines[index..]) <= 1
        })
        .unwrap_or(lines.len());
    marks[end..].fill(true);
    for index in (first..end).rev() {
        let line = &lines[index];
        let value = index > first && is_value(line) && is_bare(&lines[index - 1], lexicon);
        let signs = lexicon.web_signs.is_match(&line.text);
        if !value && !signs && !is_furniture(line, lexicon) {
            break;
        }
        marks[index] = true;
    }
}

/// Whether a line is furniture whatever stands around it.
fn is_furniture(line: &Line, lexicon: &Lexicon) -> bool {
    let text = &line.text;
    if length(head(text, LONGEST + 1)) > LONGEST {
        return false;
    }
    let buttons = lexicon.web_line.is_match(text) && lexicon.web_word.is_match(text);
    let note = lexicon.web_note.captures(text).is_some_and(|found| {
        found.name("time").is_none() || lexicon.web_time.is_match(&found["value"])
    });
    buttons || note || lexicon.web_stamp.is_match(text)
}

/// A note whose value stands in the next line: `来源：`.
fn is_bare(line: &Line, lexicon: &Lexicon) -> bool {
    lexicon.web_note.captures(&line.text).is_some_and(|found| found["value"].is_empty())
}

/// What may be the value of a note, or a part of the way to a page.
fn is_value(line: &Line) -> bool {
    length(head(&line.text, LONGEST_VALUE + 1)) <= LONGEST_VALUE
        && !line.text.ends_with(['。', '：', '；', '，', ':'])
}

/// One of the choices of a button, printed below it: the sizes `大`, `中`, `小` of the letters.
fn is_choice(line: &str) -> bool {
    length(line) <= LONGEST_CHOICE && !line.ends_with(['。', '：', '；', '，'])
}
