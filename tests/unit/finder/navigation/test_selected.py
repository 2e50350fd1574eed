"""Which control of several is the selected one."""

from __future__ import annotations

import pytest

from host.finder.dom.page import Page
from host.finder.navigation.selected import is_selected


@pytest.mark.parametrize(
    ("html", "selected"),
    [
        ("<a aria-current='page'>2026</a>", True),
        ("<a aria-current='false'>2026</a>", False),
        ("<a aria-selected='True'>2026</a>", True),
        ("<a aria-pressed='TRUE'>2026</a>", True),
        ("<a aria-pressed='false' aria-selected='false'>2026</a>", False),
        ("<a class='tab is-active'>2026</a>", True),
        ("<a class='tab_actief'>2026</a>", True),
        ("<a class='huidig'>2026</a>", True),
        ("<a class='tab on'>2026</a>", True),
        ("<a class='add-on'>2026</a>", False),
        ("<a class='inactive'>2026</a>", False),
        ("<li class='active'><a>2026</a><span>(3)</span></li>", True),
        ("<li aria-selected='true'><a>2026</a></li>", True),
        ("<span class='current'><a>2026</a></span>", True),
        ("<div class='active'><a>2026</a><a>2025</a></div>", False),
        ("<li class='active'><span><a>2026</a><a>2025</a></span></li>", False),
    ],
)
def test_a_control_is_selected_by_its_own_mark_or_its_holders(html: str, selected: bool) -> None:
    page = Page(f"<html><body>{html}</body></html>", "https://portal.example/")
    assert is_selected(page.by_tag("a")[0]) is selected
