//! What is known of an article when its region is looked for.

/// The parts of an article that say where it belongs. White space counts between spaced words alone.
#[derive(Clone, Debug, Default)]
pub struct Clues {
    /// Whether a line names its authors: articles without one lean on their neighbours.
    pub signed: bool,
    /// Region in brackets behind the authors: `山西`.
    pub printed: Option<String>,
    /// Office printed with the authors.
    pub role: Option<String>,
    /// Authors; one that is an institution tells its place.
    pub authors: Vec<String>,
    /// Head of the page: the paper and who publishes it.
    pub paper: String,
    /// Note on the author.
    pub note: String,
    /// Title.
    pub title: String,
    /// Text.
    pub text: String,
}
