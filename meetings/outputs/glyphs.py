"""Which characters a font can show, by its own table of them (`cmap`, format 4, of an OpenType file)."""

from functools import cache
from pathlib import Path
from struct import unpack_from

UNICODE_OF_WINDOWS = (3, 1)
SEGMENTS = 4
"""The format that lists characters by segments, up to U+FFFF."""


@cache
def characters_of(font: Path) -> frozenset[str]:
    """Raises `ValueError` for a font without such a table."""
    data = font.read_bytes()
    table = _table(data, b"cmap")
    for number in range(unpack_from(">H", data, table + 2)[0]):
        *platform, offset = unpack_from(">HHL", data, table + 4 + 8 * number)
        if tuple(platform) == UNICODE_OF_WINDOWS and unpack_from(">H", data, table + offset)[0] == SEGMENTS:
            return frozenset(map(chr, _codes(data, table + offset)))
    msg = f"{font.name} has no list of its characters."
    raise ValueError(msg)


def _table(data: bytes, name: bytes) -> int:
    for number in range(unpack_from(">H", data, 4)[0]):
        tag, _, offset, _ = unpack_from(">4sLLL", data, 12 + 16 * number)
        if tag == name:
            return int(offset)
    msg = f"The font has no table {name.decode()}."
    raise ValueError(msg)


def _codes(data: bytes, at: int) -> set[int]:
    """Codes that lead to a glyph other than the first, which is the sign for a missing one."""
    count = unpack_from(">H", data, at + 6)[0] // 2
    starts_at = at + 16 + 2 * count
    ends = unpack_from(f">{count}H", data, at + 14)
    starts = unpack_from(f">{count}H", data, starts_at)
    deltas = unpack_from(f">{count}H", data, starts_at + 2 * count)
    offsets = unpack_from(f">{count}H", data, starts_at + 4 * count)
    found = set()
    for segment, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offset:
                place = starts_at + 4 * count + 2 * segment + offset + 2 * (code - first)
                glyph = unpack_from(">H", data, place)[0]
            if (glyph or offset == 0) and (glyph + delta) % 0x10000:
                found.add(code)
    return found
