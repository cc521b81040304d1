//! The versions of a passage -> what kind of family they are.

use crate::articles::Articles;
use crate::params::FamilyParams;
use crate::span::{Span, slice};

/// What kind of text a family is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Whole articles, printed again.
    Reprint,
    /// Words with which many articles open or close.
    Boilerplate,
    /// Words of a third, given as such: a speech, a law.
    Quotation,
    /// Any other passage.
    Passage,
}

impl Kind {
    /// Its name in files and on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reprint => "reprint",
            Self::Boilerplate => "boilerplate",
            Self::Quotation => "quotation",
            Self::Passage => "passage",
        }
    }
}

/// Verbs that introduce what somebody said or a text says.
const SAYS: [&str; 12] = [
    "指出", "强调", "要求", "表示", "规定", "提出", "认为", "说", "said", "says", "stated",
    "declared",
];
/// How far before a passage such a verb is looked for, in code points.
const BEFORE: usize = 6;

/// The first kind that enough versions agree on. Time: the articles of the witnesses.
pub(super) fn kind(witnesses: &[Span], articles: &Articles, params: &FamilyParams) -> Kind {
    let most = |holds: &dyn Fn(Span) -> bool| {
        let n = witnesses.iter().filter(|&&witness| holds(witness)).count();
        n as f64 >= params.kind_share * witnesses.len() as f64
    };
    let length = |span: Span| articles.list[span.article.index()].n_chars.max(1) as f64;
    let part = |span: Span| span.range.len() as f64 / length(span);
    let opens = |span: Span| f64::from(span.range.end) <= params.boilerplate_end * length(span);
    let closes =
        |span: Span| f64::from(span.range.start) >= (1.0 - params.boilerplate_end) * length(span);
    if most(&|span| part(span) >= params.reprint_share) {
        Kind::Reprint
    } else if witnesses.len() >= params.boilerplate_articles && (most(&opens) || most(&closes)) {
        Kind::Boilerplate
    } else if most(&|span| is_quoted(span, articles, params)) {
        Kind::Quotation
    } else {
        Kind::Passage
    }
}

/// Whether a span stands mostly in quotation marks, or right after a verb of saying.
fn is_quoted(span: Span, articles: &Articles, params: &FamilyParams) -> bool {
    let text = &articles.list[span.article.index()].text;
    let upto = crate::span::CharRange { start: 0, end: span.range.end };
    let (mut open, mut quoted) = (false, 0);
    for (place, letter) in (0..).zip(slice(text, upto).chars()) {
        match letter {
            '“' | '「' | '『' => open = true,
            '”' | '」' | '』' | '\n' => open = false,
            _ if place >= span.range.start => quoted += usize::from(open),
            _ => {}
        }
    }
    if quoted as f64 >= params.quoted_share * span.range.len() as f64 {
        return true;
    }
    let start = span.range.start.saturating_sub(BEFORE as u32);
    let before = slice(text, crate::span::CharRange { start, end: span.range.start });
    let before = before.trim_end_matches(|last: char| !last.is_alphanumeric());
    SAYS.iter().any(|verb| before.ends_with(verb))
}
