
CREATE TABLE organisation (
    id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,
    url        TEXT,
    rev        INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX organisation_by_name ON organisation (name_key) WHERE deleted_at IS NULL;

CREATE TABLE office (
    id                     BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name                   TEXT NOT NULL,
    name_key               TEXT NOT NULL,
    organisation_id        BLOB REFERENCES organisation (id),
    city                   TEXT,
    country                TEXT,
    time_zone              TEXT,
    hours                  TEXT,
    address                TEXT,
    switchboard            TEXT,
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

CREATE TABLE contact (
    id               BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    handle           TEXT NOT NULL,
    uid              TEXT NOT NULL,
    kind             TEXT NOT NULL CHECK (
        kind = 'spokesperson' OR kind = 'journalist' OR kind = 'desk'
    ),
    honorific        TEXT,
    printed_name     TEXT NOT NULL,
    given_name       TEXT,
    additional_name  TEXT,
    family_name      TEXT,
    name_suffix      TEXT,
    name_order       TEXT NOT NULL CHECK (
        name_order = 'given-first' OR name_order = 'family-first' OR name_order = 'unknown'
    ),
    other_script     TEXT,
    sort_key         TEXT NOT NULL,
    role             TEXT,
    office_id        BLOB REFERENCES office (id),
    organisation_id  BLOB REFERENCES organisation (id),
    addresses        TEXT NOT NULL,
    languages        TEXT NOT NULL,
    topics           TEXT NOT NULL,
    url              TEXT,
    note             TEXT,
    opted_out        TEXT,
    leave_until      TEXT,
    leave_substitute BLOB REFERENCES contact (id),
    kept             TEXT NOT NULL,
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

CREATE TABLE phone (
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    contact_id   BLOB NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    kind         TEXT NOT NULL CHECK (
        kind = 'office' OR kind = 'cell' OR kind = 'desk' OR kind = 'fax' OR kind = 'whatsapp'
        OR kind = 'other'
    ),
    place        TEXT,
    raw          TEXT NOT NULL,
    e164         TEXT,
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

CREATE TABLE former_number (
    phone_id     BLOB NOT NULL REFERENCES phone (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    raw          TEXT NOT NULL,
    e164         TEXT,
    extension    TEXT,
    until        TEXT NOT NULL,
    PRIMARY KEY (phone_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_number_by_number ON former_number (e164) WHERE e164 IS NOT NULL;

CREATE TABLE email (
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    contact_id   BLOB NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    address      TEXT NOT NULL,
    address_key  TEXT,
    visibility   TEXT NOT NULL CHECK (
        visibility = 'public' OR visibility = 'on-request' OR visibility = 'internal'
    ),
    verified_at  TEXT,
    verified_how TEXT,
    verified_by  TEXT,
    PRIMARY KEY (contact_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX email_by_address ON email (address_key) WHERE address_key IS NOT NULL;

CREATE TABLE press_list (
    id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,
    query      TEXT,
    rev        INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX press_list_by_name ON press_list (name_key) WHERE deleted_at IS NULL;

CREATE TABLE press_list_member (
    press_list_id BLOB NOT NULL REFERENCES press_list (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    contact_id    BLOB NOT NULL REFERENCES contact (id),
    PRIMARY KEY (press_list_id, position),
    UNIQUE (press_list_id, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX press_list_member_by_contact ON press_list_member (contact_id);

CREATE TABLE press_release (
    id           BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    title        TEXT,
    date         TEXT,
    language     TEXT,
    file         TEXT NOT NULL,
    block_before TEXT,
    block_after  TEXT,
    rev          INTEGER NOT NULL,
    created_at   TEXT NOT NULL,
    updated_at   TEXT NOT NULL,
    updated_by   TEXT NOT NULL,
    deleted_at   TEXT
) STRICT;
CREATE INDEX press_release_by_file ON press_release (file) WHERE deleted_at IS NULL;

CREATE TABLE printed (
    id          BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    release_id  BLOB NOT NULL REFERENCES press_release (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    contact_id  BLOB REFERENCES contact (id),
    name        TEXT,
    raw         TEXT,
    e164        TEXT,
    extension   TEXT,
    email       TEXT,
    email_key   TEXT,
    PRIMARY KEY (release_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX printed_by_number ON printed (e164) WHERE e164 IS NOT NULL;
CREATE INDEX printed_by_address ON printed (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX printed_by_contact ON printed (contact_id) WHERE contact_id IS NOT NULL;

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

CREATE TABLE operation (
    id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    seq       INTEGER NOT NULL UNIQUE,
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    verb      TEXT NOT NULL,
    summary   TEXT NOT NULL,
    changes   INTEGER NOT NULL,
    undoes    BLOB REFERENCES operation (id),
    undone_by BLOB REFERENCES operation (id)
) STRICT;

CREATE TABLE change (
    operation_id BLOB NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
    number       INTEGER NOT NULL,
    entity       TEXT NOT NULL,
    entity_id    BLOB NOT NULL CHECK (length(entity_id) = 16),
    rev          INTEGER NOT NULL,
    before       TEXT,
    PRIMARY KEY (operation_id, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX change_by_record ON change (entity_id, rev);

CREATE TABLE handout (
    id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    operation_id  BLOB NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
    journalist_id BLOB NOT NULL REFERENCES contact (id),
    contact_id    BLOB NOT NULL REFERENCES contact (id),
    at            TEXT NOT NULL,
    by            TEXT NOT NULL,
    handed        TEXT NOT NULL
) STRICT;
CREATE INDEX handout_by_journalist ON handout (journalist_id, at);
CREATE INDEX handout_by_contact ON handout (contact_id);

CREATE TABLE forgotten (
    hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
    at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE forgotten_key (
    id  INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;


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
