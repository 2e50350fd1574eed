"""Document variants: which of a row's offers are alternatives for one document, and which are documents of their own (PDF and
XML, invoice and specification, invoice and receipt)."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from host.finder.dom.node import Node
from host.finder.dom.urls import path_query_fragment
from host.finder.downloads.offers import RankedOffer
from host.finder.lexicon import actions
from host.finder.lexicon.patterns import any_of_table
from host.finder.model import INDIRECT_KINDS, ORDER_VARIANT, PART_VARIANT, DownloadOffer
from host.finder.values.kinds import kind_in, names_only_order
from host.finder.values.text import WordMatcher

_BILLS = ("invoice", "credit_note", "receipt")
_SPECIFICATION = WordMatcher(actions.SPECIFICATION)
_XML = re.compile(rf"\b(?:xml|ubl|cii|{any_of_table(actions.E_INVOICE)})\b")
_ZIP = re.compile(r"\bzip\b")
_PDF = re.compile(r"\bpdf\b")
_NUMBERS = re.compile(r"\d+")
_DIGITS_OF_ID = 3
"""Digits of a number in an address that names a document, and not a page or a format of one."""
_NUMBER_OF_DOCUMENT = re.compile(rf"\d{{{_DIGITS_OF_ID}}}")
_ACTIONS = WordMatcher(
    {language: (*words, *actions.DETAIL.get(language, ())) for language, words in actions.DOWNLOAD.items()}
)
_CELLS = ("td", "th")
_XML_ADDRESS = re.compile(r"\.xml$|[/=._-](?:xml|ubl)(?:$|[/&._-])")
_ZIP_ADDRESS = re.compile(r"\.zip$|[/=._-]zip(?:$|[/&._-])")


def assign_variants(
    offers: list[RankedOffer], elsewhere: Collection[str | None] = frozenset()
) -> tuple[DownloadOffer, ...]:
    """Returns the download offers of a row, best first, each with its variant. The best direct offer has the main
    variant. ``elsewhere``: addresses that other rows offer, too, as one leaflet under all of them."""
    offers = _with_links_alike(offers)
    direct = [offer for offer in offers if offer.offer.kind not in INDIRECT_KINDS]
    if len(direct) < 2:
        return tuple(offer.offer for offer in offers)
    main = _variant_of(direct[0])
    main_kind = kind_in(direct[0].words)
    assigned: list[DownloadOffer] = []
    parts = _parts([offer for offer in direct if _variant_of(offer) == main], elsewhere)
    for offer in offers:
        variant = _variant_of(offer) if offer.offer.kind not in INDIRECT_KINDS else main
        if variant == main and offer in direct:
            kind = kind_in(offer.words)
            # "Invoice" and "receipt" side by side are two documents; "PDF" beside either is another offer of the first.
            # A credit note is another document even of what is only called "PDF".
            is_other = kind not in (None, main_kind, "other") and (main_kind is not None or kind == "credit_note")
            variant = kind if is_other and kind is not None else main
            if variant == main and offer.offer.element.url in parts:
                variant = parts[offer.offer.element.url] or main
            elif variant == main and kind is not None:
                variant = _serial(direct[0], offer) or main
        assigned.append(replace(offer.offer, variant="" if variant == main else variant))
    return tuple(assigned)


def assign_row_variants(
    offers: list[RankedOffer], elsewhere: Collection[str | None] = frozenset()
) -> tuple[DownloadOffer, ...]:
    """Returns what ``assign_variants`` does for a row of a list, with the order's own paper as a document beside the bills that
    the row has; it is the last one, and the row's main document where no bill stands beside it."""
    offers = _with_orders_alike(offers)
    direct = [offer for offer in offers if offer.offer.kind not in INDIRECT_KINDS]
    orders = [offer for offer in direct if names_only_order(offer.words)]
    if not orders or all(kind_in(offer.words) not in _BILLS for offer in direct):
        return assign_variants(offers, elsewhere)
    others = [offer for offer in offers if all(offer is not order for order in orders)]
    variants = [_order_variant(orders[0], order) for order in orders]
    papers = (replace(order.offer, variant=variant) for order, variant in zip(orders, variants, strict=True))
    return (*assign_variants(others, elsewhere), *papers)


def _with_orders_alike(offers: list[RankedOffer]) -> list[RankedOffer]:
    """Returns the offers with each link that is called after the order as a document's where a bill beside it lies in the same
    folder: "Order form" at "/papers/7" is no order's page where the invoice is at "/papers/9"."""
    bills = [offer for offer in offers if offer.offer.kind == "link" and kind_in(offer.words) in _BILLS]
    return [
        replace(offer, offer=replace(offer.offer, kind="link"))
        if offer.offer.kind == "detail"
        and names_only_order(offer.words)
        and (folder := _folder(offer)) is not None
        and any(_are_side_by_side(bill.node, offer.node) and _folder(bill) == folder for bill in bills)
        else offer
        for offer in offers
    ]


def _folder(offer: RankedOffer) -> str | None:
    """Returns the folder of an offer's path; None where it lies in none, or its address has a query or a fragment."""
    path, query, fragment = path_query_fragment(offer.offer.element.url or "") or ("", "", "")
    return None if query or fragment else path.rpartition("/")[0] or None


def _order_variant(first: RankedOffer, order: RankedOffer) -> str:
    """Returns the variant of an order's own paper: each is one of its own that differs from the first by its numbers alone, or
    by its format."""
    formats = _variant_of(order)
    signs = (ORDER_VARIANT, "" if formats == "main" else formats, _serial(first, order) or "")
    return " ".join(filter(None, signs))


def _with_links_alike(offers: list[RankedOffer]) -> list[RankedOffer]:
    """Returns the offers with each link as a document's that stands beside one and differs from it by its number alone: the one
    that bears the row's own number may look like the way to its page."""
    links = [offer for offer in offers if offer.offer.kind == "link"]
    return [
        replace(offer, offer=replace(offer.offer, kind="link"))
        if offer.offer.kind == "detail" and any(_is_named_part(link, offer) for link in links)
        else offer
        for offer in offers
    ]


def _variant_of(offer: RankedOffer) -> str:
    """Returns the variant of an offer by its text, or else its URL."""
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


def _serial(first: RankedOffer, offer: RankedOffer) -> str | None:
    """Returns the numbers by which an offer differs from the first one, and by nothing else: "Invoice 1" and "Invoice 2" are
    two documents. None where they are one."""
    if _NUMBERS.sub("#", first.words) != _NUMBERS.sub("#", offer.words) or first.words == offer.words:
        return None
    return " ".join(_NUMBERS.findall(offer.words))


def _parts(direct: list[RankedOffer], elsewhere: Collection[str | None]) -> dict[str | None, str]:
    """Returns the variants of the parts of an order by their addresses, in the order of the numbers there, or else of those by
    which they are called: a part that is added later is a further one, wherever the page lists it."""
    first = direct[0]
    alike = {
        offer.offer.element.url: offer.words
        for offer in reversed(direct)
        if _is_part(first, offer) or (offer.offer.element.url not in elsewhere and _is_named_part(first, offer))
    }
    is_called = not alike
    if is_called:
        alike = {
            offer.offer.element.url: offer.words
            for offer in reversed(direct)
            if offer.offer.element.url not in elsewhere and _is_numbered_part(first, offer)
        }
    if not alike:
        return {}
    words = {**alike, first.offer.element.url: first.words}
    ordered = sorted(words, key=lambda url: (_numbers_in(words[url] if is_called else url), url or ""))
    return {url: f"{PART_VARIANT} {place}" if place > 1 else "" for place, url in enumerate(ordered, start=1)}


def _numbers_in(url: str | None) -> list[tuple[int, str]]:
    """Returns the numbers of an address as something to sort by; one may have more digits than Python converts."""
    numbers = [number.lstrip("0") for number in _NUMBERS.findall(url or "")]
    return [(len(number), number) for number in numbers]


def _is_part(first: RankedOffer, offer: RankedOffer) -> bool:
    """Returns whether two offers that are called alike are two documents, as an order that was sent in parts has them: their
    addresses differ by numbers alone, and both name a bill, or stand beside one another."""
    urls = first.offer.element.url, offer.offer.element.url
    if first.words != offer.words or None in urls or urls[0] == urls[1]:
        return False
    one, other = (_NUMBERS.sub("#", url or "") for url in urls)
    return one == other and (kind_in(offer.words) in _BILLS or _are_side_by_side(first.node, offer.node))


def _is_named_part(first: RankedOffer, offer: RankedOffer) -> bool:
    """Returns whether two links beside one another that are called differently are two documents: "FV/7781" and "FV/7782",
    "Telephone" and "Internet". Ways to one document ("View", "Download") have its number in common, and differ in words."""
    urls = first.offer.element.url, offer.offer.element.url
    if first.words == offer.words or None in urls or not _are_side_by_side(first.node, offer.node):
        return False
    if _NUMBERS.sub("#", urls[0] or "") != _NUMBERS.sub("#", urls[1] or ""):
        return False
    if all(_names_nothing(offer.words) for offer in (first, offer)):
        # "/invoice/4711?as=100" and "/invoice/4711?as=200": what an address says beside the document may be a number, too.
        return False
    numbers = zip(*(_NUMBERS.findall(url or "") for url in urls), strict=True)
    return any(one != other and min(len(one), len(other)) >= _DIGITS_OF_ID for one, other in numbers)


def _is_numbered_part(first: RankedOffer, offer: RankedOffer) -> bool:
    """Returns whether two links beside one another that are called by nothing but a number of their own are two documents,
    whatever their addresses are made of: "FV/7781" at "/doc/9f3ac21e" and "FV/7782" at "/doc/04bd77e1"."""
    urls = first.offer.element.url, offer.offer.element.url
    if None in urls or urls[0] == urls[1] or {first.offer.kind, offer.offer.kind} != {"link"}:
        return False
    # What names a bill besides is told apart by its numbers alone (``_serial``).
    if kind_in(first.words) is not None or not _are_side_by_side(first.node, offer.node):
        return False
    if _NUMBERS.sub("#", first.words) != _NUMBERS.sub("#", offer.words):
        return False
    numbers = zip(_NUMBERS.findall(first.words), _NUMBERS.findall(offer.words), strict=True)
    return any(one != other and min(len(one), len(other)) >= _DIGITS_OF_ID for one, other in numbers)


def _names_nothing(words: str) -> bool:
    """Returns whether a link says only what is done with its document: "View", "Download"."""
    return _ACTIONS.matches_fully(words) and _NUMBER_OF_DOCUMENT.search(words) is None


def _are_side_by_side(one: Node, other: Node) -> bool:
    """Returns whether two links stand in one cell or paragraph, or each in an item of one list; two cells of a row are two
    columns, which may hold papers of two kinds."""
    ours, theirs = one.parent, other.parent
    if ours is None or theirs is None or ours is theirs:
        return ours is theirs
    return ours.tag not in _CELLS and ours.parent is theirs.parent
