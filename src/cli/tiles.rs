//! Where regions stand when they are shown as tiles, if the user says so.

use super::config::Config;
use anyhow::{Context, Result, anyhow};
use std::path::{Path, PathBuf};
use tifa::params::Params;
use tifa::query::screen::harmless;
use tifa::read::{self, File};
use tifa::report::{self, Input, Tile};

/// The tiles, and the file they were read from.
#[derive(Default)]
pub(super) struct Tiles {
    pub tiles: Vec<Tile>,
    pub list: Option<Input>,
}

/// Reads the grid named by `--tiles`, else that of the run that serves as configuration.
pub(super) fn load(asked: Option<&Path>, config: &Config, params: &Params) -> Result<Tiles> {
    let earlier = config.tile_list.as_ref();
    let path = asked.map(Path::to_owned).or_else(|| Some(PathBuf::from(&earlier?.name)));
    let Some(path) = path else { return Ok(Tiles::default()) };
    let name = path.to_string_lossy().replace('\\', "/");
    let wanted = || format!("{name}: cannot be read; --tiles wants a CSV file `region,row,column`");
    let file = File { bytes: std::fs::read(&path).with_context(wanted)?, name: name.clone() };
    let list = Input::of(&file);
    if asked.is_none() && earlier.is_some_and(|earlier| earlier.sha256 != list.sha256) {
        remark_change(&name);
    }
    let text = read::text(file, &params.read).map_err(|skipped| anyhow!(skipped.reason));
    let tiles = text.and_then(|text| Ok(report::tiles(&text)?));
    Ok(Tiles { tiles: tiles.with_context(|| name)?, list: Some(list) })
}

/// Says that a repeated run does not place its regions alike.
#[allow(clippy::print_stderr)]
fn remark_change(name: &str) {
    eprintln!("{}: has changed since the run that is repeated", harmless(name));
}
