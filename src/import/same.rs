//! What an import brings that the directory has already, written otherwise.

use crate::{
    format::vcard,
    model::{Address, Kept, text},
    rules::geography,
};

/// A property in the form of another version is the same property.
pub fn kept(one: &Kept, other: &Kept) -> bool {
    one == other || vcard::same_kept(one, other)
}

/// An address that says nothing but what ours says: in fewer parts, all on one line, or without its label.
pub fn address(ours: &Address, theirs: &Address) -> bool {
    let labels = [&ours.label, &theirs.label].map(|label| label.as_deref().map(text::fold));
    let labelled_apart = matches!(&labels, [Some(one), Some(other)] if one != other);
    let parts = ours.parts().into_iter().zip(theirs.parts());
    // `PT` and `Portugal` are one country, and no two streets.
    let country = |ours: &str, theirs: &str| {
        geography::country_named(ours).is_some_and(|one| geography::country_named(theirs) == Some(one))
    };
    let within = parts.enumerate().all(|(at, (ours, theirs))| {
        theirs.is_none_or(|theirs| {
            ours.is_some_and(|ours| letters(ours) == letters(theirs) || at == 6 && country(ours, theirs))
        })
    });
    !labelled_apart && (within || whole(ours) == whole(theirs))
}

/// Whether ours has all of their note; line ends are those of the system that wrote it.
pub fn note(ours: &str, theirs: &str) -> bool {
    ours.replace("\r\n", "\n").contains(&theirs.replace("\r\n", "\n"))
}

fn whole(address: &Address) -> String {
    letters(&address.parts().into_iter().flatten().collect::<Vec<_>>().join(" "))
}

fn letters(text: &str) -> String {
    text::fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(street: &str, city: Option<&str>, label: Option<&str>) -> Address {
        Address {
            street: Some(street.to_owned()),
            city: city.map(str::to_owned),
            label: label.map(str::to_owned),
            ..Address::default()
        }
    }

    #[test]
    fn an_address_that_comes_back_in_another_form_is_the_same() {
        let ours = at("Rua 1\n2nd floor", Some("Lisboa"), Some("work"));
        for theirs in [
            at("Rua 1, 2nd floor, Lisboa", None, None),
            at("Rua 1, 2nd floor", Some("LISBOA"), None),
            at("Rua 1, 2nd floor", None, Some("Work")),
        ] {
            assert!(address(&ours, &theirs), "{theirs:?}");
        }
        for theirs in [
            at("Rua 2", Some("Lisboa"), None),
            at("Rua 1, 2nd floor", Some("Porto"), None),
            at("Rua 1\n2nd floor", Some("Lisboa"), Some("home")),
        ] {
            assert!(!address(&ours, &theirs), "{theirs:?}");
        }
    }

    #[test]
    fn a_country_is_the_same_by_name_and_by_code() {
        let of = |country: &str| Address { country: Some(country.to_owned()), ..at("Rua 1", None, None) };
        assert!(address(&of("Portugal"), &of("PT")) && address(&of("PT"), &of("Portugal")));
        assert!(!address(&of("Portugal"), &of("ES")));
    }

    #[test]
    fn a_property_and_a_note_that_come_back_in_another_form_are_the_same() {
        let line = |line: &str, version: &str| Kept { line: line.to_owned(), version: version.to_owned() };
        let ours = line("PHOTO;ENCODING=b;TYPE=PNG:AAAA", "3.0");
        assert!(kept(&ours, &line("PHOTO:data:image/png;base64,AAAA", "4.0")));
        assert!(kept(&line("BDAY:19700102", "3.0"), &line("BDAY:19700102", "4.0")));
        assert!(!kept(&ours, &line("PHOTO:data:image/png;base64,BBBB", "4.0")));
        assert!(note("a\r\nb", "a\nb") && !note("a", "b"));
    }
}
