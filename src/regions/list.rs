//! A list of regions of the user's own: `name,parent,aliases` -> a gazetteer.

use super::fold::key;
use super::gazetteer::{Gazetteer, Level, NameKind, Place, PlaceId};
use crate::params::RegionParams;
use rustc_hash::FxHashMap;
use std::fmt;

/// What is wrong with a list of regions, where, and what to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFault {
    /// Line of the list, from 1; 0 for the list as a whole.
    pub line: usize,
    /// What is wrong and what to try.
    pub reason: String,
}

impl fmt::Display for ListFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(out, "{}", self.reason),
            line => write!(out, "line {line}: {}", self.reason),
        }
    }
}

impl std::error::Error for ListFault {}

/// A row of the list.
struct Row {
    line: usize,
    name: String,
    parent: String,
    aliases: Vec<String>,
    code: String,
}

/// Where a row lies.
#[derive(Clone, Copy)]
enum Above {
    Nothing,
    Row(usize),
    BuiltIn(PlaceId),
}

impl Gazetteer {
    /// Reads a list: comma-separated, with the columns `name`, `parent` and `aliases` in any order;
    /// `code` is taken along, other columns are passed over. A parent is the name of another row, or
    /// a path of names with `/` where several rows share one; empty at the top. Aliases are separated by
    /// `|` or `;`. With `keep_china` the places of China stay beside those of the list, which may then
    /// lie in them.
    ///
    /// # Errors
    /// [`ListFault`] for the first row that makes no sense: no name, an unknown or ambiguous parent, a
    /// place that lies in itself, the same place twice.
    pub fn from_list(text: &str, params: &RegionParams) -> Result<Self, ListFault> {
        let rows = rows(text)?;
        let mut gazetteer = if params.keep_china { Self::china(params) } else { Self::default() };
        let by_name = by_name(&rows)?;
        let above: Vec<Above> = rows
            .iter()
            .enumerate()
            .map(|(index, row)| above(index, row, &rows, &by_name, &gazetteer))
            .collect::<Result<_, _>>()?;
        let mut ids: Vec<Option<PlaceId>> = vec![None; rows.len()];
        for index in 0..rows.len() {
            add_with_those_above(index, &rows, &above, &mut ids, &mut gazetteer)?;
        }
        Ok(gazetteer)
    }
}

fn rows(text: &str) -> Result<Vec<Row>, ListFault> {
    let whole = |reason: String| ListFault { line: 0, reason };
    let text = text.trim_start_matches('\u{feff}');
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| whole(format!("not a table ({error})")))?.clone();
    let columns = Columns::of(&header).ok_or_else(|| {
        whole("no column `name`: begin with the line `name,parent,aliases`".to_owned())
    })?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| whole(format!("not a table ({error})")))?;
        let row = columns.row(&record);
        if let Some(reason) = fault(&row.name) {
            return Err(ListFault { line: row.line, reason });
        }
        rows.push(row);
    }
    match rows.is_empty() {
        true => Err(whole("no places below the header: add a row for each".to_owned())),
        false => Ok(rows),
    }
}

/// Where the columns of a list stand.
struct Columns {
    name: usize,
    parent: Option<usize>,
    aliases: Option<usize>,
    code: Option<usize>,
}

impl Columns {
    /// `None` where no column holds names.
    fn of(header: &csv::StringRecord) -> Option<Self> {
        let column = |names: &[&str]| {
            header.iter().position(|column| names.contains(&column.to_lowercase().as_str()))
        };
        Some(Self {
            name: column(&["name", "region", "名称", "地区"])?,
            parent: column(&["parent", "上级"]),
            aliases: column(&["aliases", "alias", "别名"]),
            code: column(&["code", "代码"]),
        })
    }

    /// A row of the list; what it lacks is empty.
    fn row(&self, record: &csv::StringRecord) -> Row {
        let field = |column: Option<usize>| column.and_then(|at| record.get(at)).unwrap_or("");
        let aliases = field(self.aliases).split(['|', ';']).map(str::trim);
        Row {
            line: record.position().map_or(0, |place| place.line() as usize),
            name: field(Some(self.name)).to_owned(),
            parent: field(self.parent).to_owned(),
            aliases: aliases.filter(|alias| !alias.is_empty()).map(str::to_owned).collect(),
            code: field(self.code).to_owned(),
        }
    }
}

/// What is wrong with a name, if anything is.
fn fault(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("a row without a name: give it one, or take the row out".to_owned());
    }
    let holds = name.contains('/');
    holds.then(|| format!("`{name}` holds a `/`, which parts names: write it otherwise"))
}

/// The rows of each name. The same name in the same place twice is refused.
fn by_name(rows: &[Row]) -> Result<FxHashMap<String, Vec<usize>>, ListFault> {
    let mut by_name: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, row) in rows.iter().enumerate() {
        let same = by_name.entry(key(&row.name)).or_default();
        let twin = same.iter().find(|&&other| key(&rows[other].parent) == key(&row.parent));
        if let Some(&twin) = twin {
            let (name, line) = (&row.name, rows[twin].line);
            return Err(ListFault {
                line: row.line,
                reason: format!("`{name}` stands in line {line} already: keep one of them"),
            });
        }
        same.push(index);
    }
    Ok(by_name)
}

/// What a row lies in.
fn above(
    index: usize,
    row: &Row,
    rows: &[Row],
    by_name: &FxHashMap<String, Vec<usize>>,
    gazetteer: &Gazetteer,
) -> Result<Above, ListFault> {
    if row.parent.is_empty() {
        return Ok(Above::Nothing);
    }
    let fault = |reason| Err(ListFault { line: row.line, reason });
    let (path, name) = row.parent.rsplit_once('/').unwrap_or(("", &row.parent));
    let named = by_name.get(&key(name)).map_or(&[][..], Vec::as_slice);
    // A city may bear the name of its state.
    let others = named.iter().copied().filter(|&other| other != index || named.len() == 1);
    let fitting: Vec<usize> = others.filter(|&other| lies_as_said(&rows[other], path)).collect();
    match fitting[..] {
        [only] if only == index => {
            fault(format!("`{}` lies in itself: leave its parent empty, or name another", row.name))
        }
        [only] => Ok(Above::Row(only)),
        [] => match gazetteer.labelled(&row.parent) {
            Some(place) => Ok(Above::BuiltIn(place)),
            None => fault(format!(
                "the parent `{}` is the name of no row: add a row for it, or leave the parent empty",
                row.parent
            )),
        },
        [first, second, ..] => fault(format!(
            "several rows are called `{name}` (lines {} and {}): give the parent as a path, `{}/{name}`",
            rows[first].line,
            rows[second].line,
            [&rows[first].parent, &rows[second].parent, "..."]
                .into_iter()
                .find(|parent| !parent.is_empty())
                .map_or("...", |parent| parent)
        )),
    }
}

/// Whether the parent a row names ends as the path does.
fn lies_as_said(row: &Row, path: &str) -> bool {
    let last = |path: &str| key(path.rsplit('/').next().unwrap_or_default());
    path.is_empty() || last(path) == last(&row.parent)
}

/// Adds a row, first of all what it lies in.
fn add_with_those_above(
    index: usize,
    rows: &[Row],
    above: &[Above],
    ids: &mut [Option<PlaceId>],
    gazetteer: &mut Gazetteer,
) -> Result<(), ListFault> {
    let mut chain = vec![index];
    while let Above::Row(next) = above[*chain.last().expect("it begins with a row")] {
        if ids[next].is_some() {
            break;
        }
        if chain.len() > rows.len() {
            let names: Vec<&str> =
                chain.iter().take(3).map(|&row| rows[row].name.as_str()).collect();
            return Err(ListFault {
                line: rows[index].line,
                reason: format!(
                    "places lie in one another ({} ...): one of them needs another parent, or none",
                    names.join(" in ")
                ),
            });
        }
        chain.push(next);
    }
    for &row in chain.iter().rev().filter(|&&row| ids[row].is_none()).collect::<Vec<_>>() {
        let parent = match above[row] {
            Above::Nothing => None,
            Above::Row(parent) => ids[parent],
            Above::BuiltIn(place) => Some(place),
        };
        ids[row] = Some(add(&rows[row], parent, gazetteer));
    }
    Ok(())
}

fn add(row: &Row, parent: Option<PlaceId>, gazetteer: &mut Gazetteer) -> PlaceId {
    let level = match parent.map(|parent| gazetteer.level(parent)) {
        None => Level::Province,
        Some(Level::Province) => Level::Prefecture,
        Some(_) => Level::County,
    };
    let id = gazetteer.add(Place {
        name: row.name.clone(),
        short: row.name.clone(),
        code: row.code.clone(),
        level,
        parent,
    });
    for alias in &row.aliases {
        gazetteer.name_it(alias, NameKind::Full, id);
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(list: &str) -> String {
        Gazetteer::from_list(list, &RegionParams::default()).expect_err("refused").to_string()
    }

    #[test]
    fn a_list_may_stand_in_any_order_and_depth() {
        let list =
            "aliases,name,parent\n,Salem,Marion County\n,Marion County,Oregon\nOR|Ore.,Oregon,\n";
        let gazetteer = Gazetteer::from_list(list, &RegionParams::default()).expect("a good list");
        let place = gazetteer.named("salem")[0];
        let location = gazetteer.location(place, crate::regions::Basis::Text);
        assert_eq!(location.region.as_deref(), Some("Oregon/Marion County/Salem"));
        assert_eq!(location.place.as_deref(), Some("Salem, Marion County"));
        assert_eq!(gazetteer.named("OR"), gazetteer.named("Oregon"));
    }

    #[test]
    fn a_list_may_stand_beside_the_built_in_places() {
        let list = "name,parent\n深汕特别合作区,广东省\n小漠镇,深汕特别合作区\n";
        let gazetteer = Gazetteer::from_list(
            list,
            &RegionParams { keep_china: true, ..RegionParams::default() },
        )
        .expect("a good list");
        let place = gazetteer.named("小漠镇")[0];
        let location = gazetteer.location(place, crate::regions::Basis::Text);
        assert_eq!(location.region.as_deref(), Some("广东省/深汕特别合作区/小漠镇"));
    }

    #[test]
    fn shared_names_are_told_apart_by_their_paths() {
        let list = "name,parent\nOregon,\nIdaho,\nWashington County,Oregon\nWashington County,Idaho\n\
                    Weiser,Idaho/Washington County\nNew York,\nNew York,New York\n";
        let gazetteer = Gazetteer::from_list(list, &RegionParams::default()).expect("a good list");
        let place = gazetteer.named("Weiser")[0];
        assert_eq!(gazetteer.name(gazetteer.province(place)), "Idaho");
        assert_eq!(gazetteer.named("New York").len(), 2);
    }

    #[test]
    fn faults_name_the_line_and_a_way_out() {
        assert!(fault("nam,parent\na,\n").contains("no column `name`"));
        assert!(fault("name,parent\n").contains("no places"));
        assert!(fault("name,parent\nA,\nB,C\n").starts_with("line 3: the parent `C`"));
        assert!(fault("name,parent\nA,B\nB,A\n").contains("lie in one another"));
        assert!(fault("name,parent\nA,A\n").contains("lies in itself"));
        assert!(fault("name,parent\nA,\nB,A\na,\n").contains("stands in line 2 already"));
        assert!(fault("name,parent\n,\n").contains("without a name"));
        let twice = "name,parent\nX,\nY,\nA,X\nA,Y\nB,A\n";
        assert!(fault(twice).contains("`X/A`"), "{}", fault(twice));
    }
}
