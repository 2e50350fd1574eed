"""Transactions of a plain-text ledger, read by Beancount and by hledger."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from host.errors import WorldError
from host.exports.ledger_files import BeancountFiles, HledgerFiles, LedgerFiles, LedgerSettings
from host.exports.ledger_lines import known_documents
from host.exports.receiver import NotTakenError, ReceiverAwayError, ReceiverStoppedError
from host.exports.receiver_kinds import read_settings
from tests.support.archive_kit import FaultyFiles, Killed, facts
from tests.support.receivers_kit import HandingHouse, knowing

HLEDGER = shutil.which("hledger")
NASTY = 'Müller "&" Söhne; | (Köln) \\ {x} ^y #z'


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HandingHouse]:
    made = HandingHouse(tmp_path)
    yield made
    made.close()


def opened(house: HandingHouse, kind: type[LedgerFiles] = BeancountFiles, **settings: str) -> LedgerFiles:
    made = kind.open(LedgerSettings(folder=str(house.outside / "ledger"), **settings), None)  # type: ignore[arg-type]
    made.prepare()
    return made


def beancount_entries(house: HandingHouse) -> list:  # type: ignore[type-arg]
    """The transactions as Beancount reads them, which has nothing to complain of."""
    loader = pytest.importorskip("beancount.loader")
    entries, errors, _ = loader.load_file(str(house.outside / "ledger" / "ophaler.beancount"))
    assert errors == []
    return [entry for entry in entries if type(entry).__name__ == "Transaction"]


def postings(entry) -> list[tuple[str, str, str]]:  # type: ignore[no-untyped-def]
    return [(one.account, str(one.units.number), one.units.currency) for one in entry.postings]


def hledger_rows(house: HandingHouse, *query: str) -> list[dict[str, str]]:
    """The postings as hledger prints them, after its strict checks."""
    if HLEDGER is None:
        pytest.skip("hledger is not installed")
    file = str(house.outside / "ledger" / "ophaler.journal")
    environment = {"LC_ALL": "C.UTF-8", "HOME": str(house.outside)}
    subprocess.run([HLEDGER, "-f", file, "check", "accounts"], check=True, env=environment)
    printed = subprocess.run(
        [HLEDGER, "-f", file, "print", "-O", "csv", *query], check=True, env=environment, capture_output=True
    )
    return list(csv.DictReader(io.StringIO(printed.stdout.decode())))


def test_beancount_reads_a_transaction(house: HandingHouse) -> None:
    ledger = opened(house, tax="Assets:Input-Tax")
    document = knowing(house.outgoing(1), supplier=NASTY, net="100.00", tax="19.00", total="119.00")
    ledger.hand_on(document)
    [entry] = beancount_entries(house)
    assert (str(entry.date), entry.flag, entry.payee, entry.narration) == ("2026-03-05", "!", NASTY, "RE-1")
    assert postings(entry) == [
        ("Expenses:Unsorted", "100.00", "EUR"),
        ("Assets:Input-Tax", "19.00", "EUR"),
        ("Liabilities:Payable", "-119.00", "EUR"),
    ]
    assert (entry.meta["ophaler"], entry.meta["document"]) == (document.row.id, str(document.path))


def test_hledger_reads_a_transaction(house: HandingHouse) -> None:
    ledger = opened(house, HledgerFiles, tax="Assets:Input-Tax")
    document = knowing(house.outgoing(1), supplier=NASTY, net="100.00", tax="19.00", total="119.00")
    ledger.hand_on(document)
    rows = hledger_rows(house)
    assert [(row["date"], row["status"], row["code"]) for row in rows] == [("2026-03-05", "!", "RE-1")] * 3
    assert [(row["account"], row["amount"], row["commodity"]) for row in rows] == [
        ("Expenses:Unsorted", "100.00", "EUR"),
        ("Assets:Input-Tax", "19.00", "EUR"),
        ("Liabilities:Payable", "-119.00", "EUR"),
    ]
    assert len(hledger_rows(house, f"tag:ophaler={document.row.id}")) == 3


@pytest.mark.parametrize("kind", [BeancountFiles, HledgerFiles])
def test_none_twice_whatever_a_person_made_of_it(house: HandingHouse, kind: type[LedgerFiles]) -> None:
    ledger = opened(house, kind)
    ledger.hand_on(house.outgoing(1))
    [file] = (house.outside / "ledger").glob("*/2026.*")
    edited = file.read_text("utf-8").replace("Expenses:Unsorted", "Expenses:Phone").replace("119.00", "118.00")
    file.write_text(edited, "utf-8")
    opened(house, kind).hand_on(house.outgoing(1))
    assert file.read_text("utf-8") == edited
    file.rename(file.with_name(file.name.replace("2026", "2027")))
    opened(house, kind).hand_on(house.outgoing(1))
    assert len(list(file.parent.iterdir())) == 1, "it has its transaction in another year's file"


def test_a_file_under_another_spelling_of_its_name_is_not_written_over(
    house: HandingHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a drive where capitals make no other name: the listing has a name that is not the one that is opened."""
    ledger = opened(house)
    ledger.hand_on(house.outgoing(1))
    [file] = (house.outside / "ledger").glob("*/2026.*")
    monkeypatch.setattr(LedgerFiles, "_parts", lambda _: [])
    ledger.hand_on(house.outgoing(2))
    assert known_documents(file.read_text("utf-8")) == {house.outgoing(1).row.id, house.outgoing(2).row.id}


def test_many_blank_lines_are_read_at_once() -> None:
    assert known_documents("\n" * 20_000 + '  ophaler: "d-1"\r\n' + " " * 20_000 + "\n; ophaler: d-2") == {"d-1", "d-2"}


def test_a_years_files_are_included_as_they_come(house: HandingHouse) -> None:
    ledger = opened(house)
    for number, day in ((1, "2025-12-31"), (2, "2026-01-01")):
        ledger.hand_on(knowing(house.outgoing(number), date=day))
    names = [path.name for path in (house.outside / "ledger").glob("*/*")]
    assert sorted(names) == ["2025.beancount", "2026.beancount"]
    assert [str(entry.date) for entry in beancount_entries(house)] == ["2025-12-31", "2026-01-01"]


def test_a_second_document_of_an_invoice_is_not_booked_twice(house: HandingHouse) -> None:
    ledger = opened(house)
    ledger.hand_on(knowing(house.outgoing(1), number="RE-1"))
    receipt = ledger.hand_on(knowing(house.outgoing(2), number="re 1"))
    assert receipt.code == "receiver.same_invoice"
    assert ledger.hand_on(knowing(house.outgoing(3), number="RE-1", total="5.00")).code is None
    assert len(beancount_entries(house)) == 2
    assert opened(house).hand_on(knowing(house.outgoing(2), number="re 1")).code is None, "it is named there"


@pytest.mark.parametrize("total", ["12.50", "-12.50"])
def test_a_credit_note_lowers_the_expense(house: HandingHouse, total: str) -> None:
    opened(house).hand_on(knowing(house.outgoing(1), kind="credit_note", total=total, net=None, tax=None))
    [entry] = beancount_entries(house)
    assert [Decimal(number) for _, number, _ in postings(entry)] == [Decimal("-12.50"), Decimal("12.50")]


@pytest.mark.parametrize(("net", "tax"), [("100.00", "18.00"), ("119.00", "0.00"), (None, "19.00"), ("many", "19.00")])
def test_a_tax_that_does_not_make_the_total_is_left_out(house: HandingHouse, net: str | None, tax: str) -> None:
    opened(house, tax="Assets:Input-Tax").hand_on(knowing(house.outgoing(1), net=net, tax=tax, total="119.00"))
    [entry] = beancount_entries(house)
    assert postings(entry)[0] == ("Expenses:Unsorted", "119.00", "EUR")
    assert len(entry.postings) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [("date", None), ("date", "soon"), ("total", None), ("total", "NaN"), ("currency", None), ("currency", "€")],
)
def test_what_is_incomplete_waits_for_the_person(house: HandingHouse, name: str, value: str | None) -> None:
    ledger = opened(house)
    with pytest.raises(NotTakenError, match=rf"receiver\.incomplete.*field={name}"):
        ledger.hand_on(knowing(house.outgoing(1), **{name: value}))
    assert beancount_entries(house) == []


def test_one_that_is_incomplete_keeps_no_other_back(house: HandingHouse) -> None:
    house.receiver("beancount", folder=str(house.outside / "ledger"))
    for number in (1, 2, 3):
        house.bring(number, known=replace(facts(number), total=None if number == 2 else "5.00"))
    [delivery] = house.run(is_asked=True)
    assert (delivery.handed_on, delivery.waiting, delivery.error) == (2, 1, None)
    assert [(entry.code, entry.details["field"]) for entry in delivery.told] == [("receiver.incomplete", "total")]
    assert [entry.narration for entry in beancount_entries(house)] == ["RE-1", "RE-3"]


def test_a_statement_is_named_without_a_transaction(house: HandingHouse) -> None:
    document = knowing(house.outgoing(1), kind="statement")
    ledger = opened(house)
    assert ledger.hand_on(document).code == "receiver.no_transaction"
    assert beancount_entries(house) == []
    assert ledger.hand_on(document).code is None


def test_a_persons_file_of_the_name_is_left_as_it_is(house: HandingHouse) -> None:
    (house.outside / "ledger").mkdir()
    (house.outside / "ledger" / "ophaler.beancount").write_text('option "title" "mine"\n')
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.not_ours"):
        opened(house)


def test_a_folder_that_is_gone_is_not_begun_anew_by_itself(house: HandingHouse) -> None:
    ledger = opened(house)
    (house.outside / "ledger").rename(house.outside / "drive")
    (house.outside / "ledger").mkdir()
    with pytest.raises(ReceiverAwayError, match=r"receiver\.file_gone"):
        ledger.hand_on(house.outgoing(1))
    assert list((house.outside / "ledger").iterdir()) == []


@pytest.mark.parametrize(
    "account", ["Expenses", "expenses:x", "Expenses:x", "Expenses:A B", 'Expenses:A"\n', "Other:A"]
)
def test_an_account_that_the_languages_do_not_take_is_refused(account: str) -> None:
    with pytest.raises(WorldError, match=r"receiver\.bad_setting"):
        read_settings("beancount", {"folder": "/x", "expenses": account})


def test_killed_at_every_operation_each_document_has_one_transaction(house: HandingHouse) -> None:
    settings = LedgerSettings(folder=str(house.outside / "ledger"))
    documents = [knowing(house.outgoing(number), date=f"{2024 + number}-01-01") for number in (1, 2)]
    at = 0
    is_killed = True
    while is_killed:
        at += 1
        for when in ("before", "half", "after"):
            shutil.rmtree(house.outside / "ledger", ignore_errors=True)
            opened(house)
            try:
                BeancountFiles(settings, FaultyFiles(at, when)).hand_on_together(documents)
            except Killed:
                beancount_entries(house)
            else:
                is_killed = False
            BeancountFiles(settings, FaultyFiles()).hand_on_together(documents)
            assert [entry.narration for entry in beancount_entries(house)] == ["RE-1", "RE-2"]
            assert not list((house.outside / "ledger").rglob("*part"))
    assert at > 8
