"""The manifest that tells a browser which program may be started, and by which extension."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64decode
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from host.errors import WorldError
from host.install.browsers import Family
from host.protocol import HOST_NAME

MANIFEST_FILE = f"{HOST_NAME}.json"
DESCRIPTION = "Ophaler: fetches invoices and files them on this computer."
_CHROMIUM_ID = re.compile(r"[a-p]{32}")
_FIREFOX_ID = re.compile(r"\{[0-9a-fA-F-]{36}\}|[A-Za-z0-9._-]*@[A-Za-z0-9._-]+")


def family_of_id(extension: str) -> Family:
    """Which family an extension's id belongs to, told by its form; WorldError ``setup.bad_extension_id``."""
    if _CHROMIUM_ID.fullmatch(extension):
        return "chromium"
    if _FIREFOX_ID.fullmatch(extension):
        return "firefox"
    raise WorldError("setup.bad_extension_id", id=extension)


def id_of_key(key: str) -> str:
    """The id that Chromium gives an extension whose manifest has this ``key`` (a public key, DER in base64)."""
    digest = hashlib.sha256(b64decode(key)).hexdigest()[:32]
    return digest.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))


def own_ids(extension_manifest: dict[str, Any]) -> dict[Family, str]:
    """The ids that the shipped extension has in each family."""
    return {
        "chromium": id_of_key(extension_manifest["key"]),
        "firefox": extension_manifest["browser_specific_settings"]["gecko"]["id"],
    }


def read_extension_manifest(folder: Path) -> dict[str, Any]:
    """The extension's own manifest; WorldError ``setup.extension_missing`` when there is none to be read."""
    try:
        loaded = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise WorldError("setup.extension_missing", folder=str(folder)) from error
    if not isinstance(loaded, dict):
        raise WorldError("setup.extension_missing", folder=str(folder))
    return loaded


def allowed(family: Family, ids: Iterable[str]) -> list[str]:
    """The ids as a manifest of that family names them, without doubles, in order."""
    named = [f"chrome-extension://{one}/" if family == "chromium" else one for one in ids]
    return list(dict.fromkeys(named))


def allowed_key(family: Family) -> str:
    return "allowed_origins" if family == "chromium" else "allowed_extensions"


def manifest_text(family: Family, launcher: Path, who: list[str]) -> str:
    """The manifest file; ``who`` as ``allowed`` gives it."""
    manifest = {
        "name": HOST_NAME,
        "description": DESCRIPTION,
        "path": str(launcher),
        "type": "stdio",
        allowed_key(family): who,
    }
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def read_manifest(file: Path) -> dict[str, Any] | None:
    """What a manifest file holds; None when it is not there or not a JSON object."""
    try:
        loaded = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return loaded if isinstance(loaded, dict) else None


def is_own_manifest(file: Path, launcher: Path) -> bool:
    """Whether a manifest names our host and this launcher, or one that is gone: nothing else may be removed, and an
    Ophaler with another data folder keeps its own."""
    held = read_manifest(file)
    if held is None or held.get("name") != HOST_NAME:
        return False
    path = str(held.get("path"))
    return path == str(launcher) or not Path(path).exists()


def already_allowed(file: Path, family: Family) -> list[str]:
    """Who an earlier set-up allowed: running it again must not lock a store's copy of the extension out."""
    held = read_manifest(file)
    if held is None or held.get("name") != HOST_NAME:
        return []
    who = held.get(allowed_key(family), [])
    return [one for one in who if isinstance(one, str)] if isinstance(who, list) else []
