//! One page of Chinese articles in one of the usual layouts.
//!
//! A layout is named by the order of title (T), byline (Y) and body (B); `YB*` prints the title
//! within a sentence of the body, `BBB(TY)` several bodies and then their titles in another order.

use super::byline::names;
use super::composer::Composer;
use super::furniture;
use super::material::{Material, Piece};
use super::random::Random;
use super::style::{Form, Style};
use tifa::regions::Gazetteer;

pub const LAYOUTS: [&str; 18] = [
    "TYB", "YTB", "YBT", "BTY", "TBY", "BYT", "YB*", "BBB(TY)", "(TY)BBB", "TB", "inline", "end",
    "note", "single", "mixed", "agency", "boxes", "web",
];

/// Lays out three to six articles; one where the layout is for one.
pub fn compose<'a>(
    random: &'a mut Random,
    material: &Material,
    gazetteer: &'a Gazetteer,
    layout: &'static str,
) -> Composer<'a> {
    let pool = material.pool(random, matches!(layout, "inline" | "end" | "agency"));
    let n = if matches!(layout, "single" | "web") { 1 } else { random.between(3, 6) };
    let mut pieces = random.sample(&pool, n);
    let mut style = Style::draw(random);
    if layout == "web" {
        style = Style { width: 0, double: false, doubled: false, banner: false, ..style };
        style.repeat = false;
        style.wrapped_title = false;
    }
    let apart = matches!(layout, "BBB(TY)" | "(TY)BBB");
    if apart {
        style.form = random.pick(&[Form::MarkProvince, Form::MarkRole, Form::MarkRole]);
    }
    let mut page = Composer::new(random, gazetteer, style, layout);
    if layout == "web" {
        return furniture::web(page, pieces.remove(0));
    }
    if page.random.chance(0.4) {
        furniture::masthead(&mut page);
    }
    if apart {
        let n = page.random.between(2, 4).min(pieces.len());
        let rest = pieces.split_off(n);
        titles_apart(&mut page, pieces, layout == "BBB(TY)");
        pieces = rest;
    }
    for piece in pieces {
        article(&mut page, piece);
    }
    repeat(&mut page);
    page
}

/// Bodies in a row, their titles and bylines together before or after them, in another order.
fn titles_apart(page: &mut Composer, pieces: Vec<Piece>, bodies_first: bool) {
    let owners: Vec<usize> = pieces.into_iter().map(|piece| page.enter(piece)).collect();
    let mut order = owners.clone();
    page.random.shuffle(&mut order);
    if !bodies_first {
        title_block(page, &order);
        page.sheet.blank(1);
    }
    for (index, &owner) in owners.iter().enumerate() {
        let gap = index > 0 && page.style.paragraph_gap && !page.style.double;
        page.sheet.blank(usize::from(gap));
        let width = page.style.width;
        page.body(owner, width, 0, false);
    }
    if bodies_first {
        page.sheet.blank(1);
        title_block(page, &order);
    }
}

fn title_block(page: &mut Composer, order: &[usize]) {
    for (index, &owner) in order.iter().enumerate() {
        if index > 0 && (page.style.title_gap || page.random.chance(0.7)) {
            page.sheet.blank(1);
        }
        page.title(owner);
        page.byline(owner);
    }
}

/// The order in which the parts of one article are printed.
fn order(page: &mut Composer) -> &'static str {
    match page.layout {
        "BBB(TY)" => "BTY",
        "(TY)BBB" | "boxes" => "TYB",
        "YB*" => "YB",
        "TB" | "single" | "inline" | "end" | "agency" => "TB",
        "note" => "TYBN",
        "mixed" => page.random.pick(&["TYB", "YBT", "TYB", "YTB"]),
        plain => plain,
    }
}

/// What parts two articles: a gap, sometimes a box.
fn between(page: &mut Composer) {
    let newsy = matches!(page.layout, "TB" | "inline" | "end" | "note" | "agency");
    if page.style.title_gap || newsy {
        page.gap();
    } else if page.random.chance(0.5) {
        page.sheet.blank(1);
    }
    if page.layout == "boxes" && page.random.chance(0.6) {
        furniture::boxed(page);
    }
}

fn article(page: &mut Composer, piece: Piece) {
    if !page.pieces.is_empty() {
        between(page);
    }
    let owner = page.enter(piece);
    let order = order(page);
    if page.style.banner && page.random.chance(0.35) && !order.starts_with('B') {
        let label = furniture::label(page.random);
        page.put(label);
        page.gap();
    }
    sign_inside(page, owner);
    let width = match page.style.varied {
        true => page.random.pick(&[13, 15, 17, 19, 21, 24]),
        false => page.style.width,
    };
    for (index, part) in order.chars().enumerate() {
        let last = index + 1 == order.len();
        match part {
            'T' => page.title(owner),
            'Y' => page.byline(owner),
            'N' => furniture::note(page, owner),
            _ => {
                let inside = page.layout == "YB*" && page.random.chance(0.5);
                let printed = page.body(owner, width, 0, inside);
                if page.layout == "YB*" && !printed {
                    page.gap();
                    page.title(owner);
                }
            }
        }
        if !(last || part == 'T' && order == "TBY") {
            page.gap();
        }
    }
}

/// Authors that are named within the text, or nowhere.
fn sign_inside(page: &mut Composer, owner: usize) {
    let random = &mut *page.random;
    let piece = &mut page.pieces[owner];
    match page.layout {
        "TB" | "single" => piece.authors.clear(),
        "inline" => {
            piece.authors = names(random);
            let shown = piece.authors.join(" ");
            let city: String = piece.place.as_deref().unwrap_or("北京").chars().take(2).collect();
            piece.lead = match random.below(5) {
                0 => format!("本报讯（记者 {shown}）"),
                1 => format!("本报讯（记者{shown}）"),
                2 => format!("本报讯（通讯员 {shown}）"),
                3 => format!("本报讯 （记者 {shown}）"),
                _ => format!("本报{city}1月8日讯（记者 {shown}）"),
            };
        }
        "end" => {
            piece.authors = names(random);
            let before = random.pick(&["", "记者 ", "本报记者 ", "通讯员 "]);
            piece.tail = format!("（{before}{}）", piece.authors.join(" "));
        }
        "agency" => dateline(page, owner),
        _ => {}
    }
}

/// `新华社太原1月8日电（记者 张三）`
fn dateline(page: &mut Composer, owner: usize) {
    let random = &mut *page.random;
    let piece = &mut page.pieces[owner];
    piece.authors = names(random);
    let place = piece.place.as_deref().unwrap_or_default();
    let local = piece.local.as_deref().unwrap_or_default();
    let above = place.strip_suffix(local).filter(|above| !above.is_empty()).unwrap_or(local);
    let city = page.gazetteer.named(above).first().map(|&city| page.gazetteer.short_name(city));
    page.placeless[owner] = city.is_none();
    let agency = random.pick(&["新华社", "新华社", "据新华社", "中新社"]);
    let (month, day) = (random.between(1, 12), random.between(1, 28));
    let (word, comma) = (random.pick(&["记者 ", "记者"]), random.pick(&[" ", "、", " "]));
    let shown = piece.authors.join(comma);
    let city = city.unwrap_or("北京");
    piece.lead = format!("{agency}{city}{month}月{day}日电（{word}{shown}）");
}

/// The last lines of the last body once more, as faulty extraction prints them.
fn repeat(page: &mut Composer) {
    let fits = matches!(page.layout, "TYB" | "YTB" | "TB") && page.style.width == 0;
    if !(page.style.repeat && fits) {
        return;
    }
    let last = page.pieces.len() - 1;
    let (_, ranges) = page.sheet.body(last);
    let Some(&[first, end]) = ranges.last() else { return };
    let from = end.saturating_sub(page.random.between(1, 3)).max(first);
    let again: Vec<String> =
        page.sheet.lines[from - 1..end].iter().map(|line| line.text.clone()).collect();
    page.sheet.blank(1);
    for line in again {
        page.sheet.put(line);
    }
}
