"""Layers over a page: those that ask for cookies or newsletters are refused, whatever binds a person is theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.finder import PageReport, observe
from tests.support import locations

BAD = sorted((locations.BAD / "layers").glob("*.html"))
SHARED = locations.SHARED / "data" / "pages" / "dev"


def seen(html: str) -> PageReport:
    return observe(html, "https://portal.example/konto")


def pressed(html: str) -> str | None:
    element = seen(html).overlay_button
    return element.name if element is not None else None


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_what_decides_something_for_the_person_is_left_alone(file: Path) -> None:
    assert pressed(file.read_text("utf-8")) is None


@pytest.mark.parametrize(
    ("file", "matter", "cookies"),
    [
        ("de_new_terms", "unsere AGB und die Hinweise", "die Hinweise"),
        ("de_parcel", "Tracking: Ihre Sendung ist da. Annahme?", "Cookies und Trackingtechnologien"),
        ("en_paperless", "receive your bills electronically", "ads that fit you"),
        ("en_asks_for_a_name", '<input name="fullname">', '<input type="checkbox" name="ads">'),
        ("es_contract", "su contrato cambia el 1 de enero", "datos para publicidad"),
        ("fr_electronic_invoice", "vos factures par e-mail au lieu du papier", "de la publicité"),
        ("it_data_sharing", "Privacy: consenso", "Cookie: consenso"),
        ("nl_invoices_by_mail", "om uw facturen voortaan digitaal te sturen", "met cookies"),
        ("nl_newsletter_form", "<button>", '<button type="button">'),
        ("nl_newsletter_and_password", 'type="password"', 'type="email"'),
        ("nl_whole_page", "Factuur", "Cookie"),
    ],
)
def test_the_same_layer_is_refused_once_it_is_about_cookies_only(file: str, matter: str, cookies: str) -> None:
    html = next(bad for bad in BAD if bad.stem == file).read_text("utf-8").replace("Facturen", "Welkom")
    assert matter in html
    assert pressed(html.replace(matter, cookies)) in (
        "Ablehnen",
        "Verweigern",
        "Decline",
        "Rechazar",
        "Refuser",
        "Rifiuta",
        "Weigeren",
        "Sluiten",
    )


@pytest.mark.parametrize(
    ("language", "said", "buttons", "name"),
    [
        ("nl", "Wij gebruiken cookies.", ("Alles accepteren", "Voorkeuren opslaan", "Alleen noodzakelijk"), "Alleen noodzakelijk"),
        ("de", "Wir verwenden Cookies.", ("Alle akzeptieren", "Auswahl speichern", "Alle ablehnen"), "Alle ablehnen"),
        ("en", "We use cookies and similar technologies.", ("Accept all", "Save preferences", "Reject all"), "Reject all"),
        ("fr", "Nous utilisons des traceurs.", ("Tout accepter", "Enregistrer mes choix", "Tout refuser"), "Tout refuser"),
        ("es", "Usamos cookies.", ("Aceptar todo", "Guardar preferencias", "Rechazar todo"), "Rechazar todo"),
        ("it", "Usiamo i cookie.", ("Accetta tutti", "Salva preferenze", "Rifiuta tutto"), "Rifiuta tutto"),
        ("de", "Wir verwenden Cookies.", ("Alle akzeptieren", "Auswahl speichern", "Einstellungen speichern"), None),
    ],
)  # fmt: skip
def test_a_cookie_wall_is_refused_in_every_language(
    language: str, said: str, buttons: tuple[str, ...], name: str | None
) -> None:
    switches = '<label><input type="checkbox"> A</label><label><input type="checkbox" checked disabled> B</label>'
    row = "".join(f"<button>{button}</button>" for button in buttons)
    assert pressed(f'<html lang="{language}"><div role="dialog"><p>{said}</p>{switches}{row}</div></html>') == name


@pytest.mark.parametrize(
    ("said", "button"),
    [
        ("Onze nieuwsbrief", "Nee, bedankt"), ("Unser Newsletter", "Schließen"), ("Our newsletter", "No thanks"),
        ("Notre infolettre", "Fermer"), ("Nuestro boletín", "No, gracias"), ("La nostra newsletter", "Chiudi"),
    ],
)  # fmt: skip
def test_a_newsletter_is_only_ever_closed(said: str, button: str) -> None:
    layer = '<div class="popup"><p>{}</p><input type="email"><button type="button">Weigeren</button>{}</div>'
    assert pressed(layer.format(said, f'<button type="button">{button}</button>')) == button
    assert pressed(layer.format(said, "")) is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not there")
@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("ddg-autofill/vsco_co_login.html", "Reject All"),
        ("ddg-autofill/www_bmj_com_login.html", "Reject All"),
        ("ddg-autofill/www_networksolutions_com_login.html", "Reject All"),
        ("ddg-autofill/www_umu_com_signup.html", "Decline Cookies"),
        ("ddg-autofill/godaddy_signup.html", None),
        ("ddg-autofill/printful_com_login.html", None),
        ("formasaurus/selfservice.dstv.com-0.html", None),
    ],
)
def test_layers_of_real_pages(page: str, name: str | None) -> None:
    assert pressed((SHARED / page).read_text("utf-8", "replace")) == name
