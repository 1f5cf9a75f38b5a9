//! The script of a Chinese text, by the signs that only one of the two has. Its language is `zh` either way; the words
//! of a block are not the same, nor can those of one be written in the other's old encodings.

use crate::rules::language::TRADITIONAL;

/// In the traditional script, and the same sign in the simplified one. A sign that is also one of the other script
/// (`后`, `里`, `台`) tells nothing.
const PAIRS: &[&str] = &[
    "們们國国說说這这為为會会與与對对學学電电聯联絡络發发機机時时動动過过開开長长門门問问間间報报記记請请訊讯話话號号辦办",
    "處处務务員员業业產产經经區区縣县衛卫質质傳传體体點点將将還还進进該该應应關关網网資资書书車车東东馬马陳陈劉刘張张黃黄",
    "實实當当無无現现給给從从來来個个兩两億亿義义讓让證证護护選选醫医藝艺運运際际頭头題题類类風风飛飞黨党聞闻紹绍",
];

/// The tag of a language with its script, where the text has more signs of the traditional one.
pub(super) fn with_script(tag: String, texts: [&str; 2]) -> String {
    let traditional = |text: &&str| traditional(text) != 0;
    match texts.iter().find(|text| traditional(text)) {
        Some(text) if tag == "zh" && self::traditional(text) > 0 => TRADITIONAL.to_owned(),
        _ => tag,
    }
}

/// How many more signs a text has of the traditional script than of the simplified one.
fn traditional(text: &str) -> i32 {
    let of = |sign: char| {
        let at = PAIRS.iter().find_map(|pairs| pairs.chars().position(|one| one == sign));
        at.map_or(0, |at| if at % 2 == 0 { 1 } else { -1 })
    };
    text.chars().take(20_000).map(of).sum()
}
