"""The vault: user names, passwords and TOTP secrets that a person chose to store, sealed on this computer."""

from host.vault.secret import Secret
from host.vault.totp import Totp
from host.vault.vault import Held, Stored, Vault, VaultState

__all__ = ["Held", "Secret", "Stored", "Totp", "Vault", "VaultState"]
