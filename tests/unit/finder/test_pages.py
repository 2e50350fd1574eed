"""Pages written by hand, each with its truth in a comment at its end: lists that portals show, and what only looks like one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from host.finder import PageReport, observe
from tests.support import locations

PAGES = sorted((locations.PAGES).glob("*.html"))
_TRUTH = re.compile(r"<!-- truth: (.*?) -->", re.DOTALL)


def read(file: Path) -> tuple[str, dict[str, Any]]:
    html = file.read_text("utf-8")
    match = _TRUTH.search(html)
    assert match is not None, f"{file.name} has no truth"
    return html.replace(match[0], ""), json.loads(match[1])


def seen(report: PageReport) -> dict[str, Any]:
    return {
        "url": report.url,
        "state": report.state,
        "rows": [
            [row.number, row.date, row.total, row.currency, row.kind, _means(row)] for row in report.documents
        ],
        "next": (report.next.url or "button") if report.next else None,
        "pages": list(report.pages) if report.pages else None,
        "announced": report.result_count,
        "identity": report.identity,
        "empty_words": report.empty_words,
        "list_head": report.list_head,
        "narrowed": report.is_partial,
        "periods": [element.url or "button" for element in report.periods],
        "all": report.all_documents.url if report.all_documents else None,
        "downloads": [means.element.url or means.kind for means in report.downloads],
        "way": report.links[0].url if report.links else None,
    }  # fmt: skip


def _means(row: Any) -> str | None:
    if row.offers:
        return str(row.offers[0].kind)
    return "waiting" if row.waiting else None


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_a_page_is_seen_as_it_is(file: Path) -> None:
    html, truth = read(file)
    report = observe(html, truth["url"])
    answer = seen(report)
    assert {key: answer[key] for key in truth} == truth, "\n".join(report.why)


def test_there_are_pages() -> None:
    assert len(PAGES) > 30
