"""Where the records of an item stand in its text: of a file by their lines, of typed notes by their words."""

from collections.abc import Iterator, Sequence

from meetings.deeds import Deed
from meetings.markdown import LINE_END, blocks_of, together
from meetings.notes.marks import split_marks
from meetings.passages import Cut, Lines, Passage, cuts, words_of

SIGNS = " \t-*•"


def passages(text: str, under: int, deeds: Sequence[Deed], own_lines: Lines = ()) -> tuple[Passage, ...]:
    """``text`` as HTML with each of ``deeds`` in its place; sub-headings are one below ``under``."""
    return tuple(
        Passage(together(blocks), deed, together(said))
        for blocks, deed, said in placed(text, deeds, own_lines, under)
    )


def placed(text: str, deeds: Sequence[Deed], own_lines: Lines = (), under: int = 3) -> Iterator[Cut]:
    """``text`` with each of ``deeds`` in its place, so that nothing is said twice."""
    read = [deed for deed in deeds if deed.lines]
    typed = [deed for deed in deeds if not deed.lines]
    if not typed or not text:
        return cuts(text, deeds, own_lines, under)
    if not read:
        return _by_words(text, typed, under)
    return iter([*cuts(text, read, own_lines, under), *cuts("", typed, under=under)])


def _by_words(text: str, deeds: Sequence[Deed], under: int) -> Iterator[Cut]:
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
                yield from _told("\n".join(before), deed, under)
                before = []
                left.remove(deed)
    rest = "\n".join(before)
    for deed in left:
        yield from _told(rest, deed, under)
        rest = ""
    if rest.strip():
        yield Cut(blocks_of(rest, under=under))


def _told(before: str, deed: Deed, under: int) -> Iterator[Cut]:
    blocks = blocks_of(before, under=under) if before.strip() else ()
    yield Cut(blocks, deed, blocks_of(deed.text, under=under + 1))


def _recorded(kind: str, text: str, deeds: Sequence[Deed]) -> Deed | None:
    """The record that somebody made of a marked text."""
    said = words_of(text).casefold()
    return next((deed for deed in deeds if deed.kind == kind and _own_words(deed) in said), None)


def _own_words(deed: Deed) -> str:
    return words_of(deed.words or deed.text).casefold()
