//! Code points -> UTF-16 units, which is what JavaScript counts.

/// The map of one text. Costs memory only for the rare characters that take two units.
pub(super) struct Utf16 {
    /// Places of the characters of two units, in code points, ascending.
    wide: Vec<usize>,
}

impl Utf16 {
    /// The map of a text. Linear in its length.
    pub(super) fn of(text: &str) -> Self {
        let places = text.chars().enumerate().filter(|(_, character)| character.len_utf16() == 2);
        Self { wide: places.map(|(place, _)| place).collect() }
    }

    /// The place of a code point in UTF-16 units.
    pub(super) fn at(&self, place: u32) -> usize {
        let place = place as usize;
        place + self.wide.partition_point(|&wide| wide < place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_agree_with_the_units_before_them(text in any::<String>()) {
            let map = Utf16::of(&text);
            let mut units = 0;
            for (place, character) in text.chars().enumerate() {
                prop_assert_eq!(map.at(place as u32), units);
                units += character.len_utf16();
            }
            prop_assert_eq!(map.at(text.chars().count() as u32), units);
        }
    }
}
