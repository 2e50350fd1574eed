"""Writes the native messaging manifest, which names the program to start and the extensions that may start it."""

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
    """Returns the browser family of an extension id, by its form; WorldError ``setup.bad_extension_id``."""
    if _CHROMIUM_ID.fullmatch(extension):
        return "chromium"
    if _FIREFOX_ID.fullmatch(extension):
        return "firefox"
    raise WorldError("setup.bad_extension_id", id=extension)


def is_extension_id(text: str) -> bool:
    """Returns whether a text has the form of an extension id of either family."""
    return bool(_CHROMIUM_ID.fullmatch(text) or _FIREFOX_ID.fullmatch(text))


def id_of_key(key: str) -> str:
    """Returns the id that Chromium derives from a manifest's ``key`` (a public key, DER in base64)."""
    digest = hashlib.sha256(b64decode(key)).hexdigest()[:32]
    return digest.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))


def own_ids(extension_manifest: dict[str, Any]) -> dict[Family, str]:
    """Returns the ids of the shipped extension by family."""
    return {
        "chromium": id_of_key(extension_manifest["key"]),
        "firefox": extension_manifest["browser_specific_settings"]["gecko"]["id"],
    }


def read_extension_manifest(folder: Path) -> dict[str, Any]:
    """Returns the extension's own manifest; WorldError ``setup.extension_missing`` when it cannot be read."""
    try:
        loaded = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise WorldError("setup.extension_missing", folder=str(folder)) from error
    if not isinstance(loaded, dict):
        raise WorldError("setup.extension_missing", folder=str(folder))
    return loaded


def allowed(family: Family, ids: Iterable[str]) -> list[str]:
    """Returns the ids in the form of a manifest of that family, without duplicates, in order."""
    entries = [f"chrome-extension://{identifier}/" if family == "chromium" else identifier for identifier in ids]
    return list(dict.fromkeys(entries))


def id_of_caller(caller: str) -> str:
    """Returns the id in an entry of a manifest, as ``ophaler setup --extension-id`` takes it."""
    return caller.removeprefix("chrome-extension://").removesuffix("/")


def allowed_key(family: Family) -> str:
    return "allowed_origins" if family == "chromium" else "allowed_extensions"


def manifest_text(family: Family, launcher: Path, callers: list[str]) -> str:
    """Returns the text of the manifest; ``callers`` has the form that ``allowed`` returns."""
    manifest = {
        "name": HOST_NAME,
        "description": DESCRIPTION,
        "path": str(launcher),
        "type": "stdio",
        allowed_key(family): callers,
    }
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def read_manifest(file: Path) -> dict[str, Any] | None:
    """Returns the content of a manifest file; None when it is missing or not a JSON object."""
    try:
        loaded = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return loaded if isinstance(loaded, dict) else None


def is_own_manifest(file: Path, launcher: Path) -> bool:
    """Returns whether a manifest names our host and this launcher, or a launcher that no longer exists: only such a
    manifest may be removed, and an Ophaler with another data folder keeps its own."""
    manifest = read_manifest(file)
    if manifest is None or manifest.get("name") != HOST_NAME:
        return False
    path = str(manifest.get("path"))
    return path == str(launcher) or not Path(path).exists()


def already_allowed(file: Path, family: Family) -> list[str]:
    """Returns the extensions that a manifest of ours lets in at present: running setup again must not lock out a store's
    copy of the extension."""
    manifest = read_manifest(file)
    if manifest is None or manifest.get("name") != HOST_NAME:
        return []
    callers = manifest.get(allowed_key(family), [])
    return [caller for caller in callers if isinstance(caller, str)] if isinstance(callers, list) else []


def unknown_callers(file: Path, family: Family, known_ids: Iterable[str]) -> list[str]:
    """Returns those of ``already_allowed`` whose ids are not among ``known_ids``."""
    known = set(allowed(family, known_ids))
    return [caller for caller in already_allowed(file, family) if caller not in known]
