"""Words in the class names, ids and field names of pages, as parts of them: ``login-fehler``, ``txtZoekterm``.

Most of these are English whatever the page's language; the others stand with their language.
"""

ALERT = {
    "nl": ("fout",),
    "de": ("fehler",),
    "en": ("alert", "error", "warning", "danger", "message", "notice", "flash", "invalid", "toast", "feedback"),
    "fr": ("erreur",),
    "es": (),
    "it": (),
}
SELECTED = {
    "nl": ("actief", "huidig"),
    "de": ("aktiv",),
    "en": ("active", "current", "selected"),
    "fr": ("actif",),
    "es": (),
    "it": (),
}
"""Whole words."""
SEARCH_FIELD = {
    "nl": ("zoek",),
    "de": ("such",),
    "en": ("search", "query", "filter"),
    "fr": ("cherch",),
    "es": ("busca",),
    "it": ("cerca",),
}
COOKIE_LAYER = {
    "nl": (),
    "de": ("dsgvo",),
    "en": (
        "cookie", "gdpr", r"\bcmp\b", "onetrust", "usercentrics", "didomi", "consent-?(?:banner|manager|wall|bar)",
        "tracking-?(?:banner|layer)",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
LAYER = {
    "nl": (),
    "de": ("dsgvo",),
    "en": (
        "cookie", "consent", "gdpr", "privacy-?(?:banner|layer|wall|modal)", "ccm?p?-?(?:banner|modal)", r"\bcmp\b",
        "tracking-?(?:banner|layer)", "newsletter", "modal", "popup", "pop-up", "overlay", "dialog", "lightbox",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
PAGER = {
    "nl": (),
    "de": ("seiten", "blätter", "blaetter"),
    "en": ("pagin", "pager", r"pages?\b", "page-?nav"),
    "fr": (),
    "es": (),
    "it": (),
}
NEXT = {
    "nl": ("volgende",),
    "de": ("nächste",),
    "en": (
        r"(?:^|[\s_-])next(?:$|[\s_-])", "chevron-right", "arrow-right", "angle-right", "caret-right", "triangle-1-e",
        "arrow-forward", "step-forward",
    ),
    "fr": ("suivant",),
    "es": (),
    "it": (),
}  # fmt: skip
PAGE_PARAMETER = {
    "nl": ("pagina", "paginanummer"),
    "de": ("seite",),
    "en": (
        "p", "pg", "pn", "page", "paged", "pageno", "page_no", "pagenum", "page_num", "pagenumber", "page_number",
        "pageindex", "page_index", "pageid", "start", "startindex", "start_index", "limitstart", "offset", "skip",
        "from", "cursor", "after", "st",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
"""Whole names of query parameters that tell the page of a list, in lower case."""
PAGE_SEGMENT = {
    "nl": ("pagina",),
    "de": ("seite",),
    "en": ("page", "p", "pg", "index", "list(?:_[0-9]+)?"),
    "fr": (),
    "es": (),
    "it": (),
}
"""The same before a number at the end of a path: "/page/2", "index2.html"."""
DATE_FIELD = {
    "nl": ("datum", "vanaf", "periode"),
    "de": ("datum", "zeitraum", r"(?:^|[_-])(?:von|bis)(?:$|[_-])"),
    "en": (
        "date", "calendar", r"(?:^|[_-])(?:from|since|start|begin|until|end)(?:$|[_-])", "period",
    ),
    "fr": (r"(?:^|[_-])(?:debut|fin|du|au)(?:$|[_-])", "periode"),
    "es": ("fecha", "desde", "hasta"),
    "it": (r"(?:^|[_-])(?:dal|al)(?:$|[_-])", "data"),
}  # fmt: skip
"""Names and classes of fields that take a date."""
DATE_RANGE = {
    "nl": ("periode",),
    "de": ("zeitraum",),
    "en": (r"date-?range", r"range-?picker", r"period-?picker"),
    "fr": (),
    "es": (),
    "it": (),
}
"""The same of one field that takes both ends of a range."""
SIDEBAR = {
    "nl": ("zijbalk",),
    "de": ("seitenleiste",),
    "en": ("widget", "sidebar", "side-bar", "related", "recent-?posts", "advert", "instagram"),
    "fr": (),
    "es": (),
    "it": (),
}
"""What has lists of its own beside the page's list."""
BACK = {
    "nl": ("vorige",),
    "de": ("vorherige", "zurück"),
    "en": (
        r"(?:^|[\s_-])prev(?:ious)?(?:$|[\s_-])", "chevron-left", "arrow-left", "angle-left", "caret-left",
        "triangle-1-w", "arrow-back", "step-backward",
    ),
    "fr": ("précédent",),
    "es": (),
    "it": (),
}  # fmt: skip
CAROUSEL = {
    "nl": ("kalender",),
    "de": ("kalender",),
    "en": (
        "carousel", "slider", "slick", "swiper", "gallery", "calendar", "datepicker", "lightbox", "wizard", "stepper",
        "month-nav", "glide", "slideshow", "rotator",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
"""What has a "next" of its own that turns no page of a list."""
MADE_UP_INPUT_TYPE = {"nl": (), "de": ("passwort",), "en": ("username", "phone", "user"), "fr": (), "es": (), "it": ()}
"""Values of ``type`` that HTML does not know, so that the browser shows a text field."""

# The roles of columns and values.
OTHER_DATE = {
    "nl": ("verval",),
    "de": ("faellig", "zeitraum"),
    "en": ("due", "period", "delivery"),
    "fr": ("echeance",),
    "es": ("vencim",),
    "it": ("scaden",),
}
DATE = {
    "nl": ("datum",),
    "de": ("datum",),
    "en": ("date", "issued"),
    "fr": (),
    "es": ("fecha",),
    "it": ("data-?(?:fattura|doc)",),
}
OTHER_AMOUNT = {
    "nl": ("btw", "netto"),
    "de": ("mwst", "netto"),
    "en": ("tax", "vat", "net", "open", "balance", "subtotal", "discount"),
    "fr": ("tva", "ht"),
    "es": ("iva",),
    "it": ("iva", "netto"),
}
"""Whole words."""
TOTAL = {
    "nl": ("bedrag", "prijs"),
    "de": ("betrag", "preis", "summe"),
    "en": ("amount", "total", "price", r"sum\b", "gross"),
    "fr": ("montant", "prix", "ttc"),
    "es": ("importe",),
    "it": ("importo",),
}
OTHER_NUMBER = {
    "nl": ("klant", "artikel"),
    "de": ("kunde", "vertrag", "artikel"),
    "en": ("customer", "client", "account", "contract", "phone", "product", "sku", "item-"),
    "fr": ("client",),
    "es": (),
    "it": (),
}
DOCUMENT = {
    "nl": ("factuur",),
    "de": (r"rechnung\w*", "beleg"),
    "en": ("invoice", "bill", r"doc\w*", "receipt"),
    "fr": ("facture",),
    "es": (),
    "it": (),
}
NUMBER_OF_DOCUMENT = {
    "nl": ("nummer", "nr"),
    "de": ("nummer", "nr"),
    "en": ("number", "no", r"num\w*", "id"),
    "fr": (),
    "es": (),
    "it": (),
}
DOCUMENT_NUMBER = {
    "nl": (),
    "de": ("belegnr",),
    "en": (),
    "fr": (),
    "es": (),
    "it": (),
}
NUMBER = {
    "nl": ("nummer", "nr"),
    "de": ("nummer", "nr"),
    "en": ("number", "no", "num", r"ref\w*", "order[-_]?(?:number|id|nr|no)", "code"),
    "fr": ("numero",),
    "es": ("numero",),
    "it": ("numero",),
}
"""Whole words."""
KIND = {
    "nl": ("soort",),
    "de": ("art",),
    "en": ("type", "kind", "title", "name", "description", "subject"),
    "fr": (),
    "es": (),
    "it": (),
}
"""Whole words."""

# Controls and addresses.
ICON_FONT = {
    "nl": (),
    "de": (),
    "en": (
        "material-(?:icons|symbols)", "google-symbols", r"\bmat-icon\b", r"\bmd-icon\b", "material-design-icon",
        r"\b(?:v|q|p)-icon\b", r"\bnotranslate\b.*icon",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
"""Classes of elements in which an icon font draws a picture for a word."""
LIGATURE = {
    "nl": (),
    "de": (),
    "en": (
        "file_(?:save|download|copy|open|present)(?:_off)?", "(?:cloud|sim_card|system_update|download)_(?:download|alt|done)",
        "download_(?:for_offline|done|2)", "browser_(?:download|updated)", "picture_as_pdf", "get_app", "save_(?:alt|as)",
        "receipt_long", "request_(?:page|quote)", "arrow_(?:downward|upward|forward|back|right|circle_down)(?:_alt|_ios)?",
        "arrow_drop_(?:down|up)", "(?:chevron|navigate)_(?:left|right|next|before)", "keyboard_arrow_(?:left|right|up|down)",
        "more_(?:vert|horiz)", "expand_(?:more|less)", "open_in_(?:new|browser|full)", "delete_(?:forever|outline)",
        "insert_drive_file", "note_add", "text_snippet", "sticky_note_2", "credit_(?:card|score)", "add_shopping_cart",
        "shopping_(?:cart|bag)", "remove_red_eye", "find_in_page", "article_shortcut", "unfold_(?:more|less)", "swap_vert",
        "check_circle(?:_outline)?", "error_outline", "local_shipping", "account_(?:circle|balance)", "first_page", "last_page",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
"""Words of Material Icons and Symbols that are none of a language; whole texts."""
DOWNLOAD = {
    "nl": (),
    "de": ("herunterladen",),
    "en": (
        "download",
        r"(?:^|[\s_-])(?:filetype-|export)?pdf(?:$|[\s_-])",
        "file-?(?:text|down|earmark|save|arrow-down)",
        "arrow-down-(?:circle|to|tray|square)",
        "arrow-circle-down",
        "(?:document|folder|cloud|box|tray)-arrow-down",
        r"(?:^|[\s_-])get-app(?:$|[\s_-])",
        r"(?:^|\s)save-alt(?:$|\s)",
        r"\bsave-file\b",
        "browser-updated",
    ),
    "fr": (),
    "es": (),
    "it": (),
}
PRINT = {
    "nl": (),
    "de": ("drucke",),
    "en": (r"(?:^|[\s_-])print(?:er|able|out)?(?:$|[\s_-])", r"\bprn\b"),
    "fr": ("imprim",),
    "es": (),
    "it": (),
}
"""Icons of printing."""
MENU = {
    "nl": (),
    "de": (),
    "en": (
        "kebab", "meatball", "ellipsis", r"more[-_]?(?:vert|horiz|options|actions|menu|btn|button)", r"(?:three|3)[-_]?dots",
        r"dots[-_]?(?:three|vertical|horizontal|menu)", r"overflow[-_]?menu", r"(?:context|action|row)s?[-_]?menu",
        r"dropdown[-_]?(?:toggle|trigger|button)",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
"""Pictures and classes of buttons that open a menu of a row."""
DISCLOSURE = {
    "nl": (),
    "de": ("aufklapp", "ausklapp"),
    "en": (
        "chevron", "caret", "angle-(?:down|right)", "arrow-(?:down|right)(?!-)", "expand", "accordion", "collaps", "unfold",
        r"toggle[-_]?(?:row|details?)", "disclosure",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
CHALLENGE_FRAME = {
    "nl": (),
    "de": (),
    "en": ("captcha", "challenge", "turnstile", "arkoselabs", r"\bsso\b", "oauth", "3ds", "analytics", "tracking"),
    "fr": (),
    "es": (),
    "it": (),
}
"""In addresses of frames that show no document: a check of the person, a silent sign-in, what counts visits."""
DETAIL = {
    "nl": ("toon", "bekijk"),
    "de": ("ansicht", "anzeig"),
    "en": ("detail", "view", "show"),
    "fr": ("voir", "consult"),
    "es": (),
    "it": ("dettagli",),
}
PAPER_ICON = {
    "nl": ("factuur",),
    "de": ("rechnung", "beleg"),
    "en": ("receipt", "invoice"),
    "fr": ("facture",),
    "es": ("factura",),
    "it": ("fattura",),
}
"""Icons of a paper, which leads to it."""
SESSION_PARAMETER = {
    "nl": (),
    "de": ("seite",),
    "en": (
        "sid$", "sess", "token", "nonce", "sig", "csrf", "xsrf", "expires", "hash$", "^_", "utm_", "^ts$", "time",
        "^t$", "^v$", "ref$", "lang", "locale", "page", "from", "back", "return",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
"""Names of query parameters that say nothing of a document: they belong to a session, a visit or a page of the list."""
POSITION_PARAMETER = {
    "nl": ("^rij$", "^regel$", "^volgnr$"),
    "de": ("^zeile$", "^lfdnr$"),
    "en": (
        "^rows?$", "^row_?(?:num|no|nr|index|id)$", "^index$", "^idx$", "^line(?:_?no)?$", "^pos$", "^position$",
        "^offset$", "^start$",
    ),
    "fr": ("^ligne$", "^rang$"),
    "es": ("^fila$", "^linea$"),
    "it": ("^riga$",),
}  # fmt: skip
"""Names of query parameters that count the rows of a page: each page has a first one."""
CENTS = {
    "nl": (r"\bdecimalen\b",),
    "de": ("rappen", "nachkomma"),
    "en": (
        r"(?<!per)(?<!re)cents(?![a-z])", r"(?<![a-z])cent(?![a-z])", "fraction", r"decimals?(?![a-z])", "pence",
        "penn(?:y|ies)",
    ),
    "fr": ("centimes?",),
    "es": ("centimos?", r"\bdecimales\b"),
    "it": ("centesim[oi]", r"\bdecimali\b"),
}  # fmt: skip
"""The part of an amount behind its decimal mark."""
PAGE_FRAME = {
    "nl": ("kruimel", "zijbalk", "hoofdmenu", "voettekst"),
    "de": ("brotkr", "seitenleiste", "hauptmenue", "fusszeile", "kopfzeile"),
    "en": (
        "breadcrumb", "nav-?bar", "side-?(?:bar|nav|menu)", r"(?:site|page)-?(?:header|footer)",
        "(?:main|site|top|user|account|shop|category|mega|mobile|off-?canvas)-?(?:menu|nav)",
        r"(?:^|[\s_-])footer(?:$|[\s_-])", "cookie", "newsletter", "social", "also-?(?:bought|viewed)",
        "related-?(?:product|item|article|post)", "upsell", "cross-?sell", "recommend", "language-?(?:switch|select)",
        "skip-?link", "pagination", "pager",
    ),
    "fr": ("fil-?d-?ariane", "pied-?de-?page"),
    "es": ("migas",),
    "it": ("briciole",),
}  # fmt: skip
"""Classes and ids of the frame of a page, which says nothing of what the page is about: menus, bread crumbs, footers, and
products that others bought."""
NO_DOCUMENT_ADDRESS = {
    "nl": ("/(?:instellingen|profiel|wachtwoord|mijn-?gegevens|verlanglijst|vergelijk|inloggen)/?(?:$|[?#])",),
    "de": ("/(?:einstellungen|profil|passwort|kennwort|merkzettel|wunschliste|anmelden)/?(?:$|[?#])",),
    "en": (
        r"[?&](?:setlang|currency)=", "/(?:set)?lang(?:uage)?/[a-z]{2}(?:[-_][a-z]{2})?/?(?:$|[?#])",
        "/(?:settings|preferences|profile|password|security|wish-?list|compare|log-?in|sign-?in|register)/?(?:$|[?#])",
        "/(?:addresses|address-?book|newsletter|notifications|edit-?account|account-?edit|reviews?)/?(?:$|[?#])",
    ),
    "fr": ("/(?:parametres|mot-?de-?passe|connexion|mes-?donnees)/?(?:$|[?#])",),
    "es": ("/(?:ajustes|perfil|contrasena|mis-?datos)/?(?:$|[?#])",),
    "it": ("/(?:impostazioni|profilo|accedi|miei-?dati)/?(?:$|[?#])",),
}  # fmt: skip
"""In addresses that change how a page is shown, or end in settings or the profile; below these may lie an account's papers
("/settings/billing/17")."""
ROW_VARIANTS = frozenset(("active", "current", "even", "first", "last", "odd", "selected", "unread", "new"))
"""Classes that tell the rows of one list apart."""
