//! The stored index: the same answers as the analysis, and no harm from a damaged file.

use crate::tokens::{articles, segmenter};
use proptest::prelude::*;
use std::path::Path;
use tifa::articles::Articles;
use tifa::error::Error;
use tifa::index::{self, Contents, Filter, Index, Rows, Table, Tables};
use tifa::params::{Params, SimilarityParams, TermFrequency, TokenParams, VectorParams};
use tifa::progress::Silent;
use tifa::similarity::{self, Pair};
use tifa::span::ArticleId;
use tifa::tokens::{Tokens, tokenize};
use tifa::vectors::{Titles, Vectors, weigh};

/// The paragraphs of the newspaper pages, an article each: stock phrases enough to be alike.
fn paragraphs() -> Articles {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/pages");
    let mut pages: Vec<_> = std::fs::read_dir(folder)
        .expect("the pages are there")
        .map(|entry| entry.expect("a page").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    pages.sort();
    let text: String =
        pages.iter().map(|page| std::fs::read_to_string(page).expect("a page in UTF-8")).collect();
    let lines: Vec<&str> = text.lines().filter(|line| line.chars().count() > 15).collect();
    articles(&lines.chunks(4).map(<[&str]>::concat).collect::<Vec<_>>())
}

struct Run {
    articles: Articles,
    tokens: Tokens,
    vectors: Vectors,
    params: Params,
}

fn run(vectors: VectorParams) -> Run {
    let params = Params { vectors, ..Params::default() };
    let articles = paragraphs();
    let tokens = tokenize(&articles, segmenter(), &TokenParams::default(), &Silent);
    let vectors = weigh(&tokens, &params.vectors);
    Run { articles, tokens, vectors, params }
}

impl Run {
    fn write(&self, path: &Path) {
        self.write_with(path, &[]);
    }

    fn write_with(&self, path: &Path, lines: &[u64]) {
        let Self { articles, tokens, vectors, params } = self;
        let contents = Contents {
            articles,
            tokens,
            titles: &Titles::default(),
            vectors,
            params,
            lines,
            tables: &self.tables(),
        };
        index::write(path, contents).expect("a folder that can be written to");
    }

    /// Rows of tables that nobody has written: of each article two.
    fn tables(&self) -> Tables {
        let n = self.articles.list.len() as u32;
        let rows = Rows {
            lines: (0..=u64::from(n)).map(|line| 100 * line).collect(),
            of: (0..n).map(|article| vec![article / 2, article]).collect(),
        };
        let heads = (0..n).map(|phrase| format!("提法{phrase}")).collect();
        Tables {
            pairs: rows.clone(),
            passages: rows.clone(),
            phrases: rows,
            heads,
            ..Tables::default()
        }
    }

    /// All pairs of the analysis.
    fn pairs(&self) -> Vec<Pair> {
        let params = SimilarityParams { top_k: 0, min_cosine: 0.0, cross_region_only: false };
        let groups = tifa::articles::Groups::by_region(&self.articles);
        similarity::pairs(&self.vectors, &groups, &params, &Silent)
    }

    /// Neighbours of an article in the analysis, and the article itself, as a query gives them.
    fn neighbours(&self, pairs: &[Pair], article: ArticleId) -> Vec<(ArticleId, f64)> {
        let mut neighbours: Vec<(ArticleId, f64)> = pairs
            .iter()
            .filter(|pair| pair.a == article || pair.b == article)
            .map(|pair| (if pair.a == article { pair.b } else { pair.a }, pair.cosine))
            .collect();
        if !self.vectors.row(article).0.is_empty() {
            neighbours.push((article, 1.0));
        }
        neighbours.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        neighbours
    }
}

#[test]
fn a_text_of_the_run_finds_what_the_analysis_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let weighings = [
        VectorParams::default(),
        VectorParams {
            weighting: TermFrequency::Raw,
            min_document_frequency: 2,
            ..VectorParams::default()
        },
        VectorParams { weighting: TermFrequency::Bm25, ..VectorParams::default() },
        VectorParams {
            stop_words: false,
            leave_out_numbers: false,
            leave_out_single_characters: false,
            ..VectorParams::default()
        },
    ];
    for params in weighings {
        let run = run(params);
        let path = folder.path().join("index");
        run.write(&path);
        let index = Index::open(&path).expect("a good index");
        assert_eq!(index.n_articles(), run.articles.list.len());
        let pairs = run.pairs();
        for (number, article) in run.articles.list.iter().enumerate() {
            let id = ArticleId::at(number);
            assert_eq!(index.id(id).expect("a good index"), article.id);
            let words = segmenter().words(&article.text);
            let found =
                index.similar(&words, usize::MAX, &Filter::default()).expect("a good index");
            let found: Vec<(ArticleId, f64)> =
                found.iter().map(|found| (found.article, found.cosine)).collect();
            // Not only nearly: the weights, the order of the sums and so the bits are the same.
            assert_eq!(found, run.neighbours(&pairs, id), "{}", article.id);
        }
    }
}

#[test]
fn words_explain_the_likeness() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = run(VectorParams::default());
    let path = folder.path().join("index");
    run.write(&path);
    let index = Index::open(&path).expect("a good index");
    let words = segmenter().words("全过程人民民主 人大代表 监督");
    let found = index.similar(&words, 3, &Filter::default()).expect("a good index");
    assert_eq!(found.len(), 3);
    for found in &found {
        let total: f64 = found.terms.iter().map(|(_, share)| share).sum();
        assert!((total - 1.0).abs() < 1e-9 && found.cosine > 0.0 && found.cosine <= 1.0);
    }
    // A word nobody knows makes the text less like all of them.
    let more = [words, vec!["zyzzyva".to_owned()]].concat();
    let less = index.similar(&more, 1, &Filter::default()).expect("a good index");
    assert!(less[0].cosine < found[0].cosine);
    for nothing in [vec![], vec!["zyzzyva".to_owned()], vec!["的".to_owned()]] {
        assert!(index.similar(&nothing, 5, &Filter::default()).expect("a good index").is_empty());
    }
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    run(VectorParams::default()).write(&one);
    run(VectorParams::default()).write(&two);
    assert_eq!(std::fs::read(one).expect("written"), std::fs::read(two).expect("written"));
}

#[test]
fn an_empty_run_has_an_index() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("index");
    let contents = Contents {
        articles: &Articles::default(),
        tokens: &Tokens::default(),
        titles: &Titles::default(),
        vectors: &Vectors::default(),
        params: &Params::default(),
        lines: &[],
        tables: &Tables::default(),
    };
    index::write(&path, contents).expect("a folder that can be written to");
    let index = Index::open(&path).expect("a good index");
    assert!(
        index
            .similar(&["乡村".to_owned()], 3, &Filter::default())
            .expect("a good index")
            .is_empty()
    );
}

/// The message of the error of a spoilt file, whether it is found on opening or on reading.
fn complaint(path: &Path) -> Option<String> {
    let words = segmenter().words("全过程人民民主 人大代表 监督 代表 工作");
    match Index::open(path).and_then(|index| index.similar(&words, 3, &Filter::default())) {
        Ok(_) => None,
        Err(Error::Format { message, .. }) => Some(message),
        Err(other) => panic!("another error: {other}"),
    }
}

#[test]
fn foreign_older_newer_and_cut_off_files_say_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("index");
    run(VectorParams::default()).write(&path);
    let good = std::fs::read(&path).expect("written");
    assert_eq!(complaint(&path), None);
    let with = |bytes: &[u8]| {
        std::fs::write(&path, bytes).expect("a folder that can be written to");
        complaint(&path).expect("an error")
    };
    assert!(with(b"").contains("no index"));
    assert!(with(b"PK\x03\x04 this is something else entirely").contains("no index"));
    let mut other = good.clone();
    other[8] = 4;
    assert!(with(&other).contains("newer"));
    other[8] = 2;
    assert!(with(&other).contains("older"));
    other[8] = 0;
    assert!(with(&other).contains("damaged"));
    for length in [15, 16, 100, 139, 379, 380, 400, good.len() / 2, good.len() - 1] {
        let message = with(&good[..length]);
        assert!(message.contains("damaged") || message.contains("no index"), "{length}: {message}");
    }
    let missing = Index::open(&folder.path().join("nothing"));
    assert!(matches!(missing, Err(Error::File { .. })));
}

#[test]
fn no_flipped_bit_changes_an_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("index");
    run(VectorParams::default()).write(&path);
    let good = std::fs::read(&path).expect("written");
    let words = segmenter().words("全过程人民民主 人大代表 监督 代表 工作");
    let answer = Index::open(&path)
        .and_then(|index| index.similar(&words, 9, &Filter::default()))
        .expect("good");
    // Every byte of the head, and a sample of all others.
    for place in (0..400).chain((400..good.len()).step_by(397)) {
        let mut bytes = good.clone();
        bytes[place] ^= 1 << (place % 8);
        std::fs::write(&path, &bytes).expect("a folder that can be written to");
        // A list the query does not need may be damaged: then the answer is still right.
        match Index::open(&path).and_then(|index| index.similar(&words, 9, &Filter::default())) {
            Ok(found) => assert_eq!(found, answer, "byte {place}"),
            Err(Error::Format { .. }) => {}
            Err(other) => panic!("byte {place}: {other}"),
        }
    }
}

#[test]
fn the_index_is_no_larger_than_the_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = run(VectorParams::default());
    let path = folder.path().join("index");
    run.write(&path);
    let text: usize = run.articles.list.iter().map(|article| article.text.len()).sum();
    let size = std::fs::metadata(&path).expect("written").len() as usize;
    assert!(size <= text, "{size} bytes for {text} bytes of text");
}

#[test]
fn an_article_is_found_by_its_id_and_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = run(VectorParams::default());
    let (path, table) = (folder.path().join("index"), folder.path().join("articles.jsonl"));
    let lines: String =
        run.articles.list.iter().map(|a| format!("{} {}\n", a.id, a.text)).collect();
    std::fs::write(&table, &lines).expect("a folder that can be written to");
    run.write_with(&path, &index::line_starts(&table).expect("a table"));
    let index = Index::open(&path).expect("a good index");
    let texts = index::Lines::open(&index, &table).expect("a table");
    for (number, line) in lines.lines().enumerate() {
        let article = ArticleId::at(number);
        let id = &run.articles.list[number].id;
        assert_eq!(index.find(id).expect("a good index"), Some(article));
        assert_eq!(texts.get(article).expect("a good table").trim_end(), line);
    }
    assert_eq!(index.find("nobody").expect("a good index"), None);
    for (number, rows) in run.tables().pairs.of.into_iter().enumerate() {
        let rows: Vec<usize> = rows.into_iter().map(|row| row as usize).collect();
        let found = |table| index.rows(table, ArticleId::at(number)).expect("a good index");
        assert_eq!((found(Table::Pairs), found(Table::Families)), (rows.clone(), Vec::new()));
        assert_eq!((found(Table::Passages), found(Table::Phrases)), (rows.clone(), rows));
    }
    assert_eq!(index.n_rows(Table::Pairs), run.articles.list.len());
    assert_eq!(index.heads().expect("a good index"), run.tables().heads);
    assert!(index.rows(Table::Pairs, ArticleId::at(1_000_000)).is_err());
    std::fs::write(&table, "short").expect("a folder that can be written to");
    assert!(texts.get(ArticleId::at(3)).is_err());
}

/// What can happen to a file.
#[derive(Clone, Debug)]
enum Damage {
    Flip(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Add(Vec<u8>),
    Overwrite(prop::sample::Index, Vec<u8>),
}

fn damage() -> impl Strategy<Value = Damage> {
    let bytes = || prop::collection::vec(any::<u8>(), 1..64);
    prop_oneof![
        (any::<prop::sample::Index>(), 0u8..8).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        any::<prop::sample::Index>().prop_map(Damage::Cut),
        bytes().prop_map(Damage::Add),
        (any::<prop::sample::Index>(), bytes()).prop_map(|(at, new)| Damage::Overwrite(at, new)),
    ]
}

impl Damage {
    fn done_to(self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        match self {
            Self::Flip(at, bit) => *at.get_mut(bytes) ^= 1 << bit,
            Self::Cut(at) => bytes.truncate(at.index(bytes.len())),
            Self::Add(new) => bytes.extend(new),
            Self::Overwrite(at, new) => {
                let at = at.index(bytes.len());
                bytes.iter_mut().skip(at).zip(new).for_each(|(old, new)| *old = new);
            }
        }
    }
}

/// A good index, its answer to a question, and the question.
fn answered() -> &'static (Vec<u8>, Vec<index::Match>, Vec<String>) {
    static ANSWERED: std::sync::OnceLock<(Vec<u8>, Vec<index::Match>, Vec<String>)> =
        std::sync::OnceLock::new();
    ANSWERED.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("index");
        run(VectorParams::default()).write(&path);
        let words = segmenter().words("全过程人民民主 人大代表 监督 代表 工作");
        let index = Index::open(&path).expect("a good index");
        let found = index.similar(&words, 9, &Filter::default()).expect("a good index");
        (std::fs::read(&path).expect("written"), found, words)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever happens to the file: the right answer, or an error that says what is wrong.
    #[test]
    fn no_damage_panics_or_changes_an_answer(damages in prop::collection::vec(damage(), 1..4)) {
        let (good, answer, words) = answered();
        let mut bytes = good.clone();
        damages.into_iter().for_each(|damage| damage.done_to(&mut bytes));
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("index");
        std::fs::write(&path, bytes).expect("a folder that can be written to");
        let found = Index::open(&path)
            .and_then(|index| index.similar(words, 9, &Filter::default()));
        match found {
            Ok(found) => prop_assert_eq!(&found, answer),
            Err(Error::Format { message, .. }) => prop_assert!(message.len() > 20),
            Err(other) => prop_assert!(false, "{}", other),
        }
        if let Ok(index) = Index::open(&path) {
            for table in [Table::Pairs, Table::Passages, Table::Families, Table::Phrases] {
                match index.rows(table, ArticleId::at(3)) {
                    Ok(rows) => prop_assert!(rows == [1, 3] || rows.is_empty()),
                    Err(error) => prop_assert!(error.to_string().len() > 20),
                }
            }
            prop_assert!(index.heads().is_ok_and(|heads| heads.iter().all(|h| h.starts_with("提法")))
                || index.heads().is_err());
        }
    }
}
