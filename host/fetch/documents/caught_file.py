"""Which files of the person's download folder a fetch may take over."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Literal

from host.errors import WorldError

CATCH_FOLDER = "Ophaler"
"""The subfolder of the download folder into which the extension has its downloads put (``FOLDER`` in
``extension/background/downloads/catch.js``)."""


def require_caught(file: str, browser: Literal["chromium", "firefox"]) -> None:
    """Raises WorldError ``download.uncertain`` unless the file can be one that the extension caught, as its path says: in
    Chromium it lies in the catch folder. In Firefox the folder of a page's download cannot be chosen, so the path that the
    browser reported for it counts."""
    path = PurePath(file)
    is_plain = path.is_absolute() and ".." not in path.parts and "\0" not in file
    # On Windows: a device, or a stream within a file.
    is_special = file.startswith(("\\\\.\\", "\\\\?\\")) or (path.drive != "" and ":" in path.name)
    if not is_plain or is_special:
        raise WorldError("download.uncertain")
    if browser == "chromium" and (path.parent.name != CATCH_FOLDER or Path(path.parent).is_symlink()):
        raise WorldError("download.uncertain")
