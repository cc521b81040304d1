//! Every number of the method: one struct a room, with unit, range, default, effect and source.
//!
//! The doc comment of a parameter is its help text, everywhere it is shown (`tifa analyze --help`,
//! the report, [`Params::table`]); its default stands here and nowhere else. A parameter is set by
//! its full name (`similarity.min_cosine`) in a TOML file or on the command line.
//!
//! The structs are the one place below the doors where serde is used: the parameters of a run are
//! written to `run.json`, and read back to repeat it.

use crate::error::{Error, Result};

mod kinds;
pub use kinds::{Row, Setting};

/// Declares the parameters of one room: documented fields with default, range and unit.
macro_rules! parameters {
    (
        $(#[doc = $doc:literal])*
        $name:ident, $room:literal {
            $(
                $(#[doc = $help:literal])*
                $field:ident: $kind:ty = $default:expr, $low:expr => $high:expr, $unit:literal;
            )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $($(#[doc = $help])* pub $field: $kind,)*
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        impl $name {
            /// A row a parameter, in the order of declaration, with the live value.
            pub fn rows(&self) -> Vec<$crate::params::Row> {
                vec![$(
                    $crate::params::Row::new(
                        concat!($room, ".", stringify!($field)),
                        concat!($($help, "\n"),*),
                        &self.$field,
                        &($default as $kind),
                        $low as f64,
                        $high as f64,
                        $unit,
                    ),
                )*]
            }
        }
    };
}
pub(crate) use parameters;

mod articles;
mod families;
mod findings;
mod passages;
mod phrases;
mod read;
mod regions;
mod report;
mod similarity;
mod tokens;
mod vectors;
pub use articles::ArticleParams;
pub use families::FamilyParams;
pub use findings::FindingParams;
pub use passages::PassageParams;
pub use phrases::PhraseParams;
pub use read::ReadParams;
pub use regions::RegionParams;
pub use report::ReportParams;
pub use similarity::SimilarityParams;
pub use tokens::TokenParams;
pub use vectors::{TermFrequency, VectorParams};

/// All parameters of an analysis, grouped by room.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Reading files.
    pub read: ReadParams,
    /// Who belongs where.
    pub regions: RegionParams,
    /// Repair and cutting of pages.
    pub articles: ArticleParams,
    /// Words.
    pub tokens: TokenParams,
    /// TF-IDF weights.
    pub vectors: VectorParams,
    /// Pairs of like articles.
    pub similarity: SimilarityParams,
    /// Set phrases.
    pub phrases: PhraseParams,
    /// Shared passages.
    pub passages: PassageParams,
    /// Families of passages.
    pub families: FamilyParams,
    /// What is shown first.
    pub findings: FindingParams,
    /// What is written.
    pub report: ReportParams,
}

impl Params {
    /// A row a parameter: full name, help, live value, default, range, unit.
    pub fn table(&self) -> Vec<Row> {
        [
            self.read.rows(),
            self.regions.rows(),
            self.articles.rows(),
            self.tokens.rows(),
            self.vectors.rows(),
            self.similarity.rows(),
            self.phrases.rows(),
            self.passages.rows(),
            self.families.rows(),
            self.findings.rows(),
            self.report.rows(),
        ]
        .concat()
    }

    /// Checks every value against its range.
    ///
    /// # Errors
    /// [`Error::Parameter`] for the first one outside it.
    pub fn validate(&self) -> Result<()> {
        match self.table().into_iter().find(|row| !row.in_range()) {
            None => Ok(()),
            Some(row) => Err(Error::Parameter {
                name: row.name.to_owned(),
                value: row.value,
                low: row.low.to_string(),
                high: row.high.to_string(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_lie_in_their_ranges() {
        Params::default().validate().expect("every default is allowed");
    }

    #[test]
    fn names_are_unique_and_helped() {
        let table = Params::default().table();
        let names: std::collections::BTreeSet<_> = table.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), table.len());
        assert!(table.iter().all(|row| row.help.len() > 20), "every parameter says what it does");
    }
}
