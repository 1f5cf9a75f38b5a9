#!/usr/bin/env python3
"""What a careful script does with the packages that one would take: vobject, phonenumbers, email-validator, sqlite3.

    pip install vobject phonenumbers email-validator
    python3 peer_import.py cards.vcf peer.db [REGION]

For each card: parse it; read and check every number, and whether it is the kind that its label says; check every
address; check the texts; say what is wrong with them; fold what is searched; look for a contact with the same UID,
address or number; write contact, organisation, phones and addresses with who may see them, the change log and the
full-text index, all in one transaction. Prints one line, the seconds and the cards a second; what it says of the cards
is in `peer.db.findings.txt`.
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
from email_validator import EmailNotValidError, validate_email
from phonenumbers import PhoneNumberType

SCHEMA = """
CREATE TABLE organisation (id BLOB PRIMARY KEY, name TEXT, name_key TEXT UNIQUE, rev INTEGER, created_at TEXT,
    updated_at TEXT, updated_by TEXT);
CREATE TABLE contact (id BLOB PRIMARY KEY, handle TEXT UNIQUE, uid TEXT UNIQUE, kind TEXT, name TEXT, given_name TEXT,
    family_name TEXT, sort_key TEXT, role TEXT, organisation_id BLOB REFERENCES organisation (id), note TEXT,
    rev INTEGER, created_at TEXT, updated_at TEXT, updated_by TEXT);
CREATE INDEX contact_by_name ON contact (sort_key);
CREATE INDEX contact_by_organisation ON contact (organisation_id);
CREATE TABLE phone (id BLOB UNIQUE, contact_id BLOB REFERENCES contact (id), position INTEGER, kind TEXT, raw TEXT,
    e164 TEXT, visibility TEXT, PRIMARY KEY (contact_id, position)) WITHOUT ROWID;
CREATE INDEX phone_by_number ON phone (e164);
CREATE TABLE email (id BLOB UNIQUE, contact_id BLOB REFERENCES contact (id), position INTEGER, address TEXT,
    address_key TEXT, visibility TEXT, PRIMARY KEY (contact_id, position)) WITHOUT ROWID;
CREATE INDEX email_by_address ON email (address_key);
CREATE TABLE operation (id BLOB PRIMARY KEY, at TEXT, by TEXT, verb TEXT, summary TEXT, changes INTEGER);
CREATE TABLE change (operation_id BLOB, number INTEGER, entity TEXT, entity_id BLOB, rev INTEGER, before TEXT,
    PRIMARY KEY (operation_id, number)) WITHOUT ROWID;
CREATE UNIQUE INDEX change_by_record ON change (entity_id, rev);
CREATE VIRTUAL TABLE search USING fts5 (name, rest, digits, tokenize = 'trigram', detail = none);
"""


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def number(raw, region):
    try:
        parsed = phonenumbers.parse(raw, region)
    except phonenumbers.NumberParseException as error:
        return None, None, str(error)
    if not phonenumbers.is_valid_number(parsed):
        return None, None, "is no valid number"
    e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return e164, phonenumbers.number_type(parsed), None


def address(raw):
    try:
        return validate_email(raw, check_deliverability=False).normalized.lower(), None
    except EmailNotValidError as error:
        return None, str(error)


def kind(line):
    types = {one.lower() for one in line.params.get("TYPE", [])}
    return "fax" if "fax" in types else "cell" if "cell" in types else "office"


def unprintable(text, most):
    return len(text) > most or any(unicodedata.category(letter) == "Cc" and letter not in "\r\n\t" for letter in text)


def text_of(card, name):
    return card.contents[name][0].value if name in card.contents else None


def main():
    source, target = sys.argv[1:3]
    region = sys.argv[3] if len(sys.argv) > 3 else None
    if os.path.exists(target):
        os.remove(target)
    db = sqlite3.connect(target)
    db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;" + SCHEMA)
    start, count, invalid, changes = time.perf_counter(), 0, 0, 0
    operation, organisations, handles = uuid.uuid4().bytes, {}, {}
    now, by = "2026-11-23T10:11:12.000Z", "peer"

    def log(entity, key):
        nonlocal changes
        changes += 1
        db.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)", (operation, changes, entity, key, 1, json.dumps(None)))

    findings = open(f"{target}.findings.txt", "w", encoding="utf-8")

    def finding(card, message):
        print(f"card {count}: {card.fn.value}: {message}", file=findings)

    with open(source, encoding="utf-8", newline="") as cards:
        for card in vobject.readComponents(cards):
            count += 1
            name, uid = card.fn.value, text_of(card, "uid")
            phones, emails = [], []
            for line in card.contents.get("tel", []):
                e164, plan, wrong = number(line.value, region)
                named = kind(line)
                if wrong:
                    invalid += 1
                    finding(card, f"{line.value} {wrong}")
                elif (named, plan) in (("cell", PhoneNumberType.FIXED_LINE), ("fax", PhoneNumberType.MOBILE)):
                    finding(card, f"{line.value} is called a {named}")
                phones.append((named, line.value, e164))
            for line in card.contents.get("email", []):
                key, wrong = address(line.value)
                if wrong:
                    finding(card, f"{line.value}: {wrong}")
                emails.append((line.value, key))
            role, note = text_of(card, "title"), text_of(card, "note")
            organisation = card.org.value[0] if hasattr(card, "org") else None
            for text in filter(None, [name, role, organisation]):
                if unprintable(text, 300):
                    finding(card, f"{text!r} has a control character, or is too long")
            if note and unprintable(note, 20000):
                finding(card, "the note has a control character, or is too long")
            known = db.execute("SELECT id FROM contact WHERE uid = ?", (uid,)).fetchone()
            for _, key in emails:
                known = known or db.execute("SELECT contact_id FROM email WHERE address_key = ?", (key,)).fetchone()
            for _, _, e164 in phones:
                known = known or db.execute("SELECT contact_id FROM phone WHERE e164 = ?", (e164,)).fetchone()
            if known:
                finding(card, "shares its UID, an address or a number with somebody")
            if organisation and fold(organisation) not in organisations:
                key = organisations[fold(organisation)] = uuid.uuid4().bytes
                db.execute("INSERT INTO organisation VALUES (?, ?, ?, ?, ?, ?, ?)",
                           (key, organisation, fold(organisation), 1, now, now, by))
                log("organisation", key)
            key = uuid.uuid4().bytes
            handle = re.sub(r"\W+", "-", fold(name))
            handles[handle] = handles.get(handle, 0) + 1
            if handles[handle] > 1:
                handle = f"{handle}-{handles[handle]}"
            given, family = card.n.value.given, card.n.value.family
            db.execute("INSERT INTO contact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       (key, handle, uid, "journalist", name, given, family, fold(f"{family} {given}"), role,
                        organisations.get(fold(organisation)) if organisation else None, note, 1, now, now, by))
            for at, (named, raw, e164) in enumerate(phones):
                db.execute("INSERT INTO phone VALUES (?, ?, ?, ?, ?, ?, ?)",
                           (uuid.uuid4().bytes, key, at, named, raw, e164, "public"))
            for at, (email, folded) in enumerate(emails):
                db.execute("INSERT INTO email VALUES (?, ?, ?, ?, ?, ?)",
                           (uuid.uuid4().bytes, key, at, email, folded, "public"))
            log("contact", key)
            db.execute("INSERT INTO search VALUES (?, ?, ?)",
                       (fold(name), fold("\n".join(filter(None, [handle, role, organisation, note, *(one for one, _ in emails)]))),
                        "\n".join(e164 or raw for _, raw, e164 in phones)))
    db.execute("INSERT INTO operation VALUES (?, ?, ?, ?, ?, ?)", (operation, now, by, "import", f"import {source}", changes))
    db.commit()
    findings.close()
    seconds = time.perf_counter() - start
    print(f"{count} cards, {invalid} invalid numbers, {seconds:.2f} s, {count / seconds:.0f} cards/s")


main()
