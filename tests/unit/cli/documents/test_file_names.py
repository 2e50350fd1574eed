"""``documents names`` and ``rename``: the pattern of file names, a preview, and new names on request only."""

from __future__ import annotations

import pytest

from host.reading.register import correct
from tests.support.archive_kit import House
from tests.unit.cli.documents.test_documents import answered, house, said

__all__ = ["house"]

PATTERN = "{company}/{number}.{ext}"


def test_the_pattern_is_shown_set_and_set_back(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    status, answer = answered(capsys, "documents", "names", "show")
    assert (status, answer["pattern"]) == (0, "{year}/{company}/{date}_{company}_{number}_{total}.{ext}")
    assert "number" in answer["fields"]
    assert answered(capsys, "documents", "names", "set", PATTERN)[1]["pattern"] == PATTERN
    first = house.bring(1).document
    assert first.file == "Telekomm GmbH/RE-1.pdf"
    assert answered(capsys, "documents", "names", "set", "--default")[1]["pattern"] == answer["default"]
    assert PATTERN not in said(capsys, "documents", "names", "show")[1]
    status, _, err = said(capsys, "documents", "names", "set")
    assert (status, "or --default" in err) == (2, True)


@pytest.mark.parametrize(
    "pattern", ["{number}", "../{number}.{ext}", "{colour}.{ext}", "/{number}.{ext}", "{number!r}.{ext}"]
)
def test_a_pattern_that_is_none_is_refused(house: House, capsys: pytest.CaptureFixture[str], pattern: str) -> None:
    for command in ("set", "preview"):
        status, answer = answered(capsys, "documents", "names", command, pattern)
        assert (status, answer["error"]["code"]) == (1, "archive.bad_pattern")
    assert answered(capsys, "documents", "names", "show")[1]["pattern"] != pattern


def test_a_preview_changes_nothing(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    document = house.bring(1).document
    status, answer = answered(capsys, "documents", "names", "preview", PATTERN)
    assert (status, answer["documents"]) == (
        0,
        [{"id": document.id, "file": document.file, "new": "Telekomm GmbH/RE-1.pdf"}],
    )
    assert said(capsys, "documents", "names", "preview")[1].splitlines() == [document.file, "No name changes."]
    assert house.files() == [document.file]


def test_documents_are_renamed_on_request_only(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = house.bring(1).document, house.bring(2).document
    answered(capsys, "documents", "names", "set", PATTERN)
    correct(house.store, first.id, {"number": "RE-9"})
    assert house.files() == [first.file, second.file]
    status, answer = answered(capsys, "documents", "rename", "--all")
    assert (status, answer["renamed"], len(answer["documents"])) == (0, False, 2)
    assert house.files() == [first.file, second.file]
    status, answer = answered(capsys, "documents", "rename", first.id, "--yes")
    assert (status, answer["renamed"], answer["failed"]) == (0, True, [])
    assert house.files() == [second.file, "Telekomm GmbH/RE-9.pdf"]
    assert answered(capsys, "documents", "show", first.id)[1]["file"] == "Telekomm GmbH/RE-9.pdf"
    assert answered(capsys, "verify")[1]["ok"]
    status, out, _ = said(capsys, "documents", "rename", "--all")
    assert "1 document would be renamed" in out
    (house.paths.archive / second.file).chmod(0o600)
    (house.paths.archive / second.file).write_bytes(b"x")
    status, answer = answered(capsys, "documents", "rename", "--all", "--yes")
    assert (status, answer["documents"]) == (1, [])
    assert answer["failed"][0]["error"]["code"] == "register.file_changed"
    status, out, err = said(capsys, "documents", "rename", "--all", "--yes")
    assert (status, out, "1 document keeps its name" in err) == (1, "", True)
    status, _, err = said(capsys, "documents", "rename")
    assert (status, "Name the documents to rename" in err) == (2, True)
