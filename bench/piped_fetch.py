"""A fetch of a host at a pipe, whose browser is ours: pages and documents come from memory, by the calls of the protocol."""

from __future__ import annotations

from datetime import date, timedelta

from bench.talking import Talking
from host import protocol
from host.store.fetches import FINAL_STATES
from tests.support.fake_browser import FakeBrowser, Page, documents, listing

FIRST = date(2020, 1, 1)
PORTAL = "http://portal.localhost/rechnungen"
"""On loopback, where no pace is kept."""


class PipedBrowser:
    """The extension's end of a host's pipe, with one portal that lists so many invoices on a page."""

    def __init__(self, host: Talking, rows: int) -> None:
        self._host = host
        self._answers: dict[int, dict[str, str]] = {}
        """The host's answers that nobody has taken yet, by the call's number."""
        listed = [
            (f"R-{number:05}", (FIRST + timedelta(number)).strftime("%d.%m.%Y"), f"{number + 10},90")
            for number in range(rows, 0, -1)
        ]
        self._browser = FakeBrowser(pages={PORTAL: Page(listing(listed))}, documents=documents(listed, PORTAL))
        self._browser.transfers = self  # type: ignore[assignment]

    def fetch(self) -> protocol.Progress:
        """Adds the account and fetches it to the end; returns how it ended."""
        account = self._call("account.add", protocol.AccountAddParams(url=PORTAL))["id"]
        self._call("fetch.start", protocol.FetchStartParams(account=account))
        while True:
            message = self._host.read()
            if message.get("method") == "fetch.progress" and message["params"]["state"] in FINAL_STATES:
                return protocol.Progress.model_validate(message["params"])
            self._hear(message)

    def begin(self, params: protocol.TransferBeginParams) -> None:
        self._call("transfer.begin", params)

    def piece(self, params: protocol.TransferPieceParams) -> None:
        self._call("transfer.piece", params)

    def end(self, params: protocol.TransferEndParams) -> None:
        self._call("transfer.end", params)

    def _call(self, method: str, params: protocol.Message) -> dict[str, str]:
        number = self._host.ask(method, params.model_dump(mode="json"))
        # Documents come several at a time: while one call is waited for, another begins, which may hear the first one's answer.
        while number not in self._answers:
            message = self._host.read()
            if "method" in message:
                self._hear(message)
            else:
                self._answers[message["id"]] = message["result"]
        return self._answers.pop(number)

    def _hear(self, message: dict[str, object]) -> None:
        method = message.get("method")
        if not isinstance(method, str) or "id" not in message:
            return
        params, answer = protocol.CALLS_TO_EXTENSION[method]
        result = self._browser.call(method, params.model_validate(message["params"]), answer, 0)
        self._host.answer(message["id"], result.model_dump(mode="json"))
