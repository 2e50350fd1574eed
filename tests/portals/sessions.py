"""Who is signed in: tokens in HttpOnly cookies, a form token (CSRF) for each session, sessions that end on order."""

from __future__ import annotations

import hmac
from dataclasses import dataclass


@dataclass
class Session:
    """A visitor. ``user`` is None before signing in; ``left`` is how many requests it lives for (None: ever)."""

    token: str
    form_token: str
    user: str | None = None
    claimed: str | None = None
    left: int | None = None


class Sessions:
    """All sessions of one portal. Tokens follow from ``secret`` and a counter: the same run gives the same tokens."""

    def __init__(self, secret: str, cookie: str) -> None:
        self._secret = secret.encode()
        self._cookie = cookie
        self._count = 0
        self._held: dict[str, Session] = {}

    def find(self, cookies: dict[str, str]) -> Session | None:
        """The session of a request's cookies."""
        return self._held.get(cookies.get(self._cookie, ""))

    def begin(self, user: str | None = None) -> Session:
        """A new session; signing in always takes a new one, so that a planted token is worth nothing."""
        self._count += 1
        session = Session(self._derive("session", self._count), self._derive("form", self._count), user)
        self._held[session.token] = session
        return session

    def end(self, session: Session) -> None:
        self._held.pop(session.token, None)

    def end_all(self) -> None:
        self._held.clear()

    def limit(self, requests: int) -> None:
        """Every session that is signed in now ends after so many more requests."""
        for session in self._held.values():
            if session.user is not None:
                session.left = requests

    def tokens(self) -> list[str]:
        """What is secret about the sessions that there are."""
        return [token for session in self._held.values() for token in (session.token, session.form_token)]

    def header(self, session: Session) -> tuple[str, str]:
        """The cookie that carries the session; no script of a page can read it."""
        return ("Set-Cookie", f"{self._cookie}={session.token}; Path=/; HttpOnly; SameSite=Lax")

    def _derive(self, what: str, count: int) -> str:
        return hmac.new(self._secret, f"{what} {count}".encode(), "sha256").hexdigest()[:40]
