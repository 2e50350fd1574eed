"""What one page could not explain, another page of the same fetch may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from host.fetch.unexplained import MAX_PART_CHARACTERS, UnexplainedParts, named_parts
from host.finder import (
    DownloadOffer,
    ElementRef,
    Facet,
    FacetOption,
    FilterReport,
    ListReport,
    PageReport,
    Row,
    Unexplained,
)

LINK = ElementRef("a", None, "https://x.example/5.pdf", "Newest")
PAGE = PageReport("https://x.example/invoices", "", "documents", "documents")
ROW = Row(1, "5", None, None, None, "invoice", None, None, False, (DownloadOffer("link", LINK),), "tr", "5")


def left(*pages: PageReport) -> list[str]:
    parts = UnexplainedParts()
    for page in pages:
        parts.note(page)
    return [item.name for item in parts.left()]


def doubting(kind: str, element: ElementRef | None = None, name: str = "Newest") -> PageReport:
    return replace(PAGE, unexplained=(Unexplained(kind, name, element),))  # type: ignore[arg-type]


def test_what_no_page_explains_is_left_once() -> None:
    assert left(doubting("document", LINK), doubting("document", LINK)) == ["Newest"]
    assert left(doubting("section"), PAGE) == ["Newest"]


def test_a_row_of_another_page_has_the_document() -> None:
    assert left(doubting("document", LINK), replace(PAGE, list=ListReport(rows=(ROW,)))) == []


def test_a_page_at_that_address_was_read() -> None:
    element = replace(LINK, url="https://x.example/credit-notes")
    assert left(doubting("section", element), replace(PAGE, url="https://x.example/credit-notes")) == []


def test_the_tab_became_a_part_that_was_read() -> None:
    options = (FacetOption("Paid", True, LINK, None, None, True), FacetOption("Newest", False, LINK, None, None, True))
    page = replace(PAGE, filters=FilterReport(facets=(Facet("tabs", "tabs", options, None, None),)))
    assert left(doubting("tab", replace(LINK, url=None)), page) == []
    assert left(doubting("section"), page) == ["Newest"]


def test_a_panel_of_a_year_was_opened_where_rows_of_that_year_were_read() -> None:
    page = replace(PAGE, list=ListReport(rows=(replace(ROW, date="2025-03-01"),)))
    assert left(doubting("folded", name="2025"), page) == []
    assert left(doubting("folded", name="2024"), page) == ["2024"]


@pytest.mark.parametrize("name", ["Credit notes 2025", "Gutschriften 2025", "Creditnota's 2025", "Statements 2025"])
def test_a_panel_of_another_kind_was_not_opened_because_of_invoices_of_that_year(name: str) -> None:
    page = replace(PAGE, list=ListReport(rows=(replace(ROW, date="2025-03-01"),)))
    assert left(doubting("folded", name=name), page) == [name]
    assert left(doubting("folded", name="Invoices 2025"), page) == []


def test_the_sentence_names_each_part_of_one_kind_once() -> None:
    unread = [Unexplained("section", name) for name in ("Credit notes", "Reminders:", "Credit notes")]
    assert named_parts([*unread, Unexplained("tab", "Paid")]) == "Credit notes; Reminders"
    assert named_parts([Unexplained("tab", str(year)) for year in range(2020, 2025)]) == "2020; 2021; 2022; …"


def test_the_sentence_goes_on_after_a_part_that_ends_like_one() -> None:
    assert named_parts([Unexplained("text", "From the last 90 days.")]) == "From the last 90 days"
    assert named_parts([Unexplained("text", "x" * 500)]) == "x" * MAX_PART_CHARACTERS + "…"


def test_a_sentence_is_explained_by_a_page_that_came_to_show_as_many_rows_as_it_announces() -> None:
    says = replace(PAGE, unexplained=(Unexplained("text", "4 / 6", None, announced=6),))
    grown = replace(PAGE, list=ListReport(rows=(ROW,) * 6))
    assert left(says, grown) == []
    assert left(says, replace(PAGE, list=ListReport(rows=(ROW,) * 5))) == ["4 / 6"]


@pytest.mark.parametrize("longer_first", [False, True])
def test_rows_of_another_list_are_none_of_those_that_a_sentence_announces(longer_first: bool) -> None:
    says = replace(PAGE, unexplained=(Unexplained("text", "4 / 6", None, announced=6),))
    longer = replace(PAGE, list=ListReport(rows=(ROW,) * 40))
    parts = UnexplainedParts()
    for page in (longer, says) if longer_first else (says, longer):
        parts.begin_selection()
        parts.note(page)
    assert [item.name for item in parts.left()] == ["4 / 6"]


def test_each_part_of_a_list_is_asked_for_what_it_announces() -> None:
    says = replace(PAGE, unexplained=(Unexplained("text", "4 / 6", None, announced=6),))
    parts = UnexplainedParts()
    for pages in ((says, replace(PAGE, list=ListReport(rows=(ROW,) * 6))), (says,)):
        parts.begin_selection()
        for page in pages:
            parts.note(page)
    assert [item.name for item in parts.left()] == ["4 / 6"]
