"""Leaves the frame out of what the pages of rows offer: what stands at the same address on the list's page, or on the pages
of two rows, is the account's menu, a way back, a leaflet, and never one row's document."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from host.browser.page import ObservedPage
from host.finder import INDIRECT_KINDS, PageReport, bears_code_of, page_addresses, without_frame
from host.urls import page_address, same_page


class FrameLinks:
    """The addresses that one fetch saw on the pages of lists and on those of their rows."""

    def __init__(self) -> None:
        self._of_list: set[str] = set()
        self._seen_on: defaultdict[str, set[str]] = defaultdict(set)
        """The pages of rows on which an address was seen, by the address."""
        self._row_pages: set[str] = set()
        self._left_out: dict[str, set[str]] = {}
        """The addresses of files that the pages of rows offer and that were left out, by the page."""

    def add_list(self, report: PageReport) -> None:
        """Takes down the page of a list."""
        self._of_list |= page_addresses(report)

    def add_row_page(self, observed: ObservedPage, url: str) -> frozenset[str]:
        """Takes down the page of a row, to which ``url`` leads, and returns the addresses to which it leads itself."""
        addresses = page_addresses(observed.report)
        self._row_pages.add(url)
        for address in addresses:
            self._seen_on[address].add(url)
        return addresses

    def shares_a_file(self, url: str) -> bool:
        """Returns whether the page of a row has lost the offer of a file to the frame that pages of some rows have, and not
        all: it may be one paper of several rows (a collective invoice), and the page has not said that there is none."""
        return any(
            address not in self._of_list and len(self._seen_on[address]) < len(self._row_pages)
            for address in self._left_out.get(url, ())
        )

    def leave_out(self, observed: ObservedPage, url: str) -> ObservedPage:
        """Returns the page of a row, to which ``url`` leads, without what belongs to the frame. An address that bears the code
        of the page's own address stays: a list may show its latest document once more."""
        report = observed.report
        addresses = self.add_row_page(observed, url)
        frame = {address for address in addresses if self._is_frame(address) and not bears_code_of(address, url)}
        if not frame:
            return observed
        offered = (offer.element.url for offer in report.downloads if offer.kind not in INDIRECT_KINDS)
        self._left_out[url] = frame.intersection(page_address(address) for address in offered if address)
        stripped = replace(
            report,
            downloads=without_frame(report.downloads, frame),
            proposals=without_frame(report.proposals, frame),
        )
        return replace(observed, report=stripped)

    def own_pages(self, observed: ObservedPage, url: str) -> list[str]:
        """Returns the addresses of the pages that the page of a row offers, to which ``url`` leads, without the frame. The page
        is not taken down: it may be that of an earlier fetch's row."""
        offered = [offer.element.url for offer in observed.report.downloads if offer.kind == "detail"]
        return [
            address
            for address in filter(None, offered)
            if not same_page(address, url) and self._is_own(page_address(address), url)
        ]

    def _is_own(self, address: str, url: str) -> bool:
        seen_on = self._seen_on.get(address, set()) - {url}
        return bears_code_of(address, url) or (address not in self._of_list and not seen_on)

    def _is_frame(self, address: str) -> bool:
        return address in self._of_list or len(self._seen_on[address]) > 1
