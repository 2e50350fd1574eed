"""Nouns of the document kinds, and titles of lists that hold no documents."""

INVOICE = {
    "nl": (
        "*factuur", "*facturen", "*nota", "nota's", "jaarnota", "*afrekening", "*afrekeningen", "voorschotnota",
        "energienota", "termijnnota", "*factuurtje", "rekeningen", "eindrekening",
    ),
    "de": (
        "*rechnung", "*rechnungen", "*faktura", "*fakturen", "*abrechnung", "*abrechnungen", "rechnungs*",
        "schlussrechnung", "jahresrechnung", "abschlag*", "verbrauchsabrechnung",
    ),
    "en": (
        "invoice", "invoices", "bill", "bills", "billing", "tax invoice", "e-invoice*", "annual settlement",
        "final bill",
    ),
    "fr": (
        "facture", "factures", "facturation", "facturette", "décompte*", "régularisation", "facture d'avoir annulée",
    ),
    "es": ("factura", "facturas", "facturación"),
    "it": ("fattura", "fatture", "fatturazione", "bolletta", "bollette"),
}  # fmt: skip
YEARLY = {
    "nl": ("jaar*", "eindafrekening", "jaarlijkse*"),
    "de": ("jahres*", "jahresabrechnung", "jahresrechnung", "schlussrechnung"),
    "en": ("annual*", "yearly*", "final bill", "settlement"),
    "fr": ("annuel*", "annuelle*", "régularisation", "décompte*"),
    "es": ("anual", "liquidación"),
    "it": ("annuale", "conguaglio"),
}  # fmt: skip
CREDIT_NOTE = {
    "nl": (
        "creditnota", "creditnota's", "credit nota*", "creditfactuur", "creditfacturen", "credit factuur",
        "*creditnota", "terugbetalingsnota", "creditering",
    ),
    "de": (
        "*gutschrift", "*gutschriften", "rechnungskorrektur*", "stornorechnung*", "storno rechnung",
        "korrekturrechnung*", "storno beleg", "stornobeleg", "rechnungsstorno", "erstattungsbeleg",
    ),
    "en": (
        "credit note*", "credit memo*", "credit slip*", "creditnote*", "credit invoice*", "refund note", "corrective invoice",
        "cancellation invoice", "refund invoice",
    ),
    "fr": ("avoir", "avoirs", "facture d'avoir", "note de crédit", "notes de crédit", "note de credit"),
    "es": ("factura rectificativa", "abono", "nota de crédito", "notas de crédito"),
    "it": ("nota di credito", "note di credito", "nota credito", "storno"),
}  # fmt: skip
STATEMENT = {
    "nl": (
        "rekeningoverzicht*", "rekeningafschrift*", "*afschrift", "*afschriften", "transactieoverzicht",
        "jaaroverzicht*", "maandoverzicht", "saldo overzicht",
    ),
    "de": (
        "kontoauszug", "kontoauszüge", "*auszug", "*auszüge", "umsatzübersicht", "saldenmitteilung",
        "kontoabschluss", "jahresübersicht",
    ),
    "en": ("statement", "statements", "account statement*", "bank statement*", "monthly statement*"),
    "fr": ("relevé", "relevés", "relevé de compte*", "extrait de compte", "extraits de compte", "relevé annuel"),
    "es": ("extracto", "extractos", "extracto de cuenta"),
    "it": ("estratto conto", "estratti conto", "rendiconto"),
}  # fmt: skip
RECEIPT = {
    "nl": (
        "*betaalbewijs", "*betaalbewijzen", "betalingsbewijs", "betalingsbewijzen", "kassabon*", "bonnetje*",
        "kwitantie*", "ontvangstbewijs", "aankoopbewijs", "reçu",
    ),
    "de": (
        "quittung", "quittungen", "zahlungsbeleg*", "zahlungsbestätigung*", "kassenbon*", "*quittung",
        "zahlungsnachweis*", "kassenbeleg*",
    ),
    "en": ("receipt", "receipts", "proof of payment", "payment confirmation", "payment receipt*", "sales receipt*"),
    "fr": (
        "reçu", "reçus", "ticket de caisse", "quittance*", "justificatif de paiement", "justificatifs de paiement",
        "preuve de paiement",
    ),
    "es": ("recibo", "recibos", "justificante de pago", "tique*", "comprobante*"),
    "it": ("ricevuta", "ricevute", "scontrino*", "quietanza*"),
}  # fmt: skip
RECEIVED = {
    "nl": ("betaling ontvangen", "betalingen ontvangen"),
    "de": ("zahlung erhalten", "zahlungen erhalten"),
    "en": ("payment received", "payments received"),
    "fr": (
        "paiement reçu", "paiements reçus", "règlement reçu", "règlements reçus", "virement reçu", "versement reçu",
        "prélèvement reçu", "paiement bien reçu", "règlement bien reçu",
    ),
    "es": ("pago recibido", "pagos recibidos"),
    "it": ("pagamento ricevuto", "pagamenti ricevuti"),
}  # fmt: skip
"""What came in is no receipt of it, though the French word for both is one."""
OTHER = {
    "nl": (
        "offerte*", "orderbevestiging*", "opdrachtbevestiging*", "pakbon*", "polis*", "contract", "overeenkomst",
        "voorwaarden", "brief", "tariefblad", "aanmaning*", "herinnering*", "jaaropgave", "leveringsbon",
        "vrachtbrief", "verzekeringsbewijs", "verzendlabel",
    ),
    "de": (
        "angebot*", "auftragsbestätigung*", "lieferschein*", "vertrag*", "police*", "mahnung*",
        "zahlungserinnerung*", "agb", "brief", "bescheinigung*", "versicherungsschein", "preisblatt", "mitteilung*",
        "tarifblatt", "kündigungsbestätigung", "mahnschreiben", "versandetikett",
    ),
    "en": (
        "quote", "quotes", "quotation*", "order confirmation*", "delivery note*", "packing slip*", "contract",
        "policy", "reminder", "terms*", "letter", "certificate*", "price list", "dunning*", "price sheet",
        "shipping label",
    ),
    "fr": (
        "devis", "confirmation de commande", "bon de livraison", "contrat*", "attestation*", "rappel", "relance",
        "conditions*", "courrier", "mise en demeure", "grille tarifaire", "bordereau*",
    ),
    "es": ("presupuesto*", "albarán*", "contrato*", "certificado*", "recordatorio", "condiciones"),
    "it": (
        "preventivo*", "bolla*", "contratto*", "sollecito", "condizioni", "certificato*", "documento di trasporto",
    ),
}  # fmt: skip
ORDER = {
    "nl": (
        "bestelling", "bestellingen", "bestel*", "order", "orders", "aankopen", "aankoop", "bestelgeschiedenis",
        "bestelhistorie",
    ),
    "de": (
        "bestellung", "bestellungen", "bestell*", "auftrag", "aufträge", "einkäufe", "käufe", "bestellhistorie",
        "auftragshistorie", "kaufhistorie",
    ),
    "en": ("order", "orders", "purchase", "purchases", "order history", "purchase history"),
    "fr": ("commande", "commandes", "achat", "achats", "historique des commandes", "bon de commande", "bons de commande"),
    "es": ("pedido", "pedidos", "compra", "compras", "número de orden", "orden de compra", "órdenes"),
    "it": ("ordine", "ordini", "acquisto", "acquisti"),
}  # fmt: skip
DOCUMENT = {
    "nl": (
        "document", "documenten", "mijn documenten", "archief", "administratie", "bijlagen", "stukken", "financieel",
        "financiële*", "postvak", "mijn post", "berichtenbox",
    ),
    "de": (
        "dokument", "dokumente", "unterlagen", "*belege", "*archiv", "postfach", "postbox", "posteingang",
        "schriftstücke", "buchhaltung", "dokumentenarchiv",
    ),
    "en": ("document", "documents", "paperwork", "archive", "my documents", "inbox", "files", "accounting"),
    "fr": (
        "document", "documents", "mes documents", "justificatifs", "pièces comptables", "archives", "comptabilité",
    ),
    "es": ("documento", "documentos", "mis documentos", "archivo"),
    "it": ("documento", "documenti", "i miei documenti", "archivio"),
}  # fmt: skip
WAITING = {
    "nl": (
        "wordt gemaakt", "wordt aangemaakt", "wordt opgemaakt", "nog niet beschikbaar",
        "binnenkort beschikbaar", "nog niet gereed", "in de maak",
    ),
    "de": (
        "wird erstellt", "in erstellung", "noch nicht verfügbar", "in kürze verfügbar", "wird bereitgestellt",
        "noch nicht erstellt", "wird gerade erstellt", "demnächst verfügbar", "folgt in kürze",
    ),
    "en": (
        "not yet available", "available soon", "being generated", "generating", "is being created",
        "not ready yet", "coming soon", "not available yet", "will be available",
    ),
    "fr": (
        "en cours d'édition", "pas encore disponible", "bientôt disponible", "en cours de création",
        "disponible prochainement", "en cours de génération", "en cours d'établissement",
    ),
    "es": (
        "aún no disponible", "próximamente disponible", "todavía no disponible",
    ),
    "it": (
        "non ancora disponibile", "a breve disponibile", "presto disponibile",
    ),
}  # fmt: skip
"""What is said of a paper that is not there yet."""
BEING_MADE = {
    "nl": (
        "wordt klaargemaakt", "in voorbereiding", "wordt voorbereid", "wordt verwerkt", "in verwerking",
        "in behandeling",
    ),
    "de": (
        "in vorbereitung", "wird vorbereitet", "in bearbeitung", "in arbeit",
    ),
    "en": (
        "being prepared", "in preparation", "preparing", "processing", "in process",
    ),
    "fr": (
        "en préparation", "en cours de préparation", "en cours de traitement", "traitement en cours",
    ),
    "es": (
        "en preparación", "se está preparando", "en proceso", "procesando", "en tramitación",
    ),
    "it": (
        "in preparazione", "in elaborazione", "in lavorazione", "in corso di elaborazione",
    ),
}  # fmt: skip
"""What is said of a paper that is being made, and of an order as well."""
OTHER_LISTS = {
    "nl": (
        "nieuws", "blog", "winkelwagen", "winkelmand", "tarieven", "tarief", "abonnementen", "mijn abonnement*",
        "contracten", "sessies", "inlog*", "meldingen", "tickets", "vergaderingen", "agenda", "notulen",
        "aanbevolen", "aanbiedingen", "verlanglijst*", "openingstijden", "vacatures", "evenementen", "transacties",
        "offertes", "aanvragen", "storingen", "reviews", "beoordelingen", "verbruik", "meterstanden", "activiteit*",
        "retouren", "loginactiviteit", "betalingen", "bij en afschrijvingen", "zendingen", "veelgestelde vragen",
        "producten", "betaalhistorie", "lopende contracten",
    ),
    "de": (
        "neuigkeiten", "news", "aktuelles", "blog", "warenkorb", "merkliste", "wunschliste", "tarife", "tarif",
        "preise", "abos", "meine abos", "verträge", "sitzungen", "anmeldungen", "tickets", "termine", "tagesordnung",
        "protokolle", "empfehlungen", "angebote", "öffnungszeiten", "stellenangebote", "veranstaltungen", "umsätze",
        "transaktionen", "anfragen", "störungen", "bewertungen", "verbrauch", "zählerstände", "aktivität*",
        "retouren", "pressemitteilungen", "bekanntmachungen", "buchungen", "zahlungen", "sendungen",
        "kontobewegungen", "abschläge", "abschlagsplan", "zahlungsplan", "laufende verträge", "login aktivität*",
        "produkte",
    ),
    "en": (
        "news", "blog", "cart", "basket", "wishlist", "pricing", "plans", "rates", "tariffs", "subscriptions",
        "contracts", "sessions", "logins", "login history", "tickets", "support requests", "meetings", "agenda",
        "agendas", "minutes", "recommended", "offers", "deals", "opening hours", "jobs", "events", "transactions",
        "quotes", "requests", "outages", "reviews", "usage", "meter readings", "activity", "returns",
        "press releases", "notices", "payments", "recent logins", "devices", "shipments", "products", "faq",
        "payment history", "scheduled payments", "upcoming payments", "instalments",
    ),
    "fr": (
        "actualités", "blog", "panier", "liste d'envies", "tarifs", "abonnements", "contrats", "sessions",
        "connexions", "tickets", "réunions", "ordre du jour", "procès verbaux", "recommandations", "offres",
        "horaires", "emplois", "événements", "transactions", "opérations", "devis", "demandes", "pannes", "avis",
        "consommation", "relevés de compteur", "index", "activité*", "retours", "communiqués", "paiements",
        "expéditions", "produits", "échéancier", "prélèvements à venir", "historique des paiements",
    ),
    "es": (
        "noticias", "blog", "carrito", "cesta", "tarifas", "suscripciones", "contratos", "sesiones", "reuniones",
        "ofertas", "eventos", "transacciones", "movimientos", "presupuestos", "consumo", "actividad", "devoluciones",
        "pagos", "productos",
    ),
    "it": (
        "notizie", "novità", "blog", "carrello", "tariffe", "abbonamenti", "contratti", "sessioni", "riunioni",
        "offerte", "eventi", "transazioni", "movimenti", "preventivi", "consumi", "attività", "resi", "pagamenti",
        "prodotti",
    ),
}  # fmt: skip
PAYMENT_LISTS = {
    "nl": ("transacties", "betalingen", "betaalhistorie", "betaalgeschiedenis", "betaaloverzicht"),
    "de": (
        "transaktionen",
        "zahlungen",
        "zahlungsverlauf",
        "zahlungshistorie",
        "zahlungsübersicht",
        "buchungen",
        "umsätze",
    ),
    "en": ("transactions", "transaction history", "payments", "payment history", "charges"),
    "fr": ("transactions", "opérations", "paiements", "historique des paiements", "règlements"),
    "es": ("transacciones", "movimientos", "pagos", "historial de pagos"),
    "it": ("transazioni", "movimenti", "pagamenti", "storico pagamenti"),
}
"""Titles of lists of payments, which give the invoice of each one on many portals, and none at all on others."""
PAYMENT = {
    "nl": (
        "betaling", "betalingen", "betaald", "incasso", "automatische incasso", "overboeking", "storting", "bijschrijving",
        "terugbetaling",
    ),
    "de": (
        "zahlung", "zahlungen", "zahlungseingang", "lastschrift", "bankeinzug", "überweisung", "einzahlung", "abbuchung",
        "sepa lastschrift", "rückzahlung",
    ),
    "en": ("payment", "payments", "direct debit", "autopay", "auto pay", "bank transfer", "deposit", "wire transfer"),
    "fr": ("paiement", "paiements", "prélèvement", "règlement", "virement", "versement", "remboursement"),
    "es": ("pago", "pagos", "cobro", "transferencia", "adeudo", "domiciliación"),
    "it": ("pagamento", "pagamenti", "bonifico", "addebito", "versamento", "rimborso"),
}  # fmt: skip
"""What a row is called that says how a bill was paid, between the bills of one table."""
CANCELLED = {
    "nl": ("geannuleerd*", "vervallen", "teruggetrokken", "concept"),
    "de": ("storniert*", "abgebrochen*", "abgelehnt*", "annulliert*", "entwurf"),
    "en": ("cancelled", "canceled", "declined", "rejected", "void", "voided", "draft"),
    "fr": ("annulé*", "annulée*", "refusé*", "brouillon"),
    "es": ("cancelado*", "cancelada*", "anulado*", "anulada*", "rechazado*", "borrador"),
    "it": ("annullato*", "annullata*", "rifiutato*", "rifiutata*", "bozza"),
}  # fmt: skip
"""States of orders and bills that never get a document."""
PART_OF_LIST = {
    "nl": ("eerdere", "oudere", "vorige", "archief", "historie", "geschiedenis", "nieuw", "laatste", "recent", "huidige"),
    "de": ("frühere", "ältere", "vorherige", "archiv", "verlauf", "historie", "neu", "letzte", "aktuell", "aktuelle"),
    "en": ("earlier", "older", "previous", "past", "archive", "archived", "history", "new", "latest", "recent", "current"),
    "fr": ("précédentes", "anciennes", "archives", "historique", "nouvelles", "récentes", "dernières", "en cours"),
    "es": ("anteriores", "antiguas", "archivo", "historial", "nuevas", "recientes", "últimas", "actual"),
    "it": ("precedenti", "vecchie", "archivio", "storico", "nuove", "recenti", "ultime", "attuale"),
}  # fmt: skip
"""Headings of a section that says no more than which of the page's documents it has; those by payment are ``STATUS``."""
