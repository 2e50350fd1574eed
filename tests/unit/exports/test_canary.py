"""What opens receivers, mailboxes and the person's own mail account lies in the vault alone: not in the log, the database, the
journal or a backup, also where everything that can fail did."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from host.archive import Files
from host.archive.backup import back_up
from host.errors import WorldError
from host.exports.own_messages import SECRET_NAME, SETTING, open_own_mail, read_own_messages
from host.exports.receiver_kinds import vault_name
from host.service.upkeep.daily_mail import DailyMail
from host.vault import Secret
from tests.support.canary import Canaries
from tests.support.http_receiver import HttpReceiver, answering
from tests.support.keyrings import MemoryKeyring
from tests.support.receivers_kit import HandingHouse
from tests.unit.exports.test_mail_inbox import Post, served

SECRETS = {
    "webhook": "hook-canary-91f0c7",
    "mail": "post-canary-5aa21b",
    "own": "own-canary-7c33e9",
    "mailbox": "imap-canary-0b8d4f",
}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HandingHouse]:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    made = HandingHouse(tmp_path)
    yield made
    made.close()
    keyring.set_keyring(before)


def test_no_secret_of_a_receiver_lies_anywhere_but_in_the_vault(
    house: HandingHouse, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    store, vault = house.store, house.vault
    vault.begin(None)
    with HttpReceiver() as hook, served(Post(AUTH="535 no"), auth_require_tls=False) as port:
        hook.answer = answering(401, "no", "text/plain")
        server = {"host": "127.0.0.1", "port": port, "security": "none", "user": "me", "sender": "me@firm.example"}
        for name, kind, settings in (
            ("webhook", "webhook", {"url": hook.url, "auth": "bearer"}),
            ("mail", "mail", {**server, "to": "books@program.example"}),
        ):
            row = store.receivers.add(name, kind, settings, None, is_always=True)
            host = hook.address if kind == "webhook" else f"127.0.0.1:{port}"
            vault.store(vault_name(row.id), host, password=Secret(SECRETS[name]))
        own = read_own_messages({"to": "me@firm.example", "own": {**server, "to": "me@firm.example"}, "is_daily": True})
        store.settings.set(SETTING, own.model_dump())
        vault.store(SECRET_NAME, f"127.0.0.1:{port}", password=Secret(SECRETS["own"]))
        store.mailboxes.add("post", ("127.0.0.1", port, "none"), "me", "INBOX", None, None)
        vault.store("mailbox:post", f"127.0.0.1:{port}", password=Secret(SECRETS["mailbox"]))
        house.bring(1)
        deliveries = house.run(is_asked=True)
        assert [delivery.error is not None for delivery in deliveries] == [True, True]
        assert not DailyMail(store, house.paths, vault, "en").send_when_due()
        with pytest.raises(WorldError):
            open_own_mail(store, vault, own).prepare()
    saved = tmp_path / "saved.zip"
    back_up(house.paths, store, house.clock, Files(), saved, lambda _: None)
    logged = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    canaries = Canaries(SECRETS)
    vault_file = house.paths.vault
    leaks = [leak for leak in canaries.in_folders(house.paths.data) if not leak.where.startswith(str(vault_file))]
    told = json.dumps([[one.error.code, dict(one.error.details)] for one in deliveries if one.error is not None])
    assert leaks == []
    assert list(canaries.in_file(saved)) == []
    assert list(canaries.in_text(logged + told, "told")) == []


def test_a_secret_in_the_database_would_be_seen(house: HandingHouse) -> None:
    house.store.settings.set("leak", {"password": SECRETS["mail"]})
    assert Canaries(SECRETS).in_folders(house.paths.data)
