"""What the browser saved is taken only when it can be what was caught, and removed only when it still is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from host.errors import WorldError
from tests.support.archive_kit import House, facts, pdf

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and owners of POSIX")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


@pytest.fixture
def download(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("downloads") / "Ophaler" / "Rechnung (1).pdf"
    file.parent.mkdir()
    file.write_bytes(pdf(1))
    return file


def documents(house: House) -> list[Path]:
    return [house.paths.archive / name for name in house.files()]


def refusal(house: House, file: Path | str, size: int | None = None) -> str:
    with pytest.raises(WorldError) as caught:
        house.archive.take_caught(str(file), size)
    return caught.value.code


def test_a_caught_file_is_filed_and_goes(house: House, download: Path) -> None:
    staged = house.archive.take_caught(str(download), len(pdf(1)))
    assert house.archive.file_document(house.account(), None, staged, facts(1)).new
    assert not download.exists()


def rewritten(file: Path) -> None:
    file.write_bytes(b"the person's own, saved under the same name")


def another(file: Path) -> None:
    (file.parent / "new").write_bytes(pdf(1))
    (file.parent / "new").replace(file)


def longer(file: Path) -> None:
    with file.open("ab") as end:
        end.write(b"\n")


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def link(file: Path) -> None:
    other = file.with_name("mine.pdf")
    file.replace(other)
    file.symlink_to(other)


CHANGES = [rewritten, another, longer, folder, pytest.param(link, marks=needs_posix)]


@pytest.mark.parametrize("change", CHANGES)
def test_what_lies_there_by_then_stays(house: House, download: Path, change: Callable[[Path], None]) -> None:
    staged = house.archive.take_caught(str(download), None)
    change(download)
    kept = download.lstat()
    assert house.archive.file_document(house.account(), None, staged, facts(1)).new
    assert download.lstat().st_ino == kept.st_ino
    assert [file.read_bytes() for file in documents(house)] == [pdf(1)]


def test_a_file_that_is_gone_by_then_does_no_harm(house: House, download: Path) -> None:
    staged = house.archive.take_caught(str(download), None)
    download.unlink()
    assert house.archive.file_document(house.account(), None, staged, facts(1)).new


@pytest.mark.parametrize("size", [len(pdf(1)) - 1, len(pdf(1)) + 1])
def test_a_file_of_another_size_than_the_browser_said_stays(house: House, download: Path, size: int) -> None:
    assert refusal(house, download, size) == "download.uncertain"
    assert download.read_bytes() == pdf(1)


@needs_posix
def test_a_file_with_a_second_name_stays(house: House, download: Path) -> None:
    os.link(download, download.with_name("mine.pdf"))
    assert refusal(house, download) == "download.uncertain"
    assert download.exists()


@needs_posix
def test_a_file_of_another_user_stays(house: House, download: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: download.stat().st_uid + 1)
    assert refusal(house, download) == "download.uncertain"
    assert download.exists()


@needs_posix
@pytest.mark.parametrize("make", [lambda file: file.symlink_to("/etc/hostname"), os.mkfifo, Path.mkdir])
def test_what_is_no_regular_file_is_no_download(house: House, download: Path, make: Callable[[Path], object]) -> None:
    download.unlink()
    make(download)
    assert refusal(house, download) == "download.caught_nothing"
    assert download.is_symlink() or download.exists()


def test_ophalers_own_files_are_no_downloads(house: House, download: Path) -> None:
    staged = house.archive.take_caught(str(download), None)
    house.archive.file_document(house.account(), None, staged, facts(1))
    [filed] = documents(house)
    assert refusal(house, filed) == "download.uncertain"
    assert refusal(house, house.paths.database) == "download.uncertain"
    assert refusal(house, house.paths.data / "archive" / ".." / "vault.json") == "download.uncertain"
    assert filed.exists()


@needs_posix
def test_a_way_round_to_ophalers_own_files_is_none(house: House, download: Path) -> None:
    way = download.parent.parent / "way"
    way.mkdir()
    (way / "Ophaler").symlink_to(house.paths.data)
    house.paths.vault.write_text("{}", "utf-8")
    assert refusal(house, way / "Ophaler" / house.paths.vault.name) == "download.uncertain"
    assert house.paths.vault.exists()
