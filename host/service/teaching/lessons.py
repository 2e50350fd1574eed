"""What a person teaches by clicking in a page: from the click on one row's download to the connector that is kept.

The person's click never acts in the page. What it teaches lives in this process until the person keeps it: a host that dies
meanwhile loses a lesson of four clicks, and nothing else.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from host import protocol
from host.connectors import Connector, allowed_hosts, connector_of, make_taught
from host.connectors.taught import parse_taught
from host.errors import WorldError
from host.i18n import sentence
from host.service import browser_profiles
from host.service.teaching.lesson_view import LessonView, file_names
from host.service.teaching.taught_account import TaughtAccount
from host.urls import host_of, is_on_hosts
from host.vocabulary import TRIAL
from host.ways import MAX_STEPS, LearnedWay, Way

if TYPE_CHECKING:
    # The finder is loaded with the first click.
    from host.browser import BrowserCommands
    from host.fetch.trial import SampleRow
    from host.finder.teaching.lesson import Corrections, Lesson
    from host.service.notifier import Notifier
    from host.service.presenter import Presenter
    from host.store import AccountRow, FetchRow, Store

log = logging.getLogger("ophaler.lessons")

MAX_MARKED_ROWS = 200


class Lessons:
    """The lessons of one browser profile, one for each account; a later one takes the place of an earlier one."""

    def __init__(
        self, store: Store, commands: BrowserCommands, notifier: Notifier, presenter: Presenter, profile: str
    ) -> None:
        self._store = store
        self._commands = commands
        self._notifier = notifier
        self._view = LessonView(store, presenter)
        self._language = presenter.language
        self._profile = profile
        self._lessons: dict[str, TaughtAccount] = {}

    # --- called by the extension's pages

    def start(self, account: str, tab: int) -> protocol.Teaching:
        """Begins a lesson in the person's tab. Raises WorldError ``account.elsewhere`` for an account of another browser
        profile, ``teaching.other_site`` for a tab that shows another site."""
        row = self._store.accounts.bind(account, self._profile)
        if row.browser is not None and row.browser != self._profile:
            raise WorldError("account.elsewhere", browser=browser_profiles.profile_name(self._store, row.browser))
        earlier = self._lessons.pop(account, None)
        if earlier is not None and earlier.tab != tab:
            self._give_back(earlier)
        taught = TaughtAccount(account, tab)
        self._ask(taught, "download")
        self._lessons[account] = taught
        return self._changed(taught)

    def current(self, account: str) -> protocol.Teaching | None:
        """Returns what is being taught about an account; None where nothing is."""
        taught = self._lessons.get(account)
        return None if taught is None else self._view.teaching(taught)

    def point(self, account: str, part: protocol.TeachingPart) -> protocol.Teaching:
        """Asks the person for one more click: on a whole row, or on the page that the row leads to, which their tab opens."""
        taught = self._lesson_of(account)
        with taught.lock:
            lesson = self._shown(taught) if part == "page" else None
            if lesson is not None:
                if len(taught.further) + 1 >= MAX_STEPS:
                    raise WorldError("teaching.too_many_steps", count=MAX_STEPS)
                self._follow(taught, lesson)
            self._ask(taught, part)
            return self._changed(taught)

    def correct_column(self, account: str, column: str, role: protocol.ColumnField | None) -> protocol.Teaching:
        """Sets what a column holds. Raises WorldError ``teaching.not_located``; then the lesson stays as it was."""

        def change(old: Corrections) -> Corrections:
            roles = {key: named for key, named in old.roles.items() if role is None or named != role}
            return replace(old, roles={**roles, column: role or ""})

        return self._correct(account, change)

    def leave_out(self, account: str, row: int, left_out: bool) -> protocol.Teaching:
        """Takes a row out of the list, or in again. Raises WorldError ``teaching.not_left_out`` likewise."""
        return self._correct(
            account,
            lambda old: replace(old, left_out=old.left_out | {row} if left_out else old.left_out - {row}),
        )

    def try_out(self, account: str) -> protocol.Teaching:
        """Queues the fetch that tries the lesson on the row that was clicked, in a tab of its own. Raises WorldError
        ``teaching.fetch_running`` while another fetch of the account is under way."""
        taught = self._lesson_of(account)
        with taught.lock:
            self._shown(taught)
            if account in self._store.fetches.unfinished_accounts():
                raise WorldError("teaching.fetch_running")
            self.draft(account)  # refuses what would be no connector
            taught.trial = self._store.fetches.queue(account, why=TRIAL).id
            taught.phase, taught.problem = "trying", None
            return self._changed(taught)

    def keep(self, account: str) -> protocol.Teaching:
        """Keeps the lesson as the account's connector, and queues a full fetch by it."""
        taught = self._lesson_of(account)
        with taught.lock:
            self._shown(taught)
            proved = self._view.trial(taught)
            raw = self._file(taught)
            if proved is not None and proved.row is not None and proved.row.proof == "proved":
                raw["last_seen_working"] = self._store.clock.now().date().isoformat()
            parse_taught(raw)
            memory = self._store.accounts.get(account).memory
            main = memory.ways.get("", ())
            ways = [LearnedWay(way, 1) for way in self._ways(taught) if way not in [learned.way for learned in main]]
            self._store.accounts.remember(account, taught=raw, ways={**memory.ways, "": (*ways, *main)})
            self._store.fetches.queue(account, full=True)
            taught.phase = "kept"
            self._give_back(taught)
            return self._changed(taught)

    def end(self, account: str) -> None:
        """Ends a lesson without keeping anything."""
        taught = self._lessons.pop(account, None)
        if taught is not None:
            taught.phase = "ended"
            self._give_back(taught)
            self._changed(taught)

    # --- called by the extension's background

    def recorded(self, event: protocol.TeachingRecordedParams) -> None:
        """Takes in what happened in a tab in which somebody teaches."""
        taught = next((lesson for lesson in self._lessons.values() if lesson.tab == event.tab), None)
        if taught is None:
            with suppress(WorldError):
                self._commands.teach_end(event.tab)
            return
        with taught.lock:
            if event.event == "closed":
                self._tab_closed(taught)
            elif event.event == "escape":
                self.end(taught.account)
            elif event.event == "clicked" and event.ref is not None:
                self._clicked(taught, event.ref)
            else:
                problem = WorldError("teaching.other_frame") if event.event == "other_frame" else None
                self._ask_again(taught, problem)

    def _clicked(self, taught: TaughtAccount, ref: str) -> None:
        try:
            self._learn(taught, ref)
        except WorldError as error:
            log.info("a click taught nothing: %s", error)
            self._ask_again(taught, error)
            return
        taught.phase, taught.problem = "shown", None
        self._mark(taught)
        self._changed(taught)
        self._commands.teach_show(taught.account)

    def _learn(self, taught: TaughtAccount, ref: str) -> None:
        from host.finder import Snapshot
        from host.finder.downloads.value_shapes import RowValues
        from host.finder.teaching.lesson import Corrections, further_step

        snapshot = self._commands.teach_snapshot(taught.tab)
        self._require_own_site(taught, snapshot.url)
        parsed = Snapshot(snapshot.html, snapshot.url)
        if taught.part == "page" and taught.lesson is not None:
            row = next((line.row for line in taught.lesson.rows if line.index == taught.lesson.sample), None)
            values = RowValues(row.number, row.date, row.total, row.portal_id) if row is not None else RowValues()
            taught.further = (*taught.further, further_step(parsed, ref, values))
            return
        if taught.part == "row" and taught.ref:
            self._relearn(taught, replace(taught.corrections or Corrections(), row=ref), snapshot)
            return
        fresh = TaughtAccount(taught.account, taught.tab, snapshot=snapshot, ref=ref)
        # What was shown stays where the new click teaches nothing.
        self._relearn(fresh, Corrections(), snapshot)
        taught.snapshot, taught.ref, taught.further = snapshot, ref, ()
        taught.lesson, taught.corrections = fresh.lesson, fresh.corrections

    def _relearn(
        self, taught: TaughtAccount, corrections: Corrections, snapshot: protocol.SnapshotResult | None
    ) -> None:
        from host.finder import Snapshot
        from host.finder.teaching.lesson import learn

        if snapshot is None:
            raise WorldError("teaching.nothing_shown")
        taught.lesson = learn(Snapshot(snapshot.html, snapshot.url), taught.ref, corrections)
        taught.corrections = corrections

    def _correct(self, account: str, change: Callable[[Corrections], Corrections]) -> protocol.Teaching:
        from host.finder.teaching.lesson import Corrections

        taught = self._lesson_of(account)
        with taught.lock:
            self._relearn(taught, change(taught.corrections or Corrections()), taught.snapshot)
            taught.phase, taught.trial, taught.problem = "shown", None, None
            self._mark(taught)
            return self._changed(taught)

    # --- the trial

    def draft(self, account: str) -> Connector | None:
        """Returns the connector that is being taught, for its trial; None where nothing is taught any more."""
        taught = self._lessons.get(account)
        return None if taught is None or taught.lesson is None else parse_taught(self._file(taught))

    def sample(self, account: str) -> SampleRow | None:
        """Returns the row on which a trial tries the lesson, and the ways to its document."""
        from host.fetch.trial import SampleRow

        taught = self._lessons.get(account)
        lesson = None if taught is None else taught.lesson
        row = None if lesson is None else next((line.row for line in lesson.rows if line.index == lesson.sample), None)
        return None if row is None else SampleRow(row.text, row.number, row.date, row.total)

    def fetch_ended(self, fetch: FetchRow) -> None:
        """Shows what a trial gave, when it has ended."""
        taught = self._lessons.get(fetch.account)
        if taught is not None and taught.trial == fetch.id and taught.phase == "trying":
            taught.phase = "tried"
            self._changed(taught)

    def _file(self, taught: TaughtAccount) -> dict[str, Any]:
        row, lesson = self._store.accounts.get(taught.account), self._shown(taught)
        url = taught.snapshot.url if taught.snapshot is not None else row.url
        return make_taught(row, url, lesson.hints, self._ways(taught), file_names(self._language))

    def _ways(self, taught: TaughtAccount) -> tuple[Way, ...]:
        return (Way((self._shown(taught).step, *taught.further)),)

    # --- the tab

    def _ask(self, taught: TaughtAccount, part: protocol.TeachingPart) -> None:
        """Has the person's next click caught, and tells them in the page what to click."""
        taught.phase, taught.part = "waiting", part
        url = self._commands.teach_begin(taught.tab, self._view.request(taught))
        self._require_own_site(taught, url)

    def _ask_again(self, taught: TaughtAccount, problem: WorldError | None) -> None:
        taught.problem = problem
        try:
            self._ask(taught, taught.part)
        except WorldError as error:
            taught.problem, taught.phase = error, "shown" if taught.lesson is not None else "ended"
            self._give_back(taught)
        self._changed(taught)

    def _require_own_site(self, taught: TaughtAccount, url: str) -> None:
        row: AccountRow = self._store.accounts.get(taught.account)
        if not is_on_hosts(url, allowed_hosts(row.url, connector_of(row))):
            self._give_back(taught)
            raise WorldError("teaching.other_site", host=host_of(url) or "?", portal=host_of(row.url))

    def _follow(self, taught: TaughtAccount, lesson: Lesson) -> None:
        """Has the person's tab do what they clicked last."""
        if taught.further:
            raise WorldError("teaching.too_many_steps", count=len(taught.further) + 1)
        control = next((row.control for row in lesson.rows if row.index == lesson.sample), None)
        self._commands.teach_follow(taught.tab, lesson.leads_to, control or taught.ref)

    def _mark(self, taught: TaughtAccount) -> None:
        """Highlights the rows in the page; one that has changed meanwhile has nothing left to highlight."""
        lesson = taught.lesson
        if lesson is None or taught.part == "page":
            return
        refs = [row.ref for row in lesson.rows if row.ref is not None and not row.left_out][:MAX_MARKED_ROWS]
        label = sentence("teaching_marked", self._language, n=sum(not row.left_out for row in lesson.rows))
        with suppress(WorldError):
            self._commands.teach_highlight(taught.tab, refs, label)

    def _tab_closed(self, taught: TaughtAccount) -> None:
        """What was shown can be tried and kept without its tab."""
        if taught.lesson is None:
            taught.problem, taught.phase = WorldError("teaching.tab_closed"), "ended"
            self._lessons.pop(taught.account, None)
        elif taught.phase == "waiting":
            taught.problem, taught.phase = WorldError("teaching.tab_closed"), "shown"
        self._changed(taught)

    def _give_back(self, taught: TaughtAccount) -> None:
        with suppress(WorldError):
            self._commands.teach_end(taught.tab)

    # --- state

    def _lesson_of(self, account: str) -> TaughtAccount:
        taught = self._lessons.get(account)
        if taught is None:
            raise WorldError("teaching.nothing_shown")
        return taught

    def _shown(self, taught: TaughtAccount) -> Lesson:
        if taught.lesson is None:
            raise WorldError("teaching.nothing_shown")
        return taught.lesson

    def _changed(self, taught: TaughtAccount) -> protocol.Teaching:
        teaching = self._view.teaching(taught)
        self._notifier.teaching(teaching)
        return teaching
