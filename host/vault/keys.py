"""Who holds the vault's one data key: the system's keyring, or a pass phrase that wraps it."""

from __future__ import annotations

import base64
import binascii
import os
from typing import Annotated, Any, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from pydantic import BaseModel, ConfigDict, Field

from host.errors import WorldError
from host.vault.secret import Secret

KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16
SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**17, 8, 1
"""OWASP's Password Storage Cheat Sheet: N=2^17 (128 MiB), r=8, p=1."""
MIN_PASSPHRASE_LENGTH = 10
KEYRING_SERVICE = "Ophaler vault"
_UNSAFE_KEYRINGS = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt", "keyring.backends.chainer.fail")


class StrictModel(BaseModel):
    """Strict and closed, as everything that is read from the vault's file."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


Base64Text = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]*={0,2}$", max_length=20_000)]


class Sealed(StrictModel):
    """AES-256-GCM: nonce and sealed bytes with their tag, base64."""

    nonce: Base64Text
    data: Base64Text


class KeyringHolder(StrictModel):
    """The key lies in the system's keyring under the vault's id."""

    kind: Literal["keyring"] = "keyring"


class PassphraseHolder(StrictModel):
    """The key is wrapped under a key made of the pass phrase by scrypt."""

    kind: Literal["phrase"] = "phrase"
    salt: Base64Text
    n: Annotated[int, Field(ge=2**14, le=2**20)]
    r: Annotated[int, Field(ge=1, le=32)]
    p: Annotated[int, Field(ge=1, le=16)]
    wrapped: Sealed


Holder = Annotated[KeyringHolder | PassphraseHolder, Field(discriminator="kind")]


def generate_key() -> bytes:
    return AESGCM.generate_key(bit_length=KEY_BYTES * 8)


def seal(key: bytes, plain: bytes, bound_to: str) -> Sealed:
    """Seal with a new nonce, bound to what it belongs to."""
    nonce = os.urandom(NONCE_BYTES)
    data = AESGCM(key).encrypt(nonce, plain, bound_to.encode())
    return Sealed(nonce=_text(nonce), data=_text(data))


def unseal(key: bytes, sealed: Sealed, bound_to: str) -> bytes | None:
    """None for another key, another binding, or bytes that were changed."""
    try:
        return AESGCM(key).decrypt(_bytes(sealed.nonce), _bytes(sealed.data), bound_to.encode())
    except (InvalidTag, ValueError):
        return None


def wrap(key: bytes, phrase: Secret, vault: str) -> PassphraseHolder:
    """Wrap the key under a pass phrase. WorldError ``vault.short_phrase``."""
    if len(phrase.reveal()) < MIN_PASSPHRASE_LENGTH:
        raise WorldError("vault.short_phrase", count=MIN_PASSPHRASE_LENGTH)
    salt = os.urandom(SALT_BYTES)
    wrapping = _derive(phrase, salt, SCRYPT_N, SCRYPT_R, SCRYPT_P)
    return PassphraseHolder(
        salt=_text(salt), n=SCRYPT_N, r=SCRYPT_R, p=SCRYPT_P, wrapped=seal(wrapping, key, _wrap_binding(vault))
    )


def unwrap(holder: PassphraseHolder, phrase: Secret, vault: str) -> bytes:
    """The key. WorldError ``vault.wrong_phrase``."""
    wrapping = _derive(phrase, _bytes(holder.salt), holder.n, holder.r, holder.p)
    key = unseal(wrapping, holder.wrapped, _wrap_binding(vault))
    if key is None:
        raise WorldError("vault.wrong_phrase")
    return key


def _wrap_binding(vault: str) -> str:
    return f"ophaler vault key\n{vault}"


def _derive(phrase: Secret, salt: bytes, n: int, r: int, p: int) -> bytes:
    return Scrypt(salt=salt, length=KEY_BYTES, n=n, r=r, p=p).derive(phrase.reveal().encode())


def has_keyring() -> bool:
    """Whether this computer has a keyring that keeps secrets sealed."""
    return _backend_is_safe(_keyring().get_keyring())


def store_in_keyring(vault: str, key: bytes) -> None:
    """WorldError ``vault.keyring_absent``, ``vault.keyring_locked``."""
    if not has_keyring():
        raise WorldError("vault.keyring_absent")
    with _told():
        _keyring().set_password(KEYRING_SERVICE, vault, _text(key))


def load_from_keyring(vault: str) -> bytes:
    """WorldError ``vault.keyring_absent``, ``vault.keyring_locked``, ``vault.key_gone``."""
    if not has_keyring():
        raise WorldError("vault.keyring_absent")
    with _told():
        held = _keyring().get_password(KEYRING_SERVICE, vault)
    key = _bytes(held) if held else b""
    if len(key) != KEY_BYTES:
        raise WorldError("vault.key_gone")
    return key


def delete_from_keyring(vault: str) -> None:
    """Take the key out of the keyring; that it is not there is fine."""
    from keyring.errors import PasswordDeleteError

    if not has_keyring():
        return
    with _told():
        try:
            _keyring().delete_password(KEYRING_SERVICE, vault)
        except PasswordDeleteError:
            return


def _backend_is_safe(backend: Any) -> bool:
    inner = getattr(backend, "backends", None)
    if inner is not None:
        # Several at once: keyring writes into the first of them.
        return bool(inner) and _backend_is_safe(next(iter(inner)))
    return not type(backend).__module__.startswith(_UNSAFE_KEYRINGS)


class _told:  # noqa: N801 – reads as a phrase: with _told()
    """What a keyring raises, as our own errors: its texts may hold anything."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        from keyring.errors import KeyringError, KeyringLocked, NoKeyringError

        if isinstance(error, NoKeyringError):
            raise WorldError("vault.keyring_absent") from None
        if isinstance(error, KeyringLocked | KeyringError | OSError):
            raise WorldError("vault.keyring_locked") from None


def _keyring() -> Any:
    # Imported late: it looks through every installed package for backends.
    import keyring

    return keyring


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
