"""Documents that lie behind a page of their own."""

from __future__ import annotations

import random
from html import escape

from tests.truth.listing import Listing, Record, mutation
from tests.truth.markup import parse, set_content, text_of
from tests.truth.words import say


def _page_of(record: Record, listing: Listing, way: str, dice: random.Random) -> str:
    """Returns the main part of a row's own page, in which the document is offered in one way."""
    href = escape(record.cell("offer").get("href", ""))
    number = escape(record.row.number)
    offers = {
        "link": f'<p><a href="{href}">{say("download", listing.language, dice)}</a></p>',
        "unknown word": f'<p><a href="{href}">{say("unknown_link", listing.language, dice)}</a></p>',
        "embed": f'<embed src="{href}" type="application/pdf" width="600" height="400">',
        "object": f'<object data="{href}" type="application/pdf" width="600" height="400"></object>',
    }
    return f"<main><h1>{number}</h1><p>{record.written('date')}</p><p>{record.amount}</p>{offers[way]}</main>"


@mutation("document behind a page of its own")
def behind_a_page(listing: Listing, dice: random.Random) -> None:
    """Each row's link leads to a page that offers the document: by a link, or shown in the page."""
    way = dice.choice(("link", "unknown word", "embed", "object"))
    word = say("view", listing.language, dice)
    made = {}
    for page in listing.trees:
        for record in page.records:
            if record.row.paper is None:
                continue
            twin = page.copy()
            main = twin.find(".//main")
            fresh = parse(_page_of(record, listing, way, dice))
            main[:], main.text = list(fresh), fresh.text
            address = listing.street.url(f"/view/{record.row.number}")
            made[address] = twin
            offer = record.cell("offer")
            _only_offer(record)
            offer.set("href", f"/view/{record.row.number}")
            set_content(offer, word)
    listing.pages |= made


def _only_offer(record: Record) -> None:
    """Takes further links to documents (an XML beside the PDF) out of the row; they would be found in the list."""
    first = record.cell("offer")
    for parent in list(record.element.iter()):
        for child in list(parent):
            if child.tag == "a" and child is not first and record.offer in child.get("href", "") and text_of(child):
                parent.remove(child)
