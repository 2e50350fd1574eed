"""The street on order: every word of the control does what it says, and ends when it is told to."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator

import pytest

from tests.portals import Street
from tests.portals.faults import SERVE
from tests.support.street_visitor import Page, Visitor


@pytest.fixture
def street() -> Iterator[Street]:
    with Street(portals=["telekomm"]) as running:
        yield running


@pytest.fixture
def visitor(street: Street) -> Iterator[Visitor]:
    with Visitor(street, "telekomm") as held:
        held.sign_in()
        yield held


def newest(street: Street) -> str:
    number: str = street.truth("telekomm")["documents"][0]["number"]
    return number


def fetched(visitor: Visitor) -> Page:
    return visitor.get(f"/rechnung/{newest(visitor.street)}/pdf")


def test_a_dropped_row_leaves_the_list_and_stays_in_the_truth(street: Street, visitor: Visitor) -> None:
    number = newest(street)
    street.control("telekomm", {"drop_row": number})
    assert number not in visitor.get("/rechnungen").text
    truth = street.truth("telekomm")
    assert (truth["rows"], truth["rows_shown"], len(truth["documents"])) == (30, 29, 30)
    assert [held["number"] for held in truth["documents"] if not held["shown"]] == [number]
    assert visitor.get(truth["documents"][0]["bytes"]).status == 200
    street.control("telekomm", {"restore_row": number})
    assert number in visitor.get("/rechnungen").text


@pytest.mark.parametrize("status", [404, 429, 500, 503])
def test_a_status_for_so_many_requests(street: Street, visitor: Visitor, status: int) -> None:
    street.control("telekomm", {"status": status, "for": 2, "path": "/rechnungen", "retry_after": 7})
    assert visitor.get("/").status == 200
    answers = [visitor.get("/rechnungen") for _ in range(3)]
    assert [answer.status for answer in answers] == [status, status, 200]
    assert answers[0].headers["retry-after"] == "7"
    assert "retry-after" not in answers[2].headers


def test_bad_documents(street: Street, visitor: Visitor) -> None:
    good = fetched(visitor).body
    for mode in SERVE:
        if mode in ("cut", "huge"):
            continue
        street.control("telekomm", {"serve": {newest(street): mode}})
        answer = fetched(visitor)
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body != good
    street.control("telekomm", {"serve": {newest(street): "truncated"}})
    assert good.startswith(fetched(visitor).body)
    street.control("telekomm", {"serve": {newest(street): "huge:5000000"}})
    assert len(fetched(visitor).body) == 5_000_000
    street.control("telekomm", {"serve": {newest(street): "cut"}})
    with pytest.raises(http.client.IncompleteRead):
        fetched(visitor)


def test_a_file_name_of_any_kind(street: Street, visitor: Visitor) -> None:
    street.control("telekomm", {"file_name": {newest(street): '../../"x\u202efdp.exe'}})
    said = fetched(visitor).headers["content-disposition"]
    assert said == "attachment; filename=\"../../_x_fdp.exe\"; filename*=UTF-8''..%2F..%2F%22x%E2%80%AEfdp.exe"


def test_a_new_document_appears_on_top(street: Street, visitor: Visitor) -> None:
    street.control("telekomm", {"add_document": {"number": "RE-NEW", "kind": "credit_note"}})
    first = street.truth("telekomm")["documents"][0]
    assert (first["number"], first["kind"], first["date"]) == ("RE-NEW", "credit_note", "2026-11-02")
    assert "RE-NEW" in visitor.get("/rechnungen").text


def test_a_session_that_ends(street: Street, visitor: Visitor) -> None:
    street.control("telekomm", {"end_session": 2})
    assert [visitor.get("/rechnungen").status for _ in range(3)] == [200, 200, 302]


def test_a_portal_that_hangs_until_it_is_let_go(street: Street, visitor: Visitor) -> None:
    street.control("telekomm", {"hang": True})
    ended = threading.Event()

    def wait_for_an_answer() -> None:
        try:
            visitor.get("/rechnungen")
        except http.client.RemoteDisconnected:
            ended.set()

    waiting = threading.Thread(target=wait_for_an_answer)
    waiting.start()
    assert street.portals["telekomm"].faults.hanging.wait(120)
    with Visitor(street, "telekomm") as other:
        assert other.get("/.truth").status == 200
    assert not ended.is_set()
    street.control("telekomm", {"hang": False})
    waiting.join(120)
    assert ended.is_set()


def test_reset_makes_all_well(street: Street, visitor: Visitor) -> None:
    good = fetched(visitor).body
    street.control("telekomm", {"status": 503, "serve": {newest(street): "html"}, "drop_row": newest(street)})
    assert visitor.get("/rechnungen").status == 503
    street.control("telekomm", {"reset": True})
    assert fetched(visitor).body == good


def test_orders_over_http_and_unknown_ones(street: Street, visitor: Visitor) -> None:
    assert visitor.ask("POST", "/.control", json.dumps({"drop_row": newest(street)})).status == 200
    assert street.truth("telekomm")["rows_shown"] == 29
    for wrong in ({"nonsense": 1}, {"drop_row": "nobody"}, {"serve": {"x": "nonsense"}}, {"user": "nobody"}):
        answer = visitor.ask("POST", "/.control", json.dumps(wrong))
        assert answer.status == 400, wrong
        assert "error" in json.loads(answer.body)
    assert visitor.ask("POST", "/.control", "{").status == 400
