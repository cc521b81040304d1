//! The shape of numeric shorthand: `四个意识` is four 意识, `三会一课` three 会 and one 课, `1+11+N`
//! three parts.

/// Measure words between a numeral and what is counted.
const MEASURES: &str = "个大项种类条位支座届";

/// What a numeric shorthand counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Numbers and what each counts, in order. The noun may be empty for the parts of a sum.
    pub parts: Vec<(String, usize, String)>,
}

impl Shape {
    /// The shape of a quoted string; `None` when it is no shorthand. `printed` is the string with its
    /// punctuation, since a plus sign is no letter.
    ///
    /// Chinese numerals count from 2 to 30 in all; larger ones (`百日攻坚`) count nothing one could list, and
    /// numerals alone (`十四五`) are a number.
    pub fn of(printed: &str) -> Option<Self> {
        sum(printed).or_else(|| counted(printed))
    }

    /// Number of things to be listed.
    pub fn total(&self) -> usize {
        match &self.parts[..] {
            // 五位一体: five in one.
            [(_, n, _), (_, 1, last)] if last == "体" => *n,
            parts => parts.iter().map(|part| part.1).sum(),
        }
    }

    /// What is counted, when it is one thing.
    pub fn noun(&self) -> Option<&str> {
        match &self.parts[..] {
            [(_, _, noun)] if !noun.is_empty() => Some(noun),
            _ => None,
        }
    }

    /// Whether it is a sum of figures and letters.
    pub fn is_sum(&self) -> bool {
        self.parts.len() > 1 && self.parts.iter().all(|part| part.2.is_empty())
    }
}

/// `1+11+N`: two or more figures or single letters with a plus between, one of them a figure.
fn sum(printed: &str) -> Option<Shape> {
    let parts: Vec<&str> = printed.split(['+', '＋']).map(str::trim).collect();
    let figure = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let letter = |part: &str| matches!(part, "N" | "n" | "X" | "x" | "M");
    let all = parts.len() >= 2 && parts.iter().all(|p| p.len() <= 4 && (figure(p) || letter(p)));
    (all && parts.iter().any(|part| figure(part))).then(|| Shape {
        parts: parts.iter().map(|part| ((*part).to_owned(), 1, String::new())).collect(),
    })
}

fn counted(printed: &str) -> Option<Shape> {
    let text: Vec<char> = printed.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut parts = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let digits = text[at..].iter().take_while(|c| digit(**c).is_some()).count();
        let numeral: String = text[at..at + digits].iter().collect();
        let number = value(&text[at..at + digits])?;
        at += digits;
        let noun: String = text[at..].iter().take_while(|c| digit(**c).is_none()).collect();
        at += noun.chars().count();
        let bare = noun.strip_prefix(|c| MEASURES.contains(c)).unwrap_or(&noun);
        let noun = if bare.is_empty() { &noun } else { bare };
        if noun.is_empty() {
            return None;
        }
        parts.push((numeral, number, noun.to_owned()));
    }
    let shape = Shape { parts };
    let fits = (1..=4).contains(&shape.parts.len()) && (2..=30).contains(&shape.total());
    (fits && text.len() <= 12).then_some(shape)
}

fn digit(c: char) -> Option<usize> {
    match c {
        '两' | '双' => Some(2),
        '十' => Some(10),
        '百' | '千' | '万' => Some(1000),
        c => "零一二三四五六七八九".chars().position(|other| other == c),
    }
}

/// The value of a run of numerals up to 99; `None` for no numeral, and for digits in a row (`二〇`).
fn value(run: &[char]) -> Option<usize> {
    let digits: Vec<usize> = run.iter().filter_map(|&c| digit(c)).collect();
    match digits[..] {
        [one] => Some(one),
        [10, ones] if ones < 10 => Some(10 + ones),
        [tens, 10] if tens < 10 => Some(10 * tens),
        [tens, 10, ones] if tens < 10 && ones < 10 => Some(10 * tens + ones),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(printed: &str) -> Option<Vec<(usize, String)>> {
        let shape = Shape::of(printed)?;
        Some(shape.parts.into_iter().map(|(_, n, noun)| (n, noun)).collect())
    }

    #[test]
    fn shapes_are_read() {
        let noun = |n, noun: &str| (n, noun.to_owned());
        assert_eq!(parts("四个意识"), Some(vec![noun(4, "意识")]));
        assert_eq!(parts("三会一课"), Some(vec![noun(3, "会"), noun(1, "课")]));
        assert_eq!(parts("十四个坚持"), Some(vec![noun(14, "坚持")]));
        assert_eq!(parts("两山"), Some(vec![noun(2, "山")]));
        assert_eq!(parts("一带一路").map(|parts| parts.len()), Some(2));
        assert_eq!(Shape::of("五位一体").expect("a shorthand").total(), 5);
        assert_eq!(Shape::of("1+11+N").expect("a sum").total(), 3);
        for none in ["", "十四五", "一件事", "千万工程", "第一书记", "高质量", "1+", "二〇二五"]
        {
            assert_eq!(parts(none), None, "{none}");
        }
    }
}
