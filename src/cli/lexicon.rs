//! Phrases the user wants counted whatever is found.

use super::config::Config;
use super::list;
use anyhow::Result;
use std::path::Path;
use tifa::params::Params;
use tifa::report::Input;

/// The phrases, and the file they were read from.
#[derive(Default)]
pub(super) struct Lexicon {
    pub phrases: Vec<String>,
    pub list: Option<Input>,
}

/// Reads the list named by `--lexicon`, else that of the run that serves as configuration: a phrase a
/// line, each once; `#` begins a comment.
pub(super) fn load(asked: Option<&Path>, config: &Config, params: &Params) -> Result<Lexicon> {
    let wanted = "--lexicon wants a text file, a phrase a line";
    Ok(match list::read(asked, config.lexicon.as_ref(), wanted, params)? {
        Some(list) => Lexicon { phrases: phrases(&list.text), list: Some(list.input) },
        None => Lexicon::default(),
    })
}

fn phrases(text: &str) -> Vec<String> {
    let mut phrases: Vec<String> = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        let phrase = line.split('#').next().unwrap_or("").trim();
        if !phrase.is_empty() && known.insert(phrase) {
            phrases.push(phrase.to_owned());
        }
    }
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_a_line_each_once() {
        let text = "\u{feff}两个维护\r\n# a comment\n\n 四个意识 # of 2016\n两个维护\n";
        assert_eq!(phrases(text), ["两个维护", "四个意识"]);
    }
}
