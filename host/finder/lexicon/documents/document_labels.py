"""Labels that a document prints before its numbers and dates: patterns over folded text (``document_titles`` has its names)."""

NUMBER = {
    "nl": (r"nummer", r"nr\.?", r"no\.?", r"n\."),
    "de": (r"nummer", r"nr\.?", r"no\.?", "kennung"),
    "en": (r"numbers?", r"num\.?", r"no\.?", r"[nN]o\.?", r"nbr\.?", "#"),
    "fr": ("numero", r"n ?°", r"no\.?", r"n[o.]", r"num\.?"),
    "es": ("numero", r"n\.? ?[o°]\.?", r"n[o.]", r"num\.?"),
    "it": ("numero", r"n\.? ?[o°]\.?", r"n\.", r"nr\.?", r"num\.?"),
    "pl": ("numer", r"nr\.?"),
    "pt": ("numero", r"n\.? ?[o°]\.?", r"num\.?"),
    "sv": ("nummer", r"nr\.?"),
    "fi": ("numero", r"nro\.?"),
    "cs": ("cislo", r"c\."),
    "hu": ("szama?", "sorszama?"),
    "ro": ("numar(?:ul)?", r"nr\.?", r"seria(?: si numarul)?"),
    "hr": ("broj", r"br\."),
    "sl": ("stevilka",),
    "et": ("number", r"nr\.?"),
    "lv": ("numurs", r"nr\.?"),
    "lt": ("numeris", r"nr\.?", r"serija ir nr\.?"),
    "bg": ("номер", "№"),
    "el": ("αριθμοσ", r"αρ\.?"),
}  # fmt: skip
"""Words for a number, before or behind the name of what it numbers."""
REFERENCE = {
    "nl": ("kenmerk", r"ref(?:erentie)?\.?"),
    "de": ("zeichen", r"referenz"),
    "en": ("id", r"ref(?:erence)?\.?", "code"),
    "fr": (r"ref(?:erence)?\.?", "code"),
    "es": (r"ref(?:erencia)?\.?", "codigo"),
    "it": (r"rif(?:erimento)?\.?", "codice"),
    "pl": ("id", "kod"),
}  # fmt: skip
"""Words for what identifies a document, when they stand beside its name; alone they say nothing."""
BETWEEN = {
    "nl": ("van(?: de| het)?", "der"),
    "de": ("der", "des"),
    "en": ("of", "of the", "/ receipt", "/ bill"),
    "fr": ("de(?: la| l')?", "du", "d'"),
    "es": ("de(?: la)?", "del"),
    "it": ("di", "della", "del"),
    "pt": ("da", "do", "de"),
    "ro": ("de", "al"),
}  # fmt: skip
"""Words between a word for a number or a date and the name of a document."""
ITS_NUMBER = {
    "nl": ("documentnummer", "betaalnummer", "volgnummer", r"credit-?(?:nummer|nr)\.?"),
    "de": (
        r"beleg-?(?:nummer|nr)\.?", r"dokument(?:en)?-?(?:nummer|nr)\.?", r"vorgangs-?(?:nummer|nr)\.?",
        r"re\.?-?(?:nummer|nr)\.?",
    ),
    "en": (
        r"document (?:number|no\.?|#|id)", r"transaction (?:number|no\.?|#|id)", r"confirmation (?:number|no\.?|#)",
        "statement id",
    ),
    "fr": (r"(?:numero|n ?°) d[eu] (?:document|piece)",),
    "es": (r"(?:numero|n\.?[o°]?) de documento",),
    "it": (r"(?:numero|n\.?) documento", r"documento n\.?"),
    "pl": (r"(?:numer|nr) dokumentu",),
    "sl": (r"st\. racuna", r"racun st\."),
    "cs": (r"cislo dokladu", "evidencni cislo"),
    "hu": ("bizonylatszam", "sorszam"),
}  # fmt: skip
"""Labels of the document's own number that do not name its kind."""
NUMBER_PREFIXES = {
    "nl": ("nr", "nummer", "factuur", "factuurnummer", "factuurnr", "nota", "f", "fac", "fact", "vf", "vkf", "cn"),
    "de": ("nr", "nummer", "rechnung", "rechnungsnummer", "rechnungsnr", "beleg", "re", "rg", "rnr", "rn", "r", "ar", "gs"),
    "en": ("no", "number", "invoice", "inv", "i", "bill", "doc", "document", "id", "ref", "si", "receipt", "rec", "rcp"),
    "fr": ("no", "n", "facture", "fa", "fac", "fact", "fc", "av"),
    "es": ("no", "n", "factura", "fra", "fv", "fe"),
    "it": ("n", "nr", "fattura", "ft", "fatt", "fpr"),
    "pl": ("nr", "faktura", "fv", "fs"),
}  # fmt: skip
"""Whole words, folded, that stand before a number in one place and are left out in another ("RE-4711", "4711")."""
OTHER_PREFIXES = {
    "nl": ("deb", "ord", "klnt", "tel", "fax", "po"),
    "de": ("kd", "knd", "kdnr", "ls", "din"),
    "en": ("cust", "cus", "acc", "ord", "po", "qt", "quo", "iso", "tel"),
    "fr": ("cli", "cde", "cmd", "dev"),
    "es": ("cli", "ped", "alb"),
    "it": ("cli", "ord", "prev"),
    "pl": ("zam", "kln"),
}
"""Letters before the number of a customer, an order, an offer, a delivery, a register, a norm ("KD-20017", "PO-117")."""
ORDERED = {
    "nl": ("order", "bestel", "bestelling", "opdracht", "boekings", "boeking", "reserverings", "contract", "polis"),
    "de": (
        "order", "bestell", "bestellung", "auftrags?", "buchungs?", "reservierungs?", "vertrags?", "vertragskonto", "police",
        "versicherungs?", "vorgangs?",
    ),
    "en": ("order", r"p\.?o\.?", "booking", "reservation", "contract", "policy", "subscription", "ticket", "job"),
    "fr": ("commande", "reservation", "contrat", "dossier", "abonnement", "police"),
    "es": ("pedido", "orden", "reserva", "contrato", "poliza"),
    "it": ("ordine", "prenotazione", "contratto", "polizza"),
    "pl": ("zamowieni[ae]", "rezerwacji", "umowy", "polisy"),
}  # fmt: skip
"""What was ordered or agreed: a list of orders shows its number, and their documents bear it beside their own."""
OTHER_NUMBERED = {
    "nl": (
        r"klant(?:en)?", "debiteur(?:en)?", r"relatie", r"(?:order|bestel|inkoop|opdracht)s?", r"bestelling", "contract",
        "polis", "project", "dossier", "artikel", r"(?:kvk|btw|iban|bic|ean|telefoon|fax|rekening|meter|machtigings)s?",
        "factuurregel", r"aansluit", "abonnement", "lever(?:ings)?", "pakbon", "offerte", "uw", "relatie",
    ),
    "de": (
        r"kunden?", "debitor(?:en)?", r"(?:auftrags?|bestell|bestellung|order)", "vertrags?", "projekt", "artikel", "steuer",
        r"(?:ust[- ]?id|umsatzsteuer|telefon|fax|konto|zahler|mandats|liefer\w*|handelsregister)", "lieferschein", "angebots?",
        "personal", "vorgangs?", "serien", "charge", "lieferanten?", "vertragskonto", "kassen?", "filial", "tisch", "ihre",
        "mitglieds?", "buchungs?", "rahmenvertrags?", "police", "versicherungs?",
    ),
    "en": (
        r"(?:customer|client|account|acct|member|membership|subscriber|supplier|vendor|user)",
        r"(?:alt |your |agency )?order", r"(?:purchase |sales |work )order", r"p\.?o\.?", "contract", "agreement",
        "project", "job", "item", "line", "quote", "ticket",
        r"(?:vat|tax|gst|gstin|tin|ein|abn|bn|pan|cin|iban|swift|registration|reg|company|phone|fax|tel)",
        "delivery(?: note)?", "tracking", "serial", "subscription", "policy", "meter", "check", "cheque", "estimate",
        "deal", "case", "reservation", "booking", "routing", "part", "product", "sku", "store", "terminal", "card",
        "license", "licence", "confirmation", "patient", "agency", "advertiser", "payment", "related invoice",
        "original invoice", "previous invoice", "shipment", "lot", "batch",
    ),
    "fr": (
        r"clients?", "compte", r"(?:bon de )?(?:commande|livraison|vente|reception)", "contrat", "projet", "dossier",
        "article", r"(?:tva|siret|siren|rcs|iban|bic|gln|duns|tel|fax|telephone)", "devis", "abonnement", "ligne",
        "mandat", "lot", "serie", "facture associee", "facture d'origine", "facture initiale", "marche", "engagement",
        "vos?", "fournisseur", "adherent",
    ),
    "es": (
        r"clientes?", "cuenta", "pedido", "contrato", "proyecto", "articulo", r"(?:iva|nif|cif|iban|tel|telefono|fax)",
        "albaran", "presupuesto", "abonado", "suministro", "referencia", "expediente", "lote", "serie",
        "factura rectificada", "proveedor",
    ),
    "it": (
        r"clienti?", "conto", r"ordin[ei](?: d'acquisto)?", "contratto", "progetto", "articolo", "preventivo", "pratica",
        r"(?:p\.? ?iva|partita iva|c\.?f\.?|codice fiscale|iban|tel|telefono|fax|rea)", r"ddt", "commessa", "lotto", "utenza",
        "fornitore", "fattura di riferimento",
    ),
    "pl": (
        "klienta?", "zamowieni[ae]", "umowy", "projektu", "konta", "rachunku(?: bankowego)?", "nip", "regon", "krs",
        "ksef", "bdo", "faktury korygowanej", "faktury pierwotnej", "partii", "telefonu", "dowodu", "wz",
    ),
    "pt": ("cliente", "encomenda", "contrato", "contribuinte", "nif", "conta"),
    "sv": ("kund", "order", "avtals", "org", "organisations", "konto", "ocr"),
    "da": ("kunde", "ordre", "konto", "cvr"),
    "cs": ("zakaznik[ae]", "objednavk[ay]", "smlouvy", "uctu", "ico", "dic"),
    "hu": (r"(?:ado|ugyfel|rendeles|bankszamla|szerzodes)",),
    "fi": ("asiakas", "tilaus", "viite", "y-tunnus"),
}  # fmt: skip
"""What else has a number on a document: whoever it names, the number behind it is not the document's own."""
ISSUED = {
    "nl": (
        "(?:document|nota|datum uitgifte|opmaak)datum", "(?:credit|krediet)(?:nota|factuur)?-?datum",
        "datum van uitgifte", "uitgiftedatum",
    ),
    "de": (
        "(?:ausstellungs|beleg|dokument(?:en)?|erstellungs|rg\\.?-?|re\\.?-?)-?datum", "ausgestellt am",
        "belegdat", "erstellt am",
    ),
    "en": (
        r"date (?:of )?(?:issued?|billing)", r"issued?(?: date| on)?", r"(?:billing|document) date", r"created(?: on)?",
        "date of invoice", "transaction date", "statement date", "purchase date", "bill(?:ing)? dated?",
    ),
    "fr": (r"date d'(?:emission|etablissement)", r"date de facturation", "emise? le", "etablie? le", "date du document"),
    "es": (r"fecha (?:de )?(?:emision|expedicion|facturacion|documento)", "emitida el", "expedida el"),
    "it": (r"data (?:di )?(?:emissione|documento|fatturazione)", "emessa il", "data doc\\.?"),
    "pl": (
        "data (?:i miejsce )?wystawienia", "wystawion[ao](?: w dniu| dnia)?", "data sporzadzenia",
        "(?:miejsce i )?data wystawienia",
    ),
    "pt": ("data (?:de|da) emissao", "emitida em"),
    "sv": ("utstallningsdatum",),
    "fi": ("laskutuspaiva", r"(?:laskun )?paivays", "paivamaara"),
    "cs": ("datum vystaveni", "vystaveno(?: dne)?"),
    "sk": ("datum vyhotovenia", "datum vystavenia"),
    "hu": ("(?:szamla )?kelte", "kiallitas (?:datuma|kelte)", "kelt"),
    "ro": ("data (?:emiterii|facturii|emitere)",),
    "hr": ("datum (?:izdavanja|racuna)",),
    "sl": ("datum (?:izdaje|racuna)",),
    "lt": ("israsymo data", "data israsyta"),
    "bg": ("дата на (?:издаване|фактура)",),
    "el": ("ημερομηνια(?: εκδοσησ)?",),
}  # fmt: skip
"""Labels of the date of issue that do not name the document."""
DATE = {
    "nl": ("datum", "d\\.d\\.?", "dd\\."),
    "de": ("datum", "dat\\.?"),
    "en": ("dated?(?: of)?",),
    "fr": ("date",),
    "es": ("fecha",),
    "it": ("data",),
    "pl": ("data", "z dnia", "dnia"),
    "pt": ("data",),
    "sv": ("datum",),
    "da": ("dato",),
    "nb": ("dato",),
    "fi": ("pvm", "paivays", "paivamaara"),
    "cs": ("datum", "dne"),
    "hu": ("datum", "kelt"),
    "ro": ("data", "din data", "din"),
    "hr": ("datum",),
    "et": ("kuupaev",),
    "lv": ("datums",),
    "lt": ("data",),
    "bg": ("дата",),
    "el": ("ημερομηνια",),
}  # fmt: skip
"""Words for a date, alone or beside the name of a document."""
OF_DATE = {
    "nl": ("van", "d\\.d\\.?", "dd\\.?"),
    "de": ("vom", "von", "v\\."),
    "en": ("of", "dated", "from"),
    "fr": ("du", "en date du"),
    "es": ("de", "del", "de fecha"),
    "it": ("del", "in data", "di"),
    "pl": ("z dnia", "z"),
    "pt": ("de",),
    "cs": ("ze dne",),
    "ro": ("din(?: data)?",),
}  # fmt: skip
"""Words between a document's number and its date ("Rechnung 4711 vom 03.05.2026")."""
DUE = {
    "nl": (
        r"verval(?:datum|dag|t op)?", r"uiterste betaal\w*", r"(?:te )?(?:betalen|voldoen) (?:voor|uiterlijk|tot)",
        r"uiterlijk(?: op| voor)?", "betaal(?: dit bedrag)? voor", r"(?:wordt|zal) (?:op|rond|omstreeks)",
        r"(?:incasso|bedrag|afgeschreven|incasseren)\b.{0,60}\b(?:op|rond|omstreeks)",
        "betaaltermijn",
    ),
    "de": (
        r"fallig(?:keit|keitsdatum|keitstag| am| bis| zum)?", r"zahlbar (?:bis|am|spatestens)(?: zum)?",
        r"zahlungsziel(?: bis)?",
        r"(?:zahlung|zahlbar|begleichen|uberweisen|bezahlen)\b.{0,40}\bbis(?: spatestens)?(?: zum| am)?",
        "zahlungsfrist(?: bis)?", "zahlungstermin",
        r"(?:lastschrift\w*|einzug|einziehen|abbuch\w*|betrag)\b.{0,60}\b(?:am|zum)", "zu zahlen bis(?: zum)?",
    ),
    "en": (
        r"(?:payment |invoice |bill )?due(?: date| on| by)?", "date due", "pay(?:able)?(?: by| before| on or before)",
        "payment deadline", "please pay by", "latest payment date",
        r"(?:payment|pay|remit\w*|settle\w*|transfer)\b.{0,40}\b(?:until|by|before|no later than)", r"pay this amount by",
        r"(?:debit\w*|collect\w*|charged?)\b.{0,60}\bon(?: or after)?",
    ),
    "fr": (
        r"(?:date (?:d'|limite d[e'] ?))?echeance", r"date limite de (?:paiement|reglement)",
        r"a (?:payer|regler) (?:avant|pour)(?: le)?", r"payable (?:le|avant le|au plus tard le)", r"echeance (?:le|au|du)",
        r"preleve(?:e|ment|r)?\b.{0,60}\b(?:le|au)",
    ),
    "es": (
        r"(?:fecha (?:de )?)?(?:vencimiento|vto)\.?", r"vence(?: el)?", r"(?:fecha )?limite de pago", "pagar antes del?",
        "vencimientos?",
    ),
    "it": (r"(?:data (?:di )?)?scadenz[ae](?: pagamento)?", r"scade(?: il)?", r"(?:da )?pagare entro(?: il)?", "entro il"),
    "pl": (r"termin (?:p[lł]atnosci|zap[lł]aty)", r"(?:zap[lł]aty?|p[lł]atne) do(?: dnia)?", "termin zap[lł]aty"),
    "pt": (r"(?:data de )?vencimento", "data limite(?: de pagamento)?", "pagar ate"),
    "sv": ("forfallo(?:datum|dag)", "betalas senast", "oss tillhanda(?: senast)?"),
    "da": ("forfald(?:sdato|sdag)?", r"(?:betales )?senest", "sidste betalingsdato"),
    "nb": ("forfall(?:sdato)?", "betalingsfrist"),
    "fi": (r"era[- ]?paiva", "viimeinen maksupaiva"),
    "cs": ("(?:datum )?splatnosti?", "splatno(?: dne)?"),
    "sk": ("(?:datum )?splatnosti?",),
    "hu": ("fizetesi hatarido", "esedekesseg"),
    "ro": ("(?:data )?scadent(?:a|ei)", "termen de plata"),
    "hr": ("(?:datum )?dospijec[ae]", "rok placanja"),
    "sl": ("(?:datum )?zapadlosti?", "rok placila"),
    "et": ("maksetahtaeg", "tahtaeg"),
    "lv": ("apmaksas termins", "samaksas termins"),
    "lt": ("apmoketi iki", "mokejimo terminas"),
    "bg": ("(?:краен )?срок за плащане", "падеж"),
    "el": ("(?:ημερομηνια )?ληξησ", "πληρωτεο (?:εωσ|μεχρι)"),
}  # fmt: skip
"""Labels of the day by which payment is due."""
PAID = {
    "nl": ("betaaldatum", r"betaald(?: op)?", "datum (?:van )?betaling"),
    "de": (r"(?:be|ge)zahlt(?: am)?", "zahlungsdatum", "zahldatum"),
    "en": (r"payment date", r"date (?:paid|of payment)", r"paid(?: on)?"),
    "fr": ("date (?:de |du )?(?:paiement|reglement)", "(?:paye|regle)e?(?: le)?"),
    "es": ("fecha (?:de )?pago", "pagad[oa](?: el)?"),
    "it": ("data (?:di |del )?pagamento", "pagat[oa](?: il)?"),
    "pl": ("data (?:zap[lł]aty|p[lł]atnosci)", "zap[lł]acono(?: dnia)?"),
}  # fmt: skip
"""Labels of the day on which was paid: that of a receipt."""
OTHER_DATE = {
    "nl": (
        r"\w+datum",
        "periode", r"(?:besteld|geleverd|verzonden|betaald|afgeschreven|geprint|afgedrukt|geboren)(?: op)?", "van",
        "tot en met", "t/m", r"geboortedatum", "datum (?:levering|bestelling|order|prestatie)", "contractdatum", "tot",
        "geldig tot(?: en met)?", "geldig t/m",
    ),
    "de": (
        r"\w+-datum",
        "zeitraum", r"(?:leistungs|liefer|abrechnungs|rechnungs|verbrauchs)zeitraum", r"leistung(?:stag|smonat)?",
        "lieferung(?: am)?", "periode", r"(?:bestellt|geliefert|versendet|bezahlt|gedruckt|geboren)(?: am)?", "von", "bis",
        "geburtsdatum", "liefertermin", "skonto", r"(?:bestellung|auftrag|lieferschein|vertrag|angebot)\b.{0,25}\bvom",
        "stand", "lieferschein\\w*", "ab", "abbuchung", "gultig bis(?: zum)?",
    ),
    "en": (
        r"(?:delivery|order|ship(?:ping|ped)?|service|start|end|begin|print(?:ed)?|contract) dates?",
        r"(?:training|check|quote|air|period) dates?",
        r"check[- ]?(?:in|out)", r"(?:flight dates?|period|range|date range)", r"next (?:bill|payment|invoice)\w*(?: date)?",
        "printed(?: on)?", r"(?:ordered|delivered|shipped|paid|received|registered)(?: on| date)?",
        "valid (?:until|from|thru|through)", "as of", "from", "to",
        r"(?:invoice|billing|service|statement|accounting|usage|subscription) (?:period|month)",
        "date of (?:birth|service|supply|delivery|order)", r"(?:last|previous) (?:bill|payment|invoice|statement)\w*(?: date)?",
        "expir(?:y|es|ation)(?: date)?", "member since", "until", "date ordered", "tax (?:point|date)", "changes as of",
        "run date", "download(?:ed)?(?: on)?", "week(?: of| ending)?",
    ),
    "fr": (
        r"date (?:de )?(?:livraison|(?:la )?commande|prestation|debut|fin|naissance)",
        r"date (?:de |d')?(?:impression|valeur|reception)",
        r"(?:periode|livre|commande|expedie|imprime|paye|regle)(?: le)?", "date de (?:debut|fin) de prestation", "du",
        "au", "jusqu'au", r"date de facture (?:associee|d'origine|initiale)",
        r"(?:commande|bon de livraison|devis|contrat)\b.{0,25}\bdu", "valable jusqu'au",
    ),
    "es": (
        r"fecha (?:de )?(?:entrega|pedido|operacion|inicio|fin|impresion)",
        r"fecha (?:de )?(?:nacimiento|prestacion|cargo|valor|envio)", "periodo", "desde",
        r"(?:pedido|entregado|impreso|pagado)(?: el)?", "hasta", "albaran", "proxima factura",
        "valid[ao] hasta(?: el)?", "fecha de caducidad",
    ),
    "it": (
        r"data (?:di )?(?:consegna|ordine|spedizione|stampa|nascita|inizio|fine)",
        r"data (?:di )?(?:prestazione|ricezione|ddt|trasporto)", "data (?:di )?decorrenza", "periodo",
        r"(?:consegnato|spedito|stampato|pagato)(?: il)?", "dal", "al", "valid[ao] fino al",
        r"(?:ordine|ddt|contratto)\b.{0,25}\bdel",
    ),
    "pl": (
        r"data (?:dostawy|sprzedazy|zamowienia|wykonania|dokonania|zakonczenia|wplywu|wydruku|wydania)\w*",
        r"data (?:us[lł]ugi|otrzymania)",
        "okres", "data (?:dostawy|wykonania|zakonczenia) .{0,40}", "od", "do dnia", "wydrukowano", "zamowienie",
        "wazn[aey] do", "termin waznosci",
    ),
    "pt": ("data (?:de|da) (?:entrega|encomenda)", "periodo"),
    "sv": ("leveransdatum", "orderdatum", "period"),
    "cs": ("datum (?:uskutecneni|zdanitelneho|objednavky|dodani)", "duzp"),
    "hu": ("teljesites(?: (?:datuma|ideje|kelte))?",),
    "ro": ("data livrarii",),
    "fi": ("toimituspaiva", "tilauspaiva"),
}  # fmt: skip
"""Labels of the other dates of a document."""
AMERICA = {
    "nl": (), "de": (), "fr": (), "es": (), "it": (),
    "en": (
        "united states", "usa", r"u\.s\.a?\.?", "zip code", "sales tax", "state tax", "routing (?:number|no)", "ein",
        "p.?o.? box",
    ),
}  # fmt: skip
"""What is written in America, where the month comes first in a date."""
ELSEWHERE_ENGLISH = {
    "nl": (), "de": (), "fr": (), "es": (), "it": (),
    "en": (
        "united kingdom", "great britain", "england", "scotland", "ireland", "australia", "india", "gst(?:in)?", "vat",
        "abn", "new zealand",
    ),
}  # fmt: skip
"""What is written in English where the day comes first in a date."""
FUNCTION_WORDS = {
    "nl": ("de", "het", "een", "van", "voor", "uw", "wij", "en", "met", "niet", "op", "deze", "bij", "aan"),
    "de": ("der", "die", "das", "und", "mit", "fur", "ihre", "wir", "bitte", "zzgl", "auf", "den", "ein", "nicht"),
    "en": ("the", "and", "of", "for", "your", "to", "this", "you", "with", "is", "from", "please", "by", "our"),
    "fr": ("le", "la", "les", "des", "et", "pour", "vous", "votre", "nous", "du", "avec", "est", "une", "sur"),
    "es": ("el", "los", "las", "y", "para", "su", "por", "con", "del", "una", "que", "sus", "este", "nuestra"),
    "it": ("il", "gli", "della", "per", "che", "con", "vostra", "non", "una", "dei", "alla", "nel", "sono", "delle"),
    "pl": ("i", "w", "na", "z", "do", "od", "dla", "oraz", "nie", "sie", "przez", "jest", "dnia", "lub"),
}  # fmt: skip
"""Frequent small words that tell the language of a document."""
