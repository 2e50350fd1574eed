"""Words with which a page says that a list of documents is empty.

A sentence says so when it consists of nothing but a negation, what is listed, and the words of ``FILLERS``: having,
finding, showing, placing, now and yet, the account. Any other word makes it a sentence about something else ("no signature
is needed on invoices", "no unpaid invoices").
"""

LISTED = {
    "nl": (
        "facturen", "*facturen", "nota's", "*nota's", "documenten", "*documenten", "bestellingen", "*bestellingen",
        "orders", "*orders", "afrekeningen", "*afrekeningen", "rekeningen", "betaalbewijzen", "aankopen", "bonnen",
        "kassabonnen", "aankoopbonnen", "bonnetjes", "bestelgeschiedenis", "factuurgeschiedenis", "factuurhistorie",
        "bestelhistorie",
    ),
    "de": (
        "rechnungen", "*rechnungen", "belege", "*belege", "dokumente", "*dokumente", "bestellungen",
        "*bestellungen", "aufträge", "*aufträge", "einkäufe", "quittungen", "*quittungen", "rechnungsverlauf",
        "rechnungshistorie", "bestellhistorie", "bestellverlauf", "rechnungsdokumente",
    ),
    "en": (
        "invoices", "customer invoices", "vendor invoices", "purchase invoices", "bills", "documents", "orders",
        "sales orders", "purchase orders", "customer orders", "receipts", "statements", "purchases",
        "billing history", "invoice history", "order history", "purchase history", "billing documents",
        "billing statements", "e-bills", "e-invoices",
    ),
    "fr": (
        "factures", "factures d'achat", "factures client", "factures fournisseur", "factures clients",
        "factures fournisseurs", "commandes", "commandes client", "commandes fournisseur", "commandes clients",
        "documents", "reçus", "relevés", "achats", "justificatifs", "quittances", "historique de facture*",
        "historique de commande*", "historique d'achat*", "historique de facturation", "bons de commande",
        "documents de facturation",
    ),
    "es": (
        "facturas", "facturas de compra", "facturas a clientes", "facturas de clientes", "facturas de proveedores",
        "pedidos", "pedidos de clientes", "documentos", "recibos", "compras", "órdenes", "órdenes de compra",
        "historial de factura*", "historial de pedidos", "historial de compras", "historial de facturación",
        "documentos de facturación", "comprobantes",
    ),
    "it": (
        "fatture", "fatture di acquisto", "fatture clienti", "fatture fornitori", "ordini", "ordini clienti",
        "documenti", "ricevute", "bollette", "acquisti", "storico delle fatture", "storico fatture",
        "storico ordini", "storico degli ordini", "lo storico delle fatture", "lo storico ordini",
        "cronologia ordini", "cronologia degli ordini", "cronologia delle fatture", "ordini di acquisto",
        "documenti contabili",
    ),
}  # fmt: skip
"""What a list holds, as several, and the history of them."""
CREDIT_NOTES = {
    "nl": ("creditnota's", "kredietnota's", "creditfacturen", "creditbonnen", "correctiefacturen"),
    "de": (
        "gutschriften", "rechnungskorrekturen", "gutschriftsbelege", "rückerstattungsbelege", "stornorechnungen",
        "stornobelege", "korrekturrechnungen",
    ),
    "en": ("credit notes", "credit memos", "credit slips", "credit invoices", "refund slips"),
    "fr": ("avoirs", "avoir", "notes de crédit", "factures d'avoir", "facture d'avoir", "bons d'avoir"),
    "es": ("abonos", "notas de crédito", "facturas rectificativas", "factura rectificativa", "facturas por abono"),
    "it": ("note di credito", "nota di credito", "buoni di credito"),
}  # fmt: skip
"""What another list holds: that there are none says nothing of invoices."""
LISTED_ONE = {
    "nl": ("factuur", "*factuur", "bestelling", "*bestelling", "order", "document", "afrekening"),
    "de": ("rechnung", "*rechnung", "beleg", "dokument", "bestellung", "*bestellung", "auftrag", "quittung"),
    "en": (
        "invoice", "customer invoice", "vendor invoice", "bill", "order", "purchase order", "document", "receipt",
        "statement",
    ),
    "fr": (
        "facture", "facture d'achat", "facture client", "facture fournisseur", "commande", "commande client",
        "commande fournisseur", "document", "relevé", "achat", "justificatif", "quittance",
    ),
    "es": ("factura", "factura de compra", "orden de compra", "pedido", "documento", "recibo", "comprobante", "compra"),
    "it": (
        "fattura", "fattura di acquisto", "fattura clienti", "fattura fornitori", "ordine", "ordine di acquisto",
        "documento", "bolletta", "ricevuta", "acquisto",
    ),
}  # fmt: skip
"""What a list holds, as one: "no invoice" alone may be a choice of a form."""
ONE_FOR_NONE = {
    "nl": (),
    "de": (),
    "en": (),
    "fr": ("aucun*", "pas"),
    "es": (),
    "it": ("nessun*",),
}  # fmt: skip
"""Negations after which a language names one thing where it means all."""
BEFORE_ONE = {
    "nl": ("geen", "geen enkele"),
    "de": ("keine", "keinen", "kein", "keinerlei"),
    "en": ("no", "any"),
    "fr": ("aucun", "aucune", "de", "d"),
    "es": ("ningún", "ninguna"),
    "it": ("nessun", "nessuna", "alcun", "alcuna"),
}  # fmt: skip
"""Words right before one thing that make it any: "no order found", and not "order not found"."""
NEGATIONS = {
    "nl": ("geen", "geen enkele", "niet", "nooit"),
    "de": ("keine", "keinen", "kein", "keinerlei", "noch nie", "nie"),
    "en": (
        "no", "not", "n't", "n’t", "haven't", "hasn't", "aren't", "isn't", "don't", "doesn't", "didn't", "couldn't",
        "never",
    ),
    "fr": ("aucun", "aucune", "pas", "jamais"),
    "es": ("no", "ningún", "ninguna", "ningunas", "sin", "nunca"),
    "it": ("nessun", "nessuna", "nessuno", "non", "mai"),
}  # fmt: skip
NONE_AT_ALL = {
    "nl": ("geen", "nog geen"),
    "de": ("keine",),
    "en": ("none",),
    "fr": ("aucun", "aucune"),
    "es": ("ninguno", "ninguna"),
    "it": ("nessuno", "nessuna"),
}  # fmt: skip
"""Negations that may stand behind what they negate: "Invoices: none"."""
NOTHING_BOUGHT = {
    "nl": ("niets besteld", "niets gekocht", "geen product* besteld", "geen artikel* besteld"),
    "de": ("nichts bestellt", "nichts gekauft", "kein* produkt* bestellt", "kein* artikel bestellt"),
    "en": (
        "not ordered anything", "n't ordered anything", "haven't ordered anything", "not ordered any product*",
        "haven't ordered any product*", "not bought anything", "haven't bought anything", "not purchased anything",
        "haven't purchased anything", "nothing ordered", "not made any purchases", "haven't made any purchases",
        "not placed an order", "haven't placed an order",
    ),
    "fr": ("rien commandé", "rien acheté", "rien encore commandé"),
    "es": ("no has comprado nada", "no ha comprado nada", "no has pedido nada", "no ha pedido nada"),
    "it": (
        "non hai ordinato nulla", "non hai ordinato niente", "non hai ancora ordinato nulla",
        "non hai ancora ordinato niente", "non hai ancora acquistato nulla", "ancora ordinato alcun prodotto",
        "non hai acquistato nulla",
    ),
}  # fmt: skip
LIST_NAMES = {
    "nl": (
        "bestelgeschiedenis", "factuurgeschiedenis", "factuuroverzicht", "besteloverzicht", "facturenlijst",
        "factuurhistorie", "lijst met facturen", "lijst met bestellingen", "factuurarchief",
    ),
    "de": (
        "rechnungsliste", "bestellliste", "rechnungsübersicht", "bestellübersicht", "rechnungshistorie",
        "bestellhistorie", "rechnungsarchiv", "liste der rechnungen", "liste der bestellungen", "rechnungsverlauf",
        "bestellverlauf",
    ),
    "en": (
        "billing history", "invoice history", "order history", "purchase history", "invoice list",
        "list of invoices", "order list", "list of orders", "invoice archive",
    ),
    "fr": (
        "historique de facturation", "historique de commandes", "historique des commandes",
        "historique des factures", "liste des factures", "liste de factures", "liste des commandes",
        "historique d'achats",
    ),
    "es": (
        "historial de pedidos", "historial de facturas", "historial de facturación", "historial de compras",
        "lista de facturas", "lista de pedidos", "listado de facturas",
    ),
    "it": (
        "storico ordini", "storico fatture", "storico degli ordini", "storico delle fatture", "elenco fatture",
        "elenco delle fatture", "elenco ordini", "elenco degli ordini", "cronologia ordini",
        "cronologia degli ordini", "lista delle fatture", "lista degli ordini",
    ),
}  # fmt: skip
IS_EMPTY = {
    "nl": ("is leeg", "is nog leeg", "is momenteel leeg"),
    "de": ("ist leer", "ist noch leer", "ist derzeit leer"),
    "en": ("is empty", "is still empty", "is currently empty"),
    "fr": ("est vide", "est encore vide", "est actuellement vide"),
    "es": ("está vacío", "está vacía", "aún está vací*", "todavía está vací*"),
    "it": ("è vuoto", "è vuota", "è ancora vuot*"),
}  # fmt: skip
WILL_APPEAR = {
    "nl": (
        "verschijnen ze hier", "verschijnen zij hier",
        "verschijnen hier", "hier verschijnen", "komen hier te staan", "ziet u hier zodra", "zie je hier zodra",
        "worden hier getoond zodra", "worden hier weergegeven zodra", "zullen hier verschijnen", "hier komen",
    ),
    "de": (
        "erscheinen sie hier", "werden sie hier angezeigt",
        "erscheinen hier", "hier erscheinen", "werden hier angezeigt, sobald", "finden sie hier, sobald",
        "werden hier erscheinen", "werden hier aufgelistet, sobald", "findest du hier, sobald",
    ),
    "en": (
        "will appear here", "will show up here", "will be shown here", "will be listed here", "appear here once",
        "will be displayed here", "will show here", "appear here when", "appear here as soon as",
        "show up here once", "'ll appear here", "'ll show up here", "will be available here once",
    ),
    "fr": (
        "apparaîtront ici", "s'afficheront ici", "apparaîtra ici", "seront affichées ici", "seront affichés ici",
        "apparaissent ici dès", "seront listées ici", "figureront ici", "seront disponibles ici dès",
    ),
    "es": ("aparecerán aquí", "se mostrarán aquí", "aparecerá aquí", "se verán aquí", "figurarán aquí"),
    "it": (
        "appariranno qui", "saranno visualizzate qui", "compariranno qui", "saranno mostrate qui",
        "saranno visualizzati qui",
    ),
}  # fmt: skip
"""\"Your invoices will appear here\": the message of an empty list."""
POSSESSIVES = {
    "nl": ("uw", "je", "jouw", "mijn"),
    "de": ("ihre", "deine", "meine", "eure", "ihr", "dein"),
    "en": ("your", "my", "the", "all"),
    "fr": ("vos", "votre", "mes", "les", "toutes"),
    "es": ("tus", "sus", "mis", "tu", "su", "las", "los"),
    "it": ("le tue", "i tuoi", "le sue", "i suoi", "le vostre", "i vostri", "il tuo", "la tua", "lo"),
}  # fmt: skip
WHEN = {
    "nl": ("zodra", "wanneer", "ze", "krijgt"),
    "de": ("sobald", "wenn", "vorliegen", "erhalten", "sie"),
    "en": ("once", "when", "as soon as", "they", "get", "receive"),
    "fr": ("dès que", "des", "quand", "lorsque", "elles", "ils", "aurez", "vous"),
    "es": ("cuando", "en cuanto", "tengas", "tenga", "haya"),
    "it": ("quando", "appena", "non appena", "avrai", "avrà", "saranno"),
}  # fmt: skip
"""Words of when the documents will appear: "once you have invoices, they …"."""
REFERS_BACK = {
    "nl": ("ze", "zij", "deze", "hier", "eerste", "een", "er"),
    "de": ("sie", "diese", "hier", "erste", "ersten", "eine", "einen"),
    "en": ("they", "them", "it", "one", "here", "first"),
    "fr": ("elles", "ils", "elle", "ici", "première", "premier", "une"),
    "es": ("ellas", "aparecerán", "aquí", "primera", "primer", "una", "uno"),
    "it": ("esse", "appariranno", "qui", "prima", "primo", "una", "uno"),
}  # fmt: skip
"""Words with which the rest of a sentence still speaks of the list: "…, they will show up here"."""
POLICY = {
    "nl": (),
    "de": (),
    "en": (
        "are issued", "are generated", "are created", "are made", "is issued", "is created", "is generated",
        "are received", "be issued", "be created", "be generated", "be placed",
    ),
    "fr": ("est émise", "sont émises", "est émis", "sont émis", "est créée", "est générée", "sont générées"),
    "es": (),
    "it": (),
}  # fmt: skip
"""Verbs of what is done as a rule: "no invoices are issued"."""
PART_WORDS = {
    "nl": (
        "laatste", "afgelopen", "voorbije", "geselecteerde", "in", "voor", "van", "over", "uit", "met", "dit",
        "deze", "die", "de", "het", "binnen", "jaar", "status", "te",
    ),
    "de": (
        "letzten", "vergangenen", "letzter", "im", "in", "für", "von", "vom", "aus", "mit", "diesem", "dieses",
        "diesen", "dieser", "dem", "den", "der", "jahr", "status", "innerhalb",
    ),
    "en": (
        "last", "past", "selected", "in", "for", "from", "of", "with", "within", "this", "that", "these", "the",
        "status", "to", "by", "during", "on",
    ),
    "fr": (
        "derniers", "dernières", "dernier", "en", "pour", "de", "du", "dans", "avec", "cette", "ce", "ces", "la",
        "le", "sur", "statut", "à", "sont",
    ),
    "es": (
        "últimos", "últimas", "último", "en", "para", "de", "del", "con", "este", "esta", "estos", "el", "la",
        "durante", "estado", "al",
    ),
    "it": (
        "ultimi", "ultime", "ultimo", "nel", "in", "per", "di", "del", "con", "questo", "questa", "quest", "il",
        "la", "stato", "nell", "da",
    ),
}  # fmt: skip
"""What more a sentence about a selected year or status may hold."""
SLOGAN_WORDS = 5
"""Most words of a sentence that goes on as a slogan does: "No bills. No stress."."""
FILLERS = {
    "nl": (
        "worden gevonden", "gevonden worden",
        "te zijn", "schijnen", "lijken", "geüpload",
        "u", "je", "jij", "jullie", "we", "wij", "er", "hier", "heeft", "hebt", "heb", "hebben", "zijn", "is",
        "was", "waren", "werd", "werden", "staat", "staan", "nog", "op dit moment", "op het moment", "momenteel",
        "nu", "tot nu toe", "tot op heden", "vooralsnog", "voorlopig", "helaas", "sorry", "oeps", "gevonden",
        "vinden", "beschikbaar", "aanwezig", "geplaatst", "gedaan", "gemaakt", "aangemaakt", "ontvangen",
        "toegevoegd", "opgesteld", "bekend", "geregistreerd", "geregistreerde", "vastgelegd", "vastgelegde",
        "opgenomen", "bestaan", "om te tonen", "om weer te geven", "om te laten zien", "te tonen", "te zien",
        "weer te geven", "getoond", "weergegeven", "zichtbaar", "klaar", "klaarstaan", "kon", "konden", "kunnen",
        "een", "en", "of", "het lijkt erop dat", "in uw account", "in je account", "op uw account", "op je account",
        "voor uw account", "voor je account", "in dit account", "voor dit account", "bij dit account",
        "in deze lijst", "in de lijst", "in het archief", "in dit overzicht", "bij ons", "voor u", "voor jou",
        "voor je", "voor deze klant", "deze klant", "in het systeem", "gefactureerd", "gekocht", "om te downloaden",
    ),
    "de": (
        "gefunden werden", "stehen", "steht",
        "hochgeladen", "zugeordnet", "bekannt",
        "sie", "du", "ihr", "ihnen", "dir", "wir", "uns", "es", "hier", "da", "haben", "hast", "hat", "habt",
        "gibt", "sind", "ist", "war", "waren", "wurde", "wurden", "liegen", "liegt", "vor", "existieren",
        "existiert", "derzeit", "zurzeit", "zur zeit", "aktuell", "momentan", "im moment", "im augenblick",
        "bisher", "bislang", "noch", "bis jetzt", "jetzt", "leider", "hoppla", "gefunden", "finden", "vorhanden",
        "verfügbar", "hinterlegt", "erstellt", "ausgestellt", "aufgegeben", "getätigt", "erhalten", "eingegangen",
        "angelegt", "abgelegt", "erfasst", "erfasste", "erfassten", "hinzugefügt", "angezeigt", "anzuzeigen",
        "zum anzeigen", "zur anzeige", "zur verfügung", "zum herunterladen", "zum download", "vorgenommen",
        "registriert", "gespeichert", "bereit", "konnten", "konnte", "eine", "einen", "und", "oder", "offenbar",
        "anscheinend", "in ihrem konto", "in deinem konto", "in ihrem kundenkonto", "in deinem kundenkonto",
        "in diesem konto", "für ihr konto", "für dein konto", "für dieses konto", "zu ihrem konto",
        "zu diesem konto", "zu deinem konto", "für sie", "für dich", "für diesen kunden", "zu diesem kunden",
        "dieser kunde", "bei uns", "in der liste", "in dieser liste", "im archiv", "im system", "gestellt",
        "in ihrem kundenbereich", "unter diesem konto",
    ),
    "en": (
        "this client", "client", "uploaded yet", "it appears", "appears",
        "you", "you've", "i", "we", "we've", "there", "there's", "here", "it", "looks like", "it looks like",
        "it seems", "seems", "seem", "sorry", "oops", "unfortunately", "currently", "at the moment", "at this time",
        "at present", "right now", "just now", "now", "presently", "yet", "still", "so far", "as yet", "to date",
        "as of now", "just", "is", "are", "was", "were", "has", "have", "had", "been", "be", "do", "does", "did",
        "could", "can", "to have", "that", "a", "an", "any", "or", "and", "found", "find any", "see any", "available", "placed",
        "made", "created", "issued", "generated", "received", "added", "uploaded", "recorded", "registered",
        "completed", "exist", "exists", "present", "listed", "shown", "displayed", "to show",
        "to display", "to list", "to view", "to see", "to be shown", "to be displayed", "to download", "for you",
        "on file", "on record", "with us", "for your account", "for this account", "on this account",
        "on your account", "in your account", "in this account", "with your account", "with this account",
        "associated with", "linked to", "in this list", "in the list", "in the system", "this customer",
        "for this customer", "for this client", "this account", "your account", "under this account", "through us",
        "on this list", "ever",
    ),
    "fr": (
        "téléversé*",
        "vous", "tu", "nous", "on", "il", "elle", "y", "a", "ai", "as", "avez", "avons", "n", "n'avez", "n'as",
        "n'a", "n'y", "ne", "est", "n'est", "sont", "été", "ont", "n'ont", "encore", "actuellement",
        "pour le moment", "pour l'instant", "à ce jour", "à ce stade", "jusqu'à présent", "désolé", "oups",
        "malheureusement", "il semble que", "de", "d", "d'", "une", "un", "ou", "et", "trouvé", "trouvée",
        "trouvés", "trouvées", "trouver", "disponible", "disponibles", "enregistré*", "passé", "passée", "passés",
        "passées", "effectué", "effectuée", "effectuées", "effectués", "émise", "émises", "émis", "créé", "créée",
        "créés", "créées", "reçu", "reçue", "reçues", "généré*", "ajouté", "ajoutée", "ajoutés", "ajoutées",
        "existe", "n'existe", "existent", "à afficher", "affichée", "affichées", "à présenter",
        "présente", "présentes", "à télécharger", "à voir", "dans votre compte", "sur votre compte",
        "sur ce compte", "dans votre espace", "dans votre espace client", "pour ce client", "ce client",
        "pour ce compte", "pour votre compte", "pour vous", "ici", "dans la liste", "dans cette liste", "chez nous",
        "n'avons", "déjà", "à consulter", "dans ce compte",
    ),
    "es": (
        "subido",
        "usted", "tú", "hay", "has", "ha", "he", "hemos", "han", "tienes", "tiene", "tenemos", "se", "existe",
        "existen", "encuentra", "encuentran", "encontró", "encontraron", "encontrado", "encontrada", "encontrados",
        "encontradas", "encontrar", "hemos podido", "aún", "todavía", "actualmente", "en este momento",
        "por el momento", "por ahora", "de momento", "hasta ahora", "hasta el momento", "hasta la fecha", "ahora",
        "lo sentimos", "vaya", "disponible", "disponibles", "realizado", "hecho", "creado", "creada", "creadas",
        "creados", "emitido", "emitida", "emitidas", "generado", "generada", "generadas", "recibido", "añadido",
        "añadida", "registrado", "registrada", "registrados", "registradas", "efectuado", "para mostrar",
        "por mostrar", "que mostrar", "para ver", "para descargar", "en tu cuenta", "en su cuenta",
        "en esta cuenta", "para esta cuenta", "para tu cuenta", "para este cliente", "de este cliente",
        "este cliente", "aquí", "ningún", "ninguna", "una", "un", "o", "y", "en el sistema", "en la lista",
        "en esta lista", "para ti", "completado", "parece que", "asociad* a tu cuenta", "dado de alta",
    ),
    "it": (
        "disponibile*",
        "tu", "lei", "abbiamo", "hai", "ha", "ho", "hanno", "ci", "c'è", "sono", "è", "stato", "stata", "stati",
        "state", "esiste", "esistono", "ancora", "al momento", "in questo momento", "per ora", "per il momento",
        "attualmente", "finora", "adesso", "spiacenti", "ops", "trovato", "trovata", "trovati", "trovate",
        "trovare", "disponibile", "disponibili", "presente", "presenti", "effettuato", "effettuata", "effettuati",
        "effettuate", "fatto", "emesso", "emessa", "emesse", "emessi", "creato", "creata", "creati", "create",
        "generato", "generata", "generate", "ricevuto", "aggiunto", "aggiunta", "aggiunti", "aggiunte",
        "registrato", "registrata", "registrati", "registrate", "inserito", "inserita", "inserite", "caricato",
        "caricata", "caricate", "da mostrare", "da visualizzare", "da scaricare", "alcun", "alcuna", "un", "una",
        "o", "e", "nel tuo account", "nel suo account", "in questo account", "per questo account",
        "sul tuo account", "per questo cliente", "questo cliente", "del cliente", "per questo utente", "qui",
        "risulta", "risultano", "nel sistema", "nell'elenco", "in elenco", "in archivio", "per te", "di",
        "associat* al tuo account", "a tuo nome", "nella lista", "è ancora stato", "sembra che",
    ),
}  # fmt: skip
"""What else the sentence may hold."""
ELSEWHERE = {
    "nl": ("voettekst", "zijbalk", "reclame", "nieuws", "veelgestelde"),
    "de": ("fusszeile", "seitenleiste", "werbung", "hinweisleiste", "neuigkeiten"),
    "en": (
        "footer", "sidebar", "aside", "banner", "promo", "promotion", "promotions", "advert", "advertisement",
        "ads", "ad", "sponsored", "cookie", "cookies", "consent", "gdpr", "modal", "popup", "lightbox", "dialog",
        "chat", "chatbot", "faq", "faqs", "help", "tooltip", "popover", "dropdown", "offcanvas", "newsletter",
        "testimonial", "testimonials", "news", "upsell", "teaser", "marketing", "hero",
    ),
    "fr": ("pied", "publicite", "actualites", "aide"),
    "es": ("publicidad", "ayuda", "noticias", "anuncio"),
    "it": ("pubblicita", "aiuto", "notizie"),
}  # fmt: skip
"""Whole words of class names and ids of what is no part of a list."""
