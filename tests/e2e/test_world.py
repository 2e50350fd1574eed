"""The world in the way, in a real browser: each time one clear sentence, a ledger that tells the truth, and a next fetch
that makes it good."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from selenium.common.exceptions import NoSuchWindowException

from tests.e2e.rig import Rig, told
from tests.portals import Street
from tests.support.browsers import BrowserName, both_browsers

pytestmark = pytest.mark.e2e

NAME = "telekomm"


@pytest.fixture(scope="module", params=both_browsers)
def browser(request: pytest.FixtureRequest) -> BrowserName:
    return request.param


@pytest.fixture(scope="module")
def street(browser: BrowserName) -> Iterator[Street]:
    with Street() as made:
        yield made


@pytest.fixture(scope="module")
def rig(street: Street, tmp_path_factory: pytest.TempPathFactory, browser: BrowserName) -> Iterator[Rig]:
    truth = street.truth(NAME)
    known = {f"{NAME}.localhost": (truth["username"], truth["password"])}
    made = Rig(tmp_path_factory.mktemp("world"), known, browser=browser)
    yield made
    made.close()


@pytest.fixture(scope="module")
def account(rig: Rig, street: Street) -> str:
    return rig.add(street.url(NAME))


@pytest.fixture(autouse=True)
def well_again(street: Street) -> Iterator[None]:
    yield
    street.control(NAME, {"reset": True})


def numbers(street: Street) -> list[str]:
    return [held["number"] for held in street.truth(NAME)["documents"]]


def test_bad_documents_are_quarantined_and_the_next_fetch_makes_them_good(
    rig: Rig, street: Street, account: str
) -> None:
    bad = dict(zip(numbers(street)[:6], ("html", "empty", "truncated", "exe", "login", "cut"), strict=True))
    odd = {
        numbers(street)[7]: "../../../x.pdf",
        numbers(street)[8]: "CON.pdf",
        numbers(street)[9]: "f" * 300 + "\u202efdp.exe",
    }
    street.control(NAME, {"serve": bad, "file_name": odd})
    ledger = rig.fetch(account)
    assert ledger["state"] == "incomplete", told(ledger) + rig.log()
    failed = {row["number"]: row["reason"] for row in ledger["rows"] if row["outcome"] != "filed"}
    assert set(failed) == set(bad)
    assert all(reason["code"].startswith("download.") and len(reason["message"]) > 30 for reason in failed.values()), (
        failed
    )
    assert len(rig.archive()) == len(numbers(street)) - len(bad)
    assert all(file.resolve().is_relative_to((rig.data / "archive").resolve()) for file in rig.archive().values())
    street.control(NAME, {"reset": True})
    ledger = rig.fetch(account)
    assert ledger["state"] == "complete", told(ledger) + rig.log()
    assert set(rig.archive()) == {held["sha256"] for held in street.truth(NAME)["documents"]}
    assert rig.commands.run("verify")[-1].get("findings", []) == []


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (404, "portal_down.not_found"),
        (429, "portal_down.too_many_requests"),
        (500, "portal_down.server_error"),
        (503, "portal_down.unavailable"),
    ],
)
def test_an_error_of_the_portal_is_told(rig: Rig, street: Street, account: str, status: int, code: str) -> None:
    street.control(NAME, {"status": status, "for": None})
    ledger = rig.fetch(account)
    assert (ledger["state"], ledger["failure"]["code"], ledger["proof"]) == ("portal_down", code, None), told(ledger)
    assert str(status) in ledger["failure"]["message"]


def test_a_portal_that_does_not_answer_at_all_is_down(rig: Rig, street: Street, account: str) -> None:
    street.control(NAME, {"hang": True})
    ledger = rig.fetch(account)
    assert (ledger["state"], ledger["failure"]["code"]) == ("portal_down", "portal_down.timeout"), (
        told(ledger) + rig.log()
    )


def test_a_host_that_is_not_there_is_unreachable(rig: Rig) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    ledger = rig.fetch(rig.add(f"http://nobody.localhost:{port}/"))
    assert (ledger["state"], ledger["failure"]["code"]) == ("portal_down", "portal_down.unreachable"), (
        told(ledger) + rig.log()
    )


def test_a_site_without_permission_is_an_attention(rig: Rig) -> None:
    ledger = rig.fetch(rig.add("https://portal.example/"))
    assert (ledger["state"], ledger["failure"]["code"]) == ("needs_person", "browser.permission_missing"), told(ledger)
    assert ledger["attention"]["kind"] == "permission"


def test_closing_the_tab_stops_the_fetch_and_the_next_one_brings_the_rest(
    rig: Rig, street: Street, account: str
) -> None:
    added = "2026-TAB-1"
    street.control(NAME, {"add_document": {"number": added, "date": "2026-11-20", "kind": "invoice"}})
    street.control(NAME, {"hang": True, "path": f"/rechnung/{added}/pdf"})
    closed: list[str] = []

    def close_it() -> None:
        rig.person.look_around()
        # From here on the fetch waits for what never comes, so that its tab stays until it is closed here.
        if not closed and downloading(rig, account):
            closed.append(tab_at(rig, f"{NAME}.localhost"))
            rig.driver.close()
            rig.at_home()

    ledger = rig.fetch(account, meanwhile=close_it)
    assert closed
    assert (ledger["state"], ledger["failure"]["code"]) == ("stopped", "browser.tab_closed"), told(ledger) + rig.log()
    street.control(NAME, {"reset": True})
    ledger = rig.fetch(account)
    assert ledger["state"] == "complete", told(ledger)
    assert [row["outcome"] for row in ledger["rows"] if row["number"] == added] == ["filed"]


def tab_at(rig: Rig, host: str) -> str:
    """The tab at that host, with the driver in it."""
    for tab in rig.driver.window_handles:
        # One of an earlier fetch may close just now.
        with suppress(NoSuchWindowException):
            rig.driver.switch_to.window(tab)
            if urlsplit(rig.driver.current_url).hostname == host:
                return tab
    raise AssertionError(f"no tab is at {host}")


def downloading(rig: Rig, account: str) -> bool:
    fetching = rig.commands.run("status")[-1]["fetching"]
    return any(one["account"] == account and one["state"] == "downloading" for one in fetching)


def test_nothing_harmful_was_touched_in_all_of_this(street: Street, account: str) -> None:
    assert account
    assert street.truth(NAME)["harmful_clicks"] == 0
