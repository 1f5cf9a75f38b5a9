#!/usr/bin/env python3
"""Writes COUNT vCards of people who do not exist: make_cards.py COUNT [3.0|4.0] > cards.vcf

The same count gives the same cards. One in fifty has a number that is not valid, one in seven a name with an
accent or in another script; four fifths have an office, of which there are COUNT / 100, at most 2,000.
"""

import random
import sys
import uuid

GIVEN = "Ana Bo Cem Dana Emre Fay Gil Hana Ida Jun Kai Lea Mia Noa Oto Pia Ravi Sam Tea Uma Vera Wim Yan Zoe".split()
ACCENTED = "Zoë Jörg Łucja Aña Çem Søren Ólafur Żaneta".split()
SYLLABLES = "ba be bo da de do ka ke ko la le lo ma me mo na ne no ra re ro sa se so ta te to va ve vo za zi".split()
HAN = "安白成丁方高何江林马"
ROLES = ["Reporter", "Editor", "Correspondent", "Producer", "Press Officer", "Photo Editor", "Columnist", "Chief of Desk"]
CITIES = ["Beijing", "Bangkok", "Delhi", "Paris", "London", "Berlin", "Madrid", "Nairobi"]
# A prefix that the numbering plan gives out, and how many digits may follow freely.
PHONES = [("+8610", 8), ("+4930", 8), ("+3314", 7), ("+44207", 7), ("+3491", 7), ("+1212", 7), ("+6626", 6)]
CELLS = [("+86139", 8), ("+491511", 7), ("+3361", 7), ("+44791", 7), ("+3461", 7), ("+6681", 7), ("+2547", 8)]


def word(rng, syllables):
    return "".join(rng.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def number(rng, plans):
    prefix, free = rng.choice(plans)
    return prefix + "".join(rng.choice("23456789") for _ in range(free))


def main():
    count = int(sys.argv[1])
    version = sys.argv[2] if len(sys.argv) > 2 else "3.0"
    rng = random.Random(count)
    offices = [f"{word(rng, 3)} {rng.choice(['Times', 'News', 'Post', 'Radio', 'Agency'])} {rng.choice(CITIES)}"
               for _ in range(max(1, min(count // 100, 2000)))]
    out = sys.stdout
    for at in range(count):
        given, family = rng.choice(ACCENTED if at % 7 == 0 else GIVEN), word(rng, rng.choice([2, 3, 3, 4]))
        if at % 70 == 0:
            family = rng.choice(HAN) + rng.choice(HAN)
        cell = number(rng, CELLS)
        if at % 50 == 0:
            cell = cell[:-1]
        lines = ["BEGIN:VCARD", f"VERSION:{version}", f"UID:urn:uuid:{uuid.UUID(int=rng.getrandbits(128), version=4)}",
                 f"FN:{given} {family}", f"N:{family};{given};;;", f"TITLE:{rng.choice(ROLES)}"]
        if at % 5:
            lines.append(f"ORG:{rng.choice(offices)}")
        lines += [f"TEL;TYPE={'WORK,VOICE' if version == '3.0' else 'work'}:{number(rng, PHONES)}",
                  f"TEL;TYPE={'CELL,VOICE' if version == '3.0' else 'cell'}:{cell}",
                  f"EMAIL;TYPE=INTERNET:{word(rng, 2).lower()}.{word(rng, 3).lower()}.{at}@example.org"
                  if version == "3.0" else f"EMAIL:{word(rng, 2).lower()}.{word(rng, 3).lower()}.{at}@example.org"]
        if at % 10 == 3:
            lines.append("NOTE:Met at the summit\\, wants the numbers a day before.")
        lines.append("END:VCARD")
        out.write("\r\n".join(lines) + "\r\n")


main()
