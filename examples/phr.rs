#![allow(missing_docs)]
// Temporary: times the phrases stage alone.
use tifa::articles::{self, Groups};
use tifa::params::Params;
use tifa::progress::Silent;
use tifa::read::File;
use tifa::regions::Gazetteer;
use tifa::tokens::{Segmenter, tokenize};
fn hwm() -> u64 {
    let s = std::fs::read_to_string("/proc/self/status").unwrap();
    let g = |k: &str| {
        s.lines()
            .find_map(|l| l.strip_prefix(k))
            .unwrap()
            .trim()
            .trim_end_matches(" kB")
            .trim()
            .parse::<u64>()
            .unwrap()
            / 1024
    };
    println!("VmHWM {} VmRSS {}", g("VmHWM:"), g("VmRSS:"));
    g("VmHWM:")
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let step: usize = a.get(2).map_or(1, |s| s.parse().unwrap());
    let params = Params::default();
    let bytes = std::fs::read(&a[1]).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let text: String = text.lines().step_by(step).map(|l| format!("{l}\n")).collect();
    let pages = tifa::read::decode(
        vec![File { name: "a.jsonl".into(), bytes: text.into_bytes() }],
        &params.read,
    );
    let g = Gazetteer::china(&params.regions);
    let arts = articles::cut(&pages, &g, &params.articles, &params.regions, &Silent);
    drop(pages);
    let seg = Segmenter::new(&params.tokens);
    let tokens = tokenize(&arts, &seg, &params.tokens, &Silent);
    let groups = Groups::by_region(&arts);
    let n: usize = arts.list.iter().map(|a| a.n_chars).sum();
    hwm();
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let t = std::time::Instant::now();
    let found =
        tifa::phrases::recurring(&arts, &tokens, &seg, &groups, &[], &params.phrases, &Silent);
    println!(
        "{} articles {} chars {} families {} members: {:.2} s",
        arts.list.len(),
        n,
        found.families.len(),
        found.families.iter().map(|f| f.members.len()).sum::<usize>(),
        t.elapsed().as_secs_f64()
    );
    hwm();
    std::mem::forget(found);
}
