"""A string type that no log, message, traceback, format or pickle reveals by accident."""

from __future__ import annotations

import hmac
from typing import NoReturn


class Secret:
    """A secret string. Only ``reveal()`` returns it, so that a search finds each place where a secret leaves this type."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Returns the secret string."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __format__(self, _: str) -> str:
        return "Secret(…)"

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._text.encode(), other._text.encode())

    __hash__ = None  # type: ignore[assignment]  # a hash could end up in a table of who has which secret

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written down")
