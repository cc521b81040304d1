//! The columns of each table where columns have types: Parquet.
//!
//! Objects of a fixed shape are spread over columns of their own; lists and maps stay JSON.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A whole number.
    Integer,
    /// A measure.
    Float,
    /// True or false.
    Truth,
    /// A list or map, as JSON.
    Json,
}

/// A column and where its value stands in the JSON of a row.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Name of the column.
    pub name: &'static str,
    /// JSON pointer (RFC 6901) into the row.
    pub path: &'static str,
    /// What it holds.
    pub kind: Kind,
}

macro_rules! fields {
    ($($name:literal $path:literal $kind:ident,)*) => {
        &[$(Field { name: $name, path: $path, kind: Kind::$kind },)*]
    };
}

const ARTICLES: &[Field] = fields![
    "id" "/id" Text,
    "source" "/source" Text,
    "source_spans" "/source_spans" Json,
    "title" "/title" Text,
    "authors" "/authors" Json,
    "role" "/role" Text,
    "province" "/province" Text,
    "place" "/place" Text,
    "region" "/region" Text,
    "region_code" "/region_code" Text,
    "region_basis" "/region_basis" Text,
    "region_evidence" "/region_evidence" Text,
    "date" "/date" Text,
    "date_basis" "/date_basis" Text,
    "lang" "/lang" Text,
    "n_chars" "/n_chars" Integer,
    "confidence" "/confidence" Float,
    "continues" "/continues" Text,
    "text" "/text" Text,
];

const PAIRS: &[Field] = fields![
    "a" "/a" Text,
    "b" "/b" Text,
    "cosine" "/cosine" Float,
    "cross_region" "/cross_region" Truth,
    "topic" "/shares/topic" Float,
    "formula" "/shares/formula" Float,
    "copying" "/shares/copying" Float,
    "relation" "/relation" Text,
    "a_in_b" "/measures/a_in_b" Float,
    "b_in_a" "/measures/b_in_a" Float,
    "jaccard" "/measures/jaccard" Float,
    "title_edit" "/measures/title_edit" Float,
    "title_jaro_winkler" "/measures/title_jaro_winkler" Float,
    "terms" "/terms" Json,
];

const DUPLICATES: &[Field] = fields![
    "id" "/id" Text,
    "kind" "/kind" Text,
    "leader" "/leader" Text,
    "others" "/others" Json,
    "n_articles" "/n_articles" Integer,
    "n_regions" "/n_regions" Integer,
    "first_date" "/first/date" Text,
    "first_article" "/first/article" Text,
];

const PHRASES: &[Field] = fields![
    "rank" "/rank" Integer,
    "phrase" "/phrase" Text,
    "score" "/score" Float,
    "class" "/class" Text,
    "n_articles" "/n_articles" Integer,
    "n_regions" "/n_regions" Integer,
    "n_provinces" "/n_provinces" Integer,
    "count" "/count" Integer,
    "independent" "/independent" Integer,
    "expected_regions" "/expected_regions" Float,
    "p_value" "/p_value" Float,
    "q_value" "/q_value" Float,
    "false_share" "/false_share" Float,
    "dispersion" "/dispersion" Float,
    "levels" "/levels" Json,
    "over" "/over" Json,
    "under" "/under" Json,
    "missing" "/missing" Json,
    "by_year" "/by_year" Json,
    "items" "/items" Json,
    "first_date" "/first/date" Text,
    "first_article" "/first/article" Text,
    "by_region" "/by_region" Json,
    "quoted_share" "/quoted_share" Float,
    "members" "/members" Json,
    "variants" "/variants" Json,
];

const FRAMES: &[Field] = fields![
    "frame" "/frame" Text,
    "fillers" "/fillers" Json,
];

const REGION_PHRASES: &[Field] = fields![
    "region" "/region" Text,
    "level" "/level" Integer,
    "kind" "/kind" Text,
    "rank" "/rank" Integer,
    "phrase" "/phrase" Text,
    "count" "/count" Integer,
    "expected" "/expected" Float,
    "z" "/z" Float,
    "instead" "/instead" Text,
];

const SHORTHANDS: &[Field] = fields![
    "phrase" "/phrase" Text,
    "rank" "/rank" Integer,
    "n_articles" "/n_articles" Integer,
    "n_regions" "/n_regions" Integer,
    "count" "/count" Integer,
    "by_region" "/by_region" Json,
    "items" "/items" Json,
];

const WATCHED: &[Field] = fields![
    "phrase" "/phrase" Text,
    "rank" "/rank" Integer,
    "n_articles" "/n_articles" Integer,
    "n_regions" "/n_regions" Integer,
    "count" "/count" Integer,
    "independent" "/independent" Integer,
    "first_date" "/first/date" Text,
    "first_article" "/first/article" Text,
    "by_region" "/by_region" Json,
    "by_year" "/by_year" Json,
];

const PASSAGES: &[Field] = fields![
    "a" "/a/article" Text,
    "a_start" "/a/start" Integer,
    "a_end" "/a/end" Integer,
    "a_source_start" "/a/source_start" Integer,
    "a_source_end" "/a/source_end" Integer,
    "b" "/b/article" Text,
    "b_start" "/b/start" Integer,
    "b_end" "/b/end" Integer,
    "b_source_start" "/b/source_start" Integer,
    "b_source_end" "/b/source_end" Integer,
    "kind" "/kind" Text,
    "n_chars" "/n_chars" Integer,
    "n_matched" "/n_matched" Integer,
    "identity" "/identity" Float,
    "score" "/score" Float,
    "bits" "/bits" Float,
    "e_value" "/e_value" Float,
    "pair_e_value" "/pair_e_value" Float,
    "q_value" "/q_value" Float,
    "formula_share" "/formula_share" Float,
    "standing" "/standing" Text,
    "cross_region" "/cross_region" Truth,
    "family" "/family" Text,
];

const REPEATS: &[Field] = fields![
    "article" "/a/article" Text,
    "a_start" "/a/start" Integer,
    "a_end" "/a/end" Integer,
    "a_source_start" "/a/source_start" Integer,
    "a_source_end" "/a/source_end" Integer,
    "b_start" "/b/start" Integer,
    "b_end" "/b/end" Integer,
    "b_source_start" "/b/source_start" Integer,
    "b_source_end" "/b/source_end" Integer,
    "kind" "/kind" Text,
    "n_chars" "/n_chars" Integer,
    "n_matched" "/n_matched" Integer,
    "identity" "/identity" Float,
    "score" "/score" Float,
    "bits" "/bits" Float,
    "e_value" "/e_value" Float,
];

const FAMILIES: &[Field] = fields![
    "id" "/id" Text,
    "text" "/text" Text,
    "witnesses" "/witnesses" Json,
    "n_articles" "/n_articles" Integer,
    "n_regions" "/n_regions" Integer,
    "min_identity" "/min_identity" Float,
    "median_identity" "/median_identity" Float,
    "first_date" "/first/date" Text,
    "first_article" "/first/article" Text,
    "cross_region" "/cross_region" Truth,
    "kind" "/kind" Text,
    "standing" "/standing" Text,
    "bundle" "/bundle" Text,
    "bundle_size" "/bundle_size" Integer,
    "bundle_share" "/bundle_share" Float,
    "bridges" "/bridges" Json,
];

const REGIONS: &[Field] = fields![
    "region" "/region" Text,
    "n_articles" "/n_articles" Integer,
    "n_chars" "/n_chars" Integer,
];

const REGION_PAIRS: &[Field] = fields![
    "a" "/a" Text,
    "b" "/b" Text,
    "pairs_observed" "/pairs/observed" Integer,
    "pairs_expected" "/pairs/expected" Float,
    "pairs_ratio" "/pairs/ratio" Float,
    "phrases_observed" "/phrases/observed" Integer,
    "phrases_expected" "/phrases/expected" Float,
    "phrases_ratio" "/phrases/ratio" Float,
    "passages_observed" "/passages/observed" Integer,
    "passages_expected" "/passages/expected" Float,
    "passages_ratio" "/passages/ratio" Float,
];

/// The columns of a table, in the order of its JSON. `None` for a table that is not known.
pub fn fields(table: &str) -> Option<Vec<Field>> {
    let fields = match table {
        "articles" => ARTICLES,
        "pairs" => PAIRS,
        "duplicates" => DUPLICATES,
        "phrases" => PHRASES,
        "frames" => FRAMES,
        "region_phrases" => REGION_PHRASES,
        "shorthands" => SHORTHANDS,
        "watched" => WATCHED,
        "passages" => PASSAGES,
        "repeats" => REPEATS,
        "families" => FAMILIES,
        "regions" => REGIONS,
        "region_pairs" => REGION_PAIRS,
        "inner_region_pairs" => {
            let parent = Field { name: "parent", path: "/parent", kind: Kind::Text };
            return Some([&[parent], REGION_PAIRS].concat());
        }
        _ => return None,
    };
    Some(fields.to_vec())
}
