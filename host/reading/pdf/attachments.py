"""The files that a PDF carries."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf

from host.reading.pdf.packed_size import unpacked

_NAMES = ("/UF", "/F", "/DOS", "/Unix", "/Mac")
"""Keys of a file specification's names (ISO 32000-2, 7.11.3), the newest first; /EF has the files under the same keys."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """An embedded file. ``names``: as a viewer may show or store it, the preferred one first."""

    names: tuple[str, ...]
    stream: pikepdf.Stream

    def data(self, bound: int) -> bytes:
        """Returns its bytes, at most ``bound`` of them. Raises PdfError when they cannot be unpacked."""
        return unpacked(self.stream, bound)


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
