"""Kept pages as PDF, for people: printed by a browser of this computer, scripts off, without a network, in a profile that is
thrown away. The page is the document; its PDF is made from it, lies beside it, and may be missing."""

from __future__ import annotations

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from host.archive import Archive
from host.errors import OphalerError
from host.install.machine import this_machine
from host.install.printers import find_printing_browser
from host.store import DocumentRow, Store

log = logging.getLogger("ophaler.printing")

PRINT_SECONDS = 60.0
"""For one page; a browser that takes longer is ended."""
MAX_FAILURES = 2
"""After so many in a row nothing more is printed in this life of the host."""
ARGUMENTS = (
    "--headless=new",
    # Nowhere to go: no name resolves, and what is an address already meets a proxy that is not there.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--no-pdf-header-footer",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--password-store=basic",
    "--use-mock-keychain",
)


def print_page(program: Path, page: bytes, ended: threading.Event, seconds: float = PRINT_SECONDS) -> bytes | None:
    """The page as PDF; None when the browser could not, took too long, or ``ended`` was set meanwhile."""
    folder = Path(tempfile.mkdtemp(prefix="ophaler-print-"))
    try:
        # A copy under a name that says nothing: a program's arguments can be seen by everybody on the computer.
        (folder / "page.html").write_bytes(page)
        settings = folder / "profile" / "Default" / "Preferences"
        settings.parent.mkdir(parents=True)
        # The browser's own switch; with --blink-settings=scriptEnabled=false Chromium 156 prints nothing at all.
        settings.write_text(json.dumps({"profile": {"default_content_setting_values": {"javascript": 2}}}), "utf-8")
        made = folder / "page.pdf"
        command = [str(program), *ARGUMENTS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={made}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")
        command.append((folder / "page.html").as_uri())
        if not _ran(command, folder, ended, seconds) or not made.is_file():
            return None
        data = made.read_bytes()
        return data if data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:] else None
    except OSError as error:
        log.info("the page could not be printed: %s", error)
        return None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ran(command: list[str], folder: Path, ended: threading.Event, seconds: float) -> bool:
    """Run it to its end; it and what it started are ended when the time is up."""
    alone = {} if sys.platform == "win32" else {"start_new_session": True}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet, **alone)  # type: ignore[call-overload]
    left = seconds
    try:
        while left > 0 and not ended.is_set():
            try:
                return bool(process.wait(0.25) == 0)
            except subprocess.TimeoutExpired:
                left -= 0.25
        return False
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ended by its own id, with the group that was made for it."""
    if sys.platform == "win32":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            process.poll()
    process.wait()


class PdfPrinter:
    """Prints what is not printed yet, one page after the other, in a thread of its own that ends by itself."""

    def __init__(
        self,
        store: Store,
        archive: Archive,
        printer: Callable[[], Path | None] = lambda: find_printing_browser(this_machine()),
    ) -> None:
        self._store = store
        self._archive = archive
        self._printer = printer
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._again = False
        self._given_up: set[str] = set()
        self._failures = 0

    def look(self) -> None:
        """See whether a kept page has no PDF yet. Returns at once."""
        with self._lock:
            self._again = True
            if self._thread is None and not self._ended.is_set():
                self._thread = threading.Thread(target=self._work, name="press", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Print no more; what is being printed is given up until the next start."""
        self._ended.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(5)

    def wait(self, seconds: float) -> None:
        """Until there is nothing left to print, at most so long."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._again or self._ended.is_set():
                    self._thread = None
                    return
                self._again = False
            try:
                self._print_all()
            except OphalerError as error:
                log.warning("printing stopped: %s", error)

    def _print_all(self) -> None:
        waiting = [document for document in self._archive.unprinted() if document.id not in self._given_up]
        program = self._printer() if waiting else None
        if program is None:
            if waiting:
                log.info("no browser here prints without a window: %s kept pages have no PDF", len(waiting))
            return
        for document in waiting:
            if self._ended.is_set() or self._failures >= MAX_FAILURES:
                return
            self._print(program, document)

    def _print(self, program: Path, document: DocumentRow) -> None:
        page = self._archive.read(document)
        made = print_page(program, page, self._ended) if page is not None else None
        if made is None:
            self._given_up.add(document.id)
            self._failures += not self._ended.is_set()
            log.info("a kept page could not be printed: %s", document.id)
            return
        self._failures = 0
        self._archive.add_printed(document, made)
