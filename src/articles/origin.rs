//! Where each character of an article stands in its source: an exact map, stored as runs.

use crate::span::CharRange;

/// A map from code points of a text to code points of the source it was repaired from.
///
/// Stored as runs of neighbours, so a text that needed no repair costs one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// (first place in the text, first place in the source), ascending in the text.
    runs: Vec<(u32, u32)>,
    /// Length of the text.
    length: u32,
}

impl Origin {
    /// The map of a text whose characters stand at `sources`, one a character.
    pub fn new(sources: impl IntoIterator<Item = u32>) -> Self {
        let mut origin = Self::default();
        for source in sources {
            origin.push(source);
        }
        origin
    }

    /// Adds the next character of the text, which stands at `source`.
    pub fn push(&mut self, source: u32) {
        let follows =
            self.runs.last().is_some_and(|&(text, first)| first + (self.length - text) == source);
        if !follows {
            self.runs.push((self.length, source));
        }
        self.length += 1;
    }

    /// Moves every place of the source: the text was taken from a source that begins earlier.
    pub(super) fn shift(&mut self, by: usize) {
        let by = u32::try_from(by).expect("a source holds fewer than 2^32 code points");
        for (_, source) in &mut self.runs {
            *source += by;
        }
    }

    /// Place in the source of the character at `place` of the text. Logarithmic in the number of runs.
    ///
    /// # Panics
    /// When `place` lies outside the text.
    pub fn source(&self, place: u32) -> u32 {
        assert!(place < self.length, "place {place} of a text of {} characters", self.length);
        let run = self.runs.partition_point(|&(text, _)| text <= place) - 1;
        let (text, source) = self.runs[run];
        source + (place - text)
    }

    /// The smallest range of the source that holds all characters of `range` of the text.
    pub fn source_range(&self, range: CharRange) -> CharRange {
        if range.is_empty() {
            return CharRange::default();
        }
        let spans = self.spans_of(range);
        CharRange {
            start: spans.iter().map(|span| span.start).min().unwrap_or(0),
            end: spans.iter().map(|span| span.end).max().unwrap_or(0),
        }
    }

    /// The stretches of the source the whole text was taken from, in the order of the text.
    pub fn spans(&self) -> Vec<CharRange> {
        self.spans_of(CharRange { start: 0, end: self.length })
    }

    /// Length of the text in code points.
    pub fn len(&self) -> usize {
        self.length as usize
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    fn spans_of(&self, range: CharRange) -> Vec<CharRange> {
        let first = self.runs.partition_point(|&(text, _)| text <= range.start).saturating_sub(1);
        let mut spans = Vec::new();
        for (index, &(text, source)) in self.runs.iter().enumerate().skip(first) {
            if text >= range.end {
                break;
            }
            let next = self.runs.get(index + 1).map_or(self.length, |&(text, _)| text);
            let (start, end) = (text.max(range.start), next.min(range.end));
            spans.push(CharRange { start: source + (start - text), end: source + (end - text) });
        }
        spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_answer_as_the_list_would() {
        let sources = [4, 5, 6, 9, 10, 2, 3, 20];
        let origin = Origin::new(sources);
        for (place, &source) in sources.iter().enumerate() {
            assert_eq!(origin.source(place as u32), source);
        }
        assert_eq!(origin.spans().len(), 4);
        assert_eq!(origin.source_range(CharRange::new(1, 4)), CharRange::new(5, 10));
        assert_eq!(origin.source_range(CharRange::new(3, 6)), CharRange::new(2, 11));
    }
}
