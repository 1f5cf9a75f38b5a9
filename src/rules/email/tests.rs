use super::*;

#[test]
fn addresses_as_people_write_them() {
    for (raw, address, key) in [
        ("drutstein@unicef.org", "drutstein@unicef.org", "drutstein@unicef.org"),
        (" mailto:liliu@unicef.org ", "liliu@unicef.org", "liliu@unicef.org"),
        ("MAILTO:liliu@unicef.org?subject=x", "liliu@unicef.org", "liliu@unicef.org"),
        ("Liu Li <liliu@unicef.org>", "liliu@unicef.org", "liliu@unicef.org"),
        ("<liliu@unicef.org>.", "liliu@unicef.org", "liliu@unicef.org"),
        ("liliu@unicef.org.", "liliu@unicef.org", "liliu@unicef.org"),
        ("LiLiu@UNICEF.ORG", "LiLiu@UNICEF.ORG", "liliu@unicef.org"),
        ("liliu@unicef.Org", "liliu@unicef.Org", "liliu@unicef.org"),
        ("josé@example.com", "josé@example.com", "josé@example.com"),
        ("press@bücher.example.de", "press@bücher.example.de", "press@xn--bcher-kva.example.de"),
        ("刘莉@例子.中国", "刘莉@例子.中国", "刘莉@xn--fsqu00a.xn--fiqs8s"),
        ("press@example.co.uk", "press@example.co.uk", "press@example.co.uk"),
        ("o'neil+press@example.org", "o'neil+press@example.org", "o'neil+press@example.org"),
        ("press＠example.org", "press@example.org", "press@example.org"),
        ("me@someone.github.io", "me@someone.github.io", "me@someone.github.io"),
    ] {
        let reading = read(raw);
        assert_eq!(reading.key.as_deref(), Some(key), "{raw}: {:?}", reading.findings);
        assert_eq!(reading.address, address);
        assert_eq!(reading.findings, []);
    }
    assert_eq!(read("Liu Li <liliu@unicef.org>").name.as_deref(), Some("Liu Li"));
}

#[test]
fn a_word_that_ran_into_the_end_is_taken_off_and_said() {
    for (raw, address, glued) in [
        ("drutstein@unicef.orgMs", "drutstein@unicef.org", "Ms"),
        ("drutstein@unicef.orgMs.", "drutstein@unicef.org", "Ms."),
        ("drutstein@unicef.orgMs.Liu", "drutstein@unicef.org", "Ms.Liu"),
        ("press@otters.example.org.Issued", "press@otters.example.org", "Issued"),
        ("press@example.comPany", "press@example.com", "Pany"),
        ("press@example.orgAnic", "press@example.org", "Anic"),
        ("press@example.co.ukTel", "press@example.co.uk", "Tel"),
    ] {
        let reading = read(raw);
        assert_eq!((reading.address.as_str(), reading.glued.as_deref()), (address, Some(glued)), "{raw}");
        assert_eq!(reading.key.as_deref(), Some(address));
        let [finding] = reading.findings.as_slice() else { panic!("{raw}") };
        assert_eq!((finding.code, finding.fix.as_deref()), (codes::E302, Some(address)));
    }
}

#[test]
fn what_cannot_be_is_refused_and_kept_as_typed() {
    for (raw, part) in [
        ("press@example.con", "ends in `.con`"),
        ("tom@@example.org", "more than one `@`"),
        ("press.example.org", "no `@`"),
        ("@example.org", "nothing before"),
        ("press@", "nothing after"),
        ("press@example", "no dot after"),
        ("press@co.uk", "no name before"),
        (".x@example.org", "is not an e-mail address"),
        ("a b@example.org", "has a blank"),
        ("press@exam_ple.org", "domain"),
        ("press@[127.0.0.1]", "`press@[127.0.0.1]`"),
        ("", "``"),
    ] {
        let reading = read(raw);
        assert_eq!((reading.key, reading.address.as_str()), (None, raw), "{raw}");
        let [finding] = reading.findings.as_slice() else { panic!("{raw}") };
        assert_eq!(finding.code, codes::E301, "{raw}");
        assert!(finding.message.contains(part), "{raw}: {}", finding.message);
        assert!(finding.help.is_some());
    }
}

#[test]
fn hidden_addresses_are_read_and_said() {
    for raw in [
        "press (at) example (dot) org",
        "press [à] example [point] org",
        "press(arobase)example.org",
        "press#example.org",
        "press★example.org",
        "press[at]example.org",
        "press [at] example [dot] org",
        "press AT example DOT org",
        "press{at}example{dot}org",
    ] {
        let (address, note) = plain(raw).expect(raw);
        assert_eq!((address.as_str(), note.code), ("press@example.org", codes::E304), "{raw}");
    }
    for raw in ["press@example.org", "meet me at noon", "(at)", ""] {
        assert_eq!(plain(raw), None, "{raw}");
    }
}

#[test]
fn a_word_that_ran_into_a_name_kept_for_examples() {
    let reading = read("ada@otter.exampleTom");
    assert_eq!((reading.address.as_str(), reading.glued.as_deref()), ("ada@otter.example", Some("Tom")));
    assert_eq!((reading.key, reading.findings[0].code), (None, codes::E301));
    assert_eq!(read("ada@otter.examples").glued, None);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]
    #[test]
    fn no_text_makes_it_panic(raw in "\\PC*", near in "[a-zA-Z.@<>: ()ß-]{0,30}") {
        for text in [raw, near] {
            let reading = read(&text);
            let _ = plain(&text);
            // What was taken is taken again, the same.
            if let Some(key) = reading.key {
                proptest::prop_assert_eq!(read(&reading.address).key, Some(key));
            }
        }
    }
}
