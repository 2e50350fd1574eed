"""The vault: sealed storage on this computer of the user names, passwords and TOTP secrets that a person chose to store."""

from host.vault.secret import Secret
from host.vault.totp import Totp
from host.vault.vault import Stored, StoredSummary, Vault

__all__ = ["Secret", "Stored", "StoredSummary", "Totp", "Vault"]
