//! Numbers of the report: what is written beside the tables, and how much one file holds.

super::parameters! {
    /// Numbers of the `report` door.
    ReportParams, "report" {
        /// Bytes of article and page texts that stand inside `report.html`. More than that are written
        /// beside it, into the folder `report-texts`, and read when a page needs them, so that the
        /// report opens as fast as before; the folder must then be sent along. A browser opens about
        /// 100 MB at once.
        inline_texts: usize = 64 << 20, 0 => 1e9, "bytes";
        /// Bytes of texts in one piece: texts are read piece by piece, in the report as in the files of
        /// that folder. Larger ones make fewer files, and the first text of each slower to show.
        chunk_texts: usize = 2 << 20, 1000 => 1e9, "bytes";
        /// Whether the tables are also written as Parquet, into the folder `parquet`.
        parquet: bool = true, 0 => 1, "yes or no";
        /// Whether the graphs of articles and of regions are written as GEXF, into the folder `graph`.
        graph: bool = true, 0 => 1, "yes or no";
    }
}
