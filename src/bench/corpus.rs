//! Made-up Chinese articles: the same for the same seed, on any machine.
//!
//! Official prose in kind: frequent words of the language, rare words of a subject that eight
//! articles share, stock phrases, copied passages, and a region for every article. The text means
//! nothing, but words, phrases and passages are spread over it as they are over real text, so that
//! the stages have the work they would have.

use crate::read::{Metadata, Page, PageKind, Pages};

/// The seed used when none is given.
pub const SEED: u64 = 20_240_108;

/// Code points of an article, about.
const N_CHARS: usize = 580;

/// Articles of one subject.
const ARTICLES_OF_SUBJECT: usize = 8;

/// Rare words of one subject.
const WORDS_OF_SUBJECT: usize = 50;

/// Code points of a copied passage.
const COPIED: usize = 40;

const WORDS: &str = "发展 建设 推进 加强 工作 经济 社会 改革 创新 服务 人民 群众 乡村 振兴 生态 \
    环境 保护 治理 监督 代表 立法 法治 制度 机制 体系 能力 水平 质量 产业 企业 项目 投资 农业 农村 \
    教育 医疗 卫生 文化 旅游 交通 安全 生产 科技 人才 就业 收入 保障 养老 住房 城市 社区 基层 组织 \
    党员 干部 学习 思想 精神 会议 领导 责任 落实 检查 问题 整改 深入 全面 持续 不断 进一步 坚持 完善 \
    提升 优化 深化 强化 突出 聚焦 着力 统筹 协调 开放 合作 共享 绿色 高效 有序";

const PHRASES: [&str; 8] = [
    "坚持以人民为中心的发展思想",
    "不断增强人民群众的获得感",
    "推动高质量发展",
    "加快构建新发展格局",
    "全面推进乡村振兴",
    "发展全过程人民民主",
    "坚持党的领导、人民当家作主、依法治国有机统一",
    "绿水青山就是金山银山",
];

const REGIONS: [&str; 6] = ["山西省", "江苏省", "浙江省", "河南省", "广东省", "四川省"];

/// Numbers that look random and are always the same: SplitMix64 (Steele, Lea and Flood, Fast
/// splittable pseudorandom number generators, 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// A number below `limit`, small ones far more often: ranks of words in real text (Zipf's law).
    fn skewed(&mut self, limit: usize) -> usize {
        let uniform = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((limit as f64).powf(uniform) as usize).clamp(1, limit) - 1
    }
}

/// Records of about 580 characters, each of one of six regions.
pub fn pages(n_articles: usize, seed: u64) -> Pages {
    let mut random = Random(seed);
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut list: Vec<Page> = Vec::with_capacity(n_articles);
    for index in 0..n_articles {
        let subject = random.below(n_articles.div_ceil(ARTICLES_OF_SUBJECT));
        let text = text(&mut random, &words, subject, &list);
        list.push(Page {
            source: format!("made-up.jsonl#{}", index + 1),
            text,
            kind: PageKind::Record,
            metadata: Metadata {
                id: Some(format!("made-up-{:06}", index + 1)),
                region: Some(REGIONS[random.below(REGIONS.len())].to_owned()),
                ..Metadata::default()
            },
            encoding: "UTF-8",
            ..Page::default()
        });
    }
    Pages { list, ..Pages::default() }
}

fn text(random: &mut Random, words: &[&str], subject: usize, earlier: &[Page]) -> String {
    let mut text = String::new();
    // A Chinese character takes three bytes: the length in bytes tells the number of characters.
    while text.len() < 3 * N_CHARS {
        match random.below(40) {
            0 => text.push_str(PHRASES[random.below(PHRASES.len())]),
            1 if !earlier.is_empty() && random.below(8) == 0 => {
                let from = &earlier[random.below(earlier.len())].text;
                text.extend(from.chars().skip(random.below(N_CHARS - COPIED)).take(COPIED));
            }
            2..=9 => {
                let word = subject * WORDS_OF_SUBJECT + random.skewed(WORDS_OF_SUBJECT);
                rare_word(word, &mut text);
            }
            _ => text.push_str(words[random.skewed(words.len())]),
        }
        match random.below(24) {
            0 => text.push_str("。\n"),
            1 | 2 => text.push('，'),
            3 => text.push('。'),
            _ => {}
        }
    }
    text
}

/// A word of two or three characters that its number alone decides.
fn rare_word(number: usize, text: &mut String) {
    let mut own = Random(number as u64);
    for _ in 0..2 + own.below(2) {
        text.extend(char::from_u32(0x4E00 + own.below(6000) as u32));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_text() {
        let texts =
            |seed| pages(5, seed).list.into_iter().map(|page| page.text).collect::<Vec<_>>();
        assert_eq!(texts(1), texts(1));
        assert_ne!(texts(1), texts(2));
        assert!(texts(1).iter().all(|text| text.chars().count() > 400));
    }
}
