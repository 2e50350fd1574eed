"""A portal that refuses a guest with a page that links to its sign-in: it is signed in to, and the address asked for again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.fake_browser import PORTAL, Page, documents, listing
from tests.unit.fetch.sign_in.test_autofill import BOTH, ROWS, USER, WORD, Portal, Setting, form, make

__all__ = ["make"]
Make = Callable[..., Setting]
GATE = "https://portal.example/konto/anmelden"
HOME = '<html lang="de"><h1>Mein Konto</h1><p>Guten Tag</p><a href="/abmelden">Abmelden</a></html>'
REFUSALS = {
    "card": '<h5>Nicht erlaubt</h5><p>Rechnung</p><a href="/konto/anmelden">Anmelden</a>',
    "sentence": '<p>Geen toegang tot deze pagina. <a href="/konto/anmelden">Log in</a> om verder te gaan.</p>',
    "menu": '<nav><a href="/">Start</a> <a href="/konto/anmelden">Se connecter</a></nav><h1>Accès refusé</h1>',
}


class Gated(Portal):
    """``refusal``: what a guest gets at the list's address; the sign-in leads to the account's page, not to the list."""

    refusal: str = REFUSALS["card"]
    status: int = 403

    def __post_init__(self) -> None:
        self.pages = {PORTAL: self._list, GATE: self._gate}
        self.documents = documents(ROWS)

    def _list(self) -> Page:
        return Page(listing(ROWS)) if self.stage == "open" else Page(self.refusal, self.status)

    def _gate(self) -> Page:
        return Page(HOME) if self.stage == "open" else form(USER, WORD)


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refused_guest_signs_in_and_gets_the_list(make: Make, refusal: str, status: int) -> None:
    portal = Gated()
    portal.refusal, portal.status = REFUSALS[refusal], status
    ended = make(portal, **BOTH).fetch()
    assert (ended.state, ended.failure_code) == ("complete", None)
    assert len(portal.submits) == 1


@pytest.mark.parametrize(
    "page",
    [
        "<h1>Nicht erlaubt</h1><p>Nur aus dem Netz der Firma.</p>",
        '<h1>Nicht erlaubt</h1><a href="/abmelden">Abmelden</a> <a href="/konto/anmelden">Anmelden</a>',
        '<h1>Nicht erlaubt</h1><a href="https://anderswo.example/login">Anmelden</a>',
        '<h1>Nicht erlaubt</h1><a href="/konto/registrieren">Registrieren</a>',
    ],
)
def test_a_refusal_that_leads_to_no_sign_in_stays_one(make: Make, page: str) -> None:
    portal = Gated()
    portal.refusal = page
    ended = make(portal, **BOTH).fetch()
    assert (ended.state, ended.failure_code) == ("portal_down", "portal_down.refused")
    assert portal.submits == []


def test_who_is_refused_after_signing_in_is_not_sent_there_again(make: Make) -> None:
    portal = Gated()
    portal.pages[PORTAL] = Page(portal.refusal, 403)
    ended = make(portal, **BOTH).fetch()
    assert (ended.state, ended.failure_code) == ("portal_down", "portal_down.refused")
    assert len(portal.submits) == 1


class Walled(Gated):
    """Refuses every page to everybody, the sign-in too, which names the address that was asked for ("?return=...")."""

    asked: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        self.pages = {PORTAL: self._wall}

    def _wall(self) -> Page:
        self.asked += 1
        address = f"/konto/anmelden?schritt={self.asked}"
        self.pages[f"https://portal.example{address}"] = self._wall
        return Page(f'<h1>Nicht erlaubt</h1><a href="{address}">Anmelden</a>', 403)


def test_a_sign_in_that_is_refused_itself_is_not_sought_behind_the_next_address(make: Make) -> None:
    portal = Walled()
    ended = make(portal, **BOTH).fetch()
    assert (ended.state, ended.failure_code) == ("portal_down", "portal_down.refused")
    assert portal.asked <= 4
