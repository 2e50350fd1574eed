"""The vault: which secrets are stored for which account, and whether they can be opened now."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from pathlib import Path

from host.clock import Clock
from host.errors import WorldError
from host.paths import Paths
from host.vault import file, keys, system_keyring
from host.vault.file import Entry, SecretName, VaultFile
from host.vault.secret import Secret
from host.vault.totp import Totp
from host.vocabulary import KeyHolder, VaultState

IDLE_SECONDS = 15 * 60.0
"""Seconds without use after which the cached key is dropped; a pass phrase must then be given again."""
MAX_SECRET_LENGTH = 1_000
"""Characters of one secret, as ``page.fill_secret`` takes them."""
_CHECK_PLAINTEXT = b"ophaler"


@dataclass(frozen=True)
class StoredSummary:
    """Tells which secrets are stored for one account, without the secrets; ``at`` is the time of the last change (ISO 8601)."""

    account: str
    host: str
    user: bool
    password: bool
    totp: bool
    at: str


@dataclass(frozen=True)
class Stored:
    """The secrets of one account; None for what is not stored."""

    user: Secret | None
    password: Secret | None
    totp: Totp | None


class Vault:
    """One file in the data folder, shared by all hosts and commands; each process caches the key for ``IDLE_SECONDS``."""

    def __init__(self, paths: Paths, clock: Clock) -> None:
        self._path: Path = paths.vault
        self._clock = clock
        self._key: bytes | None = None
        self._key_vault_id: str | None = None
        self._last_used = 0.0
        self._mutex = threading.RLock()

    # --- state and metadata, which need no key

    def holder(self) -> KeyHolder:
        """Returns where the data key is kept. Raises, as every method here, WorldError ``vault.damaged``, ``vault.newer`` or
        ``vault.unreadable``."""
        content = file.read(self._path)
        return content.holder.kind if content is not None else "none"

    def state(self) -> VaultState:
        """Returns whether secrets can be opened now without asking a person."""
        content = file.read(self._path)
        if content is None:
            return "none"
        if content.locked or (content.holder.kind == "phrase" and self._cached_key(content) is None):
            return "locked"
        return "open"

    def is_locked(self) -> bool:
        """Returns whether a person locked the vault, which holds for every process."""
        content = file.read(self._path)
        return content is not None and content.locked

    def list(self) -> list[StoredSummary]:
        """Returns what is stored, sorted by account; needs no key."""
        content = file.read(self._path)
        entries = sorted(content.entries.items()) if content is not None else []
        return [
            StoredSummary(
                name,
                entry.host,
                "user" in entry.secrets,
                "password" in entry.secrets,
                "totp" in entry.secrets,
                entry.at,
            )
            for name, entry in entries
        ]

    def has(self, account: str) -> bool:
        """Returns whether anything is stored for the account."""
        content = file.read(self._path)
        return content is not None and account in content.entries

    # --- opening, unlocking and locking

    def open(self, account: str, host: str) -> Stored | None:
        """Returns the account's secrets, or None where nothing is stored. ``host`` is the account's present host, with
        its port where that is not the default one: secrets that were stored for another host or port stay closed
        (``vault.other_host``). Raises WorldError ``vault.locked``, ``vault.damaged_entry`` and
        the errors of ``system_keyring.load_from_keyring``."""
        with self._mutex:
            content = file.read(self._path)
            entry = content.entries.get(account) if content is not None else None
            if content is None or entry is None:
                return None
            if entry.host != host:
                raise WorldError("vault.other_host", stored=entry.host, host=host)
            key = self._require_key(content)
            decrypted: dict[str, Secret] = {}
            for name, sealed in entry.secrets.items():
                plain = keys.unseal(key, sealed, _associated_data(content.id, account, host, name))
                if plain is None:
                    raise WorldError("vault.damaged_entry", account=account)
                decrypted[name] = Secret(plain.decode())
        totp = decrypted.get("totp")
        return Stored(decrypted.get("user"), decrypted.get("password"), Totp.from_text(totp.reveal()) if totp else None)

    def unlock(self, phrase: Secret | None) -> None:
        """Loads the key into this process and removes the lock. Raises WorldError ``vault.wrong_phrase`` or ``vault.none``."""
        with self._mutex, file.lock_vault(self._path):
            content = self._require_content()
            self._load_key(content, phrase)
            if content.locked:
                file.write(self._path, content.model_copy(update={"locked": False}))

    def lock(self) -> None:
        """Locks the vault: no process opens anything until a person unlocks it."""
        with self._mutex, file.lock_vault(self._path):
            self._forget_key()
            content = self._require_content()
            if not content.locked:
                file.write(self._path, content.model_copy(update={"locked": True}))

    # --- changes

    def begin(self, phrase: Secret | None) -> None:
        """Creates an empty vault whose key is kept in the keyring, or wrapped by ``phrase`` where one is given. Does nothing
        where a vault exists."""
        with self._mutex, file.lock_vault(self._path):
            if file.read(self._path) is not None:
                return
            key, vault_id = keys.generate_key(), secrets.token_hex(16)
            holder = self._new_holder(key, vault_id, phrase)
            check = keys.seal(key, _CHECK_PLAINTEXT, _check_associated_data(vault_id))
            file.write(self._path, VaultFile(format=1, id=vault_id, holder=holder, check=check))
            self._cache_key(vault_id, key)

    def store(
        self,
        account: str,
        host: str,
        *,
        user: Secret | None = None,
        password: Secret | None = None,
        totp: Totp | None = None,
    ) -> None:
        """Stores the secrets that are given and keeps those that are not. Secrets of another host are all replaced. Raises
        WorldError ``vault.none``, ``vault.locked``, ``vault.nothing_given`` or ``vault.too_long``."""
        plaintexts: dict[SecretName, str] = {}
        if user:
            plaintexts["user"] = user.reveal()
        if password:
            plaintexts["password"] = password.reveal()
        if totp is not None:
            plaintexts["totp"] = totp.as_text()
        if not plaintexts:
            raise WorldError("vault.nothing_given")
        if any(len(text) > MAX_SECRET_LENGTH for text in plaintexts.values()):
            raise WorldError("vault.too_long", count=MAX_SECRET_LENGTH)
        with self._mutex, file.lock_vault(self._path):
            content = self._require_content()
            key = self._require_key(content)
            old = content.entries.get(account)
            sealed = dict(old.secrets) if old is not None and old.host == host else {}
            for name, text in plaintexts.items():
                sealed[name] = keys.seal(key, text.encode(), _associated_data(content.id, account, host, name))
            entry = Entry(host=host, at=self._clock.now().isoformat(), secrets=sealed)
            self._write(content, {**content.entries, account: entry})

    def remove(self, account: str) -> bool:
        """Deletes the account's secrets and returns whether there were any. Needs no key."""
        with self._mutex, file.lock_vault(self._path):
            content = file.read(self._path)
            if content is None or account not in content.entries:
                return False
            self._write(content, {name: entry for name, entry in content.entries.items() if name != account})
            return True

    def protect(self, phrase: Secret | None, old: Secret | None = None) -> None:
        """Moves the key to another holder: a (new) pass phrase, or the keyring where ``phrase`` is None. ``old`` is the
        present pass phrase. All secrets are sealed again under a new key, so that an older copy of the file opens nothing
        that is still in use."""
        with self._mutex, file.lock_vault(self._path):
            content = self._require_content()
            key = self._load_key(content, old)
            new_key, vault_id = keys.generate_key(), secrets.token_hex(16)
            entries = {
                account: self._reseal(content, account, entry, key, new_key, vault_id)
                for account, entry in content.entries.items()
            }
            holder = self._new_holder(new_key, vault_id, phrase)
            check = keys.seal(new_key, _CHECK_PLAINTEXT, _check_associated_data(vault_id))
            file.write(self._path, VaultFile(format=1, id=vault_id, holder=holder, check=check, entries=entries))
            self._cache_key(vault_id, new_key)
        if content.holder.kind == "keyring":
            system_keyring.delete_from_keyring(content.id)

    # --- the data key

    def _reseal(
        self, content: VaultFile, account: str, entry: Entry, key: bytes, new_key: bytes, vault_id: str
    ) -> Entry:
        resealed = {}
        for name, sealed in entry.secrets.items():
            plain = keys.unseal(key, sealed, _associated_data(content.id, account, entry.host, name))
            if plain is None:
                raise WorldError("vault.damaged_entry", account=account)
            resealed[name] = keys.seal(new_key, plain, _associated_data(vault_id, account, entry.host, name))
        return entry.model_copy(update={"secrets": resealed})

    def _new_holder(
        self, key: bytes, vault_id: str, phrase: Secret | None
    ) -> keys.KeyringHolder | keys.PassphraseHolder:
        if phrase is not None:
            return keys.wrap(key, phrase, vault_id)
        system_keyring.store_in_keyring(vault_id, key)
        return keys.KeyringHolder()

    def _require_content(self) -> VaultFile:
        content = file.read(self._path)
        if content is None:
            raise WorldError("vault.none")
        return content

    def _write(self, content: VaultFile, entries: dict[str, Entry]) -> None:
        file.write(self._path, content.model_copy(update={"entries": entries}))

    def _require_key(self, content: VaultFile) -> bytes:
        if content.locked:
            self._forget_key()
            raise WorldError("vault.locked")
        key = self._cached_key(content)
        if key is None:
            if content.holder.kind == "phrase":
                raise WorldError("vault.locked")
            key = self._load_key(content, None)
        self._last_used = self._clock.monotonic()
        return key

    def _cached_key(self, content: VaultFile) -> bytes | None:
        if self._key is not None and self._clock.monotonic() - self._last_used > IDLE_SECONDS:
            self._forget_key()
        return self._key if self._key_vault_id == content.id else None

    def _load_key(self, content: VaultFile, phrase: Secret | None) -> bytes:
        if isinstance(content.holder, keys.PassphraseHolder):
            if phrase is None:
                raise WorldError("vault.locked")
            key = keys.unwrap(content.holder, phrase, content.id)
        else:
            key = system_keyring.load_from_keyring(content.id)
        if keys.unseal(key, content.check, _check_associated_data(content.id)) != _CHECK_PLAINTEXT:
            raise WorldError("vault.key_gone" if content.holder.kind == "keyring" else "vault.wrong_phrase")
        self._cache_key(content.id, key)
        return key

    def _cache_key(self, vault_id: str, key: bytes) -> None:
        self._key, self._key_vault_id, self._last_used = key, vault_id, self._clock.monotonic()

    def _forget_key(self) -> None:
        self._key = self._key_vault_id = None


def has_key_in_keyring(path: Path) -> bool:
    """Returns whether the key of the vault in that file lies in the system's keyring, as far as the file says."""
    return file.id_in_keyring(path) is not None


def forget_key(path: Path) -> None:
    """Deletes the key of the vault in that file from the keyring: nothing opens the file any more. Raises WorldError
    ``vault.keyring_locked`` or ``vault.keyring_silent``."""
    vault_id = file.id_in_keyring(path)
    if vault_id is not None:
        system_keyring.delete_from_keyring(vault_id)


def _associated_data(vault_id: str, account: str, host: str, name: str) -> str:
    return f"ophaler vault secret\n{vault_id}\n{account}\n{host}\n{name}"


def _check_associated_data(vault_id: str) -> str:
    return f"ophaler vault check\n{vault_id}"
