//! How one page is set and damaged, and how its authors are printed.

use super::material::Piece;
use super::random::Random;
use tifa::regions::Gazetteer;

/// What is drawn once for a page.
#[derive(Clone, Debug)]
pub struct Style {
    /// Characters a line; 0 for unwrapped text.
    pub width: usize,
    /// A width for every article.
    pub varied: bool,
    /// A blank line after every line.
    pub double: bool,
    /// A blank line between paragraphs.
    pub paragraph_gap: bool,
    /// A blank line around titles and bylines.
    pub title_gap: bool,
    /// Indents are kept.
    pub indent: bool,
    /// Opening quotes are pushed to a new paragraph.
    pub quotes: bool,
    /// Some lines are spaced out.
    pub spaced: bool,
    /// Titles are printed double.
    pub doubled: bool,
    /// Titles stand in two lines.
    pub wrapped_title: bool,
    /// The end of the last text is printed again.
    pub repeat: bool,
    /// Paragraphs are broken within a sentence.
    pub broken: bool,
    /// Column labels stand between articles.
    pub banner: bool,
    pub form: Form,
}

/// How authors are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    MarkProvince,
    Mark,
    MarkRole,
    Reporter,
    ReporterCorrespondent,
    Wen,
    Province,
    Plain,
}

impl Form {
    pub fn name(self) -> &'static str {
        match self {
            Self::MarkProvince => "mark_prov",
            Self::Mark => "mark",
            Self::MarkRole => "mark_role",
            Self::Reporter => "rep",
            Self::ReporterCorrespondent => "repcor",
            Self::Wen => "wen",
            Self::Province => "prov",
            Self::Plain => "plain",
        }
    }
}

impl Style {
    pub fn draw(random: &mut Random) -> Self {
        let width = random.pick(&[0, 0, 13, 15, 16, 18, 20, 24, 30, 40]);
        let wrapped = width > 0;
        let double = wrapped && width < 30 && random.chance(0.25);
        let forms = [
            Form::MarkProvince,
            Form::MarkProvince,
            Form::Mark,
            Form::MarkRole,
            Form::Reporter,
            Form::ReporterCorrespondent,
            Form::Wen,
            Form::Province,
            Form::Plain,
        ];
        Self {
            width,
            varied: wrapped && random.chance(0.5),
            double,
            paragraph_gap: random.chance(2.0 / 3.0),
            title_gap: !double && random.chance(2.0 / 3.0),
            indent: random.chance(1.0 / 3.0),
            quotes: wrapped && random.chance(0.4),
            spaced: random.chance(0.5),
            doubled: random.chance(0.15),
            wrapped_title: random.chance(0.35),
            repeat: random.chance(0.12),
            broken: !wrapped && random.chance(0.5),
            banner: random.chance(0.4),
            form: random.pick(&forms),
        }
    }

    /// A narrow column among others: no blank lines but between articles, little damage.
    pub fn column(random: &mut Random) -> Self {
        Self {
            width: random.between(13, 20),
            varied: false,
            double: false,
            paragraph_gap: false,
            indent: false,
            quotes: false,
            doubled: false,
            broken: false,
            banner: false,
            repeat: false,
            ..Self::draw(random)
        }
    }

    /// The rows of the table a page in this style counts in.
    pub fn rows(&self) -> Vec<String> {
        let flag = |name: &str, value: bool| format!("{name} {}", if value { "yes" } else { "no" });
        let width = self.width.to_string();
        vec![
            format!("width {}", if self.width == 0 { "none" } else { &width }),
            flag("double spaced", self.double),
            flag("gap before paragraphs", self.paragraph_gap),
            flag("gap at titles", self.title_gap),
            flag("displaced quotes", self.quotes),
            flag("doubled titles", self.doubled),
            flag("two-line titles", self.wrapped_title),
            flag("banner", self.banner),
            flag("broken in a sentence", self.broken),
        ]
    }
}

const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕\
丁任卢姚沈钟姜崔谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤";
const GIVEN: &str =
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文斌建国志宏玉兰雪梅海燕晓东立新春生";

/// An invented name of two characters or, mostly, three.
pub fn name(random: &mut Random) -> String {
    let mut name = random.sign(SURNAMES).to_string();
    for _ in 0..random.pick(&[1, 2, 2, 2]) {
        name.push(random.sign(GIVEN));
    }
    name
}

/// One to three invented names.
pub fn names(random: &mut Random) -> Vec<String> {
    (0..random.pick(&[1, 1, 1, 2, 3])).map(|_| name(random)).collect()
}

/// A name of two characters with a space between, as newspapers set it.
fn set_apart(name: &str) -> String {
    let signs: Vec<char> = name.chars().collect();
    match signs[..] {
        [surname, given] => format!("{surname} {given}"),
        _ => name.to_owned(),
    }
}

/// The line that names the authors; changes the piece where the form holds fewer or more of them.
pub fn byline(piece: &mut Piece, form: Form, gazetteer: &Gazetteer, random: &mut Random) -> String {
    if piece.authors.is_empty() {
        piece.authors = names(random);
    }
    let shown: Vec<String> = piece
        .authors
        .iter()
        .map(|name| if random.chance(0.5) { set_apart(name) } else { name.clone() })
        .collect();
    let shown = shown.join(" ");
    let province = piece.province.as_deref().unwrap_or_default();
    let province =
        gazetteer.province_named(province).map_or(province, |place| gazetteer.short_name(place));
    let mark = random.sign("■□◆●▲");
    match (form, piece.local.clone()) {
        (Form::MarkProvince, _) => match random.chance(0.5) {
            true => format!("{mark} {shown}（{province}）"),
            false => format!("{mark} {shown}({province})"),
        },
        (Form::Mark, _) => format!("{mark}{}{shown}", random.pick(&["", " "])),
        (Form::MarkRole, None) => format!("{mark} {shown}（{province}）"),
        (Form::MarkRole, Some(local)) => {
            piece.authors.truncate(1);
            let town = if local.ends_with('县') {
                "人民政府副县长"
            } else {
                "人大常委会副主任"
            };
            let office = random.pick(&["人大常委会主任", "委书记", town]);
            format!("{} {local}{office} {}", random.sign("□口■"), set_apart(&piece.authors[0]))
        }
        (Form::Reporter, _) => {
            let kinds =
                ["本报记者 ", "本报记者  ", "记者 ", "本报通讯员 ", "本刊记者：", "通讯员 "];
            format!("{}{shown}", random.pick(&kinds))
        }
        (Form::ReporterCorrespondent, _) => {
            let other = name(random);
            let line = format!("本报记者 {shown} 通讯员 {other}");
            piece.authors.push(other);
            line
        }
        (Form::Wen, _) => {
            let [before, after] = random.pick(&[
                ["", "/文"],
                ["文/", ""],
                ["文 / ", ""],
                ["", "／文"],
                ["作者：", ""],
                ["撰文 ", ""],
            ]);
            format!("{before}{shown}{after}")
        }
        (Form::Province, _) => format!("{shown}（{province}）"),
        (Form::Plain, _) => {
            piece.authors.truncate(1);
            set_apart(&piece.authors[0])
        }
    }
}
