"""Pages that only sound like a state between a visitor and an account: each with the states that it may be called."""

from __future__ import annotations

OUT = '<nav><a href="/overview">Overview</a><a href="/logout">Log out</a></nav>'
PUBLIC = '<header><a href="/">Home</a><a href="/plans">Plans</a><a href="/login">Log in</a></header>'
SITEKEY = '<div class="g-recaptcha" data-sitekey="k"></div>'
BADGE = (
    '<div class="grecaptcha-badge" data-style="bottomright"><div class="grecaptcha-logo"><iframe title="reCAPTCHA" '
    'src="https://www.google.com/recaptcha/api2/anchor?size=invisible"></iframe></div><div class="grecaptcha-error"></div>'
    '<textarea id="g-recaptcha-response-100000" name="g-recaptcha-response"></textarea></div>'
    "<p>This site is protected by reCAPTCHA and the Google Privacy Policy and Terms of Service apply.</p>"
)
LOGIN = '<form><input type="email" name="email"><input type="password" name="pw"><button>{}</button></form>'


def _boxes(count: int, length: int, label: str) -> str:
    return "".join(f'<input aria-label="{label} {n}" maxlength="{length}" inputmode="numeric">' for n in range(count))


OPEN = ("signed_in", "other")
NEGATIVES: dict[str, tuple[str, tuple[str, ...]]] = {
    "a contact form with a captcha in an open account": (
        f"{OUT}<h1>Contact us</h1><form><label>Subject <input name=subject></label><label>Message <textarea name=m></textarea>"
        f"</label>{SITEKEY}<button>Send</button></form>",
        ("signed_in",),
    ),
    "only a message and a captcha": (
        f"{OUT}<h1>Kontakt</h1><form><textarea name=nachricht></textarea>{SITEKEY}<button>Absenden</button></form>",
        ("signed_in",),
    ),
    "an invisible badge on an overview": (f"{OUT}<h1>Hello Anna</h1><p>All paid.</p>{BADGE}", ("signed_in",)),
    "an invisible badge on a public page": (f"{PUBLIC}<h1>Our plans</h1><p>From 20 a month.</p>{BADGE}", ("other",)),
    "a change of password in the settings": (
        f"{OUT}<h1>Security</h1><h2>Change password</h2><form><label>Current password <input type=password name=old></label>"
        "<label>New password <input type=password name=new></label><label>Repeat <input type=password name=new2></label>"
        "<button>Save</button></form>",
        OPEN,
    ),
    "wachtwoord wijzigen bij de instellingen": (
        "<nav><a href=/uit>Uitloggen</a></nav><h1>Mijn gegevens</h1><h2>Wachtwoord wijzigen</h2><form>"
        "<label>Huidig wachtwoord <input type=password name=a></label><label>Nieuw wachtwoord <input type=password name=b></label>"
        "<button>Opslaan</button></form>",
        OPEN,
    ),
    "an article about wrong passwords": (
        f"{PUBLIC}<article><h1>Wrong password?</h1><p>If your password is incorrect or your account has been locked, follow "
        "these steps.</p><p>Your session has expired? Log in again.</p><h2>How do I log out?</h2>"
        "<a href=/help/how-to-log-out>How do I log out?</a></article>",
        ("other", "session_expired"),
    ),
    "help about signing out": (
        '<h1>Help</h1><ul><li><a href="/help/logout">How do I log out?</a></li><li><a href="/help/a">Wie kann ich mich abmelden?</a></li>'
        '<li><a href="/help/b">Comment se déconnecter</a></li><li><a href="/h/c">Cómo cerrar sesión</a></li></ul>',
        ("other",),
    ),
    "leaving a newsletter": (
        "<h1>Newsletter abmelden</h1><form action=/newsletter><input type=email name=email><button>Abmelden</button></form>",
        ("other",),
    ),
    "afmelden voor een nieuwsbrief": (
        "<h1>Jammer dat je gaat</h1><form><input name=email type=email placeholder=E-mail><button>Afmelden</button></form>",
        ("other",),
    ),
    "a newsletter": (
        f"{PUBLIC}<h1>Stay informed</h1><form class=newsletter><input type=email name=email placeholder='Your email'>"
        "<button>Subscribe</button></form>",
        ("other",),
    ),
    "a shop with a closed sign-in in its header": (
        f"{PUBLIC}<div hidden>{LOGIN.format('Log in')}</div><h1>Lamps</h1><p>24 products</p><a href=/p/1>Lamp</a>",
        ("other",),
    ),
    "a shop whose menu signs out only in hiding": (
        f"{PUBLIC}<ul hidden><li><a href=/account>My account</a></li><li><a href=/logout>Log out</a></li></ul><h1>Lamps</h1>"
        "<p>24 products</p>",
        ("other",),
    ),
    "nothing to be seen but a hidden menu": (
        '<div hidden><a href="/logout">Log out</a></div><div id=app></div>',
        ("other",),
    ),
    "an overview with a clock": (
        f"{OUT}<div role=alert>Your session expires in 10 minutes. <button>Stay signed in</button></div><h1>Hello Anna</h1>",
        ("signed_in",),
    ),
    "Übersicht mit Uhr": (
        "<nav><a href=/abmelden>Abmelden</a></nav><div class=notice>Ihre Sitzung läuft in 10 Minuten ab. Sie werden sonst "
        "automatisch abgemeldet.</div><h1>Hallo Anna</h1>",
        ("signed_in",),
    ),
    "overzicht met klok": (
        "<nav><a href=/uit>Uitloggen</a></nav><p>Je sessie verloopt over 9 min. Je wordt dan uitgelogd.</p><h1>Hallo Anna</h1>",
        ("signed_in",),
    ),
    "an invoice list with a clock": (
        f"{OUT}<div class=alert>Your session will expire in 10 minutes.</div><h1>Invoices</h1><table>"
        "<tr><th>Date</th><th>Invoice number</th><th>Total</th><th></th></tr>"
        "<tr><td>1 May 2026</td><td>INV-1</td><td>€ 10.00</td><td><a href=/1.pdf>PDF</a></td></tr>"
        "<tr><td>1 June 2026</td><td>INV-2</td><td>€ 10.00</td><td><a href=/2.pdf>PDF</a></td></tr></table>",
        ("documents",),
    ),
    "a registration": (
        f"{PUBLIC}<h1>Create your account</h1><form class=register><input name=first_name placeholder='First name'>"
        "<input name=last_name placeholder='Last name'><input type=email name=email placeholder=Email>"
        "<input type=password name=pw autocomplete=new-password><input type=password name=pw2 autocomplete=new-password>"
        "<button>Register</button></form>",
        ("other",),
    ),
    "a short registration": (
        "<h1>Konto erstellen</h1><form><input type=email placeholder=E-Mail><input type=password placeholder=Passwort "
        "autocomplete=new-password><button>Registrieren</button></form>",
        ("other",),
    ),
    "a forgotten password": (
        "<h1>Wachtwoord vergeten</h1><p>Vul je e-mailadres in, dan sturen we een link.</p><form><input type=email name=email>"
        "<button>Verstuur</button></form>",
        ("other",),
    ),
    "a coupon": (
        f"{OUT}<h1>Your basket</h1><form><label>Coupon code <input name=code maxlength=8></label><button>Apply</button></form>",
        ("signed_in",),
    ),
    "a gift card": (
        f"<h1>Redeem a gift card</h1><form>{_boxes(4, 4, 'Code part')}<button>Redeem</button></form>",
        ("other",),
    ),
    "Gutschein": (
        "<h1>Warenkorb</h1><form><label>Gutscheincode <input name=code inputmode=numeric></label><button>Einlösen</button></form>",
        ("other",),
    ),
    "a card's code": (
        "<h1>Payment</h1><form><input autocomplete=cc-number name=number><input autocomplete=cc-exp name=exp>"
        "<label>Security code <input autocomplete=cc-csc name=code maxlength=4 inputmode=numeric></label><button>Pay</button></form>",
        ("other",),
    ),
    "a card's code alone": (
        "<h1>Confirm your card</h1><form><label>CVC <input name=cvc maxlength=3 inputmode=numeric></label><button>OK</button></form>",
        ("other",),
    ),
    "a postal code in boxes": (
        f"<h1>Check your address</h1><form><p>Postcode</p>{_boxes(6, 1, 'Postcode character')}<button>Check</button></form>",
        ("other",),
    ),
    "a meter reading in boxes": (
        f"<nav><a href=/uit>Uitloggen</a></nav><h1>Meterstand doorgeven</h1><form>{_boxes(6, 1, 'Cijfer')}"
        "<button>Versturen</button></form>",
        OPEN,
    ),
    "a date of birth in boxes": (
        "<h1>Your date of birth</h1><form><input aria-label=Day maxlength=2 inputmode=numeric><input aria-label=Month maxlength=2 "
        "inputmode=numeric><input aria-label=Year maxlength=4 inputmode=numeric><button>Continue</button></form>",
        ("other",),
    ),
    "a search": (
        f"{OUT}<h1>Help</h1><form role=search><input type=search name=q placeholder='Search by code'><button>Search</button></form>",
        ("signed_in",),
    ),
    "tracking a parcel": (
        "<h1>Track your parcel</h1><form><label>Tracking code <input name=code></label><label>Postcode <input name=zip></label>"
        "<button>Track</button></form>",
        ("other",),
    ),
    "after signing out": (
        f"{PUBLIC}<h1>You have been logged out</h1><p>Thank you for your visit.</p>",
        ("session_expired", "other"),
    ),
    "passkeys offered in the settings": (
        f"{OUT}<h1>Security</h1><p>Passkeys are safer than passwords.</p><button>Add a passkey</button>"
        + "<p>More. </p>" * 300,
        OPEN,
    ),
    "a meter reading by the app": (
        f"{OUT}<h1>Hello Anna</h1><p>Confirm your reading in the app on your phone before Friday.</p>",
        ("signed_in", "push_approval"),
    ),
    "terms in a footer": (
        f"{OUT}<h1>Welcome</h1><p>New: paper-free bills.</p><footer><a href=/t>Terms and conditions</a></footer>",
        ("signed_in",),
    ),
    "news of a better website": (
        f"{OUT}<h1>Hello Anna</h1><p>We are improving our website for you.</p>",
        ("signed_in",),
    ),
    "a card that is blocked": (
        f"{OUT}<h1>Hello Anna</h1>"
        + "<p>Your usage is below last month's.</p>" * 12
        + "<p>Paper access is disabled.</p>",
        ("signed_in",),
    ),
    "a plan called 500": (f"{OUT}<h1>Fibre 500</h1><p>Up and running.</p>", ("signed_in",)),
    "an article about maintenance": (
        f"{PUBLIC}<h1>Boilers</h1><p>Book your yearly boiler service with us.</p>" + "<p>Text. </p>" * 200,
        ("other",),
    ),
    "a moment while it loads": (
        "<title>Just a moment</title><p>Just a moment, your invoices are being fetched.</p>",
        ("other",),
    ),
}
NOT_INSIDE: dict[str, str] = {
    "a code is asked": f"{OUT}<h1>Enter the code</h1><form><input autocomplete=one-time-code name=otp></form>",
    "a password is asked": f"{OUT}<h1>Confirm it's you</h1><form><input type=password name=pw><button>Continue</button></form>",
    "ways to prove oneself": f"{OUT}<h1>Two-step verification</h1><a href=/sms>Send code to +31 ****12</a>",
    "terms to accept": f"{OUT}<h1>We updated our terms</h1><form><button>I agree</button></form>",
    "an account to choose": f"{OUT}<h1>Choose an account</h1><a href=/1>10023441</a><a href=/2>10023442</a>",
    "an approval": f"{OUT}<h1>Approve sign in</h1><p>We sent a notification to your phone.</p>",
    "a key": f"{OUT}<h1>Use your security key</h1><p>Insert it.</p>",
    "a locked account": f"{OUT}<h1>Account locked</h1><p>Your account has been blocked.</p>",
    "a device": f"{OUT}<h1>Trust this device?</h1><button>Yes</button><button>No</button>",
    "an expired password": f"{OUT}<h1>Your password has expired</h1><form><input type=password name=a><input type=password name=b></form>",
    "maintenance": f"{OUT}<h1>We are down for maintenance</h1>",
    "an error": f"{OUT}<h1>Something went wrong</h1>",
    "a session over": f"{OUT}<h1>Your session has expired</h1>",
    "a captcha": f"{OUT}<h1>Are you a robot?</h1><p>Checking your browser before you proceed.</p>",
    "a sign-in": f"{OUT}<h1>Sign in</h1>{LOGIN.format('Sign in')}",
    "an offer to sign in": '<header><a href="/login">Inloggen</a></header><div hidden><a href="/logout">Uitloggen</a></div><h1>Welkom</h1>',
    "an article": '<h1>Help</h1><a href="/a">How to sign out of your account</a>',
    "a newsletter": "<form><input type=email name=e><button>Abmelden</button></form>",
    "an address that speaks of it": '<h1>Help</h1><a href="/help/logging-out-of-tv">TV</a><a href="/login?return=/logout-survey">Log in</a>',
    "a button that cannot be pressed": "<h1>Hi</h1><button disabled>Log out</button>",
    "a cancelled move": '<h1>Umzug</h1><a href="/strom">Strom abmelden</a>',
    "a plan that ends": "<h1>Plans</h1><p>Log out of your old contract.</p>",
}
