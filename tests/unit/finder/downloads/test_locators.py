"""A locator says what a control is for, and nothing of its row."""

from __future__ import annotations

import pytest

from host.finder import observe
from host.finder.dom.page import Page
from host.finder.downloads.locators import ICON, locator_of
from host.ways import Locator
from tests.support.row_pages import rows_of, table

CELL = (
    "<a id='dl-{id}' class='btn css-1x9{n} primary' href='/inv/{id}/pdf?key=k{id}' target=_blank"
    " title='Invoice RE-{id}'>PDF of {n}.3.2026</a>"
)


def located(html: str, at: int = -1) -> Locator:
    page = Page(f"<html><body><main>{html}</main></body></html>", "https://p.example/x")
    return locator_of(page, page.nodes[at])


def test_the_offers_of_all_rows_have_the_same_locator() -> None:
    rows = rows_of(
        table(
            "Invoice|Date|Total|",
            *(f"RE-77{n}0|2026-03-0{n}|$ 6{n}.10|{CELL.format(id=f'77{n}0', n=n)}" for n in (1, 2, 3)),
        )
    )
    locators = {row.offers[0].locator for row in rows}
    assert len(rows) == 3
    assert locators == {
        Locator(
            role="link",
            name="pdf of {date}",
            address="/inv/{*}/pdf?key={*}",
            attributes=(("class", "btn primary"), ("id", "dl-{*}"), ("target", "_blank"), ("title", "invoice {number}")),
            place="td[4]/a[1]",
        )
    }  # fmt: skip


@pytest.mark.parametrize(
    ("html", "role"),
    [
        ("<a href=/x>x</a>", "link"),
        ("<a onclick=x()>x</a>", "button"),
        ("<button>x</button>", "button"),
        ("<input type=submit>", "button"),
        ("<div role='MenuItem link' data-oph-ref=1>x</div>", "menuitem"),
        ("<embed src=/x>", "document"),
        ("<div>x</div>", ""),
    ],
)
def test_the_role_is_written_or_implicit(html: str, role: str) -> None:
    assert located(html).role == role


def test_a_nameless_control_is_known_by_its_picture() -> None:
    page = Page("<body><a href=/x/1><i class='fa fa-file-pdf css-9x9x'></i></a></body>", "https://p.example/")
    link = next(node for node in page.nodes if node.tag == "a")
    assert (ICON, "fa fa-file-pdf") in locator_of(page, link).attributes


def test_generated_classes_are_left_out_and_states_have_no_value() -> None:
    html = "<button class='MuiButton-root jss42 sc-bdVaJa col-2 a1b2c3 open' aria-expanded=true data-testid=row-menu>⋮</button>"
    attributes = dict(located(html).attributes)
    assert attributes == {"class": "MuiButton-root col-2 open", "aria-expanded": "", "data-testid": "row-menu"}


def test_the_offers_of_a_page_have_locators() -> None:
    report = observe(
        "<html><body><main><h1>Invoice 4711</h1><a href=/inv/4711.pdf>Download invoice</a></main></body></html>",
        "https://p.example/inv/4711",
    )
    assert [offer.locator.address for offer in report.downloads] == ["/inv/{*}.pdf"]
