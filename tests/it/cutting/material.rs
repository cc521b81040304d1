//! Articles to lay pages out of: clean paragraphs with all that is known of them.

use super::random::Random;
use crate::support::root;
use serde::Deserialize;
use std::io::BufRead;

/// A paragraph, or a heading inside the text.
#[derive(Clone, Debug, Deserialize)]
pub struct Paragraph {
    pub heading: bool,
    pub text: String,
}

/// An article before it is printed.
#[derive(Clone, Debug, Deserialize)]
pub struct Piece {
    /// `page` (the printed pages), `fixture` and `english` (our own), `news`.
    pub source: String,
    pub title: String,
    /// Empty where the text is unsigned: the printer then invents a name.
    pub authors: Vec<String>,
    pub province: Option<String>,
    pub place: Option<String>,
    /// The last name of `place`.
    pub local: Option<String>,
    pub paragraphs: Vec<Paragraph>,
    /// Printed before the first paragraph: `本报讯（记者 张三）`.
    #[serde(skip)]
    pub lead: String,
    /// Printed after the last one: `（张三）`.
    #[serde(skip)]
    pub tail: String,
}

/// Everything the printer draws from.
pub struct Material {
    pub printed: Vec<Piece>,
    pub own: Vec<Piece>,
    pub english: Vec<Piece>,
    /// Empty where the broadcasts are not at hand.
    pub news: Vec<Piece>,
}

impl Material {
    /// The material of the project; with news items beside it if `seed` is given and they are there.
    pub fn load(seed: Option<u64>) -> Self {
        let file = root().join("tests/fixtures/cutting/material.json");
        let file = std::fs::read_to_string(file).expect("the material is there");
        let pieces: Vec<Piece> = serde_json::from_str(&file).expect("the material is JSON");
        let of = |source: &str| -> Vec<Piece> {
            pieces.iter().filter(|piece| piece.source == source).cloned().collect()
        };
        Self {
            printed: of("page"),
            own: of("fixture"),
            english: of("english"),
            news: seed.map_or_else(Vec::new, |seed| news(&mut Random::new(seed), 400)),
        }
    }

    /// The pieces one page is drawn from: of one kind, or of all.
    pub fn pool(&self, random: &mut Random, only_news: bool) -> Vec<Piece> {
        let rest = if self.news.is_empty() { &self.own } else { &self.news };
        if only_news && random.chance(0.7) {
            return rest.clone();
        }
        match random.below(10) {
            0..3 => self.printed.clone(),
            3..5 => self.own.clone(),
            5..8 => rest.clone(),
            _ => {
                let mut pool = random.sample(&self.printed, 10);
                pool.extend(random.sample(&self.own, 10));
                pool.extend(random.sample(rest, 10));
                pool
            }
        }
    }
}

/// News items given a county each, named at their beginning and their end.
fn news(random: &mut Random, n: usize) -> Vec<Piece> {
    let path = root().join("../shared/corpora/xwlb-2014-2015.jsonl.gz");
    let Ok(file) = std::fs::File::open(&path) else { return Vec::new() };
    let lines = std::io::BufReader::new(flate2::read::GzDecoder::new(file)).lines();
    let mut items: Vec<(String, String)> = Vec::new();
    for line in lines.map_while(Result::ok).step_by(7) {
        let item: serde_json::Value = serde_json::from_str(&line).expect("the news are JSON");
        let field = |name: &str| item[name].as_str().unwrap_or_default().trim().to_owned();
        let (text, title) = (field("text"), field("title"));
        let title = match title.strip_prefix('【').and_then(|rest| rest.split_once('】')) {
            Some((_, rest)) => rest.trim().to_owned(),
            None => title,
        };
        let fits = (251..1600).contains(&text.chars().count())
            && (8..=34).contains(&title.chars().count())
            && !title.contains('[')
            && text.trim_end_matches(['”', '’', '」']).ends_with(['。', '！', '？']);
        if fits {
            items.push((title, text));
        }
    }
    random.shuffle(&mut items);
    items.truncate(n);
    let counties = counties();
    items.into_iter().map(|item| located(random, item, &counties)).collect()
}

/// Province, prefecture and county, for counties that lie in a prefecture.
fn counties() -> Vec<[String; 3]> {
    let table = std::fs::read_to_string(root().join("data/regions/china.csv"))
        .expect("the gazetteer is there");
    let rows: std::collections::BTreeMap<&str, Vec<&str>> = table
        .lines()
        .map(|line| line.split(',').collect::<Vec<&str>>())
        .map(|row| (row[0], row))
        .collect();
    let mut counties = Vec::new();
    for county in rows.values().filter(|row| row[2] == "3" && row[1].chars().count() > 2) {
        let above = rows.get(county[3]).filter(|row| row[2] == "2");
        if let Some(above) = above {
            let province = rows[above[3]][1];
            counties.push([province, above[1], county[1]].map(str::to_owned));
        }
    }
    counties
}

fn located(random: &mut Random, (title, text): (String, String), all: &[[String; 3]]) -> Piece {
    let [province, prefecture, county] = &all[random.below(all.len())];
    let mut texts: Vec<String> = text
        .lines()
        .map(|line| line.chars().filter(|sign| !sign.is_whitespace()).collect::<String>())
        .filter(|line| !line.is_empty())
        .collect();
    if let [whole] = &texts[..] {
        texts = sentences(random, whole);
    }
    let office = random.pick(&["人大常委会", "政府", "委", "政协"]);
    let name = match random.below(3) {
        0 => format!("{province}{prefecture}{county}"),
        1 => format!("{prefecture}{county}"),
        _ => county.clone(),
    };
    let deed = random.pick(&[
        "召开专题会议研究有关工作。",
        "组织开展调研活动，取得初步成效。",
        "坚持问题导向，扎实推进各项任务。",
    ]);
    let when = random.pick(&["近日，", "近年来，", "日前，", ""]);
    texts[0] = format!("{when}{name}{office}{deed}{}", texts[0]);
    if texts.len() > 1 {
        let last = texts.last_mut().expect("there are two");
        last.push_str(&format!("{county}{office}将持续抓好落实。"));
    }
    Piece {
        source: "news".to_owned(),
        title,
        authors: Vec::new(),
        province: Some(province.clone()),
        place: Some(format!("{prefecture}{county}")),
        local: Some(county.clone()),
        paragraphs: texts.into_iter().map(|text| Paragraph { heading: false, text }).collect(),
        lead: String::new(),
        tail: String::new(),
    }
}

/// A long paragraph cut between sentences.
fn sentences(random: &mut Random, whole: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut length = random.between(90, 260);
    for sentence in whole.split_inclusive(['。', '！', '？']) {
        let last = parts.last_mut().expect("there is always one");
        // A closing quote goes with the sentence it closes.
        if last.chars().count() > length && !sentence.starts_with('”') {
            parts.push(sentence.to_owned());
            length = random.between(90, 260);
        } else {
            last.push_str(sentence);
        }
    }
    parts
}
