//! Many short texts in one stretch of bytes.

use super::file::{Sections, u32_at};
use crate::error::Result;

/// Texts, by number.
#[derive(Debug)]
pub(super) struct Texts {
    /// Where each begins, and where the last ends.
    starts: Vec<u32>,
    text: String,
}

impl Texts {
    /// The bytes of some texts.
    pub(super) fn bytes<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<u8> {
        let (mut starts, mut text) = (0u32.to_le_bytes().to_vec(), String::new());
        for one in texts {
            text.push_str(one);
            let end =
                u32::try_from(text.len()).expect("words and identifiers take less than 4 GiB");
            starts.extend(end.to_le_bytes());
        }
        starts.extend(text.into_bytes());
        starts
    }

    /// The `n` texts of a section. Checks that each is whole and valid.
    pub(super) fn read(sections: &Sections, number: usize, n: usize) -> Result<Self> {
        let mut bytes = sections.section(number)?;
        let wrong = || sections.damaged(&format!("the texts of section {number} are not whole"));
        if bytes.len() < 4 * (n + 1) {
            return Err(wrong());
        }
        let text = String::from_utf8(bytes.split_off(4 * (n + 1))).map_err(|_| wrong())?;
        let starts: Vec<u32> = (0..=n).map(|place| u32_at(&bytes, 4 * place)).collect();
        let whole = starts.is_sorted()
            && starts.iter().all(|&start| text.is_char_boundary(start as usize))
            && starts[n] as usize == text.len();
        if whole { Ok(Self { starts, text }) } else { Err(wrong()) }
    }

    /// The text of a number.
    pub(super) fn get(&self, number: usize) -> &str {
        &self.text[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// The number of a text, when the texts are sorted.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.starts.len() - 1);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.get(middle).cmp(text) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}
