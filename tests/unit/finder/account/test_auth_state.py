"""What lies between a password and an account, in six languages: each state by pages made for it, and what only looks like one."""

from __future__ import annotations

import pytest

from host.finder import PageReport, observe

PASSWORD = (
    "<form><label>E-mail <input name=u type=email></label><input type=password name=p><button>Log in</button></form>"
)


def seen(body: str, title: str = "Portal", lang: str = "en") -> PageReport:
    html = f"<html lang={lang}><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    return observe(html, "https://x.example/")


QUESTIONS = {
    "push_approval": (
        "<h1>Bevestig de aanmelding</h1><p>Open de app op je telefoon en keur het verzoek goed.</p>",
        "<h1>Fast geschafft</h1><p>Bitte bestätigen Sie die Anmeldung in Ihrer App. Wir warten auf Freigabe.</p>",
        "<h1>Approve sign in request</h1><p>We sent a notification to your mobile device. <a href=/other>Use another way</a></p>",
        "<h1>Validation</h1><p>Ouvrez l'application sur votre téléphone et validez la connexion.</p>",
        "<h1>Aprueba la solicitud</h1><p>Hemos enviado una notificación a tu móvil.</p>",
        "<h1>Conferma l'accesso</h1><p>Abbiamo inviato una notifica push sul tuo telefono.</p>",
    ),
    "passkey": (
        "<h1>Gebruik je passkey</h1><p>Raak je sleutel aan.</p><button>Opnieuw proberen</button>",
        "<h1>Sicherheitsschlüssel verwenden</h1><p>Schlüssel einstecken und berühren.</p>",
        "<h1>Use your security key</h1><p>Insert your security key and touch it.</p><button>Try again</button>",
        "<h1>Utilisez votre clé de sécurité</h1><p>Insérez votre clé.</p>",
        "<h1>Usa tu llave de seguridad</h1><p>Conéctala al ordenador.</p>",
        "<h1>Usa la chiave di sicurezza</h1><p>Inseriscila nel computer.</p>",
    ),
    "locked": (
        "<h1>Geen toegang</h1><p>Je account is geblokkeerd.</p>",
        "<h1>Anmeldung</h1><p>Ihr Konto wurde gesperrt. Bitte wenden Sie sich an den Kundendienst.</p>",
        "<h1>Too many attempts</h1><p>Your account is temporarily locked.</p>",
        "<h1>Connexion</h1><p>Votre compte est bloqué.</p>",
        "<h1>Acceso</h1><p>Su cuenta ha sido bloqueada.</p>",
        "<h1>Accesso</h1><p>Il tuo account è stato bloccato.</p>",
        f"<div class=alert role=alert>Too many failed attempts. Your account is locked.</div>{PASSWORD}",
    ),
    "change_password": tuple(
        f"<h1>{head}</h1><form><input type=password name=a><input type=password name=b><button>OK</button></form>"
        for head in (
            "Je wachtwoord is verlopen",
            "Ihr Passwort ist abgelaufen",
            "Please change your password",
            "Votre mot de passe a expiré",
            "Su contraseña ha caducado",
            "La tua password è scaduta",
        )
    ),
    "terms": tuple(
        f"<h1>{head}</h1><p>…</p><form><button>{agree}</button></form>"
        for head, agree in (
            ("Onze voorwaarden zijn gewijzigd", "Ik ga akkoord"),
            ("Neue Nutzungsbedingungen", "Ich stimme zu"),
            ("We updated our terms of service", "Accept"),
            ("Nos conditions générales ont été mises à jour", "J'accepte"),
            ("Nuevos términos y condiciones", "Aceptar"),
            ("Nuove condizioni d'uso", "Accetto"),
        )
    ),
    "trust_device": tuple(
        f"<h1>{head}</h1><button>1</button><button>2</button>"
        for head in (
            "Vertrouw je dit apparaat?",
            "Diesem Gerät vertrauen?",
            "Stay signed in?",
            "Faire confiance à cet appareil ?",
            "¿Confiar en este dispositivo?",
            "Ricorda questo dispositivo",
        )
    ),
    "choose_account": tuple(
        f"<h1>{head}</h1><ul><li><a href=/a>12345678</a></li><li><a href=/b>87654321</a></li></ul>"
        for head in (
            "Kies een klantnummer",
            "Bitte Kundennummer auswählen",
            "Choose an account",
            "Choisissez un compte",
            "Selecciona una cuenta",
            "Scegli un account",
        )
    ),
    "magic_link_sent": tuple(
        f"<h1>{head}</h1><p>{line}</p>"
        for head, line in (
            ("Bekijk je e-mail", "We hebben je een inloglink gestuurd."),
            ("Prüfen Sie Ihr Postfach", "Wir haben Ihnen per E-Mail einen Link geschickt."),
            ("Check your inbox", "We emailed you a link to sign in."),
            ("Consultez vos e-mails", "Nous vous avons envoyé un lien de connexion."),
            ("Revisa tu correo", "Te hemos enviado un enlace."),
            ("Controlla la posta", "Ti abbiamo inviato un link di accesso."),
        )
    ),
    "captcha": (
        "<h1>Je browser wordt gecontroleerd</h1>",
        "<p>Geben Sie die Zeichen ein</p><form><input name=captcha><button>Weiter</button></form>",
        "<title>Just a moment...</title><h1>x.example</h1><p>Checking your browser before accessing</p>",
        "<p>Prouvez que vous êtes humain</p><iframe src='https://hcaptcha.com/x'></iframe>",
        "<div class=frc-captcha></div><p>Soy humano</p>",
        "<p>Non sono un robot</p><div class=g-recaptcha></div>",
    ),
}


@pytest.mark.parametrize(
    ("state", "body"), [(state, body) for state, bodies in QUESTIONS.items() for body in bodies], ids=str
)
def test_a_question_is_seen(state: str, body: str) -> None:
    assert seen(body).state == state


@pytest.mark.parametrize(
    ("body", "by"),
    [
        ("<p>We stuurden een sms met een code naar 06 ** ** ** 12.</p>", "sms"),
        ("<p>Wir haben einen Code an m***@example.com gesendet.</p>", "mail"),
        ("<p>Enter the code from your authenticator app.</p>", "app"),
        ("<p>Saisissez le code reçu par SMS. Utiliser l'application d'authentification</p><p>Envoyé au +33 ****12</p>", "sms"),
        ("<p>Introduce el código que te hemos enviado por correo electrónico.</p>", "mail"),
        ("<p>Apri l'app di autenticazione e inserisci il codice.</p>", "app"),
        ("<p>Enter the code.</p>", None),
    ],
)  # fmt: skip
def test_how_the_code_comes(body: str, by: str | None) -> None:
    form = '<form>{}<input name="otp" autocomplete="one-time-code" inputmode="numeric"><button>OK</button></form>'
    report = seen(form.format(body), "Verification")
    assert (report.state, report.sign_in.code_by) == ("one_time_code", by)


def test_six_boxes_are_one_code() -> None:
    boxes = "".join(f'<input name="digit{n}" maxlength="1" inputmode="numeric">' for n in range(6))
    report = seen(f"<h1>Enter the verification code</h1><form>{boxes}<button>Verify</button></form>")
    assert report.state == "one_time_code"
    assert report.sign_in.code is not None
    assert "digit0" in report.sign_in.code.selector


@pytest.mark.parametrize(
    ("wrapped", "title"),
    [
        ("<oph-frame data-oph-src='https://x.example/in'>{}</oph-frame>", "Portal"),
        ("<div role=dialog aria-modal=true><h2>Log in</h2>{}</div>", "Portal"),
        ("<oph-shadow><div>{}</div></oph-shadow>", "Portal"),
    ],
)
def test_signing_in_anywhere(wrapped: str, title: str) -> None:
    report = seen(wrapped.format(PASSWORD), title)
    assert report.state == "sign_in"
    assert report.sign_in.form is not None
    assert report.sign_in.form.username is not None
    assert report.sign_in.form.submit is not None


def test_ways_to_prove_oneself_are_not_an_open_account() -> None:
    ways = "<a href=/sms>Send code to +31 ****12</a> <a href=/app>Use the app</a> <a href=/logout>Sign out</a>"
    report = seen(f"<h1>Two-step verification</h1>{ways}")
    assert (report.state, report.sign_in.second_factor) == ("other", True)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Security</h1><p>Passkeys keep you safe.</p><a href=/logout>Sign out</a>"
        + "<p>More about that. </p>" * 120,
        "<h1>Help</h1><p>If your account is locked, call us.</p><a href=/logout>Sign out</a>",
        "<h1>Welcome</h1><a href=/logout>Sign out</a><footer><a href=/terms>Terms and conditions</a></footer>",
        "<h1>Welkom</h1><a href=/uit>Uitloggen</a><p>Download onze app.</p>",
    ],
)
def test_an_open_account_stays_open(body: str) -> None:
    assert seen(body).state == "signed_in"


@pytest.mark.parametrize(
    "path",
    ["/uitloggen", "/afmelden", "/abmelden", "/ausloggen", "/logout", "/sign-off", "/deconnexion", "/desconectar",
     "/cerrar-sesion", "/esci", "/disconnetti"],
)  # fmt: skip
def test_a_way_out_is_known_by_its_address_alone(path: str) -> None:
    assert seen(f"<h1>Jan</h1><a href={path}><svg></svg></a>").state == "signed_in"
    assert seen(f"<h1>Jan</h1><a href=/faq{path}-hulp><svg></svg></a>").state == "other"


@pytest.mark.parametrize(
    ("buttons", "name"),
    [
        ("<button>Alles accepteren</button><button>Weigeren</button>", "Weigeren"),
        ("<button>Alle akzeptieren</button><button>Auswahl speichern</button><button>Alle ablehnen</button>", "Alle ablehnen"),
        ("<button>Accept all</button><button>Only necessary cookies</button>", "Only necessary cookies"),
        ("<a href='#'>Continuer sans accepter</a><button>Tout accepter</button>", "Continuer sans accepter"),
        ("<button>Aceptar todo</button><button>Rechazar todo</button>", "Rechazar todo"),
        ("<button>Accetta</button><button aria-label='Chiudi'>×</button>", "Chiudi"),
        ("<button>Accept all</button>", None),
        ("<button>Accept all</button><a href='/weigeren'>Weigeren</a>", None),
    ],
)  # fmt: skip
def test_a_cookie_wall_is_refused(buttons: str, name: str | None) -> None:
    report = seen(f"<h1>Hi</h1><div class=cookie-banner><p>We use cookies.</p>{buttons}</div>")
    assert (report.overlay_button.name if report.overlay_button else None) == name


@pytest.mark.parametrize(
    "body",
    [
        "<div role=dialog><p>Cancel the contract?</p><button>Reject</button></div>",
        "<p>Cookies are great.</p><button>Decline</button>",
        f"<div role=dialog><h2>Log in</h2><p>Newsletter</p>{PASSWORD}<button>Close</button></div>",
    ],
)
def test_what_is_no_layer_is_left_alone(body: str) -> None:
    assert seen(body).overlay_button is None


def test_a_newsletter_layer_is_closed() -> None:
    report = seen(
        "<div class=modal><h2>Subscribe to our newsletter</h2><button>Subscribe</button><button>No thanks</button></div>"
    )
    assert report.overlay_button is not None
    assert report.overlay_button.name == "No thanks"
