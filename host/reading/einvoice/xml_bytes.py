"""Bytes of an XML document in, its root element out; what an invoice never needs is refused before it is parsed.

lxml, not defusedxml: it parses an invoice in a quarter of the time, and refuses elements nested deeper than 256, which
Python's own parsers accept. What defusedxml adds, the refusal of every entity, is here the refusal of a DOCTYPE: without
one there is nothing to expand or to fetch.
"""

from __future__ import annotations

import codecs
import re

from lxml import etree  # type: ignore[import-untyped]

from host.errors import WorldError
from host.reading.einvoice.xml_path import Element

MAX_XML_BYTES = 50 * 1024 * 1024
"""As large as a document of the archive may be (``host.content.limits``)."""
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16's, which is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
"""XML 1.0, appendix F: how an encoding shows itself before the declaration that names it can be read."""
_DECLARATION = re.compile(rb"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"'][^>]{0,200}?\?>")
_DECLARATION_TEXT = re.compile(r"<\?xml\s[^>]{0,400}?\?>")
_DOCTYPE = b"<!DOCTYPE"
_ATTACHED = re.compile(rb">[A-Za-z0-9+/=\s]{65536,}+<")
"""A file attached as base64. libxml2 refuses texts of more than 10 MB, and none of its bytes says anything of the invoice."""


# The encoding is given, since the bytes are UTF-8 by then, whatever their declaration says.
_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)


def looks_like_xml(data: bytes) -> bool:
    """Returns whether the bytes begin as those of an XML document, in any encoding."""
    start = data[:256]
    for mark, _ in _BYTE_ORDER_MARKS[:5]:
        start = start.removeprefix(mark)
    return start.replace(b"\0", b"").lstrip().startswith(b"<")


def parse_xml(data: bytes) -> Element:
    """Returns the root element. Raises WorldError: reading.too_large, reading.refused_xml (a DOCTYPE), reading.broken_xml."""
    if len(data) > MAX_XML_BYTES:
        raise WorldError("reading.too_large", limit=MAX_XML_BYTES // 1024 // 1024)
    document = in_utf_8(data).lstrip(b" \t\r\n")
    if _has_doctype(document):
        raise WorldError("reading.refused_xml")
    if len(document) > 2 * 65536:
        document = _ATTACHED.sub(b"><", document)
    try:
        tree = etree.ElementTree(etree.fromstring(document, _PARSER))
    except etree.XMLSyntaxError as error:
        raise WorldError("reading.broken_xml", line=error.lineno or 1) from error
    # Says so where the search above did not see one.
    if tree.docinfo.doctype:
        raise WorldError("reading.refused_xml")
    root: Element = tree.getroot()
    return root


def in_utf_8(data: bytes) -> bytes:
    """Returns the document in UTF-8, without a byte order mark. Raises reading.broken_xml where its bytes are not in the
    encoding that it declares. An encoding that nobody knows is no fault while the bytes are UTF-8."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            if encoding == "utf-8":
                data = data[len(mark) :]
                break
            return _transcoded(data, encoding)
    declared = _DECLARATION.match(data.lstrip(b" \t\r\n")[:1024])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if name not in ("utf-8", "utf8"):
        try:
            name = codecs.lookup(name).name
        except (LookupError, OSError):
            name = "utf-8"
        if name != "utf-8" and not name.startswith("utf-16"):
            return _transcoded(data, name)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise WorldError("reading.broken_xml", line=data.count(b"\n", 0, error.start) + 1) from error
    return data


def _transcoded(data: bytes, encoding: str) -> bytes:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise WorldError("reading.broken_xml", line=1) from error
    return _DECLARATION_TEXT.sub("", text.removeprefix("\ufeff"), count=1).encode("utf-8", "surrogatepass")


def _has_doctype(document: bytes) -> bool:
    """Returns whether a DOCTYPE stands before the root element, the only place where it means something."""
    position = 0
    while position < len(document):
        if document.startswith(_DOCTYPE, position):
            return True
        if document.startswith(b"<?", position):
            end = document.find(b"?>", position)
        elif document.startswith(b"<!--", position):
            end = document.find(b"-->", position + 4)
        elif document[position : position + 1].isspace():
            position += 1
            continue
        else:
            return False
        if end < 0:
            return False
        position = end + 2
        while document[position : position + 1] == b">":
            position += 1
    return False
