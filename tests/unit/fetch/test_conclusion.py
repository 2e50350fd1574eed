"""The one door to "all fine": what opens it, and everything that must not."""

from __future__ import annotations

import itertools

import pytest

from host.fetch.conclusion import ACCOUNTED_OUTCOMES, Evidence, conclude
from host.fetch.unexplained import CODES, UnexplainedParts
from host.finder import PageReport, Unexplained


def seen(**changes: object) -> Evidence:
    return Evidence(**{"end": "last_page", "pages": 1, "settled": True, "list_url": "u", **changes})  # type: ignore[arg-type]


def test_all_rows_filed_at_the_end_of_the_list_is_complete() -> None:
    ending = conclude(["filed", "filed", "no_document", "before_start", "already_had"], seen())
    assert ending.state == "complete"
    assert ending.proof is not None
    assert ending.proof["rows"] == 5


def test_known_rows_seen_again_are_nothing_new_with_their_proof() -> None:
    rows = [{"number": "1", "date": None, "document": "d"}]
    ending = conclude(["already_had"], seen(end="known_rows", documents_before=1, known_rows=rows))
    assert ending.state == "nothing_new"
    assert ending.proof is not None
    assert ending.proof["known_rows"] == rows


def test_words_that_there_is_nothing_are_nothing_new() -> None:
    ending = conclude([], seen(end="says_empty", empty_words="Er zijn nog geen facturen"))
    assert (ending.state, (ending.proof or {})["words"]) == ("nothing_new", "Er zijn nog geen facturen")


@pytest.mark.parametrize(
    ("outcomes", "evidence", "state", "code"),
    [
        ([], Evidence(), "portal_changed", "portal_changed.no_list"),
        ([], seen(), "portal_changed", "portal_changed.no_list"),
        (
            [],
            seen(end="says_empty", empty_words="none", documents_before=3),
            "incomplete",
            "portal_changed.known_rows_gone",
        ),
        ([], seen(end="says_empty", empty_words="none", settled=False), "incomplete", "portal_changed.not_settled"),
        (
            [],
            seen(end="says_empty", empty_words="none", result_count=4),
            "incomplete",
            "fetch.fewer_rows_than_announced",
        ),
        ([], seen(end="says_empty"), "portal_changed", "portal_changed.no_list"),
        ([], seen(end="empty_list", settled=False), "incomplete", "portal_changed.not_settled"),
        (
            ["already_had", "no_document"],
            seen(documents_before=1, rows_without_document=1),
            "incomplete",
            "fetch.new_rows_without_document",
        ),
        (["filed"], seen(fault="fetch.paging_loops"), "incomplete", "fetch.paging_loops"),
        (["filed"], seen(end=None), "portal_changed", "portal_changed.no_list"),
        (["filed", "failed"], seen(), "incomplete", "fetch.rows_missing"),
        (["filed", "pending"], seen(), "incomplete", "fetch.rows_missing"),
        (["filed"], seen(result_count=2), "incomplete", "fetch.fewer_rows_than_announced"),
        (["filed"], seen(end="says_empty", empty_words="none"), "portal_changed", "portal_changed.contradiction"),
        (["no_document"] * 3, seen(), "incomplete", "fetch.no_row_offers_document"),
        (["no_document"] * 4, seen(documents_before=9), "incomplete", "fetch.new_rows_without_document"),
        (["waiting"] * 31, seen(), "incomplete", "fetch.no_row_offers_document"),
        (["waiting"] * 2 + ["no_document"], seen(rows_explained=3), "incomplete", "fetch.no_row_offers_document"),
    ],
)
def test_everything_else_is_not_fine(outcomes: list, evidence: Evidence, state: str, code: str) -> None:
    ending = conclude(outcomes, evidence)
    assert (ending.state, ending.code, ending.proof) == (state, code, None)


@pytest.mark.parametrize(
    ("outcomes", "evidence"),
    [
        (["no_document"] * 3, seen(rows_explained=3)),
        (["waiting"], seen()),
        (["waiting"] * 2 + ["filed"], seen()),
        (["waiting"] * 2 + ["no_document"], seen(documents_before=4)),
    ],
)
def test_rows_without_a_document_are_fine_where_something_speaks_for_it(outcomes: list, evidence: Evidence) -> None:
    assert conclude(outcomes, evidence).state == "complete"


def test_no_combination_is_fine_without_an_end_and_with_an_unaccounted_row() -> None:
    outcomes = ["pending", "filed", "already_had", "before_start", "no_document", "failed"]
    ends = [None, "last_page", "known_rows", "says_empty", "empty_list"]
    for count in (0, 1, 2):
        for rows in itertools.product(outcomes, repeat=count):
            for end, fault, settled, words in itertools.product(ends, (None, "fetch.x"), (True, False), (None, "none")):
                evidence = Evidence(end=end, fault=fault, settled=settled, empty_words=words)  # type: ignore[arg-type]
                ending = conclude(rows, evidence)  # type: ignore[arg-type]
                if ending.state in ("complete", "nothing_new"):
                    assert end is not None
                    assert fault is None
                    assert ending.proof
                    assert set(rows) <= ACCOUNTED_OUTCOMES
                else:
                    assert ending.code


@pytest.mark.parametrize(("kind", "code"), CODES.items())
@pytest.mark.parametrize(
    ("outcomes", "evidence"),
    [
        (["filed", "filed"], {}),
        (["filed", "already_had"], {"stopped_early": True, "documents_before": 1}),
        (["already_had"], {"end": "known_rows", "documents_before": 1}),
        ([], {"end": "says_empty", "empty_words": "none"}),
        ([], {"end": "empty_list"}),
    ],
)
def test_one_unexplained_thing_forbids_every_good_end(
    kind: str, code: str, outcomes: list[str], evidence: dict[str, object]
) -> None:
    assert conclude(outcomes, seen(**evidence)).state in ("complete", "nothing_new")  # type: ignore[arg-type]
    parts = UnexplainedParts()
    parts.note(PageReport("", "", "documents", "documents", unexplained=(Unexplained(kind, "Credit notes"),)))  # type: ignore[arg-type]
    ending = conclude(outcomes, seen(**evidence, parts_unread=parts))  # type: ignore[arg-type]
    assert (ending.state, ending.code, ending.details) == ("incomplete", code, {"part": "Credit notes"})


def test_a_worse_end_is_told_instead_of_what_was_not_explained() -> None:
    parts = UnexplainedParts()
    parts.note(PageReport("", "", "documents", "documents", unexplained=(Unexplained("tab", "Older"),)))
    assert conclude(["failed"], seen(parts_unread=parts)).code == "fetch.rows_missing"


def test_a_lost_way_without_another_is_a_changed_portal() -> None:
    assert conclude(["filed", "failed"], seen(lost_ways=1)).code == "portal_changed.way_lost"
    healed_in_part = conclude(["filed", "failed"], seen(lost_ways=1, healed_ways=2))
    assert (healed_in_part.code, healed_in_part.details["healed"]) == ("fetch.rows_missing", "2")


def test_a_way_that_was_found_anew_is_told() -> None:
    ending = conclude(["filed"], seen(lost_ways=1, healed_ways=1))
    assert (ending.proof or {})["healed_ways"] == 1
