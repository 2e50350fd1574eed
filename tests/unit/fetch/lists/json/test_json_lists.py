"""A list as JSON is read to its end, and an answer that is none, or another one, is never taken for an empty list."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.portals.hubs.base import as_json
from tests.portals.hubs.verzamelbox import Verzamelbox
from tests.portals.server import Response
from tests.support.clocks import HandClock
from tests.support.fake_browser import World
from tests.support.json_lists import INBOX, JSON_LIST, inbox
from tests.support.portal_browser import PortalBrowser
from tests.support.readers import ReaderHere


class JsonWorld(World):
    clock: HandClock


Start = Callable[..., tuple[JsonWorld, Verzamelbox]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    worlds: list[JsonWorld] = []

    def begin(json_list: dict[str, Any] | None = None, **more: Any) -> tuple[JsonWorld, Verzamelbox]:
        portal = Verzamelbox(1, "80")
        world = JsonWorld(tmp_path, HandClock(), PortalBrowser(portal=portal), INBOX)
        world.connector, world.reader = inbox(json_list, **more), ReaderHere()
        worlds.append(world)
        return world, portal

    yield begin
    for world in worlds:
        world.close()


def test_it_is_read_page_by_page_and_every_document_proves_its_row(start: Start) -> None:
    world, portal = start()
    ended = world.fetch()
    assert ended.state == "complete", (world.outcomes(ended), ended)
    assert ended.proof is not None
    assert (ended.proof["pages"], ended.proof["rows"], ended.proof["announced"]) == (2, 5, 5)
    assert ended.proof["row_proofs"] == {"proved": 5}
    truth = portal.truth()["documents"]
    assert [(row.number, row.date, row.total, row.currency) for row in world.store.fetches.rows(ended.id)] == [
        (one["number"], one["date"], one["total"], one["currency"]) for one in truth
    ]
    assert set(world.files()) == {paper["sha256"] for one in truth for paper in (one, *one["more"])}
    again = world.fetch()
    assert (again.state, len(world.files())) == ("nothing_new", 10)
    assert portal.tally.harm == []


def test_a_new_row_is_fetched_and_the_others_are_known(start: Start) -> None:
    world, portal = start()
    assert world.fetch().state == "complete"
    portal.control({"add_document": {"number": "V2026-400"}})
    ended = world.fetch()
    assert ended.state == "complete", (world.outcomes(ended), ended)
    assert ended.proof is not None
    assert ended.proof["outcomes"] == {"already_had": 5, "filed": 1}


BROKEN: list[tuple[str, Response, str]] = [
    ("a page", Response(b"<html><body><h1>Postvak</h1></body></html>"), "portal_changed.no_json"),
    ("cut short", Response(b'{"documents": [', content_type="application/json"), "portal_changed.no_json"),
    ("no number of JSON", Response(b'{"documents": [], "meta": NaN}'), "portal_changed.no_json"),
    ("nested by the thousand", Response(b"[" * 100_000), "portal_changed.no_json"),
    ("an error as a mapping", as_json({"error": "unknown"}), "portal_changed.other_json"),
    ("null for the list", as_json({"documents": None, "meta": {"total": 0}}), "portal_changed.other_json"),
    ("a mapping for the list", as_json({"documents": {}, "meta": {"total": 0}}), "portal_changed.other_json"),
    ("no count", as_json({"documents": []}), "portal_changed.other_json"),
    ("a count in words", as_json({"documents": [], "meta": {"total": "none"}}), "portal_changed.other_json"),
    ("a row that is none", as_json({"documents": ["x"], "meta": {"total": 1}}), "portal_changed.other_json"),
    ("a row without its id", as_json({"documents": [{"number": "1"}], "meta": {"total": 1}}), "portal_changed.other_json"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "code"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_answer_is_never_nothing_new(start: Start, answer: Response, code: str) -> None:
    world, portal = start()
    assert world.fetch().state == "complete"
    portal.answers = [answer, answer, answer]
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("portal_changed", code)
    portal.answers.clear()
    assert world.fetch().state == "nothing_new"


@pytest.mark.parametrize(("status", "state"), [(500, "portal_down"), (404, "portal_down"), (403, "portal_down")])
def test_a_refusal_is_never_nothing_new(start: Start, status: int, state: str) -> None:
    world, portal = start()
    portal.answers = [as_json({"documents": [], "meta": {"total": 0, "pages": 0}}, status)] * 3
    assert world.fetch().state == state


def test_an_empty_list_counts_by_its_own_count_and_not_where_documents_were(start: Start) -> None:
    world, portal = start()
    nothing = as_json({"documents": [], "meta": {"total": 0, "pages": 0}})
    portal.answers = [nothing]
    ended = world.fetch()
    assert (ended.state, ended.proof and ended.proof["end"]) == ("nothing_new", "says_empty")
    assert world.fetch().state == "complete"
    portal.answers = [nothing]
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "portal_changed.known_rows_gone")


def test_a_list_of_some_days_may_be_empty_once_its_rows_are_older(start: Start) -> None:
    world, portal = start(keeps_days=60)
    assert world.fetch().state == "complete"
    portal.answers = [as_json({"documents": [], "meta": {"total": 0, "pages": 0}})] * 2
    assert world.fetch().failure_code == "portal_changed.known_rows_gone"
    world.clock.set(datetime(2027, 3, 1, 9, 0, tzinfo=UTC))
    assert world.fetch().state == "nothing_new"


@pytest.mark.parametrize("has_documents", [True, False])
def test_an_empty_list_is_doubted_where_rows_without_a_day_were_listed(
    start: Start, monkeypatch: pytest.MonkeyPatch, has_documents: bool
) -> None:
    world, portal = start(keeps_days=60)
    whole = world.fetch()
    bare = [
        replace(row, date=None, documents=row.documents if has_documents else ())
        for row in world.store.fetches.rows(whole.id)
    ]
    known = world.store.fetches.rows
    monkeypatch.setattr(
        world.store.fetches, "rows", lambda fetch, *more: bare if fetch == whole.id else known(fetch, *more)
    )
    portal.answers = [as_json({"documents": [], "meta": {"total": 0, "pages": 0}})] * 2
    assert world.fetch().failure_code == "portal_changed.known_rows_gone"
    world.clock.set(datetime(2027, 3, 1, 9, 0, tzinfo=UTC))
    assert world.fetch().state == "nothing_new"


def test_fewer_rows_than_the_count_says_are_told(start: Start) -> None:
    world, portal = start()
    rows = portal.customers[portal.user].shown()
    portal.answers = [as_json({"documents": [], "meta": {"total": 9, "pages": 1}})]
    assert world.fetch().failure_code == "fetch.fewer_rows_than_announced"
    portal.answers = [as_json({**portal_page(portal, rows[:3]), "meta": {"total": 9, "pages": 1}})]
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.fewer_rows_than_announced")


def portal_page(portal: Verzamelbox, rows: Any) -> Any:
    return portal.list_page(None, rows, len(rows), 1)  # type: ignore[arg-type]


def test_a_session_that_ended_is_opened_again_and_the_list_asked_once_more(start: Start) -> None:
    world, portal = start()
    portal.answers = [as_json({"message": "sign in"}, 401)]
    assert world.fetch().state == "complete"
    assert portal.answers == []


def test_what_is_asked_once_more_after_a_sign_in_is_of_this_account(start: Start) -> None:
    world, portal = start()
    portal.answers = [as_json({"message": "sign in"}, 401)]

    def come(method: str, params: Any) -> None:
        if method == "page.fetch_json" and len(world.store.accounts.list()) == 1:
            world.store.accounts.add(INBOX, "second")

    world.browser.before = come
    assert world.fetch().failure_code == "account.owner_unknown"
    assert not world.files()


@pytest.mark.parametrize("stumble", [{"documents": []}, {"error": "No documents in 60 days"}])
def test_a_page_without_rows_before_the_last_is_no_end(start: Start, stumble: dict[str, Any]) -> None:
    words = {"path": ["error"], "begins": "No documents"}
    world, portal = start({"total": None, "nothing": words})
    rows = portal.customers[portal.user].shown()
    pages = {"meta": {"total": 9, "pages": 3}}
    portal.answers = [as_json({**portal_page(portal, rows[:3]), **pages}), as_json({**stumble, **pages})]
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("portal_changed", "portal_changed.other_json")
    assert len(world.files()) == 6
    portal.answers = [as_json({"documents": [], **pages})]
    assert world.fetch().failure_code == "portal_changed.other_json"


def test_an_amount_that_would_fill_the_memory_is_none(start: Start) -> None:
    total = {"name": "amount", "path": ["amount", "cents"], "transform": "amount"}
    world, portal = start({"fields": {**JSON_LIST["fields"], "total": [total]}})
    page = portal_page(portal, portal.customers[portal.user].shown()[:2])
    page["documents"][0]["amount"]["cents"], page["documents"][1]["amount"]["cents"] = 0.5, 12.25
    text = json.dumps({**page, "meta": {"total": 2, "pages": 1}}).replace("0.5", "1e99999999")
    portal.answers = [replace(as_json({}), body=text.encode())]
    ended = world.fetch()
    assert [row.total for row in world.store.fetches.rows(ended.id)] == [None, "12.25"]


def test_half_a_character_and_an_endless_address_stop_no_fetch_unexpectedly(start: Start) -> None:
    world, portal = start()
    page = portal_page(portal, portal.customers[portal.user].shown()[:1])
    page["documents"][0]["invoice"]["number"] = "V\ud8007"
    portal.answers = [as_json({**page, "meta": {"total": 1, "pages": 1}})]
    ended = world.fetch()
    assert [row.number for row in world.store.fetches.rows(ended.id)] == ["V?7"]
    page["documents"][0]["xml"] = "/" + "x" * 9_000
    portal.answers = [as_json({**page, "meta": {"total": 1, "pages": 1}})]
    assert world.fetch().failure_code == "portal_changed.other_json"


NEXT: dict[str, Any] = {"paging": {"next": ["next"]}, "total": None}


def test_the_next_address_of_the_answer_is_followed_within_the_origin(start: Start) -> None:
    world, portal = start(NEXT)
    rows = portal.customers[portal.user].shown()
    first = {**portal_page(portal, rows[:3]), "next": "/api/documenten?page=2"}
    portal.answers = [as_json(first), as_json({**portal_page(portal, rows[3:]), "next": None})]
    assert world.fetch().state == "complete"


@pytest.mark.parametrize(
    ("following", "code"),
    [
        ("https://elsewhere.example/api", "portal_changed.foreign_json"),
        ("//elsewhere.example/api", "portal_changed.foreign_json"),
        ("http://verzamelbox.localhost:81/api", "portal_changed.foreign_json"),
        ({"page": 2}, "portal_changed.other_json"),
        ("/account/sign-out?page=2", "portal_changed.foreign_json"),
    ],
)
def test_no_other_origin_is_asked_for_the_next_page(start: Start, following: Any, code: str) -> None:
    world, portal = start(NEXT)
    rows = portal.customers[portal.user].shown()
    portal.answers = [as_json({**portal_page(portal, rows[:3]), "next": following})]
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("portal_changed", code)


def test_a_list_that_goes_round_is_told(start: Start) -> None:
    world, portal = start(NEXT)
    rows = portal.customers[portal.user].shown()
    again = {**portal_page(portal, rows[:3]), "next": "/api/documenten?richting=in"}
    portal.answers = [as_json(again), as_json(again), as_json(again)]
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.paging_loops")


def test_a_document_at_another_host_is_not_asked_for(start: Start) -> None:
    documents = [{"name": "the paper", "path": ["paper"]}]
    world, portal = start({"documents": documents})
    page = portal_page(portal, portal.customers[portal.user].shown()[:1])
    page["documents"][0]["paper"] = "https://elsewhere.example/paper.pdf"
    portal.answers = [as_json({**page, "meta": {"total": 1, "pages": 1}})]
    ended = world.fetch()
    assert world.outcomes(ended) == [("V2026-318", "failed", "download.undeclared_host")]


def test_a_document_whose_address_does_harm_is_left_alone(start: Start) -> None:
    documents = [{"name": "the paper", "path": ["actions", "delete"]}]
    world, portal = start({"documents": documents})
    ended = world.fetch()
    assert {outcome for _, outcome, _ in world.outcomes(ended)} == {"failed"}
    assert portal.tally.harm == []


def test_what_the_account_must_say_is_asked_for_by_name(start: Start) -> None:
    world, _ = start({"carries": ["cif"]})
    ended = world.fetch()
    assert (ended.state, ended.failure_code, ended.failure_details) == (
        "incomplete",
        "fetch.address_lacks",
        {"names": "cif"},
    )


def test_words_for_nothing_are_only_those_that_the_file_names(start: Start) -> None:
    words = {"nothing": {"path": ["error"], "begins": "No documents"}, "total": None}
    world, portal = start(words)
    portal.answers = [as_json({"error": "No documents in 60 days"})]
    ended = world.fetch()
    assert ended.state == "nothing_new"
    assert ended.proof is not None
    assert ended.proof["words"] == "No documents in 60 days"
    portal.answers = [as_json({"error": "No rights to see documents"})] * 2
    assert world.fetch().state == "portal_changed"


def test_the_schema_refuses_what_is_not_closed() -> None:
    wrong: list[dict[str, Any]] = [
        {"address": "https://elsewhere.example/api"},
        {"address": "//elsewhere.example/api"},
        {"method": "POST"},
        {"total": ["meta", "*"]},
        {"paging": {"parameter": "page", "next": ["next"]}},
        {"paging": {}},
        {"documents": [{"name": "paper", "address": "https://elsewhere.example/", "path": ["id"]}]},
        {"fields": {"number": JSON_LIST["fields"]["number"]}},
        {"parameters": {"a b": "1"}},
    ]
    accepted = []
    for change in wrong:
        try:
            inbox(change)
        except ValueError:
            continue
        accepted.append(json.dumps(change))
    assert accepted == []


def ignoring(total: int | None) -> Response:
    """The answer of a portal that does not heed which page is asked for."""
    rows = [{"id": f"v{place}", "number": f"V2026-{place}", "date": "2026-05-01"} for place in range(3)]
    return as_json({"documents": rows, "meta": {"total": total, "pages": 300}})


@pytest.mark.parametrize(("total", "fault"), [(9, "fetch.paging_loops"), (3, None)])
def test_a_portal_that_ignores_the_page_is_not_asked_for_them_all(start: Start, total: int, fault: str | None) -> None:
    """Its own count alone tells that it was the whole list."""
    world, portal = start()
    portal.answers = [ignoring(total)] * 9
    ended = world.fetch()
    assert len(portal.answers) == 7, "the second answer is the first once more"
    assert ended.state != "complete"
    assert (ended.failure_code == fault) is (fault is not None), ended.failure_code
    assert len(world.store.fetches.rows(ended.id)) == 3


def mere_messages(*ids: str) -> Response:
    """An answer whose rows are messages, and no document's."""
    rows = [{"id": one, "type": "Reminder", "invoice": {"number": "V2026-1"}} for one in ids]
    return as_json({"documents": rows, "meta": {"total": 900, "pages": 300}})


def test_pages_of_mere_messages_are_not_asked_for_again_and_again(start: Start) -> None:
    world, portal = start({"messages": {"path": ["type"], "values": ["Reminder"]}})
    portal.answers = [mere_messages("a", "b"), mere_messages("c", "d"), *[mere_messages("e", "f")] * 9]
    ended = world.fetch()
    assert len(portal.answers) == 7, "other messages are another page, and the fourth answer is the third once more"
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.paging_loops")


def of_length(field: str) -> Response:
    """An answer with one row, whose id or number has a million characters."""
    long = {field: "V" + "7" * 1_000_000}
    row = {"id": "v1", "invoice": {"number": "V2026-1"}, "xml": "/api/documenten/xml/1"} | long
    return as_json({"documents": [row | {"invoice": {"number": row.get("number", "V2026-1")}}], "meta": {"total": 1}})


ONE_PAGE = {"documents": [{"name": "its UBL", "path": ["xml"], "variant": "xml"}], "paging": None}


def test_a_number_of_a_million_characters_is_none(start: Start) -> None:
    world, portal = start(ONE_PAGE)
    portal.answers = [of_length("number")]
    ended = world.fetch()
    assert [(row.number, row.portal_id) for row in world.store.fetches.rows(ended.id)] == [(None, "v1")]


def test_an_id_of_a_million_characters_is_another_shape_and_told(start: Start) -> None:
    """Cut, it would be another row's."""
    world, portal = start(ONE_PAGE)
    portal.answers = [of_length("id")] * 3
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("portal_changed", "portal_changed.other_json")
