//! Where regions stand when they are shown as tiles, if the user says so.

use super::config::Config;
use super::list;
use anyhow::{Context, Result};
use std::path::Path;
use tifa::params::Params;
use tifa::report::{self, Input, Tile};

/// The tiles, and the file they were read from.
#[derive(Default)]
pub(super) struct Tiles {
    pub tiles: Vec<Tile>,
    pub list: Option<Input>,
}

/// Reads the grid named by `--tiles`, else that of the run that serves as configuration.
pub(super) fn load(asked: Option<&Path>, config: &Config, params: &Params) -> Result<Tiles> {
    let wanted = "--tiles wants a CSV file `region,row,column`";
    let Some(list) = list::read(asked, config.tile_list.as_ref(), wanted, params)? else {
        return Ok(Tiles::default());
    };
    let tiles = report::tiles(&list.text).with_context(|| list.name)?;
    Ok(Tiles { tiles, list: Some(list.input) })
}
