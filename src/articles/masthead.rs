//! Lines of the paper or of the web page, not of an article.

use super::lexicon::Lexicon;
use super::people::is_name;
use super::signs::{head, is_ideograph, is_latin, length};
use crate::script::shadow;

/// Longer lines are never taken for a masthead.
const LONGEST: usize = 110;
/// Longer lines need more than one sign of furniture.
const LONGEST_SINGLE: usize = 30;
/// Longer lines are no captions.
const LONGEST_CAPTION: usize = 70;
/// Longer lines hold words.
const LONGEST_WITHOUT_WORDS: usize = 12;
/// Signs a line of dashes has more than.
const LONGEST_RULE_OF_TEXT: usize = 6;
/// Parts of the head of a page, at least; longer ones are none.
const FEWEST_PARTS: usize = 3;
const LONGEST_PART: usize = 12;

/// Whether a line is a masthead or furniture: the paper, the department, the date, buttons.
pub(super) fn is_masthead(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.trim();
    let n = length(head(text, LONGEST + 1));
    if n > LONGEST {
        return false;
    }
    let text = &*shadow(text, true);
    if is_caption(text, n, lexicon) || is_rule(text) {
        return true;
    }
    let boxed = lexicon.is_box(text);
    if text.contains('。') && !boxed {
        return false;
    }
    if boxed || is_latin_head(text, n, lexicon) {
        return true;
    }
    let furniture = lexicon.furniture.find_iter(text).take(2).count();
    if furniture == 0 && lexicon.is_prose(text) {
        return false;
    }
    let figure = |sign: char| sign.is_ascii_digit() || matches!(sign, '年' | '０'..='９');
    let day = text.contains(figure).then(|| lexicon.day.find(text)).flatten();
    let day = day.map(|day| length(day.as_str()));
    if furniture >= 2 || day.is_some_and(|day| furniture > 0 || n <= day + 6 || is_row(text)) {
        return true;
    }
    let lettered = |sign: char| is_ideograph(sign) || sign.is_lowercase();
    if n <= LONGEST_WITHOUT_WORDS && lexicon.no_words.is_match(text) && !text.chars().any(lettered)
    {
        return true;
    }
    furniture > 0
        && ((n <= LONGEST_SINGLE
            && (lexicon.furniture_first.is_match(text) || lexicon.publisher.is_match(text)))
            || text.contains('@'))
}

/// Whether a line in another language is the head of a page: days and numbers of pages.
fn is_latin_head(text: &str, n: usize, lexicon: &Lexicon) -> bool {
    if !is_latin(text) || lexicon.ends_sentence(text) {
        return false;
    }
    let heads = lexicon.head_latin.find_iter(text).count();
    let capitals = || !lexicon.head_latin.replace_all(text, "").chars().any(char::is_lowercase);
    heads >= 2 || (heads == 1 && (n <= LONGEST_SINGLE || capitals()))
}

/// Whether a line is printed below a picture; one that only names the photographer is.
fn is_caption(text: &str, n: usize, lexicon: &Lexicon) -> bool {
    // Asked first, because it is cheap.
    let end = text.trim_end_matches(['）', ')', '】', ']']).chars().next_back();
    n <= LONGEST_CAPTION
        && end.is_some_and(|end| "摄图片照供".contains(end))
        && lexicon.caption.is_match(text)
}

/// Whether a line only parts others: more than a sign of punctuation, and nothing else.
fn is_rule(text: &str) -> bool {
    text.chars().nth(LONGEST_RULE_OF_TEXT).is_some()
        && !text.chars().any(|sign| sign.is_alphanumeric() || sign.is_whitespace())
        && !text.contains(['。', '！', '？', '”'])
}

/// Whether a line is a row of short parts, as the heads of pages are: paper, date, number.
fn is_row(text: &str) -> bool {
    let parts = text.split([' ', '\u{3000}', '\t', '|', '｜']).filter(|part| !part.is_empty());
    let short =
        |part: &str| length(part) <= LONGEST_PART && !part.contains(['，', '。', '“', '《']);
    let (count, short) = parts.fold((0, true), |(n, all), part| (n + 1, all && short(part)));
    count >= FEWEST_PARTS && short
}

/// The authors a line of a web page names among its date and source: `来源：新闻网 作者：王小明`.
pub(super) fn authors_in(text: &str, lexicon: &Lexicon) -> Option<Vec<String>> {
    let field = &lexicon.author_field.captures(text)?[1];
    let names = field.split([' ', '\u{3000}', '、', ',', '，']).filter(|word| !word.is_empty());
    let names: Vec<String> =
        names.take_while(|word| is_name(word, lexicon)).map(str::to_owned).collect();
    (!names.is_empty()).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::RegionParams;
    use crate::regions::Gazetteer;

    #[test]
    fn authors_are_read_from_fields() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        let lexicon = Lexicon::new(&gazetteer);
        let read = |text: &str| authors_in(text, &lexicon);
        let one = Some(vec!["王小明".to_owned()]);
        assert_eq!(read("2024-03-12 09:15 来源：新闻网 作者：王小明 责任编辑：李四"), one);
        assert_eq!(read("来源：新闻网 责任编辑：李四"), None);
    }

    #[test]
    fn furniture_is_told_from_text() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        let lexicon = Lexicon::new(&gazetteer);
        for line in [
            "理论部主办 2024年1月8日 星期一",
            "责任编辑：王小明",
            "【字号：加大 下载 打印】",
            "3",
            "A02",
            "图为演员在后台化妆。 王小明 摄",
            "天气预报 今天：多云",
            "THE VALLEY COURIER  Tuesday, October 3, 2023  Page A4",
            "June 13, 2024",
            "2024.3.18  周二  |  绿色海岛  |  09",
            "港聞 某晚報 A6 二〇二二年十一月九日",
            "4  THE BORDER POST  17 October 2019   COUNTRY NEWS",
            "中共某市委宣传部主管 本期四版",
            "▲ 种子馆内的陈列柜。 资料照片",
            "■倒塌的榕樹壓毀菜檔。（讀者提供）",
            "━━━━━━━━━━━━━━━━━━━━━━",
            "推荐阅读：某县草果丰收 | 咖啡节下月开幕",
            "Photo: A deckhand at the terminal on Sunday.",
        ] {
            assert!(is_masthead(line, &lexicon), "{line}");
        }
        for line in [
            "推动高质量发展",
            "他们下载了数据，取得成效。",
            "王小明",
            "nobody walks",
            "2024年3月18日上午，全县干部大会召开",
            "Market opens on June 13, 2024, after long delay",
        ] {
            assert!(!is_masthead(line, &lexicon), "{line}");
        }
    }
}
