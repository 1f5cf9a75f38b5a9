-- The schema of a directory: one SQLite file that a press office keeps its contacts in.
--
-- It is written so that the same tables can live in PostgreSQL:
--   * Keys are UUIDs (version 7) of 16 bytes, made by the program, child rows' too.
--   * A time is fixed-width UTC text, 2026-11-23T10:11:12.000Z, made by the program: text order is time order.
--   * What is compared or sorted (`…_key`, `sort_key`, `search`) is folded by the program, never by SQL.
--   * Lists that nothing is looked up by are JSON text.
--   * A CHECK asks `= … OR = …`: for `IN` SQLite makes a table of the list with each row that is written.
--   * There are no triggers: what has to follow a change, the program does in the same transaction.
--
-- Every record ends with the same five columns:
--   rev         counts its writes, from 1: who writes says which rev they have read
--   created_at, updated_at, updated_by
--   deleted_at  a tombstone: the record is removed, and an undo may bring it back. Its child rows stay with it.
--
-- `PRAGMA application_id` says that a file is a directory (the letters "prdk"), `PRAGMA user_version` which
-- of `src/store/migrations` it has seen.

-- Who a contact works for: an agency, or a media outlet.
CREATE TABLE organisation (
    id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,               -- folded: unique among those not removed
    url        TEXT,
    rev        INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX organisation_by_name ON organisation (name_key) WHERE deleted_at IS NULL;

-- A unit or place of an organisation as it prints itself: "UNICEF China".
CREATE TABLE office (
    id                     BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name                   TEXT NOT NULL,
    name_key               TEXT NOT NULL,   -- folded: unique among those not removed
    organisation_id        BLOB REFERENCES organisation (id),
    city                   TEXT,
    country                TEXT,            -- ISO 3166-1 alpha-2
    time_zone              TEXT,            -- IANA: Asia/Shanghai
    hours                  TEXT,            -- 09:00-18:00, in the time zone
    address                TEXT,            -- JSON object
    switchboard            TEXT,            -- as typed
    switchboard_e164       TEXT,
    switchboard_extension  TEXT,
    url                    TEXT,
    rev                    INTEGER NOT NULL,
    created_at             TEXT NOT NULL,
    updated_at             TEXT NOT NULL,
    updated_by             TEXT NOT NULL,
    deleted_at             TEXT
) STRICT;
CREATE UNIQUE INDEX office_by_name ON office (name_key) WHERE deleted_at IS NULL;
CREATE INDEX office_by_organisation ON office (organisation_id) WHERE organisation_id IS NOT NULL;

-- A spokesperson, a journalist or a desk.
CREATE TABLE contact (
    id               BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    handle           TEXT NOT NULL,         -- dale-rutstein: what a user types
    uid              TEXT NOT NULL,         -- vCard UID
    kind             TEXT NOT NULL CHECK (
        kind = 'spokesperson' OR kind = 'journalist' OR kind = 'desk'
    ),
    honorific        TEXT,
    printed_name     TEXT NOT NULL,         -- without the honorific
    given_name       TEXT,
    additional_name  TEXT,
    family_name      TEXT,
    name_suffix      TEXT,
    name_order       TEXT NOT NULL CHECK (
        name_order = 'given-first' OR name_order = 'family-first' OR name_order = 'unknown'
    ),
    other_script     TEXT,                  -- the same name in another script
    sort_key         TEXT NOT NULL,         -- folded, the family name first where it is known
    role             TEXT,
    office_id        BLOB REFERENCES office (id),
    organisation_id  BLOB REFERENCES organisation (id),
    addresses        TEXT NOT NULL,         -- JSON list of postal addresses
    languages        TEXT NOT NULL,         -- JSON list of BCP 47 tags
    topics           TEXT NOT NULL,         -- JSON list
    url              TEXT,
    note             TEXT,
    opted_out        TEXT,                  -- since when: in no export
    leave_until      TEXT,                  -- the last day, 2026-12-01
    leave_substitute BLOB REFERENCES contact (id),
    kept             TEXT NOT NULL,         -- JSON list of vCard properties that have no place here
    rev              INTEGER NOT NULL,
    created_at       TEXT NOT NULL,
    updated_at       TEXT NOT NULL,
    updated_by       TEXT NOT NULL,
    deleted_at       TEXT
) STRICT;
CREATE UNIQUE INDEX contact_by_handle ON contact (handle) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX contact_by_uid ON contact (uid) WHERE deleted_at IS NULL;
CREATE INDEX contact_by_name ON contact (sort_key, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_by_office ON contact (office_id) WHERE office_id IS NOT NULL;
CREATE INDEX contact_by_organisation ON contact (organisation_id) WHERE organisation_id IS NOT NULL;

-- A contact's phones, the preferred one first.
CREATE TABLE phone (
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    contact_id   BLOB NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    kind         TEXT NOT NULL CHECK (
        kind = 'office' OR kind = 'cell' OR kind = 'desk' OR kind = 'fax' OR kind = 'whatsapp'
        OR kind = 'other'
    ),
    place        TEXT,                      -- the city as the office writes it
    raw          TEXT NOT NULL,             -- exactly as typed
    e164         TEXT,                      -- none: not valid, or its country not known
    extension    TEXT,
    visibility   TEXT NOT NULL CHECK (
        visibility = 'public' OR visibility = 'on-request' OR visibility = 'internal'
    ),
    verified_at  TEXT,
    verified_how TEXT,
    verified_by  TEXT,
    PRIMARY KEY (contact_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_by_number ON phone (e164) WHERE e164 IS NOT NULL;

-- What a phone's number was before: how an old release is found to carry a number that has changed.
CREATE TABLE former_number (
    phone_id     BLOB NOT NULL REFERENCES phone (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,          -- oldest first
    raw          TEXT NOT NULL,
    e164         TEXT,
    extension    TEXT,
    until        TEXT NOT NULL,
    PRIMARY KEY (phone_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_number_by_number ON former_number (e164) WHERE e164 IS NOT NULL;

-- A contact's e-mail addresses, the preferred one first.
CREATE TABLE email (
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    contact_id   BLOB NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    address      TEXT NOT NULL,             -- as typed
    address_key  TEXT,                      -- what makes two addresses one; none: not valid
    visibility   TEXT NOT NULL CHECK (
        visibility = 'public' OR visibility = 'on-request' OR visibility = 'internal'
    ),
    verified_at  TEXT,
    verified_how TEXT,
    verified_by  TEXT,
    PRIMARY KEY (contact_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX email_by_address ON email (address_key) WHERE address_key IS NOT NULL;

-- A named list of contacts.
CREATE TABLE press_list (
    id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,               -- folded: unique among those not removed
    query      TEXT,                        -- fills the list each time it is read
    rev        INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX press_list_by_name ON press_list (name_key) WHERE deleted_at IS NULL;

-- Put in by hand, in this order. A removed contact stays a member, unseen, in case it is brought back.
CREATE TABLE press_list_member (
    press_list_id BLOB NOT NULL REFERENCES press_list (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    contact_id    BLOB NOT NULL REFERENCES contact (id),
    PRIMARY KEY (press_list_id, position),
    UNIQUE (press_list_id, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX press_list_member_by_contact ON press_list_member (contact_id);

-- A release whose contact block was attached or registered.
CREATE TABLE press_release (
    id           BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    title        TEXT,
    date         TEXT,                      -- 2010-11-06
    language     TEXT,                      -- BCP 47
    file         TEXT NOT NULL,             -- absolute, when the block was last put there
    block_before TEXT,
    block_after  TEXT,
    rev          INTEGER NOT NULL,
    created_at   TEXT NOT NULL,
    updated_at   TEXT NOT NULL,
    updated_by   TEXT NOT NULL,
    deleted_at   TEXT,
    package_before TEXT                     -- what makes of a Word document the file before the block, for the undo
) STRICT;
CREATE INDEX press_release_by_file ON press_release (file) WHERE deleted_at IS NULL;

-- The numbers and addresses that a release prints.
CREATE TABLE printed (
    id          BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    release_id  BLOB NOT NULL REFERENCES press_release (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    contact_id  BLOB REFERENCES contact (id),
    name        TEXT,                       -- as printed
    raw         TEXT,                       -- the number as printed
    e164        TEXT,
    extension   TEXT,
    email       TEXT,
    email_key   TEXT,                       -- folded
    PRIMARY KEY (release_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX printed_by_number ON printed (e164) WHERE e164 IS NOT NULL;
CREATE INDEX printed_by_address ON printed (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX printed_by_contact ON printed (contact_id) WHERE contact_id IS NOT NULL;

-- What the directory is told once for all: the region of numbers without a country code.
CREATE TABLE setting (
    id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    key        TEXT NOT NULL,
    value      TEXT NOT NULL,
    rev        INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX setting_by_key ON setting (key) WHERE deleted_at IS NULL;

-- One undoable act of a user. Its number is taken last in the transaction: the order of numbers is the order
-- of commits, and whoever has read up to one has missed nothing before it.
CREATE TABLE operation (
    id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    seq       INTEGER NOT NULL UNIQUE,
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    verb      TEXT NOT NULL,                -- the command: add, edit, import
    summary   TEXT NOT NULL,
    changes   INTEGER NOT NULL,
    undoes    BLOB REFERENCES operation (id),
    undone_by BLOB REFERENCES operation (id)
) STRICT;

-- What an operation did to one record. Only the state before is kept: the state after it is what the
-- record's next change has before, or the record itself.
CREATE TABLE change (
    operation_id BLOB NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
    number       INTEGER NOT NULL,
    entity       TEXT NOT NULL,
    entity_id    BLOB NOT NULL CHECK (length(entity_id) = 16),
    rev          INTEGER NOT NULL,          -- the record's, after the change
    before       TEXT,                      -- the whole record as JSON; none: made new
    PRIMARY KEY (operation_id, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX change_by_record ON change (entity_id, rev);

-- Which numbers and addresses were handed out to a journalist on request. A fact: it is never undone.
CREATE TABLE handout (
    id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    operation_id  BLOB NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
    journalist_id BLOB NOT NULL REFERENCES contact (id),
    contact_id    BLOB NOT NULL REFERENCES contact (id),
    at            TEXT NOT NULL,
    by            TEXT NOT NULL,
    handed        TEXT NOT NULL             -- JSON list of numbers and addresses as they were
) STRICT;
CREATE INDEX handout_by_journalist ON handout (journalist_id, at);
CREATE INDEX handout_by_contact ON handout (contact_id);

-- What an old list would know an erased person by: keyed hashes of addresses, numbers and names, so that the
-- directory knows them again and nobody can read them here.
CREATE TABLE forgotten (
    hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
    at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The directory's own key of those hashes, made at random with the first of them.
CREATE TABLE forgotten_key (
    id  INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

-- What `find` looks through: folded text, and the digits of numbers. The whole-number key belongs to the
-- index of trigrams alone and leaves this table nowhere.
CREATE TABLE search (
    key        INTEGER PRIMARY KEY,
    contact_id BLOB NOT NULL UNIQUE REFERENCES contact (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    rest       TEXT NOT NULL,
    digits     TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_trigram USING fts5 (
    name, rest, digits,
    content = 'search', content_rowid = 'key', tokenize = 'trigram case_sensitive 1', detail = none
);
