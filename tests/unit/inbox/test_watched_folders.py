"""A person's own folder is read and never changed; only known companies' documents are copied out of it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from host.errors import WorldError
from host.inbox import watched_sweep
from host.inbox.inbox_probe import InboxProbe
from host.inbox.settling import SETTLE_SECONDS
from host.inbox.watched_folders import SETTING, WatchedFolders
from host.inbox.watched_sweep import WatchedSweep
from tests.support.inbox_kit import OTHER_IBAN, OTHER_VAT, InboxHouse, bill
from tests.support.text_pages import made_pdf

ON = threading.Event()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[InboxHouse]:
    house = InboxHouse(tmp_path)
    house.store.companies.add("De Linde")
    yield house
    house.close()


@pytest.fixture
def sweep(house: InboxHouse) -> WatchedSweep:
    folders = WatchedFolders(house.store)
    folders.add(house.outside, house.paths.data)
    return WatchedSweep(house.store, folders, house.intake, house.reader)


def arrive(house: InboxHouse, name: str, data: bytes) -> Path:
    """A file that comes after the folder is watched, by the house's clock."""
    path = house.put(name, data)
    os.utime(path, (house.clock.now().timestamp() + 1,) * 2)
    return path


def swept(house: InboxHouse, sweep: WatchedSweep) -> None:
    for _ in range(3):
        sweep.sweep(ON)
        house.clock.move(SETTLE_SECONDS)


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_a_known_companys_document_is_copied_once_and_nothing_is_changed(
    house: InboxHouse, sweep: WatchedSweep
) -> None:
    arrive(house, "invoice.pdf", bill("F-1"))
    before = contents(house.outside)
    swept(house, sweep)
    arrive(house, "invoice (1).pdf", bill("F-1"))
    swept(house, WatchedSweep(house.store, WatchedFolders(house.store), house.intake, house.reader))
    assert [document.number for document in house.store.documents.list()] == ["F-1"]
    assert {name: found for name, found in contents(house.outside).items() if name in before} == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("stranger.pdf", bill("F-2", supplier="Kwekerij Noord", vat_id=OTHER_VAT, iban=OTHER_IBAN)),
        ("diary.pdf", made_pdf("BT /F1 10 Tf 60 700 Td (Dear diary) Tj ET")),
        ("cut.pdf", bill()[:-300]),
        ("photo.jpg", b"\xff\xd8\xff\xff\xd9"),
        ("invoice.pdf.crdownload", bill()),
        (".hidden.pdf", bill()),
        ("notes.xml", b"<notes><a/></notes>"),
        ("page.pdf", b"<html><body>sign in</body></html>"),
    ],
)
def test_of_any_other_file_nothing_is_kept(house: InboxHouse, sweep: WatchedSweep, name: str, data: bytes) -> None:
    path = arrive(house, name, data)
    swept(house, sweep)
    assert (house.files(), house.store.held.list(), house.store.refused.list(), house.staged()) == ([], [], [], [])
    assert (path.read_bytes(), sweep.has_unsettled) == (data, False)
    assert not list(house.paths.waiting.iterdir()) if house.paths.waiting.is_dir() else True
    assert name not in (house.store.settings.text(SETTING) or "")


def test_a_doubt_about_a_known_company_is_asked_once(house: InboxHouse, sweep: WatchedSweep) -> None:
    house.store.companies.add("Kwekerij Noord")
    house.intake.add_bytes(bill("F-0"), "taught.pdf")
    mixed = bill("F-4", supplier="Kwekerij Noord B.V.")
    path = arrive(house, "doubt.pdf", mixed)
    swept(house, sweep)
    [held] = house.store.held.list()
    house.intake.leave_out(held.id)
    swept(house, WatchedSweep(house.store, WatchedFolders(house.store), house.intake, house.reader))
    assert (house.store.held.list(), path.read_bytes()) == ([], mixed)


def test_what_was_there_before_and_what_lies_deeper_is_left(
    house: InboxHouse, sweep: WatchedSweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The clock of the files is the machine's: the folder is watched from a time after it.
    house.store.settings.set(SETTING, {str(house.outside): "2999-01-01T00:00:00+00:00"})
    house.put("old.pdf", bill("F-1"))
    (house.outside / "deeper").mkdir()
    (house.outside / "deeper" / "new.pdf").write_bytes(bill("F-2"))
    (house.outside / "link.pdf").symlink_to(house.outside / "deeper" / "new.pdf")
    monkeypatch.setattr(watched_sweep, "check_bytes", lambda *_: pytest.fail("a file was opened"))
    swept(house, sweep)
    sweep.look(house.outside / "deeper" / "new.pdf")
    sweep.look(house.outside / "link.pdf")
    assert house.files() == []


def test_the_time_is_moved_on_and_a_file_is_examined_once(
    house: InboxHouse, sweep: WatchedSweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bytes] = []
    check = watched_sweep.check_bytes
    monkeypatch.setattr(
        watched_sweep,
        "check_bytes",
        lambda data, limits: opened.append(data) or check(data, limits),  # type: ignore[func-returns-value]
    )
    arrive(house, "diary.pdf", made_pdf("BT /F1 10 Tf 60 700 Td (Dear diary) Tj ET"))
    swept(house, sweep)
    assert len(opened) == 1
    begun = house.clock.now()
    house.clock.move(timedelta(hours=3).total_seconds())
    sweep.sweep(ON)
    [since] = WatchedFolders(house.store).list().values()
    assert since > begun


def test_which_folders_may_be_watched(house: InboxHouse) -> None:
    folders = WatchedFolders(house.store)
    for folder, code in (
        (house.outside / "none", "inbox.watch_no_folder"),
        (house.put("a.pdf", b"x"), "inbox.watch_no_folder"),
        (house.paths.data, "inbox.watch_own"),
    ):
        with pytest.raises(WorldError) as refused:
            folders.add(folder, house.paths.data)
        assert refused.value.code == code
    assert list(folders.list()) == []
    folders.add(house.outside, house.paths.data)
    folders.remove(house.outside)
    with pytest.raises(WorldError, match=r"inbox\.not_watched"):
        folders.remove(house.outside)
    house.store.settings.set(SETTING, {"/x": "never", "/y": 7})
    assert folders.list() == {}


def test_an_idle_host_is_told_of_a_new_document_and_of_no_other_file(house: InboxHouse) -> None:
    folders = WatchedFolders(house.store)
    folders.add(house.outside, house.paths.data)
    probe = InboxProbe(house.paths.inbox)
    probe.further = folders.list()
    arrive(house, "photo.jpg", b"x")
    assert not probe.has_news()
    arrive(house, "invoice.pdf", b"x")
    os.utime(house.outside, ns=(5, 5))
    assert (probe.has_news(), probe.has_news()) == (True, False)
