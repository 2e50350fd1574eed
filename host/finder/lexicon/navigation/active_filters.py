"""Words of list filters: the whole list, periods, statuses, archives, customers, and apply buttons."""

ALL = {
    "nl": ("alle", "alles"),
    "de": ("alle", "alles", "gesamt", "gesamter zeitraum"),
    "en": ("all", "any", "everything"),
    "fr": ("tous", "toutes", "tout"),
    "es": ("todos", "todas", "todo"),
    "it": ("tutti", "tutte", "tutto"),
}
ALL_PERIODS = {
    "nl": ("alle jaren", "alle perioden", "alle facturen", "toon alles", "hele periode"),
    "de": ("alle jahre", "alle zeiträume", "alle rechnungen", "alle anzeigen", "gesamter zeitraum"),
    "en": ("all years", "all time", "all invoices", "all dates", "show all"),
    "fr": ("toutes les années", "toutes les périodes", "toutes les factures"),
    "es": ("todos los años", "todas las facturas"),
    "it": ("tutti gli anni", "tutte le fatture"),
}
ALL_YEARS = {
    "nl": ("alle", "alles", "alle jaren", "toon alles"),
    "de": ("alle", "alles", "alle jahre", "gesamt", "gesamter zeitraum"),
    "en": ("all", "all years", "all time", "any", "everything"),
    "fr": ("tous", "toutes", "tout", "toutes les années"),
    "es": ("todos", "todas", "todo"),
    "it": ("tutti", "tutte", "tutto"),
}
"""The choice of all years beside single ones."""
APPLY = {
    "nl": ("toon", "toon *", "tonen", "bekijk", "bekijken", "zoek", "zoeken", "ga", "filter", "filteren", "toepassen", "kies"),
    "de": ("anzeigen", "zeigen", "suchen", "filtern", "los", "anwenden", "auswählen", "aktualisieren", "ok"),
    "en": ("show", "show *", "view", "go", "filter", "search", "apply", "update view", "refresh", "select"),
    "fr": ("afficher", "voir", "filtrer", "rechercher", "appliquer", "valider", "ok"),
    "es": ("mostrar", "ver", "filtrar", "buscar", "aplicar"),
    "it": ("mostra", "visualizza", "filtra", "cerca", "applica"),
}  # fmt: skip
PERIOD = {
    "nl": (
        "deze maand", "vorige maand", "dit kwartaal", "kwartaal", "dit jaar", "vorig jaar", "laatste * maanden", "afgelopen*",
    ),
    "de": (
        "dieser monat", "letzter monat", "dieses quartal", "quartal", "dieses jahr", "letztes jahr", "letzte * monate",
        "letzte * tage",
    ),
    "en": (
        "this month", "last month", "this quarter", "quarter", "this year", "last year", "last * months", "last * days",
        "past * months",
    ),
    "fr": ("ce mois", "ce trimestre", "trimestre", "cette année", "derniers mois", "derniers jours"),
    "es": ("este mes", "este trimestre", "este año", "últimos * meses"),
    "it": ("questo mese", "questo trimestre", "quest'anno", "ultimi * mesi"),
}  # fmt: skip
STATUS = {
    "nl": (
        "open", "openstaand", "openstaande", "betaald", "betaalde", "onbetaald", "onbetaalde", "te betalen",
        "nog te betalen", "niet betaald", "verlopen", "vervallen", "achterstallig", "achterstallige", "voldaan",
    ),
    "de": (
        "offen", "offene", "offenen", "bezahlt", "bezahlte", "bezahlten", "unbezahlt", "unbezahlte", "unbezahlten",
        "zu zahlen", "zu bezahlen", "noch zu zahlen", "noch zu bezahlen", "nicht bezahlt", "überfällig",
        "überfällige", "überfälligen", "fällig", "fällige", "beglichen", "beglichene", "ausstehend", "ausstehende",
    ),
    "en": (
        "open", "paid", "unpaid", "not paid", "due", "overdue", "past due", "outstanding", "to pay", "to be paid",
        "awaiting payment", "settled",
    ),
    "fr": (
        "payées", "impayées", "payée", "impayée", "payés", "impayés", "non payées", "à payer", "à régler", "réglées",
        "réglée", "non réglées", "en attente", "en retard", "échues", "acquittées", "soldées",
    ),
    "es": (
        "pagadas", "pendientes", "pagada", "pendiente", "por pagar", "a pagar", "pendientes de pago",
        "pendiente de pago", "impagadas", "vencidas", "abonadas",
    ),
    "it": (
        "pagate", "pagata", "da pagare", "non pagate", "scadute", "insolute", "saldate", "aperte", "in sospeso",
        "in attesa di pagamento",
    ),
}  # fmt: skip
PAYING = {
    "nl": ("betalen", "betaal", "afrekenen"),
    "de": ("zahlen", "bezahlen", "begleichen"),
    "en": ("pay", "pay now", "settle"),
    "fr": ("payer", "régler"),
    "es": ("pagar",),
    "it": ("paga", "pagare"),
}
"""What a tab that shows what is not paid yet may be called as well."""
ARCHIVE = {
    "nl": ("archief", "factuurarchief", "oudere facturen", "in het archief", "naar het archief", "eerdere jaren"),
    "de": ("archiv", "rechnungsarchiv", "ältere rechnungen", "vorjahre", "zum archiv"),
    "en": ("archive", "archives", "older invoices", "previous years", "invoice archive"),
    "fr": ("archives", "anciennes factures", "factures archivées", "années précédentes"),
    "es": ("archivo", "facturas anteriores"),
    "it": ("archivio", "archivio fatture", "fatture precedenti"),
}
CUSTOMER = {
    "nl": ("klantnummer", "contract*", "klant"),
    "de": ("kundennummer", "vertrag*", "kunde"),
    "en": ("customer", "contract", "account"),
    "fr": ("contrat", "client"),
    "es": ("contrato", "cliente"),
    "it": ("contratto", "cliente"),
}
