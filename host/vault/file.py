"""The vault's file: strict, written whole beside itself and put in place in one step, never over what it cannot read."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from host.archive.files import translate_os_errors
from host.errors import WorldError
from host.file_lock import exclusive_lock
from host.vault.keys import Holder, Sealed, StrictModel

FORMAT_VERSION = 1
SecretName = Literal["user", "password", "totp"]


class Entry(StrictModel):
    """What is stored for one account, bound to it and to its host; ``at`` is when it last changed (ISO)."""

    host: Annotated[str, Field(min_length=1, max_length=253)]
    at: str
    secrets: dict[SecretName, Sealed]


class VaultFile(StrictModel):
    """``check`` tells whether a key is the right one; ``locked``: nothing is opened until a person unlocks it."""

    format: Literal[1]
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    holder: Holder
    check: Sealed
    locked: bool = False
    entries: dict[str, Entry] = Field(default_factory=dict)


def read(path: Path) -> VaultFile | None:
    """None where there is no vault yet. WorldError ``vault.damaged``, ``vault.newer``, ``vault.unreadable``."""
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
        # Without the error's own text: it may quote the file.
        raise WorldError("vault.newer" if _is_newer(text) else "vault.damaged", file=str(path)) from None


def _is_newer(text: str) -> bool:
    import json

    try:
        held = json.loads(text)
    except ValueError:
        return False
    return isinstance(held, dict) and isinstance(held.get("format"), int) and held["format"] > FORMAT_VERSION


def write(path: Path, content: VaultFile) -> None:
    """On disk before it returns. WorldError as ``archive.files.told_plainly``."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with translate_os_errors(path.parent):
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content.model_dump_json(indent=1).encode())
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
        if os.name == "posix":
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def lock_path(path: Path) -> Path:
    """The file beside the vault's that is locked while somebody changes it."""
    return path.with_name(f"{path.name}.lock")


@contextmanager
def lock_vault(path: Path) -> Iterator[None]:
    """Nobody else changes the vault meanwhile: hosts and commands share one file."""
    with exclusive_lock(lock_path(path)):
        yield
