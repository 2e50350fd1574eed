"""Says what a page report accounts for, so that the audit can name the rest."""

from __future__ import annotations

from collections.abc import Iterator

from host.finder.audit import Explained, ReadRow
from host.finder.dom.page import Page
from host.finder.dom.spans import RowRanges
from host.finder.model import ElementRef, PageReport, PagingReport
from host.finder.values.text import fold
from host.urls import host_of


def explain(page: Page, report: PageReport, ranges: RowRanges) -> Explained:
    """Returns what the report accounts for. ``ranges`` are the node ranges of its rows."""
    rows = report.list.rows
    spans = {page.selector(page.nodes[begin]): (begin, end) for begin, end in ranges}
    controls = [element for element in _controls(report) if element is not None]
    offers = [offer.element for row in rows for offer in row.offers]
    paging, filters = report.list_paging, report.filters
    # The fetch visits every link that mentions documents as a further list (``host.fetch.lists.further_lists``).
    ways = frozenset(
        link.url
        for link in report.links
        if link.url is not None and link.document_mention is not None and host_of(link.url) == host_of(report.url)
    )
    return Explained(
        ranges=ranges,
        rows=tuple(
            ReadRow(
                *spans[row.selector],
                frozenset(offer.element.selector for offer in row.offers),
                is_open=row.unclear or row.waiting,
                has_none=row.cancelled or row.kind == "other",
            )
            for row in rows
            if row.selector in spans
        ),
        controls=frozenset(element.selector for element in (*controls, *offers)),
        addresses=frozenset(element.url for element in (*controls, *offers) if element.url),
        ways=ways,
        numbers=frozenset(fold(row.number) for row in rows if row.number),
        dates=frozenset(row.date for row in rows if row.date),
        totals=frozenset(row.total for row in rows if row.total),
        has_next=paging.next is not None,
        at_last_page=paging.pages is not None and paging.pages[0] >= paging.pages[1],
        result_count=paging.result_count,
        periods_are_read=bool(
            filters.periods
            or filters.archives
            or any(option.period for facet in filters.facets for option in facet.options)
        ),
        has_facets=bool(filters.facets),
        leads_to_all=_follows_all(paging, ways) or any(archive.url for archive in filters.archives),
    )


def _follows_all(paging: PagingReport, ways: frozenset[str]) -> bool:
    """Returns whether the control that leads to the complete list is one that the fetch follows."""
    whole = paging.all_documents
    if whole is None:
        return False
    return whole.url in ways or (paging.next is not None and paging.next.selector == whole.selector)


def _controls(report: PageReport) -> Iterator[ElementRef | None]:
    """Yields the controls of the report that the reader follows or goes through."""
    filters = report.filters
    for facet in filters.facets:
        yield from (option.element for option in facet.options)
        yield facet.all_option.element if facet.all_option is not None else None
        yield facet.apply_button
    yield from filters.periods
    yield from filters.archives
    yield from report.list.listed_again
    yield report.list_paging.next
    yield report.list_paging.all_documents
    yield report.sign_in.sign_out
    yield report.overlay_button
