//! Radicals that stand for the characters they look like.
//!
//! Many programs that make PDFs note the sign of a radical (⼈, U+2F08) where the character (人) was
//! written, because both are drawn the same and the font keeps one drawing. No text is written in
//! radicals, so they are read as the characters.

use unicode_normalization::UnicodeNormalization;

/// Radicals of the supplement that Unicode itself does not say to be characters, ascending, each
/// followed by its character.
const SUPPLEMENT: &str = "\
    ⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺕彐⺗心⺙攵⺛旡⺝月⺟母⺠民⺪疋⺫目⺬示⺮竹⺯糹⺰纟⺲网\
    ⺳网⺷羊⺸羊⺹老⺺聿⺻聿⺼肉⺽臼⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车\
    ⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠\
    ⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭齒⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟\
";

/// The character a radical stands for; any other as it is.
pub(super) fn unify(c: char) -> char {
    match c {
        '\u{2E80}'..='\u{2EFF}' => {
            let mut pairs = SUPPLEMENT.chars();
            while let (Some(radical), Some(character)) = (pairs.next(), pairs.next()) {
                if radical == c {
                    return character;
                }
            }
            c
        }
        // Unicode names the traditional forms of these two.
        '\u{2F3E}' => '户',
        '\u{2FAD}' => '青',
        '\u{2F00}'..='\u{2FDF}' => std::iter::once(c).nfkc().next().unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_characters() {
        let text: String = "⼈⺠⽴⽬⻓⻛⼾ 人民".chars().map(unify).collect();
        assert_eq!(text, "人民立目长风户 人民");
    }
}
