//! A run folder appears whole or not at all.
//!
//! Everything is written into a hidden sibling, brought to the disk, and renamed into place. A run
//! that stood there before goes only when the new one is complete; a folder that is not a run is
//! never touched.

use super::schema::RunFile;
use crate::error::{Error, Result};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The hidden sibling a run is written into. Dropped before [`Partial::finish`], it is removed.
pub(super) struct Partial {
    target: PathBuf,
    path: PathBuf,
    finished: bool,
}

impl Partial {
    /// Makes the sibling of `target`.
    ///
    /// # Errors
    /// When `target` exists and is neither empty nor a run, or when the sibling cannot be made.
    pub(super) fn create(target: &Path) -> Result<Self> {
        refuse_foreign(target)?;
        let path = sibling(target, "partial")?;
        let parent = parent(target);
        fs::create_dir_all(&parent).map_err(at(&parent))?;
        if path.exists() {
            // Ours by its name and process number: left by a run that was cut off.
            fs::remove_dir_all(&path).map_err(at(&path))?;
        }
        fs::create_dir(&path).map_err(at(&path))?;
        Ok(Self { target: target.to_owned(), path, finished: false })
    }

    /// Where to write.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Brings everything to the disk and puts the folder into its place.
    pub(super) fn finish(mut self) -> Result<()> {
        sync(&self.path)?;
        // Again, since the run took its time: somebody may have put something there.
        refuse_foreign(&self.target)?;
        let old = sibling(&self.target, "old")?;
        let replaces = self.target.exists();
        if replaces {
            if old.exists() {
                fs::remove_dir_all(&old).map_err(at(&old))?;
            }
            fs::rename(&self.target, &old).map_err(at(&self.target))?;
        }
        if let Err(source) = fs::rename(&self.path, &self.target) {
            if replaces {
                fs::rename(&old, &self.target).map_err(at(&old))?;
            }
            return Err(Error::File { path: self.target.clone(), source });
        }
        self.finished = true;
        sync_folder(&parent(&self.target))?;
        if replaces {
            fs::remove_dir_all(&old).map_err(at(&old))?;
        }
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.finished {
            // Nothing more can be done when this fails: the error that led here is the one to tell.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Fails when `target` holds something that is not a run of tifa.
pub(super) fn refuse_foreign(target: &Path) -> Result<()> {
    let message = if !target.exists() {
        return Ok(());
    } else if !target.is_dir() {
        "is a file; choose another name for the run folder"
    } else if is_empty(target)? || is_run(target) {
        return Ok(());
    } else {
        "is not empty and not a run of tifa, so it is left alone; choose another folder or remove it"
    };
    Err(Error::Format { path: target.to_owned(), message: message.to_owned() })
}

/// Whether the folder is marked as a run, of whatever version.
fn is_run(folder: &Path) -> bool {
    fs::read(folder.join("run.json"))
        .ok()
        .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok())
        .is_some_and(|run| run["schema"] == RunFile::SCHEMA)
}

fn is_empty(folder: &Path) -> Result<bool> {
    Ok(fs::read_dir(folder).map_err(at(folder))?.next().is_none())
}

/// `.<name>.<word>-<process>` beside the target.
pub(super) fn sibling(target: &Path, word: &str) -> Result<PathBuf> {
    let name = target.file_name().ok_or_else(|| Error::Format {
        path: target.to_owned(),
        message: "does not end in a name; give the run folder a name".to_owned(),
    })?;
    let hidden = format!(".{}.{word}-{}", name.to_string_lossy(), std::process::id());
    Ok(parent(target).join(hidden))
}

fn parent(target: &Path) -> PathBuf {
    match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Brings a folder and all in it to the disk.
fn sync(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        if path.is_dir() {
            sync(&path)?;
        } else {
            File::open(&path).and_then(|file| file.sync_all()).map_err(at(&path))?;
        }
    }
    sync_folder(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> Result<()> {
    File::open(folder).and_then(|file| file.sync_all()).map_err(at(folder))
}

/// Windows cannot open a folder as a file, and keeps its entries without being told.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> Result<()> {
    Ok(())
}

fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::File { path, source }
}
