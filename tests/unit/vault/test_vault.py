"""The vault keeps what it is given, shows it to nobody else, and loses nothing whatever goes wrong."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest

from host.clock import Clock
from host.errors import WorldError
from host.paths import Paths
from host.vault import Secret, Totp, Vault, keys, system_keyring
from tests.support.clocks import HandClock
from tests.support.keyrings import MemoryKeyring

HOST = "portal.example"
PHRASE = Secret("correct horse battery")
CANARY = "pw-canary-81d3c7"


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def no_ring() -> Iterator[None]:
    from keyring.backends import fail

    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "SCRYPT_N", 2**14)


def vault(folder: Path, clock: Clock | None = None) -> Vault:
    return Vault(Paths(folder).make(), clock or HandClock())


def code_of(error: pytest.ExceptionInfo[WorldError]) -> str:
    return error.value.code


def test_scrypt_is_as_owasp_says() -> None:
    text = Path(keys.__file__).read_text("utf-8")
    assert "SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**17, 8, 1" in text


@pytest.mark.parametrize("phrase", [None, PHRASE])
def test_what_is_stored_comes_back(tmp_path: Path, ring: MemoryKeyring, phrase: Secret | None) -> None:
    one = vault(tmp_path)
    one.begin(phrase)
    totp = Totp(Secret("JBSWY3DPEHPK3PXP"), 8, "SHA256", 60, "Portal")
    one.store("a", HOST, user=Secret("me"), password=Secret(CANARY), totp=totp)
    one.store("b", HOST, user=Secret("you"))
    again = vault(tmp_path)
    if phrase is not None:
        assert again.state() == "locked"
        again.unlock(phrase)
    opened = again.open("a", HOST)
    assert opened is not None
    assert (opened.user, opened.password, opened.totp) == (Secret("me"), Secret(CANARY), totp)
    assert [(held.account, held.user, held.password, held.totp) for held in again.list()] == [
        ("a", True, True, True),
        ("b", True, False, False),
    ]
    assert again.open("c", HOST) is None
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert CANARY not in file.read_bytes().decode("latin-1")
            assert "JBSWY3DPEHPK3PXP" not in file.read_bytes().decode("latin-1")
    assert (tmp_path / "vault.json").stat().st_mode & 0o077 == 0


def test_the_file_is_bound_to_account_and_host(tmp_path: Path, ring: MemoryKeyring) -> None:
    one = vault(tmp_path)
    one.begin(None)
    one.store("a", HOST, password=Secret(CANARY))
    with pytest.raises(WorldError) as error:
        one.open("a", "other.example")
    assert code_of(error) == "vault.other_host"
    held = json.loads((tmp_path / "vault.json").read_text())
    held["entries"]["a"]["host"] = "other.example"
    held["entries"]["b"] = held["entries"]["a"]
    (tmp_path / "vault.json").write_text(json.dumps(held))
    for account in ("a", "b"):
        with pytest.raises(WorldError) as error:
            one.open(account, "other.example")
        assert code_of(error) == "vault.damaged_entry"


@pytest.mark.parametrize("other", [HOST, f"{HOST}:9443", "portal.example:844", f"{HOST}:8443.evil.example"])
def test_the_file_is_bound_to_the_port_too(tmp_path: Path, ring: MemoryKeyring, other: str) -> None:
    one = vault(tmp_path)
    one.begin(None)
    one.store("a", f"{HOST}:8443", user=Secret("me"), password=Secret(CANARY))
    with pytest.raises(WorldError, match=r"vault\.other_host"):
        one.open("a", other)
    held = json.loads((tmp_path / "vault.json").read_text())
    held["entries"]["a"]["host"] = other
    (tmp_path / "vault.json").write_text(json.dumps(held))
    with pytest.raises(WorldError, match=r"vault\.damaged_entry"):
        one.open("a", other)


def test_what_was_stored_without_a_port_is_for_the_default_one(tmp_path: Path, ring: MemoryKeyring) -> None:
    """As every version before ports were heeded stored it; a password stored anew takes nothing old along."""
    one = vault(tmp_path)
    one.begin(None)
    one.store("a", HOST, user=Secret("me"), password=Secret(CANARY))
    with pytest.raises(WorldError, match=r"vault\.other_host") as error:
        one.open("a", f"{HOST}:8443")
    assert error.value.details == {"stored": HOST, "host": f"{HOST}:8443"}
    assert one.open("a", HOST) is not None
    one.store("a", f"{HOST}:8443", password=Secret("new"))
    opened = one.open("a", f"{HOST}:8443")
    assert opened is not None
    assert (opened.user, opened.password) == (None, Secret("new"))


def test_a_wrong_pass_phrase_changes_nothing(tmp_path: Path, no_ring: None) -> None:
    one = vault(tmp_path)
    with pytest.raises(WorldError) as error:
        one.begin(None)
    assert code_of(error) == "vault.keyring_absent"
    with pytest.raises(WorldError) as error:
        one.begin(Secret("short"))
    assert code_of(error) == "vault.short_phrase"
    assert one.state() == "none"
    one.begin(PHRASE)
    one.store("a", HOST, password=Secret(CANARY))
    before = (tmp_path / "vault.json").read_bytes()
    other = vault(tmp_path)
    with pytest.raises(WorldError) as error:
        other.unlock(Secret("wrong horse battery"))
    assert code_of(error) == "vault.wrong_phrase"
    with pytest.raises(WorldError) as error:
        other.open("a", HOST)
    assert code_of(error) == "vault.locked"
    assert (tmp_path / "vault.json").read_bytes() == before


def test_the_pass_phrase_changes_and_the_old_one_opens_nothing(tmp_path: Path, ring: MemoryKeyring) -> None:
    one = vault(tmp_path)
    one.begin(PHRASE)
    one.store("a", HOST, password=Secret(CANARY))
    new = Secret("another horse battery")
    with pytest.raises(WorldError):
        one.protect(new, Secret("wrong horse battery"))
    one.protect(new, PHRASE)
    other = vault(tmp_path)
    with pytest.raises(WorldError):
        other.unlock(PHRASE)
    other.unlock(new)
    opened = other.open("a", HOST)
    assert opened is not None
    assert opened.password == Secret(CANARY)
    other.protect(None, new)
    assert (other.holder(), len(ring.held)) == ("keyring", 1)
    opened = vault(tmp_path).open("a", HOST)
    assert opened is not None
    other.protect(new)
    assert (other.holder(), ring.held) == ("phrase", {})


def test_it_locks_itself_after_a_time(tmp_path: Path, no_ring: None) -> None:
    clock = HandClock()
    one = vault(tmp_path, clock)
    one.begin(PHRASE)
    one.store("a", HOST, password=Secret(CANARY))
    clock.move(14 * 60)
    assert one.open("a", HOST) is not None
    clock.move(14 * 60)
    assert one.state() == "open"
    clock.move(2 * 60)
    assert one.state() == "locked"
    with pytest.raises(WorldError) as error:
        one.open("a", HOST)
    assert code_of(error) == "vault.locked"


def test_a_lock_holds_for_every_process(tmp_path: Path, ring: MemoryKeyring) -> None:
    one, other = vault(tmp_path), vault(tmp_path)
    one.begin(None)
    one.store("a", HOST, password=Secret(CANARY))
    assert other.open("a", HOST) is not None
    one.lock()
    for each in (one, other):
        assert each.state() == "locked"
        with pytest.raises(WorldError) as error:
            each.open("a", HOST)
        assert code_of(error) == "vault.locked"
        with pytest.raises(WorldError):
            each.store("a", HOST, password=Secret("x"))
    other.unlock(None)
    assert one.open("a", HOST) is not None


def test_a_locked_or_lost_keyring_is_told(tmp_path: Path, ring: MemoryKeyring) -> None:
    vault(tmp_path).begin(None)
    vault(tmp_path).store("a", HOST, password=Secret(CANARY))
    ring.shut = True
    with pytest.raises(WorldError) as error:
        vault(tmp_path).open("a", HOST)
    assert code_of(error) == "vault.keyring_locked"
    ring.shut = False
    ring.held.clear()
    with pytest.raises(WorldError) as error:
        vault(tmp_path).open("a", HOST)
    assert code_of(error) == "vault.key_gone"
    ring.held[system_keyring.KEYRING_SERVICE, json.loads((tmp_path / "vault.json").read_text())["id"]] = "AAAA"
    with pytest.raises(WorldError) as error:
        vault(tmp_path).open("a", HOST)
    assert code_of(error) == "vault.key_gone"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "vault.damaged"),
        (b"\xff\xfe\x00", "vault.damaged"),
        (b"{}", "vault.damaged"),
        (b'{"format": 2, "more": true}', "vault.newer"),
        (b'{"format": 1}', "vault.damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_kept(tmp_path: Path, ring: MemoryKeyring, content: bytes, code: str) -> None:
    (tmp_path / "vault.json").write_bytes(content)
    one = vault(tmp_path)
    for act in (
        one.list,
        one.state,
        lambda: one.open("a", HOST),
        lambda: one.begin(None),
        lambda: one.store("a", HOST, user=Secret("x")),
        lambda: one.remove("a"),
        lambda: one.unlock(None),
        lambda: one.protect(None),
    ):
        with pytest.raises(WorldError) as error:
            act()
        assert code_of(error) == code
    assert (tmp_path / "vault.json").read_bytes() == content


def test_a_secret_that_no_field_takes_is_told(tmp_path: Path, ring: MemoryKeyring) -> None:
    """A whole file pasted by mistake; the fetch could not send it to the page either."""
    one = vault(tmp_path)
    one.begin(None)
    one.store("a", HOST, password=Secret("x" * 1_000))
    before = (tmp_path / "vault.json").read_bytes()
    for long in (
        {"user": Secret("x" * 1_001)},
        {"password": Secret("ü" * 30_000)},
        {"totp": Totp(Secret("A" * 2_000))},
    ):
        with pytest.raises(WorldError, match=r"vault\.too_long"):
            one.store("a", HOST, **long)  # type: ignore[arg-type]
    assert (tmp_path / "vault.json").read_bytes() == before


def test_removal_and_a_new_host(tmp_path: Path, ring: MemoryKeyring) -> None:
    one = vault(tmp_path)
    with pytest.raises(WorldError) as error:
        one.store("a", HOST, user=Secret("x"))
    assert code_of(error) == "vault.none"
    assert not one.remove("a")
    one.begin(None)
    with pytest.raises(WorldError) as error:
        one.store("a", HOST, user=Secret(""))
    assert code_of(error) == "vault.nothing_given"
    one.store("a", HOST, user=Secret("x"), password=Secret("y"))
    one.store("a", "moved.example", user=Secret("x"))
    opened = one.open("a", "moved.example")
    assert opened is not None
    assert opened.password is None
    assert one.has("a")
    assert one.remove("a")
    assert not one.has("a")
    assert one.list() == []


def test_a_disk_that_is_full_keeps_the_old_file(
    tmp_path: Path, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = vault(tmp_path)
    one.begin(None)
    one.store("a", HOST, password=Secret(CANARY))
    before = (tmp_path / "vault.json").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WorldError) as error:
        one.store("b", HOST, user=Secret("x"))
    assert code_of(error) == "archive.disk_full"
    assert (tmp_path / "vault.json").read_bytes() == before
    assert [file.name for file in tmp_path.glob(".vault*")] == []


def test_a_keyring_that_never_answers_is_left(
    tmp_path: Path, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that waits for a bus, or for a person who is not there; while it does, nothing else waits behind it."""
    vault(tmp_path).begin(None)
    vault(tmp_path).store("a", HOST, password=Secret(CANARY))
    released, reached, asked = threading.Event(), threading.Event(), []

    def waits(*_: str) -> None:
        asked.append(1)
        reached.set()
        released.wait(60)

    monkeypatch.setattr(ring, "get_password", waits)
    monkeypatch.setattr(system_keyring, "TIMEOUT_SECONDS", 0.05)
    try:
        for _ in range(2):
            with pytest.raises(WorldError) as error:
                vault(tmp_path).open("a", HOST)
            assert code_of(error) == "vault.keyring_silent"
        assert not system_keyring.has_keyring()
        assert reached.wait(60)
        assert asked == [1]
    finally:
        released.set()


def test_a_bug_in_a_keyring_is_no_lost_key(
    tmp_path: Path, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault(tmp_path).begin(None)
    vault(tmp_path).store("a", HOST, password=Secret(CANARY))

    def fails(*_: str) -> None:
        raise OSError(f"dbus says {CANARY}")

    monkeypatch.setattr(ring, "get_password", fails)
    with pytest.raises(WorldError) as error:
        vault(tmp_path).open("a", HOST)
    assert (code_of(error), error.value.details) == ("vault.keyring_locked", {})


@pytest.mark.parametrize("changed", [{"n": 2**15}, {"r": 9}, {"p": 2}, {"salt": "AAAAAAAAAAAAAAAAAAAAAA=="}])
def test_the_parameters_of_scrypt_are_authenticated(changed: dict[str, Any]) -> None:
    """They are bound to the wrapped key themselves, not only by what scrypt makes of them."""
    holder = keys.wrap(keys.generate_key(), PHRASE, "0" * 32)
    key = keys._derive(PHRASE, keys.decode_base64(holder.salt), holder.n, holder.r, holder.p)
    bound = {"salt": holder.salt, "n": holder.n, "r": holder.r, "p": holder.p}
    assert keys.unseal(key, holder.wrapped, keys._wrap_associated_data("0" * 32, **bound)) is not None
    assert keys.unseal(key, holder.wrapped, keys._wrap_associated_data("0" * 32, **(bound | changed))) is None
    with pytest.raises(WorldError):
        keys.unwrap(holder.model_copy(update=changed), PHRASE, "0" * 32)


def test_a_vault_of_before_opens() -> None:
    """There the vault's id alone is bound."""
    key, old = keys.generate_key(), keys.wrap(keys.generate_key(), PHRASE, "0" * 32)
    wrapping = keys._derive(PHRASE, keys.decode_base64(old.salt), old.n, old.r, old.p)
    before = old.model_copy(update={"wrapped": keys.seal(wrapping, key, f"ophaler vault key\n{'0' * 32}")})
    assert keys.unwrap(before, PHRASE, "0" * 32) == key
