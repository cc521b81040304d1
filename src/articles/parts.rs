//! Articles of which one page holds the beginning and another the rest.

use super::layout::Piece;
use super::sheets::Sheet;
use super::signs::flat;

/// An article as its parts in reading order: the printed page each stands on, and the piece of it.
pub(super) type Parts = Vec<(usize, Piece)>;

/// Joins every part that began elsewhere to the one that goes on there: to the one whose title it
/// repeats, else to the last before it that waits for its rest. Cost: parts times articles that wait.
pub(super) fn join(sheets: &[Sheet], pieces: Vec<(usize, Piece)>) -> Vec<Parts> {
    let mut articles: Vec<Parts> = Vec::new();
    // Articles that wait for their rest, ascending, with their titles.
    let mut waiting: Vec<(usize, String)> = Vec::new();
    for (sheet, piece) in pieces {
        let owner = if comes_from(sheets, sheet, &piece) {
            let title = title(sheets, sheet, &piece);
            let owners = waiting.iter().enumerate();
            owners.max_by_key(|(place, (_, whole))| (likeness(whole, &title), *place))
        } else {
            None
        };
        let owner = owner.map(|(place, _)| place);
        let goes_on = goes_on(sheets, sheet, &piece);
        match owner {
            Some(place) => {
                articles[waiting[place].0].push((sheet, piece));
                if !goes_on {
                    waiting.remove(place);
                }
            }
            None => {
                if goes_on {
                    waiting.push((articles.len(), title(sheets, sheet, &piece)));
                }
                articles.push(vec![(sheet, piece)]);
            }
        }
    }
    articles
}

pub(super) fn comes_from(sheets: &[Sheet], sheet: usize, piece: &Piece) -> bool {
    piece.body.iter().any(|&index| sheets[sheet].chosen[index].comes_from)
}

pub(super) fn goes_on(sheets: &[Sheet], sheet: usize, piece: &Piece) -> bool {
    piece.body.iter().any(|&index| sheets[sheet].chosen[index].goes_on)
}

/// How a title repeats another: wholly, in part, or not.
fn likeness(whole: &str, repeated: &str) -> u8 {
    match whole == repeated {
        _ if whole.is_empty() || repeated.is_empty() => 0,
        true => 2,
        false => u8::from(whole.contains(repeated) || repeated.contains(whole)),
    }
}

/// A title as it is compared: without white space, in small letters.
fn title(sheets: &[Sheet], sheet: usize, piece: &Piece) -> String {
    let lines = piece.title.iter().map(|&index| flat(sheets[sheet].chosen[index].text()));
    lines.collect::<String>().to_lowercase()
}
