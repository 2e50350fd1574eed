"""Words of overlays: cookie consent, newsletters, and the buttons that refuse or close them."""

COOKIE = {
    "nl": ("cookie*", "trackingcookies", "trackingtechnologie*"),
    "de": ("cookie*", "trackingcookies", "trackingtechnologie*", "tracking technologie*"),
    "en": ("cookie*", "tracking technolog*", "similar technologies"),
    "fr": ("cookie*", "traceurs", "technologies de suivi"),
    "es": ("cookie*", "tecnologías de seguimiento", "rastreadores"),
    "it": ("cookie*", "tecnologie di tracciamento", "strumenti di tracciamento"),
}  # fmt: skip
"""Words that only occur in cookie consent; "privacy", "consent" and "personal data" occur in many other dialogs."""
NEWSLETTER = {
    "nl": ("nieuwsbrief", "nieuwsbrieven", "newsletter*"),
    "de": ("newsletter*", "rundbrief*"),
    "en": ("newsletter*", "mailing list", "mailing lists"),
    "fr": ("newsletter*", "infolettre*", "lettre d'information", "lettres d'information"),
    "es": ("boletín", "boletines", "newsletter*"),
    "it": ("newsletter*", "notiziario"),
}  # fmt: skip
BINDING = {
    "nl": (
        "contract*", "*overeenkomst*", "*voorwaarden", "abonnement*", "opzegg*", "*incasso", "machtiging*", "betaling*",
        "digitale post", "digitaal ontvangen", "per post", "op papier", "papierloos", "e-mail ontvangen", "bestelling*",
        "bezorging", "levering", "tarief", "tarieven", "verleng*", "jouw gegevens delen", "volmacht", "akkoordverklaring",
    ),
    "de": (
        "vertrag*", "*vertrag", "*verträge", "vereinbarung*", "agb", "*bedingungen", "abo", "abonnement*", "kündig*",
        "*lastschrift*", "mandat", "zahlung*", "papierlos*", "per post", "auf papier", "online-postfach", "bestellung*",
        "lieferung*", "zustellung*", "tarif", "tarife", "verlänger*", "vollmacht*",
    ),
    "en": (
        "contract", "contracts", "agreement", "agreements", "terms and conditions", "terms & conditions",
        "terms of service", "terms of use", "our terms", "new terms", "updated terms", "general terms", "the terms",
        "subscription", "subscriptions", "cancellation*", "cancel your", "cancel my", "cancel the", "direct debit*",
        "mandate", "payment*", "paperless", "by post", "on paper", "electronic delivery", "your order", "your orders",
        "parcel*", "your delivery", "your plan", "renew*", "power of attorney",
    ),
    "fr": (
        "contrat*", "conditions générales", "nos conditions", "conditions d'utilisation", "cgu", "cgv", "abonnement*",
        "résili*", "prélèvement*", "mandat*", "paiement*", "dématérialis*", "par courrier", "sur papier", "zéro papier",
        "commande*", "livraison*", "forfait*", "renouvel*", "procuration",
    ),
    "es": (
        "contrato*", "condiciones", "términos", "suscripción", "suscripciones", "domiciliación", "mandato*", "pago*",
        "sin papel", "en papel", "por correo", "pedido*", "entrega*", "tarifa*", "renov*", "poder notarial",
    ),
    "it": (
        "contratt*", "condizioni", "termini", "abbonament*", "disdett*", "addebito", "mandato", "pagament*", "cartace*",
        "per posta", "ordine", "ordini", "consegn*", "tariff*", "rinnov*", "delega",
    ),
}  # fmt: skip
"""Subjects of a legally binding agreement or refusal: an overlay that mentions one is left to the person."""
REFUSE = {
    "nl": (
        "weigeren", "alles weigeren", "alle weigeren", "alle cookies weigeren", "afwijzen", "alles afwijzen", "alle afwijzen",
        "niet accepteren", "niet akkoord", "cookies weigeren", "doorgaan zonder te accepteren", "doorgaan zonder accepteren",
        "ik weiger", "weiger", "weiger alles", "weiger cookies", "weiger alle cookies", "nee, weigeren",
    ),
    "de": (
        "ablehnen", "alle ablehnen", "alles ablehnen", "alle cookies ablehnen", "cookies ablehnen", "nicht akzeptieren",
        "nicht zustimmen", "ohne zustimmung fortfahren", "weiter ohne zustimmung", "weiter ohne einwilligung",
        "ohne einwilligung fortfahren", "optionale ablehnen", "optionale cookies ablehnen", "nein, ablehnen", "verweigern",
    ),
    "en": (
        "reject", "reject all", "reject all cookies", "refuse", "refuse all", "decline", "decline all", "deny", "deny all",
        "disagree", "do not accept", "don't accept", "reject cookies", "decline cookies", "reject optional cookies",
        "decline optional cookies", "continue without accepting", "reject non essential", "reject non essential cookies",
        "i do not accept", "do not consent", "i decline", "reject optional", "reject additional cookies", "disagree and close",
        "continue without agreeing", "opt out",
    ),
    "fr": (
        "refuser", "tout refuser", "refuser tout", "refuser tous les cookies", "je refuse", "continuer sans accepter",
        "refuser les cookies", "refuser et continuer", "non, je refuse", "tout rejeter", "rejeter",
    ),
    "es": (
        "rechazar", "rechazar todo", "rechazar todas", "rechazar cookies", "rechazar todas las cookies", "no aceptar",
        "continuar sin aceptar", "denegar", "rechazarlas todas", "denegar todas",
    ),
    "it": (
        "rifiuta", "rifiuta tutto", "rifiuta tutti", "rifiutare", "rifiuta tutti i cookie", "rifiuta i cookie", "nega",
        "non accetto", "continua senza accettare", "rifiuto", "rifiuta e chiudi",
    ),
}  # fmt: skip
NECESSARY = {
    "nl": (
        "alleen noodzakelijk", "alleen noodzakelijke", "alleen noodzakelijke cookies", "noodzakelijke cookies",
        "alleen functionele cookies", "alleen functioneel", "alleen het noodzakelijke", "enkel noodzakelijke",
        "enkel noodzakelijke cookies", "accepteer alleen noodzakelijke cookies",
        "alleen strikt noodzakelijke cookies",
    ),
    "de": (
        "nur notwendige", "nur notwendige cookies", "nur erforderliche", "nur erforderliche cookies",
        "nur essenzielle", "nur essenzielle cookies", "nur technisch notwendige", "nur technisch notwendige cookies",
        "nur essenzielle cookies akzeptieren", "nur notwendige akzeptieren", "nur notwendige cookies akzeptieren",
        "nur erforderliche akzeptieren", "notwendige cookies", "nur das nötigste", "nur notwendige zulassen",
        "nur essentielle cookies", "nur essentielle",
    ),
    "en": (
        "only necessary", "necessary only", "only necessary cookies", "necessary cookies only", "only essential",
        "essential only", "essential cookies only", "only essential cookies", "use necessary cookies only",
        "accept only necessary", "accept only essential cookies", "only required", "required only",
        "required cookies only", "strictly necessary only", "allow necessary cookies only", "accept necessary",
        "accept necessary cookies", "accept essential cookies", "only strictly necessary",
        "use essential cookies only", "accept essential only", "allow essential cookies",
    ),
    "fr": (
        "uniquement les cookies nécessaires", "cookies nécessaires uniquement", "seulement les cookies nécessaires",
        "uniquement nécessaires", "accepter uniquement les cookies essentiels", "cookies essentiels uniquement",
        "cookies nécessaires", "strictement nécessaires", "cookies essentiels",
    ),
    "es": (
        "solo necesarias", "sólo necesarias", "solo cookies necesarias", "solo las necesarias",
        "aceptar solo necesarias", "solo esenciales", "solo cookies esenciales", "aceptar solo las necesarias",
        "cookies necesarias",
    ),
    "it": (
        "solo necessari", "solo i necessari", "solo cookie necessari", "solo cookie tecnici",
        "accetta solo necessari", "usa solo i cookie necessari", "solo essenziali", "cookie necessari",
        "solo i cookie necessari",
    ),
}  # fmt: skip
CLOSE = {
    "nl": (
        "sluiten", "sluit", "nee bedankt", "nee, bedankt", "niet nu", "nee, dank je", "nee, dank u", "venster sluiten",
        "geen interesse",
    ),
    "de": (
        "schließen", "nein danke", "nein, danke", "nicht jetzt", "kein interesse", "fenster schließen",
    ),
    "en": (
        "close", "no thanks", "no, thanks", "no thank you", "no, thank you", "not now", "dismiss", "not interested",
        "close dialog", "close banner", "close this dialog", "close modal", "close popup",
    ),
    "fr": ("fermer", "non merci", "non, merci", "pas maintenant", "fermer la fenêtre"),
    "es": ("cerrar", "no gracias", "no, gracias", "ahora no"),
    "it": ("chiudi", "no grazie", "no, grazie", "non ora"),
}  # fmt: skip
