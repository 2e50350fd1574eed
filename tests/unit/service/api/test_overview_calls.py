"""How things stand, as the pages of today and of the settings ask for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast, get_args

import pytest

from host import protocol
from host.errors import WorldError
from host.file_lock import try_lock
from host.i18n import sentence
from host.install.doctor import Check
from host.service.api.overview_calls import OverviewHandlers
from host.service.services import Services
from host.service.upkeep.weekly_verification import WeeklyVerification
from tests.support.archive_kit import House

NOTHING = protocol.Nothing()
HOUR = 3_600
PATIENCE = 120.0
"""Seconds after which a test gives up; none waits for them."""


@dataclass
class Parts:
    """What the handlers use of a session."""

    store: Any
    paths: Any
    clock: Any
    verification: Any
    language: str = "en"
    tabs: list[int] = field(default_factory=list)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def handlers(house: House) -> OverviewHandlers:
    verification = WeeklyVerification(house.store, house.archive, house.paths, "p1")
    return OverviewHandlers(cast(Services, Parts(house.store, house.paths, house.clock, verification)))


def ended(house: House, state: str, account: str) -> None:
    fetch = house.store.fetches.queue(account)
    house.store.fetches.finish(fetch.id, state, None, None)


def test_last_night_is_told_with_what_failed_last(handlers: OverviewHandlers, house: House) -> None:
    one, other = (house.store.accounts.add(f"https://{name}.example/").id for name in ("one", "other"))
    assert handlers.today(NOTHING).message == "Nothing was fetched since yesterday evening."
    ended(house, "complete", other)
    house.bring(1)
    house.clock.move(48 * HOUR)
    told = handlers.today(NOTHING)
    assert (told.fetches, told.documents, told.failed) == (0, 0, []), "what is older is not told"
    ended(house, "portal_down", one)
    ended(house, "incomplete", other)
    ended(house, "complete", one)
    house.bring(2)
    told = handlers.today(NOTHING)
    assert (told.fetches, told.documents, told.failed) == (3, 1, [other])
    assert told.message == ("Since yesterday evening 3 fetches ran. 1 new document. 1 account did not get everything.")
    assert told.since.partition("T")[2].startswith("18:00:00")


def test_a_clock_that_was_set_back_makes_no_busy_night(handlers: OverviewHandlers, house: House) -> None:
    account = house.account().id
    house.bring(1)
    ended(house, "incomplete", account)
    house.clock.move(-365 * 24 * HOUR)
    told = handlers.today(NOTHING)
    assert (told.fetches, told.documents, told.failed) == (0, 0, [])


def test_the_archive_is_verified_as_a_whole_when_the_person_wants_it(handlers: OverviewHandlers, house: House) -> None:
    assert handlers.archive_checked(NOTHING).at is None
    for number in range(1, 31):
        house.bring(number)
    handlers.check_archive(NOTHING)
    verification = cast(Any, handlers)._services.verification
    verification.wait(PATIENCE)
    told = handlers.archive_checked(NOTHING)
    assert (told.running, told.documents, told.read, told.count, told.problem) == (False, 30, 30, 0, None)
    assert told.at is not None
    file = next(path for path in house.paths.archive.rglob("*.pdf"))
    file.chmod(0o600)
    file.write_bytes(b"changed")
    handlers.check_archive(NOTHING)
    verification.wait(PATIENCE)
    told = handlers.archive_checked(NOTHING)
    assert told.count == len(told.findings) > 0
    assert file.name in told.findings[0]


def test_a_whole_verification_waits_for_the_one_that_runs(handlers: OverviewHandlers, house: House) -> None:
    """The share that is verified by itself, or another browser's, is no answer to who wants all verified."""
    for number in range(1, 31):
        house.bring(number)
    verification = cast(Any, handlers)._services.verification
    others = try_lock(house.paths.data / "verifying")
    assert others is not None
    assert handlers.check_archive(NOTHING).running
    first = verification._asked
    assert handlers.check_archive(NOTHING).running
    assert verification._asked is first, "pressed twice it begins once"
    verification.look()
    assert handlers.archive_checked(NOTHING).at is None
    os.close(others)
    verification.wait(PATIENCE)
    told = handlers.archive_checked(NOTHING)
    assert (told.running, told.read) == (False, 30)


def test_a_whole_verification_that_waits_ends_with_the_program(handlers: OverviewHandlers, house: House) -> None:
    house.bring(1)
    verification = cast(Any, handlers)._services.verification
    others = try_lock(house.paths.data / "verifying")
    assert others is not None
    handlers.check_archive(NOTHING)
    verification.stop(20)
    os.close(others)
    assert not verification.is_running
    assert handlers.archive_checked(NOTHING).at is None


def test_an_archive_that_is_not_there_is_told_and_is_no_loss(handlers: OverviewHandlers, house: House) -> None:
    house.bring(1)
    house.paths.archive.rename(house.paths.data / "away")
    handlers.check_archive(NOTHING)
    cast(Any, handlers)._services.verification.wait(PATIENCE)
    told = handlers.archive_checked(NOTHING)
    assert (told.at, told.count) == (None, 0)
    assert told.problem is not None
    assert str(house.paths.archive) in told.problem


def test_every_check_belongs_to_a_part_and_only_what_is_wrong_is_told(
    handlers: OverviewHandlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = [
        Check("doctor.python", "ok", {"version": "3.11"}),
        Check("doctor.launcher_old", "broken", {"file": "/launcher"}),
        Check("doctor.scans_none", "note"),
        Check("doctor.running", "ok", {"browsers": "firefox"}),
    ]
    monkeypatch.setattr("host.install.doctor.Doctor.examine", lambda _: iter(checks))
    parts = {part.part: part for part in handlers.health(NOTHING).parts}
    assert {name: part.state for name, part in parts.items()} == {"program": "broken", "scans": "note", "browser": "ok"}
    assert parts["program"].command == "ophaler setup"
    assert "/launcher" in parts["program"].messages[0]
    assert parts["program"].remedies == ["Run ophaler setup."]
    assert parts["browser"].messages == ["The browser and the program find each other."]


def test_a_setting_is_called_what_the_pages_call_it(
    handlers: OverviewHandlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = WorldError("setting.account_value", account="one", name="--every", value="x")
    check = Check("doctor.settings", "broken", problem.details, (problem,))
    monkeypatch.setattr("host.install.doctor.Doctor.examine", lambda _: iter([check]))
    [part] = handlers.health(NOTHING).parts
    assert "--every" not in part.messages[0]
    assert sentence("ui_times_often", "en") in part.messages[0]


def test_what_is_done_by_itself_follows_the_settings(handlers: OverviewHandlers, house: House) -> None:
    tasks = {task.task: task for task in handlers.background(NOTHING).tasks}
    assert set(tasks) == set(get_args(protocol.BackgroundTaskName))
    assert not tasks["fetching"].active
    account = house.store.accounts.add("https://one.example/").id
    house.store.accounts.set(
        account, next_due="2026-03-09T08:00:00.000000+00:00", wanted="2026-03-09T08:00:00.000000+00:00"
    )
    [fetching] = [task for task in handlers.background(NOTHING).tasks if task.task == "fetching"]
    assert fetching.active
    assert "2026" in fetching.message
