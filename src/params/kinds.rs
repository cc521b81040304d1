//! What a parameter may be, and how one is shown.

/// A value a parameter may have.
pub trait Setting {
    /// The value as a number that can be compared with a range; `None` when it is no number.
    fn number(&self) -> Option<f64>;
    /// The value as it is shown and as it is written in a configuration.
    fn shown(&self) -> String;
}

macro_rules! numbers {
    ($($kind:ty),*) => {$(
        impl Setting for $kind {
            #[allow(clippy::cast_precision_loss, clippy::cast_lossless)]
            fn number(&self) -> Option<f64> {
                Some(*self as f64)
            }
            fn shown(&self) -> String {
                self.to_string()
            }
        }
    )*};
}
numbers!(f64, f32, i32, u32, u64, usize);

impl Setting for bool {
    fn number(&self) -> Option<f64> {
        Some(f64::from(u8::from(*self)))
    }
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl<T: Setting> Setting for Option<T> {
    fn number(&self) -> Option<f64> {
        self.as_ref().and_then(Setting::number)
    }
    fn shown(&self) -> String {
        self.as_ref().map_or_else(|| "auto".to_owned(), Setting::shown)
    }
}

impl Setting for String {
    fn number(&self) -> Option<f64> {
        None
    }
    fn shown(&self) -> String {
        self.clone()
    }
}

impl Setting for std::collections::BTreeMap<String, String> {
    fn number(&self) -> Option<f64> {
        None
    }
    fn shown(&self) -> String {
        self.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(",")
    }
}

/// One parameter as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Full name: room and parameter, `similarity.min_cosine`.
    pub name: &'static str,
    /// What it is, what raising it does, and where it comes from.
    pub help: String,
    /// Live value; `auto` when the method chooses.
    pub value: String,
    /// Value when nothing is said.
    pub default: String,
    /// Smallest value allowed.
    pub low: f64,
    /// Largest value allowed.
    pub high: f64,
    /// What it counts or measures.
    pub unit: &'static str,
    number: Option<f64>,
}

impl Row {
    pub(super) fn new(
        name: &'static str,
        help: &'static str,
        value: &impl Setting,
        default: &impl Setting,
        low: f64,
        high: f64,
        unit: &'static str,
    ) -> Self {
        Self {
            name,
            help: help.split_whitespace().collect::<Vec<_>>().join(" "),
            value: value.shown(),
            default: default.shown(),
            low,
            high,
            unit,
            number: value.number(),
        }
    }

    pub(super) fn in_range(&self) -> bool {
        self.number.is_none_or(|value| value >= self.low && value <= self.high)
    }
}
