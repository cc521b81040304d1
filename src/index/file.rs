//! The file as named stretches of bytes, each checked before it is believed.

use crate::error::{Error, Result};
use crate::params::VectorParams;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

const MAGIC: &[u8; 8] = b"tifa-idx";
const VERSION: u32 = 1;
const N_SECTIONS: usize = 6;
const SECTION_SIZE: usize = 20;
const HEAD_SIZE: usize = 16 + N_SECTIONS * SECTION_SIZE + 4;

pub(super) const SUMMARY: usize = 0;
pub(super) const ARTICLES: usize = 1;
pub(super) const ROWS: usize = 2;
pub(super) const VOCABULARY: usize = 3;
pub(super) const TERMS: usize = 4;
pub(super) const LISTS: usize = 5;

/// Bytes of an article in [`ROWS`].
pub(super) const ROW_SIZE: usize = 16;
/// Bytes of a term in [`TERMS`].
pub(super) const TERM_SIZE: usize = 20;
/// Numbers in [`SUMMARY`].
const N_SUMMARY: usize = 7;

/// CRC-32 of some bytes.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// The u32 at `offset`.
pub(super) fn u32_at(bytes: &[u8], offset: usize) -> u32 {
    u32::from_le_bytes(bytes[offset..offset + 4].try_into().expect("four bytes"))
}

/// The u64 at `offset`.
pub(super) fn u64_at(bytes: &[u8], offset: usize) -> u64 {
    u64::from_le_bytes(bytes[offset..offset + 8].try_into().expect("eight bytes"))
}

/// The f64 at `offset`.
pub(super) fn f64_at(bytes: &[u8], offset: usize) -> f64 {
    f64::from_bits(u64_at(bytes, offset))
}

/// Writes head and sections to a new file.
pub(super) fn write(path: &Path, sections: &[Vec<u8>; N_SECTIONS]) -> Result<()> {
    let mut head = MAGIC.to_vec();
    head.extend(VERSION.to_le_bytes());
    head.extend((N_SECTIONS as u32).to_le_bytes());
    let mut offset = HEAD_SIZE as u64;
    for (number, section) in sections.iter().enumerate() {
        head.extend(offset.to_le_bytes());
        head.extend((section.len() as u64).to_le_bytes());
        head.extend((if number == LISTS { 0 } else { checksum(section) }).to_le_bytes());
        offset += section.len() as u64;
    }
    head.extend(checksum(&head).to_le_bytes());
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(&head)?;
        for section in sections {
            file.write_all(section)?;
        }
        file.sync_all()
    };
    write().map_err(|source| Error::File { path: path.to_owned(), source })
}

/// An opened file with the places of its sections.
#[derive(Debug)]
pub(super) struct Sections {
    path: PathBuf,
    file: Mutex<File>,
    /// Offset, length and checksum.
    table: Vec<(u64, u64, u32)>,
}

impl Sections {
    /// Opens a file, and checks its head and that all sections lie within it.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let wrong = |source| Error::File { path: path.to_owned(), source };
        let mut file = File::open(path).map_err(wrong)?;
        let length = file.metadata().map_err(wrong)?.len();
        let mut head = Vec::new();
        Read::by_ref(&mut file).take(HEAD_SIZE as u64).read_to_end(&mut head).map_err(wrong)?;
        let mut sections =
            Self { path: path.to_owned(), file: Mutex::new(file), table: Vec::new() };
        sections.check_head(&head)?;
        for number in 0..N_SECTIONS {
            let at = 16 + number * SECTION_SIZE;
            let (offset, size) = (u64_at(&head, at), u64_at(&head, at + 8));
            if offset.checked_add(size).is_none_or(|end| end > length) {
                return Err(sections.damaged("it is shorter than it says: it was cut off"));
            }
            sections.table.push((offset, size, u32_at(&head, at + 16)));
        }
        Ok(sections)
    }

    fn check_head(&self, head: &[u8]) -> Result<()> {
        if head.len() < 16 || &head[..8] != MAGIC {
            return Err(self.wrong("this is no index of tifa"));
        }
        match u32_at(head, 8) {
            VERSION => {}
            0 => return Err(self.damaged("it has no version")),
            version => {
                let age = if version > VERSION { "newer" } else { "older" };
                return Err(self.wrong(&format!(
                    "the index has format {version}, of {age} tifa; this one reads format \
                     {VERSION}: analyse again, or use that tifa"
                )));
            }
        }
        if head.len() < HEAD_SIZE {
            return Err(self.damaged("it ends within its head"));
        }
        let whole = u32_at(head, 12) as usize == N_SECTIONS
            && checksum(&head[..HEAD_SIZE - 4]) == u32_at(head, HEAD_SIZE - 4);
        if whole { Ok(()) } else { Err(self.damaged("its head does not match its checksum")) }
    }

    /// The bytes of a section, checked.
    pub(super) fn section(&self, number: usize) -> Result<Vec<u8>> {
        let (_, length, crc) = self.table[number];
        let bytes = self.bytes(number, 0, length)?;
        if checksum(&bytes) == crc {
            Ok(bytes)
        } else {
            Err(self.damaged(&format!("section {number} does not match its checksum")))
        }
    }

    /// The bytes of a section that holds `n` records of `size` bytes.
    pub(super) fn records(&self, number: usize, n: usize, size: usize) -> Result<Vec<u8>> {
        let bytes = self.section(number)?;
        if Some(bytes.len()) == n.checked_mul(size) {
            Ok(bytes)
        } else {
            Err(self.damaged(&format!("section {number} does not hold {n} records")))
        }
    }

    /// Some bytes of a section, unchecked.
    pub(super) fn bytes(&self, number: usize, start: u64, length: u64) -> Result<Vec<u8>> {
        let (offset, size, _) = self.table[number];
        if start.checked_add(length).is_none_or(|end| end > size) {
            return Err(self.damaged(&format!("something lies outside section {number}")));
        }
        let mut bytes = vec![0; length as usize];
        let mut file = self.file.lock().expect("no thread panics while it reads");
        file.seek(SeekFrom::Start(offset + start))
            .and_then(|_| file.read_exact(&mut bytes))
            .map_err(|source| Error::File { path: self.path.clone(), source })?;
        Ok(bytes)
    }

    /// The error of a file that was written well and then spoilt.
    pub(super) fn damaged(&self, what: &str) -> Error {
        self.wrong(&format!("the index is damaged: {what}; analyse again"))
    }

    fn wrong(&self, message: &str) -> Error {
        Error::Format { path: self.path.clone(), message: message.to_owned() }
    }
}

/// What was indexed, and how it was weighed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Summary {
    pub(super) n_articles: usize,
    pub(super) n_terms: usize,
    pub(super) params: VectorParams,
}

impl Summary {
    pub(super) fn bytes(&self) -> Vec<u8> {
        let numbers: [u32; N_SUMMARY] = [
            self.n_articles as u32,
            self.n_terms as u32,
            self.params.sublinear.into(),
            self.params.min_document_frequency,
            self.params.stop_words.into(),
            self.params.leave_out_numbers.into(),
            self.params.leave_out_single_characters.into(),
        ];
        numbers.into_iter().flat_map(u32::to_le_bytes).collect()
    }

    pub(super) fn read(sections: &Sections) -> Result<Self> {
        let bytes = sections.records(SUMMARY, N_SUMMARY, 4)?;
        let number = |place: usize| u32_at(&bytes, 4 * place);
        Ok(Self {
            n_articles: number(0) as usize,
            n_terms: number(1) as usize,
            params: VectorParams {
                sublinear: number(2) != 0,
                min_document_frequency: number(3),
                stop_words: number(4) != 0,
                leave_out_numbers: number(5) != 0,
                leave_out_single_characters: number(6) != 0,
            },
        })
    }
}
