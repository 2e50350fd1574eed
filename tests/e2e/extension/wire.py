"""The host's end of the pipe, in the hands of a test: it calls the extension, and hears what the extension says."""

from __future__ import annotations

import base64
import hashlib
import json
import shlex
import socket
import struct
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from host import protocol
from tests.support.browsers import addon_id, extension_id

RELAY = Path(__file__).with_name("relay.py")
PATIENCE = 120.0
NOTHING_KNOWN: dict[str, Any] = {
    "accounts": [], "attention": [], "fetching": [], "documents": 0, "sitting": None, "reading": None, "administrations": [],
}  # fmt: skip
"""What a host answers that has no account."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer here, not a mistake
    """The extension's error answer."""

    def __init__(self, error: dict[str, Any]) -> None:
        self.number: int = error["code"]
        self.code: str = error["data"]["code"]
        self.details: dict[str, str] = error["data"]["details"]
        super().__init__(f"{self.code} {self.details}")


class Wire:
    """One listening socket; every connection is one life of the native host. Answers ``hello`` and transfers by
    itself; ``answers`` can be changed by a test (a function from params to a result, or one that raises Refused)."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._changed = threading.Condition()
        self._connection: socket.socket | None = None
        self._sending = threading.Lock()
        self._replies: dict[int, dict[str, Any]] = {}
        self._next = 0
        self.hangups = 0
        """How many connections have ended."""
        self.hellos: list[dict[str, Any]] = []
        self.notes: list[tuple[str, dict[str, Any]]] = []
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.transfers: dict[str, bytearray] = {}
        self.finished: dict[str, bytes] = {}
        self.aborted: dict[str, str] = {}
        self.answers: dict[str, Callable[[dict[str, Any]], dict[str, Any] | None]] = {
            "hello": self._hello,
            "status.get": lambda _: NOTHING_KNOWN,
            "transfer.begin": self._begin,
            "transfer.whole": self._whole,
            "transfer.piece": self._piece,
            "transfer.end": self._end,
            "transfer.abort": self._abort,
        }
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    # --- what a test does

    def call(self, method: str, patience: float = PATIENCE, **params: Any) -> Any:
        """Call the extension; Refused with its code when it refuses. The answer is checked against the protocol."""
        result = self.raw_call(method, params, patience)
        answer = protocol.CALLS_TO_EXTENSION[method][1]
        answer.model_validate(result)
        return result

    def raw_call(self, method: str, params: Any, patience: float = PATIENCE) -> Any:
        return self.answer(self._begin_call(method, params), patience)

    def begin(self, method: str, **params: Any) -> int:
        """Call, and do not wait yet: for ``answered`` and ``answer``."""
        return self._begin_call(method, params)

    def _begin_call(self, method: str, params: Any) -> int:
        with self._changed:
            self._next += 1
            number = self._next
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return number

    def answered(self, number: int) -> bool:
        with self._changed:
            return number in self._replies

    def answer(self, number: int, patience: float = PATIENCE) -> Any:
        with self._changed:
            if not self._changed.wait_for(lambda: number in self._replies, patience):
                raise AssertionError("the extension did not answer")
            reply = self._replies.pop(number)
        if "error" in reply:
            raise Refused(reply["error"])
        return reply["result"]

    def note(self, method: str, **params: Any) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self._connection is not None, "the extension is not connected"
        with self._sending:
            self._connection.sendall(struct.pack("=I", len(body)) + body)

    def until(self, what: Callable[[], Any], patience: float = PATIENCE) -> Any:
        """Wait until ``what`` is true; looked at whenever the extension said something."""
        assert self.within(what, patience), "what was waited for did not happen"
        return what()

    def within(self, what: Callable[[], Any], patience: float) -> bool:
        """Whether ``what`` becomes true in so many seconds."""
        with self._changed:
            return bool(self._changed.wait_for(what, patience))

    def greeted(self, times: int = 1, patience: float = PATIENCE) -> None:
        self.until(lambda: len(self.hellos) >= times, patience)

    def heard(self, method: str, **facts: Any) -> Callable[[], bool]:
        """For ``until``: a note of that name with those facts."""
        return lambda: any(name == method and facts.items() <= params.items() for name, params in list(self.notes))

    def drop(self) -> None:
        """The host dies."""
        connection = self._connection
        if connection is not None:
            connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        # A thread that still accepts was seen to take the connections of the next wire, once its socket was closed.
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._server.close()
        self.drop_quietly()

    def drop_quietly(self) -> None:
        try:
            self.drop()
        except OSError:
            return

    def register(self, profile: Path) -> None:
        """Write the native host's manifests into a profile, for Chromium and for a Firefox whose HOME it is."""
        launcher = str(self.launcher(profile))
        told = {"name": protocol.HOST_NAME, "description": "a test", "path": launcher, "type": "stdio"}
        for folder, allowed in (
            ("NativeMessagingHosts", {"allowed_origins": [f"chrome-extension://{extension_id()}/"]}),
            (".mozilla/native-messaging-hosts", {"allowed_extensions": [addon_id()]}),
        ):
            (profile / folder).mkdir(parents=True, exist_ok=True)
            file = profile / folder / f"{protocol.HOST_NAME}.json"
            file.write_text(json.dumps({**told, **allowed}), "utf-8")

    def launcher(self, folder: Path) -> Path:
        file = folder / "relay"
        command = shlex.join([sys.executable, "-S", "-E", str(RELAY), str(self.port)])
        file.write_text(f"#!/bin/sh\nexec {command}\n", "utf-8")
        file.chmod(0o755)
        return file

    # --- what the host does by itself

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._connection = connection
            threading.Thread(target=self._read, args=(connection,), daemon=True).start()

    def _read(self, connection: socket.socket) -> None:
        try:
            with connection, connection.makefile("rb") as stream:
                while header := stream.read(4):
                    (length,) = struct.unpack("=I", header)
                    self._received(json.loads(stream.read(length)))
        finally:
            with self._changed:
                self.hangups += 1
                self._changed.notify_all()

    def _received(self, message: dict[str, Any]) -> None:
        if "method" not in message:
            with self._changed:
                self._replies[message["id"]] = message
                self._changed.notify_all()
            return
        method, params = message["method"], message["params"]
        if "id" not in message:
            protocol.NOTES_TO_HOST[method].model_validate(params)
            with self._changed:
                self.notes.append((method, params))
                self._changed.notify_all()
            return
        protocol.CALLS_TO_HOST[method][0].model_validate_json(json.dumps(params))
        with self._changed:
            self.asked.append((method, params))
        answer = self.answers.get(method)
        if answer is None:
            return
        try:
            result = answer(params)
        except Refused as refusal:
            data = {"code": refusal.code, "message": "", "details": {}}
            self.send({"jsonrpc": "2.0", "id": message["id"], "error": {"code": -32000, "message": "", "data": data}})
        else:
            if result is not None:
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})
        with self._changed:
            self._changed.notify_all()

    def _hello(self, params: dict[str, Any]) -> dict[str, Any]:
        self.hellos.append(params)
        return {"protocol": protocol.VERSION, "host": "test"}

    def _begin(self, params: dict[str, Any]) -> dict[str, Any]:
        self.transfers[params["transfer"]] = bytearray(params["size"])
        return {}

    def _whole(self, params: dict[str, Any]) -> dict[str, Any]:
        whole = self.finished[params["transfer"]] = base64.b64decode(params["data"])
        return {"size": len(whole), "sha256": hashlib.sha256(whole).hexdigest()}

    def _piece(self, params: dict[str, Any]) -> dict[str, Any]:
        data = base64.b64decode(params["data"])
        whole = self.transfers[params["transfer"]]
        whole[params["offset"] : params["offset"] + len(data)] = data
        return {"received": params["offset"] + len(data)}

    def _end(self, params: dict[str, Any]) -> dict[str, Any]:
        whole = bytes(self.transfers.pop(params["transfer"]))
        self.finished[params["transfer"]] = whole
        return {"size": len(whole), "sha256": hashlib.sha256(whole).hexdigest()}

    def _abort(self, params: dict[str, Any]) -> dict[str, Any]:
        self.transfers.pop(params["transfer"], None)
        self.aborted[params["transfer"]] = params["reason"]["code"]
        return {}
