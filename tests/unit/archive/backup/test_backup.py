"""A backup holds everything but the secrets, comes back whole on another machine, and is refused where it is not whole."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from host.archive.backup import Backup, Restored, back_up, restore
from host.archive.backup.manifest import DIGEST_CHARS, UNSIGNED, digest_of
from host.archive.file_operations import Files
from host.archive.renaming import plan_name
from host.errors import WorldError
from host.paths import Paths
from host.store import STEPS, Store
from tests.support.archive_kit import FaultyFiles, House, no_space, pdf
from tests.support.clocks import HandClock

SECRET = b"c0rrect-h0rse"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "house")
    for number in (1, 2, 3):
        made.bring(number)
    made.store.settings.set("archive.name", "{number}.{ext}")
    made.store.accounts.bind(made.account().id, "profile-of-here")
    made.paths.vault.write_bytes(SECRET)
    (made.paths.logs / "host.log").write_bytes(SECRET)
    (made.paths.quarantine / "x.pdf").write_bytes(b"no document")
    made.paths.waiting.mkdir(exist_ok=True)
    (made.paths.waiting / "w.pdf").write_bytes(b"asked about")
    made.archive.settle()
    yield made
    made.close()


def saved(house: House, target: Path, files: Files | None = None, **more: Any) -> Backup:
    return back_up(house.paths, house.store, house.clock, files or Files(), target, lambda _: None, **more)


def put_back(file: Path, folder: Path, files: Files | None = None) -> Restored:
    return restore(file, Paths(folder), HandClock(), files or Files(), lambda _: None)


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of archive and quarantine, with its permissions."""
    files = [path for below in ("archive", "quarantine") for path in (folder / below).rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mode & 0o777) for path in files}


def refused(file: Path, folder: Path) -> str:
    """The code with which a restore is refused; nothing is left of it."""
    with pytest.raises(WorldError) as error:
        put_back(file, folder)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    return error.value.code


def test_everything_comes_back_but_the_secrets(house: House, tmp_path: Path) -> None:
    made = saved(house, tmp_path / "b.zip")
    assert (made.manifest.documents, made.damaged) == (3, ())
    assert SECRET not in made.file.read_bytes()
    there = put_back(made.file, tmp_path / "there")
    assert (there.verification.documents, there.verification.findings, there.accounts) == (3, (), 1)
    (house.paths.quarantine / "x.pdf").chmod(0o400)
    assert contents(tmp_path / "there") == contents(house.paths.data)
    paths = Paths(tmp_path / "there")
    with Store(paths, house.clock) as store:
        assert store.documents.list() == house.store.documents.list()
        assert store.journal.entries() == house.store.journal.entries()
        assert store.settings.get("archive.name") == "{number}.{ext}"
        # The browser's profile has another id there.
        assert [row.browser for row in store.accounts.list()] == [None]
    assert not paths.vault.exists()
    assert sorted(path.name for path in paths.data.iterdir()) == ["archive", "ophaler.sqlite", "quarantine", "waiting"]
    assert (paths.waiting / "w.pdf").read_bytes() == b"asked about"


def test_it_goes_on_there(house: House, tmp_path: Path) -> None:
    saved(house, tmp_path / "b.zip")
    put_back(tmp_path / "b.zip", tmp_path / "there")
    there = House(tmp_path / "there")
    assert there.bring(2).new is False
    there.bring(4)
    assert there.codes() == []
    there.close()


def test_what_is_filed_and_renamed_meanwhile(house: House, tmp_path: Path) -> None:
    """The database was copied, then another host files a document and renames one; both are as the copy knows them."""
    first = house.store.documents.list()[0]

    class Meanwhile(Files):
        busy = True

        def write(self, descriptor: int, data: bytes | memoryview) -> None:
            super().write(descriptor, data)
            if self.busy:
                self.busy = False
                house.bring(4)
                register = house.store.readings.register(first.id)
                assert register is not None
                assert house.archive.rename(plan_name(house.store, first, register, "{number}.{ext}"))

    made = saved(house, tmp_path / "b.zip", Meanwhile())
    assert (made.manifest.documents, made.damaged) == (3, ())
    there = put_back(made.file, tmp_path / "there")
    assert (there.verification.documents, there.verification.findings) == (3, ())


def test_what_is_damaged_is_told_and_kept_as_it_is(house: House, tmp_path: Path) -> None:
    gone, changed, _ = house.files()
    (house.paths.archive / gone).unlink()
    (house.paths.archive / changed).chmod(0o600)
    (house.paths.archive / changed).write_bytes(pdf(7))
    made = saved(house, tmp_path / "b.zip")
    assert sorted(made.damaged) == sorted([gone, changed])
    there = put_back(made.file, tmp_path / "there")
    assert sorted(one.code for one in there.verification.findings) == ["verify.file_changed", "verify.file_missing"]


def test_a_file_that_the_person_put_there_comes_along_and_a_link_does_not(house: House, tmp_path: Path) -> None:
    (house.paths.archive / "2026" / "note.txt").write_text("mine")
    (house.paths.archive / "2026" / "link").symlink_to(house.paths.vault)
    made = saved(house, tmp_path / "b.zip")
    names = [member.name for member in made.manifest.members]
    assert ("archive/2026/note.txt" in names, "archive/2026/link" in names) == (True, False)
    assert SECRET not in made.file.read_bytes()


def test_nothing_is_overwritten(house: House, tmp_path: Path) -> None:
    target = tmp_path / "b.zip"
    saved(house, target)
    before = target.read_bytes()
    for place, code in ((target, "backup.file_exists"), (house.paths.archive / "b.zip", "backup.inside_data")):
        with pytest.raises(WorldError) as error:
            saved(house, place)
        assert error.value.code == code
    assert target.read_bytes() == before
    with pytest.raises(WorldError) as error:
        saved(house, tmp_path / "nowhere" / "b.zip")
    assert error.value.code == "backup.cannot_write"


def test_a_folder_in_which_nothing_can_be_renamed_or_removed(house: House, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()

    class WriteOnce(Files):
        def remove(self, path: Path) -> None:
            assert path.parent != shelf
            super().remove(path)

        def replace(self, source: Path, target: Path) -> None:
            assert source.parent != shelf
            super().replace(source, target)

        link = replace

    made = saved(house, shelf / "b.zip", WriteOnce(), write_once=True)
    assert [path.name for path in shelf.iterdir()] == ["b.zip"]
    assert put_back(made.file, tmp_path / "there").verification.findings == ()


def test_a_full_disk_leaves_nothing(house: House, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    with pytest.raises(WorldError) as error:
        saved(house, shelf / "b.zip", FaultyFiles(5, fault=no_space))
    assert error.value.code == "backup.cannot_write"
    assert list(shelf.iterdir()) == []
    made = saved(house, shelf / "b.zip")
    with pytest.raises(WorldError) as error:
        put_back(made.file, tmp_path / "there", FaultyFiles(7, fault=no_space))
    assert error.value.code == "restore.cannot_write"
    assert list((tmp_path / "there").iterdir()) == []


def test_a_cut_or_changed_file_is_refused(house: House, tmp_path: Path) -> None:
    data = saved(house, tmp_path / "b.zip").file.read_bytes()
    bad = tmp_path / "bad.zip"
    for length in (0, 1, 70, len(data) // 2, len(data) - 1):
        bad.write_bytes(data[:length])
        assert refused(bad, tmp_path / "there") == "backup.damaged"
    for place in range(0, len(data), len(data) // 40):
        bad.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert refused(bad, tmp_path / "there") == "backup.damaged"
    bad.write_bytes(data + b"\n")
    assert refused(bad, tmp_path / "there") == "backup.damaged"
    assert refused(tmp_path / "missing.zip", tmp_path / "there") == "backup.no_file"


def made_by_hand(file: Path, members: dict[str, bytes], manifest: dict[str, Any]) -> Path:
    """A backup as somebody makes it who knows the format."""
    with zipfile.ZipFile(file, "w") as made:
        made.comment = UNSIGNED
        for name, data in members.items():
            made.writestr(zipfile.ZipInfo(name), data)
        made.writestr(zipfile.ZipInfo("manifest.json"), json.dumps(manifest))
    with file.open("r+b") as opened:
        digest = digest_of(opened, file.stat().st_size)
        opened.seek(-DIGEST_CHARS, 2)
        opened.write(digest.encode())
    return file


WHOLE = {
    "format": 1,
    "version": "9.0",
    "steps": STEPS,
    "at": "2026-01-01T00:00:00+00:00",
    "documents": 0,
    "members": [],
}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"format": 2}, "backup.newer"),
        ({"steps": STEPS + 1}, "backup.newer"),
        ({"format": 2, "members": "of another kind"}, "backup.newer"),
        ({"format": "x"}, "backup.damaged"),
        ({"members": [3]}, "backup.damaged"),
        ({"members": [{"name": "ophaler.sqlite"}]}, "backup.damaged"),
    ],
)
def test_a_manifest_of_another_version_or_of_none(tmp_path: Path, changes: dict[str, Any], code: str) -> None:
    assert refused(made_by_hand(tmp_path / "b.zip", {}, {**WHOLE, **changes}), tmp_path / "there") == code


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "archive/../../evil",
        "/etc/evil",
        "archive//evil",
        "vault.json",
        "archive\\..\\evil",
        "bin/launcher",
        "archive/",
    ],
)
def test_nothing_is_written_elsewhere(tmp_path: Path, name: str) -> None:
    member = {"name": name, "size": 1, "sha256": "0" * 64, "modified": 0}
    file = made_by_hand(tmp_path / "b.zip", {name: b"x"}, {**WHOLE, "members": [member]})
    assert refused(file, tmp_path / "there") == "backup.damaged"
    assert not (tmp_path / "evil").exists()


def test_a_member_that_the_list_does_not_have(tmp_path: Path) -> None:
    file = made_by_hand(tmp_path / "b.zip", {"archive/x.pdf": b"x"}, WHOLE)
    assert refused(file, tmp_path / "there") == "backup.damaged"


def test_only_into_an_empty_folder(house: House, tmp_path: Path) -> None:
    made = saved(house, tmp_path / "b.zip")
    before = contents(house.paths.data)
    with pytest.raises(WorldError) as error:
        put_back(made.file, house.paths.data)
    assert error.value.code == "restore.not_empty"
    assert contents(house.paths.data) == before
    # What setting up and a first look leave there is nothing.
    fresh = House(tmp_path / "fresh")
    assert fresh.store.is_empty()
    fresh.close()
    assert put_back(made.file, tmp_path / "fresh").verification.findings == ()
    (tmp_path / "stray" / "archive").mkdir(parents=True)
    (tmp_path / "stray" / "archive" / "x.pdf").write_bytes(b"x")
    with pytest.raises(WorldError) as error:
        put_back(made.file, tmp_path / "stray")
    assert error.value.code == "restore.not_empty"
    assert (tmp_path / "stray" / "archive" / "x.pdf").exists()
