"""``ophaler messages``: the account is tried before it is kept, and seals go over it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from host.paths import Paths
from host.vault import Vault
from tests.support.keyrings import MemoryKeyring
from tests.unit.cli.handing_on.test_receivers import filed
from tests.unit.cli.test_answers import data, run
from tests.unit.exports.test_mail_inbox import PASSWORD, Post, served

__all__ = ["data"]

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def held() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    yield
    keyring.set_keyring(before)


def account(port: int) -> list[str]:
    pairs = ("host=127.0.0.1", f"port={port}", "security=none", "sender=me@firm.example")
    return [word for pair in pairs for word in ("--set", pair)]


def test_an_account_from_setting_to_forgetting(capsys: Capture) -> None:
    post = Post()
    assert run(capsys, "messages", "show")[1][0]["to"] is None
    assert run(capsys, "messages", "test")[1][0]["error"]["code"] == "messages.none"
    with served(post) as port:
        status, [answer] = run(capsys, "messages", "set", "--to", "me@firm.example", *account(port), "--daily")
        assert (status, answer["to"], answer["daily"], answer["server"]) == (
            0,
            "me@firm.example",
            True,
            f"127.0.0.1:{port}",
        )
        assert run(capsys, "messages", "test") == (0, [{"to": "me@firm.example", "sent": True}])
        status, [answer] = run(capsys, "messages", "set", "--no-daily")
        assert (status, answer["daily"], answer["to"]) == (0, False, "me@firm.example")
    assert [message["To"] for message in post.messages] == ["me@firm.example"]
    status, [answer] = run(capsys, "messages", "set", "--to", "other@firm.example")
    assert (status, answer["error"]["code"]) == (1, "receiver.unreachable"), "the server is gone: nothing is changed"
    assert run(capsys, "messages", "show")[1][0]["to"] == "me@firm.example"
    assert run(capsys, "messages", "off")[1][0]["to"] is None


def test_a_seal_is_sent_as_text_and_as_a_file_that_verifies(capsys: Capture, tmp_path: Path) -> None:
    filed(capsys, tmp_path, "F-1")
    post = Post()
    assert run(capsys, "seal", "--mail")[1][0]["error"]["code"] == "messages.none"
    with served(post) as port:
        run(capsys, "messages", "set", "--to", "me@firm.example", *account(port))
        status, [answer] = run(capsys, "seal", "--mail")
    assert (status, answer["mailed_to"], answer["file"]) == (0, "me@firm.example", None)
    [message] = post.messages
    [attached] = message.iter_attachments()
    kept = tmp_path / "kept.seal"
    kept.write_text(attached.get_content().replace("\r\n", "\n"))
    body = message.get_body()
    assert body is not None
    assert answer["root"] in body.get_content()
    status, [verified] = run(capsys, "verify", "--seal", str(kept))
    assert (status, [one["holds"] for one in verified["seals"]]) == (0, [True])


def test_a_password_is_kept_in_the_vault_once_it_was_tried(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORD + "\n"))
    status, [answer] = run(
        capsys, "messages", "set", "--to", "a@b.example", *account(1), "--set", "user=me", "--secret"
    )
    assert (status, answer["error"]["code"]) == (1, "receiver.unreachable")
    assert Vault(Paths(data), None).list() == []  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORD + "\n"))
    answer = run(capsys, "messages", "set", "--to", "a@b.example", *account(1), "--secret")[1][0]
    assert answer["error"]["code"] == "messages.takes_no_secret"
    assert run(capsys, "messages", "set", "--to", "nobody")[1][0]["error"]["code"] == "messages.bad_setting"
