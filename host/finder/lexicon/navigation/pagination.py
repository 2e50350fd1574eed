"""Words around the pages of a list: the complete list, and counts of pages and rows."""

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
        "all invoices", "view all invoices", "show all invoices", "see all invoices", "all orders", "view all orders",
        "all bills", "view all bills", "view all", "see all", "show all", "all documents", "invoice archive",
        "billing history", "full history", "view billing history",
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
OF = {
    "nl": ("van",),
    "de": ("von",),
    "en": ("of", "out of"),
    "fr": ("sur", "de"),
    "es": ("de",),
    "it": ("di", "su"),
    "pt": ("de",),
    "pl": ("z",),
    "cs": ("z", "ze"),
    "sk": ("z", "zo"),
    "da": ("af",),
    "no": ("av",),
    "sv": ("av",),
    "ro": ("din",),
    "el": ("από",),
}
COUNTED = {
    "nl": (
        "facturen", "factuur", "nota's", "documenten", "resultaten", "resultaat", "bestellingen", "items", "rijen",
        "regels", "afrekeningen", "stuks", "orders", "rekeningen",
    ),
    "de": (
        "rechnungen", "rechnung", "belege", "dokumente", "ergebnisse", "ergebnis", "einträge", "eintrag", "einträgen",
        "rechnungen gefunden", "bestellungen", "treffer", "treffern", "abrechnungen", "zeilen", "ergebnissen",
        "dokumenten", "belegen", "datensätze", "datensätzen",
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
    "pt": ("faturas", "documentos", "resultados", "pedidos", "registos", "registros", "itens"),
    "pl": ("faktur", "faktury", "dokumentów", "wyników", "zamówień", "pozycji"),
    "cs": ("faktur", "faktury", "dokladů", "dokumentů", "záznamů", "výsledků", "objednávek", "položek"),
    "sk": ("faktúr", "faktúry", "dokladov", "záznamov", "výsledkov", "objednávok"),
    "da": ("fakturaer", "regninger", "dokumenter", "resultater", "ordrer", "poster"),
    "no": ("fakturaer", "regninger", "dokumenter", "resultater", "ordrer"),
    "sv": ("fakturor", "räkningar", "dokument", "resultat", "ordrar", "beställningar", "poster"),
    "fi": ("laskua", "asiakirjaa", "tulosta", "tilausta", "riviä"),
    "ro": ("facturi", "documente", "rezultate", "comenzi", "înregistrări"),
    "hu": ("számla", "dokumentum", "találat", "rendelés", "tétel"),
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
TO = {
    "nl": ("t/m", "tot"),
    "de": ("bis",),
    "en": ("to", "through"),
    "fr": ("à", "au"),
    "es": ("a", "al", "hasta"),
    "it": ("a", "al"),
    "pt": ("a", "até"),
    "pl": ("do",),
    "cs": ("až",),
    "sk": ("až",),
    "da": ("til",),
    "no": ("til",),
    "sv": ("till",),
    "ro": ("la", "până la"),
}
"""Words between the first and the last row of a page: "1 to 10 of 30"."""
RANGE_OF = {language: (*words, "aus") if language == "de" else words for language, words in OF.items()}
"""Words between these and the number of all rows."""
IN_ALL = {
    "nl": ("de", "in totaal"),
    "de": ("den", "insgesamt", "ca", "ca."),
    "en": ("the", "total"),
    "fr": ("les",),
    "es": ("las", "los"),
    "it": ("le", "i"),
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
