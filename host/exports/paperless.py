"""Hands documents on to paperless-ngx by its REST API, and waits until each is there."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self
from urllib.parse import urlencode, urlsplit

from host.clock import SystemClock
from host.exports.receiver import (
    NeverTakenError,
    NotTakenError,
    OutgoingDocument,
    Receipt,
    ReceiverSettings,
    ReceiverStoppedError,
)
from host.exports.register_columns import one_line
from host.exports.web_client import Answer, FormPart, WebClient, form_data, safe_url
from host.urls import host_and_port
from host.vault import Secret

_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between the looks at a task. What takes longer is looked at again by the outbox, at its times."""
_NAME_CHARS = 128
"""How long a title and a correspondent's name may be there."""
_IS_DUPLICATE = "It is a duplicate"
"""Of what a task of version 2 says: before it stands the file's name, behind it a title, which both may hold the word."""
_DUPLICATE = re.compile(r"It is a duplicate of .*\(#(\d+)\)", re.DOTALL)
_CREATED = re.compile(r"document id (\d+)")
_MAY_NOT = 403


class PaperlessSettings(ReceiverSettings):
    """``url`` is the address of the installation, ``correspondents`` whether the supplier becomes one: ``make`` adds those that
    are not there, ``known`` takes only those that are. ``tags`` are names with commas between that each document gets; what
    is not there is added. The token is the secret."""

    url: safe_url
    tags: str = ""
    correspondents: Literal["make", "known", "none"] = "make"

    def secret_host(self) -> str:
        return host_and_port(self.url)


@dataclass(frozen=True)
class _Task:
    """What is known of a document that was sent; ``document`` its number there, ``is_duplicate`` of one that was there."""

    is_done: bool
    document: str | None
    is_duplicate: bool
    error: str | None


class Paperless:
    """One installation, of version 2 or 3.

    Version 3 keeps a second copy of what it has, unless it is set otherwise; so it is asked for the document's hash first, and
    whether a document of the name is on its way.
    """

    Settings: ClassVar[type[ReceiverSettings]] = PaperlessSettings

    def __init__(self, settings: PaperlessSettings, secret: Secret | None) -> None:
        self._settings = settings
        self._client = WebClient(settings.url)
        self._base = urlsplit(settings.url).path.rstrip("/").removesuffix("/api")
        self._secret = secret
        self._correspondents: dict[str, str | None] = {}
        self._tags: dict[str, str | None] = {}

    @classmethod
    def open(cls, settings: PaperlessSettings, secret: Secret | None) -> Self:
        return cls(settings, secret)

    def prepare(self) -> None:
        self._list("documents", {"page_size": "1"})

    def hand_on(self, document: OutgoingDocument) -> Receipt:
        sent = document.told.get("task")
        receipt = self._wait_for(sent, document, sent) if sent else None
        if receipt is not None:
            return receipt
        # Asked before what is there: a document that is done between the two questions would be seen by neither.
        other = self._on_its_way(document)
        if other is not None:
            # It may be this document, sent before an interruption, or another one of the same name.
            self._wait_for(other, document, "")
        there = self._find(document)
        if there is not None:
            return self._already(document, there)
        task = self._send(document)
        receipt = self._wait_for(task, document, task)
        if receipt is None:
            raise self._still_at_it(document, task)
        return receipt

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str | None = None) -> Answer:
        if self._secret is None:
            raise ReceiverStoppedError("receiver.no_secret", address=self._client.address)
        headers = {"Accept": "application/json", "Authorization": self._client.authorization("Token", self._secret)}
        if kind is not None:
            headers["Content-Type"] = kind
        return self._client.ask(method, f"{self._base}/api/{path}", headers, body)

    def _said(self, answer: Answer) -> Any:
        """Returns the JSON of an answer. Raises what another status means, and NotTakenError ``receiver.error_answer`` for what
        is no JSON: a sign-in page, another program."""
        self._client.refuse(answer, "")
        said = answer.json()
        if said is None:
            raise NotTakenError("receiver.error_answer", address=self._client.address, answer=answer.text())
        return said

    def _list(self, what: str, query: Mapping[str, str]) -> list[dict[str, Any]]:
        """Returns a list's first page; tasks come without pages in version 2."""
        answer = self._ask("GET", f"{what}/?{urlencode(query)}")
        said = self._said(answer)
        found = said.get("results") if isinstance(said, dict) else said
        if not isinstance(found, list):
            raise NotTakenError("receiver.error_answer", address=self._client.address, answer=answer.text())
        return [one for one in found if isinstance(one, dict)]

    def _find(self, document: OutgoingDocument) -> str | None:
        """Returns the number of a document with the same bytes: version 3 keeps their SHA-256, version 2 their MD5."""
        sums = (document.row.sha256, hashlib.md5(document.content, usedforsecurity=False).hexdigest())
        for checksum in sums:
            for one in self._list("documents", {"checksum__iexact": checksum, "page_size": "5"}):
                # A version that does not know the filter answers with all documents.
                said = self._said(self._ask("GET", f"documents/{one.get('id')}/metadata/"))
                if isinstance(said, dict) and said.get("original_checksum") == checksum:
                    return str(one["id"])
        return None

    def _on_its_way(self, document: OutgoingDocument) -> str | None:
        """Returns the task of a document of this name that was sent and is not done yet."""
        for one in self._list("tasks", {"acknowledged": "false"}):
            given = one.get("input_data")
            name = given.get("filename") if isinstance(given, dict) else one.get("task_file_name")
            if name == document.name and not _read_task(one).is_done and one.get("task_id"):
                return str(one["task_id"])
        return None

    def _send(self, document: OutgoingDocument) -> str:
        boundary = f"ophaler-{document.row.sha256[:48]}"
        kind, body = form_data(boundary, list(self._form(document)))
        answer = self._ask("POST", "documents/post_document/", body, kind)
        if answer.status == 400 and answer.json() is not None:
            # What it says of the file: a type that it does not read.
            raise NeverTakenError("receiver.refused", address=self._client.address, answer=answer.text())
        self._client.refuse(answer, document.row.file)
        task = answer.json()
        if not isinstance(task, str):
            raise NotTakenError("receiver.error_answer", address=self._client.address, answer=answer.text())
        return task

    def _form(self, document: OutgoingDocument) -> Iterator[FormPart]:
        facts = document.facts()
        supplier = one_line(facts["supplier"] or "")[:_NAME_CHARS]
        title = one_line(f"{supplier} {facts['number'] or ''}") or document.name.rpartition(".")[0]
        yield FormPart("title", title[:_NAME_CHARS].encode())
        if facts["date"]:
            yield FormPart("created", facts["date"].encode())
        correspondent = self._correspondent(supplier) if supplier else None
        if correspondent is not None:
            yield FormPart("correspondent", correspondent.encode())
        for tag in dict.fromkeys(filter(None, map(one_line, self._settings.tags.split(",")))):
            number = self._tag(tag[:_NAME_CHARS])
            if number is not None:
                yield FormPart("tags", number.encode())
        name = document.name.replace('"', "%22")
        yield FormPart("document", document.content, document.row.content_type, name)

    def _correspondent(self, name: str) -> str | None:
        """Returns the number of the correspondent of that name, None where there is none, or none may be made."""
        if self._settings.correspondents == "none":
            return None
        if name not in self._correspondents:
            there = self._named("correspondents", name)
            may_add = self._settings.correspondents == "make"
            self._correspondents[name] = self._add("correspondents", name) if there is None and may_add else there
        return self._correspondents[name]

    def _tag(self, name: str) -> str | None:
        """Returns the number of the tag of that name, which is added where there is none."""
        if name not in self._tags:
            self._tags[name] = self._named("tags", name) or self._add("tags", name)
        return self._tags[name]

    def _named(self, what: str, name: str) -> str | None:
        found = self._list(what, {"name__iexact": name})
        return next((str(one["id"]) for one in found if str(one.get("name", "")).lower() == name.lower()), None)

    def _add(self, what: str, name: str) -> str | None:
        """Returns the number of a new correspondent or tag; None where one of the name cannot be seen."""
        kind, body = form_data("ophaler-name", [FormPart("name", name.encode())])
        answer = self._ask("POST", f"{what}/", body, kind)
        if answer.status == _MAY_NOT:
            raise ReceiverStoppedError("receiver.may_not_add", address=self._client.address, name=name)
        if answer.status == 400:
            # One of the name belongs to somebody else there, who does not share it.
            return None
        said = self._said(answer)
        return str(said["id"]) if isinstance(said, dict) and "id" in said else None

    def _wait_for(self, task: str, document: OutgoingDocument, sent: str) -> Receipt | None:
        """Returns what became of a task; None where it is not known there. Raises NotTakenError ``receiver.still_at_it`` where
        it takes longer, which keeps ``sent`` for the next attempt; ``receiver.answered`` where the task failed."""
        is_known = False
        for pause in (*_PAUSES, None):
            for one in self._list("tasks", {"task_id": task}):
                if one.get("task_id") != task:
                    continue
                is_known = True
                state = _read_task(one)
                if state.is_done:
                    return self._receipt(state, document) if sent else None
            if pause is not None:
                _wait(pause)
        if is_known:
            raise self._still_at_it(document, sent)
        return None

    def _receipt(self, state: _Task, document: OutgoingDocument) -> Receipt:
        if state.is_duplicate:
            return self._already(document, state.document or "")
        if state.error is not None:
            raise NotTakenError("receiver.answered", address=self._client.address, answer=state.error)
        return Receipt(state.document)

    def _already(self, document: OutgoingDocument, there: str) -> Receipt:
        return Receipt(there or None, "receiver.already_there", {"file": document.row.file, "number": there})

    def _still_at_it(self, document: OutgoingDocument, task: str) -> NotTakenError:
        # The task is kept with what is told, and asked for at the next attempt.
        return NotTakenError("receiver.still_at_it", file=document.row.file, address=self._client.address, task=task)


def _wait(seconds: float) -> None:
    SystemClock().wait(threading.Event(), seconds)


def _read_task(said: Mapping[str, Any]) -> _Task:
    """Returns what a task of version 2 (``result``, a sentence) or 3 (``result_data``, an object) says."""
    status = str(said.get("status", "")).upper()
    data = said.get("result_data")
    result = data if isinstance(data, dict) else {}
    text = str(said.get("result") or result.get("reason") or result.get("error_message") or "")
    duplicate = result.get("duplicate_of") or _number(_DUPLICATE, text)
    if duplicate or (_IS_DUPLICATE in text and status != "SUCCESS"):
        return _Task(True, str(duplicate) if duplicate else None, True, None)
    if status == "SUCCESS":
        related = said.get("related_document_ids") or [said.get("related_document")]
        number = result.get("document_id") or related[0] or _number(_CREATED, text)
        return _Task(True, str(number) if number else None, False, None)
    is_over = status in {"FAILURE", "REVOKED"}
    return _Task(is_over, None, False, (one_line(text)[:200] or status) if is_over else None)


def _number(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return None if match is None else match[1]
