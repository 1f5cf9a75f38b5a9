#!/usr/bin/env python3
"""What a careful script does with the packages that one would take: vobject, phonenumbers, sqlite3.

    pip install vobject phonenumbers
    python3 peer_import.py cards.vcf peer.db

For each card: parse it, read and check every number, fold what is searched, look for a contact with the same UID,
address or number, write contact, phones, addresses, the change log and the full-text index, all in one transaction.
Prints the seconds and the cards a second.
"""

import json
import os
import re
import sqlite3
import sys
import time
import unicodedata
import uuid

import phonenumbers
import vobject

SCHEMA = """
CREATE TABLE office (id BLOB PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE contact (id BLOB PRIMARY KEY, handle TEXT UNIQUE, uid TEXT UNIQUE, name TEXT, sort_key TEXT, role TEXT,
    office_id BLOB, note TEXT, updated_at TEXT);
CREATE INDEX contact_by_name ON contact (sort_key);
CREATE TABLE phone (id BLOB UNIQUE, contact_id BLOB, position INTEGER, kind TEXT, raw TEXT, e164 TEXT,
    PRIMARY KEY (contact_id, position)) WITHOUT ROWID;
CREATE INDEX phone_by_number ON phone (e164);
CREATE TABLE email (id BLOB UNIQUE, contact_id BLOB, position INTEGER, address TEXT, address_key TEXT,
    PRIMARY KEY (contact_id, position)) WITHOUT ROWID;
CREATE INDEX email_by_address ON email (address_key);
CREATE TABLE change (operation_id BLOB, number INTEGER, entity_id BLOB, rev INTEGER, before TEXT,
    PRIMARY KEY (operation_id, number)) WITHOUT ROWID;
CREATE INDEX change_by_record ON change (entity_id, rev);
CREATE VIRTUAL TABLE search USING fts5 (name, rest, digits, tokenize = 'trigram', detail = none);
"""


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def number(raw):
    try:
        parsed = phonenumbers.parse(raw, None)
    except phonenumbers.NumberParseException:
        return None, None
    if not phonenumbers.is_valid_number(parsed):
        return None, None
    e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return e164, phonenumbers.number_type(parsed)


def main():
    source, target = sys.argv[1:3]
    if os.path.exists(target):
        os.remove(target)
    db = sqlite3.connect(target)
    db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;" + SCHEMA)
    start, count, invalid = time.perf_counter(), 0, 0
    operation, offices, handles = uuid.uuid4().bytes, {}, {}
    with open(source, encoding="utf-8", newline="") as cards:
        for card in vobject.readComponents(cards):
            count += 1
            name = card.fn.value
            uid = card.uid.value if hasattr(card, "uid") else None
            phones = [(line.value, *number(line.value)) for line in card.contents.get("tel", [])]
            emails = [line.value for line in card.contents.get("email", [])]
            invalid += sum(e164 is None for _, e164, _ in phones)
            known = db.execute("SELECT id FROM contact WHERE uid = ?", (uid,)).fetchone()
            for email in emails:
                known = known or db.execute("SELECT contact_id FROM email WHERE address_key = ?", (fold(email),)).fetchone()
            for _, e164, _ in phones:
                known = known or db.execute("SELECT contact_id FROM phone WHERE e164 = ?", (e164,)).fetchone()
            office = card.org.value[0] if hasattr(card, "org") else None
            if office and office not in offices:
                offices[office] = uuid.uuid4().bytes
                db.execute("INSERT INTO office VALUES (?, ?)", (offices[office], office))
            key = uuid.uuid4().bytes
            handle = re.sub(r"\W+", "-", fold(name))
            handles[handle] = handles.get(handle, 0) + 1
            if handles[handle] > 1:
                handle = f"{handle}-{handles[handle]}"
            role = card.title.value if hasattr(card, "title") else None
            note = card.note.value if hasattr(card, "note") else None
            db.execute("INSERT INTO contact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       (key, handle, uid, name, fold(f"{card.n.value.family} {card.n.value.given}"), role,
                        offices.get(office), note, "2026-11-23T10:11:12.000Z"))
            for at, (raw, e164, _) in enumerate(phones):
                db.execute("INSERT INTO phone VALUES (?, ?, ?, ?, ?, ?)", (uuid.uuid4().bytes, key, at, "office", raw, e164))
            for at, email in enumerate(emails):
                db.execute("INSERT INTO email VALUES (?, ?, ?, ?, ?)", (uuid.uuid4().bytes, key, at, email, fold(email)))
            db.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?)", (operation, count, key, 1, json.dumps(None)))
            db.execute("INSERT INTO search VALUES (?, ?, ?)",
                       (fold(name), fold("\n".join(filter(None, [handle, role, office, note, *emails]))),
                        "\n".join(e164 or raw for raw, e164, _ in phones)))
    db.commit()
    seconds = time.perf_counter() - start
    print(f"{count} cards, {invalid} invalid numbers, {seconds:.2f} s, {count / seconds:.0f} cards/s")


main()
