"""The vault's data key: AES-GCM sealing, and the key wrapped by a pass phrase (scrypt). ``system_keyring`` keeps it in the
system's keyring.

``cryptography`` is imported where something is sealed or opened: it takes 7 MB, and most hosts never open a vault.
"""

from __future__ import annotations

import base64
import binascii
import os
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from host.errors import WorldError
from host.vault.secret import Secret

KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16
SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**17, 8, 1
"""Parameters of OWASP's Password Storage Cheat Sheet: N=2^17 (128 MiB), r=8, p=1."""
MIN_PASSPHRASE_LENGTH = 10


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
    return Sealed(nonce=encode_base64(nonce), data=encode_base64(data))


def unseal(key: bytes, sealed: Sealed, associated_data: str) -> bytes | None:
    """Returns the plain bytes; None for another key, other associated data, or a modified ciphertext."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(decode_base64(sealed.nonce), decode_base64(sealed.data), associated_data.encode())
    except (InvalidTag, ValueError):
        return None


def wrap(key: bytes, phrase: Secret, vault_id: str) -> PassphraseHolder:
    """Wraps the data key under a pass phrase. Raises WorldError ``vault.short_phrase``."""
    if len(phrase.reveal()) < MIN_PASSPHRASE_LENGTH:
        raise WorldError("vault.short_phrase", count=MIN_PASSPHRASE_LENGTH)
    salt = encode_base64(os.urandom(SALT_BYTES))
    wrapping_key = _derive(phrase, decode_base64(salt), SCRYPT_N, SCRYPT_R, SCRYPT_P)
    bound = _wrap_associated_data(vault_id, salt, SCRYPT_N, SCRYPT_R, SCRYPT_P)
    return PassphraseHolder(salt=salt, n=SCRYPT_N, r=SCRYPT_R, p=SCRYPT_P, wrapped=seal(wrapping_key, key, bound))


def unwrap(holder: PassphraseHolder, phrase: Secret, vault_id: str) -> bytes:
    """Returns the data key. Raises WorldError ``vault.wrong_phrase``."""
    wrapping_key = _derive(phrase, decode_base64(holder.salt), holder.n, holder.r, holder.p)
    bound = _wrap_associated_data(vault_id, holder.salt, holder.n, holder.r, holder.p)
    # A vault of a version before this one bound the vault's id alone.
    key = unseal(wrapping_key, holder.wrapped, bound) or unseal(wrapping_key, holder.wrapped, _old_bound(vault_id))
    if key is None:
        raise WorldError("vault.wrong_phrase")
    return key


def _wrap_associated_data(vault_id: str, salt: str, n: int, r: int, p: int) -> str:
    """Returns what the wrapped key is bound to: the parameters of scrypt are authenticated with it."""
    return f"{_old_bound(vault_id)}\nscrypt {salt} {n} {r} {p}"


def _old_bound(vault_id: str) -> str:
    return f"ophaler vault key\n{vault_id}"


def _derive(phrase: Secret, salt: bytes, n: int, r: int, p: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=KEY_BYTES, n=n, r=r, p=p).derive(phrase.reveal().encode())


def encode_base64(data: bytes) -> str:
    """Returns the text that the vault's file and the keyring hold."""
    return base64.b64encode(data).decode()


def decode_base64(text: str) -> bytes:
    """Returns the bytes of such a text; none where it is damaged."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
