"""What a redesign makes of a link to a document: a button of a script, a form with a token, a menu's entry, a web component; and
the browser that answers to them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any, Literal

import lxml.html
from lxml.html import HtmlElement

from host import protocol
from tests.support.fake_browser import Bytes, FakeBrowser, Page

Control = Literal["link", "window", "form", "blob", "menu", "component"]
CONTROLS: tuple[Control, ...] = ("link", "link", "link", "window", "form", "blob", "menu", "component")
_MENU_PLACE = re.compile(r'<oph-menu of="([^"]+)"></oph-menu>')


@dataclass
class Controls:
    """What the controls of a site bring, by their references: the address of a file that a script opens in a ``windows``, that
    a script makes a blob of, or that a form is answered with; and the markup that a press shows."""

    windows: dict[str, str] = field(default_factory=dict)
    blobs: dict[str, str] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    menus: dict[str, str] = field(default_factory=dict)
    _count: int = 0

    def put_in_place(self, link: HtmlElement, control: Control) -> None:
        """Puts a control of this kind in the place of a link to a file."""
        if control == "link":
            return
        self._count += 1
        ref, address = f"0.c.{self._count}", link.get("href")
        tail, link.tail = link.tail, None
        parent = link.getparent()
        place = parent.index(link)
        parent.remove(link)
        for offset, made in enumerate(self._made(link, control, ref, address)):
            parent.insert(place + offset, made)
        made.tail = tail

    def _made(self, link: HtmlElement, control: Control, ref: str, address: str) -> list[HtmlElement]:
        if control == "component":
            host = lxml.html.fragment_fromstring("<x-document><oph-shadow></oph-shadow></x-document>")
            host[0].append(link)
            return [host]
        if control == "menu":
            link.set("data-oph-ref", f"0.m.{self._count}")
            entry = lxml.html.tostring(link, encoding="unicode")
            self.menus[ref] = f'<ul role="menu"><li>{entry}</li></ul>'
            opener = f'<button type="button" aria-haspopup="menu" data-oph-ref="{ref}">⋮</button>'
            return [
                lxml.html.fragment_fromstring(opener),
                lxml.html.fragment_fromstring(f'<oph-menu of="{ref}"></oph-menu>'),
            ]
        link.tag = "button"
        del link.attrib["href"]
        link.set("data-oph-ref", ref)
        if control == "form":
            self.forms[ref] = address
            form = lxml.html.fragment_fromstring(
                '<form method="post" action="/get"><input type="hidden" name="token"></form>'
            )
            form.append(link)
            return [form]
        link.set("type", "button")
        (self.windows if control == "window" else self.blobs)[ref] = address
        return [link]


@dataclass
class RedesignedBrowser(FakeBrowser):
    """``controls``: what the controls of the portal bring. At most one menu is ``opened``."""

    controls: Controls = field(default_factory=Controls)
    opened: str = ""

    def __post_init__(self) -> None:
        self.opens = self.controls.windows

    def _page(self) -> Page:
        page = super()._page()
        return Page(_MENU_PLACE.sub(self._menu, page.html), page.status, page.url)

    def _menu(self, place: re.Match[str]) -> str:
        return self.controls.menus[place[1]] if place[1] == self.opened else place[0]

    def page_snapshot(self, params: Any) -> protocol.SnapshotResult:
        document = hashlib.sha256(self.url.encode()).hexdigest()[:8]
        return super().page_snapshot(params).model_copy(update={"document": document})

    def _go(self, url: str) -> protocol.Tab:
        self.opened = ""
        return super()._go(url)

    def _press(self, ref: str) -> None:
        if ref in self.controls.menus:
            self.opened = "" if self.opened == ref else ref
            self.stirred += 1

    def page_click(self, params: protocol.ClickParams) -> protocol.Nothing:
        self._press(params.ref)
        return super().page_click(params)

    def page_press(self, params: Any) -> protocol.Nothing:
        self._press(self.opened)
        return super().page_press(params)

    def page_catch(self, params: protocol.CatchParams) -> protocol.CatchResult:
        address = self.controls.blobs.get(params.ref) or self.controls.forms.get(params.ref)
        if address is not None:
            found = self.documents[address]
            self._send(params.transfer, found.data)
            return protocol.CatchResult(sent=True, url=self.url, content_type=found.content_type, size=len(found.data))
        self._press(params.ref)
        return super().page_catch(params)

    def page_fetch_bytes(self, params: protocol.FetchBytesParams) -> protocol.FetchBytesResult:
        address = self.controls.forms.get(params.ref or "")
        if address is None and params.url in self.pages and params.url not in self.documents:
            # A server answers with the page, whatever it was asked for.
            self.documents[params.url] = Bytes(self._page_at(params.url).html.encode(), 200, "text/html")
        return super().page_fetch_bytes(params if address is None else params.model_copy(update={"url": address}))

    def extension_fetch_bytes(self, params: protocol.FetchBytesParams) -> protocol.FetchBytesResult:
        return self.page_fetch_bytes(params)
