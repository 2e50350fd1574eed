"""Words in the class names, ids and field names of pages, as parts of them: ``login-fehler``, ``txtZoekterm``.

Most of these are English whatever the page's language; the others stand with their language.
"""

ALERT = {
    "nl": ("fout",),
    "de": ("fehler",),
    "en": ("alert", "error", "warning", "danger", "message", "notice", "flash", "invalid", "toast", "feedback"),
    "fr": ("erreur",),
    "es": (),
    "it": (),
}
SEARCH_FIELD = {
    "nl": ("zoek",),
    "de": ("such",),
    "en": ("search", "query", "filter"),
    "fr": ("cherch",),
    "es": ("busca",),
    "it": ("cerca",),
}
