//! How the rooms say how far they are, without knowing a clock or a terminal.

/// Told of the stages of an analysis. The terminal draws a bar, the benchmark keeps times, tests
/// listen to nothing. Stages follow one another; ticks may come from several threads at once.
pub trait Progress: Sync {
    /// A stage begins that will take `total` ticks (0 when it cannot say).
    fn begin(&self, stage: &'static str, total: usize);
    /// `ticks` more are done.
    fn advance(&self, ticks: usize);
    /// The stage is over and made `results` things.
    fn end(&self, results: usize);
}

/// Listens to nothing.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &'static str, _: usize) {}
    fn advance(&self, _: usize) {}
    fn end(&self, _: usize) {}
}
