//! The words as they stand in their files, and how they are read from there.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::{Term, Vocabulary, audience::Asking, fold};
use crate::model::PhoneKind;

/// Each language's words, as they stand in its file.
pub(in crate::release) const FILES: [(&str, &str); 29] = [
    ("en", include_str!("../../vocabulary/en.toml")),
    ("cy", include_str!("../../vocabulary/cy.toml")),
    ("ga", include_str!("../../vocabulary/ga.toml")),
    ("fr", include_str!("../../vocabulary/fr.toml")),
    ("es", include_str!("../../vocabulary/es.toml")),
    ("pt", include_str!("../../vocabulary/pt.toml")),
    ("de", include_str!("../../vocabulary/de.toml")),
    ("it", include_str!("../../vocabulary/it.toml")),
    ("nl", include_str!("../../vocabulary/nl.toml")),
    ("sv", include_str!("../../vocabulary/sv.toml")),
    ("da", include_str!("../../vocabulary/da.toml")),
    ("no", include_str!("../../vocabulary/no.toml")),
    ("fi", include_str!("../../vocabulary/fi.toml")),
    ("pl", include_str!("../../vocabulary/pl.toml")),
    ("cs", include_str!("../../vocabulary/cs.toml")),
    ("hu", include_str!("../../vocabulary/hu.toml")),
    ("ro", include_str!("../../vocabulary/ro.toml")),
    ("el", include_str!("../../vocabulary/el.toml")),
    ("ru", include_str!("../../vocabulary/ru.toml")),
    ("uk", include_str!("../../vocabulary/uk.toml")),
    ("tr", include_str!("../../vocabulary/tr.toml")),
    ("zh", include_str!("../../vocabulary/zh.toml")),
    ("ja", include_str!("../../vocabulary/ja.toml")),
    ("ko", include_str!("../../vocabulary/ko.toml")),
    ("ar", include_str!("../../vocabulary/ar.toml")),
    ("id", include_str!("../../vocabulary/id.toml")),
    ("vi", include_str!("../../vocabulary/vi.toml")),
    ("he", include_str!("../../vocabulary/he.toml")),
    ("th", include_str!("../../vocabulary/th.toml")),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct File {
    media: Vec<String>,
    contact: Vec<String>,
    investor: Vec<String>,
    closing: Vec<String>,
    public: Vec<String>,
    end: Vec<String>,
    office: Vec<String>,
    /// By which a remark on somebody who is away refers to somebody else.
    refer: Vec<String>,
    /// Those of the words for a contact that lead from whom a sentence is about to whom to call for them.
    leads_past: Vec<String>,
    /// Those of the words above that say when somebody is reached, and not on what.
    hours: Vec<String>,
    /// Those of the words above that say that whoever asks is to call.
    contact_number: Vec<String>,
    cell: Vec<String>,
    fax: Vec<String>,
    whatsapp: Vec<String>,
    desk_phone: Vec<String>,
    email: Vec<String>,
    teletype: Vec<String>,
    web: Vec<String>,
    role: Vec<String>,
    adviser: Vec<String>,
    organisation: Vec<String>,
    /// What a word that names a house ends with, in languages that write such words together.
    organisation_end: Vec<String>,
    /// What a word that says what somebody is ends with, in such languages.
    role_end: Vec<String>,
    /// Ranks and titles that count only as words of their own: as a part of another word they say something else.
    rank: Vec<String>,
    /// What the name of an agency for public relations ends with.
    agency_end: Vec<String>,
    /// Those of the words for an office's line that reach a whole house.
    switchboard: Vec<String>,
    /// Small words that lead from what somebody does to nothing but the house: `chez`, `presso`.
    employer: Vec<String>,
    /// Those that lead to a house and to much else: `de`, `der`.
    employer_of: Vec<String>,
    /// What the name of a house begins with, in languages where that word stands first.
    house_first: Vec<String>,
    /// By which a line says that whoever is on duty answers.
    duty: Vec<String>,
    /// What the name of a street begins with, in languages where that word stands first.
    street: Vec<String>,
    /// By which a desk's line says when it is answered.
    duty_hours: Vec<String>,
    /// Words for the public that are put together, each of the first with each of the second, and so on.
    public_parts: Vec<Vec<Vec<String>>>,
    /// Alone in their line, above what is for the public.
    public_head: Vec<String>,
    /// What the role of somebody begins with who serves the public.
    public_role: Vec<String>,
    /// What the role of somebody begins with whom those call who apply or bid for something.
    applicants_role: Vec<String>,
    /// By which a house says in its line when it is open to all.
    visiting: Vec<String>,
    desk: Vec<String>,
    /// What a word holds that says that somebody or something is for the press.
    for_press: Vec<String>,
    /// What says in a sentence that whoever it is about is asked to call, in the order of the words, and who is no group of
    /// others there.
    asked_parts: Vec<Vec<Vec<String>>>,
    /// So that a capital is no sign of a name.
    nouns_have_capitals: bool,
    asked_nobody: Vec<String>,
    /// With `for` before them, about what journalists may ask as well as others.
    any_matter: Vec<String>,
    /// What a word for a matter stands before: `enquiries`.
    enquiries: Vec<String>,
    department: Vec<String>,
    wire: Vec<String>,
    extension: Vec<String>,
    /// Those of the words above, and other ones, before the digits that stand in the place of a number's last ones.
    direct: Vec<String>,
    join: Vec<String>,
    filler: Vec<String>,
    /// In which somebody speaks to journalists.
    language: Vec<String>,
    month: Vec<String>,
    /// The months as other countries of the language call them, each list from January on.
    month_elsewhere: Vec<Vec<String>>,
    /// The days of the week, whole and as they are cut short.
    day: Vec<String>,
    embargo: Vec<String>,
    furniture: Vec<String>,
    off: Vec<String>,
    /// Those of the words for the public that journalists are asked to do, too.
    sign_up: Vec<String>,
    /// The last words of a street's, a building's or a place's name, and those that are family names, too.
    street_last: Vec<String>,
    street_or_name: Vec<String>,
    /// Those of the headings that say for whom a number is.
    only_media: Vec<String>,
    /// What makes words a sentence, in small letters.
    verb: Vec<String>,
    /// Those of the words for the public by which witnesses are asked for.
    appeal: Vec<String>,
    /// Who is asked to do so, in the middle of a sentence.
    journalist: Vec<String>,
    stop: Vec<String>,
    places: Vec<String>,
    /// How somebody is addressed, right before the name, in a script without blanks.
    address: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Names {
    honorific: Vec<String>,
    honorific_after: Vec<String>,
    particle: Vec<String>,
    particle_pair: Vec<String>,
    prefix: Vec<String>,
    generation: Vec<String>,
    surname_latin: Vec<String>,
    title: Vec<String>,
    title_before: Vec<String>,
    title_behind: Vec<String>,
    postnominal: Vec<String>,
    surname: String,
    surname_long: String,
    never: Vec<String>,
    surname_too: Vec<String>,
    rank: Vec<String>,
}

impl Vocabulary {
    pub(super) fn load() -> Self {
        let names: Names = toml::from_str(include_str!("../../vocabulary/names.toml")).unwrap_or_default();
        let mut new = Self {
            phrases: HashMap::new(),
            particles: names.particle.into_iter().collect(),
            particle_pairs: names.particle_pair.into_iter().collect(),
            prefixes: names.prefix.into_iter().collect(),
            generations: names.generation.into_iter().collect(),
            surnames_latin: names.surname_latin.into_iter().collect(),
            titles: names.title.into_iter().collect(),
            titles_before: names.title_before.into_iter().collect(),
            titles_behind: names.title_behind.into_iter().collect(),
            postnominals: names.postnominal.into_iter().collect(),
            honorifics_after: names.honorific_after,
            surnames: names.surname.chars().collect(),
            surnames_long: names.surname_long.split_whitespace().map(str::to_owned).collect(),
            titles_alone: HashSet::new(),
            agency_ends: Vec::new(),
            streets: Vec::new(),
            switchboards: HashSet::new(),
            employers: Vec::new(),
            employers_of: Vec::new(),
            houses_first: HashSet::new(),
            duties: Vec::new(),
            duty_hours: Vec::new(),
            never: names.never.into_iter().collect(),
            ranks: names.rank.into_iter().collect(),
            surnames_too: names.surname_too.into_iter().collect(),
            months: HashMap::new(),
            days: HashSet::new(),
            languages: HashSet::new(),
            stop: Vec::new(),
            organisation_ends: Vec::new(),
            role_ends: Vec::new(),
            hours: HashSet::new(),
            contact_numbers: Vec::new(),
            sign_ups: HashSet::new(),
            public_heads: HashSet::new(),
            public_roles: Vec::new(),
            applicants_roles: Vec::new(),
            visiting: Vec::new(),
            for_press: Vec::new(),
            asked: Vec::new(),
            asked_nobody: HashSet::new(),
            any_matter: HashSet::new(),
            enquiries: HashSet::new(),
            streets_last: HashSet::new(),
            streets_too: HashSet::new(),
            verbs: HashSet::new(),
            only_media: HashSet::new(),
            appeals: HashSet::new(),
            directs: HashSet::new(),
            refer: Vec::new(),
            leads_past: HashSet::new(),
            journalists: HashSet::new(),
            addresses: Vec::new(),
            given_names: include_str!("../../vocabulary/given-names.txt")
                .lines()
                .filter(|line| !line.starts_with('#'))
                .collect(),
        };
        for (language, text) in FILES {
            let file: File = toml::from_str(text).unwrap_or_default();
            let years = file.month_elsewhere.iter().chain([&file.month]);
            for (at, month) in years.flat_map(|year| (1..).zip(year)) {
                new.months.insert(month.clone(), at);
            }
            let lists = [
                (file.media, Term::Media),
                (file.contact, Term::Contact),
                (file.investor, Term::Investor),
                (file.closing, Term::Closing),
                (file.public, Term::Public),
                (file.end, Term::End),
                (file.office, Term::Phone(PhoneKind::Office)),
                (file.cell, Term::Phone(PhoneKind::Cell)),
                (file.fax, Term::Phone(PhoneKind::Fax)),
                (file.whatsapp, Term::Phone(PhoneKind::Whatsapp)),
                (file.desk_phone, Term::Phone(PhoneKind::Desk)),
                (file.email, Term::Email),
                (file.teletype, Term::Teletype),
                (file.web, Term::Web),
                (file.role, Term::Role),
                (file.adviser, Term::Adviser),
                (file.organisation, Term::Organisation),
                (file.desk, Term::Desk),
                (file.department, Term::Department),
                (file.wire, Term::Wire),
                (file.extension, Term::Extension),
                (file.join, Term::Join),
                (file.filler, Term::Filler),
                (file.embargo, Term::Embargo),
                (file.furniture, Term::Furniture),
                (file.off, Term::Off),
                (file.places, Term::Place),
            ];
            for (list, term) in lists {
                list.iter().for_each(|phrase| new.add(phrase, term));
            }
            for words in file.public_parts.iter().flat_map(|lists| put_together(lists)) {
                new.add(&words, Term::Public);
            }
            new.titles_alone.extend(file.rank);
            new.agency_ends.extend(file.agency_end);
            new.streets.extend(file.street.iter().map(|phrase| folded(phrase)));
            new.switchboards.extend(file.switchboard);
            new.employers.extend(file.employer);
            new.employers_of.extend(file.employer_of);
            new.houses_first.extend(file.house_first);
            new.duties.extend(file.duty.iter().map(|phrase| folded(phrase)));
            new.duty_hours.extend(file.duty_hours.iter().map(|phrase| folded(phrase)));
            new.organisation_ends.extend(file.organisation_end);
            new.role_ends.extend(file.role_end);
            new.days.extend(file.day);
            new.languages.extend(file.language);
            new.hours.extend(file.hours);
            new.contact_numbers.extend(file.contact_number);
            new.sign_ups.extend(file.sign_up);
            new.public_heads.extend(file.public_head);
            new.public_roles.extend(file.public_role.iter().map(|phrase| folded(phrase)));
            new.applicants_roles.extend(file.applicants_role.iter().map(|phrase| folded(phrase)));
            new.visiting.extend(file.visiting);
            new.for_press.extend(file.for_press);
            new.asked.extend(file.asked_parts.iter().map(|lists| Asking {
                parts: lists.iter().map(|list| list.iter().map(|part| folded(part)).collect()).collect(),
                capitals: file.nouns_have_capitals,
            }));
            new.asked_nobody.extend(file.asked_nobody);
            new.any_matter.extend(file.any_matter);
            new.enquiries.extend(file.enquiries);
            new.streets_last.extend(file.street_last);
            new.streets_too.extend(file.street_or_name);
            new.verbs.extend(file.verb);
            new.only_media.extend(file.only_media);
            new.appeals.extend(file.appeal);
            new.directs.extend(file.direct);
            new.refer.extend(file.refer.iter().map(|phrase| phrase.chars().map(fold).collect::<Vec<_>>()));
            new.leads_past.extend(file.leads_past);
            new.journalists.extend(file.journalist);
            new.addresses.extend(file.address);
            new.stop.push((language, file.stop.into_iter().collect()));
        }
        names.honorific.iter().for_each(|one| new.add(one, Term::Honorific));
        // The longest first: `de la` before `de`.
        for list in [&mut new.employers, &mut new.employers_of] {
            list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        // The longest first: `media contact` before `media`.
        for list in new.phrases.values_mut() {
            list.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        new
    }

    fn add(&mut self, phrase: &str, term: Term) {
        let phrase: Vec<char> = phrase.chars().map(fold).collect();
        if let Some(first) = phrase.first() {
            self.phrases.entry((*first, phrase.get(1).copied())).or_default().push((phrase, term));
        }
    }
}

fn folded(phrase: &str) -> Vec<char> {
    phrase.chars().map(fold).collect()
}

/// Each word of the first list with each of the second behind it, and so on.
fn put_together(lists: &[Vec<String>]) -> Vec<String> {
    lists.iter().fold(vec![String::new()], |starts, list| {
        starts.iter().flat_map(|start| list.iter().map(move |end| format!("{start}{end}"))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read() {
        for (language, text) in FILES {
            toml::from_str::<File>(text).unwrap_or_else(|error| panic!("{language}: {error}"));
        }
        toml::from_str::<Names>(include_str!("../../vocabulary/names.toml")).unwrap();
    }

    #[test]
    fn every_word_for_an_extension_is_read_with_its_number() {
        for (language, text) in FILES {
            let file: File = toml::from_str(text).unwrap_or_default();
            // `kl. 12` is an hour in Denmark.
            for word in file.extension.iter().filter(|word| *word != "kl") {
                let raw = format!("+44 20 7946 0123 {word} 12");
                let found = crate::rules::phone::extension(&raw, None);
                assert_eq!(found.as_deref(), Some("12"), "{language}: {word}");
            }
        }
    }
}
