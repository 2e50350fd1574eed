"""Words of controls that must never be clicked: paying, ordering, cancelling, deleting, changing, signing out.

The lists hold verbs, not nouns or past participles: "bezahlen" is harmful, "bezahlt" and "Zahlungsbeleg" are not.
"""

HARMFUL = {
    "nl": (
        "betalen", "betaal", "nu betalen", "direct betalen", "afrekenen", "naar de kassa", "automatisch betalen",
        "bestellen", "bestel", "nabestellen", "opnieuw bestellen", "kopen", "koop", "in winkelwagen",
        "bestelling plaatsen", "plaats bestelling", "plaats je bestelling", "plaats uw bestelling", "plaats mijn bestelling",
        "in winkelmand", "in mijn winkelwagen", "naar winkelwagen", "winkelwagen", "winkelmandje",
        "toevoegen aan winkel*", "aan winkel* toevoegen", "opzeggen", "zeg op", "opzegging", "annuleren", "annuleer",
        "beëindigen", "beëindig", "stopzetten", "stop abonnement", "verwijderen", "verwijder", "wissen", "weggooien",
        "leegmaken", "wijzigen", "wijzig", "aanpassen", "bewerken", "bewerk", "veranderen", "verander", "opslaan",
        "instellen", "overstappen", "activeren", "activeer", "deactiveren", "deactiveer", "machtigen",
        "machtiging afgeven", "verlengen", "verleng", "upgraden", "upgrade", "retourneren", "retour aanmelden",
        "retour sturen", "terugsturen", "bezwaar maken", "betwisten", "afsluiten", "abonneren", "uitschrijven",
        "verhuizen", "betalingsregeling aanvragen", "uitstel aanvragen", "uitloggen", "log uit", "afmelden",
        "meld af", "uitlog*", "herinnering uitzetten", "per post", "op papier", "herroepen", "herroep", "klacht indienen",
    ),
    "de": (
        "bezahlen", "zahlen", "jetzt zahlen", "begleichen", "überweisen", "zur kasse", "zahlungspflichtig*",
        "anweisen", "bestellen", "nachbestellen", "erneut bestellen", "erneut aufgeben", "erneut kaufen",
        "bestellung aufgeben", "bestellung abschicken", "bestellung absenden",
        "nochmals bestellen", "nochmal bestellen", "wiederholen", "kaufen", "in den warenkorb",
        "in den einkaufswagen", "warenkorb", "einkaufswagen", "kündigen", "kündigung", "kündige", "stornieren",
        "storniere", "storno", "abbestellen", "widerrufen", "widerruf", "beenden", "löschen", "lösche", "entfernen",
        "entferne", "leeren", "ändern", "bearbeiten", "anpassen", "wechseln", "umstellen", "speichern", "einrichten",
        "aktivieren", "deaktivieren", "erteilen", "verlängern", "upgraden", "aufladen", "zurücksenden",
        "rücksendung", "retournieren", "retoure", "retoure anmelden", "einspruch", "widersprechen", "reklamieren",
        "abschließen", "abonnieren", "abtreten", "ratenzahlung", "stundung", "umziehen", "abmelden", "ausloggen",
        "logout", "abmeldung", "sperren", "per post", "auf papier",
    ),
    "en": (
        "pay", "pay now", "make a payment", "make payment", "settle", "checkout", "check out", "top up",
        "order again", "order now", "re order", "reorder", "reorder*", "buy", "buy again", "buy now", "repurchase",
        "purchase again", "place order", "place your order", "place my order", "submit order", "repeat order",
        "order more", "add to cart", "add to basket", "add to bag",
        "complete your purchase", "complete your order", "complete your payment",
        "add all to cart", "basket", "shopping cart", "cart", "cancel", "terminate", "termination", "end contract",
        "end subscription", "close account", "stop service", "revoke", "cancellation request",
        "request cancellation", "withdraw", "delete", "remove", "erase", "discard", "destroy", "clear all", "edit",
        "change", "modify", "update", "save", "set up", "setup", "switch plan", "switch to", "activate",
        "deactivate", "enable", "disable", "renew", "upgrade", "downgrade", "return item*", "return order",
        "return product*", "start return", "start a return", "dispute", "request refund", "request a refund",
        "subscribe", "unsubscribe", "transfer", "donate", "void", "sign out", "log out", "log off", "logoff",
        "sign off", "signoff", "logout", "signout", "exit account", "by post", "by mail", "on paper",
    ),
    "fr": (
        "se réabonner", "ouvrir un litige", "faire une réclamation",
        "payer", "payez", "régler", "réglez", "paiement immédiat", "passer au paiement", "procéder au paiement",
        "passer la commande", "passer commande", "commander", "commandez", "recommander", "commander à nouveau",
        "acheter", "achetez", "racheter", "renouveler la commande", "ajouter au panier", "ajouter au caddie",
        "mon panier", "panier", "résilier", "résiliation", "annuler", "annulez", "annulation de*", "mettre fin",
        "se rétracter", "clôturer", "supprimer", "effacer", "retirer", "vider", "modifier", "changer", "éditer",
        "enregistrer", "mettre à jour", "activer", "désactiver", "configurer", "renouveler", "prolonger",
        "retourner un*", "retourner l*", "retourner ma*", "contester", "souscrire", "s'abonner", "se désabonner",
        "virer", "recharger", "déconnexion", "se déconnecter", "déconnecter", "me déconnecter", "déconnectez-vous",
        "quitter",
    ),
    "es": (
        "pagar", "paga ahora", "abonar", "tramitar pedido", "realizar pedido", "pedir de nuevo", "volver a pedir",
        "repetir pedido", "comprar", "volver a comprar", "añadir al carrito", "añadir a la cesta", "carrito",
        "cesta", "cancelar", "anular", "dar de baja", "darse de baja", "rescindir", "eliminar", "borrar", "quitar",
        "vaciar", "modificar", "cambiar", "editar", "guardar", "actualizar", "activar", "desactivar", "renovar",
        "contratar", "devolver", "suscribirse", "cerrar sesión", "cerrar la sesión", "desconectar", "desconectarse",
        "salir",
    ),
    "it": (
        "paga", "pagare", "paga ora", "procedi al pagamento", "vai alla cassa", "ordina", "ordina di nuovo",
        "riordina", "ordinare", "acquista", "acquista di nuovo", "acquistare", "compra", "aggiungi al carrello",
        "carrello", "annulla", "annullare", "disdici", "disdire", "disdetta", "recedi", "recesso", "elimina",
        "eliminare", "cancella", "rimuovi", "svuota", "modifica", "modificare", "cambia", "cambiare", "salva",
        "salvare", "aggiorna", "attiva", "disattiva", "rinnova", "restituisci", "abbonati", "esci", "disconnetti",
        "disconnettersi", "disconnettiti",
    ),
}  # fmt: skip

# A document's name may contain a harmful word ("Stornorechnung", "Invoice for cancelled order", "save as PDF"). These nouns
# make the words of HARMLESS_WITH_DOCUMENT harmless in the same text.
DOCUMENT_NOUNS = {
    "nl": (
        "*factuur", "*facturen", "*nota", "*nota's", "*bewijs", "*afrekening", "*bevestiging", "pdf", "*bon",
        "*overzicht", "*document*",
    ),
    "de": (
        "*rechnung", "*rechnungen", "*beleg", "*belege", "*quittung", "*gutschrift", "*bestätigung",
        "*bescheinigung", "pdf", "*dokument*", "*auszug",
    ),
    "en": (
        "invoice*", "receipt*", "bill", "bills", "statement*", "confirmation", "credit note*", "pdf", "document*",
        "slip", "stub", "advice",
    ),
    "fr": (
        "facture*", "avoir", "reçu*", "relevé*", "justificatif*", "quittance*", "confirmation", "attestation*",
        "pdf", "document*",
    ),
    "es": ("factura*", "recibo*", "justificante*", "extracto*", "abono", "pdf", "documento*"),
    "it": ("fattur*", "ricevut*", "estratto*", "nota di credito", "pdf", "documento", "documenti"),
}  # fmt: skip
HARMLESS_WITH_DOCUMENT = {
    "nl": ("opslaan", "opzegging", "winkelwagen"),
    "de": (
        "speichern", "storno", "kündigung", "widerruf", "rücksendung", "retoure", "abmeldung", "ratenzahlung",
        "wiederholen",
    ),
    "en": ("save", "termination", "cart", "check out", "transfer", "return item*", "void"),
    "fr": ("enregistrer", "résiliation", "annulation de*"),
    "es": ("guardar", "descargar y guardar"),
    "it": ("salva", "salvare", "disdetta", "recesso"),
}  # fmt: skip

# Verbs of buttons beside a document. They are infinitives and harmful anywhere in the text.
HARMFUL_VERBS = {
    "nl": (
        "opnieuw", "nog een keer", "nogmaals", "herhaal", "herhalen", "zelfde weer", "goedkeuren", "keur goed",
        "accepteren", "accepteer", "afwijzen", "weigeren", "bevestigen", "bevestig", "versturen", "verstuur",
        "verzenden", "verzend", "doorsturen", "stuur door", "delen", "aanvragen", "genereren", "aanmaken",
        "dupliceren", "archiveren", "samenvoegen", "splitsen", "terugbetalen", "afschrijven", "afboeken",
        "markeer als*", "als betaald markeren", "ondertekenen", "spreiden", "betaling uitstellen", "mailen",
    ),
    "de": (
        "nochmal", "nochmals", "noch einmal", "wiederhol*", "genehmigen", "freigeben", "akzeptieren", "annehmen",
        "ablehnen", "zurückweisen", "bestätigen", "versenden", "senden", "zusenden", "zuschicken", "weiterleiten",
        "teilen", "anfordern", "beantragen", "erstellen", "erzeugen", "generieren", "anlegen", "duplizieren",
        "archivieren", "zusammenführen", "aufteilen", "erstatten", "ausbuchen", "als bezahlt markieren",
        "unterschreiben", "stunden", "aufschieben",
    ),
    "en": (
        "order again", "once more", "same again", "write off", "mark as*", "mark invoice*", "mark this*",
        "report a problem*", "bill me later", "buy now*",
    ),
    "fr": (
        "valider", "approuver", "accepter", "refuser", "rejeter", "confirmer", "envoyer", "renvoyer", "transférer",
        "partager", "demander", "générer", "créer", "émettre", "dupliquer", "archiver", "masquer", "fusionner",
        "diviser", "rembourser", "marquer comme*", "échelonner", "signer", "reporter", "mettre en place*",
        "passer à la*",
    ),
    "es": (
        "aprobar", "aceptar", "rechazar", "confirmar", "enviar", "reenviar", "compartir", "solicitar", "generar",
        "crear", "emitir", "duplicar", "archivar", "rectificar", "domiciliar", "fraccionar", "aplazar", "firmar",
        "reembolsar", "marcar como*", "repetir",
    ),
    "it": (
        "approva", "approvare", "accetta", "accettare", "rifiuta", "confermare", "conferma ricezione", "invia",
        "inviare", "inoltra", "condividi", "richiedi", "genera", "generare", "crea", "creare", "duplica",
        "archivia", "rimborsa", "rateizza", "segna come*", "ripeti", "firma",
    ),
}  # fmt: skip
# English verbs that are nouns too ("refund", "release"): harmful at the start of a label or after a conjunction.
LEADING_VERBS = {
    "en": (
        "approve", "accept", "reject", "decline", "confirm", "release", "resend", "send", "share", "request",
        "create", "generate", "regenerate", "duplicate", "split", "merge", "refund", "reissue", "extend", "defer",
        "submit", "publish", "acknowledge", "sign document", "sign invoice", "finalize", "finalise", "convert",
        "assign", "reopen", "hide", "lock", "claim", "finance this", "finance invoice", "turn off", "switch",
        "credit invoice", "close invoice", "archive invoice", "archive order*", "archive bill*", "archive this", "post invoice",
        "forward invoice*",
        "forward this", "forward to", "forward by", "email invoice*", "e mail invoice*", "email this",
        "print and mail", "start trial", "invoice me", "repeat",
    ),
}  # fmt: skip
CONJUNCTIONS = {
    "nl": ("en",),
    "de": ("und",),
    "en": ("and", "or", "then", "please", "to"),
    "fr": ("et",),
    "es": ("y", "e"),
    "it": ("e",),
}
"""Words before a verb that leads nevertheless: "download and approve"."""
# Harmless phrases with such verbs: downloading again, or generating the file on request.
HARMLESS_PHRASES = {
    "nl": ("opnieuw downloaden", "opnieuw laden", "opnieuw proberen", "probeer opnieuw", "pdf aanmaken", "pdf genereren"),
    "de": (
        "nochmal herunterladen", "nochmals herunterladen", "pdf erstellen", "pdf erzeugen", "pdf generieren",
        "wiederholungsrechnung",
    ),
    "en": (
        "generate pdf", "create pdf", "generate a pdf", "refund receipt*", "refund confirmation*", "refund note*",
        "refund statement*", "refund invoice pdf", "duplicate receipt*", "split invoice pdf",
    ),
    "fr": ("générer le pdf", "générer pdf", "générer un pdf", "créer un pdf"),
    "es": ("generar pdf", "crear pdf"),
    "it": ("genera pdf", "crea pdf"),
}  # fmt: skip

CONSENT = {
    "nl": (
        "ik ga akkoord", "akkoord met", "ga ermee akkoord", "bevestig*", "weet je zeker", "weet u zeker", "kosten in rekening",
        "er worden kosten",
    ),
    "de": (
        "ich stimme zu", "einverstanden", "bestätige*", "sind sie sicher", "bist du sicher", "kostenpflichtig*", "gebühr*",
        "wird berechnet",
    ),
    "en": (
        "i agree", "i accept", "you agree", "you accept", "confirm*", "are you sure", "will be charged", "a fee",
        "acknowledge*",
    ),
    "fr": ("j'accepte", "vous acceptez", "confirmez", "je confirme", "êtes vous sûr*", "frais de", "sera facturé*"),
    "es": ("acepto", "acepta los*", "confirmo", "confirme", "está seguro", "estás seguro", "se le cobrará"),
    "it": ("accetto", "accetti", "confermo", "confermi", "sei sicuro", "è sicuro", "verrà addebitat*"),
}  # fmt: skip
"""Words of a dialog that asks the person to agree to something, or to pay for it: nothing in it is pressed."""

SAVE = {
    "nl": ("opslaan", "bewaren"),
    "de": ("speichern", "abspeichern", "sichern"),
    "en": ("save", "save copy", "save a copy"),
    "fr": ("enregistrer", "sauvegarder"),
    "es": ("guardar", "guardar copia"),
    "it": ("salva", "salvare", "salva copia"),
}
"""Verbs by which a link saves a copy of what it leads to."""
KEPT_FOR_LATER = {
    "nl": ("verlanglijst", "verlanglijstje", "favoriet", "favorieten"),
    "de": ("merkzettel", "merkliste", "wunschliste", "merken", "favoriten"),
    "en": (
        "add", "wishlist", "favorite", "favorites", "favourite", "favourites", "bookmark", "bookmarks", "watchlist", "later",
        "list", "lists", "collection", "settings", "preferences", "profile", "autopay", "confirm",
    ),
    "fr": ("favoris", "ajouter", "envies", "souhaits"),
    "es": ("favoritos", "deseos"),
    "it": ("preferiti", "desideri"),
}  # fmt: skip
"""Words of addresses to which a link named by such a verb keeps an article for later, or a setting."""

HARMFUL_SEGMENTS = {
    "nl": (
        "afmelden", "annuleren", "bestellen", "betaal", "betalen", "ideal", "nabestellen", "opnieuw-bestellen",
        "opzeggen", "uitloggen", "verwijderen", "wijzigen", "winkelmand", "winkelwagen",
    ),
    "de": (
        "abmelden", "aendern", "ausloggen", "bearbeiten", "bestellen", "bezahlen", "entfernen", "erneut-bestellen",
        "kuendigen", "kuendigung", "kundigen", "kundigung", "loeschen", "loschen", "nachbestellen", "stornieren",
        "warenkorb", "zahlen",
    ),
    "en": (
        "activate", "add-to-cart", "addtocart", "approve", "basket", "buy", "buy-again", "buy-now", "buyagain",
        "buynow", "cancel", "cart", "change", "checkout", "deactivate", "delete", "destroy", "disable", "dopay",
        "downgrade", "drop", "edit", "enable", "erase", "log-off", "log-out", "logoff", "logout", "modify",
        "order-again", "order-now", "orderagain", "pay", "pay-now", "paynow", "purge", "re-order", "remove", "renew",
        "reorder", "revoke", "sign-off", "sign-out", "signoff", "signout", "subscribe", "terminate", "unsubscribe",
        "update", "upgrade", "void",
    ),
    "fr": (
        "annuler", "commander", "deconnexion", "modifier", "panier", "payer", "recommander", "resiliation",
        "resilier", "se-deconnecter", "supprimer",
    ),
    "es": (
        "anular", "borrar", "cancelar", "carrito", "cerrar-sesion", "desconectar", "eliminar", "modificar", "pagar",
        "salir",
    ),
    "it": ("annulla", "carrello", "disconnetti", "disdici", "elimina", "esci", "modifica", "paga"),
}  # fmt: skip
"""Harmful URL path segments and query values."""

HARMFUL_WHOLE_SEGMENTS = {
    "nl": ("bestel", "goedkeuren", "herhaal", "opnieuw"),
    "de": ("wiederholen",),
    "en": ("accept", "email", "forward", "refund", "reject", "resend", "send", "share"),
    "fr": ("valider",),
    "es": (),
    "it": (),
}
"""URL path segments that are harmful only as a whole segment: "/bestel/17", not "/bestel-historie"."""

THING_ENDINGS = {
    "nl": ("nummer", "nr", "sleutel", "volgnr", "kenmerk"),
    "de": ("nummer", "nr", "schluessel", "schlussel", "kennung", "zeichen"),
    "en": ("id", "ids", "no", "num", "number", "key", "code", "ref", "reference", "uuid", "guid", "hash"),
    "fr": ("numero", "num", "cle", "identifiant"),
    "es": ("numero", "num", "clave", "folio"),
    "it": ("numero", "num", "chiave", "codice"),
}  # fmt: skip
"""Last words of the names of parameters that name a thing, whatever word they begin with: ``payment_id``, ``order_key``."""
DESTROYING_VERBS = {
    "nl": ("verwijder", "verwijderen", "wis", "wissen"),
    "de": ("loeschen", "loschen", "entfernen"),
    "en": ("delete", "del", "remove", "destroy", "erase", "drop", "purge"),
    "fr": ("supprimer", "effacer"),
    "es": ("eliminar", "borrar"),
    "it": ("elimina", "eliminare", "rimuovi", "cancella"),
}
"""First words that keep a parameter harmful all the same: ``delete_id=17`` is how many pages delete."""

COMMAND_PARAMETERS = frozenset((
    "_method", "a", "act", "action", "cmd", "command", "do", "event", "method", "mode", "op", "task",
))  # fmt: skip
"""Query parameters whose value names the action."""

HARMFUL_CLASSES = frozenset((
    "add-to-cart", "bi-box-arrow-right", "bi-trash", "btn-cancel", "btn-delete", "btn-pay", "btn-remove",
    "buy-again", "cancel-order", "delete", "fa-power-off", "fa-sign-out", "fa-trash", "icon-delete", "icon-logout",
    "icon-remove", "icon-trash", "logout", "pay-button", "pay-now", "remove", "reorder", "sign-out", "signout",
    "trash",
))  # fmt: skip
PAY_RECORDS = {
    "nl": (),
    "de": (),
    "en": (
        "pay history", "pay statement*", "pay stub*", "pay slip*", "pay advice*", "pay summary", "pay summaries",
        "pay record*", "pay document*", "pay and tax statement*", "pay & tax statement*", "view pay statement*",
        "view pay stub*", "view pay history", "my pay statement*", "my pay stub*", "my pay history", "pay check history",
    ),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
"""Names of pages about wages, in which "pay" is a noun."""
PAY_RECORD_SEGMENT = {
    "nl": (),
    "de": (),
    "en": ("history", "statements?", "stubs?", "slips?", "advices?", "summary", "summaries", "records?", "documents?", "tax"),
    "fr": (),
    "es": (),
    "it": (),
}  # fmt: skip
"""What follows "pay" in the addresses of such pages."""
