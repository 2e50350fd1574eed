"""Starts the log and the session after the handshake; where the data folder is unusable, answers every call with the
reason."""

from __future__ import annotations

import logging
import logging.handlers
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from host import protocol
from host.clock import SystemClock
from host.errors import WorldError
from host.i18n import known_language
from host.paths import Paths, data_folder
from host.rpc.connection import Connection, Handler
from host.rpc.envelopes import decode
from host.rpc.framing import Pipe
from host.service.session import Session

log = logging.getLogger("ophaler.serving")

LOG_BYTES, LOGS_KEPT = 1_000_000, 5


def _log_to_file(paths: Paths) -> None:
    handler = logging.handlers.RotatingFileHandler(
        paths.logs / "host.log", maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("ophaler")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    root.propagate = False


def serve(pipe: Pipe, hello: bytes) -> None:
    """Serves the connection after the handshake. Where the data folder is unusable, every call fails with
    ``store.unreadable``. WorldError ``protocol.wrong_types`` for a malformed hello."""
    params = getattr(decode(hello), "params", None)
    if not isinstance(params, protocol.HelloParams):
        raise WorldError("protocol.wrong_types")
    paths = Paths(data_folder())
    try:
        paths.make()
        _log_to_file(paths)
    except OSError:
        _refuse_all_calls(pipe, params, WorldError("store.unreadable", file=str(paths.data)))
        return
    log.info("connected: %s %s, extension %s", params.browser.name, params.browser.version, params.extension)
    Session(pipe, params, paths, SystemClock()).serve()


def _refuse_all_calls(pipe: Pipe, hello: protocol.HelloParams, error: WorldError) -> None:
    def refuse(_: object) -> protocol.Message:
        raise error

    executor = ThreadPoolExecutor(max_workers=1)
    calls: dict[str, Handler] = dict.fromkeys(protocol.CALLS_TO_HOST, refuse)
    notes: dict[str, Callable[[object], None]] = dict.fromkeys(protocol.NOTES_TO_HOST, lambda _: None)
    Connection(pipe, calls, notes, executor, language=known_language(hello.language)).serve()
