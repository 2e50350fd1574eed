"""E-invoices read by their grammars: UBL, CII, ZUGFeRD 1, FatturaPA, KSeF, Facturae. Other XML is named by its root."""

from host.reading.einvoice.grammars import read_xml

__all__ = ["read_xml"]
