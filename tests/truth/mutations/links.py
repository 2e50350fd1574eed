"""Links that are called otherwise, or lead in other ways."""

from __future__ import annotations

import random
from collections.abc import Iterable

from tests.truth.listing import Listing, Record, mutation
from tests.truth.markup import set_content
from tests.truth.verdicts import NEW_ROWS
from tests.truth.words import say

ICON_WORDS = ("file_download", "picture_as_pdf", "save_alt", "receipt_long", "cloud_download", "get_app")


def _rename(records: Iterable[Record], content: str) -> None:
    for record in records:
        offer = record.cell("offer")
        set_content(offer, content)
        offer.attrib.pop("title", None)


def _all(listing: Listing) -> list[Record]:
    return [record for page in listing.trees for record in page.records if record.row.paper is not None]


@mutation("unknown link word in all rows")
def unknown_word_everywhere(listing: Listing, dice: random.Random) -> None:
    """No row's link says what it leads to."""
    _rename(_all(listing), say("unknown_link", listing.language, dice))


@mutation("unknown link word in one row")
def unknown_word_once(listing: Listing, dice: random.Random) -> None:
    """One row's link is called otherwise than those of the others."""
    _rename([dice.choice(_all(listing))], say("unknown_link", listing.language, dice))


@mutation("unknown link word in new rows")
def unknown_word_in_new_rows(listing: Listing, dice: random.Random) -> None:
    """The links of the newest rows are called otherwise than those of the others."""
    new = {row.number for row in listing.street.rows[:NEW_ROWS]}
    _rename(
        [record for record in _all(listing) if record.row.number in new], say("unknown_link", listing.language, dice)
    )


@mutation("icon instead of a link word")
def icon_words(listing: Listing, dice: random.Random) -> None:
    """The links are icons: a ligature, a class, or a drawing that a label names or does not."""
    icon = dice.choice((
        f'<i class="material-icons">{dice.choice(ICON_WORDS)}</i>',
        f'<mat-icon class="mat-icon">{dice.choice(ICON_WORDS)}</mat-icon>',
        '<span class="glyphicon glyphicon-download-alt"></span>',
        '<svg viewBox="0 0 9 9"><path d="M0 0h9v9z"></path></svg>',
    ))  # fmt: skip
    _rename(_all(listing), icon)


@mutation("scripted control instead of a link")
def dead_buttons(listing: Listing, dice: random.Random) -> None:
    """What leads to the documents is a control whose script does nothing here."""
    word = dice.choice(("unknown_link", "download"))
    text = say(word, listing.language, dice)
    shape = dice.choice(("button", "a", "span"))
    for record in _all(listing):
        offer = record.cell("offer")
        offer.tag = shape
        offer.attrib.clear()
        offer.attrib.update({
            "button": {"type": "button"},
            "a": {"href": "javascript:void(0)"},
            "span": {"onclick": "show()", "style": "cursor:pointer"},
        }[shape])  # fmt: skip
        set_content(offer, text)


@mutation("addresses of an application's routes")
def hash_routes(listing: Listing, dice: random.Random) -> None:
    """The links lead to routes of a script, which does not run here."""
    sign = dice.choice(("#/", "#!/"))
    for record in _all(listing):
        record.cell("offer").set("href", f"{sign}invoices/{record.row.number}")


@mutation("one id for all links")
def one_id(listing: Listing, dice: random.Random) -> None:
    """All links have the same id, name and label."""
    label = say("download", listing.language, dice)
    for record in _all(listing):
        offer = record.cell("offer")
        for name in dice.sample(("id", "name", "data-id"), 2):
            offer.set(name, "download")
        offer.set("aria-label", label)
