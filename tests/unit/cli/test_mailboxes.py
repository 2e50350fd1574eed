"""``ophaler mailboxes``: a mailbox is tried before it is kept, and its password comes out nowhere."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import keyring
import pytest

from host.cli.documents import mailbox_commands
from host.cli.main import main
from host.errors import WorldError
from host.store import MailboxRow, Store
from host.vault import Vault, keys
from tests.support import locations
from tests.support.imap_server import PASSWORD, USER, ImapBox, imap_server
from tests.support.inbox_kit import bill
from tests.support.keyrings import MemoryKeyring
from tests.support.made_mails import mail

SCHEMA = json.loads((locations.DOCS / "cli" / "mailboxes.schema.json").read_text("utf-8"))

Ask = Callable[..., tuple[int, list[dict[str, Any]]]]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Ask]:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path))
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")
    monkeypatch.setattr(keys, "SCRYPT_N", 2**14)
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())

    def run(*arguments: str, typed: str = PASSWORD) -> tuple[int, list[dict[str, Any]]]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed + "\n"))
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--json"])
        said = capsys.readouterr()
        assert PASSWORD not in said.out + said.err
        lines = [json.loads(line) for line in said.out.splitlines()]
        for line in lines if arguments[0] == "mailboxes" else ():
            jsonschema.validate(line, SCHEMA)
        return int(ended.value.code or 0), lines

    yield run
    keyring.set_keyring(before)


@pytest.fixture
def box() -> Iterator[tuple[ImapBox, tuple[str, ...]]]:
    made = ImapBox()
    with imap_server(made) as port:
        yield made, ("127.0.0.1", "--port", str(port), "--security", "none", "--user", USER)


def test_a_mailbox_from_adding_to_removing(ask: Ask, box: tuple[ImapBox, tuple[str, ...]], tmp_path: Path) -> None:
    made, server = box
    made.put(mail(("a.pdf", bill("F-1")), ("lines.xlsx", b"table")).as_bytes())
    ask("companies", "add", "De Linde")
    status, [added] = ask("mailboxes", "add", "post", *server, "--folder", "Invoices")
    assert (status, added["folder"], added["looked_at"], added["problem"]) == (0, "Invoices", None, None)
    status, [visit] = ask("mailboxes", "run")
    assert (status, visit["mails"], visit["filed"], visit["refused"]) == (1, 1, 1, 1)
    [listed] = ask("mailboxes", "list")[1]
    assert (listed["refused"][0]["code"], listed["stopped"]) == ("mailbox.mail_part", False)
    assert ask("mailboxes", "run")[1] == [
        {"mailbox": "post", "mails": 0, "filed": 0, "asked": 0, "refused": 0, "problem": None}
    ]
    made.folders["Paid"] = {}
    status, [moved] = ask("mailboxes", "set", "post", "--folder", "Paid")
    assert (status, moved["folder"]) == (0, "Paid")
    assert ask("mailboxes", "remove", "post") == (0, [{"id": "post", "removed": True}])
    assert ask("mailboxes", "list") == (0, [])
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()]
    assert kept == []


@pytest.mark.parametrize(
    ("name", "more", "typed", "code"),
    [
        ("post", ("--folder", "Nowhere"), PASSWORD, "mailbox.no_folder"),
        ("post", ("--folder", "Invoices"), "wrong", "mailbox.refused_login"),
        ("Post!", ("--folder", "Invoices"), PASSWORD, "mailbox.bad_name"),
        ("post", ("--folder", "Invoices", "--company", "nobody"), PASSWORD, "account.unknown"),
    ],
)
def test_a_mailbox_that_cannot_be_read_is_not_kept(
    ask: Ask, box: tuple[ImapBox, tuple[str, ...]], name: str, more: tuple[str, ...], typed: str, code: str
) -> None:
    status, [refused] = ask("mailboxes", "add", name, *box[1], *more, typed=typed)
    assert (status, refused["error"]["code"]) == (1, code)
    assert ask("mailboxes", "list") == (0, [])
    assert ask("vault", "status")[1][0]["accounts"] == 0


def test_a_host_that_looks_before_the_password_is_there_does_not_stop_a_mailbox(
    ask: Ask, box: tuple[ImapBox, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = mailbox_commands._try

    def looked_at_meanwhile(store: Store, row: MailboxRow, *, is_new: bool) -> None:
        store.mailboxes.fail(row.id, "mailbox.no_secret", {"mailbox": row.id}, None, is_stopped=True)
        tried(store, row, is_new=is_new)

    monkeypatch.setattr(mailbox_commands, "_try", looked_at_meanwhile)
    assert ask("mailboxes", "add", "post", *box[1], "--folder", "Invoices")[0] == 0
    [listed] = ask("mailboxes", "list")[1]
    assert (listed["stopped"], listed["problem"]) == (False, None)


def test_a_mailbox_is_removed_also_where_the_vault_cannot_be_read(
    ask: Ask, box: tuple[ImapBox, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> bool:
        raise WorldError("vault.unreadable", file="x", reason="y")

    monkeypatch.setattr(Vault, "remove", unreadable)
    status, [refused] = ask("mailboxes", "add", "post", *box[1], "--folder", "Nowhere")
    assert (status, refused["error"]["code"]) == (1, "vault.unreadable")
    assert ask("mailboxes", "list") == (0, [])


def test_another_password_is_tried_before_the_mailbox_goes_on(ask: Ask, box: tuple[ImapBox, tuple[str, ...]]) -> None:
    ask("mailboxes", "add", "post", *box[1], "--folder", "Invoices")
    status, [refused] = ask("mailboxes", "set", "post", "--secret", typed="wrong")
    assert (status, refused["error"]["code"]) == (1, "mailbox.refused_login")
    assert ask("mailboxes", "run")[0] == 0, "the former password is still there"
    assert ask("mailboxes", "set", "post", "--secret", typed="")[1][0]["error"]["code"] == "vault.nothing_given"
    box[0].faults = {"AUTHENTICATE": "TAG NO [AUTHENTICATIONFAILED] another one now"}
    [visit] = ask("mailboxes", "run")[1]
    assert visit["problem"]["code"] == "mailbox.refused_login"
    assert [one["stopped"] for one in ask("mailboxes", "list")[1]] == [True]
    [told] = ask("status")[1][0]["attention"]
    assert told["kind"] == "documents_wait"
    box[0].faults = {}
    assert ask("mailboxes", "set", "post", "--secret")[1][0]["stopped"] is False
    assert ask("mailboxes", "run")[0] == 0


def test_a_vault_that_a_phrase_opens_asks_for_it(ask: Ask, box: tuple[ImapBox, tuple[str, ...]]) -> None:
    made, server = box
    phrase = "a phrase of some length"
    made.put(mail(("a.pdf", bill("F-1"))).as_bytes())
    ask("companies", "add", "De Linde")
    assert ask("vault", "protect", "--phrase", typed=phrase)[0] == 0
    status, said = ask("mailboxes", "add", "post", *server, "--folder", "Invoices", typed=f"{phrase}\n{PASSWORD}")
    assert status == 0, said
    [locked] = ask("mailboxes", "run", typed="")[1]
    assert locked["problem"]["code"] == "vault.locked"
    status, [visit] = ask("mailboxes", "run", typed=phrase)
    assert (status, visit["filed"]) == (0, 1), visit
    made.folders["Paid"] = {}
    assert ask("mailboxes", "set", "post", "--folder", "Paid", typed=phrase)[0] == 0
