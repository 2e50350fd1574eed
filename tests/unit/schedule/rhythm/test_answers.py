"""What was said of one late document holds when something else is said of the next."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from host.clock import SystemClock
from host.paths import Paths
from host.schedule.rhythm.account import answer, update_rhythm
from host.store import Store


def test_what_was_right_is_not_asked_again_after_a_reminder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = Paths(tmp_path)
    paths.make()
    store = Store(paths, SystemClock())
    account = store.accounts.add("https://portal.example/", "me").id
    monkeypatch.setattr(store.rhythms, "dated", lambda _: [(date(2026, month, 5), None) for month in range(1, 9)])

    def late(month: int, day: int) -> list[str]:
        update_rhythm(store, store.accounts.get(account), datetime(2026, month, day, 12, tzinfo=UTC))
        return [one.details["expected"] for one in store.attention.list()]

    assert late(9, 5) == []
    assert late(9, 12) == ["2026-09-05"]
    answer(store, account, "2026-09-05", "right", datetime(2026, 9, 12, 12, tzinfo=UTC))
    assert late(10, 12) == ["2026-10-05"]
    answer(store, account, "2026-10-05", "remind", datetime(2026, 10, 12, 12, tzinfo=UTC))
    assert late(10, 13) == []
    assert late(10, 20) == ["2026-10-05"]
    store.close()
