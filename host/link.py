"""JSON-RPC 2.0 in both directions over one pipe: decode strictly, pair answers, settle everything that waits."""

from __future__ import annotations

import itertools
import json
import logging
import re
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, TypeAdapter, ValidationError, create_model

from host import protocol
from host.errors import BugError, OphalerError, WorldError
from host.half_characters import with_whole_characters
from host.messages import error_sentence
from host.native_host import FrameError, Pipe, encode
from host.protocol import Failure, Message

log = logging.getLogger("ophaler.link")

PARSE_ERROR, INVALID_REQUEST, UNKNOWN_METHOD, INVALID_PARAMS, APPLICATION = -32700, -32600, -32601, -32602, -32000
"""JSON-RPC 2.0's numbers; the dotted code in ``data`` says which."""
LONGEST_PLACE = 200
LONGEST_ID_SEARCH = 1_000_000
"""Bytes of a refused message in which we still look for its id, to answer it by name."""

Result = TypeVar("Result", bound=Message)
Handler = Callable[[Any], Message]


class RpcError(Message):
    """The error member of an answer."""

    code: int
    message: str
    data: Failure | None = None


class Reply(Message):
    """An answer to a call of ours."""

    jsonrpc: Literal["2.0"]
    id: int | None
    result: Any = None
    error: RpcError | None = None


class Incoming(Message):
    """A call (with id) or a note (without); the concrete models below narrow ``method`` and ``params``."""

    jsonrpc: Literal["2.0"]
    id: int | None = None
    method: str
    params: Any


def _envelope(method: str, params: type[Message], *, is_call: bool) -> type[Incoming]:
    name = "Incoming_" + re.sub(r"\W", "_", method)
    fields: dict[str, Any] = {"method": (Literal[method], ...), "params": (params, ...)}
    fields["id"] = (int, ...) if is_call else (None, None)
    return create_model(name, __base__=Incoming, **fields)


_ENVELOPES = [
    *(_envelope(method, call[0], is_call=True) for method, call in protocol.CALLS_TO_HOST.items()),
    *(_envelope(method, params, is_call=False) for method, params in protocol.NOTES_TO_HOST.items()),
]
_UNION: Any = Annotated[reduce(or_, _ENVELOPES), Field(discriminator="method")]
_INCOMING: TypeAdapter[Incoming] = TypeAdapter(_UNION)
_REPLY = TypeAdapter(Reply)
_STARTS_AS_CALL = re.compile(rb'\s*\{[^{}\[\]]{0,120}"method"\s*:')


class RefusedError(WorldError):
    """A message that cannot be served; ``identity`` is its id where one could be read."""

    def __init__(self, number: int, code: str, identity: int | None, where: str = "") -> None:
        super().__init__(code, where=where)
        self.number = number
        self.identity = identity


def decode(raw: bytes) -> Incoming | Reply:
    """One message from its bytes, in one pass (JSON, types and base64 together). RefusedError says what is wrong."""
    try:
        return _decoded(raw)
    except RefusedError as error:
        if error.number != PARSE_ERROR:
            raise
        return _decoded(with_whole_characters(raw))


def _decoded(raw: bytes) -> Incoming | Reply:
    is_call = _STARTS_AS_CALL.match(raw) is not None
    kinds: list[TypeAdapter[Any]] = [_INCOMING if is_call else _REPLY]
    if not is_call and b'"method"' in raw:
        kinds.append(_INCOMING)
    problem: ValidationError | None = None
    for kind in kinds:
        try:
            return kind.validate_json(raw)  # type: ignore[no-any-return]
        except ValidationError as error:
            problem = error
    if problem is None:
        raise BugError("bug.unexpected")
    first = problem.errors(include_url=False, include_input=False, include_context=False)[0]
    identity = _identity_of(raw)
    # Only places and kinds of error go into the log or the answer: the values may be anybody's secrets.
    where = ".".join(str(part) for part in first["loc"])[:LONGEST_PLACE]
    if first["type"] == "json_invalid":
        raise RefusedError(PARSE_ERROR, "protocol.bad_json", None)
    if first["type"] == "union_tag_invalid":
        raise RefusedError(UNKNOWN_METHOD, "protocol.unknown_method", identity)
    raise RefusedError(INVALID_PARAMS, "protocol.wrong_types", identity, where)


def _identity_of(raw: bytes) -> int | None:
    if len(raw) > LONGEST_ID_SEARCH:
        return None
    try:
        message = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    identity = message.get("id") if isinstance(message, dict) else None
    return identity if type(identity) is int else None


@dataclass
class _Waiting:
    answered: threading.Event = field(default_factory=threading.Event)
    reply: Reply | None = None


class Link:
    """One connection. ``serve`` reads until the end; ``call`` and ``note`` may be used from any thread meanwhile."""

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
        if isinstance(message, Reply):
            self._settle(message)
        elif message.id is None:
            self._executor.submit(self._take_note, message)
        elif message.method in self._inline:
            self._answer(message)
        else:
            self._executor.submit(self._answer, message)

    def _settle(self, reply: Reply) -> None:
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

    def _answer(self, message: Incoming) -> None:
        handler = self._calls.get(message.method)
        try:
            if handler is None:
                raise RefusedError(UNKNOWN_METHOD, "protocol.unknown_method", message.id)  # noqa: TRY301
            result = handler(message.params)
            body: dict[str, Any] = {"id": message.id, "result": result.model_dump(mode="json")}
        except RefusedError as error:
            body = {"id": message.id, "error": self._error(error.number, error)}
        except OphalerError as error:
            if not error.expected:
                log.exception("%s failed", message.method)
            body = {"id": message.id, "error": self._error(APPLICATION, error)}
        except Exception:
            log.exception("%s failed", message.method)
            body = {"id": message.id, "error": self._error(APPLICATION, BugError("bug.unexpected"))}
        self._try_send(body)

    def _take_note(self, message: Incoming) -> None:
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
            data = reply.error.data
            raise WorldError(data.code if data else "protocol.refused", **(data.details if data else {}))
        try:
            return answer.model_validate(reply.result)
        except ValidationError as error:
            log.error("wrong answer to %s: %s", method, [one["loc"] for one in error.errors(include_input=False)])
            raise BugError("protocol.wrong_answer", method=method) from None

    def note(self, method: str, params: Message) -> None:
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
                self._try_send({"id": body["id"], "error": self._error(APPLICATION, error)})

    def _error(self, number: int, error: OphalerError) -> dict[str, Any]:
        sentence = error_sentence(error, self._language)
        data = {"code": error.code, "message": sentence, "details": error.details}
        return {"code": number, "message": error.code, "data": data}
