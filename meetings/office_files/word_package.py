"""Opens a Word file: a zip of XML parts, read within bounds, without what XML can fetch or swell."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from meetings.office_files.text import NotReadable

MOST_UNPACKED = 24_000_000
"""Bytes of all parts that are read; pictures are none of them. Long minutes unpack to 2 MB."""

WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
"""Names of the language of Word files: the usual one and that of the strict standard."""

OTHER_KINDS = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "content.xml": "an OpenDocument file",
}
SAVE_AS = "save it in Word as .docx, and give that"
DAMAGED = f"a damaged Word file ({{}}); open it in Word, {SAVE_AS}"
Element = Any
"""An element of lxml, which has no types of its own."""


def open_word(data: bytes) -> Package:
    """Raises `NotReadable` for a file that is no Word file, or one that can't be read."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        raise NotReadable(DAMAGED.format("its end is missing or broken")) from error
    package = Package(archive, frozenset(archive.namelist()), MOST_UNPACKED)
    package.main = package.related_to("", "officeDocument") or "word/document.xml"
    if package.main not in package.names:
        kind = next((kind for name, kind in OTHER_KINDS.items() if name in package.names), "a zip file")
        raise NotReadable(
            f"{kind} without a Word document in it; a Word file (.docx) was expected: "
            + ("unpack it, and give the files in it" if kind == "a zip file" else SAVE_AS)
        )
    return package


@dataclass(slots=True)
class Package:
    """The parts of a Word file; `main` is the name of the one that holds its text."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    left: int
    main: str = ""
    relations: dict[str, dict[str, list[tuple[str, str]]]] = field(default_factory=dict)

    def related_to(self, part: str, kind: str) -> str | None:
        """The first part of a kind that `part` refers to; `""` is the package itself."""
        found = self._relations_of(part).get(kind, ())
        return next((target for _, target in found if target in self.names), None)

    def related_by_id(self, part: str, kind: str) -> dict[str, str]:
        """All parts of a kind that `part` refers to, by their ids."""
        found = self._relations_of(part).get(kind, ())
        return {identity: target for identity, target in found if target in self.names}

    def _relations_of(self, part: str) -> dict[str, list[tuple[str, str]]]:
        if part in self.relations:
            return self.relations[part]
        found: dict[str, list[tuple[str, str]]] = {}
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in root if root is not None else ():
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                kind = relation.get("Type", "").rpartition("/")[2]
                found.setdefault(kind, []).append((relation.get("Id", ""), posixpath.normpath(whole)))
        self.relations[part] = found
        return found

    def xml(self, name: str | None) -> Element | None:
        """The root of a part, None where there is no such part."""
        if name is None or name not in self.names:
            return None
        data = self._unpacked(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise NotReadable(DAMAGED.format(f"{name} is not whole")) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise NotReadable(DAMAGED.format(f"{name} declares a document type, which no Word file does"))
        return root

    def _unpacked(self, name: str) -> bytes:
        """Read with a bound: what a zip says of its sizes need not be true."""
        try:
            with self.archive.open(name) as part:
                data = part.read(self.left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise NotReadable(DAMAGED.format(f"{name} can't be unpacked")) from error
        except RuntimeError as error:
            raise NotReadable(
                "a zip file with a password; take the password off, and give it again"
            ) from error
        self.left -= len(data)
        if self.left < 0:
            raise NotReadable(
                f"a Word file whose text unpacks to more than {MOST_UNPACKED:,} bytes; the notes of one "
                "meeting were expected: split it into one file for each meeting"
            )
        return data


def name_of(element: Element) -> str:
    """`p` for a paragraph of Word; names of other languages with their prefix, such as `mc:Choice`."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, name = tag[1:].rpartition("}")
    if space in WORD:
        return name
    return f"{element.prefix or ''}:{name}"


def child(element: Element | None, *path: str) -> Element | None:
    """The first child that has the name, and of it the next."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if name_of(one) == name), None)
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute in Word's own language."""
    if element is None:
        return None
    return next(
        (element.get(f"{{{space}}}{name}") for space in WORD if f"{{{space}}}{name}" in element.attrib), None
    )


def number(element: Element | None, name: str = "val", *, otherwise: int = 0) -> int:
    """An attribute as a whole number; `otherwise` where it is none, or one that no file needs."""
    said = value(element, name) or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else otherwise


def is_on(element: Element | None) -> bool:
    """Whether a switch such as `<w:caps/>` is there and not turned off."""
    return element is not None and value(element) not in {"0", "false", "off", "none"}
