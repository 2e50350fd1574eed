"""A very small PDF writer: text in the two standard Helveticas, lines and boxes, any number of A4 pages.

The same calls give the same bytes, on every machine: nothing is compressed, and no clock is asked. Positions and sizes
are points (1/72 inch) from the page's lower left corner, colours are RGB parts from 0 to 1.
"""

from __future__ import annotations

import hashlib

WIDTH, HEIGHT = 595, 842
Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)

# Advance widths of Helvetica in thousandths of the size, for the printable ASCII characters from the space on.
_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
_ADVANCE = dict(zip(map(chr, range(32, 127)), map(int, _WIDTHS.split()), strict=True))
_OTHER = 556


def text_width(text: str, size: float) -> float:
    """How wide the text is, in points (exact for ASCII in the regular face, near enough for the rest)."""
    return sum(_ADVANCE.get(character, _OTHER) for character in text) * size / 1000


class Pdf:
    """Collects drawing operators page by page; ``finish()`` gives the file."""

    def __init__(self, title: str, author: str, made: str) -> None:
        """``made`` is the date of the document, YYYY-MM-DD: the file says it was made then."""
        self._about = (title, author, made)
        self._pages: list[list[str]] = []
        self._attached: tuple[str, bytes] | None = None
        self.new_page()

    def new_page(self) -> None:
        self._pages.append([])

    @property
    def pages(self) -> int:
        return len(self._pages)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 9,
        bold: bool = False,
        right: bool = False,
        colour: Colour = BLACK,
        page: int = -1,
    ) -> None:
        """One line of text; with ``right`` it ends at x."""
        start = x - text_width(text, size) if right else x
        face = "F2" if bold else "F1"
        self._pages[page].append(
            f"BT {_rgb(colour)} rg /{face} {size:g} Tf {start:.2f} {y:.2f} Td ({_escaped(text)}) Tj ET"
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.6, colour: Colour = BLACK) -> None:
        self._pages[-1].append(f"{_rgb(colour)} RG {width:g} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self._pages[-1].append(f"{_rgb(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def attach(self, name: str, content: bytes) -> None:
        """Embed an XML file, as hybrid invoices do."""
        self._attached = (name, content)

    def finish(self) -> bytes:
        title, author, made = self._about
        first_page = 6
        kids = " ".join(f"{first_page + 2 * place} 0 R" for place in range(len(self._pages)))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(self._pages)} >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
            _latin(
                f"<< /Title ({_escaped(title)}) /Author ({_escaped(author)}) /Producer (Billing 4.2) "
                f"/CreationDate (D:{made.replace('-', '')}060000Z) >>"
            ),
        ]
        for place, operators in enumerate(self._pages):
            content = _latin("\n".join(operators))
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {first_page + 2 * place + 1} "
                "0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
            )
            objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        if self._attached is not None:
            name, content = self._attached
            spec = len(objects) + 1
            objects.append(
                f"<< /Type /Filespec /F ({name}) /UF ({name}) /AFRelationship /Alternative "
                f"/EF << /F {spec + 1} 0 R >> >>".encode()
            )
            objects.append(
                b"<< /Type /EmbeddedFile /Subtype /text#2Fxml /Length %d >>\nstream\n%s\nendstream"
                % (len(content), content)
            )
            objects[0] = (
                f"<< /Type /Catalog /Pages 2 0 R /AF [{spec} 0 R] "
                f"/Names << /EmbeddedFiles << /Names [({name}) {spec} 0 R] >> >> >>".encode()
            )
        return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    starts: list[int] = []
    for number, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for start in starts:
        out += b"%010d 00000 n \n" % start
    name = hashlib.sha256(out).hexdigest()[:32]
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R /ID [<{name}> <{name}>] >>\n".encode()
    out += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(out)


def _rgb(colour: Colour) -> str:
    return " ".join(f"{part:g}" for part in colour)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _latin(text: str) -> bytes:
    """WinAnsi is what viewers call Windows-1252; a character outside it would be a mistake of the document maker."""
    return text.encode("cp1252")
