"""Pages written by hand, each with its truth in a comment at its end: lists that portals show, and what only looks like one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from host.finder import Sight, look
from tests.support import locations

PAGES = sorted((locations.PAGES).glob("*.html"))
_TRUTH = re.compile(r"<!-- truth: (.*?) -->", re.DOTALL)


def read(file: Path) -> tuple[str, dict[str, Any]]:
    html = file.read_text("utf-8")
    match = _TRUTH.search(html)
    assert match is not None, f"{file.name} has no truth"
    return html.replace(match[0], ""), json.loads(match[1])


def seen(sight: Sight) -> dict[str, Any]:
    return {
        "url": sight.url,
        "state": sight.state,
        "rows": [
            [row.number, row.date, row.total, row.currency, row.kind, _means(row)] for row in sight.documents
        ],
        "next": (sight.next.url or "button") if sight.next else None,
        "pages": list(sight.pages) if sight.pages else None,
        "announced": sight.announced,
        "identity": sight.identity,
        "empty_words": sight.empty_words,
        "list_head": sight.list_head,
        "narrowed": sight.narrowed,
        "periods": [spot.url or "button" for spot in sight.periods],
        "all": sight.all_documents.url if sight.all_documents else None,
        "downloads": [means.spot.url or means.kind for means in sight.downloads],
        "way": sight.ways[0].url if sight.ways else None,
    }  # fmt: skip


def _means(row: Any) -> str | None:
    if row.means:
        return str(row.means[0].kind)
    return "waiting" if row.waiting else None


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_a_page_is_seen_as_it_is(file: Path) -> None:
    html, truth = read(file)
    sight = look(html, truth["url"])
    answer = seen(sight)
    assert {key: answer[key] for key in truth} == truth, "\n".join(sight.why)


def test_there_are_pages() -> None:
    assert len(PAGES) > 30
