"""Each cause of a missing document, seeded into a store: it is found with what was seen, and without it nothing is claimed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import jsonschema
import pytest

from host import protocol
from host.cli.main import main
from host.errors import WorldError
from host.i18n import languages
from host.service.api.schedule import ScheduleHandlers
from host.service.missing.causes import CAUSES, Finding, deleted, findings
from host.service.missing.expected_document import ExpectedDocument, expected_document
from host.service.missing.missing_words import finding_text, verdict_text
from host.service.presenter import Presenter
from host.store import LedgerEntry
from host.store.account_memory import Horizon
from host.vocabulary import CauseOutcome, MissingCause
from tests.support.archive_kit import House, facts, pdf
from tests.support.locations import DOCS

NOVEMBER = "2026-11"
NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)
FIFTHS = [date(2026, month, 5) for month in range(4, 11)]
WHOLE = {"end": "last_page"}
COMPANY = "Telekomm GmbH"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Monthly invoices on the 5th, from April to October, and a list that was read well today, the 16th of November."""
    made = House(tmp_path)
    made.clock.move((NOW - made.clock.now()).total_seconds())
    for number, day in enumerate(FIFTHS):
        made.bring(number, known=replace(facts(number), date=day.isoformat()))
    made.store.accounts.remember(made.account().id, last_good=NOW)
    yield made
    made.close()


def expected(house: House, month: str | None = NOVEMBER) -> ExpectedDocument:
    return expected_document(house.store, house.account(), COMPANY, month)


def seen(house: House, cause: MissingCause, month: str | None = NOVEMBER) -> Finding:
    [finding] = [one for one in findings(expected(house, month)) if one.cause == cause]
    # Whatever was seen has its sentence in every language.
    for language in languages():
        text = finding_text(finding, language)
        assert not text.startswith("missing_")
        assert "$" not in text
    return finding


def fetched(
    house: House,
    state: str = "complete",
    rows: list[LedgerEntry] | None = None,
    proof: dict[str, object] | None = None,
    failure: tuple[str, dict[str, str]] | None = None,
) -> None:
    fetch = house.store.fetches.queue(house.account().id)
    house.store.fetches.set_state(fetch.id, "opening")
    house.store.fetches.add_rows(fetch.id, rows or [])
    house.store.fetches.finish(fetch.id, state, proof, failure)


def row(outcome: str, day: str = "2026-11-05", **more: object) -> LedgerEntry:
    return LedgerEntry(1, number="RE-77", date=day, outcome=outcome, **more)  # type: ignore[arg-type]


def before_it_was_due(house: House) -> None:
    house.store.accounts.remember(house.account().id, last_good=datetime(2026, 11, 1, tzinfo=UTC))


def being_prepared(house: House) -> None:
    fetched(house, rows=[row("waiting")], proof=WHOLE)


def failed_row(house: House) -> None:
    fetched(house, "incomplete", [row("failed", reason_code="download.empty")])


def row_without_document(house: House) -> None:
    fetched(house, rows=[row("no_document")], proof=WHOLE)


def start_date(house: House) -> None:
    house.store.accounts.set(house.account().id, start_date="2026-12-01")


def start_date_as_a_fetch_saw_it(house: House) -> None:
    house.store.accounts.set(house.account().id, start_date="2026-11-01")
    fetched(house, rows=[row("before_start")], proof=WHOLE)


def filtered(house: House) -> None:
    fetched(house, "incomplete", failure=("fetch.other_periods", {}))


def part_left_out(house: House) -> None:
    fetched(house, "nothing_new", proof={"end": "known_rows", "known_parts": ["Rechnungen 2026"]})


def other_account_open(house: House) -> None:
    house.store.attention.open(house.account().id, "other_account", None, {"shown": "K-2", "known": "K-1"})


def more_at_another_account(house: House) -> None:
    house.account()
    other = house.store.accounts.add("https://my.telekomm.example/", "second@x.example", COMPANY)
    for number, day in enumerate(("2026-10-05", "2026-11-05", "2026-11-06"), 100):
        _file_for(house, other.id, number, day)


def refused(house: House) -> None:
    fetched(house, "portal_down", failure=("portal_down.refused", {"status": "403", "host": "telekomm.example"}))


def by_another_way(house: House) -> None:
    house.account()
    _file_for(house, house.store.companies.add(COMPANY).id, 100, "2026-11-04")


def dropped(house: House) -> None:
    before_it_was_due(house)
    house.store.accounts.set(house.account().id, keeps_days=5)


def younger_list(house: House) -> None:
    house.store.accounts.remember(house.account().id, horizon=Horizon("2026-11-12", 4))


def _file_for(house: House, account: str, number: int, day: str, kind: str = "invoice") -> None:
    staged = house.archive.staging_file(f"t{number}")
    staged.write(0, pdf(number))
    known = replace(facts(number), date=day, kind=kind)
    house.archive.file_document(house.store.accounts.get(account), None, staged, known)


def delete_october(house: House) -> None:
    [document] = [one for one in house.store.documents.list() if one.date == "2026-10-05"]
    house.archive.delete(document, "ada", "twice")


@pytest.mark.parametrize(
    ("cause", "seed", "facts_seen"),
    [
        ("not_yet_billed", being_prepared, "being_prepared"),
        ("not_fetched", before_it_was_due, "read_before"),
        ("in_list", failed_row, "row_without_document"),
        ("in_list", row_without_document, "row_without_document"),
        ("start_date", start_date, "before_start"),
        ("start_date", start_date_as_a_fetch_saw_it, "before_start"),
        ("filters", filtered, "filtered"),
        ("filters", part_left_out, "part_not_read"),
        ("another_account", other_account_open, "other_account_open"),
        ("another_account", more_at_another_account, "more_than_usual"),
        ("billing_rights", refused, "refused"),
        ("delivered_elsewhere", by_another_way, "came_otherwise"),
        ("retention", dropped, "dropped"),
        ("retention", younger_list, "list_begins_later"),
    ],
)
def test_a_cause_is_found_with_what_was_seen(
    house: House, cause: MissingCause, seed: Callable[[House], None], facts_seen: str
) -> None:
    assert seen(house, cause).outcome != "holds"
    seed(house)
    finding = seen(house, cause)
    assert (finding.outcome, finding.facts) == ("holds", facts_seen)
    assert verdict_text(findings(expected(house)), "en") == "This was found:"


def test_what_another_account_of_that_name_fetched_did_not_come_by_another_way(house: House) -> None:
    house.account()
    for portal in ("https://telekomm.example/", "https://other.telekomm.example/"):
        other = house.store.accounts.add(portal, "second@x.example", COMPANY)
        _file_for(house, other.id, 100, "2026-11-04")
    elsewhere = house.store.administrations.add("Second", None).number
    _file_for(house, house.store.companies.add(COMPANY, administration=elsewhere).id, 101, "2026-11-04")
    assert seen(house, "delivered_elsewhere").facts == "paper_unseen"


def test_a_portal_that_may_have_dropped_it_before_the_list_was_read_is_not_excluded(house: House) -> None:
    house.store.accounts.set(house.account().id, keeps_days=3)
    finding = seen(house, "retention")
    assert (finding.outcome, finding.facts) == ("untested", "read_too_late")
    assert "Nov 16, 2026" in finding_text(finding, "en")
    house.store.accounts.set(house.account().id, keeps_days=60)
    assert seen(house, "retention").facts == "still_kept"
    # Since then the portal has dropped it, but the list was read before.
    house.clock.move(70 * 24 * 3600.0)
    house.store.accounts.remember(house.account().id, last_good=house.clock.now())
    assert seen(house, "retention").facts == "read_too_late"
    house.clock.move(-69 * 24 * 3600.0)
    fetched(house, "nothing_new", proof=WHOLE)
    house.clock.move(69 * 24 * 3600.0)
    assert seen(house, "retention").facts == "still_kept"


def test_a_credit_note_and_a_document_of_another_contract_are_not_the_one_that_was_deleted(house: House) -> None:
    credit = house.bring(70, known=replace(facts(70), date="2026-11-05", kind="credit_note")).document
    house.archive.delete(credit, "ada", "wrong")
    assert seen(house, "deleted").outcome == "no"
    other = house.bring(71, known=replace(facts(71), date="2026-11-06")).document
    house.store.rhythms.note_contracts(
        [replace(row("filed", "2026-11-06", document=other.id, contract="B"), documents=(other.id,))]
    )
    house.archive.delete(other, "ada", "wrong")
    whole = expected_document(house.store, house.account(), COMPANY, NOVEMBER)
    for contract, outcome in (("A", "no"), ("B", "holds"), ("", "holds")):
        assert deleted(replace(whole, contract=contract)).outcome == outcome


def test_what_a_person_deleted_is_told_with_who_and_why(house: House) -> None:
    delete_october(house)
    finding = seen(house, "deleted", "2026-10")
    assert finding_text(finding, "en") == "RE-6 was deleted here by ada on Nov 16, 2026: twice"
    assert seen(house, "deleted").outcome == "no"


@pytest.mark.parametrize(("user", "named"), [("second@x.example", f"{COMPANY} (second@x.example)"), (None, COMPANY)])
def test_what_a_person_filed_under_another_account_is_told(house: House, user: str | None, named: str) -> None:
    other = house.store.accounts.add("https://mail.example/", user, COMPANY)
    _file_for(house, other.id, 100, "2026-11-05")
    assert seen(house, "deleted").outcome == "no"
    [there] = house.store.documents.list(other.id)
    fetched(house, rows=[row("already_had", document=there.id)], proof=WHOLE)
    finding = seen(house, "deleted")
    assert finding_text(finding, "en") == f"{there.number} is in the archive, filed under {named}: {there.file}."


@pytest.mark.parametrize("beside", ["a credit note", "what came beside a document that failed", "a row that says so"])
def test_of_another_account_only_the_document_itself_is_told(house: House, beside: str) -> None:
    other = house.store.accounts.add("https://mail.example/", None, COMPANY)
    _file_for(house, other.id, 100, "2026-11-05", "credit_note" if beside == "a credit note" else "invoice")
    [there] = house.store.documents.list(other.id)
    outcome = "failed" if "failed" in beside else "already_had"
    kind = "credit_note" if "row" in beside else "invoice"
    fetched(house, rows=[row(outcome, document=there.id, kind=kind)], proof=WHOLE)
    assert seen(house, "deleted").outcome == "no"


def test_it_is_not_billed_yet_where_it_is_not_late(house: House) -> None:
    house.bring(7, known=replace(facts(7), date="2026-11-05"))
    finding = seen(house, "not_yet_billed", "2026-12")
    assert (finding.outcome, finding.facts) == ("holds", "not_late")


def test_nothing_is_claimed_where_no_cause_holds(house: House) -> None:
    fetched(house, "nothing_new", [row("already_had", "2026-10-05", document="d-1")], WHOLE)
    house.store.accounts.remember(house.account().id, horizon=Horizon("2026-04-05", 225))
    outcomes: dict[CauseOutcome, list[str]] = {"holds": [], "no": [], "untested": []}
    for finding in findings(expected(house)):
        outcomes[finding.outcome].append(finding.cause)
    assert outcomes["holds"] == []
    # A letter on paper leaves no trace here, nor does a bill that was never written.
    assert outcomes["untested"] == ["not_yet_billed", "delivered_elsewhere"]
    said = verdict_text(findings(expected(house)), "en")
    assert said == "None of the causes that can be tested holds; 2 could not be tested. Ask the supplier."


def test_what_is_not_known_is_not_excluded(house: House) -> None:
    before_it_was_due(house)
    untested = {one.cause for one in findings(expected(house)) if one.outcome == "untested"}
    assert untested == {"not_yet_billed", "in_list", "filters", "billing_rights", "delivered_elsewhere", "retention"}


def test_a_document_without_a_date_may_be_it(house: House) -> None:
    house.bring(50, known=replace(facts(50), date=None))
    finding = seen(house, "deleted")
    assert (finding.outcome, finding.facts) == ("untested", "undated")


def test_an_account_at_another_portal_with_more_documents_is_none_of_this_one(house: House) -> None:
    house.account()
    other = house.store.accounts.add("https://elsewhere.example/", None, "Else")
    for number, day in enumerate(("2026-10-05", "2026-11-05", "2026-11-06"), 100):
        _file_for(house, other.id, number, day)
    assert seen(house, "another_account").facts == "only_account"
    assert seen(house, "delivered_elsewhere").outcome == "untested"


def test_there_is_one_look_for_every_cause() -> None:
    assert tuple(CAUSES) == get_args(MissingCause)


@pytest.mark.parametrize("month", ["2026-09", "2020-01"])
def test_what_is_there_or_was_never_expected_is_not_missing(house: House, month: str) -> None:
    with pytest.raises(WorldError, match=r"schedule\.nothing_missing"):
        expected(house, month)


def test_two_documents_have_no_rhythm(tmp_path: Path) -> None:
    made = House(tmp_path)
    made.bring(1)
    with pytest.raises(WorldError, match=r"schedule\.no_rhythm"):
        expected(made)
    made.close()


def test_the_dashboard_asks_for_the_cell_of_the_calendar(house: House) -> None:
    engine = SimpleNamespace(
        store=house.store, clock=house.clock, language="nl", presenter=Presenter(house.store, "nl"), notifier=None
    )
    handlers = ScheduleHandlers(engine)  # type: ignore[arg-type]
    told = handlers.missing_why(protocol.MissingWhyParams(account=house.account().id, month=NOVEMBER))
    assert (told.account_name, told.due) == (COMPANY, "2026-11-05")
    assert [one.cause for one in told.findings] == list(CAUSES)
    # Without a month: the last one that is missing.
    assert handlers.missing_why(protocol.MissingWhyParams(account=house.account().id)).due == "2026-11-05"


def test_the_command_line_says_it_in_words_and_as_json(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failed_row(house)
    account = house.account().id
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        main(["documents", "why", account, "--month", NOVEMBER, "--json"])
    assert not ended.value.code
    answer = json.loads(capsys.readouterr().out)
    jsonschema.validate(answer, json.loads((DOCS / "cli" / "documents.schema.json").read_text("utf-8")))
    assert [one["cause"] for one in answer["tests"] if one["outcome"] == "holds"] == ["in_list"]
    with pytest.raises(SystemExit):
        main(["documents", "why", account, "--month", NOVEMBER])
    assert "RE-77" in capsys.readouterr().out.splitlines()[2]
    with pytest.raises(SystemExit) as ended:
        main(["documents", "why", account, "--month", "November", "--json"])
    assert ended.value.code
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "schedule.bad_month"


def test_of_several_contracts_the_last_missing_document_is_looked_for(house: House) -> None:
    entries = []
    for number, document in enumerate(house.store.documents.list(), 1):
        entries.append(replace(row("filed", document.date or "", document=document.id, contract="A"), place=number))
    for number in range(4):
        day = date(2026, 7 + number, 20).isoformat()
        brought = house.bring(60 + number, known=replace(facts(60 + number), date=day)).document
        entries.append(replace(row("filed", day, document=brought.id, contract="B"), place=100 + number))
    house.store.rhythms.note_contracts([replace(one, documents=(one.document or "",)) for one in entries])
    found = expected(house, None)
    assert (found.contract, found.due) == ("A", date(2026, 11, 5))
