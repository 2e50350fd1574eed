"""JSON-RPC 2.0 in both directions over one pipe: strict decoding, request/response matching, timeouts."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

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

log = logging.getLogger("ophaler.connection")

UNEXPECTED_CODE = "browser.unexpected"
CLOSE_GRACE_SECONDS = 2.0
"""Seconds that an unexpected error waits for the end of the pipe to explain it."""

Result = TypeVar("Result", bound=Message)
Handler = Callable[[Any], Message]


@dataclass
class _PendingCall:
    """A request that was sent. ``accept`` gets its result in the reading thread."""

    method: str
    answer: type[Message]
    accept: Callable[[Any], Message] | None = None
    answered: threading.Event = field(default_factory=threading.Event)
    response: Response | None = None
    outcome: Message | OphalerError | None = None
    """What ``accept`` returned or raised."""


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
        """``inline``: methods served in the reading thread, in order (pieces of a transfer); all others and the
        notifications go to the executor, so that a slow handler cannot hold up a response."""
        self._pipe = pipe
        self._calls = calls
        self._notes = notes
        self._executor = executor
        self._language = language
        self._inline = inline
        self._ids = itertools.count(1)
        self._pending: dict[int, _PendingCall] = {}
        self._lock = threading.Lock()
        self._closed = False
        self._ended = threading.Event()

    # --- reading

    def serve(self, first: bytes | None = None) -> None:
        """Serves until the pipe ends; then every pending call fails with ``protocol.closed``. ``first``: a message that was
        read from the pipe already."""
        try:
            if first is not None:
                self._receive(first)
            while (raw := self._pipe.read()) is not None:
                self._receive(raw)
        except FrameError as error:
            self._try_send({"id": None, "error": self._error(INVALID_REQUEST, WorldError(error.code))})
            raise
        finally:
            self.close()

    @property
    def is_closed(self) -> bool:
        """Whether the pipe has ended, or could not be written to."""
        return self._closed

    def close(self) -> None:
        """Ends all pending calls: no response can arrive any more."""
        with self._lock:
            self._closed = True
            self._ended.set()
            pending = list(self._pending.values())
            self._pending.clear()
        for call in pending:
            call.answered.set()

    def _receive(self, raw: bytes) -> None:
        try:
            message = decode(raw)
        except RefusedError as error:
            log.warning("refused a message: %s", error)
            self._try_send({"id": error.identity, "error": self._error(error.number, error)})
            return
        if isinstance(message, Response):
            self._resolve(message)
        elif message.id is None:
            self._executor.submit(self._handle_notification, message)
        elif message.method in self._inline:
            self._handle_request(message)
        else:
            self._executor.submit(self._handle_request, message)

    def _resolve(self, response: Response) -> None:
        with self._lock:
            pending = self._pending.pop(response.id, None) if response.id is not None else None
        if pending is None:
            if response.error is None:
                log.warning("protocol.unasked_reply: id %s", response.id)
                unasked = WorldError("protocol.unasked_reply")
                self._try_send({"id": None, "error": self._error(INVALID_REQUEST, unasked)})
            else:
                # An error response without a request is not answered; that could go on for ever.
                log.warning("the extension refused a message: %s", response.error.message)
            return
        pending.response = response
        if pending.accept is not None and response.error is None:
            pending.outcome = self._accepted(pending, pending.accept)
        pending.answered.set()

    def _accepted(self, pending: _PendingCall, accept: Callable[[Any], Message]) -> Message | OphalerError:
        try:
            return accept(self._validated(pending))
        except OphalerError as error:
            return error
        except Exception:
            log.exception("the answer to %s could not be accepted", pending.method)
            return BugError("bug.unexpected")

    def _handle_request(self, message: Request) -> None:
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

    def _handle_notification(self, message: Request) -> None:
        try:
            self._notes[message.method](message.params)
        except Exception:
            log.exception("the notification %s failed", message.method)

    # --- writing

    def call(self, method: str, params: Message, answer: type[Result], timeout: float) -> Result:
        """Sends a request to the extension and waits at most ``timeout`` seconds for the result.

        Raises WorldError with the extension's own code when it refuses, ``protocol.timeout`` when it does not answer,
        ``protocol.closed`` when the pipe ended; BugError ``protocol.wrong_answer`` when the result has wrong types.
        """
        return self.begin(method, params, answer, timeout)()

    def begin(
        self,
        method: str,
        params: Message,
        answer: type[Result],
        timeout: float,
        accept: Callable[[Result], Result] | None = None,
    ) -> Callable[[], Result]:
        """Sends a request to the extension. Returns the function that waits for its result, at most ``timeout`` seconds from
        its own call on, and raises as ``call`` does; called again it gives the same result.

        ``accept`` gets the result in the reading thread as soon as it is there, whether anybody waits or not; what it returns
        or raises is the result.

        Raises WorldError ``protocol.closed`` when the pipe ended.
        """
        request_id = next(self._ids)
        pending = _PendingCall(method, answer, accept)
        with self._lock:
            if self._closed:
                raise WorldError("protocol.closed")
            self._pending[request_id] = pending
        self._send({"id": request_id, "method": method, "params": params.model_dump(mode="json")})
        return lambda: cast("Result", self._result(request_id, pending, timeout))

    def _result(self, request_id: int, pending: _PendingCall, timeout: float) -> Message:
        """Waits for the result of a request that was sent."""
        if not pending.answered.wait(timeout):
            with self._lock:
                self._pending.pop(request_id, None)
            raise WorldError("protocol.timeout", method=pending.method)
        response = pending.response
        if response is None:
            raise WorldError("protocol.closed")
        if response.error is not None:
            raise self._refusal(response.error)
        if isinstance(pending.outcome, OphalerError):
            raise pending.outcome
        return self._validated(pending) if pending.outcome is None else pending.outcome

    def _validated(self, pending: _PendingCall) -> Message:
        """Returns the result of an answered request. Raises BugError ``protocol.wrong_answer``."""
        result, method = (pending.response.result if pending.response else None), pending.method
        try:
            return pending.answer.model_validate(result)
        except ValidationError as error:
            log.error("wrong answer to %s: %s", method, [item["loc"] for item in error.errors(include_input=False)])
            raise BugError("protocol.wrong_answer", method=method) from None

    def _refusal(self, error: RpcError) -> WorldError:
        """Returns the extension's error. An unexpected error may come from a browser that is quitting; then
        ``protocol.closed``, if the pipe ends within the grace period (observed when Chromium 156 quits: its tabs fail
        before its pipes end)."""
        data = error.data
        if data is not None and data.code == UNEXPECTED_CODE and self._ended.wait(CLOSE_GRACE_SECONDS):
            return WorldError("protocol.closed")
        return WorldError(data.code if data else "protocol.refused", **(data.details if data else {}))

    def notify(self, method: str, params: Message) -> None:
        """Sends a notification to the extension; a closed pipe is ignored."""
        self._try_send({"method": method, "params": params.model_dump(mode="json")})

    def _send(self, body: dict[str, Any]) -> None:
        try:
            self._pipe.write(encode({"jsonrpc": "2.0", **body}))
        except (OSError, ValueError) as error:
            if isinstance(error, ValueError) and not self._closed:
                raise BugError("protocol.too_long") from error
            # Who reads may notice the end only later; until then nobody shall begin anything that needs the pipe.
            self.close()
            raise WorldError("protocol.closed") from error

    def _try_send(self, body: dict[str, Any]) -> None:
        try:
            self._send(body)
        except WorldError:
            log.info("the pipe is closed: a message was not sent")
        except BugError as error:
            log.exception("a message is too long to be sent")
            if body.get("id") is not None:
                self._try_send({"id": body["id"], "error": self._error(SERVER_ERROR, error)})

    def _error(self, number: int, error: OphalerError) -> dict[str, Any]:
        sentence = error_sentence(error, self._language)
        data = {"code": error.code, "message": sentence, "details": error.details}
        return {"code": number, "message": error.code, "data": data}
