"""A seal that lies elsewhere finds what the chain alone cannot: a journal that was made anew as a whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from host.archive.seal import Checkpoint, parse_checkpoint
from host.errors import WorldError
from host.store import Store
from tests.support.archive_kit import House
from tests.support.tampering import rewrite_chain


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    for number in (1, 2, 3):
        made.bring(number)
    yield made
    made.close()


def codes(house: House, *seals: Checkpoint) -> list[tuple[str, str]]:
    found = house.archive.verification(seals).findings
    return [(finding.code.removeprefix("verify."), finding.details.get("from", "")) for finding in found]


def test_a_journal_that_grew_still_has_what_was_sealed(house: House) -> None:
    first = house.archive.checkpoint()
    assert codes(house, first) == []
    house.bring(4)
    second = house.archive.checkpoint()
    assert (first.size, second.size, first.origin == second.origin) == (3, 4, True)
    house.bring(5)
    assert codes(house, first, second) == []


def test_a_chain_that_was_made_anew_is_found_by_its_seal_alone(house: House) -> None:
    early = house.archive.checkpoint()
    house.bring(4)
    late = house.archive.checkpoint()
    rewrite_chain(house.paths, 4, total="911.00")
    assert codes(house) == []
    assert codes(house, early) == []
    assert codes(house, late) == [("seal_rewritten", "1")]
    assert codes(house, late, early) == [("seal_rewritten", "4")]


def test_an_older_copy_of_everything_is_found_by_its_seal_alone(house: House, tmp_path: Path) -> None:
    """Database and archive put back together fit each other."""
    with closing(sqlite3.connect(house.paths.database)) as now, closing(sqlite3.connect(tmp_path / "old")) as old:
        now.backup(old)
    head = (house.paths.archive / ".ophaler" / "head").read_bytes()
    house.bring(4)
    late = house.archive.checkpoint()
    house.store.close()
    with closing(sqlite3.connect(tmp_path / "old")) as old, closing(sqlite3.connect(house.paths.database)) as now:
        old.backup(now)
    (house.paths.archive / ".ophaler" / "head").write_bytes(head)
    (house.paths.archive / house.files()[-1]).unlink()
    assert codes(house) == []
    assert codes(house, late) == [("seal_longer", "")]


def test_the_seal_of_another_archive_is_told_apart(house: House, tmp_path: Path) -> None:
    other = House(tmp_path / "other")
    other.bring(9)
    foreign = other.archive.checkpoint()
    other.close()
    house.archive.checkpoint()
    assert codes(house, foreign) == [("seal_of_another", "")]


def test_every_finding_has_its_sentences(house: House) -> None:
    seal = house.archive.checkpoint()
    wrong = [
        Checkpoint(seal.origin, 3, bytes(32)),
        Checkpoint(seal.origin, 9, bytes(32)),
        Checkpoint("x", 1, bytes(32)),
    ]
    for finding in house.archive.verification(wrong).findings:
        for language in ("en", "nl", "de", "fr"):
            sentence = finding.sentence(language)
            assert sentence.endswith(".")
            assert "$" not in sentence


def test_what_is_wrong_is_not_sealed(house: House) -> None:
    with closing(sqlite3.connect(house.paths.database)) as database:
        database.execute("UPDATE journal SET payload=replace(payload, '119.00', '911.00') WHERE seq=2")
        database.commit()
    with pytest.raises(WorldError) as refused:
        house.archive.checkpoint()
    assert (refused.value.code, refused.value.details["seq"]) == ("seal.journal_broken", "2")


def test_a_journal_that_lost_its_end_is_not_sealed(house: House) -> None:
    with closing(sqlite3.connect(house.paths.database)) as database:
        database.execute("DELETE FROM journal WHERE seq=3")
        database.commit()
    with pytest.raises(WorldError) as refused:
        house.archive.checkpoint()
    assert refused.value.code == "seal.journal_cut"


def test_a_journal_whose_end_nothing_knows_is_not_sealed(house: House) -> None:
    (house.paths.archive / ".ophaler" / "head").unlink()
    with pytest.raises(WorldError) as refused:
        house.archive.checkpoint()
    assert refused.value.code == "seal.head_missing"


def test_an_empty_journal_is_not_sealed(tmp_path: Path) -> None:
    house = House(tmp_path)
    with pytest.raises(WorldError) as refused:
        house.archive.checkpoint()
    assert refused.value.code == "seal.journal_empty"
    house.close()


def test_a_seal_is_read_as_it_was_written(house: House) -> None:
    seal = house.archive.checkpoint()
    text = seal.text()
    assert text.count("\n") == 3
    assert parse_checkpoint(text.encode()) == seal
    assert parse_checkpoint(text.replace("\n", "\r\n").encode()) == seal
    assert parse_checkpoint(("\ufeff" + text + "\n— witness.example AAAA\n").encode()) == seal
    assert parse_checkpoint(text.rstrip("\n").encode()) == seal


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\nx\ny\n",
        b"\xff\xfe\n1\n",
        b"origin\n03\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        b"origin\n-3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        b"\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        b"origin\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        b"origin\n3\nCsUYapGGPo4d\n",
        b"origin\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n" + b"x\n" * 40_000,
    ],
)
def test_what_is_no_seal_is_refused(data: bytes) -> None:
    with pytest.raises(WorldError) as refused:
        parse_checkpoint(data)
    assert refused.value.code == "seal.unreadable"


def test_two_hosts_give_a_journal_one_name(house: House) -> None:
    other = Store(house.paths, house.clock)
    assert house.archive.checkpoint().origin == other.settings.get("journal.origin")
    other.close()
