"""Addresses that let in whoever has them: a whole fetch reads them, and none of them is anywhere afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.canary import Canaries
from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, pdf

BASE = "https://portal.example"
SECRETS = {
    "start": "b7Kx2mQ9vR4tZ8wB3nL6",
    "list": "SESSIONVALUE4711list",
    "credit": "TOKENVALUE4712credit",
    "none": "AUTHCODE4713receipts",
    "path": "PATHPARAMETER4714par",
    "pdf": "DOWNLOADTICKET4715pd",
    "lost": "DOWNLOADTICKET4716lo",
    "fragment": "FRAGMENTTOKEN4717fra",
}
LIST = f"{BASE}/rechnungen?sid={SECRETS['list']}"
CREDIT = f"{BASE}/gutschriften;jsessionid={SECRETS['path']}?token={SECRETS['credit']}"
NONE = f"{BASE}/belege?code={SECRETS['none']}#state={SECRETS['fragment']}"
MENU = f'<nav><a href="{LIST}">Rechnungen</a> <a href="{CREDIT}">Gutschriften</a> <a href="{NONE}">Belege</a></nav>'


def listing(title: str, rows: list[tuple[str, str]]) -> Page:
    lines = "".join(
        f'<tr><td>{number}</td><td>01.05.2026</td><td>9,90 €</td><td><a href="{way}">PDF herunterladen</a></td></tr>'
        for number, way in rows
    )
    head = "<thead><tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th>Dokument</th></tr></thead>"
    return Page(
        f'<html lang="de"><body>{MENU}<h1>{title}</h1><table>{head}<tbody>{lines}</tbody></table></body></html>'
    )


def portal(*, lost: bool) -> FakeBrowser:
    one, gone = f"{BASE}/pdf/R-1?ticket={SECRETS['pdf']}", f"{BASE}/pdf/R-2?ticket={SECRETS['lost']}"
    credit = f"{BASE}/pdf/G-1?ticket={SECRETS['pdf']}"
    browser = FakeBrowser(
        pages={
            PORTAL: Page("", url=f"{BASE}/s/{SECRETS['start']}/start"),
            f"{BASE}/s/{SECRETS['start']}/start": Page(f'<html lang="de"><body>{MENU}<h1>Guten Tag</h1></body></html>'),
            LIST: listing("Ihre Rechnungen", [("R-1", one), ("R-2", gone)]),
            CREDIT: listing("Ihre Gutschriften", [("G-1", credit)]),
            NONE: Page(f'<html lang="de"><body>{MENU}<h1>Hilfe zu Belegen</h1><p>Fragen Sie uns.</p></body></html>'),
        },
        documents={one: Bytes(pdf("R-1")), credit: Bytes(pdf("G-1"))},
    )
    if not lost:
        browser.documents[gone] = Bytes(pdf("R-2"))
    return browser


@pytest.mark.parametrize("lost", [True, False])
def test_no_address_that_lets_in_is_stored(tmp_path: Path, lost: bool) -> None:
    browser = portal(lost=lost)
    world = World(tmp_path, HandClock(), browser)
    for state in ("incomplete", "incomplete") if lost else ("complete", "nothing_new"):
        ended = world.fetch()
        told = world.outcomes(ended)
        assert ([number for number, *_ in told], ended.state) == (["R-1", "R-2", "G-1"], state), told
    memory = world.store.accounts.get(world.account).memory
    world.close()
    found = Canaries(SECRETS).in_folders(tmp_path)
    assert not found, (found, memory)
