//! Pages of a local newspaper in English.

use super::composer::Composer;
use super::material::Piece;
use super::sheet::wrap_words;
use std::ops::Range;

/// A width at which nothing is wrapped.
const UNWRAPPED: usize = 1_000;

/// Two to four articles; the first may go on on a second page.
pub fn compose<'a>(mut page: Composer<'a>, pool: &[Piece]) -> Composer<'a> {
    let width = page.random.pick(&[34, 42, 50, 64, UNWRAPPED]);
    let n = page.random.between(2, 4);
    let pieces = page.random.sample(pool, n);
    let signed = page.random.chance(0.8);
    let above = page.random.chance(0.3);
    let jump = page.random.chance(0.4);
    let (day, year) = (page.random.between(1, 28), page.random.between(2015, 2025));
    page.date = Some(format!("{year}-06-{day:02}"));
    page.sheet.put(format!("THE RIVER VALLEY CHRONICLE     June {day}, {year}     Page A1"));
    page.sheet.blank(1);
    for mut piece in pieces {
        if !signed {
            piece.authors.clear();
        }
        let owner = page.enter(piece);
        head(&mut page, owner, width, signed, above);
        let length = page.pieces[owner].paragraphs.len();
        let stop = if jump && owner == 0 { 2 } else { length };
        text(&mut page, owner, width, 0..stop);
        if stop < length {
            page.sheet.put("See STORY, Page A6");
        }
        page.sheet.blank(2);
    }
    if jump {
        page.sheet.put(format!("\u{c}Page A6     June {day}, {year}"));
        page.sheet.blank(1);
        page.sheet.put("STORY");
        page.sheet.put("Continued from Page A1");
        page.sheet.blank(1);
        let length = page.pieces[0].paragraphs.len();
        text(&mut page, 0, width, 2..length);
    }
    page
}

/// The headline, and the byline above or below it.
fn head(page: &mut Composer, owner: usize, width: usize, signed: bool, above: bool) {
    if signed && above {
        signature(page, owner);
    }
    let title = page.pieces[owner].title.clone();
    for line in wrap_words(&title, width.min(40)) {
        page.sheet.put(line);
    }
    page.sheet.blank(1);
    if signed && !above {
        signature(page, owner);
    }
}

/// `By JANE DOE` and `Staff Writer`.
fn signature(page: &mut Composer, owner: usize) {
    if page.pieces[owner].authors.is_empty() {
        let first = page.random.pick(&["Anna", "Mark", "Ruth", "Victor", "Ellen", "Simon"]);
        let last = page.random.pick(&["Doyle", "Brandt", "Okafor", "Silva", "Novak", "Hale"]);
        page.pieces[owner].authors = vec![format!("{first} {last}")];
    }
    let names = page.pieces[owner].authors.join(" and ");
    page.sheet.put(format!("By {names}"));
    page.sheet.put(page.random.pick(&["Staff Writer", "STAFF WRITER", "Chronicle correspondent"]));
    page.sheet.blank(1);
}

fn text(page: &mut Composer, owner: usize, width: usize, range: Range<usize>) {
    for at in range {
        let text = page.pieces[owner].paragraphs[at].text.clone();
        for (index, line) in wrap_words(&text, width).into_iter().enumerate() {
            let indent = if index == 0 && width < UNWRAPPED { "  " } else { "" };
            page.sheet.own(format!("{indent}{line}"), owner);
        }
        page.sheet.blank(usize::from(width == UNWRAPPED));
    }
}
