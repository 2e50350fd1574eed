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
            [row.number, row.date, row.total, row.currency, row.kind, _means(row)] for row in report.list.rows
        ],
        "next": (report.paging.next.url or "button") if report.paging.next else None,
        "pages": list(report.paging.pages) if report.paging.pages else None,
        "announced": report.paging.result_count,
        "identity": report.sign_in.owner.most_stable,
        "empty_words": report.list.empty_text,
        "list_head": report.list.has_header,
        "narrowed": report.filters.is_partial,
        "periods": [element.url or "button" for element in report.filters.periods],
        "all": report.paging.all_documents.url if report.paging.all_documents else None,
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
    assert {key: answer[key] for key in truth} == truth, "\n".join(report.reasons)


def test_there_are_pages() -> None:
    assert len(PAGES) > 30
