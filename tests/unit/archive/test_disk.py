"""A full disk, a folder that is gone, a disk that breaks: a sentence, nothing half written, and the next time it works."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from host.archive import Facts, Files
from host.errors import WorldError
from host.i18n import error_sentence
from tests.support.archive_kit import FaultyFiles, House, facts, failing, pdf
from tests.support.locations import ROOT
from tests.support.small_disks import fill, small_disk


def calls_of_one_filing(folder: Path, *, late_flush: bool) -> int:
    files = FaultyFiles(late=late_flush)
    house = House(folder, files)
    house.bring(1)
    calls = len(files.trace)
    house.close()
    return calls


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "archive.disk_full"),
        (errno.EDQUOT, "archive.disk_full"),
        (errno.EROFS, "archive.not_writable"),
        (errno.EIO, "archive.disk_error"),
        (errno.ENOENT, "archive.folder_gone"),
    ],
)
def test_an_error_at_any_call_leaves_nothing_and_can_be_tried_again(tmp_path: Path, number: int, code: str) -> None:
    raised, late = 0, number == errno.EIO
    for at in range(1, calls_of_one_filing(tmp_path / "count", late_flush=late) + 1):
        for when in ("before", "half", "after"):
            house = House(tmp_path / f"{at}-{when}", FaultyFiles(at, when, failing(number), late=late))
            try:
                house.bring(1)
            except WorldError as error:
                raised += 1
                assert error.code == code
                assert "$" not in error_sentence(error, "nl")
                # Either nothing is there, or all of it was and only the letting go failed.
                assert len(house.files()) == house.store.documents.count()
                assert house.store.documents.intents() == []
            house.bring(1)
            assert house.codes() == []
            assert (house.store.documents.count(), len(house.files())) == (1, 1)
            house.close()
    assert raised >= 20


def test_a_staged_file_survives_a_filing_that_failed(tmp_path: Path) -> None:
    house = House(tmp_path)
    staged = house.archive.staging_file("x")
    staged.write(0, pdf(1))
    aside = tmp_path / "aside"
    house.bring(2)
    house.paths.archive.rename(aside)
    with pytest.raises(WorldError) as caught:
        house.archive.file_document(house.account(), None, staged, facts(1))
    assert caught.value.code == "archive.folder_gone"
    house.paths.archive.mkdir()
    with pytest.raises(WorldError) as caught:
        house.archive.file_document(house.account(), None, staged, facts(1))
    assert caught.value.code == "archive.folder_gone"
    house.paths.archive.rmdir()
    aside.rename(house.paths.archive)
    assert house.archive.file_document(house.account(), None, staged, facts(1)).new
    assert house.codes() == []
    house.close()


def test_a_file_size_limit_is_told_as_a_full_disk(tmp_path: Path) -> None:
    code = """if True:
        import resource, signal, sys
        from pathlib import Path
        from host.errors import WorldError
        from tests.support.archive_kit import House, pdf
        house = House(Path(sys.argv[1]))
        house.bring(1)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
        staged = house.archive.staging_file("x")
        try:
            staged.write(0, pdf(2, filler=2_000_000))
        except WorldError as error:
            print(error.code)
        staged.discard()
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        house.bring(2, data=pdf(2, filler=2_000_000))
        print(house.codes(), house.store.documents.count())
        house.close()
    """
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == ["archive.disk_full", "[] 2"]


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        house = House(disk / "data")
        house.bring(1)
        ballast = fill(disk)
        with pytest.raises(WorldError) as caught:
            house.bring(2, data=pdf(2, filler=500_000))
        assert caught.value.code in {"archive.disk_full", "store.disk_full"}
        assert len(house.files()) == 1
        ballast.unlink()
        house.bring(2, data=pdf(2, filler=500_000))
        assert house.codes() == []
        assert house.store.documents.count() == 2
        house.close()


class ShortNames(Files):
    """A disk that allows fewer bytes for a name, or for a whole path."""

    def __init__(self, name: int, path: int = 4_096) -> None:
        self._name = name
        self._path = path

    def _check(self, path: Path) -> None:
        if len(path.name.encode()) > self._name or len(str(path).encode()) > self._path:
            raise OSError(errno.ENAMETOOLONG, "File name too long", str(path))

    def link(self, source: Path, target: Path) -> None:
        self._check(target)
        super().link(source, target)

    def make_folder(self, folder: Path) -> None:
        self._check(folder)
        super().make_folder(folder)


@pytest.mark.parametrize("limit", [143, 110, 64, 48])
def test_a_disk_with_short_names_gets_short_names(tmp_path: Path, limit: int) -> None:
    house = House(tmp_path, ShortNames(limit))
    long = Facts(
        date="2026-03-05", number="RE-2026 " * 11, company="Telekommunikationsdienste Süd-West " * 3, total="119.00"
    )
    assert house.bring(1, known=long).new
    assert house.bring(2, known=long).new
    assert not house.bring(1, known=long).new
    names = [part for file in house.files() for part in file.split("/")]
    assert all(len(name.encode()) <= limit for name in names)
    assert all(name.startswith("2026-03-05_Tele") for name in names if name.endswith(".pdf"))
    assert house.codes() == []
    assert house.store.documents.intents() == []
    house.close()


def test_a_path_that_stays_too_long_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    house = House(tmp_path, ShortNames(20))
    with pytest.raises(WorldError, match=r"archive\.disk_error"):
        house.bring(1)
    assert (house.files(), house.store.documents.intents()) == ([], [])
    house.close()
