//! How one page is set and damaged.

use super::random::Random;

/// What is drawn once for a page.
#[derive(Clone, Debug)]
pub struct Style {
    /// Characters a line; 0 for unwrapped text.
    pub width: usize,
    /// A width for every article.
    pub varied: bool,
    /// A blank line after every line.
    pub double: bool,
    /// A blank line between paragraphs.
    pub paragraph_gap: bool,
    /// A blank line around titles and bylines.
    pub title_gap: bool,
    /// Indents are kept.
    pub indent: bool,
    /// Opening quotes are pushed to a new paragraph.
    pub quotes: bool,
    /// Some lines are spaced out.
    pub spaced: bool,
    /// Titles are printed double.
    pub doubled: bool,
    /// Titles stand in two lines.
    pub wrapped_title: bool,
    /// The end of the last text is printed again.
    pub repeat: bool,
    /// Paragraphs are broken within a sentence.
    pub broken: bool,
    /// Column labels stand between articles.
    pub banner: bool,
    pub form: Form,
}

/// How authors are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    MarkProvince,
    Mark,
    MarkRole,
    Reporter,
    ReporterCorrespondent,
    Wen,
    Province,
    Plain,
}

impl Form {
    pub fn name(self) -> &'static str {
        match self {
            Self::MarkProvince => "mark_prov",
            Self::Mark => "mark",
            Self::MarkRole => "mark_role",
            Self::Reporter => "rep",
            Self::ReporterCorrespondent => "repcor",
            Self::Wen => "wen",
            Self::Province => "prov",
            Self::Plain => "plain",
        }
    }
}

impl Style {
    pub fn draw(random: &mut Random) -> Self {
        let width = random.pick(&[0, 0, 13, 15, 16, 18, 20, 24, 30, 40]);
        let wrapped = width > 0;
        let double = wrapped && width < 30 && random.chance(0.25);
        let forms = [
            Form::MarkProvince,
            Form::MarkProvince,
            Form::Mark,
            Form::MarkRole,
            Form::Reporter,
            Form::ReporterCorrespondent,
            Form::Wen,
            Form::Province,
            Form::Plain,
        ];
        Self {
            width,
            varied: wrapped && random.chance(0.5),
            double,
            paragraph_gap: random.chance(2.0 / 3.0),
            title_gap: !double && random.chance(2.0 / 3.0),
            indent: random.chance(1.0 / 3.0),
            quotes: wrapped && random.chance(0.4),
            spaced: random.chance(0.5),
            doubled: random.chance(0.15),
            wrapped_title: random.chance(0.35),
            repeat: random.chance(0.12),
            broken: !wrapped && random.chance(0.5),
            banner: random.chance(0.4),
            form: random.pick(&forms),
        }
    }

    /// A narrow column among others: no blank lines but between articles, little damage.
    pub fn column(random: &mut Random) -> Self {
        Self {
            width: random.between(13, 20),
            varied: false,
            double: false,
            paragraph_gap: false,
            indent: false,
            quotes: false,
            doubled: false,
            broken: false,
            banner: false,
            repeat: false,
            ..Self::draw(random)
        }
    }

    /// The rows of the table a page in this style counts in.
    pub fn rows(&self) -> Vec<String> {
        let flag = |name: &str, value: bool| format!("{name} {}", if value { "yes" } else { "no" });
        let width = self.width.to_string();
        vec![
            format!("width {}", if self.width == 0 { "none" } else { &width }),
            flag("double spaced", self.double),
            flag("gap before paragraphs", self.paragraph_gap),
            flag("gap at titles", self.title_gap),
            flag("displaced quotes", self.quotes),
            flag("doubled titles", self.doubled),
            flag("two-line titles", self.wrapped_title),
            flag("banner", self.banner),
            flag("broken in a sentence", self.broken),
        ]
    }
}
