"""Pages for visitors and pages of an account: only the former offer to sign in, to register, to recover or to help."""

from __future__ import annotations

import pytest

from host.finder import PageReport, observe


def read(title: str, body: str, path: str = "/x", menu: str = "") -> PageReport:
    html = f"<html><head><title>{title}</title></head><body>{menu}<main><h1>{title}</h1>{body}</main></body></html>"
    return observe(html, f"https://x.example{path}")


MAIL = "<form><label>{0} <input type=email name=m></label><button>{1}</button></form>"


@pytest.mark.parametrize(
    ("title", "body", "path"),
    [
        ("Wachtwoord vergeten", MAIL.format("E-mailadres", "Versturen"), "/x"),
        ("Account aanmaken", "<p>Kies eerst uw product.</p>", "/x"),
        ("Veelgestelde vragen", "<p>Hoe betaal ik?</p>", "/x"),
        ("Passwort geändert", "<p>Sie können es ab sofort nutzen.</p>", "/x"),
        ("Fast geschafft", "<a href=/login>Zurück zur Anmeldung</a>", "/x"),
        ("Willkommen", "<a href=/login>Anmelden</a>", "/x"),
        ("Check your email", "<p>We sent a link.</p>", "/x"),
        ("Almost there", "<a href=/login>Back to login</a>", "/x"),
        ("One moment", "<p>Thank you.</p>", "/account/forgot-password/done"),
        ("Créer un compte", "<p>Choisissez.</p>", "/x"),
        ("Aide", "<p>Que cherchez-vous ?</p>", "/x"),
        ("Crear cuenta", "<p>Elige.</p>", "/x"),
        ("Recuperación", MAIL.format("Correo electrónico", "Enviar"), "/x"),
        ("Registrati", "<p>Scegli.</p>", "/x"),
        ("Portale", "<button>Torna alla pagina di accesso</button>", "/x"),
    ],
)
def test_what_visitors_see(title: str, body: str, path: str) -> None:
    assert read(title, body, path).sign_in.is_public


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Übersicht", "<p>Ihr Tarif: Öko 12</p><a href=/rechnungen>Rechnungen</a>"),
        (
            "Mijn producten",
            "<a href=/facturen>Facturen</a><form><input type=search name=q><button>Zoek</button></form>",
        ),
        (
            "Dashboard",
            "<p>3 devices</p><form><p>Subscribe to our newsletter</p><input type=email><button>Go</button></form>",
        ),
        ("Espace client", "<p>Votre contrat</p><a href=/factures>Factures</a>"),
        ("Área de cliente", "<p>Consumo del mes</p>"),
        ("Area clienti", "<p>Le tue bollette</p>"),
    ],
)
def test_what_an_account_shows(title: str, body: str) -> None:
    assert not read(title, body).sign_in.is_public


def test_who_can_sign_out_is_no_visitor() -> None:
    report = read("Help", "<p>How can we help?</p>", menu="<nav><a href=/logout>Sign out</a></nav>")
    assert report.sign_in.can_sign_out
    assert not report.sign_in.is_public
