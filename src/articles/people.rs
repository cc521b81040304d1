//! Names of people.

use super::lexicon::Lexicon;
use super::signs::is_ideograph;
use crate::regions::Mentions;

/// Chinese surnames of one sign, the common and the less common.
const SURNAMES: &str = "常王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝阚官封谈匡鞠惠荆乐冀胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阙花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来赖洪丘畅郁竺习昌凤酆钮滑荀汲邴糜弓牧隗宓蓬郗仰暴韶蓟咸籍莘贡逄宰郦璩濮宦鱼庾暨殳沃蔚厍訾乜巢蒯桓缑佴墨谯笪扈晁芮都普浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由";
/// Surnames of two signs.
const DOUBLE_SURNAMES: [&str; 14] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯",
    "长孙", "端木",
];
/// Signs by which Mongolian, Tibetan, Uygur and Kazakh names are written after their sound.
const SOUNDS: &str = "东才让措周阿艾安巴白班包宝毕布才仓策查朝次达丹旦德登迪丁顿多朵额恩尔尕噶嘎高格贡古哈海汗豪赫呼吉加嘉江杰金卡凯克拉兰朗勒里丽龙鲁伦罗洛玛买曼毛美孟米木那纳乃尼娘努帕培平普其琪乔庆琼曲仁茹萨赛桑色斯苏索塔台坦特提图吐托娃瓦旺乌西希夏辛央叶依音扎泽珠卓孜姿云花娜热合";
/// Signs of such a name that has no dot.
const SHORTEST_WRITTEN_BY_SOUND: usize = 4;
const LONGEST_WRITTEN_BY_SOUND: usize = 8;
/// More names than this in one line are no byline.
const MOST_NAMES: usize = 8;

/// Whether a string can be the name of a person.
pub(super) fn is_name(text: &str, lexicon: &Lexicon) -> bool {
    if text.contains(['·', '•']) && lexicon.dotted_name.is_match(text) {
        return true;
    }
    let signs: Vec<char> = text.chars().take(LONGEST_WRITTEN_BY_SOUND + 1).collect();
    if (SHORTEST_WRITTEN_BY_SOUND..=LONGEST_WRITTEN_BY_SOUND).contains(&signs.len())
        && signs.iter().all(|&sign| SOUNDS.contains(sign))
    {
        return true;
    }
    if !(2..=4).contains(&signs.len()) || !signs.iter().all(|&sign| is_ideograph(sign)) {
        return false;
    }
    let surname = |sign: char| SURNAMES.contains(sign);
    let double = DOUBLE_SURNAMES.iter().any(|name| text.starts_with(name));
    (surname(signs[0]) && signs.len() <= 3)
        || (double && signs.len() >= 3)
        || (signs.len() == 4 && surname(signs[0]) && surname(signs[1]))
}

/// The names a string consists of, `林 静`, `张三、李四`, or `None` where anything else stands in it.
pub(super) fn names(text: &str, lexicon: &Lexicon) -> Option<Vec<String>> {
    let separator =
        |sign: char| matches!(sign, '、' | '，' | ',' | '/' | '／') || sign.is_whitespace();
    let parts: Vec<&str> = text.split(separator).filter(|part| !part.is_empty()).collect();
    let words = join_single_signs(&parts);
    let mut found = Vec::new();
    for word in &words {
        match is_name(word, lexicon) {
            true => found.push(word.clone()),
            false => found.extend(split_glued(word, words.len() > 1, lexicon)?),
        }
    }
    (!found.is_empty() && found.len() <= MOST_NAMES).then_some(found)
}

/// `林 静` is one name.
fn join_single_signs(parts: &[&str]) -> Vec<String> {
    let single = |part: Option<&&str>| part.is_some_and(|part| part.chars().nth(1).is_none());
    let mut words = Vec::new();
    let mut place = 0;
    while place < parts.len() {
        if single(parts.get(place)) && single(parts.get(place + 1)) {
            words.push([parts[place], parts[place + 1]].concat());
            place += 2;
        } else {
            words.push(parts[place].to_owned());
            place += 1;
        }
    }
    words
}

/// Two names that lost the space between them where a line broke.
fn split_glued(word: &str, among_others: bool, lexicon: &Lexicon) -> Option<[String; 2]> {
    let signs: Vec<char> = word.chars().take(7).collect();
    let fits = (4..=6).contains(&signs.len()) && signs.iter().all(|&sign| is_ideograph(sign));
    if !fits || !(among_others || signs.len() == 6) {
        return None;
    }
    [3, 2].into_iter().find_map(|middle| {
        let halves =
            [&signs[..middle], &signs[middle..]].map(|half| half.iter().collect::<String>());
        halves.iter().all(|half| is_name(half, lexicon)).then_some(halves)
    })
}

/// Names in a bracket within a text, `记者 张三 通讯员 李四`, or `浙江省衢州市 李四` with the place left out.
pub(super) fn names_in_bracket(text: &str, lexicon: &Lexicon) -> Option<Vec<String>> {
    let names_only = lexicon.no_name.replace_all(text, " ");
    let (_, rest) = split_place(&names_only, lexicon);
    names(rest, lexicon)
}

/// The place before the names in a bracket: `浙江省衢州市 李四`.
pub(super) fn place_in_bracket<'a>(text: &'a str, lexicon: &Lexicon) -> Option<&'a str> {
    split_place(text, lexicon).0
}

/// A place at the beginning that consists of nothing but names of places, and what stands behind it.
fn split_place<'a>(text: &'a str, lexicon: &Lexicon) -> (Option<&'a str>, &'a str) {
    let text = text.trim();
    let Some((first, rest)) = text.split_once(char::is_whitespace) else { return (None, text) };
    let signs: Vec<char> = first.chars().collect();
    let mentions = lexicon.gazetteer.mentions(&signs);
    let end =
        mentions.iter().try_fold(0, |end, mention| (mention.start == end).then_some(mention.end));
    // A short name alone may be a name of a person: `和平`.
    let certain = mentions.len() > 1 || mentions.first().is_some_and(|mention| mention.full);
    match end == Some(signs.len()) && certain {
        true => (Some(first), rest),
        false => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::RegionParams;
    use crate::regions::Gazetteer;

    #[test]
    fn names_are_told_from_other_words() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        let lexicon = Lexicon::new(&gazetteer);
        for name in ["王小明", "欧阳修文", "买买提·艾力"] {
            assert!(is_name(name, &lexicon), "{name}");
        }
        for word in ["的确", "高质量发展", "A", ""] {
            assert!(!is_name(word, &lexicon), "{word}");
        }
    }

    #[test]
    fn spaced_and_glued_names_are_read() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        let lexicon = Lexicon::new(&gazetteer);
        let read = |text: &str| names(text, &lexicon).map(|names| names.join(" "));
        assert_eq!(read("林 静").as_deref(), Some("林静"));
        assert_eq!(read("张三、李四").as_deref(), Some("张三 李四"));
        assert_eq!(read("张小三李小四").as_deref(), Some("张小三 李小四"));
        assert_eq!(read("张三的书"), None);
        let found = names_in_bracket("记者 张三 通讯员 李四", &lexicon);
        assert_eq!(found.map(|names| names.len()), Some(2));
        let found = names_in_bracket("浙江省衢州市 李小四", &lexicon);
        assert_eq!(found, Some(vec!["李小四".to_owned()]));
        assert_eq!(place_in_bracket("浙江省衢州市 李小四", &lexicon), Some("浙江省衢州市"));
        assert_eq!(place_in_bracket("和平 李小四", &lexicon), None);
    }
}
