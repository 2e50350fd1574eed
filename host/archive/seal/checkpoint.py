"""The head of the journal as the text of a C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint): origin, number of
entries, root.

It carries no signature: whoever can rewrite the journal could sign anew with a key that lies beside it. It protects by
lying elsewhere. Signature lines that somebody else added (a witness) are kept and not judged.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from host.errors import WorldError

MAX_BYTES = 64 * 1024
"""A file of more is no checkpoint."""
_SIZE = re.compile(r"0|[1-9]\d{0,18}")
_ROOT_BYTES = 32


@dataclass(frozen=True)
class Checkpoint:
    """``origin`` names the journal, ``size`` is the number of its first entries, ``root`` the 32 bytes of their tree's
    root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Returns the three lines, each with its line end."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def parse_checkpoint(data: bytes) -> Checkpoint:
    """Reads a checkpoint, also one with extension lines and signatures, or with the line ends of an e-mail.

    Raises WorldError ``seal.unreadable``.
    """
    try:
        text = data[: MAX_BYTES + 1].decode().removeprefix("\ufeff").replace("\r\n", "\n")
        origin, size, root = text.split("\n", 3)[:3]
        decoded = base64.b64decode(root, validate=True)
    except (UnicodeDecodeError, ValueError, binascii.Error) as error:
        raise WorldError("seal.unreadable") from error
    canonical = base64.b64encode(decoded).decode() == root
    if len(data) > MAX_BYTES or not origin or not _SIZE.fullmatch(size) or len(decoded) != _ROOT_BYTES or not canonical:
        raise WorldError("seal.unreadable")
    return Checkpoint(origin, int(size), decoded)
