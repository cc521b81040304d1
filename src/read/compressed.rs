//! Takes the wrapping off `.gz` and `.zst` files, within bounds.

use super::File;
use std::io::Read;

/// The name of a file: as shown, and without the ending of its wrapping.
pub(super) struct Name {
    /// The whole name.
    pub shown: String,
    /// The name of what is inside: `a.jsonl` of `a.jsonl.gz`.
    pub inner: String,
}

/// The content of a file, decompressed if its name says so.
///
/// Fails with a reason for the user when the stream is damaged, or larger than `max_size` bytes.
pub(super) fn open(file: File, max_size: u64) -> Result<(Name, Vec<u8>), String> {
    let File { name, bytes } = file;
    if bytes.len() as u64 > max_size {
        return Err(too_large(max_size));
    }
    let wrapped = |ending: &str| name.strip_suffix(ending).map(str::to_owned);
    if let Some(inner) = wrapped(".gz") {
        let content = unwrap(flate2::read::MultiGzDecoder::new(&bytes[..]), max_size)?;
        return Ok((Name { inner, shown: name }, content));
    }
    if let Some(inner) = wrapped(".zst") {
        let decoder = zstd::Decoder::new(&bytes[..]).map_err(|error| damaged(&error))?;
        let content = unwrap(decoder, max_size)?;
        return Ok((Name { inner, shown: name }, content));
    }
    Ok((Name { inner: name.clone(), shown: name }, bytes))
}

fn unwrap(reader: impl Read, max_size: u64) -> Result<Vec<u8>, String> {
    let mut content = Vec::new();
    reader.take(max_size + 1).read_to_end(&mut content).map_err(|error| damaged(&error))?;
    if content.len() as u64 > max_size { Err(too_large(max_size)) } else { Ok(content) }
}

fn damaged(error: &std::io::Error) -> String {
    format!("cannot be decompressed ({error}): the file is damaged or not what its name says")
}

fn too_large(max_size: u64) -> String {
    format!("larger than {max_size} bytes: raise read.max_file_size if that is meant")
}
