//! A line -> the authors it names, their office and region, or nothing.

use super::lexicon::Lexicon;
use super::people::{is_name, names, names_in_bracket, place_in_bracket};
use super::signs::{flat, head, length};
use crate::regions::Gazetteer;
use crate::script::{shadow, simplified};
use regex::Captures;
use std::borrow::Cow;

/// Signs printed before authors.
const MARKS: &str = "■□◆◇●○▲△▪▌★☆※\u{f06e}";
/// How far a line is trusted to be a byline: from here on it can bound an article by itself.
pub(super) const SURE: f64 = 0.9;

/// Longer lines are no bylines.
const LONGEST: usize = 60;
/// A longer line of names alone holds white space.
const LONGEST_NAMES: usize = 16;
/// First signs of the words for a writer.
const FIRST_OF_WRITER: &str = "本新特见实首全融记通评撰摄编作文图执整";

/// What a byline says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Byline {
    pub authors: Vec<String>,
    /// Office or institution printed before the name.
    pub role: Option<String>,
    /// Region in brackets.
    pub region: Option<String>,
    /// 1 for a marked line, less for one that only looks like it.
    pub strength: f64,
}

/// A line without its mark and its region in brackets.
struct Parts<'a> {
    marked: bool,
    text: &'a str,
    region: Option<String>,
}

impl Parts<'_> {
    fn byline(&self, authors: Vec<String>, role: Option<String>, strength: f64) -> Byline {
        let strength = if self.marked { 1.0 } else { strength };
        Byline { authors, role, region: self.region.clone(), strength }
    }
}

/// Signs of which one stands in every longer byline without a mark.
fn is_of_byline(sign: char) -> bool {
    matches!(
        sign,
        '（' | '('
            | '〔'
            | '/'
            | '／'
            | '记'
            | '通'
            | '评'
            | '撰'
            | '实'
            | '摄'
            | '编'
            | '作'
            | '文'
            | '图'
            | '执'
            | '整'
    ) || sign.is_whitespace()
}

/// Whether a line begins with a mark; the text behind it.
pub(super) fn strip_mark(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    // The empty square is often read as the sign 口.
    let is_mark = MARKS.contains(first) || (first == '口' && rest.starts_with(char::is_whitespace));
    is_mark.then(|| rest.trim_start())
}

/// Reads one line as a byline, in simplified or traditional script.
pub(super) fn parse(line: &str, lexicon: &Lexicon) -> Option<Byline> {
    let line = line.trim();
    if length(head(line, LONGEST + 1)) > LONGEST {
        return None;
    }
    match shadow(line, true) {
        Cow::Borrowed(line) => parse_simplified(line, lexicon),
        Cow::Owned(simple) => {
            let mut byline = parse_simplified(&simple, lexicon)?;
            byline.authors.iter_mut().for_each(|author| *author = as_printed(author, line));
            byline.role = byline.role.map(|role| as_printed(&role, line));
            Some(byline)
        }
    }
}

/// A string without spaces as `line` prints it, of whose simplified shadow it was read.
pub(super) fn as_printed(simple: &str, line: &str) -> String {
    let printed: Vec<char> = line.chars().filter(|sign| !sign.is_whitespace()).collect();
    let wanted: Vec<char> = simple.chars().filter(|sign| !sign.is_whitespace()).collect();
    let found = printed.windows(wanted.len().max(1)).find(|window| {
        window.iter().zip(&wanted).all(|(&sign, &wanted)| simplified(sign) == wanted)
    });
    found.map_or_else(|| simple.to_owned(), |window| window.iter().collect())
}

fn parse_simplified(line: &str, lexicon: &Lexicon) -> Option<Byline> {
    if line.ends_with(['。', '！', '？', '，', '、', '；', '：']) {
        return None;
    }
    let marked = strip_mark(line).is_some();
    // Asked first, because most lines are text: what a long line without a mark must hold somewhere.
    if !marked && length(line) > LONGEST_NAMES && !line.contains(is_of_byline) {
        return None;
    }
    let line = open_bracket_of_reporter(strip_mark(line).unwrap_or(line), lexicon);
    if line.is_empty() {
        return None;
    }
    if !marked
        && line.starts_with(['（', '('])
        && let Some(inside) = lexicon.only_bracket.captures(line)
        && let Some(authors) = names_in_bracket(&inside[1], lexicon)
    {
        let region = place_in_bracket(&inside[1], lexicon).map(str::to_owned);
        return Some(Byline { authors, role: None, region, strength: 1.0 });
    }
    let (line, reported_from) = split_report(line, lexicon);
    let (text, region) = split_region(line, lexicon);
    let region = region.or(reported_from);
    let known = region.as_deref().is_none_or(|region| is_region(region, lexicon.gazetteer));
    let parts = match (known, marked) {
        (true, _) => Parts { marked, text, region },
        (false, true) => Parts { marked, text: line, region: None },
        (false, false) => return None,
    };
    read(&parts, lexicon)
}

/// `（记者 张三）` -> `记者 张三`.
fn open_bracket_of_reporter<'a>(line: &'a str, lexicon: &Lexicon) -> &'a str {
    let inside = line.strip_prefix(['（', '(', '〔']).filter(|inside| !inside.starts_with("作者"));
    match inside.and_then(|inside| inside.strip_suffix(['）', ')', '〕'])) {
        Some(inside) if lexicon.bracketed_reporter.is_match(inside) => inside,
        _ => line,
    }
}

/// `记者王小明／新竹报道` -> `记者王小明` and `新竹`.
fn split_report<'a>(line: &'a str, lexicon: &Lexicon) -> (&'a str, Option<String>) {
    let found = line.contains(['／', '/']).then(|| lexicon.report_last.captures(line)).flatten();
    match found {
        Some(found) if lexicon.reporter_first.is_match(line) => {
            let start = found.get(0).map_or(0, |whole| whole.start());
            let place = found[1].to_owned();
            let known = is_region(&place, lexicon.gazetteer);
            (line[..start].trim(), known.then_some(place))
        }
        _ => (line, None),
    }
}

fn split_region<'a>(line: &'a str, lexicon: &Lexicon) -> (&'a str, Option<String>) {
    let bracket = line.trim_end().ends_with(['）', ')']);
    match bracket.then(|| lexicon.last_bracket.captures(line)).flatten() {
        Some(found) => {
            let start = found.get(0).map_or(0, |whole| whole.start());
            (line[..start].trim(), Some(found[1].replace(' ', "")))
        }
        None => (line, None),
    }
}

fn is_region(text: &str, gazetteer: &Gazetteer) -> bool {
    let province = (2..=8).any(|n| {
        let start: String = text.chars().take(n).collect();
        gazetteer.province_named(&start).is_some()
    });
    province
        || !gazetteer.named(text).is_empty()
        || !gazetteer.named_short(text).is_empty()
        || text.ends_with(['省', '市', '县', '区', '州', '旗', '盟'])
}

/// The forms, from the surest to the weakest.
fn read(parts: &Parts, lexicon: &Lexicon) -> Option<Byline> {
    let text = parts.text;
    if let Some(found) = of_writer(text, lexicon) {
        if let Some(byline) = read_writers(parts, &found[1], lexicon) {
            return Some(byline);
        }
        if !lexicon.reporter_first.is_match(text) || length(text) < 5 {
            return None;
        }
    }
    if let Some(byline) = written_by(parts, lexicon).or_else(|| letter(parts, lexicon)) {
        return Some(byline);
    }
    let certain = parts.marked || parts.region.is_some();
    let short = length(text) <= LONGEST_NAMES;
    let people = if certain || short { names(text, lexicon) } else { None };
    match people {
        Some(authors) if certain => Some(parts.byline(authors, None, 1.0)),
        people => office(parts, lexicon).or_else(|| institution(parts, lexicon)).or_else(|| {
            let authors = people.filter(|people| people.len() <= 4 && short)?;
            let lone = Byline { authors, role: None, region: None, strength: 0.5 };
            parts.region.is_none().then_some(lone)
        }),
    }
}

/// What stands behind a word for the writer. The first sign is asked before the pattern, because most
/// lines are text.
fn of_writer<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Captures<'a>> {
    let may_be = text.starts_with(|sign: char| FIRST_OF_WRITER.contains(sign));
    may_be.then(|| lexicon.writer.captures(text)).flatten()
}

/// `王小明／文`, `By Jane Doe`.
fn written_by(parts: &Parts, lexicon: &Lexicon) -> Option<Byline> {
    let text = parts.text;
    if text.contains(['/', '／'])
        && let Some(found) = lexicon.writer_last.captures(text)
        && let Some(authors) = names(&found[1], lexicon)
    {
        return Some(parts.byline(authors, None, 1.0));
    }
    let latin = text.starts_with(['B', 'b']).then(|| lexicon.by_latin.captures(text)).flatten()?;
    let names = lexicon.latin_and.split(&latin[1]).map(|name| name.trim().to_owned());
    Some(parts.byline(names.collect(), None, 1.0))
}

/// An office, or anything behind a mark, and a name.
fn office(parts: &Parts, lexicon: &Lexicon) -> Option<Byline> {
    let text = parts.text;
    let clear = || {
        length(text) <= 30
            && text.contains(char::is_whitespace)
            && !text.contains(['，', '。', '；', '：', '“', '”'])
    };
    if (parts.marked || clear())
        && let Some((role, name)) = role_and_name(text, lexicon)
    {
        return Some(parts.byline(vec![name], Some(role), SURE));
    }
    let found = parts.marked.then(|| lexicon.any_and_name.captures(text)).flatten()?;
    let name = flat(&found[2]);
    let fits = !found[1].contains(['，', '。', '；', '：', '“', '”']) && is_name(&name, lexicon);
    fits.then(|| parts.byline(vec![name], Some(flat(&found[1])), SURE))
}

/// An institution behind a mark, or words that may be names behind a mark and before a region.
fn institution(parts: &Parts, lexicon: &Lexicon) -> Option<Byline> {
    let text = parts.text;
    if !parts.marked {
        return None;
    }
    let plain = length(text) <= 30 && !text.contains(['，', '。', '；', '：']);
    if plain && lexicon.institution_last.is_match(text) {
        return Some(parts.byline(vec![text.replace(' ', "")], None, 1.0));
    }
    let words = parts.region.is_some() && lexicon.spaced_words.is_match(text);
    let authors = || text.split_whitespace().map(str::to_owned).collect();
    words.then(|| parts.byline(authors(), None, 1.0))
}

/// `江苏泗洪读者 李小明`: the names of places before the name are its region.
fn letter(parts: &Parts, lexicon: &Lexicon) -> Option<Byline> {
    let may_be = parts.region.is_none() && parts.text.contains(char::is_whitespace);
    let found = may_be.then(|| lexicon.letter.captures(parts.text)).flatten()?;
    let name = flat(&found[2]);
    // The space parts the place from the name.
    let place = place_in_bracket(&format!("{} {name}", &found[1]), lexicon)?.to_owned();
    let region = Some(place);
    is_name(&name, lexicon).then(|| Byline {
        authors: vec![name],
        role: None,
        region,
        strength: 1.0,
    })
}

/// What follows `记者`, `作者：` and the like.
fn read_writers(parts: &Parts, text: &str, lexicon: &Lexicon) -> Option<Byline> {
    let groups: Option<Vec<Vec<String>>> = lexicon
        .between_writers
        .split(text)
        .filter(|part| !part.trim().is_empty())
        .map(|part| names(part, lexicon))
        .collect();
    if let Some(groups) = groups.filter(|groups| !groups.is_empty()) {
        return Some(parts.byline(groups.concat(), None, 1.0));
    }
    let (role, name) = role_and_name(text, lexicon)?;
    Some(parts.byline(vec![name], Some(role), 1.0))
}

/// `某县人大常委会主任 李强` -> role and name, without spaces.
fn role_and_name(text: &str, lexicon: &Lexicon) -> Option<(String, String)> {
    if let Some(found) = lexicon.office_and_name.captures(text) {
        let name = flat(&found[2]);
        if is_name(&name, lexicon) {
            return Some((flat(&found[1]), name));
        }
    }
    let found = lexicon.any_and_name.captures(text)?;
    let name = flat(&found[2]);
    let fits = lexicon.institution_or_office_last.is_match(&found[1]) && is_name(&name, lexicon);
    fits.then(|| (flat(&found[1]), name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::RegionParams;

    #[test]
    fn printed_forms_are_read() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        let lexicon = Lexicon::new(&gazetteer);
        type Case =
            (&'static str, &'static [&'static str], Option<&'static str>, Option<&'static str>);
        let cases: [Case; 15] = [
            ("記者陳小華／花蓮報導", &["陳小華"], None, None),
            ("本報記者 劉曉東 廣州報道", &["劉曉東"], None, None),
            ("■ 林 静（江苏）", &["林静"], None, Some("江苏")),
            ("李小明 王芳 (河南)", &["李小明", "王芳"], None, Some("河南")),
            ("口 某县人大常委会主任 李强", &["李强"], Some("某县人大常委会主任"), None),
            ("本报记者 张三 通讯员 李四", &["张三", "李四"], None, None),
            ("文/王小明", &["王小明"], None, None),
            ("王小明／文", &["王小明"], None, None),
            ("By Jane Doe and John Roe", &["Jane Doe", "John Roe"], None, None),
            ("□ 某市人大常委会", &["某市人大常委会"], None, None),
            (
                "■ 省人大代表、某镇中心小学教师  李小明",
                &["李小明"],
                Some("省人大代表、某镇中心小学教师"),
                None,
            ),
            ("〔記者李小明／屏東報導〕", &["李小明"], None, None),
            ("江苏泗洪　李小明", &["李小明"], None, Some("江苏泗洪")),
            ("重庆酉阳县读者 李 明", &["李明"], None, Some("重庆酉阳县")),
            ("本报记者 乌云其木格", &["乌云其木格"], None, None),
        ];
        for (line, authors, role, region) in cases {
            let byline = parse(line, &lexicon).expect(line);
            assert_eq!(byline.authors, authors, "{line}");
            assert_eq!(byline.role.as_deref(), role, "{line}");
            assert_eq!(byline.region.as_deref(), region, "{line}");
        }
        for line in
            ["推动高质量发展", "王小明在会上说。", "", "（一）加强领导", "江苏泗洪 高质量发展"]
        {
            assert_eq!(parse(line, &lexicon), None, "{line}");
        }
    }
}
