//! Words with their parts of speech -> whether a Chinese string is torn at an edge, or a mere subject.
//!
//! Where an edge is decided by the dictionary's words alone, a string may end before the object of its
//! verb (`实行正确|监督`), inside a list (`打造让党放心|、让人民满意`), or be a list's tail (`、|损害担责的原则`). None of these rules
//! forbids anything: they weigh, since tags err.

use super::features::Features;
use super::lexicons::Lexicons;
use crate::params::PhraseParams;

/// A word and its part of speech in jieba's tag set.
pub(super) type Tagged = (String, String);

/// Whether an edge is torn: the last word wants something behind it, and something nearly always
/// stands there; or the string is cut from a list.
pub(super) fn is_torn(words: &[Tagged], facts: &Features, params: &PhraseParams) -> bool {
    if words.len() < 2 || facts.quoted >= 0.3 {
        return false;
    }
    let wants_more = words.last().is_some_and(|(_, tag)| match tag.as_str() {
        // Verbal nouns and intransitive verbs can end a phrase.
        "vn" | "vi" => false,
        tag => tag.starts_with(['v', 'd', 'p', 'a', 'b', 'm', 'q']) && tag != "an",
    });
    let open = facts.clean_right < params.open_edge;
    let list_cut = facts.list_right >= 0.6 && facts.list_left < 0.3;
    let list_tail = facts.list_left >= 0.6
        && facts.list_right < 0.3
        && words.iter().any(|(word, _)| matches!(&**word, "等" | "的"));
    // From the middle of one clause into the next, or the other way round.
    let straddles = facts.commas >= 0.5 && (open || facts.clean_left < params.open_edge);
    let verb = |(_, tag): &Tagged| tag.starts_with('v') && tag != "vn";
    let no_verb = PREPOSITIONS.contains(&&*words[0].0) && !words[1..].iter().any(verb);
    let severed = facts.severed >= params.severed_share;
    // What never begins a clause, and at times not even a word, is the rest of something longer.
    let rest = facts.within >= params.within_share
        && facts.clean_left < params.within_edge
        && facts.articles >= params.within_articles;
    (wants_more && open) || list_cut || list_tail || severed || rest || straddles || no_verb
}

/// Words that ask for a verb behind their noun. Tags do not tell them from the verbs some of them are.
const PREPOSITIONS: [&str; 8] = ["以", "用", "把", "对", "从", "在", "为", "按"];

/// The same for a spaced language, where parts of speech are not known: it begins with a word of time
/// that another goes before (`time in our history`), or ends in the word behind an article where
/// more follows (`bless the great`).
pub(super) fn is_torn_spaced(
    text: &str,
    lexicons: &Lexicons,
    facts: &Features,
    params: &PhraseParams,
) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let before_last = words.len().checked_sub(2).map_or("", |at| words[at]);
    let begins = lexicons.time_words.contains(words[0]) && facts.clean_left < params.open_edge;
    let ends = ARTICLES.contains(&before_last) && facts.clean_right < params.open_edge;
    words.len() > 2 && (begins || ends)
}

/// Words an adjective or noun follows.
const ARTICLES: [&str; 8] = ["the", "a", "an", "our", "my", "your", "most", "more"];

/// Whether a string names a subject rather than says something of it: nouns and what stands before
/// nouns alone, short, and neither quoted nor a numeric shorthand.
pub(super) fn is_topic(words: &[Tagged], facts: &Features, length: usize) -> bool {
    let nominal = |(_, tag): &Tagged| {
        tag.starts_with('n')
            || matches!(tag.as_str(), "vn" | "an" | "b" | "j" | "l" | "eng" | "s" | "f")
    };
    length <= LONGEST_TOPIC && facts.quoted < 0.3 && !words.is_empty() && words.iter().all(nominal)
}

/// Longest subject, in characters: longer runs of nouns are coined.
const LONGEST_TOPIC: usize = 7;

#[cfg(test)]
mod tests {
    use super::*;

    fn tagged(words: &[(&str, &str)]) -> Vec<Tagged> {
        words.iter().map(|&(word, tag)| (word.to_owned(), tag.to_owned())).collect()
    }

    #[test]
    fn verbs_without_their_object_are_torn() {
        let params = PhraseParams::default();
        let words = tagged(&[("实行", "v"), ("正确", "a")]);
        let open = Features::default();
        let clean = Features { clean_right: 0.8, ..Features::default() };
        assert!(is_torn(&words, &open, &params) && !is_torn(&words, &clean, &params));
        assert!(!is_torn(&tagged(&[("深化", "v"), ("改革", "vn")]), &open, &params));
        let cut = Features { clean_right: 0.5, list_right: 1.0, ..Features::default() };
        assert!(is_torn(&tagged(&[("打造", "v"), ("放心", "v")]), &cut, &params));
        let rest = Features { within: 0.2, articles: 9, clean_right: 1.0, ..Features::default() };
        let words = tagged(&[("案", "n"), ("的", "uj"), ("审议", "v")]);
        assert!(is_torn(&words, &rest, &params));
        assert!(!is_torn(&words, &Features { clean_left: 0.3, ..rest }, &params));
    }

    #[test]
    fn bare_nouns_are_topics() {
        let facts = Features::default();
        assert!(is_topic(&tagged(&[("学习", "vn"), ("培训", "vn")]), &facts, 4));
        assert!(!is_topic(&tagged(&[("保障", "v"), ("民生", "n")]), &facts, 4));
        let quoted = Features { quoted: 0.9, ..Features::default() };
        assert!(!is_topic(&tagged(&[("枫桥", "ns"), ("经验", "n")]), &quoted, 4));
    }
}
