"""How portal 9 treats its visitors: more words of its ``POST /.control``, and what it does when nothing was ordered.

::

    {"limit": {"after": 10, "seconds": 1}}   every session is refused (429, Retry-After) after so many requests, until
                                             so many seconds have passed; "tell": false leaves Retry-After out; null: never
    {"session_ends": {"at": 7, "times": 1, "how": "redirect"}}   the session ends when the seventh document is asked for;
                                             "page": the sign-in page comes at once, with status 200; null: never
    {"loop": "first"}                        the last page's "next" leads to page 1; "same": to the last page again; null
    {"per_page": 10}                         rows on a page
    {"rows": 190}                            so many rows in all
    {"ready": "MH2605000"}                   the document that was being prepared is there
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

ORDERS = frozenset({"limit", "session_ends", "loop", "per_page", "rows", "ready"})


@dataclass
class Manners:
    """The habits in force. ``impatient`` counts the requests that came although the visitor had been told to wait."""

    limit: int | None = 10
    seconds: int = 1
    tell: bool = True
    ends_at: int | None = 7
    ends_times: int = 1
    ends_how: Literal["redirect", "page"] = "redirect"
    loop: Literal["first", "same"] | None = None
    per_page: int = 10
    impatient: int = 0
    _asked: dict[str, int] = field(default_factory=dict)
    _closed_until: dict[str, float] = field(default_factory=dict)
    _documents: int = 0

    def order(self, order: dict[str, Any]) -> None:
        """Change habits as ordered. Raises KeyError or TypeError for what is no such order."""
        if "limit" in order:
            wanted = order["limit"] or {}
            self.limit = wanted.get("after")
            self.seconds, self.tell = wanted.get("seconds", 1), wanted.get("tell", True)
        if "session_ends" in order:
            wanted = order["session_ends"] or {}
            self.ends_at = wanted.get("at")
            self.ends_times, self.ends_how = wanted.get("times", 1), wanted.get("how", "redirect")
            self._documents = 0
        self.loop = order.get("loop", self.loop)
        self.per_page = order.get("per_page", self.per_page)

    def refusal(self, session: str, now: float) -> int | None:
        """None when the session may ask; else the seconds that it should wait (0 when it is not told)."""
        if self.limit is None:
            return None
        until = self._closed_until.get(session)
        if until is not None and now < until:
            self.impatient += self.tell
            return self.seconds if self.tell else 0
        asked = self._asked.get(session, 0) + 1
        if until is None and asked > self.limit:
            self._closed_until[session] = now + self.seconds
            return self.seconds if self.tell else 0
        if until is not None:
            del self._closed_until[session]
            asked = 1
        self._asked[session] = asked
        return None

    def ends_now(self) -> bool:
        """Whether the session ends with this document's request."""
        if self.ends_at is None or self.ends_times <= 0:
            return False
        self._documents += 1
        if self._documents < self.ends_at:
            return False
        self.ends_times -= 1
        self._documents = 0
        return True
