//! Many short texts in one stretch of bytes.

use super::file::{Sections, u64_at};
use crate::error::Result;

/// Bytes of the place of a text.
const START: usize = 8;

/// The bytes of some texts: where each begins (u64), where the last ends, then the texts.
pub(super) fn bytes<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let (mut starts, mut text) = (0u64.to_le_bytes().to_vec(), String::new());
    for one in texts {
        text.push_str(one);
        starts.extend((text.len() as u64).to_le_bytes());
    }
    starts.extend(text.into_bytes());
    starts
}

/// One of the `n` texts of a section.
pub(super) fn get(sections: &Sections, number: usize, n: usize, place: usize) -> Result<String> {
    let ends = sections.bytes(number, (START * place) as u64, 2 * START as u64)?;
    let (start, end) = (u64_at(&ends, 0), u64_at(&ends, START));
    let first = (START * (n + 1)) as u64;
    let text = match (end.checked_sub(start), first.checked_add(start)) {
        (Some(length), Some(start)) => sections.bytes(number, start, length)?,
        _ => return Err(wrong(sections, number)),
    };
    String::from_utf8(text).map_err(|_| wrong(sections, number))
}

/// All `n` texts of a section.
pub(super) fn all(sections: &Sections, number: usize, n: usize) -> Result<Vec<String>> {
    let bytes = sections.section(number)?;
    let first = START * (n + 1);
    (0..n)
        .map(|place| {
            let end = |place: usize| {
                bytes.get(START * place..START * (place + 1)).map(|end| u64_at(end, 0) as usize)
            };
            let text = end(place).zip(end(place + 1)).and_then(|(start, end)| {
                bytes.get(first.checked_add(start)?..first.checked_add(end)?)
            });
            let text = text.and_then(|text| std::str::from_utf8(text).ok());
            text.map(str::to_owned).ok_or_else(|| wrong(sections, number))
        })
        .collect()
}

fn wrong(sections: &Sections, number: usize) -> crate::error::Error {
    sections.damaged(&format!("the texts of section {number} are not whole"))
}
