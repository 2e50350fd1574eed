"""A text that no log, message, crash or copy shows by accident."""

from __future__ import annotations

import hmac
from typing import NoReturn


class Secret:
    """Only ``reveal()`` gives the text, so that each place where a secret leaves this type can be searched for."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself."""
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

    __hash__ = None  # type: ignore[assignment]  # a hash would find its way into a table of who has what

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written down")
