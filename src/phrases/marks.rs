//! What stands in the gap before a unit: one bit a kind of mark.

/// A word begins or ends here. Set wherever any other bit is.
pub(super) const TOKEN: u16 = 1;
/// A list mark: `、` or `·`.
pub(super) const LIST: u16 = 1 << 1;
/// A comma or dash: a clause ends, the sentence goes on.
pub(super) const SOFT: u16 = 1 << 2;
/// A sentence ends, or a colon, semicolon, ellipsis or line break: nothing set runs across it.
pub(super) const HARD: u16 = 1 << 3;
/// An opening quotation mark of any kind.
pub(super) const OPEN: u16 = 1 << 4;
/// A closing quotation mark of any kind.
pub(super) const CLOSE: u16 = 1 << 5;
/// A bracket.
pub(super) const BRACKET: u16 = 1 << 6;
/// A line begins.
pub(super) const LINE: u16 = 1 << 7;
/// An article begins or ends.
pub(super) const ARTICLE: u16 = 1 << 8;
/// An opening `《`.
pub(super) const TITLE_OPEN: u16 = 1 << 9;
/// A closing `》`.
pub(super) const TITLE_CLOSE: u16 = 1 << 10;
/// Not of the gap but of the unit behind it: it begins with a digit.
pub(super) const DIGIT: u16 = 1 << 11;

/// Not of the gap but of the unit behind it: it is a word with a capital.
pub(super) const CAPITAL: u16 = 1 << 12;

/// Not of the gap but of the unit behind it: it may be printed otherwise than as the one character it is
/// (full-width, traditional, a word with its capital).
pub(super) const ALTERED: u16 = 1 << 13;

/// Marks that end a clause.
pub(super) const CLAUSE: u16 = SOFT | HARD | BRACKET | LINE | ARTICLE;

/// The bits of a character that is no part of a unit. `spaced` is for spaced languages, where the
/// full stop ends a sentence; in Chinese text it stands inside numbers.
pub(super) fn of(mark: char, spaced: bool) -> u16 {
    match mark {
        '、' | '·' | '・' => LIST,
        ',' | '，' | '—' | '―' => SOFT,
        '–' if spaced => SOFT,
        '\n' => HARD | LINE,
        '。' | '！' | '？' | '；' | '：' | '…' | '!' | '?' | ';' | ':' => HARD,
        '.' if spaced => HARD,
        '"' if !spaced => OPEN | CLOSE,
        '"' | '“' | '‘' | '「' | '『' => OPEN,
        '”' | '’' | '」' | '』' => CLOSE,
        '《' | '〈' => OPEN | TITLE_OPEN,
        '》' | '〉' => CLOSE | TITLE_CLOSE,
        '(' | ')' | '（' | '）' | '【' | '】' | '[' | ']' | '〔' | '〕' => BRACKET,
        _ => 0,
    }
}
