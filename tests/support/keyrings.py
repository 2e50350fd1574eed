"""Keyrings that are none of this machine's."""

from __future__ import annotations

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Keeps everything in memory; ``shut`` makes it refuse as a locked one does."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}
        self.shut = False

    def _must_be_open(self) -> None:
        if self.shut:
            raise KeyringLocked("locked")

    def get_password(self, service: str, username: str) -> str | None:
        self._must_be_open()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._must_be_open()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._must_be_open()
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")
