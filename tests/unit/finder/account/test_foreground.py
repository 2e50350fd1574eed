"""A dialog over a page with a sign-in form: what it asks is what the page asks, unless it is about something else."""

from __future__ import annotations

import pytest

from host.finder import PageReport, observe

LOGIN = (
    "<form action=/login><h1>Log in</h1><label>Username<input name=user></label>"
    "<label>Password<input type=password name=pw></label><button id=behind>Log in</button></form>"
)
SIX_BOXES = "".join(f'<input type=tel maxlength=1 aria-label="Digit {number}">' for number in range(1, 7))


def read(body: str, lang: str = "en") -> PageReport:
    return observe(f"<html lang={lang}><title>Portal</title><body>{body}</body></html>", "https://x.example/login")


@pytest.mark.parametrize(
    ("dialog", "field"),
    [
        (
            f"<main aria-hidden=true>{LOGIN}</main><div><dialog open><h2>Two-factor authentication</h2>"
            "<input id=code placeholder='Enter authentication code'><button type=button>Cancel</button>"
            "<button type=button>Verify</button></dialog></div>",
            "#code",
        ),
        (
            f"<div inert>{LOGIN}</div><div role=dialog aria-modal=true><p>We hebben een code gestuurd naar "
            f"uw telefoon.</p><p>Verificatiecode</p>{SIX_BOXES}<button>Bevestigen</button></div>",
            None,
        ),
        (
            f"<div class=page aria-hidden=true>{LOGIN}</div><section class=layer><h2>TAN eingeben</h2>"
            "<form action=/tan><label>mTAN<input id=code name=tan autocomplete=off></label><button>Weiter</button></form></section>",
            "#code",
        ),
        (
            "<form action=/all method=post><div id=app><label>Identifiant<input name=u></label>"
            "<label>Mot de passe<input type=password name=p></label><input type=submit value=Connexion>"
            "<div role=dialog aria-modal=true><label for=code>Code de vérification reçu par SMS</label>"
            "<input id=code name='ctl00$code'><input type=submit value=Valider></div></div></form>",
            "#code",
        ),
    ],
    ids=["open dialog", "aria-modal beside inert", "no dialog but all else hidden", "one form around everything"],
)
def test_a_code_that_is_asked_over_the_sign_in_form(dialog: str, field: str | None) -> None:
    report = read(dialog)
    assert report.state == "one_time_code"
    assert report.sign_in.code is not None
    assert field is None or report.sign_in.code.selector == field


@pytest.mark.parametrize(
    ("dialog", "state"),
    [
        (
            "<h2>Fast geschafft</h2><p>Bestätigen Sie die Anmeldung in Ihrer App.</p><button>Abbrechen</button>",
            "push_approval",
        ),
        ("<h2>Use your passkey</h2><p>Insert your security key and touch it.</p><button>Cancel</button>", "passkey"),
    ],
)
def test_what_is_asked_elsewhere_over_the_sign_in_form(dialog: str, state: str) -> None:
    assert read(f"{LOGIN}<div role=alertdialog aria-modal=true>{dialog}</div>").state == state


@pytest.mark.parametrize(
    "dialog",
    [
        "<dialog open><h2>Newsletter</h2><form><label>E-mail<input type=email name=mail></label>"
        "<button>Subscribe</button></form></dialog>",
        "<div role=dialog aria-modal=true><p>Usiamo i cookie e leggiamo dati sul tuo telefono per misurare le visite.</p>"
        "<button>Rifiuta</button><button>Accetta</button></div>",
        "<dialog><h2>Code</h2><label>Verification code<input name=otp></label><button>Verify</button></dialog>",
        "<div role=dialog aria-modal=true aria-hidden=true><label>Verification code<input name=otp></label>"
        "<button>Verify</button></div>",
        "<dialog open><h2>Kies uw land</h2><button>Nederland</button><button>België</button></dialog>",
    ],
    ids=["newsletter", "cookies", "closed", "taken away", "country"],
)
def test_a_dialog_about_something_else_leaves_the_sign_in_form(dialog: str) -> None:
    report = read(f"{LOGIN}{dialog}")
    assert report.state == "sign_in"
    assert report.sign_in.form is not None
    assert report.sign_in.form.submit is not None
    assert report.sign_in.form.submit.selector == "#behind"


def test_a_sign_in_dialog_over_a_page_is_what_is_filled() -> None:
    report = read(
        f"<main aria-hidden=true>{LOGIN}</main><div role=dialog aria-modal=true><h2>Anmelden</h2>"
        "<form><input name=mail type=email id=u><input type=password id=p name=q><button>Anmelden</button></form></div>"
    )
    assert report.sign_in.form is not None
    assert report.sign_in.form.username is not None
    assert report.sign_in.form.username.selector == "#u"
