"""Links to documents outside of the rows: named, unless a row accounts for them."""

from __future__ import annotations

import pytest

from host.finder.audit.looks import address_shape
from tests.unit.finder.audit.pages import TABLE, named

BOX = "<section><p>{words}</p><a href='{href}'>{link}</a></section>{list}"


def box(words: str, href: str, link: str, language: str = "en") -> list[tuple[str, str]]:
    around = BOX.replace("{words}", words).replace("{href}", href).replace("{link}", link)
    return named(around, language)


def test_a_list_alone_leaves_nothing() -> None:
    assert named() == []


@pytest.mark.parametrize(
    ("words", "href", "link", "language"),
    [
        ("Your newest bill of 2026-05-03: 54,10 €", "/files/newest.pdf", "Download", "en"),
        ("Ihre neue Rechnung vom 03.05.2026", "/aktuell?format=pdf", "Herunterladen", "de"),
        ("Votre dernière facture du 3 mai 2026", "/derniere", "Télécharger", "fr"),
        ("La tua ultima bolletta: 54,10 €", "/ultima", "Scarica", "it"),
        ("Tu última factura, 3 de mayo de 2026", "/ultima", "Descargar", "es"),
        ("Uw nieuwste factuur van 3 mei 2026", "/nieuwste", "Downloaden", "nl"),
    ],
)
def test_a_document_beside_the_list_is_named(words: str, href: str, link: str, language: str) -> None:
    assert box(words, href, link, language) == [("document", link)]


def test_an_address_like_the_rows_is_named_without_date_and_words() -> None:
    assert box("Also for you", "/invoice/205/pdf", "Here") == [("document", "Here")]


@pytest.mark.parametrize(
    ("words", "href", "link"),
    [
        ("Your newest bill of 2026-04-03: 44,10 €", "/files/newest.pdf", "Download"),
        ("Bill R-204, due 2026-05-20", "/files/newest.pdf", "Download"),
        ("To be paid: 44,10 €, due 2026-05-20", "/files/newest.pdf", "Download"),
        ("2026-05-03", "/invoice/204/pdf", "Here"),
    ],
)
def test_a_document_that_a_row_has_is_explained(words: str, href: str, link: str) -> None:
    assert box(words, href, link) == []


@pytest.mark.parametrize(
    ("words", "href", "link"),
    [
        ("Valid from 2026-01-01", "/terms.pdf", "Terms and conditions"),
        ("All of 2026, 54,10 €", "/all.zip", "Download"),
        ("54,10 €", "/export", "Download all invoices as CSV"),
        ("54,10 € due on 2026-05-20", "/pay/download", "Pay"),
        ("How to read your bill", "/help.pdf", "Download"),
    ],
)
def test_what_is_no_document_of_the_person_is_not_named(words: str, href: str, link: str) -> None:
    assert box(words, href, link) == []


@pytest.mark.parametrize(
    "frame", ["footer", "nav", "header", "dialog open", "div role='dialog'", "div class='site-footer'"]
)
def test_the_frame_of_the_page_is_not_the_list(frame: str) -> None:
    link = f"<{frame}><p>2026-05-03</p><a href='/x.pdf'>Download</a></{frame.split(maxsplit=1)[0]}>"
    assert named("{list}" + link) == []


def test_the_shape_of_an_address_masks_its_numbers() -> None:
    assert address_shape("https://x.example/invoice/205/pdf?year=2026") == "/invoice/#/pdf?year=#"
    assert address_shape("https://x.example/invoices") is None


@pytest.mark.parametrize(
    ("row", "names"),
    [
        (
            "<tr><td></td><td>R-205</td><td></td><td><a href=/d/205.zip>Download</a></td></tr>",
            [("row", "R-205 Download")],
        ),
        ("<tr><td colspan=4><a href=/all.zip>Download all (ZIP)</a></td></tr>", []),
        ("<tr><td colspan=4><a href=/terms>Terms</a></td></tr>", []),
        ("</table><p>R-205 <a href=/d/205.zip>Download</a></p><table>", []),
    ],
)
def test_a_download_in_a_sibling_of_the_rows_is_an_unread_row(row: str, names: list[tuple[str, str]]) -> None:
    assert named(TABLE.replace("</table>", f"{row}</table>")) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("R-205 Paid 14 May 2026", [("document", "All files (ZIP)")]),
        ("May 2026", []),
        ("2026", []),
        ("1 January 2026 to 31 December 2026", []),
    ],
)
def test_a_zip_beside_a_single_day_is_a_document(words: str, names: list[tuple[str, str]]) -> None:
    """One beside a year or a period has the documents of the rows."""
    assert box(words, "/d/205.zip", "All files (ZIP)") == names


@pytest.mark.parametrize(
    ("sentence", "is_named"),
    [
        ("<p>Your <a href='/y/22.pdf'>annual statement 2022</a> is ready.</p>", True),
        ("<p>Ihre <a href='/j/1.pdf'>Jahresabrechnung 2022</a> liegt vor.</p>", True),
        ("<p>Read <a href='/a.pdf'>about your invoice</a>.</p>", False),
        ("<p>See <a href='/t.pdf'>our terms</a>.</p>", False),
        ("<footer><a href='/y/22.pdf'>Annual statement</a></footer>", False),
    ],
)
def test_a_file_that_is_named_as_a_document_in_a_sentence_is_named(sentence: str, is_named: bool) -> None:
    assert bool(named("{list}" + sentence)) is is_named
