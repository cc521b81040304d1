//! Dates as printed -> ISO.

use super::lexicon::Lexicon;

/// The first full date in a text: `2024年1月8日`, `2024-01-08`, `二〇二四年一月八日`.
pub(super) fn find(text: &str, lexicon: &Lexicon) -> Option<String> {
    for found in lexicon.date_in_figures.captures_iter(text) {
        if let Some(day) = found.get(3) {
            let date = iso(number(&found[1]), Some(number(&found[2])), Some(number(day.as_str())));
            if date.is_some() {
                return date;
            }
        }
    }
    let found = lexicon.date_in_words.captures(text)?;
    iso(
        number(&found[1]),
        Some(word_number(&found[2])),
        found.get(3).map(|day| word_number(day.as_str())),
    )
}

/// A date in the name of a file, which may lack the separators: `20240108`.
pub(super) fn find_in_name(name: &str, lexicon: &Lexicon) -> Option<String> {
    find(name, lexicon).or_else(|| {
        let found = lexicon.compact_date.captures(name)?;
        iso(number(&found[1]), Some(number(&found[2])), Some(number(&found[3])))
    })
}

/// A date field of the input: a day, a month or a year, whatever follows (a time of day).
pub(super) fn normalise(field: &str, lexicon: &Lexicon) -> Option<String> {
    if let Some(found) = lexicon.date_in_figures.captures(field) {
        let day = found.get(3).map(|day| number(day.as_str()));
        let date = iso(number(&found[1]), Some(number(&found[2])), day);
        if date.is_some() {
            return date;
        }
    }
    if let Some(found) = lexicon.year.captures(field) {
        return iso(number(&found[1]), None, None);
    }
    find_in_name(field, lexicon)
}

fn iso(year: u32, month: Option<u32>, day: Option<u32>) -> Option<String> {
    if !(1000..=2100).contains(&year) {
        return None;
    }
    match (month, day) {
        (Some(month), Some(day)) if (1..=12).contains(&month) && (1..=31).contains(&day) => {
            Some(format!("{year:04}-{month:02}-{day:02}"))
        }
        (Some(month), None) if (1..=12).contains(&month) => Some(format!("{year:04}-{month:02}")),
        (None, None) => Some(format!("{year:04}")),
        _ => None,
    }
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

/// `二十一` -> 21.
fn word_number(text: &str) -> u32 {
    match text.split_once('十') {
        None => text.chars().next().map_or(0, word),
        Some((tens, ones)) => {
            let tens = tens.chars().next().map_or(1, word);
            tens * 10 + ones.chars().next().map_or(0, word)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::RegionParams;
    use crate::regions::Gazetteer;

    #[test]
    fn printed_forms_become_iso() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        let lexicon = Lexicon::new(&gazetteer);
        let cases = [
            ("理论部主办 2024年1月8日 星期一", Some("2024-01-08")),
            ("２０２４年１１月８日", Some("2024-11-08")),
            ("二〇二四年十二月三十一日", Some("2024-12-31")),
            ("第3版", None),
            ("2024年13月1日", None),
        ];
        for (text, expected) in cases {
            assert_eq!(find(text, &lexicon).as_deref(), expected, "{text}");
        }
        assert_eq!(find_in_name("rmrb-20240108-3.txt", &lexicon).as_deref(), Some("2024-01-08"));
    }

    #[test]
    fn fields_may_be_less_than_a_day() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        let lexicon = Lexicon::new(&gazetteer);
        assert_eq!(normalise("2024", &lexicon).as_deref(), Some("2024"));
        assert_eq!(normalise("2024-03", &lexicon).as_deref(), Some("2024-03"));
        assert_eq!(normalise("2024/3/5 10:20:30", &lexicon).as_deref(), Some("2024-03-05"));
        assert_eq!(normalise("yesterday", &lexicon), None);
    }
}
