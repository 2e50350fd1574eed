"""Who is who on a document: labels of the seller and of the buyer, legal forms of companies, names of registers."""

SELLER = {
    "nl": (
        "leverancier", "verkoper", "afzender", "factuur van", "gegevens leverancier", "opdrachtnemer", "verkocht door", "van",
        "geleverd door", "uitgegeven door", "verhuurder",
    ),
    "de": (
        "verkäufer", "lieferant", "rechnungssteller", "rechnungsersteller", "absender", "leistungserbringer", "rechnung von",
        "verkauft durch", "verkauft von", "verkauf durch", "aussteller", "auftragnehmer", "anbieter", "vermieter",
        "leistender unternehmer",
        "rechnungsaussteller", "von",
    ),
    "en": (
        "seller", "supplier", "vendor", "from", "merchant", "sold by", "issued by", "invoice from", "bill from", "billed by",
        "billed from", "provider", "service provider", "supplier details", "seller details", "company details", "sender",
        "your supplier", "issuer", "biller", "merchant name", "landlord", "contractor",
    ),
    "fr": (
        "fournisseur", "vendeur", "émetteur", "prestataire", "vendu par", "facture de", "expéditeur", "émis par", "de",
        "émetteur de la facture",
    ),
    "es": (
        "proveedor", "vendedor", "emisor", "datos del emisor", "vendido por", "emitido por", "remitente", "prestador",
        "datos del proveedor", "de",
    ),
    "it": (
        "fornitore", "cedente", "prestatore", "cedente/prestatore", "cedente/prestatore (fornitore)", "venditore", "mittente",
        "emittente", "da", "venduto da",
    ),
    "pl": ("sprzedawca", "wystawca", "dostawca", "dane sprzedawcy", "podmiot 1", "podmiot1", "usługodawca"),
    "pt": ("fornecedor", "vendedor", "emitente", "prestador"),
    "sv": ("säljare", "leverantör", "avsändare", "från"),
    "da": ("sælger", "leverandør", "afsender", "fra"),
    "nb": ("selger", "leverandør", "avsender", "fra"),
    "fi": ("myyjä", "toimittaja", "lähettäjä"),
    "cs": ("dodavatel", "prodávající"),
    "hu": ("eladó", "szállító", "kibocsátó"),
    "ro": ("furnizor", "vanzator"),
}  # fmt: skip
"""Labels over or before the name of the seller; a cell holds nothing else before the name."""
FROM = {
    "nl": ("van",), "de": ("von",), "en": ("from",), "fr": ("de",), "es": ("de", "desde"), "it": ("da",), "pl": ("od",),
    "sv": ("från",), "da": ("fra",), "nb": ("fra",),
}  # fmt: skip
"""Prepositions among the labels of the seller: they stand over places of departure, too."""
SALUTATIONS = {
    "nl": ("mevrouw", "mevr", "mw", "dhr", "de heer", "heer", "familie", "fam"),
    "de": ("herrn", "herr", "frau", "familie", "eheleute"),
    "en": ("mr", "mrs", "ms", "miss", "mr and mrs", "mr & mrs"),
    "fr": ("madame", "mme", "monsieur", "mademoiselle", "famille"),
    "es": ("señor", "señora", "sr", "sra", "don", "doña"),
    "it": ("signor", "signora", "sig", "sig.ra", "spett.le", "spettabile", "gent.mo", "gent.ma"),
    "pl": ("pan", "pani", "państwo"),
}
"""What stands before a name in an address: it is the reader's."""
PAYEE = {
    "nl": ("begunstigde", "ten name van", "t.n.v.", "tnv", "rekeninghouder"),
    "de": ("kontoinhaber", "zahlungsempfänger", "begünstigter", "inhaber"),
    "en": (
        "payable to",
        "make checks payable to",
        "make cheques payable to",
        "pay to",
        "account holder",
        "beneficiary",
        "account name",
        "remit to",
        "in favor of",
        "in favour of",
        "payment in favor of",
        "send payment to",
        "remit payment to",
        "please remit to",
        "payee",
        "beneficiary name",
    ),
    "fr": ("bénéficiaire", "titulaire", "titulaire du compte", "à l'ordre de"),
    "es": ("beneficiario", "titular", "titular de la cuenta"),
    "it": ("beneficiario", "intestatario", "intestatario conto"),
    "pl": ("odbiorca przelewu", "właściciel rachunku"),
}
"""Labels of the one who is paid: mostly the seller, sometimes a person or a factor."""
RECEIVED_BY = {
    "nl": ("betaling ontvangen door", "ontvangen door", "betaald aan"),
    "de": ("zahlung erhalten durch", "zahlung an", "bezahlt an", "gezahlt an", "betrag erhalten durch"),
    "en": ("payment received by", "amount received by", "paid to", "payment to", "you paid"),
    "fr": ("paiement reçu par", "payé à", "encaissé par", "réglé à", "versé à"),
    "es": ("pago recibido por", "pagado a", "cobrado por", "abonado a"),
    "it": ("pagamento ricevuto da", "pagato a", "incassato da", "versato a"),
    "pl": ("płatność otrzymana przez", "zapłacono na rzecz", "otrzymał", "wpłata dla"),
}
"""Before the name of who got the money, as a receipt says it; a card or a bank may stand there, too."""
BUYER = {
    "nl": (
        "factuuradres", "afleveradres", "leveradres", "bezorgadres", "klant", "afnemer", "koper", "debiteur", "aan",
        "gefactureerd aan", "factuur aan", "klantgegevens", "ontvanger", "geadresseerde", "ter attentie van", "t.a.v.",
        "uw gegevens", "verzendadres", "besteller", "opdrachtgever", "geleverd aan", "huurder", "factuuradres klant",
        "jouw gegevens", "je gegevens", "mijn gegevens", "uw adres", "uw bedrijf", "adresgegevens", "contactgegevens klant",
        "factuurgegevens", "verzenden naar", "verstuurd naar", "verzend naar", "cliënt", "patiënt", "verzekerde",
        "verzekeringnemer", "contractant", "abonnee", "passagier", "gast", "deelnemer", "betaald door", "ontvangen van",
    ),
    "de": (
        "käufer", "rechnungsempfänger", "kunde", "lieferadresse", "rechnungsadresse", "rechnungsanschrift", "lieferanschrift",
        "leistungsempfänger", "warenempfänger", "empfänger", "auftraggeber", "besteller", "rechnung an", "lieferung an",
        "käufer/leistungsempfänger", "abweichender warenempfänger", "abweichender rechnungsempfänger", "an", "kundendaten",
        "kundenanschrift", "versandadresse", "mieter", "verkauft an", "herrn", "frau",
        "ihre daten", "ihre angaben", "ihre anschrift", "ihre adresse", "deine daten", "meine daten", "versand an",
        "geliefert an", "mandant", "mandantin", "patient", "patientin", "bauherr", "auftraggeberin", "versicherungsnehmer",
        "gast", "teilnehmer", "fahrgast", "vertragspartner", "abonnent", "kundin", "erhalten von", "eingezahlt von",
    ),
    "en": (
        "bill to", "billed to", "invoice to", "sold to", "ship to", "shipped to", "deliver to", "delivered to", "customer",
        "client", "buyer", "to", "recipient", "billing address", "shipping address", "delivery address", "invoice for",
        "billing contact", "technical contact", "licensed to", "licensee", "subscriber", "guest", "guest name",
        "bill to address",
        "customer name", "client name", "customer details", "billing to", "billing information", "billing details",
        "invoiced to",
        "attention",
        "attn", "prepared for", "purchaser", "service address", "consignee", "account owner", "advertiser", "agency",
        "mailing address", "tenant", "end user", "customer address", "charge to", "issued to", "invoice address", "receiver",
        "payer", "paid by", "remitter", "your details", "your information", "your address", "your account details",
        "my details", "account details", "contact details", "customer information", "buyer details", "buyer information",
        "client details", "recipient details", "deliver to address", "send to", "booked by", "booked for", "ordered by",
        "passenger", "policyholder", "insured", "patient", "student", "received from", "attention to", "bill payer",
    ),
    "fr": (
        "facturé à", "client", "acheteur", "adresse de facturation", "adresse de livraison", "livré à", "destinataire", "à",
        "facture à", "adressé à", "facturer à", "vendu à", "adresse client", "nom du client", "locataire", "payeur",
        "vos coordonnées", "vos informations", "votre adresse", "coordonnées du client", "expédier à", "envoyer à", "livrer à",
        "maître d'ouvrage", "donneur d'ordre", "patient", "assuré", "abonné", "souscripteur", "passager", "reçu de",
        "informations client", "titulaire du contrat",
    ),
    "es": (
        "cliente", "facturar a", "comprador", "destinatario", "dirección de facturación", "datos del cliente", "facturado a",
        "dirección de envío", "dirección de entrega", "enviar a", "para", "receptor", "titular del contrato",
        "sus datos", "tus datos", "mis datos", "su dirección", "cobrar a", "entregar a", "vendido a", "datos de facturación",
        "datos de envío", "abonado", "asegurado", "paciente", "inquilino", "arrendatario", "recibido de", "pagador",
    ),
    "it": (
        "cliente", "destinatario", "cessionario", "committente", "cessionario/committente",
        "cessionario/committente (cliente)",
        "spett.le", "spett", "spettabile", "fatturato a", "intestato a", "destinazione", "acquirente",
        "indirizzo di fatturazione",
        "indirizzo di spedizione", "luogo di destinazione", "egr", "fattura a", "spedire a", "consegnare a", "venduto a",
        "i tuoi dati", "i suoi dati", "i vostri dati", "dati cliente", "dati del cliente", "dati di fatturazione", "assistito",
        "paziente", "assicurato", "contraente", "inquilino", "abbonato", "ricevuto da", "spedizione a",
    ),
    "pl": (
        "nabywca", "odbiorca", "klient", "płatnik", "zamawiający", "kupujący", "dane nabywcy", "podmiot 2", "podmiot2",
        "wystawiono dla", "wysyłka do", "adres dostawy", "adres wysyłki", "adres do faktury", "dane klienta", "twoje dane",
        "dane do faktury", "dostawa do", "ubezpieczony", "pacjent", "najemca", "abonent", "otrzymane od", "sprzedano dla",
        "dla",
    ),
    "pt": ("cliente", "comprador", "destinatário", "faturado a", "exmo", "exmos"),
    "sv": ("kund", "köpare", "faktureringsadress", "leveransadress", "mottagare", "till", "fakturaadress"),
    "da": ("kunde", "køber", "faktureringsadresse", "leveringsadresse", "modtager", "til"),
    "nb": ("kunde", "kjøper", "fakturaadresse", "leveringsadresse", "mottaker", "til"),
    "fi": ("asiakas", "ostaja", "laskutusosoite", "toimitusosoite", "vastaanottaja"),
    "cs": ("odběratel", "kupující", "příjemce", "zákazník"),
    "hu": ("vevő", "címzett"),
    "ro": ("cumparator", "client", "beneficiar"),
}  # fmt: skip
"""Labels over or before the name of who buys, is delivered to, or is written to."""
OF_THE_BUYER = {
    "nl": ("uw", "jouw", "klant*", "debiteur*"),
    "de": ("ihre", "ihr", "kunden*", "käufer*", "empfänger*", "deren"),
    "en": ("your", "customer", "client", "buyer", "recipient"),
    "fr": ("votre", "vos", "client"),
    "es": ("su", "cliente"),
    "it": ("cliente", "vostro", "vostra", "vs"),
    "pl": ("nabywcy", "klienta"),
}
"""Words beside a number that make it the buyer's ("Your VAT ID")."""
NAME = {
    "nl": ("naam", "bedrijfsnaam", "handelsnaam", "bedrijf"),
    "de": ("name", "firma", "firmenname", "unternehmen"),
    "en": ("name", "company", "company name", "legal name", "trading name", "business name"),
    "fr": ("nom", "raison sociale", "société", "dénomination"),
    "es": ("nombre", "razón social", "empresa"),
    "it": ("denominazione", "ragione sociale", "nome", "ditta"),
    "pl": ("nazwa", "firma", "imię i nazwisko", "imię pierwsze"),
}
"""Labels of a name inside a block of seller or buyer."""
LEGAL_FORMS = (
    r"b\.?\s?v\.?(?:\s?b\.?\s?a\.?)?", r"n\.?\s?v\.?", r"v\.?o\.?f\.?", r"c\.?v\.?", "vzw", "stichting",
    r"(?:gmbh|ag|kg|ohg|se|mbh|kgaa)(?:\s?&\s?co\.?(?:\s?(?:kgaa|kg|ohg))?)?",
    r"ug(?:\s?\(haftungsbeschränkt\))?(?:\s?&\s?co\.?\s?kg)?",
    r"e\.\s?k\.", r"e\.\s?v\.", r"e\.\s?u\.", "gbr", "eg", "og", r"ges\.?\s?m\.?\s?b\.?\s?h\.?", r"partg(?:\s?mbb)?",
    r"(?:private\s+|pvt\.?\s+|pte\.?\s+|pty\.?\s+|\(pty\)\s+)?(?:limited|ltd\.?)", r"sdn\.?\s+bhd\.?",
    r"l\.?\s?l\.?\s?c\.?", r"l\.?l\.?p\.?", "plc", r"inc\.?", "incorporated", r"corp\.?(?:\s+ltd\.?)?",
    "corporation", r"co\.",
    r"s\.?\s?a\.?\s?r\.?\s?l\.?", r"s\.?\s?a\.?\s?s\.?(?:\s?u\.?)?", r"s\.?\s?a\.?", r"e\.?u\.?r\.?l\.?", "sasu",
    r"s\.?n\.?c\.?", "sci", r"s\.?c\.?a\.?", r"s\.?\s?l\.?(?:\s?u\.?)?", r"s\.?l\.?n\.?e\.?", r"s\.?\s?p\.?\s?a\.?",
    r"s\.?\s?r\.?\s?l\.?(?:\s?s\.?)?", r"s\.a\.s\.\s+di\s+\w+", r"sp\.?\s?z\s?o\.?\s?o\.?(?:\s?sp\.?\s?k\.?)?",
    r"s\.?\s?k\.?\s?a\.?", r"sp\.?\s?k\.?", r"sp\.?\s?j\.?", r"s\.\s?c\.", r"lda\.?", r"a/s", "aps", "i/s", "ab", "hb",
    "oyj?", "ky", r"asa?", r"s\.?\s?r\.?\s?o\.?", r"a\.\s?s\.", r"spol\.\s?s\s?r\.\s?o\.", r"kft\.?", r"zrt\.?", r"nyrt\.?",
    r"bt\.", r"d\.?\s?o\.?\s?o\.?", r"d\.\s?d\.", "ood", "eood", "uab", "sia", "oü",
)  # fmt: skip
"""Patterns of legal forms of companies, without regard to case; the first letters of most are capitals."""
LOWER_LEGAL_FORMS = frozenset(("plc", "ltd", "limited", "gmbh", "llc", "inc", "sarl", "srl", "kft", "oy"))
"""Legal forms that are no words, so that they count without any capital."""
LOWER_IN_NAMES = (
    "and", "of", "the", "for", "de", "du", "des", "la", "le", "les", "et", "van", "der", "den", "en", "voor", "von",
    "und", "für",
    "di", "del", "della", "e", "y", "i", "da", "do", "dos", "og", "och", "ja", "at",
)  # fmt: skip
"""Words of a name that begin with a small letter."""
ARTICLES = frozenset(
    ("der", "des", "dem", "den", "die", "das", "the", "la", "el", "il", "lo", "les", "del", "della", "du")
)
"""Words before a company's name in a sentence; inside a name that stands alone they are a part of it."""
ALSO_PAYEE = {
    "nl": ("ontvanger",),
    "de": ("empfänger", "zahlungsempfänger"),
    "en": ("recipient", "receiver"),
    "fr": ("destinataire",),
    "es": ("destinatario", "receptor", "titular"),
    "it": ("destinatario",),
    "pl": ("odbiorca",),
}
"""Labels of the buyer that are the payee's where an account follows them."""
VAT_LABELS = {
    "nl": ("btw nummer", "btw nr", "btw id", "btw", "ob nummer", "omzetbelastingnummer"),
    "de": (
        "ust id", "ust idnr", "ust id nr", "ust ident*", "umsatzsteuer id*", "umsatzsteuer identifikationsnummer", "uid",
        "uid nr",
        "mwst nr", "ust nr", "ustid", "ustidnr", "mwst nummer", "vat id", "id nr", "ust idnr", "umsatzsteuernummer",
    ),
    "en": (
        "vat", "vat id", "vat no", "vat number", "vat reg*", "tax id", "vat registration*", "tax number", "tax registration*",
    ),
    "fr": ("tva", "n tva", "tva intracom*", "no tva", "numero de tva", "id tva", "n° tva", "nº tva"),
    "es": ("nif", "cif", "n.i.f.", "c.i.f.", "nif iva", "vat"),
    "it": ("p iva", "p. iva", "partita iva", "p.iva", "piva", "cod. fisc.", "partita i.v.a."),
    "pl": ("nip", "nip ue", "vat ue"),
    "pt": ("nif", "nipc", "contribuinte"),
    "sv": ("momsreg*", "vat nr", "momsnr"),
    "da": ("cvr", "cvr nr", "se nr", "moms nr"),
    "nb": ("org nr", "foretaksregisteret", "orgnr"),
    "fi": ("alv nro", "alv tunnus", "vat nro", "y tunnus"),
    "cs": ("dič", "dic"),
    "hu": ("adószám", "közösségi adószám"),
    "ro": ("cui", "cif", "cod fiscal"),
}  # fmt: skip
"""Names of VAT numbers before them."""
NATIONAL_VAT = {
    "IT": ("p iva", "partita iva", "p.iva", "p. iva", "piva"),
    "PL": ("nip",),
    "ES": ("nif", "cif", "n.i.f.", "c.i.f."),
    "PT": ("nipc", "contribuinte"),
    "DK": ("cvr", "cvr nr"),
}
"""Names of VAT numbers that are written without their country, by that country."""
REGISTERS = {
    "nl": ("kvk", "kvk nr", "kvk nummer", "kamer van koophandel", "rpr", "ondernemingsnummer", "statutair*", "zetel"),
    "de": (
        "hrb",
        "hra",
        "amtsgericht",
        "handelsregister*",
        "registergericht",
        "geschäftsführ*",
        "ust id*",
        "steuernummer",
        "sitz",
    ),
    "en": (
        "registered office",
        "registered in",
        "company no",
        "company number",
        "company reg*",
        "reg no",
        "abn",
        "ein",
        "registration",
    ),
    "fr": ("siret", "siren", "rcs", "capital", "naf", "ape", "siège", "siège social"),
    "es": ("registro mercantil", "inscrita", "cif", "nif", "domicilio social", "sede social"),
    "it": ("rea", "capitale sociale", "registro imprese", "cap soc", "p iva", "partita iva", "sede legale"),
    "pl": ("krs", "regon", "nip", "sąd rejonowy", "kapitał"),
}
"""What stands at a company's own name in the foot of its papers."""
BUYERS_ACCOUNT = {
    "nl": ("afgeschreven", "uw rekening", "incasso*", "machtiging", "mandaat", "automatisch*", "van rekening"),
    "de": ("ihr konto", "ihrem konto", "abgebucht", "eingezogen", "lastschrift*", "mandat*", "abbuchung"),
    "en": ("your account", "direct debit", "mandate", "debited", "collected from"),
    "fr": ("votre compte", "prélev*", "mandat", "débité"),
    "es": ("su cuenta", "domicili*", "cargo en cuenta", "adeudo"),
    "it": ("vostro conto", "addebit*", "mandato"),
    "pl": ("pobrane", "twojego konta"),
}
"""Words beside an account from which the bill is collected: it is the buyer's."""
FREE_MAIL = frozenset(
    ("gmail", "googlemail", "outlook", "hotmail", "live", "yahoo", "icloud", "me", "gmx", "web", "t-online", "aol",
    "proton", "protonmail",
     "ziggo", "kpnmail", "xs4all", "orange", "wanadoo", "free", "libero", "example", "test", "localhost", "mail", "msn")
)  # fmt: skip
"""Makers of addresses of electronic mail for anyone, and names for examples: they say nothing of who sends."""
GREETINGS = {
    "nl": ("bedankt", "dank", "welkom", "hallo", "beste", "geachte", "pagina", "telefoon", "tel", "e-mail", "datum"),
    "de": (
        "vielen dank",
        "danke",
        "willkommen",
        "hallo",
        "liebe*",
        "sehr geehrte*",
        "seite",
        "telefon",
        "tel",
        "datum",
    ),
    "en": (
        "thank*",
        "welcome",
        "hello",
        "dear",
        "page",
        "phone",
        "tel",
        "fax",
        "email",
        "date",
        "total",
        "due",
        "paid",
        "duplicate",
    ),
    "fr": ("merci", "bienvenue", "bonjour", "page", "téléphone", "tél", "date"),
    "es": ("gracias", "bienvenido", "hola", "página", "teléfono", "fecha"),
    "it": ("grazie", "benvenuto", "gentile", "pagina", "telefono", "data"),
    "pl": ("dziękujemy", "witamy", "strona", "telefon", "data"),
}
"""Words of a line in the head of a page that is no name."""
MADE_BY = {
    "nl": ("gemaakt met", "mogelijk gemaakt door"),
    "de": ("erstellt mit", "erstellt durch", "erzeugt mit", "bereitgestellt von"),
    "en": (
        "powered by",
        "generated by",
        "created with",
        "created by",
        "made with",
        "provided by",
        "software by",
        "copyright",
        "(c)",
    ),
    "fr": ("généré par", "créé avec", "propulsé par", "édité par"),
    "es": ("generado por", "creado con"),
    "it": ("generato da", "creato con", "realizzato da"),
    "pl": ("wygenerowano", "wytworzona w", "utworzono"),
}
"""Before the name of a program's maker, who is not the one who sends."""
HEADINGS = {
    "nl": (
        "overzicht", "samenvatting", "gegevens", "details", "informatie", "bestelling", "bestellingen", "order", "betaling",
        "betaalgegevens", "betaalmethode", "levering", "verzending", "bezorging", "producten", "artikelen", "status",
        "account", "profiel", "contact", "klantenservice", "voorwaarden", "opmerkingen", "specificatie", "bijlage", "mijn",
        "uw", "jouw", "adres", "titel", "project", "nummer", "datum", "factuur", "factuurnummer", "factuurdatum", "vervaldatum",
         "referentie", "omschrijving",
    ),
    "de": (
        "übersicht", "zusammenfassung", "details", "daten", "angaben", "informationen", "bestellung", "bestellungen",
        "bestellübersicht", "zahlung", "zahlungsart", "zahlungsinformationen", "zahlungsdetails", "lieferung", "versand",
        "artikel", "produkte", "leistungen", "status", "konto", "profil", "kontakt", "kundenservice", "kundendienst",
        "hinweise", "hinweis", "bemerkungen", "anlage", "ihre", "meine", "unsere", "adresse", "projekt", "betreff",
        "bankverbindung", "rechnungsdetails", "bestelldetails", "projektdetails", "positionen", "beschreibung", "referenz",
        "nummer", "datum", "rechnung", "rechnungsnummer", "rechnungsdatum", "fällig",
    ),
    "en": (
        "summary", "details", "information", "overview", "order", "orders", "payment", "payments", "shipping", "shipment",
        "delivery", "billing", "items", "products", "services", "status", "account", "profile", "contact", "customer",
        "support", "terms", "notes", "note", "remarks", "description", "method", "your", "my", "our", "address", "project",
        "reference", "history", "dashboard", "home", "menu", "cart", "checkout", "print", "download", "back", "subject",
        "bank", "amount", "professional", "of", "the", "and", "&", "copy", "original", "period", "service",
        "tax", "page", "number", "no", "date", "invoice", "due", "day", "time",
    ),
    "fr": (
        "récapitulatif", "résumé", "détails", "détail", "informations", "commande", "commandes", "paiement", "livraison",
        "expédition", "articles", "produits", "statut", "compte", "profil", "contact", "conditions", "remarques", "notes",
        "votre", "vos", "mon", "mes", "adresse", "projet", "objet", "description", "référence", "mode", "de", "la", "du",
        "coordonnées", "bancaires", "service", "client", "numéro", "date", "facture",
    ),
    "es": (
        "resumen", "detalles", "detalle", "información", "datos", "pedido", "pedidos", "pago", "envío", "entrega",
        "artículos", "productos", "estado", "cuenta", "perfil", "contacto", "condiciones", "notas", "observaciones", "su",
        "tu", "mi", "dirección", "proyecto", "asunto", "descripción", "referencia", "método", "forma", "de", "del", "la",
        "bancarios", "número", "fecha", "factura",
    ),
    "it": (
        "riepilogo", "riassunto", "dettagli", "dettaglio", "informazioni", "dati", "ordine", "ordini", "pagamento",
        "spedizione", "consegna", "articoli", "prodotti", "stato", "conto", "profilo", "contatti", "condizioni", "note",
        "tuo", "tuoi", "mio", "miei", "indirizzo", "progetto", "oggetto", "descrizione", "riferimento", "metodo", "modalità",
        "di", "del", "bancari", "numero", "data", "fattura",
    ),
    "pl": (
        "podsumowanie", "szczegóły", "informacje", "dane", "zamówienie", "zamówienia", "płatność", "płatności", "dostawa",
        "wysyłka", "produkty", "pozycje", "status", "konto", "profil", "kontakt", "warunki", "uwagi", "twoje", "moje", "adres",
        "projekt", "opis", "metoda", "sposób", "numer", "data", "faktura", "faktury", "termin",
    ),
}  # fmt: skip
"""Words of headings: a text of nothing else is the head of a part of a page, and no name."""
COUNTRIES = {
    "nl": (
        "nederland", "belgië", "duitsland", "frankrijk", "luxemburg", "oostenrijk", "zwitserland", "ierland", "spanje",
        "italië",
        "polen", "verenigd koninkrijk", "verenigde staten", "engeland",
    ),
    "de": (
        "deutschland", "österreich", "schweiz", "niederlande", "belgien", "frankreich", "luxemburg", "irland", "spanien",
        "italien", "polen", "vereinigtes königreich", "vereinigte staaten", "dänemark", "schweden",
    ),
    "en": (
        "netherlands", "the netherlands", "belgium", "germany", "france", "luxembourg", "austria", "switzerland", "ireland",
        "spain", "italy", "poland", "united kingdom", "united states", "united states of america", "usa", "us", "uk",
        "england",
        "scotland", "wales", "canada", "australia", "new zealand", "denmark", "sweden", "norway", "finland", "portugal",
        "czech republic", "india", "singapore", "israel", "estonia", "hong kong", "cyprus", "great britain",
    ),
    "fr": ("france", "belgique", "allemagne", "pays-bas", "suisse", "luxembourg", "autriche", "irlande", "espagne", "italie"),
    "es": ("españa", "francia", "alemania", "italia", "portugal", "países bajos", "bélgica", "irlanda", "estados unidos"),
    "it": ("italia", "francia", "germania", "spagna", "svizzera", "paesi bassi", "irlanda", "austria", "stati uniti"),
    "pl": ("polska", "niemcy", "francja", "holandia", "czechy"),
    "pt": ("portugal", "espanha"),
    "sv": ("sverige", "danmark", "norge", "finland", "tyskland"),
    "fi": ("suomi",),
    "cs": ("česká republika", "česko", "slovensko"),
}  # fmt: skip
"""Names of countries in addresses, alone in their line."""
