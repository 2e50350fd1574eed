"""Keyrings of every make: only those that keep secrets sealed are used, whatever wraps them, and none loses the key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import InitError, KeyringError, PasswordSetError

from host.errors import WorldError
from host.vault import has_keyring
from host.vault.system_keyring import delete_from_keyring, load_from_keyring, store_in_keyring
from tests.support.keyrings import MemoryKeyring

KEY, VAULT = bytes(range(32)), "0" * 32


class PlainKeyring(MemoryKeyring):
    """Keeps its content in clear."""


PlainKeyring.__module__ = "keyrings.alt.file"


class OwnPlainKeyring(PlainKeyring):
    """Made from it, in a module of another name."""


class ReadingKeyring(MemoryKeyring):
    """One of a package registry: it gives passwords and takes none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


class ForgetfulKeyring(MemoryKeyring):
    """Says that it took the key, and did not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return


class ChainedKeyrings(KeyringBackend):
    """As keyring's own chain: what one cannot do, the next one is asked for."""

    priority = 10

    def __init__(self, *backends: KeyringBackend) -> None:
        super().__init__()
        self.backends = backends

    def set_password(self, service: str, username: str, password: str) -> None:
        for backend in self.backends:
            try:
                return backend.set_password(service, username, password)
            except NotImplementedError:
                pass
        return None

    def get_password(self, service: str, username: str) -> str | None:
        return next((found for one in self.backends if (found := one.get_password(service, username))), None)


@pytest.fixture
def use() -> Iterator[Callable[[KeyringBackend], None]]:
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


Use = Callable[[KeyringBackend], None]


@pytest.mark.parametrize(
    "backend",
    [
        fail.Keyring(),
        null.Keyring(),
        PlainKeyring(),
        OwnPlainKeyring(),
        ChainedKeyrings(),
        ChainedKeyrings(PlainKeyring(), null.Keyring()),
        ChainedKeyrings(ChainedKeyrings(OwnPlainKeyring())),
    ],
)
def test_a_keyring_that_keeps_nothing_sealed_is_not_used(backend: KeyringBackend, use: Use) -> None:
    use(backend)
    assert not has_keyring()
    with pytest.raises(WorldError, match=r"vault\.keyring_absent"):
        store_in_keyring(VAULT, KEY)
    delete_from_keyring(VAULT)


@pytest.mark.parametrize("others", [(), (PlainKeyring,), (ReadingKeyring,), (PlainKeyring, ReadingKeyring)])
@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("is_nested", [True, False])
def test_in_a_chain_the_sealed_one_is_used_alone(
    others: tuple[type[MemoryKeyring], ...], use: Use, *, is_first: bool, is_nested: bool
) -> None:
    sealed, beside = MemoryKeyring(), [other() for other in others]
    chain = ChainedKeyrings(*([sealed, *beside] if is_first else [*beside, sealed]))
    use(ChainedKeyrings(chain) if is_nested else chain)
    assert has_keyring()
    store_in_keyring(VAULT, KEY)
    assert load_from_keyring(VAULT) == KEY
    assert [len(one.held) for one in (sealed, *beside)] == [1] + [0] * len(beside)
    delete_from_keyring(VAULT)
    assert sealed.held == {}


def test_a_keyring_that_only_reads_is_none_for_the_vault(use: Use) -> None:
    use(ChainedKeyrings(ReadingKeyring(), PlainKeyring()))
    with pytest.raises(WorldError, match=r"vault\.keyring_absent"):
        store_in_keyring(VAULT, KEY)


@pytest.mark.parametrize("answer", [None, "", "AAAA", "not base64", b"bytes", 7])
def test_a_key_that_did_not_arrive_seals_nothing(answer: Any, use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    backend = ForgetfulKeyring()
    monkeypatch.setattr(backend, "get_password", lambda *_: answer)
    use(backend)
    with pytest.raises(WorldError, match=r"vault\.keyring_locked"):
        store_in_keyring(VAULT, KEY)
    with pytest.raises(WorldError, match=r"vault\.key_gone"):
        load_from_keyring(VAULT)


@pytest.mark.parametrize(
    "error",
    [
        KeyringError("secret-canary"),
        InitError("secret-canary"),
        PasswordSetError("secret-canary"),
        # What the libraries of desktops raise is no error of keyring's.
        type("PromptDismissedException", (Exception,), {})("secret-canary"),
        RuntimeError("secret-canary"),
        TimeoutError("secret-canary"),
        UnicodeDecodeError("utf-8", b"secret-canary", 0, 1, "x"),
    ],
)
def test_what_a_keyring_raises_is_told_without_its_text(
    error: Exception, use: Use, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    backend = MemoryKeyring()

    def fails(*_: str) -> None:
        raise error

    for method in ("get_password", "set_password", "delete_password"):
        monkeypatch.setattr(backend, method, fails)
    use(backend)
    for ask in (
        lambda: store_in_keyring(VAULT, KEY),
        lambda: load_from_keyring(VAULT),
        lambda: delete_from_keyring(VAULT),
    ):
        with pytest.raises(WorldError, match=r"vault\.keyring_locked") as told:
            ask()
        assert told.value.details == {}
    assert "canary" not in caplog.text


def test_a_configuration_that_names_a_missing_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """``keyringrc.cfg`` names a backend that is not installed: keyring raises whatever its import raised."""

    def fails() -> None:
        raise ModuleNotFoundError("No module named 'gone'")

    monkeypatch.setattr(keyring, "get_keyring", fails)
    assert isinstance(keyring, ModuleType)
    assert not has_keyring()
    with pytest.raises(WorldError, match=r"vault\.keyring_locked"):
        store_in_keyring(VAULT, KEY)
