"""The person comes in by a tab of their own, as by the link in a mail: the fetch that waits goes on by itself."""

from __future__ import annotations

from typing import Any

import pytest

from host.browser.commands import BrowserCommands
from host.protocol import PortalVisitedParams, SnapshotResult
from host.service.opportunistic import OpportunisticFetches
from tests.support.fake_browser import PORTAL
from tests.support.fetch_kit import RecordingDispatcher
from tests.unit.fetch.sign_in.test_autofill import Page
from tests.unit.fetch.sign_in.test_flow import Lane, Make, Sitting, make

__all__ = ["make"]

SENT = """<html lang="fr"><head><title>Consultez votre messagerie</title></head><body><main><h1>Consultez votre messagerie</h1>
<p>Nous vous avons envoyé un lien de connexion. Cliquez sur le lien dans l’e-mail.</p></main></body></html>"""
INSIDE = """<html><head><title>Konto</title></head><body><nav><a href="/rechnungen">Rechnungen</a>
<a href="/logout">Abmelden</a></nav><main><h1>Guten Tag</h1></main></body></html>"""
OUTSIDE = "<html><head><title>Shop</title></head><body><main><h1>Angebote</h1><a href='/login'>Anmelden</a></main></body></html>"


class Mailed(Lane):
    """The page that says that a link was sent stays as it is, whoever is signed in, until the tab goes elsewhere."""

    link_used = False
    beside = INSIDE
    looked_beside = 0
    gone = 0

    def _show(self) -> Page:
        return super()._show() if self.link_used and self.gone else Page(SENT)

    def tab_navigate(self, params: Any) -> Any:
        self.gone += 1
        return super().tab_navigate(params)

    def visit_look(self, _: Any) -> SnapshotResult:
        self.looked_beside += 1
        return SnapshotResult(
            url=PORTAL, title="", status=200, document="d", changes=0, html=self.beside, truncated=False, unreachable=[]
        )


def visited(sitting: Sitting, host: str = "portal.example", container: str | None = None) -> None:
    visits = OpportunisticFetches(
        sitting.store, BrowserCommands(sitting.portal), "profile", RecordingDispatcher(), sitting.coordinator
    )
    visits.portal_visited(PortalVisitedParams(tab=9, host=host, container=container))


def comes_in(sitting: Sitting) -> None:
    assert isinstance(sitting.portal, Mailed)
    sitting.portal.link_used = True
    sitting.portal.stage = "open"
    visited(sitting)


def test_the_link_of_a_mail_opens_a_tab_beside_and_the_fetch_goes_on(make: Make) -> None:
    portal = Mailed()
    sitting = make(portal)
    ended = sitting.fetch("person", look_8=lambda: comes_in(sitting))
    assert ended.state == "complete"
    assert portal.looked_beside == 1
    assert [one.kind for one in sitting.store.attention.list() if one.kind == "magic_link"] == []


@pytest.mark.parametrize(
    ("page", "host", "container", "looked"),
    [
        (OUTSIDE, "portal.example", None, True),
        (SENT, "portal.example", None, True),
        (INSIDE, "evil.example", None, False),
        (INSIDE, "portal.example", "firefox-container-2", False),
    ],
)
def test_who_is_not_in_beside_changes_nothing(
    make: Make, page: str, host: str, container: str | None, looked: bool
) -> None:
    portal = Mailed()
    portal.beside = page
    sitting = make(portal)
    ended = sitting.fetch("person", look_8=lambda: visited(sitting, host, container))
    assert ended.failure_code == "login_needed.magic_link"
    assert (portal.looked_beside > 0, portal.gone) == (looked, 0)
