"""Presents sittings in words for popup, dashboard, notification and ``ophaler status``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from host import protocol
from host.formats import format_moment
from host.i18n import sentence
from host.schedule import StoredWindows, zone_of
from host.sittings.timeouts import busy_seconds, minutes, timeout_of
from host.store import SHOWN_FOR, AccountRow, AttentionRow, MemberRow, SittingRow, SittingState, Store


def is_expired(attention: AttentionRow, now: datetime) -> bool:
    """Returns whether what the portal sent is no longer valid, so that only asking again helps."""
    if not timeout_of(attention.kind).expires:
        return False
    return bool(attention.details.get("lapsed")) or (
        attention.until is not None and datetime.fromisoformat(attention.until) <= now
    )


class SittingPresenter:
    """Reads sittings from the store and words them in one language; changes nothing."""

    def __init__(self, store: Store, language: str, name: Callable[[AccountRow], str]) -> None:
        self._store = store
        self._language = language
        self._name = name

    def of(self, profile: str) -> protocol.Sitting | None:
        """Returns the sitting under way, else the one that waits, else the last one for ``SHOWN_FOR`` after its end."""
        sittings = self._store.sittings
        waiting = sittings.waiting(profile)
        current = sittings.running(profile) or (
            waiting if waiting is not None and waiting.members_in("waiting") else None
        )
        if current is not None:
            return self.shown(current)
        last, now = sittings.last(profile), self._store.clock.now()
        if last is None or last.started_at is None or not last.members:
            return None
        return self.shown(last) if now - datetime.fromisoformat(last.ended_at or last.since) < SHOWN_FOR else None

    def shown(self, row: SittingRow) -> protocol.Sitting:
        """Returns one sitting with its sentences."""
        needed = row.members_in("waiting", "front")
        state: SittingState = "waiting"
        if row.ended_at is not None:
            state = "over"
        elif row.started_at is not None:
            state = "running"
        elif row.again_at is not None and datetime.fromisoformat(row.again_at) > self._store.clock.now():
            state = "later"
        minutes_needed = minutes(busy_seconds(member.kind, self._account(member).memory) for member in needed)
        return protocol.Sitting(
            id=row.id,
            state=state,
            portals=len(needed),
            minutes=minutes_needed,
            title=self._title_over(row) if state == "over" else self._title(len(needed), minutes_needed),
            message=self._message(row, state),
            again_at=row.again_at if state == "later" else None,
            members=[
                protocol.SittingMember(
                    account=member.account,
                    account_name=self._name(self._account(member)),
                    kind=member.kind,  # type: ignore[arg-type]  # the store keeps it as text
                    state=member.state,
                    message=self._sentence(f"sitting_member_{member.state}"),
                )
                for member in row.members
            ],
        )

    def _account(self, member: MemberRow) -> AccountRow:
        return self._store.accounts.get(member.account)

    def _title(self, portals: int, minutes_needed: int) -> str:
        return self._sentence("sitting_title", n=portals, time=self._sentence("sitting_minutes", n=minutes_needed))

    def _title_over(self, row: SittingRow) -> str:
        # Who was skipped or did not sign in still waits, and stands beside this title.
        is_left = bool(row.members_in("skipped", "gone"))
        return self._sentence("sitting_over_title_left" if is_left else "sitting_over_title")

    def _message(self, row: SittingRow, state: str) -> str:
        if state == "over":
            return self._summary(row)
        if state == "later":
            windows = StoredWindows(self._store).of(self._account(row.members_in("waiting")[0]))
            zone = zone_of(self._store) if windows is None else windows.tz
            again = datetime.fromisoformat(row.again_at or row.since).astimezone(zone)
            return self._sentence("sitting_later", time=format_moment(again, self._language))
        names = self._names(row.members_in("waiting", "front"))
        if state == "waiting":
            return self._sentence("sitting_waiting", names=names)
        front = row.members_in("front")
        if not front:
            return self._sentence("sitting_opening", names=names)
        return self._sentence("sitting_running", name=self._names(front))

    def _summary(self, row: SittingRow) -> str:
        parts = [
            self._sentence(f"sitting_over_{state}", names=self._names(row.members_in(state)))
            for state in ("through", "skipped", "gone")
            if row.members_in(state)
        ]
        return " ".join(parts)

    def _names(self, members: list[MemberRow]) -> str:
        return ", ".join(self._name(self._account(member)) for member in members)

    def _sentence(self, key: str, **values: str | int) -> str:
        return sentence(key, self._language, **values)
