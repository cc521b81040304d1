//! Tests of what a user can see, one file a feature, in one binary.

mod articles;
mod cli;
mod compare;
mod corpora;
mod cutting;
mod families;
mod findings;
mod hostile;
mod index;
mod passages;
mod phrases;
mod pipeline;
mod query;
mod read;
mod readme;
mod records;
mod regions;
mod report;
mod retrieval;
mod rooms;
mod shares;
mod similarity;
mod support;
mod tokens;
mod vectors;
