//! The places texts are looked for in: those of China, or a list of the user's own.

use super::args::RegionArguments;
use super::config::Config;
use anyhow::{Context, Result, anyhow};
use std::path::{Path, PathBuf};
use tifa::params::Params;
use tifa::query::screen::harmless;
use tifa::read::{self, File};
use tifa::regions::Gazetteer;
use tifa::report::Input;

/// The places, and the list they were read from.
pub(super) struct Places {
    pub gazetteer: Gazetteer,
    pub list: Option<Input>,
}

/// Reads the list named by `--regions`, else that of the run that serves as configuration.
pub(super) fn load(
    arguments: &RegionArguments,
    config: &Config,
    params: &Params,
) -> Result<Places> {
    let earlier = config.region_list.as_ref();
    let path = arguments.regions.clone().or_else(|| Some(PathBuf::from(&earlier?.name)));
    let Some(path) = path else {
        return Ok(Places { gazetteer: Gazetteer::china(&params.regions), list: None });
    };
    let name = path.to_string_lossy().replace('\\', "/");
    let file = File { bytes: bytes(&path)?, name: name.clone() };
    let list = Input::of(&file);
    if arguments.regions.is_none() && earlier.is_some_and(|earlier| earlier.sha256 != list.sha256) {
        remark_change(&name);
    }
    let text = read::text(file, &params.read).map_err(|skipped| anyhow!(skipped.reason));
    let gazetteer = text.and_then(|text| Ok(Gazetteer::from_list(&text, &params.regions)?));
    Ok(Places { gazetteer: gazetteer.with_context(|| name)?, list: Some(list) })
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| {
        format!(
            "{}: cannot be read; --regions wants a CSV file `name,parent,aliases`",
            path.display()
        )
    })
}

/// Says that a repeated run does not look for the same places.
#[allow(clippy::print_stderr)]
fn remark_change(name: &str) {
    eprintln!("{}: has changed since the run that is repeated", harmless(name));
}
