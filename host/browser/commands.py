"""What a fetch asks of the extension: the verbs of ``CALLS_TO_EXTENSION``, each with its time limit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol, TypeVar

from host import protocol
from host.protocol import Message
from host.vault.secret import Secret

Result = TypeVar("Result", bound=Message)

LOAD_TIMEOUT_SECONDS = 45.0
"""A page that has not answered by then is a portal that is down."""
COMMAND_TIMEOUT_SECONDS = 20.0
"""For verbs that touch a page which is there already."""
TRANSFER_TIMEOUT_SECONDS = 600.0
"""For a document; the extension's own limits are shorter."""
MAX_DOCUMENT_BYTES = 50 * 1024 * 1024


class Caller(Protocol):
    """The half of ``host.rpc.connection.Connection`` that a fetch needs; tests give another."""

    def call(self, method: str, params: Message, answer: type[Result], timeout: float) -> Result:
        """Ask and wait; WorldError with the extension's code when it refuses."""


class BrowserCommands:
    """One method a verb."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def open(self, url: str, container: str | None = None) -> protocol.Tab:
        """A new inactive tab in Ophaler's group, loaded; in that Firefox container where one is given."""
        params = protocol.TabOpenParams(url=url, container=container)
        return self._caller.call("tab.open", params, protocol.Tab, LOAD_TIMEOUT_SECONDS)

    def container(self, name: str, known: str | None) -> str:
        """Which container of the browser is meant; WorldError ``browser.container_gone`` where ``known`` is no more,
        ``browser.no_containers`` where the browser has none, ``browser.containers_not_permitted``."""
        params = protocol.ContainerFindParams(name=name, id=known)
        return self._caller.call("container.find", params, protocol.ContainerFindResult, COMMAND_TIMEOUT_SECONDS).id

    def navigate(self, tab: int, url: str) -> protocol.Tab:
        """Take the tab to an address, loaded."""
        params = protocol.TabNavigateParams(tab=tab, url=url)
        return self._caller.call("tab.navigate", params, protocol.Tab, LOAD_TIMEOUT_SECONDS)

    def tab(self, tab: int) -> protocol.Tab:
        """Where the tab is now; ``browser.tab_closed`` when it is gone."""
        return self._caller.call("tab.get", protocol.TabParams(tab=tab), protocol.Tab, COMMAND_TIMEOUT_SECONDS)

    def tabs(self) -> list[protocol.Tab]:
        """All tabs that Ophaler opened in this browser profile."""
        return self._caller.call("tab.list", protocol.Nothing(), protocol.TabListResult, COMMAND_TIMEOUT_SECONDS).tabs

    def show(self, tab: int) -> None:
        """Bring the tab to the front, for the person."""
        self._caller.call("tab.show", protocol.TabParams(tab=tab), protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def front(self) -> int | None:
        """The tab that the person looks at; None where it is one of Ophaler's."""
        return self._caller.call("tab.front", protocol.Nothing(), protocol.FrontResult, COMMAND_TIMEOUT_SECONDS).tab

    def give_back(self, tab: int) -> None:
        """Bring the tab where the person was to the front again, if they still look at one of Ophaler's."""
        self._caller.call("tab.give_back", protocol.TabParams(tab=tab), protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def close(self, tab: int) -> None:
        """Close the tab."""
        self._caller.call("tab.close", protocol.TabParams(tab=tab), protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def missing_permissions(self, origins: list[str]) -> list[str]:
        """Those of the origins that the person has not granted."""
        params = protocol.PermissionsCheckParams(origins=origins)
        return self._caller.call(
            "permissions.check", params, protocol.PermissionsCheckResult, COMMAND_TIMEOUT_SECONDS
        ).missing

    def snapshot(self, tab: int) -> protocol.SnapshotResult:
        """The page as it is now."""
        return self._caller.call(
            "page.snapshot", protocol.TabParams(tab=tab), protocol.SnapshotResult, COMMAND_TIMEOUT_SECONDS
        )

    def visit_snapshot(self, tab: int) -> protocol.SnapshotResult:
        """The page on which the person stands, in a tab of their own; WorldError ``browser.tab_closed`` for any other."""
        return self._caller.call(
            "visit.look", protocol.TabParams(tab=tab), protocol.SnapshotResult, COMMAND_TIMEOUT_SECONDS
        )

    def reveal(self, tab: int) -> bool:
        """Have the browser paint the tab's page, in a small window of its own that takes no focus; whether it does."""
        return self._caller.call(
            "tab.reveal", protocol.TabParams(tab=tab), protocol.RevealResult, COMMAND_TIMEOUT_SECONDS
        ).visible

    def conceal(self, tab: int) -> None:
        """Put a revealed tab back where it was."""
        self._caller.call("tab.conceal", protocol.TabParams(tab=tab), protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def pending(self, tab: int) -> list[str]:
        """Which addresses the page's scripts are still asking for. They are ended: the page must be loaded anew."""
        return self._caller.call(
            "page.pending", protocol.TabParams(tab=tab), protocol.PendingResult, COMMAND_TIMEOUT_SECONDS
        ).pending

    def wait_quiet(
        self, tab: int, quiet_ms: int = 400, timeout_ms: int = 10_000, answered: Sequence[str] = ()
    ) -> protocol.WaitQuietResult:
        """Wait until the page is loaded, its scripts got an answer from all of ``answered``, and nothing has changed for a
        while."""
        params = protocol.WaitQuietParams(tab=tab, quiet_ms=quiet_ms, timeout_ms=timeout_ms, answered=list(answered))
        return self._caller.call(
            "page.wait_quiet", params, protocol.WaitQuietResult, timeout_ms / 1000 + COMMAND_TIMEOUT_SECONDS
        )

    def click(self, tab: int, ref: str, name: str) -> None:
        """Click, if the element still has that accessible name."""
        params = protocol.ClickParams(tab=tab, ref=ref, name=name)
        self._caller.call("page.click", params, protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def sign_out(self, tab: int, ref: str, name: str, hosts: list[str]) -> None:
        """Press what signs out; WorldError ``browser.not_sign_out`` when it does anything else."""
        params = protocol.SignOutParams(tab=tab, ref=ref, name=name, hosts=hosts)
        self._caller.call("page.sign_out", params, protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def choose(self, tab: int, ref: str, value: str) -> None:
        """Choose an option of a select by its value."""
        params = protocol.ChooseParams(tab=tab, ref=ref, value=value)
        self._caller.call("page.choose", params, protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def scroll(self, tab: int, to: Literal["top", "bottom", "on"], ref: str | None = None) -> bool:
        """Scroll the area in which ``ref`` lies, else the page: to an end, or one view on; whether it moved."""
        params = protocol.ScrollParams(tab=tab, ref=ref, to=to)
        return self._caller.call("page.scroll", params, protocol.ScrollResult, COMMAND_TIMEOUT_SECONDS).moved

    def fill_secret(
        self, tab: int, ref: str, value: Secret, kind: Literal["username", "password", "code"], hosts: list[str]
    ) -> None:
        """Fill a stored secret, if tab, frame, form and field still are what they must be; WorldError ``fill.*`` else."""
        params = protocol.FillSecretParams(tab=tab, ref=ref, value=value.reveal(), kind=kind, hosts=hosts)
        self._caller.call("page.fill_secret", params, protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def highlight(self, tab: int, refs: Sequence[str], label: str) -> None:
        """Mark elements for the person, with a sentence in the corner; no elements: take the marks away."""
        params = protocol.HighlightParams(tab=tab, refs=list(refs), label=label)
        self._caller.call("page.highlight", params, protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def press_enter(self, tab: int, ref: str) -> None:
        """Press Enter in a field."""
        params = protocol.PressParams(tab=tab, ref=ref, key="Enter")
        self._caller.call("page.press", params, protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def fetch_bytes(
        self, verb: str, tab: int, transfer: str, hosts: list[str], *, url: str | None = None, ref: str | None = None
    ) -> protocol.FetchBytesResult:
        """Bring a document's bytes as a transfer: ``verb`` is ``page.fetch_bytes`` or ``extension.fetch_bytes``."""
        params = protocol.FetchBytesParams(
            tab=tab, transfer=transfer, url=url, ref=ref, hosts=hosts, max_bytes=MAX_DOCUMENT_BYTES
        )
        return self._caller.call(verb, params, protocol.FetchBytesResult, TRANSFER_TIMEOUT_SECONDS)

    def catch(self, tab: int, ref: str, name: str, transfer: str, hosts: list[str]) -> protocol.CatchResult:
        """Click and catch the document that follows."""
        params = protocol.CatchParams(
            tab=tab, ref=ref, name=name, transfer=transfer, hosts=hosts, max_bytes=MAX_DOCUMENT_BYTES
        )
        return self._caller.call("page.catch", params, protocol.CatchResult, TRANSFER_TIMEOUT_SECONDS)

    def capture_page(self, tab: int, transfer: str) -> protocol.FetchBytesResult:
        """The page as one self-contained file, as a transfer."""
        params = protocol.KeepParams(tab=tab, transfer=transfer)
        return self._caller.call("page.keep", params, protocol.FetchBytesResult, TRANSFER_TIMEOUT_SECONDS)
