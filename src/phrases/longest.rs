//! Suffixes -> the longest string at the front of each that stands in enough groups.

use super::suffix::Suffixes;
use std::collections::VecDeque;
use std::ops::Range;

/// Group of an article that belongs to none: it supports no string.
pub(super) const NO_GROUP: u32 = u32::MAX;

/// For every suffix of a stretch, in order, the length, at most 255, of the longest string that begins
/// it and stands in at least `wanted` groups; `wanted` is 2 or more. `group` is the group of each unit.
///
/// Every string is an interval of the suffix array. For each right end the smallest window with enough
/// groups is kept while both ends only move forward; the least common prefix of a window, from a
/// queue of minima, is a length it supports. What a suffix supports its neighbour supports as far as
/// they agree: one pass down and one up carry the lengths to all suffixes. Stretches of suffixes with
/// nothing in common are looked at by themselves.
/// Cost: linear; 17 bytes a suffix of the stretch besides the result.
pub(super) fn longest(
    suffixes: &Suffixes,
    stretch: Range<usize>,
    group: impl Fn(usize) -> u32,
    n_groups: usize,
    wanted: usize,
) -> Vec<u8> {
    let array = &suffixes.array[stretch.clone()];
    let groups: Vec<u32> = array.iter().map(|&suffix| group(suffix as usize)).collect();
    supported(&suffixes.common[stretch], &groups, n_groups, wanted)
}

/// The same: `common` is what each suffix shares with the one before it, `groups` its group.
fn supported(common: &[u8], groups: &[u32], n_groups: usize, wanted: usize) -> Vec<u8> {
    let mut supported = supported_by_windows(common, groups, n_groups, wanted);
    for place in (1..supported.len()).rev() {
        supported[place - 1] = supported[place - 1].max(supported[place].min(common[place]));
    }
    for place in 1..supported.len() {
        supported[place] = supported[place].max(supported[place - 1].min(common[place]));
    }
    supported
}

/// Counts a suffix of `group` in; 1 when it is the first of its group.
fn enter(inside: &mut [u32], group: u32) -> usize {
    match inside.get_mut(group as usize) {
        Some(count) if group != NO_GROUP => {
            *count += 1;
            usize::from(*count == 1)
        }
        _ => 0,
    }
}

/// For every right end the length that the smallest window with enough groups supports, or 0.
fn supported_by_windows(common: &[u8], groups: &[u32], n_groups: usize, wanted: usize) -> Vec<u8> {
    let mut inside = vec![0_u32; n_groups];
    let (mut distinct, mut left) = (0, 0);
    let mut least: VecDeque<usize> = VecDeque::new();
    let mut supported = Vec::with_capacity(groups.len());
    for (right, &group) in groups.iter().enumerate() {
        distinct += enter(&mut inside, group);
        while least.back().is_some_and(|&other| common[other] >= common[right]) {
            least.pop_back();
        }
        least.push_back(right);
        while distinct >= wanted {
            let leaves = groups[left];
            if leaves != NO_GROUP {
                if distinct == wanted && inside[leaves as usize] == 1 {
                    break;
                }
                inside[leaves as usize] -= 1;
                distinct -= usize::from(inside[leaves as usize] == 0);
            }
            left += 1;
        }
        // The prefix a suffix shares with the one before the window says nothing about the window.
        while least.front().is_some_and(|&first| first <= left) {
            least.pop_front();
        }
        let length = least.front().map_or(0, |&first| common[first]);
        supported.push(if distinct >= wanted { length } else { 0 });
    }
    supported
}
