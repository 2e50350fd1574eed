"""What a portal's routes are made of: who visits, which path answers, which path must never be asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .server import Request, Response
from .sessions import Session
from .truth import Customer


@dataclass
class Visit:
    """A request, and who sent it: ``customer`` is None before signing in."""

    request: Request
    session: Session | None
    customer: Customer | None

    @property
    def who(self) -> Customer:
        assert self.customer is not None, "only routes behind the sign-in ask who it is"
        return self.customer

    @property
    def form_token(self) -> str:
        assert self.session is not None, "a page with a form has a session"
        return self.session.form_token

    def token_field(self) -> str:
        """The hidden field without which a form is refused."""
        return f'<input type="hidden" name="_token" value="{self.form_token}">'

    def token_fits(self) -> bool:
        return self.session is not None and self.request.form.get("_token") == self.session.form_token


@dataclass(frozen=True)
class Route:
    """A method and a path (a regular expression), and who answers. ``open`` routes need no signing in."""

    method: str
    path: str
    answer: Callable[[Visit, re.Match[str]], Response]
    open: bool = False


@dataclass(frozen=True)
class Trap:
    """A path that must never be asked for, by any method. ``says`` is what the portal's page then tells the visitor."""

    path: str
    what: str
    says: str
    signs_out: bool = False
