"""Layers over a page: cookies, newsletters, and the buttons that refuse them."""

COOKIE = {
    "nl": ("cookie*", "toestemming", "tracking", "privacyvoorkeuren", "persoonsgegevens"),
    "de": ("cookie*", "einwilligung", "datenschutz*", "tracking", "privatsphäre*"),
    "en": ("cookie*", "consent", "tracking", "your privacy", "privacy preferences", "we value your privacy", "personal data"),
    "fr": ("cookie*", "consentement", "traceurs", "vie privée", "données personnelles"),
    "es": ("cookie*", "consentimiento", "privacidad"),
    "it": ("cookie*", "consenso", "privacy", "tracciamento"),
}  # fmt: skip
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
CHOSEN = {
    "nl": (
        "selectie opslaan", "keuze opslaan", "voorkeuren opslaan", "selectie bevestigen", "keuzes opslaan",
        "selectie toestaan",
    ),
    "de": (
        "auswahl speichern", "auswahl bestätigen", "auswahl erlauben", "einstellungen speichern",
        "auswahl übernehmen",
    ),
    "en": (
        "save selection", "save preferences", "confirm my choices", "save choices", "allow selection",
        "confirm choices", "save settings",
    ),
    "fr": (
        "enregistrer mes choix", "enregistrer la sélection", "confirmer mes choix", "valider mes choix",
        "enregistrer mes préférences",
    ),
    "es": (
        "guardar selección", "guardar preferencias", "confirmar mis preferencias", "permitir la selección",
        "guardar configuración",
    ),
    "it": (
        "salva preferenze", "conferma le mie scelte", "salva selezione", "accetta selezionati", "salva le preferenze",
    ),
}  # fmt: skip
CLOSE = {
    "nl": (
        "sluiten", "sluit", "nee bedankt", "nee, bedankt", "niet nu", "later", "misschien later", "nee, dank je",
        "nee, dank u", "venster sluiten", "geen interesse", "overslaan",
    ),
    "de": (
        "schließen", "nein danke", "nein, danke", "nicht jetzt", "später", "vielleicht später", "kein interesse",
        "überspringen", "fenster schließen", "nicht mehr anzeigen",
    ),
    "en": (
        "close", "no thanks", "no, thanks", "no thank you", "no, thank you", "not now", "later", "maybe later",
        "dismiss", "not interested", "skip", "close dialog", "close banner", "remind me later", "close this dialog",
        "close modal", "close popup",
    ),
    "fr": (
        "fermer", "non merci", "non, merci", "pas maintenant", "plus tard", "ignorer", "peut-être plus tard",
        "fermer la fenêtre",
    ),
    "es": ("cerrar", "no gracias", "no, gracias", "ahora no", "más tarde", "ignorar", "omitir", "quizás más tarde"),
    "it": ("chiudi", "no grazie", "no, grazie", "non ora", "più tardi", "ignora", "salta", "forse più tardi"),
}  # fmt: skip
