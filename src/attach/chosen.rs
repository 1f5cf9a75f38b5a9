//! Whose block a release gets: those who were chosen, or those of another release, in its style.

use super::{Error, Opened, Whom, block::Job, open};
use crate::{
    directory::{Order, Selection},
    model::{Profile, ReadContact, ReleaseReading},
    release::{
        Document, place,
        style::{self, Style, Told, Worn},
    },
};

#[derive(Default)]
pub(super) struct Chosen {
    pub profiles: Vec<Profile>,
    pub links: Vec<String>,
    pub styles: Vec<Worn>,
}

impl Job<'_> {
    pub(super) fn choose(&self, whom: &Whom) -> Result<Chosen, Error> {
        let order = Order::AsGiven;
        let selection = match whom {
            Whom::Contacts(ids) => Selection { contacts: ids.clone(), order, ..Selection::default() },
            Whom::PressList(id) => Selection { press_list: Some(*id), order, ..Selection::default() },
            Whom::Office(id) => Selection { office: Some(*id), ..Selection::default() },
            Whom::FromRelease(path) => {
                return self.of_release(&open(path, self.options.read, self.region)?);
            }
            Whom::Refresh => return Ok(Chosen::default()),
        };
        let profiles = self.directory.select(&selection)?.collect::<Result<_, _>>()?;
        Ok(Chosen { profiles, ..Chosen::default() })
    }

    /// The people of another release's blocks, as the directory has them, in its style.
    fn of_release(&self, release: &Opened) -> Result<Chosen, Error> {
        let reading = place::by_names(&release.document, &release.reading, |line| self.known.is_name(line));
        let people: Vec<&ReadContact> = reading.contacts.iter().collect();
        let (profiles, missing) = self.known(&people)?;
        let path = release.path.clone();
        if !missing.is_empty() {
            return Err(Error::NotKept { path, names: missing.join(", ") });
        }
        if profiles.is_empty() {
            return Err(Error::NoContacts { path });
        }
        let text = release.document.text();
        let links = style::links(text, &release.reading).into_iter().map(|link| link.url.clone());
        let parts = place::parts(&release.document);
        let worn = |document: &Document, reading: &ReleaseReading| Worn {
            language: place::whole(document, reading),
            style: Style::of(document.text(), reading, Told::default()),
        };
        let mut styles: Vec<Worn> = Vec::new();
        for part in &parts {
            let document = release.document.part(part);
            styles.push(worn(&document, &self.read(&document)));
        }
        if parts.is_empty() {
            styles.push(worn(&release.document, &release.reading));
        }
        Ok(Chosen { profiles, links: links.collect(), styles })
    }

    /// Those whom the directory has, each once, and the names of those it has not.
    pub(super) fn known(&self, people: &[&ReadContact]) -> Result<(Vec<Profile>, Vec<String>), Error> {
        let (mut profiles, mut missing): (Vec<Profile>, Vec<String>) = (Vec::new(), Vec::new());
        for contact in people {
            match self.known.contact(&contact.draft) {
                Some(found) if profiles.iter().any(|one| one.contact.id == found.id) => {}
                Some(found) => profiles.push(self.directory.profile(found)?),
                None => missing.push(
                    contact.draft.name.as_ref().map_or("a desk", |name| name.printed.as_str()).to_owned(),
                ),
            }
        }
        Ok((profiles, missing))
    }
}
