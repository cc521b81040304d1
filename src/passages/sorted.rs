//! A sorted list -> pieces that several threads can go through.

/// Pieces of one list: enough that none of several threads waits long for the others.
const PIECES: usize = 256;

/// Cuts a sorted list into about [`PIECES`] pieces, never between entries of one key.
pub(in crate::passages) fn pieces<T: Copy, K: PartialEq>(list: &[T], key: impl Fn(T) -> K) -> Vec<&[T]> {
    let mut pieces = Vec::with_capacity(PIECES + 1);
    let mut rest = list;
    while !rest.is_empty() {
        let least = list.len().div_ceil(PIECES).min(rest.len());
        let last = key(rest[least - 1]);
        let more = rest[least..].iter().take_while(|&&entry| key(entry) == last).count();
        let (piece, after) = rest.split_at(least + more);
        pieces.push(piece);
        rest = after;
    }
    pieces
}
