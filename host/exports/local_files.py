"""Shared by receivers that are files on a disk: their paths, and what an error of the disk means."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from host.exports.receiver import ReceiverAwayError


def _absolute(text: str) -> str:
    path = Path(text).expanduser()
    if not path.is_absolute():
        raise ValueError(text)
    return str(path)


absolute_path = Annotated[str, AfterValidator(_absolute)]
"""An absolute path, or one below ``~``. A relative one would mean another place to the host than to the command line."""


@contextmanager
def told_as_away(path: Path) -> Iterator[None]:
    """Raises ReceiverAwayError ``receiver.not_writable`` for an error of the disk: a full one, one that is locked or gone."""
    try:
        yield
    except OSError as error:
        raise ReceiverAwayError(
            "receiver.not_writable", folder=str(path), reason=error.strerror or type(error).__name__
        ) from error
