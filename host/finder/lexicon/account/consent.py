"""Words with which an identity provider asks to let a shop at somebody's data, and a portal asks to sign its terms."""

from host.finder.lexicon.patterns import apart

GRANT = {
    "nl": (
        apart(("toegang",), 20, ("verlenen", "geven", "toestaan", "krijgen")), apart(("wil", "vraagt"), 12, ("toegang",)),
        "toegangsrechten", "machtig de (?:app|toepassing)",
    ),
    "de": (
        apart(("zugriff",), 40, ("gewahren", "erlauben", "erteilen", "gestatten", "zulassen")), "zugriffsrechte",
        apart(("mochte", "bittet um", "fordert"), 24, ("zugriff", "zugreifen")), r"\w+ autorisieren",
    ),
    "en": (
        "authori[sz]e (?!payment)", apart(("grant", "allow"), 30, ("access", "permissions?", "privileges")),
        apart(("wants", "would like", "requests?", "requesting", "asks"), 16, ("access", "permission")),
    ),
    "fr": (
        "autoriser (?!le paiement)", apart(("demande", "souhaite"), 24, ("acces", "acceder", "autorisation")),
        apart(("accorder", "donner"), 16, ("acces",)),
    ),
    "es": (
        "autorizar (?!el pago)", apart(("solicita", "quiere", "desea"), 16, ("acceso", "acceder", "permiso")),
        apart(("conceder", "permitir"), 16, ("acceso",)),
    ),
    "it": (
        "autorizza(?:re)? (?!il pagamento)", apart(("chiede", "vuole", "richiede"), 24, ("accesso", "accedere", "permesso")),
        apart(("concedi", "concedere", "consenti"), 16, ("accesso",)),
    ),
}  # fmt: skip
"""Patterns of the question, in folded text."""
ALLOW = {
    "nl": ("toestaan", "verlenen", "ja", "akkoord", "accepteren", "machtigen", "doorgaan", "toegang toestaan"),
    "de": ("zulassen", "erlauben", "gewähren", "ja", "zustimmen", "autorisieren", "akzeptieren", "genehmigen", "fortfahren"),
    "en": (
        "allow", "allow access", "authorize", "authorise", "grant", "grant access", "yes", "accept", "approve", "agree",
        "continue", "consent",
    ),
    "fr": ("autoriser", "accepter", "oui", "permettre", "accorder", "continuer"),
    "es": ("autorizar", "permitir", "aceptar", "sí", "conceder", "continuar"),
    "it": ("autorizza", "consenti", "accetta", "sì", "concedi", "permetti", "continua"),
}  # fmt: skip
DENY = {
    "nl": ("weigeren", "nee", "annuleren", "afwijzen", "niet toestaan"),
    "de": ("ablehnen", "nein", "abbrechen", "verweigern", "nicht zulassen"),
    "en": ("deny", "no", "cancel", "decline", "reject", "refuse", "don't allow", "do not allow"),
    "fr": ("refuser", "non", "annuler", "rejeter"),
    "es": ("denegar", "no", "cancelar", "rechazar"),
    "it": ("rifiuta", "no", "annulla", "nega"),
}
SIGN = {
    "nl": ("ondertekenen", "onderteken", "tekenen", "akkoord", "ik ga akkoord", "accepteren"),
    "de": ("unterschreiben", "unterzeichnen", "zustimmen", "akzeptieren", "ich stimme zu"),
    "en": (
        "sign",
        "agree",
        "i agree",
        "accept",
        "i accept",
        "sign and continue",
        "accept and continue",
        "agree and continue",
    ),
    "fr": ("signer", "accepter", "j'accepte"),
    "es": ("firmar", "aceptar", "acepto"),
    "it": ("firma", "firmare", "accetta", "accetto"),
}
"""Buttons under terms that are to be signed."""
