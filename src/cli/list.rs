//! A file of the user's beside the texts: named by an option, or by the run that is repeated.

use anyhow::{Context, Result, anyhow};
use std::path::{Path, PathBuf};
use tifa::params::Params;
use tifa::query::screen::harmless;
use tifa::read::{self, File};
use tifa::report::Input;

/// What such a file says.
pub(super) struct List {
    /// Its path as it is shown.
    pub name: String,
    /// Its text.
    pub text: String,
    /// What `run.json` keeps of it.
    pub input: Input,
}

/// Reads the file that is `asked` for, else the one an `earlier` run read; `None` when there is neither. `wanted` says
/// what the option wants, for whoever named a file that cannot be read.
pub(super) fn read(
    asked: Option<&Path>,
    earlier: Option<&Input>,
    wanted: &str,
    params: &Params,
) -> Result<Option<List>> {
    let path = asked.map(Path::to_owned).or_else(|| Some(PathBuf::from(&earlier?.name)));
    let Some(path) = path else { return Ok(None) };
    let name = path.to_string_lossy().replace('\\', "/");
    let bytes =
        std::fs::read(&path).with_context(|| format!("{name}: cannot be read; {wanted}"))?;
    let file = File { bytes, name: name.clone() };
    let input = Input::of(&file);
    if asked.is_none() && earlier.is_some_and(|earlier| earlier.sha256 != input.sha256) {
        remark_change(&name);
    }
    let text = read::text(file, &params.read).map_err(|skipped| anyhow!(skipped.reason));
    Ok(Some(List { text: text.with_context(|| name.clone())?, name, input }))
}

/// Says that a repeated run does not find what the first one did.
#[allow(clippy::print_stderr)]
fn remark_change(name: &str) {
    eprintln!("{}: has changed since the run that is repeated", harmless(name));
}
