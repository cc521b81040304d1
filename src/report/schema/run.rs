//! `run.json`: how a run was made. The only file with dates and times in it.

use crate::error::{Error, Result};
use crate::params::Params;
use crate::read::File;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::Path;

/// One file that was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Input {
    /// Path as given, with `/` between folders.
    pub name: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal digits.
    pub sha256: String,
    /// Number of bytes.
    pub bytes: u64,
}

impl Input {
    /// Name, checksum and size of a file. Linear in its size.
    pub fn of(file: &File) -> Self {
        let digest = Sha256::digest(&file.bytes);
        Self {
            name: file.name.clone(),
            sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
            bytes: file.bytes.len() as u64,
        }
    }
}

/// Time and yield of one stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// Name, as in [`crate::analysis::analyze`].
    pub name: String,
    /// Wall-clock time in seconds.
    pub seconds: f64,
    /// Number of things it made.
    pub results: usize,
}

/// Where a region stands when regions are shown as tiles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tile {
    /// The first part of a region path, or a whole path.
    pub region: String,
    /// Row from the top, from 1.
    pub row: usize,
    /// Column from the left, from 1.
    pub column: usize,
}

/// What the caller knows of a run, and the analysis does not.
#[derive(Clone, Debug, Default)]
pub struct RunInfo {
    /// The command line, word by word.
    pub command: Vec<String>,
    /// All parameters.
    pub params: Params,
    /// The files read; written in order of name.
    pub inputs: Vec<Input>,
    /// The user's own list of regions, if there was one.
    pub region_list: Option<Input>,
    /// The user's own list of phrases, if there was one.
    pub lexicon: Option<Input>,
    /// Where regions stand when they are shown as tiles; empty for the provinces of China.
    pub tiles: Vec<Tile>,
    /// The file that says so, if there was one.
    pub tile_list: Option<Input>,
    /// Stages in the order they ran. Writing the run folder adds `index` and `report`.
    pub stages: Vec<Stage>,
    /// When the run began, ISO 8601.
    pub date: String,
    /// Number of threads.
    pub threads: usize,
}

/// The content of `run.json`.
#[derive(Debug, Serialize, Deserialize)]
pub struct RunFile {
    /// Always `tifa.run`: marks the folder as a run.
    pub schema: String,
    /// Version of the file formats.
    pub schema_version: String,
    /// Version of the program.
    pub version: String,
    /// The command line, word by word.
    #[serde(default)]
    pub command: Vec<String>,
    /// When the run began, ISO 8601.
    #[serde(default)]
    pub date: String,
    /// Number of threads.
    #[serde(default)]
    pub threads: usize,
    /// All parameters, by room.
    pub params: Params,
    /// The files read, in order of name.
    #[serde(default)]
    pub inputs: Vec<Input>,
    /// The user's own list of regions, if there was one.
    #[serde(default)]
    pub region_list: Option<Input>,
    /// The user's own list of phrases, if there was one.
    #[serde(default)]
    pub lexicon: Option<Input>,
    /// The user's own tile map, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tile_list: Option<Input>,
    /// Time and yield of every stage.
    #[serde(default)]
    pub stages: Vec<Stage>,
}

impl RunFile {
    /// Value of `schema` that marks a run.
    pub const SCHEMA: &'static str = "tifa.run";

    /// Reads the `run.json` of a run folder: this is how a run serves as a configuration.
    ///
    /// # Errors
    /// [`Error::File`] when it cannot be read, [`Error::Format`] when it is not one of tifa's.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| Error::File { path: path.to_owned(), source })?;
        let format = |message: String| Error::Format { path: path.to_owned(), message };
        let run: Self = serde_json::from_str(&text).map_err(|error| format(error.to_string()))?;
        if run.schema == Self::SCHEMA {
            Ok(run)
        } else {
            Err(format(format!("schema is `{}`, not `{}`", run.schema, Self::SCHEMA)))
        }
    }
}
