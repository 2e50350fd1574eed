"""A PDF is judged by what its parser can read of it."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest

from host.reading.pdf.structure import pdf_structure_of
from tests.support.structured_pdf import linearized, packed, stream, structured, written

WHOLE = structured("<</Producer(a)>>")
TREE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def locked(revision: int) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(WHOLE)) as pdf:
        pdf.save(
            made,
            encryption=pikepdf.Encryption(
                owner="owner", user="user", R=revision, aes=revision > 4, metadata=revision > 4
            ),
        )
    return made.getvalue()


def of_tree(tree: bytes, *kids: bytes) -> bytes:
    return written([b"<</Type/Catalog/Pages 2 0 R>>", tree, *kids])


def drawing(data: bytes, filters: str) -> bytes:
    """A page with this content."""
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            TREE,
            b"<</Type/Page/Parent 2 0 R/Contents[4 0 R]>>",
            stream(data, f"/Filter{filters}"),
        ]
    )


@pytest.mark.parametrize(
    "data",
    [
        WHOLE,
        packed(WHOLE),
        linearized(WHOLE),
        b"\xef\xbb\xbf\r\n" + WHOLE,
        b"HTTP/1.1 200 OK\r\n\r\n" + WHOLE,
        WHOLE + b"\0" * 90_000,
        WHOLE + b" " * 9000 + b"<!-- 12 ms -->",
        packed(WHOLE) + b"\n" * 70_000,
        WHOLE.replace(b"\n", b"\r\n"),
        WHOLE.replace(b"startxref\n", b"startxref\n1"),
        WHOLE.replace(b"\nxref\n", b"\nxrfe\n"),
        WHOLE[: WHOLE.rindex(b"%%EOF")],
    ],
    ids=range(12),
)
def test_what_readers_open_is_whole(data: bytes) -> None:
    assert (found := pdf_structure_of(data)).state == "whole"
    assert found.pages == 1


def test_whatever_is_cut_off_before_the_table_is_missed() -> None:
    for made in (WHOLE, packed(WHOLE), linearized(WHOLE)):
        end = made.rindex(b"startxref")
        for length in range(0, end, max(1, end // 40)):
            assert pdf_structure_of(made[:length]).state in {"cut_short", "damaged"}, length


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (locked(3), "encrypted"),
        (locked(6), "encrypted"),
        (of_tree(b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), "damaged"),
        (of_tree(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), "damaged"),
        (of_tree(b"<</Type/Pages/Kids[]/Count 0>>"), "damaged"),
        (of_tree(b"<</Type/Pages/Count 1>>"), "damaged"),
        (written([b"<</Type/Catalog>>"]), "damaged"),
        (b"%PDF-1.7\nPK\x03\x04 startxref 0 %%EOF", "damaged"),
        (b"%PDF-1.7\n", "cut_short"),
        (drawing(zlib.compress(b"0 0 m " * 12_000_000), "/FlateDecode"), "oversized"),
        (drawing(zlib.compress(zlib.compress(b" " * 70_000_000)), "[/FlateDecode/FlateDecode]"), "oversized"),
        (drawing(zlib.compress(b"0 0 m " * 100_000), "/FlateDecode"), "whole"),
        (drawing(b"nothing deflated", "/FlateDecode"), "whole"),
    ],
    ids=range(13),
)
def test_what_is_wrong_with_it_is_told(data: bytes, state: str) -> None:
    assert pdf_structure_of(data).state == state


def test_pages_are_counted_and_not_believed() -> None:
    page = b"<</Type/Page/Parent 2 0 R>>"
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 303))
    assert pdf_structure_of(of_tree(b"<</Type/Pages/Kids[%s]/Count 300>>" % kids, *[page] * 300)).pages == 300
    assert pdf_structure_of(of_tree(b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", page)).pages == 1
