"""PDFs made object by object, and the ways in which a writer may put the same objects down."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf

HEAD = b"%PDF-1.7\n"
FIRST = 5
"""The number of the first further object; 1 to 4 are catalogue, page tree, page and its content."""


def structured(*further: str | bytes, catalogue: str = "", page: str = "", content: bytes = b"BT ET") -> bytes:
    """Returns a PDF of one page. ``further`` are objects from number ``FIRST`` on; ``catalogue`` and ``page`` are added to
    those dictionaries."""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalogue}>>".encode("latin-1"),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{page}>>".encode("latin-1"),
        stream(content),
        *(thing if isinstance(thing, bytes) else thing.encode("latin-1") for thing in further),
    ]
    return written(objects)


def written(objects: list[bytes]) -> bytes:
    """Returns these objects, from number 1 on, as a file with a table of them."""
    body, places = HEAD, []
    for number, thing in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end


def stream(data: bytes, entries: str = "") -> bytes:
    """Returns a stream object."""
    return f"<</Length {len(data)}{entries}>>stream\n".encode("latin-1") + data + b"\nendstream"


def attached(name: str, data: bytes, key: str = "/F", entries: str = "") -> bytes:
    """Returns a PDF that carries a file. ``name`` is a PDF string with its brackets."""
    specification = f"<</Type/Filespec{key}{name}/EF<</F {FIRST + 1} 0 R>>>>"
    names = f"/Names<</EmbeddedFiles<</Names[(a){FIRST} 0 R]>>>>"
    return structured(specification, stream(data, "/Type/EmbeddedFile" + entries), catalogue=names)


def packed(data: bytes) -> bytes:
    """The same with its objects, and the table of them, in packed streams."""
    return _saved(data, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def encrypted(data: bytes) -> bytes:
    """The same, encrypted; it opens without a password."""
    return _saved(data, encryption=pikepdf.Encryption(owner="owner", user=""))


def linearized(data: bytes) -> bytes:
    """The same with its first page first, and a table of objects at either end."""
    return _saved(data, linearize=True)


def escaped(data: bytes) -> bytes:
    """The same with a letter of its names as a number."""
    objects = re.findall(rb"\d+ 0 obj\n(.*?)\nendobj\n", data, re.DOTALL)
    names = re.compile(rb"/(Launch|JavaScript|JS|EF|URI|GoToR)\b")
    return written([names.sub(lambda name: b"/#%02X%s" % (name[1][0], name[1][1:]), thing) for thing in objects])


def with_an_older_self(data: bytes) -> bytes:
    """The same as the newer state of a harmless document."""
    newer = re.search(rb"5 0 obj\n.*?\nendobj\n", data, re.DOTALL)
    assert newer is not None
    older = written([*_objects(data)[:4], b"<</S/GoTo/D[3 0 R/Fit]>>", *_objects(data)[5:]])
    place = len(older)
    table = len(older) + len(newer[0])
    before = older[older.rindex(b"startxref") :].split()[1]
    trailer = b"trailer\n<</Size %d/Root 1 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(_objects(data)) + 1,
        before,
        table,
    )
    return older + newer[0] + b"xref\n5 1\n%010d 00000 n \n" % place + trailer


def _objects(data: bytes) -> list[bytes]:
    return re.findall(rb"\d+ 0 obj\n(.*?)\nendobj\n", data, re.DOTALL)


def _saved(data: bytes, **how: object) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(made, deterministic_id="encryption" not in how, **how)  # type: ignore[arg-type]
    return made.getvalue()


WAYS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "packed": packed,
    "encrypted": encrypted,
    "linearized": linearized,
    "escaped": escaped,
    "with an older self": with_an_older_self,
}
