"""A finder that reads the whole units of a total and forgets the cents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from host.browser import page
from host.finder import PageReport

observe = page.observe_snapshot


def lie(patch: pytest.MonkeyPatch) -> None:
    def halving(*given: object) -> PageReport:
        report = observe(*given)
        rows = tuple(replace(row, total=row.total and row.total.partition(".")[0]) for row in report.list.rows)
        return replace(report, list=replace(report.list, rows=rows))

    patch.setattr(page, "observe_snapshot", halving)
