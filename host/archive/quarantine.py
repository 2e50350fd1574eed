"""Quarantine: what came and is no document is kept with the reason, out of reach of a double click."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

from host.archive.facts import Facts
from host.archive.files import Files, translate_os_errors
from host.archive.redact import is_html, redact_html
from host.archive.staging import StagedFile
from host.clock import Clock
from host.store import Store
from host.store.database import stamp

SUFFIX = ".quarantined"
MODE = 0o400


class Quarantine:
    """``REASON-SHA256.quarantined`` and beside it ``….json`` with the reason and what was known. The same bytes refused
    for the same reason are kept once. Size and hash are of what came; a page is kept without what gives access."""

    def __init__(self, folder: Path, store: Store, clock: Clock, files: Files) -> None:
        self._folder = folder
        self._store = store
        self._clock = clock
        self._files = files

    def keep(self, staged: StagedFile, reason_code: str, facts: Facts) -> Path:
        """Where it is kept. The staged file is the caller's to release."""
        size, sha256 = staged.seal()
        name = f"{reason_code.replace('.', '-')}-{sha256[:32]}"
        kept, told = self._folder / (name + SUFFIX), self._folder / (name + ".json")
        with translate_os_errors(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if kept.exists() and told.exists():
                return kept
            record = {
                "at": stamp(self._clock.now()),
                "reason": reason_code,
                "size": size,
                "sha256": sha256,
                "facts": dataclasses.asdict(facts.cleaned()),
            }
            self._write(told, json.dumps(record, ensure_ascii=False, indent=2).encode())
            came = staged.path.read_bytes()
            self._write(kept, redact_html(came) if is_html(came) else came)
            self._files.sync_folder(self._folder)
        self._store.journal.record(
            "document.quarantined", {"file": kept.name, "reason": reason_code, "size": size, "sha256": sha256}
        )
        return kept

    def count(self) -> int:
        """How many files are kept."""
        return sum(1 for _ in self._folder.glob("*" + SUFFIX))

    def _write(self, path: Path, data: bytes) -> None:
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        self._files.remove(fresh)
        descriptor = self._files.create(fresh, MODE)
        try:
            self._files.write(descriptor, data)
            self._files.sync(descriptor)
        finally:
            os.close(descriptor)
        self._files.replace(fresh, path)
