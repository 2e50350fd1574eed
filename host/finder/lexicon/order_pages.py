"""Words of the page of one order: its state, what is not its document, and that it has no invoice yet."""

BILLING_ADDRESS = {
    "nl": ("factuuradres", "facturatieadres", "factuurgegevens", "facturatiegegevens", "factuur adres"),
    "de": (
        "rechnungsadresse*", "rechnungsanschrift", "rechnungsempfänger", "rechnungsdaten", "rechnungsinformationen",
        "rechnungs und lieferadresse",
    ),
    "en": (
        "billing address*", "billing details", "billing information", "billing info", "billing name", "bill to",
        "invoice address*", "invoicing address*", "billing and shipping", "shipping and billing",
    ),
    "fr": (
        "adresse de facturation", "adresses de facturation", "coordonnées de facturation", "informations de facturation",
        "détails de facturation",
    ),
    "es": (
        "dirección de facturación", "datos de facturación", "detalles de facturación", "información de facturación",
        "dirección de la factura",
    ),
    "it": (
        "indirizzo di fatturazione", "dati di fatturazione", "dettagli di fatturazione", "indirizzo fatturazione",
        "informazioni di fatturazione",
    ),
}  # fmt: skip
"""The words for an invoice in them say nothing of the page."""
PENDING = {
    "nl": (
        "wacht op betaling", "in afwachting", "in afwachting van betaling", "wachtend op betaling", "in de wacht",
        "nog te betalen", "niet betaald", "betaling mislukt", "mislukt", "onbetaald",
    ),
    "de": (
        "zahlung ausstehend", "ausstehend*", "warten auf zahlung", "wartet auf zahlung", "zahlung offen", "unbezahlt",
        "nicht bezahlt", "in wartestellung", "zurückgestellt", "fehlgeschlagen", "zahlung fehlgeschlagen",
    ),
    "en": (
        "pending", "pending payment", "payment pending", "awaiting payment", "on hold", "unpaid", "not paid", "failed",
        "payment failed", "awaiting check payment", "awaiting bank wire payment",
    ),
    "fr": (
        "en attente", "en attente de paiement", "en attente du paiement", "paiement en attente", "impayé", "impayée",
        "échouée", "échoué", "non payée",
    ),
    "es": (
        "pendiente", "pendiente de pago", "en espera", "pago pendiente", "a la espera de pago", "impagado", "impagada",
        "fallido", "en espera de pago",
    ),
    "it": (
        "in attesa", "in attesa di pagamento", "in attesa del pagamento", "pagamento in sospeso", "in sospeso", "non pagato",
        "fallito", "sospeso",
    ),
}  # fmt: skip
"""States of an order that is not paid: what it will cost, and whether it comes about at all, is open."""
SETTLED = {
    "nl": ("afgerond", "verzonden", "geleverd", "bezorgd", "voltooid", "betaald", "verwerkt"),
    "de": ("abgeschlossen", "versandt", "versendet", "verschickt", "geliefert", "zugestellt", "bezahlt", "vollständig"),
    "en": ("complete", "completed", "shipped", "delivered", "paid", "processed", "processing", "dispatched", "fulfilled"),
    "fr": ("terminée", "terminé", "expédiée", "expédié", "livrée", "livré", "payée", "payé", "paiement accepté"),
    "es": ("completado", "completada", "enviado", "enviada", "entregado", "entregada", "pagado", "pagada"),
    "it": ("completato", "completata", "spedito", "spedita", "consegnato", "consegnata", "pagato", "pagata", "evaso"),
}  # fmt: skip
"""States that follow the payment: an order's history tells them after the earlier one."""
REFUNDED = {
    "nl": ("terugbetaald", "gerestitueerd", "geretourneerd en terugbetaald"),
    "de": ("erstattet", "zurückerstattet", "rückerstattet", "gutgeschrieben"),
    "en": ("refunded", "fully refunded", "returned and refunded"),
    "fr": ("remboursé", "remboursée", "remboursement effectué"),
    "es": ("reembolsado", "reembolsada", "devuelto", "devuelta"),
    "it": ("rimborsato", "rimborsata", "restituito", "restituita"),
}  # fmt: skip
"""States of an order whose money was paid back."""
THANKS = {
    "nl": ("bedankt*", "dank je wel", "dank u wel", "hartelijk dank"),
    "de": ("vielen dank", "danke", "herzlichen dank"),
    "en": ("thank you", "thanks"),
    "fr": ("merci",),
    "es": ("gracias", "muchas gracias"),
    "it": ("grazie", "ti ringraziamo", "la ringraziamo"),
}  # fmt: skip
"""Headings of the page that a shop shows after the last step of buying."""
NONE_YET = {
    "nl": ("nog geen", "nog niet", "binnenkort", "zodra", "na verzending"),
    "de": ("noch keine", "noch keinen", "noch nicht", "in kürze", "sobald", "nach versand", "demnächst"),
    "en": ("yet", "soon", "as soon as", "once", "will be issued", "will be created", "will appear"),
    "fr": ("pas encore", "encore aucune", "bientôt", "dès que", "prochainement", "sera disponible", "sera émise"),
    "es": ("aún no", "aún", "todavía no", "todavía", "en cuanto", "próximamente", "se emitirá"),
    "it": ("non ancora", "ancora", "appena", "a breve", "prossimamente", "sarà disponibile", "verrà emessa"),
}  # fmt: skip
"""In a sentence about the order's invoice: it does not exist, and will."""
NONE_AT_ALL = {
    "nl": ("geen factuur", "geen facturen", "er is geen factuur"),
    "de": ("keine rechnung", "keine rechnungen", "keine belege"),
    "en": ("no invoice", "no invoices", "no receipt", "there is no invoice"),
    "fr": ("aucune facture", "pas de facture", "pas de factures"),
    "es": ("ninguna factura", "no hay factura", "no hay facturas", "sin factura"),
    "it": ("nessuna fattura", "non ci sono fatture", "nessun documento fiscale"),
}  # fmt: skip
