//! A page as decoded -> lines without doubling and spacing -> paragraphs without line breaks.
//!
//! Every character that is kept carries its place in the source; nothing is ever written anew but
//! the space between two Latin words that a line break parted.

mod alternating;
mod columns;
mod double;
mod flow;
mod gutters;
mod jumps;
mod line;
mod open;
mod pairs;
mod space;
mod wrap;

pub(super) use flow::flow;
pub(super) use jumps::Jump;
pub(super) use line::{Line, lines, printed_lines};
pub(super) use wrap::{Paragraph, spaced, unwrap};
