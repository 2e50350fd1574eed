"""How long the copies of the database stay that were made before a newer version changed its schema: they are there to take an
update back, and hold what the database held then, the words of documents that a person deleted later, too."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from host.paths import Paths

log = logging.getLogger("ophaler.store")

KEPT_FOR = timedelta(days=30)
"""Whoever takes an update back does so within days; the month is for who was away."""


def drop_old_copies(paths: Paths, now: datetime) -> None:
    """Removes the copies that are older than ``KEPT_FOR``. Never raises."""
    _drop(paths, (now - KEPT_FOR).timestamp())


def drop_all_copies(paths: Paths) -> None:
    """Removes every copy: a person deleted a document for good. Never raises."""
    _drop(paths, float("inf"))


def _drop(paths: Paths, before: float) -> None:
    for copy in paths.earlier_databases.glob("*.sqlite"):
        try:
            if copy.stat().st_mtime < before:
                copy.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            log.warning("the copy %s stays: %s", copy.name, error)
