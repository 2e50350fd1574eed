"""A double of paperless-ngx on loopback, by what its API documentation and its code say of versions 2 and 3.

It answers the calls that Ophaler makes, consumes a document after so many looks at its task, and can be told to answer
otherwise or to close in the middle.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "paperless-canary-4c11e0"
Fault = Callable[[BaseHTTPRequestHandler], bool]
"""Answers a request itself and returns True, or lets it be answered as usual."""


@dataclass
class Sent:
    """One document that was posted: ``fields`` of its form."""

    number: int
    task: str
    file_name: str
    content: bytes
    fields: dict[str, str]
    looks: int = 0
    state: str = "PENDING"
    outcome: dict[str, Any] = field(default_factory=dict)


class PaperlessDouble:
    """A context manager. ``looks`` are those at a task that find it unfinished; ``is_strict`` refuses what it has, which
    version 2 always does; ``fault`` is asked before each answer."""

    def __init__(self, version: int = 3) -> None:
        self.version = version
        self.is_strict = version == 2
        self.looks = 1
        self.may_add = True
        self.failure: str | None = None
        self.fault: Fault | None = None
        self.sent: list[Sent] = []
        self.documents: dict[int, Sent] = {}
        self.correspondents: dict[int, str] = {1: "Known Supplier"}
        self.tags: dict[int, str] = {7: "Known Tag"}
        self.requests: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.serve(self)

            def do_POST(self) -> None:
                outer.serve(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.address}/office"

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        parts = urlsplit(handler.path)
        self.requests.append(f"{handler.command} {parts.path}")
        if self.fault is not None and self.fault(handler):
            return None
        if handler.headers.get("Authorization") != f"Token {TOKEN}":
            return respond(handler, 401, {"detail": "Invalid token."})
        path = parts.path.removeprefix("/office/api/").strip("/").split("/")
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        return respond(handler, *self._answer(handler, path, query, body))

    def _answer(
        self, handler: BaseHTTPRequestHandler, path: list[str], query: dict[str, str], body: bytes
    ) -> tuple[int, Any]:
        match [handler.command, *path]:
            case ["GET", "documents"]:
                wanted = query.get("checksum__iexact")
                found = [one for one in self.documents.values() if wanted in (None, self.checksum(one.content))]
                return 200, {"count": len(found), "results": [{"id": one.number} for one in found]}
            case ["GET", "documents", number, "metadata"]:
                return 200, {"original_checksum": self.checksum(self.documents[int(number)].content)}
            case ["GET", "tasks"]:
                return 200, self._tasks(query)
            case ["GET", "correspondents" | "tags" as what]:
                wanted = query["name__iexact"].lower()
                named = [{"id": n, "name": name} for n, name in self._names(what).items() if name.lower() == wanted]
                return 200, {"count": len(named), "results": named}
            case ["POST", "correspondents" | "tags" as what]:
                if not self.may_add:
                    return 403, {"detail": "You do not have permission to perform this action."}
                names = self._names(what)
                number = max(names) + 1
                names[number] = read_form(handler, body)[0]["name"]
                return 201, {"id": number, "name": names[number]}
            case ["POST", "documents", "post_document"]:
                return self._post(*read_form(handler, body))
        return 404, {"detail": "Not found."}

    def _names(self, what: str) -> dict[int, str]:
        return self.tags if what == "tags" else self.correspondents

    def checksum(self, content: bytes) -> str:
        if self.version == 2:
            return hashlib.md5(content, usedforsecurity=False).hexdigest()
        return hashlib.sha256(content).hexdigest()

    def _post(self, fields: dict[str, str], name: str, content: bytes) -> tuple[int, Any]:
        if not content.startswith(b"%PDF"):
            return 400, {"document": ["File type application/xml not supported"]}
        if "correspondent" in fields and int(fields["correspondent"]) not in self.correspondents:
            return 400, {"correspondent": ["Invalid pk - object does not exist."]}
        if any(int(tag) not in self.tags for tag in fields.get("tags", "").split(",") if tag):
            return 400, {"tags": ["Invalid pk - object does not exist."]}
        number = 100 + len(self.sent)
        self.sent.append(Sent(number, f"task-{number}", name, content, fields))
        return 200, self.sent[-1].task

    def _tasks(self, query: dict[str, str]) -> Any:
        wanted = query.get("task_id")
        found = [one for one in self.sent if wanted in (None, one.task)]
        for one in found:
            if one.state == "PENDING":
                one.looks += 1
                if one.looks > self.looks:
                    self.consume(one)
        said = [self._old_task(one) if self.version == 2 else self._task(one) for one in found]
        return said if self.version == 2 else {"count": len(said), "results": said}

    def consume(self, sent: Sent) -> None:
        """Does what the consumer does with a document whose turn it is."""
        there = [one for one in self.documents.values() if one.content == sent.content]
        if self.failure is not None:
            sent.state, sent.outcome = "FAILURE", {"error_message": self.failure}
        elif there and self.is_strict:
            sent.state, sent.outcome = "FAILURE", {"duplicate_of": there[0].number}
        else:
            sent.state, sent.outcome = "SUCCESS", {"document_id": sent.number}
            self.documents[sent.number] = sent

    def _task(self, sent: Sent) -> dict[str, Any]:
        related = [number for number in sent.outcome.values() if isinstance(number, int)]
        return {
            **{"task_id": sent.task, "task_type": "consume_file", "status": sent.state.lower()},
            **{"input_data": {"filename": sent.file_name}, "result_data": sent.outcome or None},
            "related_document_ids": related,
        }

    def _old_task(self, sent: Sent) -> dict[str, Any]:
        result = None
        if "document_id" in sent.outcome:
            result = f"Success. New document id {sent.number} created"
        elif "duplicate_of" in sent.outcome:
            other = sent.outcome["duplicate_of"]
            result = f"{sent.file_name}: Not consuming {sent.file_name}: It is a duplicate of Some title (#{other})."
        elif sent.outcome:
            result = f"{sent.file_name}: {sent.outcome['error_message']}"
        return {
            **{"task_id": sent.task, "task_name": "consume_file", "task_file_name": sent.file_name},
            **{"status": sent.state, "result": result, "related_document": sent.outcome.get("document_id")},
        }

    def __enter__(self) -> PaperlessDouble:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def respond(handler: BaseHTTPRequestHandler, status: int, said: Any) -> None:
    body = json.dumps(said).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def read_form(handler: BaseHTTPRequestHandler, body: bytes) -> tuple[dict[str, str], str, bytes]:
    """The texts of a form, those of one name with a comma between, and its file: name and bytes."""
    head = f"Content-Type: {handler.headers['Content-Type']}\r\n\r\n".encode()
    form = message_from_bytes(head + body, policy=policy.HTTP)
    assert isinstance(form, EmailMessage)
    fields: dict[str, str] = {}
    name, content = "", b""
    for part in form.iter_parts():
        data = part.get_payload(decode=True)
        assert isinstance(data, bytes)
        if part.get_filename() is None:
            field_name = str(part.get_param("name", header="content-disposition"))
            fields[field_name] = ",".join([*filter(None, [fields.get(field_name)]), data.decode()])
        else:
            assert part.get_param("name", header="content-disposition") == "document"
            name, content = str(part.get_filename()), data
    return fields, name, content
