"""Consents that only the person gives: an application that asks for their account, terms that are to be signed."""

from __future__ import annotations

import pytest

from host.finder import observe


def state(body: str, title: str = "") -> str:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return observe(html, "https://auth.shop.example/o/9").state


def buttons(*names: str) -> str:
    return f"<form method=post>{''.join(f'<button>{name}</button>' for name in names)}</form>"


ASKED = {
    "<h1>Authorize Example Shop</h1><p>It will see your profile and mail address.</p>": ("Authorize", "Cancel"),
    "<h1>Zugriff auf Musterladen erlauben</h1><ul><li>Profil</li><li>E-Mail</li></ul>": ("Zulassen", "Ablehnen"),
    "<h2>Boutique souhaite accéder à votre compte</h2>": ("Autoriser", "Refuser"),
    "<h2>Winkel wil toegang tot uw gegevens</h2>": ("Toestaan", "Weigeren"),
    "<h1>La tienda solicita acceso a su perfil</h1>": ("Permitir", "Cancelar"),
    "<h1>Negozio chiede di accedere al tuo profilo</h1>": ("Consenti", "Nega"),
}


@pytest.mark.parametrize("question", ASKED)
def test_a_consent_waits_for_the_person(question: str) -> None:
    assert state(question + buttons(*ASKED[question])) == "terms"
    assert state(question) != "terms"
    assert state(question.replace("Profil", "Cookies") + buttons("Accept cookies")) != "terms"


@pytest.mark.parametrize(
    "below",
    [
        "<form><label><input type=checkbox> I have read them</label><button>Sign</button></form>",
        "<form><input name=full_name><input type=submit value='I agree'></form>",
    ],
)
def test_terms_to_sign_wait_for_the_person(below: str) -> None:
    terms = "<h1>Terms of use</h1>" + "<p>The parties agree to what follows here in detail.</p>" * 60
    assert state(terms + below) == "terms"
    assert state(terms) != "terms"
    assert state(terms + "<form><input name=q><button>Search</button></form>") != "terms"


def test_an_ordinary_question_is_no_consent() -> None:
    assert state("<h1>Do you want to keep this order?</h1>" + buttons("Yes", "No")) != "terms"
    assert (
        state("<a href='/logout'>Log out</a><h1>Apps that asked for access</h1>" + buttons("Allow", "Deny")) != "terms"
    )
