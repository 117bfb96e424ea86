"""Where the records of an item stand in its text: of a file by their lines, of typed notes by their words."""

from collections.abc import Iterator, Sequence

from meetings.deeds import Deed
from meetings.markdown import LINE_END, blocks_of
from meetings.notes.marks import split_marks
from meetings.passages import Cut, Lines, cuts, words_of

SIGNS = " \t-*•"


def placed(text: str, deeds: Sequence[Deed], own_lines: Lines = ()) -> Iterator[Cut]:
    """``text`` with each of ``deeds`` in its place, so that nothing is said twice."""
    read = [deed for deed in deeds if deed.lines]
    typed = [deed for deed in deeds if not deed.lines]
    if not typed or not text:
        return cuts(text, deeds, own_lines)
    if not read:
        return _by_words(text, typed)
    return iter([*cuts(text, read, own_lines), *cuts("", typed)])


def _by_words(text: str, deeds: Sequence[Deed]) -> Iterator[Cut]:
    """A marked line that became a record gives way to it; what nobody marked stands at the end."""
    left = list(deeds)
    before: list[str] = []
    for line in LINE_END.split(text):
        spans = [(span, _recorded(span.kind, span.text, left)) for span in split_marks(line.strip())]
        if not any(deed for _, deed in spans):
            before.append(line)
            continue
        for span, deed in spans:
            if deed is None:
                mark = f"{span.kind.capitalize()}: " if span.kind else ""
                before.append(f"{mark}{span.text.strip(SIGNS)}")
            else:
                yield from _told("\n".join(before), deed)
                before = []
                left.remove(deed)
    if any(line.strip() for line in before):
        yield Cut(blocks_of("\n".join(before)))
    for deed in left:
        yield from _told("", deed)


def _told(before: str, deed: Deed) -> Iterator[Cut]:
    yield Cut(blocks_of(before) if before.strip() else (), deed, blocks_of(deed.text))


def _recorded(kind: str, text: str, deeds: Sequence[Deed]) -> Deed | None:
    """The record that somebody made of a marked text."""
    said = words_of(text).casefold()
    return next((deed for deed in deeds if deed.kind == kind and _own_words(deed) in said), None)


def _own_words(deed: Deed) -> str:
    return words_of(deed.words or deed.text).casefold()
