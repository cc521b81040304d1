//! Numbers of the `articles` room.

super::parameters! {
    /// Numbers of the `articles` room.
    ArticleParams, "articles" {
        /// What one more article costs. Lowering it (-6) finds fewer and longer articles, raising it
        /// (-2) cuts more. Measured on generated pages: 347 and 381 found where 359 were printed.
        article: f64 = -4.0, -100.0 => 0.0, "points";
        /// Worth of a byline. Raising it makes bylines bind texts more surely.
        byline: f64 = 4.0, 0.0 => 100.0, "points";
        /// Cost of an article without byline on a page that has bylines.
        no_byline: f64 = -2.5, -100.0 => 0.0, "points";
        /// Worth of a title. Raising it takes more headings for titles.
        title: f64 = 3.0, 0.0 => 100.0, "points";
        /// Cost of an article without title.
        no_title: f64 = -1.0, -100.0 => 0.0, "points";
        /// Worth of a title whose words stand in its own text and nowhere else.
        affinity: f64 = 4.0, 0.0 => 100.0, "points";
        /// Cost of an article that is laid out unlike the rest of its page.
        layout: f64 = -2.5, -100.0 => 0.0, "points";
        /// Cost of a boundary between two paragraphs with nothing between them.
        bare_boundary: f64 = -6.0, -100.0 => 0.0, "points";
        /// Cost of an article that stops in mid-sentence.
        open_end: f64 = -8.0, -100.0 => 0.0, "points";
        /// Worth of a first paragraph that begins as articles do (`本报讯`, `近年来`, a place).
        intro: f64 = 1.5, 0.0 => 100.0, "points";
        /// The same, against a heading inside an article.
        intro_heading: f64 = 0.8, 0.0 => 100.0, "points";
        /// Worth of a heading inside a text whose words stand in the paragraphs below it, on a page
        /// without bylines. Raising it keeps such pages whole.
        heading_affinity: f64 = 2.0, 0.0 => 100.0, "points";
        /// Worth of a change of language where an article begins.
        depth: f64 = 1.0, 0.0 => 100.0, "points";
        /// Worth of a change of the place whose institutions speak (`X县人大常委会`) where an article
        /// begins; where they stay those of one place, it counts against it.
        home: f64 = 1.0, 0.0 => 100.0, "points";
        /// The same, between the texts of titles that are printed together.
        cluster_home: f64 = 0.25, 0.0 => 100.0, "points";
        /// Worth of rare pairs of signs that a text shares with the other texts of one title, where
        /// titles are printed together.
        cluster_words: f64 = 2.0, 0.0 => 100.0, "points";
        /// Worth of a beginning that names the own place of its title's byline, where titles are
        /// printed together.
        cluster_start: f64 = 1.0, 0.0 => 100.0, "points";
        /// Cost of each way a title is set unlike the other titles of its page: blank lines before it,
        /// behind it, printed over itself.
        setting: f64 = -2.0, -100.0 => 0.0, "points";
        /// Cost of each further article on a page without bylines. Lowering it keeps such pages whole.
        further: f64 = -0.2, -100.0 => 0.0, "points";
        /// Cost of a title in the form of other headings of a page without bylines.
        parallel: f64 = 2.0, 0.0 => 100.0, "points";
        /// Cost of a title that leaves out a line printed close above or below it.
        split_title: f64 = -1.5, -100.0 => 0.0, "points";
        /// Cost of a title-like line that belongs to no article.
        skip_title: f64 = -1.2, -100.0 => 0.0, "points";
        /// Cost of a byline that belongs to no article.
        skip_byline: f64 = -6.0, -100.0 => 0.0, "points";
        /// Cost of a note on an author that belongs to no article.
        skip_note: f64 = -5.0, -100.0 => 0.0, "points";
        /// Worth of a change of language between the texts of titles that are printed together.
        cluster_depth: f64 = 0.5, 0.0 => 100.0, "points";
        /// Worth of a first paragraph between the texts of titles that are printed together.
        cluster_intro: f64 = 0.8, 0.0 => 100.0, "points";
        /// Confidence in a cut whose second-best reading of the page scores the same. Measured on 7,067
        /// generated articles: 0.43 of those within 0.25 points were right.
        even: f64 = 0.38, 0.01 => 0.99, "probability";
        /// How fast confidence grows with the lead in points: the odds are multiplied by (1 + lead) to
        /// this power. Fitted on the same articles; of those of 0.98 and more, 99 % were right.
        growth: f64 = 2.15, 0.0 => 20.0, "power";
        /// Share of a paragraph's strings of 16 characters that must stand on the page before for it
        /// to count as printed twice.
        repeat_share: f64 = 0.9, 0.5 => 1.0, "share";
        /// Most units (paragraphs, titles, bylines) that one article of a page is looked for in. On a
        /// page of more units, paragraphs with nothing between them count as one. Time grows with it.
        max_span: usize = 400, 10 => 10000, "units";
        /// Stretches tried on one page; a page of more units looks for shorter articles.
        max_spans: usize = 1_000_000, 1000 => 100_000_000, "stretches";
    }
}
