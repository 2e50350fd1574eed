"""Words of an account's pages that hold no documents: security, profile, newsletter, consent, addresses, wish lists."""

NO_DOCUMENTS = {
    "nl": (
        "beveiliging", "veiligheid", "wachtwoord*", "tweestaps*", "inloggegevens", "nieuwsbrief*", "cookie*", "privacy*",
        "toestemming*", "meldingen", "notificaties", "adres", "adressen", "adresboek", "verlanglijst*", "favorieten",
        "beoordelingen", "recensies", "betaalmethode*", "betaalwijze*", "spaarpunten", "taal", "taalkeuze", "retouren",
        "berichten", "voorwaarden", "vergelijk*", "cadeaubon*", "e-mailadres*",
    ),
    "de": (
        "sicherheit", "passwort*", "kennwort*", "zwei-faktor*", "zugangsdaten", "anmeldedaten", "newsletter*", "cookie*",
        "datenschutz*", "einwilligung*", "benachrichtigungen", "adresse", "adressen", "adressbuch", "anschriften",
        "merkzettel", "wunschliste*", "wunschzettel", "favoriten", "bewertungen", "rezensionen", "zahlungsart*",
        "zahlungsmethode*", "zahlungsmittel", "bonuspunkte", "sprache", "retouren", "nachrichten", "vergleichsliste",
        "gutscheine", "agb", "nutzungsbedingungen", "e-mail-adresse*",
    ),
    "en": (
        "security", "password*", "passkey*", "two-factor*", "two-step*", "sign-in settings", "login settings",
        "newsletter*", "cookie*", "privacy*", "consent*", "notifications", "address", "addresses", "address book",
        "wishlist*", "wish list*", "favourites", "favorites", "reviews", "payment method*", "stored payment*",
        "saved card*", "reward points", "loyalty*", "language", "returns", "messages", "compare*", "gift card*",
        "gift voucher*", "vouchers", "coupons", "terms*", "email address*", "devices", "api key*",
    ),
    "fr": (
        "sécurité", "mot de passe", "mots de passe", "double authentification", "newsletter*", "infolettre*", "cookie*",
        "confidentialité", "consentement*", "notifications", "adresse", "adresses", "carnet d'adresses", "liste d'envies",
        "liste de souhaits", "favoris", "avis", "moyen de paiement", "moyens de paiement", "mode de paiement",
        "modes de paiement", "points de fidélité", "langue", "retours", "messages", "comparateur", "conditions*",
        "bons de réduction",
    ),
    "es": (
        "seguridad", "contraseña*", "verificación en dos pasos", "boletín*", "newsletter*", "cookie*", "privacidad",
        "consentimiento*", "notificaciones", "dirección", "direcciones", "libreta de direcciones", "lista de deseos",
        "deseos", "favoritos", "reseñas", "opiniones", "método de pago", "métodos de pago", "puntos", "idioma",
        "devoluciones", "mensajes", "comparar", "condiciones*", "cupones", "vales",
    ),
    "it": (
        "sicurezza", "password*", "verifica in due passaggi", "newsletter*", "cookie*", "privacy*", "consens*",
        "notifiche", "indirizzo", "indirizzi", "rubrica indirizzi", "lista dei desideri", "desideri", "preferiti",
        "recensioni", "metodo di pagamento", "metodi di pagamento", "punti fedeltà", "lingua", "resi", "messaggi",
        "confronta", "condizioni*", "buoni sconto",
    ),
}  # fmt: skip
"""Pages of an account on which no list of documents stands."""
PERSON = {
    "nl": (
        "profiel", "mijn profiel", "mijn gegevens", "persoonlijke gegevens", "persoonsgegevens", "accountgegevens",
        "account gegevens", "klantgegevens", "contactgegevens",
    ),
    "de": (
        "profil", "mein profil", "meine daten", "persönliche daten", "kontodaten", "kundendaten", "kontaktdaten",
        "benutzerdaten", "persönliche angaben", "kontoinformationen",
    ),
    "en": (
        "profile", "my profile", "your profile", "personal data", "personal details", "personal information", "my details",
        "your details", "account information", "account details", "contact details", "contact information",
    ),
    "fr": (
        "profil", "mon profil", "mes informations", "mes données", "données personnelles", "informations personnelles",
        "mes coordonnées", "détails du compte", "informations du compte",
    ),
    "es": (
        "perfil", "mi perfil", "mis datos", "datos personales", "información personal", "detalles de la cuenta",
        "información de la cuenta",
    ),
    "it": (
        "profilo", "il mio profilo", "i miei dati", "dati personali", "informazioni personali", "dettagli account",
        "informazioni account", "dettagli dell'account",
    ),
}  # fmt: skip
"""Pages about the person; an account's only page may bear such a name."""
LANGUAGE_NAMES = {
    "nl": ("nederlands", "nederlands (nederland)", "vlaams"),
    "de": ("deutsch", "schwiizerdütsch"),
    "en": ("english", "english (us)", "english (uk)"),
    "fr": ("français", "français (france)"),
    "es": ("español", "castellano", "català"),
    "it": ("italiano",),
    "pt": ("português", "português (brasil)"),
    "pl": ("polski",),
    "cs": ("čeština", "česky"),
    "da": ("dansk",),
    "no": ("norsk",),
    "sv": ("svenska",),
    "fi": ("suomi",),
    "hu": ("magyar",),
    "ro": ("română",),
    "el": ("ελληνικά",),
    "tr": ("türkçe",),
    "ru": ("русский",),
    "uk": ("українська",),
    "zh": ("中文", "简体中文", "繁體中文"),
    "ja": ("日本語",),
}
"""What languages call themselves."""
OWN_PAGE_PATHS = {
    "nl": ("profiel", "klant"),
    "de": ("konto", "profil", "kunde", "benutzer"),
    "en": ("accounts?", "profiles?", "users?", "members?", "customers?", "me"),
    "fr": ("compte",),
    "es": ("cuenta", "perfil"),
    "it": ("profilo",),
}
"""Steps of the address of the page about the person, as patterns."""
FORM_STEPS = {
    "nl": ("wijzigen",),
    "de": ("bearbeiten",),
    "en": ("update", "edit", "change"),
    "fr": (),
    "es": (),
    "it": (),
}
"""The last step of its address where it shows the form in which the person changes their data."""
