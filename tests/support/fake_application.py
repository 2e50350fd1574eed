"""A browser whose one page is an application of scripts: its document stays, whatever it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from host import protocol
from host.errors import WorldError
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page


@dataclass
class Application(FakeBrowser):
    """``embedded``: the bytes of what the page embeds or sends by a reference. ``late``: how many looks at a new route still
    show the page before it. ``one_document``: whether all its addresses are routes of one document."""

    scripted: bool = True
    embedded: dict[str, Bytes] = field(default_factory=dict)
    late: int = 0
    one_document: bool = True
    _shown: str = ""
    _left: int = 0

    def tab_open(self, params: protocol.TabOpenParams) -> protocol.Tab:
        self._shown = ""
        return super().tab_open(params)

    def _go(self, url: str) -> protocol.Tab:
        self._left = self.late if self._shown else 0
        self.stirred += 1
        return super()._go(url)

    def page_snapshot(self, params: Any) -> protocol.SnapshotResult:
        snapshot = super().page_snapshot(params)
        if self._left:
            self._left -= 1
            snapshot = snapshot.model_copy(update={"html": self._shown})
        self._shown = snapshot.html
        return snapshot.model_copy(update={"document": "d1"}) if self.one_document else snapshot

    def page_fetch_bytes(self, params: protocol.FetchBytesParams) -> protocol.FetchBytesResult:
        if params.ref is not None:
            self.documents = {**self.documents, "": self.embedded[params.ref]}
        return super().page_fetch_bytes(params)

    def extension_fetch_bytes(self, params: protocol.FetchBytesParams) -> protocol.FetchBytesResult:
        return self.page_fetch_bytes(params)


@dataclass
class PressedList(Application):
    """A list of ``rows`` whose controls open something. ``control`` and ``content`` are markup with ``{n}`` for a row's place,
    ``{number}`` for its number and ``{ref}`` for references of their own: ``{ref}0`` of the control, ``{ref}1`` and so on of
    what it opens. ``where``: ``body``, ``row``, ``below`` (a row of its own). ``files``: bytes by the reference of what brings
    them when it is pressed; ``further``: what a press of the content's first control opens in its place."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)
    control: str = ""
    content: str = ""
    further: str = ""
    where: str = "body"
    files: dict[str, bytes] = field(default_factory=dict)
    escapes: bool = True
    remade: bool = False
    """Whether the list is made anew at each press."""
    opened: int | None = None
    depth: int = 0
    life: int = 0
    presses: list[str] = field(default_factory=list)
    """The names of what was pressed."""
    row_attributes: str = ""

    def __post_init__(self) -> None:
        self.pages[PORTAL] = lambda: Page(self.html())

    def ref(self, place: int, *, of_control: bool) -> str:
        return f"0.a{self.life if self.remade or not of_control else 0}.{place}"

    def html(self) -> str:
        lines = ""
        for place, (number, date, total) in enumerate(self.rows):
            control = self.filled(self.control, place, of_control=True)
            attributes = self.filled(self.row_attributes, place, of_control=True)
            inside = self.opened_markup(place) if self.where == "row" else ""
            lines += (
                f"<tr{attributes}><td>{number}</td><td>{date}</td><td>{total} €</td><td>{control}{inside}</td></tr>"
            )
            if self.where == "below" and self.opened_markup(place):
                lines += f"<tr><td colspan=4>{self.opened_markup(place)}</td></tr>"
        head = "<thead><tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr></thead>"
        at_end = "".join(self.opened_markup(place) for place in range(len(self.rows))) if self.where == "body" else ""
        return f'<html lang="de"><body><main><h1>Rechnungen</h1><table>{head}<tbody>{lines}</tbody></table></main>{at_end}</body></html>'

    def opened_markup(self, place: int) -> str:
        if self.opened != place:
            return ""
        return self.filled(self.further if self.depth else self.content, place, of_control=False)

    def filled(self, markup: str, place: int, *, of_control: bool) -> str:
        is_open = "true" if self.opened == place else "false"
        values = {"{n}": str(place), "{number}": self.rows[place][0], "{open}": is_open}
        for name, value in values.items():
            markup = markup.replace(name, value)
        return markup.replace("{ref}", self.ref(place, of_control=of_control))

    def page_catch(self, params: protocol.CatchParams) -> protocol.CatchResult:
        self.presses.append(params.name or "")
        if params.ref in self.files:
            data = self.files[params.ref]
            self._send(params.transfer, data)
            return protocol.CatchResult(sent=True, url=self.url, content_type="application/pdf", size=len(data))
        self._press(params.ref)
        raise WorldError("download.caught_nothing")

    def page_click(self, params: protocol.ClickParams) -> protocol.Nothing:
        self.presses.append(params.name or "")
        self._press(params.ref)
        return protocol.Nothing()

    def _press(self, ref: str) -> None:
        """A control opens and closes its content; what opened closes by its last control and goes on by its first."""
        place, number = int(ref.rpartition(".")[2]) // 10, int(ref.rpartition(".")[2]) % 10
        self.life += 1
        self.stirred += 1
        if number == 0:
            self.opened, self.depth = (None if self.opened == place else place), 0
        elif number == 9:
            self.opened = None
        elif self.further:
            self.depth = 1

    def page_press(self, params: protocol.PressParams) -> protocol.Nothing:
        if self.escapes and self.opened is not None:
            self.opened, self.depth = None, 0
            self.life += 1
            self.stirred += 1
        return protocol.Nothing()
