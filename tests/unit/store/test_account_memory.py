"""What is stored of an account is read whatever stands there, and nothing of it is lost."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from host.paths import Paths
from host.store import Store
from host.store.account_memory import (
    FIELD_NAMES,
    MEMORY_VERSION,
    UNREADABLE,
    AccountMemory,
    AskedPeriod,
    Horizon,
    LearnedRetention,
    MemoryChanges,
    RhythmRecord,
    read_memory,
)
from host.store.database import to_json
from host.ways import LearnedWay, Locator, Way, WayStep
from tests.support.clocks import HandClock

AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
LOCATOR = Locator("link", "{number}", "/orders/{id}", (("class", "more"), ("target", "_blank")), "td[1]/a[1]")
EVERYTHING = AccountMemory(
    container_id="firefox-container-1",
    shown_identity="K-1",
    identity_by_kind={"number": "K-1"},
    second_factor="sms",
    tried_password_stored_at="2026-09-02T08:31:17+00:00",
    totp_accepted=True,
    tried_totp_stored_at="2026-09-02T08:31:17+00:00",
    totp_filled_until=AT,
    uses_identity_provider=True,
    sign_in_durations=(9.0, 10.5),
    last_vain_visit=AT,
    list_url="https://p.example/list",
    list_length=(3, None),
    further_lists={"https://p.example/notes": "list"},
    further_list_lengths={"https://p.example/notes": (None, 2)},
    read_facets=("2026", "2025"),
    has_outstanding_rows=True,
    left_lists=("https://p.example/list", ""),
    needs_rendering=True,
    retrieval_rung="page.fetch_bytes",
    ways={"": (LearnedWay(Way((WayStep("detail", LOCATOR), WayStep("link")), "xml"), 4),)},
    distrusted_fields={"": ("date", "total")},
    taught={"id": "taught-shop", "kind": "taught", "rows": [{"name": "row", "css": "tr"}]},
    platform_id="woocommerce",
    asked_periods=(AskedPeriod(date(2026, 8, 1), date(2026, 8, 31), AT, True),),
    last_full_read=AT,
    last_good=AT,
    horizon=Horizon("2026-08-05", 69, 94, 3),
    retention=LearnedRetention(69, "observed"),
    rhythm=RhythmRecord("monthly", 5, date(2026, 8, 5), date(2026, 9, 5), date(2026, 9, 8)),
    rhythm_by_contract={"2201 558": RhythmRecord("weekly", 6)},
)
UNREADABLE_VALUES: dict[str, Any] = {
    "container_id": 7,
    "shown_identity": ["K-1"],
    "identity_by_kind": {"number": 4711},
    "second_factor": "face",
    "tried_password_stored_at": True,
    "totp_accepted": "yes",
    "tried_totp_stored_at": 1,
    "totp_filled_until": 30,
    "uses_identity_provider": 1,
    "sign_in_durations": [-1],
    "last_vain_visit": "2026-11-01T09:00:00",
    "list_url": {},
    "list_length": [3],
    "further_lists": [],
    "further_list_lengths": {"https://p.example/notes": "3"},
    "read_facets": "2026",
    "has_outstanding_rows": 0,
    "left_lists": "https://p.example/list",
    "needs_rendering": "true",
    "retrieval_rung": 0,
    "ways": {"": [{"steps": [], "proofs": 1}]},
    "distrusted_fields": {"": "date"},
    "taught": "taught-shop",
    "platform_id": ["woocommerce"],
    "asked_periods": [{"begin": "2026-08-31", "end": "2026-08-01", "at": "2026-09-02T08:31:17+00:00", "done": True}],
    "last_full_read": "yesterday",
    "last_good": 1_793_523_600,
    "horizon": {"oldest": "2026-08-05"},
    "retention": {"days": 0, "source": "observed"},
    "rhythm": {"kind": "weekly", "day": 7},
    "rhythm_by_contract": {"1": None},
}
SAFE = {
    "identity_by_kind": {UNREADABLE: ""},
    "second_factor": "code",
    "tried_password_stored_at": UNREADABLE,
    "tried_totp_stored_at": UNREADABLE,
    "has_outstanding_rows": True,
}
"""What is taken for true where nobody knows; any other field is as if it had never been learned."""
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(max_size=5), part, max_size=4),
    max_leaves=8,
)
MEMORIES = st.dictionaries(
    st.sampled_from([*FIELD_NAMES, "version", "set_aside", "unreadable_text"]) | st.text(), JSON, max_size=8
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(Paths(tmp_path).make(), HandClock()) as made:
        yield made


def write(store: Store, tmp_path: Path, text: object) -> str:
    """Returns a new account in whose row that text stands as its memory."""
    account = store.accounts.add(f"https://p{len(store.accounts.list())}.example/").id
    with closing(sqlite3.connect(Paths(tmp_path).database)) as connection, connection:
        connection.execute("UPDATE accounts SET memory=? WHERE id=?", (text, account))
    return account


def raw_memory(tmp_path: Path, account: str) -> Any:
    with closing(sqlite3.connect(Paths(tmp_path).database)) as connection:
        return json.loads(connection.execute("SELECT memory FROM accounts WHERE id=?", (account,)).fetchone()[0])


def test_every_field_has_its_value_its_change_and_its_reader() -> None:
    names = [one.name for one in fields(AccountMemory)]
    assert (
        names[: len(FIELD_NAMES)] == list(FIELD_NAMES) == list(get_type_hints(MemoryChanges)) == list(UNREADABLE_VALUES)
    )
    own, changes = get_type_hints(AccountMemory), get_type_hints(MemoryChanges)
    assert all(changes[name] == own[name] | None for name in FIELD_NAMES)
    assert [name for name in FIELD_NAMES if getattr(EVERYTHING, name) == getattr(AccountMemory(), name)] == []


def test_what_is_learned_is_read_again(store: Store) -> None:
    account = store.accounts.add("https://p.example/").id
    learned: Any = {name: getattr(EVERYTHING, name) for name in FIELD_NAMES}
    assert store.accounts.remember(account, **learned).memory == EVERYTHING
    assert read_memory(to_json(EVERYTHING.as_stored())) == EVERYTHING
    forgotten: Any = dict.fromkeys(FIELD_NAMES)
    assert store.accounts.remember(account, **forgotten).memory == AccountMemory()


def test_nothing_learned_is_an_empty_object() -> None:
    assert (AccountMemory().as_stored(), read_memory("{}")) == ({}, AccountMemory())


@pytest.mark.parametrize("name", FIELD_NAMES)
def test_an_unreadable_field_is_safe_and_kept_until_it_is_learned_anew(name: str) -> None:
    raw = UNREADABLE_VALUES[name]
    memory = read_memory(to_json({**EVERYTHING.as_stored(), name: raw}))
    assert (memory.is_damaged, memory.unreadable_names) == (True, (name,))
    assert getattr(memory, name) == SAFE.get(name, getattr(AccountMemory(), name))
    assert all(getattr(memory, other) == getattr(EVERYTHING, other) for other in FIELD_NAMES if other != name)
    something_else = "list_url" if name != "list_url" else "retrieval_rung"
    after: Any = memory.changed(**{something_else: "x"})  # type: ignore[misc]
    assert after.as_stored()[name] == raw
    learned = after.changed(**{name: getattr(EVERYTHING, name)})
    assert (learned.is_damaged, getattr(learned, name)) == (False, getattr(EVERYTHING, name))
    assert read_memory(to_json(learned.as_stored())).set_aside == {name: raw}


@pytest.mark.parametrize(
    "text", ["", "null", "[1,2]", "7", '"x"', '{"list_url": "https://p.ex', '{"a": NaN}', "{'a': 1}"]
)
def test_what_is_no_object_is_kept_whole_and_everything_errs_to_the_safe_side(
    store: Store, tmp_path: Path, text: str
) -> None:
    account = write(store, tmp_path, text)
    memory = store.accounts.get(account).memory
    assert (memory.unreadable_names, memory.unreadable_text) == (("*",), text)
    assert all(getattr(memory, name) == SAFE.get(name, getattr(AccountMemory(), name)) for name in FIELD_NAMES)
    memory = store.accounts.remember(account, last_good=AT).memory
    assert (memory.last_good, memory.second_factor, memory.tried_password_stored_at) == (AT, "code", UNREADABLE)
    assert raw_memory(tmp_path, account)["unreadable_text"] == text
    settled = store.accounts.settle_memory(account).memory
    assert (settled.is_damaged, settled.second_factor) == (False, "code")
    assert raw_memory(tmp_path, account)["set_aside"] == {"unreadable_text": text}


def test_bytes_are_kept_as_digits() -> None:
    assert read_memory(b"\xff\x00").unreadable_text == "ff00"
    assert read_memory(b'{"list_url":"x"}').list_url == "x"


def test_a_memory_of_a_later_version_is_read_as_far_as_it_is_understood_and_written_back_whole(
    store: Store, tmp_path: Path
) -> None:
    later = {
        **EVERYTHING.as_stored(),
        "version": MEMORY_VERSION + 1,
        "second_factor": "face",
        "horizon": {"oldest": "2026-08-05", "alive": 69, "gone": 94, "times": 3, "since": "2026-01-01"},
        "consents": {"given": [1, 2, None]},
    }
    account = write(store, tmp_path, json.dumps(later))
    memory = store.accounts.get(account).memory
    assert (memory.is_newer, memory.list_url, memory.horizon) == (True, EVERYTHING.list_url, EVERYTHING.horizon)
    assert memory.second_factor == "code"
    store.accounts.remember(account, list_url="https://p.example/new")
    store.accounts.settle_memory(account)
    assert raw_memory(tmp_path, account) == {**later, "list_url": "https://p.example/new"}


@pytest.mark.parametrize(
    ("name", "raw"), [("version", "two"), ("version", None), ("set_aside", [1]), ("unreadable_text", 5)]
)
def test_a_damaged_frame_is_set_aside(name: str, raw: Any) -> None:
    memory = read_memory(to_json({"list_url": "x", name: raw}))
    assert (memory.list_url, memory.version, memory.set_aside) == ("x", MEMORY_VERSION, {name: raw})


def test_only_an_unreadable_part_of_the_list_asks_for_a_full_read() -> None:
    asks = {name for name in FIELD_NAMES if read_memory(to_json({name: UNREADABLE_VALUES[name]})).needs_full_read}
    assert asks == {
        *("list_length", "further_lists", "further_list_lengths", "read_facets", "has_outstanding_rows"),
        "last_full_read",
    }


def test_an_owner_that_cannot_be_read_is_lost() -> None:
    assert read_memory('{"shown_identity":5}').identity_is_lost
    assert not read_memory('{"shown_identity":5,"identity_by_kind":{"mail":"a@x.example"}}').identity_is_lost


def test_a_totp_whose_trial_is_unknown_counts_as_tried() -> None:
    assert read_memory('{"totp_accepted":"yes"}').tried_totp_stored_at == UNREADABLE


def everything_in(value: Any) -> Any:
    """The same with what was set aside in the places where it stood."""
    aside = value.pop("set_aside", {})
    return {**(aside if isinstance(aside, dict) else {"set_aside": aside}), **value}


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(MEMORIES)
def test_any_object_is_read_and_written_back_whole(stored: dict[str, Any]) -> None:
    text = json.dumps(stored)
    memory = read_memory(text)
    again = to_json(memory.as_stored())
    again.encode()
    if memory.unreadable_text is not None and stored.get("unreadable_text") != memory.unreadable_text:
        assert memory.unreadable_text == text
    else:
        kept = everything_in(json.loads(again))
        before = {"version": None, **everything_in(json.loads(text))}
        del before["version"]  # has a test of its own
        assert all(kept[name] == value for name, value in before.items() if (name, value) != ("unreadable_text", None))
    assert read_memory(again) == memory
    settled = memory.settled()
    assert settled.is_newer or not settled.is_damaged
    assert read_memory(to_json(settled.as_stored())).second_factor == settled.second_factor


@settings(max_examples=150, deadline=None)
@given(st.text() | st.binary() | st.integers() | st.floats() | st.none())
def test_any_value_of_the_column_is_read(stored: object) -> None:
    memory = read_memory(stored)
    assert read_memory(to_json(memory.as_stored())) == memory
