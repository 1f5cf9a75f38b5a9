use super::*;
use crate::{
    finding::codes,
    model::{Contact, ContactKind, Email, Former, Minter, Name, Number, Phone, PhoneKind, Visibility},
    release::place,
};

fn read(document: &Document, region: Option<Region>) -> (ReleaseReading, Vec<Finding>) {
    let mut reading = place::tests::read(document);
    for phone in reading.contacts.iter_mut().flat_map(|contact| &mut contact.draft.phones) {
        phone.number = crate::rules::phone::read(&phone.number.raw, region).number;
    }
    (reading, Vec::new())
}

pub(super) fn options() -> Options<'static> {
    Options {
        read,
        region: None,
        language: None,
        place: Place::Below,
        replace: false,
        dry_run: false,
        force: false,
        templates: None,
    }
}

pub(super) fn directory() -> (Directory, ContactId) {
    let minter = Minter::fixed("2026-11-23T10:00:00Z".parse().unwrap(), 3);
    let mut directory = Directory::in_memory(minter, "tester").unwrap();
    let id = directory
        .operate::<_, directory::Error>("add", "add", |work| {
            let mut contact: Contact =
                work.new_contact(ContactKind::Spokesperson, Name::printed("Dale Rutstein"))?;
            contact.role = Some("Communication Chief".into());
            for (raw, visibility) in
                [("+8610 65323131", Visibility::Public), ("+8613910973801", Visibility::Internal)]
            {
                contact.phones.push(Phone {
                    id: work.mint(),
                    kind: PhoneKind::Office,
                    place: None,
                    number: Number { raw: raw.into(), e164: Some(raw.replace(' ', "")), extension: None },
                    visibility,
                    verified: None,
                    former: Vec::new(),
                });
            }
            contact.emails.push(Email {
                id: work.mint(),
                address: "drutstein@unicef.org".into(),
                key: Some("drutstein@unicef.org".into()),
                visibility: Visibility::Public,
                verified: None,
            });
            work.put(&mut contact)?;
            Ok(contact.id)
        })
        .unwrap()
        .value;
    (directory, id)
}

pub(super) fn release(folder: &Path) -> PathBuf {
    let path = folder.join("release.txt");
    fs::write(&path, "Title\r\n\r\nBody.\r\n\r\nAbout us\r\n").unwrap();
    path
}

const BLOCK: &str = "For more information, please contact:\r\n\r\nDale Rutstein\r\nCommunication Chief\r\n\
    Office: +8610 65323131\r\nEmail: drutstein@unicef.org\r\n";

#[test]
fn attach_is_an_operation_and_its_undo_restores_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = release(folder.path());
    let before = fs::read(&path).unwrap();
    let (mut directory, id) = directory();
    let whom = Whom::Contacts(vec![id]);
    let dry = Options { dry_run: true, ..options() };
    let report = attach(&mut directory, &path, None, &whom, &dry).unwrap();
    assert!(matches!(report.outcome, Outcome::Written { .. }) && report.operation.is_none());
    assert_eq!(fs::read(&path).unwrap(), before);

    let report = attach(&mut directory, &path, None, &whom, &options()).unwrap();
    assert_eq!(report.held_back[0].1.internal, 1);
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        format!("Title\r\n\r\nBody.\r\n\r\n{BLOCK}\r\nAbout us\r\n")
    );
    let kept = &directory.releases().unwrap()[0];
    assert_eq!((kept.printed.len(), kept.printed[0].contact), (2, Some(id)));

    let again = attach(&mut directory, &path, None, &whom, &options()).unwrap();
    assert_eq!((again.outcome, again.operation.is_none()), (Outcome::Unchanged, true));

    undo(&mut directory, None).unwrap();
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(directory.releases().unwrap().is_empty());
}

#[test]
fn a_changed_number_makes_the_release_stale_and_a_refresh_mends_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = release(folder.path());
    let (mut directory, id) = directory();
    attach(&mut directory, &path, None, &Whom::Contacts(vec![id]), &options()).unwrap();
    assert!(stale(&directory).unwrap().is_empty());
    assert!(check(&directory, &path, read, None, None).unwrap().1.is_empty());
    directory
        .operate::<_, directory::Error>("edit", "edit", |work| {
            let mut contact = work.contact(id)?.unwrap();
            let old = std::mem::replace(
                &mut contact.phones[0].number,
                Number {
                    raw: "+86 10 6532 3999".into(),
                    e164: Some("+861065323999".into()),
                    extension: None,
                },
            );
            contact.phones[0].former.push(Former { number: old, until: work.now() });
            work.put(&mut contact)
        })
        .unwrap();
    let old = stale(&directory).unwrap();
    assert_eq!((old.len(), old[0].printed.len()), (1, 1));
    let (_, findings) = check(&directory, &path, read, None, None).unwrap();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].code, codes::R522);
    assert_eq!(
        findings[0].message,
        "+8610 65323131 of Dale Rutstein was replaced on 2026-11-23 by +86 10 6532 3999"
    );
    assert_eq!(findings[0].fix.as_deref(), Some("+86 10 6532 3999"));

    let report = attach(&mut directory, &path, None, &Whom::Refresh, &options()).unwrap();
    assert!(matches!(report.outcome, Outcome::Written { .. }), "{report:?}");
    assert!(stale(&directory).unwrap().is_empty());
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("Office: +86 10 6532 3999\r\n") && !text.contains("65323131"), "{text}");
    // Back to the old number, and forward again.
    let undo = super::undo(&mut directory, None).unwrap();
    assert!(fs::read_to_string(&path).unwrap().contains("Office: +8610 65323131\r\n"));
    super::undo(&mut directory, Some(&undo.operation.id.to_string())).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_block_is_taken_over_from_another_release_and_a_stranger_in_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = release(folder.path());
    let other = folder.path().join("other.txt");
    fs::write(&other, "T\n\nB.\n\nPress contact:\n\nDale Rutstein\nOffice line: +8610 65323131\n").unwrap();
    let (mut directory, _) = directory();
    attach(&mut directory, &path, None, &Whom::FromRelease(other.clone()), &options()).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("Press contact:\r\n\r\nDale Rutstein\r\n"), "{text}");
    assert!(text.contains("Office line: +8610 65323131\r\n"), "{text}");
    fs::write(&other, "T\n\nPress contact:\n\nAna Example\nCell: +12125550123\n").unwrap();
    let error = attach(&mut directory, &path, None, &Whom::FromRelease(other), &options()).unwrap_err();
    assert!(error.to_string().contains("names Ana Example whom"), "{error}");
}

#[test]
fn registering_twice_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = release(folder.path());
    fs::write(&path, "T\n\nPress contact:\n\nDale Rutstein\nOffice: +8610 65323131\n").unwrap();
    let (mut directory, id) = directory();
    assert!(register(&mut directory, std::slice::from_ref(&path), read, None).unwrap().operation.is_some());
    assert!(register(&mut directory, &[path], read, None).unwrap().operation.is_none());
    assert_eq!(directory.releases_naming(id).unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn links_are_followed_permissions_stay_and_a_file_that_cannot_be_written_changes_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = release(folder.path());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path().join("link.txt");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let (mut directory, id) = directory();
    attach(&mut directory, &link, None, &Whom::Contacts(vec![id]), &options()).unwrap();
    assert!(link.is_symlink() && fs::read_to_string(&path).unwrap().contains("Dale"));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);

    let other = folder.path().join("other.txt");
    fs::write(&other, "Title\n\nBody.\n").unwrap();
    fs::set_permissions(&other, fs::Permissions::from_mode(0o440)).unwrap();
    let error = attach(&mut directory, &other, None, &Whom::Contacts(vec![id]), &options()).unwrap_err();
    assert!(matches!(error, Error::Write { .. }), "{error}");
    assert_eq!(directory.releases().unwrap().len(), 1);
    assert_eq!(fs::read_to_string(&other).unwrap(), "Title\n\nBody.\n");
}

fn codes_of(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|one| one.code.as_str()).collect()
}

#[test]
fn a_check_asks_the_clock_and_a_leave_that_is_over_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = release(folder.path());
    let (mut directory, id) = directory();
    attach(&mut directory, &path, None, &Whom::Contacts(vec![id]), &options()).unwrap();
    let at = |directory: &Directory, at: &str| {
        check(directory, &path, read, None, Some(at.parse().unwrap())).unwrap().1
    };
    // A Tuesday in Beijing, at ten and at six.
    assert!(at(&directory, "2026-12-01T10:00:00+08:00").is_empty());
    let early = at(&directory, "2026-12-01T06:00:00+08:00");
    assert_eq!(codes_of(&early), ["R527"]);
    assert_eq!(
        early[0].message,
        "nobody on the block can take a call then: Dale Rutstein closed (Tue 06:00 in Asia/Shanghai)"
    );
    let desk = directory
        .operate::<_, directory::Error>("add", "add", |work| {
            let mut office = work.new_office("Duty");
            (office.time_zone, office.hours) = (Some("UTC".into()), Some("00:00-24:00".into()));
            work.put(&mut office)?;
            let mut desk = work.new_contact(ContactKind::Desk, Name::printed("Duty desk"))?;
            desk.office = Some(office.id);
            let number =
                crate::model::samples::phone(PhoneKind::Desk, None, "+12125550123", "+12125550123", None);
            desk.phones.push(Phone { id: work.mint(), ..number });
            work.put(&mut desk)?;
            Ok(desk.id)
        })
        .unwrap()
        .value;
    let early = at(&directory, "2026-12-01T06:00:00+08:00");
    assert_eq!(early[0].help.as_deref(), Some("Duty desk can take a call then: put them on the block"));

    crate::duty::on_leave(&mut directory, id, Some("2026-12-01"), Some(desk)).unwrap();
    let away = at(&directory, "2026-12-01T10:00:00+08:00");
    assert_eq!(codes_of(&away), ["R526", "R527"]);
    assert_eq!(codes_of(&check(&directory, &path, read, None, None).unwrap().1), ["R526"]);
    assert!(at(&directory, "2026-12-02T10:00:00+08:00").is_empty());
}

#[test]
fn a_release_without_a_block_and_siblings_that_differ_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let (directory, _) = directory();
    let release = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        check(&directory, &path, crate::release::read, None, None).unwrap()
    };
    let (_, findings) = release("none.txt", "Title\n\n6 November 2010, Beijing - Body of the release.\n");
    assert_eq!(codes_of(&findings), ["R501"]);
    let block = "Media contact:\n\nDale Rutstein\nOffice: +8610 65323131\n";
    let (english, _) = release("x.en.txt", &format!("Title\n\nBody.\n\n{block}"));
    let other = block.replace("3131", "3132");
    let (french, _) = release("x.fr.txt", &format!("Titre\n\nTexte.\n\n{other}"));
    let found = siblings(&directory, &[english, french]).unwrap();
    assert_eq!((found[0].len(), codes_of(&found[1])), (0, vec!["R528"]));
}

#[test]
fn a_file_that_somebody_else_changes_meanwhile_is_left_as_they_made_it() {
    thread_local! {
        static FILE: std::cell::RefCell<PathBuf> = const { std::cell::RefCell::new(PathBuf::new()) };
    }
    fn meddling(document: &Document, region: Option<Region>) -> (ReleaseReading, Vec<Finding>) {
        FILE.with_borrow(|path| fs::write(path, "Another title\r\n\r\nBody.\r\n").unwrap());
        read(document, region)
    }
    let folder = tempfile::tempdir().unwrap();
    let path = release(folder.path());
    FILE.set(path.clone());
    let (mut directory, id) = directory();
    let before = directory.history(9).unwrap().len();

    let options = Options { read: meddling, ..options() };
    let error = attach(&mut directory, &path, None, &Whom::Contacts(vec![id]), &options).unwrap_err();

    assert!(matches!(&error, Error::Overtaken(which) if *which == path), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "Another title\r\n\r\nBody.\r\n");
    assert_eq!(directory.history(9).unwrap().len(), before);
}

#[cfg(unix)]
#[test]
fn a_device_is_no_release_to_write_over() {
    let (mut directory, id) = directory();
    let path = Path::new("/dev/null");
    let folder = tempfile::tempdir().unwrap();
    let file = release(folder.path());
    let options = Options { force: true, ..options() };
    let error = attach(&mut directory, &file, Some(path), &Whom::Contacts(vec![id]), &options).unwrap_err();
    assert!(error.to_string().contains("no ordinary file"), "{error}");
}
