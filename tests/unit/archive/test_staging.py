"""Staging: pieces in, a durable file and its hash out."""

from __future__ import annotations

import errno
import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from host.archive import Limits, staging
from host.errors import WorldError
from tests.support.archive_kit import FaultyFiles, House, failing

PIECE = 1000


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path, limits=Limits(max_bytes=50_000))
    yield made
    made.close()


def code(house: House, pieces: list[tuple[int, bytes]]) -> str:
    staged = house.archive.staging_file("x")
    try:
        for offset, data in pieces:
            staged.write(offset, data)
        staged.finish()
    except WorldError as error:
        return error.code
    finally:
        staged.discard()
    return "fine"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.integers(0, 12_345), st.integers(0, 1_000_000))
def test_pieces_at_most_four_ahead_make_the_file(house: House, size: int, seed: int) -> None:
    data = random.Random(seed).randbytes(size)
    offsets = list(range(0, size, PIECE))
    # Four are in flight, so a piece overtakes at most three others.
    shuffled: list[int] = []
    flying = offsets[:4]
    rest = offsets[4:]
    while flying:
        shuffled.append(flying.pop(random.Random(seed + len(shuffled)).randrange(len(flying))))
        if rest and min(flying + rest[:1]) + 4 * PIECE > rest[0]:
            flying.append(rest.pop(0))
    staged = house.archive.staging_file("x")
    received = [staged.write(offset, data[offset : offset + PIECE]) for offset in shuffled]
    assert staged.finish() == (size, hashlib.sha256(data).hexdigest())
    assert staged.path.read_bytes() == data
    assert received[-1:] in ([], [size])
    staged.discard()


def test_lost_doubled_and_far_pieces_are_refused(house: House) -> None:
    piece = b"x" * PIECE
    assert code(house, [(0, piece), (2 * PIECE, piece)]) == "download.pieces_lost"
    assert code(house, [(0, piece), (0, piece)]) == "download.pieces_lost"
    assert code(house, [(PIECE, piece), (PIECE, piece)]) == "download.pieces_lost"
    assert code(house, [(n * PIECE, piece) for n in range(1, 6)]) == "download.pieces_lost"
    assert code(house, [(0, piece), (PIECE, piece)]) == "fine"
    assert house.staged() == []


def test_more_than_the_limit_is_refused_at_once(house: House) -> None:
    assert code(house, [(0, b"x" * 50_001)]) == "download.too_large"
    assert code(house, [(49_999, b"xx")]) == "download.too_large"
    assert code(house, [(0, b"x" * 50_000)]) == "fine"


def test_a_transfer_that_begins_again_begins_anew(house: House) -> None:
    house.archive.staging_file("x").write(0, b"old")
    again = house.archive.staging_file("x")
    again.write(0, b"new")
    again.finish()
    assert again.path.read_bytes() == b"new"
    assert house.staged() == ["x.part"]


def test_a_transfers_name_stays_in_the_folder(house: House) -> None:
    staged = house.archive.staging_file("../../etc/x")
    assert staged.path.parent.parent == house.paths.staging


def test_staging_goes_with_its_archive_and_not_before(tmp_path: Path) -> None:
    one, two = House(tmp_path), House(tmp_path)
    one.archive.staging_file("x").write(0, b"x")
    assert two.archive.recover().leftovers == 0
    assert one.staged() == ["x.part"]
    one.close()
    assert two.staged() == []
    two.close()


def flushing_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: FaultyFiles) -> House:
    monkeypatch.setattr(staging, "FLUSH_BYTES", 2 * PIECE)
    return House(tmp_path, files=files)


def test_a_long_file_is_flushed_while_it_arrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = FaultyFiles()
    house = flushing_early(tmp_path, monkeypatch, files)
    staged = house.archive.staging_file("x")
    for number in range(6):
        staged.write(number * PIECE, bytes(PIECE))
    assert files.trace.count("sync") == 3
    staged.finish()
    staged.ensure_durable()
    assert files.trace.count("sync") == 4, "what came after the last of them is flushed at the end"
    staged.discard()
    house.close()


@pytest.mark.parametrize("pieces", [2, 3, 4])
def test_an_error_of_an_early_flush_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pieces: int) -> None:
    """The system tells an error of the disk once; the flush at the end finds none."""
    files = FaultyFiles(fault=failing(errno.ENOSPC))
    house = flushing_early(tmp_path, monkeypatch, files)
    staged = house.archive.staging_file("x")
    files.at = len(files.trace) + 3  # two pieces, then the first early flush

    def receive() -> None:
        for number in range(pieces):
            staged.write(number * PIECE, bytes(PIECE))
        staged.finish()
        staged.ensure_durable()

    with pytest.raises(WorldError, match=r"archive\.disk_full"):
        receive()
    with pytest.raises(WorldError, match=r"archive\.disk_full"):
        staged.ensure_durable()
    staged.discard()
    assert house.staged() == []
    house.close()


def test_a_file_that_is_given_up_while_it_is_flushed_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = flushing_early(tmp_path, monkeypatch, FaultyFiles(late=True))
    staged = house.archive.staging_file("x")
    staged.write(0, bytes(3 * PIECE))
    staged.discard()
    assert house.staged() == []
    house.close()
