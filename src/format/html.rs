//! A press-contacts page: one HTML file without script, light and dark, that prints on A4. Marked up as h-card
//! (microformats2) and schema.org JSON-LD, so that search engines and address books read it too.

use std::io::Write;

use serde_json::json;

use super::{Error, Exporter, Unheld, Written, number, page_words::Words};
use crate::{
    model::{Card, CardPhone, ContactKind, Number, Visibility},
    rules::language::primary,
};

/// What stands on the page besides the contacts.
#[derive(Clone, Debug)]
pub struct Page {
    /// `Press contacts`
    pub title: String,
    /// BCP 47: `en`, `zh-Hans`, `ar`.
    pub language: String,
}

/// Whether a page has words of that language, by its BCP 47 tag.
pub fn speaks(language: &str) -> bool {
    Words::of(language).is_some()
}

/// What a page is called that nobody has named.
pub fn title(language: &str) -> String {
    Words::of(language).unwrap_or_else(Words::english).title
}

pub struct Writer<W> {
    out: W,
    page: Page,
    words: Words,
    begun: bool,
    unheld: Unheld,
}

/// Scripts that are written from right to left, by the language subtag.
const RIGHT_TO_LEFT: &[&str] = &["ar", "fa", "he", "ur", "ps", "yi", "dv", "ckb", "sd", "ug"];

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#5a5a5a;--rule:#d6d6d6;--link:#0b57a4}
@media(prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#161616;--soft:#a8a8a8;--rule:#3a3a3a;--link:#8fc1ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:2rem 1.25rem;background:var(--paper);color:var(--ink);\
font:1rem/1.5 system-ui,\"Noto Sans\",\"Noto Sans CJK SC\",\"PingFang SC\",\"Microsoft YaHei\",sans-serif}
h1{font-size:1.75rem;margin:0 0 1.5rem}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:1.5rem}
article{border-block-start:2px solid var(--rule);padding-block-start:.75rem;overflow-wrap:anywhere}
h2{font-size:1.125rem;margin:0}
p{margin:0}
.soft{color:var(--soft)}
dl{margin:.5rem 0 0;display:grid;grid-template-columns:max-content 1fr;gap:.125rem .75rem}
dt{color:var(--soft)}
dt::first-letter{text-transform:uppercase}
dd{margin:0}
a{color:var(--link)}
@media print{@page{size:A4;margin:18mm}:root{--ink:#000;--paper:#fff;--soft:#333;--rule:#999;--link:#000}\
body{max-width:none;padding:0;font-size:10pt}main{grid-template-columns:1fr 1fr}article{break-inside:avoid}a{text-decoration:none}}
";

impl<W: Write> Writer<W> {
    pub fn new(out: W, page: Page) -> Self {
        let words = Words::of(&page.language).unwrap_or_else(Words::english);
        Self { out, page, words, begun: false, unheld: Unheld::default() }
    }

    fn begin(&mut self) -> std::io::Result<()> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        let language = escape(&self.page.language);
        let direction =
            if RIGHT_TO_LEFT.contains(&primary(&self.page.language).as_str()) { "rtl" } else { "ltr" };
        let title = escape(&self.page.title);
        write!(
            self.out,
            "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>{title}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<main>\n"
        )
    }
}

impl<W: Write> Exporter for Writer<W> {
    fn card(&mut self, card: &Card) -> Result<Written, Error> {
        self.begin()?;
        if !reachable(card) {
            return Ok(Written::LeftOut("without a number, address or link"));
        }
        self.out.write_all(article(card, &self.words).as_bytes())?;
        self.unheld.add("note", usize::from(card.note().is_some()));
        self.unheld.add("topic", card.topics().len());
        self.unheld.add("property kept from a vCard", card.kept().len());
        let hidden = card
            .phones()
            .iter()
            .map(CardPhone::visibility)
            .chain(card.emails().iter().map(|one| one.visibility()));
        self.unheld.add("visibility", hidden.filter(|one| *one != Visibility::Public).count());
        Ok(Written::Whole)
    }

    fn finish(&mut self) -> Result<Unheld, Error> {
        self.begin()?;
        self.out.write_all(b"</main>\n</body>\n</html>\n")?;
        self.out.flush()?;
        Ok(std::mem::take(&mut self.unheld))
    }
}

/// Whether there is a way to whom the page names.
fn reachable(card: &Card) -> bool {
    let office = card.office().is_some_and(|office| office.switchboard.is_some() || office.url.is_some());
    office || card.url().is_some() || !card.phones().is_empty() || !card.emails().is_empty()
}

fn article(card: &Card, words: &Words) -> String {
    let mut out = String::from("<article class=\"h-card\">\n");
    let name = card.name();
    let mut heading = format!("<span class=\"p-name\">{}</span>", escape(&name.printed));
    if let Some(honorific) = &name.honorific {
        heading = format!("<span class=\"p-honorific-prefix\">{}</span> {heading}", escape(honorific));
    }
    if let Some(other) = &name.other_script {
        heading.push_str(&format!(" <span class=\"p-nickname soft\">{}</span>", escape(other)));
    }
    out.push_str(&format!("<h2><bdi>{heading}</bdi></h2>\n"));
    let office = card.office();
    let lines = [
        ("p-job-title", card.role()),
        ("p-org", office.map(|office| office.name.as_str())),
        ("p-org soft", card.organisation()),
    ];
    for (class, text) in lines {
        if let Some(text) = text {
            out.push_str(&format!("<p class=\"{class}\"><bdi>{}</bdi></p>\n", escape(text)));
        }
    }
    out.push_str("<dl>\n");
    let phones = card.phones().iter().map(|one| (words.phone(one.kind(), one.place()), one.number()));
    let switchboard = office.and_then(|office| office.switchboard.as_ref());
    for (label, number) in phones.chain(switchboard.map(|number| (words.switchboard.clone(), number))) {
        let (label, number) = (escape(&label), telephone(number, words));
        out.push_str(&format!("<dt><bdi>{label}</bdi></dt><dd>{number}</dd>\n"));
    }
    for email in card.emails() {
        let address = escape(email.address());
        let href = escape(&mailto(email.address()));
        out.push_str(&format!(
            "<dt>{}</dt><dd><a class=\"u-email\" href=\"{href}\">{address}</a></dd>\n",
            escape(words.email())
        ));
    }
    let place = office.and_then(|office| office.city.as_deref());
    if let Some(city) = place {
        out.push_str(&format!(
            "<dt>{}</dt><dd class=\"p-locality\"><bdi>{}</bdi></dd>\n",
            escape(&words.city),
            escape(city)
        ));
    }
    for address in card.addresses().iter().chain(office.and_then(|office| office.address.as_ref())) {
        let parts: Vec<_> = address.parts().into_iter().flatten().collect();
        out.push_str(&format!(
            "<dt>{}</dt><dd class=\"p-adr\"><bdi>{}</bdi></dd>\n",
            escape(&words.address),
            escape(&parts.join(", "))
        ));
    }
    if !card.languages().is_empty() {
        let languages = escape(&card.languages().join(", "));
        out.push_str(&format!("<dt>{}</dt><dd>{languages}</dd>\n", escape(&words.languages)));
    }
    for url in card.url().into_iter().chain(office.and_then(|office| office.url.as_deref())) {
        let shown = escape(url);
        // A link that is none of the web's is shown and not followed: `javascript:` is one.
        let safe = ["http://", "https://"].iter().any(|scheme| url.to_ascii_lowercase().starts_with(scheme));
        let link = if safe { format!("<a class=\"u-url\" href=\"{shown}\">{shown}</a>") } else { shown };
        out.push_str(&format!("<dt>{}</dt><dd>{link}</dd>\n", escape(&words.web)));
    }
    out.push_str("</dl>\n<script type=\"application/ld+json\">");
    out.push_str(&json_ld(card));
    out.push_str("</script>\n</article>\n");
    out
}

fn telephone(number: &Number, words: &Words) -> String {
    let (Some(e164), Some(shown)) = (&number.e164, number::spaced(number)) else {
        return format!("<span class=\"p-tel\" dir=\"ltr\">{}</span>", escape(&number.raw));
    };
    let extension = number.extension.as_deref().map(|digits| format!(";ext={digits}"));
    let href = escape(&format!("tel:{e164}{}", extension.unwrap_or_default()));
    let text = escape(&words.number(&shown));
    // An extension behind a word that runs the other way would come to stand at the end of the number itself.
    match text.find(|letter| matches!(letter, '\u{590}'..='\u{8ff}')) {
        None => format!("<a class=\"p-tel\" dir=\"ltr\" href=\"{href}\">{text}</a>"),
        Some(at) => {
            let (digits, extension) = (text[..at].trim_end(), &text[at..]);
            format!("<a class=\"p-tel\" href=\"{href}\"><bdi dir=\"ltr\">{digits}</bdi> {extension}</a>")
        }
    }
}

/// Text and attribute values alike.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
    out
}

/// RFC 6068: what would end the address is percent-encoded.
fn mailto(address: &str) -> String {
    let mut out = String::from("mailto:");
    for c in address.chars() {
        match c {
            '%' | '?' | '&' | '#' | '/' | ' ' | '"' | '<' | '>' => {
                out.push_str(&format!("%{:02X}", u32::from(c)))
            }
            c => out.push(c),
        }
    }
    out
}

fn json_ld(card: &Card) -> String {
    let person = card.kind() != ContactKind::Desk;
    let office = card.office().map(|office| office.name.as_str());
    let telephones: Vec<_> = card
        .phones()
        .iter()
        .filter_map(|phone| {
            let e164 = phone.number().e164.as_deref()?;
            Some(
                phone
                    .number()
                    .extension
                    .as_deref()
                    .map_or_else(|| e164.to_owned(), |ext| format!("{e164};ext={ext}")),
            )
        })
        .collect();
    let emails: Vec<_> = card.emails().iter().map(|email| email.address()).collect();
    let works_for = card.organisation().or(office).map(|name| json!({"@type": "Organization", "name": name}));
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": if person { "Person" } else { "Organization" },
        "name": card.name().printed,
        "telephone": telephones,
        "email": emails,
    });
    if let Some(object) = value.as_object_mut() {
        let more = [
            ("honorificPrefix", card.name().honorific.clone().filter(|_| person).map(Into::into)),
            ("alternateName", card.name().other_script.clone().map(Into::into)),
            ("jobTitle", card.role().filter(|_| person).map(Into::into)),
            (if person { "worksFor" } else { "parentOrganization" }, works_for),
            ("url", card.url().map(Into::into)),
        ];
        for (key, value) in more {
            if let Some(value) = value {
                object.insert(key.to_owned(), value);
            }
        }
    }
    // Within a script element nothing but its end tag and comments can end it: no `<` is left to begin one.
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::samples;

    fn written(cards: &[Card], language: &str) -> String {
        let mut out = Vec::new();
        let page = Page { title: "Press <contacts>".to_owned(), language: language.to_owned() };
        let mut writer = Writer::new(&mut out, page);
        for card in cards {
            writer.card(card).unwrap();
        }
        writer.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_and_addresses_are_links() {
        let html = written(&[samples::plain()], "en");
        assert!(html.contains("<title>Press &lt;contacts&gt;</title>"));
        assert!(html.contains("<dt><bdi>office</bdi></dt><dd><a class=\"p-tel\" dir=\"ltr\" href=\"tel:+861065320000;ext=1301\">+86 10 6532 0000 ext. 1301</a></dd>"), "{html}");
        assert!(html.contains("href=\"mailto:anna@example.org\""));
        assert!(html.contains("<dt><bdi>Beijing cell</bdi></dt>"));
    }

    #[test]
    fn the_labels_are_in_the_language_of_the_page() {
        let html = written(&[samples::full(), samples::plain()], "zh-Hans");
        for label in ["传真", "总机", "办公电话", "电子邮箱", "地址", "语言", "手机（Beijing）"]
        {
            assert!(
                html.contains(&format!("<dt>{label}</dt>")) || html.contains(&format!("<bdi>{label}</bdi>")),
                "{label} in {html}"
            );
        }
        assert!(html.contains(">+86 10 6532 0000 转 1301</a>"), "{html}");
        assert!(!html.contains("<dt>e-mail"));
    }

    #[test]
    fn the_switchboard_is_there_and_whom_nobody_can_reach_is_not() {
        let html = written(&[samples::full()], "en");
        assert!(html.contains("<dt><bdi>switchboard</bdi></dt>"), "{html}");
        let html = written(&[samples::card(samples::contact("Anna Berg"), None, None)], "en");
        assert!(!html.contains("Anna Berg"), "{html}");
    }

    #[test]
    fn nobodys_text_is_markup() {
        let mut contact = samples::contact("</script><script>alert(1)</script>");
        contact.url = Some("javascript:alert(1)".to_owned());
        contact.role = Some("\"><img src=x onerror=alert(1)>".to_owned());
        contact.emails = vec![samples::email("a\"><b@example.org")];
        let html = written(&[samples::card(contact, None, None)], "en\" onload=\"x");
        assert_eq!(html.matches("<script").count(), 1, "{html}");
        assert_eq!(html.matches("</script>").count(), 1);
        assert!(
            !html.contains("<img") && !html.contains("href=\"javascript") && !html.contains("\" onload=\"")
        );
        let data = html.split("ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!(data["name"], "</script><script>alert(1)</script>");
    }

    #[test]
    fn arabic_goes_from_right_to_left_and_numbers_do_not() {
        let html = written(&[samples::full()], "ar-EG");
        assert!(html.contains("<html lang=\"ar-EG\" dir=\"rtl\">"));
        assert!(html.contains("class=\"p-tel\" dir=\"ltr\""));
        let html = written(&[samples::plain()], "ar");
        assert!(html.contains("<bdi dir=\"ltr\">+86 10 6532 0000</bdi> تحويلة 1301</a>"), "{html}");
    }
}
