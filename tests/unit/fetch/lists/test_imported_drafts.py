"""A whole fetch with a draft of another program's file: every document byte for byte, and nothing new the second time. The pages
are small ones of our own, one per construct that needs no script."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from host.connectors.importers import read_draft
from host.connectors.schema import Connector
from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents
from tests.unit.connectors.test_importers import blueprint, plugin

ROWS = [(f"R-2026-{n:03}", f"2026-0{n}-1{n}", f"{n * 11},90") for n in range(6, 0, -1)]
NEXT = "https://portal.example/rechnungen?p=2"
GOTO = {"action": "navigate", "url": PORTAL}
LINK = {"selector": "a.b4", "attribute": "href"}


def bills(rows: list[tuple[str, str, str]], target: str = "/pdf/{}.pdf", below: str = "") -> str:
    body = "".join(
        f'<tr class="b1"><td class="b2">{number}</td><td>{day}</td><td class="b3">{total} €</td>'
        f'<td><a class="b4" href="{target.format(number)}">&rarr;</a></td></tr>'
        for number, day, total in rows
    )
    return f'<html lang="de"><body><h1>Ihre Rechnungen</h1><table><tbody>{body}</tbody></table>{below}</body></html>'


def each(**step: Any) -> dict[str, Any]:
    return {"action": "extractAll", "selector": "tr.b1", "fields": {"id": ".b2", "total": ".b3", "to": LINK}, **step}


DOCUMENT = {"id": "{{item.id}}", "total": "{{item.total}}"}
DIRECT = each(forEach=[{"action": "downloadPdf", "url": "https://portal.example{{item.to}}", "document": DOCUMENT}])
RELATIVE = each(forEach=[{"action": "downloadPdf", "url": "{{item.to}}", "document": DOCUMENT}])
DETAIL = each(
    forEach=[
        {"action": "navigate", "url": "{{item.to}}"},
        {"action": "extract", "variable": "page", "fields": {"pdf": {"selector": "a.pdf", "attribute": "href"}}},
        {"action": "downloadPdf", "url": "{{page.pdf}}", "document": DOCUMENT},
    ]
)
PAGED = {**RELATIVE, "pagination": {"selector": "a.b9"}}
CLICKED = each(
    forEach=[{"action": "click", "selector": "a.b4"}, {"action": "waitForPdfDownload", "document": DOCUMENT}]
)
WELL = {
    "action": "forEach",
    "on": {"querySelector": "tr.b1"},
    "steps": [{"action": "startDownloadInterception"}, {"action": "click", "querySelector": "a.b4"}],
}
RECORDED = {
    "title": "bills",
    "steps": [
        {"type": "navigate", "url": PORTAL},
        {"type": "click", "selectors": [["table > tbody > tr:nth-of-type(1) > td:nth-of-type(4) > a"]]},
    ],
}
LIST = {PORTAL: Page(bills(ROWS))}
PAGES = {PORTAL: Page(bills(ROWS[:3], below=f'<a class="b9" href="{NEXT}">&raquo;</a>')), NEXT: Page(bills(ROWS[3:]))}
DETAILS = {
    PORTAL: Page(bills(ROWS, "/konto/{}")),
    **{
        f"https://portal.example/konto/{number}": Page(
            f'<html lang="de"><body><h1>Rechnung {number}</h1><p>{day} {total} €</p>'
            f'<a class="pdf" href="/pdf/{number}.pdf">PDF herunterladen</a></body></html>'
        )
        for number, day, total in ROWS
    },
}


@pytest.mark.parametrize(
    ("raw", "pages"),
    [
        (plugin(GOTO, DIRECT), LIST),
        (plugin(GOTO, RELATIVE), LIST),
        (plugin(GOTO, CLICKED), LIST),
        (plugin(GOTO, PAGED), PAGES),
        (plugin(GOTO, DETAIL), DETAILS),
        (blueprint({"action": "goToUrl", "url": PORTAL}, WELL), LIST),
        (RECORDED, LIST),
    ],
    ids=["direct", "relative", "click", "next", "detail", "blueprint", "recording"],
)
def test_a_draft_fetches_everything_once(tmp_path: Path, raw: dict[str, Any], pages: dict[str, Any]) -> None:
    file = tmp_path / "x.json"
    file.write_text(json.dumps(raw), "utf-8")
    papers = documents(ROWS)
    world = World(tmp_path / "data", HandClock(), FakeBrowser(pages=dict(pages), documents=papers))
    world.connector = Connector.model_validate(read_draft(file).raw())
    try:
        first = world.fetch()
        assert (first.state, sorted(world.outcomes(first))) == (
            "complete",
            sorted((number, "filed", None) for number, _, _ in ROWS),
        )
        assert world.files() == sorted(hashlib.sha256(paper.data).hexdigest() for paper in papers.values())
        assert world.fetch().state == "nothing_new"
    finally:
        world.close()
