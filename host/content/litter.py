"""Names of files and folders that operating systems, network drives and sync programs put beside documents."""

from __future__ import annotations

import re

_FOLDERS = re.compile(
    r"""
    (?i) __macosx | \.spotlight-v100 | \.trashes | \.fseventsd | \.temporaryitems | \.documentrevisions-v100   # macOS
    | \$recycle\.bin | system\ volume\ information                                                        # Windows
    | lost\+found | \.trash-\d+ | \.snapshots?                                                            # Linux
    | network\ trash\ folder | temporary\ items | \.apple(double|db|desktop)                               # AppleTalk servers
    | @eadir | \#recycle | \#snapshot | @tmp | @recycle | @recently-snapshot | \.@(__thumb|upload_cache)     # Synology, QNAP
    | \.recycle | ~snapshot | \.zfs                                                                       # Samba, NetApp, ZFS
    | \.stfolder.* | \.stversions | \.sync | \.dropbox\.cache | \.owncloudsync | \.tmp\.drivedownload        # sync programs
    """,
    re.VERBOSE,
)
_FILES = re.compile(
    r"""
    (?i) \.ds_store | \.localized | icon\r | \.volumeicon\.icns | \.apdisk                                 # macOS
    | (eh)?thumbs\.db(:encryptable)? | desktop\.ini | .*[.:]zone\.identifier(:\$data)?                     # Windows
    | .*@syno(eastream|resource) | \.smbdelete[0-9a-f]+ | \.afpdeleted.*                                   # network drives
    | \.directory | \.nfs[0-9a-f]{8,} | \.fuse_hidden[0-9a-f]+ | \.~lock\..*\# | ~\$.*                      # Linux, Office
    | \.stignore | \.syncthing\..*\.tmp | ~syncthing~.*\.tmp | \.dropbox(\.attr)?                          # sync programs
    | \._?sync_[0-9a-f]+\.db.* | \.csync_journal\.db.* | \.(next|own)cloudsync\.log | \.sync-exclude\.lst
    """,
    re.VERBOSE,
)
_APPLE_DOUBLE = (b"\x00\x05\x16\x07", b"\x00\x05\x16\x00")
"""First bytes of the companion file in which macOS keeps attributes (AppleSingle and AppleDouble formats, RFC 1740)."""


def is_litter_folder(name: str) -> bool:
    """Returns whether a folder of that name holds nothing that a person put there."""
    return _FOLDERS.fullmatch(name) is not None


def is_litter(path: str, start: bytes) -> bool:
    """Returns whether a file is litter, by its path (with slashes) and its first bytes. A companion file of macOS counts
    only with the bytes of one: a document may have any name."""
    *folders, name = path.replace("\\", "/").split("/")
    if any(is_litter_folder(folder) for folder in folders) or _FILES.fullmatch(name):
        return True
    return name.startswith("._") and start.startswith(_APPLE_DOUBLE)
