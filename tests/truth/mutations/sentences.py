"""Sentences with a negation that say nothing of the list, with the list there and with the list away."""

from __future__ import annotations

import random
from xml.etree.ElementTree import Element

from tests.truth.listing import Listing, PageTree, mutation
from tests.truth.markup import detach, parse, place_after, place_before
from tests.truth.words import say


def _put(page: PageTree, text: str, dice: random.Random) -> None:
    """Puts a sentence into one of the places where pages have such sentences."""
    body = page.find(".//body")
    place = dice.choice(("banner", "footer", "advert", "aside", "heading", "before"))
    line = Element("p")
    line.text = text
    if place == "footer":
        footer = page.root.find(".//footer")
        if footer is None:
            footer = Element("footer")
            body.append(footer)
        footer.append(line)
    elif place in ("banner", "advert", "aside"):
        tag = {"banner": "div", "advert": "section", "aside": "aside"}[place]
        box = parse(f'<{tag} class="{place}"></{tag}>')
        box.append(line)
        body.insert(0 if place == "banner" else len(body), box)
    else:
        place_before(page.root, page.block, line)


@mutation("a sentence of nothing beside the list")
def sentence_beside(listing: Listing, dice: random.Random) -> None:
    """A sentence says that there is none of something else."""
    _put(listing.first, say("nothing_else", listing.language, dice), dice)


@mutation("a sentence of nothing, and the list away")
def sentence_instead(listing: Listing, dice: random.Random) -> None:
    """The list did not come, and the same sentences stand around its place."""
    page = listing.first
    _put(page, say("nothing_else", listing.language, dice), dice)
    block = page.block
    if dice.random() < 0.5:
        place_after(page.root, block, parse('<div class="list" id="app"></div>'))
    detach(page.root, block)
    for address in list(listing.pages)[1:]:
        del listing.pages[address]
