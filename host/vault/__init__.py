"""The vault: sealed storage on this computer of the user names, passwords and TOTP secrets that a person chose to store."""

from host.vault.keys import MIN_PASSPHRASE_LENGTH
from host.vault.secret import Secret
from host.vault.system_keyring import has_keyring
from host.vault.totp import MIN_SECONDS_LEFT, Totp, read_picture, read_totp
from host.vault.vault import IDLE_SECONDS, Stored, StoredSummary, Vault
from host.vocabulary import SecretField

__all__ = [
    "IDLE_SECONDS",
    "MIN_PASSPHRASE_LENGTH",
    "MIN_SECONDS_LEFT",
    "Secret",
    "SecretField",
    "Stored",
    "StoredSummary",
    "Totp",
    "Vault",
    "has_keyring",
    "read_picture",
    "read_totp",
]
