//! Facts of an item -> its rank score.

use super::classes::Sort;
use super::pool::Item;
use crate::params::PhraseParams;

/// Regions to a power, times information, times cleanness of the edges, quotation, cohesion, absence
/// of digits, and the weight of its sort. 0 for furniture. Higher is better; no upper bound.
pub(super) fn score(item: &Item, n_groups: usize, params: &PhraseParams) -> f64 {
    let (exponent, offset) = if item.spaced {
        (params.group_exponent_spaced, params.information_offset_spaced)
    } else {
        (params.group_exponent, params.information_offset)
    };
    let facts = &item.facts;
    let bits = (item.wording.information - offset).max(0.5);
    let excess = (bits - params.information_cap).max(0.0);
    let said = bits.min(params.information_cap) + params.information_slope * excess;
    let edge = |weight: f64, clean: f64| 1.0 - weight + weight * clean.sqrt();
    let balance = if facts.unbalanced > 0.5 { 0.3 } else { 1.0 };
    spread(item, params).powf(exponent * comparable(n_groups, params))
        * said
        * edge(params.right_edge_weight, facts.clean_right)
        * edge(params.left_edge_weight, facts.clean_left)
        * (1.0 + params.quote_weight * facts.quoted)
        * (item.wording.cohesion / params.cohesion_bits).clamp(0.2, 1.0)
        * (1.0 - params.digit_weight * facts.digits)
        * balance
        * if item.torn { params.torn_weight } else { 1.0 }
        * weight(item, params)
        // Of two alike the longer: a flat cap would let a cut triple beat the whole one.
        * (1.0 + 1e-4 * item.length() as f64)
}

/// Factor on the power of the groups that keeps the greatest spread the same from `many_groups` on:
/// where ten thousand articles are the groups, plain words reach thousands and would lead.
fn comparable(n_groups: usize, params: &PhraseParams) -> f64 {
    let (groups, most) = (n_groups.max(2) as f64, params.many_groups.max(2) as f64);
    (most.ln() / groups.ln()).min(1.0)
}

/// Groups, less those reached by copies of one passage alone.
fn spread(item: &Item, params: &PhraseParams) -> f64 {
    let groups = item.facts.groups as f64;
    let independent = groups.min(item.facts.independent as f64);
    groups.powf(1.0 - params.copy_discount) * independent.powf(params.copy_discount)
}

fn weight(item: &Item, params: &PhraseParams) -> f64 {
    match item.sort {
        Sort::Phrase => 1.0,
        Sort::Indicator => params.indicator_weight,
        Sort::Topic if item.spaced => params.pair_weight,
        Sort::Topic => params.topic_weight,
        Sort::Name => params.name_weight,
        Sort::Genre => params.genre_weight,
        Sort::Number => params.number_weight,
        Sort::Furniture => 0.0,
    }
}
