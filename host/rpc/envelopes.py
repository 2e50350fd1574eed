"""JSON-RPC 2.0 messages: decoded strictly and in one pass."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache, partial, reduce
from operator import or_
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError, create_model

from host import protocol
from host.errors import BugError, WorldError

_ESCAPES = re.compile(
    rb"""
    \\ (?:
        u [dD][89abAB][0-9a-fA-F]{2} \\u [dD][c-fC-F][0-9a-fA-F]{2}  # two surrogates, one character
      | ( u [dD][89a-fA-F][0-9a-fA-F]{2} )                           # a lone surrogate
      | .
    )
    """,
    re.DOTALL | re.VERBOSE,
)
"""Matches every JSON escape from left to right; group 1 is a lone surrogate."""


def replace_lone_surrogates(raw: bytes) -> bytes:
    """Returns the same JSON with U+FFFD in place of each lone surrogate."""
    return _ESCAPES.sub(lambda escape: rb"\ufffd" if escape[1] else escape[0], raw)


PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS, SERVER_ERROR = -32700, -32600, -32601, -32602, -32000
"""Error codes of JSON-RPC 2.0; the dotted code in ``data`` says more."""
MAX_LOCATION_CHARS = 200
MAX_ID_SEARCH_BYTES = 1_000_000
"""Size of a refused message up to which its id is searched for, to answer it with that id."""


class RpcError(protocol.Message):
    """The error member of a response."""

    code: int
    message: str
    data: protocol.Failure | None = None


class Response(protocol.Message):
    """A response to a request of the host."""

    jsonrpc: Literal["2.0"]
    id: int | None
    result: Any = None
    error: RpcError | None = None


class Request(protocol.Message):
    """A request (with id) or a notification (without); the concrete models below narrow ``method`` and ``params``."""

    jsonrpc: Literal["2.0"]
    id: int | None = None
    method: str
    params: Any


def _envelope(method: str, params: type[protocol.Message], *, is_call: bool) -> type[Request]:
    name = "Incoming_" + re.sub(r"\W", "_", method)
    fields: dict[str, Any] = {"method": (Literal[method], ...), "params": (params, ...)}
    fields["id"] = (int, ...) if is_call else (None, None)
    return create_model(name, __base__=Request, **fields)


@cache
def _request_of(method: str) -> TypeAdapter[Request]:
    """Returns the validator of one method's messages; KeyError for a method that the host does not have."""
    if method in protocol.CALLS_TO_HOST:
        return TypeAdapter(_envelope(method, protocol.CALLS_TO_HOST[method][0], is_call=True))
    return TypeAdapter(_envelope(method, protocol.NOTES_TO_HOST[method], is_call=False))


@cache
def _request_of_any() -> TypeAdapter[Request]:
    """Returns the validator of all messages, which says best what is wrong with one; it is built for the first that is."""
    envelopes = [
        *(_envelope(method, call[0], is_call=True) for method, call in protocol.CALLS_TO_HOST.items()),
        *(_envelope(method, params, is_call=False) for method, params in protocol.NOTES_TO_HOST.items()),
    ]
    union: Any = Annotated[reduce(or_, envelopes), Field(discriminator="method")]
    return TypeAdapter(union)


@cache
def _response() -> TypeAdapter[Response]:
    return TypeAdapter(Response)


_REQUEST_START = re.compile(rb'\s*\{[^{}\[\]]{0,120}"method"\s*:(?:\s*"([a-z_.]{1,40})")?')
"""Group 1 is the method, where it is plainly written."""


class RefusedError(WorldError):
    """A message that cannot be served; ``identity`` is its id where one could be read."""

    def __init__(self, number: int, code: str, identity: int | None, where: str = "") -> None:
        super().__init__(code, where=where)
        self.number = number
        self.identity = identity


def decode(raw: bytes) -> Request | Response:
    """Decodes one message in one pass (JSON, types and base64 together). Raises RefusedError with the reason."""
    try:
        return _decode(raw)
    except RefusedError as error:
        if error.number != PARSE_ERROR:
            raise
        return _decode(replace_lone_surrogates(raw))


def _decode(raw: bytes) -> Request | Response:
    problem: ValidationError | None = None
    for adapter in _adapters(raw):
        try:
            return adapter().validate_json(raw)  # type: ignore[no-any-return]
        except ValidationError as error:
            problem = error
    if problem is None:
        raise BugError("bug.unexpected")
    first = problem.errors(include_url=False, include_input=False, include_context=False)[0]
    identity = _request_id(raw)
    # Only error locations and types go into the log or the response: the values may be secrets.
    where = ".".join(str(part) for part in first["loc"])[:MAX_LOCATION_CHARS]
    if first["type"] == "json_invalid":
        raise RefusedError(PARSE_ERROR, "protocol.bad_json", None)
    if first["type"] == "union_tag_invalid":
        raise RefusedError(METHOD_NOT_FOUND, "protocol.unknown_method", identity)
    raise RefusedError(INVALID_PARAMS, "protocol.wrong_types", identity, where)


def _adapters(raw: bytes) -> list[Callable[[], TypeAdapter[Any]]]:
    """Returns the validators to try, in order; the last one's refusal is answered."""
    start = _REQUEST_START.match(raw)
    if start is None:
        return [_response, _request_of_any] if b'"method"' in raw else [_response]
    method = start[1].decode() if start[1] else ""
    is_known = method in protocol.CALLS_TO_HOST or method in protocol.NOTES_TO_HOST
    return [partial(_request_of, method), _request_of_any] if is_known else [_request_of_any]


def _request_id(raw: bytes) -> int | None:
    if len(raw) > MAX_ID_SEARCH_BYTES:
        return None
    try:
        message = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    identity = message.get("id") if isinstance(message, dict) else None
    return identity if type(identity) is int else None
