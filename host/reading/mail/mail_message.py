"""Takes a mail apart, in the limited worker: who sent it, what is attached to it and to the mails within it, and its texts as
pages.

The standard library parses it, by its older policy: the newer one parses fields of the header while it takes the mail apart,
and a broken one ends that. What a sender can make as large as they like has a bound here; time and memory have the worker's.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parsedate_to_datetime
from typing import Any

from host.content.mail import looks_like_mail
from host.reading.mail.mail_page import page_of_html, page_of_text

MAX_PARTS, MAX_LEVELS = 500, 12
"""Parts of a mail, and how deep they lie within each other; mails within mails count."""
PIECE_BYTES = 11 * 1024 * 1024
"""Of the parts in one answer; in base64 they stay below ``MAX_ANSWER_BYTES`` in ``host/limited_worker/wire.py``."""
_MAX_TEXT_BYTES = 2 * 1024 * 1024
_MAX_PAGES = 8
_START_BYTES = 64 * 1024
_LONGEST = 250
"""Letters of a name or a field."""
_CUT = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
_WINMAIL = "application/ms-tnef"


@dataclass(frozen=True)
class Part:
    """A file that is attached, or a text of a mail as a page."""

    name: str
    data: bytes
    is_page: bool


@dataclass
class _Contents:
    """What was found in a mail so far."""

    attached: list[Part] = field(default_factory=list)
    texts: list[Message] = field(default_factory=list)
    count: int = 0
    is_cut: bool = False
    has_winmail: bool = False


class TooManyParts(ValueError):  # noqa: N818 - says what the mail has
    """A mail has more parts than are looked at, or deeper ones."""


def mail_parts(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """The worker's task ``mail_parts``: ``{"message_id", "date", "from", "is_cut", "has_winmail", "pieces", "next"}``.

    ``pieces`` are ``{"part", "name", "is_page", "data": BASE64}`` from the options ``part`` and ``offset`` on, as many as go
    into an answer; ``next`` is where the next answer begins, ``[part, offset]``, or None. A mail that is not taken apart gives
    ``{"refused": True}``.
    """
    try:
        message = _parsed(data)
        contents = _Contents()
        _collect(message, contents, 0, is_shown=False)
    except (TooManyParts, RecursionError):
        return {"refused": True}
    pieces, following = _pieces(_parts(contents), int(options.get("part", 0)), int(options.get("offset", 0)))
    return {
        "message_id": _header(message, "message-id"),
        "date": _date(message),
        "from": _header(message, "from"),
        "is_cut": contents.is_cut,
        "has_winmail": contents.has_winmail,
        "pieces": pieces,
        "next": following,
    }


def _parsed(data: bytes) -> Message:
    return BytesParser(policy=compat32).parsebytes(data)


def _collect(part: Message, contents: _Contents, level: int, *, is_shown: bool) -> None:
    """Adds what a part holds. ``is_shown``: it belongs to the text beside it, as pictures do."""
    contents.count += 1
    if level > MAX_LEVELS or contents.count > MAX_PARTS:
        raise TooManyParts
    contents.is_cut |= any(isinstance(defect, _CUT) for defect in part.defects)
    kind = _kind(part)
    if part.is_multipart():
        for index, child in enumerate(_children(part, kind)):
            _collect(child, contents, level + 1, is_shown=kind == "multipart/related" and index > 0)
    elif kind == _WINMAIL or _name(part).lower() == "winmail.dat":
        contents.has_winmail = True
    elif kind == "text/html" or (kind == "text/plain" and not _name(part)):
        contents.texts.append(part)
    elif kind.startswith("image/") and (is_shown or _is_inline(part)):
        return
    else:
        data = _bytes(part)
        if looks_like_mail(data[:_START_BYTES]):
            _collect(_parsed(data), contents, level + 1, is_shown=False)
        else:
            name = _name(part) or f"attachment {len(contents.attached) + 1}"
            contents.attached.append(Part(name, data, is_page=False))


def _children(part: Message, kind: str) -> list[Message]:
    payload = part.get_payload()
    children = [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []
    if kind == "message/rfc822" and str(part["content-transfer-encoding"] or "").strip().lower() == "base64":
        # RFC 2046 forbids it (section 5.2.1), and senders do it: the parser takes the text in base64 for the mail's body.
        within = (base64.b64decode(str(child.get_payload()), validate=False) for child in children)
        return [_parsed(data) for data in within]
    return children


def _kind(part: Message) -> str:
    try:
        return part.get_content_type()
    except Exception:
        # As in ``_name``.
        return "application/octet-stream"


def _is_inline(part: Message) -> bool:
    """Returns whether a picture is one of a text: a logo, a signature. A scan that is attached has no name in the text."""
    return part["content-id"] is not None and part.get_content_disposition() != "attachment"


def _parts(contents: _Contents) -> Iterator[Part]:
    yield from contents.attached
    html = [text for text in contents.texts if text.get_content_type() == "text/html"]
    for text in (html or contents.texts)[:_MAX_PAGES]:
        words = _text(text)
        page = page_of_html(words) if text.get_content_type() == "text/html" else page_of_text(words)
        yield Part(_name(text), page, is_page=True)


def _pieces(parts: Iterator[Part], first: int, offset: int) -> tuple[list[dict[str, Any]], list[int] | None]:
    """Returns the pieces from a place on that go into one answer, and the place that follows."""
    pieces: list[dict[str, Any]] = []
    left = PIECE_BYTES
    for index, part in enumerate(parts):
        if index < first:
            continue
        begin = offset if index == first else 0
        piece = part.data[begin : begin + left]
        left -= len(piece)
        encoded = base64.b64encode(piece).decode("ascii")
        pieces.append({"part": index, "name": part.name, "is_page": part.is_page, "data": encoded})
        if begin + len(piece) < len(part.data):
            return pieces, [index, begin + len(piece)]
    return pieces, None


def _bytes(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except Exception:
        # A transfer encoding that is none, or is none of this text: the standard library raises what it comes upon.
        return b""
    return data if isinstance(data, bytes) else b""


def _text(part: Message) -> str:
    data = _bytes(part)[:_MAX_TEXT_BYTES]
    for charset in ("", "utf-8", "windows-1252"):
        try:
            return data.decode(charset or part.get_content_charset("utf-8"))
        except Exception:  # noqa: S112 - an encoding that Python has not, or has as no text
            continue
    return data.decode("latin-1")


def _name(part: Message) -> str:
    """Returns an attachment's name without folders and what cannot be seen; empty where it has none."""
    try:
        name = _decoded(part.get_filename() or "")
    except Exception:
        # A field in an encoding that is none, or none of this text: the standard library raises what it comes upon.
        return ""
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in name if letter.isprintable()).strip()[-_LONGEST:]


def _decoded(value: object) -> str:
    """Returns a field with the words that RFC 2047 encodes; programs encode names of files so, too."""
    text = str(value)
    try:
        return str(make_header(decode_header(text)))
    except Exception:
        # As in ``_name``; the words are shown as they came.
        return text


def _header(message: Message, name: str) -> str | None:
    try:
        value = _decoded(message[name] or "")
    except Exception:
        # As in ``_name``.
        return None
    return " ".join(value.split())[:_LONGEST] or None


def _date(message: Message) -> str | None:
    """Returns the time at which a mail says that it was written, in ISO 8601."""
    try:
        return parsedate_to_datetime(str(message["date"])).isoformat()
    except Exception:
        # As in ``_name``.
        return None
