"""A hub that hands out on request only is asked once for every day, at most once a day, and what has not come is waiting."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from host.connectors import Connector
from host.errors import WorldError
from tests.portals.hubs.raccolta import CONNECTOR, Raccolta
from tests.support.clocks import HandClock
from tests.support.fake_browser import World
from tests.support.portal_browser import PortalBrowser
from tests.support.readers import ReaderHere

START = "http://raccolta.localhost/utenza"
DAY = 24 * 3600.0


class HubWorld(World):
    clock: HandClock


Hub = tuple[HubWorld, Raccolta, PortalBrowser]


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Callable[..., Hub]]:
    worlds: list[HubWorld] = []

    def begin(*, may_ask: bool = True) -> Hub:
        portal = Raccolta(1, "80")
        browser = PortalBrowser(portal=portal)
        world = HubWorld(tmp_path, HandClock(), browser, START)
        world.connector, world.reader = Connector.model_validate(CONNECTOR), ReaderHere()
        world.store.accounts.set(world.account, may_ask=may_ask)
        worlds.append(world)
        return world, portal, browser

    yield begin
    for world in worlds:
        world.close()


def told(world: World) -> tuple[str, str | None]:
    ended = world.fetch()
    return ended.state, ended.failure_code


def test_it_asks_waits_and_brings_everything_once(hub: Callable[..., Hub]) -> None:
    world, portal, _ = hub()
    assert told(world) == ("incomplete", "fetch.asked_waiting")
    today = world.clock.now().date()
    begin = today - timedelta(days=170)
    assert portal.asked == [(begin, begin + timedelta(days=89))]
    portal.prepare()
    assert told(world) == ("incomplete", "fetch.asked_in_parts")
    assert len(portal.asked) == 1
    world.clock.move(DAY)
    assert told(world) == ("incomplete", "fetch.asked_waiting")
    assert portal.asked[1][0] == portal.asked[0][1] + timedelta(days=1)
    portal.prepare()
    ended = world.fetch()
    assert ended.state == "complete", (world.outcomes(ended), ended)
    limit = world.clock.now().date() - timedelta(days=15)
    assert portal.asked[-1][1] == limit
    expected = {one["sha256"] for one in portal.truth()["documents"] if one["date"] <= limit.isoformat()}
    assert set(world.files()) == expected
    assert len(expected) > 4
    assert ended.proof is not None
    assert ended.proof["asked_until"] == limit.isoformat()
    assert world.fetch().state == "nothing_new"
    assert portal.tally.harm == []


def test_days_are_never_asked_for_twice(hub: Callable[..., Hub]) -> None:
    world, portal, _ = hub()
    for _ in range(40):
        world.fetch()
        portal.prepare()
        world.clock.move(DAY / 2)
    days = [begin + timedelta(days=place) for begin, end in portal.asked for place in range((end - begin).days + 1)]
    assert len(days) == len(set(days))
    assert all((end - begin).days < 90 for begin, end in portal.asked)


def test_a_slow_portal_is_waited_for_and_never_complete(hub: Callable[..., Hub]) -> None:
    world, portal, _ = hub()
    states = []
    for _ in range(5):
        states.append(told(world))
        world.clock.move(DAY)
    assert set(states) == {("incomplete", "fetch.asked_waiting")}
    assert len(portal.asked) == 2, "each part is asked for, and none again because it is slow"


def test_nothing_is_asked_where_the_person_has_not_allowed_it(hub: Callable[..., Hub]) -> None:
    world, portal, _ = hub(may_ask=False)
    assert told(world) == ("incomplete", "fetch.may_not_ask")
    assert portal.asked == []


def test_a_request_that_was_refused_goes_out_again_and_one_of_unknown_fate_does_not(hub: Callable[..., Hub]) -> None:
    world, portal, browser = hub()
    portal.broken_with = 403
    assert told(world)[0] == "portal_down"
    assert world.store.accounts.get(world.account).memory.asked_periods == ()
    portal.broken_with = None

    def lose(method: str, params: Any) -> None:
        if method == "page.ask":
            raise WorldError("protocol.timeout")

    browser.before = lose
    assert told(world) == ("portal_down", "portal_down.timeout")
    (period,) = world.store.accounts.get(world.account).memory.asked_periods
    browser.before = lambda method, params: None
    assert told(world) == ("incomplete", "fetch.asked_waiting")
    assert portal.asked == []
    assert period.begin == world.clock.now().date() - timedelta(days=170)


def test_days_without_an_invoice_have_come_once_the_portal_says_so(hub: Callable[..., Hub]) -> None:
    world, portal, _ = hub()
    customer = portal.customers[portal.user]
    customer.rows = [row for row in customer.rows if row.date > date(2026, 9, 1)]
    assert told(world)[1] == "fetch.asked_waiting"
    portal.prepare()
    assert told(world)[1] == "fetch.asked_in_parts"


def test_a_form_that_is_gone_is_told_and_nothing_is_written_down(hub: Callable[..., Hub]) -> None:
    world, portal, _ = hub()
    asking = {**CONNECTOR["asking"], "button": "#elsewhere button"}
    world.connector = Connector.model_validate({**CONNECTOR, "asking": asking})
    assert told(world) == ("portal_changed", "portal_changed.no_request_form")
    assert (portal.asked, world.store.accounts.get(world.account).memory.asked_periods) == ([], ())


def test_what_cannot_be_read_of_it_is_never_asked_again(hub: Callable[..., Hub]) -> None:
    world, portal, _ = hub()
    with closing(sqlite3.connect(world.paths.database)) as connection, connection:
        memory = '{"version": 2, "asked_periods": [{"begin": "soon"}]}'
        connection.execute("UPDATE accounts SET memory=?", (memory,))
    assert told(world) == ("incomplete", "fetch.may_not_ask")
    assert portal.asked == []


@pytest.mark.parametrize(
    ("button", "action"),
    [("Acquista ora", "/massivi/richieste"), ("Elimina", "/massivi/richieste"), ("Invia richiesta", "/delega/delete")],
)
def test_a_button_that_does_something_else_by_now_is_left_alone(
    hub: Callable[..., Hub], button: str, action: str
) -> None:
    world, portal, _ = hub()
    portal.button, portal.action = button, action
    assert told(world) == ("portal_changed", "portal_changed.no_request_form")
    assert portal.asked == []
    assert portal.tally.harm == []


def test_a_button_that_the_portal_has_switched_off_is_left_alone(hub: Callable[..., Hub]) -> None:
    world, portal, _ = hub()
    portal.button = "Invia richiesta</button><button disabled type=submit>Invia richiesta"
    asking = {**CONNECTOR["asking"], "button": "#richiesta button[disabled]"}
    world.connector = Connector.model_validate({**CONNECTOR, "asking": asking})
    assert told(world) == ("portal_changed", "portal_changed.no_request_form")
    assert portal.asked == []


def test_nothing_is_asked_in_the_name_of_an_account_that_may_be_another(hub: Callable[..., Hub]) -> None:
    world, portal, _ = hub()
    world.store.accounts.add(START, "second")
    assert told(world)[1] == "account.owner_unknown"
    assert portal.asked == []


def test_what_the_person_forbids_meanwhile_is_not_asked(hub: Callable[..., Hub]) -> None:
    world, portal, browser = hub()

    def forbid(method: str, params: Any) -> None:
        world.store.accounts.set(world.account, may_ask=False)

    browser.before = forbid
    assert told(world) == ("incomplete", "fetch.may_not_ask")
    assert portal.asked == []


@pytest.mark.parametrize("code", ["protocol.closed", "browser.tab_closed", "browser.page_unreachable"])
def test_a_request_that_may_have_gone_out_is_not_repeated(hub: Callable[..., Hub], code: str) -> None:
    world, _, browser = hub()

    def lose(method: str, params: Any) -> None:
        if method == "page.ask":
            raise WorldError(code)

    browser.before = lose
    world.fetch()
    assert len(world.store.accounts.get(world.account).memory.asked_periods) == 1


@pytest.mark.parametrize(
    ("status", "code"),
    [(504, "portal_down.timeout"), (500, "portal_down.server_error"), (503, "portal_down.server_error")],
)
def test_a_portal_that_stumbles_over_a_request_may_have_taken_it_down(
    hub: Callable[..., Hub], status: int, code: str
) -> None:
    world, portal, _ = hub()
    portal.broken_with = status
    assert told(world) == ("portal_down", code)
    assert len(world.store.accounts.get(world.account).memory.asked_periods) == 1


def test_the_answer_to_another_request_that_was_made_on_the_day_asked_for_is_not_its_own(
    hub: Callable[..., Hub],
) -> None:
    world, portal, _ = hub()
    day = world.clock.now().date() - timedelta(days=15)
    world.store.accounts.set(world.account, start_date=day.isoformat())
    portal.asked.append((day - timedelta(days=60), day - timedelta(days=1)))
    portal.prepare()
    portal.note = f"richiesta il {day:%d/%m/%Y}"
    assert told(world) == ("incomplete", "fetch.asked_waiting")
    assert portal.asked[-1] == (day, day)
    assert told(world) == ("incomplete", "fetch.asked_waiting")


def test_days_before_the_first_request_are_asked_for_when_the_account_begins_earlier(hub: Callable[..., Hub]) -> None:
    world, portal, _ = hub()
    today = world.clock.now().date()
    world.store.accounts.set(world.account, start_date=(today - timedelta(days=60)).isoformat())
    world.fetch()
    portal.prepare()
    world.store.accounts.set(world.account, start_date=(today - timedelta(days=80)).isoformat())
    assert told(world) == ("incomplete", "fetch.asked_in_parts")
    world.clock.move(DAY)
    world.fetch()
    assert portal.asked[-1] == (today - timedelta(days=80), today - timedelta(days=61))


def test_names_of_fields_with_signs_are_sent_as_they_are(hub: Callable[..., Hub]) -> None:
    world, portal, _ = hub()
    portal.fields = ("form:periodo.dal", "form[al]")
    begin, end = portal.fields
    world.connector = Connector.model_validate(
        {**CONNECTOR, "asking": {**CONNECTOR["asking"], "begin": begin, "end": end}}
    )
    assert told(world) == ("incomplete", "fetch.asked_waiting")
    assert len(portal.asked) == 1


def test_a_page_of_an_error_is_no_request_and_its_days_are_asked_for_again_in_the_end(hub: Callable[..., Hub]) -> None:
    """An answer of status 200 that the portal never put on its list, beside one that it did."""
    world, portal, _ = hub()
    today = world.clock.now().date()
    portal.asked.append((today - timedelta(days=300), today - timedelta(days=250)))
    portal.prepare()
    portal.broken_with = 200
    assert told(world) == ("incomplete", "fetch.asked_waiting")
    portal.broken_with = None
    # Further days are asked for meanwhile; these only where the list has had two weeks to bear them.
    world.clock.move(DAY * 2)
    told(world)
    world.clock.move(DAY * 13)
    told(world)
    world.clock.move(DAY * 2)
    told(world)
    begin = today - timedelta(days=170)
    oldest = world.clock.now().date() - timedelta(days=170)
    days = {first + timedelta(days=at) for first, last in portal.asked for at in range((last - first).days + 1)}
    assert {begin + timedelta(days=at) for at in range((oldest - begin).days, 90)} <= days


def test_days_that_the_portal_has_dropped_before_they_were_asked_for_are_told(hub: Callable[..., Hub]) -> None:
    world, portal, _ = hub()
    today = world.clock.now().date()
    for _ in range(3):
        world.fetch()
        portal.prepare()
        world.clock.move(DAY)
    asked_until = portal.asked[-1][1]
    # The computer is off for seven months.
    world.clock.move(DAY * 210)
    for _ in range(4):
        world.fetch()
        portal.prepare()
        world.clock.move(DAY)
    resumed = next(begin for begin, _ in portal.asked if begin > asked_until)
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.asked_too_late")
    first, last = asked_until + timedelta(days=1), resumed - timedelta(days=1)
    assert ended.failure_details == {"begin": first.isoformat(), "end": last.isoformat()}
    assert first > today - timedelta(days=170)
    # The person has them from elsewhere.
    world.store.accounts.set(world.account, start_date=resumed.isoformat())
    assert told(world)[1] != "fetch.asked_too_late"


def test_another_request_for_the_same_days_is_not_the_answer(hub: Callable[..., Hub]) -> None:
    """The person asked for the same days themself, of other documents: those are ready, and ours are not."""
    world, portal, _ = hub()
    assert told(world) == ("incomplete", "fetch.asked_waiting")
    portal.asked.insert(0, portal.asked[0])
    portal.ready = 1
    assert told(world) == ("incomplete", "fetch.asked_waiting")
    portal.prepare()
    assert told(world) == ("incomplete", "fetch.asked_in_parts")
