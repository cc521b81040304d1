//! Paths -> files in memory.

use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use tifa::read::{File, Skipped};
use walkdir::WalkDir;

/// Files that were opened, and those that could not be.
#[derive(Debug, Default)]
pub(super) struct Input {
    /// Each file once, by name.
    pub files: Vec<File>,
    /// What could not be opened, and why.
    pub unreadable: Vec<Skipped>,
}

/// Opens all files under the paths. Hidden files and folders are passed over; a file that is named
/// twice is read once.
///
/// Fails when a path does not exist or nothing at all is found: that is a slip of the user's, not a
/// bad file.
pub(super) fn open(paths: &[PathBuf]) -> Result<Input> {
    let mut found = BTreeMap::new();
    let mut input = Input::default();
    for path in paths {
        if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes)?;
            input.files.push(File { name: "-".to_owned(), bytes });
        } else if !path.exists() {
            bail!("{}: no such file or folder", path.display());
        } else {
            walk(path, &mut found, &mut input.unreadable);
        }
    }
    for (name, path) in found {
        match std::fs::read(&path) {
            Ok(bytes) => input.files.push(File { name, bytes }),
            Err(error) => {
                input
                    .unreadable
                    .push(Skipped { source: name, reason: format!("cannot be read: {error}") });
            }
        }
    }
    if input.files.is_empty() && input.unreadable.is_empty() {
        let names: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
        bail!(
            "no files in {}: give files or folders of .txt, .md, .jsonl or .csv",
            names.join(", ")
        );
    }
    Ok(input)
}

fn walk(root: &Path, found: &mut BTreeMap<String, PathBuf>, unreadable: &mut Vec<Skipped>) {
    let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let entries = WalkDir::new(root)
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()));
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                found.insert(shown(entry.path()), entry.into_path());
            }
            Err(error) => {
                let source = error.path().map_or_else(|| shown(root), shown);
                unreadable.push(Skipped { source, reason: format!("cannot be opened: {error}") });
            }
        }
    }
}

/// A path as it is shown: with `/` on every system, and without a leading `./`.
fn shown(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    path.strip_prefix("./").map_or(path.clone(), str::to_owned)
}
