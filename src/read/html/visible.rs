//! The visible text of markup by one pass over it: no tree, so no depth is too great.

/// Elements that hold no text for readers.
const UNSEEN: [&str; 8] =
    ["script", "style", "noscript", "template", "title", "svg", "iframe", "textarea"];

/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements whose end may be left out: another of their kind ends them.
const ENDLESS: [&str; 14] = [
    "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "rt",
    "rp",
];

/// Elements that stand in a line; all others begin and end one.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "ruby", "s", "small", "span", "strong", "sub", "sup", "u", "wbr",
];

/// A tag: its name in small letters, whether it ends an element, and where it ends.
struct Tag {
    name: String,
    closes: bool,
    end: usize,
}

/// White space in one tag above which it is not made for readers: parsers compare every attribute
/// with all before it.
const MOST_ATTRIBUTES: usize = 2_000;

/// Whether a tree can be made of a page without harm: elements inside elements are no more than
/// `deepest`, as far as tags tell, and no tag is overloaded.
pub(super) fn is_tame(markup: &str, deepest: usize) -> bool {
    let (mut depth, mut place) = (0usize, 0);
    let mut before = 0;
    while let Some(tag) = next(markup, &mut place) {
        let name = tag.name.as_str();
        let whole = &markup.as_bytes()[tag_start(markup, before, tag.end)..tag.end];
        before = tag.end;
        if whole.len() > MOST_ATTRIBUTES
            && whole.iter().filter(|byte| byte.is_ascii_whitespace()).count() > MOST_ATTRIBUTES
            && !whole.starts_with(b"<!")
        {
            return false;
        }
        if VOID.contains(&name) || ENDLESS.contains(&name) {
            continue;
        }
        depth = if tag.closes { depth.saturating_sub(1) } else { depth + 1 };
        if depth > deepest {
            return false;
        }
    }
    true
}

/// What a reader sees, a line a block.
pub(super) fn text(markup: &str) -> String {
    let mut text = String::new();
    let mut place = 0;
    let mut seen = 0;
    while let Some(tag) = next(markup, &mut place) {
        let start = tag_start(markup, seen, tag.end);
        add(&markup[seen..start], &mut text);
        seen = tag.end;
        if !tag.closes && UNSEEN.contains(&tag.name.as_str()) {
            seen = after_end(markup, tag.end, &tag.name);
            place = seen;
        }
        if !INLINE.contains(&tag.name.as_str()) && !text.ends_with('\n') && !text.is_empty() {
            text.push('\n');
        }
    }
    add(&markup[seen..], &mut text);
    super::tidy(&text)
}

/// The next tag from a place, which is moved behind it. Comments and declarations are passed over.
fn next(markup: &str, place: &mut usize) -> Option<Tag> {
    let bytes = markup.as_bytes();
    loop {
        let start = *place + memchr::memchr(b'<', bytes.get(*place..)?)?;
        let rest = &markup[start + 1..];
        if rest.starts_with("!--") {
            *place = rest.find("-->").map_or(markup.len(), |end| start + 1 + end + 3);
            return Some(Tag { name: "span".to_owned(), closes: true, end: *place });
        }
        let closes = rest.starts_with('/');
        let body = &rest[usize::from(closes)..];
        let is_tag = body.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?');
        if !is_tag {
            *place = start + 1;
            continue;
        }
        let end = rest.find('>').map_or(markup.len(), |end| start + 1 + end + 1);
        let name = body.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        *place = end;
        return Some(Tag { name, closes, end });
    }
}

/// Where the last tag before `end` begins.
fn tag_start(markup: &str, from: usize, end: usize) -> usize {
    let between = &markup.as_bytes()[from..end];
    let start = between.iter().enumerate().position(|(at, &byte)| {
        let next = between.get(at + 1).copied().unwrap_or(0);
        byte == b'<' && (next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'))
    });
    from + start.unwrap_or(between.len())
}

/// The place behind the end of an element that holds no tags.
fn after_end(markup: &str, from: usize, name: &str) -> usize {
    let bytes = markup.as_bytes();
    let mut place = from;
    while let Some(found) = memchr::memmem::find(&bytes[place..], b"</") {
        place += found + 2;
        let named = bytes.get(place..place + name.len());
        if named.is_some_and(|named| named.eq_ignore_ascii_case(name.as_bytes())) {
            return markup[place..].find('>').map_or(markup.len(), |end| place + end + 1);
        }
    }
    markup.len()
}

/// Adds text between tags: white space as one space, entities as what they stand for.
fn add(between: &str, text: &mut String) {
    let mut rest = between;
    while let Some(place) = rest.find('&') {
        add_plain(&rest[..place], text);
        rest = &rest[place..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((c, end)) => {
                text.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    add_plain(rest, text);
}

fn add_plain(plain: &str, text: &mut String) {
    for c in plain.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' | '\u{C}' => {
                if !text.is_empty() && !text.ends_with([' ', '\n']) {
                    text.push(' ');
                }
            }
            c => text.push(c),
        }
    }
}

/// The character an entity stands for: by number, or one of those common in running text.
fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "ensp" => '\u{2002}',
        "emsp" => '\u{2003}',
        "middot" => '·',
        "bull" => '•',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "times" => '×',
        "copy" => '©',
        "reg" => '®',
        "deg" => '°',
        _ => return None,
    })
}
