//! A section of our own in a page, and what somebody has put into it.

use super::{
    tests::{run, written},
    *,
};

const PAGE: &str = "<html><body><main>\n<h1>Title</h1>\n<p>Body.</p>\n</main></body></html>";
const OLD: &str = "Communication Chief, UNICEF China";

/// Our block with a role that the directory has no more.
fn old() -> String {
    let page = String::from_utf8(written(PAGE.as_bytes(), Format::Html).bytes).unwrap();
    assert!(page.contains(OLD), "{page}");
    page.replace(OLD, "Chief, UNICEF China")
}

#[test]
fn what_stands_behind_our_people_stays() {
    for more in [
        "<p>Embargo: 2 December, 14:00 GMT.</p>",
        "<ul><li>Press kit: <a href=\"https://example.org/kit\">download</a></li></ul>",
        "<p>Press kit: <a href=\"https://example.org/kit\">https://example.org/kit</a></p>",
        "<div class=\"note\">Please call after 9:00.</div>",
        "Please call after 9:00.",
        "<!-- sent on Monday -->",
        "<img src=\"logo.png\">",
    ] {
        let page = old().replace("</section>", &format!("{more}</section>"));
        let Placed::Written(now) = run(page.as_bytes(), Format::Html, |_| {}) else { panic!("{more}") };
        let text = String::from_utf8(now.bytes.clone()).unwrap();
        assert!(text.contains(OLD) && text.contains(more), "{text}");
        assert_eq!(text.matches("<section").count(), text.matches("</section>").count(), "{text}");
        assert_eq!(run(&now.bytes, Format::Html, |_| {}), Placed::Unchanged, "{more}");
        let document = Document::parse(&now.bytes, Format::Html).unwrap();
        assert_eq!(restore(&now.bytes, &document, &now.before, &now.after).unwrap(), page.as_bytes());
    }
}

#[test]
fn a_link_without_its_number_stays_where_the_block_is_known() {
    let page = old();
    let more = "<p>Night desk: <a href=\"tel:+8613910973801\">call</a></p>";
    let with = page.replace("</section>", &format!("{more}</section>"));
    let known = |request: &mut Request<'_>| request.written = Some("<p>another</p>");
    let Placed::Written(now) = run(with.as_bytes(), Format::Html, known) else { panic!("{with}") };
    let text = String::from_utf8(now.bytes).unwrap();
    assert!(text.contains(OLD) && text.contains(more), "{text}");
}

#[test]
fn what_stands_among_our_people_is_said() {
    for (at, more) in [
        ("<p>For more", "<p>Embargo: 2 December.</p><p>For more"),
        ("<p>Ms. Madeline", "<!-- her new desk --><p>Ms. Madeline"),
        ("<p>Ms. Madeline", "<p class=\"lead\">Ms. Madeline"),
        ("<p>Ms. Madeline", "<p id='eisner'>Ms. Madeline"),
        ("<p>Or go to", "<p>Embargo: 2 December.</p><p>Or go to"),
    ] {
        let page = old();
        assert!(page.contains(at), "{page}");
        let page = page.replace(at, more);
        let Placed::Refused(findings) = run(page.as_bytes(), Format::Html, |_| {}) else { panic!("{more}") };
        // This reader takes a paragraph of its own for somebody.
        assert!(findings.iter().all(|one| [codes::R511, codes::R513].contains(&one.code)), "{findings:?}");
        let Placed::Written(now) = run(page.as_bytes(), Format::Html, |request| request.replace = true)
        else {
            panic!("{more}")
        };
        assert!(String::from_utf8(now.bytes).unwrap().contains(OLD));
    }
}
