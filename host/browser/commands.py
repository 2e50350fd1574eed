"""Calls the extension's methods (``CALLS_TO_EXTENSION`` of ``host/protocol.py``), each with its timeout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, Protocol, TypeVar

from host import protocol
from host.urls import host_of
from host.vault import SecretField
from host.vault.secret import Secret

Result = TypeVar("Result", bound=protocol.Message)
AcceptBytes = Callable[[protocol.FetchBytesResult], protocol.FetchBytesResult]

LOAD_TIMEOUT_SECONDS = 45.0
"""Timeout of a page load; a portal that does not respond within it is down."""
PAGE_TIMEOUT_SECONDS = 20.0
"""Timeout of a page that is fetched and not loaded; one that does not come is loaded instead."""
COMMAND_TIMEOUT_SECONDS = 20.0
"""Timeout of a command on a page that is already loaded."""
REVEAL_TIMEOUT_SECONDS = 40.0
"""Two waits of the extension until a busy machine paints the tab (extension/background/reveal.js), and its calls."""
TRANSFER_TIMEOUT_SECONDS = 600.0
"""Timeout of a document's transfer; the extension's own limits are shorter."""
MAX_DOCUMENT_BYTES = 50 * 1024 * 1024
MAX_PAGE_BYTES = protocol.SNAPSHOT_LIMIT


class Caller(Protocol):
    """The calling half of ``host.rpc.connection.Connection``; tests substitute their own."""

    def call(self, method: str, params: protocol.Message, answer: type[Result], timeout: float) -> Result:
        """Sends a request and waits for its result. Raises WorldError with the extension's code when the extension
        refuses."""

    def begin(
        self,
        method: str,
        params: protocol.Message,
        answer: type[Result],
        timeout: float,
        accept: Callable[[Result], Result] | None = None,
    ) -> Callable[[], Result]:
        """Sends a request and returns the function that waits for its result, and raises as ``call`` does. It may be called
        again for the same result. ``accept`` gets the result as soon as it is there; what it returns or raises is the
        result."""


class BrowserCommands:
    """The extension's commands as methods, one method per protocol method."""

    def __init__(self, caller: Caller) -> None:
        self.caller = caller

    def open(self, url: str, container: str | None = None) -> protocol.Tab:
        """Opens a new inactive tab in Ophaler's tab group and loads the address, in the given Firefox container if any."""
        params = protocol.TabOpenParams(url=url, container=container)
        return self.caller.call("tab.open", params, protocol.Tab, LOAD_TIMEOUT_SECONDS)

    def container(self, name: str, known: str | None) -> str:
        """Returns the id of the browser container. Raises WorldError ``browser.container_gone`` when ``known`` no longer
        exists, ``browser.no_containers`` when the browser has none, ``browser.containers_not_permitted``."""
        params = protocol.ContainerFindParams(name=name, id=known)
        return self.caller.call("container.find", params, protocol.ContainerFindResult, COMMAND_TIMEOUT_SECONDS).id

    def navigate(self, tab: int, url: str) -> protocol.Tab:
        """Loads an address in the tab."""
        params = protocol.TabNavigateParams(tab=tab, url=url)
        return self.caller.call("tab.navigate", params, protocol.Tab, LOAD_TIMEOUT_SECONDS)

    def back(self, tab: int) -> protocol.Tab:
        """Goes one step back in the tab's history."""
        return self.caller.call("tab.back", protocol.TabParams(tab=tab), protocol.Tab, LOAD_TIMEOUT_SECONDS)

    def tab(self, tab: int) -> protocol.Tab:
        """Returns the tab's current address and status. Raises WorldError ``browser.tab_closed`` when the tab no longer
        exists."""
        return self.caller.call("tab.get", protocol.TabParams(tab=tab), protocol.Tab, COMMAND_TIMEOUT_SECONDS)

    def tabs(self) -> list[protocol.Tab]:
        """Returns all tabs that Ophaler opened in this browser profile."""
        return self.caller.call("tab.list", protocol.Nothing(), protocol.TabListResult, COMMAND_TIMEOUT_SECONDS).tabs

    def show(self, tab: int) -> None:
        """Activates the tab for the person."""
        self.caller.call("tab.show", protocol.TabParams(tab=tab), protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def front(self) -> int | None:
        """Returns the active tab, or None when it is one of Ophaler's."""
        return self.caller.call("tab.front", protocol.Nothing(), protocol.FrontResult, COMMAND_TIMEOUT_SECONDS).tab

    def give_back(self, tab: int) -> None:
        """Activates the tab that the person used before, if the active tab is still one of Ophaler's."""
        self.caller.call("tab.give_back", protocol.TabParams(tab=tab), protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def close(self, tab: int) -> None:
        """Closes the tab."""
        self.caller.call("tab.close", protocol.TabParams(tab=tab), protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def missing_permissions(self, origins: list[str]) -> list[str]:
        """Returns the origins that the person has not granted."""
        params = protocol.PermissionsCheckParams(origins=origins)
        return self.caller.call(
            "permissions.check", params, protocol.PermissionsCheckResult, COMMAND_TIMEOUT_SECONDS
        ).missing

    def snapshot(self, tab: int) -> protocol.SnapshotResult:
        """Returns the page's current snapshot."""
        return self.caller.call(
            "page.snapshot", protocol.TabParams(tab=tab), protocol.SnapshotResult, COMMAND_TIMEOUT_SECONDS
        )

    def visit_snapshot(self, tab: int) -> protocol.SnapshotResult:
        """Returns a snapshot of the page that the person visits in a tab of their own. Raises WorldError
        ``browser.tab_closed`` for any other tab."""
        return self.caller.call(
            "visit.look", protocol.TabParams(tab=tab), protocol.SnapshotResult, COMMAND_TIMEOUT_SECONDS
        )

    def reveal(self, tab: int) -> bool:
        """Makes the browser render the tab, in a small window of its own that takes no focus. Returns whether it is
        rendered."""
        return self.caller.call(
            "tab.reveal", protocol.TabParams(tab=tab), protocol.RevealResult, REVEAL_TIMEOUT_SECONDS
        ).visible

    def conceal(self, tab: int) -> None:
        """Moves a revealed tab back to its window."""
        self.caller.call("tab.conceal", protocol.TabParams(tab=tab), protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def pending(self, tab: int) -> list[str]:
        """Returns the addresses of the page's unfinished script requests. The requests are aborted, so the page must be
        reloaded."""
        return self.caller.call(
            "page.pending", protocol.TabParams(tab=tab), protocol.PendingResult, COMMAND_TIMEOUT_SECONDS
        ).pending

    def wait_quiet(
        self, tab: int, quiet_ms: int = 400, timeout_ms: int = 10_000, answered: Sequence[str] = ()
    ) -> protocol.WaitQuietResult:
        """Waits until the page is loaded, its scripts got a response from every address in ``answered``, and no mutation
        happened for ``quiet_ms`` milliseconds."""
        params = protocol.WaitQuietParams(tab=tab, quiet_ms=quiet_ms, timeout_ms=timeout_ms, answered=list(answered))
        return self.caller.call(
            "page.wait_quiet", params, protocol.WaitQuietResult, timeout_ms / 1000 + COMMAND_TIMEOUT_SECONDS
        )

    def click(self, tab: int, ref: str, name: str) -> None:
        """Clicks the element, if it still has that accessible name."""
        params = protocol.ClickParams(tab=tab, ref=ref, name=name)
        self.caller.call("page.click", params, protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def sign_out(self, tab: int, ref: str, name: str, hosts: list[str]) -> None:
        """Clicks a sign-out control. Raises WorldError ``browser.not_sign_out`` when the control does anything else."""
        params = protocol.SignOutParams(tab=tab, ref=ref, name=name, hosts=hosts)
        self.caller.call("page.sign_out", params, protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def choose(self, tab: int, ref: str, value: str) -> None:
        """Selects an option of a select element by its value."""
        params = protocol.ChooseParams(tab=tab, ref=ref, value=value)
        self.caller.call("page.choose", params, protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def scroll(self, tab: int, to: Literal["top", "bottom", "on"], ref: str | None = None) -> bool:
        """Scrolls the scroll container of ``ref``, else the page, to an end or by one viewport. Returns whether it moved."""
        params = protocol.ScrollParams(tab=tab, ref=ref, to=to)
        return self.caller.call("page.scroll", params, protocol.ScrollResult, COMMAND_TIMEOUT_SECONDS).moved

    def fill_secret(self, tab: int, ref: str, value: Secret, kind: SecretField, origins: list[str]) -> None:
        """Fills a stored secret into a field whose document has one of these origins. Raises WorldError ``fill.*`` when tab,
        frame, form or field is not the expected one."""
        # An extension of an earlier version knows hosts only.
        hosts = list(dict.fromkeys(map(host_of, origins)))
        params = protocol.FillSecretParams(
            tab=tab, ref=ref, value=value.reveal(), kind=kind, hosts=hosts, origins=origins
        )
        self.caller.call("page.fill_secret", params, protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def highlight(self, tab: int, refs: Sequence[str], label: str) -> None:
        """Highlights elements for the person, with a label in the corner of the page; an empty ``refs`` removes the
        highlights."""
        params = protocol.HighlightParams(tab=tab, refs=list(refs), label=label)
        self.caller.call("page.highlight", params, protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def teach_begin(self, tab: int, label: str) -> str:
        """Catches the person's next click in a tab of theirs in which they teach, and returns the tab's address."""
        params = protocol.TeachBeginParams(tab=tab, label=label)
        return self.caller.call("teach.begin", params, protocol.TeachBeginResult, COMMAND_TIMEOUT_SECONDS).url

    def teach_snapshot(self, tab: int) -> protocol.SnapshotResult:
        """Returns the page that the person teaches in, with a reference on every element."""
        return self.caller.call(
            "teach.snapshot", protocol.TabParams(tab=tab), protocol.SnapshotResult, COMMAND_TIMEOUT_SECONDS
        )

    def teach_highlight(self, tab: int, refs: Sequence[str], label: str) -> None:
        """Highlights elements of the page that the person teaches in."""
        params = protocol.HighlightParams(tab=tab, refs=list(refs), label=label)
        self.caller.call("teach.highlight", params, protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def teach_click_again(self, tab: int) -> protocol.TeachingRecordedParams:
        """Returns what the person's last click in the page that they teach in hits now; ``moved``: nothing is left of it."""
        params = protocol.TabParams(tab=tab)
        return self.caller.call("teach.click_again", params, protocol.TeachingRecordedParams, COMMAND_TIMEOUT_SECONDS)

    def teach_follow(self, tab: int, url: str | None, ref: str | None) -> None:
        """Does what the person clicked, in their tab: loads the address, or presses the element."""
        params = protocol.TeachFollowParams(tab=tab, url=url, ref=None if url else ref)
        self.caller.call("teach.follow", params, protocol.Nothing, LOAD_TIMEOUT_SECONDS)

    def teach_show(self, account: str) -> None:
        """Shows beside the page what is being taught."""
        params = protocol.TeachShowParams(account=account)
        self.caller.call("teach.show", params, protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def teach_end(self, tab: int) -> None:
        """Gives the tab back to the person: nothing is caught or highlighted there any more."""
        self.caller.call("teach.end", protocol.TabParams(tab=tab), protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def press_enter(self, tab: int, ref: str) -> None:
        """Presses Enter in a field."""
        params = protocol.PressParams(tab=tab, ref=ref, key="Enter")
        self.caller.call("page.press", params, protocol.Nothing, COMMAND_TIMEOUT_SECONDS)

    def press_escape(self, tab: int) -> None:
        """Presses Escape, which closes a menu or a dialog."""
        self.caller.call(
            "page.press", protocol.PressParams(tab=tab, key="Escape"), protocol.Nothing, COMMAND_TIMEOUT_SECONDS
        )

    def fetch_bytes(
        self, verb: str, tab: int, transfer: str, hosts: list[str], *, url: str | None = None, ref: str | None = None
    ) -> protocol.FetchBytesResult:
        """Fetches a document's bytes as a transfer; ``verb`` is ``page.fetch_bytes`` or ``extension.fetch_bytes``."""
        return self.begin_fetch_bytes(verb, tab, transfer, hosts, url=url, ref=ref)()

    def begin_fetch_bytes(
        self,
        verb: str,
        tab: int,
        transfer: str,
        hosts: list[str],
        *,
        url: str | None = None,
        ref: str | None = None,
        accept: AcceptBytes | None = None,
    ) -> Callable[[], protocol.FetchBytesResult]:
        """Begins to fetch a document's bytes, and returns the function that waits for the end of the transfer. Where there is
        ``accept``, a small document comes in the answer, which is handed to it as soon as it is there."""
        params = protocol.FetchBytesParams(
            tab=tab, transfer=transfer, url=url, ref=ref, hosts=hosts, max_bytes=MAX_DOCUMENT_BYTES,
            answer_bytes=0 if accept is None else protocol.PIECE,
        )  # fmt: skip
        return self.caller.begin(verb, params, protocol.FetchBytesResult, TRANSFER_TIMEOUT_SECONDS, accept)

    def begin_fetch_html(self, tab: int, url: str) -> Callable[[], protocol.FetchHtmlResult]:
        """Requests a page of the origin of the tab's page, without going there. Returns the function that waits for it."""
        timeout_ms = int(PAGE_TIMEOUT_SECONDS * 1_000)
        params = protocol.FetchHtmlParams(tab=tab, url=url, max_bytes=MAX_PAGE_BYTES, timeout_ms=timeout_ms)
        timeout = PAGE_TIMEOUT_SECONDS + COMMAND_TIMEOUT_SECONDS
        return self.caller.begin("page.fetch_html", params, protocol.FetchHtmlResult, timeout)

    def fetch_json(self, tab: int, url: str) -> protocol.FetchJsonResult:
        """Returns what the portal answers at an address of the origin of the tab's page, without going there."""
        timeout_ms = int(PAGE_TIMEOUT_SECONDS * 1_000)
        params = protocol.FetchJsonParams(tab=tab, url=url, timeout_ms=timeout_ms)
        timeout = PAGE_TIMEOUT_SECONDS + COMMAND_TIMEOUT_SECONDS
        return self.caller.call("page.fetch_json", params, protocol.FetchJsonResult, timeout)

    def begin_fetch_pages(
        self, tab: int, urls: Sequence[str], accept: Callable[[protocol.FetchPagesResult], protocol.FetchPagesResult]
    ) -> Callable[[], protocol.FetchPagesResult]:
        """Requests several pages at once, as ``begin_fetch_html`` does one. Returns the function that waits for all of them;
        ``accept`` gets them as soon as they are there."""
        params = protocol.FetchPagesParams(
            tab=tab,
            urls=list(urls),
            max_bytes=MAX_PAGE_BYTES,
            max_characters=protocol.PAGE_AMONG_OTHERS_LIMIT,
            timeout_ms=int(PAGE_TIMEOUT_SECONDS * 1_000),
        )
        timeout = PAGE_TIMEOUT_SECONDS + COMMAND_TIMEOUT_SECONDS
        return self.caller.begin("page.fetch_pages", params, protocol.FetchPagesResult, timeout, accept)

    def ask(self, tab: int, ref: str, name: str, values: dict[str, str]) -> protocol.AskResult:
        """Submits the form of a submit button, with values in place of those of its fields, and returns what the portal
        answered."""
        fields = [protocol.FormValue(name=field, value=value) for field, value in values.items()]
        timeout_ms = int(LOAD_TIMEOUT_SECONDS * 1_000)
        params = protocol.AskParams(tab=tab, ref=ref, name=name, values=fields, timeout_ms=timeout_ms)
        timeout = LOAD_TIMEOUT_SECONDS + COMMAND_TIMEOUT_SECONDS
        return self.caller.call("page.ask", params, protocol.AskResult, timeout)

    def catch(self, tab: int, ref: str, name: str, transfer: str, hosts: list[str]) -> protocol.CatchResult:
        """Clicks the element and catches the document that the click produces."""
        params = protocol.CatchParams(
            tab=tab, ref=ref, name=name, transfer=transfer, hosts=hosts, max_bytes=MAX_DOCUMENT_BYTES
        )
        return self.caller.call("page.catch", params, protocol.CatchResult, TRANSFER_TIMEOUT_SECONDS)

    def capture_page(self, tab: int, transfer: str) -> protocol.FetchBytesResult:
        """Saves the page as one self-contained file, as a transfer."""
        params = protocol.KeepParams(tab=tab, transfer=transfer)
        return self.caller.call("page.keep", params, protocol.FetchBytesResult, TRANSFER_TIMEOUT_SECONDS)
