"""Words of HTML invoices: tax terms, print times, and buttons that are not about the document."""

TAX = {
    "nl": ("btw", "btw nummer", "btw nr", "omzetbelasting"),
    "de": ("mwst", "ust", "ust idnr", "umsatzsteuer", "mehrwertsteuer", "steuernummer", "ust id"),
    "en": ("vat", "tax", "gst", "vat number", "sales tax"),
    "fr": ("tva", "taxe", "tva intracommunautaire"),
    "es": ("iva",),
    "it": ("iva", "partita iva"),
}  # fmt: skip
# Labels before the time at which the page was rendered for its visitor.
PRINTED = {
    "nl": ("afgedrukt op", "geprint op", "printdatum", "afdrukdatum", "bekeken op", "opgevraagd op"),
    "de": ("gedruckt am", "druckdatum", "ausgedruckt am", "abgerufen am", "abrufdatum", "druckzeit", "ausdruck vom"),
    "en": ("printed on", "printed at", "printed", "print date", "date printed", "viewed on", "retrieved on"),
    "fr": ("imprimé le", "date d'impression", "consulté le"),
    "es": ("impreso el", "fecha de impresión", "consultado el"),
    "it": ("stampato il", "data di stampa", "consultato il"),
}  # fmt: skip
# Buttons beside a document that do not download it.
BESIDE = {
    "nl": (
        "terug", "vorige", "volgende", "sluiten", "menu", "zoeken", "help", "hulp", "chat", "cookies*", "accepteren",
        "weigeren", "taal", "overzicht", "printen", "afdrukken", "print", "inklappen", "uitklappen", "donker", "licht",
    ),
    "de": (
        "zurück", "weiter", "schließen", "menü", "suchen", "suche", "hilfe", "chat", "cookies*", "akzeptieren", "ablehnen",
        "sprache", "übersicht", "drucken", "ausdrucken", "einklappen", "aufklappen", "dunkel", "hell",
    ),
    "en": (
        "back", "previous", "next", "close", "menu", "search", "help", "chat", "cookie*", "accept", "decline", "language",
        "overview", "print", "ok", "okay", "got it", "collapse", "expand", "dark", "light", "dark mode", "light mode",
    ),
    "fr": (
        "retour", "précédent", "suivant", "fermer", "menu", "rechercher", "aide", "chat", "cookies*", "accepter", "refuser",
        "langue", "imprimer", "réduire", "développer",
    ),
    "es": ("volver", "anterior", "siguiente", "cerrar", "menú", "buscar", "ayuda", "cookies*", "aceptar", "imprimir", "idioma"),
    "it": ("indietro", "precedente", "successivo", "chiudi", "menu", "cerca", "aiuto", "cookie*", "accetta", "stampa"),
}  # fmt: skip
OCLOCK = {
    "nl": ("uur",),
    "de": ("uhr",),
    "en": (),
    "fr": ("h",),
    "es": (),
    "it": (),
}
"""Words behind a time of day."""
