"""What must never be clicked: paying, ordering, cancelling, deleting, changing, signing out.

Verbs, not nouns or past participles: "bezahlen" harms, "bezahlt" and "Zahlungsbeleg" do not.
"""

HARMFUL = {
    "nl": (
        "betalen", "betaal", "nu betalen", "direct betalen", "afrekenen", "naar de kassa", "automatisch betalen",
        "bestellen", "bestel", "nabestellen", "opnieuw bestellen", "kopen", "koop", "in winkelwagen",
        "in winkelmand", "in mijn winkelwagen", "naar winkelwagen", "winkelwagen", "winkelmandje",
        "toevoegen aan winkel*", "aan winkel* toevoegen", "opzeggen", "zeg op", "opzegging", "annuleren", "annuleer",
        "beëindigen", "beëindig", "stopzetten", "stop abonnement", "verwijderen", "verwijder", "wissen", "weggooien",
        "leegmaken", "wijzigen", "wijzig", "aanpassen", "bewerken", "bewerk", "veranderen", "verander", "opslaan",
        "instellen", "overstappen", "activeren", "activeer", "deactiveren", "deactiveer", "machtigen",
        "machtiging afgeven", "verlengen", "verleng", "upgraden", "upgrade", "retourneren", "retour aanmelden",
        "retour sturen", "terugsturen", "bezwaar maken", "betwisten", "afsluiten", "abonneren", "uitschrijven",
        "verhuizen", "betalingsregeling aanvragen", "uitstel aanvragen", "uitloggen", "log uit", "afmelden",
        "meld af", "uitlog*", "herinnering uitzetten",
    ),
    "de": (
        "bezahlen", "zahlen", "jetzt zahlen", "begleichen", "überweisen", "zur kasse", "zahlungspflichtig*",
        "anweisen", "bestellen", "nachbestellen", "erneut bestellen", "erneut aufgeben", "erneut kaufen",
        "nochmals bestellen", "nochmal bestellen", "wiederholen", "kaufen", "in den warenkorb",
        "in den einkaufswagen", "warenkorb", "einkaufswagen", "kündigen", "kündigung", "kündige", "stornieren",
        "storniere", "storno", "abbestellen", "widerrufen", "widerruf", "beenden", "löschen", "lösche", "entfernen",
        "entferne", "leeren", "ändern", "bearbeiten", "anpassen", "wechseln", "umstellen", "speichern", "einrichten",
        "aktivieren", "deaktivieren", "erteilen", "verlängern", "upgraden", "aufladen", "zurücksenden",
        "rücksendung", "retournieren", "retoure", "retoure anmelden", "einspruch", "widersprechen", "reklamieren",
        "abschließen", "abonnieren", "abtreten", "ratenzahlung", "stundung", "umziehen", "abmelden", "ausloggen",
        "logout", "abmeldung", "sperren",
    ),
    "en": (
        "pay", "pay now", "make a payment", "make payment", "settle", "checkout", "check out", "top up",
        "order again", "order now", "re order", "reorder", "reorder*", "buy", "buy again", "buy now", "repurchase",
        "purchase again", "place order", "repeat order", "order more", "add to cart", "add to basket", "add to bag",
        "add all to cart", "basket", "shopping cart", "cart", "cancel", "terminate", "termination", "end contract",
        "end subscription", "close account", "stop service", "revoke", "cancellation request",
        "request cancellation", "withdraw", "delete", "remove", "erase", "discard", "destroy", "clear all", "edit",
        "change", "modify", "update", "save", "set up", "setup", "switch plan", "switch to", "activate",
        "deactivate", "enable", "disable", "renew", "upgrade", "downgrade", "return item*", "return order",
        "return product*", "start return", "start a return", "dispute", "request refund", "request a refund",
        "subscribe", "unsubscribe", "transfer", "donate", "void", "sign out", "log out", "log off", "logoff",
        "sign off", "signoff", "logout", "signout", "exit account",
    ),
    "fr": (
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

# A paper's name may hold a harmful word ("Stornorechnung", "Invoice for cancelled order", "save as PDF"). These words
# make the ones of UNLESS_PAPER harmless when they stand together.
PAPER = {
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
UNLESS_PAPER = {
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

PATH = frozenset(
    """
    pay paynow dopay pay-now betalen betaal bezahlen zahlen payer pagar paga ideal
    checkout reorder re-order order-again orderagain buy-again buyagain buy-now buynow buy order-now bestellen nachbestellen
    erneut-bestellen opnieuw-bestellen nabestellen commander recommander add-to-cart addtocart cart warenkorb winkelwagen winkelmand panier
    basket carrito carrello
    cancel terminate opzeggen annuleren kuendigen kundigen stornieren kuendigung kundigung resilier resiliation annuler cancelar anular annulla disdici
    delete remove destroy erase loeschen loschen verwijderen entfernen supprimer eliminar elimina borrar purge drop
    edit change modify update wijzigen aendern bearbeiten modifier modificar modifica
    renew upgrade downgrade subscribe unsubscribe activate deactivate disable enable
    logout log-out logoff log-off signout sign-out signoff sign-off abmelden ausloggen uitloggen afmelden deconnexion se-deconnecter
    desconectar cerrar-sesion salir esci disconnetti void revoke
    """.split()  # noqa: SIM905
)
"""Steps of a path, and values of a query, that do harm."""

COMMANDS = frozenset("action act do op cmd command task method _method event mode a".split())  # noqa: SIM905
"""Names in a query whose value says what will be done."""

CLASSES = frozenset(
    """
    delete btn-delete trash fa-trash icon-trash bi-trash icon-delete remove btn-remove icon-remove logout sign-out signout icon-logout
    fa-sign-out fa-power-off bi-box-arrow-right pay-now btn-pay pay-button reorder buy-again add-to-cart cancel-order btn-cancel
    """.split()  # noqa: SIM905
)
