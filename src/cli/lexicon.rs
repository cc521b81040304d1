//! Phrases the user wants counted whatever is found.

use super::config::Config;
use anyhow::{Context, Result, anyhow};
use std::path::{Path, PathBuf};
use tifa::params::Params;
use tifa::query::screen::harmless;
use tifa::read::{self, File};
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
    let earlier = config.lexicon.as_ref();
    let path = asked.map(Path::to_owned).or_else(|| Some(PathBuf::from(&earlier?.name)));
    let Some(path) = path else { return Ok(Lexicon::default()) };
    let name = path.to_string_lossy().replace('\\', "/");
    let wanted = || format!("{name}: cannot be read; --lexicon wants a text file, a phrase a line");
    let file = File { bytes: std::fs::read(&path).with_context(wanted)?, name: name.clone() };
    let list = Input::of(&file);
    if asked.is_none() && earlier.is_some_and(|earlier| earlier.sha256 != list.sha256) {
        remark_change(&name);
    }
    let text = read::text(file, &params.read).map_err(|skipped| anyhow!(skipped.reason));
    Ok(Lexicon { phrases: phrases(&text.with_context(|| name)?), list: Some(list) })
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

/// Says that a repeated run does not count the same phrases.
#[allow(clippy::print_stderr)]
fn remark_change(name: &str) {
    eprintln!("{}: has changed since the run that is repeated", harmless(name));
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
