"""The only place for these words."""

NEXT = {
    "nl": ("volgende", "naar pagina *"),
    "de": ("weiter", "nächste seite", r"seiten\w*"),
    "en": ("next", "to page *", "next page"),
}
