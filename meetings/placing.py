"""Where the records of an item stand in its text: of a file by their lines, of typed notes by their words."""

from collections.abc import Iterator, Sequence

from meetings.markdown import LINE_END, blocks_of, together
from meetings.notes import split_marks
from meetings.passages import Cut, Lines, Passage, cuts, words_of
from meetings.upshots import Upshot

SIGNS = " \t-*•"


def passages(text: str, under: int, upshots: Sequence[Upshot], own_lines: Lines = ()) -> tuple[Passage, ...]:
    """``text`` as HTML with each of ``upshots`` in its place; sub-headings are one below ``under``."""
    return tuple(
        Passage(together(blocks), upshot, together(said))
        for blocks, upshot, said in placed(text, upshots, own_lines, under)
    )


def placed(text: str, upshots: Sequence[Upshot], own_lines: Lines = (), under: int = 3) -> Iterator[Cut]:
    """``text`` with each of ``upshots`` in its place, so that nothing is said twice."""
    read = [upshot for upshot in upshots if upshot.lines]
    typed = [upshot for upshot in upshots if not upshot.lines]
    if not typed or not text:
        return cuts(text, upshots, own_lines, under)
    if not read:
        return _by_words(text, typed, under)
    return iter([*cuts(text, read, own_lines, under), *cuts("", typed, under=under)])


def _by_words(text: str, upshots: Sequence[Upshot], under: int) -> Iterator[Cut]:
    """A marked line that became a record gives way to it; what nobody marked stands at the end."""
    left = list(upshots)
    before: list[str] = []
    for line in LINE_END.split(text):
        spans = [(span, _recorded(span.kind, span.text, left)) for span in split_marks(line.strip())]
        if not any(upshot for _, upshot in spans):
            before.append(line)
            continue
        for span, upshot in spans:
            if upshot is None:
                mark = f"{span.kind.capitalize()}: " if span.kind else ""
                before.append(f"{mark}{span.text.strip(SIGNS)}")
            else:
                yield from _told("\n".join(before), upshot, under)
                before = []
                left.remove(upshot)
    rest = "\n".join(before)
    for upshot in left:
        yield from _told(rest, upshot, under)
        rest = ""
    if rest.strip():
        yield Cut(blocks_of(rest, under=under))


def _told(before: str, upshot: Upshot, under: int) -> Iterator[Cut]:
    blocks = blocks_of(before, under=under) if before.strip() else ()
    yield Cut(blocks, upshot, blocks_of(upshot.text, under=under + 1))


def _recorded(kind: str, text: str, upshots: Sequence[Upshot]) -> Upshot | None:
    """The record that somebody made of a marked text."""
    said = words_of(text).casefold()
    return next((upshot for upshot in upshots if upshot.kind == kind and _own_words(upshot) in said), None)


def _own_words(upshot: Upshot) -> str:
    return words_of(upshot.words or upshot.text).casefold()
