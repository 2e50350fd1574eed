"""Finds the sign-in of a portal that answers a guest with a refusal, and a link to sign in, in place of a redirect there.

HTTP has no status for "sign in by this form": 401 is for authentication by headers (RFC 9110, section 15.5.2), so that
portals whose sign-in is a page answer 401 or 403 with a page of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from host.finder import PageReport

_REFUSALS = frozenset((401, 403))


class RefusedGuests:
    """The refused addresses of one fetch. From each the sign-in is gone to once: a second refusal is meant, and so is one of
    the sign-in itself (a wall before the whole portal, whose every page links to the next)."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._is_seeking = False

    @contextmanager
    def seeking(self) -> Iterator[None]:
        """Context manager around the way to the sign-in."""
        self._is_seeking = True
        try:
            yield
        finally:
            self._is_seeking = False

    def sign_in_address(self, status: int, url: str, report: PageReport) -> str | None:
        """Returns where the refusal of a page tells a guest to sign in; None when it does not, was followed before, or refuses
        somebody who is signed in."""
        if self._is_seeking or status not in _REFUSALS or report.sign_in.can_sign_out or url in self._seen:
            return None
        self._seen.add(url)
        return next((link.url for link in report.links if link.requires_sign_in and link.url), None)
