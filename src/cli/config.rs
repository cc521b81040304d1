//! Where parameters come from: defaults, then a file, then the command line.

use super::args::{InputArguments, ParameterArguments, RegionFrom};
use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Map, Value, json};
use std::path::Path;
use tifa::params::Params;
use tifa::report::Input;

/// A configuration file: parameters, and the inputs if it is the record of a run.
#[derive(Default)]
pub(super) struct Config {
    parameters: Map<String, Value>,
    /// Paths the run was made from.
    pub inputs: Vec<String>,
    /// The list of regions the run was made with.
    pub region_list: Option<Input>,
    /// The list of phrases the run was made with.
    pub lexicon: Option<Input>,
    /// The tile map the run was made with.
    pub tile_list: Option<Input>,
}

impl Config {
    /// Reads the file named by `--config`, if any.
    pub(super) fn load(arguments: &ParameterArguments) -> Result<Self> {
        match &arguments.config {
            Some(path) => Self::read(path)
                .with_context(|| format!("cannot use {} as a configuration", path.display())),
            None => Ok(Self::default()),
        }
    }

    fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)?;
        let mut value: Value = if text.trim_start().starts_with('{') {
            serde_json::from_str(&text)?
        } else {
            serde_json::to_value(toml::from_str::<toml::Table>(&text)?)?
        };
        let names = |list: &Vec<Value>| {
            let names = list.iter().filter_map(|input| input["name"].as_str());
            names.map(str::to_owned).collect()
        };
        let inputs = value["inputs"].as_array().map(names).unwrap_or_default();
        let mut list = |name: &str| -> Result<Option<Input>> {
            let list = value.get_mut(name).map(Value::take);
            Ok(list.map(serde_json::from_value).transpose()?.flatten())
        };
        let (region_list, lexicon) = (list("region_list")?, list("lexicon")?);
        let tile_list = list("tile_list")?;
        if let Some(parameters) = value.get_mut("params") {
            value = parameters.take();
        }
        match value {
            Value::Object(parameters) => {
                Ok(Self { parameters, inputs, region_list, lexicon, tile_list })
            }
            _ => bail!("it holds no parameters"),
        }
    }

    /// All parameters, checked: those of the file, with what was typed on top.
    pub(super) fn params(
        &self,
        input: &InputArguments,
        arguments: &ParameterArguments,
    ) -> Result<Params> {
        let mut tree = self.parameters.clone();
        for (name, value) in typed(input, arguments)? {
            set(&mut tree, &name, value)?;
        }
        let params: Params = serde_json::from_value(Value::Object(tree))
            .map_err(|error| anyhow!("{error}: `tifa params` lists every parameter"))?;
        params.validate()?;
        Ok(params)
    }
}

/// What was typed, as full names and values: the general form first, so that the short forms win.
fn typed(input: &InputArguments, arguments: &ParameterArguments) -> Result<Vec<(String, Value)>> {
    let mut list = Vec::new();
    for text in &arguments.set {
        let (name, value) = halves(text, "--set")?;
        let value = serde_json::from_str(value).unwrap_or_else(|_| json!(value));
        list.push((name.to_owned(), value));
    }
    let mut add = |name: &str, value: Option<Value>| {
        list.extend(value.map(|value| (name.to_owned(), value)));
    };
    add("similarity.top_k", arguments.top_k.map(Value::from));
    add("similarity.min_cosine", arguments.min_cosine.map(Value::from));
    add("similarity.cross_region_only", arguments.cross_region.then(|| json!(true)));
    add("findings.region_level", arguments.region_level.map(Value::from));
    add("phrases.min_regions", arguments.min_regions.map(Value::from));
    add("read.encoding", input.encoding.clone().map(Value::from));
    add("read.region_from_folder", input.region_from.map(|RegionFrom::Folder| json!(true)));
    for text in &input.map {
        let (field, column) = halves(text, "--map")?;
        list.push((format!("read.map.{field}"), json!(column)));
    }
    Ok(list)
}

fn halves<'a>(text: &'a str, flag: &str) -> Result<(&'a str, &'a str)> {
    text.split_once('=')
        .with_context(|| format!("{flag} {text}: two halves with = between are needed"))
}

/// Sets one value in a tree of objects by its dotted name.
fn set(tree: &mut Map<String, Value>, name: &str, value: Value) -> Result<()> {
    match name.split_once('.') {
        None => {
            tree.insert(name.to_owned(), value);
        }
        Some((room, rest)) => {
            let branch = tree.entry(room).or_insert_with(|| json!({}));
            let branch = branch.as_object_mut().with_context(|| format!("{room} has no parts"))?;
            set(branch, rest, value)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params(set: &[&str], top_k: Option<usize>) -> Result<Params> {
        let arguments = ParameterArguments {
            set: set.iter().map(|&text| text.to_owned()).collect(),
            top_k,
            ..ParameterArguments::default()
        };
        Config::default().params(&InputArguments::default(), &arguments)
    }

    #[test]
    fn the_short_form_wins_over_the_general() {
        let params = params(&["similarity.top_k=5"], Some(7)).expect("both are allowed");
        assert_eq!(params.similarity.top_k, 7);
    }

    #[test]
    fn unknown_names_and_bad_values_are_refused() {
        let refused = |set: &str| format!("{:#}", params(&[set], None).expect_err("refused"));
        assert!(refused("similarity.nearest=5").contains("nearest"));
        assert!(refused("similarity.min_cosine=2").contains("between 0 and 1"));
        assert!(refused("similarity").contains("halves"));
    }
}
