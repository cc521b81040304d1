//! Numbers of the `families` room.

super::parameters! {
    /// Numbers of the `families` room.
    FamilyParams, "families" {
        /// Two spans of one article are one witness when what they share is at least this part of the
        /// longer one; the ends of a copied passage jitter from pair to pair. Above one half, any
        /// two members of a family share text: each shares more than half of the same centre.
        /// Raising it keeps shorter and longer copies of one passage apart.
        mutual_coverage: f64 = 0.7, 0.51 => 1.0, "of the longer span";
    }
}
