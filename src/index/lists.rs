//! The articles of a term, packed.

/// Packs the articles of one term, ascending, with its count (at least 1) in each.
pub(super) fn pack(articles: &[(u32, u32)]) -> Vec<u8> {
    let (mut bytes, mut last) = (Vec::new(), 0);
    for &(article, count) in articles {
        let distance = u64::from(article - last);
        push(&mut bytes, distance << 1 | u64::from(count > 1));
        if count > 1 {
            push(&mut bytes, u64::from(count));
        }
        last = article;
    }
    bytes
}

/// Hands every article of a packed list, with its count, to `each`. False when the list is not whole
/// or names an article beyond `n_articles`.
pub(super) fn unpack(
    mut bytes: &[u8],
    n_articles: usize,
    mut each: impl FnMut(usize, u32),
) -> bool {
    let mut article = 0u64;
    while !bytes.is_empty() {
        let Some(step) = pull(&mut bytes) else { return false };
        let count = if step & 1 == 0 { Some(1) } else { pull(&mut bytes) };
        let Some(count) = count.and_then(|count| u32::try_from(count).ok()) else { return false };
        article = article.saturating_add(step >> 1);
        if article >= n_articles as u64 || count == 0 {
            return false;
        }
        each(article as usize, count);
    }
    true
}

/// Adds a number, seven bits a byte, the lowest first.
pub(super) fn push(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number from the front; `None` when it does not end, or is longer than any that was written.
#[inline]
pub(super) fn pull(bytes: &mut &[u8]) -> Option<u64> {
    match **bytes {
        // Nearly all numbers of long lists are short.
        [byte @ 0..0x80, ref rest @ ..] => {
            *bytes = rest;
            Some(byte.into())
        }
        [low, high @ 0..0x80, ref rest @ ..] => {
            *bytes = rest;
            Some(u64::from(low & 0x7F) | u64::from(high) << 7)
        }
        _ => pull_long(bytes),
    }
}

fn pull_long(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for place in 0..6 {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << (7 * place);
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lists_round_trip(
            articles in prop::collection::btree_map(any::<u32>(), 1..=u32::MAX, 0..40)
        ) {
            let articles: Vec<(u32, u32)> = articles.into_iter().collect();
            let mut found = Vec::new();
            let whole = unpack(&pack(&articles), 1 << 32, |article, count| {
                found.push((article as u32, count));
            });
            prop_assert!(whole);
            prop_assert_eq!(found, articles);
        }

        #[test]
        fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            unpack(&bytes, 100, |article, count| assert!(article < 100 && count > 0));
        }
    }
}
