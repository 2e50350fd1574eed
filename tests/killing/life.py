"""One life of a host: a real process (forked from the harness, which has one thread), the harness at its pipe as the browser."""

from __future__ import annotations

import json
import os
import select
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from host import protocol
from host.native_host import main
from host.rpc.framing import encode
from host.store.fetches import FINAL_STATES
from tests.killing.moments import Moment, Moments
from tests.killing.portal import GrowingPortal

PATIENCE = 60.0
PROFILE = "p1"


class Gone(Exception):  # noqa: N818 - no mistake: the host died, as it should
    """The pipe ended."""


@dataclass(frozen=True)
class Blow:
    """How this life ends. ``who`` is ``host``, ``browser`` or ``both``; at the ``nth`` moment of ``state`` (``moment``), when the
    browser got its ``nth`` message (``message``), so many seconds later, or at the ``nth`` time that it is before, in or
    after a write of that name (such as ``journal`` or ``create``)."""

    who: str
    at: str
    nth: int
    state: str = ""
    later: float = 0.0


def _meant(blow: Blow, moment: Moment) -> bool:
    if blow.at == "moment":
        return (moment.state, moment.nth) == (blow.state, blow.nth)
    return (moment.what, moment.of_what) == (blow.at, blow.nth)


class Life:
    """Runs a host until it ends, by itself or by a blow. ``fell`` is where it was struck, None when it was not."""

    def __init__(self, data: Path, portal: GrowingPortal, state: str, prepare: Callable[[], None]) -> None:
        self._data = data
        self._portal = portal
        self._state = state
        self._prepare = prepare
        self._said = b""
        self._number = 0
        self._messages = 0
        self._answers: dict[int, dict[str, Any]] = {}
        """The host's answers that nobody has taken yet, by the call's number."""
        self._blow: Blow | None = None
        self.struck = False
        self.ended = False
        self.fell: Moment | None = None

    def run(self, blow: Blow | None) -> bool:
        """Until the fetch has ended or the blow fell; whether it fell."""
        self._blow = blow
        told = self._data.parent / "fell.json"
        told.unlink(missing_ok=True)
        to_host, from_host = os.pipe(), os.pipe()
        self._child = os.fork()
        if not self._child:
            os.close(to_host[1])
            os.close(from_host[0])
            self._be_host(to_host[0], from_host[1], told)
        os.close(to_host[0])
        os.close(from_host[1])
        self._in, self._out = from_host[0], to_host[1]
        try:
            self._be_browser()
        except (Gone, BrokenPipeError):
            pass
        finally:
            os.close(self._in)
            os.close(self._out)
            status = self._wait()
        if told.exists():
            self.fell = Moment(**json.loads(told.read_text("utf-8")))
        died = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        if os.WIFSIGNALED(status) and not died:
            raise AssertionError(f"the host fell by itself: signal {os.WTERMSIG(status)}")
        return self.struck or died

    def _wait(self) -> int:
        deadline = monotonic() + PATIENCE
        while monotonic() < deadline:
            child, status = os.waitpid(self._child, os.WNOHANG)
            if child:
                return status
            select.select([], [], [], 0.002)
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        raise AssertionError("the host did not end when its browser did")

    # --- the child

    def _be_host(self, incoming: int, outgoing: int, told: Path) -> None:
        try:
            os.environ["OPHALER_DATA"] = str(self._data)
            noise = os.open(self._data.parent / "noise.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.dup2(noise, 2)
            sys.stderr = os.fdopen(2, "w", closefd=False)
            blow = self._blow

            def reached(moment: Moment) -> None:
                if blow is None or not _meant(blow, moment):
                    return
                told.write_text(json.dumps(moment.__dict__), "utf-8")
                os.kill(os.getpid(), signal.SIGKILL)

            self._prepare()
            moments = Moments(self._state, reached)
            moments.install()
            # Named, so that they last until the end: collected before, they would warn that nobody closed them.
            reading, writing = os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb")
            status = main(reading, writing)
            sys.stderr.flush()
            told.with_name("counts.json").write_text(json.dumps(moments.counts), "utf-8")
            os._exit(status)
        finally:
            os._exit(70)

    # --- the parent

    def _be_browser(self) -> None:
        browser = self._portal.browser
        browser.transfers = self  # type: ignore[assignment]
        hello = {
            "protocol": protocol.VERSION,
            "extension": "0",
            "profile": PROFILE,
            "browser": {"name": "chromium", "version": "1"},
            "language": "de",
            "tabs": [],
        }
        self._ask("hello", hello)
        while not self.ended:
            self._hear(self._next())

    def _ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        number = self._number
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        # Documents come several at a time: while one call is waited for, another begins, which may hear the first one's answer.
        while number not in self._answers:
            message = self._next()
            if "method" in message:
                self._hear(message)
            else:
                self._answers[message["id"]] = message
        answer = self._answers.pop(number)
        if "error" in answer:
            raise AssertionError(f"{method} was refused: {answer['error']['data']}")
        return answer

    def _hear(self, message: dict[str, Any]) -> None:
        method, params = message.get("method"), message.get("params")
        if method == "fetch.progress" and params["state"] in FINAL_STATES:  # type: ignore[index]
            self.ended = True
        if method is None or "id" not in message:
            return
        asked, answer = protocol.CALLS_TO_EXTENSION[method]
        result = self._portal.browser.call(method, asked.model_validate(params), answer, 0)
        self._send({"jsonrpc": "2.0", "id": message["id"], "result": result.model_dump(mode="json")})
        if self._portal.browser.showed:
            self._portal.browser.showed = False
            tab = {"tab": 1, "url": self._portal.browser.url, "status": "complete"}
            self._send({"jsonrpc": "2.0", "method": "tab.changed", "params": tab})

    # the three calls of a transfer, as tests.support.fake_browser makes them
    def begin(self, params: protocol.TransferBeginParams) -> None:
        self._ask("transfer.begin", params.model_dump(mode="json"))

    def piece(self, params: protocol.TransferPieceParams) -> None:
        self._ask("transfer.piece", params.model_dump(mode="json"))

    def end(self, params: protocol.TransferEndParams) -> None:
        self._ask("transfer.end", params.model_dump(mode="json"))

    def _send(self, message: dict[str, Any]) -> None:
        body = encode(message)
        rest = memoryview(struct.pack("=I", len(body)) + body)
        while rest:
            rest = rest[os.write(self._out, rest) :]

    def _next(self) -> dict[str, Any]:
        self._messages += 1
        blow = self._blow
        if blow is not None and blow.at == "message" and self._messages >= blow.nth:
            self._strike(blow)
        header = self._exactly(4)
        (length,) = struct.unpack("=I", header)
        message: dict[str, Any] = json.loads(self._exactly(length))
        return message

    def _strike(self, blow: Blow) -> None:
        select.select([], [], [], blow.later)
        self.struck = True
        if blow.who in ("host", "both"):
            os.kill(self._child, signal.SIGKILL)
        raise Gone

    def _exactly(self, count: int) -> bytes:
        while len(self._said) < count:
            ready, _, _ = select.select([self._in], [], [], PATIENCE)
            if not ready:
                raise AssertionError("the host says nothing any more")
            part = os.read(self._in, 65536)
            if not part:
                raise Gone
            self._said += part
        found, self._said = self._said[:count], self._said[count:]
        return found
