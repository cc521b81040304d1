//! Articles -> tokens: words with their place in the text, as numbers.
//!
//! Chinese has no spaces, so its words are found by the likeliest path through a dictionary (jieba),
//! with a hidden Markov model for what the dictionary lacks; every other script is cut at Unicode
//! word boundaries (UAX 29) and lower-cased. A text may hold both. Punctuation and spaces give no
//! token. Full-width letters and digits count as their half-width forms, and traditional characters
//! as their simplified ones, for the comparison alone. Each distinct word becomes
//! a number, its place in the sorted vocabulary, so that no number depends on threads or on the order
//! of the input.
//!
//! Cost: linear in the text, some 60 to 100 MB a second and core; 12 bytes a token. It knows
//! nothing of meaning: no synonyms, no stemming, and of traditional characters no word by word
//! conversion (`乾淨` and `干净` stay two words).
//!
//! Source: jieba's dictionary and model (MIT), the project's own additions in `data/dict/user.txt`,
//! Unicode Standard Annex 29.

use crate::span::{ArticleId, CharRange, TermId};

mod corpus;
mod dictionary;
mod script;
mod segmenter;
pub use corpus::tokenize;
pub use segmenter::Segmenter;

/// A word at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Which word.
    pub term: TermId,
    /// Where in the article's text.
    pub range: CharRange,
}

/// The tokens of all articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// The words, in order of their code points: the same for any order of the input.
    pub vocabulary: Vec<String>,
    /// Tokens of article `i` are `tokens[starts[i]..starts[i + 1]]`.
    starts: Vec<usize>,
    tokens: Vec<Token>,
}

impl Tokens {
    /// Tokens of articles, a list an article, and the vocabulary they point into.
    pub fn new(vocabulary: Vec<String>, articles: Vec<Vec<Token>>) -> Self {
        let mut starts = vec![0];
        let mut tokens = Vec::with_capacity(articles.iter().map(Vec::len).sum());
        for mut article in articles {
            tokens.append(&mut article);
            starts.push(tokens.len());
        }
        Self { vocabulary, starts, tokens }
    }

    /// The tokens of one article, ascending and not overlapping.
    pub fn of(&self, article: ArticleId) -> &[Token] {
        &self.tokens[self.starts[article.index()]..self.starts[article.index() + 1]]
    }

    /// Number of articles.
    pub fn n_articles(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The word of a term.
    pub fn word(&self, term: TermId) -> &str {
        &self.vocabulary[term.index()]
    }
}
