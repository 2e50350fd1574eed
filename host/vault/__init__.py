"""The vault: user names, passwords and TOTP secrets that a person chose to store, sealed on this computer."""

from host.vault.secret import Secret
from host.vault.totp import Totp
from host.vault.vault import Stored, StoredSummary, Vault, VaultState

__all__ = ["Secret", "Stored", "StoredSummary", "Totp", "Vault", "VaultState"]
