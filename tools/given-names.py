#!/usr/bin/env python3
"""Writes src/release/vocabulary/given-names.txt from the names of Faker: pip install Faker; tools/given-names.py

A line each: given names of many languages, folded as `model::text::fold` folds them, sorted. Of names of several words the
first is taken. Names in scripts that are read by family names (Chinese, Japanese, Korean) are left out. Faker knows few
names of India, Africa, the Arab world, South-East Asia, the Pacific, the Balkans and others: those are in given-names.txt,
beside this file, and are ours.
"""
import importlib
import pathlib
import unicodedata

import faker.providers.person as person

# Words that begin a line of a release oftener than they begin somebody's name.
NO_NAMES = """an bank best care chance christian college county cruz day do east edition excell experience field
    free friend general german golden great happy health heaven holiday honor hotel house hope international
    journey justice king la lake law legacy les liberty life loyal major market media mission mr mrs dr miss ms new
    news north of ocean office old park pearl precious price prince princess prosper public queen rain river royal royalty
    saint santa sea sir smart sol sky south special star state sunday sun the true trinity union university victory
    von war west white will winner world york young""".split()


# Letters that Unicode does not take apart.
PLAIN = {"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "Ø": "o", "Þ": "th", "Ł": "l"}


def folded(name):
    for letter, plain in PLAIN.items():
        name = name.replace(letter, plain)
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", plain.replace("’", "'"))


names = set()
for folder in sorted(pathlib.Path(person.__file__).parent.iterdir()):
    if "_" not in folder.name[:3] and len(folder.name) > 2 or not (folder / "__init__.py").exists():
        continue
    if folder.name[:2] in ("ja", "ko", "zh"):
        continue
    provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
    for field in dir(provider):
        if field.startswith("first_name"):
            value = getattr(provider, field)
            names.update(value if isinstance(value, (tuple, list, dict)) else ())
for line in (pathlib.Path(__file__).parent / "given-names.txt").read_text(encoding="utf-8").splitlines():
    if not line.startswith("#"):
        names.update(line.split())
words = {folded(name.split()[0]).strip(".'’") for name in names if isinstance(name, str) and name.strip()}
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC")
words = {
    word
    for word in words
    if len(word) > 1 and word not in NO_NAMES and unicodedata.name(word[0], "").startswith(SCRIPTS)
}
target = pathlib.Path(__file__).parent.parent / "src/release/vocabulary/given-names.txt"
text = "# Made by tools/given-names.py from Faker (MIT) and tools/given-names.txt, see src/rules/data/README.md. Do not edit.\n"
target.write_text(text + "\n".join(sorted(words, key=str.encode)) + "\n", encoding="utf-8")
print(len(words), target.stat().st_size)
