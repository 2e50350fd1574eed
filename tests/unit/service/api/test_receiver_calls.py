"""The calls of handing on: receivers are added, changed, tried, run and removed; no secret comes back over the pipe."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import keyring
import pytest

from host.errors import WorldError
from host.exports.courier import one_at_a_time
from host.exports.folder_mirror import FolderMirror
from host.exports.receiver_kinds import KINDS, vault_name
from host.rpc.envelopes import decode
from host.service.api.receiver_calls import ReceiverHandlers
from host.service.services import Services
from host.service.upkeep.handing_on import HandingOn
from host.vault import Secret, Vault
from tests.support.http_receiver import HttpReceiver, answering
from tests.support.keyrings import MemoryKeyring
from tests.support.receivers_kit import HandingHouse, files_below

CANARY = "receiver-canary-51c0de"
PATIENCE = 120.0


@dataclass
class Parts:
    """What the handlers use of a session."""

    store: Any
    paths: Any
    vault: Vault
    handing_on: HandingOn
    language: str = "en"


class Desk:
    def __init__(self, folder: Path) -> None:
        self.house = house = HandingHouse(folder)
        self.handing_on = HandingOn(house.store, house.archive, house.paths, house.vault)
        parts = Parts(house.store, house.paths, house.vault, self.handing_on)
        self.calls = ReceiverHandlers(cast("Services", parts)).calls()

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        raw = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
        message: Any = decode(raw)
        told = self.calls[method](message.params).model_dump_json()
        assert CANARY not in told
        answer: dict[str, Any] = json.loads(told)
        return answer

    def add(self, name: str = "nas", kind: str = "folder", **told: Any) -> dict[str, Any]:
        settings = told.pop("settings", {"folder": str(self.house.outside / name)})
        return self.ask("receivers.add", name=name, kind=kind, settings=settings, **told)

    def only(self) -> dict[str, Any]:
        """The only receiver, once no run is under way."""
        for thread in self.handing_on._asked.values():
            thread.join(PATIENCE)
        [receiver] = self.ask("receivers.list")["receivers"]
        return dict(receiver)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    made = Desk(tmp_path)
    yield made
    made.handing_on.stop(PATIENCE)
    made.house.close()
    keyring.set_keyring(before)


def test_what_is_in_the_archive_is_handed_on_once_for_one_company_and_never_twice(desk: Desk) -> None:
    document = desk.house.bring(1).document
    assert document is not None
    added = desk.add(always=False)
    assert (added["handed_on"], added["always"], added["running"]) == (0, False, False)
    desk.ask("receivers.hand_on", name="nas")
    assert desk.only()["handed_on"] == 0, "nothing waits that was not asked for"
    desk.ask("receivers.hand_on", name="nas", all=True, account=document.account)
    told = desk.only()
    assert (told["handed_on"], told["waiting"], told["failed"], told["problem"]) == (1, 0, 0, None)
    assert told["last_at"] is not None
    desk.ask("receivers.hand_on", name="nas", all=True)
    assert desk.only()["handed_on"] == 1
    assert files_below(desk.house.outside / "nas") == [document.file]
    for unknown in ({"name": "nobody"}, {"name": "nas", "account": "nobody"}):
        with pytest.raises(WorldError, match=r"(receiver|account)\.unknown"):
            desk.ask("receivers.hand_on", **unknown)


def test_one_document_is_handed_on_whoevers_it_is_and_never_twice(desk: Desk) -> None:
    first, second = (desk.house.bring(number).document for number in (1, 2))
    assert first is not None
    assert second is not None
    desk.add(always=False, accounts=[])
    outbox = desk.house.store.outbox
    for _ in range(2):
        desk.ask("receivers.hand_on", name="nas", document=second.id)
        assert desk.only()["handed_on"] == 1
    assert files_below(desk.house.outside / "nas") == [second.file]
    assert [(entry.receiver, entry.state) for entry in outbox.of_document(second.id)] == [("nas", "handed_on")]
    assert outbox.of_document(first.id) == []
    with pytest.raises(WorldError, match=r"register\.unknown_document"):
        desk.ask("receivers.hand_on", name="nas", document="d-0")


def test_one_document_that_a_receiver_did_not_take_is_offered_anew(desk: Desk) -> None:
    document = desk.house.bring(1).document
    assert document is not None
    desk.add(always=False)
    outbox, receiver = desk.house.store.outbox, desk.house.store.receivers.get("nas")
    outbox.queue_one(receiver, document.id)
    [entry] = outbox.of_document(document.id)
    outbox.fail(entry, "receiver.document_damaged", {"file": document.file}, None)
    assert [entry.state for entry in outbox.of_document(document.id)] == ["failed"]
    desk.ask("receivers.hand_on", name="nas", document=document.id)
    assert desk.only()["handed_on"] == 1


def test_a_run_that_was_asked_for_waits_for_the_one_that_is_under_way(desk: Desk) -> None:
    desk.house.bring(1)
    desk.add(always=False)
    with one_at_a_time(desk.house.paths):
        desk.ask("receivers.hand_on", name="nas", all=True)
        [waiting] = desk.ask("receivers.list")["receivers"]
        assert (waiting["running"], waiting["waiting"]) == (True, 1)
    assert desk.only()["handed_on"] == 1


def test_a_run_that_waited_hands_on_to_the_receiver_as_it_is_by_then(desk: Desk) -> None:
    document = desk.house.bring(1).document
    assert document is not None
    desk.add(always=False)
    desk.add("gone", always=False)
    elsewhere = desk.house.outside / "elsewhere"
    with one_at_a_time(desk.house.paths):
        for name in ("nas", "gone"):
            desk.ask("receivers.hand_on", name=name, all=True)
        desk.ask("receivers.set", name="nas", settings={"folder": str(elsewhere)})
        desk.ask("receivers.remove", name="gone")
    assert desk.only()["handed_on"] == 1
    outside = desk.house.outside
    found = [files_below(folder) for folder in (elsewhere, outside / "nas", outside / "gone")]
    assert found == [[document.file], [], []]


def test_a_host_that_ends_while_a_run_begins_waits_for_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = threading.Thread.start

    def ending(thread: threading.Thread) -> None:
        desk.handing_on.stop()
        begin(thread)

    desk.house.bring(1)
    desk.add(always=False)
    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", ending)
        desk.ask("receivers.hand_on", name="nas", all=True)
    assert desk.only()["handed_on"] == 0


def test_a_host_that_ends_waits_for_all_runs_as_long_as_for_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    for name in ("first", "second", "third"):
        desk.add(name, always=False)
    beat = desk.handing_on._thread
    assert beat is not None
    beat.join(PATIENCE)
    with one_at_a_time(desk.house.paths):
        for name in ("first", "second", "third"):
            desk.ask("receivers.hand_on", name=name, all=True)
        with monkeypatch.context() as patched:
            patched.setattr(threading.Thread, "join", lambda _, seconds: waited.append(seconds))
            desk.handing_on.stop(5)
    assert waited == [5, 5, 0, 0], "the beat's run is over, and the second and third wait for the first"
    for thread in desk.handing_on._asked.values():
        thread.join(PATIENCE)


def test_what_a_host_found_before_the_secret_was_there_is_forgotten(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = FolderMirror.prepare

    def looked_at(mirror: FolderMirror) -> None:
        desk.house.store.receivers.fail("nas", "receiver.no_secret", {"address": "x"}, None, is_stopped=True)
        prepare(mirror)

    monkeypatch.setattr(FolderMirror, "prepare", looked_at)
    desk.add()
    told = desk.only()
    assert (told["problem"], told["stopped"]) == (None, False)


def test_what_does_not_work_adds_and_changes_nothing(desk: Desk) -> None:
    file = desk.house.outside / "file"
    file.write_bytes(b"")
    inside = str(desk.house.paths.archive / "x")
    for name, kind, settings, code in (
        ("Not A Name", "folder", {"folder": "/tmp/x"}, "receiver.bad_name"),
        ("nas", "folder", {"folder": "relative"}, "receiver.bad_setting"),
        ("nas", "folder", {"folder": "~nobody-of-that-name/x"}, "receiver.bad_setting"),
        ("nas", "csv", {"file": "/tmp/x\0y"}, "receiver.bad_setting"),
        ("nas", "fax", {}, "receiver.unknown_kind"),
        ("nas", "folder", {"folder": inside}, "export.inside_archive"),
        ("nas", "folder", {"folder": str(file / "folder")}, r"receiver\.not_writable"),
        ("nas", "webhook", {"url": "http://books.example/"}, "receiver.bad_setting"),
    ):
        with pytest.raises(WorldError, match=code):
            desk.add(name, kind, settings=settings)
    with pytest.raises(WorldError, match=r"account\.unknown"):
        desk.add(accounts=["nobody"])
    assert desk.ask("receivers.list")["receivers"] == []
    account = desk.house.account().id
    before = desk.add(accounts=[account])
    with pytest.raises(WorldError, match=r"export\.inside_archive"):
        desk.ask("receivers.set", name="nas", settings={"folder": inside})
    assert desk.only() == before
    changed = desk.ask("receivers.set", name="nas", always=False)
    assert (changed["always"], changed["accounts"], changed["settings"]) == (False, [account], before["settings"])
    assert desk.ask("receivers.set", name="nas", every_account=True)["accounts"] is None


def test_an_optional_setting_is_emptied_and_a_needed_one_is_not(desk: Desk) -> None:
    folder = str(desk.house.outside / "ledger")
    desk.add("ledger", "hledger", settings={"folder": folder, "tax": "Assets:Tax"})
    with pytest.raises(WorldError, match=r"receiver\.bad_setting"):
        desk.ask("receivers.set", name="ledger", emptied=["folder"])
    assert desk.house.store.receivers.get("ledger").settings["tax"] == "Assets:Tax"
    desk.ask("receivers.set", name="ledger", emptied=["tax"])
    kept = desk.house.store.receivers.get("ledger").settings
    assert (kept["folder"], kept["tax"]) == (folder, None)


def test_a_secret_goes_into_the_vault_and_neither_it_nor_an_addresss_query_comes_back(desk: Desk) -> None:
    with HttpReceiver() as server:
        settings = {"url": f"{server.url}?token={CANARY}", "auth": "bearer"}
        added = desk.add("hook", "webhook", settings=settings, secret=CANARY, all=True)
        assert added["secret"]
        shown = {setting["name"]: setting["value"] for setting in added["settings"]}
        assert shown["url"] == server.url.partition("?")[0]
        desk.house.bring(1)
        desk.ask("receivers.hand_on", name="hook", all=True)
        assert desk.only()["handed_on"] == 1
        assert server.taken[-1].headers["authorization"] == f"Bearer {CANARY}"
        changed = desk.ask("receivers.set", name="hook", settings={"auth": "signature"})
        assert changed["secret"]
        assert desk.house.store.receivers.get("hook").settings["url"] == settings["url"], "what is not named stays"
    assert CANARY not in desk.house.paths.vault.read_text()
    desk.ask("receivers.remove", name="hook")
    assert not desk.house.vault.has(vault_name("hook"))


def test_a_secret_needs_an_open_vault_and_a_kind_that_takes_one(desk: Desk) -> None:
    with pytest.raises(WorldError, match=r"receiver\.takes_no_secret"):
        desk.add(secret=CANARY)
    desk.house.vault.begin(Secret("one two three four"))
    desk.house.vault.lock()
    with HttpReceiver() as server, pytest.raises(WorldError, match=r"receiver\.vault_not_open"):
        desk.add("hook", "webhook", settings={"url": server.url}, secret=CANARY)
    assert desk.ask("receivers.list")["receivers"] == []


def test_what_keeps_a_receiver_from_being_reached_is_told_and_a_test_tries_it(desk: Desk) -> None:
    with HttpReceiver() as server:
        desk.add("hook", "webhook", settings={"url": server.url, "auth": "bearer"}, secret="right")
        desk.house.bring(1)
        server.answer = answering(401)
        desk.ask("receivers.hand_on", name="hook", all=True)
        told = desk.only()
        assert (told["waiting"], told["stopped"]) == (1, True)
        assert "refuses the password or key" in told["problem"]
        assert desk.ask("receivers.test", name="hook")["problem"] is None
        server.answer = answering(422)
        desk.ask("receivers.hand_on", name="hook")
        told = desk.only()
        assert told["failed"] == 1
        [of_document] = told["told"]
        assert (of_document["state"], "does not accept the document" in of_document["message"]) == ("failed", True)


def test_an_archive_that_is_away_is_told_at_the_receiver(desk: Desk) -> None:
    desk.house.bring(1)
    desk.add(always=False)
    desk.house.paths.archive.rename(desk.house.paths.data / "away")
    desk.ask("receivers.hand_on", name="nas", all=True)
    told = desk.only()
    assert (told["waiting"], told["stopped"]) == (1, False)
    assert "is not there" in told["problem"]


def test_every_kind_says_what_it_asks_for(desk: Desk) -> None:
    kinds = {kind["kind"]: kind for kind in desk.ask("receivers.list")["kinds"]}
    assert set(kinds) == set(KINDS)
    assert [kind for kind, told in kinds.items() if told["secret"]] == ["webhook", "mail", "paperless"]
    fields = {field["name"]: field for field in kinds["mail"]["fields"]}
    assert fields["security"]["choices"] == ["starttls", "tls", "none"]
    assert (fields["port"]["default"], fields["port"]["required"], fields["to"]["required"]) == ("587", False, True)
