"""Pages for the tests of reading: drawn with letters on a grid, and small PDFs whose text stands where it is told."""

from __future__ import annotations

import re

import pypdfium2

from host.reading.layout import TextPage, Word
from host.reading.pdf.page_words import PdfText, words_of

COLUMN, LINE, LETTER_HEIGHT = 5.0, 12.0, 10.0
"""Points of one letter's width, of the distance of two lines, and of a letter's height."""


def drawn(*lines: str, top: float = 40.0) -> TextPage:
    """Returns the page that the lines draw: each letter takes one column of a grid; words end at blanks."""
    words = []
    for row, line in enumerate(lines):
        y = top + row * LINE
        for match in re.finditer(r"\S+", line):
            words.append(Word(match[0], 40 + match.start() * COLUMN, y, 40 + match.end() * COLUMN, y + LETTER_HEIGHT))
    return TextPage(595.0, 842.0, tuple(words))


def page(*drawing: str) -> TextPage:
    """Returns the page that one text of several lines draws (see ``drawn``)."""
    return drawn(*"\n".join(drawing).strip("\n").splitlines())


def made_pdf(*contents: str, page_entries: str = "/MediaBox[0 0 595 842]") -> bytes:
    """Returns a PDF with one page for each content stream; the font ``/F1`` is Helvetica. ``page_entries`` are those of each
    page."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(contents)}/Kids[{' '.join(f'{4 + 2 * at} 0 R' for at in range(len(contents)))}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for at, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R{page_entries}/Contents {5 + 2 * at} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(content.encode('cp1252'))}>>stream\n{content}\nendstream")
    body, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj{each}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return body + f"{end}startxref\n{len(body)}\n%%EOF\n".encode("cp1252")


def shown(x: float, y: float, text: str, size: float = 10, more: str = "") -> str:
    """Returns the operators that show a text at a place of the page (from its left and bottom edge)."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {more} 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def read_words(data: bytes) -> PdfText:
    """The words of a PDF's bytes."""
    with pypdfium2.PdfDocument(data) as document:
        return words_of(document)
