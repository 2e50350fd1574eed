"""Words of forms: sign-in, similar forms (registration, reset, newsletter, search, checkout), and one-time codes."""

SIGN_IN = {
    "nl": (
        "inloggen", "log in", "login", "aanmelden", "meld je aan", "meld u aan", "meld aan", "inlog*",
        "mijn account inloggen", "ga naar mijn account",
    ),
    "de": (
        "anmelden", "einloggen", "login", "log in", "anmeldung", "jetzt anmelden", "zum kundenkonto", "kundenlogin",
        "melden sie sich an", "melden sie sich bitte an", "melde dich an", "bitte anmelden",
    ),
    "en": (
        "sign in", "signin", "log in", "login", "log on", "logon", "enter", "authenticate", "access your account",
        "member login", "sign on", "signon", "please login", "please log in", "please sign in",
    ),
    "fr": (
        "connexion", "se connecter", "connectez-vous", "s'identifier", "identifiez-vous", "me connecter",
        "connecter", "accéder à mon compte", "authentification", "ouvrir une session", "s'authentifier",
        "je me connecte", "veuillez vous connecter",
    ),
    "es": (
        "iniciar sesión", "inicia sesión", "acceder", "entrar", "ingresar", "identificarse", "identifícate",
        "inicio de sesión", "acceso", "accede", "inicie sesión", "por favor inicie sesión", "acceda",
    ),
    "it": (
        "accedi", "accesso", "login", "entra", "effettua l'accesso", "autenticati", "esegui l'accesso",
        "effettua il login", "esegui il login",
    ),
}  # fmt: skip
NEXT_STEP = {
    "nl": ("volgende", "verder", "ga verder", "doorgaan"),
    "de": ("weiter", "fortfahren", "nächster schritt"),
    "en": ("next", "continue", "proceed"),
    "fr": ("suivant", "continuer", "poursuivre"),
    "es": ("siguiente", "continuar"),
    "it": ("avanti", "continua", "prosegui"),
}  # fmt: skip
REGISTER = {
    "nl": (
        "registreren", "registreer*", "registratie", "account aanmaken", "maak een account", "maak account",
        "nieuwe klant", "lid worden", "aanmaken",
    ),
    "de": (
        "registrieren", "registrierung", "konto erstellen", "konto anlegen", "neu registrieren", "neues konto",
        "kundenkonto anlegen", "jetzt registrieren", "mitglied werden",
    ),
    "en": (
        "register", "registration", "sign up", "signup", "create account", "create an account",
        "create your account", "create my account", "join", "join now", "new account", "get started", "new customer",
        "new user", "create profile", "open an account", "enroll", "enrol",
    ),
    "fr": (
        "s'inscrire", "inscription", "inscrivez-vous", "créer un compte", "créer mon compte", "créez votre compte",
        "nouveau client", "je m'inscris", "créer", "m'inscrire",
    ),
    "es": (
        "registrarse", "regístrate", "registro", "crear cuenta", "crear una cuenta", "crear mi cuenta",
        "nuevo cliente", "registrar*", "alta",
    ),
    "it": (
        "registrati", "registrazione", "crea account", "crea un account", "iscriviti", "nuovo cliente",
        "registrarsi", "crea il tuo account",
    ),
}  # fmt: skip
RESET = {
    "nl": (
        "wachtwoord vergeten", "wachtwoord herstellen", "nieuw wachtwoord", "wachtwoord wijzigen",
        "wachtwoord resetten", "wachtwoord aanvragen", "wachtwoord opvragen", "herstel wachtwoord",
    ),
    "de": (
        "passwort vergessen", "passwort zurücksetzen", "neues passwort", "kennwort vergessen", "passwort ändern",
        "kennwort zurücksetzen", "kennwort ändern", "neues kennwort", "passwort anfordern",
    ),
    "en": (
        "forgot password", "forgot your password", "forgotten password", "reset password", "reset your password",
        "recover password", "new password", "change password", "password reset", "password recovery",
        "retrieve password", "change your password", "update password", "recover", "send reset*", "lost password",
        "set password", "reset my password", "find your account", "recover your account", "account recovery",
        "reset", "email me", "confirm password",
    ),
    "fr": (
        "mot de passe oublié", "réinitialiser le mot de passe", "réinitialiser", "nouveau mot de passe",
        "changer le mot de passe", "modifier le mot de passe", "récupérer",
    ),
    "es": (
        "olvidé mi contraseña", "restablecer contraseña", "recuperar contraseña", "nueva contraseña",
        "cambiar contraseña", "recuperar", "restablecer",
    ),
    "it": (
        "password dimenticata", "reimposta password", "recupera password", "nuova password", "cambia password",
        "reimposta", "recupera",
    ),
}  # fmt: skip
NEWSLETTER = {
    "nl": ("nieuwsbrief", "aanmelden voor", "inschrijven", "blijf op de hoogte", "op de hoogte"),
    "de": ("newsletter", "abonnieren", "rundbrief", "newsletter anmelden", "auf dem laufenden"),
    "en": (
        "newsletter", "subscribe", "subscription", "mailing list", "sign up for", "email updates", "notify me",
        "stay up to date", "get updates", "get notified", "updates", "keep me", "exclusive offers", "email list",
        "special offers", "our emails",
    ),
    "fr": ("newsletter", "infolettre", "s'abonner", "abonnez-vous", "lettre d'information", "bons plans"),
    "es": ("boletín", "suscribirse", "suscríbete", "newsletter", "novedades"),
    "it": ("newsletter", "iscriviti alla", "novità", "aggiornamenti"),
}  # fmt: skip
SEARCH = {
    "nl": ("zoek", "zoeken", "zoekterm"),
    "de": ("suche", "suchen", "suchbegriff"),
    "en": ("search", "find", "query", "keyword*", "keywords", "look up"),
    "fr": ("recherche", "rechercher", "chercher"),
    "es": ("buscar", "búsqueda"),
    "it": ("cerca", "ricerca"),
}  # fmt: skip
CHECKOUT = {
    "nl": (
        "afrekenen", "bezorgadres", "verzendadres", "factuuradres", "bestelling plaatsen", "gast", "gastbestelling",
        "traceer*", "bestelling volgen",
    ),
    "de": (
        "zur kasse", "lieferadresse", "rechnungsadresse", "gast", "gastbestellung", "bestellung abschließen",
        "sendung verfolgen",
    ),
    "en": (
        "checkout", "check out", "shipping address", "billing address", "delivery address", "guest", "place order",
        "payment details", "card number", "track order", "track your order", "order status", "coupon", "gift card",
        "donate", "contact us", "send message", "message", "apply now", "quote", "shipping", "delivery",
    ),
    "fr": (
        "paiement", "adresse de livraison", "adresse de facturation", "invité", "passer la commande",
        "suivre ma commande",
    ),
    "es": ("finalizar compra", "dirección de envío", "invitado", "pago", "seguir pedido"),
    "it": ("cassa", "indirizzo di spedizione", "ospite", "pagamento", "traccia ordine"),
}  # fmt: skip
USER = {
    "nl": (
        "gebruikersnaam", "gebruiker", "e-mailadres", "emailadres", "e-mail", "klantnummer", "inlognaam",
        "mobiel nummer", "lidnummer", "relatienummer", "gebruikers id",
    ),
    "de": (
        "benutzername", "benutzer", "benutzerkennung", "e-mail-adresse", "e-mail adresse", "e-mail", "kundennummer",
        "anmeldename", "nutzername", "login name", "zugangsnummer", "mitgliedsnummer", "rufnummer", "loginname",
        "kennung", "teilnehmernummer",
    ),
    "en": (
        "user name", "username", "user", "user id", "userid", "email", "e-mail", "email address", "login",
        "login id", "customer number", "account number", "member id", "phone", "mobile number", "card number",
        "account name", "customer id", "membership number", "login name", "screen name", "identifier", "usr",
        "uname", "member number", "client number", "account id", "apple id", "nickname",
    ),
    "fr": (
        "identifiant", "nom d'utilisateur", "utilisateur", "adresse e-mail", "adresse email", "e-mail", "courriel",
        "numéro client", "n° client", "adresse mail", "numéro de client", "pseudo", "login",
    ),
    "es": (
        "usuario", "nombre de usuario", "correo electrónico", "correo", "email", "número de cliente", "dni", "nif",
        "identificador",
    ),
    "it": (
        "nome utente", "utente", "indirizzo e-mail", "e-mail", "email", "codice cliente", "codice utente",
        "codice fiscale", "username",
    ),
}  # fmt: skip
PERSONAL = {
    "nl": (
        "voornaam", "achternaam", "geboortedatum", "straat", "huisnummer", "postcode", "woonplaats",
        "telefoonnummer", "bedrijfsnaam", "aanhef", "geslacht", "stad", "land",
    ),
    "de": (
        "vorname", "nachname", "geburtsdatum", "straße", "hausnummer", "plz", "postleitzahl", "ort", "telefonnummer",
        "firma", "anrede", "geschlecht", "land",
    ),
    "en": (
        "first name", "last name", "full name", "your name", "surname", "given name", "date of birth", "birth*",
        "birthday", "street", "address line*", "postal code", "zip code", "zip", "city", "state", "country",
        "company name", "company", "title", "gender", "fname", "lname", "firstname", "lastname", "dob",
        "phone number", "organization", "middle name", "family name", "forename", "postcode", "confirm email",
        "telephone", "address1", "address2", "age", "name",
    ),
    "fr": (
        "prénom", "nom", "date de naissance", "rue", "code postal", "ville", "téléphone", "société", "civilité",
        "pays", "adresse",
    ),
    "es": (
        "nombre", "apellidos", "apellido", "fecha de nacimiento", "calle", "código postal", "ciudad", "teléfono",
        "empresa", "país", "dirección",
    ),
    "it": ("nome", "cognome", "data di nascita", "via", "cap", "città", "telefono", "azienda", "indirizzo", "paese"),
}  # fmt: skip
CODE = {
    "nl": (
        "verificatiecode", "back-upcode*", "herstelcode", "bevestigingscode", "beveiligingscode", "eenmalige code",
        "inlogcode", "sms code", "toegangscode", "authenticatiecode", "controlecode", "tweestapsverificatie",
        "code uit de app", "code van * cijfers", "*-cijferige code", "cijfercode", "6-cijferige code",
        "vul de code in", "voer de code in", "verificatie code",
        "authenticator code", "eenmalig wachtwoord", "aanmeldcode", "pincode uit de app", "tweefactor*",
        "twee-factor*", "twee factor*",
    ),
    "de": (
        "bestätigungscode", "wiederherstellungscode*", "backup-code*", "sicherheitscode", "einmalcode",
        "einmalpasswort", "verifizierungscode", "prüfcode", "sms code", "mtan", "tan", "zwei faktor*",
        "authentifizierungscode", "code eingeben", "*-stelligen code", "*-stelliger code", "zifferncode",
        "2-faktor*", "authenticator", "einmal-code", "6-stelliger code",
        "6-stelligen code",
        "einmal-passwort", "einmal-kennwort", "einmalkennwort", "anmeldecode", "freigabecode", "zwei schritt*", "zweistufig*",
    ),
    "en": (
        "verification code", "backup code*", "recovery code*", "security code", "one time code", "one time password",
        "one time passcode", "otp", "passcode", "authentication code", "two factor", "2fa", "mfa", "two step",
        "confirmation code", "access code", "authenticator", "sms code", "6-digit code", "six digit code",
        "enter the code", "enter code", "*-digit code", "login code", "totp", "token code", "auth code", "multi factor",
        "code we sent", "text message code", "verify code", "mfa code", "otp code",
        "authenticator code", "one time pin", "sign in code", "login token", "verification token", "security token",
    ),
    "fr": (
        "code de vérification", "code de secours", "code de sécurité", "code à usage unique", "code de confirmation",
        "code reçu", "code sms", "double authentification", "code d'authentification", "code d'accès",
        "code à 6 chiffres", "code à * chiffres", "code de * chiffres", "saisissez le code",
        "authentification à deux facteurs",
        "mot de passe à usage unique", "code de l'authentificateur", "code de connexion", "code temporaire",
        "validation en deux étapes", "deuxième facteur", "authentification forte",
    ),
    "es": (
        "código de verificación", "código de seguridad", "código de un solo uso", "código de confirmación",
        "código sms", "código de * cifras", "código de * dígitos", "código de acceso", "verificación en dos pasos",
        "doble factor", "introduce el código",
        "contraseña de un solo uso", "clave de un solo uso", "código de autenticación", "código del autenticador",
        "código de inicio de sesión", "código temporal", "autenticación de dos factores", "dos pasos",
    ),
    "it": (
        "codice di verifica", "codice di sicurezza", "codice monouso", "codice di conferma", "codice sms",
        "codice otp", "codice di * cifre", "codice a * cifre", "codice temporaneo", "verifica in due passaggi",
        "inserisci il codice",
        "password monouso", "codice di autenticazione", "codice autenticatore", "codice di accesso",
        "autenticazione a due fattori", "due fattori",
    ),
}  # fmt: skip
CODE_FIELD = (
    "otp", "totp", "mfa", "2fa", "tfa", "onetime", "one-time", "one_time", "verificationcode", "verification_code",
    "verification-code", "authcode", "auth_code", "smscode", "sms_code", "securitycode", "security_code", "passcode",
    "tan", "mtan", "token", "pincode_2fa", "verifycode", "verify_code", "challengeresponse", "smspin", "totppin",
    "code", "vcode", "twofactor", "two_factor", "two-factor", "mfacode", "otc", "pin",
)  # fmt: skip
# Parts of the names and labels of fields for other codes.
NOT_CODE_FIELD = {
    "nl": ("korting",),
    "de": ("gutschein",),
    "en": (
        "postal", "zip", "promo", "coupon", "voucher", "discount", "gift", "country", "area", "referral", "post",
        "captcha", "csrf", "barcode", "qr", "cvv", "cvc", "card", "sort", "iban", "areacode", "countrycode", "dial",
        "currency", "language", "product", "article", "invite", "refer",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
# From here on: patterns over the folded text, names and labels of fields and buttons, which match inside words, too.
OTHER_BUTTON = {
    "nl": ("toon", "annuleren", "sluiten", "zichtbaar", "onthoud"),
    "de": ("zeig", "anzeigen", "abbrechen", "schlie", "hilfe", "sichtbar", "merken"),
    "en": (
        "google", "facebook", "apple", "twitter", "linkedin", "github", "microsoft", r"\bsso\b", "passkey", "amazon", "yahoo",
        "steam", "discord", "spotify", "qr", "show", r"\bhide\b", "cancel", "close", "^x$", "×", "help", "face ?id", "fido",
        "wallet", "magic", "menu", "language", "resend", "toggle", "visib", "remember",
    ),
    "fr": ("afficher", "annuler", "fermer"),
    "es": (),
    "it": (),
}  # fmt: skip
"""Buttons in a sign-in form that do not submit it."""
REGISTER_MARKS = {
    "nl": (),
    "de": (),
    "en": (r"(?<!\w)regist(?:er|ration)(?!\w)", "sign ?up", "create", "enrol"),
    "fr": ("inscri",),
    "es": ("inscri",),
    "it": (),
}
RECOVERY_MARKS = {
    "nl": (),
    "de": ("passwort vergessen",),
    "en": ("recover", "reset", "forgot", "lost"),
    "fr": (),
    "es": (),
    "it": (),
}
FORGOT_PASSWORD = {
    "nl": ("vergeten",),
    "de": ("vergess",),
    "en": ("forgot", "lost"),
    "fr": ("oubli",),
    "es": ("olvid",),
    "it": ("dimentic",),
}
PASSPHRASE = {
    "nl": ("wachtwoordzin",),
    "de": (),
    "en": ("pass ?phrase",),
    "fr": (),
    "es": ("frase de contrase",),
    "it": (),
}
NEW_PASSWORD_FIELD = {
    "nl": ("herhaal", "kies"),
    "de": ("wiederhol", "wahle"),
    "en": ("new ?pass", "confirm", "repeat", "retype", "again", "choose", "create"),
    "fr": ("repet",),
    "es": (),
    "it": (),
}
USER_MARKS = {
    "nl": ("klant", "gebruiker", "inlognaam"),
    "de": ("kunden", "benutzer", "anmeldename", "nutzername", "kennung"),
    "en": ("user", "login", "ident", "account"),
    "fr": ("utilisateur", "client"),
    "es": ("usuario",),
    "it": ("utente",),
}
"""Marks of a field for a user name."""
PASSWORD_FIELD = {
    "nl": ("wachtwoord", "wachtwoordzin", "pincode"),
    "de": ("passwort", "kennwort", "passwort oder pin"),
    "en": ("password", "passwd", "pwd", "pass", "passphrase", "pass word"),
    "fr": ("mot de passe", "mdp", "motdepasse"),
    "es": ("contraseña", "clave"),
    "it": ("password", "parola d'ordine"),
}
"""What a field for a password is called, in its label or its name."""
PASSWORD_FILLER = {
    "nl": ("je", "jouw", "uw", "voer", "vul", "in", "verplicht", "het", "typ", "hier"),
    "de": ("ihr", "ihres", "dein", "bitte", "eingeben", "geben", "sie", "ein", "gib", "pflichtfeld", "das", "hier"),
    "en": (
        "your", "enter", "please", "the", "required", "type", "here", "account", "user", "login", "my", "input",
        "txt", "field",
    ),
    "fr": ("votre", "ton", "saisissez", "entrez", "saisir", "entrer", "obligatoire", "le", "requis"),
    "es": ("tu", "su", "la", "introduce", "introduzca", "escribe", "ingrese", "ingresa", "obligatorio"),
    "it": ("la", "tua", "sua", "inserisci", "digita", "inserire", "obbligatorio", "obbligatoria"),
}  # fmt: skip
"""Words that may stand beside it without making it another field."""
WITH_PROVIDER = {
    "nl": ("met", "via"),
    "de": ("mit", "uber"),
    "en": ("via", "with", "using", "through"),
    "fr": ("avec", "par"),
    "es": ("con", "mediante"),
    "it": ("con", "tramite"),
}
"""The word before an identity provider's name: "sign in with"."""
SIGN_IN_ADDRESS = {
    "nl": ("inloggen", "aanmelden"),
    "de": ("anmelden?", "anmeldung"),
    "en": ("log-?in", "sign-?in", "log-?on", "sso", "auth(?:orize)?", "idp"),
    "fr": ("connexion",),
    "es": ("acceso",),
    "it": ("accedi",),
}
"""Segments of the addresses of sign-in pages."""
