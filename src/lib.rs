//! tifa reads a pile of articles and shows what they share: which articles are alike, which set
//! phrases (提法) recur, which passages were copied, and how that spreads across regions.
//!
//! The rooms follow the flow of the data, and each imports only the rooms above it. A newcomer
//! reads [`analysis::analyze`] first: it names every stage on one screen.
//!
//! ```
//! use tifa::{analysis::analyze, params::Params, progress::Silent, read::File};
//!
//! let line = r#"{"region": "山西省", "text": "要把人大代表联络站建在网格上，听民声、察民情、解民忧。"}"#;
//! let file = |name: &str| File { name: name.to_owned(), bytes: line.as_bytes().to_vec() };
//! let found = analyze(vec![file("a.jsonl"), file("b.jsonl")], &Params::default(), &Silent);
//!
//! let best = &found.findings.pairs[0];
//! assert_eq!(found.articles.list.len(), 2);
//! assert!(best.pair.cosine > 0.99 && best.shares.copying > 0.9);
//! ```

// The floor: imports no room.
pub mod error;
pub mod params;
pub mod progress;
pub mod script;
pub mod span;

// The rooms, in the order of the data flow.
pub mod read;
pub mod regions;
pub mod articles;
pub mod tokens;
pub mod vectors;
pub mod similarity;
pub mod phrases;
pub mod passages;
pub mod families;
pub mod findings;

// The spine: one function that names all stages.
pub mod analysis;

// The store and the doors: they use what the rooms found, never each other.
pub mod index;
pub mod report;
pub mod query;
pub mod bench;
