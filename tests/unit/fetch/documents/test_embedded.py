"""Rows whose page is nothing but the viewer of their document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.fake_application import Application
from tests.support.fake_browser import PORTAL, Bytes, Page, World, pdf

BASE = "https://portal.example"
ROWS = [("B-73", "02.10.2026", "88,00"), ("B-72", "02.09.2026", "88,00"), ("B-71", "03.08.2026", "91,50")]
Make = Callable[..., World]
VIEWERS = {
    "embed": '<embed src="/dokument?t={n}" type="application/pdf">',
    "object": '<object data="/dokument?t={n}" type="application/pdf"></object>',
    "frame": '<oph-frame data-oph-src="https://portal.example/dokument?t={n}" data-oph-ref="0.a.1"></oph-frame>',
    "viewer": '<oph-frame data-oph-src="https://portal.example/v/viewer.html?file=/dokument?t={n}" data-oph-ref="0.a.1"></oph-frame>',
    "blob": '<embed src="blob:https://portal.example/{n}" type="application/pdf" data-oph-ref="0.a.{n}">',
}


def portal(viewer: str, redirects: bool = False) -> Application:
    rows = "".join(
        f'<tr><td>{number}</td><td>{date}</td><td>{total} €</td><td><a href="/anzeigen?nr={number}" target="_blank">Rechnung anzeigen</a></td></tr>'
        for number, date, total in ROWS
    )
    head = "<tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>"
    pages = {
        PORTAL: Page(
            f"<html lang='de'><h1>Rechnungen</h1><table><thead>{head}</thead><tbody>{rows}</tbody></table></html>"
        )
    }
    browser = Application(pages=pages)
    for place, (number, _, _) in enumerate(ROWS):
        data = Bytes(pdf(number))
        browser.documents[f"{BASE}/anzeigen?nr={number}"] = Bytes(b"<html>viewer</html>", content_type="text/html")
        browser.documents[f"{BASE}/dokument?t={place}"] = data
        browser.embedded[f"0.a.{place}"] = data
        body = f"<!doctype html><html><body>{VIEWERS[viewer].replace('{n}', str(place))}</body></html>"
        pages[f"{BASE}/anzeigen?nr={number}"] = Page(body, url=f"{BASE}/start" if redirects else None)
        pages[f"{BASE}/start"] = Page(body)
    browser.one_document = False
    return browser


@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_file_in_the_viewer_is_the_rows_document(make: Make, viewer: str) -> None:
    world = make(portal(viewer))
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert len(world.files()) == 3
    assert world.fetch().state == "nothing_new"


def test_a_viewer_on_another_page_than_the_rows_gives_it_nothing(make: Make) -> None:
    world = make(portal("embed", redirects=True))
    ended = world.fetch()
    assert ended.state == "incomplete"
    assert world.files() == []
