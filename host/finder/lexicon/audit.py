"""Words by which a page says that its list is a part: a period that is shown, a number of rows out of more."""

from host.finder.lexicon.patterns import any_of

_NUMBER = r"(?:\d{1,3}|\w{2,12})"
PERIOD_NAME = {
    "nl": ("jaar", "periode", "maand", "kwartaal", "datum van", "datum tot", "vanaf", "tijdvak"),
    "de": ("jahr", "zeitraum", "monat", "quartal", "datum von", "datum bis", "rechnungsjahr", "zeitspanne"),
    "en": ("year", "period", "month", "quarter", "date range", "date from", "date to", "from date", "to date", "time range"),
    "fr": ("année", "période", "mois", "trimestre", "date de début", "date de fin", "du", "au"),
    "es": ("año", "período", "periodo", "mes", "trimestre", "fecha desde", "fecha hasta", "desde", "hasta"),
    "it": ("anno", "periodo", "mese", "trimestre", "data da", "data a", "dal", "al"),
}  # fmt: skip
"""Names of the fields and selects that choose a period."""
SHOWN = {
    "nl": ("toont", "toon", "getoond*", "weergegeven", "te zien", "zichtbaar", "bekijkt", "ziet", "overzicht"),
    "de": ("angezeigt*", "anzeige", "zeigt", "gezeigt", "sichtbar", "sehen", "dargestellt", "übersicht"),
    "en": ("shown", "showing", "shows", "displayed", "displaying", "displays", "viewing", "visible", "listed"),
    "fr": ("affiché*", "affichage", "affiche", "visible*", "voyez", "présenté*"),
    "es": ("mostrando", "muestra*", "mostrad*", "visible*", "viendo"),
    "it": ("mostrat*", "visualizzat*", "mostra", "visibil*", "vengono"),
}
LAST_PERIOD = {
    "nl": (rf"(?:laatste|afgelopen|voorbije|vorige) {_NUMBER} (?:dagen|weken|maanden|kwartalen|jaar|jaren)",),
    "de": (rf"(?:letzten?|letzter|vergangenen?|vorigen) {_NUMBER} (?:tagen?|wochen|monaten?|quartalen?|jahren?)",),
    "en": (rf"(?:last|past|previous|recent) {_NUMBER} (?:days|weeks|months|quarters|years)", "year[ -]to[ -]date"),
    "fr": (
        rf"{_NUMBER} derni(?:ers|eres) (?:jours|semaines|mois|trimestres|annees)",
        rf"derni(?:ers|eres) {_NUMBER} (?:jours|semaines|mois|trimestres|annees)",
    ),
    "es": (
        rf"ultim[oa]s {_NUMBER} (?:dias|semanas|meses|trimestres|anos)",
        rf"{_NUMBER} ultim[oa]s (?:dias|semanas|meses|anos)",
    ),
    "it": (rf"ultim[ie] {_NUMBER} (?:giorni|settimane|mesi|trimestri|anni)", rf"{_NUMBER} ultim[ie] (?:giorni|mesi|anni)"),
}  # fmt: skip
"""Patterns of a period that ends today; folded."""
LATEST_ROWS = {
    "nl": (rf"(?:laatste|nieuwste|recentste) {_NUMBER} (?:facturen|nota's|rekeningen|documenten|bestellingen)",),
    "de": (rf"(?:letzten?|neuesten?|aktuellsten) {_NUMBER} (?:rechnungen|belege|dokumente|bestellungen|abrechnungen)",),
    "en": (
        rf"(?:last|latest|newest|most recent) {_NUMBER} (?:invoices|bills|documents|statements|receipts|orders)",
        rf"{_NUMBER} (?:latest|newest|most recent) (?:invoices|bills|documents|statements|receipts|orders)",
    ),
    "fr": (rf"{_NUMBER} dernieres (?:factures|commandes)", rf"{_NUMBER} derniers (?:documents|releves|recus)"),
    "es": (rf"ultimas {_NUMBER} facturas", rf"{_NUMBER} ultimas facturas", rf"ultimos {_NUMBER} (?:documentos|recibos)"),
    "it": (rf"ultime {_NUMBER} (?:fatture|bollette|ricevute)", rf"ultimi {_NUMBER} documenti"),
}  # fmt: skip
"""Patterns of a number of newest documents, which leaves the older ones out; folded."""
_ONE_WORD = r"(?:\w{1,12} ){0,2}"
_NL = any_of((r"\w*facturen", "nota's", "rekeningen", "documenten", r"\w*bestellingen", "orders", "aankopen"))
_DE = any_of((r"\w*rechnungen", "belege", "dokumente", "bestellungen", "abrechnungen", "auftrage", "einkaufe"))
_EN = any_of(("invoices", "bills", "documents", "statements", "receipts", "orders", "purchases"))
_FR = any_of(("factures", "commandes", "documents", "releves", "recus", "achats"))
_ES = any_of(("facturas", "pedidos", "documentos", "recibos", "compras"))
_IT = any_of(("fatture", "bollette", "ricevute", "documenti", "ordini", "acquisti"))
NEWEST_PAPERS = {
    "nl": (rf"(?:laatste|nieuwste|recente|recentste) {_ONE_WORD}{_NL}",),
    "de": (rf"(?:letzten?|neuesten?|neusten?|jungsten?|kurzlichen?) {_ONE_WORD}{_DE}",),
    "en": (rf"(?:last|latest|newest|most recent|recent) {_ONE_WORD}{_EN}",),
    "fr": (rf"derni(?:er|ere)s {_ONE_WORD}{_FR}", rf"{_FR} (?:les plus )?recente?s"),
    "es": (rf"ultim[oa]s {_ONE_WORD}{_ES}", rf"{_ES} (?:mas )?recientes"),
    "it": (rf"ultim[ei] {_ONE_WORD}{_IT}", rf"{_IT} (?:piu )?recenti"),
}
"""Patterns of the heading of a list that holds the newest documents or orders only, with or without their number; folded."""
SEPARATES_DATES = any_of(("-", "–", "—", "bis", "t/m", "tot", "to", "until", "through", "au", "al", "hasta", "fino al"))
"""Pattern of what stands between the two dates of a range; folded."""
PAGE_PARAMETER = {
    "nl": ("pagina",),
    "de": ("seite",),
    "en": ("p", "pg", "page", "paged", "pageno", "pageindex", "currentpage", r"page_?num\w*"),
    "fr": (),
    "es": ("pag",),
    "it": (),
}
"""Patterns of the names of query parameters that number a page, whole."""
RANGE_FIELD = {
    "nl": ("van", "vanaf", "tot", "t/m", "begindatum", "einddatum", "datum van", "datum tot"),
    "de": ("von", "ab", "bis", "startdatum", "enddatum", "datum von", "datum bis", "zeitraum von", "zeitraum bis"),
    "en": ("from", "to", "until", "since", "start date", "end date", "date from", "date to", "from date", "to date", "begin"),
    "fr": ("de", "du", "au", "depuis", "jusqu'au", "date de début", "date de fin", "début", "fin"),
    "es": ("desde", "hasta", "fecha desde", "fecha hasta", "fecha inicio", "fecha fin"),
    "it": ("dal", "al", "da", "a", "data inizio", "data fine", "inizio", "fine"),
}  # fmt: skip
"""Names and labels of the two fields of a range of dates."""
ONLY = {
    "nl": ("alleen", "enkel", "slechts", "uitsluitend"),
    "de": ("nur", "lediglich", "ausschließlich"),
    "en": ("only", "just"),
    "fr": ("uniquement", "seulement", "seules", "seuls"),
    "es": ("solo", "solamente", "únicamente"),
    "it": ("solo", "soltanto", "solamente"),
}
HIDE = {
    "nl": ("verberg*", "verbergen", "niet tonen"),
    "de": ("ausblenden", "verbergen", "nicht anzeigen"),
    "en": ("hide", "hide *", "exclude"),
    "fr": ("masquer", "cacher"),
    "es": ("ocultar", "esconder"),
    "it": ("nascondi", "nascondere"),
}
SINCE = {
    "nl": ("sinds", "vanaf", "na"),
    "de": ("seit", "ab", "ab dem", "seit dem"),
    "en": ("since", "from", "after", "as of"),
    "fr": ("depuis", "depuis le", "à partir du", "après le"),
    "es": ("desde", "a partir del"),
    "it": ("dal", "da", "a partire dal"),
}
"""Words before the first day that a list shows."""
OLDER = {
    "nl": ("oudere", "eerdere", "vroegere"),
    "de": ("ältere", "älteren", "frühere", "früheren"),
    "en": ("older", "earlier", "previous"),
    "fr": ("anciennes", "anciens", "antérieures", "antérieurs", "plus anciennes"),
    "es": ("anteriores", "antiguas", "antiguos"),
    "it": ("precedenti", "vecchie", "meno recenti"),
}
"""Documents that a list leaves out by their age."""
STILL_LOADING = {
    "nl": ("geladen", "laden"),
    "de": ("geladen", "nachgeladen", "laden"),
    "en": ("loading", "fetching"),
    "fr": ("chargement", "charge", "chargent"),
    "es": ("cargando", "cargan"),
    "it": ("caricamento", "caricando"),
}
"""In a sentence that breaks off in dots: rows that are still to come."""
WHOSE = {
    "nl": ("klant", "klantnummer", "klantaccount", "account", "contract*", "aansluiting", "leveringsadres", "bedrijf"),
    "de": ("kunde", "kundennummer", "kundenkonto", "vertrag*", "lieferstelle", "verbrauchsstelle", "firma", "rufnummer"),
    "en": ("customer", "customer number", "account", "account number", "contract", "company", "property", "premises"),
    "fr": ("client", "compte client", "contrat", "compte", "société", "point de livraison"),
    "es": ("cliente", "contrato", "cuenta", "empresa", "punto de suministro", "línea"),
    "it": ("cliente", "contratto", "conto cliente", "azienda", "società", "fornitura", "utenza"),
}  # fmt: skip
"""Names of selects that choose whose documents, or those of which contract, the list shows."""
INCLUDE = {
    "nl": ("toon", "tonen", "weergeven", "ook", "inclusief"),
    "de": ("anzeigen", "zeigen", "einblenden", "auch", "einschließlich", "inklusive"),
    "en": ("show", "include", "display", "also", "including"),
    "fr": ("afficher", "inclure", "montrer", "aussi"),
    "es": ("mostrar", "incluir", "también"),
    "it": ("mostra", "mostrare", "includi", "includere", "anche"),
}
"""Words of a box that shows more of the list once it is ticked."""
BEFORE = {
    "nl": ("vóór", "voor", "van vóór", "t/m", "tot"),
    "de": ("vor", "bis", "bis einschließlich"),
    "en": ("before", "prior to", "up to", "until"),
    "fr": ("avant", "antérieures à", "antérieurs à", "jusqu'à", "jusqu'en"),
    "es": ("antes de", "anteriores a", "hasta"),
    "it": ("prima del", "precedenti al", "fino al"),
}
"""Words before the year or the day from which on a list has documents."""
ELSEWHERE = {
    "nl": ("archief", "oude", "vorige", "neem contact op", "opvragen", "op aanvraag", "elders", "ga naar"),
    "de": ("archiv", "alten", "altes", "früheren", "bisherigen", "anfrage", "anfordern", "wenden sie sich", "kontaktieren"),
    "en": ("archive", "old", "previous", "legacy", "former", "contact", "request", "visit", "elsewhere"),
    "fr": ("archives", "ancien", "ancienne", "précédent", "sur demande", "contactez", "contacter", "rendez-vous sur"),
    "es": ("archivo", "antiguo", "antigua", "solicite", "solicitar", "contacte", "visite", "anterior"),
    "it": ("archivio", "vecchio", "vecchia", "precedente", "richiedere", "contattare", "contatta", "visita"),
}  # fmt: skip
"""Where the documents are that a list leaves out."""
BLOG_PARTS = {
    "nl": ("recente berichten", "laatste berichten", "recente reacties", "nieuwste berichten"),
    "de": ("neueste beiträge", "letzte beiträge", "neueste kommentare", "aktuelle beiträge"),
    "en": ("recent posts", "latest posts", "recent comments", "latest comments"),
    "fr": ("articles récents", "derniers articles", "commentaires récents"),
    "es": ("entradas recientes", "últimas entradas", "comentarios recientes"),
    "it": ("articoli recenti", "ultimi articoli", "commenti recenti"),
}
"""Headings of the column beside a shop's pages that belongs to its blog, whose archive is none of documents."""
BLOG_SORTS = {
    "nl": ("categorieën", "trefwoorden"),
    "de": ("kategorien", "schlagwörter"),
    "en": ("categories", "tags", "tag cloud"),
    "fr": ("catégories", "étiquettes"),
    "es": ("categorías", "etiquetas"),
    "it": ("categorie", "etichette"),
}
"""Headings of such a column, too, which may as well sort a portal's own documents."""
BLOG_ARCHIVE = {
    "nl": ("archief", "archieven"),
    "de": ("archiv", "archive"),
    "en": ("archive", "archives", "monthly archives"),
    "fr": ("archives",),
    "es": ("archivo", "archivos"),
    "it": ("archivio", "archivi"),
}
"""Headings of a blog's archive, which a portal's archive of invoices may bear, too."""
