//! Rows turned round: for each rank, the rows that hold it, tile by tile.

use super::rank::Ranked;

/// Rows of a tile: as many as have sums that fit into the nearest cache (2 bytes each).
pub(super) const TILE: usize = 1 << 13;

/// Unit of a stored weight: 1 is this many.
pub(super) const WEIGHT_UNITS: f32 = 65_535.0;

/// A list has a table of where its tiles end when it has this many entries a tile; shorter ones are walked.
const ENTRIES_PER_TILE: usize = 8;

/// For each rank the rows that hold it, ascending, with their weights rounded up to 16 bits.
///
/// Every entry of a row also knows its place in its list, so the rows before a row are a prefix of
/// each list: every pair is met once, with no index that grows, and rows can be worked on in any order.
pub(super) struct Postings {
    n_tiles: usize,
    starts: Vec<usize>,
    /// Row within its tile (low half) and weight (high half) of each entry.
    entries: Vec<u32>,
    /// Of the first ranks, whose lists are long, where each tile ends within the list.
    ends: Vec<u32>,
    /// Number of those ranks.
    n_long: usize,
    /// The tile of each entry of the other lists.
    tiles: Vec<u32>,
    /// Place in its list of each entry, in the order of the rows' entries.
    places: Vec<u32>,
}

/// A list on the way through its tiles.
pub(super) struct Walk {
    /// What each weight of the list is multiplied by.
    pub(super) weight: u32,
    rank: u32,
    at: usize,
    end: usize,
}

/// A weight of at most 1 in its units, rounded up.
pub(super) fn units(weight: f32) -> u32 {
    ((weight * WEIGHT_UNITS).ceil() as u32).min(u16::MAX.into())
}

impl Postings {
    /// Turns rows round. Cost: linear in the entries; 8 bytes an entry.
    pub(super) fn new(rows: &Ranked) -> Self {
        let n_tiles = rows.n_rows().div_ceil(TILE);
        let mut starts = vec![0; rows.n_ranks + 1];
        for row in 0..rows.n_rows() {
            for &rank in rows.row(row).0 {
                starts[rank as usize + 1] += 1;
            }
        }
        // Ranks are in order of falling length.
        let n_long = starts[1..].partition_point(|&length| length >= ENTRIES_PER_TILE * n_tiles);
        for rank in 0..rows.n_ranks {
            starts[rank + 1] += starts[rank];
        }
        let mut postings = Self {
            n_tiles,
            entries: vec![0; rows.n_entries()],
            ends: vec![0; n_long * n_tiles],
            n_long,
            tiles: vec![0; rows.n_entries() - starts[n_long]],
            places: Vec::with_capacity(rows.n_entries()),
            starts,
        };
        postings.fill(rows);
        postings
    }

    fn fill(&mut self, rows: &Ranked) {
        let mut lengths = vec![0u32; rows.n_ranks];
        let n_tabled = self.starts[self.n_long];
        for row in 0..rows.n_rows() {
            let (ranks, weights) = rows.row(row);
            let (tile, within) = (row / TILE, (row % TILE) as u32);
            for (&rank, &weight) in ranks.iter().zip(weights) {
                let rank = rank as usize;
                let place = self.starts[rank] + lengths[rank] as usize;
                self.entries[place] = units(weight) << 16 | within;
                self.places.push(lengths[rank]);
                lengths[rank] += 1;
                if rank < self.n_long {
                    self.ends[rank * self.n_tiles + tile] = lengths[rank];
                } else {
                    self.tiles[place - n_tabled] = tile as u32;
                }
            }
        }
        // A tile without an entry ends where the one before does.
        for ends in self.ends.chunks_mut(self.n_tiles.max(1)) {
            let mut last = 0;
            for end in ends {
                last = last.max(*end);
                *end = last;
            }
        }
    }

    /// The whole list of a rank, to be multiplied by `weight`.
    pub(super) fn whole(&self, rank: u32, weight: f32) -> Walk {
        let (at, end) = (self.starts[rank as usize], self.starts[rank as usize + 1]);
        Walk { weight: units(weight), rank, at, end }
    }

    /// The part of a rank's list that comes before the row of `entry`, which holds that rank.
    pub(super) fn before(&self, entry: usize, rank: u32, weight: f32) -> Walk {
        let at = self.starts[rank as usize];
        Walk { weight: units(weight), rank, at, end: at + self.places[entry] as usize }
    }

    /// The next tile of a list. Tiles must be asked for in turn, from the first.
    pub(super) fn next(&self, walk: &mut Walk, tile: usize) -> &[u32] {
        let (rank, start) = (walk.rank as usize, walk.at);
        walk.at = if rank < self.n_long {
            let end = self.starts[rank] + self.ends[rank * self.n_tiles + tile] as usize;
            end.min(walk.end)
        } else {
            let n_tabled = self.starts[self.n_long];
            let tiles = &self.tiles[start - n_tabled..walk.end - n_tabled];
            start + tiles.iter().take_while(|&&of| of as usize == tile).count()
        };
        &self.entries[start..walk.at]
    }
}

impl Walk {
    /// Entries that are still to come.
    pub(super) fn n_left(&self) -> usize {
        self.end - self.at
    }
}
