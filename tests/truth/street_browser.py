"""A browser without a browser before a mutated list: pages are snapshots that the camera took, everything else the portal
itself answers, and what a script would do on a click stands in the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from host import protocol
from tests.portals.server import Response
from tests.support.fake_browser import FakeBrowser, Page
from tests.truth.camera import Camera
from tests.truth.street_lists import StreetList

THEN = "data-then"
"""The attribute of a control whose script works: the key of the state that the page takes when it is pressed or chosen."""


@dataclass(frozen=True)
class Scene:
    """What a visitor finds: HTML by address, and by key the states into which scripts bring a page."""

    pages: dict[str, str]
    states: dict[str, str] = field(default_factory=dict)


@dataclass
class StreetBrowser(FakeBrowser):
    """Answers the host's calls from a scene and a portal of the street."""

    street: StreetList = field(kw_only=True)
    camera: Camera = field(kw_only=True)
    scene: Scene = field(kw_only=True)
    _state: str | None = None

    def _go(self, url: str) -> protocol.Tab:
        self.url, self._state = url, None
        return self._tab()

    def _page(self) -> Page:
        if self._state is not None:
            return Page(self.camera.snapshot(self.scene.states[self._state]))
        html = self.scene.pages.get(self.street.page_address(self.url))
        if html is not None:
            return Page(self.camera.snapshot(html))
        answer = self.street.get(self.url)
        if not answer.content_type.startswith("text/html"):
            return Page("<html><body></body></html>", answer.status)
        return Page(self.camera.snapshot(answer.body.decode()), answer.status)

    def _page_at(self, url: str) -> Page:
        state, self._state = self._state, None
        try:
            return super()._page_at(url)
        finally:
            self._state = state

    # --- hands

    def _element(self, ref: str | None) -> LexborNode:
        found = LexborHTMLParser(self._page().html).css_first(f'[data-oph-ref="{ref}"]')
        assert found is not None, f"the page has no element {ref}"
        return found

    def _press(self, element: LexborNode) -> Response | None:
        """Does what pressing an element does; returns the portal's answer to a form, whose page stays where it is."""
        held: LexborNode | None = element
        while held is not None:
            state, href = held.attributes.get(THEN), held.attributes.get("href")
            if state:
                self._enter(state)
                return None
            if held.tag == "a" and href:
                self._follow(href)
                return None
            if held.tag == "button" and held.attributes.get("type", "submit") == "submit":
                return self._submit(held)
            held = held.parent
        return None

    def _enter(self, state: str) -> None:
        if state in self.scene.states and state != self._state:
            self._state = state
            self.stirred += 1

    def _follow(self, href: str) -> None:
        if href.startswith(("#", "javascript:")):
            return
        self._go(urljoin(self.url, href))

    def _submit(self, button: LexborNode) -> Response | None:
        form = button.parent
        while form is not None and form.tag != "form":
            form = form.parent
        if form is None:
            return None
        # A snapshot has no values: the portal's page has them.
        page = LexborHTMLParser(self.street.get(self.url).body.decode())
        original = page.css_first(f'form[action="{form.attributes.get("action", "")}"]')
        if original is None:
            return None
        fields = {
            held.attributes["name"] or "": held.attributes.get("value") or "" for held in original.css("input[name]")
        }
        return self.street.post(urljoin(self.url, original.attributes.get("action") or ""), fields)

    def page_click(self, params: protocol.ClickParams) -> protocol.Nothing:
        self.clicked.append(params.name or "")
        self._press(self._element(params.ref))
        return protocol.Nothing()

    def page_choose(self, params: protocol.ChooseParams) -> protocol.Nothing:
        self.chosen[params.ref] = params.value
        select = self._element(params.ref)
        self._enter(select.attributes.get(THEN) or "")
        for option in select.css("option"):
            value = option.attributes.get("value")
            if params.value in (value, option.text(strip=True)):
                self._enter(option.attributes.get(THEN) or "")
        return protocol.Nothing()

    def page_catch(self, params: protocol.CatchParams) -> protocol.CatchResult:
        self.clicked.append(params.name or "")
        answer = self._press(self._element(params.ref))
        sent = answer is not None and self._hand_over(params.transfer, answer)
        kind = answer.content_type if answer is not None else None
        return protocol.CatchResult(sent=sent, url=self.url, content_type=kind, size=0)

    def _hand_over(self, transfer: str, answer: Response) -> bool:
        sent = 200 <= answer.status < 300
        if sent:
            self._send(transfer, answer.body)
        return sent

    def page_fetch_bytes(self, params: protocol.FetchBytesParams) -> protocol.FetchBytesResult:
        answer = self._submit(self._element(params.ref)) if params.url is None else self.street.get(params.url)
        assert answer is not None, "what is fetched has an address or a form"
        return protocol.FetchBytesResult(
            sent=self._hand_over(params.transfer, answer),
            status=answer.status,
            url=params.url or self.url,
            content_type=answer.content_type,
            file_name=None,
            size=len(answer.body),
        )

    def extension_fetch_bytes(self, params: protocol.FetchBytesParams) -> protocol.FetchBytesResult:
        return self.page_fetch_bytes(params)
