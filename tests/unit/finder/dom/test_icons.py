"""Icons are read as icons, whatever way they are drawn, and never as words of the page."""

from __future__ import annotations

import pytest

from host.finder.dom.page import Page
from tests.support.row_pages import report_of, rows_of, table, ways

HEADINGS = "Datum|Bezeichnung|Betrag|"


def with_button(inside: str) -> list[str | None]:
    cells = (f"0{n}.08.2026|Abo, 1 Monat|9,9{n} €|<button type=button>{inside}</button>" for n in (4, 3, 2))
    return ways(table(HEADINGS, *cells, title="Transaktionen"), "de")


@pytest.mark.parametrize(
    "icon",
    [
        '<span class="material-symbols-outlined">file_save</span>',
        '<i class="material-icons">file_download</i>',
        "<mat-icon>get_app</mat-icon>",
        '<mat-icon role="img" class="mat-icon notranslate" aria-hidden="true">picture_as_pdf</mat-icon>',
        "<span>cloud_download</span>",
        '<i class="material-icons">receipt_long</i>',
        '<i class="material-icons">&#xE2C4;</i>',
        '<i class="fa-solid fa-file-arrow-down"></i>',
        '<i class="bi bi-filetype-pdf"></i>',
        '<svg class="lucide lucide-file-down"></svg>',
        '<i data-feather="download-cloud"></i>',
        '<span class="pi pi-file-pdf"></span>',
        '<svg><use href="#icon-download"></use></svg>',
        '<svg><use xlink:href="/sprite.svg#pdf"></use></svg>',
        "<svg><title>Rechnung herunterladen</title><path d=M0/></svg>",
        '<img src="/img/icons/pdf.png">',
        '<ion-icon name="cloud-download-outline"></ion-icon>',
        '<svg class="MuiSvgIcon-root" data-testid="PictureAsPdfIcon"></svg>',
        '<lightning-icon icon-name="utility:download"></lightning-icon>',
        '<i data-icon-name="Download" class="ms-Icon"></i>',
        '<span class="glyphicon glyphicon-save-file"></span>',
    ],
)
def test_a_picture_of_a_download_is_one(icon: str) -> None:
    assert with_button(icon) == ["button"] * 3


@pytest.mark.parametrize(
    "icon", ["<i class=material-icons>delete_forever</i>", "<mat-icon>payment</mat-icon>", "<b>star_rate</b>"]
)
def test_other_pictures_are_not(icon: str) -> None:
    body = table("Rechnungsnummer|Datum|Betrag|", f"R-2|04.08.2026|9,99 €|<button type=button>{icon}</button>")
    assert ways(body, "de")[0] in ("unclear", None)


def test_a_picture_in_front_of_a_text_is_no_part_of_it() -> None:
    body = table(
        "Number|Date|Total|",
        "<i class=material-icons>receipt</i>R-77|<mat-icon>event</mat-icon> 2026-08-04|$9.99|<a href=/r/77><mat-icon>visibility</mat-icon></a>",
    )
    [row] = rows_of(body)
    assert (row.number, row.date, row.total, row.text) == ("R-77", "2026-08-04", "9.99", "R-77 2026-08-04 $9.99")


def test_the_accessible_name_is_the_one_that_the_browser_has() -> None:
    page = Page("<button><i class=material-icons>file_save</i> Rechnung</button>", "https://portal.example/")
    [button] = page.by_tag("button")
    assert (page.name(button), page.accessible_name(button)) == ("Rechnung", "file_save Rechnung")


def test_words_of_a_page_are_no_pictures() -> None:
    page = Page("<p>download</p><td>past_due</td><span>in_progress</span>", "https://portal.example/")
    assert page.replaced_texts == {}


def test_a_pictures_title_is_not_the_pages() -> None:
    assert report_of("<svg><title>Close</title></svg>").title == ""


def test_bank_transactions_without_documents_are_no_list() -> None:
    cells = (f"0{n}.08.2026|Kaffeehaus|-9,9{n} €|" for n in (4, 3, 2))
    assert rows_of(table(HEADINGS, *cells, title="Transaktionen"), "de") == ()
