"""Words of pagination: next page, load more, complete list, and counts of pages and rows."""

NEXT = {
    "nl": (
        "volgende", "volgende pagina", "verder", "oudere", "oudere facturen", "oudere bestellingen",
        "vorige facturen", "naar volgende pagina", "ga naar volgende pagina",
    ),
    "de": (
        "weiter", "nächste", "nächste seite", "nächste seite anzeigen", "vor", "vorwärts", "ältere",
        "ältere rechnungen", "ältere bestellungen", "zur nächsten seite", "folgende", "weiter zur nächsten seite",
        "nächste einträge",
    ),
    "en": (
        "next", "next page", "older", "older invoices", "older orders", "older bills", "go to next page", "forward",
        "next results", "previous invoices",
    ),
    "fr": (
        "suivant", "suivante", "suivants", "suivantes", "page suivante", "plus anciennes", "factures plus anciennes",
        "factures précédentes", "aller à la page suivante", "plus anciens",
    ),
    "es": ("siguiente", "página siguiente", "siguiente página", "siguientes", "más antiguas", "anteriores facturas"),
    "it": (
        "successivo", "successiva", "pagina successiva", "avanti", "seguente", "successivi", "meno recenti",
        "più vecchie",
    ),
}  # fmt: skip
BACK = {
    "nl": ("vorige", "vorige pagina", "terug", "eerste", "laatste", "nieuwere"),
    "de": ("zurück", "vorherige", "vorige", "vorherige seite", "erste", "letzte", "neuere"),
    "en": ("previous", "prev", "previous page", "back", "first", "last", "newer"),
    "fr": (
        "précédent", "précédente", "page précédente", "retour", "première", "dernière", "plus récentes", "premier",
        "dernier",
    ),
    "es": ("anterior", "página anterior", "primera", "última", "volver", "más recientes"),
    "it": ("precedente", "pagina precedente", "prima", "ultima", "indietro", "più recenti"),
}  # fmt: skip
LOAD_MORE = {
    "nl": (
        "meer tonen", "toon meer", "meer laden", "laad meer", "meer facturen", "meer bestellingen",
        "meer resultaten", "toon meer facturen", "laad meer facturen", "meer weergeven", "meer facturen laden",
        "meer facturen tonen",
    ),
    "de": (
        "mehr anzeigen", "mehr laden", "weitere anzeigen", "weitere laden", "weitere rechnungen",
        "weitere rechnungen anzeigen", "weitere rechnungen laden", "mehr rechnungen", "mehr rechnungen anzeigen",
        "mehr rechnungen laden", "weitere bestellungen", "weitere bestellungen laden",
        "weitere bestellungen anzeigen", "weitere einträge", "weitere ergebnisse", "ältere anzeigen",
        "ältere rechnungen anzeigen", "ältere rechnungen laden", "weitere belege", "mehr belege laden",
    ),
    "en": (
        "show more", "load more", "view more", "see more", "more invoices", "show more invoices",
        "load more invoices", "more results", "more orders", "load more orders", "show older", "show older invoices",
        "load older", "more bills", "show more bills",
    ),
    "fr": (
        "afficher plus", "voir plus", "charger plus", "plus de factures", "afficher plus de factures",
        "charger la suite", "voir plus de factures", "plus de résultats", "afficher la suite", "voir la suite",
        "charger plus de factures", "plus de commandes",
    ),
    "es": ("mostrar más", "ver más", "cargar más", "más facturas", "más resultados", "cargar más facturas"),
    "it": (
        "mostra altro", "carica altro", "mostra altri", "altre fatture", "carica altri", "mostra di più",
        "altri risultati", "carica altre fatture",
    ),
}  # fmt: skip
# A label that loads more rows names more of them, with a verb of loading or a noun of what is listed.
MORE = {
    "nl": ("meer", "oudere", "eerdere", "vorige"),
    "de": ("mehr", "ältere", "weitere", "frühere"),
    "en": ("more", "older", "earlier"),
    "fr": ("plus", "anciennes", "précédentes"),
    "es": ("más", "anteriores"),
    "it": ("altri", "altre", "precedenti"),
}
LOADING_VERBS = {
    "nl": ("toon", "tonen", "laad", "laden", "bekijk", "bekijken", "weergeven", "inladen"),
    "de": ("anzeigen", "zeigen", "laden", "nachladen", "ansehen"),
    "en": ("show", "load", "view", "see"),
    "fr": ("voir", "afficher", "charger"),
    "es": ("mostrar", "ver", "cargar"),
    "it": ("mostra", "carica", "vedi"),
}
LISTED = {
    "nl": (
        "facturen", "nota's", "nota’s", "rekeningen", "documenten", "bestellingen", "resultaten", "rijen",
    ),
    "de": ("rechnungen", "belege", "dokumente", "bestellungen", "einträge"),
    "en": ("invoices", "bills", "orders", "documents", "results", "receipts", "statements", "rows"),
    "fr": ("factures", "documents", "de", "commandes"),
    "es": ("facturas", "pedidos", "de"),
    "it": ("fatture", "ordini"),
}  # fmt: skip
REMAINING = {
    "nl": (r"resterend\w*",),
    "de": (r"verbleibend\w*", "weitere[nr]?"),
    "en": ("remaining", "left"),
    "fr": (r"restant\w*",),
    "es": (r"restant\w*",),
    "it": (r"rimanent\w*",),
}
"""Patterns of the end of such a label: "show more (12 remaining)"; folded."""
ALL = {
    "nl": (
        "alle facturen", "bekijk alle facturen", "toon alle facturen", "alle facturen bekijken",
        "alle facturen tonen", "alle bestellingen", "alle documenten", "naar alle facturen", "toon alles",
        "bekijk alles", "alles bekijken", "alles tonen", "factuuroverzicht", "factuurarchief", "naar facturen",
    ),
    "de": (
        "alle rechnungen", "alle rechnungen anzeigen", "alle rechnungen ansehen", "zu allen rechnungen",
        "alle bestellungen", "alle belege", "alle dokumente", "alle anzeigen", "alle ansehen",
        "zur rechnungsübersicht", "rechnungsübersicht", "rechnungsarchiv", "zum rechnungsarchiv",
        "alle bestellungen anzeigen", "zu den rechnungen",
    ),
    "en": (
        "all invoices", "view all invoices", "show all invoices", "see all invoices", "all orders",
        "view all orders", "all bills", "view all bills", "view all", "see all", "show all", "all documents",
        "invoice archive", "billing history", "full history", "view billing history",
    ),
    "fr": (
        "toutes les factures", "toutes mes factures", "voir toutes les factures", "voir toutes mes factures",
        "afficher toutes les factures", "tout afficher", "tout voir", "voir tout", "toutes les commandes",
        "tous les documents", "historique des factures", "historique de facturation",
    ),
    "es": (
        "todas las facturas", "ver todas las facturas", "ver todas", "ver todo", "mostrar todo", "todos los pedidos",
        "historial de facturas",
    ),
    "it": (
        "tutte le fatture", "vedi tutte le fatture", "vedi tutte", "mostra tutte", "vedi tutto", "tutti gli ordini",
        "archivio fatture",
    ),
}  # fmt: skip
NOT_NEXT = {
    "nl": ("winkelen", "afbeelding*", "foto*", "dia", "slide", "maand", "week", "artikel", "stap", "product*"),
    "de": ("einkaufen", "shoppen", "bild", "folie", "monat", "woche", "artikel", "schritt", "tag", "produkt*"),
    "en": ("shopping", "image", "photo", "slide", "month", "week", "article", "step", "day", "product*", "story"),
    "fr": ("achats", "image", "photo", "diapositive", "mois", "semaine", "article", "étape", "jour", "produit*"),
    "es": ("comprando", "imagen", "foto", "diapositiva", "mes", "semana", "artículo", "paso", "producto*"),
    "it": ("acquisti", "immagine", "foto", "diapositiva", "mese", "settimana", "articolo", "passo", "prodotto"),
}  # fmt: skip
PAGE = {
    "nl": ("pagina", "blz"),
    "de": ("seite",),
    "en": ("page",),
    "fr": ("page",),
    "es": ("página",),
    "it": ("pagina",),
}  # fmt: skip
OF = {
    "nl": ("van",),
    "de": ("von",),
    "en": ("of", "out of"),
    "fr": ("sur", "de"),
    "es": ("de",),
    "it": ("di", "su"),
}  # fmt: skip
COUNTED = {
    "nl": (
        "facturen", "factuur", "nota's", "documenten", "resultaten", "resultaat", "bestellingen", "items", "rijen",
        "regels", "afrekeningen", "stuks", "orders", "rekeningen",
    ),
    "de": (
        "rechnungen", "rechnung", "belege", "dokumente", "ergebnisse", "ergebnis", "einträge", "eintrag",
        "einträgen", "rechnungen gefunden", "bestellungen", "treffer", "treffern", "abrechnungen", "zeilen",
        "ergebnissen", "dokumenten", "belegen", "datensätze", "datensätzen",
    ),
    "en": (
        "invoices", "invoice", "bills", "documents", "results", "result", "entries", "orders", "items", "records",
        "rows", "statements", "receipts",
    ),
    "fr": (
        "factures", "facture", "documents", "résultats", "résultat", "éléments", "entrées", "commandes", "lignes",
        "relevés", "reçus",
    ),
    "es": ("facturas", "documentos", "resultados", "pedidos", "registros", "elementos", "entradas"),
    "it": ("fatture", "documenti", "risultati", "ordini", "elementi", "righe", "record"),
}  # fmt: skip
PARTIAL_COUNT = {
    "nl": (
        "open", "openstaande", "onbetaalde", "nieuwe", "achterstallige", "ongelezen", "te betalen", "verlopen",
        "vervallen", "recente", "laatste", "betaalde", "per pagina",
    ),
    "de": (
        "offene", "offenen", "unbezahlte", "unbezahlten", "neue", "neuen", "fällige", "fälligen", "überfällige",
        "überfälligen", "ungelesene", "letzte", "letzten", "aktuelle", "bezahlte", "bezahlten", "pro seite",
        "je seite",
    ),
    "en": (
        "open", "unpaid", "new", "due", "overdue", "outstanding", "unread", "pending", "recent", "latest", "last",
        "paid", "per page",
    ),
    "fr": (
        "impayée*", "à payer", "en attente", "nouvelle*", "échue*", "en retard", "non lue*", "récente*", "dernière*",
        "en cours", "ouverte*", "payée*", "par page",
    ),
    "es": ("pendiente*", "impagada*", "nueva*", "vencida*", "reciente*", "última*", "por página", "pagada*"),
    "it": ("scadut*", "da pagare", "aperte", "insolute", "nuove", "recenti", "ultime", "per pagina", "pagate"),
}  # fmt: skip
GO_TO = {
    "nl": ("ga naar", "naar"),
    "de": ("zu", "zur"),
    "en": ("go to",),
    "fr": ("aller à la",),
    "es": (),
    "it": (),
}
"""Words before the name of a page: "go to page 2"."""
TO = {
    "nl": ("t/m", "tot"),
    "de": ("bis",),
    "en": ("to", "through"),
    "fr": ("à", "au"),
    "es": ("a", "al", "hasta"),
    "it": ("a", "al"),
}
"""Words between the first and the last row of a page: "1 to 10 of 30"."""
RANGE_OF = {language: (*words, "aus") if language == "de" else words for language, words in OF.items()}
"""Words between these and the number of all rows."""
IN_ALL = {
    "nl": ("in totaal",),
    "de": ("insgesamt", "ca", "ca."),
    "en": ("the", "total"),
    "fr": (),
    "es": (),
    "it": (),
}
"""Words before that number."""
TOTAL = {
    "nl": ("totaal", "in totaal"),
    "de": ("insgesamt", "gesamt"),
    "en": ("total",),
    "fr": ("total", "au total"),
    "es": ("total",),
    "it": ("totale", "in totale"),
}
"""Words before a number of all rows that stands alone: "total: 30"."""
