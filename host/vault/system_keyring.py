"""The one way to the system's keyring, which keeps the vault's data key: encrypted keyrings only, and with a time limit,
since a keyring may wait for a person, or for a bus that never answers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from host.errors import WorldError
from host.vault.keys import KEY_BYTES, decode_base64, encode_base64

Result = TypeVar("Result")

KEYRING_SERVICE = "Ophaler vault"
TIMEOUT_SECONDS = 30.0
"""The keyring may ask the person to unlock it: so long it is waited for."""
_UNSAFE_KEYRINGS = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt", "keyring.backends.chainer.fail")
_one_at_a_time = threading.Lock()
"""Held by the thread that asks the keyring: while one still waits, nobody starts another."""


def has_keyring() -> bool:
    """Returns whether this computer has a keyring that stores secrets encrypted and answers."""
    try:
        return _within_limit(lambda keyring: _backend_is_safe(keyring.get_keyring()))
    except WorldError:
        return False


def store_in_keyring(vault_id: str, key: bytes) -> None:
    """Stores the data key in the keyring. Raises WorldError ``vault.keyring_absent``, ``vault.keyring_locked`` or
    ``vault.keyring_silent``."""
    encoded_key = encode_base64(key)
    _ask(lambda keyring: keyring.set_password(KEYRING_SERVICE, vault_id, encoded_key))


def load_from_keyring(vault_id: str) -> bytes:
    """Returns the data key from the keyring. Raises WorldError ``vault.keyring_absent``, ``vault.keyring_locked``,
    ``vault.keyring_silent``, or ``vault.key_gone``: some keyrings that are shut say that they have no such key
    (https://github.com/jaraco/keyring/issues/327)."""
    encoded_key = _ask(lambda keyring: keyring.get_password(KEYRING_SERVICE, vault_id))
    key = decode_base64(encoded_key) if encoded_key else b""
    if len(key) != KEY_BYTES:
        raise WorldError("vault.key_gone")
    return key


def delete_from_keyring(vault_id: str) -> None:
    """Deletes the data key from the keyring; a missing key, or no keyring, is no error. Raises WorldError
    ``vault.keyring_locked`` or ``vault.keyring_silent``."""

    def delete(keyring: Any) -> None:
        from keyring.errors import PasswordDeleteError

        try:
            keyring.delete_password(KEYRING_SERVICE, vault_id)
        except PasswordDeleteError:
            return

    try:
        _ask(delete)
    except WorldError as error:
        if error.code != "vault.keyring_absent":
            raise


def _ask(question: Callable[[Any], Result]) -> Result:
    """Returns the answer of a keyring that stores secrets encrypted."""

    def asked(keyring: Any) -> Result:
        if not _backend_is_safe(keyring.get_keyring()):
            raise WorldError("vault.keyring_absent")
        return question(keyring)

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
    """Replaces a keyring's exceptions, whose texts may hold anything, by WorldErrors."""
    # Imported late: importing keyring searches every installed package for backends.
    import keyring
    from keyring.errors import KeyringError, NoKeyringError

    try:
        return question(keyring)
    except NoKeyringError:
        raise WorldError("vault.keyring_absent") from None
    except (KeyringError, OSError):
        raise WorldError("vault.keyring_locked") from None


def _backend_is_safe(backend: Any) -> bool:
    backends = getattr(backend, "backends", None)
    if backends is not None:
        # A chainer backend: keyring writes into the first of its backends.
        return bool(backends) and _backend_is_safe(next(iter(backends)))
    return not type(backend).__module__.startswith(_UNSAFE_KEYRINGS)
