"""A fetch with its pace and its budget: no two requests are closer together, and what is left is told and brought next."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from host.browser import pace
from host.browser.pace import DEFAULT_PACE_SECONDS, REQUESTS, RequestTimes
from host.connectors import Connector
from host.fetch.run import FetchRun
from host.service.presenter import Presenter
from tests.support.fake_browser import FakeBrowser, World, documents, listing
from tests.unit.fetch.test_run import PORTAL, ROWS, WANTED, Page, two_pages

SLOW = 12.0


def slow_portal(seconds: float = SLOW) -> Connector:
    return Connector.model_validate({
        "id": "slow", "name": "Slow portal", "kind": "portal", "domains": ["portal.example"],
        "last_seen_working": "never", "pace_seconds": seconds,
        "examples": {"claims": [PORTAL], "leaves": ["https://other.example/"]},
    })  # fmt: skip


Make = Callable[..., World]


def request_times(world: World) -> list[tuple[float, str]]:
    """Notes when the browser gets a call that requests something from the portal."""
    times: list[tuple[float, str]] = []

    def note(method: str, params: Any) -> None:
        if method in REQUESTS:
            times.append((world.clock.monotonic(), method))

    world.browser.before = note
    return times


def smallest_gap(times: list[tuple[float, str]]) -> float:
    return min(later - earlier for (earlier, _), (later, _) in pairwise(times))


@pytest.mark.parametrize(("connector", "seconds"), [(slow_portal(), SLOW), (slow_portal(0.5), 0.5), (None, 1.5)])
def test_pages_and_documents_keep_the_connectors_pace(make: Make, connector: Connector | None, seconds: float) -> None:
    world = make(two_pages())
    world.connector = connector
    times = request_times(world)
    assert world.fetch().state == "complete"
    assert world.files() == WANTED
    assert {method for _, method in times} == {"tab.open", "tab.navigate", "page.fetch_bytes"}
    assert len(times) >= len(ROWS) + 2
    assert smallest_gap(times) == pytest.approx(seconds)
    assert DEFAULT_PACE_SECONDS == 1.5


def test_a_fetch_right_after_another_one_at_the_same_portal_keeps_the_pace_from_its_first_request(make: Make) -> None:
    world = make(two_pages())
    world.connector = slow_portal()
    times = request_times(world)
    shared = RequestTimes()
    for _ in range(2):
        queued = world.store.fetches.queue(world.account)
        assert FetchRun(world.context(queued, request_times=shared)).run().finished
    assert [method for _, method in times].count("tab.open") == 2
    assert smallest_gap(times) == pytest.approx(SLOW)


def test_there_is_no_pace_on_loopback(make: Make) -> None:
    local = "http://portal.localhost/rechnungen"
    world = make(FakeBrowser(pages={local: Page(listing(ROWS[:3]))}, documents=documents(ROWS, local)), local)
    world.connector = slow_portal()
    times = request_times(world)
    assert world.fetch().state == "complete"
    assert smallest_gap(times) == 0.0


def test_a_used_up_budget_keeps_what_is_filed_tells_what_is_left_and_the_next_fetch_goes_on(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "MAX_REQUESTS", 5)
    world = make(two_pages())
    first = world.fetch()
    # One page and four documents; three rows of the first page are left, and nobody has seen the second page.
    assert (first.state, first.failure_code, first.proof) == ("incomplete", "fetch.budget", None)
    assert first.failure_details == {"count": "5", "left": "3"}
    assert [outcome for _, outcome, _ in world.outcomes(first)] == ["filed"] * 4 + ["failed"] * 3
    assert {code for _, _, code in world.outcomes(first)} == {None, "fetch.not_reached"}
    assert len(world.files()) == 4
    told = {language: Presenter(world.store, language).message(first) for language in ("en", "nl", "de", "fr")}
    assert all("5" in text and "3" in text for text in told.values())
    assert "Rows that remain: 3" in told["en"]
    assert "Rijen die overblijven: 3" in told["nl"]
    states = [world.fetch().state for _ in range(4)]
    assert states == ["incomplete", "incomplete", "complete", "nothing_new"]
    assert world.files() == WANTED


def test_a_used_up_budget_that_was_stored_without_what_is_left_has_a_sentence_without_a_gap(make: Make) -> None:
    world = make(two_pages())
    before = world.store.fetches.queue(world.account)
    ended = world.store.fetches.finish(before.id, "incomplete", None, ("fetch.budget", {"count": "400"}))
    for language, rest in (
        ("en", "the rest of the list"),
        ("nl", "de rest van de lijst"),
        ("de", "den Rest der Liste"),
    ):
        presenter = Presenter(world.store, language)
        text = presenter.message(ended)
        assert "400" in text
        assert rest in text
        assert ": ," not in text
        failure = presenter.failure(ended.failure_code, ended.failure_details)
        assert failure is not None
        assert (failure.code, failure.message) == ("fetch.budget", text)


def test_a_budget_that_ends_between_two_pages_is_no_end_of_the_list(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "MAX_REQUESTS", 8)
    world = make(two_pages())
    first = world.fetch()
    # One page and its seven documents: all that was read is filed, and yet the list is not read to its end.
    assert (first.state, first.failure_details) == ("incomplete", {"count": "8", "left": "0"})
    assert "the rest of the list" in Presenter(world.store, "en").message(first)
    assert {outcome for _, outcome, _ in world.outcomes(first)} == {"filed"}
    assert world.fetch().state == "complete"
    assert world.files() == WANTED
