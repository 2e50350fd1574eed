"""Reads and writes the vault's JSON file: strict validation, atomic replacement through a temporary file, exclusive lock."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from host.archive.file_operations import translate_os_errors
from host.errors import WorldError
from host.file_lock import exclusive_lock
from host.vault.keys import Holder, Sealed, StrictModel

FORMAT_VERSION = 1
SecretName = Literal["user", "password", "totp"]


class Entry(StrictModel):
    """The sealed secrets of one account, bound to the account and to ``host``: its host, with the port where that is not the
    default one of its scheme. Versions before this one left every port out. ``at`` is the time of the last change (ISO
    8601)."""

    host: Annotated[str, Field(min_length=1, max_length=261)]
    at: str
    secrets: dict[SecretName, Sealed]


class VaultFile(StrictModel):
    """The content of the file. ``check`` is a sealed constant that tells whether a key is the right one; while ``locked`` is
    true, no secret is opened until a person unlocks the vault."""

    format: Literal[1]
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    holder: Holder
    check: Sealed
    locked: bool = False
    entries: dict[str, Entry] = Field(default_factory=dict)


def read(path: Path) -> VaultFile | None:
    """Returns the content of the file, or None where there is no vault yet. Raises WorldError ``vault.damaged``,
    ``vault.newer`` or ``vault.unreadable``."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        code = "vault.damaged" if isinstance(error, UnicodeDecodeError) else "vault.unreadable"
        raise WorldError(code, file=str(path)) from None
    try:
        return VaultFile.model_validate_json(text)
    except ValidationError:
        # The text of the validation error is left out: it may quote the file.
        raise WorldError("vault.newer" if _is_newer(text) else "vault.damaged", file=str(path)) from None


def id_in_keyring(path: Path) -> str | None:
    """Returns the id under which the keyring holds the vault's key; None where no keyring does. A file that is damaged, or of
    a newer version, is searched for it: the key must not outlive the file that names it."""
    try:
        content = read(path)
    except WorldError:
        try:
            text = path.read_text("utf-8", "replace")
        except OSError:
            return None
        found = _ID.search(text)
        return found[1] if found is not None and _KEYRING.search(text) else None
    return content.id if content is not None and content.holder.kind == "keyring" else None


_ID = re.compile(r'"id"\s*:\s*"([0-9a-f]{32})"')
_KEYRING = re.compile(r'"kind"\s*:\s*"keyring"')


def _is_newer(text: str) -> bool:
    import json

    try:
        content = json.loads(text)
    except ValueError:
        return False
    return isinstance(content, dict) and isinstance(content.get("format"), int) and content["format"] > FORMAT_VERSION


def write(path: Path, content: VaultFile) -> None:
    """Replaces the file atomically; it is synced to the disk before this returns. Raises WorldError as
    ``archive.files.translate_os_errors`` does."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with translate_os_errors(path.parent):
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content.model_dump_json(indent=1).encode())
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        if os.name == "posix":
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def lock_path(path: Path) -> Path:
    """Returns the path of the lock file beside the vault's file."""
    return path.with_name(f"{path.name}.lock")


@contextmanager
def lock_vault(path: Path) -> Iterator[None]:
    """Holds the lock of the vault's file, which all hosts and commands share, while the vault is changed."""
    with exclusive_lock(lock_path(path)):
        yield
