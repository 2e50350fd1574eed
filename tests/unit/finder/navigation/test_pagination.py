"""The rest of a list: the way on, whatever it is made of, and what shows that a page is not the whole list."""

from __future__ import annotations

import pytest

from host.finder import PageReport, observe

ROWS = "".join(
    f"<tr><td>F-20{n}</td><td>0{n}.03.2026</td><td>€ 1{n},00</td><td><a href='/pdf/{n}'>Download</a></td></tr>"
    for n in range(1, 6)
)
TABLE = f"<table><tr><th>Factuurnummer</th><th>Datum</th><th>Bedrag</th><th></th></tr>{ROWS}</table>"


def seen(after: str = "", before: str = "") -> PageReport:
    html = f"<html lang=nl><body><main><h1>Facturen</h1>{before}{TABLE}{after}</main></body></html>"
    return observe(html, "https://x.example/facturen")


@pytest.mark.parametrize(
    ("after", "name"),
    [
        ('<a href="#" data-oph-ref="0.a.1">Next</a>', "Next"),
        ('<a href="javascript:void(0)">Volgende</a>', "Volgende"),
        ("<button type=button>Toon oudere facturen</button>", "Toon oudere facturen"),
        ("<button type=button>Meer…</button>", "Meer…"),
        ("<button type=button>Show earlier</button>", "Show earlier"),
        ("<button type=button>Ältere Rechnungen anzeigen</button>", "Ältere Rechnungen anzeigen"),
        ("<button type=button>Voir plus</button>", "Voir plus"),
        ("<div class=blok><button class='btn'>Meer</button></div>", "Meer"),
        ("<p><button type=button>More</button></p>", "More"),
        ("<button type=button><i class='fa fa-chevron-right'></i></button>", ""),
        ("<div><i class='fa fa-angle-right' data-oph-ref='0.a.1'></i></div>", ""),
        ("<form method=post><button name=p value=1 disabled>1</button><button name=p value=2>2</button></form>", "2"),
    ],
)
def test_a_way_on_without_an_address(after: str, name: str) -> None:
    report = seen(after)
    assert report.paging.next is not None
    assert (report.paging.next.name, report.paging.next.url) == (name, None)
    assert report.paging.unfollowed_control is None


@pytest.mark.parametrize(
    "classes",
    [
        "bg-gray-100 disabled:cursor-not-allowed disabled:opacity-50",
        "knop aria-disabled:text-grijs",
        "md:disabled:hidden data-[disabled]:pointer-events-none",
        "[&:disabled]:opacity-40 hover:bg-blauw",
        "inactive:opacity-50",
    ],
)
def test_how_a_control_would_look_where_it_is_disabled_says_nothing_of_it(classes: str) -> None:
    form = f"<form><button name=p value=1 disabled class='{classes}'>Vorige</button>"
    following = seen(f"{form}<button name=p value=3 class='{classes}'>Volgende</button></form>").paging.next
    assert following is not None
    assert following.name == "Volgende"


@pytest.mark.parametrize(
    "classes", ["btn btn-disabled", "is-disabled hover:bg-grey", "Mui-disabled", "ui-state-disabled", "inactive"]
)
def test_a_class_that_disables_a_control_does(classes: str) -> None:
    assert seen(f"<button class='{classes}'>Volgende</button>").paging.next is None


@pytest.mark.parametrize(
    "after",
    [
        "<button aria-haspopup=menu>Meer</button>",
        "<button data-toggle=dropdown aria-expanded=false>More</button>",
        "<h2>Nieuws</h2><p>De winter komt.</p><button type=button>Meer</button>",
        "<p>Vragen over uw factuur?</p><button type=button>More</button>",
    ],
)
def test_more_of_something_else_is_not_pressed(after: str) -> None:
    assert seen(after).paging.next is None


@pytest.mark.parametrize(
    ("address", "pager", "following"),
    [
        # The page that is shown has an address that leads nowhere, and its class says nothing.
        (
            "/facturen",
            "<a class='k k-vol' href='#'>1</a> <a class=k href='?b=2'>2</a> <a class=k href='?b=3'>3</a>",
            "?b=2",
        ),
        ("/facturen?b=2", "<a href='?b=1'>1</a> <a href='javascript:void(0)'>2</a> <a href='?b=3'>3</a>", "?b=3"),
        # All of them have an address, and the page's own lacks the parameter.
        ("/facturen", "<a href='?s=0'>1</a> <a href='?s=10'>2</a> <a href='?s=20'>3</a>", "?s=10"),
        ("/facturen?jaar=2026", "<a href='?jaar=2026&p=1'>1</a> <a href='?jaar=2026&p=2'>2</a>", "?jaar=2026&p=2"),
    ],
)
def test_the_page_that_is_shown_is_told_by_addresses(address: str, pager: str, following: str) -> None:
    html = f"<html lang=nl><body><main><h1>Facturen</h1>{TABLE}<nav><ul>{pager}</ul></nav></main></body></html>"
    paging = observe(html, f"https://x.example{address}").paging
    assert paging.next is not None
    assert paging.next.url == f"https://x.example/facturen{following}"


@pytest.mark.parametrize(
    ("address", "pager"),
    [
        # The last page, whose number leads nowhere.
        ("/facturen?b=3", "<a href='?b=1'>1</a> <a href='?b=2'>2</a> <a href='#'>3</a>"),
        # A page that was asked for otherwise than by the pager.
        ("/facturen?start=40", "<a href='/lijst?start=0'>1</a> <a href='/lijst?start=20'>2</a>"),
    ],
)
def test_a_page_that_no_address_tells_leads_nowhere(address: str, pager: str) -> None:
    html = f"<html lang=nl><body><main><h1>Facturen</h1>{TABLE}<nav><ul>{pager}</ul></nav></main></body></html>"
    assert observe(html, f"https://x.example{address}").paging.next is None


def test_what_looks_like_a_way_on_and_cannot_be_taken_is_named() -> None:
    assert seen('<a href="/delete?p=2">Volgende</a>').paging.unfollowed_control == "Volgende"
    assert seen("<div><i class='fa fa-chevron-right'></i></div>").paging.unfollowed_control == "fa fa-chevron-right"
    assert seen("<p>Einde</p>").paging.unfollowed_control is None
    assert seen("<button disabled>Volgende</button>").paging.unfollowed_control is None


@pytest.mark.parametrize(
    "said",
    [
        "<p>Laden…</p>",
        "<p>Wird geladen</p>",
        "<p>Meer facturen laden…</p>",
        "<p>Loading older invoices...</p>",
        "<p><span>Chargement des factures…</span></p>",
        "<div aria-busy=true></div>",
        "<i class=spinner></i>",
        "<div role=progressbar aria-valuetext=…></div>",
        "<progress></progress>",
    ],
)
def test_rows_are_still_to_come(said: str) -> None:
    assert seen(said).list.loading


@pytest.mark.parametrize(
    "said",
    [
        "",
        "<button>Meer laden…</button>",
        "<a href='#'><b>Rechnung laden…</b></a>",
        "<p>Laden we uw auto op? Lees meer.</p>",
        "<div role=progressbar aria-valuenow=40></div>",
        "<progress value=3 max=10></progress>",
        "<progress hidden data-oph-hidden></progress>",
    ],
)
def test_nothing_is_still_to_come(said: str) -> None:
    assert not seen(said).list.loading


@pytest.mark.parametrize(
    "said",
    [
        "De andere facturen konden niet worden geladen.",
        "Weitere konnten nicht geladen werden",
        "Some invoices are temporarily unavailable.",
        "Ältere Rechnungen sind derzeit nicht verfügbar.",
    ],
)
def test_rows_did_not_come(said: str) -> None:
    assert seen(f"<p>{said}</p>").list.load_failed
    assert not seen().list.load_failed


def chosen(*options: str, at: int = 0, name: str = "f") -> str:
    made = "".join(f"<option{' selected' if n == at else ''}>{one}</option>" for n, one in enumerate(options))
    return f"<select name={name}>{made}</select>"


@pytest.mark.parametrize(
    "before",
    [
        chosen("Deze maand", "Dit kwartaal", "Alle"),
        chosen("Letzte 12 Monate", "Letzte 3 Monate"),
        chosen("Last 3 months", "All time"),
        chosen("5", "10", "25"),
        chosen("Open", "Paid", "All"),
        chosen("100200300", "100200301"),
        "<input type=date data-oph-filled><input type=date data-oph-filled>",
        "<input type=date value=2026-01-01><input type=date value=2026-11-01>",
        "<button aria-pressed=true>Open</button><button>Alle</button>",
        "<a href=/archief>Archief</a>",
        "<a href=/v>Vorjahre</a>",
        "<a href=/v>Bekijk oudere facturen in het archief</a>",
    ],
)
def test_a_filter_narrows(before: str) -> None:
    assert seen(before=before).filters.is_partial


@pytest.mark.parametrize(
    "before",
    [
        "",
        chosen("Deze maand", "Dit kwartaal", "Alle", at=2),
        chosen("Open", "Paid", "All", at=2),
        chosen("Nieuwste eerst", "Oudste eerst", name="sort"),
        chosen("Nederlands", "Deutsch", "English"),
        chosen("10", "25"),
        "<input type=date><input type=date>",
        "<button>Open</button><button aria-pressed=true>Alle</button>",
        "<nav><a href=/archief>Archief</a></nav>",
    ],
)
def test_what_shows_everything_narrows_nothing(before: str) -> None:
    assert not seen(before=before).filters.is_partial
