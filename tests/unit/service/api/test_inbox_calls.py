"""The calls of the inbox: files that a person gives, questions, splitting, and the folders; as they come over the pipe."""

from __future__ import annotations

import base64
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest

from host import protocol
from host.browser import Transfers
from host.content.limits import Limits
from host.errors import WorldError
from host.inbox.inbox_problem import note_inbox_problem
from host.inbox.watched_folders import WatchedFolders
from host.rpc.envelopes import decode
from host.service.api.inbox_calls import InboxHandlers
from host.service.file_opener import FileOpener
from host.service.services import Services
from host.store import Mark
from tests.support.inbox_kit import LINDE_VAT, InboxHouse, bill
from tests.support.made_mails import mail as made_mail
from tests.support.made_up_machine import made_up
from tests.support.sql_rows import counted_rows
from tests.support.text_pages import made_pdf


@dataclass
class Parts:
    """What the handlers use of a session."""

    store: Any
    archive: Any
    paths: Any
    transfers: Transfers
    opener: FileOpener
    language: str = "en"


class Desk:
    def __init__(self, folder: Path) -> None:
        self.house = InboxHouse(folder)
        self.started: list[list[str]] = []
        machine = replace(
            made_up(folder, commands={"xdg-open": Path("/bin/xdg-open")}),
            start=lambda command: self.started.append(list(command)),
        )
        store, archive, paths = self.house.store, self.house.archive, self.house.paths
        self.transfers = Transfers(archive)
        opener = FileOpener(store, archive, machine)
        parts = Parts(store, archive, paths, self.transfers, opener)
        self.calls = InboxHandlers(cast("Services", parts), self.house.intake).calls()

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        raw = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
        message: Any = decode(raw)
        told: dict[str, Any] = json.loads(self.calls[method](message.params).model_dump_json())
        return told

    def give(self, data: bytes, name: str, company: str | None = None) -> list[dict[str, Any]]:
        """A file as the dashboard sends it: announced, in two pieces, ended, taken in."""
        transfer = self.ask("inbox.expect", size=len(data))["transfer"]
        self.transfers.begin(protocol.TransferBeginParams(transfer=transfer, size=len(data), sha256=None))
        half = len(data) // 2
        for offset, piece in ((half, data[half:]), (0, data[:half])):
            self.transfers.piece(
                protocol.TransferPieceParams.model_validate_json(
                    json.dumps({"transfer": transfer, "offset": offset, "data": base64.b64encode(piece).decode()})
                )
            )
        self.transfers.end(protocol.TransferEndParams(transfer=transfer))
        arrivals: list[dict[str, Any]] = self.ask("inbox.take", transfer=transfer, name=name, company=company)[
            "arrivals"
        ]
        return arrivals


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.house.close()


def invoice_page(number: int) -> str:
    """The content of a page that heads an invoice."""
    lines = ["INVOICE", f"Invoice number: {number}", "Invoice date: 3 May 2026"]
    return "\n".join(f"BT /F1 10 Tf 60 {780 - 20 * at} Td ({text}) Tj ET" for at, text in enumerate(lines))


def outcomes(arrivals: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["name"], one["outcome"]) for one in arrivals]


def test_a_file_that_is_given_is_filed_and_what_is_there_is_told(desk: Desk) -> None:
    linde = desk.house.store.companies.add("De Linde")
    [filed] = desk.give(bill(), "C:\\fakepath\\a.pdf", linde.id)
    assert (filed["name"], filed["outcome"], filed["documents"][0]["company"]) == ("a.pdf", "filed", "De Linde")
    [again] = desk.give(bill(), "b.pdf")
    assert (again["outcome"], again["documents"]) == ("already_had", filed["documents"])
    assert len(desk.house.files()) == 1


def test_what_is_no_document_is_refused_with_a_sentence_and_nothing_is_kept(desk: Desk) -> None:
    [refused] = desk.give(b"just words", "notes.txt")
    assert (refused["outcome"], refused["held"], refused["documents"]) == ("refused", None, [])
    assert refused["message"].startswith("This is no document of a kind that is filed")
    assert desk.house.files() == []
    assert not [file for file in desk.house.paths.staging.rglob("*") if file.is_file() and file.suffix != ".lock"]


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(desk: Desk) -> None:
    desk.ask("inbox.expect", size=Limits().max_bytes)
    with pytest.raises(WorldError, match=r"inbox\.too_large"):
        desk.ask("inbox.expect", size=Limits().max_bytes + 1)


def test_bytes_that_did_not_come_whole_are_no_file(desk: Desk) -> None:
    transfer = desk.ask("inbox.expect", size=10)["transfer"]
    desk.transfers.begin(protocol.TransferBeginParams(transfer=transfer, size=10, sha256=None))
    with pytest.raises(WorldError, match=r"download\.cut_short"):
        desk.ask("inbox.take", transfer=transfer, name="a.pdf")
    with pytest.raises(WorldError, match=r"protocol\.unknown_transfer"):
        desk.transfers.begin(protocol.TransferBeginParams(transfer="of-nobody", size=1, sha256=None))


def test_a_mail_is_told_by_its_parts(desk: Desk) -> None:
    mail = made_mail(("one.pdf", bill("F-1")), ("notes.txt", b"words")).as_bytes()
    told = outcomes(desk.give(mail, "mail.eml"))
    assert ("one.pdf", "asked") in told
    assert ("notes.txt", "refused") in told


def test_a_question_is_answered_with_a_company_a_new_one_or_left_out(desk: Desk) -> None:
    for number in ("F-1", "F-2", "F-3"):
        desk.give(bill(number, vat_id="", iban="", supplier=f"S {number}"), f"{number}.pdf")
    told = desk.ask("inbox.get", offset=1, limit=1)
    assert told["total"] == 3
    assert [(one["name"], one["number"], one["pdf"]) for one in told["waiting"]] == [("F-2.pdf", "F-2", True)]
    first, second, third = (held.id for held in desk.house.store.held.list())
    with pytest.raises(WorldError, match=r"held\.one_answer"):
        desk.ask("inbox.answer", held=first, company=None, new_company="  ")
    [filed] = desk.ask("inbox.answer", held=first, company=None, new_company=" De  Linde ")["arrivals"]
    assert (filed["outcome"], filed["documents"][0]["company"]) == ("filed", "De Linde")
    [company] = desk.ask("inbox.get")["companies"]
    assert Path(company["folder"]).is_dir()
    desk.ask("inbox.answer", held=second, company=None, new_company="de linde")
    assert [one["name"] for one in desk.ask("inbox.get")["companies"]] == ["De Linde"]
    desk.ask("inbox.leave_out", held=third)
    assert desk.ask("inbox.get")["total"] == 0
    with pytest.raises(WorldError, match=r"held\.unknown"):
        desk.ask("inbox.answer", held=third, company=company["id"])


def test_a_page_of_questions_reads_no_others(desk: Desk) -> None:
    store = desk.house.store
    for number in range(60):
        store.held.hold(f"{number:064}", 1, f"{number}.pdf")
        store.refused.note(f"/{number:02}.zip", 1, 1, "inbox.unsafe", {})
    with counted_rows() as given:
        told = desk.ask("inbox.get", offset=58, limit=25)
    assert [one["name"] for one in told["waiting"]] == ["58.pdf", "59.pdf"]
    assert (told["total"], told["refused_total"]) == (60, 60)
    assert [one["file"] for one in told["refused"]] == [f"/{number:02}.zip" for number in range(50)]
    assert max(given) == 50


def two_questions(desk: Desk) -> list[int]:
    for number in ("F-1", "F-2"):
        desk.give(bill(number, vat_id="", iban="", supplier=f"S {number}"), f"{number}.pdf")
    return [held.id for held in desk.house.store.held.list()]


def companies_of(desk: Desk) -> list[tuple[str, int]]:
    return [(one["name"], one["administration"]) for one in desk.ask("inbox.get")["companies"]]


def test_a_new_company_belongs_to_the_administration_that_was_chosen(desk: Desk) -> None:
    bakery = desk.house.store.administrations.add("Bakery", None).number
    desk.house.store.companies.add("De Linde")
    first, second = two_questions(desk)
    with pytest.raises(WorldError, match=r"administration\.unknown"):
        desk.ask("inbox.answer", held=first, new_company="Noord", administration=7)
    # The one of the same name in other books is another company.
    [filed] = desk.ask("inbox.answer", held=first, new_company="De Linde", administration=bakery)["arrivals"]
    assert companies_of(desk) == [("De Linde", 0), ("De Linde", bakery)]
    document = desk.house.store.documents.get(filed["documents"][0]["id"])
    assert document is not None
    assert document.administration == bakery
    desk.ask("inbox.answer", held=second, new_company="de linde", administration=bakery)
    assert len(companies_of(desk)) == 2


def test_a_new_company_belongs_to_the_books_of_those_that_a_file_may_be_from(desk: Desk) -> None:
    store = desk.house.store
    bakery = store.administrations.add("Bakery", None).number
    marks = [Mark("vat_id", LINDE_VAT)]
    for name in ("Linde Oost", "Linde West"):
        store.companies.add(name, marks, bakery)
    desk.give(bill("F-1", vat_id=LINDE_VAT, iban="", supplier="Linde"), "a.pdf")
    [held] = desk.ask("inbox.get")["waiting"]
    assert len(held["candidates"]) == 2
    desk.ask("inbox.answer", held=held["id"], new_company="Linde Noord")
    assert companies_of(desk)[-1] == ("Linde Noord", bakery)


def test_nothing_new_comes_into_a_removed_administration(desk: Desk) -> None:
    store = desk.house.store
    bakery = store.administrations.add("Bakery", None).number
    company = store.companies.add("De Linde").id
    store.administrations.remove(bakery)
    with pytest.raises(WorldError, match=r"administration\.unknown"):
        desk.ask("companies.add", name="Noord", administration=bakery)
    with pytest.raises(WorldError, match=r"administration\.unknown"):
        store.administrations.move(company, bakery)


def test_a_bundle_is_told_and_split_by_its_pages(desk: Desk) -> None:
    pages = [invoice_page(number) for number in (4711, 4712, 4713)]
    linde = desk.house.store.companies.add("De Linde")
    [asked] = desk.give(made_pdf(*pages), "bundle.pdf")
    assert (asked["outcome"], asked["several"]) == ("asked", 3)
    [held] = desk.ask("inbox.get")["waiting"]
    assert (held["several"], held["pdf"]) == (3, True)
    parts = desk.ask("inbox.split", held=held["id"], pages="1-2,3")["arrivals"]
    assert outcomes(parts) == [("bundle p1-2.pdf", "asked"), ("bundle p3-3.pdf", "asked")]
    assert desk.ask("inbox.get")["total"] == 3, "the whole waits as before"
    [whole] = desk.ask("inbox.answer", held=held["id"], company=linde.id)["arrivals"]
    assert whole["several"] == 3
    again = desk.ask("inbox.split", document=whole["documents"][0]["id"], each=2)["arrivals"]
    assert len(again) == 2
    for wrong in ({"held": 1}, {"held": 1, "document": "d", "each": 1}, {"each": 1}):
        with pytest.raises(WorldError, match=r"split\.bad_pages"):
            desk.ask("inbox.split", **wrong)


def test_folders_are_watched_paused_and_left(desk: Desk) -> None:
    scans = desk.house.outside / "scans"
    scans.mkdir()
    for wrong in ("scans", str(scans / "none")):
        with pytest.raises(WorldError, match=r"inbox\.watch_no_folder"):
            desk.ask("inbox.watch", folder=wrong)
    desk.ask("inbox.watch", folder=f" {scans} ")
    desk.ask("inbox.pause", folder=str(scans), paused=True)
    assert desk.ask("inbox.get")["watched"] == [{"folder": str(scans), "paused": True, "missing": False}]
    scans.rmdir()
    desk.ask("inbox.pause", folder=str(scans), paused=False)
    assert desk.ask("inbox.get")["watched"] == [{"folder": str(scans), "paused": False, "missing": True}]
    desk.ask("inbox.unwatch", folder=str(scans))
    assert desk.ask("inbox.get")["watched"] == []
    with pytest.raises(WorldError, match=r"inbox\.not_watched"):
        desk.ask("inbox.pause", folder=str(scans), paused=True)


def test_the_folder_for_downloads_is_offered_until_it_is_watched(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    (home / ".config").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert desk.ask("inbox.get")["downloads"] is None
    (home / "Téléchargements").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text('# made\nXDG_DOWNLOAD_DIR="$HOME/Téléchargements"\n', "utf-8")
    offered = desk.ask("inbox.get")["downloads"]
    assert offered == str(home / "Téléchargements")
    desk.ask("inbox.watch", folder=offered)
    assert desk.ask("inbox.get")["downloads"] is None


def test_what_it_waits_for_what_was_refused_and_the_folder_itself_are_shown(desk: Desk) -> None:
    note_inbox_problem(desk.house.store, WorldError("archive.disk_full", folder="/archive"))
    desk.house.store.refused.note("/in/box/\udcffa.pdf", 1, 1, "inbox.encrypted", {})
    told = desk.ask("inbox.get")
    assert told["problem"].endswith("the inbox goes on by itself.")
    assert (told["refused_total"], told["refused"][0]["file"]) == (1, "/in/box/\\udcffa.pdf")
    desk.ask("inbox.open_folder")
    assert desk.started == [["/bin/xdg-open", str(desk.house.paths.inbox)]]


@pytest.mark.parametrize("folder", ["~nobody-of-that-name/x", "/in\0box", "relative"])
def test_a_folder_that_cannot_be_is_told_in_a_sentence(desk: Desk, folder: str) -> None:
    with pytest.raises(WorldError, match=r"inbox\.watch_no_folder"):
        desk.ask("inbox.watch", folder=folder)
    for method, more in (("inbox.unwatch", {}), ("inbox.pause", {"paused": True})):
        with pytest.raises(WorldError, match=r"inbox\.not_watched"):
            desk.ask(method, folder=folder, **more)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is Unicode")
def test_a_folder_whose_name_is_no_text_is_not_watched(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"M\xe4rz")
    folder.mkdir()
    with pytest.raises(WorldError, match=r"inbox\.watch_no_folder") as caught:
        WatchedFolders(desk.house.store).add(folder, desk.house.paths.data)
    assert caught.value.details["folder"].endswith("M\\udce4rz")


def test_a_watched_folder_of_which_the_system_says_nothing_hides_no_other(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("locked", "open"):
        (tmp_path / name).mkdir()
        desk.ask("inbox.watch", folder=str(tmp_path / name))
    status = Path.stat

    def refusing(path: Path, **more: Any) -> os.stat_result:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return status(path, **more)

    monkeypatch.setattr(Path, "stat", refusing)
    watched = desk.ask("inbox.get")["watched"]
    assert [(Path(one["folder"]).name, one["missing"]) for one in watched] == [("locked", True), ("open", False)]


def test_a_refused_file_of_a_long_name_hides_no_other(desk: Desk) -> None:
    desk.house.store.refused.note("/in/" + "\udcff" * 1_000 + "/a.pdf", 1, 1, "inbox.encrypted", {})
    [refused] = desk.ask("inbox.get")["refused"]
    assert refused["file"].endswith("\\udcff/a.pdf")


def test_what_closed_pages_left_half_sent_is_bounded(desk: Desk) -> None:
    begun = []
    for _ in range(20):
        begun.append(desk.ask("inbox.expect", size=4)["transfer"])
        desk.transfers.begin(protocol.TransferBeginParams(transfer=begun[-1], size=4, sha256=None))
        desk.give(bill("F-1"), "a.pdf")
    assert len(desk.house.staged()) == 7, "and the file that was sent last, which is taken in"
    for transfer in begun[-7:]:
        desk.transfers.piece(protocol.TransferPieceParams(transfer=transfer, offset=0, data=b"abcd"))
    with pytest.raises(WorldError, match=r"protocol\.unknown_transfer"):
        desk.transfers.piece(protocol.TransferPieceParams(transfer=begun[0], offset=0, data=b"abcd"))
