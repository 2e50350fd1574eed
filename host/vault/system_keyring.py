"""The one way to the system's keyring, which keeps the vault's data key: encrypted keyrings only, and with a time limit,
since a keyring may wait for a person, or for a bus that never answers."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from host.errors import WorldError
from host.vault.keys import KEY_BYTES, decode_base64, encode_base64

Result = TypeVar("Result")

KEYRING_SERVICE = "Ophaler vault"
TIMEOUT_SECONDS = 30.0
"""The keyring may ask the person to unlock it: so long it is waited for."""
log = logging.getLogger("ophaler.vault")
_UNSAFE_KEYRINGS = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
_one_at_a_time = threading.Lock()
"""Held by the thread that asks the keyring: while one still waits, nobody starts another."""


def has_keyring() -> bool:
    """Returns whether this computer has a keyring that stores secrets encrypted and answers."""
    try:
        return _within_limit(lambda keyring: bool(_safe_backends(keyring.get_keyring())))
    except WorldError:
        return False


def store_in_keyring(vault_id: str, key: bytes) -> None:
    """Stores the data key in the keyring, and reads it back: what is sealed with a key that a keyring only seemed to take
    would be lost. Raises WorldError ``vault.keyring_absent``, ``vault.keyring_locked`` or ``vault.keyring_silent``."""
    encoded_key = encode_base64(key)

    def store(backend: Any) -> bool:
        backend.set_password(KEYRING_SERVICE, vault_id, encoded_key)
        if backend.get_password(KEYRING_SERVICE, vault_id) != encoded_key:
            raise WorldError("vault.keyring_locked")
        return True

    _ask(store)


def load_from_keyring(vault_id: str) -> bytes:
    """Returns the data key from the keyring. Raises WorldError ``vault.keyring_absent``, ``vault.keyring_locked``,
    ``vault.keyring_silent``, or ``vault.key_gone``: some keyrings that are shut say that they have no such key
    (https://github.com/jaraco/keyring/issues/327)."""
    encoded_key = _ask(lambda backend: backend.get_password(KEYRING_SERVICE, vault_id))
    key = decode_base64(encoded_key) if isinstance(encoded_key, str) else b""
    if len(key) != KEY_BYTES:
        raise WorldError("vault.key_gone")
    return key


def delete_from_keyring(vault_id: str) -> None:
    """Deletes the data key from the keyring; a missing key, or no keyring, is no error. Raises WorldError
    ``vault.keyring_locked`` or ``vault.keyring_silent``."""

    def delete(backend: Any) -> None:
        from keyring.errors import PasswordDeleteError

        try:
            backend.delete_password(KEYRING_SERVICE, vault_id)
        except PasswordDeleteError:
            return

    try:
        _ask(delete)
    except WorldError as error:
        if error.code != "vault.keyring_absent":
            raise


def _ask(question: Callable[[Any], Result | None]) -> Result | None:
    """Returns the first answer but None of the backends that store secrets encrypted. One that only reads, as those of
    package registries do, raises NotImplementedError and is left out."""

    def asked(keyring: Any) -> Result | None:
        answered = False
        for backend in _safe_backends(keyring.get_keyring()):
            try:
                answer = question(backend)
            except NotImplementedError:
                continue
            answered = True
            if answer is not None:
                return answer
        if not answered:
            raise WorldError("vault.keyring_absent")
        return None

    return _within_limit(asked)


def _within_limit(question: Callable[[Any], Result]) -> Result:
    """Returns the answer to ``question``, which gets the keyring module. A thread asks it: it can be left behind where it
    waits for ever. Raises WorldError ``vault.keyring_silent`` after the time limit, or while an earlier question is still
    unanswered."""
    answers: list[Result | BaseException] = []
    if not _one_at_a_time.acquire(timeout=TIMEOUT_SECONDS):
        raise WorldError("vault.keyring_silent", seconds=int(TIMEOUT_SECONDS))

    def run() -> None:
        try:
            answers.append(_translated(question))
        except BaseException as error:
            answers.append(error)
        finally:
            _one_at_a_time.release()

    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(TIMEOUT_SECONDS)
    if not answers:
        raise WorldError("vault.keyring_silent", seconds=int(TIMEOUT_SECONDS))
    answer = answers[0]
    if isinstance(answer, BaseException):
        raise answer
    return answer


def _translated(question: Callable[[Any], Result]) -> Result:
    """Replaces a keyring's exceptions, whose texts may hold anything, by WorldErrors. They are of any type: a backend's own
    library, its bus, or a configuration that names a backend which is not installed."""
    try:
        # Imported late: importing keyring searches every installed package for backends.
        import keyring
        from keyring.errors import NoKeyringError

        try:
            return question(keyring)
        except NoKeyringError:
            raise WorldError("vault.keyring_absent") from None
    except WorldError:
        raise
    except Exception as error:
        log.warning("the keyring failed: %s", type(error).__name__)
        raise WorldError("vault.keyring_locked") from None


def _safe_backends(backend: Any) -> list[Any]:
    """Returns the backends that store secrets encrypted: of a chain, those in it, in its order. They are asked one by one,
    because a chain hands on to the next what one refuses, to an unsafe one too."""
    chained = getattr(backend, "backends", None)
    if chained is not None:
        return [safe for member in chained for safe in _safe_backends(member)]
    modules = (base.__module__ for base in type(backend).__mro__)
    return [] if any(module.startswith(_UNSAFE_KEYRINGS) for module in modules) else [backend]
