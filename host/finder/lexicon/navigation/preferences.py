"""Words of settings controls (invoice delivery, payment, personal data); choosing an option of one may change the setting."""

SETTING = {
    "nl": (
        "verzendwijze", "verzending", "bezorging", "bezorgwijze", "ontvang", "ontvangst*", "aflever*",
        "betaalwijze", "betaalmethode*", "betaalmiddel*", "incasso", "automatische incasso", "machtiging*", "taal",
        "voorkeur*", "instelling*", "melding*", "kaart", "vervaldatum kaart", "geboortedatum", "geboortejaar",
        "nieuwsbrief*", "abonnement*", "tarief*", "contractduur", "looptijd", "standaard*",
    ),
    "de": (
        "versand*", "zustell*", "rechnungsversand", "rechnungsart", "rechnungsform*", "erhalten", "empfang*", "zahlungsart*",
        "zahlungsweise*", "zahlungsmittel*", "zahlungsmethode*", "lastschrift*", "einzugsermächtigung", "sprache",
        "einstellung*", "benachrichtigung*", "präferenz*", "karte", "gültig bis", "ablaufdatum", "geburtsdatum",
        "geburtsjahr", "newsletter", "tarif*", "laufzeit*", "vertragslaufzeit", "standard*",
    ),
    "en": (
        "delivery*", "receive", "send me", "how we send*", "dispatch", "mailing", "payment method*", "pay by",
        "direct debit", "language", "preference*", "setting*", "notification*", "default*", "card", "expiry*", "expires",
        "expiration*", "date of birth", "birth year", "birthday", "newsletter*", "plan", "term", "contract length",
        "account type", "format of invoice*", "invoice format",
    ),
    "fr": (
        "mode d'envoi", "envoi", "réception", "recevoir", "mode de réception", "mode de paiement", "moyen de paiement",
        "prélèvement*", "langue", "préférence*", "paramètre*", "notification*", "carte", "date d'expiration", "expiration",
        "date de naissance", "année de naissance", "newsletter", "forfait", "formule", "durée du contrat", "par défaut",
    ),
    "es": (
        "envío", "recibir", "recepción", "forma de pago", "método de pago", "medio de pago", "domiciliación", "idioma",
        "preferencia*", "configuración", "ajuste*", "notificación*", "tarjeta", "caducidad", "fecha de nacimiento", "tarifa",
    ),
    "it": (
        "invio", "spedizione", "ricevere", "ricezione", "modalità di pagamento", "metodo di pagamento", "addebito*",
        "lingua", "preferenz*", "impostazion*", "notific*", "carta", "scadenza carta", "data di nascita", "tariffa",
    ),
}  # fmt: skip

# Delivery and payment methods of invoices: options of a setting, never of a list filter.
DELIVERY_METHOD = {
    "nl": (
        "papier*", "papieren *", "op papier", "per post", "post", "e-mail", "per e-mail", "mail", "per mail", "digitaal",
        "digitale *", "online factuur", "e-factuur", "pdf factuur", "factuur per *", "rekening per *", "acceptgiro",
        "incasso", "ideal", "creditcard",
    ),
    "de": (
        "papier*", "auf papier", "per post", "post", "postversand", "postalisch*", "e-mail", "per e-mail", "mail",
        "onlinerechnung", "online-rechnung", "e-rechnung", "pdf-rechnung", "zugferd", "xrechnung", "elektronische rechnung",
        "digitale rechnung", "rechnung per *",
        "rechnung online", "lastschrift*", "sepa*", "überweisung", "kreditkarte", "kauf auf rechnung", "auf rechnung",
    ),
    "en": (
        "paper*", "on paper", "by post", "post", "postal*", "by mail", "email*", "e-mail*", "by email", "e-invoice*",
        "pdf invoice*", "by e-mail", "paperless*",
        "electronic *", "digital *", "online invoice", "online bill", "invoice by *", "bill by *", "printed *", "direct debit",
        "bank transfer", "credit card", "pay by *", "e-bill*", "ebill*",
    ),
    "fr": (
        "papier", "facture papier", "par courrier", "courrier", "par la poste", "e-mail", "par e-mail", "par mail",
        "électronique", "facture électronique", "facture en ligne", "numérique", "prélèvement*", "virement",
        "carte bancaire",
    ),
    "es": (
        "papel", "en papel", "factura en papel", "correo postal", "por correo*", "correo electrónico", "email", "e-mail",
        "electrónica", "factura electrónica", "domiciliación", "transferencia", "tarjeta*",
    ),
    "it": (
        "cartacea", "fattura cartacea", "carta", "per posta", "posta", "e-mail", "email", "elettronica",
        "fattura elettronica", "digitale", "addebito*", "bonifico", "carta di credito",
    ),
}  # fmt: skip

# Prefixes of the names and ids of settings, as patterns, also on pages in another language.
SETTING_NAME_PREFIXES = {
    "nl": ("verzend", "bezorg", "betaalwijze", "taal", "instelling", "voorkeur", "geboorte"),
    "de": ("versand", "zustell", "zahlungsart", "sprache", "einstellung", "geburt", "tarif"),
    "en": (
        "delivery", "dispatch", "payment-method", "paymethod", "language", "locale", "preference", "settings?(?:-|$)",
        "notification", "expir", "birth", "newsletter", "profile?(?:-|$)", "account-type", "accounttype", "mandate", "card-",
        "cc-",
    ),
    "fr": ("envoi", "langue", "tarif"),
    "es": (),
    "it": (),
}  # fmt: skip
