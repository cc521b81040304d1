//! The spine: one function that names every stage, in order.

use crate::articles::{self, Articles, Groups};
use crate::families::{self, Families};
use crate::findings::{self, Evidence, Findings};
use crate::params::Params;
use crate::passages::{self, Passage, Reuse};
use crate::phrases::{self, Phrases};
use crate::progress::Progress;
use crate::read::{self, File, Pages};
use crate::regions::Gazetteer;
use crate::similarity;
use crate::tokens::{self, Segmenter, Tokens};
use crate::vectors::{self, Titles, Vectors};

/// Everything one run found. Doors read it; nothing in it knows of files, clocks or screens.
#[derive(Debug)]
pub struct Analysis {
    /// What was read, and what could not be.
    pub pages: Pages,
    /// The articles: they own all text.
    pub articles: Articles,
    /// The articles by full region path.
    pub regions: Groups,
    /// Words.
    pub tokens: Tokens,
    /// Words of the titles, where they count.
    pub titles: Titles,
    /// TF-IDF rows.
    pub vectors: Vectors,
    /// Set phrases.
    pub phrases: Phrases,
    /// Shared passages.
    pub passages: Vec<Passage>,
    /// Passages an article repeats.
    pub repeats: Vec<Passage>,
    /// Families of passages.
    pub families: Families,
    /// Pairs explained, regions counted.
    pub findings: Findings,
}

/// Files -> everything they share.
///
/// The result is the same for any number of threads and any order of the files.
pub fn analyze(files: Vec<File>, params: &Params, progress: &dyn Progress) -> Analysis {
    analyze_in(files, &Gazetteer::china(&params.regions), params, progress)
}

/// The same among the places of a gazetteer of the caller's: [`Gazetteer::from_list`] makes one.
pub fn analyze_in(
    files: Vec<File>,
    gazetteer: &Gazetteer,
    params: &Params,
    progress: &dyn Progress,
) -> Analysis {
    let watch = Watch(progress);
    let n_files = files.len();
    let pages = watch.stage("read", n_files, || read::decode(files, &params.read));
    analyze_pages_in(pages, gazetteer, &[], params, progress)
}

/// The same from pages that are read already, among the places of China.
pub fn analyze_pages(pages: Pages, params: &Params, progress: &dyn Progress) -> Analysis {
    analyze_pages_in(pages, &Gazetteer::china(&params.regions), &[], params, progress)
}

/// The same from pages that are read already, among the places of a gazetteer of the caller's, with
/// phrases of a lexicon of the caller's counted whether they recur or not.
pub fn analyze_pages_in(
    pages: Pages,
    gazetteer: &Gazetteer,
    lexicon: &[String],
    params: &Params,
    progress: &dyn Progress,
) -> Analysis {
    let watch = Watch(progress);
    let p = params;
    let articles = watch.stage("articles", pages.list.len(), || {
        articles::cut(&pages, gazetteer, &p.articles, &p.regions, progress)
    });
    let n = articles.list.len();
    let regions = Groups::by_region(&articles);
    let compared = Groups::by_level(&articles, p.findings.region_level);
    let segmenter = Segmenter::new(&p.tokens);

    let tokens =
        watch.stage("tokens", n, || tokens::tokenize(&articles, &segmenter, &p.tokens, progress));
    let titles = Titles::new(&articles, &tokens, &segmenter, &p.vectors);
    let vectors =
        watch.stage("vectors", 0, || vectors::weigh_with_titles(&tokens, &titles, &p.vectors));
    let pairs =
        watch.stage("pairs", n, || similarity::pairs(&vectors, &compared, &p.similarity, progress));
    let phrases = watch.stage("phrases", 0, || {
        let (articles, tokens) = (&articles, &tokens);
        phrases::recurring(articles, tokens, &segmenter, &regions, lexicon, &p.phrases, progress)
    });
    let Reuse { shared: passages, repeats } =
        watch.stage("passages", n, || passages::reuse(&articles, &p.passages, progress));
    let families = watch.stage("families", 0, || {
        families::group(&passages, &articles, &regions, &p.families, &p.passages)
    });
    let findings = watch.stage("findings", pairs.len(), || {
        let evidence = Evidence {
            articles: &articles,
            tokens: &tokens,
            titles: &titles,
            vectors: &vectors,
            pairs: &pairs,
            phrases: &phrases,
            passages: &passages,
            families: &families,
        };
        findings::gather(evidence, p, progress)
    });
    Analysis {
        pages,
        articles,
        regions,
        tokens,
        titles,
        vectors,
        phrases,
        passages,
        repeats,
        families,
        findings,
    }
}

/// Tells the progress when a stage begins and ends.
struct Watch<'a>(&'a dyn Progress);

impl Watch<'_> {
    fn stage<T: Counted>(&self, name: &'static str, total: usize, run: impl FnOnce() -> T) -> T {
        self.0.begin(name, total);
        let result = run();
        self.0.end(result.count());
        result
    }
}

/// How many things a stage made, for its message.
trait Counted {
    fn count(&self) -> usize;
}

macro_rules! counted {
    ($($kind:ty => $count:expr;)*) => {$(
        impl Counted for $kind {
            fn count(&self) -> usize {
                let count: fn(&$kind) -> usize = $count;
                count(self)
            }
        }
    )*};
}

counted! {
    Pages => |pages| pages.list.len();
    Articles => |articles| articles.list.len();
    Tokens => |tokens| tokens.vocabulary.len();
    Vectors => Vectors::n_articles;
    Vec<similarity::Pair> => Vec::len;
    Phrases => |phrases| phrases.families.len();
    Reuse => |reuse| reuse.shared.len();
    Families => |families| families.list.len();
    Findings => |findings| findings.pairs.len();
}
