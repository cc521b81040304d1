//! Lists of many texts in one piece of memory, which is given back whole.
//!
//! A list for itself would be a piece of memory for each text: asked for, looked up at every use, and kept by the
//! program where it lies between others.

use rayon::prelude::*;

/// A list for each text, one after another.
pub(super) struct Flat<T> {
    items: Vec<T>,
    /// Where the list of each text begins, and where the last one ends.
    starts: Vec<usize>,
}

/// Where lists of these lengths begin, and where the last one ends.
fn starts(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut end = 0;
    let ends = lengths.map(|length| {
        end += length;
        end
    });
    std::iter::once(0).chain(ends).collect()
}

impl<T: Send> Flat<T> {
    /// Lists of these lengths of what `item` makes.
    pub fn new(lengths: impl Iterator<Item = usize>, item: impl Fn() -> T + Sync) -> Self {
        let starts = starts(lengths);
        let items = (0..starts[starts.len() - 1]).into_par_iter().map(|_| item());
        Self { items: items.collect(), starts }
    }
}

impl<T> Flat<T> {
    /// The list of a text; empty for one beyond the last.
    pub fn get(&self, text: usize) -> &[T] {
        match self.starts.get(text + 1) {
            Some(&end) => &self.items[self.starts[text]..end],
            None => &[],
        }
    }

    /// An item of the list of a text.
    pub fn at(&self, text: usize, place: usize) -> &T {
        &self.items[self.position(text, place)]
    }

    /// Where it stands among all items.
    pub fn position(&self, text: usize, place: usize) -> usize {
        self.starts[text] + place
    }

    /// The items of all lists.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The same, to be changed.
    pub fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }

    /// Number of texts.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The lists, to be filled by several threads.
    pub fn lists_mut(&mut self) -> Vec<&mut [T]> {
        let mut rest = &mut self.items[..];
        let lengths = self.starts.windows(2).map(|ends| ends[1] - ends[0]);
        lengths.map(|length| rest.split_off_mut(..length).expect("lists fill the items")).collect()
    }

    /// The same lists of something else of the same size: no memory is asked for.
    pub fn map<U>(self, of: impl Fn(T) -> U) -> Flat<U> {
        Flat { items: self.items.into_iter().map(of).collect(), starts: self.starts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// As a list of lists.
        #[test]
        fn lists_as_a_list_of_lists(lengths in prop::collection::vec(0usize..5, 0..9)) {
            let mut flat = Flat::new(lengths.iter().copied(), || 0);
            for (text, list) in flat.lists_mut().into_iter().enumerate() {
                list.iter_mut().zip(1..).for_each(|(item, place)| *item = 10 * text + place);
            }
            let flat = flat.map(|item| item as u64);
            prop_assert_eq!(flat.len(), lengths.len());
            for (text, &length) in lengths.iter().enumerate() {
                let plain: Vec<u64> = (1..=length as u64).map(|n| 10 * text as u64 + n).collect();
                prop_assert_eq!(flat.get(text), &plain[..]);
                for (place, item) in plain.iter().enumerate() {
                    prop_assert_eq!(flat.at(text, place), item);
                    prop_assert_eq!(flat.items()[flat.position(text, place)], *item);
                }
            }
            prop_assert!(flat.get(lengths.len()).is_empty());
        }
    }
}
