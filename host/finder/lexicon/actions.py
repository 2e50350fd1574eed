"""Names of controls and URL segments that download a document or lead to its detail page."""

DOWNLOAD = {
    "nl": (
        "download*", "*downloaden", "pdf", "als pdf", "e-factuur", "ubl", "xml", "opslaan als pdf", "binnenhalen",
        "ophalen", "exporteer pdf", "pdf bestand",
    ),
    "de": (
        "download*", "*herunterladen", "runterladen", "laden", "pdf", "als pdf", "e-rechnung", "xml", "zugferd",
        "xrechnung", "abrufen", "speichern als pdf", "pdf speichern", "pdf datei",
    ),
    "en": (
        "download*", "pdf", "get pdf", "as pdf", "save as pdf", "save pdf", "xml", "ubl", "get invoice",
        "get receipt", "export pdf", "get bill", "get your bill", "get the bill", "get your invoice", "get the invoice",
        "get your receipt", "get document",
    ),
    "fr": (
        "télécharger", "téléchargement", "téléchargez", "pdf", "en pdf", "au format pdf", "xml", "factur-x",
        "récupérer", "format pdf",
    ),
    "es": ("descargar", "descarga", "descarga*", "pdf", "en pdf", "xml", "bajar"),
    "it": ("scarica*", "scaricare", "pdf", "in pdf", "xml", "download"),
    # Of the other languages only what means nothing else: a Finnish "lataa" also tops up.
    "bg": ("изтегли*", "изтегляне"),
    "cs": ("stáhnout", "stáhněte", "stažení"),
    "da": ("hent faktura*", "hent pdf", "hent som pdf", "hent kvittering*", "hent bilag"),
    "el": ("λήψη", "κατέβασμα", "κατεβάστε"),
    "et": ("laadi alla", "lae alla"),
    "fi": ("lataa pdf", "lataa lasku*", "lataa kuitti*", "lataa tiedosto"),
    "hr": ("preuzmi", "preuzimanje"),
    "hu": ("letöltés*", "letölt*"),
    "lt": ("atsisiųsti", "parsisiųsti"),
    "lv": ("lejupielādēt", "lejuplādēt"),
    "no": ("last ned", "hent faktura*", "hent kvittering*"),
    "pl": ("pobierz", "pobieranie"),
    "pt": ("baixar", "descarregar", "descarregue"),
    "ro": ("descarcă", "descărcați", "descărcare"),
    "sk": ("stiahnuť", "stiahnite", "stiahnutie"),
    "sl": ("prenesi račun*", "prenesi pdf"),
    "sv": ("ladda ner", "ladda ned", "hämta faktura*", "hämta pdf", "hämta kvitto*"),
}  # fmt: skip
DETAIL = {
    "nl": (
        "bekijk*", "bekijken", "details", "detail", "tonen", "toon", "openen", "open", "inzien", "meer informatie",
        "naar de factuur", "naar bestelling", "weergeven", "lees", "meer info",
    ),
    "de": (
        "details", "detail*", "ansehen", "anzeigen", "anschauen", "öffnen", "einsehen", "zur rechnung",
        "zur bestellung", "ansicht", "aufrufen", "zeigen", "mehr", "lesen", "detailansicht",
    ),
    "en": (
        "view*", "details", "detail", "show", "open", "see", "more", "read", "go to invoice", "go to order",
        "display", "see details",
    ),
    "fr": (
        "voir", "détails", "détail", "afficher", "consulter", "ouvrir", "visualiser", "plus d'informations", "lire",
    ),
    "es": ("ver", "detalles", "detalle", "mostrar", "abrir", "consultar"),
    "it": ("vedi", "dettagli", "dettaglio", "mostra", "apri", "visualizza", "consulta"),
    "pt": ("ver", "ver detalhes", "detalhes", "consultar", "ver fatura", "ver encomenda", "visualizar", "mais detalhes"),
    "pl": ("zobacz", "szczegóły", "pokaż", "podgląd", "wyświetl", "zobacz szczegóły", "pokaż szczegóły", "zobacz fakturę"),
    "cs": ("zobrazit", "detail", "detaily", "podrobnosti", "zobrazit detail", "zobrazit fakturu", "náhled", "více informací"),
    "sk": ("zobraziť", "detail", "detaily", "podrobnosti", "zobraziť detail", "zobraziť faktúru", "náhľad", "viac informácií"),
    "sv": ("visa", "detaljer", "visa detaljer", "se detaljer", "visa faktura", "visa order", "mer information", "öppna"),
    "da": ("vis", "se", "detaljer", "vis detaljer", "se detaljer", "se faktura", "vis faktura", "se mere", "åbn"),
    "no": ("vis", "se", "detaljer", "vis detaljer", "se detaljer", "se faktura", "vis faktura", "se mer", "åpne"),
    "fi": ("näytä", "katso", "avaa", "tiedot", "lisätiedot", "näytä tiedot", "näytä lasku", "katso lasku", "avaa lasku"),
    "ro": ("vezi", "detalii", "vizualizează", "vezi detalii", "vezi factura", "vizualizare", "afișează"),
    "hu": ("megtekintés", "részletek", "megnyitás", "megtekint", "részletek megtekintése", "számla megtekintése", "bővebben"),
    "el": ("προβολή", "λεπτομέρειες", "προβολή λεπτομερειών", "προβολή τιμολογίου", "περισσότερα"),
    "bg": ("преглед", "виж", "детайли", "подробности", "виж детайли"),
    "hr": ("prikaži", "pregled", "detalji", "pogledaj", "prikaži detalje", "više"),
    "sl": ("prikaži", "poglej", "podrobnosti", "ogled"),
    "et": ("vaata", "kuva", "üksikasjad", "ava"),
    "lv": ("skatīt", "apskatīt", "sīkāk", "detaļas", "atvērt"),
    "lt": ("peržiūrėti", "žiūrėti", "plačiau", "išsami informacija", "atidaryti"),
}  # fmt: skip
MENU = {
    "nl": ("acties", "opties", "meer", "meer acties", "meer opties", "actiemenu", "menu"),
    "de": ("aktionen", "optionen", "mehr", "weitere aktionen", "mehr optionen", "weitere optionen", "aktionsmenü", "menü"),
    "en": ("actions", "options", "more", "more actions", "more options", "row actions", "action menu", "menu"),
    "fr": ("actions", "options", "plus", "plus d'actions", "plus d'options", "autres actions", "menu"),
    "es": ("acciones", "opciones", "más", "más acciones", "más opciones", "menú"),
    "it": ("azioni", "opzioni", "altro", "altre azioni", "altre opzioni", "menu"),
}  # fmt: skip
"""Names of buttons that open a menu of a row."""
PRINT = {
    "nl": ("printen", "print", "afdrukken", "afdruk*", "uitprinten", "printversie", "afdrukbare"),
    "de": ("drucken", "ausdrucken", "druck", "druckansicht", "druckversion", "ausdruck", "druckbare"),
    "en": ("print", "printable", "printout", "print out", "print view", "printer friendly"),
    "fr": ("imprimer", "imprimez", "impression", "imprimable"),
    "es": ("imprimir", "imprime", "impresión", "imprimible"),
    "it": ("stampa", "stampare", "stampabile"),
}  # fmt: skip
"""Names of controls that print, or that show a page for printing."""
SEND = {
    "nl": ("per e-mail*", "mailen", "e-mailen", "versturen", "delen", "per fax", "faxen", "doorsturen"),
    "de": ("per e-mail*", "mailen", "versenden", "zusenden", "teilen", "faxen", "per fax", "weiterleiten"),
    "en": ("email", "e-mail", "send", "share", "mail", "fax", "forward"),
    "fr": ("envoyer", "partager", "par e-mail", "par mail", "par fax", "faxer", "transférer"),
    "es": ("enviar", "compartir", "por correo", "por fax", "reenviar"),
    "it": ("invia", "condividi", "via e-mail", "via fax", "inoltra"),
}  # fmt: skip
"""Names of controls that send a document to somebody."""
UNRELATED_LINKS = {
    "nl": (
        "track & trace", "volg*", "volg bestelling", "volg pakket", "help", "hulp", "contact", "vraag*", "review*",
        "beoordeel*", "retour*", "product*", "voorwaarden", "algemene voorwaarden", "klantenservice", "melden",
        "probleem*", "garantie", "handleiding", "specificaties",
    ),
    "de": (
        "verfolgen", "sendung*", "sendungsverfolgung", "paket verfolgen", "hilfe", "kontakt", "frage*", "bewert*",
        "rezension*", "retoure*", "produkt*", "agb", "kundenservice", "problem*", "garantie", "anleitung",
        "reklamation*", "zur zahlung", "support", "lieferung verfolgen",
    ),
    "en": (
        "track*", "track package", "help", "contact", "question*", "review*", "rate", "write a review", "return*",
        "product*", "terms*", "support", "problem*", "warranty", "manual", "feedback", "get help",
    ),
    "fr": (
        "suivre*", "suivi*", "aide", "contact*", "question*", "avis", "évaluer", "retour*", "produit*",
        "conditions*", "problème*", "garantie", "assistance", "réclamation*", "noter",
    ),
    "es": (
        "seguir*", "seguimiento", "ayuda", "contacto", "pregunta*", "opinión*", "devol*", "producto*", "condiciones",
        "problema*", "garantía",
    ),
    "it": (
        "traccia*", "tracciamento", "aiuto", "contatt*", "domand*", "recension*", "reso*", "prodott*", "condizioni",
        "problem*", "garanzia", "assistenza",
    ),
}  # fmt: skip
# Public documents that do not belong to the customer.
PUBLIC_DOCUMENTS = {
    "nl": ("voorwaarden", "privacy*", "brochure*", "handleiding", "tarieven", "catalogus", "app"),
    "de": (
        "agb", "datenschutz*", "broschüre", "anleitung", "preisliste", "katalog", "app", "widerruf*", "impressum",
        "formular",
    ),
    "en": (
        "terms*", "privacy*", "brochure", "manual", "price list", "catalogue", "catalog", "app", "policy",
        "software", "form",
    ),
    "fr": (
        "conditions", "confidentialité", "brochure", "notice", "tarifs", "catalogue", "application", "appli",
        "formulaire", "cgv",
    ),
    "es": ("condiciones", "privacidad", "folleto", "manual", "tarifas", "catálogo", "app"),
    "it": ("condizioni", "privacy", "brochure", "manuale", "listino", "catalogo", "app"),
}  # fmt: skip
# Filler words that may stand beside a document noun without naming an action.
FILLER_WORDS = {
    "nl": (
        "uw", "je", "jouw", "mijn", "de", "deze", "van", "voor", "naar", "als", "digitale", "originele", "kopie", "btw",
        "nummer", "nr", "laatste", "nieuwste", "huidige", "actuele", "recente", "meest",
    ),
    "de": (
        "ihre", "deine", "meine", "die", "der", "das", "zur", "zum", "diese", "vom", "von", "für", "als", "digitale",
        "original", "kopie", "nummer", "nr", "letzte", "letzten", "aktuelle", "aktuellen", "neueste", "neuesten", "jüngste",
    ),
    "en": (
        "your", "my", "the", "this", "for", "from", "with", "tax", "vat", "digital", "original", "copy", "monthly", "number",
        "file", "page", "new window", "latest", "last", "current", "newest", "recent", "most", "new",
    ),
    "fr": (
        "votre", "vos", "mon", "mes", "cette", "les", "des", "pour", "numéro", "électronique", "originale", "copie", "tva",
        "dernière", "dernier", "actuelle", "récente",
    ),
    "es": (
        "tu", "su", "esta", "para", "del", "número", "electrónica", "original", "copia", "iva",
        "última", "último", "actual", "reciente",
    ),
    "it": (
        "tua", "questa", "per", "del", "della", "numero", "elettronica", "originale", "copia", "iva",
        "ultima", "ultimo", "attuale", "recente",
    ),
    "pl": ("twoja", "twoje", "moja", "moje", "dla", "numer", "elektroniczna", "oryginał", "kopia", "ostatnia"),
    "pt": ("sua", "tua", "minha", "para", "número", "eletrónica", "original", "cópia", "última"),
    "sv": ("din", "ditt", "dina", "för", "nummer", "senaste"),
    "da": ("din", "dit", "dine", "for", "nummer", "seneste"),
    "cs": ("vaše", "moje", "číslo", "kopie", "poslední"),
}  # fmt: skip
# Words in addresses and file names of documents, also on pages in another language.
PATH_WORDS = {
    "nl": ("factuur", "nota", "creditnota", "bestell"),
    "de": ("rechnung", "beleg", "dokument", "gutschrift", "quittung", "herunterladen", "bestell"),
    "en": (
        "invoice", "bill", "billing", "receipt", "document", "statement", "credit", "pdf", "download", "order",
        "attachment", "file",
    ),
    "fr": ("facture", "avoir", "telecharger", "commande"),
    "es": ("factura", "pedido"),
    "it": ("fattura", "nota", "ordine"),
}  # fmt: skip
DOWNLOAD_SEGMENTS = {
    "nl": ("downloaden",),
    "de": ("herunterladen", "datei"),
    "en": ("pdf", "download", "getpdf", "attachment", "attachments", "getfile", "getdocument", "export-pdf"),
    "fr": ("telecharger",),
    "es": ("descargar",),
    "it": ("scarica",),
}
E_INVOICE = {
    "nl": ("e-?factuur",),
    "de": ("e-?rechnung", "xrechnung"),
    "en": ("e-?invoice",),
    "fr": ("factur-?x",),
    "es": (),
    "it": (),
}
"""Patterns of the names of electronic invoices; folded."""
NOT_PDF = {**E_INVOICE, "en": (), "fr": ()}
"""Those of them that are no PDF; Factur-X is one, and an "e-invoice" may be."""
# Documents that accompany an invoice as documents of their own.
SPECIFICATION = {
    "nl": ("specificatie*", "*specificatie", "bijlage*", "urenstaat*", "gespreksspecificatie"),
    "de": (
        "einzelverbindungsnachweis*", "evn", "anlage*", "anhang*", "leistungsnachweis*", "einzelaufstellung*", "spezifikation*",
    ),
    "en": ("specification*", "itemised*", "itemized*", "usage report*", "attachment*", "breakdown*", "timesheet*"),
    "fr": ("annexe*", "relevé détaillé", "facture détaillée", "détail des communications", "pièce jointe"),
    "es": ("anexo*", "detalle de consumo", "desglose*"),
    "it": ("allegato*", "dettaglio consumi", "specifica*"),
}  # fmt: skip
COLLECTION = {
    "nl": ("alle", "alles", "meerdere", "selectie", "overzicht"),
    "de": ("alle", "alles", "sammeldownload", "auswahl", "mehrere", "zusammenfassung"),
    "en": ("all", "selected", "selection", "several", "bulk", "batch", "archive", "summary", "csv", "excel"),
    "fr": ("tout", "tous", "toutes", "sélection", "plusieurs", "récapitulatif"),
    "es": ("todo", "todos", "todas", "selección", "varios", "resumen"),
    "it": ("tutto", "tutti", "tutte", "selezione", "riepilogo"),
}
"""What a download of many papers is called."""
OPENS = {
    "nl": ("openen", "open", "tonen", "toon", "bekijk*", "bekijken", "inzien", "weergeven", "voorbeeld"),
    "de": ("öffnen", "anzeigen", "ansehen", "anschauen", "einsehen", "ansicht", "vorschau", "aufrufen", "zeigen"),
    "en": ("open", "view*", "show", "see", "preview", "display", "look at"),
    "fr": ("ouvrir", "voir", "afficher", "consulter", "visualiser", "aperçu"),
    "es": ("abrir", "ver", "mostrar", "consultar", "visualizar", "vista previa"),
    "it": ("apri", "aprire", "vedi", "mostra", "visualizza", "consulta", "anteprima"),
}  # fmt: skip
"""Verbs of buttons that show what is there already."""
TOOLS = {
    "nl": ("instelling*", "voorkeur*", "terug", "terug naar*", "inloggen", "aanmelden", "zoeken", "sorteer*", "filter*"),
    "de": ("einstellung*", "zurück", "zurück zu*", "anmelden", "einloggen", "suche", "suchen", "sortier*", "filter*"),
    "en": ("setting*", "preference*", "back", "back to*", "sign in", "log in", "search", "sort by", "filter*"),
    "fr": ("paramètre*", "préférence*", "retour à*", "retour aux*", "se connecter", "rechercher", "trier", "filtre*"),
    "es": ("ajuste*", "preferencia*", "configuración", "volver", "volver a*", "atrás", "iniciar sesión", "buscar", "filtr*"),
    "it": ("impostazion*", "preferenz*", "indietro", "torna a*", "torna alla*", "accedi", "cerca", "ordina per", "filtr*"),
}  # fmt: skip
"""Names of what stands beside documents and leads to none: settings, search, sorting, the way back."""
