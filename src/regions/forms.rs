//! What stands around a name of a place and decides what it means.

use regex::Regex;

/// Patterns, compiled once with the gazetteer.
#[derive(Clone, Debug)]
pub(super) struct Forms {
    /// Institutions at the end of an author's name: `某市人大常委会`.
    pub institution: Regex,
    /// What stands behind a place that speaks as an institution of its own.
    pub own: Regex,
    /// The same behind a short name, which may be a common word: institutions alone.
    pub own_short: Regex,
    /// A town, township or village behind the full name of its county.
    pub town: Regex,
    /// What a place does that is the subject of its sentence.
    pub acting: Regex,
    /// What stands before a place that is only visited, or come from.
    visit: Regex,
    /// What stands behind a place whose people or things come from there.
    pub from_there: Regex,
    /// What stands between the members of a list.
    pub list: Regex,
    /// What stands behind a name that is part of another name.
    other_name: Regex,
    /// The same behind a short name alone: streets and waters.
    pub other_short: Regex,
    /// What stands before a name that is part of another name.
    other_name_before: Regex,
    /// What stands before the place of a dateline.
    pub dateline: Regex,
    /// What stands behind it.
    pub dateline_end: Regex,
}

/// What stands behind signs that only look like a name of two signs: `振兴县域`, `市和县级`.
pub(super) const NO_NAME: [char; 6] = ['级', '域', '直', '内', '外', '情'];
/// What stands behind signs that only look like the name of a district: `平房区域`.
pub(super) const NO_DISTRICT: [char; 6] = ['域', '间', '块', '别', '分', '划'];
/// The last signs of what stands before a place that is only visited.
const LAST_OF_VISIT: [char; 10] = ['赴', '往', '到', '去', '自', '进', '鉴', '察', '籍', ' '];
/// The first signs of what makes a name part of another.
const FIRST_OF_NAME: [char; 9] = ['日', '晚', '晨', '都', '大', '学', '经', '模', ' '];

// A sign is asked before the pattern where nearly all texts fail there: a pattern with the boundary
// of a word in it is slow on Chinese.
impl Forms {
    /// Whether a place behind `before` is only visited, or come from.
    pub fn is_visit(&self, before: &str) -> bool {
        before.ends_with(LAST_OF_VISIT) && self.visit.is_match(before)
    }

    /// Whether a name before `after` is part of another name.
    pub fn makes_other_name(&self, after: &str) -> bool {
        after.starts_with(FIRST_OF_NAME) && self.other_name.is_match(after)
    }

    /// Whether a name behind `before` is part of another name.
    pub fn is_in_other_name(&self, before: &str) -> bool {
        before.ends_with(' ') && self.other_name_before.is_match(before)
    }
}

impl Default for Forms {
    fn default() -> Self {
        let pattern = |source| Regex::new(source).expect("a constant pattern");
        Self {
            institution: pattern(
                "(?:委员会|常委会|人大|政府|政协|[县市区旗州省党]委|法院|检察院|宣传部|组织部|党校|研究室|\
                 办公室|编辑部|评论员|局|课题组|调研组|学院|大学|中心|公司|协会|厅)$",
            ),
            own: pattern(
                r"^(?:经济特区|(?:\d+届|[一二三四五六七八九十]+届)?(?:人大|人民代表大会|人民政府|政府|政协|县委|市委|区委|旗委|州委|党委|纪委|监委|法院|检察院|公安局|教育局|[\u{3400}-\u{9fff}\u{f900}-\u{faff}〇&&[^的和与在是有]][\u{3400}-\u{9fff}\u{f900}-\u{faff}〇]{0,4}[\u{3400}-\u{9fff}\u{f900}-\u{faff}〇&&[^格布结大全当危时棋]]局|[^，。]{0,3}党组|各级|全[省市县区州旗])|市人大|县人大|区人大|委)",
            ),
            own_short: pattern(
                "^(?:经济特区|全[市县区州旗]|(?:人大|人民代表大会|人民政府|政府|政协|[省市县区州旗](?:委|人大|政府|政协)))",
            ),
            town: pattern(r"^(?:[\u{3400}-\u{9fff}&&[^的和与在是、]]{1,5}?)(?:镇|乡|街道|苏木)"),
            acting: pattern(
                "^(?:召开|举行|举办|组织|开展|启动|出台|印发|建立|实施|抓住|抓好|坚持|着力|积极|大力|全面|深入|持续|把|以|通过|投入)",
            ),
            visit: pattern(
                "(?:赴|前往|到|去|来自|走进|学习借鉴|借鉴|考察|籍|(?i:\\b(?:visit(?:ed|ing|s|to)?|trip to|travell?ed to|from|like|unlike|neighbou?ring|such as) ))$",
            ),
            from_there: pattern(
                "^(?:籍|的?(?:客商|客人|企业家|商户|游客|专家|学者|同行|同业者|考察团|学习团|旅行社|朋友)|\
                 援|对口|经验|等地(?:经验|学习|考察|的)|学习|考察|取经)",
            ),
            list: pattern("^(?:、|和|与|及|以及|，|, |, and | and )$"),
            other_name: pattern(
                "^(?:日报|晚报|晨报|都市报|大学|学院|经验|模式|(?i: (?:state )?(?:university|college|institute|times|post|herald|tribune|journal|street|avenue|road)\\b))",
            ),
            other_short: pattern("^(?:路|街|大道|河|湖)"),
            other_name_before: pattern("(?i:university of |college of |bank of |gulf of )$"),
            dateline: pattern("(?:本报|本网|本台|本刊)$"),
            dateline_end: pattern("^(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[讯电]"),
        }
    }
}
