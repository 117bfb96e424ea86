"""Reads the capacity in which somebody attended: which post it names, and how the notes abbreviate it."""

import re
from dataclasses import dataclass

SMALL_WORDS = frozenset({"and", "of", "the", "for", "to", "in", "on", "at", "with", "&"})

LAST_BRACKET = re.compile(r"\s*\((?P<inside>[^()]+)\)+\s*$")
"""`Chief Constable (CC)`, and `Chief Constable (CC))` as a slip of the pen leaves it"""

TEMPORARY = re.compile(r"^(?:temporary\b|temp\b\.?|acting\b|interim\b|[TA]/)\s*", re.IGNORECASE)
"""`Temporary Chief Constable`, `T/CC`, `Acting Superintendent`, `Interim Treasurer`"""

ABBREVIATION = re.compile(r"(?:[TA]/)?[A-Z](?=[A-Za-z&]*[A-Z])[A-Za-z&]{1,8}")
"""`CC`, `DPCC`, `CEx`, `T/ACC`, `HoCS`: at least two capitals and no space"""

NAMES_A_HOLDER = re.compile(
    r"""
    \b(?: [A-Z]\w* (?: er | or | ist | yst | ant | (?<!m)ent | ive | able | ary | ian )  # Commissioner
        | Head | Chief | Lead | Clerk | Deputy | Mayor | Intern )\b                      # Head of Estates
    """,
    re.VERBOSE,
)

LONGEST_TITLE = 12
"""Words. What is longer is a sentence about somebody, not the name of a post."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """What a capacity says. `title` is empty when it names no post."""

    title: str
    abbreviation: str
    is_temporary: bool
    names_its_holder: bool
    """The abbreviation is written with the surname of its holder: `(ACC Harte)`."""

    @property
    def short_name(self) -> str:
        """The abbreviation, where it is the post's own: the words of the title spell it."""
        return self.abbreviation if spells(self.title, self.abbreviation) else ""


def read_capacity(written: str, surname: str) -> Capacity:
    """Post, abbreviation and whether it is held for a time, from a capacity as written.

    A name in the bracket beside the abbreviation is left out: `(ACC Harte)` of somebody called
    Harte is the abbreviation ACC.
    """
    title, abbreviation, named = written.strip(), "", False
    bracket = LAST_BRACKET.search(title)
    if bracket and (short := _abbreviation(bracket["inside"], surname)):
        title, abbreviation = title[: bracket.start()], short
        named = len(bracket["inside"].split()) > 1
    is_temporary = bool(TEMPORARY.match(title) or TEMPORARY.match(abbreviation))
    title, abbreviation = TEMPORARY.sub("", title), TEMPORARY.sub("", abbreviation)
    title = " ".join(title.split()).strip(" ,;:–-")
    return Capacity(title if _names_a_post(title, abbreviation) else "", abbreviation, is_temporary, named)


def spells(title: str, abbreviation: str) -> bool:
    """Whether the first words of `title` give `abbreviation`, each at least its first letter.

    Chief Executive gives CEx, Head of Estates HoE and HE, Assistant Chief Constable, Crime ACC;
    Deputy Police and Crime Commissioner does not give PCC.
    """
    letters = abbreviation.lower()
    reached = {0}  # how many letters the words so far can have given
    for word in re.findall(r"[\w&]+", title.lower()):
        given = {
            start + length
            for start in reached
            for length in range(1, min(len(word), len(letters) - start) + 1)
            if letters.startswith(word[:length], start)
        }
        if len(letters) in given:
            return bool(letters)
        reached = given | reached if word in SMALL_WORDS else given
    return False


def initials(title: str) -> str:
    """`DCC` of Deputy Chief Constable, `PCC` of Police and Crime Commissioner."""
    words = re.findall(r"\w+", title)
    return "".join(word[0].upper() for word in words if word.lower() not in SMALL_WORDS)


def _abbreviation(inside: str, surname: str) -> str:
    words = inside.split()
    if len(words) > 1 and words[-1].casefold() == surname.casefold():
        words.pop()
    return words[0] if len(words) == 1 and ABBREVIATION.fullmatch(words[0]) else ""


def _names_a_post(title: str, abbreviation: str) -> bool:
    """By its shape: two or more capitalised words of which one names a holder, or one that is abbreviated."""
    words = [word for word in re.findall(r"[^\s,/&()–-]+", title) if word not in SMALL_WORDS]
    if not 1 <= len(words) <= LONGEST_TITLE or len(title) > 200 or re.search(r"[.;:?!]\s", title):
        return False
    if spells(title, abbreviation) and title.casefold() != abbreviation.casefold():
        return True
    capitalised = all(word[0].isupper() or not word[0].isalpha() for word in words)
    return len(words) > 1 and capitalised and NAMES_A_HOLDER.search(title) is not None
