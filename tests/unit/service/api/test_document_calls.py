"""The calls of the documents room: list, search, one document, a correction, opening; as they come over the pipe."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest

from host.errors import WorldError
from host.reading.document_reading import FieldValue, Reading
from host.reading.register import enter_failure, enter_reading
from host.rpc.envelopes import RefusedError, decode
from host.service.api.document_calls import DocumentHandlers
from host.service.file_opener import FileOpener
from host.service.presenter import Presenter
from host.service.services import Services
from tests.support.archive_kit import House
from tests.support.made_up_machine import made_up
from tests.support.sql_rows import counted_rows


@dataclass
class Parts:
    """What the handlers use of a session."""

    store: Any
    archive: Any
    presenter: Any
    opener: Any
    language: str = "nl"


class Desk:
    def __init__(self, folder: Path) -> None:
        self.house = House(folder / "data")
        self.started: list[list[str]] = []
        machine = replace(
            made_up(folder, commands={"xdg-open": Path("/bin/xdg-open")}),
            start=lambda command: self.started.append(list(command)),
        )
        store, archive = self.house.store, self.house.archive
        opener = FileOpener(store, archive, machine)
        parts = Parts(store, archive, Presenter(store, "nl"), opener)
        self.calls = DocumentHandlers(cast("Services", parts)).calls()

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        raw = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
        message: Any = decode(raw)
        answer = self.calls[method](message.params)
        told: dict[str, Any] = json.loads(answer.model_dump_json())
        return told


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.house.close()


def fields(answer: dict[str, Any]) -> dict[str, tuple[Any, Any, Any]]:
    return {entry["field"]: (entry["value"], entry["source"], entry["others"]) for entry in answer["fields"]}


def test_the_list_has_what_counts(desk: Desk) -> None:
    first, second = (desk.house.bring(number).document for number in (1, 2))
    reading = Reading(
        "credit_note", None, "ubl", {"total": FieldValue("120.00", "xml"), "supplier": FieldValue("T", "xml")}
    )
    enter_reading(desk.house.store, first, reading)
    answer = desk.ask("documents.list", account=None, offset=0, limit=50)
    assert (answer["total"], [document["id"] for document in answer["documents"]]) == (2, [second.id, first.id])
    newest, oldest = answer["documents"]
    assert (newest["reading"], newest["differing"], newest["total"], newest["supplier"]) == (
        "waiting",
        [],
        "119.00",
        "Telekomm GmbH",
    )
    assert (oldest["reading"], oldest["total"], oldest["kind"], oldest["supplier"]) == (
        "read",
        "120.00",
        "credit_note",
        "T",
    )
    assert oldest["differing"] == ["kind", "total"]
    assert oldest["sha256"] == first.sha256
    assert [document["id"] for document in desk.ask("documents.list", offset=1, limit=1)["documents"]] == [first.id]


def rows_for_a_page(desk: Desk) -> int:
    with counted_rows() as given:
        desk.ask("documents.list", account=None, offset=0, limit=50)
    return sum(given)


def test_a_page_of_many_documents_takes_no_more_steps_than_one_of_few(desk: Desk) -> None:
    desk.house.bring(1)
    of_one = rows_for_a_page(desk)
    for number in range(2, 12):
        desk.house.bring(number)
    assert rows_for_a_page(desk) == of_one < 6


def test_values_are_told_as_they_are_stored(desk: Desk) -> None:
    """The rows come as one JSON text."""
    document = desk.house.bring(1).document
    odd = 'B"ä\\ck\u2028er\n\x00 {"a":1} 0012'
    reading = Reading(
        "invoice", None, "ubl", {"total": FieldValue("0120.00", "xml"), "supplier": FieldValue(odd, "xml")}
    )
    enter_reading(desk.house.store, document, reading)
    [told] = desk.ask("documents.list", account=None, offset=0, limit=50)["documents"]
    assert (told["supplier"], told["total"], told["size"]) == (odd, "0120.00", document.size)
    assert desk.house.store.documents.at([1, 7]) == {1: desk.house.store.documents.get(document.id)}


def test_the_search_finds_what_was_not_read_yet(desk: Desk) -> None:
    documents = [desk.house.bring(number).document for number in (1, 2, 12)]
    answer = desk.ask("documents.search", text="telekomm re-1")
    assert [document["id"] for document in answer["documents"]] == [documents[2].id, documents[0].id]
    assert (answer["more"], answer["unindexed"]) == (False, 0)
    answer = desk.ask("documents.search", text="RE-1", limit=1)
    assert ([document["id"] for document in answer["documents"]], answer["more"]) == ([documents[0].id], True)
    assert desk.ask("documents.search", text="re", account="nobody")["documents"] == []
    assert desk.ask("documents.search", text=" -- ")["documents"] == []


def test_the_list_and_the_search_keep_to_a_year_or_a_month(desk: Desk) -> None:
    first, second, third = (desk.house.bring(number).document for number in (1, 2, 3))
    dates = ((first, "2026-03-01"), (second, "2026-11-30"), (third, "2025-11-05"))
    for document, day in dates:
        reading = Reading("invoice", None, "ubl", {"date": FieldValue(day, "xml")})
        enter_reading(desk.house.store, document, reading)

    def listed(method: str, **params: Any) -> list[str]:
        answer = desk.ask(method, **params)
        if "total" in answer:
            assert answer["total"] == len(answer["documents"])
        return [document["id"] for document in answer["documents"]]

    assert listed("documents.list", period="2025") == [third.id]
    assert listed("documents.list", period="2026-11") == [second.id]
    assert listed("documents.list", period="2026-11", account=second.account, administration=0) == [second.id]
    assert listed("documents.list", period="2026-11", account="a-nobody") == []
    # March is also what the row of each says, by which the calendar counts.
    assert listed("documents.list", period="2026-03") == [second.id, first.id, third.id]
    assert listed("documents.search", text="telekomm", period="2025") == [third.id]
    assert listed("documents.search", text="RE-2", period="2026-11") == [second.id]
    assert listed("documents.search", text="RE-2", period="2025-01") == []
    with pytest.raises(RefusedError):
        desk.ask("documents.list", period="2026-1")


def test_a_search_shows_those_of_the_newest_date_first(desk: Desk) -> None:
    """A first fetch files the newest document first."""
    newest, older, oldest = (desk.house.bring(number).document for number in (1, 2, 3))
    for document, day in ((newest, "2026-03-01"), (older, "2026-02-01"), (oldest, "2026-01-01")):
        reading = Reading("invoice", None, "ubl", {"date": FieldValue(day, "xml")})
        enter_reading(desk.house.store, document, reading)
    answer = desk.ask("documents.search", text="telekomm", limit=2)
    assert [document["id"] for document in answer["documents"]] == [newest.id, older.id]
    assert answer["more"]


def test_one_document_is_told_with_sources_and_what_differs(desk: Desk) -> None:
    document = desk.house.bring(1).document
    receiver = desk.house.store.receivers.add("nas", "folder", {"folder": "/nas"}, None, is_always=False)
    desk.house.store.outbox.queue_one(receiver, document.id)
    reading = Reading(
        "invoice",
        "telecom",
        "cii",
        {"number": FieldValue("RE-1", "xml"), "total": FieldValue("120.00", "xml"), "iban": FieldValue("X", "xml")},
        pages=2,
        remarks=(
            ("document.several_invoices", {"count": "3"}),
            ("document.xml_disagrees", {"field": "number", "xml": "RE-1", "text": "RE-4"}),
        ),
    )
    enter_reading(desk.house.store, document, reading)
    answer = desk.ask("documents.get", document=document.id)
    told = fields(answer)
    assert told["number"] == ("RE-1", "xml", [{"source": "text", "value": "RE-4"}])
    assert told["total"] == ("120.00", "xml", [{"source": "row", "value": "119.00"}])
    assert told["date"] == ("2026-03-05", "row", [])
    assert told["net"] == (None, None, [])
    assert told["subkind"] == ("telecom", None, [])
    assert [(one["receiver"], one["state"], one["message"]) for one in answer["receivers"]] == [("nas", "waiting", "")]
    assert (answer["format"], answer["pages"], answer["failure"], answer["subkind"]) == ("cii", 2, None, "telecom")
    assert len(answer["remarks"]) == 2
    assert "3" in answer["remarks"][0]


def test_a_document_that_cannot_be_read_says_why(desk: Desk) -> None:
    document = desk.house.bring(1).document
    enter_failure(desk.house.store, document, "download.cut_short")
    answer = desk.ask("documents.get", document=document.id)
    assert answer["failure"]["code"] == "download.cut_short"
    assert answer["document"]["reading"] == "failed"


def test_a_correction_counts_at_once_and_is_verified(desk: Desk) -> None:
    document = desk.house.bring(1).document
    answer = desk.ask("documents.set_field", document=document.id, field="total", value="120,00")
    assert fields(answer)["total"] == ("120.00", "person", [{"source": "row", "value": "119.00"}])
    answer = desk.ask("documents.set_field", document=document.id, field="date", value="")
    assert fields(answer)["date"] == (None, None, [{"source": "row", "value": "2026-03-05"}])
    assert desk.house.codes() == []
    # The head beside the documents knows it, so that it cannot be taken out of the journal unseen.
    head = desk.house.store.journal.head()
    assert head is not None
    assert f"{head.seq:020d} {head.hash}" in (desk.house.paths.archive / ".ophaler" / "head").read_text()
    with pytest.raises(WorldError) as caught:
        desk.ask("documents.set_field", document=document.id, field="date", value="morgen")
    assert caught.value.code == "register.bad_date"


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [({}, ["RE-2", "RE-1"]), ({"text": "re-1"}, ["RE-1"]), ({"period": "2025"}, [])],
)
def test_what_is_listed_is_written_where_downloads_are(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str], numbers: list[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "Downloads").mkdir()
    for number in (1, 2):
        desk.house.bring(number)
    answer = desk.ask("documents.export", format="csv", **asked)
    file = Path(answer["file"])
    assert (file.parent, answer["count"]) == ((tmp_path / "Downloads").resolve(), len(numbers))
    assert file.name == f"Documenten {asked['period']}.csv" if "period" in asked else "Documenten.csv"
    lines = file.read_text("utf-8-sig").splitlines()[1:]
    assert [next(cell for cell in line.split(";") if cell.startswith("RE-")) for line in lines] == numbers
    desk.ask("documents.export_folder")
    assert desk.started == [["/bin/xdg-open", str(file.parent)]]


def test_a_document_is_opened_by_its_id_alone(desk: Desk) -> None:
    document = desk.house.bring(1).document
    desk.ask("documents.open", document=document.id)
    desk.ask("documents.show_in_folder", document=document.id)
    file = desk.house.paths.archive / document.file
    assert desk.started == [["/bin/xdg-open", str(file)], ["/bin/xdg-open", str(file.parent)]]
    for name in ("../../etc/passwd", str(file), ""):
        with pytest.raises(RefusedError):
            desk.ask("documents.open", document=name)
    with pytest.raises(WorldError):
        desk.ask("documents.open", document="d-0")
    assert len(desk.started) == 2
