"""Reads the few messages that an idle host understands by itself, with the standard library alone.

Whatever does not have exactly the shape of ``host/protocol.py`` is left to the session, whose strict decoder
(``host/rpc/envelopes.py``) accepts or refuses it. A test holds that the decoder accepts all that is accepted here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, cast

MAX_BYTES = 1_000_000
"""A longer message is none of these."""
_MAX_INTEGER = 2**53
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_TEXT_LENGTH, _ADDRESS_LENGTH = 2_000, 8_000

_Check = Callable[[Any], bool]


@dataclass(frozen=True)
class Greeting:
    """Who is at the other end of the pipe, as ``hello`` tells it."""

    profile: str
    browser: Literal["chromium", "firefox"]
    browser_version: str
    extension: str
    language: str


@dataclass(frozen=True)
class Note:
    """A notification of the extension: one of ``NOTES_TO_HOST`` of the protocol, and its parameters."""

    method: str
    params: dict[str, Any]


def read_greeting(raw: bytes) -> Greeting | None:
    """Returns what a well-formed ``hello`` tells; None for any other message."""
    message = _load(raw)
    if not _has_shape(message, {**_ENVELOPE, "method": _is_hello_method, "id": _is_integer, "params": _is_hello}):
        return None
    params = message["params"]
    return Greeting(
        profile=params["profile"],
        browser=cast("Literal['chromium', 'firefox']", params["browser"]["name"]),
        browser_version=params["browser"]["version"],
        extension=params["extension"],
        language=params["language"],
    )


def read_note(raw: bytes) -> Note | None:
    """Returns a well-formed notification; None for any other message."""
    message = _load(raw)
    if not _has_shape(message, _ENVELOPE) or message["method"] not in _NOTES:
        return None
    return Note(message["method"], message["params"]) if _NOTES[message["method"]](message["params"]) else None


def _load(raw: bytes) -> Any:
    if len(raw) > MAX_BYTES:
        return None
    try:
        # Decoded first: for bytes json would also accept UTF-16, and half a surrogate pair.
        return json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return None


def _has_shape(value: Any, required: dict[str, _Check], optional: dict[str, _Check] | None = None) -> bool:
    """Returns whether the value is an object with these members and no other."""
    if not isinstance(value, dict):
        return False
    checks = {**required, **(optional or {})}
    return required.keys() <= value.keys() <= checks.keys() and all(checks[name](value[name]) for name in value)


def _is_integer(value: Any) -> bool:
    return type(value) is int and abs(value) < _MAX_INTEGER


def _is_text(value: Any, length: int = _TEXT_LENGTH) -> bool:
    if not isinstance(value, str) or len(value) > length:
        return False
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:  # an escape of half a surrogate pair
        return False
    return True


def _is_address(value: Any) -> bool:
    return _is_text(value, _ADDRESS_LENGTH)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def _is_text_or_null(value: Any) -> bool:
    return value is None or _is_text(value)


def _is_status(value: Any) -> bool:
    return value in ("loading", "complete")


def _list_of(check: _Check) -> _Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def _is_browser(value: Any) -> bool:
    return _has_shape(value, {"name": lambda name: name in ("chromium", "firefox"), "version": _is_text})


def _is_tab(value: Any) -> bool:
    return _has_shape(
        value,
        {"tab": _is_integer, "url": _is_address, "status": _is_status, "active": lambda active: type(active) is bool},
        {"container": _is_text_or_null},
    )


def _is_hello_method(value: Any) -> bool:
    return bool(value == "hello")


def _is_hello(value: Any) -> bool:
    return _has_shape(
        value,
        {
            "protocol": _is_integer,
            "extension": _is_text,
            "profile": _is_name,
            "browser": _is_browser,
            "language": _is_text,
        },
        {"tabs": _list_of(_is_tab)},
    )


_ENVELOPE: dict[str, _Check] = {
    "jsonrpc": lambda version: version == "2.0",
    "method": lambda method: isinstance(method, str),
    "params": lambda params: isinstance(params, dict),
}
_NOTES: dict[str, _Check] = {
    "tab.changed": lambda params: _has_shape(params, {"tab": _is_integer, "url": _is_address, "status": _is_status}),
    "tab.closed": lambda params: _has_shape(params, {"tab": _is_integer}),
    "portal.visited": lambda params: _has_shape(
        params, {"tab": _is_integer, "host": _is_text}, {"container": _is_text_or_null}
    ),
    "permissions.changed": lambda params: _has_shape(
        params, {"origins": _list_of(_is_address)}, {"permissions": _list_of(_is_text)}
    ),
}
