"""Words of signing out: names of sign-out controls, and words that give such a name another meaning."""

SIGN_OUT = {
    "nl": ("uitloggen", "afmelden", "log uit", "uitlog", "sessie beëindigen", "ik wil uitloggen", "nu uitloggen"),
    "de": ("abmelden", "ausloggen", "logout", "abmeldung", "sitzung beenden", "jetzt abmelden"),
    "en": ("sign out", "log out", "logout", "signout", "log off", "logoff", "sign off", "sign me out", "log me out"),
    "fr": ("déconnexion", "se déconnecter", "déconnecter", "me déconnecter", "déconnectez-vous", "fermer la session"),
    "es": ("cerrar sesión", "cerrar la sesión", "desconectar", "desconectarse", "salir"),
    "it": ("esci", "disconnetti", "logout", "disconnettiti", "disconnessione"),
}  # fmt: skip
NOT_SIGN_OUT = {
    "nl": ("nieuwsbrief", "alle apparaten", "overal"),
    "de": ("newsletter", "alle geräte", "überall", "vom"),
    "en": ("newsletter", "all devices", "everywhere", "all sessions"),
    "fr": ("infolettre", "newsletter", "tous les appareils", "partout"),
    "es": ("boletín", "todos los dispositivos"),
    "it": ("newsletter", "tutti i dispositivi", "ovunque"),
}  # fmt: skip
ABOUT_SIGNING_OUT = {
    "nl": ("hoe", "nieuwsbrief", "afmelden voor", "mailing*", "e-mails", "bel me niet", "hulp", "automatisch"),
    "de": (
        "wie", "newsletter", "rundbrief", "mailing*", "hilfe", "automatisch*", "e-mails", "umzug", "strom abmelden", "gewerbe*"
    ),
    "en": ("how", "why", "newsletter", "emails", "mailing", "help", "automatic*", "after", "about"),
    "fr": ("comment", "newsletter", "infolettre", "aide", "automatique*"),
    "es": ("cómo", "boletín", "ayuda", "automátic*"),
    "it": ("come", "newsletter", "aiuto", "automatic*"),
}  # fmt: skip
"""Words of texts about signing out, or about leaving something else."""
