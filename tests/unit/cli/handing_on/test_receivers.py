"""``ophaler receivers`` and ``documents export --to``, as the command line tells of them."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest

from host.errors import WorldError
from host.paths import Paths
from host.vault import Vault, keys
from tests.support.http_receiver import HttpReceiver
from tests.support.inbox_kit import bill
from tests.support.keyrings import MemoryKeyring
from tests.support.receivers_kit import csv_rows, files_below
from tests.unit.cli.test_answers import data, run

__all__ = ["data"]

Capture = pytest.CaptureFixture[str]


def filed(capsys: Capture, tmp_path: Path, number: str) -> str:
    """Files a document without a portal; its company's id."""
    companies = run(capsys, "companies", "list")[1] or run(capsys, "companies", "add", "De Linde")[1]
    file = tmp_path / f"{number}.pdf"
    file.write_bytes(bill(number))
    assert run(capsys, "documents", "add", str(file), "--company", companies[0]["id"])[0] == 0
    return str(companies[0]["id"])


def test_a_receiver_from_adding_to_removing(capsys: Capture, tmp_path: Path) -> None:
    mirror, register = tmp_path / "mirror", tmp_path / "books.csv"
    filed(capsys, tmp_path, "F-1")
    status, [added] = run(capsys, "receivers", "add", "folder", "nas", "--set", f"folder={mirror}")
    assert (status, added["kind"], added["when"], added["waiting"]) == (0, "folder", "always", 0)
    run(capsys, "receivers", "add", "csv", "books", "--set", f"file={register}", "--when", "asked", "--all")
    filed(capsys, tmp_path, "F-2")
    status, answers = run(capsys, "receivers", "run", "--wait")
    assert (status, [(a["receiver"], a["handed_on"], a["waiting"]) for a in answers]) == (
        *(0, [("books", 1, 0), ("nas", 1, 0)]),
    )
    assert [len(csv_rows(register)), len(files_below(mirror))] == [1, 1]
    status, [answer] = run(capsys, "documents", "export", "--to", "nas")
    assert (status, answer["handed_on"], answer["already"]) == (0, 1, 1)
    status, [answer] = run(capsys, "documents", "export", "--to", "nas")
    assert (status, answer["handed_on"], answer["already"]) == (0, 0, 2)
    assert run(capsys, "receivers", "test", "nas") == (0, [{"id": "nas", "reached": True}])
    other = ("--set", "separator=;", "--when", "always")
    status, [answer] = run(capsys, "receivers", "set", "books", *other)
    assert (status, answer["error"]["code"]) == (1, "receiver.other_columns"), "the file that is there has commas"
    _, [changed] = run(capsys, "receivers", "set", "books", *other, "--set", f"file={tmp_path / 'new.csv'}")
    assert (changed["settings"]["separator"], changed["when"]) == (";", "always")
    assert [one["id"] for one in run(capsys, "receivers", "list")[1]] == ["books", "nas"]
    assert run(capsys, "receivers", "remove", "nas") == (0, [{"id": "nas", "removed": True}])
    assert len(files_below(mirror)) == 2


def test_a_receiver_that_is_gone_is_told_and_what_waits_with_it(capsys: Capture, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    run(capsys, "receivers", "add", "folder", "nas", "--set", f"folder={mirror}")
    mirror.rename(tmp_path / "elsewhere")
    filed(capsys, tmp_path, "F-1")
    status, [answer] = run(capsys, "receivers", "run")
    assert (status, answer["waiting"], answer["problem"]["code"]) == (1, 1, "receiver.folder_gone")
    [listed] = run(capsys, "receivers", "list")[1]
    assert (listed["problem"]["code"], listed["stopped"]) == ("receiver.folder_gone", False)
    assert str(mirror) in listed["problem"]["message"]
    run(capsys, "receivers", "test", "nas")
    assert run(capsys, "receivers", "run")[0] == 0


def test_only_of_one_company(capsys: Capture, tmp_path: Path) -> None:
    company = filed(capsys, tmp_path, "F-1")
    other = run(capsys, "companies", "add", "Another")[1][0]["id"]
    run(capsys, "receivers", "add", "folder", "nas", "--set", f"folder={tmp_path / 'm'}", "--account", other, "--all")
    assert run(capsys, "receivers", "run")[1][0]["handed_on"] == 0
    _, [changed] = run(capsys, "receivers", "set", "nas", "--account", company)
    assert changed["accounts"] == [company]
    assert run(capsys, "documents", "export", "--to", "nas", "--account", company)[1][0]["handed_on"] == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("add", "pigeon", "nas"), "receiver.unknown_kind"),
        (("add", "folder", "nas"), "receiver.bad_setting"),
        (("add", "folder", "nas", "--set", "folder=relative/path"), "receiver.bad_setting"),
        (("add", "folder", "nas", "--set", "folder=/x", "--set", "colour=red"), "receiver.bad_setting"),
        (("add", "folder", "NAS/..", "--set", "folder=/x"), "receiver.bad_name"),
        (("add", "folder", "nas", "--set", "folder=/x", "--account", "nobody"), "account.unknown"),
        (("set", "nobody"), "receiver.unknown"),
        (("remove", "nobody"), "receiver.unknown"),
        (("test", "nobody"), "receiver.unknown"),
        (("run", "nobody"), "receiver.unknown"),
        (("run",), "receiver.none"),
    ],
)
def test_what_cannot_be_done_is_told(capsys: Capture, arguments: tuple[str, ...], code: str) -> None:
    status, [answer] = run(capsys, "receivers", *arguments)
    assert (status, answer["error"]["code"]) == (1, code)
    assert run(capsys, "receivers", "list") == (0, [])


def test_a_mirror_in_the_archive_and_a_second_of_one_name_are_refused(
    capsys: Capture, data: Path, tmp_path: Path
) -> None:
    inside = Paths(data).archive / "mirror"
    status, [answer] = run(capsys, "receivers", "add", "folder", "nas", "--set", f"folder={inside}")
    assert (status, answer["error"]["code"], inside.exists()) == (1, "export.inside_archive", False)
    place = f"folder={tmp_path / 'm'}"
    run(capsys, "receivers", "add", "folder", "nas", "--set", place)
    status, [answer] = run(capsys, "receivers", "add", "folder", "nas", "--set", place)
    assert (status, answer["error"]["code"]) == (1, "receiver.name_taken")
    status, [answer] = run(capsys, "receivers", "set", "nas", "--secret")
    assert (status, answer["error"]["code"]) == (1, "receiver.takes_no_secret")


PHRASE, KEY = "a phrase of some length", "key-canary-51c0"


@pytest.fixture
def vault_by_phrase(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A vault that a pass phrase alone opens, which each command must ask for."""
    monkeypatch.setattr(keys, "SCRYPT_N", 2**14)
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    assert typing(capsys, monkeypatch, f"{PHRASE}\n", "vault", "protect", "--phrase")[0] == 0
    yield
    keyring.set_keyring(before)


def typing(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, typed: str, *arguments: str
) -> tuple[int, list[dict[str, Any]]]:
    """Runs a command with these lines typed."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return run(capsys, *arguments)


@pytest.mark.usefixtures("vault_by_phrase")
def test_a_receiver_whose_secret_a_phrase_opens(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(typed: str, *arguments: str) -> tuple[int, list[dict[str, Any]]]:
        return typing(capsys, monkeypatch, typed, *arguments)

    both = f"{PHRASE}\n{KEY}\n"
    with HttpReceiver() as server:
        added = ask(both, "receivers", "add", "webhook", "hook", "--set", f"url={server.url}", "--secret")
        assert added[0] == 0, added
        assert ask(f"{PHRASE}\n", "receivers", "test", "hook") == (0, [{"id": "hook", "reached": True}])
        assert ask("another phrase here\n", "receivers", "test", "hook")[1][0]["error"]["code"] == "vault.wrong_phrase"
        assert ask("", "receivers", "test", "hook")[1][0]["error"]["code"] == "vault.locked"
        assert ask(f"{PHRASE}\n", "receivers", "set", "hook", "--when", "asked")[0] == 0
        assert ask(f"{PHRASE}\nother-{KEY}\n", "receivers", "set", "hook", "--secret")[0] == 0
        filed(capsys, tmp_path, "F-1")
        status, [answer] = ask(f"{PHRASE}\n", "documents", "export", "--to", "hook")
        assert (status, answer["handed_on"]) == (0, 1), answer
        assert "webhook-signature" in server.taken[0].headers
        assert KEY not in str(server.taken[0])


@pytest.mark.usefixtures("vault_by_phrase")
def test_without_the_phrase_what_needs_no_secret_is_handed_on(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "receivers", "add", "folder", "nas", "--set", f"folder={tmp_path / 'm'}")
    with HttpReceiver() as server:
        arguments = ("add", "webhook", "hook", "--set", f"url={server.url}", "--secret")
        assert typing(capsys, monkeypatch, f"{PHRASE}\n{KEY}\n", "receivers", *arguments)[0] == 0
        filed(capsys, tmp_path, "F-1")
        status, answers = typing(capsys, monkeypatch, "", "receivers", "run")
        assert (status, [(one["receiver"], one["handed_on"], one["waiting"]) for one in answers]) == (
            1,
            [("hook", 0, 1), ("nas", 1, 0)],
        )
        assert answers[0]["problem"]["code"] == "vault.locked"
        assert typing(capsys, monkeypatch, "", "vault", "lock")[0] == 0
        assert typing(capsys, monkeypatch, f"{PHRASE}\n", "receivers", "run")[0] == 1, "it stays locked for everybody"
        assert typing(capsys, monkeypatch, "", "vault", "status")[1][0]["state"] == "locked"
        assert server.taken == []


@pytest.mark.usefixtures("vault_by_phrase")
def test_a_receiver_that_cannot_be_added_or_changed_leaves_no_secret_behind(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(typed: str, *arguments: str) -> tuple[int, list[dict[str, Any]]]:
        return typing(capsys, monkeypatch, typed, *arguments)

    both = f"{PHRASE}\n{KEY}\n"
    with HttpReceiver() as gone:
        nowhere = f"url={gone.url}"
    status, [answer] = ask(both, "receivers", "add", "webhook", "hook", "--set", nowhere, "--secret")
    assert (status, answer["error"]["code"]) == (1, "receiver.unreachable")
    assert ask("", "vault", "list") == (0, [])
    assert ask("", "receivers", "list") == (0, [])
    with HttpReceiver() as server:
        add = ("receivers", "add", "webhook", "hook", "--set", f"url={server.url}", "--secret")
        status, [answer] = ask(f"{PHRASE}\n\n", *add)
        assert (status, answer["error"]["code"]) == (1, "vault.nothing_given")
        assert ask("", "receivers", "list") == (0, [])
        assert ask(both, *add)[0] == 0
        assert [one["host"] for one in ask("", "vault", "list")[1]] == [server.address]
        status, [answer] = ask(both, "receivers", "set", "hook", "--set", nowhere, "--secret")
        assert (status, answer["error"]["code"]) == (1, "receiver.unreachable")
        assert ask(f"{PHRASE}\n", "receivers", "test", "hook")[0] == 0, "settings and secret are as they were"
        assert ask("", "receivers", "remove", "hook")[0] == 0
    assert ask("", "vault", "list") == (0, [])


@pytest.mark.usefixtures("vault_by_phrase")
def test_a_secret_that_was_kept_goes_with_a_receiver_that_is_not_added(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The adding ends after its secret was kept."""
    known = Vault.store

    def stored(vault: Vault, *values: Any, **secrets: Any) -> None:
        known(vault, *values, **secrets)
        raise WorldError("vault.unreadable", file="x", reason="y")

    with HttpReceiver() as server, monkeypatch.context() as patch:
        patch.setattr(Vault, "store", stored)
        arguments = ("receivers", "add", "webhook", "hook", "--set", f"url={server.url}", "--secret")
        assert typing(capsys, monkeypatch, f"{PHRASE}\n{KEY}\n", *arguments)[0] == 1
    assert run(capsys, "vault", "list") == (0, [])
    assert run(capsys, "receivers", "list") == (0, [])
