"""A portal with two logins and one session, as a fake browser has it, and a person who signs in and out there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from host import protocol
from host.errors import WorldError
from tests.unit.fake_browser import FakeBrowser, Page, documents, listing

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
