//! Word lists of `data/phrases`, read from the program itself.

use rustc_hash::FxHashSet;

/// The lists that decide edges and classes.
pub(super) struct Lexicons {
    /// Words no Chinese phrase begins with.
    pub stop_left: FxHashSet<&'static str>,
    /// Words no Chinese phrase ends in.
    pub stop_right: FxHashSet<&'static str>,
    /// Function words of spaced languages.
    pub stop_words: FxHashSet<&'static str>,
    /// Words of time and number of spaced languages.
    pub time_words: FxHashSet<&'static str>,
    /// Characters that begin a numeric shorthand of two characters.
    pub numerals: Vec<char>,
    /// Characters of mere numbers and measures.
    pub measures: Vec<char>,
    /// Wording that marks the kind of text.
    pub genre: Vec<&'static str>,
    /// Endings of names of institutions.
    pub institutions: Vec<&'static str>,
    /// Offices.
    pub offices: Vec<&'static str>,
    /// First characters of names of persons.
    pub surnames: Vec<char>,
    /// Wording that is a formula although it holds a name.
    pub formulas: Vec<&'static str>,
}

impl Lexicons {
    /// Reads the lists. Cost: some hundred lines.
    pub fn new() -> Self {
        let set = |text| entries(text).collect();
        let list = |text| entries(text).collect();
        let characters = |text| entries(text).flat_map(str::chars).collect();
        Self {
            stop_left: set(include_str!("../../data/phrases/stop-left.txt")),
            stop_right: set(include_str!("../../data/phrases/stop-right.txt")),
            stop_words: set(include_str!("../../data/phrases/stop-words-english.txt")),
            time_words: set(include_str!("../../data/phrases/time-words-english.txt")),
            numerals: characters(include_str!("../../data/phrases/numerals.txt")),
            measures: characters(include_str!("../../data/phrases/measures.txt")),
            genre: list(include_str!("../../data/phrases/genre.txt")),
            institutions: list(include_str!("../../data/phrases/institutions.txt")),
            offices: list(include_str!("../../data/phrases/offices.txt")),
            surnames: characters(include_str!("../../data/phrases/surnames.txt")),
            formulas: list(include_str!("../../data/phrases/formulas.txt")),
        }
    }
}

/// Entries of a list: one a line, `#` begins a comment.
fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(|line| line.split('#').next().unwrap_or("").trim()).filter(|e| !e.is_empty())
}
