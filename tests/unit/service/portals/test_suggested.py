"""Suggested portals: how often each is counted, what covers it by itself, and how it travels."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from host import protocol
from host.connectors.bundled import use_own
from host.connectors.own_files import load_own
from host.errors import WorldError
from host.paths import Paths
from host.service.api.suggestion_calls import SuggestionHandlers
from host.service.portals.suggested import (
    MAIL_SETTING,
    MAX_MAIL_CHARS,
    checked_recipient,
    mail_address,
    settled_suggestions,
    suggest,
)
from host.store import Store
from tests.support.clocks import HandClock
from tests.unit.connectors.test_own_files import put

URL = "https://my.gas.example/bills"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(Paths(tmp_path).make(), HandClock()) as opened:
        yield opened
    use_own(())


def handlers(store: Store) -> SuggestionHandlers:
    return SuggestionHandlers(SimpleNamespace(store=store, presenter=SimpleNamespace(language="nl")))  # type: ignore[arg-type]


def states(store: Store) -> list[str]:
    return [row.status for row in settled_suggestions(store)]


def test_a_connector_that_comes_later_covers_a_suggestion(store: Store, tmp_path: Path) -> None:
    suggest(store, URL, "", "")
    assert states(store) == ["new"]
    put(tmp_path, "gas", "gas.example")
    load_own(tmp_path)
    assert states(store) == ["covered"]


def test_a_connector_that_was_there_already_does_not_cover_it(store: Store, tmp_path: Path) -> None:
    put(tmp_path, "gas", "gas.example")
    load_own(tmp_path)
    suggest(store, URL, "", "it brings nothing")
    assert states(store) == ["new"]


def test_a_complete_fetch_since_then_covers_it_and_one_before_does_not(store: Store) -> None:
    account = store.accounts.add("https://www.gas.example/login")
    store.accounts.remember(account.id, last_good=datetime(2026, 11, 1, tzinfo=UTC))
    suggest(store, URL, "", "")
    assert states(store) == ["new"]
    store.accounts.remember(account.id, last_good=datetime(2026, 11, 3, tzinfo=UTC))
    assert states(store) == ["covered"]


def test_what_a_person_declined_stays_declined(store: Store, tmp_path: Path) -> None:
    made = suggest(store, URL, "", "")
    handlers(store).suggestions_set(protocol.SuggestionSetParams(id=made.id, status="declined"))
    put(tmp_path, "gas", "gas.example")
    load_own(tmp_path)
    assert states(store) == ["declined"]


def test_the_same_suggestion_a_thousand_times_is_one(store: Store) -> None:
    for second in range(1_000):
        store.clock.wait(SimpleNamespace(is_set=lambda: False), 1)  # type: ignore[arg-type]
        suggest(store, f"{URL}?visit={second}", "", "")
    [told] = handlers(store).suggestions_list(protocol.Nothing()).suggestions
    assert told.times == 1_000


@pytest.mark.parametrize("url", ["", "gas", "ftp://gas.example", "javascript:alert(1)", "https://"])
def test_what_is_no_address_is_refused(store: Store, url: str) -> None:
    with pytest.raises(WorldError, match=r"suggestion\.no_address"):
        handlers(store).suggestions_add(protocol.SuggestionMakeParams(url=url, title="", note=""))
    assert store.suggestions.list() == []


def test_an_address_is_taken_without_its_scheme_and_what_may_open_a_session(store: Store) -> None:
    asked = protocol.SuggestionMakeParams(url=" my.gas.example/bills?token=abc#x ", title="Gas", note=" soon ")
    made = handlers(store).suggestions_add(asked)
    assert (made.url, made.domain, made.note) == (URL, "my.gas.example", "soon")


def test_the_open_suggestions_travel_as_file_mail_and_issue(store: Store) -> None:
    suggest(store, URL, "Gas & Licht", "Rekeningen, \u20ac\nplease")
    declined = suggest(store, "https://other.example/", "", "")
    store.suggestions.set_status(declined.id, "declined")
    store.settings.set(MAIL_SETTING, "https://git.example/ophaler/portals/issues/")
    told = handlers(store).suggestions_export(protocol.Nothing())
    assert [one["url"] for one in json.loads(told.text)["suggestions"]] == [URL]
    query = parse_qs(urlsplit(told.issue or "").query)
    assert (told.issue or "").startswith("https://git.example/ophaler/portals/issues/new?")
    assert query["body"] == [f"Gas & Licht\n{URL}\nRekeningen, \u20ac\nplease\n"]
    mail = urlsplit(told.mail)
    assert (mail.scheme, mail.path) == ("mailto", "")
    assert URL in unquote(mail.query)
    store.settings.set(MAIL_SETTING, "portals@ophaler.example")
    told = handlers(store).suggestions_export(protocol.Nothing())
    assert told.issue is None
    assert told.mail.startswith("mailto:portals@ophaler.example?")


def test_an_address_with_a_long_text_is_cut_at_a_whole_character(store: Store) -> None:
    rows = [suggest(store, f"https://p{number}.example/", "", "\u20ac" * 1_000) for number in range(9)]
    address = mail_address(rows, "de")
    assert len(address) <= MAX_MAIL_CHARS
    assert unquote(address, errors="strict").endswith("…")


@pytest.mark.parametrize("address", ["a@b.example", "https://git.example/o/p/issues"])
def test_a_recipient_is_a_mail_address_or_a_tracker(address: str) -> None:
    assert checked_recipient(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    ["", "a", "a@b", "a b@c.example", "a@b.example,c@d.example", "http://git.example/", "https://x.example/?a=b"],
)
def test_what_is_neither_is_refused(address: str) -> None:
    with pytest.raises(WorldError, match=r"suggestion\.no_recipient"):
        checked_recipient(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://printer.local./x", "https://nas.fritz.box/", "https://10.0.0.1./", "https://127.1/", "https://0x7f.1/",
        "https://router.home.arpa/", "https://books.corp/",
    ],
)  # fmt: skip
def test_what_only_this_network_knows_is_no_suggestion(store: Store, address: str) -> None:
    with pytest.raises(WorldError, match=r"suggestion\.private_address"):
        suggest(store, address, "", "")


def test_what_opens_a_session_is_no_part_of_what_the_background_sends(store: Store) -> None:
    sent = protocol.SuggestionAddParams(
        url="https://my.gas.example/bills;jsessionid=0A1B2C?token=1#x",
        title="",
        note="",
        at="2026-11-29T10:00:00+00:00",
    )
    handlers(store).suggestion_add(sent)
    assert [row.url for row in store.suggestions.list()] == [URL]


@pytest.mark.parametrize("at", ["yesterday", "2026-11-29T10:00:00", ""])
def test_a_time_that_is_none_hides_no_suggestion(store: Store, at: str) -> None:
    account = store.accounts.add("https://my.gas.example/")
    store.accounts.remember(account.id, last_good=store.clock.now())
    store.suggestions.add(URL, "", "", at)
    assert states(store) == ["covered"]
