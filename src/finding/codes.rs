//! Every code of a finding, its severity and its explanation: one table, which `pressdesk explain` prints.
//! A code that has been published is never given another meaning.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Wrong: somebody who trusts it is misled.
    Error,
    /// Doubtful: somebody should look.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A row of the table below.
#[derive(Clone, Copy)]
pub struct Code(&'static Explanation);

struct Explanation {
    code: &'static str,
    severity: Severity,
    title: &'static str,
    text: &'static str,
}

impl Code {
    pub const fn as_str(self) -> &'static str {
        self.0.code
    }
    pub const fn severity(self) -> Severity {
        self.0.severity
    }
    /// A few words.
    pub const fn title(self) -> &'static str {
        self.0.title
    }
    /// What it means, why it matters, what to do.
    pub const fn text(self) -> &'static str {
        self.0.text
    }
    pub fn find(code: &str) -> Option<Self> {
        ALL.iter().copied().find(|one| one.as_str().eq_ignore_ascii_case(code))
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code
    }
}
impl Eq for Code {}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code)
    }
}

macro_rules! codes {
    ($($name:ident $severity:ident $title:literal $text:literal)+) => {
        $(#[doc = $title] pub const $name: Code = Code(&Explanation {
            code: stringify!($name), severity: Severity::$severity, title: $title, text: $text,
        });)+
        pub const ALL: &[Code] = &[$($name),+];
    };
}

// N names · P phones · E e-mail · U links · R releases · D the directory · I imports
codes! {
    N101 Error "no name"
        "A contact that is not a desk has no name, so nobody could ask for them. Give the name as it is printed."
    N102 Warning "text that cannot be printed"
        "A field has a control character or a line break in it, or is far longer than such a field can be: a paragraph \
         may have been taken for a name."
    N103 Error "not a handle"
        "A handle is what you type to name a contact: letters and digits in lower case, its words joined by hyphens. It \
         becomes the name of a file too, so it holds no blanks, no slashes and no other signs."
    N104 Note "not a language"
        "What stands where a language should is neither a tag (BCP 47: en, zh, pt-BR) nor the name of a language that is \
         known here. It is kept, and `--language` does not find it."
    N105 Warning "text glued to a name"
        "What somebody is called, or the role, has run into the name: `Mr.Tom`, `HartleyHead of Media`. Put a blank or a line \
         break between them."
    P201 Error "not a valid number"
        "The number cannot be dialled: it has too few or too many digits, or no such number exists in its country. \
         It is kept as typed, marked, and left out of everything that is handed out. Look the number up and \
         correct it with `pressdesk edit CONTACT --change-phone OLD=NEW`."
    P202 Warning "no country code"
        "The number is written without a country code and nothing, or the directory alone, says which country it is in, \
         so it is kept as typed. Write it with `+` and the country code, name a country with `--region`, or set one for the \
         directory with `pressdesk config set region CC`."
    P203 Error "not a number"
        "There is no number in the text."
    P204 Warning "label and number disagree"
        "The number's label names a kind or a city that the number itself does not fit: a cell that is a land line, \
         or a city in another country. One of the two is likely wrong."
    P205 Warning "repeated number"
        "The same number stands twice with one contact."
    P206 Note "several numbers in one place"
        "One field or line holds several numbers. Each is kept as a phone of its own."
    P207 Warning "more than a number"
        "Words or digits stand beside the number, or a letter within it, which no part of a number explains. The number \
         was read without them and is kept as typed. A slip of the finger looks like this, and so does a remark."
    P208 Warning "read as of another country"
        "The record names a country in which no such number exists, and the number is one in the country that was given \
         for the import or is set for the directory. It was read so. Look whether it is the contact's."
    P209 Warning "a number of two countries"
        "Without its country code the number is one in the country of the number that it replaces, and another one in \
         the country that is set for the office or the directory. It was read as the former. Write it with its country \
         code."
    P210 Warning "no area code"
        "The number is written as one dials it in its own town. It was read with the area code that all other numbers \
         of the release have. Look whether it is right, and write it with its area code."
    P211 Warning "area code left out"
        "The number is short enough to be one that is dialled in its own town only. Its first digits are an area code, \
         too, and read so it would ring elsewhere, so it is kept as typed. Write it with its 0 and its area code."
    P212 Warning "text glued to a number"
        "A word that belongs to what follows has run into the end of the number, as happens when a page is copied without its \
         line breaks. The number is read without it, and telephones do not dial it. Put a blank or a line break between them."
    P213 Warning "a fictional number"
        "The country's regulator keeps the number for films, books and samples, so that nobody is called by mistake. It has \
         the form of a number and is treated as one, and no telephone rings. In a real release it is a sample's that was \
         never replaced."
    E301 Error "not a valid address"
        "No mail can be sent to the address. It is kept as typed, marked, and left out of everything that is handed out."
    E302 Warning "text glued to an address"
        "A word that belongs to the next line has run into the end of the address, as happens when a page is copied \
         without its line breaks. Such an address is valid for a mail program, and wrong."
    E303 Note "repeated address"
        "The same address stands twice with one contact, for instance once as text and once as a `mailto:` link."
    E304 Note "hidden address"
        "The address was written so that programs do not find it, `name (at) example (dot) org`, and has been read as \
         the address that a person would take it for."
    E305 Warning "address kept by the page"
        "The web page shows the address only in a browser, and was copied without it: `[email protected]` and the like stand in \
         its place. The contact is kept without the address."
    E306 Warning "text glued before an address"
        "A word that stands before the address has run into its beginning. The address is read without it, and whoever copies \
         it writes to nobody. Put a blank between them."
    U401 Warning "not a link"
        "The link is not an http, https, mailto or tel link."
    R501 Warning "no contact block"
        "The release names nobody to call."
    R502 Warning "could not be placed"
        "A line of the contact block belongs to no contact that was found. Nothing was guessed."
    I601 Warning "a card without an end"
        "A vCard begins inside another, or the file ends within one: the file is cut off, or a line `END:VCARD` is \
         missing. What stands in the card is taken as it is; look whether all of it is there."
    I602 Warning "a line that is no property"
        "A line of a vCard has no name or no colon, so nothing says what it is. After an address or a note it is taken \
         for their end; else it is left out and shown here."
    I603 Note "the encoding was guessed"
        "The text is not in UTF-8 and nothing says in what encoding it is, so it was found out from the text itself. \
         Look at a name with an accent or in another script. Exporting the file again as UTF-8 makes it certain."
    I604 Error "nothing to keep"
        "A card or row has neither a name nor a number nor an address, so there is no contact in it."
    I605 Note "a group, not a contact"
        "The card names the members of a group. Groups are not imported; make a press list of them."
    I606 Error "a broken row"
        "A quotation mark opens in the row and never closes, or the row has more cells than there are columns. It is \
         left out, and the rows after it are read. Mend the row and import the file again."
    I607 Note "a column without a field"
        "Nothing here fits the column, so its cells are kept in the note of each contact. Name a field with \
         `--map 'COLUMN=FIELD'`."
    I608 Error "a number spoilt by a spreadsheet"
        "A spreadsheet took the telephone number for a figure and rounded it (8.61E+11), so its last digits are \
         lost. Look the number up in the source of the file."
    I609 Note "a detail that is not kept"
        "The value is kept, and a detail beside it has no place here: a label of an e-mail address, or a parameter \
         of a vCard property."
    I610 Warning "text outside the cards"
        "The file has lines that stand in no vCard. They are passed over."
    D601 Warning "cannot be reached"
        "There is neither a valid number nor a valid address of the contact: in the directory, or on the release that names them, \
         where the directory may have some that are not for everybody."
    D602 Note "stale"
        "Nobody has verified or changed the contact for a long time. People change posts and numbers; a wrong number on a \
         release is found by a journalist at deadline."
    D603 Warning "number of two contacts"
        "The same number and extension stand with two contacts. Colleagues may share an office line; a cell is one \
         person's, so the two may be the same one."
    D604 Warning "address of two contacts"
        "The same address stands with two contacts. A desk's address may be shared; otherwise the two may be the same one."
    D605 Note "public cell"
        "A spokesperson's own cell is public, though no release has printed it."
    D606 Note "office without a country"
        "An office has no country, so numbers of its people that are written without a country code cannot be read."
    D607 Warning "city and country disagree"
        "An office's city lies in another country than the office says."
    D608 Warning "internal with another contact"
        "A number or an address is internal with one contact, and lets itself be seen with another, or is the switchboard of an \
         office. With the other it goes out, for that was said of it there; a switchboard that is somebody's own number is held \
         back. Make the two alike."
    D609 Warning "a text tells what is internal"
        "A role, a name, a postal address or another text has a number or an address in it that is internal with a contact. \
         Nobody gets it: the text is held back wherever it would go out. Take the number or the address out of the text."
    D610 Warning "nobody stands in"
        "A contact is on leave, and whoever was named to take its calls does not: they have opted out, are a journalist by now, were \
         removed, or are on leave themselves with nobody else to stand in. Name somebody with `pressdesk on-leave`."
    I621 Warning "the import disagrees"
        "A contact of the directory has another value in the imported file. The old value stays. Look which of the two \
         holds; `--prefer import` takes the file's."
    I622 Warning "a number that was replaced"
        "The imported file still has a number that this contact had before it changed. It was not taken back."
    I623 Warning "not made wider"
        "The imported file would show more people a number or address than the directory allows. An import never does \
         that; say it yourself with `pressdesk edit` if it is meant."
    I624 Error "forgotten"
        "The record is of somebody who asked to be forgotten and was erased with `pressdesk forget`: it has the address, \
         the cell, or the name together with another value of that person. An import does not bring them back. Take the \
         record out of the list."
    I625 Note "shared by two contacts"
        "A number or address of this contact belongs to another contact with another name. Desks share addresses, so \
         both are kept. If they are one person, `pressdesk merge` joins them."
    I626 Note "wants no mail"
        "The file says that the person has unsubscribed or is on a list of those who are not to be written to. The contact \
         is taken and has opted out: no export hands it out. `pressdesk opt-out CONTACT --back` takes that back."
    I627 Warning "mail comes back"
        "The file says that mail to the address came back, or that the address was switched off. It is kept for the office \
         alone (internal), so no export has it. Look it up and widen it with `pressdesk edit` if it holds."
    I628 Note "made narrower"
        "The import lets fewer people see a number or address than the directory did. The narrower holds from now on; \
         `pressdesk edit` widens it again."
    I629 Warning "opted out before"
        "The record is of somebody who opted out and was then removed from the directory. An opt-out outlives that: the \
         contact is taken and has opted out, so no export hands it out. `pressdesk opt-out CONTACT --back` takes that back."
    I630 Warning "taken away before"
        "The imported file still has a number or an address that somebody took away from this contact, or replaced by another. \
         It was not put back. If it holds again, add it with `pressdesk edit`, or import with `--prefer import`."
    I631 Warning "neither yes nor no"
        "A column says who wants mail, and what stands in it for this person is neither a yes nor a no, nor a date. The person \
         was left as they are, and the cell is in the note. If they want no mail, say so with `pressdesk opt-out CONTACT`."
    I632 Warning "namesake of somebody who opted out"
        "Somebody of the same name has opted out, and this record has other numbers and addresses. It may be another \
         person: the contact is kept and can be mailed. If it is the same person, merge the two."
    D501 Warning "may be one person"
        "Two contacts share a number or an address and have names that fit one another. `pressdesk merge` joins them; \
         nothing of either is lost, and it can be undone."
    R511 Error "person left out of the new block"
        "The block that stands in the release names somebody who is not among the contacts chosen. A person is never \
         dropped in silence: choose the contact too, or pass --replace."
    R512 Error "value not in the directory"
        "The block that stands in the release has a number or an address that the directory does not know with this \
         contact, so the new block would lose it. Enter it, or pass --replace."
    R513 Error "line without a place"
        "A line of the block that stands in the release is neither a heading nor part of a contact, so the new block \
         would lose it. Move it out of the block, or pass --replace."
    R514 Error "block runs together with other text"
        "The contacts share a paragraph, a list or a table with text that is not theirs, or hold tracked changes, so \
         they cannot be written anew without touching it. Give the block paragraphs of its own and accept its changes."
    R515 Note "another block is left as it is"
        "The release has more than one contact block. One is written anew, the others stay."
    R516 Note "labels in another language"
        "There are no words for a block in the language of the release, or the language could not be told, so heading and \
         labels are in English. Choose a language with --language, or put a file `words/LANGUAGE.toml` into a folder for \
         --templates."
    R517 Error "language of a block cannot be told"
        "The file is in several languages, and neither the text around the block nor its own labels say in which of them it \
         is. A block in the wrong language is worse than an old one, so it is left as it is. Give each text its own block \
         right below it, or choose the language with --language."
    R518 Note "mended in place"
        "A number, an address, a name or a role that the directory has replaced was replaced in a block that somebody typed, in the \
         form in which the old one stood. Nothing else of the block was changed."
    R519 Warning "old value left"
        "The number or address that was mended in the block stands elsewhere in the file too, where nothing says whose it is. It \
         was left as it is."
    R521 Error "contact not in the directory"
        "The release names somebody whom the directory does not have: the contact has left, was removed, or was never \
         entered."
    R522 Error "number or address has changed"
        "The release prints a number or an address that is not the contact's, or is no longer, in its block or anywhere else in \
         the file. Journalists would ring the wrong telephone. `pressdesk release attach FILE --refresh` mends the block \
         where it stands, or writes it anew if it is one of ours; what stands elsewhere is for you to change."
    R523 Error "not for print"
        "The release prints a number or an address that the directory keeps for the office alone, or for a named \
         journalist on request."
    R524 Warning "role has changed"
        "The release gives the contact another role than the directory. One of the two is out of date."
    R525 Error "contact has opted out"
        "The contact asked not to be handed out any more."
    R526 Warning "contact on leave"
        "The contact takes no calls at present, so a journalist who rings would reach nobody."
    R527 Warning "nobody can take a call"
        "At the time asked about, everybody on the contact block is out of office hours or on leave. `pressdesk now` says \
         who can take a call; put a duty desk on the block too."
    R528 Warning "another number in another language"
        "Releases that say the same in several languages give one person different numbers. One of them is likely out \
         of date or mistyped."
    R529 Error "a journalist on the release"
        "The release prints a number or an address of somebody whom the directory has as a journalist. Journalists are never put \
         on a release. If it is one of your own people, say so with `pressdesk edit CONTACT --set kind=spokesperson`."
    R530 Warning "a link that leads elsewhere"
        "A link shows one number or address and calls or writes to another. One of the two is likely out of date; on a telephone \
         only the one that nobody sees is dialled."
    R531 Warning "name spelled otherwise"
        "The release prints the number or address of a contact under a name that is much like the contact's and cannot be a \
         spelling of it, or under one that the contact had. It is mistyped, or the contact is called otherwise by now."
    R532 Warning "another number in another part"
        "A mail holds the release twice, as text and as HTML, and the two print different numbers. One of them is likely out of \
         date; most readers see the HTML."
    R533 Note "a text without a block of its own"
        "The file holds the release in several languages, and only some of its texts have a contact block. Who reads the \
         other one finds nobody to call. `pressdesk release attach FILE --contacts A,B` gives each text its block."
    R534 Warning "link has changed"
        "The contact block offers a link that its office had once and has no more. `pressdesk release attach FILE --refresh` \
         puts the new one into a block of ours; in one that somebody typed it is for you to change."
    R535 Note "gone from the block"
        "A block of ours was written anew without a number or an address that it gave: the directory has it no longer, or \
         holds it back, and has nothing instead that may be printed. If the contact is to be reached there, say so in the \
         directory, and refresh the block again."
}
