//! What can go wrong in the library, with the place it went wrong in.
//!
//! Rooms do not fail on text: an input that cannot be read is a value ([`crate::read::Skipped`]),
//! listed in the report. Errors are left for what stops a whole run.

use std::path::PathBuf;

/// Why a run, a query or a file operation could not be done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A parameter is out of its range.
    #[error("parameter {name} is {value}, but must lie between {low} and {high}")]
    Parameter {
        /// Full name, as in a configuration file: `similarity.min_cosine`.
        name: String,
        /// The value given.
        value: String,
        /// Smallest value allowed.
        low: String,
        /// Largest value allowed.
        high: String,
    },
    /// A parameter of that name does not exist, or its value cannot be read.
    #[error("{message}")]
    Configuration {
        /// What is wrong, where, and what to try.
        message: String,
    },
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// A file is there but is not what it should be.
    #[error("{}: {message}", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong with it and what to try.
        message: String,
    },
}

/// A result of this library.
pub type Result<T> = std::result::Result<T, Error>;
