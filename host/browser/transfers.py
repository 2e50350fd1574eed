"""Bytes on their way from the browser to a staging file: announced, in pieces, checked by length and SHA-256."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass

from host import protocol
from host.archive import Archive, StagedFile
from host.errors import WorldError
from host.protocol import Nothing


@dataclass
class _Expected:
    staged: StagedFile | None = None
    size: int = 0
    sha256: str | None = None
    finished: bool = False


class Transfers:
    """The transfers of this host. A fetch expects one by name; the extension begins, fills and ends it; then the fetch
    takes the staged file. Nothing that was not expected is written anywhere."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._expected: dict[str, _Expected] = {}
        self._lock = threading.Lock()

    def expect(self) -> str:
        """The name under which the next document may arrive."""
        name = secrets.token_hex(8)
        with self._lock:
            self._expected[name] = _Expected()
        return name

    def take(self, name: str) -> StagedFile:
        """The finished file of that transfer; WorldError ``download.cut_short`` when it did not arrive whole."""
        with self._lock:
            found = self._expected.pop(name, None)
        if found is None or found.staged is None or not found.finished:
            if found is not None and found.staged is not None:
                found.staged.discard()
            raise WorldError("download.cut_short")
        return found.staged

    def forget(self, name: str) -> None:
        """Give a transfer up; what arrived of it is removed."""
        with self._lock:
            found = self._expected.pop(name, None)
        if found is not None and found.staged is not None:
            found.staged.discard()

    # --- what the extension calls

    def begin(self, params: protocol.TransferBeginParams) -> Nothing:
        """``transfer.begin``: open the staging file."""
        found = self._find(params.transfer)
        if found.staged is not None:
            raise WorldError("protocol.transfer_order")
        found.staged = self._archive.staging_file(params.transfer)
        found.size = params.size
        found.sha256 = params.sha256
        return Nothing()

    def piece(self, params: protocol.TransferPieceParams) -> protocol.TransferPieceResult:
        """``transfer.piece``: write one piece at its place."""
        found = self._find(params.transfer)
        if found.staged is None or found.finished:
            raise WorldError("protocol.transfer_order")
        if params.offset + len(params.data) > found.size:
            raise WorldError("protocol.transfer_length")
        found.staged.write(params.offset, params.data)
        return protocol.TransferPieceResult(received=params.offset + len(params.data))

    def end(self, params: protocol.TransferEndParams) -> protocol.TransferEndResult:
        """``transfer.end``: durable on disk now, and exactly what was announced."""
        found = self._find(params.transfer)
        if found.staged is None or found.finished:
            raise WorldError("protocol.transfer_order")
        size, sha256 = found.staged.finish()
        if size != found.size:
            raise WorldError("download.cut_short")
        if found.sha256 is not None and sha256 != found.sha256:
            raise WorldError("download.hash_mismatch")
        found.finished = True
        return protocol.TransferEndResult(size=size, sha256=sha256)

    def abort(self, params: protocol.TransferAbortParams) -> Nothing:
        """``transfer.abort``: the browser could not bring it."""
        with self._lock:
            found = self._expected.get(params.transfer)
        if found is not None and found.staged is not None:
            found.staged.discard()
            found.staged = None
        return Nothing()

    def _find(self, name: str) -> _Expected:
        with self._lock:
            found = self._expected.get(name)
        if found is None:
            raise WorldError("protocol.unknown_transfer")
        return found
