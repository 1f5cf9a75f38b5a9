//! Datelines as China, Japan and Korea write them: `北京，2026年3月5日——`, `(香港,2026年3月9日)`, `[부산=2026년 3월 11일]`.

use super::{ALONE, Dateline, LISTS, Order, VOCABULARY, day, is_east_asian, is_mark, is_place};

/// In brackets stand no more characters, and in a place no more.
const INNER: usize = 40;
const PLACE: usize = 8;
const BRACKETS: [(char, char); 5] = [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】'), ('〔', '〕')];
/// What parts a place from its day.
const MARKS: [char; 14] = [',', '，', '、', '=', '＝', ' ', '\u{3000}', '-', '–', '—', '·', '/', '：', ':'];
/// With what the text begins behind a dateline.
const DASHES: [&str; 9] = ["——", "—", "–", "－", "─", "--", "- ", "ー", "―"];

pub(super) fn read(line: &str, order: Order) -> Option<Dateline> {
    let head = line.chars().take(ALONE).any(is_east_asian);
    if !head || !line.contains(|c: char| c.is_numeric()) {
        return None;
    }
    bracketed(line, order).or_else(|| open(line, order))
}

/// `(香港,2026年3月9日)維港樂團…`, and what stands in the brackets alone.
fn bracketed(line: &str, order: Order) -> Option<Dateline> {
    let first = line.chars().next()?;
    let (_, close) = BRACKETS.iter().find(|(open, _)| *open == first)?;
    let inner = &line[first.len_utf8()..];
    let inner = inner[..inner.find(*close)?].trim();
    let found = day::find(inner, order).filter(|_| inner.chars().count() <= INNER)?;
    let end = found.end + sent(&inner[found.end..]);
    let (before, behind) = (&inner[..found.start], &inner[end..]);
    let places: Vec<&str> =
        [before, behind].into_iter().flat_map(parts).filter(|part| !is_wire(part)).collect();
    let city = places.first().filter(|_| places.iter().all(|part| is_city(part)))?;
    Some(Dateline { words: inner.to_owned(), city: Some((*city).to_owned()) })
}

/// `北京,2026年3月5日——…`, `2026年3月5日，北京——…`, `深圳 2026年4月1日电 …`
fn open(line: &str, order: Order) -> Option<Dateline> {
    let number = line.find(char::is_numeric)?;
    let number = number - day::era_before(&line[..number]);
    let place = line[..number].trim_end_matches(MARKS);
    let found = day::find(&line[number..], order).filter(|found| found.start == 0)?;
    let end = number + found.end;
    let end = end + sent(&line[end..]);
    if !place.is_empty() {
        let rest = line[end..].trim_start();
        // `电` needs no dash behind it.
        let sent = LISTS.sent_mark.ends(&line[..end]).is_some();
        let goes_on = sent && rest.len() < line.len() - end;
        let marked = without_wire(rest);
        let begins = DASHES.iter().any(|dash| marked.starts_with(dash)) || goes_on;
        return (begins && is_city(place))
            .then(|| Dateline { words: line[..end].to_owned(), city: Some(place.to_owned()) });
    }
    let behind = line[end..].trim_start_matches(MARKS);
    let dash = DASHES.iter().filter_map(|dash| behind.find(dash)).min()?;
    let place = behind[..dash].trim();
    let last = line.len() - behind.len() + behind[..dash].trim_end().len();
    is_city(place).then(|| Dateline { words: line[..last].to_owned(), city: Some(place.to_owned()) })
}

/// How much the signs behind a day's number take: `日`, `일`, `日电`.
fn sent(rest: &str) -> usize {
    let own = ['日', '일', '號', '号'].iter().find(|sign| rest.starts_with(**sign));
    let len = own.map_or(0, |sign| sign.len_utf8());
    let behind = rest[len..].trim_start();
    let gap = rest.len() - len - behind.len();
    match LISTS.sent_mark.begins(behind) {
        // `发布`, `発表` begin words of the text.
        Some(word) if !behind[word.len()..].starts_with(is_east_asian) => len + gap + word.len(),
        _ => len,
    }
}

/// `/美通社/ -- …` without the mark.
fn without_wire(rest: &str) -> &str {
    let inner = rest.strip_prefix(['/', '(', '（']).and_then(|inner| inner.split_once(['/', ')', '）']));
    inner.filter(|(mark, _)| is_mark(mark)).map_or(rest, |(_, behind)| behind.trim_start())
}

fn is_wire(part: &&str) -> bool {
    is_mark(part)
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(MARKS).filter(|part| !part.is_empty())
}

/// A word that may be a place, and neither a label nor a weekday.
fn is_city(place: &str) -> bool {
    let chars = place.chars().count();
    (2..=PLACE).contains(&chars)
        && place.chars().all(|c| is_east_asian(c) && c != 'を')
        && is_place(place)
        && VOCABULARY.at(place, |_| true).is_none()
        && !LISTS.day_label.iter().any(|word| place.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Option<(String, String)> {
        read(line, Order::DayFirst).and_then(|one| Some((one.words, one.city?)))
    }

    #[test]
    fn place_and_day_in_either_order() {
        for (line, words, city) in [
            ("北京,2026年3月5日——星河慈善基金会今天发布报告。", "北京,2026年3月5日", "北京"),
            ("2026年3月5日，北京——星河慈善基金会今天发布报告。", "2026年3月5日，北京", "北京"),
            ("2026年3月10日、東京 – ひかり製紙は、新ブランドを発売します。", "2026年3月10日、東京", "東京"),
            ("深圳 2026年4月1日电 海川科技今日推出传感器。", "深圳 2026年4月1日电", "深圳"),
            ("（厦门，2026年6月1日）海湾论坛今天开幕。", "厦门，2026年6月1日", "厦门"),
            ("(香港,2026年3月9日)維港樂團今日宣布。", "香港,2026年3月9日", "香港"),
            ("【東京、2026年3月10日発】ひかり製紙は発売します。", "東京、2026年3月10日発", "東京"),
            ("[부산=2026년 3월 11일] 한솔바다재단은 보고서를 발표했다.", "부산=2026년 3월 11일", "부산"),
            ("(서울=뉴스와이어) 2026년 3월 11일 -- 예시", "", ""),
            ("台北，民國115年3月2日——青松文化基金會今天公布名單。", "台北，民國115年3月2日", "台北"),
        ] {
            let want = (!words.is_empty()).then(|| (words.to_owned(), city.to_owned()));
            assert_eq!(told(line), want, "{line}");
        }
    }

    #[test]
    fn a_day_in_a_sentence_or_behind_a_label_is_no_dateline() {
        for line in [
            "自2026年3月5日起，门票免费。",
            "发布日期 2026年3月5日 - 新闻中心",
            "(2026年3月5日)",
            "星河基金会2026年3月5日发布报告，全文可在线阅读。",
            "【2026年3月10日 新ブランドを発売】",
        ] {
            assert_eq!(told(line), None, "{line}");
        }
    }
}
