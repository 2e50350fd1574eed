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
        "deze maand", "vorige maand", "dit kwartaal", "kwartaal", "dit jaar", "vorig jaar", "laatste * maanden",
        "laatste * dagen", "laatste * weken", "laatste * jaar", "laatste maand", "laatste jaar", "afgelopen*",
        "lopend jaar", "huidig jaar", "jaar tot nu", "jaar tot op heden",
    ),
    "de": (
        "dieser monat", "letzter monat", "dieses quartal", "quartal", "dieses jahr", "letztes jahr", "letzte * monate",
        "letzten * monate", "letzte * tage", "letzten * tage", "letzten * tagen", "letzte * jahre", "letzten * jahre",
        "laufendes jahr", "aktuelles jahr", "jahr bis heute", "seit jahresbeginn",
    ),
    "en": (
        "this month", "last month", "this quarter", "quarter", "this year", "last year", "last * months",
        "last * days", "last * weeks", "last * years", "past * months", "past * days", "past * weeks", "past * years",
        "previous * months", "previous * days", "past year", "past month", "year to date", "ytd", "current year",
        "month to date", "quarter to date",
    ),
    "fr": (
        "ce mois", "ce trimestre", "trimestre", "cette année", "derniers mois", "derniers jours", "dernière année",
        "dernier mois", "année en cours", "depuis le début de l'année", "mois en cours",
    ),
    "es": (
        "este mes", "este trimestre", "este año", "últimos * meses", "últimos * días", "último año", "último mes",
        "año en curso", "año actual", "en lo que va de año",
    ),
    "it": (
        "questo mese", "questo trimestre", "quest'anno", "ultimi * mesi", "ultimi * giorni", "ultimo anno",
        "ultimo mese", "anno in corso", "anno corrente", "da inizio anno",
    ),
}  # fmt: skip
"""Periods that end today. Several of them are never the whole list."""
SPAN_UNITS = {
    "nl": ("dagen", "weken", "maanden", "maand", "jaar"),
    "de": ("tage", "wochen", "monate", "monat", "jahre", "jahr"),
    "en": ("days", "weeks", "months", "month", "years", "year"),
    "fr": ("jours", "semaines", "mois", "ans", "an"),
    "es": ("días", "semanas", "meses", "mes", "años", "año"),
    "it": ("giorni", "settimane", "mesi", "mese", "anni", "anno"),
}
"""Units of a period that ends today and is told by its length: "90 days", "3M"."""
CUSTOM = {
    "nl": ("aangepast*", "eigen periode", "zelf kiezen", "kies periode"),
    "de": ("benutzerdefiniert*", "individuell*", "eigener zeitraum", "zeitraum wählen"),
    "en": ("custom*", "custom range", "date range", "choose dates", "specific dates"),
    "fr": ("personnalis*", "période personnalisée", "choisir une période"),
    "es": ("personalizad*", "elegir fechas"),
    "it": ("personalizzat*", "scegli periodo"),
}
"""The choice of a period by its days, which shows nothing by itself."""
YEAR_LABEL = {
    "nl": ("jaar", "periode", "jaartal"),
    "de": ("jahr", "zeitraum", "jahrgang"),
    "en": ("year", "period"),
    "fr": ("année", "période", "exercice"),
    "es": ("año", "periodo", "período", "ejercicio"),
    "it": ("anno", "periodo", "annualità"),
}
"""Labels of a select of years."""
FROM = {
    "nl": ("van", "vanaf", "begindatum", "startdatum"),
    "de": ("von", "ab", "seit", "startdatum", "beginn"),
    "en": ("from", "since", "start", "start date", "begin", "after"),
    "fr": ("du", "de", "depuis", "date de début", "à partir du"),
    "es": ("desde", "fecha inicial", "fecha de inicio"),
    "it": ("dal", "da", "data inizio"),
}
"""Labels of the first field of a range of dates."""
UNTIL = {
    "nl": ("tot", "t/m", "tot en met", "einddatum"),
    "de": ("bis", "enddatum", "ende"),
    "en": ("to", "until", "through", "end", "end date", "before"),
    "fr": ("au", "à", "jusqu'au", "date de fin"),
    "es": ("hasta", "fecha final", "fecha de fin"),
    "it": ("al", "a", "data fine"),
}
"""Labels of its last field."""
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
