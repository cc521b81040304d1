//! How many edits turn one string into another: the distance of Damerau and Levenshtein.
//!
//! An edit puts in, takes out or replaces one character, or exchanges two neighbours, between which others
//! may then be put in (the unrestricted distance). Of two characters that are exchanged either nothing stood
//! between them before or nothing stands there after, so three rows of the table of distances are enough.
//!
//! Cost: the product of the lengths; memory linear in the second.
//!
//! Source: F. Damerau 1964; R. Lowrance and R. Wagner, An extension of the string-to-string correction
//! problem, 1975; C. Zhao and S. Sahni, String correction using the Damerau-Levenshtein distance, 2019.

/// 1 less the distance over the longer length: 0 (nothing in common) to 1 (equal).
pub(super) fn likeness(a: &[char], b: &[char]) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    1.0 - distance(a, b) as f64 / a.len().max(b.len()) as f64
}

/// What is known of a character of `b` from the rows so far.
#[derive(Clone, Copy, Default)]
struct Column {
    /// The last row whose character is the same, counted from 1; 0 for none.
    row: usize,
    /// Distance of what comes before that row from what comes before the character to the left.
    before: usize,
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut columns = vec![Column::default(); b.len()];
    // Distances of the first characters of `a`, as many as the row's number, from those of `b`.
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let (mut above, mut two_above) = (row.clone(), row.clone());
    for (i, &x) in (1..).zip(a) {
        std::mem::swap(&mut two_above, &mut above);
        std::mem::swap(&mut above, &mut row);
        row[0] = i;
        // The last place of `b` so far that holds this row's character.
        let mut met = None;
        for (j, &y) in b.iter().enumerate() {
            let mut least = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            let column = &mut columns[j];
            if x == y {
                *column = Column { row: i, before: above[j.saturating_sub(1)] };
                met = Some(j);
            } else if let Some(met) = met.filter(|_| column.row > 0) {
                if met + 1 == j {
                    least = least.min(column.before + i - column.row);
                }
                if column.row + 1 == i {
                    least = least.min(two_above[met] + j - met);
                }
            }
            row[j + 1] = least;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn edits_are_counted() {
        let of = |a: &str, b: &str| distance(&letters(a), &letters(b));
        assert_eq!((of("", ""), of("人大", ""), of("", "人大"), of("人大", "人大")), (0, 2, 2, 0));
        assert_eq!((of("人大", "大人"), of("ca", "abc"), of("代表", "代言表")), (1, 2, 1));
        assert_eq!(likeness(&[], &[]), 1.0);
    }

    proptest! {
        #[test]
        fn distances_equal_those_of_the_whole_table(a in "[甲乙丙丁]{0,12}", b in "[甲乙丙丁]{0,12}") {
            let (x, y) = (letters(&a), letters(&b));
            prop_assert_eq!(distance(&x, &y), strsim::generic_damerau_levenshtein(&x, &y));
            prop_assert_eq!(likeness(&x, &y), strsim::normalized_damerau_levenshtein(&a, &b));
        }
    }
}
