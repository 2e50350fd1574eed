"""File locations: the data folder, and the parts of Ophaler that are files (the extension, the demo's portals)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Paths:
    """The data folder and its contents. Nothing is created before ``make()``."""

    data: Path

    @property
    def database(self) -> Path:
        return self.data / "ophaler.sqlite"

    @property
    def earlier_databases(self) -> Path:
        """Folder of the copies of the database that were made before a newer version changed its schema."""
        return self.data / "earlier"

    @property
    def vault(self) -> Path:
        return self.data / "vault.json"

    @property
    def archive(self) -> Path:
        return self.data / "archive"

    def archive_of(self, administration: int, folder: str | None = None) -> Path:
        """Returns the archive folder of an administration: the one that a person chose for it, else one in the data folder;
        the first administration's is ``archive``."""
        if folder is not None:
            return Path(folder)
        return self.further_archives / str(administration) if administration else self.archive

    @property
    def further_archives(self) -> Path:
        """Folder of the archives of further administrations, each named by its number."""
        return self.data / "archives"

    @property
    def staging(self) -> Path:
        return self.data / "staging"

    @property
    def quarantine(self) -> Path:
        return self.data / "quarantine"

    @property
    def waiting(self) -> Path:
        """Folder of the files that arrived and wait for an answer, each named by its hash."""
        return self.data / "waiting"

    @property
    def inbox(self) -> Path:
        """Folder that documents are dropped into; each company without a portal has one of its own in it."""
        return self.data / "inbox"

    @property
    def inbox_lock(self) -> Path:
        """The file whose lock the host has that takes in what lies in the inbox."""
        return self.data / "taking"

    @property
    def connectors(self) -> Path:
        """Folder of a person's own connector files."""
        return self.data / "connectors"

    @property
    def bundles(self) -> Path:
        """Folder of the scrambled pages of broken fetches (``docs/bundles.md``)."""
        return self.data / "bundles"

    @property
    def logs(self) -> Path:
        return self.data / "logs"

    @property
    def doorbell(self) -> Path:
        """File that is touched to make every running host read the database; alone in its folder, since a watcher would
        otherwise be notified of every write to the database beside it."""
        return self.data / "bell" / "doorbell"

    @property
    def wake_lock(self) -> Path:
        """Lock file of the process that checks, with the browser closed, whether a fetch is due."""
        return self.data / "waking"

    @property
    def reading_lock(self) -> Path:
        """The file whose lock the host has that reads documents in the background."""
        return self.data / "reading"

    @property
    def backup_lock(self) -> Path:
        """The file whose lock the backup has that is being written."""
        return self.data / "saving"

    @property
    def host_locks(self) -> Path:
        """Folder of the lock files of running hosts."""
        return self.data / "lives"

    def ring(self) -> None:
        """Touches the doorbell."""
        self.doorbell.parent.mkdir(parents=True, exist_ok=True)
        self.doorbell.touch()

    def make(self) -> Paths:
        """Creates the folders, readable by the owner only. The archive's comes with a new data folder only: later an empty one
        would stand in the place of a disk that is away. The first filing makes it where it is missing."""
        with_archive = () if self.database.exists() or self.archive.is_symlink() else (self.archive,)
        for folder in (self.data, *with_archive, self.staging, self.quarantine, self.logs, self.doorbell.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self


def data_folder() -> Path:
    """Returns ``OPHALER_DATA``, else the platform's folder for user data."""
    configured = os.environ.get("OPHALER_DATA")
    if configured:
        return Path(configured).expanduser().absolute()
    # Imported here, since the host's first response must not wait for it.
    from platformdirs import user_data_path

    return user_data_path("ophaler", appauthor=False)


def _bundled(name: str, in_checkout: str) -> Path:
    here = Path(__file__).resolve().parent
    in_wheel = here / "_bundled" / name
    return in_wheel if in_wheel.exists() else here.parent / in_checkout


def extension_folder() -> Path:
    """Returns the folder that a user loads into the browser: in the wheel, else in the checkout."""
    return _bundled("extension", "extension")


def portals_folder() -> Path:
    """Returns the folder of the test portals, which the demo uses too: in the wheel, else in the checkout."""
    return _bundled("portals", "tests/portals")
