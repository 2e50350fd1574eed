"""``documents search``, ``show``, ``set`` and ``open``: JSON by schema, sentences for people, exit status."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from host.reading.document_reading import FieldValue, Reading
from host.reading.register import enter_failure, enter_reading
from tests.support.archive_kit import House
from tests.unit.cli.documents.test_documents import answered, house, said

__all__ = ["house"]


def read(house: House, place: int, **values: str) -> str:
    document = house.bring(place).document
    fields: Any = {name: FieldValue(value, "xml") for name, value in values.items()}
    remarks: Any = (("document.several_invoices", {"count": "2"}),)
    enter_reading(house.store, document, Reading("invoice", None, "ubl", fields, text="Glasvezel", remarks=remarks))
    return document.id


def test_documents_are_searched(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = read(house, 1), read(house, 2, number="RE-2", supplier="Stroom B.V.", total="9.00")
    waiting = house.bring(3).document.id
    status, answer = answered(capsys, "documents", "search", "glas", "re-2")
    assert (status, [document["id"] for document in answer["documents"]]) == (0, [second])
    assert answer["documents"][0]["fields"]["total"] == {"value": "9.00", "source": "xml", "others": {"row": "119.00"}}
    assert "net" not in answer["documents"][0]["fields"]
    found = answered(capsys, "documents", "search", "telekomm")[1]["documents"]
    assert [document["id"] for document in found] == [waiting, second, first]
    assert [document["reading"] for document in found] == ["waiting", "read", "read"]
    assert answered(capsys, "documents", "search", "telekomm", "--limit", "1")[1]["more"]
    assert answered(capsys, "documents", "search", "telekomm", "--account", "x")[1]["documents"] == []
    assert said(capsys, "documents", "search", "nothing") == (0, "No document has all of these words.\n", "")
    status, out, _ = said(capsys, "documents", "search", "re", "--limit", "1")
    assert "RE-3" in out
    assert "There are more than 1" in out


def test_one_document_is_shown_with_its_sources(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    document = read(house, 1, number="RE-1", total="120.00", tax="19.16")
    status, answer = answered(capsys, "documents", "show", document)
    assert (status, answer["id"], answer["format"], answer["failure"]) == (0, document, "ubl", None)
    assert answer["fields"]["tax"] == {"value": "19.16", "source": "xml", "others": {}}
    assert answer["fields"]["iban"] == {"value": None, "source": None, "others": {}}
    assert [remark["code"] for remark in answer["remarks"]] == ["document.several_invoices"]
    assert answer["corrections"] == []
    status, out, _ = said(capsys, "documents", "show", document)
    lines = out.splitlines()
    [total] = [line for line in lines if "120.00" in line]
    assert "119.00" in total
    assert not [line for line in lines if "IBAN" in line]
    assert "Compared" not in out
    house.store.readings.set_proof(document, "proved")
    assert "Compared with the portal’s list: Confirmed" in said(capsys, "documents", "show", document)[1]
    status, answer = answered(capsys, "documents", "show", "d-nobody")
    assert (status, answer["error"]["code"]) == (1, "register.unknown_document")


def test_a_document_is_named_by_its_number_or_its_file(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = read(house, 1, number="RE-77"), house.bring(2).document
    for named in ("RE-77", "re 77", first):
        assert answered(capsys, "documents", "show", named)[1]["id"] == first
    for named in (second.number, second.file):
        assert answered(capsys, "documents", "show", str(named))[1]["id"] == second.id
    assert answered(capsys, "documents", "show", "RE-7")[1]["error"]["code"] == "register.unknown_document"
    assert answered(capsys, "documents", "set", "RE-77", f"number={second.number}")[1]["id"] == first
    status, out, err = said(capsys, "documents", "show", str(second.number))
    assert (status, out) == (1, "")
    assert second.file in err


def test_a_corrected_kind_is_shown_in_words(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    document = read(house, 1)
    _, out, _ = said(capsys, "documents", "set", document, "kind=credit_note")
    [kind] = [line for line in out.splitlines() if "credit note" in line]
    assert "invoice" in kind
    assert "set by you" in kind
    waiting = house.bring(2).document.id
    assert answered(capsys, "documents", "show", waiting)[1]["fields"]["kind"]["source"] == "row"


def test_a_document_that_cannot_be_read_is_shown_with_the_reason(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    document = house.bring(1).document
    assert "Not read yet" in said(capsys, "documents", "show", document.id)[1]
    enter_failure(house.store, document, "download.cut_short")
    assert answered(capsys, "documents", "show", document.id)[1]["failure"]["code"] == "download.cut_short"
    assert "!" in said(capsys, "documents", "show", document.id)[1]


def test_a_person_corrects_fields_and_the_journal_keeps_what_was_known(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    document = read(house, 1, number="RE-7", iban="NL91ABNA0417164300")
    status, answer = answered(capsys, "documents", "set", document, "number=RE 8", "total=1.234,50", "iban=")
    assert (status, answer["number"], answer["total"]) == (0, "RE 8", "1234.50")
    assert answer["fields"]["iban"] == {"value": None, "source": None, "others": {"xml": "NL91ABNA0417164300"}}
    [correction] = answer["corrections"]
    assert correction["before"]["number"] == {"value": "RE-7", "source": "xml"}
    assert correction["fields"]["iban"] is None
    assert answered(capsys, "documents", "list")[1]["documents"][0]["number"] == "RE 8"
    assert [found["id"] for found in answered(capsys, "documents", "search", "re8")[1]["documents"]] == [document]
    assert answered(capsys, "verify")[1]["ok"]
    head = (house.paths.archive / ".ophaler" / "head").read_text()
    newest = house.store.journal.head()
    assert newest is not None
    assert newest.hash in head


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (["colour=red"], "register.unknown_field"),
        (["number=RE-5", "date=yesterday"], "register.bad_date"),
        (["total=1.234"], "register.bad_amount"),
    ],
)
def test_a_value_that_cannot_be_one_changes_nothing(
    house: House, capsys: pytest.CaptureFixture[str], values: list[str], code: str
) -> None:
    document = house.bring(1).document.id
    status, answer = answered(capsys, "documents", "set", document, *values)
    assert (status, answer["error"]["code"]) == (1, code)
    assert answered(capsys, "documents", "show", document)[1]["corrections"] == []
    assert said(capsys, "documents", "set", document, "number")[0] == 2


def test_a_document_is_opened_by_the_programs_of_the_desktop(
    house: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    document = house.bring(1).document
    monkeypatch.setenv("PATH", str(tmp_path))
    status, answer = answered(capsys, "documents", "open", document.id)
    assert (status, answer["error"]["code"]) == (1, "register.no_program")
    program = tmp_path / "xdg-open"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    status, answer = answered(capsys, "documents", "open", document.id)
    file = house.paths.archive / document.file
    assert (status, answer) == (0, {"document": document.id, "opened": str(file)})
