//! Numbers, addresses, names and the other short texts that the rules read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pressdesk::rules;

fuzz_target!(|text: &str| {
    for region in [None, "US".parse().ok(), "CN".parse().ok(), "DE".parse().ok()] {
        let reading = rules::phone::read(text, region);
        if let Some(e164) = reading.number.e164.as_deref() {
            let again = rules::phone::read(e164, None).number.e164;
            assert_eq!(again.as_deref(), Some(e164), "what was read is no number to be read again");
            let _ =
                (rules::phone::international(e164), rules::phone::national(e164), rules::phone::line(e164));
            let _ = (rules::phone::rings_in(e164), rules::phone::region(e164));
        }
        let mut end = 0;
        for part in rules::phone::split(text, region) {
            assert!(end <= part.start && part.start <= part.end, "parts overlap");
            end = part.end;
            let (label, behind) = rules::phone::label(&text[part.clone()]);
            let _ = (label.and_then(rules::phone::kind_of), &text[part][behind..]);
        }
        let _ = rules::phone::for_readers(&reading.number, region);
    }
    let _ = (rules::phone::nowhere(text), rules::phone::is_figure(text));
    let reading = rules::email::read(text);
    if let Some(key) = reading.key {
        assert_eq!(
            rules::email::read(&reading.address).key,
            Some(key),
            "an address that is taken is taken again"
        );
    }
    let _ = rules::email::plain(text);
    let (_, rest) = rules::name::split_honorific(text);
    assert!(text.contains(rest));
    let _ = (rules::name::split_post_nominals(text), rules::name::is_honorific(text));
    let _ = (
        rules::link::check(text),
        rules::geography::country_named(text),
        rules::geography::countries_of(text),
    );
    if let Some(tag) = rules::language::tag(text) {
        assert_eq!(rules::language::tag(&tag).as_deref(), Some(tag.as_str()), "a tag is its own");
    }
    let _ = rules::hours::Hours::parse(text);
});
