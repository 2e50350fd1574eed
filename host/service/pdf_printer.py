"""Prints kept pages as PDF for people: with a browser of this computer, without scripts and network, in a temporary
profile. The page is the document; its PDF is derived from it, lies beside it, and may be missing."""

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
from host.install import this_machine
from host.install.printers import find_printing_browser
from host.store import DocumentRow, Store

log = logging.getLogger("ophaler.printing")

PRINT_SECONDS = 60.0
"""The time limit for one page; a slower browser is killed."""
MAX_FAILURES = 2
"""After this many failures in a row this host prints nothing more."""
ARGUMENTS = (
    "--headless=new",
    # No network: no host name resolves, and an IP address meets a proxy that does not exist.
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
    """Returns the page as PDF; None when the browser failed, took too long, or ``ended`` was set meanwhile."""
    folder = Path(tempfile.mkdtemp(prefix="ophaler-print-"))
    try:
        # A copy with a neutral name: every user of the computer can see a program's arguments.
        (folder / "page.html").write_bytes(page)
        settings = folder / "profile" / "Default" / "Preferences"
        settings.parent.mkdir(parents=True)
        # The profile's own setting: with --blink-settings=scriptEnabled=false Chromium 156 prints nothing at all.
        settings.write_text(json.dumps({"profile": {"default_content_setting_values": {"javascript": 2}}}), "utf-8")
        pdf = folder / "page.pdf"
        command = [str(program), *ARGUMENTS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={pdf}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")
        command.append((folder / "page.html").as_uri())
        if not _run(command, folder, ended, seconds) or not pdf.is_file():
            return None
        data = pdf.read_bytes()
        return data if data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:] else None
    except OSError as error:
        log.info("the page could not be printed: %s", error)
        return None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], folder: Path, ended: threading.Event, seconds: float) -> bool:
    """Runs the command and returns whether it succeeded; kills it and its children when the time is up."""
    options = {} if sys.platform == "win32" else {"start_new_session": True}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet, **options)  # type: ignore[call-overload]
    remaining = seconds
    try:
        while remaining > 0 and not ended.is_set():
            try:
                return bool(process.wait(0.25) == 0)
            except subprocess.TimeoutExpired:
                remaining -= 0.25
        return False
    finally:
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kills the process by its id, with the process group that was created for it."""
    if sys.platform == "win32":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            process.poll()
    process.wait()


class PdfPrinter:
    """Prints pages without a PDF one by one, in its own thread that ends when none is left."""

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
        self._requested = False
        self._abandoned: set[str] = set()
        self._failures = 0

    def look(self) -> None:
        """Starts printing the kept pages that have no PDF. Returns at once."""
        with self._lock:
            self._requested = True
            if self._thread is None and not self._ended.is_set():
                self._thread = threading.Thread(target=self._work, name="press", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Stops printing; the page being printed is abandoned until the next start."""
        self._ended.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(5)

    def wait(self, seconds: float) -> None:
        """Waits until no page is left to print, at most this many seconds."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._requested or self._ended.is_set():
                    self._thread = None
                    return
                self._requested = False
            try:
                self._print_all()
            except OphalerError as error:
                log.warning("printing stopped: %s", error)

    def _print_all(self) -> None:
        unprinted = [document for document in self._archive.unprinted() if document.id not in self._abandoned]
        program = self._printer() if unprinted else None
        if program is None:
            if unprinted:
                log.info("no browser here prints without a window: %s kept pages have no PDF", len(unprinted))
            return
        for document in unprinted:
            if self._ended.is_set() or self._failures >= MAX_FAILURES:
                return
            self._print(program, document)

    def _print(self, program: Path, document: DocumentRow) -> None:
        page = self._archive.read(document)
        pdf = print_page(program, page, self._ended) if page is not None else None
        if pdf is None:
            self._abandoned.add(document.id)
            self._failures += not self._ended.is_set()
            log.info("a kept page could not be printed: %s", document.id)
            return
        self._failures = 0
        self._archive.add_printed(document, pdf)
