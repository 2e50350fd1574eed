"""The vault's data key: AES-GCM sealing, and storage of the key in the system's keyring or wrapped by a pass phrase
(scrypt).

``cryptography`` is imported where something is sealed or opened: it takes 7 MB, and most hosts never open a vault.
"""

from __future__ import annotations

import base64
import binascii
import os
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from host.errors import WorldError
from host.vault.secret import Secret

KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16
SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**17, 8, 1
"""Parameters of OWASP's Password Storage Cheat Sheet: N=2^17 (128 MiB), r=8, p=1."""
MIN_PASSPHRASE_LENGTH = 10
KEYRING_SERVICE = "Ophaler vault"
_UNSAFE_KEYRINGS = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt", "keyring.backends.chainer.fail")


class StrictModel(BaseModel):
    """The base of everything that is read from the vault's file: strict types, no unknown keys, immutable."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


Base64Text = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]*={0,2}$", max_length=20_000)]


class Sealed(StrictModel):
    """An AES-256-GCM ciphertext: the nonce, and the encrypted bytes with their tag, both in base64."""

    nonce: Base64Text
    data: Base64Text


class KeyringHolder(StrictModel):
    """The data key is stored in the system's keyring under the vault's id."""

    kind: Literal["keyring"] = "keyring"


class PassphraseHolder(StrictModel):
    """The data key is wrapped under a key that scrypt derives from the pass phrase."""

    kind: Literal["phrase"] = "phrase"
    salt: Base64Text
    n: Annotated[int, Field(ge=2**14, le=2**20)]
    r: Annotated[int, Field(ge=1, le=32)]
    p: Annotated[int, Field(ge=1, le=16)]
    wrapped: Sealed


Holder = Annotated[KeyringHolder | PassphraseHolder, Field(discriminator="kind")]


def generate_key() -> bytes:
    """Returns a new random data key."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM.generate_key(bit_length=KEY_BYTES * 8)


def seal(key: bytes, plain: bytes, associated_data: str) -> Sealed:
    """Encrypts with a new random nonce and with ``associated_data``, which names the vault and the use of the text."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE_BYTES)
    data = AESGCM(key).encrypt(nonce, plain, associated_data.encode())
    return Sealed(nonce=_encode_base64(nonce), data=_encode_base64(data))


def unseal(key: bytes, sealed: Sealed, associated_data: str) -> bytes | None:
    """Returns the plain bytes; None for another key, other associated data, or a modified ciphertext."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(_decode_base64(sealed.nonce), _decode_base64(sealed.data), associated_data.encode())
    except (InvalidTag, ValueError):
        return None


def wrap(key: bytes, phrase: Secret, vault_id: str) -> PassphraseHolder:
    """Wraps the data key under a pass phrase. Raises WorldError ``vault.short_phrase``."""
    if len(phrase.reveal()) < MIN_PASSPHRASE_LENGTH:
        raise WorldError("vault.short_phrase", count=MIN_PASSPHRASE_LENGTH)
    salt = os.urandom(SALT_BYTES)
    wrapping_key = _derive(phrase, salt, SCRYPT_N, SCRYPT_R, SCRYPT_P)
    return PassphraseHolder(
        salt=_encode_base64(salt),
        n=SCRYPT_N,
        r=SCRYPT_R,
        p=SCRYPT_P,
        wrapped=seal(wrapping_key, key, _wrap_associated_data(vault_id)),
    )


def unwrap(holder: PassphraseHolder, phrase: Secret, vault_id: str) -> bytes:
    """Returns the data key. Raises WorldError ``vault.wrong_phrase``."""
    wrapping_key = _derive(phrase, _decode_base64(holder.salt), holder.n, holder.r, holder.p)
    key = unseal(wrapping_key, holder.wrapped, _wrap_associated_data(vault_id))
    if key is None:
        raise WorldError("vault.wrong_phrase")
    return key


def _wrap_associated_data(vault_id: str) -> str:
    return f"ophaler vault key\n{vault_id}"


def _derive(phrase: Secret, salt: bytes, n: int, r: int, p: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=KEY_BYTES, n=n, r=r, p=p).derive(phrase.reveal().encode())


def has_keyring() -> bool:
    """Returns whether this computer has a keyring that stores secrets encrypted."""
    return _backend_is_safe(_keyring().get_keyring())


def store_in_keyring(vault_id: str, key: bytes) -> None:
    """Stores the data key in the keyring. Raises WorldError ``vault.keyring_absent`` or ``vault.keyring_locked``."""
    if not has_keyring():
        raise WorldError("vault.keyring_absent")
    with _TranslateKeyringErrors():
        _keyring().set_password(KEYRING_SERVICE, vault_id, _encode_base64(key))


def load_from_keyring(vault_id: str) -> bytes:
    """Returns the data key from the keyring. Raises WorldError ``vault.keyring_absent``, ``vault.keyring_locked`` or
    ``vault.key_gone``."""
    if not has_keyring():
        raise WorldError("vault.keyring_absent")
    with _TranslateKeyringErrors():
        encoded_key = _keyring().get_password(KEYRING_SERVICE, vault_id)
    key = _decode_base64(encoded_key) if encoded_key else b""
    if len(key) != KEY_BYTES:
        raise WorldError("vault.key_gone")
    return key


def delete_from_keyring(vault_id: str) -> None:
    """Deletes the data key from the keyring; a missing key is no error."""
    from keyring.errors import PasswordDeleteError

    if not has_keyring():
        return
    with _TranslateKeyringErrors():
        try:
            _keyring().delete_password(KEYRING_SERVICE, vault_id)
        except PasswordDeleteError:
            return


def _backend_is_safe(backend: Any) -> bool:
    backends = getattr(backend, "backends", None)
    if backends is not None:
        # A chainer backend: keyring writes into the first of its backends.
        return bool(backends) and _backend_is_safe(next(iter(backends)))
    return not type(backend).__module__.startswith(_UNSAFE_KEYRINGS)


class _TranslateKeyringErrors:
    """Context manager that replaces a keyring's exceptions, whose texts may hold anything, by WorldErrors."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        from keyring.errors import KeyringError, KeyringLocked, NoKeyringError

        if isinstance(error, NoKeyringError):
            raise WorldError("vault.keyring_absent") from None
        if isinstance(error, KeyringLocked | KeyringError | OSError):
            raise WorldError("vault.keyring_locked") from None


def _keyring() -> Any:
    # Imported late: importing keyring searches every installed package for backends.
    import keyring

    return keyring


def _encode_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _decode_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
