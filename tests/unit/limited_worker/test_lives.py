"""How workers begin and end: for want of files, with their host, at every byte that they read, and where nothing can fork."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from host.errors import WorldError
from host.limited_worker import LimitedWorker
from host.limited_worker.wire import Header, decode_answer, encode_header
from host.limited_worker.worker_process import ForkedWorker, SpawnedWorker, WorkerLost
from tests.support.locations import ROOT
from tests.support.unruly_worker import unruly_command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="workers are not forked here")

PATIENCE = 120.0
"""Seconds for what happens at once, on a machine that has much else to do."""
HOST = f"""
import sys; sys.path.append({str(ROOT)!r})
from host.limited_worker import LimitedWorker
from tests.support.unruly_worker import unruly_command
worker = LimitedWorker(unruly_command())
print(worker.ask("echo", b"")["worker"], worker._process._server.pid, flush=True)
worker.ask("spin", b"")
"""


@pytest.fixture
def alone() -> Iterator[SpawnedWorker]:
    made = SpawnedWorker(unruly_command("alone"))
    yield made
    made.close()


def asked(worker: SpawnedWorker, task: str, data: bytes = b"", seconds: float = PATIENCE) -> dict[str, object]:
    header = encode_header(Header(task, len(data), 10.0, {}))
    worker.send(header, memoryview(data), seconds)
    return decode_answer(worker.receive())


def test_a_worker_that_ended_for_want_of_files_is_started_again() -> None:
    worker = LimitedWorker(unruly_command("impatient"))
    first = worker.ask("echo", b"")["worker"]
    process = worker._process
    assert isinstance(process, ForkedWorker)
    assert process._server.wait(PATIENCE) == 0
    assert worker.ask("echo", b"")["worker"] != first
    worker.close()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="nothing tells of another's end here")
def test_a_worker_dies_with_its_host_in_the_midst_of_a_file() -> None:
    with subprocess.Popen([sys.executable, "-c", HOST], stdout=subprocess.PIPE) as host:
        assert host.stdout is not None
        ends = [os.pidfd_open(int(pid)) for pid in host.stdout.readline().split()]
        host.kill()
    for end in ends:
        waiting = select.poll()
        waiting.register(end, select.POLLIN)
        assert waiting.poll(PATIENCE * 1000)
        os.close(end)


def test_a_worker_that_dies_at_any_byte_that_it_reads() -> None:
    """Two workers die of each file: one that is lost is replaced once."""
    worker = LimitedWorker(unruly_command("mortal"))
    data = b"the file's bytes"
    sent = len(encode_header(Header("echo", len(data), worker.seconds, {}))) + len(data)
    codes = set()
    for _ in range(sent // 2):
        with pytest.raises(WorldError) as raised:
            worker.ask("echo", data)
        codes.add(raised.value.code)
    worker.close()
    assert codes == {"reading.failed"}


def test_a_worker_that_does_not_start_is_told() -> None:
    for command in (["/nowhere/python"], [sys.executable, "-c", "raise SystemExit(3)"]):
        worker = LimitedWorker(command)
        with pytest.raises(WorldError) as raised:
            worker.ask("echo", b"")
        assert raised.value.code == "reading.no_worker"
        worker.close()


def test_a_fork_of_the_host_has_a_worker_of_its_own() -> None:
    """Run as a process, since a test's process has threads."""
    code = HOST.replace(
        'worker.ask("spin", b"")', 'child = os.fork()\nprint(worker.ask("echo", b"")["worker"], flush=True)'
    ).replace("import sys;", "import os, sys;", 1)
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True, timeout=PATIENCE)
    _, *both = done.stdout.split(b"\n")[:3]
    first = done.stdout.split()[0]
    assert first in both
    assert len(set(both)) == 2


def test_without_forks_the_worker_is_the_process(alone: SpawnedWorker) -> None:
    assert asked(alone, "echo", b"123" * 50_000)["result"]["length"] == 150_000  # type: ignore[index]
    with pytest.raises(WorkerLost) as lost:
        asked(alone, "crash")
    assert not lost.value.is_late
    assert alone.replace() == -signal.SIGSEGV
    assert asked(alone, "echo", b"next")["result"]["length"] == 4  # type: ignore[index]


def test_without_forks_the_host_ends_what_takes_too_long(alone: SpawnedWorker) -> None:
    with pytest.raises(WorkerLost) as lost:
        asked(alone, "stop", seconds=0.2)
    assert lost.value.is_late
    assert alone.replace() == -signal.SIGKILL
    assert asked(alone, "echo")["result"]["length"] == 0  # type: ignore[index]
