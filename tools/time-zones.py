#!/usr/bin/env python3
"""Writes src/rules/data/time-zones.txt from libphonenumber's data: pip install phonenumbers; tools/time-zones.py

A line for each time zone: its IANA name, then the prefixes of E.164 numbers that lie in it and in no other. Prefixes
that span several zones stand behind `-`, so that they hide a shorter prefix that would be wrong for them. A prefix that
says what a shorter one has said is left out.
"""
import pathlib
from phonenumbers.tzdata import TIMEZONE_DATA


def parent(prefix, table):
    return next((table[prefix[:n]] for n in range(len(prefix) - 1, 0, -1) if prefix[:n] in table), None)


table = {prefix: zones[0] if len(zones) == 1 else "-" for prefix, zones in TIMEZONE_DATA.items()}
zones = {}
for prefix, zone in sorted(table.items()):
    if parent(prefix, table) != zone:
        zones.setdefault(zone, []).append(prefix)
lines = ["# Made by tools/time-zones.py from libphonenumber (Apache-2.0), see README.md. Do not edit."]
lines += [" ".join([zone, *prefixes]) for zone, prefixes in sorted(zones.items())]
target = pathlib.Path(__file__).parent.parent / "src/rules/data/time-zones.txt"
target.write_text("\n".join(lines) + "\n", encoding="utf-8")
