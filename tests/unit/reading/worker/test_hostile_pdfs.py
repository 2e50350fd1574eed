"""Files that were made to break their readers end as an answer or an error, and the next file is read."""

from __future__ import annotations

import pytest

from host.errors import WorldError
from host.limited_worker import worker
from tests.support.hostile_pdfs import deflated, drawn, many_attachments, mutated, pages
from tests.support.structured_pdf import attached, linearized, packed

GOOD = attached("(a.xml)", b"<Invoice/>")
SMALL = {
    "a page that unpacks to 100 MB": deflated(b" ", 100_000_000),
    "a page of deep arrays": drawn(b"[" * 200_000 + b"]" * 200_000),
    "many pages": pages(2_000),
    "many attachments": many_attachments(500),
}


def answer(task: str, data: bytes) -> dict[str, object] | str:
    try:
        return worker().ask(task, data, {"content_type": None})
    except WorldError as error:
        return error.code


@pytest.mark.parametrize("task", ["structure", "read"])
@pytest.mark.parametrize("kind", SMALL)
def test_a_hostile_file_is_answered_and_the_next_one_too(kind: str, task: str) -> None:
    assert answer(task, SMALL[kind]) != "reading.no_worker"
    assert worker().ask("structure", GOOD)["attachments"] == ["a.xml"]


def test_changed_bytes_are_answered_and_the_next_file_too() -> None:
    for seed in range(60):
        data = mutated((GOOD, packed(GOOD), linearized(GOOD))[seed % 3], seed)
        assert answer("structure", data) != "reading.no_worker"
        answer("read", data)
    assert worker().ask("structure", GOOD)["attachments"] == ["a.xml"]


def test_thousands_of_pages_are_counted_and_few_of_them_read() -> None:
    reading = worker().ask("read", SMALL["many pages"], {"content_type": None})["reading"]
    assert reading["pages"] == 2_000
