"""Whoever dies while a seal is written leaves none or a whole one, whatever the moment; a careless writer fails in the same
harness."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from host.archive import Files
from host.archive.file_operations import write_new_file
from host.archive.seal import parse_checkpoint
from host.cli.files_outside import write_outside
from host.errors import WorldError
from tests.support.archive_kit import FaultyFiles, House, Killed, no_space

Write = Callable[[Files, Path, bytes], None]


def careless(files: Files, target: Path, data: bytes) -> None:
    """Writes a file under its name at once."""
    descriptor = files.create(target, 0o644)
    files.write(descriptor, data)
    files.sync(descriptor)


def half_written(folder: Path, text: bytes, write: Write, fault: Callable[[], None] | None = None) -> list[str]:
    """The moments after which there is a seal that is none."""
    counting = FaultyFiles()
    write(counting, folder / "trial.seal", text)
    found = []
    for at in range(1, len(counting.trace) + 1):
        for when in ("before", "half", "after"):
            target = folder / f"{at}-{when}.seal"
            with suppress(Killed, OSError):
                write(FaultyFiles(at, when, fault), target, text)
            if target.exists():
                try:
                    parse_checkpoint(target.read_bytes())
                except WorldError:
                    found.append(f"{when} {counting.trace[at - 1]}")
    return found


@pytest.fixture
def sealed(tmp_path: Path) -> bytes:
    house = House(tmp_path / "house")
    house.bring(1)
    text = house.archive.checkpoint().text().encode()
    house.close()
    return text


@pytest.mark.parametrize("fault", [None, no_space])
def test_a_seal_is_whole_or_not_there(tmp_path: Path, sealed: bytes, fault: Callable[[], None] | None) -> None:
    assert half_written(tmp_path, sealed, write_new_file, fault) == []
    write_new_file(Files(), tmp_path / "again.seal", sealed)
    assert parse_checkpoint((tmp_path / "again.seal").read_bytes()).size == 1


def left_over(folder: Path, text: bytes, write: Write) -> set[str]:
    """The moments that leave a temporary file for good: it is there after a second seal of the name, or of another one."""
    counting = FaultyFiles()
    write(counting, folder / "trial.seal", text)
    found = set()
    for at in range(1, len(counting.trace) + 1):
        for when in ("before", "half", "after"):
            for second in ("now.seal", "next.seal"):
                place = folder / f"{at}-{when}-{second}"
                place.mkdir()
                with suppress(Killed):
                    write(FaultyFiles(at, when), place / "now.seal", text)
                # The person may choose the same name only where there is no seal.
                is_there = (place / "now.seal").exists()
                # A process of another number wrote it.
                for part in place.glob(".*.part"):
                    part.rename(place / ".now.seal.1.part")
                with suppress(FileExistsError):
                    write(Files(), place / second, text)
                if (is_there or second == "now.seal") and list(place.glob(".*.part")):
                    found.add(f"{when} {counting.trace[at - 1]}")
    return found


def test_what_an_interrupted_seal_leaves_goes_with_the_next(tmp_path: Path, sealed: bytes) -> None:
    assert left_over(tmp_path, sealed, write_outside) == set()


def test_a_writer_that_looks_for_nothing_leaves_it(tmp_path: Path, sealed: bytes) -> None:
    assert "before remove" in left_over(tmp_path, sealed, write_new_file)


def test_files_of_others_stay(tmp_path: Path, sealed: bytes) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    others = {".now.seal.part", ".now.seal.x.part", ".later.seal.7.part", "now.seal.7.part", ".now.seal.7.parts"}
    for name in others:
        (folder / name).write_bytes(b"x")
    (folder / ".later.pdf.7.part").hardlink_to(folder / "now.seal.7.part")
    write_outside(Files(), folder / "now.seal", sealed)
    assert {path.name for path in folder.iterdir()} == {*others, ".later.pdf.7.part", "now.seal"}


def test_a_careless_writer_fails_in_the_same_harness(tmp_path: Path, sealed: bytes) -> None:
    assert "half write" in half_written(tmp_path, sealed, careless)
