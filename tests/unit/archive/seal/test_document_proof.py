"""The proof of one document, checked by the recipe of docs/seal.md, which shares no code with the host."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from host.archive.seal import DocumentProof, parse_proof, prove
from host.archive.seal.journal_tree import inclusion_path
from host.errors import WorldError
from host.store import RECOVERED
from tests.support.archive_kit import House, pdf
from tests.support.locations import DOCS

[RECIPE] = re.findall(r"```python\n(.*?)```", (DOCS / "seal.md").read_text("utf-8"), re.DOTALL)
COUNT = 11


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "house")
    for number in range(1, COUNT + 1):
        made.bring(number)
    yield made
    made.close()


def by_hand(folder: Path, proof: dict[str, Any], document: bytes, seal: str) -> str:
    """What an auditor without Ophaler is told: the recipe's line, or the last line of what it failed with."""
    files = {"p.json": json.dumps(proof).encode(), "d.pdf": document, "s.seal": seal.encode(), "r.py": RECIPE.encode()}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    ended = subprocess.run(
        [sys.executable, "-I", "r.py", "p.json", "d.pdf", "s.seal"], cwd=folder, capture_output=True, text=True
    )
    return ended.stdout.strip() or ended.stderr.strip().splitlines()[-1]


def test_the_recipe_in_the_docs_agrees(house: House, tmp_path: Path) -> None:
    seal = house.archive.checkpoint()
    for number in (1, 8, COUNT):
        document = house.bring(number).document
        proof = prove(house.store, document.id, seal).to_json()
        assert by_hand(tmp_path, proof, pdf(number), seal.text()).endswith(f"as {document.file}")
    assert "another file" in by_hand(tmp_path, proof, pdf(1), seal.text())
    other = house.bring(COUNT + 1) and house.archive.checkpoint()
    assert "AssertionError" in by_hand(tmp_path, proof, pdf(COUNT), other.text())


def test_every_document_of_every_seal_is_proved(house: House) -> None:
    documents = house.store.documents.list()
    seal = house.archive.checkpoint()
    house.bring(COUNT + 1)
    for document in documents:
        proof = prove(house.store, document.id, seal)
        assert proof.holds()
        assert parse_proof(json.dumps(proof.to_json()).encode()) == proof
        assert proof.facts()["sha256"] == document.sha256


def changed(proof: dict[str, Any], place: int) -> Iterator[dict[str, Any]]:
    """The proof with one thing changed in each of its parts."""
    entry = proof["entry"]
    yield {**proof, "entry": {**entry, "payload": entry["payload"].replace("119.00", "911.00")}}
    yield {**proof, "entry": {**entry, "at": entry["at"].replace("2026", "2025")}}
    yield {**proof, "index": place + 1, "entry": {**entry, "seq": place + 2}}
    yield {**proof, "path": proof["path"][1:]}
    yield {**proof, "path": [*proof["path"], proof["path"][0]]}
    yield {**proof, "path": [base64.b64encode(bytes(32)).decode(), *proof["path"][1:]]}
    lines = proof["checkpoint"].split("\n")
    yield {**proof, "checkpoint": "\n".join([*lines[:2], base64.b64encode(bytes(32)).decode(), ""])}


def test_a_changed_proof_does_not_hold(house: House) -> None:
    seal = house.archive.checkpoint()
    document = house.bring(5).document
    proof = prove(house.store, document.id, seal).to_json()
    assert [parse_proof(json.dumps(one).encode()).holds() for one in changed(proof, proof["index"])] == [False] * 7


@pytest.mark.parametrize("event", ["document.quarantined", "document.withdrawn"])
def test_what_was_not_filed_is_not_proved(house: House, tmp_path: Path, event: str) -> None:
    """Its entry is in the journal, with its hash, and says of a file something else than that it was filed."""
    data = pdf(77)
    sha256 = hashlib.sha256(data).hexdigest()
    house.store.journal.record(event, {"id": "d-77", "file": "2026/x.pdf", "sha256": sha256})
    seal = house.archive.checkpoint()
    entry = house.store.journal.entries(seal.size - 1)[0]
    path, root = inclusion_path(house.store, entry.seq - 1, seal.size)
    assert (entry.event, root) == (event, seal.root)
    proof = DocumentProof(seal, entry, tuple(path))
    assert not proof.holds()
    assert "no filing" in by_hand(tmp_path, proof.to_json(), data, seal.text())


def test_a_recovered_document_is_proved(house: House, tmp_path: Path) -> None:
    document = house.bring(77).document
    house.store.journal.record(RECOVERED, {**document.facts(), "id": "d-78"})
    seal = house.archive.checkpoint()
    proof = prove(house.store, "d-78", seal)
    assert proof.holds()
    assert by_hand(tmp_path, proof.to_json(), pdf(77), seal.text()).endswith(f"as {document.file}")


def test_a_payload_without_end_is_no_proof() -> None:
    entry = {"seq": 1, "at": "", "event": "", "prev": "", "payload": "[" * 100_000}
    proof = {"format": "ophaler-proof-1", "checkpoint": "", "index": 0, "path": [], "entry": entry}
    with pytest.raises(WorldError) as refused:
        parse_proof(json.dumps(proof).encode())
    assert refused.value.code == "proof.unreadable"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"[" * 100_000,
        b'{"format": "ophaler-proof-1"}',
        b'{"format": "ophaler-proof-1", "entry": [], "path": 3}',
        b"9" * 10_000,
        b" " * 2_000_000,
        b"\xff\xfe{}",
    ],
)
def test_what_is_no_proof_is_refused(data: bytes) -> None:
    with pytest.raises(WorldError) as refused:
        parse_proof(data)
    assert refused.value.code == "proof.unreadable"


@pytest.mark.parametrize(
    ("key", "value"),
    [("path", ["AAAA"]), ("path", [3]), ("path", "AAAA"), ("index", "0"), ("checkpoint", 3), ("entry", {"seq": True})],
)
def test_a_proof_with_a_part_of_another_kind_is_refused(house: House, key: str, value: object) -> None:
    document = house.bring(5).document
    proof = {**prove(house.store, document.id, house.archive.checkpoint()).to_json(), key: value}
    with pytest.raises(WorldError) as refused:
        parse_proof(json.dumps(proof).encode())
    assert refused.value.code == "proof.unreadable"


def test_another_format_is_told(house: House) -> None:
    with pytest.raises(WorldError) as refused:
        parse_proof(b'{"format": "ophaler-proof-2"}')
    assert refused.value.code == "proof.newer"


def test_nothing_is_proved_that_is_not_so(house: House) -> None:
    early = house.archive.checkpoint()
    late = house.bring(COUNT + 1).document
    refused = []
    for document, seal in (
        ("d-nobody", early),
        (late.id, early),
        (late.id, type(early)(early.origin, 12, bytes(32))),
        (late.id, type(early)(early.origin, 99, early.root)),
    ):
        with pytest.raises(WorldError) as error:
            prove(house.store, document, seal)
        refused.append(error.value.code)
    assert refused == ["proof.not_filed", "proof.filed_later", "proof.other_journal", "seal.journal_shorter"]


def test_a_proof_names_its_own_document_only(house: House) -> None:
    document = house.bring(5).document
    proof: DocumentProof = prove(house.store, document.id, house.archive.checkpoint())
    said = json.dumps(proof.to_json())
    assert [number for number in range(1, COUNT + 1) if f"RE-{number}_" in said] == [5]
