"""A backup of everything but the secrets in one file, and its return."""

from host.archive.backup.manifest import Backup, Manifest
from host.archive.backup.restoring import Restored, restore
from host.archive.backup.writing import back_up

__all__ = ["Backup", "Manifest", "Restored", "back_up", "restore"]
