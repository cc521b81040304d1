//! The words that count, in order, in chunks of which a query reads those of its own words.
//!
//! A chunk begins with a whole word; every other word is the length it shares with the one before,
//! and the rest. After each word stand its document frequency and the length of its list. A guide
//! holds the first word of every chunk, and where the chunk and the first of its lists begin.

use super::file::{self, Sections, u64_at};
use super::lists::{pull, push};
use super::texts;
use crate::error::Result;

/// Words of a chunk: a block of the file holds two or three.
const CHUNK: usize = 128;

/// Bytes of the place of a chunk.
const PLACE: usize = 16;

/// A word that counts, as it is written.
pub(super) struct Entry<'a> {
    pub(super) word: &'a str,
    pub(super) document_frequency: u32,
    pub(super) list: Vec<u8>,
}

/// The sections guide, chunks, words and lists of some entries, ascending by word.
pub(super) fn bytes(entries: &[Entry]) -> [Vec<u8>; 4] {
    let guide = texts::bytes(entries.chunks(CHUNK).map(|chunk| chunk[0].word));
    let (mut chunks, mut words, mut lists) = (Vec::new(), Vec::new(), Vec::new());
    let place = |words: &[u8], lists: &[u8]| {
        [(words.len() as u64).to_le_bytes(), (lists.len() as u64).to_le_bytes()].concat()
    };
    for chunk in entries.chunks(CHUNK) {
        chunks.extend(place(&words, &lists));
        let mut before = "";
        for entry in chunk {
            let shared = shared_bytes(before, entry.word);
            push(&mut words, shared as u64);
            push(&mut words, (entry.word.len() - shared) as u64);
            words.extend(&entry.word.as_bytes()[shared..]);
            push(&mut words, entry.document_frequency.into());
            push(&mut words, entry.list.len() as u64);
            lists.extend(&entry.list);
            before = entry.word;
        }
    }
    chunks.extend(place(&words, &lists));
    [guide, chunks, words, lists]
}

/// Bytes two words begin with in common.
fn shared_bytes(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count()
}

/// The guide, held in memory.
#[derive(Debug)]
pub(super) struct Vocabulary {
    first: Vec<String>,
    chunks: Vec<u8>,
}

/// What is known of a word.
pub(super) struct Known {
    pub(super) document_frequency: u32,
    /// The packed list of its articles.
    pub(super) list: Vec<u8>,
}

impl Vocabulary {
    pub(super) fn read(sections: &Sections, n_words: usize) -> Result<Self> {
        let n = n_words.div_ceil(CHUNK);
        Ok(Self {
            first: texts::all(sections, file::GUIDE, n)?,
            chunks: sections.records(file::CHUNKS, n + 1, PLACE)?,
        })
    }

    /// A word, if it counts. Cost: one chunk, and the list.
    pub(super) fn find(&self, sections: &Sections, word: &str) -> Result<Option<Known>> {
        let after = self.first.partition_point(|first| first.as_str() <= word);
        let Some(chunk) = after.checked_sub(1) else { return Ok(None) };
        let place = |chunk: usize| u64_at(&self.chunks, chunk * PLACE);
        let wrong = || sections.damaged("a part of the vocabulary is not whole");
        let length = place(chunk + 1).checked_sub(place(chunk)).ok_or_else(wrong)?;
        let bytes = sections.bytes(file::WORDS, place(chunk), length)?;
        let lists = u64_at(&self.chunks, chunk * PLACE + 8);
        match search(&bytes, word.as_bytes()) {
            None => Err(wrong()),
            Some(None) => Ok(None),
            Some(Some((document_frequency, before, length))) => {
                let start = lists.checked_add(before).ok_or_else(wrong)?;
                let list = sections.bytes(file::LISTS, start, length)?;
                Ok(Some(Known { document_frequency, list }))
            }
        }
    }
}

/// A word in a chunk: its document frequency, the bytes of the lists before its own, and of its own.
/// The outer `None` is a chunk that is not whole.
#[allow(clippy::option_option)]
fn search(mut bytes: &[u8], wanted: &[u8]) -> Option<Option<(u32, u64, u64)>> {
    let (mut word, mut before) = (Vec::<u8>::new(), 0u64);
    while !bytes.is_empty() {
        let shared = usize::try_from(pull(&mut bytes)?).ok()?;
        let rest = usize::try_from(pull(&mut bytes)?).ok()?;
        if shared > word.len() {
            return None;
        }
        word.truncate(shared);
        word.extend(bytes.get(..rest)?);
        bytes = &bytes[rest..];
        let document_frequency = u32::try_from(pull(&mut bytes)?).ok()?;
        let length = pull(&mut bytes)?;
        if word == wanted {
            return Some(Some((document_frequency, before, length)));
        }
        before = before.checked_add(length)?;
    }
    Some(None)
}
