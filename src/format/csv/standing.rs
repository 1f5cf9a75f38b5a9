//! What a mailing list says of a person: wants mail, wants none, gets none. Such columns are in no dialect of ours that
//! is written, and in any file that is read.

use super::field::{Field, Single};
use crate::model::text;

/// How somebody stands with a mailing list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Wanted,
    OptedOut,
    /// Mail comes back, or is not sent any more.
    Returned,
}

/// The words of Mailchimp, listmonk, Brevo and of people, which mean the same in any column.
const WORDS: &[(&str, Standing)] = &[
    ("subscribed", Standing::Wanted),
    ("enabled", Standing::Wanted),
    ("confirmed", Standing::Wanted),
    ("unconfirmed", Standing::Wanted),
    ("opted in", Standing::Wanted),
    ("opted-in", Standing::Wanted),
    ("opt-in", Standing::Wanted),
    ("abonniert", Standing::Wanted),
    ("abonné", Standing::Wanted),
    ("abonnée", Standing::Wanted),
    ("inscrit", Standing::Wanted),
    ("inscrite", Standing::Wanted),
    ("unsubscribed", Standing::OptedOut),
    ("unsubscribe", Standing::OptedOut),
    ("blocklisted", Standing::OptedOut),
    ("blacklisted", Standing::OptedOut),
    ("opted out", Standing::OptedOut),
    ("opted-out", Standing::OptedOut),
    ("opt-out", Standing::OptedOut),
    ("opt out", Standing::OptedOut),
    ("complained", Standing::OptedOut),
    ("do not mail", Standing::OptedOut),
    ("no mail", Standing::OptedOut),
    ("abgemeldet", Standing::OptedOut),
    ("désabonné", Standing::OptedOut),
    ("désabonnée", Standing::OptedOut),
    ("désinscrit", Standing::OptedOut),
    ("désinscrite", Standing::OptedOut),
    ("cancelado", Standing::OptedOut),
    ("cancelada", Standing::OptedOut),
    ("cancelou", Standing::OptedOut),
    ("disiscritto", Standing::OptedOut),
    ("disiscritta", Standing::OptedOut),
    ("afgemeld", Standing::OptedOut),
    ("cleaned", Standing::Returned),
    ("disabled", Standing::Returned),
    ("bounced", Standing::Returned),
    ("hard bounced", Standing::Returned),
    ("hard bounce", Standing::Returned),
];

const HEADERS: &[(&str, Single)] = &[
    ("status", Single::Status),
    ("subscriber status", Single::Status),
    ("subscription status", Single::Status),
    ("email marketing status", Single::Status),
    ("unsub_time", Single::Unsubscribed),
    ("unsubscribed", Single::Unsubscribed),
    ("unsubscribed at", Single::Unsubscribed),
    ("unsubscribe", Single::Unsubscribed),
    ("unsubscribe date", Single::Unsubscribed),
    ("blocklisted", Single::Unsubscribed),
    ("blacklisted", Single::Unsubscribed),
    ("opted out", Single::Unsubscribed),
    ("opted-out", Single::Unsubscribed),
    ("opt-out", Single::Unsubscribed),
    ("opt out", Single::Unsubscribed),
    ("optout", Single::Unsubscribed),
    ("email opt out", Single::Unsubscribed),
    ("e-mail opt-out", Single::Unsubscribed),
    ("do not mail", Single::Unsubscribed),
    ("do not email", Single::Unsubscribed),
    ("do not e-mail", Single::Unsubscribed),
    ("do not contact", Single::Unsubscribed),
    ("no mail", Single::Unsubscribed),
    ("no email", Single::Unsubscribed),
    ("abgemeldet", Single::Unsubscribed),
    ("keine e-mails", Single::Unsubscribed),
    ("désabonné", Single::Unsubscribed),
    ("désabonnée", Single::Unsubscribed),
    ("désabonnement", Single::Unsubscribed),
    ("désinscrit", Single::Unsubscribed),
    ("désinscription", Single::Unsubscribed),
    ("ne pas contacter", Single::Unsubscribed),
    ("cancelou subscrição", Single::Unsubscribed),
    ("cancelou a subscrição", Single::Unsubscribed),
    ("cancelou inscrição", Single::Unsubscribed),
    ("subscrição cancelada", Single::Unsubscribed),
    ("descadastrado", Single::Unsubscribed),
    ("não contactar", Single::Unsubscribed),
    ("dado de baja", Single::Unsubscribed),
    ("baja", Single::Unsubscribed),
    ("no contactar", Single::Unsubscribed),
    ("disiscritto", Single::Unsubscribed),
    ("afgemeld", Single::Unsubscribed),
    ("uitgeschreven", Single::Unsubscribed),
    ("wypisany", Single::Unsubscribed),
    ("avregistrerad", Single::Unsubscribed),
    ("afmeldt", Single::Unsubscribed),
    ("отписан", Single::Unsubscribed),
    ("отписался", Single::Unsubscribed),
    ("відписаний", Single::Unsubscribed),
    ("退订", Single::Unsubscribed),
    ("已退订", Single::Unsubscribed),
    ("配信停止", Single::Unsubscribed),
    ("수신거부", Single::Unsubscribed),
    ("subscribed", Single::Subscribed),
    ("newsletter", Single::Subscribed),
    ("receives mail", Single::Subscribed),
    ("opt-in", Single::Subscribed),
    ("opt in", Single::Subscribed),
    ("opted in", Single::Subscribed),
    ("email opt in", Single::Subscribed),
    ("abonniert", Single::Subscribed),
    ("abonné", Single::Subscribed),
    ("abonnée", Single::Subscribed),
    ("inscrit", Single::Subscribed),
    ("subscrito", Single::Subscribed),
    ("subscreve", Single::Subscribed),
    ("inscrito", Single::Subscribed),
    ("suscrito", Single::Subscribed),
    ("iscritto", Single::Subscribed),
    ("подписан", Single::Subscribed),
    ("clean_time", Single::Returned),
    ("cleaned", Single::Returned),
    ("bounced", Single::Returned),
];

/// What people write for yes, in the languages that blocks have words for.
const YES: &[&str] = &[
    "yes",
    "y",
    "true",
    "1",
    "x",
    "✓",
    "✔",
    "☑",
    "ja",
    "j",
    "wahr",
    "oui",
    "o",
    "vrai",
    "sim",
    "s",
    "verdadeiro",
    "sí",
    "si",
    "sì",
    "verdadero",
    "vero",
    "waar",
    "tak",
    "t",
    "prawda",
    "да",
    "истина",
    "так",
    "evet",
    "doğru",
    "sant",
    "sand",
    "ndiyo",
    "نعم",
    "是",
    "是的",
    "はい",
    "예",
    "네",
];

/// What people write for no.
const NO: &[&str] = &[
    "no",
    "n",
    "false",
    "0",
    "-",
    "–",
    "—",
    "never",
    "nein",
    "falsch",
    "non",
    "faux",
    "jamais",
    "não",
    "nao",
    "nunca",
    "falso",
    "nee",
    "onwaar",
    "nie",
    "fałsz",
    "нет",
    "ложь",
    "ні",
    "hayır",
    "yanlış",
    "nej",
    "falskt",
    "falsk",
    "hapana",
    "لا",
    "否",
    "不",
    "不是",
    "いいえ",
    "아니요",
    "아니오",
];

/// Ignoring case and accents: `subscricao` is how many a keyboard writes it.
fn same(one: &str, other: &str) -> bool {
    text::fold(one.trim()) == text::fold(other.trim())
}

/// The field of a header that no dialect knows.
pub fn field(header: &str) -> Option<Field> {
    HEADERS.iter().find(|(one, _)| same(one, header)).map(|(_, single)| Field::One(*single))
}

/// What a cell of such a field says; none for what says neither yes nor no.
pub fn of(single: Single, cell: &str) -> Option<Standing> {
    let is_in = |words: &[&str]| words.iter().any(|word| same(word, cell));
    let (yes, no) = match single {
        Single::Unsubscribed => (Standing::OptedOut, Standing::Wanted),
        Single::Subscribed => (Standing::Wanted, Standing::OptedOut),
        Single::Returned => (Standing::Returned, Standing::Wanted),
        _ => return word(cell),
    };
    if is_in(NO) {
        return Some(no);
    }
    // Why mail came back is written in as many ways as there are servers.
    if is_in(YES) || single == Single::Returned {
        return Some(yes);
    }
    // When it was: `Unsubscribed 12/03/2025`, `2025-03-12 10:00:00`.
    let (before, date) = cell.split_at(cell.find(|one: char| one.is_ascii_digit()).unwrap_or(cell.len()));
    let before = before.trim_end_matches([' ', ':', ',']);
    match word(before) {
        said if date.is_empty() || is_date(date) && said.is_some() => said,
        None if before.is_empty() && is_date(date) => Some(yes),
        _ => None,
    }
}

fn word(cell: &str) -> Option<Standing> {
    WORDS.iter().find(|(word, _)| same(word, cell)).map(|(_, standing)| *standing)
}

/// A day in figures, with or without the time.
fn is_date(text: &str) -> bool {
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let is_figure = |part: &&str| part.len() <= 4 && part.parse::<u16>().is_ok();
    parts.len() == 3 && parts.iter().all(is_figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_yes_opts_out_and_only_a_no_does_not() {
        let all = |single, cells: &[&str], standing: Option<Standing>| {
            for cell in cells {
                assert_eq!(of(single, cell), standing, "{cell}");
            }
        };
        let out =
            ["yes", "sim", "oui", "Sí", "1", "x", "YES", "2025-03-12", "2025-03-12 10:00:00", "12.3.2025"];
        all(Single::Unsubscribed, &out, Some(Standing::OptedOut));
        all(Single::Unsubscribed, &["Unsubscribed 12/03/2025", "opted out"], Some(Standing::OptedOut));
        let wanted = ["não", "non", "no", "0", "FALSE", "-", "never", "subscribed", "Нет"];
        all(Single::Unsubscribed, &wanted, Some(Standing::Wanted));
        all(Single::Unsubscribed, &["n/a", "?", "pending", "next week", "12", "12 lists"], None);
        all(Single::Subscribed, &["no", "não", "unsubscribed"], Some(Standing::OptedOut));
        all(Single::Subscribed, &["yes", "sim", "2025-03-12"], Some(Standing::Wanted));
        all(Single::Subscribed, &["weekly", "?"], None);
    }

    #[test]
    fn columns_that_mean_it_are_known() {
        for (header, single) in [
            ("Cancelou subscrição", Single::Unsubscribed),
            ("Do not mail", Single::Unsubscribed),
            ("desabonne", Single::Unsubscribed),
            ("Newsletter", Single::Subscribed),
            ("Subscribed", Single::Subscribed),
        ] {
            assert_eq!(field(header), Some(Field::One(single)), "{header}");
        }
    }
}
