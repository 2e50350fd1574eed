"""The types of content that are documents."""

from __future__ import annotations

from dataclasses import dataclass

from host.content.active_xml import ActiveContent


@dataclass(frozen=True)
class Content:
    """``kind`` is pdf, xml, p7m, zip, png, jpeg, tiff, html, text (in a ZIP only), or data: XML that a browser would show as
    a page of its sender's. ``ext`` is without the first dot; ``active`` says what the journal tells of such a document."""

    kind: str
    ext: str
    content_type: str
    active: ActiveContent | None = None


PDF = Content("pdf", "pdf", "application/pdf")
XML = Content("xml", "xml", "application/xml")
XML_WITH_STYLE_SHEET = Content("data", "xml", "application/xml", "style_sheet")
"""Keeps its name, since programs that read invoices ask for it, and browsers refuse to fetch the sheet for a file."""
XML_WITH_SCRIPT = Content("data", "xml.txt", "application/xml", "script")
"""Named so that a double click shows it as text, and no browser runs it."""
SIGNED = Content("p7m", "p7m", "application/pkcs7-mime")
ZIP = Content("zip", "zip", "application/zip")
PNG = Content("png", "png", "image/png")
JPEG = Content("jpeg", "jpg", "image/jpeg")
TIFF = Content("tiff", "tif", "image/tiff")
HTML = Content("html", "html", "text/html")
