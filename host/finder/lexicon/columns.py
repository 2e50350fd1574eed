"""Column headers and field labels in lists of documents, by field and language."""

INVOICE_NUMBER = {
    "nl": (
        "factuurnummer", "factuurnr", "factuur nr", "factuur nummer", "factuur", "notanummer", "nota nr",
        "factuurreferentie", "documentnummer", "document nr", "stuknummer", "factuur id", "creditnota nr",
        "betalingskenmerk factuur",
    ),
    "de": (
        "*rechnungsnummer", "*rechnungsnr", "*rechnungs nr", "rechnung nr", "rechnung nummer", "rechnung",
        "belegnummer", "belegnr", "beleg nr", "re nr", "rg nr", "dokumentnummer", "dokument nr", "dokumentennummer",
        "rechnungs id", "faktura nr", "fakturanummer", "gutschriftnummer", "beleg", "rechnungsbezeichnung",
    ),
    "en": (
        "invoice number", "invoice no", "invoice nr", "invoice #", "invoice id", "invoice ref*", "invoice",
        "bill number", "bill no", "bill id", "bill #", "document number", "document no", "document id",
        "statement number", "statement no", "receipt number", "receipt no", "receipt #", "credit note no", "inv no",
        "inv #",
    ),
    "fr": (
        "numéro de facture", "n° de facture", "n° facture", "no facture", "no de facture", "nº de facture",
        "nº facture", "facture n°", "facture nº", "facture no", "facture", "num facture", "réf facture",
        "référence facture", "référence de facture", "numéro de document", "numéro du document", "n° de document",
        "n° document", "n° pièce", "numéro de pièce",
    ),
    "es": (
        "número de factura", "nº de factura", "nº factura", "n° factura", "n° de factura", "num factura", "factura",
        "número de documento",
    ),
    "it": (
        "numero fattura", "numero di fattura", "n fattura", "n° fattura", "nr fattura", "fattura",
        "numero documento", "n documento",
    ),
}  # fmt: skip
NUMBER = {
    "nl": (
        "nummer", "nr", "kenmerk", "referentie", "ref", "bestelnummer", "ordernummer", "order nr", "bestelling",
        "order", "bestel nr", "identificatie", "bestelreferentie", "boekingscode",
    ),
    "de": (
        "nummer", "nr", "referenz", "ref", "referenznummer", "vorgangsnummer", "vorgang", "bestellnummer",
        "bestellnr", "bestell nr", "auftragsnummer", "auftragsnr", "auftrag", "bestellung", "auftrags nr",
        "laufende nummer", "kennung", "bestellreferenz", "auftragsreferenz", "buchungscode",
    ),
    "en": (
        "number", "no", "#", "ref", "reference", "reference number", "order number", "order no", "order id",
        "order #", "order", "id", "order ref*", "transaction id", "identifier", "booking code", "booking ref*",
    ),
    "fr": (
        "numéro", "n°", "nº", "no", "référence", "réf", "numéro de commande", "n° de commande", "n° commande",
        "nº de commande", "nº commande", "commande n°", "commande", "no de commande", "no commande",
        "référence de commande", "identifiant",
    ),
    "es": (
        "número", "nº", "n°", "referencia", "ref", "número de pedido", "nº de pedido", "nº pedido", "pedido",
        "identificador", "número de orden", "nº de orden", "n° de orden", "número de compra",
    ),
    "it": (
        "numero", "n", "n°", "nr", "riferimento", "rif", "numero ordine", "n ordine", "ordine", "identificativo",
    ),
}  # fmt: skip
DATE = {
    "nl": (
        "factuurdatum", "datum", "datum factuur", "datum van factuur", "documentdatum", "besteldatum", "orderdatum",
        "datum van uitgifte", "uitgiftedatum", "opgemaakt op", "gefactureerd op", "aangemaakt op", "aangemaakt",
        "van datum", "besteld op", "geplaatst op", "verzonden op", "dag", "datum document",
    ),
    "de": (
        "rechnungsdatum", "datum", "belegdatum", "ausstellungsdatum", "rechnungstag", "rechnung vom", "vom",
        "bestelldatum", "auftragsdatum", "erstellt am", "erstellt", "ausgestellt am", "ausgestellt", "erstelldatum",
        "erstellungsdatum", "dokumentdatum", "bestellt am", "tag", "aufgegeben am", "bestellung aufgegeben",
        "bereitgestellt am", "datum der rechnung",
    ),
    "en": (
        "invoice date", "date", "date of issue", "issue date", "issued", "issued on", "date issued", "billing date",
        "bill date", "billed on", "document date", "created", "created on", "date created", "order date",
        "order placed", "ordered on", "ordered", "placed on", "date placed", "statement date", "posted", "posted on",
        "invoiced on", "dated", "of",
    ),
    "fr": (
        "date de facture", "date facture", "date de facturation", "date", "date d'émission", "date d'emission",
        "émise le", "émis le", "émission", "facturé le", "date de commande", "date commande", "commande du",
        "commandé le", "passée le", "créée le", "créé le", "date de création", "en date du", "du",
        "date du document", "éditée le", "date de la facture", "commande effectuée le",
    ),
    "es": (
        "fecha de factura", "fecha factura", "fecha", "fecha de emisión", "emitida el", "emitida", "fecha de pedido",
        "fecha del pedido", "fecha emisión", "fecha de orden", "fecha de la orden", "fecha de colocación", "fecha de compra",
        "realizado el",
    ),
    "it": (
        "data fattura", "data", "data di emissione", "data emissione", "emessa il", "data ordine", "data documento",
    ),
}  # fmt: skip
DOCUMENT_DATE = {
    "nl": (
        "factuurdatum",
        "datum factuur",
        "datum van factuur",
        "documentdatum",
        "datum document",
        "gefactureerd op",
        "notadatum",
    ),
    "de": ("rechnungsdatum", "belegdatum", "rechnungstag", "dokumentdatum", "datum der rechnung", "rechnung vom"),
    "en": (
        "invoice date",
        "bill date",
        "document date",
        "statement date",
        "invoiced on",
        "billed on",
        "date of invoice",
    ),
    "fr": ("date de facture", "date facture", "date de la facture", "date du document", "facturé le"),
    "es": ("fecha de factura", "fecha factura", "fecha de la factura", "fecha del documento"),
    "it": ("data fattura", "data della fattura", "data documento", "data del documento"),
}
"""Those of ``DATE`` that name the date of the document itself."""
OTHER_DATE = {
    "nl": (
        "uiterste datum", "deadline",
        "vervaldatum", "verval*", "uiterste betaaldatum", "uiterlijk*", "te betalen voor", "te betalen vóór",
        "betaaldatum", "betaald op", "vervalt op", "afgeschreven op", "incassodatum", "incasso op", "periode",
        "tijdvak", "looptijd", "verbruiksperiode", "leverdatum", "bezorgd op", "geleverd op", "verwacht",
        "bezorging", "evenement*", "vertrek*", "reisdatum", "aankomst", "afspraak", "startdatum", "einddatum",
        "ingangsdatum",
        "klant sinds", "lid sinds", "betaal voor", "betalen voor", "betreft periode", "maand",
    ),
    "de": (
        "frist", "zahlungsfrist",
        "fällig*", "fällig am", "fälligkeitsdatum", "fälligkeit", "zahlbar bis", "zahlungsziel", "zu zahlen bis",
        "bezahlt am", "bezahldatum", "abbuchung*", "abgebucht am", "zeitraum", "abrechnungszeitraum",
        "leistungszeitraum", "lieferdatum", "liefertermin", "zugestellt am", "geliefert am", "zustellung",
        "lieferung", "leistungsdatum", "eingang", "zahldatum", "einzug am", "wird eingezogen am",
        "verbrauchszeitraum", "veranstaltung*", "anreise*", "abreise*", "reisedatum", "termin", "vertragsbeginn",
        "beginn",
        "kunde seit", "mitglied seit", "versanddatum", "versendet am", "versandt am",
    ),
    "en": (
        "deadline", "last date to pay",
        "due", "due date", "due on", "due by", "date due", "payment due", "payment date", "pay by", "paid on",
        "paid", "date paid", "period", "billing period", "service period", "usage period", "delivered on",
        "delivered", "delivery date", "expected", "shipped on", "shipped", "ship date", "arriving", "collected on",
        "debit date", "event*", "travel date", "departure*", "arrival*", "check in", "check out", "appointment",
        "start date",
        "end date", "customer since", "member since", "client since", "next *", "expires", "valid until",
        "direct debit on", "last payment",
    ),
    "fr": (
        "échéance", "date d'échéance", "date limite*", "à régler avant", "à payer avant", "payée le", "payé le",
        "réglée le", "date de paiement", "prélèvement*", "prélevé le", "prélevée le", "période",
        "période de facturation", "date de livraison", "livrée le", "livré le", "livraison", "expédiée le",
        "date d'expédition", "au plus tard", "événement*", "départ", "arrivée", "rendez vous", "date du voyage",
        "début", "client depuis",
    ),
    "es": (
        "fecha límite*", "plazo*", "pagar antes de*",
        "vencimiento", "fecha de vencimiento", "vence", "vence el", "pagada el", "fecha de pago", "período",
        "periodo", "entrega", "fecha de entrega", "evento*", "salida", "llegada", "fecha del viaje", "inicio", "cita",
        "cliente desde",
    ),
    "it": (
        "scadenza", "data di scadenza", "data scadenza", "scade il", "pagata il", "data pagamento", "periodo",
        "consegna", "consegnato il", "evento*", "partenza", "arrivo", "data del viaggio", "inizio", "appuntamento",
        "cliente dal",
    ),
}  # fmt: skip
TOTAL = {
    "nl": (
        "bedrag", "totaal*", "factuurbedrag", "bedrag incl*", "totaal incl*", "incl btw", "inclusief btw", "bruto",
        "bruto bedrag", "prijs", "te betalen bedrag", "notabedrag", "orderbedrag", "som",
    ),
    "de": (
        "*betrag", "gesamt", "summe", "gesamtsumme", "endsumme", "bruttobetrag", "brutto", "total", "gesamtpreis",
        "rechnungssumme", "rechnungsbetrag", "gesamtbetrag", "endbetrag", "preis", "betrag inkl*", "inkl mwst",
        "kosten", "wert",
    ),
    "en": (
        "amount", "total", "total amount", "invoice total", "invoice amount", "order total", "grand total", "gross",
        "gross amount", "amount incl*", "total incl*", "incl vat", "inc vat", "including vat", "price", "sum",
        "value", "bill amount", "charge", "charges", "new charges", "total charges", "total price", "amount billed",
    ),
    "fr": (
        "montant", "total", "montant total", "montant ttc", "total ttc", "ttc", "prix", "prix total", "somme",
        "montant facturé", "montant de la facture", "total de la commande", "net à payer", "total à payer",
    ),
    "es": ("importe", "total", "importe total", "importe con iva", "monto", "precio", "cuantía", "total a pagar", "suma total"),
    "it": ("importo", "totale", "importo totale", "prezzo", "ammontare", "lordo", "totale da pagare"),
}  # fmt: skip
FREE = {
    "nl": ("gratis", "kosteloos"),
    "de": ("kostenlos", "gratis", "kostenfrei"),
    "en": ("free", "free of charge"),
    "fr": ("gratuit", "gratuite", "offert"),
    "es": ("gratis", "gratuito"),
    "it": ("gratis", "gratuito", "gratuita"),
}
"""In a column of totals: nothing is to be paid."""
OTHER_AMOUNT = {
    "nl": (
        "btw", "btw bedrag", "excl*", "netto", "bedrag excl*", "totaal excl*", "subtotaal", "openstaand*",
        "open bedrag", "nog te betalen", "te betalen", "nog te voldoen", "te voldoen", "saldo", "verzendkosten",
        "korting", "restbedrag", "betaald bedrag",
        "reeds betaald", "open",
    ),
    "de": (
        "mwst", "ust", "mehrwertsteuer", "umsatzsteuer", "steuer", "mwst betrag", "ust betrag", "steuerbetrag",
        "netto*", "exkl*", "zwischensumme", "offen*", "offener betrag", "saldo", "versandkosten", "versand",
        "rabatt", "restbetrag", "bezahlter betrag", "bezahlt", "kontostand", "zu zahlen", "noch zu zahlen",
        "ausstehend*", "restschuld",
    ),
    "en": (
        "vat", "vat amount", "tax", "tax amount", "sales tax", "net", "net amount", "excl*", "excl vat", "ex vat",
        "amount excl*", "subtotal", "sub total", "outstanding", "amount outstanding", "balance", "amount due",
        "balance due", "open amount", "amount paid", "remaining", "shipping", "discount", "open", "to pay",
        "left to pay", "still due", "total due", "unpaid", "arrears",
    ),
    "fr": (
        "tva", "montant tva", "taxe*", "ht", "montant ht", "total ht", "hors taxe*", "sous total", "solde",
        "reste à payer", "restant dû", "montant dû", "frais de port", "remise", "montant payé", "montant réglé",
        "à payer", "à régler", "restant à payer", "impayé",
    ),
    "es": (
        "iva", "impuesto*", "base imponible", "neto", "sin iva", "subtotal", "saldo", "pendiente",
        "importe pendiente", "descuento", "por pagar", "a pagar", "saldo pendiente",
    ),
    "it": ("iva", "imposta", "imponibile", "netto", "subtotale", "saldo", "residuo", "da pagare", "da saldare", "sconto"),
}  # fmt: skip
PAID = {
    "nl": ("betaald", "reeds betaald", "betaald bedrag"),
    "de": ("bezahlt", "gezahlt", "bezahlter betrag", "gezahlter betrag"),
    "en": ("paid", "amount paid", "total paid", "paid amount"),
    "fr": ("payé", "réglé", "montant payé", "montant réglé"),
    "es": ("pagado", "importe pagado", "total pagado"),
    "it": ("pagato", "importo pagato", "totale pagato"),
}
"""Columns of what was paid: where a list has no other amount, it is what the document amounts to."""
KIND = {
    "nl": (
        "soort", "type", "documentsoort", "documenttype", "soort document", "type document", "document",
        "omschrijving", "onderwerp", "titel", "naam",
    ),
    "de": (
        "art", "typ", "belegart", "dokumentart", "dokumenttyp", "dokument", "bezeichnung", "beschreibung", "betreff",
        "titel", "art des dokuments", "name", "rechnungsart", "rechnungstyp", "vorgangsart",
    ),
    "en": ("type", "kind", "document type", "document", "description", "title", "subject", "name", "category"),
    "fr": (
        "type", "nature", "type de document", "document", "libellé", "description", "objet", "titre", "nom",
        "intitulé", "désignation",
    ),
    "es": ("tipo", "tipo de documento", "documento", "descripción", "concepto", "asunto"),
    "it": ("tipo", "tipo documento", "documento", "descrizione", "oggetto", "causale"),
}  # fmt: skip
STATUS = {
    "nl": ("status", "staat", "betaalstatus", "betaald"),
    "de": ("status", "zahlungsstatus", "zustand", "bestellstatus"),
    "en": ("status", "state", "payment status", "paid"),
    "fr": ("statut", "état", "statut de paiement", "etat du paiement"),
    "es": ("estado", "situación"),
    "it": ("stato", "stato pagamento"),
}  # fmt: skip
DOWNLOAD_COLUMN = {
    "nl": ("download*", "pdf", "bestand", "bekijk*", "actie", "acties", "bijlage", "document"),
    "de": (
        "download*", "pdf", "datei", "ansicht", "aktion", "aktionen", "anhang", "dokument", "herunterladen",
        "anzeigen",
    ),
    "en": ("download*", "pdf", "file", "view", "action", "actions", "attachment", "document", "options"),
    "fr": (
        "téléchargement*", "télécharger", "pdf", "fichier", "action", "actions", "pièce jointe", "document", "voir",
        "consulter",
    ),
    "es": ("descarga*", "descargar", "pdf", "archivo", "acciones", "ver"),
    "it": ("download", "scarica*", "pdf", "file", "azioni", "visualizza"),
}  # fmt: skip
OTHER_NUMBER = {
    "nl": (
        "klantnummer", "klantnr", "klant", "contractnummer", "contract", "btw nummer", "telefoonnummer", "mobiel*",
        "iban", "rekening*", "aansluiting", "artikel*", "aantal", "ean*", "product*", "boekingsnummer betaling",
        "betaalwijze", "adres", "kvk*", "postcode",
    ),
    "de": (
        "kundennummer", "kunden nr", "kundennr", "kunde", "vertrags*", "vertrag", "ust id*", "telefonnummer",
        "rufnummer", "iban", "konto*", "zähler*", "artikel*", "menge", "anzahl", "produkt*", "zahlungsart",
        "adresse", "plz", "lieferstelle", "mobilfunknummer",
    ),
    "en": (
        "customer number", "customer no", "customer", "account", "account number", "account no", "contract*",
        "vat number", "phone*", "mobile*", "iban", "meter*", "item*", "quantity", "qty", "sku", "product*",
        "payment method", "address", "postcode", "zip",
    ),
    "fr": (
        "numéro client", "n° client", "client", "contrat", "n° contrat", "numéro de contrat", "n° tva", "téléphone",
        "ligne", "iban", "compte", "compteur", "article*", "quantité", "qté", "produit*", "mode de paiement",
        "moyen de paiement", "adresse", "pdl",
    ),
    "es": (
        "cliente", "número de cliente", "contrato", "teléfono", "iban", "cuenta", "cantidad", "producto*",
        "artículo*", "forma de pago", "dirección",
    ),
    "it": (
        "cliente", "codice cliente", "contratto", "telefono", "iban", "conto", "quantità", "prodotto", "articolo",
        "metodo di pagamento", "indirizzo", "pod",
    ),
}  # fmt: skip
# Columns that distinguish a customer's contracts if several are billed in one list.
CONTRACT = {
    "nl": (
        "contractnummer", "contractnr", "contract", "aansluiting", "aansluitnummer", "ean*", "meter", "meternummer",
        "mobiel nummer", "mobiele nummer", "telefoonnummer", "abonnement", "abonnementsnummer", "polis",
        "polisnummer",
        "leveringsadres",
    ),
    "de": (
        "vertrag", "vertragsnummer", "vertragsnr", "vertrags nr", "vertragskonto", "vertragskontonummer", "zähler",
        "zählernummer", "rufnummer", "mobilfunknummer", "telefonnummer", "lieferstelle", "abonnement", "abo",
        "versicherungsnummer", "police",
    ),
    "en": (
        "contract", "contract number", "contract no", "subscription", "subscription id", "meter", "meter number",
        "phone number", "mobile number", "policy", "policy number", "supply address", "line",
    ),
    "fr": (
        "contrat", "n° contrat", "numéro de contrat", "référence du contrat", "ligne", "compteur", "pdl",
        "abonnement",
        "numéro de ligne",
    ),
    "es": ("contrato", "número de contrato", "línea", "contador", "cups", "suscripción"),
    "it": ("contratto", "numero contratto", "linea", "contatore", "pod", "pdr", "abbonamento"),
}  # fmt: skip
TOTALS_ROW = {
    "nl": ("totaal", "totalen", "subtotaal", "eindtotaal", "saldo", "som", "totaalbedrag"),
    "de": (
        "summe", "gesamt", "gesamtsumme", "zwischensumme", "total", "saldo", "übertrag", "gesamtbetrag", "endsumme",
    ),
    "en": (
        "total", "totals", "sum", "subtotal", "sub total", "grand total", "balance", "opening balance",
        "closing balance",
    ),
    "fr": ("total", "totaux", "sous total", "total général", "solde", "somme", "report"),
    "es": ("total", "totales", "subtotal", "suma", "saldo"),
    "it": ("totale", "totali", "subtotale", "somma", "saldo"),
}  # fmt: skip
# Words before a number that do not belong to it; any other short word in capitals does ("RE 20260001").
NOT_NUMBER_PREFIX = {
    "nl": ("nr", "nummer", "factuur", "nota", "van", "voor", "en", "om", "de", "het", "een", "is", "in", "per", "tot"),
    "de": (
        "nr", "nummer", "rechnung", "beleg", "vom", "der", "die", "das", "für", "und", "am", "ein", "uhr", "in",
        "art", "mit", "seite", "auf", "bis", "von", "per",
    ),
    "en": (
        "no", "n", "number", "num", "id", "invoice", "bill", "ref", "order", "of", "for", "and", "to", "at", "is",
        "are", "in", "my", "our", "from", "page", "on", "by", "eur", "usd", "gbp", "chf", "euro", "doc", "code",
        "pdf",
    ),
    "fr": ("no", "n", "num", "ref", "facture", "avoir", "du", "pour", "et", "le", "la", "de"),
    "es": ("no", "n", "num", "ref", "factura", "de", "la", "en"),
    "it": ("n", "nr", "ref", "fattura", "nota", "in", "la"),
}  # fmt: skip
UNITS = {
    "nl": ("st", "jaar", "artikel", "producten"),
    "de": ("st", "stk", "uhr", "tage?", "artikel", "positionen"),
    "en": ("pcs", "days?", "items?", "articles?"),
    "fr": ("jours?", "articles?"),
    "es": (),
    "it": (),
}
"""Patterns of words behind a quantity: such a number is no document's."""
MEASURES = {
    "nl": ("liter", "uur", "min", "minuten", "stuks", "dagen", "x"),
    "de": ("liter", "std", "stunden", "minuten", "stk", "stuck", "tage"),
    "en": (
        "[kmgt]?wh", "[km]?w", "kva", "m[23]", "km[23]?", "[cm]m", "l", "ltr", "lit(?:re|er)s?", "k?g", "tons?", "[kmgt]i?b",
        "h", "hrs?", "hours?", "mins?", "minutes?", "secs?", "pcs", "days?", "gal", "mi(?:les)?", "cbm", "units?",
    ),
    "fr": ("litres?", "heures?", "jours?", "pieces?"),
    "es": ("litros?", "horas?", "dias?"),
    "it": ("litri", "ore", "giorni", "smc", "mc"),
}  # fmt: skip
"""Patterns of units behind a measured quantity ("1.250,45 kWh"): such a number is no amount of money."""
WITHOUT_TAX = {
    "nl": ("excl", "exclusief", r"\+ ?btw", "ex btw"),
    "de": ("exkl", "zzgl", r"\+ ?mwst", r"\+ ?ust", "netto", "ohne mwst"),
    "en": ("excl", "exc vat", "ex vat", r"\+ ?vat", "plus vat", "plus tax", "before tax", "net"),
    "fr": ("ht", "hors tax", r"\+ ?tva"),
    "es": ("sin iva", r"\+ ?iva", r"mas iva"),
    "it": ("iva escl", "oltre iva", "senza iva"),
}
"""Patterns of what follows an amount without its tax ("100,00 excl. btw"); folded."""
CREDITED = {"nl": (), "de": ("haben",), "en": ("cr",), "fr": (), "es": (), "it": ()}
"""Words at the end of a text, behind an amount that is credited ("12.00 CR"); folded. Not "credit", which one also buys."""
WITH_TAX = {
    "nl": ("incl*", "inclusief"),
    "de": ("inkl*", "einschl*", "mit mwst", "mit ust"),
    "en": ("incl*", "inc", "with tax", "with vat"),
    "fr": ("ttc", "toutes taxes", "tva comprise", "tva incluse"),
    "es": ("incl*", "con iva"),
    "it": ("incl*", "ivato", "con iva", "ivata"),
}
"""What makes a total of a label that names the tax as well ("Total incl. VAT")."""
