//! Dates, known to the day, the month or the year, and stretches of time.

/// A date as a number, `20240108`; what is not known of it is 0, and so is a date not known at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub(super) u32);

/// No month and day of a year come later.
const END_OF_YEAR: u32 = 9999;

/// No day of a month comes later.
const END_OF_MONTH: u32 = 99;

impl Date {
    /// Reads `2024-01-08`, `2024-01` or `2024`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let digits = |part: &str, n: usize| {
            (part.len() == n && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<u32>().ok())
                .flatten()
        };
        let year = digits(parts.first()?, 4)?;
        let month = parts.get(1).map_or(Some(0), |part| digits(part, 2).filter(|&m| m <= 12))?;
        let day = parts.get(2).map_or(Some(0), |part| digits(part, 2).filter(|&d| d <= 31))?;
        (parts.len() <= 3).then_some(Self(year * 10_000 + month * 100 + day))
    }

    /// The last day a date that is not known to the day may mean.
    fn end(self) -> u32 {
        match (self.0 % 10_000, self.0 % 100) {
            (0, _) => self.0 + END_OF_YEAR,
            (_, 0) => self.0 + END_OF_MONTH,
            _ => self.0,
        }
    }
}

/// A stretch of time, both ends within it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Its first day, month or year.
    pub since: Option<Date>,
    /// Its last day, month or year.
    pub until: Option<Date>,
}

impl Period {
    /// Whether a date lies within it for sure: one known to the year alone does not lie within a
    /// month of that year, and an unknown date lies in no stretch but the endless one.
    pub fn holds(self, date: Date) -> bool {
        let after = self.since.is_none_or(|since| date.0 >= since.0);
        let before = self.until.is_none_or(|until| date.end() <= until.end());
        self == Self::default() || date.0 > 0 && after && before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(since: &str, until: &str) -> Period {
        Period { since: Date::parse(since), until: Date::parse(until) }
    }

    #[test]
    fn dates_are_read() {
        assert_eq!(Date::parse("2024-01-08"), Some(Date(20_240_108)));
        assert_eq!(Date::parse("2024"), Some(Date(20_240_000)));
        for wrong in ["", "24", "2024-1-8", "2024-13", "2024-01-08-01", "hello", "2024-01-0x"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn ends_lie_within() {
        let holds = |period: Period, date: &str| period.holds(Date::parse(date).expect("a date"));
        assert!(holds(period("2024-05", "2024-05"), "2024-05-31"));
        assert!(holds(period("2024-05-31", "2024-05-31"), "2024-05-31"));
        assert!(!holds(period("2024-05", "2024-05"), "2024-06-01"));
        assert!(!holds(period("2024-05", "2024-05"), "2024"));
        assert!(holds(period("2024", "2024"), "2024"));
        assert!(holds(period("", "2024"), "1999-01"));
        assert!(!period("", "2024").holds(Date::default()));
        assert!(period("", "").holds(Date::default()));
    }
}
