"""Whatever moment a filing dies at: nothing is lost, nothing is doubled, nothing is half written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from host.archive import Files
from tests.support.archive_crash import Moments, Writer, judge, naive, ophaler, start
from tests.support.archive_kit import House, Killed, TwoDisks, killed, pdf
from tests.support.locations import ROOT

WHEN = ("before", "half", "after")


def moments_of(folder: Path, writer: Writer, *, late_flush: bool = False) -> int:
    """How many calls one filing makes, the making of folders and head included."""
    counting = Moments(0, "before", killed, late_flush=late_flush)
    house = start(folder, counting)
    writer(house, 1)
    house.close()
    return len(counting.files.trace)


def crash_everywhere(folder: Path, writer: Writer, earlier: int, *, late_flush: bool = False) -> tuple[int, list[str]]:
    """Die once at every moment of the filing of document 1, with so many filed before; how often, and what went wrong."""
    deaths, wrong = 0, []
    numbers = [*range(2, 2 + earlier), 1]
    for at in range(1, moments_of(folder / "count", writer, late_flush=late_flush) + 1):
        for when in WHEN:
            place = folder / f"{at}-{when}"
            for number in numbers[:-1]:
                before = House(place)
                writer(before, number)
                before.close()
            house = start(place, Moments(at, when, killed, late_flush=late_flush))
            try:
                writer(house, 1)
            except Killed:
                deaths += 1
            house.die()
            wrong += [f"{when} call {at}: {one}" for one in judge(place, numbers, writer, numbers[:-1])]
    return deaths, wrong


@pytest.mark.parametrize(("earlier", "late_flush"), [(0, False), (2, False), (1, True)])
def test_no_moment_of_a_filing_loses_or_doubles(tmp_path: Path, earlier: int, late_flush: bool) -> None:
    deaths, wrong = crash_everywhere(tmp_path, ophaler, earlier, late_flush=late_flush)
    assert wrong == []
    assert deaths >= 25


def test_the_naive_writer_fails_in_the_same_harness(tmp_path: Path) -> None:
    _, wrong = crash_everywhere(tmp_path, naive, 0)
    assert any("file_missing" in one for one in wrong)
    assert any("file_changed" in one for one in wrong)


@pytest.mark.parametrize("without_links", [False, True])
def test_no_moment_of_a_filing_to_another_disk_loses_or_doubles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without_links: bool
) -> None:
    other = TwoDisks(without_links=without_links)
    monkeypatch.setattr(Files, "link", lambda _self, source, target: other_link(other, source, target))
    deaths, wrong = crash_everywhere(tmp_path, ophaler, 0)
    assert wrong == []
    assert deaths >= 50


_real_link = os.link


def other_link(disk: TwoDisks, source: Path, target: Path) -> None:
    if disk._without_links or "staging" in source.parts:
        raise OSError(18, "another disk")
    _real_link(source, target)


@pytest.mark.parametrize(("writer", "kills"), [("ophaler", 60), ("naive", 60)])
def test_sigkill(tmp_path: Path, writer: str, kills: int) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.support.archive_victim", str(tmp_path), writer, str(kills)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    if writer == "naive":
        assert told["wrong"]
    else:
        assert told["wrong"] == []
        assert told["kills"] == kills


def test_a_host_that_starts_does_not_touch_what_a_living_one_files(tmp_path: Path) -> None:
    one, two = House(tmp_path), House(tmp_path)
    real = one.store.documents.commit
    reports = []

    def meanwhile(*values: object, **more: object) -> object:
        reports.append(two.archive.recover())
        reports.append(two.codes())
        return real(*values, **more)  # type: ignore[arg-type]

    one.store.within(0).documents.commit = meanwhile  # type: ignore[method-assign, assignment]
    assert one.bring(1).new
    assert (reports[0].finished, reports[0].undone, reports[0].leftovers) == ((), 0, 0)
    assert reports[1] == []
    one.close()
    two.close()


def test_recovery_tells_what_it_did_and_the_journal_has_it(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.bring(9)
    house.close()
    trace_of_one = Moments(0, "before", killed)
    trial = start(tmp_path / "trial", trace_of_one)
    trial.bring(9)
    trial.archive.settle()  # as the house did when it was closed
    first_filing = len(trace_of_one.files.trace)
    trial.bring(1)
    trial.close()
    calls = trace_of_one.files.trace[first_filing:]
    events = []
    for at in (calls.index("link") + 1, calls.index("COMMIT") + 1):
        house = start(tmp_path, Moments(at, "before", killed))
        with pytest.raises(Killed):
            house.bring(1)
        house.die()
        after = House(tmp_path)
        report = after.archive.recover()
        events.append((len(report.finished), report.undone, after.store.journal.head().event))  # type: ignore[union-attr]
        assert after.codes() == []
        after.close()
    assert events == [(0, 1, "filing.undone"), (1, 0, "document.recovered")]


def test_a_strangers_file_under_an_intended_name_survives_recovery(tmp_path: Path) -> None:
    strangers = []
    for folder in ("trial", "house"):
        stranger = tmp_path / folder / "archive" / "2026" / "Telekomm GmbH" / "2026-03-05_Telekomm GmbH_RE-1_119.00.pdf"
        stranger.parent.mkdir(parents=True)
        stranger.write_bytes(pdf(2))
        strangers.append(stranger)
    counting = Moments(0, "before", killed)
    trial = start(tmp_path / "trial", counting)
    trial.bring(1)
    trial.close()
    house = start(tmp_path / "house", Moments(counting.files.trace.index("link") + 1, "before", killed))
    with pytest.raises(Killed):
        house.bring(1)
    house.die()
    after = House(tmp_path / "house")
    assert after.archive.recover().undone == 1
    assert [stranger.read_bytes() for stranger in strangers] == [pdf(2)] * 2
    after.close()
