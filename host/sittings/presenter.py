"""Sittings in words: what popup, dashboard, notification and ``ophaler status`` show of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

from host import protocol
from host.i18n import sentence
from host.schedule.planner import general_windows, windows_of
from host.sittings.timeouts import busy_seconds, minutes, timeout_of
from host.store import AccountRow, AttentionRow, MemberRow, SittingRow, Store

SHOWN_FOR = timedelta(hours=1)
"""How long the end of a sitting is told."""


def is_expired(attention: AttentionRow, now: datetime) -> bool:
    """Whether what the portal sent is no longer good, so that only asking again helps."""
    if not timeout_of(attention.kind).expires:
        return False
    return bool(attention.details.get("lapsed")) or (
        attention.until is not None and datetime.fromisoformat(attention.until) <= now
    )


class SittingPresenter:
    """Reads the store for one language; changes nothing."""

    def __init__(self, store: Store, language: str, name: Callable[[AccountRow], str]) -> None:
        self._store = store
        self._language = language
        self._name = name

    def of(self, profile: str) -> protocol.Sitting | None:
        """The one under way, else the one that waits, else the last one for a while."""
        sittings = self._store.sittings
        waiting = sittings.waiting(profile)
        found = sittings.running(profile) or (
            waiting if waiting is not None and waiting.members_in("waiting") else None
        )
        if found is not None:
            return self.shown(found)
        last, now = sittings.last(profile), self._store.clock.now()
        if last is None or last.started_at is None or not last.members:
            return None
        return self.shown(last) if now - datetime.fromisoformat(last.ended_at or last.since) < SHOWN_FOR else None

    def shown(self, row: SittingRow) -> protocol.Sitting:
        """One sitting."""
        needed = row.members_in("waiting", "front")
        state: Literal["waiting", "later", "running", "over"] = "waiting"
        if row.ended_at is not None:
            state = "over"
        elif row.started_at is not None:
            state = "running"
        elif row.again_at is not None and datetime.fromisoformat(row.again_at) > self._store.clock.now():
            state = "later"
        takes = minutes(busy_seconds(one.kind, self._account(one).memory) for one in needed)
        return protocol.Sitting(
            id=row.id,
            state=state,
            portals=len(needed),
            minutes=takes,
            title=self._say("sitting_over_title") if state == "over" else self._title(len(needed), takes),
            message=self._message(row, state),
            again_at=row.again_at if state == "later" else None,
            members=[
                protocol.SittingMember(
                    account=one.account,
                    account_name=self._name(self._account(one)),
                    kind=one.kind,  # type: ignore[arg-type]  # the store keeps it as text
                    state=one.state,
                    message=self._say(f"sitting_member_{one.state}"),
                )
                for one in row.members
            ],
        )

    def _account(self, member: MemberRow) -> AccountRow:
        return self._store.accounts.get(member.account)

    def _title(self, portals: int, takes: int) -> str:
        time = self._say("sitting_minute") if takes == 1 else self._say("sitting_minutes", minutes=takes)
        if portals == 1:
            return self._say("sitting_title_one", time=time)
        return self._say("sitting_title", portals=portals, time=time)

    def _message(self, row: SittingRow, state: str) -> str:
        if state == "over":
            return self._over(row)
        if state == "later":
            general = general_windows(self._store)
            zone = windows_of(self._account(row.members_in("waiting")[0]), general).tz
            again = datetime.fromisoformat(row.again_at or row.since).astimezone(zone)
            return self._say("sitting_later", time=f"{again:%Y-%m-%d %H:%M}")
        names = self._names(row.members_in("waiting", "front"))
        if state == "waiting":
            return self._say("sitting_waiting", names=names)
        front = row.members_in("front")
        if not front:
            return self._say("sitting_opening", names=names)
        return self._say("sitting_running", name=self._names(front))

    def _over(self, row: SittingRow) -> str:
        parts = [
            self._say(f"sitting_over_{state}", names=self._names(row.members_in(state)))
            for state in ("through", "skipped", "gone")
            if row.members_in(state)
        ]
        return " ".join(parts)

    def _names(self, members: list[MemberRow]) -> str:
        return ", ".join(self._name(self._account(one)) for one in members)

    def _say(self, key: str, **values: str | int) -> str:
        return sentence(key, self._language, **values)
