"""JSON-RPC 2.0 in both directions over one pipe: decode strictly, pair answers, settle everything that waits."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from host.errors import BugError, OphalerError, WorldError
from host.i18n import error_sentence
from host.protocol import Message
from host.rpc.envelopes import (
    INVALID_REQUEST,
    METHOD_NOT_FOUND,
    SERVER_ERROR,
    RefusedError,
    Request,
    Response,
    RpcError,
    decode,
)
from host.rpc.framing import FrameError, Pipe, encode

log = logging.getLogger("ophaler.link")

UNEXPECTED_CODE = "browser.unexpected"
CLOSE_GRACE_SECONDS = 2.0
"""How long an error that nobody foresaw waits for the pipe's end to explain it."""

Result = TypeVar("Result", bound=Message)
Handler = Callable[[Any], Message]


@dataclass
class _Waiting:
    answered: threading.Event = field(default_factory=threading.Event)
    reply: Response | None = None


class Connection:
    """One connection. ``serve`` reads until the end; ``call`` and ``notify`` may be used from any thread meanwhile."""

    def __init__(
        self,
        pipe: Pipe,
        calls: Mapping[str, Handler],
        notes: Mapping[str, Callable[[Any], None]],
        executor: Executor,
        *,
        language: str,
        inline: frozenset[str] = frozenset(),
    ) -> None:
        """``inline``: calls served in the reading thread, in order (pieces of a transfer); all others and the notes go to
        the executor, so that a slow one cannot hold up an answer."""
        self._pipe = pipe
        self._calls = calls
        self._notes = notes
        self._executor = executor
        self._language = language
        self._inline = inline
        self._numbers = itertools.count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._lock = threading.Lock()
        self._closed = False
        self._ended = threading.Event()

    # --- reading

    def serve(self) -> None:
        """Serve until the pipe ends; then everything that waits is refused with ``protocol.closed``."""
        try:
            while (raw := self._pipe.read()) is not None:
                self._receive(raw)
        except FrameError as error:
            self._try_send({"id": None, "error": self._error(INVALID_REQUEST, WorldError(error.code))})
            raise
        finally:
            self.close()

    def close(self) -> None:
        """No answer comes any more: settle what waits."""
        with self._lock:
            self._closed = True
            self._ended.set()
            waiting = list(self._waiting.values())
            self._waiting.clear()
        for one in waiting:
            one.answered.set()

    def _receive(self, raw: bytes) -> None:
        try:
            message = decode(raw)
        except RefusedError as error:
            log.warning("refused a message: %s", error)
            self._try_send({"id": error.identity, "error": self._error(error.number, error)})
            return
        if isinstance(message, Response):
            self._settle(message)
        elif message.id is None:
            self._executor.submit(self._take_note, message)
        elif message.method in self._inline:
            self._answer(message)
        else:
            self._executor.submit(self._answer, message)

    def _settle(self, reply: Response) -> None:
        with self._lock:
            waiting = self._waiting.pop(reply.id, None) if reply.id is not None else None
        if waiting is None:
            if reply.error is None:
                log.warning("protocol.unasked_reply: id %s", reply.id)
                unasked = WorldError("protocol.unasked_reply")
                self._try_send({"id": None, "error": self._error(INVALID_REQUEST, unasked)})
            else:
                # An error without a question is the other side's last word; answering it could go on for ever.
                log.warning("the extension refused a message: %s", reply.error.message)
            return
        waiting.reply = reply
        waiting.answered.set()

    def _answer(self, message: Request) -> None:
        handler = self._calls.get(message.method)
        try:
            if handler is None:
                raise RefusedError(METHOD_NOT_FOUND, "protocol.unknown_method", message.id)  # noqa: TRY301
            result = handler(message.params)
            body: dict[str, Any] = {"id": message.id, "result": result.model_dump(mode="json")}
        except RefusedError as error:
            body = {"id": message.id, "error": self._error(error.number, error)}
        except OphalerError as error:
            if not error.expected:
                log.exception("%s failed", message.method)
            body = {"id": message.id, "error": self._error(SERVER_ERROR, error)}
        except Exception:
            log.exception("%s failed", message.method)
            body = {"id": message.id, "error": self._error(SERVER_ERROR, BugError("bug.unexpected"))}
        self._try_send(body)

    def _take_note(self, message: Request) -> None:
        try:
            self._notes[message.method](message.params)
        except Exception:
            log.exception("the note %s failed", message.method)

    # --- writing

    def call(self, method: str, params: Message, answer: type[Result], timeout: float) -> Result:
        """Ask the extension and wait at most ``timeout`` seconds.

        WorldError with the extension's own code when it refuses, ``protocol.timeout`` when it does not answer,
        ``protocol.closed`` when the pipe ended, BugError ``protocol.wrong_answer`` when the answer has wrong types.
        """
        number = next(self._numbers)
        waiting = _Waiting()
        with self._lock:
            if self._closed:
                raise WorldError("protocol.closed")
            self._waiting[number] = waiting
        self._send({"id": number, "method": method, "params": params.model_dump(mode="json")})
        if not waiting.answered.wait(timeout):
            with self._lock:
                self._waiting.pop(number, None)
            raise WorldError("protocol.timeout", method=method)
        reply = waiting.reply
        if reply is None:
            raise WorldError("protocol.closed")
        if reply.error is not None:
            raise self._refusal(reply.error)
        try:
            return answer.model_validate(reply.result)
        except ValidationError as error:
            log.error("wrong answer to %s: %s", method, [one["loc"] for one in error.errors(include_input=False)])
            raise BugError("protocol.wrong_answer", method=method) from None

    def _refusal(self, error: RpcError) -> WorldError:
        """What the extension said; an error that nobody foresaw may be the browser on its way out, and then the end of
        the pipe, a moment later, is the truth (seen when Chromium 156 quits: its tabs fail before its pipes end)."""
        data = error.data
        if data is not None and data.code == UNEXPECTED_CODE and self._ended.wait(CLOSE_GRACE_SECONDS):
            return WorldError("protocol.closed")
        return WorldError(data.code if data else "protocol.refused", **(data.details if data else {}))

    def notify(self, method: str, params: Message) -> None:
        """Tell the extension something; nobody waits, and a closed pipe is not this caller's business."""
        self._try_send({"method": method, "params": params.model_dump(mode="json")})

    def _send(self, body: dict[str, Any]) -> None:
        try:
            self._pipe.write(encode({"jsonrpc": "2.0", **body}))
        except (OSError, ValueError) as error:
            if isinstance(error, ValueError) and not self._closed:
                raise BugError("protocol.too_long") from error
            raise WorldError("protocol.closed") from error

    def _try_send(self, body: dict[str, Any]) -> None:
        try:
            self._send(body)
        except WorldError:
            log.info("nobody is there to be told any more")
        except BugError as error:
            log.exception("a message is too long to be sent")
            if body.get("id") is not None:
                self._try_send({"id": body["id"], "error": self._error(SERVER_ERROR, error)})

    def _error(self, number: int, error: OphalerError) -> dict[str, Any]:
        sentence = error_sentence(error, self._language)
        data = {"code": error.code, "message": sentence, "details": error.details}
        return {"code": number, "message": error.code, "data": data}
