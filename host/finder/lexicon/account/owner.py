"""Words beside the identity of an account's owner: customer number, account number, greeting. Patterns over text as written."""

CUSTOMER_NUMBER = {
    "nl": (r"klant-?\s?(?:nummer|nr\.?)", "relatienummer", "debiteurnummer"),
    "de": (r"kunden-?\s?(?:nummer|nr\.?)", "debitorennummer", "mitgliedsnummer"),
    "en": (r"customer\s?(?:number|no\.?|id|#)", r"client\s?(?:number|id)", r"member\s?(?:number|id)"),
    "fr": (r"num[ée]ro\s(?:de\s)?client", r"n[°º]\s?(?:de\s)?client", "r[ée]f[ée]rence client"),
    "es": ("n[uú]mero de cliente", "n[°º] de cliente"),
    "it": ("codice cliente",),
}
ACCOUNT_NUMBER = {
    "nl": ("accountnummer",),
    "de": (r"kunden-?\s?konto", "vertragskonto"),
    "en": (r"account\s?(?:number|no\.?|id)",),
    "fr": (),
    "es": (),
    "it": (),
}
"""The number of one contract's account, which differs from the customer number."""
IS = {"nl": ("is",), "de": ("ist", "lautet"), "en": ("is",), "fr": ("est",), "es": ("es",), "it": ("è",)}
"""The verb between a label and its number."""
SERVICE_MAILBOX = {
    "nl": ("klantenservice", "facturen", "hallo"),
    "de": ("kontakt", "hilfe", "kundenservice", "rechnung", "datenschutz", "presse", "hallo"),
    "en": (
        "info", "service", "support", "contact", "hello", "help", "noreply", "no-reply", "billing", "sales", "mail", "post",
        "privacy", "office", "team", "press",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
"""Names of mailboxes that belong to the supplier, not to the owner."""
SIGNED_IN_AS = {
    "nl": ("ingelogd als", "aangemeld als"),
    "de": ("angemeldet als", "eingeloggt als"),
    "en": ("signed in as", "logged in as"),
    "fr": ("connect[ée] en tant que", "identifi[ée] en tant que"),
    "es": ("conectado como",),
    "it": ("connesso come",),
}
"""What stands before the owner's name, anywhere in a sentence."""
GREETING = {
    "nl": ("welkom(?: terug)?,?", "hallo,?", "dag,?"),
    "de": ("willkommen(?: zur[uü]ck)?,?", "hallo,?", "guten tag,?"),
    "en": ("welcome(?: back)?,?", "hello,?", "hi,?"),
    "fr": ("bonjour,?", "bienvenue,?"),
    "es": (),
    "it": (),
}
"""What stands before the owner's name where a sentence begins: the message of a shop's "default welcome" names nobody."""
GREETED_PLACE = {
    "nl": ("op", "bij", "in"),
    "de": ("bei", "zu", "in", "im"),
    "en": ("to", "in"),
    "fr": ("sur",),
    "es": (),
    "it": (),
}
"""Prepositions behind a greeting that names the portal instead: "welcome to"."""
