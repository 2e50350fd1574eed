"""Words of pages for visitors: what somebody reads who is not signed in, or cannot sign in."""

HELP = {
    "nl": (
        "help", "hulp", "veelgestelde vragen", "klantenservice", "contact", "inlogproblemen", "probleem met inloggen",
        "problemen met inloggen", "kan niet inloggen", "lukt het niet", "voorwaarden", "privacy*", "over ons",
    ),
    "de": (
        "hilfe", "häufige fragen", "häufig gestellte fragen", "kundenservice", "kontakt", "anmeldeprobleme",
        "probleme bei der anmeldung", "probleme beim anmelden", "impressum", "datenschutz*", "agb", "über uns",
    ),
    "en": (
        "help", "faq", "frequently asked questions", "support", "contact", "contact us", "trouble signing in",
        "trouble logging in", "problems signing in", "can't sign in", "can't log in", "terms*", "privacy*", "about us",
        "imprint",
    ),
    "fr": (
        "aide", "foire aux questions", "questions fréquentes", "assistance", "contact", "contactez-nous",
        "problème de connexion", "problèmes de connexion", "mentions légales", "conditions*", "confidentialité",
    ),
    "es": (
        "ayuda", "preguntas frecuentes", "contacto", "atención al cliente", "problemas para iniciar sesión",
        "aviso legal", "condiciones*", "privacidad",
    ),
    "it": (
        "aiuto", "assistenza", "domande frequenti", "contatti", "problemi di accesso", "note legali", "condizioni*",
        "privacy*",
    ),
}  # fmt: skip
"""Headings, titles and address segments of pages that help or inform whoever comes."""
RECOVERY = {
    "nl": (
        "wachtwoord", "nieuw wachtwoord", "gebruikersnaam vergeten", "controleer je e-mail", "controleer uw e-mail",
        "bevestig je e-mailadres", "bevestig uw e-mailadres", "check je mail", "check je inbox", "e-mail verstuurd",
        "e-mail verzonden",
    ),
    "de": (
        "passwort", "kennwort", "zugangsdaten vergessen", "prüfen sie ihr postfach", "prüfe dein postfach",
        "bestätigen sie ihre e-mail*", "bestätige deine e-mail*", "e-mail gesendet", "e-mail verschickt", "e-mail versendet",
        "konto aktivieren", "kontoaktivierung",
    ),
    "en": (
        "password", "forgot username", "forgotten username", "check your email", "check your inbox", "email sent",
        "verify your email*",
        "confirm your email*", "activate your account", "account activation",
    ),
    "fr": (
        "mot de passe", "identifiant oublié", "vérifiez votre boîte*", "consultez votre boîte*", "e-mail envoyé",
        "confirmez votre adresse*", "activez votre compte", "activation de votre compte",
    ),
    "es": (
        "contraseña", "usuario olvidado", "revisa tu correo", "revise su correo", "correo enviado", "confirma tu correo",
        "confirme su correo", "activa tu cuenta", "active su cuenta",
    ),
    "it": (
        "password", "nome utente dimenticato", "controlla la tua email", "controlla la posta", "email inviata",
        "conferma il tuo indirizzo*", "attiva il tuo account", "attivazione account",
    ),
}  # fmt: skip
"""Headings and titles of the pages on the way to a new password, a forgotten name or a new account."""
BACK_TO = {
    "nl": ("terug naar", "ga terug naar", "naar", "terug naar het", "terug naar de"),
    "de": ("zurück zum", "zurück zur", "zurück zu", "zum", "zur"),
    "en": ("back to", "return to", "go to", "go back to", "the", "page", "screen"),
    "fr": ("retour à", "retourner à", "revenir à", "retour à la", "la", "page de"),
    "es": ("volver a", "volver al", "ir a", "regresar a", "página de", "la"),
    "it": ("torna a", "torna al", "torna alla", "vai a", "pagina di"),
}  # fmt: skip
"""What stands beside the word for signing in at a link back to it."""
