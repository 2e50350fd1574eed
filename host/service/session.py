"""Runs the host's session with one browser profile: its connection, its scheduler, and its fetches."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from host import protocol
from host.archive import Archive
from host.browser import BrowserCommands, RequestTimes, Transfers
from host.browser.leftover_tabs import LeftoverTabs
from host.connectors import account_hosts, fetch_connector, unusable_connector
from host.errors import OphalerError
from host.i18n import known_language
from host.inbox.inbox_watch import InboxWatch
from host.install import this_machine
from host.paths import Paths
from host.reading.document_reader import WorkerReader
from host.reading.recognition.scan_reader import ChosenScanReader
from host.rpc.connection import Connection, Handler
from host.rpc.framing import Pipe
from host.schedule import may_run
from host.scheduler import Scheduler
from host.service.api.handlers import Handlers
from host.service.background_reader import BackgroundReader
from host.service.doorbell import watch_doorbell
from host.service.file_opener import FileOpener
from host.service.notifier import Notifier
from host.service.pdf_printer import PdfPrinter
from host.service.portals.own_connectors import OwnConnectors
from host.service.presence import Presence
from host.service.presenter import Presenter
from host.service.resume import resume_fetch
from host.service.services import Services
from host.service.teaching.lessons import Lessons
from host.service.upkeep.daily_mail import DailyMail
from host.service.upkeep.handing_on import HandingOn
from host.service.upkeep.mailbox_rounds import MailboxRounds
from host.service.upkeep.weekly_verification import WeeklyVerification
from host.sittings import Coordinator, CoordinatorPorts, Ticket
from host.store import FetchRow, Store, open_container_id
from host.store.deleted.earlier_copies import drop_old_copies
from host.urls import same_site
from host.vault import Vault
from host.vocabulary import TRIAL

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

    from host.fetch import FetchRun, Signals
    from host.service.opportunistic import OpportunisticFetches

log = logging.getLogger("ophaler.session")

HEARTBEAT_SECONDS = 5.0
"""Interval at which a host with running fetches sends its heartbeat, renews its leases and checks for unannounced
work."""
IDLE_HEARTBEAT_SECONDS = 60.0
"""The same interval for an idle host: the doorbell and the scheduler wake it earlier."""
LEASE_SECONDS = 30.0
MAX_ACTIVE_TABS, MAX_TABS = 3, 12
"""Parallel fetches without and with those that wait quietly for the person, each in its own tab; one for each site."""


class Session:
    """What an idle host starts when there is something to do: ``start``, ``serve`` with the messages of the pipe, ``end``."""

    def __init__(self, pipe: Pipe, hello: protocol.HelloParams, paths: Paths, store: Store, presence: Presence) -> None:
        self.clock = clock = store.clock
        self.paths = paths
        self.profile = hello.profile
        self._browser = hello.browser.name
        self.language = known_language(hello.language)
        self.store = store
        self._presence = presence
        self.host_id = presence.host_id
        self.archive = Archive(paths, self.store, clock)
        self.vault = Vault(paths, clock)
        self._pdf_printer = PdfPrinter(self.store, self.archive)
        self.own_connectors = OwnConnectors(paths.connectors, self._show_attention)
        self._inbox = InboxWatch(store, paths, self.archive, on_problem=self._show_attention, on_rest=_release_memory)
        # A scan takes half a minute and more: a fetch does not wait for that, the background reads it later.
        reader = ChosenScanReader(WorkerReader(), store)
        self._background_reader = BackgroundReader(store, self.archive, paths, self.profile, reader)
        self._handing_on = HandingOn(store, self.archive, paths, self.vault)
        self._daily_mail = DailyMail(store, paths, self.vault, self.language)
        self.presenter = Presenter(self.store, self.language)
        self._transfers = Transfers(self.archive)
        self._executor = ThreadPoolExecutor(max_workers=6, thread_name_prefix="call")
        # Filled below: the handlers need parts that need the connection, and no message is read before ``serve``.
        calls: dict[str, Handler] = {}
        notes: dict[str, Callable[[Any], None]] = {}
        transfers: dict[str, Handler] = {
            "transfer.begin": self._transfers.begin,
            "transfer.whole": self._transfers.whole,
            "transfer.piece": self._transfers.piece,
            "transfer.end": self._transfers.end,
            "transfer.abort": self._transfers.abort,
        }
        self._connection = Connection(
            pipe, calls, notes, self._executor, language=self.language, inline=frozenset(transfers)
        )
        self.commands = BrowserCommands(self._connection)
        self.notifier = Notifier(self._connection, self.presenter, self.profile)
        self._verification = WeeklyVerification(store, self.archive, paths, self.profile, self.notifier)
        self._mailboxes = MailboxRounds(store, self.archive, paths, self.vault, self.notifier)
        self.lessons = Lessons(self.store, self.commands, self.notifier, self.presenter, self.profile)
        queue = self.store.fetches.queue
        ports = CoordinatorPorts(
            lambda notify: self.notifier.attention(notify=notify), queue, self.dispatch_fetches, self._active_count
        )
        self.coordinator = Coordinator(self.store, self.profile, self.commands, ports)
        self._scheduler = Scheduler(
            self.store, clock, self.profile, self.dispatch_fetches, self.notifier.on_attention_change
        )
        handlers = Handlers(self._services())
        calls.update(handlers.calls() | transfers)
        notes.update(handlers.notes())
        self._running: dict[int, tuple[FetchRun, Signals, str]] = {}
        self._lock = threading.Lock()
        self._dispatch_lock = threading.RLock()
        self._ended = threading.Event()
        self._leftover_tabs = LeftoverTabs(hello.tabs, store, self.profile)
        self._doorbell_observer: BaseObserver | None = None
        self._visits: OpportunisticFetches | None = None
        self._request_times = RequestTimes()

    def _show_attention(self) -> None:
        self.notifier.attention(notify=False)

    def _services(self) -> Services:
        return Services(
            store=self.store,
            vault=self.vault,
            paths=self.paths,
            clock=self.clock,
            profile=self.profile,
            language=self.language,
            presenter=self.presenter,
            commands=self.commands,
            coordinator=self.coordinator,
            dispatcher=self,
            notifier=self.notifier,
            archive=self.archive,
            transfers=self._transfers,
            handing_on=self._handing_on,
            mailboxes=self._mailboxes,
            background_reader=self._background_reader,
            lessons=self.lessons,
            own_connectors=self.own_connectors,
            verification=self._verification,
            opener=FileOpener(self.store, self.archive, this_machine()),
        )

    def start(self) -> None:
        """Starts everything that needs the database, off the calling thread: answering a message never waits for it."""
        heartbeats = threading.Thread(target=self._run_heartbeats, name="beat", daemon=True)
        threading.Thread(target=self._start_parts, args=(heartbeats,), name="begin", daemon=True).start()

    def serve(self, first: bytes) -> None:
        """Serves that message and all that follow, until the pipe closes."""
        self._connection.serve(first)

    def end(self) -> None:
        """Ends the session after the pipe's end; every fetch is left unfinished, for the next host to resume."""
        # Before the calls fail: a fetch that they interrupt must not be started again.
        self._ended.set()
        self._connection.close()
        with self._lock:
            for _, signals, _ in self._running.values():
                signals.interrupted.set()
                signals.tab_changed.set()
        self._scheduler.stop()
        self._pdf_printer.stop()
        self._inbox.stop()
        self._background_reader.stop()
        self._verification.stop(5)
        self._handing_on.stop(5)
        self._mailboxes.stop(5)
        self._daily_mail.wait(5)
        if self._doorbell_observer is not None:
            self._doorbell_observer.stop()
        self._wait_for_runs()
        self.archive.settle()

    def _wait_for_runs(self) -> None:
        for thread in threading.enumerate():
            if thread.name.startswith("fetch-"):
                thread.join(5)

    # --- lifecycle

    def _start_parts(self, heartbeats: threading.Thread) -> None:
        try:
            self._presence.begin()
            self.archive.recover()
            drop_old_copies(self.paths, self.clock.now())
            self.coordinator.resume()
            self._doorbell_observer = watch_doorbell(self.paths.doorbell, self._on_ring)
            self.own_connectors.watch(self._doorbell_observer)
            self._inbox.start()
            self.dispatch_fetches()
            self._pdf_printer.look()
            self.notifier.attention(notify=False)
        except OphalerError as error:
            log.error("the host could not begin: %s", error)
        except Exception:
            log.exception("the host could not begin")
        heartbeats.start()

    def _on_ring(self) -> None:
        self.dispatch_fetches()
        # A company was added, perhaps: its folder is made.
        self._inbox.look()

    def _run_heartbeats(self) -> None:
        while not self._ended.is_set():
            try:
                self._presence.beat()
                self._renew_leases()
                self._scheduler.nudge_when_set()
                self._scheduler.start_when_needed()
                self.dispatch_fetches()
                self._background_reader.look()
                self._verification.look()
                self._handing_on.look()
                self._mailboxes.look()
                self._daily_mail.look()
            except OphalerError as error:
                log.warning("a beat was missed: %s", error)
            except Exception:
                log.exception("a beat failed")
            self.clock.wait(self._ended, self._seconds_to_next_beat())

    def _seconds_to_next_beat(self) -> float:
        if self._running:
            return HEARTBEAT_SECONDS
        try:
            seconds = (self._scheduler.next_wake() - self.clock.now()).total_seconds()
        except OphalerError:
            return IDLE_HEARTBEAT_SECONDS
        # A time that has passed is APScheduler's to look at.
        return seconds if 0 < seconds < IDLE_HEARTBEAT_SECONDS else IDLE_HEARTBEAT_SECONDS

    def _renew_leases(self) -> None:
        with self._lock:
            running = list(self._running.values())
        for _, signals, account in running:
            if not self.store.leases.beat(account, self.host_id, LEASE_SECONDS):
                log.error("lost the lease of %s", account)
                signals.interrupted.set()

    # --- fetches

    def dispatch_fetches(self) -> None:
        """Starts the queued fetches of this profile, within the limits of tabs and leases. None once the pipe has ended:
        it would use up an attempt of a fetch that has just been interrupted by that."""
        if self._ended.is_set() or self._connection.is_closed:
            return
        try:
            self.coordinator.look()
            with self._dispatch_lock:
                self._stop_requested()
                # Unfinished fetches of an earlier host of this profile come first.
                unfinished = self.store.fetches.unfinished(self.profile)
                for fetch in [*unfinished, *self.store.fetches.waiting(self.profile)]:
                    self._start_if_allowed(fetch)
        except OphalerError as error:
            log.warning("could not look for work: %s", error)

    def _start_if_allowed(self, fetch: FetchRow) -> None:
        account = self.store.accounts.get(fetch.account)
        with self._lock:
            is_busy = any(
                same_site(account.url, self.store.accounts.get(name).url) for _, _, name in self._running.values()
            )
            running = list(self._running)
        is_full = len(running) >= MAX_TABS or self._active_count() >= MAX_ACTIVE_TABS
        if is_full or fetch.id in running or is_busy:
            return
        if fetch.why == "schedule" and not may_run(self.store, fetch.account):
            return
        if not self._take_lease(fetch.account):
            return
        if fetch.state != "queued":
            if (resumed := resume_fetch(self.store, fetch)) is None:
                self.store.leases.free(fetch.account, self.host_id)
                # Where no attempt was left, it has ended: the extension's pages would show it running for good.
                self.notifier.on_progress(self.store.fetches.get(fetch.id))
                return
            fetch = resumed
        self._start(fetch)

    def _take_lease(self, account: str) -> bool:
        """Takes the account's lease: a free one, an expired one, our own, or that of a host that has exited."""
        is_taken = self.store.leases.take(account, self.host_id, LEASE_SECONDS)
        holder = None if is_taken else self.store.leases.holder(account)
        if holder is not None and self._presence.release_dead(holder):
            log.info("the host that held the lease of %s has exited", account)
            is_taken = self.store.leases.take(account, self.host_id, LEASE_SECONDS)
        if is_taken and self._ended.is_set():
            # The end may have released this host's leases before: nobody could release this one until it expires.
            self.store.leases.free(account, self.host_id)
            return False
        return is_taken

    def _start(self, fetch: FetchRow) -> None:
        # Loaded with the first fetch, as it brings the finder.
        from host.fetch import FetchContext, FetchRun, FetchServices, Signals
        from host.reading.document_reader import WorkerReader

        account = self.store.accounts.bind(fetch.account, self.profile)
        if account.browser != self.profile:
            self.store.leases.free(fetch.account, self.host_id)
            return
        if (unusable := unusable_connector(account)) is not None:
            log.warning("%s is fetched without the connector that it was added with: %s", account.id, unusable)
        sample = self.lessons.sample(account.id) if fetch.why == TRIAL else None
        connector = fetch_connector(account) if sample is None else self.lessons.draft(account.id)
        signals = Signals(threading.Event(), threading.Event(), threading.Event())
        leftover = self._leftover_tabs.take(account.id, account_hosts(account, connector), open_container_id(account))
        ticket = self.coordinator.ticket(fetch, signals.tab_changed)
        services = FetchServices(
            self.store,
            self.archive,
            self._transfers,
            self.commands,
            self.clock,
            self.host_id,
            self.profile,
            vault=self.vault,
            reader=WorkerReader(),
            register=self._background_reader,
            language=self.language,
            request_times=self._request_times,
            browser=self._browser,
            bundles=self.paths.bundles,
        )
        context = FetchContext(services, fetch, signals, self.notifier, connector, ticket)
        run = FetchRun(context, leftover, sample)
        with self._lock:
            if fetch.id in self._running:
                return
            self._running[fetch.id] = (run, signals, fetch.account)
        threading.Thread(target=self._run, args=(run, fetch, ticket), name=f"fetch-{fetch.id}", daemon=True).start()

    def _run(self, run: FetchRun, fetch: FetchRow, ticket: Ticket) -> None:
        try:
            run.run()
        except Exception:
            log.exception("fetch %s broke off", fetch.id)
        finally:
            self.archive.settle()
            with self._lock:
                self._running.pop(fetch.id, None)
            if not self._ended.is_set():
                self.store.leases.free(fetch.account, self.host_id)
                self.lessons.fetch_ended(fetch)
                ticket.release()
                with suppress(OphalerError):  # the browser is closing
                    self.notifier.attention(notify=False)
                self._pdf_printer.look()
                self.dispatch_fetches()
                with suppress(OphalerError):  # the next beat looks again
                    self._background_reader.look()
            # With the account free, and others fetched meanwhile.
            run.update_bundle()
            if not self._ended.is_set() and not self._running:
                _release_memory()

    def _stop_requested(self) -> None:
        for fetch in self.store.fetches.waiting(self.profile):
            if self.store.fetches.stop_wanted(fetch.id):
                self.store.fetches.finish(fetch.id, "stopped", None, ("fetch.stopped", {}))
        with self._lock:
            running = dict(self._running)
        for fetch_id, (_, signals, _) in running.items():
            if self.store.fetches.stop_wanted(fetch_id):
                signals.stop.set()
                signals.tab_changed.set()

    # --- tab events

    def portal_visited(self, visit: protocol.PortalVisitedParams) -> int:
        """Queues the fetches that may run while the person is at a portal; returns their number."""
        return self._opportunistic().portal_visited(visit)

    def _opportunistic(self) -> OpportunisticFetches:
        # Loaded with the first visit to a portal, as it brings the finder.
        from host.service.opportunistic import OpportunisticFetches

        with self._lock:
            if self._visits is None:
                self._visits = OpportunisticFetches(self.store, self.commands, self.profile, self, self.coordinator)
            return self._visits

    def tab_moved(self, tab: int) -> None:
        """Wakes the fetch in a tab that navigated or closed."""
        with self._lock:
            running = list(self._running.values())
        for run, signals, _ in running:
            if run.tab == tab:
                signals.tab_changed.set()

    def _active_count(self) -> int:
        running = list(self._running)
        return sum(not self.coordinator.is_quiet(fetch) for fetch in running)


def _release_memory() -> None:
    # With the finder, whose texts it forgets, and which the first fetch or file brought.
    from host.service.spare_memory import release_memory

    release_memory()
