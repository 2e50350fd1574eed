"""Handles the vault calls of the extension's own pages. Secrets are received and never returned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from host import protocol
from host.urls import host_and_port
from host.vault import IDLE_SECONDS, MIN_PASSPHRASE_LENGTH, Secret, Totp, Vault, has_keyring, read_picture, read_totp

if TYPE_CHECKING:
    from host.rpc.connection import Handler
    from host.store import Store


class VaultHandlers:
    """Handles one call a method; each returns the state after it."""

    def __init__(self, vault: Vault, store: Store) -> None:
        self._vault = vault
        self._store = store

    def calls(self) -> dict[str, Handler]:
        """Returns the handler of every call, by method name."""
        return {
            "vault.status": self.status,
            "vault.store": self.store,
            "vault.remove": self.remove,
            "vault.unlock": self.unlock,
            "vault.lock": self.lock,
            "vault.protect": self.protect,
        }

    def status(self, _: Any = None) -> protocol.VaultStatusResult:
        """Returns who holds the key, whether the vault is open, and for which accounts it has secrets."""
        held = [
            protocol.VaultHeld(
                account=secrets.account,
                host=secrets.host,
                user=secrets.user,
                password=secrets.password,
                totp=secrets.totp,
                at=secrets.at,
            )
            for secrets in self._vault.list()
        ]
        return protocol.VaultStatusResult(
            holder=self._vault.holder(),
            state=self._vault.state(),
            keyring=has_keyring(),
            idle_minutes=int(IDLE_SECONDS // 60),
            shortest_phrase=MIN_PASSPHRASE_LENGTH,
            held=held,
        )

    def store(self, params: protocol.VaultStoreParams) -> protocol.VaultStatusResult:
        """Stores what the person typed; creates the vault where there is none."""
        host = host_and_port(self._store.accounts.get(params.account).url)
        totp = _totp(params)
        phrase = _secret(params.phrase)
        if self._vault.holder() == "none":
            self._vault.begin(phrase)
        elif phrase is not None:
            self._vault.unlock(phrase)
        self._vault.store(params.account, host, user=_secret(params.user), password=_secret(params.password), totp=totp)
        return self.status()

    def remove(self, params: protocol.AccountIdParams) -> protocol.VaultStatusResult:
        """Removes the secrets of the account."""
        self._vault.remove(params.account)
        return self.status()

    def unlock(self, params: protocol.VaultPhraseParams) -> protocol.VaultStatusResult:
        """Unlocks the vault in this host."""
        self._vault.unlock(_secret(params.phrase))
        return self.status()

    def lock(self, _: protocol.Nothing) -> protocol.VaultStatusResult:
        """Locks the vault in every host."""
        self._vault.lock()
        return self.status()

    def protect(self, params: protocol.VaultProtectParams) -> protocol.VaultStatusResult:
        """Changes the pass phrase or the holder of the key; creates the vault where there is none."""
        phrase = _secret(params.phrase)
        if self._vault.holder() == "none":
            self._vault.begin(phrase)
        else:
            self._vault.protect(phrase, _secret(params.old))
        return self.status()


def _secret(text: str | None) -> Secret | None:
    return Secret(text) if text else None


def _totp(params: protocol.VaultStoreParams) -> Totp | None:
    # Imported here: the libraries for pictures are heavy, and a host's first answer must not wait for them.
    if params.picture is not None:
        return read_picture(params.picture)
    return read_totp(Secret(params.totp)) if params.totp else None
