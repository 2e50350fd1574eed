"""Headed sections beside the list."""

from __future__ import annotations

import pytest

from tests.unit.finder.audit.pages import named, page_of

RECORD = "<p><span>Note 17</span> <a href='/note/17/get'>{link}</a></p>"


@pytest.mark.parametrize(
    ("heading", "link", "language"),
    [
        ("Credit notes", "Download", "en"),
        ("Gutschriften", "Herunterladen", "de"),
        ("Creditnota's", "Downloaden", "nl"),
        ("Avoirs", "Télécharger", "fr"),
        ("Notas de crédito", "Descargar", "es"),
        ("Note di credito", "Scarica", "it"),
    ],
)
@pytest.mark.parametrize(
    "markup", ["<h2>{}</h2>", "<div role=heading aria-level=3>{}</div>", "<fieldset><legend>{}</legend></fieldset>"]
)
def test_a_section_of_documents_without_dates_is_named(heading: str, link: str, language: str, markup: str) -> None:
    section = markup.format(heading) + RECORD.format(link=link)
    assert named("{list}" + section, language)[0] == ("section", heading)
    assert named(section + "<h2>Other</h2>{list}", language)[0] == ("section", heading)


def test_a_record_under_a_heading_of_documents_needs_no_known_word() -> None:
    section = "<h2>Credit notes</h2><p>2026-05-03 <a href='/note/17/get'>Here</a></p>"
    assert ("section", "Credit notes") in named("{list}" + section)


@pytest.mark.parametrize(
    ("heading", "control"),
    [
        ("Credit notes", "<button>Show</button>"),
        ("Creditnota's", "<ul><li>C-17 <a href='/x/9'>Bekijk</a></li></ul>"),
        ("Gutschriften", "<p><a href='/x/9'>17</a></p>"),
    ],
)
def test_under_the_bare_name_of_documents_one_control_is_enough(heading: str, control: str) -> None:
    assert named(f"{{list}}<h2>{heading}</h2>{control}") == [("section", heading)]


@pytest.mark.parametrize("heading", ["Paperless billing", "Download invoices", "Invoice address", "Digitale facturen"])
def test_a_heading_that_says_more_about_documents_heads_no_section_of_them(heading: str) -> None:
    assert named(f"{{list}}<h2>{heading}</h2><p><a href='/x/9'>Manage</a></p>") == []


def test_downloads_with_dates_under_any_heading_are_named() -> None:
    rows = "".join(f"<p>2025-0{n}-03 <a href='/x/{n}.pdf'>File</a></p>" for n in (1, 2, 3))
    assert ("section", "Delivered in spring") in named("{list}<h2>Delivered in spring</h2>" + rows)


@pytest.mark.parametrize(
    "heading", ["<p><strong>Credit notes</strong></p>", "<div><b>Gutschriften</b></div>", "<dl><dt>Avoirs</dt></dl>"]
)
def test_a_line_in_bold_heads_a_section(heading: str) -> None:
    items = "<ul><li>17 <a href='/n/17'>Open</a></li><li>18 <a href='/n/18'>Open</a></li></ul>"
    assert [kind for kind, _ in named("{list}" + heading + items)] == ["section"]


def test_links_that_say_the_same_under_a_heading_of_documents_are_records() -> None:
    items = "<ul><li>First <a href='/f/a'>Open</a></li><li>Second <a href='/f/b'>Open</a></li></ul>"
    assert ("section", "Annual statements") in named("{list}<h3>Annual statements</h3>" + items)
    assert named("{list}<h3>Our shops</h3>" + items) == []


def test_a_frame_of_another_origin_under_a_heading_of_documents_is_named() -> None:
    assert ("section", "Older bills") in named(
        "{list}<h2>Older bills</h2><iframe src='https://old.example/bills'></iframe>"
    )
    assert named("{list}<h2>Map</h2><iframe src='https://maps.example/'></iframe>") == []


@pytest.mark.parametrize(
    ("heading", "language"), [("Unpaid invoices", "en"), ("Offene Rechnungen", "de"), ("Factures à payer", "fr")]
)
def test_a_list_of_one_status_alone_is_a_part(heading: str, language: str) -> None:
    assert named(f"<h2>{heading}</h2>{{list}}", language) == [("text", heading)]
    assert named(f"<h2>{heading}</h2>{{list}}", language, has_facets=True) == []
    assert named(f"<h2>{heading}</h2>{{list}}<h2>All invoices</h2>{{list}}", language) == []


def test_a_section_that_the_fetch_visits_or_has_is_explained() -> None:
    section = "<h2>Credit notes</h2><p>2026-05-03 <a href='/credit-notes'>Show</a></p>"
    address = page_of("").base.replace("/invoices", "/credit-notes")
    assert named("{list}" + section) != []
    assert named("{list}" + section, ways=frozenset((address,))) == []
    assert named("{list}" + section, addresses=frozenset((address,))) == []


@pytest.mark.parametrize(
    "section",
    [
        "<h2>Questions about your invoice</h2><p>3 May 2026 <a href='/help/17'>Read on</a></p>",
        "<h2>Invoice settings</h2><p>2026-05-03 <a href='/x'>Change</a></p>",
        "<h2>News</h2><p>2026-05-03 <a href='/news/1'>Network grows</a></p><p>2026-05-04 <a href='/news/2'>More</a></p>",
        "<h2>For you</h2><p>9,99 € <a href='/p/1'>Router</a></p><p>19,99 € <a href='/p/2'>Phone</a></p>",
        "<h2>Your invoices as a table</h2><p>2026 <a href='/export.csv'>Download CSV</a></p>",
        "<h2>Credit notes</h2><p>You will find them here.</p>",
        "<footer><h2>Documents</h2><p>2026-05-03 <a href='/x.pdf'>Download</a></p></footer>",
        "<h2>How to pay your bill</h2><p>54,10 € <a href='/pay'>Pay now</a></p>",
    ],
)
def test_other_sections_are_not_named(section: str) -> None:
    assert named("{list}" + section) == []


@pytest.mark.parametrize(
    ("link", "is_named"),
    [
        ("<a href='https://archive.y.example/credit-notes'>Credit notes</a>", True),
        ("<a href='https://y.example/kontoauszuege'>Kontoauszüge</a>", True),
        ("<a href='/credit-notes'>Credit notes</a>", False),
        ("<a href='https://y.example/help'>Help on credit notes</a>", False),
        ("<nav><a href='https://y.example/credit-notes'>Credit notes</a></nav>", False),
    ],
)
def test_documents_of_another_kind_on_another_host_are_named(link: str, is_named: bool) -> None:
    ways = frozenset({"https://x.example/credit-notes"})
    assert bool(named(f"{{list}}<p>{link}</p>", ways=ways)) is is_named


@pytest.mark.parametrize(
    ("posts", "archive", "language"),
    [
        ("Recent Posts", "Archives", "en"),
        ("Neueste Beiträge", "Archiv", "de"),
        ("Recente berichten", "Archief", "nl"),
        ("Articles récents", "Archives", "fr"),
    ],
)
def test_the_archive_of_a_blog_is_none_of_documents(posts: str, archive: str, language: str) -> None:
    post = f"<section><h3>{posts}</h3><a href='/nieuws/tuin'>Tuin</a></section>"
    months = "<ul><li><a href='/x/maart'>2026-03</a><li><a href='/x/april'>2026-04</a></ul>"
    beside = f"<div class=col>{post}<section><h3>{archive}</h3>{months}</section></div>"
    assert named("<div>{list}</div>" + beside, language) == []
    by_address = (
        f"<aside><h2>{archive}</h2><a href='/2026/04/'>April 2026</a> <a href='/2026/03/'>March 2026</a></aside>"
    )
    assert named("<div>{list}</div>" + by_address, language) == []
    by_sort = "<div><h2>Tags</h2><a href='/tag/1'>Garden</a><h2>Archive</h2><a href='/2026/04/'>04</a></div>"
    assert named("<div>{list}</div>" + by_sort) == []


@pytest.mark.parametrize(
    "beside",
    [
        "<div><h3>Archive</h3><a href='/x/2025'>Here</a></div>",
        "<aside><h3>Archive</h3><a href='/invoices/2025/04/'>Here</a></aside>",
        "<div><h3>Recent Posts</h3><h3>Invoices</h3><a href='/x/2025'>Here</a></div>",
        "<div><h3>Categories</h3><a href='/x?of=gas'>Gas</a><h3>Archive</h3><a href='/x/2025'>2025</a></div>",
    ],
)
def test_an_archive_without_a_blog_is_named(beside: str) -> None:
    assert [kind for kind, _ in named("<div>{list}</div>" + beside)] == ["section"]
