"""Word files made by hand: what python-docx writes, and what it cannot write as raw XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx import Document
from docx.document import Document as WordDocument

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = f"{R}/officeDocument", f"{R}/numbering", f"{R}/styles", f"{R}/footnotes"
PARTS = {"numbering": "numbering.xml", "styles": "styles.xml", "footnotes": "footnotes.xml"}


def saved(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word_of(*paragraphs: str) -> bytes:
    """A file with these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def zip_of(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def raw_word(body: str, **parts: str) -> bytes:
    """A file whose body, and whose other parts, are given as XML without their roots."""
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{R}/{name}" Target="{PARTS[name]}"/>' for name in parts
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    files = {
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}" '
        f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>',
    }
    for name, content in parts.items():
        files[f"word/{PARTS[name]}"] = f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'
    return zip_of(files)


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; a run that is no XML is text."""
    told = (run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(told)}</w:p>"


def listed(level: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"
