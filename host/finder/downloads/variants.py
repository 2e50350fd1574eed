"""Which of a row's offers are several ways to one document, and which are documents of their own: PDF and XML, invoice and
specification, invoice and receipt."""

from __future__ import annotations

import re
from dataclasses import replace

from host.finder.dom.text import WordMatcher
from host.finder.downloads.offers import RankedOffer
from host.finder.lexicon import actions
from host.finder.model import DownloadOffer
from host.finder.rows.document_kind import kind_in

_SPECIFICATION = WordMatcher(actions.SPECIFICATION)
_XML = re.compile(r"\b(?:xml|ubl|cii|xrechnung|e-?rechnung|e-?factuur|e-?invoice|factur-?x)\b")
_ZIP = re.compile(r"\bzip\b")
_PDF = re.compile(r"\bpdf\b")
_XML_ADDRESS = re.compile(r"\.xml$|[/=._-](?:xml|ubl)(?:$|[/&._-])")
_ZIP_ADDRESS = re.compile(r"\.zip$|[/=._-]zip(?:$|[/&._-])")


def assign_variants(offers: list[RankedOffer]) -> tuple[DownloadOffer, ...]:
    """The means of a row's offers, best first, each with the paper that it leads to. The best direct offer leads to the
    main one."""
    direct = [offer for offer in offers if offer.offer.kind != "detail"]
    if len(direct) < 2:
        return tuple(offer.offer for offer in offers)
    main = _paper(direct[0])
    named = kind_in(direct[0].words)
    found: list[DownloadOffer] = []
    for offer in offers:
        paper = _paper(offer) if offer.offer.kind != "detail" else main
        if paper == main and offer in direct:
            kind = kind_in(offer.words)
            # "Invoice" and "receipt" side by side are two papers; "PDF" beside either is another way to the first.
            paper = kind if named and kind and kind not in (named, "other") else main
        found.append(replace(offer.offer, variant="" if paper == main else paper))
    return tuple(found)


def _paper(offer: RankedOffer) -> str:
    """What an offer's words, else its address, say of form and content."""
    url = (offer.offer.element.url or "").lower().split("#")[0]
    parts = []
    if _SPECIFICATION.matches(offer.words):
        parts.append("specification")
    if _ZIP.search(offer.words):
        parts.append("zip")
    elif _XML.search(offer.words) and not _PDF.search(offer.words):
        parts.append("xml")
    elif not _PDF.search(offer.words) and _ZIP_ADDRESS.search(url):
        parts.append("zip")
    elif not _PDF.search(offer.words) and _XML_ADDRESS.search(url):
        parts.append("xml")
    return " ".join(parts) or "main"
