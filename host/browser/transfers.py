"""Receives a document's bytes from the browser into a staging file: announced, in pieces, checked by length and SHA-256."""

from __future__ import annotations

import binascii
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from host import protocol
from host.archive import Archive, StagedFile
from host.errors import BugError, WorldError


@dataclass
class _Expected:
    """The state of one expected transfer. ``lock`` is held by whoever writes its file, or removes it: a descriptor that is
    closed while another thread writes to it may be that of another file by then."""

    staged: StagedFile | None = None
    size: int = 0
    sha256: str | None = None
    finished: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def discard(self) -> None:
        """Removes what arrived, once nobody writes it any more."""
        with self.lock:
            staged, self.staged = self.staged, None
        if staged is not None:
            staged.discard()


class Transfers:
    """The transfers of this host. A fetch expects a transfer by name; the extension begins, fills and ends it; then the
    fetch takes the staged file. Bytes of an unexpected transfer are not written."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._expected: dict[str, _Expected] = {}
        self._lock = threading.Lock()

    def expect(self) -> str:
        """Registers a transfer and returns its name."""
        name = secrets.token_hex(8)
        with self._lock:
            self._expected[name] = _Expected()
        return name

    def take(self, name: str) -> StagedFile:
        """Returns the finished file of that transfer. Raises WorldError ``download.cut_short`` when it did not arrive
        whole."""
        with self._lock:
            transfer = self._expected.pop(name, None)
        if transfer is None or transfer.staged is None or not transfer.finished:
            if transfer is not None:
                transfer.discard()
            raise WorldError("download.cut_short")
        return transfer.staged

    def has_arrived(self, name: str) -> bool:
        """Returns whether all bytes of that transfer are here; they are nobody's until `take` is called."""
        with self._lock:
            transfer = self._expected.get(name)
            return transfer is not None and transfer.staged is not None and transfer.finished

    def forget(self, name: str) -> None:
        """Cancels a transfer and removes the bytes that arrived."""
        with self._lock:
            transfer = self._expected.pop(name, None)
        if transfer is not None:
            transfer.discard()

    def accept(self, name: str, result: protocol.FetchBytesResult) -> protocol.FetchBytesResult:
        """Takes the bytes that came in the answer to their request, as ``transfer.whole`` does, and returns the answer without
        them. Raises as ``whole`` does, and keeps nothing then."""
        if result.data is None:
            return result
        try:
            data = _decoded(result.data, result.size)
            self.whole(protocol.TransferWholeParams(transfer=name, data=data, sha256=result.sha256))
        except Exception:
            self.forget(name)
            raise
        return result.model_copy(update={"data": None, "sha256": None})

    # --- called by the extension

    def begin(self, params: protocol.TransferBeginParams) -> protocol.Nothing:
        """``transfer.begin``: opens the staging file."""
        with self._held(params.transfer) as transfer:
            if transfer.staged is not None:
                raise WorldError("protocol.transfer_order")
            transfer.staged = self._archive.staging_file(params.transfer)
            transfer.size = params.size
            transfer.sha256 = params.sha256
        return protocol.Nothing()

    def whole(self, params: protocol.TransferWholeParams) -> protocol.TransferEndResult:
        """``transfer.whole``: does what the three calls of a document do that comes in one piece."""
        name = params.transfer
        self.begin(protocol.TransferBeginParams(transfer=name, size=len(params.data), sha256=params.sha256))
        self.piece(protocol.TransferPieceParams(transfer=name, offset=0, data=params.data))
        return self.end(protocol.TransferEndParams(transfer=name))

    def piece(self, params: protocol.TransferPieceParams) -> protocol.TransferPieceResult:
        """``transfer.piece``: writes one piece at its offset."""
        with self._held(params.transfer) as transfer:
            if transfer.staged is None or transfer.finished:
                raise WorldError("protocol.transfer_order")
            if params.offset + len(params.data) > transfer.size:
                raise WorldError("protocol.transfer_length")
            transfer.staged.write(params.offset, params.data)
        return protocol.TransferPieceResult(received=params.offset + len(params.data))

    def end(self, params: protocol.TransferEndParams) -> protocol.TransferEndResult:
        """``transfer.end``: checks the file against the announced length and hash. It is on its way to the disk then;
        filing waits for that."""
        with self._held(params.transfer) as transfer:
            if transfer.staged is None or transfer.finished:
                raise WorldError("protocol.transfer_order")
            size, sha256 = transfer.staged.finish()
            if size != transfer.size:
                raise WorldError("download.cut_short")
            if transfer.sha256 is not None and sha256 != transfer.sha256:
                raise WorldError("download.hash_mismatch")
            transfer.finished = True
        return protocol.TransferEndResult(size=size, sha256=sha256)

    def abort(self, params: protocol.TransferAbortParams) -> protocol.Nothing:
        """``transfer.abort``: discards the file, since the browser could not deliver it."""
        with self._lock:
            transfer = self._expected.get(params.transfer)
        if transfer is not None:
            transfer.discard()
        return protocol.Nothing()

    @contextmanager
    def _held(self, name: str) -> Iterator[_Expected]:
        """Context manager around what the extension does to a transfer: the fetch may forget it, but not before the end."""
        with self._lock:
            transfer = self._expected.get(name)
        if transfer is None:
            raise WorldError("protocol.unknown_transfer")
        with transfer.lock:
            with self._lock:
                is_expected = self._expected.get(name) is transfer
            if not is_expected:
                raise WorldError("protocol.unknown_transfer")
            yield transfer


def _decoded(data: str, size: int) -> bytes:
    """Returns the bytes of an answer. Raises WorldError ``download.cut_short`` where they are not so many."""
    try:
        decoded = binascii.a2b_base64(data, strict_mode=True)
    except ValueError:
        raise BugError("protocol.wrong_answer", method="fetch_bytes") from None
    if len(decoded) != size:
        raise WorldError("download.cut_short")
    return decoded
