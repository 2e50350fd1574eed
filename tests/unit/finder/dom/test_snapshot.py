"""A snapshot's parsed page: made once, freed at once."""

from __future__ import annotations

import gc
import weakref

import pytest

from host.finder.dom.page import Page
from host.finder.dom.snapshot import Snapshot, collector_off

HTML = "<html><body><nav><a href='/'>Start</a></nav><main><p>Text</p></main></body></html>"


def test_a_released_page_needs_no_collector() -> None:
    snapshot = Snapshot(HTML, "https://portal.example/")
    page = weakref.ref(snapshot.page)
    with collector_off():
        snapshot.release()
        assert page() is None


def test_the_collector_is_as_it_was_afterwards() -> None:
    assert gc.isenabled()
    with collector_off():
        with collector_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("classes", "hidden"),
    [
        ("d-none", True),
        ("d-none d-md-table-cell", False),
        ("hidden md:block", False),
        ("hidden", True),
        ("d-md-none", False),
        ("hidden md:hidden", True),
    ],
)
def test_what_is_hidden_on_small_screens_only_is_shown(classes: str, hidden: bool) -> None:
    page = Page(f'<p class="{classes}">x</p>', "")
    assert page.by_tag("p")[0].hidden is hidden
