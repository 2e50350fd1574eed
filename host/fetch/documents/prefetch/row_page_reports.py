"""Reports the pages of a list's rows, and reads what all of them have alike only once."""

from __future__ import annotations

from host.browser.page import needs_person
from host.finder import PageReport, Snapshot, observe_row_page, page_addresses, without_frame
from host.finder.shared_frame import SharedFrame, shared_frame
from host.hints import Hints

_LEARNS_FROM = 2
"""The pages that are read whole, to learn what the pages of all rows have in common."""


class RowPageReports:
    """Reports one page after another. The menus that the first two have alike are left out of those that follow, if the reports
    of both say the same of their documents without them."""

    def __init__(self) -> None:
        self._read_whole: list[tuple[Snapshot, PageReport]] = []
        self._frame: SharedFrame | None = None
        """None until enough pages were read to know it."""

    def report(self, snapshot: Snapshot, hints: Hints | None) -> PageReport:
        """Returns the report of a row's page, as far as its documents are concerned. Keeps no parsed page."""
        if self._frame is None and len(self._read_whole) == _LEARNS_FROM:
            self._frame = self._learned(hints)
            self._read_whole.clear()
        if self._frame is not None and self._frame.blocks:
            return _report(Snapshot(self._frame.empty(snapshot.html), snapshot.url), hints)
        report = _report(snapshot, hints)
        if self._frame is None:
            self._read_whole.append((snapshot, report))
        return report

    def _learned(self, hints: Hints | None) -> SharedFrame:
        """Returns what the pages that were read whole have in common; nothing where that matters for the documents of one."""
        (one, first), (other, second) = self._read_whole
        frame = shared_frame(one.html, other.html)
        common = page_addresses(first) & page_addresses(second)
        for snapshot, whole in self._read_whole if frame.blocks else ():
            emptied = _report(Snapshot(frame.empty(snapshot.html), snapshot.url), hints)
            if _documents(emptied, common) != _documents(whole, common):
                return SharedFrame()
        return frame


def _report(snapshot: Snapshot, hints: Hints | None) -> PageReport:
    report = observe_row_page(snapshot, hints)
    snapshot.release()
    return report


def _documents(report: PageReport, frame: frozenset[str]) -> tuple[object, ...]:
    """Returns what a report says of the documents of its page. ``frame``: addresses that lead to none."""
    return (
        needs_person(report),
        report.list.rows,
        without_frame(report.downloads, frame),
        without_frame(report.proposals, frame),
    )
