"""``documents delete``, ``undelete`` and ``list --deleted``: they ask, tell, and keep to their schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from host.cli.documents import documents
from host.cli.main import main
from tests.support import locations
from tests.support.archive_kit import House, facts

DOCS = locations.DOCS / "cli"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")
    monkeypatch.setenv("LOGNAME", "ada")
    made = House(tmp_path / "data")
    yield made
    made.close()


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--json"])
    [line] = capsys.readouterr().out.splitlines()
    answer = json.loads(line)
    jsonschema.validate(answer, json.loads((DOCS / f"{arguments[0]}.schema.json").read_text("utf-8")))
    return int(ended.value.code or 0), answer


def test_a_document_is_deleted_shown_as_deleted_and_let_back(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    document = house.bring(1).document
    house.bring(2)
    asked = ("documents", "delete", "RE 1", "--reason", " not\n mine ")
    assert answered(capsys, *asked) == (0, {"id": document.id, "file": document.file, "deleted": False})
    assert answered(capsys, *asked, "--yes") == (
        0,
        {"id": document.id, "file": document.file, "deleted": True, "removed": True, "entry": 3},
    )
    assert not (house.paths.archive / document.file).exists()
    assert [one["number"] for one in answered(capsys, "documents", "list")[1]["documents"]] == ["RE-2"]
    [shown] = answered(capsys, "documents", "list", "--deleted")[1]["deleted"]
    assert (shown["number"], shown["deleted_by"], shown["reason"]) == ("RE-1", "ada", "not mine")
    assert answered(capsys, "documents", "list", "--deleted", "--account", "nobody")[1] == {"deleted": []}
    for command in ("show", "open"):
        status, answer = answered(capsys, "documents", command, "RE-1")
        assert (status, answer["error"]["code"]) == (1, "register.deleted")
    assert answered(capsys, "prove", "RE-1")[1]["document"] == document.id
    assert answered(capsys, "verify")[0] == 0
    assert answered(capsys, "documents", "undelete", document.file)[1]["undeleted"]
    assert answered(capsys, "documents", "undelete", "RE-1")[1]["error"]["code"] == "register.not_deleted"
    assert answered(capsys, "documents", "show", "RE-1")[1]["error"]["code"] == "register.unknown_document"


def test_a_person_is_asked_first(house: House) -> None:
    document = house.bring(1).document
    run = CliRunner()
    refused = run.invoke(documents, ["delete", document.id, "--reason", "x"], input="n\n")
    assert refused.output.endswith("Nothing was deleted.\n")
    assert house.files() == [document.file]
    assert "was deleted" in run.invoke(documents, ["delete", document.id, "--reason", "x"], input="y\n").output
    assert house.files() == []
    assert "(deleted by ada: x)" in run.invoke(documents, ["list", "--deleted"]).output
    assert "may come back" in run.invoke(documents, ["undelete", "RE-1"]).output
    assert run.invoke(documents, ["list", "--deleted"]).output == "No document was deleted.\n"


@pytest.mark.parametrize("reason", ["", " ", "a" * 501, "a\u202eb"])
def test_a_reason_is_asked_for(house: House, capsys: pytest.CaptureFixture[str], reason: str) -> None:
    document = house.bring(1).document
    status, answer = answered(capsys, "documents", "delete", document.id, "--yes", "--reason", reason)
    assert (status, answer["error"]["code"]) == (1, "delete.bad_reason")
    assert house.files() == [document.file]


def test_two_deleted_documents_of_one_number_are_told_apart(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    both = [house.bring(number, known=replace(facts(7), portal_id=str(number))).document for number in (1, 2)]
    for document in both:
        house.archive.delete(document, "ada", "x")
    status, answer = answered(capsys, "documents", "undelete", "RE-7")
    assert (status, answer["error"]["code"]) == (1, "register.several_documents")
    assert answered(capsys, "documents", "undelete", both[1].id)[1]["id"] == both[1].id
