"""Reads one person as attendance lists name them: name, capacity, initials, and who chairs or takes minutes.

Own stripping of ranks and styles: general name parsers take `ACC` for a first name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from meetings.notes.attendance.duties import is_chair, is_duty, tells_how
from meetings.notes.words.offices import (
    REMEMBERED,
    SURNAMES_TOO,
    WORD,
    breaks_a_name,
    is_role_word,
    says_role,
)
from meetings.notes.words.styles import RANK, STYLE, has_style, without_style
from meetings.notes.words.titles import VERB

CHAIR_BEFORE = re.compile(
    r"(?:the\s+)?chair(?:man|woman|person)?\s+(?=(?:cllr|councillor|mr|mrs|ms|dr)\b)|in\s+the\s+chair\s*[:–-]\s*",
    re.IGNORECASE,
)
"""`Chairman Cllr J Reed`, `Present: In the Chair: Jo Reed`"""

STYLES_IN_SHORT = frozenset("mr mrs ms miss dr cllr cllrs councillor councillors prof sir dame".split())
PARTICLES = frozenset("de van der den von la le al el bin ap".split())
NAME_TOKEN = re.compile(
    r"""
    (?: [A-Z](?:[a-z]+|['’][A-Z])?[\w'’-]*                         # Mary-Ann, O'Brien, McKay, A
      | [A-Z]\.(?:-?[A-Z]\.)*                                      # J., J.R.
      | de | van | der | den | von | la | le | al | el | bin | ap | Ó | [ÁÉ]\w+ )
    """,
    re.VERBOSE,
)
LETTERS = re.compile(r"[A-Z](?:\.?[A-Z]){1,3}\.?|[A-Z][a-z]{0,2}[A-Z]{1,2}|[A-Z]{1,2}[a-z]?")
"""`JR`, `SMc`, `J.R.`: what may stand in brackets behind a name as its initials"""

LETTERS_BEFORE = re.compile(r"\[([A-Z][A-Za-z]{0,4})\]\s+(?=[A-Z])")
"""`[JR] Jo Reed`"""

LETTERS_BEHIND = re.compile(r"\s+([A-Z]{2,4})(?=\s+[A-Z][a-z])")
"""`Jo Reed JR Head of Fleet`"""

HONOURS = re.compile(r"\s*,?\s*(?<![(\[])\b(?:OBE|MBE|CBE|QPM|QFSM|DL|JP|KC|QC|MP|MS|KPM|CPFA|BEM|TD)\b")

OFFICE_IN_SHORT = re.compile(r"[TAD]?/?(?:P?F?CC|DPF?CC|[DA]CC|CEX|CEO|CFO|ACO|OPF?CC|CoS)", re.IGNORECASE)
"""`PCC`, `T/CC`: in brackets behind a name an office, where they are not the initials of the name"""

IN_PLACE_OF = re.compile(
    r"\s(?:on\s+behalf\s+of|deputi[sz]ing\s+for|standing\s+in\s+for|substituting\s+for)\s[^()\[\],;–]{3,60}?"
    r"(?=\s*(?:$|[(\[,;–]))"
)
"""`Jo Reed on behalf of ACC Sam Holt (JR)`"""

OFFICE_AND_NAME = re.compile(r"(?P<office>[^()]{2,60}?)\s*\((?P<name>[^()]{4,60})\)")
"""`Chief Executive (Jo Reed)`"""

OFFICE_NAME_AND_LETTERS = re.compile(r"(?P<words>[A-Z][^():;]{6,100}?)\s*\((?P<letters>[A-Z]{2,3})\)")
"""`Treasurer's Private Clerk Jo Reed (JR)`"""

OPEN_INITIALS = re.compile(r"\([A-Z]{2,4}$")
"""`Jo Reed (JR`: the bracket was not closed"""

BRACKET = re.compile(r"\s*[(\[]((?:[^()\[\]]|\([^()]{0,80}\))*)[)\]]")
"""`(Chair)`, `(Pro-Vice-Chancellor (Education))`"""

DASH = re.compile(r"\s+[-–—]+\s*|\s*[-–—]+\s+|\s*[–—]\s*|\s*:\s+")
GLUED = re.compile(r"([a-z]{4})([A-Z][a-z]{3})")
"""`N AshbySuperintendent, Head of ...`: a column that a conversion ran into the name"""

GLUED_STYLE = re.compile(r"^(Mrs?|Ms|Cllr)(?=[A-Z][a-z])")
"""`MrTed Reed`"""

DASH_IN_A_NAME = re.compile(r"(?<=[a-z])–(?=[A-Z][a-z]+(?:\s*\(|,|$))")
"""`R Holt–Bell (Clerk)`"""

CLOSE_DASH = re.compile(r"(?<=\w)([–—])(?=\s)")
"""`Jo Reed– Head of Fleet`"""

SENT_BY = re.compile(r"(?:from|of|representing|for)\s+(?!item|whom)")
SAYS = re.compile(
    r"(?:\s*\([^()]{1,60}\))*\s+(?:advised|agreed|asked|confirmed|explained|gave|introduced|noted|opened|presented"
    r"|provided|reported|requested|said|stated|thanked|updated|welcomed)\b"
)
"""`Jo Reed (JR) welcomed everybody`: a sentence, and nobody of a list"""

PARTS = re.compile(r"(\s*[,;–—]\s*|\s+[-/&]\s+|\s+and\s+)")
DUTY_BEFORE = re.compile(r"(?:chair(?:man|woman|person)?|minutes)\s*[-–—,]\s*", re.IGNORECASE)
CHAIR_OF_AN_OFFICE = re.compile(
    r"(?:co-?\s?)?chair\s+(?=(?:deputy\s+)?(?:police|commissioner|p?f?cc|chief)\b)", re.IGNORECASE
)
"""`Jo Reed (JR) Chair Police and Crime Commissioner`: the chair, and then the office"""

INITIAL = re.compile(r"[B-HJ-Z]\.?")
"""`R Page`: behind an initial a word of offices is a surname; not behind the `A` of `A member`"""

OPEN_OFFICE = re.compile(r"\b(?:of|for|to|the)\s*$")
"""`Police Service of Northern Fen`: an office that goes on, and no name behind it"""

PARTS_OF_A_NAME = re.compile(r"[\s-]+")
VOWEL = re.compile("[AEIOUY]")
"""`REED` is a surname behind a first name, `CPS` a body"""

SIGNS = " .,;:•-–—*|"
MOST_NAME_TOKENS = 4


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a list. `chairs` and `takes_minutes` are said of this meeting."""

    name: str
    capacity: str | None = None
    initials: str | None = None
    chairs: bool = False
    takes_minutes: bool = False


@lru_cache(REMEMBERED)
def read_person(text: str) -> Person | None:
    """`Jo Reed (JR) – Head of Finance`, `Chief Constable: Jo Reed`, `Cllr Mrs Reed (Chair)`; else None."""
    text = GLUED_STYLE.sub(r"\1 ", text.strip(SIGNS), count=1)
    text = _with_free_dashes(GLUED.sub(r"\1 – \2", text, count=1))
    text = f"{text})" if OPEN_INITIALS.search(text) else IN_PLACE_OF.sub("", text, count=1)
    if led := LETTERS_BEFORE.match(text):
        text = f"{text[led.end() :]} ({led.group(1)})" if "(" not in text else text[led.end() :]
    dash = DASH.search(text)
    if dash and _stands_behind_a_place(text, dash):
        person = _name_first(text[dash.end() :])
        return _said_of(person, text[: dash.start()]) if person and not person.capacity else person
    direct = _name_before_letters(text) or _name_first(text) or _name_in_brackets(text)
    direct = direct or _office_and_name(text)
    if direct is not None:
        return direct
    person = _name_first(text[dash.end() :]) if dash else None
    if dash is None or person is None:
        return None
    before = text[: dash.start()]
    if person.capacity:
        return _with_duty(person, before) if is_duty(before) else person
    return _said_of(person, before)


def _stands_behind_a_place(text: str, dash: re.Match[str]) -> bool:
    """Whether a name with its style stands behind whom it comes from: `Great Fen - Mr J Reed`."""
    return STYLE.match(text, dash.end()) is not None and not has_style(text)


def _name_in_brackets(text: str) -> Person | None:
    """The person of `Chief Executive (Jo Reed)`."""
    found = OFFICE_AND_NAME.fullmatch(text) if text.endswith(")") else None
    if found is None or not says_role(found["office"]) or not names_somebody(found["name"]):
        return None
    person = read_person(found["name"])
    return replace(person, capacity=found["office"]) if person else None


def _name_before_letters(text: str) -> Person | None:
    """The person of `Treasurer's Private Clerk Jo Reed (JR)`: the words whose initials stand behind them."""
    found = OFFICE_NAME_AND_LETTERS.fullmatch(text) if text.endswith(")") else None
    if found is None or STYLE.match(text):
        return None
    words, letters = found["words"].split(), found["letters"]
    name, office = " ".join(words[-len(letters) :]), " ".join(words[: -len(letters)])
    named = letters_of(name) == letters and _is_name(name.split())
    if not named or not says_role(office) or VERB.search(office):
        return None
    return Person(name, capacity=office.rstrip(" ,"), initials=letters)


@lru_cache(REMEMBERED)
def names_somebody(text: str) -> bool:
    """Whether the text begins with the name of a person."""
    text = _with_free_dashes(GLUED_STYLE.sub(r"\1 ", text.strip(), count=1))
    if (held := OFFICE_AND_NAME.match(text)) and says_role(held["office"]) and names_somebody(held["name"]):
        return True
    if (dash := DASH.search(text)) and _stands_behind_a_place(text, dash):
        return names_somebody(text[dash.end() :])
    rest = without_style(text)
    if rank := RANK.match(rest):
        rest = without_style(rest[rank.end() :])
    name, _ = _take_name(rest)
    if not name and not has_style(text):
        name, _ = _take_name(_leading_office(text)[1])
        return " " in name
    return bool(name) and (" " in name or has_style(text))


def has_dash(text: str) -> bool:
    """Whether a dash or a colon parts a name from an office."""
    return DASH.search(text) is not None


def with_column(person: Person, words: str) -> Person:
    """The person with the capacity that a column of a table gives, as written but for chair and minutes."""
    person = replace(person, capacity=None)
    for bracket in BRACKET.finditer(words):
        said = bracket.group(1).strip()
        if is_duty(said):
            person = _with_duty(person, said)
        elif not tells_how(said):
            continue
        words = words.replace(bracket.group(), "")
    return _with_words(person, words)


def with_remark(person: Person, words: str) -> Person:
    """The person with the duty that a remark gives, if it gives one."""
    return _with_duty(person, words) if is_duty(words) else person


def with_more(person: Person, words: str) -> Person:
    """The person with a capacity that goes on in the row below."""
    return replace(person, capacity=f"{person.capacity}, {words.rstrip(' ,')}")


def letters_of(name: str) -> str:
    """`JR` of `Jo Reed`."""
    return "".join(word[0] for word in PARTS_OF_A_NAME.split(name) if word)


def _with_free_dashes(text: str) -> str:
    text = DASH_IN_A_NAME.sub("-", text) if "–" in text else text
    return CLOSE_DASH.sub(r" \1 ", text) if "–" in text or "—" in text else text


def _name_first(text: str) -> Person | None:
    """A person whose name comes first, behind ranks, styles or an office at most."""
    marker = CHAIR_BEFORE.match(text)
    rest, office = without_style(text[marker.end() :] if marker else text), ""
    if rank := RANK.match(rest):
        office, rest = rank.group().strip(" ."), without_style(rest[rank.end() :])
    styled = rest != text
    name, behind = _take_name(rest)
    if not name:
        office, rest = _leading_office(rest if not office else text)
        name, behind = _take_name(without_style(rest))
        styled = False
    if not name or (" " not in name and not styled) or not _ends_name(behind) or SAYS.match(behind):
        return None
    person = Person(name, chairs=marker is not None)
    letters = LETTERS_BEHIND.match(behind)
    if letters and letters.group(1) == letters_of(name):
        person, behind = replace(person, initials=letters.group(1)), behind[letters.end() :]
    person = _said_of(person, behind)
    if office and person.capacity is None:
        return replace(person, capacity=office)
    if " " in office and OFFICE_IN_SHORT.fullmatch(person.capacity or ""):
        return replace(person, capacity=f"{office} ({person.capacity})")
    return person


def _ends_name(behind: str) -> bool:
    """Whether what follows a name may follow one: nothing, a bracket, a sign, an office; no sentence."""
    rest = HONOURS.sub("", behind, count=1).strip()
    if tells_how(rest) or is_chair(rest.strip(" .")):
        return True
    if not rest or rest[0] in "([,;:-–—.|/" or rest[0].isdigit():
        return True
    first = WORD.match(rest)
    return first is not None and (is_role_word(first.group()) or first.group().isupper())


def _leading_office(text: str) -> tuple[str, str]:
    """`Chief Finance Officer Ruth Abney`: the office and the rest."""
    end = 0
    for word in WORD.finditer(text):
        if end and text[end : word.start()].strip(" ,"):
            break
        if not (breaks_a_name(word.group()) or (word.group().isupper() and len(word.group()) > 2)):
            break
        end = word.end()
    if OPEN_OFFICE.search(text[:end]):
        return "", text
    return text[:end].strip(), text[end:].strip()


def _office_and_name(text: str) -> Person | None:
    """`Neighbourhood Beat Constable Jo Reed`: an office, as its last word tells, and a name behind it."""
    if not breaks_a_name(text.split(" ", 1)[0]):
        return None
    words = list(WORD.finditer(text))
    last = max((place for place, word in enumerate(words) if breaks_a_name(word.group())), default=-1)
    if not 0 < last < len(words) - 1:
        return None
    office, rest = text[: words[last].end()], text[words[last].end() :]
    name, behind = _take_name(without_style(rest.strip()))
    full = name and (" " in name or has_style(rest.strip())) and not behind.strip(" .")
    good = full and not VERB.search(office) and not OPEN_OFFICE.search(office)
    return Person(name, capacity=office.strip()) if good else None


def _take_name(text: str) -> tuple[str, str]:
    """The name at the start of a text, at most four words, and what follows it."""
    tokens: list[re.Match[str]] = []
    if text.lstrip()[:1] in ("(", "["):
        return "", text
    for word in WORD.finditer(text):
        if tokens and text[tokens[-1].end() : word.start()].strip(" "):
            break
        if len(tokens) == MOST_NAME_TOKENS or not _goes_into_name(word.group(), tokens):
            break
        tokens.append(word)
    while tokens and tokens[-1].group() in PARTICLES:
        tokens.pop()
    if not tokens or not _is_name([token.group() for token in tokens]):
        return "", text
    return text[tokens[0].start() : tokens[-1].end()].strip(" ,."), text[tokens[-1].end() :]


def _goes_into_name(word: str, tokens: Sequence[re.Match[str]]) -> bool:
    """Whether a word may be the next one of a name."""
    bare = word.rstrip(".,")
    if tokens and bare.lower() in STYLES_IN_SHORT:
        return False
    if not NAME_TOKEN.fullmatch(word.rstrip(",") if len(bare) < 3 or "." in bare else bare):
        return False
    if breaks_a_name(bare) and (bare.lower() not in SURNAMES_TOO or len(tokens) > 1):
        return bool(tokens) and all(INITIAL.fullmatch(token.group()) for token in tokens)
    if not tokens or len(bare) < 2 or not word.isupper() or tokens[-1].group().isupper():
        return True
    return len(tokens) == 1 and len(bare) > 3 and VOWEL.search(bare) is not None


def _is_name(words: Sequence[str]) -> bool:
    """Whether the words make a name: with a surname, and at most one word that is one of offices too."""
    if len(words[-1].strip(".")) < 2:
        return False
    offices = sum(breaks_a_name(word) for word in words)
    if len(words) == 1:
        return not (words[0].isupper() or len(words[0]) < 3 or offices)
    if offices != 1:
        return offices == 0
    return len(words) == 2 or all(map(INITIAL.fullmatch, words[:-1]))


def _said_of(person: Person, behind: str) -> Person:
    """The person with what stands behind the name: initials, chair, minutes, capacity."""
    behind = HONOURS.sub("", behind, count=1)
    kept, end = [], 0
    for bracket in BRACKET.finditer(behind):
        said = bracket.group(1).strip()
        beside = not behind[: bracket.start()].strip(" ,")
        if _are_initials(person, said, beside=beside):
            person = replace(person, initials=said)
        elif is_duty(said):
            person = _with_duty(person, said)
        elif beside and not tells_how(said):
            named = says_role(said) or said[:1].isupper() or said[:1].isdigit()
            person = _with_words(person, said) if named else person
        elif not tells_how(said):
            continue
        kept.append(behind[end : bracket.start()])
        end = bracket.end()
    return _with_words(person, " ".join((*kept, behind[end:])))


def _are_initials(person: Person, said: str, *, beside: bool) -> bool:
    """Whether a bracket holds initials: beside the name, or further on where they are those of the name."""
    if person.initials is not None or not LETTERS.fullmatch(said) or is_role_word(said):
        return False
    words, upper = PARTS_OF_A_NAME.split(person.name), said.upper()
    own = upper[0] == words[0][0] and words[-1][0] in upper[1:] and len(said) <= len(words) + 1
    like = upper[0] == words[0][0] or upper[-1] == words[-1][0]
    return own or (beside and like and not OFFICE_IN_SHORT.fullmatch(said))


def _with_words(person: Person, words: str) -> Person:
    """The person with a capacity, without what makes them chair or minute taker of this meeting."""
    words = words.strip(SIGNS)
    if led := CHAIR_OF_AN_OFFICE.match(words):
        person, words = replace(person, chairs=True), words[led.end() :]
    parts = PARTS.split(words[led.end() :] if (led := SENT_BY.match(words)) else words)
    kept = ""
    for place in range(0, len(parts), 2):
        part = parts[place].strip(SIGNS[2:])
        if is_duty(part):
            person = _with_duty(person, part)
        elif part and not (place and tells_how(part) and parts[place - 1].strip() != "and"):
            kept += (parts[place - 1] if kept else "") + part
    kept = kept.strip(SIGNS[2:])
    if kept.count("(") < kept.count(")"):
        kept = kept.rstrip(")") + ")" * kept.count("(")
    if not kept or DUTY_BEFORE.match(kept) or tells_how(kept):
        return person
    joined = f"{person.capacity}, {kept}" if person.capacity and person.capacity != kept else kept
    return replace(person, capacity=joined)


def _with_duty(person: Person, said: str) -> Person:
    chairs = is_chair(said)
    return replace(person, chairs=person.chairs or chairs, takes_minutes=person.takes_minutes or not chairs)
