"""Leaves the frame out of what the pages of rows offer: what stands at the same address on the list's page, or on the pages
of two rows, is the account's menu, a way back, a leaflet, and never one row's document."""

from __future__ import annotations

from dataclasses import replace

from host.browser.page import ObservedPage
from host.finder import PageReport, bears_code_of, page_addresses, without_frame


class FrameLinks:
    """The addresses that one fetch saw on the pages of lists and on those of their rows."""

    def __init__(self) -> None:
        self._frame: set[str] = set()
        self._first_seen: dict[str, str] = {}
        """The page of a row on which an address was seen first, by the address."""

    def add_list(self, report: PageReport) -> None:
        """Takes down the page of a list."""
        self._frame |= page_addresses(report)

    def add_row_page(self, observed: ObservedPage, url: str) -> frozenset[str]:
        """Takes down the page of a row, to which ``url`` leads, and returns the addresses to which it leads itself."""
        addresses = page_addresses(observed.report)
        for address in addresses:
            if self._first_seen.setdefault(address, url) != url:
                self._frame.add(address)
        return addresses

    def leave_out(self, observed: ObservedPage, url: str) -> ObservedPage:
        """Returns the page of a row, to which ``url`` leads, without what belongs to the frame. An address that bears the code
        of the page's own address stays: a list may show its latest document once more."""
        report = observed.report
        addresses = self.add_row_page(observed, url)
        frame = {address for address in self._frame & addresses if not bears_code_of(address, url)}
        if not frame:
            return observed
        stripped = replace(
            report,
            downloads=without_frame(report.downloads, frame),
            proposals=without_frame(report.proposals, frame),
        )
        return replace(observed, report=stripped)
