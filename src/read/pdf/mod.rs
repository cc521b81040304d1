//! PDF -> the text of its pages, in reading order.
//!
//! Characters are taken from the drawing instructions with the place each is printed at; what the
//! order of instructions says is not believed. Characters become lines, lines become columns and
//! blocks by the white space between them ([`order`]). All pages of a file are one text, with a form
//! feed on a line of its own between two of them.
//!
//! Cost: linear in the instructions and in the characters of a page, but for the ordering of blocks.
//! Bounded: what streams unpack to, by `read.max_file_size`; instructions, by [`MOST_INSTRUCTIONS`];
//! the parser passes over loops of references and objects nested too deep. Not done: text drawn as
//! curves or images, fonts whose characters only a human eye can name, the right order of columns
//! written from top to bottom (they come out column by column, in the order they were drawn).

use super::encoding::Decoded;
use crate::params::ReadParams;
use glyphs::{Glyph, Reader};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use radicals::unify;
use std::panic::{AssertUnwindSafe, catch_unwind};

mod bounds;
mod fonts;
mod glyphs;
mod lines;
mod matrix;
mod order;
mod radicals;

/// Drawing instructions and characters followed in one file. A full newspaper page needs fewer than
/// 100,000; only a form that draws itself in many copies comes near.
const MOST_INSTRUCTIONS: usize = 20_000_000;

/// The text of a PDF. Fails with a reason for the user.
pub(super) fn read(bytes: Vec<u8>, params: &ReadParams) -> Result<Decoded, String> {
    bounds::check(&bytes, params.max_file_size)?;
    // The parser is given files that were made to break it: what it cannot bear is a damaged file.
    let pages = catch_unwind(AssertUnwindSafe(|| pages(bytes)))
        .unwrap_or_else(|_| Err(damaged("its structure cannot be followed")))?;
    let text: String = pages.join("\n\u{C}\n").chars().map(unify).collect();
    // Fonts draw the two signs of a Chinese dash as one, and some programs note that one.
    let text = text.replace('\u{2E3A}', "——");
    let n_chars = text.chars().filter(|c| !c.is_whitespace()).count().max(1);
    let n_replaced = text.chars().filter(|&c| is_unnamed(c)).count();
    if n_replaced as f64 > params.max_replaced * n_chars as f64 {
        return Err(format!(
            "a PDF whose fonts do not say which characters they draw ({n_replaced} of {n_chars} \
             have no name): run OCR first, with ocrmypdf --force-ocr for instance"
        ));
    }
    Ok(Decoded { text, encoding: "PDF", n_replaced })
}

/// Whether a file begins as a PDF does, whatever its name.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// A character that stands for one the font gives no name: undecodable, or of private use.
fn is_unnamed(c: char) -> bool {
    matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

fn pages(bytes: Vec<u8>) -> Result<Vec<String>, String> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "a PDF protected by a password: save it without one, with qpdf --decrypt for instance"
                .to_owned()
        }
        LoadPdfError::Decryption(_) => {
            "an encrypted PDF in a way that is not known: save it without encryption".to_owned()
        }
        LoadPdfError::Invalid => damaged("no pages are found in it"),
    })?;
    let mut reader = Reader::new(MOST_INSTRUCTIONS);
    let mut pages: Vec<String> = Vec::new();
    let mut has_images = false;
    for page in pdf.pages().iter() {
        let drawn = reader.page(page);
        if reader.is_exhausted() {
            return Err(format!("a PDF that draws more than {MOST_INSTRUCTIONS} things"));
        }
        has_images |= drawn.has_images;
        pages.push(text(&drawn.glyphs));
    }
    let is_empty = pages.iter().all(|page| page.trim().is_empty());
    match (pages.len(), is_empty, has_images) {
        (0, ..) => Err(damaged("it has no pages")),
        (_, true, true) => {
            Err("page images only, no text: run OCR first, with ocrmypdf for instance".to_owned())
        }
        (_, true, false) => Err("a PDF without text: empty pages, or letters drawn as curves \
                                 (run OCR first, with ocrmypdf --force-ocr for instance)"
            .to_owned()),
        _ => Ok(pages),
    }
}

/// The text of one page: a line a line, a blank line between blocks.
fn text(glyphs: &[Glyph]) -> String {
    let (segments, rest) = lines::segments(glyphs);
    let mut blocks: Vec<String> =
        order::blocks(segments).iter().map(|block| lines_of(block)).collect();
    blocks.extend(rest);
    blocks.join("\n\n")
}

/// Lines of a block, those that begin a paragraph with the two ideographic spaces they are printed
/// with.
fn lines_of(block: &[lines::Line]) -> String {
    let left = block.iter().map(|line| line.left).fold(f64::MAX, f64::min);
    let indent = |line: &lines::Line| (line.left - left) / line.size;
    let mut text = String::new();
    for (index, line) in block.iter().enumerate() {
        let next = block.get(index + 1).map_or(0.0, indent);
        let begins = block.len() > 2 && line.is_wide() && (1.4..2.7).contains(&indent(line));
        if begins && next < 0.5 {
            text.push_str("\u{3000}\u{3000}");
        }
        text.push_str(&line.text());
        text.push('\n');
    }
    text.trim_end_matches('\n').to_owned()
}

fn damaged(what: &str) -> String {
    format!("a damaged PDF ({what}): save it anew, with qpdf or a viewer's print to PDF")
}
