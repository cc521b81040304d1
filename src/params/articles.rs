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
        /// Worth, on a page without bylines, of a title that names a place its text names at its
        /// beginning and the texts before do not; it costs as much as a heading inside a text.
        title_place: f64 = 1.5, 0.0 => 100.0, "points";
        /// Cost of an article that is laid out unlike the rest of its page.
        layout: f64 = -2.5, -100.0 => 0.0, "points";
        /// Cost of a boundary between two paragraphs with nothing between them.
        bare_boundary: f64 = -6.0, -100.0 => 0.0, "points";
        /// Cost of an article that stops in mid-sentence.
        open_end: f64 = -8.0, -100.0 => 0.0, "points";
        /// Worth of a first paragraph that begins as articles do (`本报讯`, `近年来`, a place).
        intro: f64 = 2.02, 0.0 => 100.0, "points";
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

        // What a line that looks like a title counts as one.
        /// Cost of a title that is numbered (`一、`): headings inside a text are.
        numbered_title: f64 = -3.0, -100.0 => 0.0, "points";
        /// Likeness to other headings from which it counts against a title.
        parallel_from: f64 = 0.5, 0.0 => 3.0, "likeness";
        /// Cost of a title that is a column label (`理论园地`).
        label_title: f64 = -2.2, -100.0 => 0.0, "points";
        /// Cost of a title that begins as the second line of one (`——`).
        subtitle_title: f64 = -1.95, -100.0 => 0.0, "points";
        /// Worth of a space between two parts of a title of one line.
        spaced_title: f64 = 0.3, 0.0 => 100.0, "points";
        /// Cost of a title that is the name of an institution of a place.
        institution_title: f64 = -2.0, -100.0 => 0.0, "points";
        /// Cost of a title that ends with a comma or a colon.
        unfinished_title: f64 = -1.0, -100.0 => 0.0, "points";
        /// Cost of a title that begins with a bullet.
        bulleted_title: f64 = -1.0, -100.0 => 0.0, "points";
        /// Cost of a title of fewer than 5 signs.
        tiny_title: f64 = -2.5, -100.0 => 0.0, "points";
        /// Cost of a title of 5 to 7 signs.
        short_title: f64 = -1.08, -100.0 => 0.0, "points";
        /// Worth of a title that is the name of a person its text speaks of.
        subject_title: f64 = 1.0, -100.0 => 100.0, "points";
        /// Worth of a title of 12 to 34 signs.
        full_title: f64 = 0.5, 0.0 => 100.0, "points";
        /// Cost of each sign of a title beyond 34.
        long_title: f64 = -0.08, -100.0 => 0.0, "points a sign";
        /// Worth of a further line of a title that begins with `——`.
        subtitle: f64 = 0.78, 0.0 => 100.0, "points";
        /// Cost of each further line of a title.
        further_line: f64 = -0.1, -100.0 => 0.0, "points";
        /// Worth of a further line of words close below, in a language of words.
        ragged_line: f64 = 0.5, 0.0 => 100.0, "points";
        /// Cost of a blank line inside a title.
        gap_in_title: f64 = -1.6, -100.0 => 0.0, "points";
        /// Worth of a further line that begins with a small letter.
        line_goes_on: f64 = 1.5, 0.0 => 100.0, "points";
        /// Worth of two lines close together where blank lines stand around them.
        title_set_apart: f64 = 0.7, 0.0 => 100.0, "points";
        /// Worth of two lines of one title that are as wide as one another.
        even_lines: f64 = 0.9, 0.0 => 100.0, "points";
        /// Cost of two lines of one title that are not.
        uneven_lines: f64 = -0.13, -100.0 => 0.0, "points";
        /// Cost of each sign by which they differ, at most ten.
        unevenness: f64 = -0.05, -100.0 => 0.0, "points a sign";
        /// Cost of a first line much shorter than the second: it may be a column label.
        kicker: f64 = -0.8, -100.0 => 0.0, "points";
        /// Cost of two long lines of one title that are each in two parts.
        two_titles: f64 = -1.0, -100.0 => 0.0, "points";
        /// Worth of a line that closes the quotation the line above opens.
        open_quote: f64 = 2.0, 0.0 => 100.0, "points";

        // What lines inside a text and beside it cost when they are not its title.
        /// Cost of a title in mid-sentence, as a heading.
        displaced_heading: f64 = -2.0, -100.0 => 0.0, "points";
        /// Cost of its further lines.
        displaced_line: f64 = -0.5, -100.0 => 0.0, "points";
        /// Cost of a heading of at most 12 signs inside a text, 14 where several stand together.
        short_heading: f64 = -0.16, -100.0 => 0.0, "points";
        /// Cost, besides, of a heading that is the name of a person the text behind it speaks of.
        subject_heading: f64 = -2.0, -100.0 => 0.0, "points";
        /// Cost of a heading of at most 20 signs inside a text.
        heading: f64 = -0.45, -100.0 => 0.0, "points";
        /// Cost of a longer heading inside a text.
        long_heading: f64 = -1.1, -100.0 => 0.0, "points";
        /// Cost of such a long heading in a language of words, besides, that has blank lines before and
        /// behind it.
        apart_heading: f64 = -2.5, -100.0 => 0.0, "points";
        /// Cost of a column label inside a text, besides.
        label_heading: f64 = -0.3, -100.0 => 0.0, "points";
        /// Cost of a column label above a text.
        label_above: f64 = -0.3, -100.0 => 0.0, "points";
        /// Cost of a column label below a text.
        label_below: f64 = -0.7, -100.0 => 0.0, "points";
        /// Cost of a title-like line of more than 14 signs above a text.
        long_line_above: f64 = -1.2, -100.0 => 0.0, "points";
        /// Cost of a shorter one.
        line_above: f64 = -0.94, -100.0 => 0.0, "points";
        /// Cost of a title-like line below a text.
        line_below: f64 = -1.8, -100.0 => 0.0, "points";
        /// Cost of a line above a text that begins with `——` and is in no title.
        stray_subtitle: f64 = -1.0, -100.0 => 0.0, "points";
        /// Cost of a heading between title and text where other headings follow.
        first_section: f64 = -0.47, -100.0 => 0.0, "points";
        /// Cost of one where none follows.
        lone_section: f64 = -0.8, -100.0 => 0.0, "points";
        /// Cost of a line close above or below a title that is not of it.
        cut_from_title: f64 = -2.2, -100.0 => 0.0, "points";

        // What a stretch of text counts as one article.
        /// Cost of a text of fewer than 50 signs.
        tiny_text: f64 = -3.0, -100.0 => 0.0, "points";
        /// Cost of a text of 50 to 119 signs.
        short_text: f64 = -1.2, -100.0 => 0.0, "points";
        /// Cost of each doubtful byline inside a text.
        doubtful_byline: f64 = -1.5, -100.0 => 0.0, "points";
        /// Cost of each paragraph inside a text that names an author as first or last ones do.
        author_inside: f64 = -4.0, -100.0 => 0.0, "points";
        /// Cost of a text that goes on over a jump to another page.
        jump_inside: f64 = -8.0, -100.0 => 0.0, "points";
        /// Cost of each paragraph inside a text that begins as a news item (`本报讯`).
        own_paper_inside: f64 = -3.0, -100.0 => 0.0, "points";
        /// Cost of a byline beside a text that names an author itself.
        two_bylines: f64 = -1.5, -100.0 => 0.0, "points";
        /// Cost of a byline before its text that is a bracket: authors sign so behind their text.
        bracketed_before: f64 = -1.5, -100.0 => 0.0, "points";
        /// Worth of a text that begins with the province of its byline.
        byline_named: f64 = 0.8, 0.0 => 100.0, "points";
        /// Cost of a text that begins with other provinces alone.
        byline_foreign: f64 = -1.2, -100.0 => 0.0, "points";
        /// Worth of a text that names the place of its byline's office.
        office_named: f64 = 1.5, 0.0 => 100.0, "points";
        /// Cost of a text that does not.
        office_foreign: f64 = -1.0, -100.0 => 0.0, "points";
        /// Share of `intro` that counts on a page with bylines.
        signed_intro: f64 = 0.7, 0.0 => 1.0, "share";
        /// Share of `depth` and `home` that counts on a page with bylines.
        signed_change: f64 = 0.4, 0.0 => 1.0, "share";
        /// Cost of an article that begins with a numbered paragraph.
        numbered_beginning: f64 = -2.0, -100.0 => 0.0, "points";
        /// Worth of a text before, on a page without bylines, that ends as articles do (`下一步`, `我们将`).
        ending: f64 = 0.5, 0.0 => 100.0, "points";
        /// Worth of an author or a jump named where two texts meet with nothing between them.
        author_at_boundary: f64 = 4.0, 0.0 => 100.0, "points";
        /// Worth of a text there that begins as a news item.
        begins_at_boundary: f64 = 2.0, 0.0 => 100.0, "points";
        /// Cost of the last article of a page that stops in mid-sentence.
        open_last: f64 = -1.0, -100.0 => 0.0, "points";
        /// Worth of a title found in mid-sentence, where nothing else would explain it.
        title_in_sentence: f64 = 2.0, 0.0 => 100.0, "points";
        /// Cost of each other line found in mid-sentence then.
        others_in_sentence: f64 = -1.5, -100.0 => 0.0, "points";
        /// Cost of each unit between a title and its byline.
        byline_distance: f64 = -0.3, -100.0 => 0.0, "points a unit";
        /// Share of `layout` that it costs that only the side of the title differs.
        other_title_side: f64 = 0.6, 0.0 => 1.0, "share";
        /// What it costs that the title alone is displaced into a sentence.
        displaced: f64 = -0.5, -100.0 => 0.0, "points";
        /// Cost of a column label that belongs to no article.
        skip_label: f64 = -0.3, -100.0 => 0.0, "points";
        /// Share of `skip_byline` that a doubtful byline costs.
        skip_doubtful: f64 = 0.3, 0.0 => 1.0, "share";
        /// Cost of a paragraph that belongs to no article.
        skip_text: f64 = -7.0, -100.0 => 0.0, "points";
        /// Cost of each of its signs, besides.
        skip_sign: f64 = -0.025, -100.0 => 0.0, "points a sign";

        // What is counted over the texts of a page.
        /// What words of a title in a neighbouring text count against those in its own.
        foreign_words: f64 = 0.5, 0.0 => 2.0, "share";
        /// Weight of words of a title that no text of the page holds, against that of the rarest.
        unknown_words: f64 = 0.3, 0.0 => 1.0, "share";
        /// Most that a change of language alone counts, either way.
        depth_most: f64 = 1.5, 0.0 => 100.0, "points";
        /// Worth of other regions named on the two sides of a place.
        other_regions: f64 = 1.0, 0.0 => 100.0, "points";
        /// Cost of the same regions named there.
        same_regions: f64 = -0.91, -100.0 => 0.0, "points";
        /// Worth of a first paragraph that begins as a news item (`新华社北京1月8日电`), times `intro`.
        news_beginning: f64 = 2.0, 0.0 => 100.0, "points";
        /// The same for other usual beginnings (`近年来`, `日前`).
        usual_beginning: f64 = 1.0, 0.0 => 100.0, "points";
        /// The same for a province and its city, or a city and its county, in full.
        places_beginning: f64 = 1.0, 0.0 => 100.0, "points";
        /// The same for an institution of a place.
        institution_beginning: f64 = 0.6, 0.0 => 100.0, "points";
        /// The same against one that goes on counting (`二是`).
        counting_beginning: f64 = -1.5, -100.0 => 0.0, "points";
        /// The same against one whose subject is missing.
        subjectless_beginning: f64 = -0.8, -100.0 => 0.0, "points";
        /// Likeness of two headings that begin with the same sign.
        form_first_sign: f64 = 0.5, 0.0 => 10.0, "likeness";
        /// Likeness of two headings that begin with the same two signs.
        form_first_pair: f64 = 0.5, 0.0 => 10.0, "likeness";
        /// Likeness of two headings that end with the same sign.
        form_last_sign: f64 = 0.3, 0.0 => 10.0, "likeness";
        /// Likeness of two headings that are of one length, or one sign apart.
        form_length: f64 = 0.4, 0.0 => 10.0, "likeness";
        /// Likeness of two headings that have their space in one place.
        form_space: f64 = 0.41, 0.0 => 10.0, "likeness";
        /// Likeness of two headings that have their comma, colon or dash in one place.
        form_cut: f64 = 0.68, 0.0 => 10.0, "likeness";
        /// Likeness of two headings that share words in one place (`正确监督讲政治`, `有效监督助发展`).
        form_words: f64 = 0.81, 0.0 => 10.0, "likeness";
        /// What each sign beyond three by which their lengths differ takes away.
        form_apart: f64 = -0.1, -10.0 => 0.0, "likeness";

        // Titles printed together, away from their texts.
        /// Worth of a text that names the own place of its title.
        cluster_own: f64 = 2.2, 0.0 => 100.0, "points";
        /// Cost of a text that names the place of another title alone.
        cluster_foreign: f64 = -1.5, -100.0 => 0.0, "points";
        /// Worth of words of its title in a text, as a share of them.
        cluster_affinity: f64 = 0.8, 0.0 => 100.0, "points";
        /// Cost of each break between two texts of a group.
        cluster_break: f64 = -1.5, -100.0 => 0.0, "points";
        /// Cost of a break in mid-sentence.
        cluster_open: f64 = -8.0, -100.0 => 0.0, "points";
        /// Worth of a line between two texts.
        cluster_gap: f64 = 0.2, 0.0 => 100.0, "points";
        /// Worth of a text before that ends as articles do.
        cluster_ending: f64 = 1.0, 0.0 => 100.0, "points";
        /// Worth of an author named where two texts meet.
        cluster_author: f64 = 3.0, 0.0 => 100.0, "points";
        /// Cost of a text that begins with a number or a later point (`二是`).
        cluster_counting: f64 = -2.0, -100.0 => 0.0, "points";
        /// Cost of a text that leans on the one before (`同时`).
        cluster_leaning: f64 = -1.5, -100.0 => 0.0, "points";
        /// Cost of each place by which a text is out of the order of the titles.
        cluster_order: f64 = -0.15, -100.0 => 0.0, "points";
        /// Most that one title of a group can bring by its fit.
        cluster_most: f64 = 4.0, 0.0 => 100.0, "points";
        /// Cost of a group of titles.
        cluster_group: f64 = -2.0, -100.0 => 0.0, "points";
        /// Cost of a byline of a group without title.
        cluster_no_title: f64 = -2.0, -100.0 => 0.0, "points";
        /// Cost of a title of a group without byline.
        cluster_no_byline: f64 = -1.5, -100.0 => 0.0, "points";
        /// Worth of blank lines between the heads of a group rather than inside them; the same against it.
        cluster_set: f64 = 0.6, 0.0 => 100.0, "points";
        /// Cost of each title-like line between a group and its texts.
        cluster_left: f64 = -2.5, -100.0 => 0.0, "points";
        /// Cost of a group one of whose texts has fewer than 60 signs.
        cluster_short: f64 = -4.0, -100.0 => 0.0, "points";
    }
}
