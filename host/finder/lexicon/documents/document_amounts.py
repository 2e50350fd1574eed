"""Labels of amounts on invoices, credit notes and receipts: words, per sense and language (Polish and languages of the north
and the south of Europe too, where invoices come from that no portal page of ours is written in)."""

GRAND_TOTAL = {
    "nl": (
        "totaalbedrag", "eindtotaal", "factuurtotaal", "totaal factuur", "factuurbedrag", "notabedrag", "eindbedrag",
        "bruto bedrag", "brutobedrag", "bruto totaal", "totaal bruto", "totaal generaal", "creditbedrag",
    ),
    "de": (
        "gesamtbetrag", "rechnungsbetrag", "gesamtsumme", "rechnungssumme", "bruttosumme", "bruttobetrag", "endbetrag",
        "endsumme", "gesamt brutto", "brutto gesamt", "summe brutto", "gesamt rechnungsbetrag", "gutschriftsbetrag",
        "gutschriftbetrag", "rechnungsendbetrag", "gesamtpreis brutto", "rechnungsgesamtbetrag", "rechnungstotal",
        "gesamtkosten",
    ),
    "en": (
        "grand total", "invoice total", "total invoice", "invoice amount", "total amount", "total price", "gross total",
        "gross amount", "total gross", "amount total", "total invoice amount", "invoice value", "total invoice value",
        "bill amount", "total bill", "order total", "total charges", "total current charges", "new charges",
        "total credit", "credit total", "document total", "amount payable", "total payable", "invoice charges",
        "total for this invoice", "total this invoice", "total cost", "total order", "final total", "total sale",
    ),
    "fr": (
        "total général", "total facture", "montant total", "total de la facture", "montant de la facture",
        "montant facture", "total brut", "montant brut", "total de la commande", "total avoir", "montant facturé",
    ),
    "es": (
        "total factura", "importe total", "total general", "total de la factura", "importe bruto", "total bruto",
        "total documento", "total pedido", "importe factura", "importe de la factura", "total abono",
    ),
    "it": (
        "totale fattura", "totale documento", "importo totale", "totale generale", "totale complessivo", "totale lordo",
        "importo lordo", "totale ordine", "importo fattura", "totale nota di credito", "totale della fattura",
    ),
    "pl": (
        "wartość brutto", "kwota brutto", "razem brutto", "suma brutto", "kwota należności ogółem", "kwota należności",
        "wartość faktury", "kwota faktury", "łączna kwota", "ogółem brutto", "suma ogółem",
    ),
    "pt": ("total da fatura", "total geral", "valor total", "total do documento", "total fatura", "montante total"),
    "sv": ("fakturabelopp", "totalbelopp", "summa totalt", "totalsumma", "slutsumma"),
    "da": ("fakturabeløb", "totalbeløb", "samlet beløb", "fakturatotal"),
    "nb": ("totalsum", "sluttsum", "samlet sum", "totalt beløp", "fakturasum"),
    "fi": ("loppusumma", "laskun summa", "laskun loppusumma", "kokonaissumma", "yhteensä verollinen"),
    "cs": ("celková částka", "celkem s dph", "cena celkem", "částka celkem"),
    "hu": ("végösszeg", "bruttó összesen", "számla összege", "bruttó érték"),
    "ro": ("total general", "total factura", "valoare totala"),
}  # fmt: skip
"""Names of nothing but the whole sum."""
TOTAL = {
    "nl": ("totaal", "totalen", "som", "bedrag", "bruto", "totaalprijs"),
    "de": ("gesamt", "summe", "total", "brutto", "betrag", "gesamtpreis", "insgesamt", "endpreis"),
    "en": ("total", "totals", "sum", "amount", "gross", "charges", "total amounts"),
    "fr": ("total", "totaux", "somme", "montant", "brut"),
    "es": ("total", "totales", "suma", "importe", "bruto", "monto"),
    "it": ("totale", "totali", "somma", "importo", "lordo"),
    "pl": ("razem", "suma", "ogółem", "łącznie", "brutto", "kwota", "do zapłaty razem"),
    "pt": ("total", "totais", "valor", "montante"),
    "sv": ("summa", "totalt", "belopp", "att betala totalt"),
    "da": ("i alt", "total", "sum", "beløb"),
    "nb": ("sum", "totalt", "beløp", "i alt"),
    "fi": ("yhteensä", "summa", "verollinen"),
    "cs": ("celkem", "částka", "suma"),
    "hu": ("összesen", "összeg", "bruttó"),
    "ro": ("total", "suma", "valoare"),
}
"""Names of the whole sum and of the sums of single lines alike."""
SUBTOTAL = {
    "nl": ("subtotaal", "tussentotaal", "deeltotaal", "subtotalen"),
    "de": (
        "zwischensumme",
        "zwischentotal",
        "positionssumme",
        "warenwert",
        "teilsumme",
        "summe positionen",
        "warensumme",
    ),
    "en": ("subtotal", "sub total", "subtotals", "items total", "line total", "sum of line* amounts", "merchandise"),
    "fr": ("sous total", "s/total"),
    "es": ("subtotal", "sub total", "suma parcial"),
    "it": ("subtotale", "sub totale", "parziale", "totale merce"),
    "pl": ("suma częściowa", "suma pośrednia"),
    "pt": ("subtotal",),
    "sv": ("delsumma",),
    "da": ("subtotal", "delsum"),
    "nb": ("delsum",),
    "fi": ("välisumma",),
    "cs": ("mezisoučet",),
    "hu": ("részösszeg",),
    "ro": ("subtotal",),
}
NET = {
    "nl": ("netto*", "excl*", "exclusief", "ex btw", "zonder btw", "voor btw"),
    "de": ("netto*", "*nettobetrag", "*nettosumme", "exkl*", "ohne ust", "ohne mwst", "ohne umsatzsteuer", "ohne steuer*"),
    "en": (
        "net", "net amount", "net total", "excl*", "exc vat", "ex vat", "ex tax", "ex gst", "before tax", "before vat",
        "without tax", "without vat", "pre tax", "taxable", "taxable amount", "taxable value", "less tax", "net of tax",
        "exclusive",
    ),
    "fr": ("ht", "h.t.", "hors tax*", "hors tva", "net ht", "htva", "h.t.v.a."),
    "es": ("base imponible", "sin iva", "neto", "base", "sin impuestos", "antes de impuestos", "importe neto", "excl*"),
    "it": ("imponibile", "totale imponibile", "netto", "iva esclusa", "senza iva", "iva escl*", "al netto"),
    "pl": ("netto", "wartość netto", "kwota netto", "bez vat", "bez podatku"),
    "pt": ("sem iva", "base tributável", "incidência", "líquido", "valor líquido", "ilíquido"),
    "sv": ("netto", "exkl moms", "exklusive moms", "utan moms", "nettobelopp", "exkl*"),
    "da": ("netto", "ekskl moms", "uden moms", "ekskl*", "momsgrundlag"),
    "nb": ("netto", "ekskl mva", "uten mva", "ekskl*", "eks mva", "avgiftsgrunnlag", "grunnlag"),
    "fi": ("veroton", "verottomat", "ilman alv", "alv 0"),
    "cs": ("bez dph", "základ", "základ daně"),
    "hu": ("nettó", "adóalap"),
    "ro": ("fara tva", "baza", "baza de impozitare"),
}  # fmt: skip
"""What makes the sum without tax of a sum."""
WITH_TAX = {
    "nl": ("incl*", "inclusief"),
    "de": ("inkl*", "einschl*", "mit mwst", "mit ust", "inklusive", "enthalten*"),
    "en": ("incl*", "inc vat", "inc tax", "inc gst", "with tax", "with vat", "after tax", "including", "including tax"),
    "fr": ("ttc", "t.t.c.", "toutes taxes", "tva comprise", "tva incluse", "tvac", "dont", "tvac.", "t.v.a.c."),
    "es": ("incl*", "con iva", "iva incluido", "impuestos incluidos"),
    "it": ("incl*", "ivato", "con iva", "ivata", "iva inclusa", "iva compresa"),
    "pl": ("z vat", "z podatkiem", "w tym podatek"),
    "pt": ("com iva", "iva incluído"),
    "sv": ("inkl*", "inklusive"),
    "da": ("inkl*", "med moms"),
    "nb": ("inkl*", "med mva"),
    "fi": ("sis alv", "sisältää alv", "verollinen"),
    "cs": ("s dph", "včetně dph", "vč dph"),
    "hu": ("áfával", "áfá val"),
    "ro": ("cu tva", "tva inclus"),
}
"""What makes the sum with tax of a sum that the label joins with the tax ("Total incl. VAT")."""
TAX = {
    "nl": ("btw", "btw bedrag", "omzetbelasting", "belasting", "waarvan btw", "b.t.w."),
    "de": (
        "mwst", "ust", "mehrwertsteuer", "umsatzsteuer", "steuer", "steuerbetrag", "mwst betrag", "ust betrag",
        "umsatzsteuerbetrag", "mehrwertsteuerbetrag", "m.w.st", "mw.st", "*steuerbetrag",
    ),
    "en": (
        "vat", "tax", "gst", "hst", "pst", "qst", "sales tax", "vat amount", "tax amount", "total tax", "cgst", "sgst",
        "igst",
        "taxes", "v.a.t", "value added tax",
    ),
    "fr": ("tva", "t.v.a", "taxe", "taxes", "montant tva"),
    "es": ("iva", "i.v.a", "cuota", "impuesto", "impuestos", "cuota iva", "igic", "recargo"),
    "it": ("iva", "i.v.a", "imposta", "imposte", "totale iva", "totale imposta"),
    "pl": ("vat", "podatek", "podatku", "kwota vat", "kwota podatku", "ptu"),
    "pt": ("iva", "imposto", "impostos", "total de iva"),
    "sv": ("moms", "momsbelopp", "varav moms"),
    "da": ("moms", "momsbeløb", "heraf moms"),
    "nb": ("mva", "moms", "merverdiavgift", "mva beløp"),
    "fi": ("alv", "arvonlisävero", "vero", "veron osuus"),
    "cs": ("dph", "daň"),
    "hu": ("áfa", "áfa összege"),
    "ro": ("tva", "taxa"),
}  # fmt: skip
PLUS = {
    "nl": ("plus", "vermeerderd met"),
    "de": ("zzgl*", "zuzüglich", "plus"),
    "en": ("plus", "add"),
    "fr": ("plus",),
    "es": ("más", "mas"),
    "it": ("più", "oltre"),
    "pl": ("plus",),
}
"""Before a tax that comes on top: of a sum it says that it is without the tax, else the amount is the tax."""
TAX_BASE = {
    "nl": ("grondslag", "maatstaf", "over bedrag", "btw over", "belastbaar*"),
    "de": ("*basisbetrag", "steuerbasis", "bemessungsgrundlage", "basis", "nettopreis", "umsatz", "steuerbasisbetrag"),
    "en": ("tax base", "taxable base", "vat base", "base amount", "basis", "taxable amount", "vatable", "vat net"),
    "fr": ("base ht", "base tva", "base", "assiette", "bases"),
    "es": ("base", "base imp*", "base imponible"),
    "it": ("base imponibile", "imponibile"),
    "pl": ("podstawa", "podstawa opodatkowania"),
    "pt": ("base", "incidência", "base de incidência"),
    "sv": ("underlag", "momsunderlag"),
    "da": ("grundlag", "momsgrundlag"),
    "nb": ("grunnlag", "mva grunnlag"),
    "fi": ("veron peruste", "veroperuste"),
    "cs": ("základ", "základ daně"),
    "hu": ("adóalap",),
    "ro": ("baza",),
}
DUE = {
    "nl": (
        "te betalen*", "te voldoen*", "nog te betalen", "openstaand*", "restbedrag", "te ontvangen", "verschuldigd*",
        "nog te voldoen",
    ),
    "de": (
        "zahlbetrag", "zu zahlen*", "zahlbar*", "zu zahlender betrag", "offener betrag", "restbetrag", "noch zu zahlen",
        "fälliger betrag", "zahlungsbetrag", "überweisungsbetrag", "zu überweisen", "offen", "auszahlungsbetrag",
        "abbuchungsbetrag", "forderungsbetrag", "nachzahlung", "restzahlung", "forderung",
    ),
    "en": (
        "amount due", "due", "balance due", "total due", "net amount due", "amount to pay", "to pay", "payable",
        "now due", "amount now due", "outstanding", "amount outstanding", "please pay", "amount owing", "total owing",
        "amount owed", "due now", "left to pay", "pay this amount", "due amount", "total amount due", "remaining",
        "to be paid",
    ),
    "fr": (
        "à payer", "net à payer", "total à payer", "reste à payer", "montant dû", "solde dû", "à régler", "restant dû",
        "montant à payer", "total dû", "somme à payer", "reste dû", "solde à payer", "montant à prélever",
    ),
    "es": (
        "total a pagar", "a pagar", "importe a pagar", "pendiente*", "líquido a percibir", "saldo pendiente",
        "importe pendiente", "por pagar", "importe líquido", "neto a pagar", "total líquido",
    ),
    "it": (
        "netto a pagare", "totale da pagare", "da pagare", "a pagare", "totale a pagare", "saldo da pagare", "da saldare",
        "importo dovuto", "totale dovuto", "importo da pagare", "netto a pagare",
    ),
    "pl": ("do zapłaty", "pozostało do zapłaty", "pozostaje do zapłaty", "należność", "kwota do zapłaty"),
    "pt": ("a pagar", "total a pagar", "valor a pagar", "em dívida"),
    "sv": ("att betala", "belopp att betala", "summa att betala"),
    "da": ("at betale", "til betaling", "beløb til betaling", "skyldigt beløb"),
    "nb": ("å betale", "beløp å betale", "til betaling", "til gode"),
    "fi": ("maksettava", "maksettavaa", "maksettava yhteensä", "avoinna"),
    "cs": ("k úhradě", "k zaplacení", "zbývá uhradit"),
    "hu": ("fizetendő", "fizetendő összeg", "fizetendő végösszeg"),
    "ro": ("de plata", "total de plata", "rest de plata"),
}  # fmt: skip
"""Names of what is left to pay, which is the whole sum on many documents and 0.00 on paid ones."""
BALANCE = {
    "nl": ("saldo",),
    "de": ("saldo",),
    "en": ("balance", "invoice balance", "account balance"),
    "fr": ("solde",),
    "es": ("saldo",),
    "it": ("saldo",),
    "pl": ("saldo",),
}
"""What an account holds, on some day: what is left to pay only where nothing else says it."""
PREVIOUS = {
    "nl": (
        "vorig saldo", "vorige factuur", "vorige facturen", "vorige nota", "vorige rekening", "vorig bedrag",
        "vorige afrekening",
        "transport", "overgebracht", "beginsaldo", "oud saldo", "transporteren", "openstaande facturen",
    ),
    "de": ("übertrag", "vortrag", "saldovortrag", "vorheriger saldo", "alter saldo", "anfangssaldo", "altsaldo", "rückstand"),
    "en": (
        "previous balance", "previous unpaid balance", "balance forward", "brought forward", "carried forward",
        "carried over", "opening balance", "past due", "prior balance", "last bill", "last invoice", "previous bill",
        "previous",
        "balance brought forward", "previous charges", "unpaid balance", "beginning balance", "overdue", "carry over",
        "last statement",
    ),
    "fr": ("report", "à reporter", "solde antérieur", "solde précédent", "ancien solde", "facture précédente", "reporté"),
    "es": ("saldo anterior", "suma anterior", "suma y sigue", "factura anterior", "deuda anterior"),
    "it": ("riporto", "a riportare", "saldo precedente", "fattura precedente"),
    "pl": ("poprzednie saldo", "z przeniesienia", "do przeniesienia", "saldo początkowe"),
}  # fmt: skip
"""What earlier documents or pages left: no sum of this document."""
PAID = {
    "nl": (
        "betaald", "reeds betaald", "voldaan", "aanbetaling", "vooruitbetaald*", "ontvangen betaling*", "voorschot*",
        "ontvangen", "betaling", "betalingen", "reeds voldaan", "ideal", "verrekend", "bankcontact",
    ),
    "de": (
        "bezahlt", "anzahlung*", "*anzahlung", "erhaltene anzahlungen", "bereits bezahlt", "bereits gezahlt", "gezahlt",
        "zahlung",
        "zahlungen", "*abschlagszahlung*", "abschläge bezahlt", "vorauszahlung*", "gezahlter betrag", "guthaben",
        "geleistete *",
        "zahlungseingang", "erhalten", "gegeben", "bar", "rückgeld",
    ),
    "en": (
        "paid", "amount paid", "total paid", "payment", "payments", "payment received", "prepaid", "deposit", "advance",
        "already paid", "prepayment", "payments received", "less payments", "payment amount", "credits", "credit applied",
        "cash", "change", "visa", "mastercard", "applied", "down payment", "total amount paid", "retainer", "tendered",
        "applied amount",
    ),
    "fr": (
        "payé", "acompte", "acomptes", "déjà payé", "montant payé", "réglé", "montant réglé", "déjà réglé", "paiement*",
        "versement*", "avance", "règlement*", "acompte versé",
    ),
    "es": (
        "pagado", "anticipo", "importe pagado", "a cuenta", "entrega a cuenta", "pago recibido", "pagos", "pago", "cobrado",
    ),
    "it": ("pagato", "acconto", "importo pagato", "acconti", "già pagato", "anticipo", "pagamento", "versato", "contanti"),
    "pl": ("zapłacono", "wpłacono", "zaliczka", "kwota zapłacona", "przedpłata", "zapłata"),
    "pt": ("pago", "adiantamento", "valor pago", "já pago"),
    "sv": ("betalt", "förskott", "redan betalt"),
    "da": ("betalt", "forudbetalt", "acontobeløb", "a conto"),
    "nb": ("betalt", "forskudd", "innbetalt"),
    "fi": ("maksettu", "ennakkomaksu", "suoritettu"),
    "cs": ("zaplaceno", "záloha", "uhrazeno"),
    "hu": ("fizetve", "előleg"),
    "ro": ("platit", "achitat", "avans"),
}  # fmt: skip
WITHHELD = {
    "nl": ("ingehouden", "inhouding"),
    "de": ("quellensteuer", "einbehalt*", "bauabzugsteuer", "abzugsteuer"),
    "en": ("withholding", "withheld", "tds", "retention", "withholding tax"),
    "fr": ("retenue", "retenue à la source", "retenue de garantie"),
    "es": ("retención", "retenciones", "irpf", "i.r.p.f"),
    "it": ("ritenuta", "ritenute", "ritenuta d'acconto", "ritenuta d acconto"),
    "pl": ("podatek u źródła",),
    "pt": ("retenção", "irs"),
}
"""Tax that the buyer keeps back: it lessens what is paid, and not the total."""
ADJUSTMENT = {
    "nl": (
        "korting*", "*korting", "verzendkosten", "afronding", "*toeslag", "administratiekosten", "bezorgkosten", "vracht*",
        "orderkosten", "rembours*", "bijkomende kosten", "statiegeld", "besparing", "u bespaart",
    ),
    "de": (
        "rabatt*", "*rabatt", "skonto*", "versandkosten", "versand", "rundung*", "*zuschlag*", "*zuschläge", "*abschläge",
        "*abschlag", "fracht*", "frachtkosten", "nachlass", "*gebühr", "*gebühren", "porto", "transportkosten", "pfand",
        "lieferkosten", "ersparnis",
    ),
    "en": (
        "discount*", "shipping", "rounding", "rounding adjustment", "round off", "delivery", "freight", "surcharge*",
        "handling",
        "adjustment*", "charges and allowances", "allowance*", "postage", "tip", "gratuity", "commission",
        "agency commission",
        "fee", "fees", "coupon", "promo*", "you save", "savings", "early payment", "packing", "insurance", "credit",
        "shipping charges", "delivery charge*",
    ),
    "fr": (
        "remise*", "escompte*", "frais de port", "port", "arrondi", "frais", "rabais", "ristourne", "livraison",
        "éco participation",
        "eco participation", "eco taxe",
    ),
    "es": ("descuento*", "dto", "gastos de envío", "portes", "redondeo", "envío", "bonificación", "pronto pago", "suplidos"),
    "it": (
        "sconto*", "spese", "spedizione", "arrotondamento", "trasporto", "bollo", "spese di trasporto", "cassa",
        "contributo*",
    ),
    "pl": ("rabat", "upust", "wysyłka", "dostawa", "zaokrąglenie", "koszt wysyłki"),
    "pt": ("desconto*", "portes", "arredondamento"),
    "sv": ("rabatt", "frakt", "öresavrundning", "avrundning", "fakturaavgift"),
    "da": ("rabat", "fragt", "afrunding", "gebyr"),
    "nb": ("rabatt", "frakt", "avrunding", "øreavrunding", "gebyr"),
    "fi": ("alennus", "toimitus*", "pyöristys", "rahti"),
    "cs": ("sleva", "doprava", "zaokrouhlení"),
    "hu": ("kedvezmény", "szállítás", "kerekítés"),
    "ro": ("reducere", "transport", "discount"),
}  # fmt: skip
DAY = {
    "nl": ("datum", "*datum", "termijn", "dagen"),
    "de": ("*datum", "datum", "termin", "frist", "tage", "tagen", "fällig am", "fällig bis"),
    "en": ("date", "dates", "day", "days", "period", "by", "terms"),
    "fr": ("date", "échéance", "délai", "jours"),
    "es": ("fecha", "vencimiento", "plazo", "días"),
    "it": ("data", "scadenza", "giorni"),
    "pl": ("data", "termin", "dni"),
}
"""What makes a term of payment of a label of a debt ("due date")."""
COUNTED = {
    "nl": ("aantal", "stuks", "gewicht", "uren", "punten", "colli"),
    "de": ("anzahl", "menge", "stück*", "gewicht", "stunden", "punkte", "stunden gesamt"),
    "en": (
        "quantity", "qty", "spots", "units", "items", "weight", "hours", "pages", "points", "pieces", "number of", "rate",
        "usage",
        "count", "days", "cpp", "grp", "grps", "cpm", "impressions", "volume", "miles", "unit price",
    ),
    "fr": ("quantité", "qté", "poids", "heures", "points", "nombre", "colis"),
    "es": ("cantidad", "peso", "horas", "puntos", "unidades", "bultos"),
    "it": ("quantità", "peso", "ore", "punti", "colli", "pezzi"),
    "pl": ("ilość", "waga", "godziny", "sztuk"),
}  # fmt: skip
"""What is counted or measured: the sum of it is no money."""
UNIT_PRICE = {
    "nl": ("prijs", "stuksprijs", "tarief", "eenheidsprijs", "prijs per stuk", "per stuk"),
    "de": (
        "einzelpreis",
        "preis",
        "stückpreis",
        "e preis",
        "ep",
        "nettopreis",
        "bruttopreis",
        "einheitspreis",
        "preis/einh",
    ),
    "en": ("unit price", "price", "rate", "unit cost", "each", "price/unit", "list price", "hourly rate"),
    "fr": ("prix unitaire", "pu", "p.u", "prix", "tarif"),
    "es": ("precio", "precio unitario", "p. unit", "tarifa"),
    "it": ("prezzo", "prezzo unitario", "tariffa"),
    "pl": ("cena", "cena jedn", "cena jednostkowa"),
}
RATE = {
    "nl": ("tarief", "btw tarief", "percentage", "btw pct"),
    "de": ("steuersatz", "satz", "ust satz", "mwst satz", "steuersatz in"),
    "en": ("tax rate", "vat rate", "rate", "percent"),
    "fr": ("taux", "taux tva"),
    "es": ("tipo", "tipo iva", "porcentaje"),
    "it": ("aliquota", "aliquote"),
    "pl": ("stawka", "stawka vat", "stawka podatku"),
}
"""Heads of columns of tax rates, whose numbers are no money though they have decimals."""
OF_A_BASE = {
    "nl": ("over", "van"),
    "de": ("auf", "aus", "von"),
    "en": ("on", "of"),
    "fr": ("sur", "de"),
    "es": ("sobre", "de"),
    "it": ("su", "di"),
    "pl": ("od",),
}
"""Between a tax and the sum that it is reckoned on ("21% VAT on 100.00")."""
CURRENCY = {
    "nl": ("valuta", "munteenheid", "bedragen in", "alle bedragen in", "prijzen in", "munt"),
    "de": ("währung", "rechnungswährung", "beträge in", "alle beträge in", "preise in", "angaben in"),
    "en": (
        "currency",
        "invoice currency",
        "all amounts in",
        "amounts in",
        "all prices in",
        "prices in",
        "amounts are in",
    ),
    "fr": ("devise", "monnaie", "montants en", "montants exprimés en", "prix en"),
    "es": ("moneda", "divisa", "importes en", "precios en", "importes expresados en"),
    "it": ("valuta", "divisa", "importi in", "importi espressi in", "prezzi in"),
    "pl": ("waluta", "kod waluty", "kwoty w"),
    "pt": ("moeda", "valores em"),
    "sv": ("valuta", "alla belopp i"),
    "da": ("valuta", "alle beløb i"),
    "nb": ("valuta",),
    "fi": ("valuutta",),
    "cs": ("měna",),
    "hu": ("pénznem", "deviza"),
    "ro": ("moneda", "valuta"),
}
"""Labels of a currency that stands alone."""
