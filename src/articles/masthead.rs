//! Lines of the paper or of the web page, not of an article.

use super::lexicon::Lexicon;
use super::people::is_name;
use super::signs::{head, is_ideograph, is_latin, length};

/// Longer lines are never taken for a masthead.
const LONGEST: usize = 110;
/// Longer lines need more than one sign of furniture.
const LONGEST_SINGLE: usize = 30;

/// Whether a line is a masthead or furniture: the paper, the department, the date, buttons.
pub(super) fn is_masthead(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.trim();
    let n = length(head(text, LONGEST + 1));
    if n > LONGEST || (text.contains('。') && !lexicon.box_first.is_match(text)) {
        return false;
    }
    if is_latin(text) && !lexicon.ends_sentence(text) {
        let heads = lexicon.head_latin.find_iter(text).count();
        if heads >= 2 || (heads == 1 && n <= LONGEST_SINGLE) {
            return true;
        }
    }
    if lexicon.box_first.is_match(text) {
        return true;
    }
    let furniture = lexicon.furniture.find_iter(text).count();
    if furniture == 0 && lexicon.is_prose(text) {
        return false;
    }
    let day = lexicon.day.find(text).map(|day| length(day.as_str()));
    if furniture >= 2 || day.is_some_and(|day| furniture > 0 || n <= day + 6) {
        return true;
    }
    if lexicon.no_words.is_match(text) && !text.chars().any(is_ideograph) {
        return true;
    }
    furniture > 0
        && ((n <= LONGEST_SINGLE && lexicon.furniture_first.is_match(text)) || text.contains('@'))
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
        ] {
            assert!(is_masthead(line, &lexicon), "{line}");
        }
        for line in [
            "推动高质量发展",
            "他们下载了数据，取得成效。",
            "王小明",
            "Market opens on June 13, 2024, after long delay",
        ] {
            assert!(!is_masthead(line, &lexicon), "{line}");
        }
    }
}
