//! Who wrote an article, and the line that says so.

use super::material::Piece;
use super::random::Random;
use super::style::Form;
use tifa::regions::Gazetteer;

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

/// What stands before and after the names in the forms with `文`.
const AROUND: [[&str; 2]; 6] =
    [["", "/文"], ["文/", ""], ["文 / ", ""], ["", "／文"], ["作者：", ""], ["撰文 ", ""]];
const REPORTERS: [&str; 6] =
    ["本报记者 ", "本报记者  ", "记者 ", "本报通讯员 ", "本刊记者：", "通讯员 "];

/// `□ 兴县人大常委会主任 史小军`
fn with_office(local: &str, author: &str, random: &mut Random) -> String {
    let county = local.ends_with('县');
    let third = if county { "人民政府副县长" } else { "人大常委会副主任" };
    let office = random.pick(&["人大常委会主任", "委书记", third]);
    format!("{} {local}{office} {}", random.sign("□口■"), set_apart(author))
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
            with_office(&local, &piece.authors[0], random)
        }
        (Form::Reporter, _) => format!("{}{shown}", random.pick(&REPORTERS)),
        (Form::ReporterCorrespondent, _) => {
            let other = name(random);
            let line = format!("本报记者 {shown} 通讯员 {other}");
            piece.authors.push(other);
            line
        }
        (Form::Wen, _) => {
            let [before, after] = random.pick(&AROUND);
            format!("{before}{shown}{after}")
        }
        (Form::Province, _) => format!("{shown}（{province}）"),
        (Form::Plain, _) => {
            piece.authors.truncate(1);
            set_apart(&piece.authors[0])
        }
    }
}
