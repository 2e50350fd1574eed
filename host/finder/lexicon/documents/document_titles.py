"""What a document calls itself, in its title or in the label of its number: patterns over folded text, each a whole name, in
the languages of the European Union as far as they are known. ``\\w*`` before a noun lets it end a compound. The names of lists
and of links are in ``kinds``."""

INVOICE = {
    "nl": (r"\w*fact?uur", r"\w*faktuur", r"(?!credit)\w*nota", r"\w*afrekening"),
    "de": (r"\w*rechnungs?", r"faktur[ae]?", "honorarnote", "rechn", "rg", "buchungshilfe"),
    "en": ("(?:tax |vat |commercial |sales |final )?e?-?invoice", r"inv\.?", "bill of supply", "(?:utility |final |tax )?bill"),
    "fr": ("facture", "fact", "note d'honoraires", "decompte"),
    "es": ("factura(?: simplificada| electronica)?", r"fra\.?"),
    "it": ("fattura(?: elettronica)?", "bolletta", "parcella", "fatt", "ft"),
    "pl": ("faktur[aye](?: vat| koncow[ay]| zaliczkow[ay])?", "rachun(?:ek|ku)"),
    "pt": ("fatura(?:-recibo| simplificada)?", "factura"),
    "sv": ("faktura", "rakning"),
    "da": ("faktura", "regning"),
    "nb": ("faktura", "regning"),
    "fi": ("e?-?laskun?",),
    "cs": ("faktur[aye]", "danov(?:y|eho) doklad"),
    "sk": ("faktur[aye]", "danov(?:y|eho) doklad"),
    "hu": ("szamla", "szamlaszam"),
    "ro": ("factur[aei](?: fiscala)?",),
    "hr": ("racuna?", "e-racun"),
    "sl": ("racuna?",),
    "et": ("arve",),
    "lv": ("rekina?s?",),
    "lt": (r"(?:pvm )?saskait\w+(?:[ -]faktur\w+)?",),
    "bg": ("фактура",),
    "el": ("τιμολογι(?:ο|ου)",),
}  # fmt: skip
CREDIT_NOTE = {
    "nl": (r"\w*credit[- ]?(?:nota|factuur)", "terugbetalingsnota", "credit(?=-?(?:nummer|nr|datum))"),
    "de": (
        r"\w*gutschrifts?", r"storno[- ]?(?:rechnung|beleg)?s?", "rechnungsstorno",
    ),
    "en": (
        "credit[- ]?(?:note|memo(?:randum)?|invoice|advice|slip)", "refund (?:note|invoice)", "cancellation invoice",
        r"credit(?= ?(?:#|number|no\b|nr\b|date))", "^credit$",
    ),
    "fr": ("facture d'avoir", "avoir", "note de credit"),
    "es": ("factura rectificativa", "nota de (?:credito|abono)", "abono", "^credito(?= ?#|$)"),
    "it": ("nota (?:di )?(?:credito|accredito)", "fattura di storno", "^credito(?= ?#|$)"),
    "pl": (r"faktur[aye] (?:vat[- ])?koryguj\w+", "korekt[ay](?: faktury)?", "nota korygujaca"),
    "pt": ("nota de credito",),
    "sv": ("kredit(?:faktura|nota)",),
    "da": ("kredit(?:faktura|nota)",),
    "nb": ("kredit(?:faktura|nota)",),
    "fi": ("hyvityslaskun?",),
    "cs": ("opravny danovy doklad", "dobropisu?"),
    "sk": ("opravna faktura", "dobropisu?"),
    "hu": (r"(?:modosito|jovairo|sztorno|ervenytelenito) szaml\w+",),
    "ro": ("factura (?:de )?storno", "nota de credit(?:are)?"),
    "hr": ("odobrenje", "storno racuna?"),
    "sl": ("dobropisa?",),
    "et": ("kreeditarve",),
    "lv": ("kreditrekina?s?",),
    "lt": (r"kreditine saskait\w+",),
    "bg": ("кредитно известие",),
    "el": ("πιστωτικο(?: τιμολογιο)?",),
}  # fmt: skip
CREDIT = frozenset(("credit", "credito"))
"""Words that name a credit note in a heading or beside a word for its number, and a column of payments anywhere else."""
CORRECTED = {
    "nl": (r"(?:gecorrigeerde |correctie)factuur", "factuurcorrectie"),
    "de": (
        r"rechnungs?korrektur", "korrekturrechnungs?", "korrigierte rechnung", "berichtigte rechnung",
        "rechnungsberichtigung",
    ),
    "en": ("(?:corrective|corrected|correction|revised|amended) invoice", "invoice correction"),
    "fr": ("facture (?:rectificative|corrigee)",),
    "es": ("factura corregida",),
    "it": ("fattura (?:rettificativa|corretta)",),
}  # fmt: skip
"""The code 384 of UNTDID 1001, "corrected invoice": an invoice, whose amounts may be negative."""
RECEIPT = {
    "nl": (r"\w*betaalbewijs", "betalingsbewijs", r"kassa(?:bon|ticket)", "kwitantie", "aankoopbewijs"),
    "de": ("quittungs?", r"kassen(?:bon|beleg|zettel)", r"zahlungs(?:beleg|bestatigung|nachweis)", "empfangsbestatigung"),
    "en": ("(?:payment |sales |cash |transaction |tax )?receipt", "proof of payment", "payment confirmation", "rcpt"),
    "fr": (r"recu(?: (?:de |d[' ]?)\w+)?", "ticket de caisse", "quittance(?: de loyer)?", "justificatif de paiement"),
    "es": ("recibo", r"boleta(?: de (?:compra|venta|pago))?", "justificante de pago", r"tiquet?", "comprobante de pago"),
    "it": ("ricevuta(?: fiscale| di pagamento)?", "scontrino", "quietanza"),
    "pl": ("paragon(?: fiskalny)?", "potwierdzenie (?:zap[lł]aty|p[lł]atnosci)", "pokwitowanie"),
    "pt": ("recibo",),
    "sv": ("kvitto",),
    "da": ("kvittering",),
    "nb": ("kvittering",),
    "fi": ("kuitti",),
    "cs": ("uctenka", "stvrzenka"),
    "hu": ("nyugta",),
    "ro": ("chitanta", "bon fiscal"),
}  # fmt: skip
STATEMENT = {
    "nl": (
        r"rekening[- ]?(?:overzicht|afschrift)", r"\w*dagafschrift", "betaaloverzicht", "jaaroverzicht", "maandoverzicht",
        r"(?:overzicht (?:van )?)?openstaande (?:posten|facturen)(?:[- ]?(?:overzicht|lijst))?",
        r"(?:posten|facturen)overzicht",
    ),
    "de": (
        "kontoauszug", "depotauszug", "saldenmitteilung", "kontoabschluss", r"umsatz(?:ubersicht|aufstellung)",
        r"offene[- ]posten(?:[- ]?(?:liste|aufstellung|ubersicht))?", r"(?:jahres|monats|rechnungs)ubersicht",
    ),
    "en": (
        r"(?:account|bank|billing|monthly|card|holdings?|brokerage|project|supplier) statement", "statement(?: of accounts?)?",
    ),
    "fr": (r"releve(?: de comptes?| mensuel| bancaire| d'operations)?", "extrait de compte"),
    "es": ("extracto(?: de cuenta| bancario)?", "estado de cuenta"),
    "it": ("estratto conto", "rendiconto"),
    "pl": ("wyciag(?: bankowy| z rachunku)?", "zestawienie operacji"),
    "pt": ("extrato(?: bancario| de conta)?",),
    "sv": ("kontoutdrag",),
    "da": ("kontoudtog",),
    "cs": (r"vypis z uctu",),
}  # fmt: skip
PROFORMA = {
    "nl": (r"pro[- ]?forma[- ]?\w*",),
    "de": (r"pro[- ]?forma[- ]?\w*",),
    "en": (r"pro[- ]?forma(?:[- ]?invoice)?",),
    "fr": (r"facture pro[- ]?forma",),
    "es": (r"factura pro[- ]?forma",),
    "it": (r"fattura pro[- ]?forma", "avviso di parcella"),
    "pl": (r"faktur[ay] pro[- ]?forma",),
    "cs": ("zalohova faktura",),
    "hu": ("dijbekero",),
}  # fmt: skip
REMINDER = {
    "nl": (r"(?:laatste |eerste |tweede |derde )?(?:betalings?)?herinnering", "aanmaning", "sommatie", "ingebrekestelling"),
    "de": (r"(?:\d\. ?|erste |zweite |letzte )?mahnung", "zahlungserinnerung", r"mahnschreiben", r"zahlungs-? ?und mahn\w+"),
    "en": (
        r"(?:\w+ )?(?:payment )?reminder", r"(?:over|past)[- ]?due notice", "final (?:notice|demand)",
        "dunning (?:letter|notice)", "notice of overdue payment", "letter before action",
    ),
    "fr": (
        r"(?:lettre de )?(?:rappel|relance)(?: de paiement)?", "mise en demeure", r"rappel de facture",
        "avis de (?:relance|retard de paiement)",
    ),
    "es": (
        r"recordatorio(?: de pago)?", "requerimiento de pago", "reclamacion de (?:pago|deuda)",
        r"aviso de (?:impago|pago pendiente|vencimiento)",
    ),
    "it": (r"(?:primo |secondo )?sollecito(?: di pagamento)?", "messa in mora", "avviso di mancato pagamento"),
    "pl": (
        "(?:ostateczne )?wezwanie do zap[lł]aty", "przypomnienie(?: o (?:p[lł]atnosci|zap[lł]acie))?", "monit", "upomnienie",
    ),
    "pt": ("aviso de pagamento em atraso",),
    "sv": ("(?:betalnings)?paminnelse",),
    "da": (r"(?:betalings)?pamindelse", "rykker(?:skrivelse)?"),
    "nb": ("purring", "betalingspaminnelse"),
    "fi": ("maksumuistutus",),
    "cs": ("upominka",),
    "hu": ("fizetesi felszolitas",),
    "ro": ("somatie de plata",),
}  # fmt: skip
CONFIRMATION = {
    "nl": (r"(?:order|opdracht|bestel|boekings?|reserverings?)bevestiging", "bevestiging van (?:uw )?(?:bestelling|boeking)"),
    "de": (
        r"(?:auftrags|bestell|buchungs|reservierungs|bestellungs)bestatigung", "reisebestatigung", "upo",
        r"eingangsbestatigung",
    ),
    "en": (
        r"(?:order|booking|reservation|purchase|contract) (?:confirmation|acknowledge?ment)", "voucher", "itinerary",
        r"(?<!payment )confirmation",
    ),
    "fr": (r"(?:confirmation|accuse de reception) de (?:votre )?(?:commande|reservation)", "voucher"),
    "es": (r"confirmacion de (?:su )?(?:pedido|reserva)",),
    "it": (r"conferma (?:d'|dell'|di )?(?:ordine|prenotazione|acquisto)",),
    "pl": (
        "potwierdzenie (?:zamowienia|rezerwacji|przyjecia zamowienia)", "(?:urzedowe )?poswiadczenie odbioru",
    ),
    "sv": ("orderbekraftelse",),
    "da": ("ordrebekræftelse",),
    "nb": ("ordrebekreftelse",),
    "cs": ("potvrzeni objednavky",),
}  # fmt: skip
THANKS_FOR_ORDER = {
    "nl": (r"bedankt voor (?:je|jouw|uw) (?:bestelling|order|boeking|reservering)",),
    "de": (r"dank\w* fur (?:ihre|deine|eure) (?:bestellung|buchung|reservierung)",),
    "en": (r"thank(?:s| you) for (?:your|the) (?:order|booking|reservation)",),
    "fr": (r"merci (?:pour|de) (?:votre|ta) (?:commande|reservation)",),
    "es": (r"gracias por (?:su|tu) (?:pedido|reserva)",),
    "it": (r"grazie per (?:il (?:tuo|suo|vostro) ordine|la (?:tua|sua|vostra) prenotazione)",),
    "pl": (r"dziekujemy za (?:z[lł]ozenie )?zamowieni[ae]",),
}
"""What a shop writes to who has ordered: a paper with it that calls itself nothing else is a confirmation."""
ORDER = {
    "nl": ("(?:inkoop|verkoop|werk)?order", "bestelling", "bestelbon", "bestel-?(?:nummer|nr)", "werkbon"),
    "de": (
        r"(?:bestell|auftrags)(?:schein|formular|ung)", "bestellung", "(?:bestell|auftrags)-?(?:nummer|nr)", "auftrag",
        "einkaufsauftrag",
    ),
    "en": (r"(?:purchase|sales|work|insertion|service|broadcast|blanket)[- ]order", "order(?: form| printout| sheet)?"),
    "fr": ("bon de commande", "commande"),
    "es": ("(?:orden|nota) de (?:compra|pedido)", "pedido"),
    "it": (r"ordine(?: d'acquisto| di acquisto)?",),
    "pl": ("zamowieni[ea]",),
    "pt": ("(?:nota de )?encomenda",),
    "sv": ("(?:inkops)?order",),
    "da": ("(?:indk[oø]bs)?ordre",),
    "cs": ("objednavk[ay]",),
    "hu": ("(?:meg)?rendeles(?:szam)?",),
}  # fmt: skip
CONTRACT = {
    "nl": (r"\w*contract", r"\w*overeenkomst", "polis(?:blad)?"),
    "de": (r"\w*vertrag", "versicherungsschein", r"\w*vereinbarung"),
    "en": (r"(?:\w+ )?(?:agreement|contract)", "terms (?:and|&) conditions", "policy schedule"),
    "fr": (r"contrat(?: de \w+)?", "conditions (?:generales|particulieres)"),
    "es": (r"contrato(?: de \w+)?",),
    "it": (r"contratto(?: di \w+)?",),
    "pl": (r"umowa(?: \w+)?",),
    "pt": ("contrato",),
    "sv": ("avtal",),
    "da": ("aftale", "kontrakt"),
    "cs": ("smlouva",),
}  # fmt: skip
QUOTE = {
    "nl": ("offerte", "prijsopgave", "aanbieding"),
    "de": (r"angebots?", "kostenvoranschlag", "offerte"),
    "en": ("(?:price |sales )?quot(?:e|ation)", "(?:cost )?estimate", "proposal"),
    "fr": ("devis", "offre de prix", "proposition commerciale"),
    "es": ("presupuesto", "cotizacion", "oferta"),
    "it": ("preventivo", "offerta"),
    "pl": ("ofert[ay](?: cenow[ae]j?)?", "wycena", "kosztorys"),
    "pt": ("orcamento",),
    "sv": ("offert",),
    "da": ("tilbud",),
    "cs": ("(?:cenova )?nabidka",),
}  # fmt: skip
DELIVERY_NOTE = {
    "nl": ("pakbon", "leve(?:r|rings)bon", "afleverbon", "vrachtbrief", "verzendlabel"),
    "de": ("lieferscheins?", "frachtbrief", "packliste", "warenbegleitschein", "versandschein"),
    "en": ("delivery (?:note|slip|docket)", "pack(?:ing)? (?:slip|list)", "bill of lading", "waybill", "shipping label"),
    "fr": ("b(?:on|ordereau) de (?:livraison|reception|transport)", "lettre de voiture"),
    "es": ("albaran(?: de entrega)?", "nota de entrega", "carta de porte"),
    "it": (r"d\.?d\.?t\.?", "documento di trasporto", "bolla(?: di consegna)?"),
    "pl": ("dowod dostawy", "list przewozowy", "wydanie zewnetrzne", "wz"),
    "pt": ("guia de (?:remessa|transporte)",),
    "sv": ("foljesedel",),
    "da": ("f[oø]lgeseddel",),
    "cs": ("dodaci list",),
}  # fmt: skip
CERTIFICATE = {
    "nl": (r"garantie(?:bewijs|certificaat|kaart)", r"(?:\w+)?certificaat"),
    "de": (r"garantie(?:schein|urkunde|zertifikat|karte)", r"(?:\w+)?zertifikat", r"(?:\w+)?bescheinigung"),
    "en": (r"(?:\w+ )?certificate(?: of \w+)?", r"(?:\w+ )?warranty(?: card)?"),
    "fr": (r"certificat(?: de \w+)?", "(?:bon de )?garantie", r"attestation(?: (?:de |d[' ]?)\w+)?"),
    "es": (r"certificado(?: de \w+)?", "garantia"),
    "it": (r"certificato(?: di \w+)?", "garanzia", "attestato"),
    "pl": ("karta gwarancyjna", "gwarancja", "certyfikat", "zaswiadczenie"),
}  # fmt: skip
"""Papers that state something and ask for nothing: warranties, certificates."""
NOT_AN_INVOICE = {
    "nl": (r"(?:is|vormt|geldt als) geen (?:btw-?)?factuur", "geldt niet als factuur"),
    "de": (r"(?:ist|stellt|gilt nicht als) keine rechnung", "keine rechnung (?:dar|im sinne)", "gilt nicht als rechnung"),
    "en": (r"(?:is not|isn't|does not constitute|not valid as) an? invoice",),
    "fr": (r"(?:ne constitue pas|n'est pas|ne vaut pas|ne tient pas lieu de) (?:une )?facture",),
    "es": (r"no (?:es|constituye|sirve como|tiene validez (?:de|como)) (?:una )?factura",),
    "it": (r"non (?:costituisce|e|vale come|e valid[oa] come) (?:una )?fattura",),
    "pl": (r"nie (?:jest|stanowi) faktur\w+",),
}  # fmt: skip
"""What a paper says that looks like an invoice and is none."""
COURTESY_COPY = {
    "nl": ("kopie", "afschrift"),
    "de": ("kopie", "e-rechnung", "elektronische rechnung"),
    "en": ("copy", "e-invoice", "electronic invoice"),
    "fr": ("copie", "facture electronique"),
    "es": ("copia", "factura electronica"),
    "it": ("copia", "fattura elettronica", "area riservata"),
    "pl": ("kopia", "e-faktura", "ksef", "wizualizacja"),
}
"""What such a paper says that is the readable copy of an electronic invoice: that is one."""
INVOICE_FOLLOWS = {
    "nl": (r"factuur (?:volgt|wordt|ontvangt)",),
    "de": (r"rechnung (?:folgt|wird|erhalten)",),
    "en": (r"invoice (?:will|follows|is (?:sent|issued))",),
    "fr": (r"facture (?:suivra|sera)", r"sera (?:emise|etablie)"),
    "es": (r"se (?:emitira|enviara)", "factura (?:seguira|sera)"),
    "it": (r"(?:verra|sara) (?:emessa|inviata)",),
    "pl": (r"zostanie (?:wystawiona|wyslana)", "faktura zostanie"),
}
"""What a proforma says of the invoice to come."""
BESIDE_TITLE = {
    "nl": (r"nummer|nr|no|n", "van", "voor", "datum", "origineel", "kopie", "duplicaat", "btw", "pagina", "de", "d\\.d", "dd"),
    "de": (r"nummer|nr", "vom", "fur", "datum", "original", "kopie", "duplikat", "seite", "uber", "und", "zur?", "ub"),
    "en": (r"number|num|no|id", "of", "for", "date", "dated", "original", "copy", "duplicate", "page", "the", "and", "from"),
    "fr": (r"numero|no|n", "du", "pour", "date", "original", "copie", "duplicata", "page", "de", "la", "le", "et", "en"),
    "es": (r"numero|num|no|n", "de", "para", "fecha", "original", "copia", "duplicado", "pagina", "la", "el", "del", "y"),
    "it": (r"numero|num|nr|n", "del", "per", "data", "originale", "copia", "duplicato", "pagina", "di", "la", "e"),
    "pl": ("numer|nr", "z", "dnia", "data", "oryginal|orygina[lł]", "kopia", "duplikat", "strona", "vat", "do"),
    "pt": ("numero|no|n", "de", "do", "da", "data", "original", "duplicado", "pagina"),
}  # fmt: skip
"""Words that may stand beside a document's name in its title without changing it."""
NO_TITLE = {
    "nl": (
        r"fact?uur(?:adres| aan| voor|periode|bedrag)", "factuurgegevens", r"\w*order(?:regel|datum|s)", "uw factu\\w+",
        r"(?:salaris|loon)-?afrekening", r"(?:geen|de) factuur(?: volgt)?", "factuur volgt",
    ),
    "de": (
        r"rechnungs(?:adresse|anschrift|empfanger|betrag|zeitraum|steller|summe|monat|periode)", r"rechnung an", "auftraggeber",
        r"(?:bestell|auftrags|vertrags|liefer)(?:datum|adresse|position)", "in rechnung",
        r"(?:entgelt|lohn|gehalts?|verdienst|bezuge)-?abrechnung", "keine rechnung", r"(?:die )?rechnung folgt",
    ),
    "en": (

        r"(?:bill|invoice|order|sold|ship|receipt)(?:ed|ing)? (?:to|from|address|period|month|total|amount)",
        r"(?:bill|invoice|order|sold|ship|receipt)(?:ed|ing)? (?:by|items?|summary|details)",
        r"bill(?:ing)? (?:party|contact|account|type|calendar)", "in order", r"order (?:date|total)", "to the order of",
        "total bill", r"(?:bill|invoice|order|contract|receipt) (?:recipient|currency|value|balance|line|type)",
        "money order", "standing order", r"not an? (?:tax |vat )?invoice",
        r"(?:your |the |an )?invoice (?:will )?(?:be sent|follows?)(?: \w+)?", r"(?:up)?on receipt", "in receipt",
    ),
    "fr": (
        r"adresse de facturation", r"factur(?:e|ee?|er) (?:a|par|destinee a|pour)", r"montant (?:de la )?facture",
        r"facture (?:associee|d'origine)", r"conditions de (?:commande|facture)", "date de commande", "a l'ordre de",
        "pas une facture", r"(?:la |votre )?facture suivra",
    ),
    "es": (
        r"facturar? a", r"(?:direccion|datos|domicilio) de facturacion", "importe factura", "datos de factura",
        "no es (?:una )?factura", "al recibo",
    ),
    "it": (
        r"fattur(?:a|are|ato|ata) a", r"indirizzo di fatturazione", "importo fattura", "totale (?:fattura|documento)",
        "intestat[oa] a",
        "non e una fattura", r"al(?:la)? ricevuta",
    ),
    "pl": (r"do zap[lł]aty", "nabywca faktury", "kwota faktury", "nie jest faktura"),
}  # fmt: skip
"""Labels that begin like a document's name and name something of it, not the document."""
YOURS = {
    "nl": ("uw", "jouw", "je", "onze"),
    "de": ("ihre?", "deine?", "unsere?"),
    "en": ("your", "our", "related"),
    "fr": ("votre", "vos", "notre"),
    "es": ("su", "tu", "nuestro"),
    "it": (r"(?:la |il )?(?:vostr|su|nostr|tu)[ao]", r"v[s.]\.?", "rif\\.?"),
    "pl": (r"pa(?:nstwa|na|ni)", r"twoj[ae]?"),
}  # fmt: skip
"""Before the name of a document: the paper that is meant is the reader's ("your order"), unless it is the title itself."""
OF_ANOTHER = {
    "nl": ("voor", "bij", "betreft", "inzake", r"ref\.?", "vorige", "volgende", "oorspronkelijke", "originele"),
    "de": (
        "zur?", "fur", "auf", "gemass", "laut", r"lt\.", r"betr(?:ifft|\.)?", "vorherige", "nachste", "letzte",
        "ursprungliche",
    ),
    "en": ("for", "to", "re", r"ref\.?", "against", "regarding", "previous", "last", "next", "prior", "original"),
    "fr": ("pour", "sur", r"ref\.?", "concernant", "relati(?:f|ve) a(?: la)?"),
    "es": ("sobre", r"ref\.?", "para", "anterior", "proxima"),
    "it": ("su", r"rif\.?(?: a)?", "relativ[ao] a(?:lla)?", "precedente", "prossima"),
    "pl": ("do", "dla", "dotyczy"),
}  # fmt: skip
"""Before the name of a document: another one is meant, which this one is about ("credit note for invoice 4711")."""
