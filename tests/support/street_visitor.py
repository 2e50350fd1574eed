"""A visitor of the street for its own tests: plain HTTP with a cookie jar, no browser."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urlencode, urlsplit

from tests.portals import Street


@dataclass(frozen=True)
class Page:
    """An answer: ``where`` is its Location, when it has one."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def where(self) -> str:
        return self.headers["location"]

    @property
    def token(self) -> str:
        found = re.search(r'name="_token" value="(\w+)"', self.text)
        assert found, "a page with a form has a token"
        return found[1]


class Visitor:
    """One browser's worth of cookies at one portal; redirects are not followed."""

    def __init__(self, street: Street, name: str) -> None:
        self.street, self.name = street, name
        self.cookies: dict[str, str] = {}
        self._connection = http.client.HTTPConnection("127.0.0.1", street.port, timeout=120)

    def __enter__(self) -> Visitor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def get(self, path: str) -> Page:
        return self.ask("GET", path)

    def post(self, path: str, **form: str) -> Page:
        return self.ask("POST", path, urlencode(form))

    def ask(self, method: str, path: str, body: str | None = None) -> Page:
        headers = {"Host": f"{self.name}.localhost:{self.street.port}"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        page = Page(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        if "set-cookie" in page.headers:
            name, value = page.headers["set-cookie"].split(";")[0].split("=", 1)
            self.cookies[name] = value
        return page

    def sign_in(self, user: str | None = None) -> Page:
        """Through the portal's own forms; gives the answer that lets the visitor in (or not)."""
        truth = self.street.truth(self.name, user)
        page = self.get(self.get(truth["start"]).where)
        for _step in range(2):
            form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
            user_field = self.street.portals[self.name].user_field
            for field in re.findall(rf'<input [^>]*name="({user_field})"', page.text):
                form[field] = truth["username"]
            for field in re.findall(r'<input type="password"[^>]*name="(\w+)"', page.text):
                form[field] = truth["password"]
            action = re.search(r'<form method="post" action="([^"]+)"', page.text)
            assert action, "a sign-in page has a form"
            answer = self.post(action[1], **form)
            inside = answer.status == 303 and not urlsplit(answer.where).path.startswith("/login")
            if inside or answer.status != 303:
                return answer
            page = self.get(answer.where)
        return answer
