"""The host's own pipe, link, transfers and staging, without a fetch that asked for the bytes: every transfer is expected.

Started by the browser in place of the real host, for P4 only.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor

from host import protocol
from host.archive import Archive
from host.browser.transfers import Transfers, _Expected
from host.clock import SystemClock
from host.native_host import enlarge_pipe, greet
from host.paths import Paths, data_folder
from host.rpc.connection import Connection
from host.rpc.framing import Pipe
from host.store import Store


class Expecting(Transfers):
    """Expects what begins, and takes the file away when it is whole."""

    def begin(self, params: protocol.TransferBeginParams) -> protocol.Nothing:
        self._expected[params.transfer] = _Expected()
        return super().begin(params)

    def end(self, params: protocol.TransferEndParams) -> protocol.TransferEndResult:
        result = super().end(params)
        staged = self.take(params.transfer)
        staged.ensure_durable()
        staged.discard()
        return result


def main() -> None:
    stdout = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    pipe = Pipe(sys.stdin.buffer, stdout)
    paths, clock = Paths(data_folder()).make(), SystemClock()
    transfers = Expecting(Archive(paths, Store(paths, clock), clock))
    calls = {
        "transfer.begin": transfers.begin,
        "transfer.whole": transfers.whole,
        "transfer.piece": transfers.piece,
        "transfer.end": transfers.end,
        "transfer.abort": transfers.abort,
    }
    raw = pipe.read()
    assert raw is not None
    pipe.write(greet(raw)[0])
    enlarge_pipe(sys.stdin.buffer)
    notes = {name: lambda _params: None for name in protocol.NOTES_TO_HOST}
    Connection(pipe, calls, notes, ThreadPoolExecutor(2), language="en", inline=frozenset(calls)).serve()


if __name__ == "__main__":
    main()
