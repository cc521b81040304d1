//! The page under way: titles, bylines and bodies are printed here, with their damage.

use super::byline::byline;
use super::gold::{Gold, Trial};
use super::material::Piece;
use super::random::Random;
use super::sheet::{Sheet, wrap};
use super::style::{Form, Style};
use tifa::regions::Gazetteer;

/// A page, its style, and the articles printed on it so far.
pub struct Composer<'a> {
    pub random: &'a mut Random,
    pub gazetteer: &'a Gazetteer,
    pub style: Style,
    pub layout: &'static str,
    pub sheet: Sheet,
    /// Articles in the order of the gold; their numbers are their owners' marks on the sheet.
    pub pieces: Vec<Piece>,
    /// For each, whether a line of its own names the author, in the form of the page.
    pub signed: Vec<bool>,
    /// Where a role or a note gives the place away.
    pub noted: Vec<bool>,
    /// Articles whose place nothing on the page tells.
    pub placeless: Vec<bool>,
    pub date: Option<String>,
}

impl<'a> Composer<'a> {
    pub fn new(
        random: &'a mut Random,
        gazetteer: &'a Gazetteer,
        style: Style,
        layout: &'static str,
    ) -> Self {
        Self {
            random,
            gazetteer,
            style,
            layout,
            sheet: Sheet::default(),
            pieces: Vec::new(),
            signed: Vec::new(),
            noted: Vec::new(),
            placeless: Vec::new(),
            date: None,
        }
    }

    /// Takes an article onto the page; long ones are cut short.
    pub fn enter(&mut self, mut piece: Piece) -> usize {
        if piece.paragraphs.len() > 12 {
            piece.paragraphs.truncate(self.random.between(6, 12));
            while piece.paragraphs.last().is_some_and(|paragraph| paragraph.heading) {
                piece.paragraphs.pop();
            }
        }
        self.pieces.push(piece);
        self.signed.push(false);
        self.noted.push(false);
        self.placeless.push(false);
        self.pieces.len() - 1
    }

    pub fn after(&mut self) {
        self.sheet.blank(usize::from(self.style.double));
    }

    /// The gap between a title, a byline and a body.
    pub fn gap(&mut self) {
        if self.style.title_gap {
            let n = self.random.pick(&[1, 1, 2]);
            self.sheet.blank(n);
        }
    }

    pub fn put(&mut self, text: impl Into<String>) {
        self.sheet.put(text);
        self.after();
    }

    pub fn byline(&mut self, owner: usize) {
        let form = self.style.form;
        let line = byline(&mut self.pieces[owner], form, self.gazetteer, self.random);
        self.signed[owner] = matches!(form, Form::MarkProvince | Form::MarkRole | Form::Province);
        self.noted[owner] |= form == Form::MarkRole;
        self.put(line);
    }

    pub fn title(&mut self, owner: usize) {
        let title = self.pieces[owner].title.clone();
        let length = title.chars().count();
        let split = |at: usize| {
            vec![title.chars().take(at).collect(), title.chars().skip(at).collect::<String>()]
        };
        let mut lines = if let Some((before, after)) = title.split_once("——") {
            vec![before.trim_end().to_owned(), format!("——{after}")]
        } else if let Some((before, after)) =
            title.split_once(' ').filter(|_| self.style.wrapped_title && length > 14)
        {
            vec![before.to_owned(), after.to_owned()]
        } else if self.style.wrapped_title && length > 18 {
            split(length.div_ceil(2))
        } else {
            vec![title.clone()]
        };
        if self.style.doubled {
            let whole = self.random.chance(0.5);
            for line in &mut lines {
                *line = match whole || line.contains(' ') {
                    true => format!("{line}{line}"),
                    false => line.chars().flat_map(|sign| [sign, sign]).collect(),
                };
            }
        }
        for line in lines {
            self.put(line);
        }
    }

    /// Prints paragraphs `from..to`; with `inside`, the title stands within one of their sentences.
    /// True if it does.
    pub fn body(&mut self, owner: usize, width: usize, from: usize, inside: bool) -> bool {
        let piece = self.pieces[owner].clone();
        let long = |at: &usize| {
            let text: Vec<char> = piece.paragraphs[*at].text.chars().collect();
            let middle = text.len() > 60 && text[20..text.len() - 20].contains(&'，');
            !piece.paragraphs[*at].heading && middle
        };
        let places: Vec<usize> = (from..piece.paragraphs.len()).filter(long).collect();
        let inside =
            if inside && !places.is_empty() { Some(self.random.pick(&places)) } else { None };
        for at in from..piece.paragraphs.len() {
            self.paragraph(owner, width, at, inside == Some(at));
        }
        inside.is_some()
    }

    pub fn paragraph(&mut self, owner: usize, width: usize, at: usize, inside: bool) {
        let piece = &self.pieces[owner];
        let mut text = piece.paragraphs[at].text.clone();
        let (heading, last) = (piece.paragraphs[at].heading, at + 1 == piece.paragraphs.len());
        if at > 0 && self.style.paragraph_gap && !self.style.double {
            self.sheet.blank(1);
        }
        if heading {
            self.sheet.own(text, owner);
            return self.after();
        }
        if at == 0 {
            text.insert_str(0, &self.pieces[owner].lead);
        }
        if last {
            text.push_str(&self.pieces[owner].tail);
        }
        let length = text.chars().count();
        if inside {
            let (before, after) = self.break_within(&text, 25, length - 25);
            self.lines(owner, wrap(&before, width, true));
            self.sheet.blank(1);
            self.title(owner);
            self.sheet.blank(1);
            self.lines(owner, wrap(&after, width, false));
        } else if self.style.broken && length > 200 && self.random.chance(0.4) {
            let (before, after) = self.break_within(&text, 80, length - 60);
            self.sheet.own(before, owner);
            self.sheet.blank(1);
            self.sheet.own(after, owner);
        } else {
            self.damaged(owner, wrap(&text, width, true));
        }
    }

    /// Two parts of a text, parted between `low` and `high`, not after a sign.
    fn break_within(&mut self, text: &str, low: usize, high: usize) -> (String, String) {
        let signs: Vec<char> = text.chars().collect();
        let mut at = self.random.between(low, high);
        while at + 5 < signs.len() && "。！？，；：、“《（".contains(signs[at - 1]) {
            at += 1;
        }
        (signs[..at].iter().collect(), signs[at..].iter().collect())
    }

    fn lines(&mut self, owner: usize, lines: Vec<String>) {
        for line in lines {
            self.sheet.own(line, owner);
            self.after();
        }
    }

    /// Lines of a paragraph with indents, spacing and displaced quotes.
    fn damaged(&mut self, owner: usize, lines: Vec<String>) {
        for (index, mut line) in lines.into_iter().enumerate() {
            let quote = index > 0 && line.starts_with(['“', '《', '（']);
            if index == 0 && self.style.indent {
                line.insert_str(0, self.random.pick(&["    ", "\u{3000}\u{3000}"]));
            } else if self.style.spaced && line.chars().count() > 8 && self.random.chance(0.04) {
                line = line.chars().flat_map(|sign| [sign, ' ']).collect();
                line.pop();
            }
            if self.style.quotes && quote && !self.style.double && self.random.chance(0.6) {
                self.sheet.blank(1);
            }
            self.sheet.own(line, owner);
            self.after();
        }
    }

    /// The page with its answers.
    pub fn finish(self, name: &str) -> Trial {
        let gold = (0..self.pieces.len()).map(|owner| self.gold(owner, name)).collect();
        let mut rows = vec!["ALL".to_owned(), format!("layout {}", self.layout)];
        if self.layout != "english" {
            rows.extend(self.style.rows());
        }
        if self.signed.iter().any(|&signed| signed) {
            rows.push(format!("form {}", self.style.form.name()));
        }
        Trial { name: name.to_owned(), text: self.sheet.text(), gold, rows }
    }

    fn gold(&self, owner: usize, page: &str) -> Gold {
        let piece = &self.pieces[owner];
        let (body, lines) = self.sheet.body(owner);
        let plain: String = body.chars().filter(|sign| !sign.is_whitespace()).collect();
        let place = piece.place.as_deref().unwrap_or_default();
        let local = piece.local.as_deref().unwrap_or(place);
        let above = place.strip_suffix(local).unwrap_or_default();
        let province = piece.province.as_deref().unwrap_or_default();
        let short = self.gazetteer.province_named(province).map(|p| self.gazetteer.short_name(p));
        let named = |name: &str| !name.is_empty() && plain.contains(name);
        let province_told = self.signed[owner]
            || self.noted[owner]
            || [province, short.unwrap_or_default(), above, local].into_iter().any(named);
        let place_told = place.is_empty() || named(local) || self.noted[owner];
        let foreign = piece.source == "english";
        Gold {
            page: page.to_owned(),
            title: Some(piece.title.clone()),
            authors: piece.authors.clone(),
            province: piece.province.clone(),
            place: piece.place.clone(),
            date: self.date.clone(),
            lines,
            body,
            skip_province: !foreign && (!province_told || self.placeless[owner]),
            skip_place: !foreign && (!(province_told && place_told) || self.placeless[owner]),
            skip_authors: false,
        }
    }
}
