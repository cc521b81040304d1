//! Questions to a finished run, and to two texts.
//!
//! A run folder is read back from its tables; nothing is computed again that the run has found, and
//! what is computed for a new text (words, weights, passages) goes through the same rooms with the
//! same parameters, so that a text of the corpus gets the answer the run gave.

pub mod compare;
pub mod concordance;
pub mod diff;
pub mod reader;
pub mod run;
pub mod screen;
pub mod similar;
