"""What filters beside a list are called; those that show everything narrow nothing."""

ALL = {
    "nl": ("alle", "alles"),
    "de": ("alle", "alles", "gesamt", "gesamter zeitraum"),
    "en": ("all", "any", "everything"),
    "fr": ("tous", "toutes", "tout"),
    "es": ("todos", "todas", "todo"),
    "it": ("tutti", "tutte", "tutto"),
}
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
    "nl": ("open", "openstaand", "betaald", "onbetaald", "te betalen", "verlopen"),
    "de": ("offen", "offene", "bezahlt", "bezahlte", "unbezahlt", "überfällig"),
    "en": ("open", "paid", "unpaid", "due", "overdue", "outstanding"),
    "fr": ("payées", "impayées", "payée", "impayée", "à payer", "en attente"),
    "es": ("pagadas", "pendientes", "pagada", "pendiente"),
    "it": ("pagate", "da pagare", "scadute"),
}
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
