"""Which field takes the user name and which the password, where the markup does not say it in the usual way."""

from __future__ import annotations

import pytest

from host.finder import PageReport, observe


def read(body: str, title: str = "Portal") -> PageReport:
    return observe(f"<html><head><title>{title}</title></head><body>{body}</body></html>", "https://x.example/")


@pytest.mark.parametrize(
    "form",
    [
        "<form action=/login><label for=u>Username</label><input id=u><label for=p>Password</label><input id=p>"
        "<button>Log in</button></form>",
        "<form action=/inloggen><input id=u placeholder='E-mailadres' type=email><input id=p type=text "
        "placeholder='Uw wachtwoord *'><input type=submit value=Inloggen></form>",
        "<div><h2>Anmelden</h2><p><label>Benutzername<input id=u type=text></label></p><p><label>Bitte Passwort eingeben"
        "<input id=p type=text style='-webkit-text-security:disc'></label></p><button>Anmelden</button></div>",
        "<form><input id=u name=login aria-label=Identifiant><input id=p name=motdepasse><button>Connexion</button></form>",
        "<form><input id=p aria-label='Contraseña'><input id=u aria-label='Usuario'><button>Iniciar sesión</button></form>",
    ],
    ids=["no types", "type text", "dots by a style", "by its name", "before the user"],
)
def test_a_password_that_is_a_text_field(form: str) -> None:
    report = read(form)
    assert report.state == "sign_in"
    assert report.sign_in.form is not None
    assert report.sign_in.form.username is not None
    assert report.sign_in.form.password is not None
    assert (report.sign_in.form.username.selector, report.sign_in.form.password.selector) == ("#u", "#p")
    assert report.sign_in.form.shows_password


@pytest.mark.parametrize(
    "form",
    [
        "<h1>Mot de passe oublié</h1><form><input name=loginpassword placeholder=Identifiant><button>Valider</button></form>",
        "<form><label>User name<input name=u></label><label>Forgot password? Your e-mail<input name=mail></label>"
        "<button>Log in</button></form>",
        "<form><label>E-mail<input name=u></label><label>Password hint<input name=h></label><button>Save</button></form>",
        "<form><label>Verification code<input name=password maxlength=6></label><button>Verify</button></form>",
    ],
    ids=["a user called loginpassword", "forgotten inside the form", "a hint", "a code called password"],
)
def test_a_text_field_that_is_no_password(form: str) -> None:
    report = read(form)
    assert report.sign_in.form is None or report.sign_in.form.password is None


@pytest.mark.parametrize(
    "form",
    [
        "<form><input type=password id=p placeholder=Wachtwoord><input id=u placeholder=Gebruikersnaam>"
        "<button>Inloggen</button></form>",
        "<form><input type=search id=u autocomplete=username><input type=password id=p><button>Sign in</button></form>",
    ],
    ids=["password first", "typed search"],
)
def test_a_user_name_in_an_unusual_field(form: str) -> None:
    report = read(form)
    assert report.sign_in.form is not None
    assert report.sign_in.form.username is not None
    assert report.sign_in.form.username.selector == "#u"


def test_a_form_for_a_new_account_with_a_provider_s_button_is_no_sign_in() -> None:
    report = read(
        "<form><label>E-Mail<input type=email></label><label>Passwort<input type=password></label>"
        "<button>Konto erstellen</button><button type=button>Sign in with Google</button></form>",
        "Konto erstellen",
    )
    assert report.kind != "sign_in"


SIGN_UP = (
    "<form action={0}><h2>{1}</h2><label>{2} <input type=email name=new></label><label>{3} <input type=password name=newpw>"
    "</label><button>{4}</button></form>"
)
SIGN_IN = (
    "<form action={0}><h2>{1}</h2><label>{2} <input id=u name=user></label><label>{3} <input type=password id=p name=pw></label>"
    "<button>{4}</button></form>"
)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("sign_up", "sign_in"),
    [
        (("/neu", "Neu hier?", "E-Mail", "Passwort", "Registrieren"), ("/login", "Anmelden", "Kundennummer", "Passwort", "Anmelden")),
        (("/a", "Nieuwe klant", "E-mail", "Kies een wachtwoord", "Account aanmaken"),
         ("/b", "Inloggen", "Gebruikersnaam", "Wachtwoord", "Inloggen")),
        (("/signup", "Sign up", "Email", "Password", "Sign up"), ("/session", "Welcome back", "Email", "Password", "Log in")),
        (("/x", "Créer un compte", "E-mail", "Mot de passe", "S'inscrire"),
         ("/y", "Déjà client", "Identifiant", "Mot de passe", "Me connecter")),
    ],
    ids=["de", "nl", "en", "fr"],
)  # fmt: skip
def test_a_sign_up_form_beside_a_sign_in_form_is_not_it(
    sign_up: tuple[str, ...], sign_in: tuple[str, ...], first: bool
) -> None:
    forms = [SIGN_UP.format(*sign_up), SIGN_IN.format(*sign_in)]
    report = read("".join(forms if first else reversed(forms)))
    assert report.state == "sign_in"
    assert report.sign_in.form is not None
    assert report.sign_in.form.username is not None
    assert report.sign_in.form.username.selector == "#u"
