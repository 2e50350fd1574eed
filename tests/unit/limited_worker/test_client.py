"""Whatever a file makes of the worker, the host gets a clear error, and the next file is read."""

from __future__ import annotations

import gc
import mmap
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from host.errors import WorldError
from host.limited_worker import LimitedWorker
from host.limited_worker.client import GRACE_SECONDS
from host.limited_worker.wire import TASK_SECONDS, encode_answer
from host.limited_worker.worker_process import WorkerLost, WorkerProcess
from tests.support.clocks import HandClock
from tests.support.unruly_worker import WHOLE, unruly_command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="workers are not forked here")


@pytest.fixture(scope="module")
def worker() -> Iterator[LimitedWorker]:
    made = LimitedWorker(unruly_command())
    yield made
    made.close()


def code_of(
    worker: LimitedWorker, task: str, data: bytes = b"file", seconds: float = TASK_SECONDS, **options: object
) -> str:
    worker.seconds = seconds
    with pytest.raises(WorldError) as raised:
        worker.ask(task, data, options)
    worker.seconds = TASK_SECONDS
    assert worker.ask("echo", b"next")["length"] == 4, "the next file is read"
    return raised.value.code


@pytest.mark.parametrize("length", [0, 1, 65_536, 3_000_000])
def test_a_file_goes_there_whole(worker: LimitedWorker, length: int) -> None:
    data = bytes(range(256)) * (length // 256 + 1)
    answer = worker.ask("echo", data[:length], {"a": 1})
    assert (answer["length"], answer["sum"], answer["options"]) == (length, sum(data[:length][:1000]), {"a": 1})


def test_a_mapped_file_goes_there_and_is_let_go_of(worker: LimitedWorker, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * 5_000_000)
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        assert worker.ask("echo", data)["length"] == 5_000_000
        assert code_of(worker, "crash", data) == "reading.failed"
        assert code_of(worker, "stop", data, seconds=0.2) == "reading.took_too_long"
    assert data.closed


def test_the_host_goes_on_while_a_file_is_read_and_may_leave_it(worker: LimitedWorker) -> None:
    with worker.begin("echo", b"first") as pending:
        assert pending.result()["length"] == 5
    with worker.begin("echo", b"a file that nobody asks for any more"):
        pass
    assert worker.ask("echo", b"next")["length"] == 4
    worker.begin("crash", b"file").close()
    assert worker.ask("echo", b"next")["length"] == 4


def test_a_file_that_is_closed_already_keeps_nobody_from_the_worker(worker: LimitedWorker, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x")
    with file.open("rb") as opened:
        data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    data.close()
    with pytest.raises(ValueError, match="closed"):
        worker.begin("echo", data)
    assert worker.ask("echo", b"next")["length"] == 4


@pytest.mark.parametrize(
    ("task", "code"),
    [("crash", "failed"), ("fail", "failed"), ("no_such_task", "failed"), ("fill_memory", "too_much_memory")],
)
def test_what_a_file_does_is_that_files_error(worker: LimitedWorker, task: str, code: str) -> None:
    assert code_of(worker, task) == f"reading.{code}"


@pytest.mark.parametrize("task", ["spin", "wait", "stop"])
def test_what_takes_too_long_is_stopped(worker: LimitedWorker, task: str) -> None:
    assert code_of(worker, task, seconds=0.2) == "reading.took_too_long"


def test_a_worker_that_dies_at_any_byte_of_its_answer(worker: LimitedWorker) -> None:
    for written in range(len(WHOLE)):
        assert code_of(worker, "answer_part", bytes=written) == "reading.failed"
    assert worker.ask("answer_part", b"", {"bytes": len(WHOLE)}) == {"whole": True}
    assert worker.ask("echo", b"1234")["length"] == 4


@pytest.mark.parametrize(
    "answer",
    [
        b"\n", b"{}\n", b"[]\n", b'{"result": 1}\n', b"\xff\n", b"[" * 100_000 + b"\n", b'{"result": {}}\n{"result": {}}\n',
        b"x" * 17_000_000,
    ],
    ids=range(8),
)  # fmt: skip
def test_what_is_no_answer_is_none(worker: LimitedWorker, answer: bytes) -> None:
    assert code_of(worker, "answer_something", answer) == "reading.failed"


def test_a_worker_can_reach_nothing(worker: LimitedWorker) -> None:
    assert set(worker.ask("reach_out", b"").values()) == {"OSError 24"}, "too many open files"


def test_a_worker_that_one_file_made_large_is_replaced(worker: LimitedWorker) -> None:
    """By its fork server, which stays: loading the libraries anew would take a second."""
    worker.ask("echo", b"")
    server = worker._process
    for _ in range(5):
        large = worker.ask("grow", b"")["worker"]
        assert worker.ask("echo", b"")["worker"] != large
    assert worker._process is server


def test_nothing_is_left_of_ended_workers(worker: LimitedWorker) -> None:
    worker.ask("echo", b"")
    gc.collect()
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(20):
        code_of(worker, "crash")
    assert len(list(Path("/dev/fd").iterdir())) == before


class SlowStart(WorkerProcess):
    """A worker that takes a minute to start; the first one has ended for want of files when the file comes."""

    def __init__(self, clock: HandClock, given: list[float], *, is_gone: bool) -> None:
        clock.move(60)
        self._given = given
        self._is_gone = is_gone

    def send(self, header: bytes, data: memoryview, seconds: float) -> None:
        self._given.append(seconds)

    def receive(self) -> bytes:
        if self._is_gone:
            raise WorkerLost
        return encode_answer({"result": {"length": 4}})

    def replace(self) -> int:
        raise WorkerLost

    def close(self, *, forked: bool = False) -> None:
        """Nothing is open."""

    @property
    def ended_idle(self) -> bool:
        return True


def test_the_time_that_a_worker_takes_to_start_is_not_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, given, are_gone = HandClock(), list[float](), [False, True]
    monkeypatch.setattr(
        "host.limited_worker.client.start_process", lambda *_: SlowStart(clock, given, is_gone=are_gone.pop())
    )
    assert LimitedWorker(["worker"], seconds=10.0, clock=clock).ask("echo", b"file") == {"length": 4}
    assert given == [10.0 + GRACE_SECONDS] * 2
