"""Quarantine: received content that is no document is kept with the reason, under a name that no double click opens."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

from host.archive.facts import Facts
from host.archive.file_operations import Files, translate_os_errors
from host.archive.redact import is_html, redact_html
from host.archive.staging import StagedFile
from host.clock import Clock
from host.store import Store, stamp

SUFFIX = ".quarantined"
MODE = 0o400


class Quarantine:
    """Files ``REASON-SHA256.quarantined``, each with a ``….json`` of the reason and the known facts. The same bytes
    with the same reason are kept once. Size and hash are those of the received bytes; HTML is stored without
    credentials."""

    def __init__(self, folder: Path, store: Store, clock: Clock, files: Files) -> None:
        self._folder = folder
        self._store = store
        self._clock = clock
        self._files = files

    def keep(self, staged: StagedFile, reason_code: str, facts: Facts) -> Path:
        """Stores the staged bytes and returns their path. The caller releases the staged file."""
        size, sha256 = staged.seal()
        name = f"{reason_code.replace('.', '-')}-{sha256[:32]}"
        target, record_file = self._folder / (name + SUFFIX), self._folder / (name + ".json")
        with translate_os_errors(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if target.exists() and record_file.exists():
                return target
            record = {
                "at": stamp(self._clock.now()),
                "reason": reason_code,
                "size": size,
                "sha256": sha256,
                "facts": dataclasses.asdict(facts.cleaned()),
            }
            self._write(record_file, json.dumps(record, ensure_ascii=False, indent=2).encode())
            data = staged.path.read_bytes()
            self._write(target, redact_html(data) if is_html(data) else data)
            self._files.sync_folder(self._folder)
        self._store.journal.record(
            "document.quarantined", {"file": target.name, "reason": reason_code, "size": size, "sha256": sha256}
        )
        return target

    def count(self) -> int:
        """Returns the number of quarantined files."""
        return sum(1 for _ in self._folder.glob("*" + SUFFIX))

    def _write(self, path: Path, data: bytes) -> None:
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        self._files.remove(temporary)
        descriptor = self._files.create(temporary, MODE)
        try:
            self._files.write(descriptor, data)
            self._files.sync(descriptor)
        finally:
            os.close(descriptor)
        self._files.replace(temporary, path)
