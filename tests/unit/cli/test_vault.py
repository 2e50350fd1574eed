"""``ophaler vault``: what a person types goes in, and nothing of it comes out again."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import keyring
import pytest

from host.cli.main import main
from host.vault import keys
from tests.support import locations
from tests.support.keyrings import MemoryKeyring

CANARY = "pw-canary-2b9f"
TOTP = "JBSWY3DPEHPK3PXP"
SCHEMA = json.loads((locations.DOCS / "cli" / "vault.schema.json").read_text("utf-8"))


@pytest.fixture(autouse=True)
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path))
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")
    monkeypatch.setattr(keys, "SCRYPT_N", 2**14)
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, typed: str, *arguments: str
) -> tuple[int, list[dict[str, Any]]]:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--json"])
    said = capsys.readouterr()
    for secret in (CANARY, TOTP):
        assert secret not in said.out + said.err
    lines = [json.loads(line) for line in said.out.splitlines()]
    if arguments[0] == "vault":
        for line in lines:
            jsonschema.validate(line, SCHEMA)
    return int(ended.value.code or 0), lines


def test_from_storing_to_removing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def ask(typed: str, *arguments: str) -> tuple[int, list[dict[str, Any]]]:
        return run(capsys, monkeypatch, typed, "vault", *arguments)

    _, [account] = run(capsys, monkeypatch, "", "accounts", "add", "https://portal.example/x")
    name = account["id"]
    assert ask("", "status") == (0, [{"holder": "none", "state": "none", "accounts": 0}])
    assert ask(f"me\n{CANARY}\n", "set", name) == (0, [{"account": name, "stored": True}])
    assert ask(f"{TOTP.lower()}\n", "set", name, "--totp")[0] == 0
    status, [held] = ask("", "list")
    assert (status, held["host"], held["user"], held["password"], held["totp"]) == (
        0,
        "portal.example",
        True,
        True,
        True,
    )
    assert ask("", "lock")[1][0]["state"] == "locked"
    assert ask(f"{CANARY}\n", "set", name, "--password")[1][0]["error"]["code"] == "vault.locked"
    assert ask("", "unlock")[1][0]["state"] == "open"
    assert ask("long enough phrase\n", "protect", "--phrase")[1][0]["holder"] == "phrase"
    assert (
        ask(f"wrong phrase here\n{CANARY}\n", "set", name, "--password")[1][0]["error"]["code"] == "vault.wrong_phrase"
    )
    assert ask(f"long enough phrase\n{CANARY}\n", "set", name, "--password")[0] == 0
    assert ask("", "lock")[1][0]["state"] == "locked"
    typed = f"long enough phrase\n{CANARY}\n"
    assert ask(typed, "set", name, "--password")[1][0]["error"]["code"] == "vault.locked", "a person's lock stays"
    assert ask("", "status")[1][0]["state"] == "locked"
    assert ask("long enough phrase\n", "unlock")[1][0]["state"] == "open"
    assert ask("long enough phrase\n", "protect", "--keyring")[1][0]["holder"] == "keyring"
    (tmp_path / "no.png").write_bytes(b"no picture")
    assert ask("", "set", name, "--totp-picture", str(tmp_path / "no.png"))[1][0]["error"]["code"] == "vault.no_picture"
    missing = ask("", "set", name, "--totp-picture", str(tmp_path / "none.png"))[1][0]
    assert missing["error"]["code"] == "vault.picture_unreadable"
    assert ask("bad secret 1\n", "set", name, "--totp")[1][0]["error"]["code"] == "vault.totp_characters"
    assert ask("", "remove", name) == (0, [{"account": name, "removed": True}])
    assert ask("", "remove", name)[1][0]["error"]["code"] == "vault.nothing_stored"
    assert ask("", "list") == (0, [])


def test_removing_the_account_removes_its_secrets(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, [account] = run(capsys, monkeypatch, "", "accounts", "add", "https://portal.example/x")
    run(capsys, monkeypatch, f"me\n{CANARY}\n", "vault", "set", account["id"])
    run(capsys, monkeypatch, "", "accounts", "remove", account["id"])
    assert run(capsys, monkeypatch, "", "vault", "list") == (0, [])


@pytest.mark.parametrize(("content", "code"), [("{", "vault.damaged"), ('{"format": 7}', "vault.newer")])
def test_an_account_is_not_removed_while_its_secrets_cannot_be(
    content: str, code: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _, [account] = run(capsys, monkeypatch, "", "accounts", "add", "https://portal.example/x")
    (tmp_path / "vault.json").write_text(content, "utf-8")
    exit_code, [said] = run(capsys, monkeypatch, "", "accounts", "remove", account["id"])
    assert (exit_code, said["error"]["code"]) == (1, code)
    _, [still] = run(capsys, monkeypatch, "", "accounts", "list")
    assert still["id"] == account["id"]
    assert (tmp_path / "vault.json").read_text("utf-8") == content
