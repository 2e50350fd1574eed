"""A portal with two logins and one session, as a fake browser has it, and a person who signs in and out there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from host import protocol
from host.errors import WorldError
from tests.support.fake_browser import FakeBrowser, Page, documents, listing

A, B = "anna@a.example", "bert@b.example"
ROWS = {
    A: [(f"A-2026-{n:02}", f"{n:02}.03.2026", f"{n * 11},90") for n in (3, 2, 1)],
    B: [(f"B-2026-{n:02}", f"{n:02}.04.2026", f"{n * 12},90") for n in (4, 3, 2, 1)],
}
OUT = '<a href="/logout" data-oph-ref="0.d.7">Abmelden</a>'
SIGN_IN = """<html lang="de"><head><title>Anmelden</title></head><body><h1>Anmelden</h1><form method="post" action="/anmelden">
<label>Benutzername <input name="user" autocomplete="username"></label><label>Passwort <input type="password" name="pw"></label>
<button type="submit">Anmelden</button></form></body></html>"""


@dataclass
class TwoAccounts(FakeBrowser):
    """``who`` is signed in. ``shows`` is what the portal shows of each (default: its mail address), ``out`` its way to sign out.
    ``then`` are those who sign in one after another once the tab was shown; "-" is somebody who only signs out."""

    who: str | None = A
    shows: dict[str, str] = field(default_factory=lambda: {A: f"<p>{A}</p>", B: f"<p>{B}</p>"})
    out: str = OUT
    then: list[str] = field(default_factory=list)
    signed_out: list[str] = field(default_factory=list)
    looks: int = 0

    def __post_init__(self) -> None:
        self.documents = {**documents(ROWS[A]), **documents(ROWS[B])}

    def _page(self) -> Page:
        if self.who is None:
            return Page(SIGN_IN)
        above = f"<header>{self.shows[self.who]}{self.out}</header>"
        return Page(listing(ROWS[self.who], above=above))

    def page_snapshot(self, params: Any) -> protocol.SnapshotResult:
        self.looks += 1
        if self.shown and self.then and self.looks % 4 == 0:
            next_one = self.then.pop(0)
            self.who = None if next_one == "-" else next_one
        return super().page_snapshot(params)

    def page_sign_out(self, params: protocol.SignOutParams) -> protocol.Nothing:
        if params.name != "Abmelden" or "portal.example" not in params.hosts:
            raise WorldError("browser.not_sign_out")
        self.signed_out.append(str(self.who))
        self.who = None
        return protocol.Nothing()


@dataclass
class Containers(TwoAccounts):
    """Firefox: each container has a session of its own; ``held`` is who is signed in, by container ("" outside of them)."""

    held: dict[str, str | None] = field(default_factory=lambda: {"": A})
    named: dict[str, str] = field(default_factory=dict)
    permitted: bool = True
    made: int = 0
    here: str = ""
    rungs: list[str] = field(default_factory=list)

    def container_find(self, params: protocol.ContainerFindParams) -> protocol.ContainerFindResult:
        if not self.permitted:
            raise WorldError("browser.containers_not_permitted")
        if params.id is not None:
            if params.id not in self.named.values():
                raise WorldError("browser.container_gone", name=params.name)
            return protocol.ContainerFindResult(id=params.id)
        if params.name not in self.named:
            self.made += 1
            self.named[params.name] = f"firefox-container-{self.made}"
        self.held.setdefault(self.named[params.name], None)
        return protocol.ContainerFindResult(id=self.named[params.name])

    def tab_open(self, params: protocol.TabOpenParams) -> protocol.Tab:
        self.here = params.container or ""
        self.who = self.held[self.here]
        return super().tab_open(params)

    def extension_fetch_bytes(self, params: protocol.FetchBytesParams) -> protocol.FetchBytesResult:
        self.rungs.append("extension")
        return super().extension_fetch_bytes(params)
