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
COOKIE_LAYER = {
    "nl": (),
    "de": ("dsgvo",),
    "en": (
        "cookie", "gdpr", r"\bcmp\b", "onetrust", "usercentrics", "didomi", "consent-?(?:banner|manager|wall|bar)",
        "tracking-?(?:banner|layer)",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
LAYER = {
    "nl": (),
    "de": ("dsgvo",),
    "en": (
        "cookie", "consent", "gdpr", "privacy-?(?:banner|layer|wall|modal)", "ccm?p?-?(?:banner|modal)", r"\bcmp\b",
        "tracking-?(?:banner|layer)", "newsletter", "modal", "popup", "pop-up", "overlay", "dialog", "lightbox",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
PAGER = {
    "nl": (),
    "de": ("seiten", "blätter", "blaetter"),
    "en": ("pagin", "pager", r"pages?\b", "page-?nav"),
    "fr": (),
    "es": (),
    "it": (),
}
NEXT = {
    "nl": ("volgende",),
    "de": ("nächste",),
    "en": (r"(?:^|[\s_-])next(?:$|[\s_-])", "chevron-right", "arrow-right", "angle-right"),
    "fr": ("suivant",),
    "es": (),
    "it": (),
}
CAROUSEL = {
    "nl": ("kalender",),
    "de": ("kalender",),
    "en": (
        "carousel", "slider", "slick", "swiper", "gallery", "calendar", "datepicker", "lightbox", "wizard", "stepper",
        "month-nav", "glide",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
"""What has a "next" of its own that turns no page of a list."""
