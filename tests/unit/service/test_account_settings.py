"""What a person decides about one account, over the command line and over the protocol."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from host.cli.main import main
from host.connectors import (
    account_hosts,
    fetch_connector,
    fill_origins,
    make_taught,
    read_taught,
    sign_in_hosts,
    start_url,
)
from host.errors import WorldError
from host.hints import Hints
from host.paths import Paths
from host.protocol import MAX_NAMED_HOSTS, AccountSetParams
from host.service.account_settings import change_account
from host.store import Store
from host.store.account_memory import AccountMemory
from tests.support import locations
from tests.support.clocks import HandClock

DOCS = locations.DOCS


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(Paths(tmp_path).make(), HandClock())
    yield opened
    opened.close()


def test_nothing_is_allowed_that_was_not_said(store: Store) -> None:
    row = store.accounts.add("https://p.example/")
    assert (row.may_switch, row.container, row.while_there) == (False, None, True)


def test_naming_a_container_again_forgets_which_one_it_was(store: Store) -> None:
    account = store.accounts.add("https://p.example/").id
    change_account(store, account, {"container": "Two"})
    store.accounts.remember(account, container_id="firefox-container-7")
    row = change_account(store, account, {"container": "Two"})
    assert (row.container, row.memory) == ("Two", AccountMemory())


def test_another_user_name_forgets_whose_account_was_shown(store: Store) -> None:
    account = store.accounts.add("https://p.example/", "a@x.example").id
    store.accounts.remember(account, shown_identity="K-1", identity_by_kind={"number": "K-1"})
    store.accounts.remember(account, list_url="https://p.example/l")
    assert change_account(store, account, {"user": "a@x.example"}).memory.shown_identity == "K-1"
    assert change_account(store, account, {"user": "b@x.example"}).memory == AccountMemory(
        list_url="https://p.example/l"
    )


def test_an_earlier_first_day_has_the_whole_list_read_again(store: Store) -> None:
    account = store.accounts.add("https://p.example/").id
    read = store.clock.now()
    for start, last in (("2026-03-01", read), ("2026-06-01", read), ("2026-01-01", None), (None, None)):
        store.accounts.remember(account, last_full_read=read)
        row = change_account(store, account, {"start_date": start})
        assert (row.start_date, row.memory.last_full_read) == (start, last)


def test_a_change_of_nothing_says_so(store: Store) -> None:
    account = store.accounts.add("https://p.example/").id
    with pytest.raises(WorldError) as raised:
        change_account(store, account, {})
    assert raised.value.code == "account.nothing_given"


def said(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    with pytest.raises(SystemExit) as ended:
        main(["accounts", *words, "--json"])
    assert not ended.value.code
    answer = json.loads(capsys.readouterr().out)
    jsonschema.validate(answer, json.loads((DOCS / "cli" / "accounts.schema.json").read_text("utf-8")))
    return dict(answer)


def test_the_command_line_sets_and_takes_back(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path))
    account = said(capsys, "add", "https://p.example/")["id"]
    found = said(capsys, "set", account, "--may-switch", "--container", "Two", "--not-while-there")
    assert (found["may_switch"], found["container"], found["while_there"]) == (True, "Two", False)
    found = said(capsys, "set", account, "--never-switch", "--container", "", "--while-there")
    assert (found["may_switch"], found["container"], found["while_there"]) == (False, None, True)


def test_the_command_line_says_whether_pages_of_orders_are_kept(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path))
    added = said(capsys, "add", "https://p.example/")
    assert added["keep_order_pages"] is True
    assert said(capsys, "set", added["id"], "--keep-order-pages", "no")["keep_order_pages"] is False
    assert said(capsys, "set", added["id"], "--keep-order-pages", "yes")["keep_order_pages"] is True


def test_what_a_portal_prepares_on_request_is_asked_for_by_choice_only(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path))
    added = said(capsys, "add", "https://hub.example/")
    assert added["may_ask"] is False
    assert said(capsys, "set", added["id"], "--may-ask")["may_ask"] is True
    assert said(capsys, "set", added["id"], "--never-ask")["may_ask"] is False


def test_a_connector_is_named_for_an_account_and_left_to_its_address_again(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path))
    account = said(capsys, "add", "https://shop.example/")["id"]
    assert said(capsys, "set", account, "--connector", "woocommerce")["connector"] == "woocommerce"
    with pytest.raises(SystemExit) as ended:
        main(["accounts", "set", account, "--connector", "nobody", "--json"])
    assert ended.value.code
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "connector.unknown"
    assert said(capsys, "set", account, "--company", "Shop")["connector"] == "woocommerce"
    assert said(capsys, "set", account, "--connector", "")["connector"] is None


def test_hosts_are_named_by_their_names_or_by_a_page_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path))
    account = said(capsys, "add", "https://my.portal.example/")["id"]
    found = said(
        capsys, "set", account, "--sign-in-host", "https://Login.idp.example/start?x=1", "--sign-in-host",
        "login.idp.example", "--portal-host", "papers.portal.example",
    )  # fmt: skip
    assert (found["sign_in_hosts"], found["portal_hosts"]) == (["login.idp.example"], ["papers.portal.example"])
    assert said(capsys, "set", account, "--company", "Portal")["sign_in_hosts"] == ["login.idp.example"]
    assert said(capsys, "set", account, "--sign-in-host", "")["sign_in_hosts"] == []


@pytest.mark.parametrize(
    "text",
    [
        "co.uk",
        "github.io",
        "com",
        "93.184.216.34",
        "*",
        "*.example.com",
        "ftp://files.example.com/",
        "a b",
        "http://[::2]/",
    ],
)
def test_what_is_nobodys_host_is_not_named(store: Store, text: str) -> None:
    account = store.accounts.add("https://p.example/").id
    with pytest.raises(WorldError) as raised:
        change_account(store, account, {"sign_in_hosts": [text]})
    assert raised.value.code == "account.bad_host"
    assert store.accounts.get(account).sign_in_hosts == ()


def test_not_more_hosts_are_named_than_a_person_would(store: Store) -> None:
    """The call gets through the protocol, so that its refusal is a sentence for the person."""
    account = store.accounts.add("https://p.example/").id
    hosts = [f"h{number}.p.example" for number in range(MAX_NAMED_HOSTS + 1)]
    assert AccountSetParams(account=account, portal_hosts=hosts).portal_hosts == hosts
    with pytest.raises(WorldError) as raised:
        change_account(store, account, {"portal_hosts": hosts})
    assert raised.value.code == "account.too_many_hosts"


def test_naming_a_host_answers_the_question_about_it(store: Store) -> None:
    account = store.accounts.add("https://p.example/").id
    store.attention.open(account, "undeclared_host", None, {"host": "login.idp.example"})
    change_account(store, account, {"company": "P"})
    assert store.attention.list()
    change_account(store, account, {"sign_in_hosts": ["login.idp.example"]})
    assert store.attention.list() == []


def test_an_account_that_moves_keeps_its_owner_and_forgets_the_old_address(store: Store) -> None:
    account = store.accounts.add("https://old.example/", "a@x.example").id
    store.accounts.remember(account, list_url="https://old.example/l", platform_id="whmcs", shown_identity="K-1")
    row = change_account(store, account, {"url": "https://new.example/login"})
    assert row.url == "https://new.example/login"
    assert row.memory == AccountMemory(shown_identity="K-1")


def test_what_was_taught_at_the_old_host_does_not_lead_back_there(store: Store) -> None:
    account = store.accounts.add("https://old.example/")
    taught = make_taught(
        account,
        "https://old.example/bills",
        Hints(),
        (),
        dict.fromkeys(("list", "row", "download", "not_row"), "a name"),
    )
    store.accounts.remember(account.id, taught=taught)
    assert read_taught(store.accounts.get(account.id)) is not None
    within = change_account(store, account.id, {"url": "https://www.old.example/start"})
    assert start_url(within, fetch_connector(within)) == "https://old.example/bills"
    moved = change_account(store, account.id, {"url": "https://new.example/"})
    connector = fetch_connector(moved)
    assert start_url(moved, connector) == "https://new.example/"
    hosts = sign_in_hosts(account_hosts(moved, connector), connector, moved)
    assert fill_origins(moved.url, hosts) == ["https://new.example"]


def test_an_account_moves_neither_onto_another_nor_to_no_address(store: Store) -> None:
    other = store.accounts.add("https://new.example/", "a@x.example").id
    account = store.accounts.add("https://old.example/", "a@x.example").id
    for url, code in (
        ("https://new.example/", "account.already_there"),
        ("new", "account.bad_url"),
        (None, "account.bad_url"),
    ):
        with pytest.raises(WorldError) as raised:
            change_account(store, account, {"url": url})
        assert raised.value.code == code
    assert [row.url for row in (store.accounts.get(account), store.accounts.get(other))] == [
        "https://old.example/",
        "https://new.example/",
    ]


def test_a_connector_of_the_old_address_goes_and_one_that_was_chosen_stays(store: Store) -> None:
    from host.connectors import registry

    known = next(one for one in registry().all() if one.kind == "portal" and one.retired is None)
    claimed = known.examples.claims[0]
    by_address = store.accounts.add(claimed, connector=known.id).id
    assert change_account(store, by_address, {"url": "https://elsewhere.example/"}).connector is None
    assert change_account(store, by_address, {"url": claimed, "company": "Back"}).connector == known.id
    chosen = store.accounts.add("https://shop.example/", connector="woocommerce").id
    assert change_account(store, chosen, {"url": "https://webshop.example/"}).connector == "woocommerce"


def test_an_address_is_kept_without_a_session_or_a_token(store: Store) -> None:
    account = store.accounts.add("https://portal.example/bills").id
    moved = change_account(store, account, {"url": "https://me:word@my.portal.example/bills?year=2026&token=abc123"})
    assert moved.url == "https://my.portal.example/bills?year=2026"
