"""A browser without a browser in front of a portal of the street: the portal itself answers, for a customer who is signed in.
No script runs, and nothing that would need one is pressed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import count
from urllib.parse import parse_qsl, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from host import protocol
from host.errors import WorldError
from tests.portals.portal import Portal
from tests.portals.server import Request, Response
from tests.portals.visit import Visit
from tests.support.fake_browser import FakeBrowser, Page

_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_CONTROL = re.compile(r"<(?:a|button|select|input)\b")


@dataclass
class PortalBrowser(FakeBrowser):
    """The tab's page is asked for once, when the tab goes there; ``shown_page`` is what came."""

    portal: Portal = field(kw_only=True)
    shown_page: Page = field(default_factory=lambda: Page(""))
    _cookie: str = ""

    def __post_init__(self) -> None:
        customer = next(iter(self.portal.customers.values()))
        entered = self.portal.let_in(Visit(self._request("/"), None, None), customer, "")
        self._cookie = dict(entered.headers)["Set-Cookie"].partition(";")[0]

    @property
    def start(self) -> str:
        return f"http://{self.portal.name}.localhost{self.portal.start}"

    def _request(self, url: str) -> Request:
        parts = urlsplit(url)
        name, _, value = self._cookie.partition("=")
        host = f"{self.portal.name}.localhost"
        query = dict(parse_qsl(parts.query))
        return Request("GET", host, parts.path, query, {}, {name: value} if name else {}, {"host": host}, b"")

    def _ask(self, url: str) -> Response:
        answer = self.portal.answer(self._request(url))
        assert answer is not None, "no fault was ordered"
        return answer

    def _page_of(self, url: str) -> Page:
        answer = self._ask(url)
        if not answer.content_type.startswith("text/html"):
            return Page("<html><body></body></html>", answer.status)
        numbers = count(1)
        html = _CONTROL.sub(lambda tag: f'{tag[0]} data-oph-ref="0.a.{next(numbers)}"', answer.body.decode())
        return Page(html, answer.status)

    def _go(self, url: str) -> protocol.Tab:
        self.url, self.shown_page = url, self._page_of(url)
        return self._tab()

    def _page(self) -> Page:
        return self.shown_page

    def _page_at(self, url: str) -> Page:
        page = self._page_of(url)
        page.url = url
        return page

    def page_ask(self, params: protocol.AskParams) -> protocol.AskResult:
        """Sends the form whose button bears the reference, with its own values where none is given."""
        page = LexborHTMLParser(self.shown_page.html)
        button = page.css_first(f'[data-oph-ref="{params.ref}"]')
        assert button is not None
        form: LexborNode | None = button
        while form is not None and form.tag != "form":
            form = form.parent
        assert form is not None
        own = {
            str(field.attributes["name"]): field.attributes.get("value") or "" for field in form.css("input, select")
        }
        given = {value.name: value.value for value in params.values}
        if not given.keys() <= own.keys():
            raise WorldError("browser.element_changed", now="form")
        url = urljoin(self.url, form.attributes.get("action") or "")
        request = replace(self._request(url), method="POST", form={**own, **given})
        answer = self.portal.answer(request)
        assert answer is not None
        status = 200 if 300 <= answer.status < 400 else answer.status
        return protocol.AskResult(status=status, url=url)

    def page_fetch_json(self, params: protocol.FetchJsonParams) -> protocol.FetchJsonResult:
        answer, url = self._ask(params.url), params.url
        if 300 <= answer.status < 400:
            url = urljoin(url, dict(answer.headers)["Location"])
            answer = self._ask(url)
        return protocol.FetchJsonResult(status=answer.status, url=url, text=answer.body.decode())

    def page_keep(self, params: protocol.KeepParams) -> protocol.FetchBytesResult:
        self.shown_page.html = _SCRIPT.sub("", self.shown_page.html)
        return super().page_keep(params)

    def page_fetch_bytes(self, params: protocol.FetchBytesParams) -> protocol.FetchBytesResult:
        assert params.url is not None, "only addresses are asked for"
        answer = self._ask(params.url)
        sent = 200 <= answer.status < 300
        if sent:
            self._send(params.transfer, answer.body)
        return protocol.FetchBytesResult(
            sent=sent,
            status=answer.status,
            url=params.url,
            content_type=answer.content_type,
            file_name=None,
            size=len(answer.body),
        )

    def extension_fetch_bytes(self, params: protocol.FetchBytesParams) -> protocol.FetchBytesResult:
        return self.page_fetch_bytes(params)
