"""How a portal misbehaves when a test asks it to: the words of ``POST /.control``.

Each key of the JSON object is one order; several may come together::

    {"status": 503, "for": 2, "path": "/x/", "retry_after": 5}   the next 2 answers below that path ("for": null: all)
    {"hang": true}                    no answer until {"hang": false}; "path" narrows it
    {"serve": {"R-1": "html"}}        a bad document for that number: one of SERVE, huge:BYTES, or to:ADDRESS
                                      (a redirect there)
    {"insert": "<script>…</script>", "path": "/x"}   put at the end of every page below that path; "": nothing
    {"file_name": {"R-1": "../x"}}    the name that the portal gives the file
    {"drop_row": "R-1"}               the row vanishes from the list, stays in the truth; {"restore_row": …} undoes it
    {"add_document": {"number": …, "date": …, "kind": …}}   a new document; what is left out follows from the seed
    {"end_session": 3}                sessions signed in now end after 3 more requests
    {"reset": true}                   all faults gone; rows come back, added documents stay
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from .papers import Paper
from .server import HTML, Response, redirect

HUGE = 300 * 1024 * 1024
SERVE = ("html", "error", "empty", "truncated", "cut", "exe", "huge", "login")


@dataclass
class Faults:
    """The faults in force."""

    status: int | None = None
    status_left: int | None = None
    status_path: str = "/"
    retry_after: int | None = None
    hang_path: str | None = None
    serve: dict[str, str] = field(default_factory=dict)
    file_name: dict[str, str] = field(default_factory=dict)
    hanging: threading.Event = field(default_factory=threading.Event)
    """A request waits for ``go_on``: a test that lets go before would let nobody go."""
    go_on: threading.Event = field(default_factory=threading.Event)
    insert: str = ""
    insert_path: str = "/"

    def set_status(self, order: dict[str, Any]) -> None:
        self.status = order["status"]
        self.status_left = order.get("for")
        self.status_path = order.get("path", "/")
        self.retry_after = order.get("retry_after")

    def set_hang(self, order: dict[str, Any]) -> None:
        self.go_on.set()
        self.hanging = threading.Event()
        self.go_on = threading.Event()
        self.hang_path = order.get("path", "/") if order["hang"] else None

    def set_serve(self, modes: dict[str, str]) -> None:
        for mode in modes.values():
            if mode not in SERVE and not mode.startswith(("huge:", "to:")):
                raise ValueError(f"serve: {mode} is not one of {', '.join(SERVE)}")
        self.serve.update(modes)

    def set_insert(self, order: dict[str, Any]) -> None:
        self.insert = order["insert"]
        self.insert_path = order.get("path", "/")

    def inserted(self, path: str, answer: Response) -> Response:
        """The page with what was ordered at its end."""
        if self.insert and path.startswith(self.insert_path) and answer.content_type == HTML:
            answer.body = answer.body.replace(b"</body>", self.insert.encode() + b"</body>")
        return answer

    def status_now(self, path: str) -> int | None:
        """The status that this request gets instead of an answer, if one is ordered."""
        if self.status is None or not path.startswith(self.status_path):
            return None
        status = self.status
        if self.status_left is not None:
            self.status_left -= 1
            if self.status_left <= 0:
                self.status = None
        return status


def disposition(name: str) -> str:
    """``Content-Disposition`` with a plain name for old readers and the true one as RFC 8187 writes it."""
    plain = "".join(character if " " <= character < "\x7f" and character not in '"\\' else "_" for character in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def document(paper: Paper, mode: str | None, name: str | None, inline: bool = False) -> Response:
    """The answer that hands out a document, well or in one of the bad ways."""
    content, content_type = paper.content, paper.content_type
    headers = [] if inline and name is None else [("Content-Disposition", disposition(name or paper.file_name))]
    if mode is None:
        return Response(content, content_type=content_type, headers=headers)
    if mode.startswith("to:"):
        return redirect(mode.removeprefix("to:"), 302)
    if mode.startswith("huge"):
        length = int(mode.partition(":")[2] or HUGE)
        pieces = _padded(content, length)
        return Response(content_type=content_type, headers=headers, pieces=pieces, length=length)
    if mode == "cut":
        return Response(content, content_type=content_type, headers=headers, stop_after=len(content) // 2)
    body = {
        "html": b"<!DOCTYPE html><html><body><h1>Document</h1><p>Your invoice is ready.</p></body></html>",
        "error": b"<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Error 0x51</h1></body></html>",
        "login": b"<!DOCTYPE html><html><body><form><input name=user><input type=password></form></body></html>",
        "empty": b"",
        "truncated": content[: len(content) * 2 // 3],
        "exe": b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(1024),
    }[mode]
    return Response(body, content_type=content_type, headers=headers)


def _padded(content: bytes, length: int) -> Iterator[bytes]:
    yield content[:length]
    left = max(0, length - len(content))
    block = b"%" + b" " * 65_534 + b"\n"
    while left > 0:
        yield block[:left]
        left -= len(block)
