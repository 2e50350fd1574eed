"""A person's own connector files: read from a folder of the data folder, each checked by every rule before it is used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from host.connectors.bundled import use_own
from host.connectors.schema import Connector
from host.errors import WorldError

if TYPE_CHECKING:
    # The rules need the finder, which an idle host without such files never loads.
    from host.connectors.checking import Finding

MAX_FILES = 1_000
"""How many files are read; a folder with more is none of connectors."""


@dataclass(frozen=True)
class OwnFile:
    """One file. ``connector``: what it says, None for one that cannot be read as one; it is used if it has no findings."""

    file: Path
    connector: Connector | None
    findings: tuple[Finding, ...] = ()

    @property
    def is_used(self) -> bool:
        """Whether accounts may be fetched by it."""
        return self.connector is not None and not self.findings


def read_own(folder: Path) -> list[OwnFile]:
    """Reads the files of a folder, which may be missing, by their names. Raises WorldError ``connector.folder`` for a folder
    that cannot be read or has more than ``MAX_FILES`` files."""
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix in (".yaml", ".yml"))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise WorldError("connector.folder", folder=str(folder), why=error.strerror or str(error)) from error
    if len(files) > MAX_FILES:
        raise WorldError("connector.folder", folder=str(folder), why=f"more than {MAX_FILES} files")
    return _check_all(files)


def load_own(folder: Path) -> list[OwnFile]:
    """Reads the files, has those that keep the rules used from now on by this process, and returns all. Raises as
    ``read_own``: then none is used."""
    try:
        found = read_own(folder)
    except WorldError:
        use_own(())
        raise
    use_own(one.connector for one in found if one.connector is not None and one.is_used)
    return found


def _check_all(files: list[Path]) -> list[OwnFile]:
    if not files:
        return []
    from host.connectors.checking import Checked, check_one, overlaps

    checked = [(file, check_one(file)) for file in files]
    # A file that breaks a rule is not used, and is in the way of no other.
    whole = [found for _, found in checked if isinstance(found, Checked) and not found.findings]
    together: dict[Path, list[Finding]] = {}
    for found, finding in overlaps(whole):
        together.setdefault(found.file, []).append(finding)
    return [
        OwnFile(file, found.connector, (*found.findings, *together.get(file, ())))
        if isinstance(found, Checked)
        else OwnFile(file, None, (found,))
        for file, found in checked
    ]
