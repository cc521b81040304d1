//! The file as named stretches of bytes, of which every block is checked before it is believed.

use crate::error::{Error, Result};
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 8] = b"tifa-idx";
const VERSION: u32 = 3;
const N_SECTIONS: usize = 22;
const SECTION_SIZE: usize = 16;
const HEAD_SIZE: usize = 16 + N_SECTIONS * SECTION_SIZE + 12;

/// Bytes that have one checksum: what a disk reads at once.
const BLOCK: usize = 4096;

pub(super) const SUMMARY: usize = 0;
pub(super) const PARAMS: usize = 1;
pub(super) const IDS: usize = 2;
pub(super) const ID_ORDER: usize = 3;
pub(super) const ROWS: usize = 4;
pub(super) const LENGTHS: usize = 5;
pub(super) const GUIDE: usize = 6;
pub(super) const CHUNKS: usize = 7;
pub(super) const WORDS: usize = 8;
pub(super) const LISTS: usize = 9;
pub(super) const PLACES: usize = 10;
pub(super) const LABELS: usize = 11;
pub(super) const LINES: usize = 12;
pub(super) const PAIR_LINES: usize = 13;
pub(super) const PAIRS_OF: usize = 14;
pub(super) const PASSAGE_LINES: usize = 15;
pub(super) const PASSAGES_OF: usize = 16;
pub(super) const FAMILY_LINES: usize = 17;
pub(super) const FAMILIES_OF: usize = 18;
pub(super) const PHRASE_LINES: usize = 19;
pub(super) const PHRASES_OF: usize = 20;
pub(super) const HEADS: usize = 21;

/// CRC-32 of some bytes.
fn checksum(bytes: &[u8]) -> u32 {
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

/// The f32 at `offset`.
pub(super) fn f32_at(bytes: &[u8], offset: usize) -> f32 {
    f32::from_bits(u32_at(bytes, offset))
}

/// The f64 at `offset`.
pub(super) fn f64_at(bytes: &[u8], offset: usize) -> f64 {
    f64::from_bits(u64_at(bytes, offset))
}

/// Writes head, checksums and sections to a new file.
pub(super) fn write(path: &Path, sections: &[Vec<u8>; N_SECTIONS]) -> Result<()> {
    let mut head = MAGIC.to_vec();
    head.extend(VERSION.to_le_bytes());
    head.extend((N_SECTIONS as u32).to_le_bytes());
    let mut offset = 0u64;
    for section in sections {
        head.extend(offset.to_le_bytes());
        head.extend((section.len() as u64).to_le_bytes());
        offset += section.len() as u64;
    }
    let body = sections.concat();
    let checksums: Vec<u8> =
        body.chunks(BLOCK).flat_map(|block| checksum(block).to_le_bytes()).collect();
    head.extend((checksums.len() as u32 / 4).to_le_bytes());
    head.extend(checksum(&checksums).to_le_bytes());
    head.extend(checksum(&head).to_le_bytes());
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(&head)?;
        file.write_all(&checksums)?;
        file.write_all(&body)?;
        file.sync_all()
    };
    write().map_err(|source| Error::File { path: path.to_owned(), source })
}

/// An opened file with the places of its sections.
#[derive(Debug)]
pub(super) struct Sections {
    path: PathBuf,
    file: File,
    /// Where the body begins.
    body: u64,
    /// Bytes of the body.
    length: u64,
    /// Offset in the body, and length.
    table: Vec<(u64, u64)>,
    /// Of every block of the body.
    checksums: Vec<u8>,
}

impl Sections {
    /// Opens a file; checks its head, its checksums, and that all sections lie within it.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let wrong = |source| Error::File { path: path.to_owned(), source };
        let mut file = File::open(path).map_err(wrong)?;
        let length = file.metadata().map_err(wrong)?.len();
        let mut head = Vec::new();
        Read::by_ref(&mut file).take(HEAD_SIZE as u64).read_to_end(&mut head).map_err(wrong)?;
        let mut sections = Self {
            path: path.to_owned(),
            file,
            body: 0,
            length: 0,
            table: Vec::new(),
            checksums: Vec::new(),
        };
        sections.check_head(&head)?;
        let n_blocks = u64::from(u32_at(&head, HEAD_SIZE - 12));
        sections.body = HEAD_SIZE as u64 + 4 * n_blocks;
        let cut_off = "its length is not what it says: it was cut off or added to";
        let Some(body) = length.checked_sub(sections.body) else {
            return Err(sections.damaged(cut_off));
        };
        sections.length = body;
        for number in 0..N_SECTIONS {
            let at = 16 + number * SECTION_SIZE;
            sections.table.push((u64_at(&head, at), u64_at(&head, at + 8)));
        }
        let end = sections.table.last().map(|&(offset, length)| offset + length);
        if end != Some(body) || body.div_ceil(BLOCK as u64) != n_blocks {
            return Err(sections.damaged(cut_off));
        }
        let mut checksums = vec![0; 4 * n_blocks as usize];
        sections.file.read_exact(&mut checksums).map_err(wrong)?;
        if checksum(&checksums) != u32_at(&head, HEAD_SIZE - 8) {
            return Err(sections.damaged("its list of checksums does not match its own"));
        }
        sections.checksums = checksums;
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

    /// Bytes of a section.
    pub(super) fn length(&self, number: usize) -> u64 {
        self.table[number].1
    }

    /// All bytes of a section.
    pub(super) fn section(&self, number: usize) -> Result<Vec<u8>> {
        self.bytes(number, 0, self.table[number].1)
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

    /// One record of a section of records of `size` bytes.
    pub(super) fn record(&self, number: usize, place: usize, size: usize) -> Result<Vec<u8>> {
        self.bytes(number, (place * size) as u64, size as u64)
    }

    /// Some bytes of a section. The blocks they lie in are read and checked.
    pub(super) fn bytes(&self, number: usize, start: u64, length: u64) -> Result<Vec<u8>> {
        let (offset, size) = self.table[number];
        if start.checked_add(length).is_none_or(|end| end > size) {
            return Err(self.damaged(&format!("something lies outside section {number}")));
        }
        if length == 0 {
            return Ok(Vec::new());
        }
        let start = offset + start;
        let first = start / BLOCK as u64;
        let from = first * BLOCK as u64;
        let to = ((start + length).div_ceil(BLOCK as u64) * BLOCK as u64).min(self.length);
        let mut bytes = vec![0; (to - from) as usize];
        read_at(&self.file, &mut bytes, self.body + from)
            .map_err(|source| Error::File { path: self.path.clone(), source })?;
        for (block, bytes) in (first as usize..).zip(bytes.chunks(BLOCK)) {
            if checksum(bytes) != u32_at(&self.checksums, 4 * block) {
                return Err(self.damaged(&format!("block {block} does not match its checksum")));
            }
        }
        bytes.truncate((start + length - from) as usize);
        bytes.drain(..(start - from) as usize);
        Ok(bytes)
    }

    /// The error of a file that was written well and then spoilt.
    pub(super) fn damaged(&self, what: &str) -> Error {
        self.wrong(&format!("the index is damaged: {what}; analyse again"))
    }

    /// An error about this file.
    pub(super) fn wrong(&self, message: &str) -> Error {
        Error::Format { path: self.path.clone(), message: message.to_owned() }
    }
}

/// Fills `bytes` from a place of a file, from any number of threads at once.
#[cfg(unix)]
pub(super) fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

/// Fills `bytes` from a place of a file, from any number of threads at once.
#[cfg(windows)]
pub(super) fn read_at(file: &File, mut bytes: &mut [u8], mut offset: u64) -> std::io::Result<()> {
    while !bytes.is_empty() {
        let n = std::os::windows::fs::FileExt::seek_read(file, bytes, offset)?;
        if n == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        bytes = &mut bytes[n..];
        offset += n as u64;
    }
    Ok(())
}
