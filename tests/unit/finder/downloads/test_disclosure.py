"""Controls of a row that open something, and those that do not or that do harm."""

from __future__ import annotations

import pytest

from host.finder import observe
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.downloads.disclosure import opener_of

BASE = "https://portal.example/documents"


def kinds(control: str, row: str = "", cells: str = "") -> list[str]:
    rows = "".join(
        f"<tr{row}><td>R-10{n}</td><td>0{n}.05.2026</td><td>1{n},00 €</td>{cells}<td>{control.replace('{n}', str(n))}</td></tr>"
        for n in (3, 2, 1)
    )
    head = "<tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>"
    page = f"<html lang='de'><body><h1>Rechnungen</h1><table><thead>{head}</thead><tbody>{rows}</tbody></table></body></html>"
    found = {tuple(offer.kind for offer in one.offers) for one in observe(page, BASE).list.rows}
    assert len(found) == 1
    return list(found.pop())


@pytest.mark.parametrize(
    "control",
    [
        "<button>View</button>",
        "<button>Ansehen</button>",
        "<button>Bekijken</button>",
        "<button>Voir</button>",
        "<button>Ver</button>",
        "<button>Apri</button>",
        "<a href=\"javascript:__doPostBack('ctl00$list$ctl0{n}$view','')\">Open</a>",
        "<form method=post action=/list><input type=submit value='Weergeven'></form>",
        "<button aria-haspopup=true><i></i></button>",
        "<button aria-haspopup=dialog>i</button>",
        "<div role=button tabindex=0 aria-expanded=false>R-10{n}</div>",
        "<button>⋮</button>",
        "<button>Weitere Aktionen</button>",
        "<form method=post action=/x><button type=button>More</button></form>",
        "<form action=/list><button>Meer</button></form>",
        "<form method=post action=/x><button aria-haspopup=menu>More</button></form>",
        "<button class='btn dropdown-toggle'></button>",
        "<button><i class='fa fa-chevron-down'></i></button>",
        "<span data-oph-ref='0.a.{n}'>R-10{n}</span>",
        "<details><summary data-oph-ref='0.a.{n}'>0{n}.05.2026</summary></details>",
    ],
)
def test_what_shows_is_pressed(control: str) -> None:
    offered = kinds(control)
    assert offered in (["opener"], ["form"]), offered


@pytest.mark.parametrize(
    "control",
    [
        "<button>Pay and view</button>",
        "<button>Anzeigen und bestätigen</button>",
        "<button aria-haspopup=menu>Stornieren</button>",
        "<button aria-expanded=false class='btn-delete'></button>",
        "<button>Merken</button>",
        "<button>Zapłać R-10{n}</button>",
        "<button>Anulează 0{n}.05.2026</button>",
        "<button disabled>Ansehen</button>",
        "<button aria-haspopup=listbox>2026</button>",
        "<button>Lieferschein ansehen</button>",
        "<input type=checkbox>",
        "<button>Hilfe anzeigen</button>",
        "<form method=post action=.><h4>Refund</h4><input name=amount><button type=submit>OK</button></form>",
        "<form method=post action=/x><p>Opzeggen?</p><button type=submit>Ja</button></form>",
        "<button type=button>Si</button>",
        "<form method=post class=order-cancel action=/x><button type=submit>Open</button></form>",
        "<form method=post class=charge-refund action=/x><button type=submit>Open</button></form>",
        "<button aria-label='Ansehen'>Stornieren</button>",
        "<form method=post action=/x><button>More</button></form>",
        "<form method=post action=/x><input type=submit value='⋮'></form>",
        "<form action=/x><button formmethod=POST>Meer</button></form>",
        "<button aria-haspopup=menu aria-label='Aktionen'>Bestellung stornieren</button>",
    ],
)
def test_what_harms_or_says_nothing_is_not(control: str) -> None:
    assert kinds(control) == []


def test_a_row_that_can_be_pressed_is_judged_without_what_its_controls_say() -> None:
    assert kinds("<button>Bezahlen</button>", row=" data-oph-ref='0.a.1'") == ["opener"]
    assert kinds("", row=" data-oph-ref='0.a.1' aria-label='Rechnung bezahlen'") == []


def test_a_row_with_its_document_needs_no_other_way() -> None:
    assert kinds("<a href='/r/10{n}.pdf'>PDF</a> <button aria-haspopup=menu>⋮</button>") == ["link"]


def test_a_list_of_documents_may_have_nothing_but_buttons_that_show_them() -> None:
    rows = "".join(
        f"<tr><td>Kontoauszug</td><td>D-77{n}</td><td>0{n}.05.2026</td><td><button>Ansehen</button></td></tr>"
        for n in (3, 2, 1)
    )
    page = f"<html lang='de'><body><h2>Dokumente</h2><table><tr><th>Titel</th><th>Vertrag</th><th>Datum</th><th></th></tr>{rows}</table></body></html>"
    assert [row.kind for row in observe(page, BASE).list.rows] == ["statement"] * 3


def test_products_that_can_be_viewed_are_no_documents() -> None:
    cards = "".join(
        f"<li class=card><h3>Lampe {n}</h3><b>1{n},00 €</b><button>Ansehen</button></li>" for n in (3, 2, 1)
    )
    assert observe(f"<html lang='de'><body><h1>Neu im Shop</h1><ul>{cards}</ul></body></html>", BASE).list.rows == ()


def opens_outside_rows(control: str) -> bool:
    page = Page(f"<html lang='en'><body><main><h1>Receipt R-103</h1>{control}</main></body></html>", BASE)
    return any(opener_of(page, node, None, "R-103") is not None for node in Signals(page).interactive)


@pytest.mark.parametrize(
    "control",
    [
        "<form method=post action=.><p>Amount of the refund</p><input name=amount><button>OK</button></form>",
        "<form method=post><select name=reason></select><input type=submit value='R-103'></form>",
        "<form id=f method=post></form><button form=f>Receipt</button>",
        "<form action=/search><input name=q><button><i class='fa fa-chevron-right'></i></button></form>",
        "<form method=post><button>Show</button></form>",
    ],
)
def test_outside_of_rows_no_form_is_sent_to_see_what_it_opens(control: str) -> None:
    assert not opens_outside_rows(control)


@pytest.mark.parametrize(
    "control",
    [
        "<form method=post><button aria-haspopup=menu>More</button></form>",
        "<form method=post><button aria-expanded=false>Positions</button></form>",
        "<form method=post><button type=button>Show</button></form>",
        "<button>Show</button>",
    ],
)
def test_what_says_that_it_opens_something_is_pressed_in_a_form_too(control: str) -> None:
    assert opens_outside_rows(control)
