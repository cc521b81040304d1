//! A grid of the user's own: where each region stands when regions are shown as tiles.

use super::schema::Tile;
use crate::error::{Error, Result};
use std::collections::BTreeMap;

/// Rows and columns of a grid at most: more would be no picture.
const LONGEST: usize = 60;

/// Reads a grid: comma-separated, with the columns `region`, `row` and `column` in any order; other
/// columns are passed over. A region is the first part of a region path, or a whole path; rows are
/// counted from the top and columns from the left, from 1. Regions keep the order of the list.
///
/// # Errors
/// [`Error::Configuration`] for the first line that makes no sense: no region, a number that is none or
/// out of range, a region or a place given twice.
pub fn tiles(text: &str) -> Result<Vec<Tile>> {
    let wrong = |message: String| Error::Configuration { message };
    let text = text.trim_start_matches('\u{feff}');
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let table = |error: csv::Error| wrong(format!("not a table ({error})"));
    let header = reader.headers().map_err(table)?.clone();
    let place = |name: &str| {
        let found = header.iter().position(|column| column.to_lowercase() == name);
        let missing = || format!("no column `{name}`: begin with the line `region,row,column`");
        found.ok_or_else(|| wrong(missing()))
    };
    let [region, row, column] = [place("region")?, place("row")?, place("column")?];
    let (mut tiles, mut taken) = (Vec::new(), BTreeMap::new());
    for record in reader.records() {
        let record = record.map_err(table)?;
        let line = record.position().map_or(0, csv::Position::line);
        let wrong = |message: String| wrong(format!("line {line}: {message}"));
        let number = |place: usize| {
            let text = record.get(place).unwrap_or("");
            let number = text.parse().ok().filter(|number| (1..=LONGEST).contains(number));
            number.ok_or_else(|| wrong(format!("`{text}` is no number from 1 to {LONGEST}")))
        };
        let region = record.get(region).unwrap_or("").to_owned();
        if region.is_empty() {
            return Err(wrong("a region has no name".to_owned()));
        }
        let tile = Tile { region, row: number(row)?, column: number(column)? };
        if tiles.iter().any(|other: &Tile| other.region == tile.region) {
            return Err(wrong(format!("{} stands there twice", tile.region)));
        }
        if let Some(other) = taken.insert((tile.row, tile.column), tile.region.clone()) {
            return Err(wrong(format!("{other} and {} have the same place", tile.region)));
        }
        tiles.push(tile);
    }
    Ok(tiles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_columns_in_any_order() {
        let found = tiles("\u{feff}Column,Region,Row,note\n2,Bavaria,3,x\n1, Hesse ,2\n");
        let tile = |region: &str, row, column| Tile { region: region.to_owned(), row, column };
        assert_eq!(found.ok(), Some(vec![tile("Bavaria", 3, 2), tile("Hesse", 2, 1)]));
        assert_eq!(tiles("region,row,column\n").ok(), Some(Vec::new()));
    }

    #[test]
    fn says_which_line_is_wrong() {
        let fault = |text: &str| tiles(text).expect_err("it makes no sense").to_string();
        assert!(fault("name,x,y\nA,1,1\n").contains("`region`"));
        let lines = |line: &str| fault(&format!("region,row,column\nA,1,1\n{line}\n"));
        for line in ["B,0,1", "B,1,61", "B,one,1", "B", ",2,2", "A,2,2", "B,1,1"] {
            assert!(lines(line).starts_with("line 3:"), "{line}: {}", lines(line));
        }
    }
}
