//! Made-up collections in which it is known who copied what.

use std::collections::BTreeMap;
use tifa::articles::{Article, Articles, Language, Origin};
use tifa::regions::Location;
use tifa::span::{CharRange, PageId};

/// Random numbers by SplitMix64: the same on every machine.
pub struct Random(pub u64);

impl Random {
    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// A number from 0 to 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// An article with nothing but a text.
pub fn article(id: &str, text: &str) -> Article {
    let spaced = text.chars().filter(char::is_ascii_alphabetic).count() * 2 > text.chars().count();
    Article {
        id: id.to_owned(),
        page: PageId::at(0),
        n_chars: text.chars().count(),
        origin: Origin::new(0..text.chars().count() as u32),
        text: text.to_owned(),
        title: None,
        authors: Vec::new(),
        role: None,
        location: Location::default(),
        date: None,
        date_basis: None,
        language: if spaced { Language::Spaced } else { Language::Chinese },
        confidence: 1.0,
        continues: None,
    }
}

/// Articles named by number, in order.
pub fn articles(texts: &[String]) -> Articles {
    let list =
        texts.iter().enumerate().map(|(i, text)| article(&format!("{i:05}"), text)).collect();
    Articles { list, readings: Vec::new() }
}

/// A made-up language: words of one to three characters, few of them common, and stock phrases.
pub struct Writer {
    pub random: Random,
    words: Vec<String>,
    phrases: Vec<String>,
}

impl Writer {
    pub fn new(seed: u64) -> Self {
        let mut random = Random(seed);
        let letter = |random: &mut Random| {
            let rare = random.share();
            char::from_u32(0x4E00 + (rare * rare * 3000.0) as u32).expect("a Han character")
        };
        let words = (0..4000)
            .map(|_| (0..1 + random.below(3)).map(|_| letter(&mut random)).collect())
            .collect();
        let mut writer = Self { random, words, phrases: Vec::new() };
        writer.phrases = (0..40).map(|_| writer.clause()).collect();
        writer
    }

    fn clause(&mut self) -> String {
        (0..5 + self.random.below(6))
            .map(|_| {
                let rank = self.random.share().powi(3) * self.words.len() as f64;
                self.words[rank as usize].clone()
            })
            .collect()
    }

    /// A text of about `n` characters, one clause in seven a stock phrase, no two in a row.
    pub fn text(&mut self, n: usize) -> String {
        let mut text = String::new();
        let mut length = 0;
        let mut stock = false;
        while length < n {
            stock = !stock && self.random.below(6) == 0;
            let clause = if stock {
                self.phrases[self.random.below(self.phrases.len())].clone()
            } else {
                self.clause()
            };
            length += clause.chars().count() + 1;
            text += &clause;
            text.push(if self.random.below(3) == 0 { '。' } else { '，' });
        }
        text
    }

    /// The same text with a share of its characters replaced (half of them), left out or followed by another.
    pub fn noisy(&mut self, text: &[char], noise: f64) -> Vec<char> {
        let mut copy = Vec::new();
        for &letter in text {
            let other = char::from_u32(0x4E00 + self.random.below(3000) as u32).unwrap_or('一');
            match self.random.share() / noise.max(1e-9) {
                u if u < 0.5 => copy.push(other),
                u if u < 0.75 => {}
                u if u < 1.0 => copy.extend([letter, other]),
                _ => copy.push(letter),
            }
        }
        copy
    }
}

/// A copy: where it was taken and where it was put.
pub struct Plant {
    pub donor: usize,
    pub taken: CharRange,
    pub carrier: usize,
    pub put: CharRange,
    pub length: usize,
    /// In percent.
    pub noise: usize,
}

/// Puts a copy of each length and noise into every second text, in turn, until `n` are planted.
pub fn plant(
    texts: &mut [String],
    writer: &mut Writer,
    lengths: &[usize],
    noises: &[usize],
    n: usize,
) -> Vec<Plant> {
    let usable = |text: &[char]| !text.iter().any(char::is_ascii_alphabetic);
    let mut plants = Vec::new();
    for donor in (0..texts.len() - 1).step_by(2) {
        let cell = plants.len();
        if cell == n {
            break;
        }
        let length = lengths[cell % lengths.len()];
        let noise = noises[cell / lengths.len() % noises.len()];
        let source: Vec<char> = texts[donor].chars().collect();
        if source.len() <= length {
            continue;
        }
        let start = writer.random.below(source.len() - length);
        if !usable(&source[start..start + length]) {
            continue;
        }
        let copy = writer.noisy(&source[start..start + length], noise as f64 / 100.0);
        let carrier = donor + 1;
        let target: Vec<char> = texts[carrier].chars().collect();
        let place = writer.random.below(target.len() + 1);
        texts[carrier] = target[..place].iter().chain(&copy).chain(&target[place..]).collect();
        plants.push(Plant {
            donor,
            taken: CharRange::new(start, start + length),
            carrier,
            put: CharRange::new(place, place + copy.len()),
            length,
            noise,
        });
    }
    plants
}

/// How well plants were found.
#[derive(Default)]
pub struct Score {
    /// Share of the characters of each plant found, by length and noise.
    pub recall: BTreeMap<(usize, usize), Vec<f64>>,
    /// Characters found between a donor and its carrier, and those of them that were planted.
    pub found: usize,
    pub planted: usize,
}

impl Score {
    /// Both together.
    pub fn with(mut self, other: Score) -> Score {
        for (cell, mut shares) in other.recall {
            self.recall.entry(cell).or_default().append(&mut shares);
        }
        self.found += other.found;
        self.planted += other.planted;
        self
    }

    /// Mean recall of plants of one length and noise.
    pub fn recall(&self, length: usize, noise: usize) -> f64 {
        let cell = &self.recall[&(length, noise)];
        cell.iter().sum::<f64>() / cell.len() as f64
    }

    /// Share of plants of one length and noise of which anything was found.
    pub fn hit(&self, length: usize, noise: usize) -> f64 {
        let cell = &self.recall[&(length, noise)];
        cell.iter().filter(|share| **share > 0.0).count() as f64 / cell.len() as f64
    }

    /// Share of what was found between donors and carriers that was planted.
    pub fn precision(&self) -> f64 {
        self.planted as f64 / self.found as f64
    }
}

/// Scores the passages of a collection with plants.
pub fn score(passages: &[tifa::passages::Passage], plants: &[Plant]) -> Score {
    let mut score = Score::default();
    for plant in plants {
        let mut covered = vec![false; plant.length];
        let sides = passages.iter().filter_map(|passage| {
            let (a, b) = (passage.a.article.index(), passage.b.article.index());
            match (a, b) == (plant.donor, plant.carrier) {
                true => Some((passage.a.range, passage.b.range)),
                false => None,
            }
        });
        for (taken, put) in sides {
            score.found += put.len();
            if taken.overlap(plant.taken) == 0 || put.overlap(plant.put) == 0 {
                continue;
            }
            score.planted += put.overlap(plant.put);
            let first = taken.start.max(plant.taken.start) - plant.taken.start;
            let last = taken.end.min(plant.taken.end) - plant.taken.start;
            covered[first as usize..last as usize].fill(true);
        }
        let share = covered.iter().filter(|found| **found).count() as f64 / plant.length as f64;
        score.recall.entry((plant.length, plant.noise)).or_default().push(share);
    }
    score
}
