"""A list in a frame of another site: the person allows the frame, and the click that they made goes on in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from host import protocol
from host.connectors import allowed_hosts, fetch_connector, frame_pattern, match_patterns, sign_in_hosts
from tests.support.taught_pages import ref_in
from tests.unit.finder.teaching.test_lesson import PAPERS, cards, page
from tests.unit.service.teaching.test_lessons import School

HOST, INNER = "widget.abrechner.example", "inner.partner.example"
FRAME, ORIGIN = f"https://{HOST}/list", f"https://{HOST}/*"


def framed(html: str, address: str = FRAME) -> str:
    """The page of ``html`` with its list in a frame of another site."""
    before, inside = html.split("<h1")
    return f'{before}<oph-frame data-oph-src="{address}" data-oph-ref="0.f.1"><h1{inside.replace("</main>", "</oph-frame></main>")}'


def recorded(event: protocol.TeachingEvent, *frames: str, ref: str | None = None) -> protocol.TeachingRecordedParams:
    return protocol.TeachingRecordedParams(tab=7, event=event, ref=ref, frames=list(frames))


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    made = School(tmp_path)
    made.tab.html = framed(cards())
    made.ask("teaching.start", tab=7)
    yield made
    made.house.store.close()


def clicked(school: School, marker: str, *frames: str) -> protocol.TeachingRecordedParams:
    return recorded("clicked", *(frames or (FRAME,)), ref=ref_in(school.tab.html, marker))


def latest(school: School) -> tuple[str | None, str, str | None]:
    """The code, phase and origin of the lesson as the pages show it."""
    state = school.notes.states[-1]
    return None if state.problem is None else state.problem.code, state.phase, state.origin


def allow(school: School, again: protocol.TeachingRecordedParams, origin: str = ORIGIN) -> protocol.Teaching:
    school.tab.again = again
    taught: protocol.Teaching = school.ask("teaching.allow_frame", origin=origin).teaching
    return taught


def test_a_frame_that_the_person_allows_is_taught_by_the_click_that_they_made(school: School) -> None:
    school.lessons.recorded(recorded("other_frame", FRAME))
    assert latest(school) == ("teaching.frame_asks", "waiting", ORIGIN)
    assert (school.tab.label or "").startswith(f"That part of the page belongs to {HOST}.")
    assert school.tab.shown == [school.account], "the question stands in the window beside the page"
    shown = allow(school, clicked(school, "/p/FV-26-38"))
    assert (shown.phase, shown.origin, [row.number for row in shown.rows]) == (
        "shown",
        None,
        [one[0] for one in PAPERS],
    )
    assert len(school.tab.marked) == len(PAPERS)
    school.ask("teaching.keep")
    account = school.store.accounts.get(school.account)
    connector = fetch_connector(account)
    assert connector is not None
    assert match_patterns(account.url, connector) == ["https://portal.example/*", ORIGIN]
    assert sign_in_hosts(allowed_hosts(account.url, connector), connector) == ["portal.example"], "no secret goes there"


def test_a_frame_that_may_be_read_is_asked_about_all_the_same(school: School) -> None:
    """The browser may have been allowed it for another account."""
    school.lessons.recorded(clicked(school, "/p/FV-26-38"))
    assert latest(school) == ("teaching.frame_asks", "waiting", ORIGIN)
    draft = school.lessons.draft(school.account)
    assert draft is None


def test_nothing_is_allowed_that_was_not_asked_about(school: School) -> None:
    assert allow(school, clicked(school, "/p/FV-26-38")).phase == "waiting"
    school.lessons.recorded(recorded("other_frame", FRAME))
    assert allow(school, clicked(school, "/p/FV-26-38"), f"https://{INNER}/*").origin == ORIGIN
    school.lessons.recorded(recorded("moved"))
    assert latest(school)[2] is None, "another page asks nothing of a frame"
    assert allow(school, clicked(school, "/p/FV-26-38")).rows == []


def test_a_click_that_pays_is_refused_in_a_frame_too(school: School) -> None:
    school.lessons.recorded(recorded("other_frame", FRAME))
    refused = allow(school, clicked(school, "/pay/FV-26-38"))
    assert refused.problem is not None
    assert (refused.problem.code, refused.phase, refused.rows) == ("teaching.harmful", "waiting", [])
    # What was allowed stays so for the next click.
    school.lessons.recorded(clicked(school, "/p/FV-26-38"))
    assert latest(school) == (None, "shown", None)


def test_frames_inside_of_frames_are_allowed_one_by_one(school: School) -> None:
    inner = f"https://{INNER}/rows"
    school.lessons.recorded(recorded("other_frame", FRAME))
    nested = allow(school, recorded("other_frame", FRAME, inner))
    assert (nested.phase, nested.origin) == ("waiting", f"https://{INNER}/*")
    shown = allow(school, clicked(school, "/p/FV-26-38", FRAME, inner), f"https://{INNER}/*")
    assert shown.phase == "shown"
    draft = school.lessons.draft(school.account)
    assert draft is not None
    assert draft.document_domains == [HOST, INNER]


def test_a_frame_that_shows_another_site_by_now_is_told(school: School) -> None:
    school.lessons.recorded(recorded("other_frame", FRAME))
    told = allow(school, recorded("other_frame", FRAME))
    assert told.problem is not None
    assert (told.problem.code, told.phase, told.origin) == ("teaching.frame_elsewhere", "waiting", None)
    assert HOST in told.message


def test_a_frame_that_is_gone_is_told(school: School) -> None:
    school.lessons.recorded(recorded("other_frame", FRAME))
    told = allow(school, recorded("moved"))
    assert told.problem is not None
    assert (told.problem.code, told.phase) == ("teaching.gone", "waiting")


@pytest.mark.parametrize("address", ["https://127.0.0.1/list", "http://widget.abrechner.example/list"])
def test_a_frame_that_no_connector_can_name_is_refused_as_before(school: School, address: str) -> None:
    school.lessons.recorded(recorded("other_frame", address))
    assert latest(school) == ("teaching.frame_of_site", "waiting", None)
    assert frame_pattern("https://portal.example/", address) is None


def test_the_hosts_of_other_frames_are_left_out(school: School) -> None:
    """The person allows an advertisement by mistake, and shows the list of the page itself then."""
    school.lessons.recorded(recorded("other_frame", f"https://{INNER}/ad"))
    allow(school, recorded("other_frame", FRAME), f"https://{INNER}/*")
    school.tab.html = cards()
    school.click("/p/FV-26-38")
    draft = school.lessons.draft(school.account)
    assert draft is not None
    assert draft.document_domains == []


def test_a_download_of_the_frames_own_host_is_the_accounts(school: School) -> None:
    school.tab.html = framed(
        page(cards().split("</h1>")[1].split("</main>")[0]).replace('href="/p/', f'href="https://{HOST}/p/')
    )
    school.lessons.recorded(recorded("other_frame", FRAME))
    shown: Any = allow(school, clicked(school, f"{HOST}/p/FV-26-38"))
    assert shown.phase == "shown"
