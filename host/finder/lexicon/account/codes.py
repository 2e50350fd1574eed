"""Words about one-time codes and sign-in links: delivery channels, second-factor methods, and other kinds of codes."""

LINK_SENT = {
    "nl": (
        "inloglink", "link gestuurd", "link verstuurd", "link gemaild", "klik op de link in de e-mail",
        "klik op de link in de mail", "e-mail met een link", "magische link", "aanmeldlink",
        "klik op de link in het bericht",
    ),
    "de": (
        "link gesendet", "link geschickt", "anmeldelink", "login-link", "klicken sie auf den link in der e-mail",
        "klicken sie auf den link in", "klicke auf den link in", "e-mail mit einem link",
        "e-mail mit einem anmeldelink", "magischen link", "magischer link", "per e-mail einen link",
    ),
    "en": (
        "magic link", "sign in link", "login link", "link sent", "sent you a link", "sent a link",
        "emailed you a link", "emailed a link", "click the link in the email", "click the link in your email",
        "click on the link in", "click the link we", "email with a link", "follow the link in",
        "sent you an email with a link",
    ),
    "fr": (
        "lien de connexion", "lien magique", "lien envoyé", "envoyé un lien", "cliquez sur le lien dans",
        "lien vous a été envoyé", "e-mail contenant un lien", "cliquez sur le lien reçu",
    ),
    "es": (
        "enlace mágico", "enlace de acceso", "enlace de inicio de sesión", "enviado un enlace",
        "haz clic en el enlace", "haga clic en el enlace", "correo con un enlace", "enlace enviado",
    ),
    "it": (
        "link magico", "link di accesso", "inviato un link", "clicca sul link", "fai clic sul link",
        "email con un link", "link inviato",
    ),
}  # fmt: skip
RESET_LINK = {
    "nl": ("wachtwoord", "herstel*"),
    "de": ("passwort", "kennwort", "zurücksetz*"),
    "en": (
        "password", "reset*", "recover*", "activate*", "confirm your email", "verify your email*", "registration",
        "unsubscribe",
    ),
    "fr": ("mot de passe", "réinitialis*", "inscription"),
    "es": ("contraseña", "restablec*", "registro"),
    "it": ("password", "reimposta*", "registrazione"),
}  # fmt: skip
BY_SMS = {
    "nl": ("sms", "sms'je", "tekstbericht", "telefoonnummer", "mobiele nummer", "mobiele telefoon", "06 nummer"),
    "de": ("sms", "mtan", "textnachricht", "handynummer", "mobilnummer", "telefonnummer", "mobiltelefon"),
    "en": (
        "sms", "text message", "texted", "phone number", "mobile number", "number ending", "your phone", "cell phone",
        "sent a text", "mobile phone",
    ),
    "fr": ("sms", "texto", "téléphone portable", "numéro de téléphone", "numéro de mobile", "votre mobile"),
    "es": ("sms", "mensaje de texto", "número de teléfono", "número de móvil", "teléfono móvil"),
    "it": ("sms", "messaggio di testo", "numero di telefono", "numero di cellulare", "cellulare"),
}  # fmt: skip
BY_MAIL = {
    "nl": ("e-mail", "e-mailadres", "mailbox", "inbox", "per mail", "gemaild"),
    "de": ("e-mail", "e-mails", "postfach", "e-mail-adresse", "per mail"),
    "en": ("email", "e-mail", "emailed", "inbox", "mailbox", "email address"),
    "fr": ("e-mail", "email", "courriel", "boîte de réception", "adresse mail", "messagerie"),
    "es": ("correo", "email", "e-mail", "correo electrónico", "bandeja de entrada"),
    "it": ("email", "e-mail", "posta elettronica", "casella di posta"),
}  # fmt: skip
BY_APP = {
    "nl": (
        "authenticator*", "authenticatie app", "verificatie app", "authenticatorapp", "code uit de app", "in je app",
        "in uw app",
    ),
    "de": ("authenticator*", "authentifizierungs app", "authentifikator*", "code aus der app", "2fa-app", "totp"),
    "en": (
        "authenticator*", "authentication app", "verification app", "google authenticator", "code from your app",
        "token app", "totp", "code generator", "code from the app", "mobile authenticator", "authenticator app",
        "displayed in *",
    ),
    "fr": (
        "authenticator*", "application d'authentification", "appli d'authentification", "application de vérification",
    ),
    "es": ("authenticator*", "aplicación de autenticación", "app de autenticación", "autenticador*"),
    "it": ("authenticator*", "app di autenticazione", "autenticatore*", "applicazione di autenticazione"),
}  # fmt: skip
SECOND_FACTOR = {
    "nl": (
        "verificatiemethode", "tweestapsverificatie", "hoe wil je", "hoe wilt u", "code ontvangen", "stuur code",
        "verstuur code",
    ),
    "de": (
        "zwei-faktor*", "zwei-schritt*", "bestätigung in zwei schritten", "code anfordern", "code senden",
        "wie möchten sie", "tan-verfahren",
    ),
    "en": (
        "two step verification", "2 step verification", "two factor", "multi factor", "choose how to", "send code",
        "send me a code", "where should we send", "get a code", "authenticating device",
        "select authentication device", "send the code", "how would you like to receive", "verification method",
    ),
    "fr": (
        "validation en deux étapes", "double authentification", "envoyer le code", "recevoir le code",
        "recevoir un code",
    ),
    "es": (
        "verificación en dos pasos", "enviar código", "enviar el código", "recibir un código", "recibir el código",
    ),
    "it": ("verifica in due passaggi", "invia codice", "invia il codice", "ricevi un codice", "ricevere il codice"),
}  # fmt: skip
CODE_NOUN = {
    "nl": ("*code",),
    "de": ("*code", "*tan"),
    "en": ("code", "passcode", "token"),
    "fr": ("code",),
    "es": ("código",),
    "it": ("codice",),
}
"""What the label of a code field calls it; other codes are called so, too."""
OTHER_CODE = {
    "nl": (
        "kortingscode", "actiecode", "cadeaubon", "cadeaukaart", "tegoedbon", "vouchercode", "promocode", "postcode",
        "waardebon", "uitnodigingscode", "activeringscode", "meterstand*",
    ),
    "de": (
        "gutschein*", "rabattcode", "aktionscode", "promocode", "geschenkkarte", "einladungscode", "postleitzahl",
        "aktivierungscode", "zählerstand*",
    ),
    "en": (
        "coupon*", "voucher*", "promo*", "discount*", "gift card", "gift code", "gift certificate", "referral*",
        "invitation code", "invite code", "zip code", "postal code", "postcode", "tracking*", "redeem", "card number",
        "activation code", "serial number", "meter reading",
    ),
    "fr": (
        "code promo*", "bon de réduction", "code avantage", "carte cadeau", "code postal", "code parrain*", "bon d'achat",
        "code d'invitation", "code d'activation",
    ),
    "es": (
        "código promocional", "código de descuento", "cupón", "tarjeta regalo", "código postal", "código de invitación",
        "vale de compra", "código de activación",
    ),
    "it": (
        "codice promo*", "codice sconto", "buono sconto", "carta regalo", "codice postale", "buono regalo",
        "codice di avviamento postale", "codice invito", "codice amico", "codice di attivazione",
    ),
}  # fmt: skip
"""Codes that do not authenticate."""
EXPIRING = {
    "nl": ("code", "link", "verzoek"),
    "de": ("code", "link", "anfrage"),
    "en": ("code", "link", "request"),
    "fr": ("code", "lien", "demande"),
    "es": ("codigo", "enlace", "solicitud"),
    "it": ("codice", "link", "richiesta"),
}
"""What expires; folded."""
EXPIRED = {
    "nl": ("verlopen", "niet meer geldig"),
    "de": ("abgelaufen", "nicht mehr gultig"),
    "en": ("expired", "no longer valid"),
    "fr": ("expire", "expiree", "plus valable"),
    "es": ("caducado", "caducada", "ha expirado"),
    "it": ("scaduto", "scaduta"),
}
"""What is said of it then; folded."""
TIMED_OUT = {
    "nl": ("tijd verstreken",),
    "de": ("zeitlimit uberschritten",),
    "en": ("timed out",),
    "fr": ("delai (?:est )?depasse",),
    "es": ("tiempo agotado",),
    "it": ("tempo scaduto",),
}
"""Patterns of the same without naming what has expired; folded."""
LIFETIME = {
    "nl": ("geldig (?:gedurende|tot over|voor)?", "nog", "verloopt (?:over|in)"),
    "de": ("gultig fur", "(?:lauft|ablauf) (?:ab )?in", "noch"),
    "en": ("valid for", "expires in"),
    "fr": ("valable", "expire dans"),
    "es": ("valido durante", "caduca en"),
    "it": ("valido per", "scade (?:tra|in)"),
}
"""Patterns before the time that a code is still valid; folded."""
SECONDS = {
    "nl": ("seconden", "sec"),
    "de": ("sekunden", "sek"),
    "en": ("seconds", "sec", "s"),
    "fr": ("secondes",),
    "es": ("segundos",),
    "it": ("secondi",),
}
"""All begin with an s."""
MINUTES = {
    "nl": ("minuten", "minuut", "min"),
    "de": ("minuten", "minute", "min"),
    "en": ("minutes", "minute", "min"),
    "fr": ("minutes", "minute"),
    "es": ("minutos", "minuto"),
    "it": ("minuti", "minuto"),
}
