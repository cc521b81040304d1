//! Short names: `太原` for `太原市`, `延边` for `延边朝鲜族自治州`.

use super::gazetteer::Level;

/// Kinds of place that end a full name below the province; the longest that fits is taken off.
const KINDS: [&str; 12] =
    ["自治州", "自治县", "自治旗", "地区", "林区", "特区", "新区", "市", "县", "区", "盟", "旗"];

/// Leagues that go by one sign.
const LEAGUES: [(&str, &str); 2] = [("锡林郭勒盟", "锡盟"), ("阿拉善盟", "阿盟")];

/// Kinds of province.
const PROVINCE_KINDS: [&str; 4] = ["自治区", "特别行政区", "省", "市"];

/// Peoples named in a province.
const PROVINCE_PEOPLES: [&str; 3] = ["维吾尔", "壮族", "回族"];

/// Peoples that stand in the names of autonomous prefectures, counties and banners; 各 as in 各族.
const PEOPLES: [&str; 57] = [
    "维吾尔",
    "哈萨克",
    "柯尔克孜",
    "达斡尔",
    "塔吉克",
    "鄂温克",
    "俄罗斯",
    "乌孜别克",
    "鄂伦春",
    "塔塔尔",
    "土家",
    "蒙古",
    "布依",
    "朝鲜",
    "哈尼",
    "傈僳",
    "仡佬",
    "东乡",
    "拉祜",
    "纳西",
    "仫佬",
    "锡伯",
    "景颇",
    "毛南",
    "撒拉",
    "阿昌",
    "普米",
    "基诺",
    "德昂",
    "保安",
    "裕固",
    "门巴",
    "独龙",
    "赫哲",
    "高山",
    "珞巴",
    "汉",
    "壮",
    "满",
    "回",
    "苗",
    "彝",
    "藏",
    "侗",
    "瑶",
    "白",
    "黎",
    "傣",
    "畲",
    "水",
    "佤",
    "羌",
    "土",
    "怒",
    "京",
    "各",
    "布朗",
];

/// The short name of a place; the full name itself where nothing can be taken off.
pub(super) fn short(name: &str, level: Level) -> &str {
    let shortened = match level {
        Level::Province => province(name),
        Level::Prefecture | Level::County => below_province(name),
    };
    if shortened.chars().count() >= 2 { shortened } else { name }
}

fn province(name: &str) -> &str {
    let base = PROVINCE_KINDS.iter().find_map(|kind| name.strip_suffix(kind)).unwrap_or(name);
    PROVINCE_PEOPLES.iter().find_map(|people| base.strip_suffix(people)).unwrap_or(base)
}

fn below_province(name: &str) -> &str {
    let kind = KINDS.iter().find(|kind| name.ends_with(**kind));
    let Some(kind) = kind else { return name };
    let base = &name[..name.len() - kind.len()];
    if !kind.starts_with("自治") {
        return base;
    }
    let bare = without_peoples(base);
    if bare.chars().count() >= 2 { bare } else { base }
}

/// Takes peoples (`土家族苗族`) off the end, always the longest reading first.
fn without_peoples(name: &str) -> &str {
    let mut rest = name;
    loop {
        let stem = rest.strip_suffix('族').unwrap_or(rest);
        let Some(people) = PEOPLES.iter().find(|people| stem.ends_with(**people)) else {
            return rest;
        };
        rest = &stem[..stem.len() - people.len()];
    }
}

/// The name by which an autonomous place goes among its own: `酉阳县` for `酉阳土家族苗族自治县`,
/// `大理州`, `鄂伦春旗`, `锡盟`; `None` where there is no other.
pub(super) fn familiar(name: &str, level: Level) -> Option<String> {
    if let Some((_, familiar)) = LEAGUES.iter().find(|(full, _)| *full == name) {
        return Some((*familiar).to_owned());
    }
    let kind = ["县", "州", "旗"].into_iter().find(|kind| {
        level != Level::Province
            && name.strip_suffix(kind).is_some_and(|rest| rest.ends_with("自治"))
    })?;
    let brief = short(name, level);
    // `东乡族自治县` has no other name than that of its people.
    let brief = brief.strip_suffix('族').filter(|stem| stem.chars().count() >= 2).unwrap_or(brief);
    (brief != name).then(|| format!("{brief}{kind}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_peoples_are_taken_off() {
        let cases = [
            ("内蒙古自治区", Level::Province, "内蒙古"),
            ("广西壮族自治区", Level::Province, "广西"),
            ("香港特别行政区", Level::Province, "香港"),
            ("太原市", Level::Prefecture, "太原"),
            ("延边朝鲜族自治州", Level::Prefecture, "延边"),
            ("恩施土家族苗族自治州", Level::Prefecture, "恩施"),
            ("双江拉祜族佤族布朗族傣族自治县", Level::County, "双江"),
            ("兴县", Level::County, "兴县"),
            ("和平区", Level::County, "和平"),
            ("神农架林区", Level::County, "神农架"),
        ];
        for (name, level, expected) in cases {
            assert_eq!(short(name, level), expected, "{name}");
        }
    }
}
