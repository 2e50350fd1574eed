"""``documents``, ``verify`` and ``suggestions`` keep their contract: JSON by schema, one sentence per finding, exit status."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from host.cli.main import main
from host.reading.register import correct
from tests.support import locations
from tests.support.archive_kit import House, pdf

DOCS = locations.DOCS / "cli"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")
    made = House(tmp_path / "data")
    yield made
    made.close()


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    caught = capsys.readouterr()
    return int(ended.value.code or 0), caught.out, caught.err


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    status, out, err = said(capsys, *arguments, "--json")
    assert err == ""
    [line] = out.splitlines()
    answer = json.loads(line)
    jsonschema.validate(answer, json.loads((DOCS / f"{arguments[0]}.schema.json").read_text("utf-8")))
    return status, answer


def test_documents_are_listed(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "documents", "list") == (0, "There are no documents.\n", "")
    for number in (1, 2, 3):
        house.bring(number)
    status, answer = answered(capsys, "documents", "list", "--limit", "2")
    assert (status, answer["total"]) == (0, 3)
    assert [document["number"] for document in answer["documents"]] == ["RE-3", "RE-2"]
    assert Path(answer["documents"][0]["path"]).read_bytes() == pdf(3)
    assert answered(capsys, "documents", "list", "--text", "re-1")[1]["total"] == 1
    assert answered(capsys, "documents", "list", "--text", "%")[1]["total"] == 0
    assert answered(capsys, "documents", "list", "--account", house.account().id)[1]["total"] == 3
    status, answer = answered(capsys, "documents", "list", "--account", "nobody")
    assert (status, answer["error"]["code"]) == (1, "account.unknown")


def test_documents_are_a_table_for_people(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    house.bring(1)
    house.bring(2)
    _, out, _ = said(capsys, "documents", "list", "--limit", "1")
    head, row, more = out.splitlines()
    assert head.split() == ["Date", "Company", "Number", "Total", "Kind", "File"]
    assert row.startswith("2026-03-05  Telekomm GmbH  RE-2    119.00 EUR  invoice")
    assert row.index("RE-2") == head.index("Number")
    assert more == "1 of 2 documents. More: --offset 1"


def test_documents_are_exported_once(house: House, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    filed = [house.bring(number).document for number in (1, 2)]
    out = tmp_path / "out"
    assert answered(capsys, "documents", "export", str(out))[1] == {
        "folder": str(out),
        "documents": 2,
        "same": 0,
        "findings": [],
    }
    assert [(out / document.file).read_bytes() for document in filed] == [pdf(1), pdf(2)]
    assert len((out / "documents.jsonl").read_text("utf-8").splitlines()) == 2
    assert answered(capsys, "documents", "export", str(out))[1]["same"] == 2


def test_the_list_of_an_export_has_what_a_person_corrected(
    house: House, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    correct(house.store, house.bring(1).document.id, {"total": "12.50"})
    answered(capsys, "documents", "export", str(tmp_path / "out"))
    [line] = (tmp_path / "out" / "documents.jsonl").read_text("utf-8").splitlines()
    listed = json.loads(line)
    assert (listed["total"], listed["fields"]["total"]["value"]) == ("119.00", "12.50")
    assert listed["fields"]["total"]["source"] == "person"


def test_an_export_to_where_no_folder_can_be_leaves_the_archive_out_of_it(
    house: House, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    house.bring(1)
    (tmp_path / "file").write_text("mine")
    status, answer = answered(capsys, "documents", "export", str(tmp_path / "file" / "out"))
    assert (status, answer["error"]["code"]) == (1, "export.bad_folder")
    assert "archive is untouched" in answer["error"]["message"]


def test_an_export_overwrites_nothing_and_takes_nothing_damaged(
    house: House, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    filed = [house.bring(number).document for number in (1, 2, 3)]
    out = tmp_path / "out"
    (out / filed[0].file).parent.mkdir(parents=True)
    (out / filed[0].file).write_text("mine")
    damaged = house.paths.archive / filed[1].file
    damaged.chmod(0o600)
    damaged.write_bytes(pdf(9))
    status, answer = answered(capsys, "documents", "export", str(out))
    assert (status, answer["documents"]) == (1, 1)
    assert sorted(finding["code"] for finding in answer["findings"]) == ["export.conflict", "export.damaged"]
    assert (out / filed[0].file).read_text() == "mine"
    assert not (out / filed[1].file).exists()
    status, answer = answered(capsys, "documents", "export", str(house.paths.archive / "out"))
    assert (status, answer["error"]["code"]) == (1, "export.inside_archive")
    assert house.codes() == ["verify.file_changed"]


def test_verify_says_that_all_is_well(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    house.bring(1)
    counts = {"documents": 1, "entries": 1, "quarantined": 0, "read": 1}
    assert answered(capsys, "verify") == (
        0,
        {"ok": True, **counts, "sample": None, "seals": [], "stamps": [], "findings": []},
    )
    status, out, err = said(capsys, "verify")
    assert (status, err) == (0, "")
    assert out == "All is well. Checked: 1 document and 1 journal entry. In quarantine: 0 files.\n"


def test_verify_says_what_is_wrong_with_a_status(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    gone = house.paths.archive / house.bring(1).document.file
    house.bring(2)
    gone.unlink()
    (house.paths.archive / "2026" / "note.txt").write_text("x")
    status, answer = answered(capsys, "verify")
    assert (status, answer["ok"]) == (1, False)
    assert {finding["code"] for finding in answer["findings"]} == {"verify.file_missing", "verify.file_unknown"}
    status, out, err = said(capsys, "verify")
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 4


@pytest.mark.parametrize("content", [b"no database " * 500])
def test_a_damaged_database_is_one_sentence(house: House, capsys: pytest.CaptureFixture[str], content: bytes) -> None:
    house.paths.database.write_bytes(content)
    status, out, err = said(capsys, "verify")
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "is damaged" in err


def test_a_suggestion_from_adding_to_removing(house: House, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    address = "https://portal.example/x?sessionid=1"
    _, added = answered(capsys, "suggestions", "add", address, "--note", " please ")
    assert (added["url"], added["domain"], added["note"], added["status"]) == (
        "https://portal.example/x", "portal.example", "please", "new",
    )  # fmt: skip
    assert answered(capsys, "suggestions", "add", address, "--note", "please")[1]["id"] == added["id"]
    number = str(added["id"])
    assert answered(capsys, "suggestions", "set", number, "--state", "declined")[1]["status"] == "declined"
    assert answered(capsys, "suggestions", "show", number)[1]["status"] == "declined"
    file = tmp_path / "wanted.json"
    assert answered(capsys, "suggestions", "export", str(file), number)[1]["count"] == 1
    assert json.loads(file.read_text("utf-8"))["suggestions"][0]["url"] == "https://portal.example/x"
    assert answered(capsys, "suggestions", "export", str(file))[1]["error"]["code"] == "suggestion.not_written"
    assert answered(capsys, "suggestions", "remove", number)[1] == {"id": added["id"], "removed": True}
    for command in (("show", number), ("remove", number), ("set", number, "--state", "new")):
        assert answered(capsys, "suggestions", *command)[1]["error"]["code"] == "suggestion.unknown"


def test_suggestions_become_a_mail_that_was_not_sent(
    house: House, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answered(capsys, "suggestions", "add", "portal.example/x", "--note", "please")
    assert answered(capsys, "suggestions", "to")[1] == {"to": None}
    assert answered(capsys, "suggestions", "to", "portals@ophaler.example")[1] == {"to": "portals@ophaler.example"}
    bundle = tmp_path / "broken.bundle"
    bundle.write_bytes(b"scrambled")
    file = tmp_path / "wanted.eml"
    assert answered(capsys, "suggestions", "export", str(file), "--bundle", str(bundle))[1]["count"] == 1
    mail = message_from_bytes(file.read_bytes(), policy=default)
    assert (mail["X-Unsent"], mail["To"], mail["Subject"]) == (
        "1", "portals@ophaler.example", "Ophaler: a portal is suggested",
    )  # fmt: skip
    assert mail.get_body().get_content() == "https://portal.example/x\nplease\n"
    attached = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    assert attached["broken.bundle"] == b"scrambled"
    assert json.loads(attached["ophaler-suggestions.json"])["suggestions"][0]["domain"] == "portal.example"
    assert said(capsys, "suggestions", "export", str(tmp_path / "x.json"), "--bundle", str(bundle))[0] == 2
    assert answered(capsys, "suggestions", "to", "--nobody")[1] == {"to": None}


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "no_address"), ("portal", "no_address"), ("file:///etc/passwd", "no_address"), ("https://[x", "no_address"),
        ("http://192.168.1.1/", "private_address"), ("http://localhost/", "private_address"), ("http://nas/", "private_address"),
        ("https://[fd00::1]/", "private_address"), ("http://printer.local/", "private_address"),
    ],
)  # fmt: skip
def test_a_suggestion_needs_an_address_that_everybody_can_open(
    house: House, capsys: pytest.CaptureFixture[str], url: str, code: str
) -> None:
    status, answer = answered(capsys, "suggestions", "add", url)
    assert (status, answer["error"]["code"]) == (1, f"suggestion.{code}")
    assert house.store.suggestions.list() == []


def test_suggestions_are_listed(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "suggestions", "list") == (0, "There are no suggestions.\n", "")
    house.store.suggestions.add("https://portal.example/x", "Portal", "please", "2026-11-01T09:00:00+00:00")
    assert answered(capsys, "suggestions", "list")[1]["suggestions"][0]["domain"] == "portal.example"
    assert "https://portal.example/x  please" in said(capsys, "suggestions", "list")[1]
