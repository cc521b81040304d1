//! Pages whose lines do not follow one another: columns, continuations.

use super::composer::Composer;
use super::english;
use super::furniture;
use super::material::{Material, Piece};
use super::random::Random;
use super::sheet::{Sheet, wrap};
use super::style::Style;
use tifa::regions::Gazetteer;

pub const LAYOUTS: [&str; 4] = ["columns", "alternating", "continued", "english"];

/// A page in one of these layouts.
pub fn compose<'a>(
    random: &'a mut Random,
    material: &Material,
    gazetteer: &'a Gazetteer,
    layout: &'static str,
) -> Composer<'a> {
    let pool = match layout {
        "english" => material.english.clone(),
        _ => material.pool(random, false),
    };
    let style = match layout {
        "continued" => Style::draw(random),
        _ => Style::column(random),
    };
    let page = Composer::new(random, gazetteer, style, layout);
    match layout {
        "columns" => columns(page, &pool),
        "alternating" => alternating(page, &pool),
        "continued" => continued(page, &pool),
        _ => english::compose(page, &pool),
    }
}

/// One column: articles with title, byline and text, all within its width.
fn column(page: &mut Composer, pieces: Vec<Piece>, gaps: bool) -> Sheet {
    let before = std::mem::take(&mut page.sheet);
    let width = page.style.width;
    for (index, mut piece) in pieces.into_iter().enumerate() {
        piece.paragraphs.truncate(5);
        while piece.paragraphs.last().is_some_and(|paragraph| paragraph.heading) {
            piece.paragraphs.pop();
        }
        page.sheet.blank(if index > 0 { 2 } else { 0 });
        let owner = page.enter(piece);
        let title = page.pieces[owner].title.clone();
        for line in title.split(' ').flat_map(|part| wrap(part, width, false)) {
            page.sheet.put(line);
        }
        page.sheet.blank(usize::from(gaps));
        page.byline(owner);
        page.sheet.blank(usize::from(gaps));
        page.body(owner, width, 0, false);
    }
    std::mem::replace(&mut page.sheet, before)
}

/// Two or three columns side by side on every line.
fn columns<'a>(mut page: Composer<'a>, pool: &[Piece]) -> Composer<'a> {
    if page.random.chance(0.4) {
        furniture::masthead(&mut page);
    }
    let n = page.random.pick(&[2, 2, 3]);
    let mut pieces = page.random.sample(pool, 2 * n);
    let gaps = page.random.chance(0.7);
    let columns: Vec<Sheet> = (0..n)
        .map(|_| {
            let rest = pieces.split_off(page.random.between(1, 2));
            let mine = std::mem::replace(&mut pieces, rest);
            column(&mut page, mine, gaps)
        })
        .collect();
    let gutter = page.random.between(2, 8);
    let sheet = Sheet::side_by_side(&columns, gutter, page.random);
    page.sheet.lines.extend(sheet.lines);
    if page.random.chance(0.3) {
        page.sheet.blank(1);
        page.sheet.put("本版编辑：何静  版式：罗敏  电话：0000—6600000");
    }
    page
}

/// The lines of two columns in turn.
fn alternating<'a>(mut page: Composer<'a>, pool: &[Piece]) -> Composer<'a> {
    let pieces = page.random.sample(pool, 2);
    let columns = pieces.into_iter().map(|piece| column(&mut page, vec![piece], false)).collect();
    page.sheet.lines.extend(Sheet::alternating(columns).lines);
    page
}

/// Two pages in one file: the first article goes on on the second page.
fn continued<'a>(mut page: Composer<'a>, pool: &[Piece]) -> Composer<'a> {
    let n = page.random.between(3, 4);
    let mut pieces = page.random.sample(pool, n);
    // The longest article is the one that is parted.
    pieces.sort_by_key(|piece| std::cmp::Reverse(piece.paragraphs.len()));
    let width = page.style.width;
    let number = page.random.pick(&["二", "2", "三"]);
    let paper = page.random.pick(&["江城新报", "苗岭周报", "滨海时报"]);
    page.put(format!("{paper} 第一版"));
    page.sheet.blank(1);
    let first = page.enter(pieces.remove(0));
    let length = page.pieces[first].paragraphs.len();
    let at = page.random.between(1, (length - 1).max(1)).min(length);
    page.title(first);
    page.gap();
    page.byline(first);
    page.gap();
    for paragraph in 0..at {
        page.paragraph(first, width, paragraph, false);
    }
    page.put(format!("（下转第{number}版）"));
    let rest = pieces.split_off(pieces.len() / 2);
    plain(&mut page, pieces);
    page.put(format!("\u{c}第{number}版 {paper}"));
    page.sheet.blank(1);
    if page.random.chance(0.5) {
        page.title(first);
    }
    page.put("（上接第一版）");
    for paragraph in at..length {
        page.paragraph(first, width, paragraph, false);
    }
    plain(&mut page, rest);
    page
}

/// Articles one after another, as `TYB`.
fn plain(page: &mut Composer, pieces: Vec<Piece>) {
    for piece in pieces {
        page.sheet.blank(1);
        let owner = page.enter(piece);
        page.title(owner);
        page.gap();
        page.byline(owner);
        page.gap();
        let width = page.style.width;
        page.body(owner, width, 0, false);
    }
}
