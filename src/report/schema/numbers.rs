//! How numbers are rounded before they are written: the same digits on every machine.

/// A fraction (cosine, share, identity) rounded to six decimals; anything not finite becomes 0.
pub fn fraction(value: f64) -> f64 {
    if !value.is_finite() {
        return 0.0;
    }
    let rounded = (value * 1e6).round() / 1e6;
    // Negative zero would print as `-0.0`.
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// A measure of any size (score, chance) rounded to six significant digits, so that very small
/// chances survive; anything not finite becomes 0.
pub fn significant(value: f64) -> f64 {
    if !value.is_finite() || value == 0.0 {
        return 0.0;
    }
    format!("{value:.5e}").parse().expect("a formatted number can be read back")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_chances_survive_and_noise_does_not() {
        assert_eq!(fraction(0.123_456_789), 0.123_457);
        assert_eq!(fraction(f64::NAN), 0.0);
        assert_eq!(fraction(-1e-9).to_string(), "0");
        assert_eq!(significant(1.234_567_89e-40), 1.234_57e-40);
        assert_eq!(significant(f64::INFINITY), 0.0);
    }
}
