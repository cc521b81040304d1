//! What stands on a page beside its articles: mastheads, labels, adverts, navigation.

use super::byline::{name, names};
use super::composer::Composer;
use super::material::Piece;
use super::random::Random;

const LABELS: [&str; 12] = [
    "代表风采",
    "基层之窗",
    "履职论坛",
    "人大视点",
    "专题聚焦",
    "工作研究",
    "理论园地",
    "一线传真",
    "基层治理大家谈",
    "高质量发展巡礼",
    "LI LUN YUAN DI",
    "理论与实践 LI LUN YU SHI JIAN",
];

/// The name of a column.
pub fn label(random: &mut Random) -> &'static str {
    random.pick(&LABELS)
}

/// A line with department, date, weekday and address; often printed double. Dates the page.
pub fn masthead(page: &mut Composer) {
    let random = &mut *page.random;
    let (year, month, day) =
        (random.between(2015, 2025), random.between(1, 12), random.between(1, 28));
    let mut parts = [
        format!("{}专刊部主办", random.pick(&["理论", "政教", "综合"])),
        format!("{year}年{month}月{day}日"),
        format!("星期{}", random.sign("一二三四五六日")),
        "电子信箱：abc@163.com".to_owned(),
    ];
    if random.chance(0.5) {
        for (index, part) in parts.iter_mut().enumerate() {
            *part = match index {
                1 => format!("{year}{year}年年{month}{month}月月{day}{day}日日"),
                _ => format!("{part}{part}"),
            };
        }
    }
    page.date = Some(format!("{year:04}-{month:02}-{day:02}"));
    page.sheet.put(parts.join(" "));
    page.sheet.blank(1);
}

/// `（作者系山西省吕梁市兴县党校）` after the text.
pub fn note(page: &mut Composer, owner: usize) {
    let random = &mut *page.random;
    let word = random.pick(&["单位：", "系", "单位: "]);
    let office = random.pick(&["人大常委会", "党校", "人民政府办公室"]);
    let piece = &page.pieces[owner];
    let (province, place) = (piece.province.as_deref(), piece.place.as_deref());
    let line = format!("（作者{word}{}{}{office}）", province.unwrap_or(""), place.unwrap_or(""));
    page.noted[owner] = true;
    page.put(line);
}

/// A box of no article: caption, weather, telephone numbers, advert, notice.
pub fn boxed(page: &mut Composer) {
    let random = &mut *page.random;
    let who = name(random);
    let number = random.between(2_000_000, 8_999_999);
    let (low, high) = (random.between(0, 12), random.between(14, 33));
    let lines: Vec<String> = match random.below(6) {
        0 => vec![format!("图为活动现场。 {who} 摄")],
        1 => vec![format!("上图：群众在活动现场观看展品。（{who} 摄）")],
        2 => vec![
            "天气预报".to_owned(),
            format!("今天：多云 {low}℃—{high}℃  明天：晴 {}℃—{}℃", low + 1, high + 2),
        ],
        3 => vec![format!("便民电话  供水抢修 {number}  供电抢修 95598  急救 120")],
        4 => vec![
            "福满园家居生活馆  盛大开业".to_owned(),
            "瓷砖 卫浴 灯具 橱柜  全场八折起".to_owned(),
            format!("地址：人民路{low}号  电话：0{low}—{number}"),
        ],
        _ => {
            vec!["遗失声明".to_owned(), format!("{who}不慎将居民身份证遗失，声明作废。特此声明。")]
        }
    };
    for line in lines {
        page.put(line);
    }
    page.sheet.blank(1);
}

const FOOT: [&str; 8] = [
    "【责任编辑：何静】",
    "上一篇：我市召开安全生产工作会议",
    "下一篇：没有了",
    "相关阅读",
    "· 春耕备耕进行时",
    "· 老旧小区改造问答",
    "关于我们 | 联系方式 | 版权声明 | 网站地图",
    "版权所有 未经授权禁止转载  备案号：00000000",
];

/// A page of the web, saved as text: one article between navigation and foot.
pub fn web(mut page: Composer, piece: Piece) -> Composer {
    let owner = page.enter(piece);
    let random = &mut *page.random;
    let authors = names(random);
    let (year, month, day) =
        (random.between(2015, 2025), random.between(1, 12), random.between(1, 28));
    let site = random.pick(&["江城在线", "云岭新闻网", "东湖热线", "河源发布"]);
    let signed = random.chance(0.5);
    let by = if signed { format!("  作者：{}", authors.join(" ")) } else { String::new() };
    let head = [
        "首页 | 新闻 | 政务 | 专题 | 视频 | 数字报".to_owned(),
        "登录  注册  手机版  无障碍".to_owned(),
        format!("当前位置：{site} > 新闻中心 > 县市"),
    ];
    let date = format!("{year:04}-{month:02}-{day:02}");
    page.pieces[owner].authors = if signed { authors } else { Vec::new() };
    for line in head {
        page.sheet.put(line);
    }
    page.sheet.blank(1);
    page.title(owner);
    page.sheet.blank(1);
    page.sheet.put(format!("{date} 09:{:02}  来源：{site}{by}", 10 + day));
    page.sheet.put("字号：大 中 小  打印  收藏  分享到：");
    page.sheet.blank(1);
    page.body(owner, 0, 0, false);
    page.sheet.blank(1);
    for line in FOOT {
        page.sheet.put(line);
    }
    page.date = Some(date);
    page
}
