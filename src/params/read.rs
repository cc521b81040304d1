//! Numbers of the `read` room.

use std::collections::BTreeMap;

super::parameters! {
    /// Numbers of the `read` room.
    ReadParams, "read" {
        /// Where fields of JSONL, CSV and Parquet are taken from: `region=province` reads the region from the
        /// field `province`. Without it the usual names are tried (`region`, `series`, `province`,
        /// `地区` ...). Fields: id, text, title, authors, region, date.
        map: BTreeMap<String, String> = BTreeMap::new(), 0 => 0, "field=column";
        /// Takes the region of every article from the name of the folder its file stands in, for
        /// inputs that say it nowhere else.
        region_from_folder: bool = false, 0 => 1, "";
        /// Name of the encoding of every input (`gb18030`, `utf-8`, `big5` ...), for when detection
        /// is wrong; empty: detect for each file by itself.
        encoding: String = String::new(), 0 => 0, "WHATWG encoding label";
        /// Largest size of one file once decompressed. A larger one is skipped and listed, so that
        /// a compressed bomb cannot fill the memory.
        max_file_size: u64 = 2_000_000_000, 1 => 1_000_000_000_000u64, "bytes";
        /// Longest text of one page or record. A file with a longer one is skipped and listed: cutting
        /// needs some 100 bytes of memory for each character. The longest novels have 3 million.
        max_text: usize = 20_000_000, 1 => 1_000_000_000, "code points";
        /// Share of undecodable places, or of control characters, above which a file is taken for
        /// binary and skipped.
        max_replaced: f64 = 0.1, 0 => 1, "share of code points";
    }
}
