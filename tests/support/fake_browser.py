"""A browser without a browser: pages as HTML, documents as bytes, answered to the same calls that the extension gets."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from host import protocol
from host.archive import Archive
from host.browser.commands import BrowserCommands
from host.browser.transfers import Transfers
from host.clock import Clock
from host.connectors import Connector
from host.errors import WorldError
from host.fetch.context import FetchContext, FetchObserver, FetchServices, Signals
from host.fetch.run import FetchRun
from host.paths import Paths
from host.reading.document_reader import DocumentReader
from host.sittings.ticket import FetchTicket
from host.store import FetchRow, Store
from tests.portals.pdf import Pdf
from tests.support.fetch_kit import RecordingObserver, new_signals

PORTAL = "https://portal.example/rechnungen"


_LEFT_OUT = re.compile(
    r"""<nav\b.*?</nav>|<input\b[^>]*>|\s(?:href|src|action|on\w+)=(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.DOTALL
)


@dataclass
class Page:
    html: str
    status: int = 200
    url: str | None = None
    """Where the portal redirects to."""


@dataclass
class Bytes:
    data: bytes
    status: int = 200
    content_type: str = "application/pdf"


@dataclass
class FakeBrowser:
    """``pages`` and ``documents`` by address; ``before`` may raise at any call, as the world does."""

    pages: dict[str, Page | Callable[[], Page]] = field(default_factory=dict)
    documents: dict[str, Bytes] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    before: Callable[[str, Any], None] = lambda method, params: None
    transfers: Transfers | None = None
    calls: list[str] = field(default_factory=list)
    url: str = ""
    shown: int = 0
    given_back: list[int] = field(default_factory=list)
    marks: list[tuple[list[str], str]] = field(default_factory=list)
    """What was marked for the person, one after another; nothing: the mark was taken away."""
    tabs: int = 0
    stirred: int = 0
    quiet: bool = True
    tab_status: Literal["loading", "complete"] = "complete"
    failed: int = 0
    acted: bool = False
    typed_code_only: bool = False
    visible: bool = True
    scripted: bool = False
    can_paint: bool = True
    pending: list[str] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)
    """The option chosen last, by the select's reference."""
    clicked: list[str] = field(default_factory=list)
    opens: dict[str, str] = field(default_factory=dict)
    """Which address a button opens in a new window, by its reference."""

    def call(self, method: str, params: Any, answer: Any, timeout: float) -> Any:
        self.calls.append(method)
        self.before(method, params)
        handler = getattr(self, method.replace(".", "_"))
        return answer.model_validate(handler(params).model_dump())

    def begin(self, method: str, params: Any, answer: Any, timeout: float, accept: Any = None) -> Callable[[], Any]:
        """Answers at once; a refusal is raised when the answer is asked for, as with a browser."""
        try:
            result = self.call(method, params, answer, timeout)
            result = result if accept is None else accept(result)
        except WorldError as error:
            refusal = error

            def refused() -> Any:
                raise refusal

            return refused
        return lambda: result

    def _page(self) -> Page:
        found = self.pages.get(self.url, Page("<h1>Not found</h1>", 404))
        return found() if callable(found) else found

    def _tab(self) -> protocol.Tab:
        return protocol.Tab(tab=1, url=self.url, status=self.tab_status, active=False)

    def _go(self, url: str) -> protocol.Tab:
        self.url = url
        page = self._page()
        if page.url is not None:
            self.url = page.url
        return self._tab()

    def tab_open(self, params: protocol.TabOpenParams) -> protocol.Tab:
        self.tabs += 1
        return self._go(params.url)

    def tab_navigate(self, params: protocol.TabNavigateParams) -> protocol.Tab:
        return self._go(params.url)

    def tab_back(self, _: Any) -> protocol.Tab:
        return self._tab()

    def page_press(self, _: Any) -> protocol.Nothing:
        return protocol.Nothing()

    def tab_get(self, _: Any) -> protocol.Tab:
        return self._tab()

    def tab_list(self, _: Any) -> protocol.TabListResult:
        return protocol.TabListResult(tabs=[])

    def tab_show(self, _: Any) -> protocol.Nothing:
        self.shown += 1
        return protocol.Nothing()

    def page_highlight(self, params: protocol.HighlightParams) -> protocol.Nothing:
        self.marks.append((params.refs, params.label))
        return protocol.Nothing()

    def tab_front(self, _: Any) -> protocol.FrontResult:
        return protocol.FrontResult(tab=77)

    def tab_give_back(self, params: protocol.TabParams) -> protocol.Nothing:
        self.given_back.append(params.tab)
        return protocol.Nothing()

    def tab_close(self, _: Any) -> protocol.Nothing:
        self.tabs -= 1
        return protocol.Nothing()

    def permissions_check(self, _: Any) -> protocol.PermissionsCheckResult:
        return protocol.PermissionsCheckResult(missing=self.missing)

    def page_snapshot(self, _: Any) -> protocol.SnapshotResult:
        page = self._page()
        mark = hashlib.sha256((self.url + page.html).encode()).hexdigest()[:8]
        return protocol.SnapshotResult(
            url=self.url,
            title="",
            status=page.status,
            document=mark,
            changes=self.stirred,
            html=page.html,
            truncated=False,
            unreachable=[],
        )

    def page_choose(self, params: protocol.ChooseParams) -> protocol.Nothing:
        self.chosen[params.ref] = params.value
        return protocol.Nothing()

    def page_click(self, params: protocol.ClickParams) -> protocol.Nothing:
        self.clicked.append(params.name)
        return protocol.Nothing()

    def page_scroll(self, _: Any) -> protocol.ScrollResult:
        return protocol.ScrollResult(moved=False)

    def page_pending(self, _: Any) -> protocol.PendingResult:
        return protocol.PendingResult(pending=self.pending)

    def tab_reveal(self, _: Any) -> protocol.RevealResult:
        self.visible = self.visible or self.can_paint
        return protocol.RevealResult(visible=self.visible)

    def tab_conceal(self, _: Any) -> protocol.Nothing:
        return protocol.Nothing()

    def page_wait_quiet(self, _: Any) -> protocol.WaitQuietResult:
        return protocol.WaitQuietResult(
            quiet=self.quiet,
            url=self.url,
            changes=self.stirred,
            failed=self.failed,
            visible=self.visible,
            scripted=self.scripted,
            acted=self.acted,
            typed_code_only=self.acted and self.typed_code_only,
        )

    def page_catch(self, params: protocol.CatchParams) -> protocol.CatchResult:
        opened = self.opens.get(params.ref)
        return protocol.CatchResult(opened=opened, url=opened or self.url, content_type=None, size=0)

    def page_keep(self, params: protocol.KeepParams) -> protocol.FetchBytesResult:
        """The page without addresses, handlers and menus, as the extension writes it."""
        page = self._page()
        kept = _LEFT_OUT.sub("", page.html).encode()
        self._send(params.transfer, kept)
        return protocol.FetchBytesResult(
            sent=True,
            status=page.status,
            url=self.url,
            content_type="text/html",
            file_name=None,
            size=len(kept),
        )

    def _send(self, transfer: str, data: bytes) -> None:
        assert self.transfers is not None
        digest = hashlib.sha256(data).hexdigest()
        self.transfers.begin(protocol.TransferBeginParams(transfer=transfer, size=len(data), sha256=digest))
        self.transfers.piece(protocol.TransferPieceParams(transfer=transfer, offset=0, data=data))
        self.transfers.end(protocol.TransferEndParams(transfer=transfer))

    def page_fetch_bytes(self, params: protocol.FetchBytesParams) -> protocol.FetchBytesResult:
        found = self.documents.get(params.url or "", Bytes(b"<html>gone</html>", 404, "text/html"))
        sent = 200 <= found.status < 300
        digest = hashlib.sha256(found.data).hexdigest()
        in_answer = sent and len(found.data) <= params.answer_bytes
        if in_answer:
            self.before("transfer.piece", params)
        elif sent:
            assert self.transfers is not None
            begin = protocol.TransferBeginParams(transfer=params.transfer, size=len(found.data), sha256=digest)
            self.transfers.begin(begin)
            self.before("transfer.piece", params)
            self.transfers.piece(protocol.TransferPieceParams(transfer=params.transfer, offset=0, data=found.data))
            self.transfers.end(protocol.TransferEndParams(transfer=params.transfer))
        return protocol.FetchBytesResult(
            sent=sent,
            status=found.status,
            url=params.url or "",
            content_type=found.content_type,
            file_name=None,
            size=len(found.data),
            data=base64.b64encode(found.data).decode() if in_answer else None,
            sha256=digest if in_answer else None,
        )

    extension_fetch_bytes = page_fetch_bytes

    def _page_at(self, url: str) -> Page:
        """Returns the page at an address to which the tab does not go, with ``url`` set to where the portal leads."""
        before, self.url = self.url, url
        try:
            self.url = self._page().url or url
            return replace(self._page(), url=self.url)
        finally:
            self.url = before

    def page_fetch_html(self, params: protocol.FetchHtmlParams) -> protocol.FetchHtmlResult:
        """A page without references, as one that was only parsed; nothing of a file."""
        page = self._page_at(params.url)
        document = self.documents.get(params.url) if page.status == 404 else None
        status = page.status if document is None else document.status
        is_page = document is None and 200 <= status < 300
        return protocol.FetchHtmlResult(
            status=status,
            url=page.url or params.url,
            content_type="text/html" if document is None else document.content_type,
            html=re.sub(r' data-oph-ref="[^"]*"', "", page.html) if is_page else None,
            scripted=self.scripted,
            truncated=False,
        )

    def page_fetch_pages(self, params: protocol.FetchPagesParams) -> protocol.FetchPagesResult:
        """One page after the other, each counted as a call of its own."""
        return protocol.FetchPagesResult(pages=[self._fetched_page(url, params) for url in params.urls])

    def _fetched_page(self, url: str, params: protocol.FetchPagesParams) -> protocol.FetchedPage:
        single = protocol.FetchHtmlParams(tab=params.tab, url=url, max_bytes=params.max_bytes)
        try:
            page = self.call("page.fetch_html", single, protocol.FetchHtmlResult, 0)
        except WorldError as error:
            if error.code in ("browser.tab_closed", "protocol.closed"):
                raise
            return protocol.FetchedPage(failure=protocol.Failure(code=error.code, details={}))
        return protocol.FetchedPage(page=page)


def pdf(number: str) -> bytes:
    """A small real PDF, the same for the same number."""
    made = Pdf(number, "Test", "2026-01-01")
    made.text(60, 700, f"Rechnung {number}")
    return made.finish()


def listing(rows: list[tuple[str, str, str]], below: str = "", above: str = "") -> str:
    """A German page with a table of invoices: number, date, total, and a link to the PDF."""
    body = "".join(
        f'<tr><td>{number}</td><td>{date}</td><td>{total} €</td><td><a href="/pdf/{number}.pdf">PDF herunterladen</a></td></tr>'
        for number, date, total in rows
    )
    return f"""<html lang="de"><head><title>Ihre Rechnungen</title></head><body><h1>Ihre Rechnungen</h1>{above}
<table><thead><tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th>Dokument</th></tr></thead><tbody>{body}</tbody></table>
{below}</body></html>"""


def documents(rows: list[tuple[str, str, str]], base: str = PORTAL) -> dict[str, Bytes]:
    return {urljoin(base, f"/pdf/{number}.pdf"): Bytes(pdf(number)) for number, _, _ in rows}


class World:
    """A data folder, a store, an archive and a fake browser; ``fetch`` runs one fetch in this thread."""

    connector: Connector | None = None
    """The account's own connector, by its address or by name."""
    reader: DocumentReader | None = None
    """Reads documents before they are filed; most tests have papers that say nothing."""

    def __init__(self, folder: Path, clock: Clock, browser: FakeBrowser, url: str = PORTAL) -> None:
        self.clock = clock
        self.paths = Paths(folder).make()
        self.browser = browser
        self.open()
        known = [account.id for account in self.store.accounts.list() if account.url == url]
        self.account = known[0] if known else self.store.accounts.add(url).id
        self.host = urlsplit(url).hostname

    def open(self) -> None:
        """A new life of the host on the same data."""
        self.store = Store(self.paths, self.clock)
        self.archive = Archive(self.paths, self.store, self.clock)
        self.archive.recover()
        self.transfers = Transfers(self.archive)
        self.browser.transfers = self.transfers

    def close(self) -> None:
        self.archive.close()
        self.store.close()

    def fetch(self, *, full: bool = False, patience: float = 60.0, why: str = "person") -> FetchRow:
        queued = self.store.fetches.queue(self.account, full, why)
        if queued.state != "queued":
            queued = self.store.fetches.resume(queued.id)
        return FetchRun(self.context(queued, person_timeout=patience)).run()

    def context(
        self,
        fetch: FetchRow,
        signals: Signals | None = None,
        ticket: FetchTicket | None = None,
        observer: FetchObserver | None = None,
        **settings: Any,
    ) -> FetchContext:
        """The context of one fetch, as ``Session`` makes it; ``settings`` of ``FetchServices``."""
        services = FetchServices(
            self.store,
            self.archive,
            self.transfers,
            BrowserCommands(self.browser),
            self.clock,
            "host",
            "profile",
            **{"reader": self.reader, **settings},
        )
        return FetchContext(
            services, fetch, signals or new_signals(), observer or RecordingObserver(), self.connector, ticket
        )

    def outcomes(self, fetch: FetchRow) -> list[tuple[str | None, str, str | None]]:
        return [(row.number, row.outcome, row.reason_code) for row in self.store.fetches.rows(fetch.id)]

    def files(self) -> list[str]:
        found = [file for file in self.paths.archive.rglob("*") if file.is_file() and ".ophaler" not in file.parts]
        return sorted(hashlib.sha256(file.read_bytes()).hexdigest() for file in found)


def raising(method: str, code: str, times: int = 1) -> Callable[[str, Any], None]:
    """A ``before`` that raises at the first calls of one method."""
    left = [times]

    def before(called: str, params: Any) -> None:
        if called == method and left[0] > 0:
            left[0] -= 1
            raise WorldError(code)

    return before
