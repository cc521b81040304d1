//! Which Chinese characters are common: how a text is told that was decoded wrongly.
//!
//! A text of news has three of four characters among these; the same bytes read in another encoding
//! give rare ones. The list holds the five hundred most frequent characters of modern Chinese, and
//! the traditional forms of those that have one.

/// Common characters, ascending.
const COMMON: &str = "\
    一七万三上下不与专且世业东两严个中为主么义之九也习书了争事二于五些交产京亲人什今从他代以\
    们件价任众会传但位低住体何作你使來例便保信個們候值做備傳價儘儿元先光克党入內全兩八公六共\
    关其具养内再写军农决况准几出分切划列则別利别到制則前劃力办加务动劳動務勞包化北区區十千半\
    华单南即却厂历压原去县参參又及反发取受变口只叫可史号各合同名后向听员周命和品响員商問單器\
    嚴四回因团国图圆國圓圖團土在地场型基報場增壓声处备复外多大天太头她好如始委子存学學它安完\
    定实家容實審寫寶对导将將對導小少就局层展属層屬山工己已市布带帶常干平年并幾广应府度廠廣建\
    开式引张張強强当形影往很律後得從復心必志快思性总情想意感應成我或战戰所手才打技把报拉持指\
    按据接提支收改放政效教数整數文斗料断斯新斷方族无日时明易是時更書最會月有期本术机权条来東\
    极构林果查标样根格條業極構標樣權次正此步歷段每比毛民气氣水求江決沒没油治法活派流济海消深\
    清温準溫满滿濟灣火点為热無然照熱片物特状狀率王现現理生產用由电界當發白百的目直相省看真眼\
    眾着知石矿研确確礦示社离种科积称程種稱積究空立第等算管節米类精系約紅級素細組結給統經維線\
    縣總織红约级线组细织经结给统维置美群義習老者而联聯聲聽育能自至與般色节花華萬著處號行術表\
    被装裝裡西要見規親觀见观规角解計記設話該認說調請論證識議變讓计认议记许论设证识话该说调象\
    買賣質质资走起越路身車軍較轉车转较辦農边达过运近还这进连适选這通速造連進運過道達選還邊那\
    部都鄉酸采里重量金銀錄鎮鐵铁長长門開關门问间队阶际院除隊階際难集離難電需青非面革音響須預\
    領頭題類须领题風风養馬驗马验體高鬥點黨\
";

/// Whether a character is common in a Chinese or Japanese text: one of the list, a kana, or a sign of
/// punctuation as they are printed in East Asia.
pub(super) fn is_common(c: char) -> bool {
    match c {
        '\u{3001}'..='\u{3011}' | '\u{3040}'..='\u{30FF}' => true,
        '\u{FF01}' | '\u{FF08}' | '\u{FF09}' | '\u{FF0C}' | '\u{FF1A}' | '\u{FF1B}'
        | '\u{FF1F}' => true,
        '“' | '”' | '‘' | '’' | '—' | '…' | '·' => true,
        c => is_han(c) && COMMON.chars().any(|common| common == c),
    }
}

/// Whether a character is one of the unified Chinese characters.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}
