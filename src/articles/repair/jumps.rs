//! Lines that send the reader to another page: `（下转第二版）`, `（上接第一版）`, `Continued on Page 3`.

use super::super::lexicon::Lexicon;
use super::super::signs::length;
use super::line::Line;

/// Which way a line sends the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::articles) enum Jump {
    /// The text before it goes on elsewhere.
    To,
    /// The text behind it began elsewhere.
    From,
}

/// Longer lines in another language are no jump lines.
const LONGEST_LATIN: usize = 48;

/// Every jump as a line of its own, parted from the text it was printed with.
pub(in crate::articles) fn part_jumps(lines: Vec<Line>, lexicon: &Lexicon) -> Vec<Line> {
    let mut parted = Vec::with_capacity(lines.len());
    for line in lines {
        match find(&line.text, lexicon) {
            Some((jump, range)) => part(&line, jump, range, lexicon, &mut parted),
            None => parted.push(line),
        }
    }
    parted
}

/// The jump of a line, and its bytes.
fn find(text: &str, lexicon: &Lexicon) -> Option<(Jump, std::ops::Range<usize>)> {
    if text.contains('版') {
        let forms = [(Jump::To, &lexicon.jump_to), (Jump::From, &lexicon.jump_from)];
        return forms.into_iter().find_map(|(jump, form)| Some((jump, form.find(text)?.range())));
    }
    if !text.is_ascii() || length(text) > LONGEST_LATIN {
        return None;
    }
    // The way there is the wider form: `Continued from Page 1` fits it too.
    let forms = [(Jump::From, &lexicon.jump_from_latin), (Jump::To, &lexicon.jump_to_latin)];
    forms.into_iter().find_map(|(jump, form)| form.is_match(text).then_some((jump, 0..text.len())))
}

/// Adds what stands before the jump, the jump, and what stands behind it.
fn part(
    line: &Line,
    jump: Jump,
    range: std::ops::Range<usize>,
    lexicon: &Lexicon,
    parted: &mut Vec<Line>,
) {
    let pieces =
        [(0..range.start, None), (range.clone(), Some(jump)), (range.end..line.text.len(), None)];
    let mut gap = line.gap;
    for (bytes, jump) in pieces {
        let text = &line.text[bytes.clone()];
        let trimmed = text.trim();
        if trimmed.is_empty() {
            continue;
        }
        let before = &line.text[..bytes.start + (text.len() - text.trim_start().len())];
        let first = length(before);
        let origin = line.origin[first..first + length(trimmed)].to_vec();
        let (Some(&start), Some(&end)) = (origin.first(), origin.last()) else { continue };
        parted.push(Line {
            text: trimmed.to_owned(),
            width: line.width * length(trimmed) as f64 / length(&line.text) as f64,
            start,
            end: end + 1,
            origin,
            gap,
            ended: lexicon.ends_sentence(trimmed),
            prose: lexicon.is_prose(trimmed),
            jump,
            ..line.clone()
        });
        gap = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::RegionParams;
    use crate::regions::Gazetteer;

    #[test]
    fn jumps_are_parted_from_the_text() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        let lexicon = Lexicon::new(&gazetteer);
        let parts = |text: &str| -> Vec<(String, Option<Jump>)> {
            let lines = super::super::lines(text, 0, &lexicon);
            lines.into_iter().map(|line| (line.text, line.jump)).collect()
        };
        assert_eq!(
            parts("各地积极推进。（下转第二版）"),
            [("各地积极推进。".into(), None), ("（下转第二版）".into(), Some(Jump::To))]
        );
        assert_eq!(
            parts("春到江南（上接A1版）"),
            [("春到江南".into(), None), ("（上接A1版）".into(), Some(Jump::From))]
        );
        for (line, jump) in [
            ("MARKET, continued on Page A4", Some(Jump::To)),
            ("See MARKET, Page A4", Some(Jump::To)),
            ("Continued from Page 1", Some(Jump::From)),
            ("From Page A1", Some(Jump::From)),
            ("The page is turned", None),
            ("第二版", None),
            ("改版转型", None),
        ] {
            assert_eq!(parts(line), [(line.to_owned(), jump)]);
        }
    }
}
