"""Remembers which further extension ids a person let in with ``ophaler setup --extension-id``: any other that stands in a
manifest was put there by somebody else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from host.install.files import write_private
from host.install.launcher import launcher_folder
from host.install.manifests import is_extension_id

ADDED_IDS_FILE = "added-extensions.json"


def added_ids(data: Path) -> list[str]:
    """Returns the ids that were added for this data folder, in their order; none where the file is missing or damaged, and
    the ids are then told as unknown."""
    try:
        loaded = json.loads((launcher_folder(data) / ADDED_IDS_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    entries = loaded if isinstance(loaded, list) else []
    return [entry for entry in entries if isinstance(entry, str) and is_extension_id(entry)]


def add_ids(data: Path, ids: Iterable[str]) -> list[str]:
    """Remembers further ids, and returns all. WorldError ``setup.not_writable``."""
    before = added_ids(data)
    together = list(dict.fromkeys([*before, *ids]))
    if together != before:
        write_private(launcher_folder(data) / ADDED_IDS_FILE, json.dumps(together, indent=1) + "\n", 0o600)
    return together
