"""``documents show`` tells where a document came from, by what the ledger and the journal have of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from host.cli.documents.document_evidence import evidence_json, evidence_lines, proof_lines
from host.store import LedgerEntry
from host.vocabulary import RowProofWord
from tests.support.archive_kit import House, facts


def test_it_is_what_ledger_and_journal_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")
    house = House(tmp_path)
    fetch = house.store.fetches.queue(house.account().id, why="person").id
    house.store.fetches.add_rows(fetch, [LedgerEntry(1, number="RE-0"), LedgerEntry(2, number="RE-1", total="119.00")])
    known = replace(facts(1), source_url="https://telekomm.example/pdf?session=5EcR3T", offered_name="re1.pdf")
    document = house.bring(1, known=known, fetch=fetch, ledger=(fetch, 2)).document
    evidence = evidence_json(house.store, document)
    assert (evidence["address"], evidence["offered_name"]) == ("https://telekomm.example/pdf", "re1.pdf")
    assert (evidence["fetch"], evidence["row"]["place"], evidence["row"]["number"]) == (fetch, 2, "RE-1")
    entry = house.store.journal.head()
    assert entry is not None
    assert evidence["entry"] == {"seq": entry.seq, "event": "document.filed", "hash": entry.hash}
    lines = evidence_lines(evidence)
    assert len(lines) == 3
    assert "5EcR3T" not in " ".join(lines)
    assert "$" not in " ".join(lines)
    house.close()


def test_what_was_not_fetched_has_no_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")
    house = House(tmp_path)
    evidence = evidence_json(house.store, house.bring(1).document)
    assert (evidence["fetch"], evidence["row"], evidence["address"]) == (None, None, None)
    filed, entry = evidence_lines(evidence)
    assert filed.startswith("It was filed on Nov 2, 2026")
    assert evidence["entry"]["hash"] in entry
    house.close()


def test_what_came_of_comparing_it_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")
    said = [line for word in get_args(RowProofWord) for line in proof_lines(word)]
    assert len(set(said)) == 4
    assert all(line.startswith("Compared with the portal’s list: ") and "ui_" not in line for line in said)
    assert proof_lines(None) == []


@pytest.mark.parametrize(
    "kept", ["[]", '"a"', "{", "7", '{"program": 7, "connector": "c", "response": [1]}', "[" * 100_000]
)
def test_evidence_that_was_changed_in_the_database_is_passed_over(tmp_path: Path, kept: str) -> None:
    house = House(tmp_path)
    document = house.bring(1).document
    assert document is not None
    evidence = evidence_json(house.store, replace(document, evidence=kept))
    assert (evidence["program"], evidence["connector"], evidence["response"]) == (None, None, None)
    assert len(evidence_lines(evidence)) == 2
    house.close()
