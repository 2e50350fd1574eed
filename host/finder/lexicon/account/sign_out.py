"""Words of signing out: names of sign-out controls, and words that give such a name another meaning."""

SIGN_OUT = {
    "nl": ("uitloggen", "afmelden", "log uit", "uitlog", "sessie beëindigen", "ik wil uitloggen", "nu uitloggen"),
    "de": ("abmelden", "ausloggen", "logout", "abmeldung", "sitzung beenden", "jetzt abmelden"),
    "en": ("sign out", "log out", "logout", "signout", "log off", "logoff", "sign off", "sign me out", "log me out"),
    "fr": ("déconnexion", "se déconnecter", "déconnecter", "me déconnecter", "déconnectez-vous", "fermer la session"),
    "es": ("cerrar sesión", "cerrar la sesión", "desconectar", "desconectarse", "salir"),
    "it": ("esci", "disconnetti", "logout", "disconnettiti", "disconnessione"),
}  # fmt: skip
"""Names of the control that a fetch may press: such a name and nothing else."""
SIGN_OUT_MENTION = {
    "nl": ("uitloggen", "afmelden", "log uit", "uitlog*"),
    "de": ("abmelden", "ausloggen", "logout", "abmeldung"),
    "en": ("sign out", "log out", "logout", "signout", "log off", "logoff", "sign off"),
    "fr": ("déconnexion", "se déconnecter", "déconnecter", "me déconnecter", "déconnectez-vous"),
    "es": ("cerrar sesión", "cerrar la sesión", "desconectar", "salir"),
    "it": ("esci", "disconnetti", "logout", "disconnettiti"),
}  # fmt: skip
"""Words in the name of a control that shows that an account is open."""
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
MENU_CLASS = {
    "nl": ("account",),
    "de": ("menue", "kopf", "konto", "profil"),
    "en": (
        "nav", "navbar", "navigation", "menu", "header", "topbar", "toolbar", "account", "user", "profile", "sidebar",
        "dropdown", "session", "meta",
    ),
    "fr": ("profil",),
    "es": (),
    "it": (),
}  # fmt: skip
"""Whole words in the class names of menus in which one signs out."""
# Parts of addresses, in lower case.
SIGN_OUT_ADDRESS = {
    "nl": ("uitlog", "afmeld"),
    "de": ("abmeld", "ausloggen"),
    "en": ("log-?_?out", "sign-?_?out", "log-?_?off", "sign-?_?off"),
    "fr": ("deconn",),
    "es": ("desconect",),
    "it": ("disconn",),
}
OTHER_ADDRESS = {
    "nl": ("opzeg", "verwijder", "alle-"),
    "de": ("loesch", "kuendig", "k%c3%bcndig", "alle-"),
    "en": (
        "newsletter", "unsubscri", "optout", "opt-out", "delete", "remove", "cancel", "close", "deactivat", "terminate", "all-",
        "device", "sessions?/(?:all|others)", "everywhere",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
"""Addresses that sign out of more than this session, or leave something else."""
SIGN_OUT_SEGMENT = {
    "nl": ("uitloggen", "afmelden"),
    "de": ("abmelden", "ausloggen"),
    "en": ("log-?_?out", "sign-?_?out", "log-?_?off", "sign-?_?off"),
    "fr": ("deconnexion",),
    "es": ("desconectar", "cerrar-?sesion"),
    "it": ("esci", "disconnetti"),
}
"""Whole segments of paths."""
SIGN_OUT_FRAGMENT = {
    "nl": ("meld", "uitlog"),
    "de": ("meld", "ausl"),
    "en": ("out", "off"),
    "fr": ("conn",),
    "es": ("conect", "sesion"),
    "it": ("conn", "esci"),
}
"""Fragments of sign-out addresses, for a fast check first, as most addresses have none."""
