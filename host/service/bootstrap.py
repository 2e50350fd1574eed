"""Starts the log and the idle host after the handshake, and its session when there is something to do; where the data
folder is unusable, answers every call with the reason.

Imports at its top what an idle host needs, and nothing but the standard library.
"""

from __future__ import annotations

import logging
import logging.handlers
from typing import TYPE_CHECKING

from host.clock import SystemClock
from host.errors import WorldError
from host.paths import Paths, data_folder
from host.rpc.framing import Pipe
from host.rpc.plain import Greeting, read_greeting
from host.service.idle import IdleHost
from host.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from host import protocol
    from host.service.presence import Presence
    from host.service.session import Session

log = logging.getLogger("ophaler.serving")

LOG_BYTES, LOGS_KEPT = 1_000_000, 5


def _log_to_file(paths: Paths) -> None:
    handler = logging.handlers.RotatingFileHandler(
        paths.logs / "host.log", maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    ours = logging.getLogger("ophaler")
    ours.setLevel(logging.INFO)
    ours.propagate = False
    # A library's warning belongs there too. Nobody reads the browser's log, where Python writes what no handler takes.
    for logger in (ours, logging.getLogger()):
        logger.addHandler(handler)


def serve(pipe: Pipe, hello: bytes) -> None:
    """Serves the connection after the handshake. Where the data folder is unusable, every call fails with
    ``store.unreadable``. WorldError ``protocol.wrong_types`` for a malformed hello."""
    greeting = read_greeting(hello) or _greeting_of(_hello_params(hello))
    paths = Paths(data_folder())
    try:
        paths.make()
        _log_to_file(paths)
    except OSError:
        _refuse_all_calls(pipe, greeting.language, WorldError("store.unreadable", file=str(paths.data)))
        return
    log.info("connected: %s %s, extension %s", greeting.browser, greeting.browser_version, greeting.extension)
    store = Store(paths, SystemClock())

    def start_session(presence: Presence) -> Session:
        from host.heap import keep_one_heap
        from host.service.session import Session

        # Before its threads begin.
        keep_one_heap()
        session = Session(pipe, _hello_params(hello), paths, store, presence)
        session.start()
        return session

    IdleHost(pipe, greeting, paths, store, start_session).serve()


def _hello_params(hello: bytes) -> protocol.HelloParams:
    from host import protocol
    from host.rpc.envelopes import decode

    params = getattr(decode(hello), "params", None)
    if not isinstance(params, protocol.HelloParams):
        raise WorldError("protocol.wrong_types")
    return params


def _greeting_of(params: protocol.HelloParams) -> Greeting:
    browser = params.browser
    return Greeting(params.profile, browser.name, browser.version, params.extension, params.language)


def _refuse_all_calls(pipe: Pipe, language: str, error: WorldError) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from host import protocol
    from host.i18n import known_language
    from host.rpc.connection import Connection

    def refuse(_: object) -> protocol.Message:
        raise error

    executor = ThreadPoolExecutor(max_workers=1)
    calls: dict[str, Callable[[object], protocol.Message]] = dict.fromkeys(protocol.CALLS_TO_HOST, refuse)
    notes: dict[str, Callable[[object], None]] = dict.fromkeys(protocol.NOTES_TO_HOST, lambda _: None)
    Connection(pipe, calls, notes, executor, language=known_language(language)).serve()
