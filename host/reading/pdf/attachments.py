"""The files that a PDF carries."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pikepdf

from host.reading.pdf.object_walk import dictionaries_with
from host.reading.pdf.packed_size import inflated

_NAMES = ("/UF", "/F", "/DOS", "/Unix", "/Mac")
"""Keys of a file specification's names (ISO 32000-2, 7.11.3), the newest first; /EF has the files under the same keys."""
_EMBEDS = re.compile(rb"/EF\b")
_DEFLATE = ("/FlateDecode", "/Fl")


@dataclass(frozen=True, slots=True)
class Attachment:
    """An embedded file. ``names``: as a viewer may show or store it, the preferred one first."""

    names: tuple[str, ...]
    stream: pikepdf.Stream

    def data(self, bound: int) -> bytes:
        """Returns its bytes, at most ``bound`` of them. Raises PdfError when they cannot be unpacked."""
        filters = self.stream.stream_dict.get("/Filter")
        if isinstance(filters, pikepdf.Array) and len(filters) == 1:
            filters = filters[0]
        if filters is None:
            return self.stream.read_raw_bytes()[:bound]
        if (
            isinstance(filters, pikepdf.Name)
            and str(filters) in _DEFLATE
            and "/DecodeParms" not in self.stream.stream_dict
        ):
            return inflated(self.stream.read_raw_bytes(), bound)
        return self.stream.read_bytes()[:bound]


def attachments_of(specification: pikepdf.Object) -> list[Attachment]:
    """Returns the files embedded by one file specification, each once."""
    embedded = specification.get("/EF")
    if not isinstance(embedded, pikepdf.Dictionary):
        return []
    names = tuple(
        dict.fromkeys(str(name) for key in _NAMES if isinstance(name := specification.get(key), pikepdf.String))
    )
    streams = [stream for key in _NAMES if isinstance(stream := embedded.get(key), pikepdf.Stream)]
    unique = {stream.objgen: stream for stream in streams}
    return [Attachment(names, stream) for stream in unique.values()]


def attachments(pdf: pikepdf.Pdf) -> list[Attachment]:
    """Returns all files that a PDF carries, each once, wherever they are named: by the catalogue, a page or a note on it."""
    found: dict[tuple[int, int], Attachment] = {}
    for dictionary in dictionaries_with(pdf, _EMBEDS):
        if isinstance(dictionary, pikepdf.Dictionary) and "/EF" in dictionary:
            for attachment in attachments_of(dictionary):
                found.setdefault(attachment.stream.objgen, attachment)
    return list(found.values())
