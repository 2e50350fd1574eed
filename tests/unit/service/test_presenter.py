"""Accounts as the screens show them: all at once as each alone, and with the connector that each was added with."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.clock import SystemClock
from host.paths import Paths
from host.service.presenter import Presenter
from host.store import LedgerEntry, Store


def test_all_accounts_are_painted_as_each_alone(tmp_path: Path) -> None:
    with Store(Paths(tmp_path).make(), SystemClock()) as store:
        ids = [store.accounts.add(f"https://portal{n}.example/", company=f"C{n}").id for n in range(4)]
        for account in (ids[0], ids[0], ids[2]):
            fetch = store.fetches.queue(account, False, "person")
            store.fetches.finish(fetch.id, "stopped", None, None)
        store.accounts.remove(ids[2])
        with store._base.write() as database:
            for number, account in enumerate((ids[0], ids[1], ids[1])):
                database.execute(
                    """INSERT INTO documents (id, sha256, account, company, kind, file, file_key, size, content_type,
                    filed_at) VALUES (?,?,?,'C','invoice',?,?,1,'application/pdf','2026-01-01')""",
                    (f"d{number}", f"{number:064}", account, f"{number}.pdf", f"{number}.pdf"),
                )
        presenter = Presenter(store, "en")
        found = presenter.accounts()
        assert found == [presenter.account(store.accounts.get(one.id)) for one in found]
        assert [(one.id, one.last_state, one.documents) for one in found] == [
            (ids[0], "stopped", 1),
            (ids[1], None, 2),
            (ids[3], None, 0),
        ]


def test_an_account_says_what_its_last_fetch_failed_with(tmp_path: Path) -> None:
    with Store(Paths(tmp_path).make(), SystemClock()) as store:
        account = store.accounts.add("https://portal.example/")
        presenter = Presenter(store, "en")
        for code in ("archive.disk_full", None):
            fetch = store.fetches.queue(account.id, False, "person")
            store.fetches.finish(fetch.id, "incomplete" if code else "complete", None, (code, {}) if code else None)
            assert presenter.account(account).last_failure == code


def test_rows_that_failed_are_said_with_how_many_were_fetched(tmp_path: Path) -> None:
    with Store(Paths(tmp_path).make(), SystemClock()) as store:
        account = store.accounts.add("https://portal.example/").id
        fetch = store.fetches.queue(account, False, "person")
        rows = [
            LedgerEntry(
                at,
                1,
                f"R-{at}",
                "2026-01-31",
                "10.00",
                "EUR",
                "invoice",
                outcome="failed" if at == 3 else "already_had",
            )
            for at in (1, 2, 3)
        ]
        store.fetches.add_rows(fetch.id, rows)
        ended = store.fetches.finish(fetch.id, "incomplete", None, ("fetch.rows_missing", {"count": "1"}))
        assert Presenter(store, "nl").message(ended).startswith("2 van 3 opgehaald, 1 mislukt.")


FOREIGN = "http://cloud.reseller.localhost/account"
"""An address that no connector claims."""


@pytest.mark.parametrize(
    ("connector", "name", "hosts"),
    [
        ("wolkenwerk", "Wolkenwerk (test portal)", ["wolkenwerk", "abrechnung.wolkenwerk", "ablage"]),
        # Every shop of a platform has its name: the shop's own host tells it from the others.
        ("woocommerce", "cloud.reseller.localhost", []),
        (None, "cloud.reseller.localhost", []),
        # An account must not vanish from the screens because its connector did.
        ("gone-since", "cloud.reseller.localhost", []),
    ],
)
def test_an_account_is_shown_with_the_connector_that_it_was_added_with(
    tmp_path: Path, connector: str | None, name: str, hosts: list[str]
) -> None:
    with Store(Paths(tmp_path).make(), SystemClock()) as store:
        row = store.accounts.add(FOREIGN, connector=connector)
        presenter = Presenter(store, "en")
        shown = presenter.account(row)
        assert (shown.name, shown.connector) == (name, connector)
        own = "http://cloud.reseller.localhost/*"
        assert shown.origins == [own, *(f"http://{host}.localhost/*" for host in hosts)]
        [line] = store.coming.page()
        assert presenter.account_name(line) == name


def test_what_is_older_than_an_accounts_first_day_is_told_as_left_out(tmp_path: Path) -> None:
    with Store(Paths(tmp_path).make(), SystemClock()) as store:
        row = store.accounts.add("https://portal.example/")
        account = store.accounts.set(row.id, start_date="2026-01-01")
        fetch = store.fetches.queue(account.id, False, "person")
        old = [LedgerEntry(place=place, page=1, date="2025-12-31", outcome="before_start") for place in range(3)]
        store.fetches.add_rows(fetch.id, old)
        store.fetches.finish(fetch.id, "complete", None, None)
        shown = Presenter(store, "en").account(account)
        assert (shown.start_date, shown.last_state) == ("2026-01-01", "complete")
        assert shown.last_message.endswith("3 older documents were left out.")
