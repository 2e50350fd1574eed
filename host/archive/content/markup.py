"""XML, and the HTML that portals send instead of documents."""

from __future__ import annotations

import mmap
import re
from xml.parsers import expat

from host.errors import WorldError

_HTML = re.compile(rb"(?i)<(!doctype\s+html|html|head|body|script|form|title|meta|div|p|h1)[\s>/]")
_PASSWORD = re.compile(rb"(?i)type\s*=\s*[\"']?password")
_TAG = re.compile(rb"<[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_RUNS = re.compile(rb"(?i)<(?:script|iframe|frame|object|embed|base|link|applet|meta[^>]*refresh)\b")
_LOADS = re.compile(
    rb"(?i)[\s\"'/](?:on\w+|srcdoc|srcset|action|formaction|ping)\s*="
    rb"|[\s\"'/](?:src|(?:xlink:)?href|data|background|poster)\s*=\s*[\"']?(?!data:|#|[\"'])[^\"'\s>]"
    rb"|\burl\((?:\s|&quot;|&#39;|[\"'])*(?!data:|#|\s|&quot;|&#39;|[\"'])"
)
_STYLE = re.compile(rb"(?is)<style[^>]*>.*?</style")
_STYLE_LOADS = re.compile(rb"(?i)@import|\burl\([\s\"']*(?!data:|#|[\s\"'])")
_PIECE = 64 * 1024
_DEEPEST = 200

# Root elements of e-invoices and what goes with them (UBL, CII, ZUGFeRD 1, FatturaPA, KSeF, Facturae, ebInterface,
# Finvoice, CFDI, openTRANS, Svefaktura, camt statements, Hungarian and Polish reporting formats). An unknown root is
# kept in quarantine: the XML that a failing portal sends is well-formed too.
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
    """Whether these first bytes are a web page's (in UTF-8, Latin-1 or UTF-16)."""
    plain = start.replace(b"\0", b"")
    first = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    # "<?xml" before it makes it XHTML; an element called "title" deep in an e-invoice does not.
    if first.startswith(b"<?xml"):
        return bool(re.search(rb"(?i)<(!doctype\s+html|html)[\s>]", plain))
    return bool(_HTML.match(first)) or (first.startswith(b"<!--") and bool(_HTML.search(first)))


def check_kept_page(data: mmap.mmap | bytes) -> None:
    """A page that was kept on purpose is a document unless it asks for a password, or would run, send or load something
    when it is opened."""
    if _PASSWORD.search(data):
        raise WorldError("download.html_instead")
    for tag in _TAG.finditer(data):
        if _RUNS.match(tag[0]) or _LOADS.search(tag[0]):
            raise WorldError("download.active_content")
    for style in _STYLE.finditer(data):
        if _STYLE_LOADS.search(style[0]):
            raise WorldError("download.active_content")


class _Refused(Exception):  # noqa: N818 - a signal out of the parser, never seen outside
    pass


def check_xml(data: mmap.mmap | bytes) -> None:
    """Well-formed, without a DOCTYPE (no entities, nothing fetched), not absurdly deep, with a root that is known."""
    parser = expat.ParserCreate()
    open_elements: list[str] = []
    root: list[str] = []

    def begin(name: str, _attributes: dict[str, str]) -> None:
        if not open_elements:
            root.append(name.rsplit(":", 1)[-1].lower())
        open_elements.append(name)
        if len(open_elements) > _DEEPEST:
            raise _Refused("depth")

    def end(_name: str) -> None:
        open_elements.pop()

    def doctype(*_: object) -> None:
        raise _Refused("doctype")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    at_end = False
    try:
        for offset in range(0, len(data), _PIECE):
            parser.Parse(data[offset : offset + _PIECE], False)
        at_end = True
        parser.Parse(b"", True)
    except _Refused as error:
        raise WorldError("download.wrong_type", found=f"xml with {error}") from error
    except expat.ExpatError as error:
        # What is wrong only because nothing follows is a part of something right.
        if at_end:
            raise WorldError("download.cut_short") from error
        raise WorldError("download.wrong_type", found="broken xml") from error
    if root[0] == "html":
        raise WorldError("download.html_instead")
    if root[0] in {"error", "errors", "fault", "envelope"}:
        raise WorldError("download.error_page")
    if root[0] not in KNOWN_ROOTS:
        raise WorldError("download.wrong_type", found=f"xml {root[0][:40]}")
