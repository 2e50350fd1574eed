"""Whole fetches in which the person wanders before signing in: the fetch waits until the page shows that they are through,
and goes on then; it neither gives up nor takes a page without a sign-in form for an open account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, documents, listing

ROWS = [(f"R-2026-{n:03}", f"{n:02}.0{n}.2026", f"{n * 11},90") for n in range(4, 0, -1)]
BASE = "https://portal.example"
Step = tuple[str, str, int]
"""Path, HTML, and for how many looks the person stays."""


def page(title: str, body: str, lang: str = "nl", menu: str = "") -> str:
    return f"<html lang={lang}><head><title>{title}</title></head><body>{menu}<main><h1>{title}</h1>{body}</main></body></html>"


LOGIN_NL = page(
    "Inloggen",
    "<form method=post action=/inloggen><label>Klantnummer <input name=user></label><label>Wachtwoord "
    "<input type=password name=pw></label><button>Inloggen</button></form><a href=/vergeten>Wachtwoord vergeten?</a>",
)
LOGIN_FR = page(
    "Connexion",
    "<form method=post action=/connexion><label>Identifiant <input name=user></label><label>Mot de passe "
    "<input type=password name=pw></label><button>Se connecter</button></form>",
    "fr",
)
LOGIN_DE = page(
    "Anmelden",
    "<form method=post action=/login><label>Benutzername <input name=user></label><label>Passwort "
    "<input type=password name=pw></label><button>Anmelden</button></form><a href=/neu>Konto erstellen</a>",
    "de",
)
FILLED_DE = LOGIN_DE.replace("name=", "data-oph-filled name=")
HOME_DE = page(
    "Guten Tag",
    "<p>Ihr Vertrag läuft.</p>",
    "de",
    "<nav><a href=/rechnungen>Rechnungen</a><a href=/abmelden>Abmelden</a></nav>",
)
PLAIN_DE = page("Übersicht", "<p>Ihr Vertrag läuft seit März.</p><a href=/rechnungen>Rechnungen</a>", "de")

WALKS: dict[str, list[Step]] = {
    "forgotten password, the mail was sent (nl)": [
        ("/inloggen", LOGIN_NL, 4),
        ("/vergeten", page("Wachtwoord vergeten", "<form><label>E-mailadres <input type=email name=m></label><button>Versturen</button></form>"), 5),
        ("/vergeten", page("Gelukt", "<p>We hebben een e-mail gestuurd naar jan@voorbeeld.example.</p>"), 6),
        ("/inloggen", LOGIN_NL, 3),
    ],
    "a new account that waits for a mail (de)": [
        ("/login", LOGIN_DE, 4),
        ("/neu", page("Konto erstellen", "<form><label>Vorname <input name=f></label><label>E-Mail <input type=email></label>"
                      "<label>Passwort <input type=password></label><button>Registrieren</button></form>", "de"), 8),
        ("/neu", page("Fast geschafft", "<p>Bitte bestätigen Sie Ihre E-Mail-Adresse. Die Nachricht ist unterwegs.</p>", "de"), 6),
        ("/login", LOGIN_DE, 3),
    ],
    "help with a number as an example (nl)": [
        ("/inloggen", LOGIN_NL, 4),
        ("/hulp/waar-vind-ik", page("Waar vind ik mijn klantnummer?", "<p>Klantnummer: 1234567</p><p>Het staat op uw factuur.</p>"), 6),
        ("/hulp", page("Veelgestelde vragen", "<ul><li>Hoe betaal ik?</li></ul>", menu="<header><a href=/inloggen>Inloggen</a></header>"), 6),
        ("/inloggen", LOGIN_NL, 3),
    ],
    "another language (fr) and a page that is gone": [
        ("/inloggen", LOGIN_NL, 4),
        ("/talen", page("Portaal", "<a href=/fr>Français</a> <a href=/nl>Nederlands</a>"), 5),
        ("/fr/connexion", LOGIN_FR, 4),
        ("/fr/gone", "<h1>404</h1>", 4),
        ("/fr/connexion", LOGIN_FR, 3),
    ],
    "a new password by the link of a mail (de)": [
        ("/login", LOGIN_DE, 4),
        ("/reset?t=1", page("Neues Passwort", "<form><label>Neues Passwort <input type=password></label><label>Wiederholen "
                            "<input type=password></label><button>Speichern</button></form>", "de"), 6),
        ("/reset/ok", page("Erledigt", "<p>Ihr Passwort wurde geändert.</p><a href=/login>Zur Anmeldung</a>", "de"), 6),
        ("/login", LOGIN_DE, 3),
    ],
    "a public list of papers with dates (de)": [
        ("/login", LOGIN_DE, 4),
        ("/preise", listing([("P-1", "01.02.2026", "12,00"), ("P-2", "01.03.2026", "13,00")], above="<a href=/login>Anmelden</a>"), 6),
        ("/login", LOGIN_DE, 3),
    ],
    "a public list that does not lead to the sign-in (de)": [
        ("/login", LOGIN_DE, 4),
        ("/tarife", listing([("P-1", "01.02.2026", "12,00"), ("P-2", "01.03.2026", "13,00")]), 6),
        ("/login", LOGIN_DE, 3),
    ],
    "a mail to the account's own address, and a greeting (nl)": [
        ("/inloggen", LOGIN_NL, 4),
        ("/vergeten", page("Bijna klaar", "<p>Er is een bericht onderweg naar anna@voorbeeld.example.</p>"), 6),
        ("/inloggen", LOGIN_NL, 3),
    ],
    "a legal page without any link (de)": [
        ("/login", LOGIN_DE, 4),
        ("/impressum", page("Impressum", "<p>Stadtwerke Musterstadt GmbH</p>", "de"), 30),
        ("/login", LOGIN_DE, 3),
    ],
    "a page that fails on the way (fr)": [
        ("/fr/connexion", LOGIN_FR, 4),
        ("/fr/aide", page("Une erreur est survenue", "<p>Veuillez réessayer plus tard.</p>", "fr"), 6),
        ("/fr/connexion", LOGIN_FR, 3),
    ],
}  # fmt: skip


@dataclass
class Wanderer(FakeBrowser):
    """``walk``: where the person goes once they were asked; then they are signed in and see ``landing``. ``jumps``: where
    the fetch itself went meanwhile."""

    walk: list[Step] = field(default_factory=list)
    landing: tuple[str, str] = ("/start", HOME_DE)
    login: tuple[str, str] = ("/login", LOGIN_DE)
    jumps: list[str] = field(default_factory=list)
    inside: bool = False
    looks: int = 0

    def __post_init__(self) -> None:
        self.pages = {PORTAL: self._list}
        self.pages[BASE + self.login[0]] = Page(self.login[1])
        self.documents = documents(ROWS)

    def _list(self) -> Page:
        return Page(listing(ROWS)) if self.inside else Page(self.login[1], url=BASE + self.login[0])

    def tab_navigate(self, params: Any) -> Any:
        if self.walk and self.shown:
            self.jumps.append(params.url)
        return super().tab_navigate(params)

    def tab_get(self, params: Any) -> Any:
        if self.shown:
            self._go_on()
        return super().tab_get(params)

    def page_fetch_bytes(self, params: Any) -> Any:
        if params.url == PORTAL:
            html = listing(ROWS) if self.inside else self.login[1]
            self.documents[PORTAL] = Bytes(html.encode(), content_type="text/html; charset=utf-8")
        return super().page_fetch_bytes(params)

    def _go_on(self) -> None:
        self.looks += 1
        if self.walk and self.looks > self.walk[0][2]:
            self.looks = 0
            self.walk.pop(0)
            if not self.walk:
                self.inside = True
                self._show(*self.landing)
                return
        if self.walk:
            self._show(*self.walk[0][:2])

    def _show(self, path: str, html: str) -> None:
        self.url = BASE + path
        self.pages[self.url] = Page(html, 404 if "404" in html else 200)


Make = Callable[..., World]


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_the_fetch_waits_while_the_person_wanders(make: Make, walk: list[Step]) -> None:
    browser = Wanderer(walk=list(walk), login=walk[0][:2])
    world = make(browser)
    world.store.accounts.set(world.account, user="anna@voorbeeld.example")
    ended = world.fetch(patience=300.0)
    assert (ended.state, ended.failure_code) == ("complete", None)
    assert [row[0] for row in world.outcomes(ended)] == [number for number, _, _ in ROWS]
    assert (browser.walk, browser.jumps, browser.shown) == ([], [], 1)
    assert world.store.attention.list() == []


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_one_who_never_comes_back_was_never_through(make: Make, walk: list[Step]) -> None:
    browser = Wanderer(walk=[*walk[:2], (*walk[1][:2], 10_000)], login=walk[0][:2])
    world = make(browser)
    ended = world.fetch(patience=60.0)
    assert (ended.state, ended.failure_code) == ("needs_person", "login_needed.sign_in")
    assert browser.jumps == []


@pytest.mark.parametrize(
    "landing",
    [
        ("/start", HOME_DE),
        ("/rechnungen", listing(ROWS)),
        ("/start", PLAIN_DE),
    ],
    ids=["one can sign out", "the list", "nothing that proves it"],
)
@pytest.mark.parametrize("login", [LOGIN_DE, FILLED_DE], ids=["typed unseen", "typed"])
def test_it_goes_on_by_itself_once_they_are_through(make: Make, landing: tuple[str, str], login: str) -> None:
    browser = Wanderer(walk=[("/login", login, 6)], landing=landing)
    world = make(browser)
    ended = world.fetch(patience=60.0)
    assert (ended.state, browser.shown) == ("complete", 1)


def test_a_sign_in_form_at_the_very_address_of_the_list(make: Make) -> None:
    path = PORTAL.removeprefix(BASE)
    about = page("Aktuelles", "<p>Neues aus der Stadt</p>", "de", "<a href=/rechnungen>Anmelden</a>")
    browser = Wanderer(
        walk=[(path, LOGIN_DE, 4), (path + "?news", about, 6), (path, LOGIN_DE, 4)],
        login=(path, LOGIN_DE),
        landing=(path, listing(ROWS)),
    )
    browser.pages[PORTAL] = lambda: Page(listing(ROWS) if browser.inside else LOGIN_DE)
    browser._show = lambda path, html: None  # type: ignore[method-assign]
    world = make(browser)
    ended = world.fetch(patience=60.0)
    assert (ended.state, browser.jumps) == ("complete", [])


CHANGE = (
    "<form method=post><label>{old} <input type=password name=a></label><label>{new} <input type=password name=b></label>"
    "<label>{again} <input type=password name=c></label><button>{save}</button></form><a href=/rechnungen>{bills}</a>"
)


@pytest.mark.parametrize(
    ("link", "account"),
    [
        ("Mein Konto", page("Mein Konto", CHANGE.format(old="Altes Passwort", new="Neues Passwort", again="Wiederholen",
                                                        save="Speichern", bills="Meine Rechnungen"), "de")),
        ("Mijn facturen en gegevens", page("Mijn gegevens", CHANGE.format(old="Huidig wachtwoord", new="Nieuw wachtwoord",
                                           again="Herhaal", save="Opslaan", bills="Facturen"), "nl")),
    ],
)  # fmt: skip
def test_a_form_to_change_the_password_where_the_fetch_itself_went_is_nobodys_demand(
    make: Make, link: str, account: str
) -> None:
    browser = FakeBrowser(
        pages={
            f"{BASE}/": Page(page("Portal", f"<a href=/konto>{link}</a>", "de")),
            f"{BASE}/konto": Page(account),
            PORTAL: Page(listing(ROWS)),
        },
        documents=documents(ROWS),
    )
    world = make(browser, f"{BASE}/")
    ended = world.fetch()
    assert (ended.state, ended.failure_code, browser.shown) == ("complete", None, 0)


def test_one_to_which_the_portal_sends_the_fetch_is_a_demand(make: Make) -> None:
    change = page(
        "Portal", CHANGE.format(old="Altes Passwort", new="Neues", again="Noch einmal", save="OK", bills="Hilfe"), "de"
    )
    browser = FakeBrowser(
        pages={PORTAL: Page(change, url=f"{BASE}/password"), f"{BASE}/password": Page(change)},
        documents=documents(ROWS),
    )
    world = make(browser)
    ended = world.fetch(patience=3.0)
    assert (ended.state, ended.failure_code) == ("needs_person", "login_needed.change_password")


@dataclass
class ByScripts(Wanderer):
    """A portal whose start page says nothing without its scripts; a path with a host of its own lies on that host."""

    def page_fetch_bytes(self, params: Any) -> Any:
        if params.url == PORTAL:
            self.documents[PORTAL] = Bytes(b"<div id=app></div>", content_type="text/html")
            return FakeBrowser.page_fetch_bytes(self, params)
        return super().page_fetch_bytes(params)

    extension_fetch_bytes = page_fetch_bytes

    def _show(self, path: str, html: str) -> None:
        self.url = path if path.startswith("https:") else BASE + path
        self.pages[self.url] = Page(html)


@pytest.mark.parametrize(
    ("address", "html"),
    [
        ("https://id.other.example/pending", page("Hyväksy", "<p>Valitse 42 sovelluksessa.</p>", "fi")),
        ("/kysely", page("Kysely", "<label>Lisää <textarea data-oph-filled></textarea></label>", "fi")),
        (
            "/kysely",
            page(
                "Kysely",
                '<label>Summa <input data-oph-filled="page"></label><label>Lisää <input data-oph-filled></label>',
                "fi",
            ),
        ),
        (
            "/avain",
            page("Avain", '<label>Osoite <input data-oph-filled="page"></label><label>Avain <input></label>', "fi"),
        ),
    ],
    ids=["approving on another host", "typing", "typing beside what the page filled", "about to type a code"],
)
def test_a_page_that_the_person_uses_is_not_left(make: Make, address: str, html: str) -> None:
    walk = [("/login", LOGIN_DE, 4), (address, html, 400), ("/login", LOGIN_DE, 3)]
    browser = ByScripts(walk=walk)
    ended = make(browser).fetch(patience=600.0)
    assert (ended.state, browser.jumps) == ("complete", [])


def test_a_page_that_rests_on_the_portal_is_left_for_the_start_page(make: Make) -> None:
    browser = ByScripts(walk=[("/login", LOGIN_DE, 4), ("/kysely", page("Kysely", "<p>Kiitos.</p>", "fi"), 700)])
    make(browser).fetch(patience=600.0)
    assert browser.jumps[:1] == [PORTAL]


@pytest.mark.parametrize(
    ("language", "html"),
    [
        ("fi", '<label>Summa <input name=summa data-oph-filled="page"></label>'),
        (
            "nl",
            '<p>Bedrag <input type="text" data-oph-ref="0.p.4" data-oph-filled="page"> terugvragen</p><button>OK</button>',
        ),
        (
            "fr",
            '<textarea data-oph-filled="page"></textarea><input type="checkbox"><input type="search" data-oph-hidden>',
        ),
    ],
)
def test_a_field_that_the_page_itself_filled_holds_nobody(make: Make, language: str, html: str) -> None:
    """An amount that a form has from the portal, as that of a refund."""
    browser = ByScripts(
        walk=[("/login", LOGIN_DE, 4), ("/kuitti", page("Kuitti", f"<p>Kiitos.</p>{html}", language), 700)]
    )
    make(browser).fetch(patience=600.0)
    assert browser.jumps[:1] == [PORTAL]


class EndedSession(FakeBrowser):
    """The session ends before one row's page. The person signs in, and the portal shows that page, which has nothing else of an
    open account, as the account's first page."""

    START = f"{BASE}/konto"

    def __init__(self) -> None:
        super().__init__(documents=documents(ROWS))
        self.signed_in, self.looks = True, 0
        self.pages[self.START] = Page(
            page("Willkommen", "<p>Schön, dass Sie da sind.</p><a href=/rechnungen>Rechnungen</a>", "de")
        )
        lines = "".join(
            f"<tr><td><a href=/rechnung/{number}>{number}</a></td><td>{day}</td><td>{total} €</td></tr>"
            for number, day, total in ROWS
        )
        heads = "<thead><tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th></tr></thead>"
        self.pages[PORTAL] = Page(page("Ihre Rechnungen", f"<table>{heads}<tbody>{lines}</tbody></table>", "de"))
        for number, _, _ in ROWS:
            body = (
                f"<a href=/pdf/{number}.pdf>PDF herunterladen</a><label>Betrag <input name=b data-oph-filled></label>"
            )
            self.pages[f"{BASE}/rechnung/{number}"] = Page(page(f"Rechnung {number}", body, "de"))
        self.asked = f"{BASE}/rechnung/{ROWS[2][0]}"
        paper = self.pages[self.asked]
        self.pages[self.asked] = lambda: paper if self.signed_in else Page(LOGIN_DE, url=f"{BASE}/login")  # type: ignore[return-value]
        self.pages[f"{BASE}/login"] = Page(LOGIN_DE)

    def tab_navigate(self, params: Any) -> Any:
        if params.url == self.asked and not self.looks:
            self.signed_in = False
        return super().tab_navigate(params)

    def tab_get(self, params: Any) -> Any:
        if not self.signed_in and self.shown:
            self.looks += 1
            if self.looks == 6:
                self.signed_in, self.url = True, self.asked
        return super().tab_get(params)

    def page_fetch_html(self, params: Any) -> Any:
        if params.url == self.asked and not self.looks:
            self.signed_in = False
        return super().page_fetch_html(params)


def test_the_page_that_was_asked_for_is_the_proof_where_it_shows_no_other(make: Make) -> None:
    browser = EndedSession()
    world = make(browser, browser.START)
    ended = world.fetch(patience=20.0)
    assert (browser.looks >= 6, ended.state, len(world.files())) == (True, "complete", len(ROWS))
