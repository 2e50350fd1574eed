"""A finder that sees every row of a page, and neither the way on nor the number of pages and documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from host.browser import page
from host.finder import PageReport
from host.finder.model import PagingReport

observe = page.observe_snapshot


def lie(patch: pytest.MonkeyPatch) -> None:
    def hiding(*given: object) -> PageReport:
        report = observe(*given)
        quiet = {"unexplained": ()} if hasattr(report, "unexplained") else {}
        return replace(report, paging=PagingReport(), **quiet)

    patch.setattr(page, "observe_snapshot", hiding)
