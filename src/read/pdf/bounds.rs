//! What the streams of a PDF unpack to, before anything unpacks them.
//!
//! A stream of a kilobyte may unpack to a megabyte, and one packed twice to a gigabyte. The parser
//! has no limit of its own, so every stream is unpacked here once, piece by piece, and only counted.

use flate2::{Decompress, FlushDecompress, Status};

/// What a stream of LZW can unpack to, at most, for each of its bytes: 4,096 in 12 bits.
const LZW_GROWTH: u64 = 2_731;

/// The same of Flate: 258 in 2 bits.
const FLATE_GROWTH: u64 = 1_032;

/// How far before a stream its description is looked for.
const DESCRIPTION: usize = 4_096;

/// Fails with a reason for the user when the streams unpack to more than `most` bytes.
pub(super) fn check(bytes: &[u8], most: u64) -> Result<(), String> {
    let too_large = || {
        format!("a PDF that unpacks to more than {most} bytes: raise read.max_file_size if meant")
    };
    let mut total = 0u64;
    let mut place = 0;
    while let Some(found) = memchr::memmem::find(&bytes[place..], b"stream") {
        let start = place + found;
        place = start + b"stream".len();
        if bytes[..start].ends_with(b"end") {
            continue;
        }
        let description = description(&bytes[..start]);
        let count = |name: &[u8]| memchr::memmem::find_iter(description, name).count() as u64;
        let (flate, lzw) = (count(b"/FlateDecode") + count(b"/Fl "), count(b"/LZW"));
        if flate + lzw > 1 {
            return Err("a PDF with streams that are compressed twice, as bombs are".to_owned());
        }
        let content = after_line_end(&bytes[place..]);
        // What is packed otherwise, or written in letters besides, is not unpacked here: the worst is
        // assumed of it. Images are not unpacked at all.
        let in_letters = count(b"/ASCII") + count(b"/A85") + count(b"/AHx") > 0;
        let growth = match (lzw > 0, flate > 0 && in_letters) {
            (true, _) => Some(LZW_GROWTH),
            (_, true) => Some(FLATE_GROWTH),
            _ => None,
        };
        if let Some(growth) = growth.filter(|_| count(b"/Image") == 0) {
            let length = memchr::memmem::find(content, b"endstream").unwrap_or(content.len());
            total = total.saturating_add(length as u64 * growth);
        } else {
            total += unpacked(content, most - total.min(most));
        }
        if total > most {
            return Err(too_large());
        }
    }
    Ok(())
}

/// The dictionary before a stream.
fn description(before: &[u8]) -> &[u8] {
    let near = &before[before.len().saturating_sub(DESCRIPTION)..];
    let start = memchr::memmem::rfind(near, b"obj").unwrap_or(0);
    &near[start..]
}

fn after_line_end(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\r").unwrap_or(bytes);
    bytes.strip_prefix(b"\n").unwrap_or(bytes)
}

/// Bytes a stream unpacks to, counted until just above `most`. 0 for what is not compressed.
fn unpacked(mut content: &[u8], most: u64) -> u64 {
    let mut decoder = Decompress::new(true);
    let mut buffer = vec![0; 65_536];
    while decoder.total_out() <= most {
        let (read, written) = (decoder.total_in(), decoder.total_out());
        let status = decoder.decompress(content, &mut buffer, FlushDecompress::None);
        content = &content[(decoder.total_in() - read) as usize..];
        let stuck = decoder.total_in() == read && decoder.total_out() == written;
        match status {
            Ok(Status::Ok | Status::BufError) if !stuck => {}
            _ => break,
        }
    }
    decoder.total_out()
}
