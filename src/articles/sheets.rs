//! Printed pages within one text: a file of several pages has a form feed between them. Those that go
//! on from one another are read as one.

use super::lexicon::Lexicon;
use super::masthead::authors_in;
use super::onward::own_number;
use super::repair::{Line, Paragraph, lines, unwrap};
use super::repeats::repeats;
use super::running::{Run, runs};
use super::swallowed::part;
use super::units::{Unit, UnitKind, classify, unit};
use crate::params::ArticleParams;

/// A printed page, repaired, before it is cut.
pub(super) struct Sheet {
    pub lines: Vec<Line>,
    /// Everything on it.
    pub units: Vec<Unit>,
    /// Which of the units stand on it before.
    pub repeated: Vec<bool>,
    /// Authors named in lines of furniture, each with the unit it stands in.
    pub fields: Vec<(usize, Vec<String>)>,
    /// The units that articles are cut from.
    pub kept: Vec<usize>,
    /// These units.
    pub chosen: Vec<Unit>,
}

impl Sheet {
    /// Reads printed pages that are one.
    fn read(run: Run, lexicon: &Lexicon, params: &ArticleParams) -> Self {
        let Run { mut lines, running } = run;
        let mut units = classify(unwrap(&lines, lexicon), lexicon);
        for line in running {
            let furniture = unit(Paragraph::of(&line, lines.len()), lexicon);
            units.push(Unit { kind: UnitKind::Masthead, byline: None, ..furniture });
            lines.push(line);
        }
        Self::of(lines, units, lexicon, params)
    }

    /// The same with the first lines of some of the chosen units, ascending, parted from them as titles.
    pub fn with_titles(self, bodies: &[usize], lexicon: &Lexicon, params: &ArticleParams) -> Self {
        let parted: Vec<usize> = bodies.iter().map(|&index| self.kept[index]).collect();
        let mut units = Vec::with_capacity(self.units.len() + parted.len());
        for (index, old) in self.units.into_iter().enumerate() {
            if parted.binary_search(&index).is_err() {
                units.push(old);
                continue;
            }
            let (title, body) = part(&old, &self.lines[old.paragraph.lines.0]);
            let title = Unit { kind: UnitKind::Title, ..unit(title, lexicon) };
            let body = unit(body, lexicon);
            let Unit { goes_on, stops_short, comes_from, to_page, from_page, .. } = old;
            let jumps = Unit { goes_on, stops_short, comes_from, to_page, from_page, ..body };
            units.push(title);
            units.push(Unit { kind: UnitKind::Body, ..jumps });
        }
        Self::of(self.lines, units, lexicon, params)
    }

    fn of(
        lines: Vec<Line>,
        mut units: Vec<Unit>,
        lexicon: &Lexicon,
        params: &ArticleParams,
    ) -> Self {
        let repeated = repeats(&units, params.repeat_share);
        let of_article = |unit: &Unit| !unit.is(UnitKind::Masthead) && !unit.is(UnitKind::Jump);
        let mut kept: Vec<usize> = (0..units.len())
            .filter(|&index| !repeated[index] && of_article(&units[index]))
            .collect();
        if !kept.iter().any(|&index| units[index].is(UnitKind::Body)) {
            // A page without running text is one article of its longest line.
            let longest = |&index: &usize| (units[index].n_flat, std::cmp::Reverse(index));
            match kept.iter().copied().max_by_key(longest) {
                Some(longest) => units[longest].kind = UnitKind::Body,
                None => kept.clear(),
            }
        }
        let field = |(index, unit): (usize, &Unit)| {
            let names = unit.is(UnitKind::Masthead).then(|| authors_in(unit.text(), lexicon));
            Some((index, names.flatten()?))
        };
        let fields = units.iter().enumerate().filter_map(field).collect();
        let chosen = kept.iter().map(|&index| units[index].clone()).collect();
        Self { lines, units, repeated, fields, kept, chosen }
    }

    /// The number of the page, as its head gives it; empty where it does not.
    pub fn number(&self, lexicon: &Lexicon) -> String {
        let heads = self.units.iter().filter(|unit| unit.is(UnitKind::Masthead));
        let mut numbers = heads.map(|unit| own_number(unit.text(), lexicon));
        numbers.find(|number| !number.is_empty()).unwrap_or_default()
    }

    /// The authors a line of furniture names between the text that begins at unit `first` of the
    /// chosen ones and the text before it.
    pub fn field_above(&self, first: usize) -> Option<&[String]> {
        let above = self.chosen[..first].iter().rposition(|unit| unit.is(UnitKind::Body));
        let above = above.map_or(0, |above| self.kept[above]);
        let first = self.kept[first];
        let near = self.fields.iter().rev().find(|(index, _)| *index < first && *index >= above);
        near.map(|(_, names)| names.as_slice())
    }
}

/// The printed pages of a text, in order.
pub(super) fn sheets(text: &str, lexicon: &Lexicon, params: &ArticleParams) -> Vec<Sheet> {
    let mut first = 0;
    let pages = text.split('\u{c}').map(|part| {
        let lines = lines(part, first, lexicon);
        first += part.chars().count() + 1;
        lines
    });
    let runs = runs(pages.collect(), lexicon);
    runs.into_iter().map(|run| Sheet::read(run, lexicon, params)).collect()
}
