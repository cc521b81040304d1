//! The places texts are looked for in: those of China, or a list of the user's own.

use super::args::RegionArguments;
use super::config::Config;
use super::list;
use anyhow::{Context, Result};
use tifa::params::Params;
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
    let (asked, earlier) = (arguments.regions.as_deref(), config.region_list.as_ref());
    let wanted = "--regions wants a CSV file `name,parent,aliases`";
    let Some(list) = list::read(asked, earlier, wanted, params)? else {
        return Ok(Places { gazetteer: Gazetteer::china(&params.regions), list: None });
    };
    let gazetteer = Gazetteer::from_list(&list.text, &params.regions);
    Ok(Places { gazetteer: gazetteer.with_context(|| list.name)?, list: Some(list.input) })
}
