//! Paths -> pages, each file opened when its turn comes.

use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::fs::FileType;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tifa::params::ReadParams;
use tifa::query::screen::harmless;
use tifa::read::{self, File, Notice, Pages, Skipped};
use tifa::report;
use walkdir::WalkDir;

/// Files that were found, and what could not be.
#[derive(Debug, Default)]
pub(super) struct Input {
    /// Each file once, by the name it is shown with; standard input has no path.
    found: BTreeMap<String, Option<PathBuf>>,
    /// What could not be opened, and why.
    unreadable: Vec<Skipped>,
}

/// Kinds of files that are read, for messages.
const KINDS: &str =
    ".txt, .md, .html, .pdf, .json, .jsonl, .csv, .tsv or .parquet (also .gz, .zst)";

/// Notices that are printed; of the others only the number is told.
const MOST_NOTICES: usize = 20;

/// Finds all files under the paths. Hidden files and folders are passed over; a file that is named
/// twice is found once.
///
/// Fails when a path does not exist or nothing at all is found: that is a slip of the user's, not a
/// bad file.
pub(super) fn find(paths: &[PathBuf]) -> Result<Input> {
    let mut input = Input::default();
    for path in paths {
        if path.as_os_str() == "-" {
            input.found.insert("-".to_owned(), None);
        } else if std::fs::symlink_metadata(path).is_err() {
            bail!("{}: no such file or folder", harmless(&shown(path)));
        } else {
            input.walk(path);
        }
    }
    if input.found.is_empty() && input.unreadable.is_empty() {
        let names: Vec<_> = paths.iter().map(|path| harmless(&shown(path))).collect();
        bail!("no files in {}: give files or folders of {KINDS}", names.join(", "));
    }
    Ok(input)
}

impl Input {
    /// Number of files that were found.
    pub(super) fn n_files(&self) -> usize {
        self.found.len()
    }

    /// Reads all files; gives back what was read and, for the record of the run, which files these
    /// were.
    pub(super) fn read(self, params: &ReadParams) -> (Pages, Vec<report::Input>) {
        let Self { found, unreadable } = self;
        let read = Mutex::new(Vec::with_capacity(found.len()));
        let open = |name: &str| {
            let path = found.get(name).and_then(Option::as_deref);
            let file = File { name: name.to_owned(), bytes: open(path, params.max_file_size)? };
            let input = report::Input::of(&file);
            read.lock().expect("no thread panics while it holds the lock").push(input);
            Ok(file.bytes)
        };
        let mut pages = read::decode_each(found.keys().cloned().collect(), open, params);
        pages.skipped.extend(unreadable);
        pages.skipped.sort();
        (pages, read.into_inner().expect("no thread panicked"))
    }

    fn walk(&mut self, root: &Path) {
        let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
        let entries = WalkDir::new(root)
            .follow_links(true)
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()));
        for entry in entries {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => match special(entry.file_type()) {
                    None => {
                        self.found.insert(shown(entry.path()), Some(entry.into_path()));
                    }
                    Some(kind) => self.unreadable(entry.path(), &kind),
                },
                Err(error) => {
                    let reason = match (error.loop_ancestor(), error.io_error()) {
                        (Some(above), _) => {
                            format!("a link back to {}: not followed again", shown(above))
                        }
                        (None, Some(error)) => format!("cannot be opened: {error}"),
                        (None, None) => format!("cannot be opened: {error}"),
                    };
                    self.unreadable(error.path().unwrap_or(root), &reason);
                }
            }
        }
    }

    fn unreadable(&mut self, path: &Path, reason: &str) {
        self.unreadable.push(Skipped { source: shown(path), reason: reason.to_owned() });
    }
}

/// Why what is no file is not read: opening it might wait for ever.
fn special(kind: FileType) -> Option<String> {
    (!kind.is_file()).then(|| {
        "a pipe, socket or device, no file: give its content on standard input, as -".to_owned()
    })
}

/// The content of a file, or of standard input. Never holds more than the limit and a byte.
fn open(path: Option<&Path>, most: u64) -> Result<Vec<u8>, String> {
    let too_large =
        || format!("larger than {most} bytes: raise read.max_file_size if that is meant");
    let failed = |error: std::io::Error| format!("cannot be read: {error}");
    let mut bytes = Vec::new();
    match path {
        None => {
            std::io::stdin().lock().take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
        }
        Some(path) => {
            let size = std::fs::metadata(path).map_err(failed)?.len();
            if size > most {
                return Err(too_large());
            }
            let file = std::fs::File::open(path).map_err(failed)?;
            bytes.reserve_exact(usize::try_from(size).unwrap_or(0));
            file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
        }
    }
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

/// Names on standard error what could not be read.
#[allow(clippy::print_stderr)]
pub(super) fn remark(skipped: &[Skipped]) {
    for Skipped { source, reason } in skipped {
        eprintln!("skipped {}: {}", harmless(source), harmless(reason));
    }
}

/// Tells on standard error what else there is to know of the inputs.
#[allow(clippy::print_stderr)]
pub(super) fn notify(notices: &[Notice], quiet: bool) {
    if quiet {
        return;
    }
    for Notice { source, text } in notices.iter().take(MOST_NOTICES) {
        eprintln!("note: {} {}", harmless(source), harmless(text));
    }
    if notices.len() > MOST_NOTICES {
        eprintln!("note: {} more of the kind", notices.len() - MOST_NOTICES);
    }
}

/// A path as it is shown: with `/` on every system, without a leading `./`, and with bytes that are
/// no text as `\\xFF`, so that two names never look the same.
fn shown(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            text.push_str(&format!("\\x{byte:02X}"));
        }
    }
    if std::path::MAIN_SEPARATOR == '\\' {
        text = text.replace('\\', "/");
    }
    text.strip_prefix("./").map_or(text.clone(), str::to_owned)
}
