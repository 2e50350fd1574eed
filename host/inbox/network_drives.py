"""Tells whether a folder lies on a network drive, whose changes by others the system does not tell of."""

from __future__ import annotations

import re
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
"""Of Linux (proc(5)): the fifth field is the mount point, the type follows a lone hyphen."""
_TYPES = re.compile(r"nfs\d?|cifs|smb\w*|9p|afs|ceph|glusterfs|ncpfs|vboxsf|virtiofs|prl_fs|fuse\..+|drvfs")


def is_on_network_drive(folder: Path, mounts: Path = _MOUNTS) -> bool:
    """Returns whether a folder lies on a network drive, as far as the system tells; False elsewhere than on Linux."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    kinds = dict(found for line in lines if (found := _mount(line)) is not None)
    place = next((str(parent) for parent in (folder, *folder.parents) if str(parent) in kinds), None)
    return place is not None and _TYPES.fullmatch(kinds[place]) is not None


def _mount(line: str) -> tuple[str, str] | None:
    """Returns the mount point and the type of the file system that a line tells of."""
    before, _, after = line.partition(" - ")
    fields, kind = before.split(" "), after.split(" ")[0]
    if len(fields) < 5 or not kind:
        return None
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4]), kind
