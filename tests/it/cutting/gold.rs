//! What a reader finds on a page.

use crate::support::root;
use serde::Deserialize;

/// One article as a reader gives it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Gold {
    #[serde(default)]
    pub page: String,
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub province: Option<String>,
    pub place: Option<String>,
    #[serde(default)]
    pub date: Option<String>,
    /// Lines of the body, from 1, both ends included.
    pub lines: Vec<[usize; 2]>,
    /// The body; read off `lines` where the file does not give it.
    #[serde(default)]
    pub body: String,
    #[serde(default)]
    pub skip_province: bool,
    #[serde(default)]
    pub skip_place: bool,
    #[serde(default)]
    pub skip_authors: bool,
}

/// A page, what a reader finds on it, and the rows of the table it counts in.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    pub name: String,
    pub text: String,
    pub gold: Vec<Gold>,
    pub rows: Vec<String>,
}

/// The pages of a folder of fixtures, ordered by name; each has a row of its own.
pub fn fixtures(folder: &str) -> Vec<Trial> {
    let folder = root().join("tests/fixtures/cutting").join(folder);
    let read = |name: &str| {
        std::fs::read_to_string(folder.join(name)).expect("the fixtures are UTF-8 files")
    };
    let gold: Vec<Gold> = serde_json::from_str(&read("gold.json")).expect("the gold is JSON");
    let mut trials: Vec<Trial> = Vec::new();
    for mut article in gold {
        let name = article.page.clone();
        if trials.last().is_none_or(|last| last.name != name) {
            let text = read(&name);
            let rows = vec!["ALL".to_owned(), name.trim_end_matches(".txt").to_owned()];
            trials.push(Trial { name, text, gold: Vec::new(), rows });
        }
        let page = trials.last_mut().expect("one was just pushed");
        if article.body.is_empty() {
            article.body = body(&page.text, &article.lines);
        }
        page.gold.push(article);
    }
    trials
}

fn body(text: &str, ranges: &[[usize; 2]]) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let of_range = |&[first, last]: &[usize; 2]| lines[first - 1..last].join("\n");
    ranges.iter().map(of_range).collect::<Vec<String>>().join("\n")
}
