"""What lies in the archive's folder and is no plain file of Ophaler's neither stops a backup nor is lost with it."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from host.archive.backup import Backup
from tests.support.archive_kit import House, Killed
from tests.unit.archive.backup.test_backup import WHOLE, made_by_hand, put_back, refused, saved

PATIENCE = 120.0
"""Seconds after which a test gives up; none waits for them."""


@pytest.fixture
def house(tmp_path: Path) -> House:
    made = House(tmp_path / "house")
    for number in (1, 2):
        made.bring(number)
    return made


def test_a_folder_in_the_place_of_a_file(house: House, tmp_path: Path) -> None:
    gone = house.files()[0]
    (house.paths.archive / gone).unlink()
    (house.paths.archive / gone).mkdir()
    (house.paths.waiting / "below").mkdir(parents=True)
    made = saved(house, tmp_path / "b.zip")
    assert made.damaged == (gone,)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name")
def test_a_pipe_is_not_waited_for(house: House, tmp_path: Path) -> None:
    os.mkfifo(house.paths.archive / "pipe")
    made: list[Backup] = []
    thread = threading.Thread(target=lambda: made.append(saved(house, tmp_path / "b.zip")), daemon=True)
    thread.start()
    thread.join(PATIENCE)
    assert made
    assert made[0].damaged == ()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no file has such a name")
def test_names_that_a_zip_cannot_have(house: House, tmp_path: Path) -> None:
    for name in (b"back\\slash.txt", b"\xff\xe4.txt", b"new\nline.txt"):
        (house.paths.archive / os.fsdecode(name)).write_bytes(name)
    made = saved(house, tmp_path / "b.zip")
    put_back(made.file, tmp_path / "there")
    kept = {path.read_bytes() for path in (tmp_path / "there" / "archive").glob("*.txt")}
    assert kept == {b"back\\slash.txt", b"\xff\xe4.txt", b"new\nline.txt"}


def test_a_document_that_an_interrupted_host_was_about_to_file(house: House, tmp_path: Path) -> None:
    """Its file is in the archive, its row is not written yet: the backup has what the recovery makes the row from."""

    def killed(*_: object, **__: object) -> None:
        raise Killed

    house.store.within(0).documents.commit = killed  # type: ignore[method-assign, assignment]
    with pytest.raises(Killed):
        house.bring(3)
    del house.store.within(0).documents.commit
    house.die()
    made = saved(house, tmp_path / "b.zip")
    there = put_back(made.file, tmp_path / "there")
    assert (there.verification.documents, there.verification.findings) == (3, ())


@pytest.mark.parametrize(
    "changes",
    [
        {"format": float("inf")},
        {"members": [{"name": 5, "size": 1, "sha256": "0" * 64, "modified": 0}]},
        {"members": [{"name": "archive/x", "size": 1, "sha256": 5, "modified": 0}]},
    ],
)
def test_a_manifest_with_values_of_other_types(tmp_path: Path, changes: dict[str, object]) -> None:
    assert refused(made_by_hand(tmp_path / "b.zip", {}, {**WHOLE, **changes}), tmp_path / "there") == "backup.damaged"
