"""A lesson whose second step is a script's button without a name, on the row's page or in what its menu opens: no word, no
picture and no address says what it does, so only what was shown is pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from host import protocol
from host.connectors.taught import make_taught, parse_taught
from host.fetch.run import FetchRun
from host.fetch.trial import SampleRow
from host.finder import Snapshot
from host.finder.downloads.value_shapes import RowValues
from host.finder.proposals import shown_controls
from host.finder.teaching.lesson import further_step, learn
from host.vocabulary import TRIAL
from host.ways import Way
from tests.bad.teaching import presses_alike
from tests.support.fake_application import PressedList
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, pdf

Make = Callable[..., World]
ROWS = [(f"SZ-40{n}", f"2026. 0{n}. 14.", f"{n}4 500") for n in range(6, 0, -1)]
ISO = [f"2026-0{n}-14" for n in range(6, 0, -1)]
SAMPLE = 2
NAMES = dict.fromkeys(("list", "row", "number", "date", "total", "download", "not_row"), "what was shown")
PICTURE = '<svg viewBox="0 0 4 4"><path d="M0 0h4"></path></svg>'
SHARE = f'<button class="ik" type="button" data-oph-ref="0.p.1">{PICTURE}</button>'
PAPER = f'<button class="ik" type="button" data-oph-ref="0.p.2">{PICTURE}</button>'
TERMS = '<a href="/aszf.pdf" data-oph-ref="0.p.3">PDF</a>'


@dataclass
class Shop(FakeBrowser):
    """A list whose rows lead to pages of their own; ``without``: places of the rows whose page has not the button that brings
    the document, though one that looks like it. ``pressed``: the references of all that was pressed, with their pages."""

    without: tuple[int, ...] = ()
    pressed: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pages[PORTAL] = Page(self.listed())
        for place, (number, date, total) in enumerate(ROWS):
            paper = "" if place in self.without else PAPER
            html = (
                f'<html lang="hu"><body><main><h1>{number}</h1><p>{date}</p>'
                f"<p>{total} HUF</p><div>{TERMS}</div><div>{SHARE}{paper}</div></main></body></html>"
            )
            self.pages[self.address(place)] = Page(html)
            self.documents[self.address(place)] = Bytes(html.encode(), content_type="text/html")

    def listed(self) -> str:
        lines = "".join(
            f"<tr><td>{number}</td><td>{date}</td><td>{total} HUF</td>"
            f'<td><a href="/sz/{place}" data-oph-ref="0.l.{place}"><svg></svg></a></td></tr>'
            for place, (number, date, total) in enumerate(ROWS)
        )
        return f'<html lang="hu"><body><main><h1>Számlák</h1><table>{lines}</table></main></body></html>'

    def address(self, place: int) -> str:
        return f"https://portal.example/sz/{place}"

    def page_catch(self, params: protocol.CatchParams) -> protocol.CatchResult:
        self.pressed.append((self.url, params.ref))
        if params.ref != "0.p.2":
            return super().page_catch(params)
        data = pdf(ROWS[int(self.url.rpartition("/")[2])][0])
        self._send(params.transfer, data)
        return protocol.CatchResult(sent=True, url=self.url, content_type="application/pdf", size=len(data))


class Menus(PressedList):
    """A list whose rows open a menu with two buttons that look the same."""

    def __init__(self) -> None:
        control = '<button class="m" type="button" aria-haspopup="menu" data-oph-ref="{ref}0"><svg></svg></button>'
        entries = "".join(
            f'<button class="ik" type="button" data-oph-ref="{{ref}}{n}">{PICTURE}</button>' for n in (1, 2)
        )
        rows = [
            (number, f"{iso[8:]}.{iso[5:7]}.{iso[:4]}", total)
            for (number, _, total), iso in zip(ROWS, ISO, strict=True)
        ]
        super().__init__(rows=rows, control=control, content=f'<div role="menu">{entries}</div>', where="row")

    def page_catch(self, params: protocol.CatchParams) -> protocol.CatchResult:
        place, number = divmod(int(params.ref.rpartition(".")[2]), 10)
        if number == 2:
            self.files = {params.ref: pdf(ROWS[place][0])}
        return super().page_catch(params)

    def _press(self, ref: str) -> None:
        assert not ref.endswith("1"), "what was not shown is pressed"
        super()._press(ref)


def _sample() -> tuple[str, str, str]:
    return ROWS[SAMPLE][0], ISO[SAMPLE], f"{ROWS[SAMPLE][2].replace(' ', '')}.00"


def shop(make: Make, *without: int) -> tuple[World, Shop]:
    """An account whose connector knows the third row's download, shown by two clicks."""
    browser = Shop(without=without)
    lesson = learn(Snapshot(browser.listed(), PORTAL), f"0.l.{SAMPLE}")
    page = browser.pages[browser.address(SAMPLE)]
    assert isinstance(page, Page)
    step, _ = further_step(Snapshot(page.html, browser.address(SAMPLE)), "0.p.2", RowValues(*_sample()))
    return _account(make, browser, lesson, step), browser


def _account(make: Make, browser: FakeBrowser, lesson: Any, step: Any) -> World:
    world = make(browser)
    account = world.store.accounts.get(world.account)
    world.connector = parse_taught(make_taught(account, PORTAL, lesson.hints, [Way((lesson.step, step))], NAMES))
    return world


def test_every_rows_page_is_used_as_was_shown(make: Make) -> None:
    world, browser = shop(make)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert sorted(browser.pressed) == sorted((browser.address(place), "0.p.2") for place in range(len(ROWS)))


def test_the_trial_uses_it_in_one_row(make: Make) -> None:
    world, browser = shop(make)
    queued = world.store.fetches.queue(world.account, why=TRIAL)
    ended = FetchRun(world.context(queued), sample=SampleRow("", *_sample())).run()
    assert world.outcomes(ended) == [(ROWS[SAMPLE][0], "filed", None)]
    assert browser.pressed == [(browser.address(SAMPLE), "0.p.2")]


def test_where_it_is_not_nothing_that_looks_like_it_is_pressed(make: Make) -> None:
    world, browser = shop(make, 0, 4)
    ended = world.fetch()
    assert {ref for _, ref in browser.pressed} == {"0.p.2"}
    filed = [number for number, state, _ in world.outcomes(ended) if state == "filed"]
    assert filed == [row[0] for place, row in enumerate(ROWS) if place not in (0, 4)]
    assert ended.state != "complete"


def test_a_press_of_what_looks_alike_is_seen(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown_controls, "is_shown", presses_alike.is_shown)
    world, browser = shop(make, 0, 4)
    world.fetch()
    assert "0.p.1" in {ref for _, ref in browser.pressed}


def test_a_menus_entry_is_used_as_was_shown(make: Make) -> None:
    browser = Menus()
    lesson = learn(Snapshot(browser.html(), PORTAL), f"0.a0.{SAMPLE}0")
    browser.opened = SAMPLE
    step, _ = further_step(Snapshot(browser.html(), PORTAL), f"0.a0.{SAMPLE}2", RowValues(*_sample()))
    browser.opened = None
    world = _account(make, browser, lesson, step)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
