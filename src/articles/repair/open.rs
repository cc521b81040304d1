//! Which quotes and brackets of a paragraph still wait for their partner.

use super::super::signs::is_ideograph;

/// Pairs that a line break may part.
const PAIRS: [(char, char); 3] = [('“', '”'), ('《', '》'), ('（', '）')];
/// The partner must stand this near the beginning of the next line.
const NEAR: usize = 40;

/// Running balance of a paragraph, so that a long one is not counted again at each line.
#[derive(Clone, Debug, Default)]
pub(super) struct Open {
    /// Opening signs less closing ones, by pair.
    balance: [i64; 3],
    /// Round brackets of either width.
    pub brackets: i64,
}

impl Open {
    /// Counts another line.
    pub fn add(&mut self, text: &str) {
        for sign in text.chars().filter(|sign| !is_ideograph(*sign)) {
            for (balance, (opening, closing)) in self.balance.iter_mut().zip(PAIRS) {
                *balance += i64::from(sign == opening) - i64::from(sign == closing);
            }
            self.brackets += i64::from(sign == '（' || sign == '(');
            self.brackets -= i64::from(sign == '）' || sign == ')');
        }
    }

    /// Whether the next line closes what stands open.
    pub fn closes_in(&self, line: &str) -> bool {
        PAIRS.iter().zip(self.balance).any(|(&(opening, closing), balance)| {
            let closed = line.chars().take(NEAR).position(|sign| sign == closing);
            let reopened = line.chars().take(NEAR).position(|sign| sign == opening);
            balance == 1
                && closed.is_some_and(|closed| reopened.is_none_or(|opened| closed < opened))
        })
    }
}
