"""What the dashboard may do with the vault: secrets go in, and nothing of them comes out, neither as an answer nor as a
refusal."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends import fail

from host import protocol
from host.errors import WorldError
from host.paths import Paths
from host.rpc.envelopes import RefusedError, decode
from host.service.api.vault import VaultHandlers
from host.store import Store
from host.vault import Secret, Vault, keys
from tests.support.clocks import HandClock
from tests.support.keyrings import MemoryKeyring
from tests.unit.vault.test_totp import PLAIN, picture

CANARY = "pw-canary-5b0e11"
PHRASE = "phrase-canary-77a2"


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    monkeypatch.setattr(keys, "SCRYPT_N", 2**14)
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


class House:
    def __init__(self, folder: Path) -> None:
        self.clock = HandClock()
        self.paths = Paths(folder).make()
        self.store = Store(self.paths, self.clock)
        self.account = self.store.accounts.add("https://shop.example/", user="", company="").id
        self.vault = Vault(self.paths, self.clock)
        self.calls = VaultHandlers(self.vault, self.store).calls()

    def ask(self, method: str, **params: Any) -> protocol.VaultStatusResult:
        """As the message would come over the pipe."""
        raw = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
        message: Any = decode(raw)
        answer = self.calls[method](message.params)
        assert isinstance(answer, protocol.VaultStatusResult)
        assert CANARY not in answer.model_dump_json()
        assert CANARY not in repr(message)
        return answer


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.store.close()


def stored(house: House) -> Any:
    return house.vault.open(house.account, "shop.example")


def test_user_name_and_password_are_stored_and_never_told(house: House) -> None:
    told = house.ask("vault.store", account=house.account, user="me", password=CANARY)
    assert (told.holder, told.state) == ("keyring", "open")
    [held] = told.held
    assert (held.account, held.host, held.user, held.password, held.totp) == (
        house.account, "shop.example", True, True, False,
    )  # fmt: skip
    house.ask("vault.store", account=house.account, totp=" jbsw y3dp-ehpk 3pxp jbsw y3dp ehpk 3pxp ")
    assert stored(house).password == Secret(CANARY), "what is not given stays"
    assert stored(house).totp.code(house.clock.now()).reveal().isdigit()
    assert house.ask("vault.remove", account=house.account).held == []


def test_a_picture_is_read(house: House) -> None:
    taken = base64.b64encode(picture(f"otpauth://totp/Shop:me?secret={PLAIN}")).decode()
    assert house.ask("vault.store", account=house.account, picture=taken).held[0].totp
    assert stored(house).totp.secret == Secret(PLAIN)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"totp": f"{CANARY}!"}, "vault.totp_characters"),
        ({"totp": f"otpauth://hotp/x?secret={PLAIN}"}, "vault.totp_counter"),
        ({"picture": base64.b64encode(b"<html>").decode()}, "vault.no_picture"),
        ({}, "vault.nothing_given"),
        ({"user": "", "password": ""}, "vault.nothing_given"),
    ],
)
def test_what_is_refused_changes_nothing(house: House, given: dict[str, str], code: str) -> None:
    house.ask("vault.store", account=house.account, user="me", password=CANARY)
    before = house.paths.vault.read_bytes()
    with pytest.raises(WorldError) as error:
        house.ask("vault.store", account=house.account, **given)
    assert error.value.code == code
    assert CANARY not in str(error.value.details)
    assert house.paths.vault.read_bytes() == before


@pytest.mark.parametrize("field", ["user", "password", "totp", "phrase"])
def test_a_text_that_is_too_long_is_not_quoted(house: House, field: str) -> None:
    with pytest.raises(RefusedError) as error:
        house.ask("vault.store", account=house.account, **{field: CANARY * 100})
    assert CANARY not in f"{error.value!r} {error.value.details}"


def test_a_computer_without_a_keyring_needs_a_pass_phrase_first(house: House) -> None:
    keyring.set_keyring(fail.Keyring())
    told = house.ask("vault.status")
    assert (told.holder, told.state, told.keyring, told.shortest_phrase) == ("none", "none", False, 10)
    with pytest.raises(WorldError) as error:
        house.ask("vault.store", account=house.account, password=CANARY)
    assert error.value.code == "vault.keyring_absent"
    with pytest.raises(WorldError) as error:
        house.ask("vault.protect", phrase="short")
    assert error.value.code == "vault.short_phrase"
    assert not house.paths.vault.exists()
    told = house.ask("vault.protect", phrase=PHRASE)
    assert (told.holder, told.state) == ("phrase", "open")
    assert house.ask("vault.store", account=house.account, password=CANARY).held[0].password


def test_a_pass_phrase_opens_what_it_closed(house: House) -> None:
    house.ask("vault.store", account=house.account, password=CANARY)
    assert house.ask("vault.protect", phrase=PHRASE).holder == "phrase"
    house.clock.move(16 * 60)
    assert house.ask("vault.status").state == "locked"
    with pytest.raises(WorldError) as error:
        house.ask("vault.store", account=house.account, password="other")
    assert error.value.code == "vault.locked"
    with pytest.raises(WorldError) as error:
        house.ask("vault.unlock", phrase=f"{PHRASE}x")
    assert (error.value.code, error.value.details) == ("vault.wrong_phrase", {})
    assert house.ask("vault.unlock", phrase=PHRASE).state == "open"
    assert house.ask("vault.lock").state == "locked"
    assert house.ask("vault.unlock", phrase=PHRASE).state == "open"
    assert house.ask("vault.protect", phrase=None, old=PHRASE).holder == "keyring"
    assert stored(house).password == Secret(CANARY)


def test_a_keyring_that_is_shut_loses_nothing(house: House, ring: MemoryKeyring) -> None:
    house.ask("vault.store", account=house.account, password=CANARY)
    ring.shut = True
    later = VaultHandlers(Vault(house.paths, house.clock), house.store)
    with pytest.raises(WorldError) as error:
        later.store(protocol.VaultStoreParams(account=house.account, password="other"))
    assert error.value.code == "vault.keyring_locked"
    ring.shut = False
    assert stored(house).password == Secret(CANARY)
