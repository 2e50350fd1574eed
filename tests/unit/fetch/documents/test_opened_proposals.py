"""What a press opens may hold the paper behind a control that nothing marks: the pilot tries it, and a proof decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from host.store import FetchRow
from tests.support.fake_application import PressedList
from tests.support.fake_browser import PORTAL, Bytes, Page, World
from tests.support.readers import ReaderHere, paper
from tests.support.redesign_controls import Controls, RedesignedBrowser

Make = Callable[..., World]
BASE = "https://portal.example"
ROWS = [(f"K-90{n}", f"{n:02}.09.2026", f"{n}9,90") for n in range(6, 0, -1)]
HARM = '<button type="button" data-oph-ref="{ref}5">Jetzt zahlen</button><a href="/x/{number}" data-oph-ref="{ref}6">Löschen</a>'
KEBAB = '<button type="button" aria-haspopup="menu" data-oph-ref="{ref}0"><i></i></button>'
ENTRY = '<a href="/k/{number}/a7" data-oph-ref="{ref}1">{word}</a>'
OTHER = '<a href="/k/{number}/b7" data-oph-ref="{ref}2">Kuva</a>'
PLACES = {
    "a menu whose entry has an unknown word": (KEBAB, f'<ul role="menu"><li>{OTHER}</li><li>{ENTRY}</li>{HARM}</ul>', "body"),
    "a menu in the row": (KEBAB, f"<div>{HARM}{ENTRY}</div>", "row"),
    "an unfolded part with an icon": (
        '<button type="button" aria-expanded="{open}" data-oph-ref="{ref}0">+</button>', f"<section>{OTHER}{ENTRY}</section>", "below"
    ),
    "a dialog": ('<button type="button" data-oph-ref="{ref}0">Ansehen</button>', f"<dialog open><h2>K</h2>{ENTRY}{HARM}</dialog>", "body"),
}  # fmt: skip


def portal(name: str, word: str, rows: list[tuple[str, str, str]], *, remade: bool = False) -> PressedList:
    control, content, where = PLACES[name]
    browser = PressedList(
        rows=list(rows), control=control, content=content.replace("{word}", word), where=where, remade=remade
    )
    for number, date, total in rows:
        browser.documents[f"{BASE}/k/{number}/a7"] = Bytes(paper(number, date, total))
        browser.documents[f"{BASE}/k/{number}/b7"] = Bytes(b"<html><p>Nichts</p></html>", 200, "text/html")
    return browser


def fetched(world: World) -> FetchRow:
    world.reader = ReaderHere()
    return world.fetch()


@pytest.mark.parametrize("remade", [False, True])
@pytest.mark.parametrize("name", PLACES)
def test_an_entry_that_nothing_marks_is_found_by_its_document(make: Make, name: str, remade: bool) -> None:
    browser = portal(name, "Hae se", ROWS, remade=remade)
    world = make(browser)
    ended = fetched(world)
    assert {row.proof for row in world.store.fetches.rows(ended.id)} == {"proved"}, world.outcomes(ended)
    assert ended.state == "complete"
    assert not {"Jetzt zahlen", "Löschen"} & set(browser.presses)
    assert browser.opened is None
    assert world.fetch().state == "nothing_new"


def test_nothing_is_tried_in_a_dialog_that_asks_for_something(make: Make) -> None:
    box = '<label><input type="checkbox" data-oph-ref="{ref}8"> Einverstanden</label>'
    browser = portal("a dialog", "Hae se", ROWS)
    browser.content = PLACES["a dialog"][1].replace("{word}", "Hae se").replace("</h2>", f"</h2>{box}")
    asked: list[str] = []
    browser.before = lambda method, params: asked.append(params.url or "") if method.endswith("fetch_bytes") else None
    world = make(browser)
    assert fetched(world).state != "complete"
    assert (asked, set(browser.presses)) == ([], {"Ansehen"})


def test_the_way_through_a_menu_is_remembered(make: Make) -> None:
    world = make(portal("a menu whose entry has an unknown word", "Hae se", ROWS[1:]))
    fetched(world)
    later = portal("a menu whose entry has an unknown word", "Hae se", ROWS)
    later.transfers = world.transfers
    world.browser = later
    asked: list[str] = []
    later.before = lambda method, params: asked.append(params.url or "") if method.endswith("fetch_bytes") else None
    ended = fetched(world)
    assert ended.state == "complete", world.outcomes(ended)
    assert asked == [f"{BASE}/k/{ROWS[0][0]}/a7"]


def test_the_paper_of_the_next_row_in_a_menu_is_filed_under_none(make: Make) -> None:
    browser = portal("a menu in the row", "Hae se", ROWS)
    papers = [browser.documents[f"{BASE}/k/{number}/a7"] for number, _, _ in ROWS]
    for (number, _, _), shifted in zip(ROWS, papers[1:] + papers[:1], strict=True):
        browser.documents[f"{BASE}/k/{number}/a7"] = shifted
    world = make(browser)
    ended = fetched(world)
    assert (ended.state, world.files()) == ("incomplete", [])


def test_rows_of_a_page_that_was_left_follow_a_way_that_was_found_on_the_next(make: Make) -> None:
    """The first three rows, on which the way is sought, have no paper yet."""
    rows = [(f"K-9{n}", f"{n}.09.2026", f"{n}9,90") for n in range(28, 18, -1)]
    browser = RedesignedBrowser()
    browser.pages[PORTAL] = _list(browser.controls, rows[:6], f'<a rel="next" href="{PORTAL}?seite=2">Weiter</a>')
    browser.pages[f"{PORTAL}?seite=2"] = _list(browser.controls, rows[6:])
    for number, date, total in rows[3:]:
        browser.documents[f"{BASE}/k/{number}/a7"] = Bytes(paper(number, date, total))
    world = make(browser)
    ended = fetched(world)
    assert [outcome for _, outcome, _ in world.outcomes(ended)] == ["failed"] * 3 + ["filed"] * 7


def test_a_menu_beside_a_page_that_has_no_paper_is_gone_back_to(make: Make) -> None:
    browser = RedesignedBrowser()
    browser.pages[PORTAL] = _list(browser.controls, ROWS, beside='<a href="/vorgang/{number}">Details</a>')
    for number, date, total in ROWS:
        browser.pages[f"{BASE}/vorgang/{number}"] = Page(f"<h1>Vorgang {number}</h1><p>Wird bearbeitet</p>")
        browser.documents[f"{BASE}/k/{number}/a7"] = Bytes(paper(number, date, total))
    world = make(browser)
    ended = fetched(world)
    assert {row.proof for row in world.store.fetches.rows(ended.id)} == {"proved"}, world.outcomes(ended)


def _list(controls: Controls, rows: list[tuple[str, str, str]], turn: str = "", beside: str = "") -> Page:
    """A page of a list whose rows have a menu, with an entry that nothing marks, and what stands ``beside`` it."""
    lines = ""
    for number, date, total in rows:
        key = number[2:]
        entry = f'<a href="/k/{number}/a7" data-oph-ref="0.m.{key}">Hae se</a>'
        controls.menus[f"0.c.{key}"] = f'<ul role="menu"><li>{entry}</li></ul>'
        control = f'<button type="button" aria-haspopup="menu" data-oph-ref="0.c.{key}"><i></i></button>'
        cell = f'{control}<oph-menu of="0.c.{key}"></oph-menu> {beside.replace("{number}", number)}'
        lines += f"<tr><td>{number}</td><td>{date}</td><td>{total} €</td><td>{cell}</td></tr>"
    head = "<tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>"
    table = f"<table><thead>{head}</thead><tbody>{lines}</tbody></table>"
    return Page(f'<html lang="de"><body><h1>Rechnungen</h1>{table}<nav>{turn}</nav></body></html>')
