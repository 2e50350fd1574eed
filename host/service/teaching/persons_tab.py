"""The tab of the person's own in which they teach: what is asked of it, and which pages in it are taught."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from host import protocol
from host.connectors import connector_of, frame_pattern, site_hosts
from host.errors import WorldError
from host.i18n import sentence
from host.service.teaching.taught_account import AskedFrame, OpenedControl, TaughtAccount
from host.urls import host_of, is_on_hosts, web_host
from host.ways import MAX_STEPS

if TYPE_CHECKING:
    # The finder is loaded with the first click.
    from host.browser import BrowserCommands
    from host.finder.teaching.lesson import Lesson
    from host.store import Store

MAX_MARKED_ROWS = 200


class PersonsTab:
    """Acts in the tab of each lesson; knows nothing of its course."""

    def __init__(self, store: Store, commands: BrowserCommands, language: str) -> None:
        self._store = store
        self._commands = commands
        self._language = language

    def require_own_site(self, taught: TaughtAccount, url: str) -> None:
        """Raises WorldError ``teaching.other_site`` for an address that does not belong to the account."""
        hosts = self.hosts(taught)
        if not is_on_hosts(url, hosts):
            self.give_back(taught)
            raise WorldError("teaching.other_site", host=host_of(url) or "?", portal=hosts[0])

    def hosts(self, taught: TaughtAccount) -> list[str]:
        """Returns the hosts of the account that is taught, its own first, and those of the frames that the person allowed."""
        row = self._store.accounts.get(taught.account)
        return [*site_hosts(row, connector_of(row)), *taught.frame_hosts]

    def frame_to_allow(self, taught: TaughtAccount, event: protocol.TeachingRecordedParams) -> AskedFrame | None:
        """Returns the outermost frame around a click that the person has to allow first; None where there is none. Raises
        WorldError: ``teaching.frame_of_site`` where it can be none of the account's, ``teaching.frame_elsewhere`` where it was
        allowed and cannot be read all the same, because it shows another site by now."""
        url = self._store.accounts.get(taught.account).url
        known = self.hosts(taught)
        foreign = [address for address in event.frames if web_host(address) not in known]
        is_unreadable = event.event == "other_frame"
        if not foreign and is_unreadable and event.frames:
            if host_of(event.frames[-1]) in taught.frame_hosts:
                raise WorldError("teaching.frame_elsewhere", host=host_of(event.frames[-1]))
            foreign = [event.frames[-1]]  # the account's own host, which the browser was not allowed to read
        if not foreign:
            return None
        origin = frame_pattern(url, foreign[0])
        if origin is None:
            raise WorldError("teaching.frame_of_site", host=host_of(foreign[0]))
        return AskedFrame(host_of(foreign[0]), origin)

    def require_signed_in(self, taught: TaughtAccount) -> None:
        """Raises WorldError ``teaching.signed_out`` when the tab shows a page on which one signs in."""
        from host.browser.page import needs_person
        from host.finder import observe

        snapshot = self._commands.teach_snapshot(taught.tab)
        if needs_person(observe(snapshot.html, snapshot.url)):
            raise WorldError("teaching.signed_out", portal=host_of(snapshot.url) or "?")

    def unreadable_frame(self, taught: TaughtAccount) -> WorldError:
        """Returns what is told of a click in a frame that Ophaler may not read: whose it is, where the page shows frames of one
        such site only."""
        hosts: set[str] = set()
        with suppress(WorldError):
            hosts = {host_of(address) for address in self._commands.teach_snapshot(taught.tab).unreachable}
        return (
            WorldError("teaching.frame_of_site", host=hosts.pop())
            if len(hosts) == 1
            else WorldError("teaching.other_frame")
        )

    def follow(self, taught: TaughtAccount, lesson: Lesson) -> None:
        """Has the person's tab do what they clicked last. Raises WorldError ``teaching.too_many_steps``."""
        if len(taught.further) + 1 >= MAX_STEPS:
            raise WorldError("teaching.too_many_steps", count=MAX_STEPS)
        control = next((row.control for row in lesson.rows if row.index == lesson.sample), None)
        opened = taught.opened or OpenedControl(lesson.leads_to, control or taught.ref)
        self._commands.teach_follow(taught.tab, opened.url, opened.ref)
        taught.is_away = opened.url is not None

    def mark(self, taught: TaughtAccount) -> None:
        """Highlights the rows in the page; one that has changed meanwhile has nothing left to highlight."""
        lesson = taught.lesson
        if lesson is None:
            return
        if taught.part == "page":
            with suppress(WorldError):
                self._commands.teach_highlight(taught.tab, [], "")
            return
        refs = [row.ref for row in lesson.rows if row.ref is not None and not row.left_out][:MAX_MARKED_ROWS]
        label = sentence("teaching_marked", self._language, n=sum(not row.left_out for row in lesson.rows))
        with suppress(WorldError):
            self._commands.teach_highlight(taught.tab, refs, label)

    def give_back(self, taught: TaughtAccount) -> None:
        """Gives the tab back to the person; nothing where it is closed."""
        with suppress(WorldError):
            self._commands.teach_end(taught.tab)
