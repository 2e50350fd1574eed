"""Chooses the grammar of an XML document by its root, and reads it."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree  # type: ignore[import-untyped]

from host.reading.document_reading import Reading
from host.reading.einvoice.cii import read_cii, read_order_x, read_zugferd_1
from host.reading.einvoice.extract import Extract
from host.reading.einvoice.facturae import read_facturae
from host.reading.einvoice.fatturapa import read_fatturapa
from host.reading.einvoice.ksef import read_ksef
from host.reading.einvoice.ubl import NAMESPACE as UBL
from host.reading.einvoice.ubl import read_ubl
from host.reading.einvoice.xml_bytes import parse_xml
from host.reading.einvoice.xml_path import Element, Indexed, first, local_name, namespace

_BY_ROOT: dict[str, tuple[str, Callable[[Element], Extract]]] = {
    "CrossIndustryInvoice": ("SupplyChainTradeTransaction", read_cii),
    "CrossIndustryDocument": ("SpecifiedSupplyChainTradeTransaction", read_zugferd_1),
    "SCRDMCCBDACIOMessageStructure": ("SupplyChainTradeTransaction", read_order_x),
    # ZUGFeRD's release candidate, which some programs wrote for years.
    "Invoice": ("SpecifiedSupplyChainTradeTransaction", read_zugferd_1),
    "FatturaElettronica": ("FatturaElettronicaBody", read_fatturapa),
    "FatturaElettronicaSemplificata": ("FatturaElettronicaBody", read_fatturapa),
    "Faktura": ("Fa", read_ksef),
    "Facturae": ("Invoices", read_facturae),
}
"""The root's name, a child that the grammar has (others have roots of this name, too), and the grammar."""
_ENVELOPE = "StandardBusinessDocument"
"""GS1's envelope, in which documents travel through Peppol."""
_ALL_TEXTS = etree.XPath(".//text()", smart_strings=False)
_MAX_TEXT_CHARACTERS = 200_000


def read_xml(data: bytes) -> Reading:
    """Returns what an XML document says of itself; of one in no known grammar its root's name and its text.

    Raises WorldError: reading.too_large, reading.refused_xml, reading.broken_xml."""
    root = parse_xml(data)
    if local_name(root) == _ENVELOPE:
        root = next((child for child in root.iterchildren("*") if local_name(child) != f"{_ENVELOPE}Header"), root)
    return _extract(Indexed(root)).to_reading(_text(root))


def _extract(root: Element) -> Extract:
    name = local_name(root)
    if _is_ubl(root):
        return read_ubl(root)
    child, read = _BY_ROOT.get(name, ("", None))
    if read is not None and first(root, child) is not None:
        return read(root)
    return Extract(name, None)


def _is_ubl(root: Element) -> bool:
    """Returns whether the namespace is one of UBL 2; senders that leave namespaces out keep its structure. UBL 1 has another
    one."""
    space = namespace(root)
    if space.startswith(UBL):
        return space.endswith("-2")
    return not space and local_name(root) in ("Invoice", "CreditNote") and first(root, "LegalMonetaryTotal") is not None


def _text(root: Element) -> str:
    """Returns the texts of all elements, one a line: for the search."""
    lines = map(str.strip, _ALL_TEXTS(root))
    return "\n".join(line for line in lines if line)[:_MAX_TEXT_CHARACTERS]
