"""Imports back, for types only and by a relative name."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .. import session
