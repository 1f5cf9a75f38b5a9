#!/usr/bin/env python3
"""Writes src/rules/data/country-names.txt and language-names.txt from Unicode CLDR: pip install Babel; tools/names.py

A line for each country and language: its code, then what it is called in the languages below and in its own, folded as
`geography::folded` folds names, and what people write besides. A name that two have stands with neither.
"""
import pathlib
import unicodedata

from babel import Locale
from babel.core import get_global

DATA = pathlib.Path(__file__).parent.parent / "src/rules/data"
IN = "en de fr es it pt nl pl ru zh zh_Hant ja ko ar".split()
LANGUAGES = """en de fr es it pt nl pl ru uk be cs sk sl hr sr bs mk bg ro hu fi sv da nb no nn is et lv lt el tr ar fa
    he ur hi bn pa ta te ml mr gu kn ne si th lo km my vi id ms tl fil zh ja ko mn kk uz ky az hy ka sq mt ga cy eu ca
    gl sw am ti so ha yo ig zu xh af st rw ln wo ff mg ps ku tg tk lb la eo""".split()

MORE_COUNTRIES = {
    "US": ["usa", "u.s.a", "u.s", "united states of america", "etats-unis d'amerique", "estados unidos de america",
           "eeuu", "ee.uu", "vereinigte staaten von amerika"],
    "GB": ["uk", "u.k", "great britain", "britain", "england", "scotland", "wales", "northern ireland",
           "royaume uni", "grossbritannien"],
    "AE": ["uae", "u.a.e", "emirates"],
    "CN": ["pr china", "p.r. china", "p. r. china", "peoples republic of china", "people's republic of china",
           "中华人民共和国"],
    "KR": ["korea", "republic of korea", "korea, republic of"],
    "KP": ["dprk"],
    "CZ": ["czech republic", "tschechische republik"],
    "NL": ["holland", "the netherlands"],
    "RU": ["russian federation"],
    "TR": ["turkey"],
    "MK": ["macedonia"],
    "CI": ["ivory coast"],
    "CD": ["dr congo", "drc"],
    "VA": ["vatican", "holy see"],
    "MM": ["burma"],
    "SY": ["syrian arab republic"],
    "IR": ["iran, islamic republic of"],
    "VN": ["viet nam"],
    "LA": ["lao pdr"],
    "TZ": ["tanzania, united republic of"],
    "HK": ["hong kong", "香港", "hongkong"],
    "MO": ["macau", "macao", "澳门"],
    "TW": ["taiwan"],
}
MORE_LANGUAGES = {
    "zh": ["mandarin", "putonghua", "汉语", "普通话", "华语", "cantonese"],
    "fa": ["farsi", "persian"],
    "es": ["castellano"],
    "nl": ["flemish"],
    "ga": ["gaelic"],
    "tl": ["tagalog"],
}


def folded(name):
    plain = unicodedata.normalize("NFKD", name.strip().rstrip("."))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def locales(names):
    known = []
    for name in names:
        try:
            known.append(Locale.parse(name))
        except Exception:  # a language that CLDR has no names in
            pass
    return known


def write(file, comment, rows):
    owners = {}
    for code, names in rows.items():
        for name in names:
            owners.setdefault(name, set()).add(code)
    with open(DATA / file, "w") as out:
        out.write(f"# {comment}, lower case, without accents.\n")
        for code, names in rows.items():
            own = [name for name in dict.fromkeys(names) if len(owners[name]) == 1 and len(name) > 1]
            if own:
                out.write("|".join([code, *own]) + "\n")


def main():
    spoken = get_global("territory_languages")
    lines = (DATA / "countries.txt").read_text().splitlines()
    codes = [line.split("|")[0] for line in lines if "|" in line and not line.startswith("# ")]
    countries = {}
    for code in codes:
        official = [tag for tag, facts in spoken.get(code, {}).items() if facts.get("official_status")]
        names = [one.territories.get(code) for one in locales(IN + official)]
        countries[code] = [folded(name) for name in names if name] + MORE_COUNTRIES.get(code, [])
    write("country-names.txt", "ISO 3166-1 code | what people call the country in an address", countries)
    languages = {}
    for code in LANGUAGES:
        names = [one.languages.get(code) for one in locales(IN + ["sv", code])]
        languages[code] = [folded(name) for name in names if name] + MORE_LANGUAGES.get(code, [])
    write("language-names.txt", "BCP 47 tag | what people call the language", languages)


main()
