"""The words around a hit, with the words that were found set in <mark>.

PostgreSQL's ts_headline escapes nothing and drops what looks like a tag. So the text goes into it with
what it would take for markup put into private characters, and comes out with private marks round each
word found; here the whole is escaped, and only then are the marks made into elements.
"""

import re
import unicodedata
from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from governance.search_words import NOT_PARTED, is_accent

START, STOP = "\x0e", "\x0f"
# What stands in the text given to ts_headline for what its parser would misread.
SLASH, LESS, MORE, APART = "\x05", "\x06", "\x07", "\x08"
PLURAL, AMPERSAND, AND = "\x02", "\x03", "\x04"
_PRIVATE = r"\x02\x03\x04\x05\x06\x07\x08\x0e\x0f"  # as SQL writes them: no text keeps its own
# ASCII, and letters by their code points, as the database's function record_plain has them.
LETTERS = r"\x01-\x7f\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\ud7ff"
ACCENTS = r"\u0300-\u036f"
OPTIONS = f"StartSel={START}, StopSel={STOP}"
BETWEEN = " … "
FRAGMENTS = f'{OPTIONS}, MaxFragments=2, MinWords=10, MaxWords=26, FragmentDelimiter="{BETWEEN}"'
WHOLE = f"{OPTIONS}, HighlightAll=true"

_STROKE = re.compile(r"(?<=\b[A-Z])7q7(?=[A-Z])")
_PAIR = re.compile(rf"([A-Z])([A-Z])9q9({STOP}?)([{AMPERSAND}{AND}])")
_PLURAL = re.compile(rf"(?<=[A-Z])9q9({STOP}?){PLURAL}")
_MARK = re.compile(r"(?<=[A-Z])9q9")
_MARKED_WORD = re.compile(f"{START}([^{START}{STOP}]*){STOP}")
_LEFT_OVER = re.compile("[\x00-\x08\x0e-\x1f]")
_LIST_SIGN = re.compile(r"(?:^|\n)\s*(?:#{1,6}|[-*]|\d{1,3}\.)\s+")
_SPACES = re.compile(r"\s+")
_JOINER = {AMPERSAND: "&", AND: " and "}
_AS_WRITTEN = str.maketrans({SLASH: "/", LESS: "<", MORE: ">"})


def prepared(column: str) -> str:
    """SQL for the text of ``column`` as ts_headline shall read it.

    Wants the parameters ``in_capitals`` and ``has_stroke``: what kinds of abbreviation are looked for.

    A slash and angle brackets become private characters, and other characters that are neither
    ASCII nor letters stand apart, since ts_headline would take them for parts of a word. With
    abbreviations in the search, those of the text are marked as ``record_words`` does.
    """
    plain = (
        rf"""regexp_replace(translate({column}, E'/<>{_PRIVATE}', E'\x05\x06\x07'),"""
        rf" '([^{LETTERS}]+)', E'\x08\\1\x08', 'g')"
    )
    stroked = rf"regexp_replace({plain}, '\m([A-Z])\x05([A-Z]{{2,6}})\M', '\17q7\29q9', 'g')"
    marked = f"CASE WHEN %(has_stroke)s THEN {stroked} ELSE {plain} END"
    for written, mark in (
        (r"'\m([A-Z]{2,6})s\M'", r"E'\\19q9\x02'"),
        (r"'\m([A-Z]{2,6})\M'", r"E'\\19q9'"),
        (r"'\m([A-Z]) ?& ?([A-Z])\M'", r"E'\\1\\29q9\x03'"),
        (r"'\m([A-Z]) and ([A-Z])\M'", r"E'\\1\\29q9\x04'"),
    ):
        marked = f"regexp_replace({marked}, {written}, {mark}, 'g')"
    return f"CASE WHEN %(in_capitals)s THEN {marked} ELSE {plain} END"


def headline(made: str, accented: str | None = None, *, is_cut: bool = False) -> SafeString:
    """What ts_headline made of a prepared text, as HTML: the text escaped, the words found in <mark>.

    It read a text without accents; ``accented`` is the prepared text with them, None where there are none.
    Of a text that was cut into fragments, dots say where a sentence lacks its start or its end.
    """
    text = (made if accented is None else with_accents(made, accented)).replace(APART, "")
    text = _STROKE.sub("/", text)
    text = _PAIR.sub(lambda found: found[1] + _JOINER[found[4]] + found[2] + found[3], text)
    text = _MARK.sub("", _PLURAL.sub(r"s\1", text)).translate(_AS_WRITTEN)
    text = _SPACES.sub(" ", _LIST_SIGN.sub(" ", text)).strip()
    if is_cut:
        starts = not text.lstrip(START)[:1].islower()
        text = f"{text}{' …' if text else ''}" if starts else f"… {text} …"
    marked = _MARKED_WORD.sub("<mark>\\1</mark>", escape(text))
    return mark_safe(_LEFT_OVER.sub("", marked))  # noqa: S308  # escaped above; only <mark> was added


def with_accents(made: str, accented: str) -> str:
    """What was made of the bare letters of ``accented``, with its own letters in their place."""
    letters = list(_letters(accented))
    bare = "".join(one for one, _ in letters)
    fragments, at = [], 0
    for fragment in made.split(BETWEEN):
        words = fragment.replace(START, "").replace(STOP, "")
        found = bare.find(words, at)
        if found < 0:
            fragments.append(fragment)
            continue
        at = found + len(words)
        own = iter(letters[found:at])
        fragments.append("".join(sign if sign in (START, STOP) else next(own)[1] for sign in fragment))
    return BETWEEN.join(fragments)


def _letters(text: str) -> Iterator[tuple[str, str]]:
    """Each letter as ``record_bare`` has it, with what it stands for."""
    for written in re.findall(f"[^{ACCENTS}][{ACCENTS}]*|[{ACCENTS}]", text):
        parted = unicodedata.normalize("NFD", written)
        bare = [one.translate(NOT_PARTED) for one in parted if not is_accent(one)]
        yield from zip(bare, [written, *[""] * len(bare)], strict=False)
