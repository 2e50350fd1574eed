"""What is stored for which account, and when it may be opened."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from host.clock import Clock
from host.errors import WorldError
from host.paths import Paths
from host.vault import file, keys
from host.vault.file import Entry, SecretName, VaultFile
from host.vault.secret import Secret
from host.vault.totp import Totp

VaultState = Literal["none", "open", "locked"]
IDLE_SECONDS = 15 * 60.0
"""After so long without use the key is forgotten; a pass phrase must then be given again."""
_CHECK = b"ophaler"


@dataclass(frozen=True)
class StoredSummary:
    """What is stored for one account, without any of it; ``at`` is when it last changed (ISO)."""

    account: str
    host: str
    user: bool
    password: bool
    totp: bool
    at: str


@dataclass(frozen=True)
class Stored:
    """What is stored for one account."""

    user: Secret | None
    password: Secret | None
    totp: Totp | None


class Vault:
    """One file in the data folder, shared by every host and command; the key stays in this process, for a time."""

    def __init__(self, paths: Paths, clock: Clock) -> None:
        self._path: Path = paths.vault
        self._clock = clock
        self._key: bytes | None = None
        self._key_of: str | None = None
        self._used = 0.0
        self._mutex = threading.RLock()

    # --- what anybody may know

    def holder(self) -> Literal["none", "keyring", "phrase"]:
        """Who holds the key. WorldError ``vault.damaged``, ``vault.newer``, ``vault.unreadable`` (as everything here)."""
        content = file.read(self._path)
        return content.holder.kind if content is not None else "none"

    def state(self) -> VaultState:
        """Whether secrets can be opened now, without asking a person."""
        content = file.read(self._path)
        if content is None:
            return "none"
        if content.locked or (content.holder.kind == "phrase" and self._held_key(content) is None):
            return "locked"
        return "open"

    def is_locked(self) -> bool:
        """Whether a person locked it, for every process."""
        content = file.read(self._path)
        return content is not None and content.locked

    def list(self) -> list[StoredSummary]:
        """What is stored, by account; needs no key."""
        content = file.read(self._path)
        found = sorted(content.entries.items()) if content is not None else []
        return [
            StoredSummary(
                name,
                entry.host,
                "user" in entry.secrets,
                "password" in entry.secrets,
                "totp" in entry.secrets,
                entry.at,
            )
            for name, entry in found
        ]

    def has(self, account: str) -> bool:
        """Whether anything is stored for the account."""
        content = file.read(self._path)
        return content is not None and account in content.entries

    # --- opening and closing

    def open(self, account: str, host: str) -> Stored | None:
        """The account's secrets; None where nothing is stored. ``host`` is the account's host now: secrets that were
        stored for another one stay closed (``vault.other_host``). WorldError ``vault.locked`` and what a keyring says."""
        with self._mutex:
            content = file.read(self._path)
            entry = content.entries.get(account) if content is not None else None
            if content is None or entry is None:
                return None
            if entry.host != host:
                raise WorldError("vault.other_host", stored=entry.host, host=host)
            key = self._key_for(content)
            opened: dict[str, Secret] = {}
            for name, sealed in entry.secrets.items():
                plain = keys.unseal(key, sealed, _binding(content.id, account, host, name))
                if plain is None:
                    raise WorldError("vault.damaged_entry", account=account)
                opened[name] = Secret(plain.decode())
        totp = opened.get("totp")
        return Stored(opened.get("user"), opened.get("password"), Totp.from_text(totp.reveal()) if totp else None)

    def unlock(self, phrase: Secret | None) -> None:
        """Open for this process and take the lock away. WorldError ``vault.wrong_phrase``, ``vault.none``."""
        with self._mutex, file.lock_vault(self._path):
            content = self._must_exist()
            self._take_key(content, phrase)
            if content.locked:
                file.write(self._path, content.model_copy(update={"locked": False}))

    def lock(self) -> None:
        """Nothing is opened by anybody until a person unlocks it."""
        with self._mutex, file.lock_vault(self._path):
            self._forget_key()
            content = self._must_exist()
            if not content.locked:
                file.write(self._path, content.model_copy(update={"locked": True}))

    # --- changing

    def begin(self, phrase: Secret | None) -> None:
        """Make an empty vault, held by the keyring or, where a pass phrase is given, by that; nothing where there is one."""
        with self._mutex, file.lock_vault(self._path):
            if file.read(self._path) is not None:
                return
            key, vault = keys.generate_key(), secrets.token_hex(16)
            holder = self._new_holder(key, vault, phrase)
            check = keys.seal(key, _CHECK, _check_binding(vault))
            file.write(self._path, VaultFile(format=1, id=vault, holder=holder, check=check))
            self._keep_key(vault, key)

    def store(
        self,
        account: str,
        host: str,
        *,
        user: Secret | None = None,
        password: Secret | None = None,
        totp: Totp | None = None,
    ) -> None:
        """Store what is given; what is not given stays. Secrets for another host are replaced as a whole.
        WorldError ``vault.none``, ``vault.locked``, ``vault.nothing_given``."""
        given: dict[SecretName, str] = {}
        if user:
            given["user"] = user.reveal()
        if password:
            given["password"] = password.reveal()
        if totp is not None:
            given["totp"] = totp.as_text()
        if not given:
            raise WorldError("vault.nothing_given")
        with self._mutex, file.lock_vault(self._path):
            content = self._must_exist()
            key = self._key_for(content)
            old = content.entries.get(account)
            kept = dict(old.secrets) if old is not None and old.host == host else {}
            for name, text in given.items():
                kept[name] = keys.seal(key, text.encode(), _binding(content.id, account, host, name))
            entry = Entry(host=host, at=self._clock.now().isoformat(), secrets=kept)
            self._write(content, {**content.entries, account: entry})

    def remove(self, account: str) -> bool:
        """Forget what is stored for the account; whether there was anything. Needs no key."""
        with self._mutex, file.lock_vault(self._path):
            content = file.read(self._path)
            if content is None or account not in content.entries:
                return False
            self._write(content, {name: one for name, one in content.entries.items() if name != account})
            return True

    def protect(self, phrase: Secret | None, old: Secret | None = None) -> None:
        """Hand the key to another holder: a (new) pass phrase, or the keyring where none is given. ``old`` is the pass
        phrase of now. The secrets are sealed anew under a new key, so that an older copy of the file opens with nothing
        that is still in use."""
        with self._mutex, file.lock_vault(self._path):
            content = self._must_exist()
            key = self._take_key(content, old)
            fresh, vault = keys.generate_key(), secrets.token_hex(16)
            entries = {
                account: self._sealed_anew(content, account, entry, key, fresh, vault)
                for account, entry in content.entries.items()
            }
            holder = self._new_holder(fresh, vault, phrase)
            check = keys.seal(fresh, _CHECK, _check_binding(vault))
            file.write(self._path, VaultFile(format=1, id=vault, holder=holder, check=check, entries=entries))
            self._keep_key(vault, fresh)
        if content.holder.kind == "keyring":
            keys.delete_from_keyring(content.id)

    # --- the key

    def _sealed_anew(
        self, content: VaultFile, account: str, entry: Entry, key: bytes, fresh: bytes, vault: str
    ) -> Entry:
        sealed = {}
        for name, one in entry.secrets.items():
            plain = keys.unseal(key, one, _binding(content.id, account, entry.host, name))
            if plain is None:
                raise WorldError("vault.damaged_entry", account=account)
            sealed[name] = keys.seal(fresh, plain, _binding(vault, account, entry.host, name))
        return entry.model_copy(update={"secrets": sealed})

    def _new_holder(self, key: bytes, vault: str, phrase: Secret | None) -> keys.KeyringHolder | keys.PassphraseHolder:
        if phrase is not None:
            return keys.wrap(key, phrase, vault)
        keys.store_in_keyring(vault, key)
        return keys.KeyringHolder()

    def _must_exist(self) -> VaultFile:
        content = file.read(self._path)
        if content is None:
            raise WorldError("vault.none")
        return content

    def _write(self, content: VaultFile, entries: dict[str, Entry]) -> None:
        file.write(self._path, content.model_copy(update={"entries": entries}))

    def _key_for(self, content: VaultFile) -> bytes:
        if content.locked:
            self._forget_key()
            raise WorldError("vault.locked")
        key = self._held_key(content)
        if key is None:
            if content.holder.kind == "phrase":
                raise WorldError("vault.locked")
            key = self._take_key(content, None)
        self._used = self._clock.monotonic()
        return key

    def _held_key(self, content: VaultFile) -> bytes | None:
        if self._key is not None and self._clock.monotonic() - self._used > IDLE_SECONDS:
            self._forget_key()
        return self._key if self._key_of == content.id else None

    def _take_key(self, content: VaultFile, phrase: Secret | None) -> bytes:
        if isinstance(content.holder, keys.PassphraseHolder):
            if phrase is None:
                raise WorldError("vault.locked")
            key = keys.unwrap(content.holder, phrase, content.id)
        else:
            key = keys.load_from_keyring(content.id)
        if keys.unseal(key, content.check, _check_binding(content.id)) != _CHECK:
            raise WorldError("vault.key_gone" if content.holder.kind == "keyring" else "vault.wrong_phrase")
        self._keep_key(content.id, key)
        return key

    def _keep_key(self, vault: str, key: bytes) -> None:
        self._key, self._key_of, self._used = key, vault, self._clock.monotonic()

    def _forget_key(self) -> None:
        self._key = self._key_of = None


def _binding(vault: str, account: str, host: str, name: str) -> str:
    return f"ophaler vault secret\n{vault}\n{account}\n{host}\n{name}"


def _check_binding(vault: str) -> str:
    return f"ophaler vault check\n{vault}"
