"""Closed panels beside the list."""

from __future__ import annotations

import pytest

from tests.unit.finder.audit.pages import TABLE, named

OPEN = "<div class='group'><button aria-expanded='true'>{}</button>{{list}}</div>"
CLOSED = (
    "<div class='group'><button aria-expanded='false' aria-controls='p'>{}</button><div id='p' hidden>{}</div></div>"
)


@pytest.mark.parametrize(
    ("name", "language"),
    [("2025", "en"), ("Older invoices", "en"), ("Bezahlte", "de"), ("Creditnota's", "nl"), ("Factures 2024", "fr"),
     ("Facturas", "es"), ("Bollette", "it")],
)  # fmt: skip
@pytest.mark.parametrize(
    "panel",
    [
        "<button aria-expanded=false>{}</button>",
        "<details><summary>{}</summary></details>",
        "<h3 aria-expanded=false tabindex=0>{}</h3>",
    ],
)
def test_a_closed_panel_of_documents_is_named(panel: str, name: str, language: str) -> None:
    assert ("folded", name) in named("{list}" + panel.format(name), language)


def test_a_panel_like_the_one_of_the_list_is_named_whatever_it_says() -> None:
    assert named(OPEN.format("House A") + CLOSED.format("House B", "")) == [("folded", "House B")]


def test_a_heading_over_something_hidden_is_a_closed_panel() -> None:
    assert named("<h3>2026</h3>{list}<h3>2025</h3><div hidden></div>") == [("folded", "2025")]
    assert named("<h3>2026</h3>{list}<h3>Contact</h3><div hidden></div>") == []


def test_a_panel_whose_rows_were_read_is_explained() -> None:
    assert named(CLOSED.format("2026", TABLE)) == []


@pytest.mark.parametrize(
    "panel",
    [
        "<details><summary>How do I read my bill?</summary>" + "Word by word it goes on. " * 9 + "</details>",
        "<details><summary>Help with invoices</summary></details>",
        "<button aria-expanded=false aria-haspopup=menu>Invoices</button>",
        "<nav><button aria-expanded=false>Invoices</button></nav>",
        "<button aria-expanded=false aria-controls=f>Find invoices</button><form id=f><input name=q></form>",
        "<button aria-expanded=false>Language</button>",
    ],
)
def test_other_closed_things_are_not_named(panel: str) -> None:
    assert named("{list}" + panel) == []
