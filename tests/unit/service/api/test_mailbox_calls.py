"""The calls about mailboxes: one is opened before it is kept, and no password comes back over the pipe."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import keyring
import pytest

from host.errors import WorldError
from host.inbox.mailboxes.mailbox_round import vault_name
from host.rpc.envelopes import RefusedError, decode
from host.service.api.mailbox_calls import MailboxHandlers
from host.service.services import Services
from host.vault import Secret, Vault
from tests.support.imap_server import PASSWORD, USER, ImapBox, imap_server
from tests.support.inbox_kit import InboxHouse
from tests.support.keyrings import MemoryKeyring


@dataclass
class Told:
    """Counts what is told to the extension, and how often a round is begun."""

    attentions: list[bool] = field(default_factory=list)
    looks: int = 0

    def attention(self, *, notify: bool) -> None:
        self.attentions.append(notify)

    def look(self) -> None:
        self.looks += 1


@dataclass
class Parts:
    """What the handlers use of a session."""

    store: Any
    vault: Vault
    notifier: Told
    mailboxes: Told
    language: str = "en"


class Desk:
    def __init__(self, folder: Path, port: int) -> None:
        self.house = InboxHouse(folder)
        self.vault, self.told = Vault(self.house.paths, self.house.clock), Told()
        parts = Parts(self.house.store, self.vault, self.told, self.told)
        self.calls = MailboxHandlers(cast("Services", parts)).calls()
        self.server = {"host": "127.0.0.1", "port": port, "security": "none", "user": USER}

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        raw = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
        message: Any = decode(raw)
        told = self.calls[method](message.params).model_dump_json()
        assert PASSWORD not in told
        answer: dict[str, Any] = json.loads(told)
        return answer

    def add(self, **changes: Any) -> dict[str, Any]:
        known = {"name": "post", **self.server, "folder": "Invoices", "secret": PASSWORD}
        return self.ask("mailboxes.add", **(known | changes))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    with imap_server(ImapBox(folders={"Invoices": {}, "INBOX": {}})) as port:
        made = Desk(tmp_path, port)
        yield made
        made.house.close()
    keyring.set_keyring(before)


def test_a_mailbox_from_adding_to_removing(desk: Desk) -> None:
    added = desk.add(since="2026-01-01")
    assert (added["name"], added["folder"], added["since"], added["problem"]) == (
        "post",
        "Invoices",
        "2026-01-01",
        None,
    )
    assert desk.vault.has(vault_name("post"))
    desk.house.store.mailboxes.fail("post", "mailbox.not_now", {"address": "x", "answer": "y"}, None, is_stopped=True)
    [shown] = desk.ask("mailboxes.list")["mailboxes"]
    assert (shown["stopped"], shown["problem"]) == (
        True,
        "The mail server x is not available now: y. Nothing is lost; the mailbox is read later.",
    )
    before = desk.told.looks
    desk.ask("mailboxes.run", name="post")
    assert desk.told.looks == before + 1
    [shown] = desk.ask("mailboxes.list")["mailboxes"]
    assert (shown["stopped"], shown["problem"]) == (False, None)
    desk.ask("mailboxes.remove", name="post")
    assert desk.ask("mailboxes.list")["mailboxes"] == []
    assert not desk.vault.has(vault_name("post"))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"folder": "Nowhere"}, "mailbox.no_folder"),
        ({"secret": "wrong"}, "mailbox.refused_login"),
        ({"name": "Post!"}, "mailbox.bad_name"),
        ({"host": "not a host"}, "mailbox.bad_host"),
        ({"company": "nobody"}, "account.unknown"),
    ],
)
def test_a_mailbox_that_cannot_be_read_is_not_kept(desk: Desk, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(WorldError, match=code):
        desk.add(**changes)
    assert desk.ask("mailboxes.list")["mailboxes"] == []
    assert not desk.vault.has(vault_name("post"))


def test_nothing_is_sent_where_the_vault_is_not_open(desk: Desk) -> None:
    desk.vault.begin(Secret("one two three four"))
    desk.vault.lock()
    with pytest.raises(WorldError, match=r"receiver\.vault_not_open"):
        desk.add()
    assert desk.ask("mailboxes.list")["mailboxes"] == []


def test_another_folder_or_password_is_tried_first(desk: Desk) -> None:
    desk.add()
    for wrong, code in (({"folder": "Nowhere"}, "mailbox.no_folder"), ({"secret": "wrong"}, "mailbox.refused_login")):
        with pytest.raises(WorldError, match=code):
            desk.ask("mailboxes.set", name="post", **wrong)
    assert desk.ask("mailboxes.set", name="post", folder="INBOX", secret=PASSWORD)["folder"] == "INBOX"
    with pytest.raises(WorldError, match=r"mailbox\.unknown"):
        desk.ask("mailboxes.set", name="nobody")


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "٢٠٢٦-01-01"])
def test_a_day_that_no_calendar_has_adds_nothing(desk: Desk, day: str) -> None:
    with pytest.raises(RefusedError):
        desk.add(since=day)
    assert desk.ask("mailboxes.list")["mailboxes"] == []
