"""PDF files made by typst from a few lines of its markup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).parents[3] / "meetings" / "outputs" / "fonts"
PAGE = '#set page(paper: "a4", margin: 20mm)\n#set text(font: "Liberation Sans", size: 11pt, lang: "en")\n'


def pdf_of(markup: str) -> bytes:
    fonts: Any = [str(FONTS)]
    source = (PAGE + markup).encode()
    return typst.compile(source, font_paths=fonts, ignore_system_fonts=True, format="pdf")


LOCKED = b"""%%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[]/Count 0>>
endobj
3 0 obj
<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>
endobj
trailer
<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]/Size 4>>
""" % (b"00" * 32, b"11" * 32)
"""A PDF whose password is not the empty one."""
