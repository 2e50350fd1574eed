"""The types of content that are documents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Content:
    """``kind`` is pdf, xml, p7m, zip, png, jpeg, tiff, html, or text (in a ZIP only); ``ext`` is without dot."""

    kind: str
    ext: str
    content_type: str


PDF = Content("pdf", "pdf", "application/pdf")
XML = Content("xml", "xml", "application/xml")
SIGNED = Content("p7m", "p7m", "application/pkcs7-mime")
ZIP = Content("zip", "zip", "application/zip")
PNG = Content("png", "png", "image/png")
JPEG = Content("jpeg", "jpg", "image/jpeg")
TIFF = Content("tiff", "tif", "image/tiff")
HTML = Content("html", "html", "text/html")
