//! Articles -> set phrases: families of strings that recur across regions, ranked.
//!
//! A set phrase repeats together with all its pieces and inside longer formulas. So candidates are all
//! strings between two edges of words or clauses that stand in enough regions, found over a suffix
//! array; the best of them by regions, information and cleanness of its edges becomes the head of a
//! family and claims its places; what is cut by claimed places is its fragment, what mostly consists
//! of heads a longer form, and the rest competes for the next place. Nothing that stands by itself
//! is deleted; of a sentence that recurs by copying alone the pieces are left to the passages. Families
//! get a class, like-worded phrases with their difference, and their spread against chance; parallel
//! segments give frames.
//!
//! Counts are exact: those of a plain search for the alphanumeric characters of a phrase (of NFKC
//! forms; whole words in any case in spaced languages), overlapping occurrences included.
//!
//! Cost: linear in the text but for sorting what is shown; about 2 million Chinese characters a
//! second on two cores, 33 bytes a character while it runs besides the candidates (about 1 for every 10
//! to 40 characters, some 60 bytes each). It holds fewer than 2^31 characters.
//!
//! It knows nothing of meaning: synonyms are different phrases. It does not look across sentence ends,
//! nor for strings longer than 60 characters: those are passages.
//!
//! Sources: Nong, Zhang and Chan (2009) and libsais for suffix sorting; Kasai and others (2001) for
//! common prefixes; the score and the families were measured on 31 provincial work reports of 2026, two years
//! of television news, and speeches of governors. See `docs/algorithm/07-phrases.md`.

use crate::articles::{Articles, Groups};
use crate::params::PhraseParams;
use crate::progress::Progress;
use crate::span::Span;
use crate::tokens::{Segmenter, Tokens};

mod amounts;
mod assemble;
mod bound;
mod classes;
mod copies;
mod corpus;
mod features;
mod frames;
mod grammar;
mod greedy;
mod groups;
mod heads;
mod lexicons;
mod longest;
mod marks;
mod members;
mod normal;
mod null;
mod numerals;
mod pieces;
mod pool;
mod printed;
mod score;
mod shorthand;
mod sketch;
mod spread;
mod stream;
mod suffix;
#[cfg(test)]
mod twins;
mod units;
mod variants;
#[cfg(test)]
mod naive;
mod watched;
mod windows;
mod wording;

use copies::Copies;
use corpus::Corpus;
use groups::Gate;
use lexicons::Lexicons;
use null::{Chance, Null};
use pool::Pool;
use printed::{Printer, Texts};
use shorthand::Quoted;
use stream::Stream;
use suffix::Suffixes;
use windows::Candidates;

/// What sort of phrase a family is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A set formulation of policy: what the reader is after.
    Formula,
    /// A name: person, institution, place, document.
    Name,
    /// Wording of the kind of text: addresses of a report to its audience, news formulas.
    Genre,
    /// Furniture, numbers, captions.
    Boilerplate,
}

/// A string that recurs, with every place it stands at.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// Its commonest printed form, punctuation included.
    pub text: String,
    /// Places, ascending, overlapping ones included. A plain search that ignores punctuation and space
    /// finds the same ones. The printed form may hold a closing quotation mark more than a place.
    pub places: Vec<Span>,
    /// Number of articles.
    pub n_articles: usize,
    /// Number of regions (full paths).
    pub n_regions: usize,
    /// Occurrences with copies of one passage counted once: from 1 to the number of places.
    pub independent: usize,
}

/// A phrase of like wording, and what differs.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The other phrase.
    pub phrase: Phrase,
    /// What differs, `[-不断-]{+持续+}` around the changed words.
    pub difference: String,
}

/// A phrase with its fragments, longer forms and variants.
#[derive(Clone, Debug)]
pub struct PhraseFamily {
    /// The form that stands for all.
    pub head: Phrase,
    /// Fragments and longer forms, most telling first; each with its own exact counts.
    pub members: Vec<Phrase>,
    /// Like-worded phrases, with what differs.
    pub variants: Vec<Variant>,
    /// What sort of phrase it is.
    pub class: Class,
    /// Rank score, higher first: regions times information, times cleanness.
    pub score: f64,
    /// Regions expected to use the head if its occurrences fell on the text of articles with a known
    /// region by length alone: the sum over regions of 1 - (1 - share)^n. To be set beside `n_regions`.
    pub expected_regions: f64,
    /// Chance that the independent uses reach at least as many regions by length alone, sampled: 0 to
    /// 1. `None` as for `q_value`.
    pub p_value: Option<f64>,
    /// Chance that the independent uses reach at least as many regions as they do under that null,
    /// sampled, and corrected for all heads (Benjamini and Hochberg 1995): 0 to 1, low is wider than
    /// chance. Copies of one passage reach the region of the first alone. `None` when fewer than two
    /// regions are known, or uses are so many that chance reaches nearly all.
    pub q_value: Option<f64>,
    /// Estimated share of chance finds among the heads of as many words (five or more count as four)
    /// in at least as many groups: strings the same texts repeat when the words of each article are
    /// shuffled, over the heads. 0 to 1; `None` for single words, which no shuffle changes.
    pub false_share: Option<f64>,
    /// Share of occurrences in quotation marks, 0 to 1.
    pub quoted_share: f64,
    /// What a numeric shorthand stands for, as the texts most often spell it out.
    pub items: Option<Vec<String>>,
}

/// A numeric shorthand: `四个意识`, `三会一课`, `1+11+N`.
#[derive(Clone, Debug)]
pub struct Shorthand {
    /// Where it stands.
    pub phrase: Phrase,
    /// Lists the texts give for it, those of most articles first; often none.
    pub expansions: Vec<Expansion>,
    /// The family it heads.
    pub family: Option<usize>,
}

/// What a shorthand stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// The items, as many as the shorthand says.
    pub items: Vec<String>,
    /// Where the list stands.
    pub places: Vec<Span>,
}

/// A phrase of the user's list.
#[derive(Clone, Debug)]
pub struct Watched {
    /// Where it stands, under the wording of the list; nowhere is an answer too.
    pub phrase: Phrase,
    /// The first family that shows it as head, member or variant.
    pub family: Option<usize>,
}

/// A pattern with a slot: `以学*`.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The pattern, the slot as `*`.
    pub frame: String,
    /// What fills the slot, and where the filled form stands.
    pub fillers: Vec<(String, Vec<Span>)>,
}

/// All set phrases.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    /// Families in order of rank.
    pub families: Vec<PhraseFamily>,
    /// Frames, those of most regions first.
    pub frames: Vec<Frame>,
    /// Numeric shorthand, that of most regions first.
    pub shorthands: Vec<Shorthand>,
    /// Phrases of the user's list, in its order.
    pub watched: Vec<Watched>,
}

/// Finds the set phrases of the articles.
///
/// `tokens` are of the same articles; `groups` are the regions to count by; `lexicon` are phrases to be
/// counted whether they recur or not. The result is the same for
/// any number of threads. Empty where nothing recurs.
///
/// # Panics
/// When the articles hold 2^31 characters or more in all.
pub fn recurring(
    articles: &Articles,
    tokens: &Tokens,
    segmenter: &Segmenter,
    groups: &Groups,
    lexicon: &[String],
    params: &PhraseParams,
    progress: &dyn Progress,
) -> Phrases {
    let lexicons = Lexicons::new();
    let stream = Stream::new(articles, tokens, segmenter);
    let gate = Gate::new(groups, stream.len(), params);
    // What one thread does alone stands beside work that does not wait for it.
    let (suffixes, (texts, quoted, frames, chance)) = rayon::join(
        || Suffixes::new(&stream.units),
        || {
            let texts = Texts::new(articles);
            let quoted = Quoted::new(&stream, &texts);
            let frames = frames::frames(&stream, groups, &lexicons, params);
            (texts, quoted, frames, Chance::new(&stream, &gate, &lexicons, params))
        },
    );
    let (copies, candidates) = rayon::join(
        || Copies::new(&stream, &suffixes, params.copy_units),
        || Candidates::new(&stream, &suffixes, &gate, params),
    );
    let corpus = Corpus::new(&stream, &suffixes, &gate, &candidates, &copies, params);
    let pool = Pool::judged(&corpus, &lexicons, segmenter);
    let printer = Printer { corpus: &corpus, texts, groups };
    let choose = || greedy::families(&corpus, &pool);
    let (found, mut shorthands) = rayon::join(choose, || shorthand::shorthands(&printer, quoted));
    let regions = spread::Regions::new(articles, groups);
    let null = Null::new(chance, &gate, &pool, &found.heads);
    let mut families = assemble::families(&corpus, &pool, &found, &printer, &regions, &null);
    progress.advance(families.len());
    shorthand::link(&mut shorthands, &mut families);
    let mut watched = watched::watched(lexicon, segmenter, &printer);
    watched::link(&mut watched, &families);
    Phrases { families, frames, shorthands, watched }
}
