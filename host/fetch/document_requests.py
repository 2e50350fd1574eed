"""Asks a portal for documents that it prepares on request only, and tells what it has not handed out yet.

Every day is asked for once, at most one request goes out a day, and what was asked is written down before it is: a host that
dies in between asks for no day twice. What was asked and has not come is told as waiting, never as complete; where the portal's
list bears no trace of it after two weeks, the portal has not taken it down, and it is asked for once more. Days that the portal
no longer hands out because they were not asked for in time are told as such.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from urllib.parse import urljoin

from host.browser.page import ObservedPage
from host.connectors.asking import Asking
from host.errors import WorldError
from host.fetch.conclusion import Conclusion
from host.fetch.context import FetchContext
from host.fetch.lists.rows import ListedRow
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.fetch.sign_in.switch_account import AccountSwitch
from host.finder import may_harm_beside_asking
from host.schedule import GOOD_STATES
from host.store import AskedPeriod

log = logging.getLogger("ophaler.fetch")

BETWEEN_REQUESTS = timedelta(hours=24)
WITHOUT_TRACE = timedelta(days=14)
"""So long after a request the list of requests must bear it: an answer of status 200 may have been a page of an error."""
MAX_LABEL_CHARS = 2_000
"""Of a button's words that can be sent (``protocol.Text``); one with more is refused there."""
GATHERED_DAYS = 7
"""So many new days are asked for together: a request for each would never let a fetch be complete."""
_WRITTEN = {"iso": "%Y-%m-%d", "day_first_slashes": "%d/%m/%Y", "day_first_dots": "%d.%m.%Y"}
_HANDED_OUT = frozenset({"filed", "already_had", "before_start"})
"""Outcomes of a row whose documents have come."""
_ABOUT_NOTHING = frozenset((
    None, "fetch.no_row_offers_document", "fetch.new_rows_without_document", "portal_changed.known_rows_gone",
))  # fmt: skip
"""Codes of a list of requests that has nothing ready yet."""
_DAY_LIKE = {"iso": r"\d{4}-\d\d-\d\d", "day_first_slashes": r"\d\d/\d\d/\d{4}", "day_first_dots": r"\d\d\.\d\d\.\d{4}"}
_NOT_SENT = frozenset((
    "browser.element_changed", "browser.stale_reference", "browser.permission_missing", "download.undeclared_host",
    "fetch.budget", "portal_down.refused", "protocol.unknown_method",
))  # fmt: skip
"""Codes of a request that never went out, or that the portal refused. Whatever else happens, it may have been taken down."""
_UNKNOWN_FATE = (502, 504)
"""Statuses of a gateway that lost sight of the portal, which may have taken the request down."""
_NO_LIST = "portal_changed.no_list"
"""The code where no list is found, as before the first request."""


class DocumentRequests:
    """What one account has asked of its portal, and may ask for in this fetch."""

    def __init__(
        self,
        context: FetchContext,
        session: SessionRecovery,
        account_switch: AccountSwitch,
        asking: Asking,
    ) -> None:
        self._context = context
        self._session = session
        self._account_switch = account_switch
        self._asking = asking
        memory = context.account.memory
        self._periods = memory.asked_periods
        self._is_unreadable = "asked_periods" in memory.unreadable
        self._today = context.clock.now().astimezone().date()
        self._texts: list[tuple[int, str]] = []
        """Place and text of each row of the list."""

    def ask(self, observed: ObservedPage) -> ObservedPage:
        """Asks for the next days, if any are left, the person has allowed it, and the last request is a day old. Returns the
        page that the tab shows then. Raises WorldError ``portal_changed.no_request_form``, or why the portal refused."""
        period = self._next()
        now = self._context.clock.now()
        is_early = bool(self._periods) and now - max(one.at for one in self._periods) < BETWEEN_REQUESTS
        if period is None or is_early or self._is_unreadable or not self._is_allowed():
            return observed
        page = self._session.open_way(urljoin(self._context.account.url, self._asking.address))
        # Nothing may be asked for in the name of another company, which is signed in perhaps.
        self._account_switch.require_owner(page)
        ref, name = self._button(page)
        before = self._periods
        self._remember((*before, AskedPeriod(*period, at=now)))
        try:
            self._send(ref, name, period)
        except WorldError as error:
            if error.code in _NOT_SENT:
                self._remember(before)
            raise
        log.info("%s asks for %s to %s", self._context.account.id, *period)
        return page

    def _is_allowed(self) -> bool:
        """Returns whether the person allows it now: they may have changed it while the fetch waited for them."""
        return self._context.store.accounts.get(self._context.account.id).may_ask

    def _button(self, page: ObservedPage) -> tuple[str, str]:
        """Returns reference and words of the submit button. Raises WorldError ``portal_changed.no_request_form``, also where
        the button of that place is one that does something else by now."""
        button = page.snapshot.page.parser.css_first(self._asking.button)
        ref = None if button is None else button.attributes.get("data-oph-ref")
        if button is None or ref is None or "disabled" in button.attributes:
            raise WorldError("portal_changed.no_request_form")
        name = " ".join((button.attributes.get("value") or button.text()).split())[:MAX_LABEL_CHARS]
        form = button
        while form.parent is not None and form.tag != "form":
            form = form.parent
        words = (name, *(button.attributes.get(part) or "" for part in ("aria-label", "title", "value")))
        addresses = (button.attributes.get("formaction") or "", form.attributes.get("action") or "")
        if may_harm_beside_asking(words, addresses):
            raise WorldError("portal_changed.no_request_form")
        return ref, name

    def _send(self, ref: str, name: str, period: tuple[date, date]) -> None:
        tab, asking = self._context.page.tab, self._asking
        values = {**asking.values, asking.begin: self._written(period[0]), asking.end: self._written(period[1])}
        try:
            answer = tab.commands.ask(tab.id, ref, name, values)
        except WorldError as error:
            if error.code in ("browser.timeout", "protocol.timeout", "download.network"):
                raise WorldError("portal_down.timeout", host=tab.hosts[0]) from error
            raise
        if answer.status in _UNKNOWN_FATE:
            raise WorldError("portal_down.timeout", host=tab.hosts[0])
        if answer.status >= 500:
            # The portal may have stumbled after it had taken the request down.
            raise WorldError("portal_down.server_error", status=answer.status, host=tab.hosts[0])
        if not 200 <= answer.status < 300:
            raise WorldError("portal_down.refused", status=answer.status, host=tab.hosts[0])

    def note(self, rows: list[ListedRow]) -> None:
        """Notes rows of the list of what was asked for."""
        self._texts += [(listed.place, listed.row.text) for listed in rows]

    def concluded(self, conclusion: Conclusion) -> Conclusion:
        """Returns the conclusion of the fetch with what was asked for and has not come; a good one only when all days that can
        be asked for were, and their documents have come."""
        outcomes = {row.place: row.outcome for row in self._context.store.fetches.rows(self._context.fetch.id)}
        settled = tuple(
            period if period.done or not self._has_come(period, outcomes) else replace(period, done=True)
            for period in self._periods
        )
        settled = tuple(period for period in settled if not self._is_without_trace(period))
        if settled != self._periods:
            self._remember(settled)
        is_first = not any(period.done for period in settled)
        is_about_nothing = conclusion.code in _ABOUT_NOTHING or (is_first and conclusion.code == _NO_LIST)
        if conclusion.state not in GOOD_STATES and not is_about_nothing:
            return conclusion
        waiting = [period for period in settled if not period.done]
        left = self._next()
        if waiting:
            return _incomplete("fetch.asked_waiting", waiting[0].begin, waiting[-1].end)
        if left is not None:
            allowed = self._is_allowed() and not self._is_unreadable
            return _incomplete("fetch.asked_in_parts" if allowed else "fetch.may_not_ask", left[0], self._limit)
        missed = self._missed()
        if missed is not None:
            return _incomplete("fetch.asked_too_late", *missed)
        until = max((period.end for period in settled), default=None)
        if conclusion.state not in GOOD_STATES or until is None:
            return conclusion
        return replace(conclusion, proof={**(conclusion.proof or {}), "asked_until": until.isoformat()})

    def _has_come(self, period: AskedPeriod, outcomes: dict[int, str]) -> bool:
        """Returns whether the documents of these days have come. Of several requests for the same days those count that show
        most of the values that were sent; where none shows any, all of them: one may be of other documents."""
        rows = self._rows_of(period)
        shown = [sum(value in text for value in self._asking.values.values()) for _, text in rows]
        most = max(shown, default=0)
        come = [
            self._is_handed_out(text, outcomes.get(place))
            for (place, text), count in zip(rows, shown, strict=True)
            if count == most
        ]
        return any(come) if most or not self._asking.values else bool(come) and all(come)

    def _rows_of(self, period: AskedPeriod) -> list[tuple[int, str]]:
        """Returns place and text of the rows that bear both days of a request."""
        days = (self._written(period.begin), self._written(period.end))
        # One after the other: a row shows the day on which it was asked for, too, which begins the next request's days.
        like = re.compile(rf"(?<!\d){_DAY_LIKE[self._asking.day]}(?!\d)")
        return [(place, text) for place, text in self._texts if days in pairwise(like.findall(text))]

    def _is_handed_out(self, text: str, outcome: str | None) -> bool:
        says_nothing = self._asking.nothing is not None and self._asking.nothing in text
        return outcome in _HANDED_OUT or (outcome == "no_document" and says_nothing)

    def _is_without_trace(self, period: AskedPeriod) -> bool:
        """Returns whether a list of requests that has rows bears none of a request that is old."""
        is_old = self._context.clock.now() - period.at > WITHOUT_TRACE
        return not period.done and is_old and bool(self._texts) and not self._rows_of(period)

    def _missed(self) -> tuple[date, date] | None:
        """Returns the first days, since the account begins and something was asked for, that nobody asked for as long as the
        portal had their documents; None without any."""
        oldest, start = self._oldest, self._context.account.start_date
        periods = sorted(self._periods, key=lambda one: one.begin)
        asked_until = periods[0].end if periods else oldest
        for begin, end in [*((period.begin, period.end) for period in periods[1:]), (oldest, oldest)]:
            first = asked_until + timedelta(days=1)
            if start is not None:
                first = max(first, date.fromisoformat(start))
            last = min(begin, oldest) - timedelta(days=1)
            if first <= last:
                return first, last
            asked_until = max(asked_until, end)
        return None

    @property
    def _oldest(self) -> date:
        """The first day of which the portal still has documents."""
        return self._today - timedelta(days=self._asking.since_days)

    @property
    def _limit(self) -> date:
        """The last day of which no more documents arrive."""
        return self._today - timedelta(days=self._asking.settled_days)

    def _next(self) -> tuple[date, date] | None:
        """Returns the first and the last of the days to ask for next; None where none are left."""
        begin, limit = self._oldest, self._limit
        if self._context.account.start_date is not None:
            begin = max(begin, date.fromisoformat(self._context.account.start_date))
        least = GATHERED_DAYS if self._periods else 1
        for period in sorted(self._periods, key=lambda one: one.begin):
            if period.begin > begin:
                # Days before those that were asked for first: the person moved the day on which the account begins.
                least, limit = 1, min(limit, period.begin - timedelta(days=1))
                break
            begin = max(begin, period.end + timedelta(days=1))
        end = min(limit, begin + timedelta(days=self._asking.days - 1))
        return (begin, end) if (end - begin).days + 1 >= min(least, self._asking.days) else None

    def _written(self, day: date) -> str:
        return f"{day:{_WRITTEN[self._asking.day]}}"

    def _remember(self, periods: tuple[AskedPeriod, ...]) -> None:
        self._periods = periods
        self._context.store.accounts.remember(self._context.account.id, asked_periods=periods)


def _incomplete(code: str, begin: date, end: date) -> Conclusion:
    return Conclusion("incomplete", code=code, details={"begin": begin.isoformat(), "end": end.isoformat()})
