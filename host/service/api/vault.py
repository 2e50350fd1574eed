"""What the extension's own pages may ask of the vault. Secrets come in and never go out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from host import protocol
from host.protocol import Nothing
from host.urls import host_of
from host.vault import Secret, Totp, Vault
from host.vault.keys import MIN_PASSPHRASE_LENGTH, has_keyring
from host.vault.vault import IDLE_SECONDS

if TYPE_CHECKING:
    from host.rpc.connection import Handler
    from host.store import Store


class VaultHandlers:
    """One method a message; each answers with the state after it."""

    def __init__(self, vault: Vault, store: Store) -> None:
        self._vault = vault
        self._store = store

    def calls(self) -> dict[str, Handler]:
        """The closed table of calls."""
        return {
            "vault.status": self.status,
            "vault.store": self.store,
            "vault.remove": self.remove,
            "vault.unlock": self.unlock,
            "vault.lock": self.lock,
            "vault.protect": self.protect,
        }

    def status(self, _: Any = None) -> protocol.VaultStatusResult:
        """Who holds the key, whether it is open, and for which accounts something is stored."""
        held = [
            protocol.VaultHeld(
                account=one.account, host=one.host, user=one.user, password=one.password, totp=one.totp, at=one.at
            )
            for one in self._vault.list()
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
        """Store what the person typed; makes the vault where there is none."""
        host = host_of(self._store.accounts.get(params.account).url)
        totp = _totp(params)
        phrase = _secret(params.phrase)
        if self._vault.holder() == "none":
            self._vault.begin(phrase)
        elif phrase is not None:
            self._vault.unlock(phrase)
        self._vault.store(params.account, host, user=_secret(params.user), password=_secret(params.password), totp=totp)
        return self.status()

    def remove(self, params: protocol.AccountIdParams) -> protocol.VaultStatusResult:
        """Forget what is stored for the account."""
        self._vault.remove(params.account)
        return self.status()

    def unlock(self, params: protocol.VaultPhraseParams) -> protocol.VaultStatusResult:
        """Open the vault in this host."""
        self._vault.unlock(_secret(params.phrase))
        return self.status()

    def lock(self, _: Nothing) -> protocol.VaultStatusResult:
        """Close it, in every host."""
        self._vault.lock()
        return self.status()

    def protect(self, params: protocol.VaultProtectParams) -> protocol.VaultStatusResult:
        """Change the pass phrase, or who holds the key; makes the vault where there is none."""
        phrase = _secret(params.phrase)
        if self._vault.holder() == "none":
            self._vault.begin(phrase)
        else:
            self._vault.protect(phrase, _secret(params.old))
        return self.status()


def _secret(text: str | None) -> Secret | None:
    return Secret(text) if text else None


def _totp(params: protocol.VaultStoreParams) -> Totp | None:
    # Imported here: a picture's libraries are heavy, and a host's first answer must not wait for them.
    from host.vault.totp import read_picture, read_totp

    if params.picture is not None:
        return read_picture(params.picture)
    return read_totp(Secret(params.totp)) if params.totp else None
