"""Words of navigation links: billing, orders, account, and their URL segments. The scores are in ``navigation/links.py``."""

BILLING = {
    "nl": (
        "facturering", "facturatie", "betalingen en facturen", "facturen en betalingen", "betalingsoverzicht",
        "financieel", "financiën", "mijn financiën", "betalingen", "administratie", "rekeningen & betalingen",
    ),
    "de": (
        "abrechnung", "zahlungen und rechnungen", "rechnungen und zahlungen", "zahlungen", "zahlungsübersicht",
        "finanzen", "buchhaltung", "kosten", "kosten und rechnungen", "fakturierung", "kontoauszug",
    ),
    "en": (
        "billing", "payments and invoices", "invoices and payments", "billing and payments", "billing & payments",
        "payments & billing", "payments", "payment history", "bills & payments", "finance", "finances", "accounting",
        "subscription and billing", "plan & billing", "usage & billing", "transactions",
    ),
    "fr": (
        "facturation", "paiements et factures", "factures et paiements", "paiements", "historique des paiements",
        "finances", "comptabilité", "ma consommation et mes factures", "règlements",
    ),
    "es": ("facturación", "pagos y facturas", "facturas y pagos", "pagos", "finanzas"),
    "it": (
        "fatturazione", "pagamenti e fatture", "fatture e pagamenti", "pagamenti", "contabilità", "amministrazione",
    ),
}  # fmt: skip
ACCOUNT = {
    "nl": (
        "mijn account", "account", "mijn gegevens", "klantportaal", "klantenportaal", "profiel",
        "overzicht", "dashboard", "mijn omgeving", "zakelijk", "klantomgeving", "klantzone",
    ),
    "de": (
        "mein konto", "konto", "kundenkonto", "kundenportal", "kundencenter", "kundenbereich",
        "profil", "übersicht", "dashboard", "service", "selfservice", "verträge", "vertrag", "meine verträge",
        "mitgliederbereich", "startseite",
    ),
    "en": (
        "my account", "account", "your account", "customer portal", "profile", "overview", "dashboard",
        "account settings", "settings", "client area", "customer area", "self service", "home", "portal",
        "workspace", "organization", "subscription", "subscriptions",
    ),
    "fr": (
        "mon compte", "espace client", "compte", "profil", "tableau de bord", "aperçu",
        "accueil", "espace personnel", "mon espace", "votre compte", "abonnement", "contrats",
    ),
    "es": ("mi cuenta", "cuenta", "área privada", "zona de clientes", "área de clientes", "área cliente", "perfil",
        "resumen", "panel"),
    "it": (
        "il mio account", "account", "area clienti", "area cliente",
        "profilo", "riepilogo", "area personale", "area riservata",
    ),
}  # fmt: skip
ONE_S_OWN = {
    "nl": ("mijn", "jouw", "uw"),
    "de": ("mein", "meine", "ihr", "ihre"),
    "en": ("my", "your"),
    "fr": ("mon", "mes", "ma", "votre", "vos"),
    "es": ("mi", "mis", "tu", "tus"),
    "it": ("il mio", "i miei", "la mia", "le mie", "il tuo", "i tuoi", "la tua", "le tue"),
}
"""Words before the name of a page of one's own: "my contracts"."""
# Words of pages about invoices that list none: help, news, settings.
ABOUT = {
    "nl": (
        "uitleg*", "help", "veelgestelde vragen", "vraag", "vragen", "hoe", "waarom", "instellingen", "voorbeeld",
        "voorbeeldfactuur", "factuuradres", "tips", "blog", "nieuws", "e-factuur aanvragen", "begrijpen",
        "uw factuur uitgelegd", "factuurgegevens", "factuurvoorkeuren", "factuurinstellingen", "betaalmethode*",
        "betaalgegevens", "factureringsovereenkomst*", "voorwaarden", "lening", "spaar*",
    ),
    "de": (
        "hilfe", "erklärt", "erklärung*", "faq", "fragen", "frage", "wie", "warum", "einstellungen", "muster*",
        "rechnungsadresse*", "tipps", "blog", "news", "verstehen", "beispiel*", "rechnungsanschrift",
        "rechnungserklärung", "zahlungsmethode*", "zahlungsart*", "zahlungsdaten", "bankverbindung",
        "kauf auf rechnung", "rechnungskauf", "agb", "lexikon", "rechnungsprogramm", "rechnungseinstellungen",
        "abrechnungsvereinbarung*", "bestellformular", "schnellbestellung", "angebot*", "rechner", "berechnung",
        "rechnungsversand",
    ),
    "en": (
        "help", "explained", "faq", "question*", "how", "why", "settings", "sample", "example", "billing address*",
        "tips", "blog", "news", "understanding", "understand", "guide", "payment method*", "billing details",
        "billing information", "preferences", "privacy", "terms", "software", "template*", "pricing", "order form",
        "billing agreement*", "quick order", "policy", "shipping", "what", "invoice address", "order status", "track*",
    ),
    "fr": (
        "aide", "expliquée", "comprendre", "faq", "question*", "comment", "pourquoi", "paramètres", "exemple",
        "adresse de facturation", "conseils", "blog", "actualités", "moyen de paiement", "moyens de paiement",
        "préférences", "accords de facturation", "conditions", "coordonnées", "modèle", "spécimen",
        "informations de facturation",
    ),
    "es": (
        "ayuda", "preguntas", "cómo", "por qué", "ajustes", "configuración", "ejemplo", "dirección de facturación",
        "consejos", "blog", "método de pago", "métodos de pago", "datos de facturación", "acuerdos de facturación", "entender",
    ),
    "it": (
        "aiuto", "domande", "come", "perché", "impostazioni", "esempio", "indirizzo di fatturazione", "consigli",
        "blog", "metodo di pagamento", "metodi di pagamento", "dati di fatturazione", "accordi di fatturazione", "capire",
    ),
}  # fmt: skip
# Segments of addresses, also on pages in another language.
INVOICE_PATHS = {
    "nl": ("factuur", "facturen", "mijn-facturen", "nota", "notas"),
    "de": ("rechnung", "rechnungen", "meine-rechnungen", "rechnungsuebersicht", "belege"),
    "en": ("invoice", "invoices", "bills", "receipt", "receipts", "creditnotes"),
    "fr": ("facture", "factures", "mes-factures"),
    "es": ("factura", "facturas"),
    "it": ("fattura", "fatture", "bolletta", "bollette"),
}
BILLING_PATHS = {
    "nl": ("facturatie", "betalingen"),
    "de": ("abrechnung", "zahlungen"),
    "en": ("billing", "payments", "bill", "finance", "statements"),
    "fr": ("facturation",),
    "es": ("facturacion",),
    "it": ("fatturazione",),
}
ORDER_PATHS = {
    "nl": ("bestellingen", "bestelgeschiedenis"),
    "de": ("bestellungen", "bestellhistorie"),
    "en": ("orders", "order-history", "orderhistory", "order_history", "my-orders", "purchases"),
    "fr": ("commandes",),
    "es": ("pedidos",),
    "it": ("ordini",),
}
ACCOUNT_PATHS = {
    "nl": ("klant", "mijn"),
    "de": ("konto", "kunde"),
    "en": ("account", "dashboard", "customer", "portal", "my"),
    "fr": ("compte",),
    "es": ("cuenta",),
    "it": (),
}
ORDER_LISTS = {
    "nl": (
        "bestellingen",
        "orders",
        "aankopen",
        "bestelgeschiedenis",
        "bestelhistorie",
        "bestellijst",
        "orderhistorie",
    ),
    "de": ("bestellungen", "aufträge", "einkäufe", "käufe", "bestellhistorie", "auftragshistorie", "kaufhistorie"),
    "en": ("orders", "purchases", "order history", "purchase history"),
    "fr": ("commandes", "achats", "historique des commandes", "historique d'achats"),
    "es": ("pedidos", "compras", "historial de pedidos", "historial de compras"),
    "it": ("ordini", "acquisti", "storico ordini", "cronologia ordini"),
}
"""Names of lists of orders, as a menu has them; what leads to a new order is none."""
