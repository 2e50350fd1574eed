"""A pager inside the table of documents: it is no record, and it leads on, whatever software made it."""

from __future__ import annotations

import zlib

import pytest

from host.finder import PageReport, observe

HEAD = "<tr><th>Document no.</th><th>Date</th><th>Amount</th><th></th></tr>"


def record(number: int, below: str = "") -> str:
    link = f"<a href='/doc/{number}.pdf'>PDF</a>"
    return f"<tr><td>DOC-{number}</td><td>2026-01-{number:02}</td><td>$ 41.{number}</td><td>{link}</td></tr>{below}"


def seen(*rows: str, below: str = "") -> PageReport:
    body = HEAD + "".join(rows)
    html = f"<html lang=en><body><main><h1>Documents</h1><table>{body}</table>{below}</main></body></html>"
    return observe(html, "https://x.example/list?page=1")


RECORDS = tuple(record(number) for number in (30, 29, 28, 27))


def link(text: str, href: str = "javascript:void(0)") -> str:
    return f'<a data-oph-ref="0.a.{zlib.crc32(text.encode()) % 1000}" href="{href}">{text}</a>'


@pytest.mark.parametrize(
    ("row", "following"),
    [
        (f"<td colspan=4><span>1</span> {link('2')} {link('3')}</td>", "2"),
        (f"<td colspan=4>{link('1')} <b>2</b> {link('3')}</td>", "3"),
        (f"<td colspan=4>{link('&laquo;')} [1] {link('[2]')} {link('&raquo;')}</td>", "»"),
        (f"<td colspan=4><span>&lt;</span> {link('&gt;')}</td>", ">"),
        (f"<td colspan=4>{link('Previous')} | {link('Next')}</td>", "Next"),
        (f"<td></td><td><span class=current>1</span></td><td>{link('2')}</td><td>{link('3')}</td>", "2"),
        (f"<td colspan=2>Page 1 of 3</td><td colspan=2>{link('Next')}</td>", "Next"),
        ("<td colspan=4><button type=button>Load more (12 remaining)</button></td>", "Load more (12 remaining)"),
        (
            "<td colspan=4><table><tr><td><a href=\"javascript:__doPostBack('gv','Page$9')\">9</a></td>"
            "<td><span>10</span></td><td><a href=\"javascript:__doPostBack('gv','Page$11')\">...</a></td></tr></table></td>",
            "...",
        ),
        (
            "<td colspan=4><div class='ui-pg-button'><span class='ui-icon ui-icon-seek-next' data-oph-ref='0.a.9'></span></div></td>",
            "",
        ),
    ],
)  # fmt: skip
def test_a_pager_that_is_a_row_of_the_table(row: str, following: str) -> None:
    for rows in ((*RECORDS, f"<tr>{row}</tr>"), (f"<tr>{row}</tr>", *RECORDS, f"<tr class=pager>{row}</tr>")):
        report = seen(*rows)
        assert [row.number for row in report.list.rows] == ["DOC-30", "DOC-29", "DOC-28", "DOC-27"]
        assert report.paging.next is not None
        assert report.paging.next.name == following


def test_the_last_page_of_numbers_in_the_table_leads_nowhere() -> None:
    report = seen(*RECORDS, f"<tr><td colspan=4>{link('1')} {link('2')} <span>3</span></td></tr>")
    assert (report.paging.next, report.paging.pages) == (None, (3, 3))


def test_a_page_group_that_goes_on_has_no_last_page_yet() -> None:
    report = seen(*RECORDS, f"<tr><td colspan=4>{link('9')} <span>10</span> {link('...')}</td></tr>")
    assert report.paging.pages is None


@pytest.mark.parametrize(
    "below",
    [
        "<tr><td colspan=4><a href=/specification.pdf>Specification (PDF)</a></td></tr>",
        "<tr><td colspan=4><a href=/order/4711>4711</a></td></tr>",
        "<tr><td colspan=4><button type=button>Show more</button></td></tr>",
    ],
)
def test_a_second_line_of_every_record_is_the_record(below: str) -> None:
    report = seen(*(record(number, below) for number in (30, 29, 28)))
    assert [row.number for row in report.list.rows] == ["DOC-30", "DOC-29", "DOC-28"]
    assert report.paging.next is None


def test_a_list_whose_last_item_shows_more() -> None:
    items = "".join(
        f"<li class=row><b>F-{n}</b> <span>0{n}.03.2026</span> <span>€ 1{n},00</span> <a href='/f/{n}.pdf'>PDF</a></li>"
        for n in range(1, 5)
    )
    more = "<li class=row><button type=button>Meer tonen</button></li>"
    report = observe(f"<html lang=nl><body><h1>Facturen</h1><ul>{items}{more}</ul></body></html>", "https://x.example/")
    assert len(report.list.rows) == 4
    assert report.paging.next is not None
    assert report.paging.next.name == "Meer tonen"


LIST = "".join(f"<li>{link(text, f'/{text}')}</li>" for text in ("Dashboard", "Tickets", "Domains"))


@pytest.mark.parametrize("more", ["More…", "Mehr …", "Plus...", "Toon meer", "Show more"])
def test_more_in_a_menu_of_links_is_no_page_turn(more: str) -> None:
    for menu in (
        f"<ul>{LIST}<li>{link(more, '/rest')}</li></ul>",
        f"<div>{LIST.replace('li>', 'p>')}{link(more, '/rest')}</div>",
    ):
        report = seen(*RECORDS, below=f"<div class=side>{menu}</div>")
        assert report.paging.next is None
        assert report.unexplained == ()


@pytest.mark.parametrize("more", ["More…", "Mehr laden", "Afficher plus"])
def test_more_under_a_list_adds_rows(more: str) -> None:
    beside = f"<div>{link('Print', '/print')} <button type=button>{more}</button></div>"
    for below in (
        f"<button type=button>{more}</button>",
        beside,
        f"<ul><li><button type=button>{more}</button></li></ul>",
    ):
        report = seen(*RECORDS, below=below)
        assert report.paging.next is not None
        assert report.paging.next.name == more


@pytest.mark.parametrize(
    "turn",
    [
        "<a href='?page=2' title='Go to the next page'><i class=k></i></a>",
        "<a href='?page=2' title='Nächste Seite anzeigen'><svg></svg></a>",
        "<a href='?page=2' aria-label='Vers la page suivante'></a>",
        "<a href='?page=2'><i title='Vai alla pagina successiva'></i></a>",
        "<a href='?page=2' title=Next><span class=label>Page</span><span>Next</span></a>",
        "<a href='?page=2'><span class=label>Seite</span> <span>Weiter</span></a>",
        "<a href='?page=2' title=Volgende><b>:)</b></a>",
    ],
)
def test_a_turn_by_what_its_picture_is_called(turn: str) -> None:
    report = seen(*RECORDS, below=f"<div>Page <input name=page value=1> of 3 {turn}</div>")
    assert report.paging.next is not None
    assert report.paging.next.url == "https://x.example/list?page=2"


@pytest.mark.parametrize("name", ["Next step", "Next payment", "Next invoice on 4 May", "Nächste Woche", "Next to you"])
def test_other_things_that_come_next(name: str) -> None:
    assert seen(*RECORDS, below=f"<div><a href='/x' title='{name}'><i class=k></i></a></div>").paging.next is None


def test_several_teasers_with_more_are_no_page_turns() -> None:
    teasers = "".join(f"<div><p>Club {n}</p><a href='/club/{n}'>More…</a></div>" for n in (1, 2))
    report = seen(*RECORDS, below=f"<section>{teasers}</section>")
    assert (report.paging.next, report.unexplained) == (None, ())


@pytest.mark.parametrize(
    "pager",
    [
        "<div><span>Pagina 1 van 3</span><a href='?page=2'><span class=material-icons>chevron_right</span></a></div>",
        "<div class=pages><span><button class=active>1</button><button>2</button></span><button><i class='pi pi-angle-right'></i></button></div>",
        "<p><span>[</span><b>1</b><span>]</span><span><i>[</i><a href='?page=2'>2</a><i>]</i></span></p>",
        "<div><span><a href='#' role=button data-oph-ref='0.z.1'>1</a> </span><span><a href='#' role=button data-oph-ref='0.z.2'>2</a> </span></div>",
    ],
)  # fmt: skip
def test_pagers_of_icons_and_boxes_lead_on_without_a_doubt(pager: str) -> None:
    report = seen(*RECORDS, below=pager)
    assert report.paging.next is not None
    assert report.unexplained == ()
