//! Dates as printed -> ISO, and where they were printed.

use super::lexicon::Lexicon;
use super::signs::{head, length};
use regex::Captures;

/// How the date of an article is known, from the strongest to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateBasis {
    /// A field of the input.
    Metadata,
    /// The masthead of the page.
    Masthead,
    /// The name of the file.
    FileName,
    /// A line of the text that is a date, or a dateline.
    Text,
}

impl DateBasis {
    /// Its name in files and on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Masthead => "masthead",
            Self::FileName => "file name",
            Self::Text => "text",
        }
    }
}

/// A date and how it is known.
pub(super) type Dated = (String, DateBasis);

/// Lines at either end of a text among which its date may stand.
const LINES_OF_END: usize = 6;
/// Longer lines hold no date of the article.
const LONGEST_LINE: usize = 60;
/// The first year of the Republic's calendar.
const FIRST_OF_REPUBLIC: u32 = 1912;
/// The first letters of the months.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The first full date in a text: `2024年1月8日`, `2024-01-08`, `二〇二四年一月八日`,
/// `民國一一三年一月八日`, `Jan. 8, 2024`. In Chinese words the day may be missing. A date there is none of (30 February) is passed over.
pub(super) fn find(text: &str, lexicon: &Lexicon) -> Option<String> {
    all(text, lexicon).into_iter().min_by_key(|found| found.start).map(|found| found.date)
}

/// A date within a text.
struct Found {
    /// First byte.
    start: usize,
    /// One past the last byte.
    end: usize,
    date: String,
}

/// The first date of each form.
fn all(text: &str, lexicon: &Lexicon) -> Vec<Found> {
    let found = |captures: &Captures, date: Option<String>| {
        let whole = captures.get(0)?;
        Some(Found { start: whole.start(), end: whole.end(), date: date? })
    };
    let figures = lexicon.date_in_figures.captures_iter(text).find_map(|captures| {
        let day = number(captures.get(3)?.as_str());
        let date = iso(number(&captures[1]), Some(number(&captures[2])), Some(day));
        found(&captures, date)
    });
    // The other forms hold letters, or these signs.
    let where_any = |holds: bool| if holds { text } else { "" };
    let chinese = where_any(text.contains('年'));
    let latin = where_any(text.bytes().any(|byte| byte.is_ascii_alphabetic()));
    let words = lexicon.date_in_words.captures_iter(chinese).find_map(|captures| {
        let day = captures.get(3).map(|day| counted(day.as_str()));
        let date = iso(number(&captures[1]), Some(counted(&captures[2])), day);
        found(&captures, date)
    });
    let republic = lexicon.date_of_republic.captures_iter(chinese).find_map(|captures| {
        let year = FIRST_OF_REPUBLIC - 1 + counted(&captures[1]);
        let day = captures.get(3).map(|day| counted(day.as_str()));
        found(&captures, iso(year, Some(counted(&captures[2])), day))
    });
    let month_first = lexicon.month_first.captures_iter(latin).find_map(|captures| {
        let date = iso(number(&captures[3]), month(&captures[1]), Some(number(&captures[2])));
        found(&captures, date)
    });
    let day_first = lexicon.day_first.captures_iter(latin).find_map(|captures| {
        let date = iso(number(&captures[3]), month(&captures[2]), Some(number(&captures[1])));
        found(&captures, date)
    });
    [figures, words, republic, month_first, day_first].into_iter().flatten().collect()
}

/// A date in the name of a file: in brackets at its end, else the first one, which may lack the
/// separators: `20240108`.
pub(super) fn find_in_name(name: &str, lexicon: &Lexicon) -> Option<String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let bracket = stem.strip_suffix([')', '）']).and_then(|stem| stem.rsplit_once(['(', '（']));
    bracket.and_then(|(_, inside)| find(inside, lexicon)).or_else(|| find(stem, lexicon)).or_else(
        || {
            let found = lexicon.compact_date.captures_iter(stem);
            found
                .filter_map(|found| {
                    iso(number(&found[1]), Some(number(&found[2])), Some(number(&found[3])))
                })
                .next()
        },
    )
}

/// The date of a text: a line near its beginning or end that is nothing else, the day of the meeting
/// it was read at (`2024年1月8日在...会议上`), or a dateline (`新华社北京2024年1月8日电`).
pub(super) fn find_in_text(text: &str, lexicon: &Lexicon) -> Option<String> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let short = |line: &&str| length(head(line, LONGEST_LINE + 1)) <= LONGEST_LINE;
    let first = lines().take(LINES_OF_END).find_map(|line| {
        let beginning = head(line, LONGEST_LINE);
        dateline(beginning, lexicon).or_else(|| short(&line).then(|| of_line(line, lexicon))?)
    });
    first.or_else(|| {
        lines().rev().take(LINES_OF_END).filter(short).find_map(|line| of_line(line, lexicon))
    })
}

/// The date a line consists of, or of the meeting it names.
fn of_line(line: &str, lexicon: &Lexicon) -> Option<String> {
    let line = line.trim_start_matches(['—', '―', '－', '-', '（', '(', ' ', '\u{3000}']);
    let found = all(line, lexicon).into_iter().find(|found| found.start == 0)?;
    let rest = line[found.end..].trim_start_matches('日');
    let alone = lexicon.after_date.is_match(rest);
    let meeting = rest.starts_with('在') && rest.contains('会');
    (alone || meeting || rest.trim_end_matches(['）', ')']).ends_with("通过")).then_some(found.date)
}

fn dateline(beginning: &str, lexicon: &Lexicon) -> Option<String> {
    let found = all(beginning, lexicon).into_iter().next()?;
    let rest = beginning[found.end..].trim_start_matches('日');
    (lexicon.is_news(beginning) && rest.starts_with(['电', '讯'])).then_some(found.date)
}

/// A date field of the input: a day, a month or a year, whatever follows (a time of day).
pub(super) fn normalise(field: &str, lexicon: &Lexicon) -> Option<String> {
    if let Some(found) = lexicon.date_in_figures.captures(field) {
        let day = found.get(3).map(|day| number(day.as_str()));
        return iso(number(&found[1]), Some(number(&found[2])), day);
    }
    if let Some(found) = lexicon.year.captures(field) {
        return iso(number(&found[1]), None, None);
    }
    find(field, lexicon).or_else(|| find_in_name(field, lexicon)).or_else(|| {
        let found = lexicon.month_and_year.captures(field)?;
        iso(number(&found[2]), Some(month(&found[1])?), None)
    })
}

fn iso(year: u32, month: Option<u32>, day: Option<u32>) -> Option<String> {
    if !(1000..=2100).contains(&year) {
        return None;
    }
    match (month, day) {
        (Some(month @ 1..=12), Some(day)) if (1..=days(year, month)).contains(&day) => {
            Some(format!("{year:04}-{month:02}-{day:02}"))
        }
        (Some(month @ 1..=12), None) => Some(format!("{year:04}-{month:02}")),
        (None, None) => Some(format!("{year:04}")),
        _ => None,
    }
}

/// Days of a month, by the Gregorian calendar.
fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `Sept.` -> 9.
fn month(name: &str) -> Option<u32> {
    let name = name.to_ascii_lowercase();
    MONTHS.iter().position(|month| name.starts_with(month)).map(|place| place as u32 + 1)
}

/// Figures, half or full width, at most four of them; or four Chinese figures.
fn number(figures: &str) -> u32 {
    figures.chars().fold(0, |sum, sign| {
        let figure = match sign {
            '0'..='9' => sign as u32 - '0' as u32,
            '０'..='９' => sign as u32 - '０' as u32,
            _ => word(sign),
        };
        sum * 10 + figure
    })
}

fn word(sign: char) -> u32 {
    "一二三四五六七八九".chars().position(|other| other == sign).map_or(0, |place| place as u32 + 1)
}

/// `二十一` -> 21, `一百一十二` -> 112, `一一二` -> 112, `１２` -> 12, `元` -> 1.
pub(super) fn counted(text: &str) -> u32 {
    if text == "元" {
        return 1;
    }
    let (hundreds, below) = scaled(text, '百');
    let (tens, ones) = scaled(below, '十');
    hundreds * 100 + tens * 10 + number(ones)
}

/// What stands before a power of ten, one where nothing does, and what stands behind it.
fn scaled(text: &str, power: char) -> (u32, &str) {
    match text.split_once(power) {
        None => (0, text),
        Some(("" | "零" | "〇", below)) => (1, below),
        Some((above, below)) => (number(above), below),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::RegionParams;
    use crate::regions::Gazetteer;

    fn check(read: fn(&str, &Lexicon) -> Option<String>, cases: &[(&str, Option<&str>)]) {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        let lexicon = Lexicon::new(&gazetteer);
        for (text, expected) in cases {
            assert_eq!(read(text, &lexicon).as_deref(), *expected, "{text}");
        }
    }

    #[test]
    fn printed_forms_become_iso() {
        check(
            find,
            &[
                ("理论部主办 2024年1月8日 星期一", Some("2024-01-08")),
                ("２０２４年１１月８日", Some("2024-11-08")),
                ("二〇二四年十二月三十一日", Some("2024-12-31")),
                ("二○二四年一月八日", Some("2024-01-08")),
                ("二〇二四年一月", Some("2024-01")),
                ("中華民國一百一十二年五月二十日　星期六", Some("2023-05-20")),
                ("民國113年10月5日", Some("2024-10-05")),
                ("民國一一三年十二月", Some("2024-12")),
                ("民國百零九年二月三十日", None),
                ("民國元年元旦", None),
                ("２０２４．１．８", Some("2024-01-08")),
                ("Springfield, Jan. 8, 2024", Some("2024-01-08")),
                ("8 January 2024", Some("2024-01-08")),
                ("September 3rd 2021", Some("2021-09-03")),
                ("第3版", None),
                ("2024年13月1日", None),
                ("2023-02-30", None),
                ("2024-02-29 2023-02-29", Some("2024-02-29")),
                ("2100-02-29", None),
                ("Feb. 30, 2023", None),
                ("June 31, 2023 and 1 July 2023", Some("2023-07-01")),
            ],
        );
    }

    #[test]
    fn names_of_files_hold_dates() {
        check(
            find_in_name,
            &[
                ("rmrb-20240108-3.txt", Some("2024-01-08")),
                ("20240108.txt", Some("2024-01-08")),
                ("20240230.txt", None),
                ("2024-01-08_meeting.txt", Some("2024-01-08")),
                ("条例(2022-12-05).md", Some("2022-12-05")),
                ("2019年3月1日决定（2020-05-14）.md", Some("2020-05-14")),
                ("条例(2023-02-30).md", None),
                ("1234567890123.txt", None),
            ],
        );
    }

    #[test]
    fn fields_may_be_less_than_a_day() {
        check(
            normalise,
            &[
                ("2024", Some("2024")),
                ("2024-03", Some("2024-03")),
                ("2024/3/5 10:20:30", Some("2024-03-05")),
                ("January 2024", Some("2024-01")),
                ("5 Mar 2024", Some("2024-03-05")),
                ("2024年3月", Some("2024-03")),
                ("2024-02-31", None),
                ("yesterday", None),
            ],
        );
    }

    #[test]
    fn texts_bear_their_date_alone_in_a_line() {
        check(
            find_in_text,
            &[
                ("关于某事的通知\n各单位：\n请遵照执行。\n2024年1月8日\n", Some("2024-01-08")),
                ("（二〇二四年一月八日）\n正文。", Some("2024-01-08")),
                ("——2024年1月8日在某县人民代表大会会议上\n各位代表：", Some("2024-01-08")),
                ("新华社北京2024年1月8日电 今天，", Some("2024-01-08")),
                ("January 8, 2024\n\nMy fellow citizens,", Some("2024-01-08")),
                ("2023年5月1日，我们召开了会议。", None),
                ("会议于2023年5月1日召开", None),
                ("", None),
            ],
        );
    }
}
