use super::*;

#[test]
fn honorifics_in_front_and_behind() {
    for (text, honorific, rest) in [
        ("Mr. Dale Rutstein", "Mr.", "Dale Rutstein"),
        ("Ms Liu Li", "Ms", "Liu Li"),
        ("Ms.Liu Li", "Ms.", "Liu Li"),
        ("MS. LIU LI", "MS.", "LIU LI"),
        ("Prof. Dr. Hans Meier", "Prof. Dr.", "Hans Meier"),
        ("Mme Claire Petit", "Mme", "Claire Petit"),
        ("M. Jean Petit", "M.", "Jean Petit"),
        ("Sra. Ana Gómez", "Sra.", "Ana Gómez"),
        ("Г-жа Анна Иванова", "Г-жа", "Анна Иванова"),
        ("السيدة ليلى", "السيدة", "ليلى"),
        ("刘莉女士", "女士", "刘莉"),
        ("Dale Rutstein", "", "Dale Rutstein"),
        ("Misty Rose", "", "Misty Rose"),
        ("M Jean", "", "M Jean"),
        ("Ms.", "", "Ms."),
        ("女士", "", "女士"),
        ("", "", ""),
    ] {
        let (found, left) = split_honorific(text);
        assert_eq!((found.as_deref().unwrap_or_default(), left), (honorific, rest), "{text}");
    }
    assert!(is_honorific("Ms.") && is_honorific("Mr") && !is_honorific("Liu") && !is_honorific(""));
}

#[test]
fn post_nominals() {
    for (text, name, suffix) in [
        ("Jane Doe, PhD, MBE", "Jane Doe", "PhD, MBE"),
        ("John Doe Jr.", "John Doe", "Jr."),
        ("John Doe, Ph.D.", "John Doe", "Ph.D."),
        ("Yo-Yo Ma", "Yo-Yo Ma", ""),
        ("Doe, Jane", "Doe, Jane", ""),
        ("Jr.", "Jr.", ""),
    ] {
        let (found, rest) = split_post_nominals(text);
        assert_eq!((found, rest.as_deref().unwrap_or_default()), (name, suffix), "{text}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*", near in "(Mr|Ms|Dr|刘|女士|[.,]| |Jr|PhD|İ|ß){0,8}") {
        for text in [text, near] {
            let (_, rest) = split_honorific(&text);
            proptest::prop_assert!(text.contains(rest));
            split_post_nominals(&text);
            is_honorific(&text);
        }
    }
}
