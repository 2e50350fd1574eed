"""Documents in what a press opens: menus, popovers, accordions, drawers, dialogs; and what is never pressed in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.support.fake_application import PressedList
from tests.support.fake_browser import Bytes, World, pdf

BASE = "https://portal.example"
ROWS = [("K-903", "12.09.2026", "19,90"), ("K-902", "03.08.2026", "7,50"), ("K-901", "01.07.2026", "88,00")]
Make = Callable[..., World]
LINK = '<a href="/beleg/{number}.pdf" data-oph-ref="{ref}1">Rechnung 1</a>'
BUTTON = '<button type="button" data-oph-ref="{ref}1">Download invoice</button>'
CLOSE = '<button type="button" aria-label="Schließen" data-oph-ref="{ref}9">×</button>'
HARM = (
    '<button type="button" data-oph-ref="{ref}5">Cancel order</button><button data-oph-ref="{ref}6">Pay now</button>'
    '<a href="/anfordern?nr={number}" data-oph-ref="{ref}7">Rechnung anfordern</a>'
)


@dataclass(frozen=True)
class Shape:
    control: str
    content: str
    where: str = "body"
    row_attributes: str = ""
    more: tuple[tuple[str, Any], ...] = ()


SHAPES = {
    "a popover of links behind a link of a script": Shape(
        '<a href="javascript:void(0)" data-oph-ref="{ref}0">Rechnung</a>', f'<div role="dialog"><ul>{LINK}{HARM}</ul></div>'
    ),
    "a menu at the end of the body": Shape(
        '<button type="button" aria-haspopup="menu" aria-label="Acties" data-oph-ref="{ref}0"><i></i></button>',
        f'<ul role="menu"><li role="menuitem" data-oph-ref="{{ref}}1">Factuur downloaden</li>{HARM}</ul>',
    ),
    "a menu of three dots in the row": Shape(
        '<button type="button" data-oph-ref="{ref}0">⋮</button>', f"<div>{HARM}{BUTTON}</div>", "row"
    ),
    "a menu by its icon's class": Shape(
        '<button type="button" class="btn kebab-menu" data-oph-ref="{ref}0"><i class="dots-vertical"></i></button>',
        f"<div>{BUTTON}{HARM}</div>",
    ),
    "an accordion that only its head closes": Shape(
        '<button type="button" aria-expanded="{open}" data-oph-ref="{ref}0">Détails</button>',
        f"<section><p>Détail de la facture</p>{BUTTON}{HARM}</section>",
        "below",
        more=(("escapes", False),),
    ),
    "a drawer that has a control to close it, behind the row itself": Shape(
        "", f"<aside><header>{CLOSE}</header><h2>{{number}}</h2><footer>{LINK}{HARM}</footer></aside>", "body",
        ' data-oph-ref="{ref}0"', (("escapes", False),)
    ),
    "a dialog behind a button that says view": Shape(
        '<button type="button" data-oph-ref="{ref}0">Bekijken</button>', f"<dialog open><h2>Factuur</h2>{LINK}{CLOSE}</dialog>"
    ),
    "a panel behind the row's number": Shape(
        '<span data-oph-ref="{ref}0">{number}</span>', f"<div class=panel><p>Dettagli</p>{BUTTON}</div>", "below"
    ),
    "a preview in a frame": Shape(
        '<button type="button" data-oph-ref="{ref}0">Vorschau öffnen</button>',
        '<div role="dialog"><oph-frame data-oph-src="https://portal.example/beleg/{number}.pdf" data-oph-ref="{ref}1"></oph-frame></div>',
    ),
    "a list that is made anew at each press": Shape(
        '<button type="button" aria-haspopup="true" data-oph-ref="{ref}0">…</button>',
        f"<div>{LINK}{HARM}</div>",
        more=(("remade", True),),
    ),
}  # fmt: skip


def portal(shape: Shape) -> PressedList:
    browser = PressedList(
        rows=list(ROWS),
        control=shape.control,
        content=shape.content,
        where=shape.where,
        row_attributes=shape.row_attributes,
        **dict(shape.more),
    )
    for number, _, _ in ROWS:
        browser.documents[f"{BASE}/beleg/{number}.pdf"] = Bytes(pdf(number))
    browser.files = FilesOfRows()
    return browser


class FilesOfRows(dict[str, bytes]):
    """The document of a row, by the reference of the first control in what it opened, in whatever life of the page."""

    def __contains__(self, ref: object) -> bool:
        return str(ref).rpartition(".")[2][-1] == "1"

    def __getitem__(self, ref: str) -> bytes:
        return pdf(ROWS[int(ref.rpartition(".")[2]) // 10][0])


@pytest.mark.parametrize("name", SHAPES)
def test_what_opens_is_looked_at_for_the_rows_document(make: Make, name: str) -> None:
    browser = portal(SHAPES[name])
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", (world.outcomes(ended), browser.presses)
    assert len(world.files()) == 3
    assert {"Cancel order", "Pay now", "Rechnung anfordern"}.isdisjoint(browser.presses)
    assert browser.opened is None, "what was opened is closed again"
    assert world.fetch().state == "nothing_new"


ASKING = {
    "a box to tick": f'<div role="dialog"><label><input type="checkbox" data-oph-ref="{{ref}}3"> Gelesen</label>{BUTTON}</div>',
    "words of agreement": f'<div role="dialog"><p>By going on you agree to our terms.</p>{BUTTON}</div>',
    "a fee": f"<dialog open><p>Die Zweitschrift ist kostenpflichtig.</p>{LINK.replace('Rechnung 1', 'Rechnung')}</dialog>",
    "a button that is not to be pressed yet": '<div role="dialog"><button disabled data-oph-ref="{ref}1">Download</button></div>',
    "nothing but harm": f'<ul role="menu">{HARM}</ul>',
}


ASKS = ("a box to tick", "words of agreement", "a fee")


@pytest.mark.parametrize("name", ASKING)
def test_nothing_is_confirmed_for_the_person(make: Make, name: str) -> None:
    browser = portal(Shape('<button type="button" data-oph-ref="{ref}0">View statement</button>', ASKING[name]))
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, world.files()) == ("incomplete", [])
    codes = {code for _, outcome, code in world.outcomes(ended) if outcome == "failed"}
    assert codes == {"download.asks_first" if name in ASKS else "download.caught_nothing"}
    assert set(browser.presses) == {"View statement"}


def test_an_entry_of_a_menu_may_open_a_dialog_with_the_document(make: Make) -> None:
    browser = portal(Shape('<button aria-haspopup="menu" data-oph-ref="{ref}0">Optionen</button>', ""))
    browser.files = {}
    browser.content = f'<ul role="menu"><li role="menuitem" data-oph-ref="{{ref}}1">Anzeigen</li>{HARM}</ul>'
    browser.further = f'<div role="dialog">{LINK.replace("{ref}1", "{ref}2")}{CLOSE}</div>'
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", (world.outcomes(ended), browser.presses)
    assert len(world.files()) == 3


def test_controls_that_open_nothing_are_not_pressed_in_all_rows_that_have_a_page(make: Make) -> None:
    browser = portal(
        Shape(
            '<a href="/rechnung/{number}">Details</a><button aria-haspopup="menu" data-oph-ref="{ref}0">⋮</button>',
            "<p>–</p>",
        )
    )
    browser.rows = [(f"K-8{n:02}", f"{n:02}.05.2026", f"{n},00") for n in range(12, 0, -1)]
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "incomplete"
    assert browser.presses.count("⋮") == 2
    assert browser.opened is None


def test_several_papers_that_are_counted_are_all_the_rows(make: Make) -> None:
    links = "".join(
        f'<a href="/beleg/{{number}}-{n}.pdf" data-oph-ref="{{ref}}{n}">Rechnung {n}</a>' for n in (1, 2, 3)
    )
    browser = portal(
        Shape('<button aria-haspopup="true" data-oph-ref="{ref}0">Optionen</button>', f"<div>{links}</div>")
    )
    for number, _, _ in ROWS:
        browser.documents |= {f"{BASE}/beleg/{number}-{n}.pdf": Bytes(pdf(f"{number}-{n}")) for n in (1, 2, 3)}
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert len(world.files()) == 9
    assert world.fetch().state == "nothing_new"


PANEL = (
    "<main><h1>Rechnungen</h1>{list}</main><aside id=panel><h2>{number}</h2>"
    '<button type=button data-oph-ref="0.panel.1">Rechnung herunterladen</button></aside>'
)


def test_one_panel_for_all_rows_gives_each_its_own(make: Make) -> None:
    class OnePanel(PressedList):
        def html(self) -> str:
            number = self.rows[self.opened or 0][0]
            table = super().html().partition("<table>")[2].partition("</table>")[0]
            return f"<html lang=de><body>{PANEL.format(list=f'<table>{table}</table>', number=number)}</body></html>"

    browser = OnePanel(rows=list(ROWS), control='<button data-oph-ref="{ref}0">Anzeigen</button>', escapes=False)
    browser.files = PanelFile(browser)
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert len(world.files()) == 3


class PanelFile(dict[str, bytes]):
    """The document that the one panel shows at present."""

    def __init__(self, browser: PressedList) -> None:
        super().__init__()
        self.browser = browser

    def __contains__(self, ref: object) -> bool:
        return ref == "0.panel.1"

    def __getitem__(self, ref: str) -> bytes:
        return pdf(ROWS[self.browser.opened or 0][0])
