"""The way on of a list in a closed tab: its rows are read where they are."""

from __future__ import annotations

import pytest

from host.finder import PageReport, observe

HIDDEN = "data-oph-hidden"


def rows(first: int, attribute: str) -> str:
    return "".join(
        f"<tr {attribute}><td {attribute}>F-20{first + n}</td><td {attribute}>0{n + 1}.03.2026</td>"
        f"<td {attribute}>€ 1{n},00</td><td {attribute}><a {attribute} href='/beleg/20{first + n}'>Ansehen</a></td></tr>"
        for n in range(4)
    )


def seen(pager: str, shown_pager: str = "", of_tab: str | None = None) -> PageReport:
    """Returns what is seen of a page with a list, and one in a closed tab with ``pager`` below it; ``of_tab`` is a list that
    stands in the closed tab in place of rows."""
    head = "<tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>"
    closed = f"<table {HIDDEN}><tbody {HIDDEN}>{head}{rows(40, HIDDEN)}</tbody></table>" if of_tab is None else of_tab
    hidden = pager.replace("<a", f"<a {HIDDEN}").replace("<li", f"<li {HIDDEN}").replace("<b", f"<b {HIDDEN}")
    html = (
        f"<html lang=de><body><main><h1>Rechnungen</h1><div><table>{head}{rows(10, '')}</table>{shown_pager}</div>"
        f"<div {HIDDEN}>{closed}<ul {HIDDEN}>{hidden}</ul></div></main></body></html>"
    )
    return observe(html, "https://x.example/rechnungen")


@pytest.mark.parametrize(
    ("pager", "address"),
    [
        ("<li><a href='#'>1</a></li><li><a href='?bezahlt=2'>2</a></li>", "?bezahlt=2"),
        ("<li><b>1</b></li><li><a href='?b=2'>2</a></li><li><a href='?b=3'>3</a></li>", "?b=2"),
        ("<a href='?ab=10'>Weiter ›</a>", "?ab=10"),
    ],
)
def test_the_pager_in_a_closed_tab_leads_on_where_the_shown_list_ends(pager: str, address: str) -> None:
    paging = seen(pager).paging
    assert paging.next is not None
    assert paging.next.url == f"https://x.example/rechnungen{address}"


def test_the_shown_list_goes_first() -> None:
    shown = "<ul class=pagination><li class=active><a href='?o=1'>1</a></li><li><a href='?o=2'>2</a></li></ul>"
    paging = seen("<li><a href='#'>1</a></li><li><a href='?b=2'>2</a></li>", shown).paging
    assert paging.next is not None
    assert paging.next.url == "https://x.example/rechnungen?o=2"


@pytest.mark.parametrize(
    ("pager", "name"),
    [
        ("<li><b>1</b></li><li><a href='#'>2</a></li>", "2"),
        ("<li><a href='#'>Weiter</a></li>", "Weiter"),
        ("<li><a href='#'>Mehr laden</a></li>", "Mehr laden"),
        ("<li><a href='#' aria-disabled=true>Weiter</a></li>", None),
        ("<li><a href='#'>1</a></li><li><b>2</b></li><li><a href='#'>Weiter</a></li>", None),
    ],
)
def test_what_only_a_press_turns_is_named(pager: str, name: str | None) -> None:
    paging = seen(pager).paging
    assert (paging.next, paging.unfollowed_control) == (None, name)


def test_a_hidden_pager_without_rows_leads_nowhere() -> None:
    paging = seen("<li><a href='#'>1</a></li><li><a href='?seite=2'>2</a></li>", of_tab="<p>Neuigkeiten</p>").paging
    assert (paging.next, paging.unfollowed_control) == (None, None)


def test_the_last_page_of_a_closed_tab_is_the_end() -> None:
    paging = seen("<li><a href='/rechnungen?b=1'>1</a></li><li><b>2</b></li>").paging
    assert (paging.next, paging.unfollowed_control) == (None, None)
