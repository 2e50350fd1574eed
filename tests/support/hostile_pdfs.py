"""PDFs that were made to break their readers: small files that want much memory, much time, or a deep stack."""

from __future__ import annotations

import random
import zlib

from tests.support.structured_pdf import attached, stream, structured, written

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
TREE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
RESOURCES = "/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>"


def hostile_pdfs() -> dict[str, bytes]:
    """Returns them by what they do."""
    return {
        "a page of 2 GB of blanks": deflated(b" ", 2_000_000_000),
        "a page of 2 GB of pictures that are not there": deflated(b"q Q ", 2_000_000_000),
        "a page that is deflated three times": structured(
            content=b"", catalogue=""
        ).replace(b"<</Length 0>>stream\n\nendstream", _thrice()),
        "a page of a million texts": drawn(b"BT /F 9 Tf 9 9 Td (total 1,00) Tj ET\n" * 1_000_000),
        "one text of ten million letters": drawn(b"BT /F 9 Tf (" + b"a" * 10_000_000 + b") Tj ET"),
        "a form that draws itself": drawn(b"/X Do", b"/X Do /X Do"),
        "forms that draw the next one twice, forty deep": doubling(40),
        "a page of 200,000 arrays in one another": drawn(b"[" * 200_000 + b"]" * 200_000 + b" 0 d"),
        "an object of 200,000 arrays in one another": structured("[" * 200_000 + "]" * 200_000),
        "a page tree that goes round": written([CATALOGUE, TREE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1>>"]),
        "a page tree 5,000 deep": deep_tree(5000),
        "20,000 pages": pages(20_000),
        "2 billion pages, it says": written(
            [CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", b"<</Type/Page/Parent 2 0 R>>"]
        ),
        "an attachment of 2 GB": attached("(a.xml)", _blanks(2_000_000_000), entries="/Filter/FlateDecode"),
        "an attachment that is deflated twice": attached(
            "(a.xml)", zlib.compress(_blanks(1_000_000_000)), entries="/Filter[/FlateDecode/FlateDecode]"
        ),
        "10,000 attachments": many_attachments(10_000),
        "a script of ten million letters": structured("<</S/JavaScript/JS(" + "print();" * 1_250_000 + ")>>"),
        "a table of two billion objects": structured().replace(b"/Size 5", b"/Size 2000000000"),
        "a stream as long as it says the file is not": structured().replace(b"/Length 5", b"/Length 2000000000"),
        "a font that is its own descendant": structured(
            "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 5 0 R>>",
            page="/Resources<</Font<</F 5 0 R>>>>", content=b"BT /F 9 Tf <0001> Tj ET",
        ),
        "a picture of 60,000 by 60,000": structured(
            stream(_blanks(60_000_000), "/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8"
                   "/ColorSpace/DeviceGray/Filter/FlateDecode"),
            page="/Resources<</XObject<</X 5 0 R>>>>", content=b"q 9 0 0 9 0 0 cm /X Do Q",
        ),
    }  # fmt: skip


def mutated(original: bytes, seed: int) -> bytes:
    """Returns a file in which some bytes are others."""
    numbers = random.Random(seed)
    data = bytearray(original)
    for _ in range(numbers.randint(1, 30)):
        data[numbers.randrange(len(data))] = numbers.randrange(256)
    return bytes(data[: numbers.randint(len(data) // 2, len(data))] if seed % 3 == 0 else data)


def drawn(content: bytes, form: bytes = b"") -> bytes:
    """Returns a page with that content, deflated, and a form that it can draw."""
    entries = f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]{RESOURCES}"
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{RESOURCES}>>".encode()
    packed = stream(zlib.compress(content), "/Filter/FlateDecode")
    return written([CATALOGUE, TREE, page, packed, FONT.encode(), stream(form, entries)])


def deflated(piece: bytes, size: int) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    return written([CATALOGUE, TREE, page, stream(_blanks(size, piece), "/Filter/FlateDecode")])


def doubling(depth: int) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    forms = [
        stream(b"/X Do /X Do", f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {6 + at} 0 R>>>>")
        for at in range(depth)
    ]
    last = stream(b"0 0 m", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return written([CATALOGUE, TREE, page, stream(b"/X Do"), *forms, last])


def deep_tree(depth: int) -> bytes:
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (at + 3) for at in range(depth)]
    return written([CATALOGUE, *nodes, b"<</Type/Page>>"])


def pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (at + 3) for at in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return written([CATALOGUE, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), *[page] * count])


def many_attachments(count: int) -> bytes:
    names = " ".join(f"(a{at}){at + 6} 0 R" for at in range(count))
    specifications = (f"<</Type/Filespec/F(a{at}.xml)/EF<</F 5 0 R>>>>" for at in range(count))
    return structured(stream(b"<a/>"), *specifications, catalogue=f"/Names<</EmbeddedFiles<</Names[{names}]>>>>")


def _blanks(size: int, piece: bytes = b" ") -> bytes:
    """Returns so many bytes, deflated."""
    packing = zlib.compressobj(9)
    block = piece * (10_000_000 // len(piece))
    return b"".join(packing.compress(block) for _ in range(size // len(block))) + packing.flush()


def _thrice() -> bytes:
    return stream(zlib.compress(zlib.compress(_blanks(2_000_000_000))), "/Filter[/FlateDecode/FlateDecode/FlateDecode]")
