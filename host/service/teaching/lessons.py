"""What a person teaches by clicking in a page: from the click on one row's download to the connector that is kept.

The person's click never acts in the page. What it teaches lives in this process until the person keeps it: a host that dies
meanwhile loses a lesson of four clicks, and nothing else.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from host import protocol
from host.connectors import Connector, make_taught
from host.connectors.taught import parse_taught
from host.errors import WorldError
from host.service import browser_profiles
from host.service.teaching.lesson_clicks import relearn, skip_part, take_in
from host.service.teaching.lesson_view import LessonView, file_names
from host.service.teaching.persons_tab import PersonsTab
from host.service.teaching.taught_account import AskedFrame, TaughtAccount
from host.urls import host_of
from host.vocabulary import TRIAL
from host.ways import MAX_STEPS, LearnedWay, Way

if TYPE_CHECKING:
    # The finder is loaded with the first click.
    from host.browser import BrowserCommands
    from host.fetch.trial import SampleRow
    from host.finder.teaching.lesson import Corrections, Lesson
    from host.service.notifier import Notifier
    from host.service.presenter import Presenter
    from host.store import FetchRow, Store

log = logging.getLogger("ophaler.lessons")

NO_TAB = -1
"""The tab of a lesson whose tab is closed, or taken by another lesson."""


class Lessons:
    """The lessons of one browser profile, one for each account; a later one takes the place of an earlier one."""

    def __init__(
        self, store: Store, commands: BrowserCommands, notifier: Notifier, presenter: Presenter, profile: str
    ) -> None:
        self._store = store
        self._commands = commands
        self._notifier = notifier
        self._tab = PersonsTab(store, commands, presenter.language)
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
        earlier = self._lessons.get(account)
        taught = _goes_on(earlier, tab) if earlier is not None else TaughtAccount(account, tab)
        self._ask(taught, "download")
        if earlier is not None and earlier.tab != tab:
            self._tab.give_back(earlier)
        for other in self._lessons.values():
            if other.tab == tab and other.account != account:
                other.tab = NO_TAB  # what is clicked in the tab from now on is this account's
        self._lessons[account] = taught
        return self._changed(taught)

    def current(self, account: str) -> protocol.Teaching | None:
        """Returns what is being taught about an account; None where nothing is."""
        taught = self._lessons.get(account)
        return None if taught is None else self._view.teaching(taught)

    def point(self, account: str, part: protocol.TeachingPart) -> protocol.Teaching:
        """Asks the person for one more click: on a part of the list, which their tab shows again, or on what the last click
        leads to, which it opens. Raises WorldError ``teaching.too_many_steps``, ``teaching.signed_out``."""
        taught = self._lesson_of(account)
        with taught.lock:
            taught.parts, taught.asked_frame = (), None
            if part == "page":
                self._tab.follow(taught, self._shown(taught))
            elif taught.is_away and taught.snapshot is not None:
                self._commands.teach_follow(taught.tab, taught.snapshot.url, None)
                taught.is_away = False
            self._ask(taught, part)
            return self._changed(taught)

    def allow_frame(self, account: str, origin: str) -> protocol.Teaching:
        """Goes on with the person's click in a frame of another site, which they have just let the browser give away. Nothing
        happens where another frame is asked about by now. Raises WorldError ``browser.*``."""
        taught = self._lesson_of(account)
        with taught.lock:
            asked = taught.asked_frame
            if asked is not None and asked.origin == origin:
                event = self._commands.teach_click_again(taught.tab)
                taught.asked_frame = None
                taught.frame_hosts = tuple(dict.fromkeys((*taught.frame_hosts, asked.host)))
                if event.event in ("clicked", "other_frame"):
                    self._clicked(taught, event)
                else:
                    self._ask_again(taught, WorldError("teaching.gone"))
            return self._view.teaching(taught)

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
            self._queue_trial(taught)
            return self._changed(taught)

    def _queue_trial(self, taught: TaughtAccount) -> None:
        self._shown(taught)
        if taught.account in self._store.fetches.unfinished_accounts():
            raise WorldError("teaching.fetch_running")
        self.draft(taught.account)  # refuses what would be no connector
        taught.trial = self._store.fetches.queue(taught.account, why=TRIAL).id
        taught.phase, taught.problem = "trying", None

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
            self._tab.give_back(taught)
            return self._changed(taught)

    def end(self, account: str) -> None:
        """Ends a lesson without keeping anything."""
        taught = self._lessons.pop(account, None)
        if taught is not None:
            taught.phase = "ended"
            self._tab.give_back(taught)
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
            taught.asked_frame = None
            if event.event == "closed":
                self._tab_closed(taught)
            elif event.event == "escape":
                self._escaped(taught)
            elif event.event == "moved":
                self._moved(taught)
            else:
                self._clicked(taught, event)

    def _clicked(self, taught: TaughtAccount, event: protocol.TeachingRecordedParams) -> None:
        was_download_behind = taught.part == "page"
        try:
            asked = self._tab.frame_to_allow(taught, event)
            if asked is not None:
                self._ask_for_frame(taught, asked)
                return
            if event.event == "other_frame":
                raise self._tab.unreadable_frame(taught)
            snapshot = self._commands.teach_snapshot(taught.tab)
            self._tab.require_own_site(taught, snapshot.url)
            take_in(taught, event.ref or "", snapshot, self._tab.hosts(taught))
            if not was_download_behind:
                _narrow_frames(taught, [snapshot.url, *event.frames])
            if taught.parts or self._opens_further(taught):
                self._ask_again(taught, None)
                return
        except WorldError as error:
            log.info("a click taught nothing: %s", error)
            self._ask_again(taught, error)
            return
        taught.phase, taught.problem = "shown", None
        self._tab.mark(taught)
        if was_download_behind:
            self._try_at_once(taught)
        self._changed(taught)
        self._commands.teach_show(taught.account)

    def _ask_for_frame(self, taught: TaughtAccount, asked: AskedFrame) -> None:
        """Asks in the window beside the page whether a frame of another site may be read; in the page, for another click."""
        taught.asked_frame = asked
        self._ask_again(taught, WorldError("teaching.frame_asks", host=asked.host))
        if taught.phase == "waiting":
            self._commands.teach_show(taught.account)

    def _opens_further(self, taught: TaughtAccount) -> bool:
        """Has the person's tab open what they clicked, where it says of itself that it opens something: the download is then
        shown in that."""
        lesson = taught.lesson
        if lesson is None or taught.part not in ("download", "page"):
            return False
        last = taught.further[-1] if taught.further else lesson.step
        if last.kind != "opener" or len(taught.further) + 1 >= MAX_STEPS:
            return False
        self._tab.follow(taught, lesson)
        taught.part = "page"
        return True

    def _try_at_once(self, taught: TaughtAccount) -> None:
        """Tries a way of several clicks as soon as its download is shown: there is nothing new in the table to correct."""
        try:
            self._queue_trial(taught)
        except WorldError as error:
            taught.problem = error

    def _escaped(self, taught: TaughtAccount) -> None:
        """Ends what the person was asked last: the part that they do not want to point at, else the click, else the lesson."""
        if taught.parts:
            try:
                skip_part(taught, taught.snapshot)
            except WorldError as error:
                if taught.corrections is None or not taught.corrections.parts:
                    self.end(taught.account)
                else:
                    self._ask_again(taught, error)
                return
            if taught.parts:
                self._ask_again(taught, None)
                return
        if taught.lesson is None:
            self.end(taught.account)
            return
        taught.phase, taught.problem = "shown", None
        self._tab.mark(taught)
        self._changed(taught)
        self._commands.teach_show(taught.account)

    def _moved(self, taught: TaughtAccount) -> None:
        """Asks again on the page that the tab shows now. A sign-in page is left to the person, without anything over it."""
        try:
            if taught.phase == "waiting":
                self._tab.require_signed_in(taught)
        except WorldError as error:
            taught.problem, taught.phase = error, "shown" if taught.lesson is not None else "ended"
            self._tab.give_back(taught)
            self._changed(taught)
            return
        self._ask_again(taught, None)

    def _correct(self, account: str, change: Callable[[Corrections], Corrections]) -> protocol.Teaching:
        from host.finder.teaching.lesson import Corrections

        taught = self._lesson_of(account)
        with taught.lock:
            relearn(taught, change(taught.corrections or Corrections()), taught.snapshot)
            taught.phase, taught.problem = "shown", None
            self._tab.mark(taught)
            return self._changed(taught)

    # --- the trial

    def draft(self, account: str) -> Connector | None:
        """Returns the connector that is being taught, for its trial; None where nothing is taught any more."""
        taught = self._lessons.get(account)
        return None if taught is None or taught.lesson is None else parse_taught(self._file(taught))

    def sample(self, account: str) -> SampleRow | None:
        """Returns the row on which a trial tries the lesson; the ways to its document are those of ``draft``."""
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
        names = file_names(self._language)
        return make_taught(row, url, lesson.hints, self._ways(taught), names, taught.frame_hosts)

    def _ways(self, taught: TaughtAccount) -> tuple[Way, ...]:
        return (Way((self._shown(taught).step, *taught.further)),)

    # --- the tab

    def _ask(self, taught: TaughtAccount, part: protocol.TeachingPart) -> None:
        """Has the person's next click caught, and tells them in the page what to click."""
        taught.phase, taught.part = "waiting", part
        url = self._commands.teach_begin(taught.tab, self._view.request(taught))
        self._tab.require_own_site(taught, url)

    def _ask_again(self, taught: TaughtAccount, problem: WorldError | None) -> None:
        taught.problem = problem
        try:
            self._ask(taught, taught.part)
        except WorldError as error:
            taught.problem, taught.phase = error, "shown" if taught.lesson is not None else "ended"
            taught.asked_frame = None
            self._tab.give_back(taught)
        self._changed(taught)

    def _tab_closed(self, taught: TaughtAccount) -> None:
        """What was shown can be tried and kept without its tab."""
        if taught.lesson is None:
            taught.problem, taught.phase = WorldError("teaching.tab_closed"), "ended"
            self._lessons.pop(taught.account, None)
        elif taught.phase == "waiting":
            taught.problem, taught.phase = WorldError("teaching.tab_closed"), "shown"
        taught.tab = NO_TAB
        self._changed(taught)

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


def _narrow_frames(taught: TaughtAccount, shown: Sequence[str]) -> None:
    """Leaves out the hosts of frames that a download does not lie in, by the addresses of the page and of the frames around
    it: a fetch reads no more than it needs."""
    if taught.part == "download" and not taught.parts:
        around = {host_of(address) for address in shown}
        taught.frame_hosts = tuple(host for host in taught.frame_hosts if host in around)


def _goes_on(earlier: TaughtAccount, tab: int) -> TaughtAccount:
    """Returns a lesson that begins again in a tab. What was shown before stays until a click there teaches something else."""
    if earlier.lesson is None or earlier.phase in ("kept", "ended"):
        return TaughtAccount(earlier.account, tab)
    problem = None if earlier.tab in (tab, NO_TAB) else WorldError("teaching.other_tab")
    return replace(earlier, tab=tab, problem=problem, parts=(), is_away=False, asked_frame=None, lock=threading.RLock())
