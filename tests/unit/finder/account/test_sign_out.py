"""What signs out, told beyond doubt; and whose account a page shows."""

from __future__ import annotations

import pytest

from host.finder import AccountOwner, observe


def out(body: str) -> str | None:
    element = observe(f"<html><body>{body}</body></html>", "https://p.example/r").sign_in.sign_out
    return None if element is None else element.name


@pytest.mark.parametrize(
    "name",
    ["Uitloggen", "Afmelden", "Abmelden", "Ausloggen", "Sign out", "Log out", "Déconnexion", "Se déconnecter", "Cerrar sesión",
     "Salir", "Esci", "Disconnetti", "⏻ Logout", "Abmelden ›"],
)  # fmt: skip
@pytest.mark.parametrize(
    "place",
    [
        '<nav><a href="/weg">{}</a></nav>',
        '<header><form method="post" action="/weg"><input type="hidden" name="csrf"><button>{}</button></form></header>',
        '<div class="user-menu"><ul><li><button type="button">{}</button></li></ul></div>',
        '<main><p><a href="/account/logout">{}</a></p></main>',
    ],
)
def test_the_way_to_sign_out(place: str, name: str) -> None:
    assert out(place.format(name)) == name


@pytest.mark.parametrize(
    "body",
    [
        '<nav><a href="/kuendigen">Konto kündigen</a></nav>',
        '<nav><a href="http://[weg">Abmelden</a></nav>',
        '<nav><a href="/newsletter/abmelden">Abmelden</a></nav>',
        '<nav><a href="/unsubscribe?logout=1">Afmelden</a></nav>',
        "<nav><a href=\"javascript:alles()\">Logout</a></nav>",
        '<nav><a href="/x">Log out of all devices</a></nav>',
        '<nav><a href="/session/all">Log out</a></nav>',
        '<main><table><tr><td><a href="/x">Abmelden</a></td></tr></table></main>',
        '<main><p>Sie möchten keine Post mehr? <a href="/x">Abmelden</a></p></main>',
        '<nav><form action="/logout"><input name="reason"><button>Abmelden</button></form></nav>',
        '<nav><form action="/logout"><button name="delete">Alles</button><button>Abmelden</button></form></nav>',
        '<nav><form id="f" action="/logout"><button>Abmelden</button></form></nav><input form="f" name="why">',
        '<nav><a href="/logout">Abmelden</a><a href="/abo/ende">Abmelden</a></nav>',
        '<nav><button disabled>Abmelden</button></nav>',
        '<nav><a href="/logout">Abmelden und Konto löschen</a></nav>',
        "<nav><a href=\"/in\">Anmelden</a></nav>",
    ],
)  # fmt: skip
def test_what_does_anything_else_is_none(body: str) -> None:
    assert out(body) is None


def owner_of(body: str) -> AccountOwner:
    return observe(f"<html><body>{body}</body></html>", "https://p.example/r").sign_in.owner


def test_all_kinds_are_told() -> None:
    body = "<header><p>Willkommen Anna Arens</p><p>anna@a.example</p></header><main><p>Kundennummer: K-1001</p></main>"
    assert owner_of(body) == AccountOwner("K-1001", "anna@a.example", "Anna Arens")
    assert owner_of(body).most_stable == "K-1001"


@pytest.mark.parametrize(
    "greeting",
    [
        '<p>Welcome, dear guest</p><a href="/login">Log in</a>',
        '<p>Hallo Besucherin!</p><a href="/anmelden">Anmelden</a>',
        "<p>Welkom bezoeker</p><form><label>Wachtwoord <input type=password></label><button>Inloggen</button></form>",
    ],
)
def test_a_page_that_offers_to_sign_in_is_of_nobody(greeting: str) -> None:
    assert owner_of(f"<header>{greeting}</header><main><h1>Koffie en thee</h1></main>") == AccountOwner()


@pytest.mark.parametrize("said", ["Default welcome msg!", "Say hello to our team", "Ein herzliches Willkommen allen"])
def test_a_greeting_begins_its_sentence(said: str) -> None:
    assert owner_of(f"<p>{said}</p>").name is None


@pytest.mark.parametrize("said", ["Ahoy! Welcome back, Vera Waal", "You are logged in as Vera Waal", "Hallo Vera Waal"])
def test_a_greeting_names_the_owner(said: str) -> None:
    assert owner_of(f"<p>{said}</p>").name == "Vera Waal"


def test_of_several_customer_numbers_none_is_the_open_one() -> None:
    assert owner_of("<p>Klantnummer: 1001-7</p><p>Klantnummer: 2002-8</p>").number is None


def test_the_one_above_is_the_open_one() -> None:
    body = (
        "<header><p>Klantnummer: 1001-7</p></header><main><p>Klantnummer: 1001-7</p><p>Klantnummer: 2002-8</p></main>"
    )
    assert owner_of(body).number == "1001-7"


def test_what_rows_say_belongs_to_their_documents() -> None:
    rows = "".join(
        f"<tr><td>R-2026-{n}</td><td>0{n}.05.2026</td><td>{n},26 €</td><td>Kundennummer: 555-{n}</td>"
        f'<td><a href="/d/R-2026-{n}.pdf">PDF</a></td></tr>'
        for n in (3, 2, 1)
    )
    table = f"<table><tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th><th></th></tr>{rows}</table>"
    assert owner_of(f"<h1>Ihre Rechnungen</h1><p>anna@a.example</p>{table}") == AccountOwner(
        None, "anna@a.example", None
    )


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Uw klantnummer is KK-77120. Uw eerste levering komt op 3 mei.", "KK-77120"),
        ("Klantnummer KK-77120", "KK-77120"),
        ("Kundennummer: 123 456 789 und mehr", "123 456 789"),
        ("Ihre Kundennummer lautet 4711-0815.", "4711-0815"),
        ("Customer number: DE 1234 567", "DE 1234 567"),
        ("Numéro client : C12345", "C12345"),
        ("Numero de cliente 123456", "123456"),
        ("Numéro de client A 123", "A 123"),
        ("Kundennummern 123 bis 125", None),
        ("Customer #A-123", "A-123"),
        ("Klantnr.1234", "1234"),
        ("Klantnummer aanvragen kan in 2 minuten", None),
    ],
)
def test_a_number_is_told_without_the_words_around_it(said: str, number: str | None) -> None:
    assert owner_of(f"<p>{said}</p>").number == number


def test_a_contracts_account_is_not_the_customers_number() -> None:
    shown = owner_of("<p>Vertragskonto: 555 123</p>")
    assert (shown.number, shown.account, shown.most_stable) == (None, "555 123", "555 123")
