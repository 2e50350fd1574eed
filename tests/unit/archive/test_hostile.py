"""The collection of hostile files beside the checkout, where it is there: accepted or kept, never a crash."""

from __future__ import annotations

import base64
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from host.archive import Facts
from host.errors import WorldError
from tests.support.archive_kit import House, pdf
from tests.support.locations import SHARED

DATA = SHARED / "data" / "invoices"
pytestmark = pytest.mark.skipif(not (DATA / "hostile").is_dir(), reason="the collection is not here")


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.is_file() else []


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("house"))
    yield made
    made.close()


def outcome(house: House, file: Path, name: str) -> str:
    data = file.read_bytes()
    if name.endswith(".b64"):
        data, name = base64.b64decode(data), "invoice.pdf"
    staged = house.archive.staging_file("hostile")
    staged.write(0, data)
    try:
        house.archive.file_document(house.account(), None, staged, Facts(offered_name=name))
    except WorldError as error:
        assert error.code.startswith("download.")
        return "quarantine"
    return "accept"


def test_hostile_files_end_where_they_should(house: House) -> None:
    wrong = set()
    known = lines(DATA / "hostile" / "manifest.jsonl")
    for entry in known:
        got = outcome(house, DATA / "hostile" / entry["file"], Path(entry["file"]).name)
        if got not in (entry.get("acceptable") or [entry["expected"]]):
            wrong.add(entry["file"])
    print(f"{len(known) - len(wrong)} of {len(known)}")
    assert wrong == set()
    assert house.codes() == []


def test_real_invoices_are_all_taken(house: House) -> None:
    refused = [
        entry["file"]
        for entry in lines(DATA / "dev" / "manifest.jsonl")
        if outcome(house, DATA / "dev" / entry["file"], Path(entry["file"]).name) != "accept"
    ]
    assert refused == []


@pytest.mark.parametrize("role", ["offered_name", "number", "company", "portal_id", "subkind"])
def test_hostile_names_stay_in_the_archive_as_one_file_each(tmp_path: Path, role: str) -> None:
    house = House(tmp_path)
    names = [entry["suggested_name"] for entry in lines(DATA / "hostile" / "filenames.jsonl")]
    for number, name in enumerate(names):
        house.bring(number, known=dataclasses.replace(Facts(kind="invoice", date="2026-01-01"), **{role: name}))
    files = house.files()
    assert len(files) == len(names) > 30
    for file in files:
        path = house.paths.archive / file
        assert path.is_file()
        assert not path.is_symlink()
        assert path.resolve().is_relative_to(house.paths.archive.resolve())
        assert all(len(part.encode()) <= 255 for part in file.split("/"))
        assert len(file.split("/")) == 3
    assert {(house.paths.archive / file).read_bytes() for file in files} == {pdf(n) for n in range(len(names))}
    assert house.codes() == []
    outside = [path for path in tmp_path.iterdir() if path.name not in _OURS]
    assert outside == []
    house.close()


_OURS = {
    "archive", "staging", "quarantine", "logs", "bell", "doorbell",
    "ophaler.sqlite", "ophaler.sqlite-wal", "ophaler.sqlite-shm",
}  # fmt: skip
