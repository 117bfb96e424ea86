"""What somebody typed, as the database's text search reads it."""

import re
import unicodedata
from collections.abc import Iterator

from django.contrib.postgres.search import SearchQuery

# AND, OR and NOT in capitals are how people write a search, not abbreviations that they look for.
ABBREVIATION = re.compile(
    r"""
    \b(?! (?:AND|OR|NOT)\b )
    (?: (?P<letters>[A-Z]{2,6}) s?                                  # CC, SIB, OCGs
      | (?P<first>[A-Z]) (?: [ ]?&[ ]? | [ ]and[ ] ) (?P<last>[A-Z])  # A&E, A and E
    )\b
    """,
    re.VERBOSE,
)
STROKED = re.compile(r"\b([A-Z])/([A-Z]{2,6})s?\b", re.ASCII)
"""Who holds a post for a time: T/CC."""
WRITTEN = re.compile(f"{STROKED.pattern}|{ABBREVIATION.pattern}", re.VERBOSE)
QUOTED = re.compile(r'("[^"]*"?)')
HYPHENED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
COMMON = frozenset(
    "about above after again against all and any at before being below between by down during few for from "
    "further in into more most of off on only other out over own same so than the to too under until up very "
    "with".split()
)
"""Words that PostgreSQL passes over: well-being taken apart would find all that is well."""
NOT_PARTED = str.maketrans("øØłŁđĐ", "oOlLdD")
"""Letters whose stroke is no accent to Unicode."""
PRINTED_QUOTES = str.maketrans("“”„‟", '""""')


def as_asked(typed: str) -> str:
    """``typed`` for ``websearch_to_tsquery``, its abbreviations marked as in the ``search`` columns.

    Does to a search what the database's function ``record_words`` does to a text: a test holds
    the two together. Printed quotation marks are taken for plain ones, which ask for a phrase.
    Words with a hyphen between them are a phrase too: ``knife-crime`` finds knife crime, and knife-crime.
    """
    straight = STROKED.sub(r"\g<1>7q7\g<2>9q9", bare(typed).translate(PRINTED_QUOTES))
    plain = "".join(sign if sign.isalpha() or _is_plain(sign) else " " for sign in straight)
    parts = QUOTED.split(plain)  # what is quoted stands at the odd places
    parts[::2] = [HYPHENED.sub(_phrase, part) for part in parts[::2]]
    parts[1::2] = [HYPHENED.sub(_apart, part) for part in parts[1::2]]
    return ABBREVIATION.sub(_marked, "".join(parts))


def bare(text: str) -> str:
    """``text`` without accents, as the database's function ``record_bare`` makes it."""
    parted = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in parted if not is_accent(sign)).translate(NOT_PARTED)


def is_accent(sign: str) -> bool:
    return "\u0300" <= sign <= "\u036f"


def query(typed: str) -> SearchQuery:
    """``typed`` for the ORM, to filter a ``search`` column by."""
    return SearchQuery(as_asked(typed), config="english", search_type="websearch")


def abbreviations(typed: str) -> list[str]:
    """The abbreviations in ``typed``, each once, as typed: they are found as written."""
    return list(dict.fromkeys(_found(typed)))


def has_stroke(typed: str) -> bool:
    """Whether T/CC is looked for, which is not CC."""
    return bool(STROKED.search(typed))


def in_small_letters(typed: str) -> str:
    """``typed`` with its abbreviations as ordinary words, so that CC finds cc too."""
    return WRITTEN.sub(lambda found: found[0].lower(), typed)


def _phrase(hyphened: re.Match[str]) -> str:
    words = _apart(hyphened)
    first, *_, last = words.lower().split()
    return hyphened[0] if COMMON & {first, last} else f'"{words}"'


def _apart(hyphened: re.Match[str]) -> str:
    return hyphened[0].replace("-", " ")


def _is_plain(sign: str) -> bool:
    return sign.isascii() and sign not in "/<>"


def _marked(found: re.Match[str]) -> str:
    return f"{found['letters'] or found['first'] + found['last']}9q9"


def _found(typed: str) -> Iterator[str]:
    for found in WRITTEN.finditer(typed):
        yield found[0]
