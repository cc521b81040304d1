//! The versions of a passage -> what kind of family they are.

use super::alike::Alike;
use crate::articles::Articles;
use crate::params::FamilyParams;
use crate::span::{ArticleId, CharRange, Span};

/// What kind of text a family is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Whole articles, printed again.
    Reprint,
    /// Of articles that share a good part of all they say: versions of one text, or texts made after one model.
    Version,
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
            Self::Version => "version",
            Self::Boilerplate => "boilerplate",
            Self::Quotation => "quotation",
            Self::Passage => "passage",
        }
    }
}

/// Verbs that introduce what somebody said, and the marks of which one must follow: any or none, where the list
/// is empty. `提出议案` and `按照规划要求，` quote nobody.
const SAYS: [(&str, &str); 11] = [
    ("指出", ""),
    ("强调", ""),
    ("said", ""),
    ("says", ""),
    ("stated", ""),
    ("declared", ""),
    ("表示", "，,：:“"),
    ("提出", "，,：:“"),
    ("认为", "，,：:“"),
    ("要求", "：:“"),
    ("规定", "：:“"),
];
/// What they end in: most letters need no further look.
const ENDS: [char; 8] = ['出', '调', '示', '为', '求', '定', 'd', 's'];
/// How far before a passage such a verb is looked for, in code points.
const BEFORE: usize = 6;
/// Part of an article that may lie between its very end and a span that stands there: a mark or two.
const AT_ONCE: f64 = 0.01;

/// Where an article quotes.
pub(super) struct Quotes {
    /// Stretches in quotation marks, ascending.
    marked: Vec<CharRange>,
    /// Places of the first letters after a verb of saying, ascending.
    said: Vec<u32>,
}

impl Quotes {
    /// Reads an article. Linear.
    pub fn read(text: &str) -> Self {
        let letters: Vec<char> = text.chars().collect();
        let (mut marked, mut said) = (Vec::new(), Vec::new());
        let mut open = None;
        // How far before the letter in hand a verb of saying ends, nothing but marks between, and which of
        // these must be among them still.
        let mut verb: Option<(usize, &str)> = None;
        for (place, &letter) in letters.iter().enumerate() {
            if verb.is_some_and(|(_, wanted)| wanted.is_empty()) && letter.is_alphanumeric() {
                said.push(place as u32);
            }
            match letter {
                '“' | '「' | '『' => open = Some(place + 1),
                '”' | '」' | '』' | '\n' => {
                    marked.extend(open.take().map(|start| CharRange::new(start, place)));
                }
                _ => {}
            }
            let found = ENDS
                .contains(&letter)
                .then(|| SAYS.iter().find(|(verb, _)| ends_with(&letters[..=place], verb)));
            verb = match found.flatten() {
                Some(&(_, wanted)) => Some((0, wanted)),
                None => verb
                    .map(|(n, wanted)| (n + 1, if wanted.contains(letter) { "" } else { wanted }))
                    .filter(|&(n, _)| n < BEFORE && !letter.is_alphanumeric()),
            };
        }
        Self { marked, said }
    }

    /// Whether a range is mostly quoted, or begins right after a verb of saying.
    fn hold(&self, range: CharRange, params: &FamilyParams) -> bool {
        let first = self.marked.partition_point(|marked| marked.end <= range.start);
        let near = self.marked[first..].iter().take_while(|marked| marked.start < range.end);
        let quoted: usize = near.map(|marked| marked.overlap(range)).sum();
        quoted as f64 >= params.quoted_share * range.len() as f64
            || self.said.binary_search(&range.start).is_ok()
    }
}

fn ends_with(letters: &[char], word: &str) -> bool {
    let mut before = letters.iter().rev();
    word.chars().rev().all(|letter| before.next() == Some(&letter))
}

/// What kinds are told by.
pub(super) struct Kinds<'a> {
    /// The texts.
    pub articles: &'a Articles,
    /// Where each article quotes, if it was read.
    pub quotes: Vec<Option<Quotes>>,
    /// Which articles stand for a good part in which.
    pub alike: Alike,
    /// Numbers of the method.
    pub params: &'a FamilyParams,
}

impl Kinds<'_> {
    /// The first kind that enough versions agree on. `least`: how much alike the least alike two are, 0 to 1.
    pub fn of(&self, witnesses: &[Span], least: f64) -> Kind {
        let params = self.params;
        let most = |holds: &dyn Fn(Span) -> bool| {
            let n = witnesses.iter().filter(|&&witness| holds(witness)).count();
            n as f64 >= params.kind_share * witnesses.len() as f64
        };
        let mut among: Vec<ArticleId> = witnesses.iter().map(|span| span.article).collect();
        among.sort_unstable();
        let whole =
            |span: Span| span.range.len() as f64 >= params.reprint_share * self.length(span);
        let quoted = |span: Span| {
            let quotes = self.quotes[span.article.index()].as_ref();
            quotes.is_some_and(|quotes| quotes.hold(span.range, params))
        };
        if least >= params.reprint_identity && most(&whole) {
            Kind::Reprint
        } else if most(&|span| self.alike.stands_in(span.article, &among)) {
            Kind::Version
        } else if witnesses.len() >= params.boilerplate_articles
            && (most(&|span| self.opens(span)) || most(&|span| self.closes(span)))
        {
            Kind::Boilerplate
        } else if most(&quoted) {
            Kind::Quotation
        } else {
            Kind::Passage
        }
    }

    /// Code points of the article of a span.
    fn length(&self, span: Span) -> f64 {
        self.articles.list[span.article.index()].n_chars.max(1) as f64
    }

    fn opens(&self, span: Span) -> bool {
        self.is_at_end(span, span.range.end.into(), span.range.start.into())
    }

    fn closes(&self, span: Span) -> bool {
        let all = self.length(span);
        self.is_at_end(span, all - f64::from(span.range.start), all - f64::from(span.range.end))
    }

    /// Whether a span stands at one end of its article, from which its far and its near side lie so many code points.
    fn is_at_end(&self, span: Span, far: f64, near: f64) -> bool {
        let (far_part, near_part) = (far / self.length(span), near / self.length(span));
        far <= self.params.boilerplate_reach as f64
            && (far_part <= self.params.boilerplate_end
                || (near_part <= AT_ONCE && far_part <= self.params.boilerplate_share))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_is_looked_for() {
        assert!(SAYS.iter().all(|(verb, _)| verb.ends_with(ENDS)));
    }

    #[test]
    fn quotations_are_marked_or_said() {
        let quotes = Quotes::read("他强调，“要抓好落实”。会议指出：必须坚持。别的话");
        let params = FamilyParams::default();
        assert!(quotes.hold(CharRange::new(5, 10), &params));
        assert!(quotes.hold(CharRange::new(17, 21), &params));
        assert!(!quotes.hold(CharRange::new(22, 25), &params));
        let law = Quotes::read("可以提出议案；按照要求，处理；法律规定：不得收费");
        assert_eq!(law.said, [20]);
        assert!(!Quotes::read("").hold(CharRange::new(0, 1), &params));
    }
}
