"""Checks XML documents, and recognises the HTML that portals send instead of documents."""

from __future__ import annotations

import mmap
import re
from xml.parsers import expat

from host.content.active_xml import ActiveContent, ActiveXml
from host.content.content_type import XML, XML_WITH_SCRIPT, XML_WITH_STYLE_SHEET, Content
from host.errors import WorldError

_HTML = re.compile(rb"(?i)<(!doctype\s+html|html|head|body|script|form|title|meta|div|p|h1)[\s>/]")
_PIECE = 64 * 1024
_MAX_DEPTH = 200

# Root elements of e-invoices and related documents (UBL, CII, ZUGFeRD 1, FatturaPA, KSeF, Facturae, ebInterface,
# Finvoice, CFDI, openTRANS, Svefaktura, camt statements, Hungarian and Polish reporting formats). XML with an unknown
# root is quarantined: a failing portal sends well-formed XML too.
KNOWN_ROOTS = frozenset(
    {
        "invoice",
        "creditnote",
        "debitnote",
        "selfbilledinvoice",
        "selfbilledcreditnote",
        "reminder",
        "statement",
        "utilitystatement",
        "order",
        "orderresponse",
        "orderchange",
        "ordercancellation",
        "despatchadvice",
        "receiptadvice",
        "applicationresponse",
        "catalogue",
        "crossindustryinvoice",
        "crossindustrydocument",
        "fatturaelettronica",
        "fatturaelettronicasemplificata",
        "faktura",
        "facturae",
        "finvoice",
        "comprobante",
        "invoicedata",
        "standardbusinessdocument",
        "document",
        "basket",
    }
)


def looks_like_html(start: bytes) -> bool:
    """Returns whether the first bytes are those of a web page (in UTF-8, Latin-1 or UTF-16)."""
    single_bytes = start.replace(b"\0", b"")
    first = single_bytes.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    # "<?xml" before "<html" means XHTML; an element called "title" deep in an e-invoice does not.
    if first.startswith(b"<?xml"):
        return bool(re.search(rb"(?i)<(!doctype\s+html|html)[\s>]", single_bytes))
    return bool(_HTML.match(first)) or (first.startswith(b"<!--") and bool(_HTML.search(first)))


_XML_BY_CONTENT: dict[ActiveContent | None, Content] = {
    None: XML,
    "style_sheet": XML_WITH_STYLE_SHEET,
    "script": XML_WITH_SCRIPT,
}


class _RefusedXml(Exception):  # noqa: N818 - leaves the parser callbacks, never this module
    pass


def check_xml(data: mmap.mmap | bytes) -> Content:
    """Returns the type of well-formed XML without a DOCTYPE (no entities, nothing fetched), at most 200 levels deep, with a
    known root."""
    parser = expat.ParserCreate()
    open_elements: list[str] = []
    root: list[str] = []
    active = ActiveXml()

    def begin(name: str, attributes: dict[str, str]) -> None:
        if not open_elements:
            root.append(name.rsplit(":", 1)[-1].lower())
        open_elements.append(name)
        if len(open_elements) > _MAX_DEPTH:
            raise _RefusedXml("depth")
        active.begin(name, attributes)

    def end(_name: str) -> None:
        open_elements.pop()
        active.end()

    def doctype(*_: object) -> None:
        raise _RefusedXml("doctype")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    parser.ProcessingInstructionHandler = active.instruction
    at_end = False
    try:
        for offset in range(0, len(data), _PIECE):
            parser.Parse(data[offset : offset + _PIECE], False)
        at_end = True
        parser.Parse(b"", True)
    except _RefusedXml as error:
        raise WorldError("download.wrong_type", found=f"xml with {error}") from error
    except expat.ExpatError as error:
        # An error only at the end of the data means that a valid document was cut short.
        if at_end:
            raise WorldError("download.cut_short") from error
        raise WorldError("download.wrong_type", found="broken xml") from error
    if root[0] == "html":
        raise WorldError("download.html_instead")
    if root[0] in {"error", "errors", "fault", "envelope"}:
        raise WorldError("download.error_page")
    if root[0] not in KNOWN_ROOTS:
        raise WorldError("download.wrong_type", found=f"xml {root[0][:40]}")
    return _XML_BY_CONTENT[active.found()]
