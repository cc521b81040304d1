//! The printed forms the method knows. Every pattern is linear in the text.

use super::signs::{CLOSING, SENTENCE_ENDS, count, ideographs, is_ideograph, print_length, tail};
use crate::regions::Gazetteer;
use regex::{Captures, Regex};

/// Institutions at the end of a name.
macro_rules! institution {
    () => {
        "(?:人大常委会|人民代表大会常务委员会|人大|人民政府|政府|政协|政法委|县委|市委|区委|旗委|州委|省委|党委|纪委监委|纪委|监委|法院|检察院|宣传部|组织部|党校|研究室|办公室|编辑部|评论员|局|委员会|课题组|调研组|学院|大学|中心|公司|协会|厅|街道办事处|办事处|司法所|派出所|工委|党组|党支部|党总支|总工会|妇联|团委|联合会|合作社|医院|中学|小学|学校)"
    };
}
/// Offices at the end of a role.
macro_rules! office {
    () => {
        "(?:主任|书记|部长|局长|主席|县长|市长|区长|院长|检察长|秘书长|厅长|所长|处长|科长|校长|教授|研究员|委员|代表|董事长|总编辑|馆长|站长|旗长|州长|省长|镇长|乡长|干部|副主任委员|主任委员|组长)"
    };
}
/// Words for those who write for a paper.
macro_rules! reporter {
    () => {
        "(?:本报|本刊|本网|新华社|特派|见习|特约|实习|首席|全媒体|融媒体|融媒|记者站)*(?:记者|通讯员|评论员|撰稿人|实习生|摄影|编辑部)"
    };
}

/// Months in English words.
macro_rules! month {
    () => {
        "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    };
}

macro_rules! lexicon {
    ($($(#[doc = $doc:literal])* $name:ident = $source:expr;)*) => {
        /// The printed forms and the places the method knows; built once a run.
        pub(super) struct Lexicon<'a> {
            /// Places.
            pub gazetteer: &'a Gazetteer,
            $($(#[doc = $doc])* pub $name: Regex,)*
        }

        impl<'a> Lexicon<'a> {
            /// Compiles the patterns.
            pub fn new(gazetteer: &'a Gazetteer) -> Self {
                let pattern = |source| Regex::new(source).expect("a constant pattern");
                Self { gazetteer, $($name: pattern($source),)* }
            }
        }
    };
}

lexicon! {
    /// A reporter, anywhere.
    reporter = reporter!();
    /// A reporter at the beginning.
    reporter_first = concat!("^(?:", reporter!(), ")");
    /// A bracket that may hold names.
    bracket = "[（(]([^（()）]{2,40})[)）]";
    /// A place, whoever writes from there, and a name: `江苏泗洪读者 李小明`.
    letter = concat!(r"^([", ideographs!(), r"]{2,12}?)(?:读者|网友|居民|村民|市民|学生|教师|职工)?[\s\u{3000}]+([", ideographs!(), r"·]\s?[", ideographs!(), "·]{1,7})$");
    /// A line that is one bracket.
    only_bracket = "^[（(]([^（()）]{2,24})[)）]$";
    /// A short bracket at the end: the region behind the authors.
    last_bracket = r"[（(]\s*([^（()）]{2,12})\s*[）)]\s*$";
    /// `（记者 ...` or `（文 ...`.
    bracketed_reporter = concat!("^(?:", reporter!(), "|文)");
    /// A word for the writer, then what may be names.
    writer = concat!("^(?:", reporter!(), r"|作者|文|撰文|撰稿|图文|文图|文/图|执笔|整理)[:：/／\s]*(.{2,50}?)(?:\s*(?:(?:[\u{3400}-\u{9fff}]{2,4})?报道|报道|报导|文/图|文图|图文|摄|摄影报道|采写|综合报道))?$");
    /// What stands between the names of several writers.
    between_writers = concat!(r"\s*(?:", reporter!(), r")[:：/／\s]*|[；;]|\s*文/图\s*");
    /// Where a reporter reports from.
    report_last = concat!(r"\s*[／/]\s*([", ideographs!(), r"]{2,8}?)(?:市|县)?(?:综合)?(?:报道|报导|电|讯)$");
    /// Names, then `/文`.
    writer_last = r"^(.{2,30}?)\s*[/／]\s*(?:文|图文|文图|图|文并摄)$";
    /// `By Jane Doe and John Roe`.
    by_latin = r"^(?:By|BY|by)\s+([A-Z][\w.'-]+(?:\s+(?:and\s+)?[A-Z][\w.'-]+){1,6})(?:,.*)?$";
    /// Between Latin names.
    latin_and = r"\s+and\s+|,";
    /// An institution at the end.
    institution_last = concat!(institution!(), "$");
    /// Short words with single spaces between.
    spaced_words = concat!("^[", ideographs!(), "]{2,4}( [", ideographs!(), "]{2,4}){0,5}$");
    /// Office and name.
    office_and_name = concat!("^(.{4,36}?", office!(), r")\s*[:：]?\s*([", ideographs!(), r"]\s?[", ideographs!(), "]{1,3}|[", ideographs!(), "]{2,6}·[", ideographs!(), "]{2,8})$");
    /// Anything, a space, a name.
    any_and_name = concat!(r"^(.{4,36}?)\s+([", ideographs!(), r"]\s?[", ideographs!(), r"](?:\s?[", ideographs!(), "])?|[", ideographs!(), "]{4,6})$");
    /// An institution or office at the end.
    institution_or_office_last = concat!("(?:", institution!(), "|", office!(), ")$");
    /// A name of a people that write it with a dot.
    dotted_name = concat!("^[", ideographs!(), "]{2,8}[·•][", ideographs!(), "]{2,10}$");
    /// A note on the author.
    note = r"^\s*[（(【]?\s*(?:本文)?(?:第一)?作者(?:系|单位|为|是|简介|现任|来自|[:：]|\s)";
    /// A note that names the author first.
    note_name = r"^[（(]?作者[:：]\s*([^，,；;）)]{2,20})";
    /// What a note says of the author.
    note_role = "作者[系为是:：]*(.*?)[）)]?$";
    /// Furniture of newspapers and web pages.
    furniture = r"(下载|打印|全屏|收藏|字号|字体|浏览次数|点击数|点击量|阅读量|分享到|上一篇|下一篇|扫一扫|返回首页|当前位置|您的位置|网站地图|版权所有|ICP备|关闭窗口|责任编辑|责编|校对|版式|美编|来源[:：]|发布时间|发布日期|邮箱|信箱|E-?mail|电话[:：]|投稿|主办|主管|承办|协办|主编|总第|第\s*[0-9一二三四五六七八九十]+\s*[期版]|[A-Z]?\d{1,2}\s*版|@|https?:|www\.|星期[一二三四五六日天])";
    /// A line that begins as furniture does.
    furniture_first = r"^(责任编辑|责编|校对|版式|美编|来源|发布|邮箱|电子信箱|电话|投稿|本版|第\s*[0-9一二三四五六七八九十]+\s*[期版]|\d+版|[A-Z]\d+|当前位置|您的位置|上一篇|下一篇|扫一扫|版权所有|https?:|www|E-?mail|打印|下载|星期)";
    /// Who publishes the paper, at the end or before a few words more.
    publisher = r"(?:主管|主办|承办|协办|出版|编印)(?:[\s\u{3000}].{0,12})?$";
    /// A box of a newspaper that belongs to no article: weather, telephone numbers, captions.
    box_first = r"(?i)^\s*(?:[═━─=＝—\-*＊\s]*(?:征订|招聘|招领|寻物|寻人|迁址|开业)启事|本报[0-9]{4}年度?(?:征订|发行)|天气预报|便民(?:电话|热线|服务)|(?:本报|报社|本社)地址|社址|来信请寄|来稿请寄|广告(?:热线|电话|许可证|刊例)|服务热线|零售价|定价|遗失声明|[\[【(（]?(?:图为|图片说明|图片[:：]|照片[:：]|图[①②③④⑤⑥])|(?:推荐|相关|延伸)阅读|相关(?:新闻|链接|报道|推荐|稿件)|热门推荐|猜你喜欢|关键[词字]\s*[:：]|扫码(?:阅读|关注|下载|看)|收录于(?:合集|话题)|点击(?:上方|下方|蓝字)|[▼▲]?向[下上左右]滑动|[-—\s]*END[-—\s]*$|往期(?:推荐|回顾|精选)|阅读原文|喜欢就点|点个“?(?:在看|赞)|精选留言|长按(?:识别|关注|二维码)|图片$|(?:文字|审核|监制|制作|摄影|排版|来源|编辑|统筹)\s*[:：].{1,16}$)";
    /// The same in English.
    box_first_latin = r"(?i)^\s*(?:[\[(]photo\b|photo(?:s|graphs?)?\s*(?::|by\b)|(?:today|tonight|tomorrow)['’]?s?\s+(?:weather|tides|forecast)|classifieds?(?:\s+ads?)?$|weather\s+(?:today|tonight|forecast)|subscribe\b|subscriptions?\b)";
    /// What is printed below a picture, and who took it.
    caption = r"^.{6,}?[。\s）)](?:[^，。/／文]{0,14}(?:摄|供图|制图|提供)|资料(?:照片|图片|图))[)）\]】]?$";
    /// A line of signs, digits and Latin letters.
    no_words = r"^[\W\dA-Za-z_]{1,12}$";
    /// A generic column label.
    label = "^(?:案例|实例|故事)[一二三四五六七八九十0-9]{1,2}$|(专栏|专版|专刊|特刊|巡礼|之窗|论坛|观察|视点|视窗|在线|园地|大家谈|风采|纵横|广角|时空|特别报道|系列报道|要闻|综合|速递|快讯|简讯|聚焦|之声|天地|笔谈|访谈|选登|撷英|扫描|评论|时评|传真|采风|札记|动态|资讯|视野|热点|焦点|讲堂|信箱|副刊|专稿|特稿|连载|摘编|文萃|风貌|窗口)$|^.{2}研究$";
    /// The source of a news item, alone in its line.
    source_line = "^[^，。]{0,16}(?:消息|讯|电)(?:[（(][^）)]{0,16}[）)])?[:：]$";
    /// A line of a web page's buttons and the signs between them.
    web_line = r"^(?:[\s\u{3000}【】\[\]（）()《》|｜>＞»×/、,，:：·\-—]|(?:您的|当前|所在)?位置|下载|打印(?:本页|文章|此文)?|全屏|收藏(?:本页)?|字[号体](?:大小)?|分享[至到]?(?:微信|微博|QQ空间|朋友圈|手机)?|浏览次数|点击[数量率]|阅读[量数]|访问量|次|上一[篇页条]|下一[篇页条]|返回(?:首页|顶部|列表|上页)|(?:网站)?首页|网站地图|关闭(?:窗口|本页|页面)?|加大|还原|减小|放大|缩小|默认|特?大|中|小|扫一扫(?:在手机打开当前页|分享|关注)?|点击(?:图片|查看|进入)+(?:专题)?|复制链接|[0-9]+)+$";
    /// A word by which such a line is known.
    web_word = "下载|打印|全屏|收藏|字号|字体|分享|浏览次数|点击|阅读量|访问量|上一[篇页条]|下一[篇页条]|返回首页|返回顶部|首页|网站地图|关闭(?:窗口|本页|页面)|扫一扫|复制链接|(?:您的|当前|所在)位置";
    /// A line that says where a web page has its text from, and who put it there.
    web_note = r"^[（(【\[]?(?:(?:稿件|信息|文章|新闻|内容)?来源|发布机构|浏览次数|阅读(?:量|次数)|点击[数量]|访问量|(?:责任)?编辑|责编|编审|初审|复审|终审|[一二三]审|校对|监制|(?:发布|发表|更新)?(?:时间|日期)(?P<time>))\s*[:：]\s*(?P<value>.{0,40}?)[）)】\]]?$";
    /// A day with a time of day, or less.
    web_time = r"^[\s0-9年月日时分秒:：/.\-]*$";
    /// A day and a time of day.
    web_stamp = r"^[0-9]{4}\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,2}\s*日?\s+[0-2]?[0-9]\s*[:：时]\s*[0-9]{2}(?:\s*[:：分]\s*[0-9]{2}秒?)?分?$";
    /// A line of signs that stand between buttons; or a number a web page gives its parts.
    web_signs = r"^(?:[【】\[\]|｜>＞»×·/\s]+|[0-9a-f]{32}\s*[:：]?)$";
    /// What a web page puts behind its text.
    web_end = r"^[【\[（(]?\s*(?:相关(?:报道|文档|链接|附件|阅读|新闻|文章|推荐|稿件|解读)|延伸阅读|推荐阅读|热门推荐|猜你喜欢|打印本页|关闭(?:窗口|本页)|扫一扫|上一[篇页条]|下一[篇页条]|返回顶部|分享[到至]|版权所有)";
    /// A bracketed label.
    bracketed_label = r"^[【\[].*[】\]]$";
    /// Capitals of a transcription: `LI LUN`.
    capitals = "[A-Z]{2,}( [A-Z]{2,})+";
    /// Latin letters only.
    latin_only = "^[A-Za-z ]+$";
    /// A letter or a speech begins so.
    salutation = "^(?:尊敬的.{1,10}|各位.{1,10}|.{0,8}(?:同志|先生|女士|编辑部?|老师|记者)们?)[:：]$";
    /// An editor's note that stands alone.
    editor_note = r"^[【\[（(]?\s*(编者按|编者的话|开栏的话|开栏语|按语|编后)[】\]）)]?[:：]?$";
    /// How an article begins.
    beginning = r"^(本报[^，。]{0,14}[讯电]|【[^】，。]{2,8}】|新华社|本网讯|[^，。]{0,12}\d{1,2}月\d{1,2}日[电讯]|近年来|近日|日前|今年以来|\d{1,2}月\d{1,2}日，|20\d\d年|连日来|去年以来|近期|长期以来)";
    /// How an article ends.
    ending = r"(下一步|今后|接下来|20\d\d\s*年，?[^。]{0,8}将|我们将|将继续|将进一步|将以|将始终|将不折不扣|新的更大|作出.{0,8}贡献|贡献.{0,6}力量|不断开拓|努力做好)";
    /// A dateline of a news item.
    news = "^(?:本报|本网|本台|本刊|新华社)[^，。（(]{0,16}[讯电]";
    /// The dateline of a news item in another language: `SPRINGFIELD, Ill. (AP) —`.
    dateline = r"^[A-Z][A-Z.' -]{2,30}(?:, [A-Z][\w. ]{1,20})?\s*(?:\([A-Z][\w ]{1,20}\))?\s*(?:—|–|--|-)\s*\S";
    /// What a reporter is called below the byline of another language.
    calling = r"(?i)^(?:[\w'’&.-]+\s+){0,5}(?:staff\s+writer|writer|reporter|correspondent|editor|columnist|photographer|contributor|bureau|news\s+service|staff)s?$";
    /// The head of a page in another language: a day, or the number of the page.
    head_latin = r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2},?\s+\d{4}\b|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:january|february|march|april|may|june|july|august|september|october|november|december),?\s+\d{4}\b|\bpage\s+[A-Z]?\d{1,3}\b|\bvol(?:\.|ume)\s*\w+,?\s*no\.";
    /// A shorter list of them, used for paragraphs.
    news_paragraph = "^(本报|本网|本台|新华社)[^，。]{0,16}[讯电]";
    /// A paragraph of the paper itself.
    own_paper = "^(本报|本网|新华社)";
    /// An author in the first bracket of a news item.
    first_author = concat!(r"^(?:本报|本网|本台)?[^，。（(]{0,16}?[讯电]?\s*[（(]\s*((?:", reporter!(), ")[^）)]{2,40}|作者[^）)]{2,20})[）)]");
    /// An author in a bracket at the very end.
    last_author = concat!(r"[（(]\s*((?:", reporter!(), r"|文|作者|供稿)?[:：/／\s]*)([^（()）。，]{2,40})[）)]$");
    /// Words to take out of a bracket before names are looked for.
    no_name = concat!("(?:", reporter!(), "|作者|供稿|文图|^文[:：/ ]|[/ ]文$|/|[:：；;])");
    /// A bracket behind a finished sentence.
    bracket_after_end = "[。！？]”?[（(][^（()）。]{2,30}[)）]$";
    /// A bracket that is still open.
    open_bracket = "[（(][^）)]*$";
    /// A space between two parts of a title.
    title_gap = concat!("[", ideographs!(), "”] [", ideographs!(), "“]");
    /// Signs spaced out within a line.
    spaced_run = concat!("(?:[", ideographs!(), r"]{1,2}[ \u{3000}]){3,}[", ideographs!(), "]");
    /// A numbered heading or paragraph.
    numbered = r"^\s*([一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、．.]|第[一二三四五六七八九十百]+[章节条])";
    /// A province and a prefecture, or a prefecture and a county.
    places = concat!("[", ideographs!(), "]{2,8}(省|自治区)[", ideographs!(), "]{2,8}(市|州|盟)|[", ideographs!(), "]{2,6}[市州][", ideographs!(), "]{1,6}[县区市旗]");
    /// An institution of a place.
    place_institution = "^[^，。]{0,16}[省市县区旗州](人大|人民|政府|政协|委)";
    /// By whom a law or a decision was adopted, and when: printed below its title.
    adopted = r"^[（(]\s*[0-9〇零一二三四五六七八九十]{4}\s*年[^）)]{4,55}?(?:通过|批准|修订|修正|公布|发布)";
    /// The first paragraph of a law.
    law_begins = "^第一[章条]";
    /// A paragraph that goes on counting.
    counting = "^[一二三四五六]是|^[（(]?[一二三四五六][、）)]|^第[一二三四五]|^同时|^此外|^其中|^另外";
    /// A paragraph whose subject was named before: a section, rarely an article, begins so.
    subjectless = "^(?:始终|坚持|坚决|坚定|通过|围绕|着眼于?|着力|立足|聚焦|针对|加强|强化|推进|推动|完善|健全|建立|构建|打造|创新|充分|积极|不断|深入|深化|认真|严格|从严|全面|全力|牢固|牢牢|落实|修订|制定|突出|注重|紧盯|紧扣|抓好|抓住|做好|开展|组织|发挥|依托|利用|持续|大力|切实|进一步|要|把|将|每年|每月|这|该|其|此)";
    /// The second or a later point of a list.
    later_point = "^(二|三|四|五|六)是";
    /// A paragraph that leans on the one before.
    leaning = "^(同时|此外|其中|与此同时|另外|对此|但|而)";
    /// A date in figures; the day may be missing.
    date_in_figures = r"([0-9０-９]{4})\s*[年\-./．－／]\s*([0-9０-９]{1,2})(?:\s*[月\-./．－／]\s*([0-9０-９]{1,2}))?";
    /// A date in Chinese words.
    date_in_words = "([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?";
    /// A date of the Republic's calendar, whose first year is 1912.
    date_of_republic = r"(?:中[華华])?民[國国]\s*(元|[0-9０-９〇○零一二三四五六七八九十百]{1,5})\s*年\s*([0-9０-９一二三四五六七八九十]{1,3})\s*月(?:\s*([0-9０-９一二三四五六七八九十]{1,3})\s*日)?";
    /// A year alone.
    year = r"^\s*([0-9０-９]{4})\s*年?\s*$";
    /// A date without separators, as in the names of files.
    compact_date = r"(?:^|[^0-9])((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?:[^0-9]|$)";
    /// A month in English words, a day and a year.
    month_first = concat!(r"(?i)\b(", month!(), r")\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})\b");
    /// A day, a month in English words, and a year.
    day_first = concat!(r"(?i)\b([0-9]{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(", month!(), r")\.?,?\s+([0-9]{4})\b");
    /// A month in English words and a year.
    month_and_year = concat!(r"(?i)\b(", month!(), r")\.?,?\s+([0-9]{4})\b");
    /// What may stand behind a date in a line of its own: a day of the week, a time, a bracket.
    after_date = r"^[\s\u{3000}]*(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天])?[\s\u{3000}]*(?:[0-2]?[0-9][:：][0-5][0-9](?:[:：][0-5][0-9])?)?[）)]?$";
    /// A day in figures.
    day = r"[0-9０-９]{4}\s*[年\-./．－／]\s*[0-9０-９]{1,2}\s*[月\-./．－／]\s*[0-9０-９]{1,2}\s*日?|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日|民[國国]\s*(?:元|[0-9０-９〇○零一二三四五六七八九十百]{1,5})\s*年\s*[0-9０-９一二三四五六七八九十]{1,3}\s*月\s*[0-9０-９一二三四五六七八九十]{1,3}\s*日";
    /// What stands before a place that is only visited.
    visit = "(?:赴|前往|到|去|来自|走进|学习借鉴|考察|籍)$";
    /// The text goes on on another page.
    jump_to = r"[（(【\[]?\s*下转\s*第?\s*[A-Za-z]?[0-9０-９零〇一二三四五六七八九十]{1,4}\s*版[^（()）】\]]{0,8}[）)】\]]?|[（(【\[]\s*转\s*第?\s*[A-Za-z]?[0-9０-９零〇一二三四五六七八九十]{1,4}\s*版\s*[）)】\]]";
    /// The text began on another page.
    jump_from = r"[（(【\[]?\s*(?:上接|紧接|接上)\s*第?\s*[A-Za-z]?[0-9０-９零〇一二三四五六七八九十]{1,4}\s*版[^（()）】\]]{0,12}[）)】\]]?|[（(【\[]\s*接\s*第?\s*[A-Za-z]?[0-9０-９零〇一二三四五六七八九十]{1,4}\s*版\s*[）)】\]]";
    /// The same in English, as a whole line.
    jump_to_latin = r"(?i)^[(\[]?(?:please\s+)?(?:see\s+)?(?:[A-Z][A-Z'&. -]{0,30}[,:]?\s+)?(?:(?:continued|continues|cont'd|turn)\s+(?:on|to)\s+(?:page\s+)?|(?:see|on)?\s*page\s+)[A-Z]?-?\d{1,3}[)\].]?$";
    /// The same in English.
    jump_from_latin = r"(?i)^[(\[]?(?:[A-Z][A-Z'&. -]{0,30}[,:]?\s+)?(?:(?:continued|continues|cont'd)\s+from\s+(?:page\s+)?|from\s+page\s+)[A-Z]?-?\d{1,3}[)\].]?$";
    /// Either of them, by the word that says so.
    continued_latin = r"(?i)^[(\[]?(?:[A-Z][A-Z'&. -]{0,30}[,:]?\s+)?(?:please\s+)?(?:continued|continues|cont'd)\s+(?:on|to|from)\s+(?:page\s+)?[A-Z]?-?\d{1,3}[)\].]?$";
    /// The number of a page in its head, or in the name of its file.
    page_number = r"第\s*[A-Za-z]?[0-9０-９〇零一二三四五六七八九十]{1,4}\s*版|[A-Za-z]?[0-9０-９]{1,3}\s*版|(?:Page|PAGE|page)[\s_-]*[A-Z]?-?[0-9]{1,3}";
    /// The author in a line of a web page that also holds its date and source.
    author_field = "(?:作者|撰稿人?|撰文|文字记者|记者|通讯员)\\s*[:：]\\s*([^:：|｜]{2,40})";
    /// An institution right behind the name of its place.
    institution_next = "^(?:第?[一二三四五六七八九十0-9]+届)?(?:人大|人民代表大会|人民政府|政府|政协|[省市县区旗州党]委|委|纪委|监委|人民法院|法院|检察院|公安局|各级)";
    /// A county or city in a role.
    role_place = concat!("[", ideographs!(), "]{2,6}?[县区市州旗]");
}

impl Lexicon<'_> {
    /// Whether a text ends a sentence.
    pub(super) fn ends_sentence(&self, text: &str) -> bool {
        let text = text.trim_end();
        if text.ends_with(['）', ')']) && self.bracket_after_end.is_match(tail(text, 40)) {
            return true;
        }
        // Asked first, because most lines end so.
        if text.ends_with(is_ideograph) {
            return false;
        }
        let open =
            text.trim_end_matches(|sign| CLOSING.contains(sign) || sign == '"' || sign == '\'');
        let Some(last) = open.chars().next_back() else { return false };
        if SENTENCE_ENDS.contains(last) {
            return true;
        }
        last == '.' && tail(open, 5).chars().rev().skip(1).any(|sign| sign.is_ascii_lowercase())
    }

    /// Whether a text begins with the dateline of a news item.
    pub(super) fn is_news(&self, text: &str) -> bool {
        (text.starts_with(['本', '新']) && self.news.is_match(text))
            || (text.starts_with(|sign: char| sign.is_ascii_uppercase())
                && self.dateline.is_match(text))
    }

    /// Whether a line is of a box of a newspaper that belongs to no article.
    pub(super) fn is_box(&self, text: &str) -> bool {
        // The boundary of a word in a pattern is slow on Chinese; ſ is an s to a pattern.
        let latin = |sign: char| "[(pPtTcCwWsSſ".contains(sign);
        self.box_first.is_match(text)
            || (text.trim_start().starts_with(latin) && self.box_first_latin.is_match(text))
    }

    /// The author in a bracket at the very end of a text: a word for the writer, and the names.
    pub(super) fn author_at_end<'a>(&self, text: &'a str) -> Option<Captures<'a>> {
        text.ends_with(['）', ')']).then(|| self.last_author.captures(text)).flatten()
    }

    /// The author in the first bracket of a text.
    pub(super) fn author_at_beginning<'a>(&self, text: &'a str) -> Option<Captures<'a>> {
        text.contains(['（', '(']).then(|| self.first_author.captures(text)).flatten()
    }

    /// Whether a text reads as running text, not as a heading.
    pub(super) fn is_prose(&self, text: &str) -> bool {
        // No sign takes more than six bytes for its width.
        if text.len() > 6 * 61 {
            return true;
        }
        let n = print_length(text);
        n > 60
            || (n >= 9 && text.contains(['，', '。', '；']))
            || count(text, '、') >= 2
            || (n > 1 && self.ends_sentence(text))
            || self.is_news(text)
    }
}
