"""What the mutations write into pages, in the six languages of the street."""

from __future__ import annotations

import random

WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "credit_notes": {
        "nl": ("Creditnota's",), "de": ("Gutschriften",), "en": ("Credit notes",), "fr": ("Avoirs",),
        "es": ("Notas de crédito",), "it": ("Note di credito",),
    },
    "other_section": {
        "nl": ("Overige documenten", "Eerdere facturen"), "de": ("Weitere Dokumente", "Frühere Rechnungen"),
        "en": ("Other documents", "Earlier invoices"), "fr": ("Autres documents", "Factures précédentes"),
        "es": ("Otros documentos", "Facturas anteriores"), "it": ("Altri documenti", "Fatture precedenti"),
    },
    "newest": {
        "nl": ("Uw laatste factuur", "Nieuwste factuur"),
        "de": ("Ihre letzte Rechnung", "Aktuelle Rechnung"),
        "en": ("Your latest invoice", "Current bill"),
        "fr": ("Votre dernière facture", "Facture en cours"),
        "es": ("Su última factura", "Factura actual"),
        "it": ("La tua ultima fattura", "Bolletta attuale"),
    },
    "download": {
        "nl": ("Downloaden",), "de": ("Herunterladen",), "en": ("Download",),
        "fr": ("Télécharger",), "es": ("Descargar",), "it": ("Scarica",),
    },
    "unknown_link": {
        "nl": ("Hier", "Kopie", "Origineel", "→", "Ga"),
        "de": ("Hier", "Link", "Original", "→", "Los"),
        "en": ("Here", "Link", "Grab a copy", "→", "Go"),
        "fr": ("Ici", "Lien", "Exemplaire", "→", "Aller"),
        "es": ("Aquí", "Enlace", "Ejemplar", "→", "Ir"),
        "it": ("Qui", "Collegamento", "Esemplare", "→", "Vai"),
    },
    "next": {
        "nl": ("Volgende",), "de": ("Nächste",), "en": ("Next",), "fr": ("Suivant",), "es": ("Siguiente",),
        "it": ("Successiva",),
    },
    "unknown_next": {
        "nl": ("Verder terug in de tijd", "Oudere"), "de": ("Weiter zurück", "Ältere"), "en": ("Further back", "Older"),
        "fr": ("Plus loin", "Plus anciennes"), "es": ("Más atrás", "Anteriores"), "it": ("Più indietro", "Precedenti"),
    },
    "more": {
        "nl": ("Meer laden", "Toon meer"), "de": ("Mehr laden", "Mehr anzeigen"), "en": ("Load more", "Show more"),
        "fr": ("Charger plus", "Afficher plus"), "es": ("Cargar más", "Mostrar más"), "it": ("Carica altri", "Mostra altro"),
    },
    "older": {
        "nl": ("Oudere facturen", "Archief"), "de": ("Ältere Rechnungen", "Archiv"), "en": ("Older invoices", "Archive"),
        "fr": ("Factures plus anciennes", "Archives"), "es": ("Facturas más antiguas", "Archivo"),
        "it": ("Fatture meno recenti", "Archivio"),
    },
    "paid": {
        "nl": ("Betaald",), "de": ("Bezahlt",), "en": ("Paid",), "fr": ("Payées",), "es": ("Pagadas",), "it": ("Pagate",),
    },
    "to_pay": {
        "nl": ("Te betalen", "Openstaand"), "de": ("Zu zahlen", "Offen"), "en": ("To pay", "Open"),
        "fr": ("À payer", "En attente"), "es": ("Por pagar", "Pendientes"), "it": ("Da pagare", "Aperte"),
    },
    "invoices": {
        "nl": ("Facturen",), "de": ("Rechnungen",), "en": ("Invoices",), "fr": ("Factures",), "es": ("Facturas",),
        "it": ("Fatture",),
    },
    "last_90_days": {
        "nl": ("Facturen van de laatste 90 dagen", "U ziet de laatste 3 maanden"),
        "de": ("Rechnungen der letzten 90 Tage", "Sie sehen die letzten 3 Monate"),
        "en": ("Invoices from the last 90 days", "Showing the last 3 months"),
        "fr": ("Factures des 90 derniers jours", "Affichage des 3 derniers mois"),
        "es": ("Facturas de los últimos 90 días", "Se muestran los últimos 3 meses"),
        "it": ("Fatture degli ultimi 90 giorni", "Vengono mostrati gli ultimi 3 mesi"),
    },
    "counted": {
        "nl": ("{} van {} documenten", "Resultaten 1 tot {} van {}"),
        "de": ("{} von {} Dokumenten", "Einträge 1 bis {} von {}"),
        "en": ("{} of {} documents", "Showing 1 to {} of {} entries"),
        "fr": ("{} sur {} documents", "Résultats 1 à {} sur {}"),
        "es": ("{} de {} documentos", "Resultados 1 a {} de {}"),
        "it": ("{} di {} documenti", "Risultati da 1 a {} di {}"),
    },
    "year": {
        "nl": ("Jaar",), "de": ("Jahr",), "en": ("Year",), "fr": ("Année",), "es": ("Año",), "it": ("Anno",),
    },
    "period": {
        "nl": ("Periode",), "de": ("Zeitraum",), "en": ("Period",), "fr": ("Période",), "es": ("Periodo",),
        "it": ("Periodo",),
    },
    "due_date": {
        "nl": ("Vervaldatum", "Te betalen voor"), "de": ("Fällig am", "Zahlbar bis"), "en": ("Due date", "Pay by"),
        "fr": ("Échéance", "À payer avant le"), "es": ("Vencimiento", "Fecha límite"), "it": ("Scadenza", "Da pagare entro"),
    },
    "still_due": {
        "nl": ("Nog te betalen", "Openstaand bedrag"), "de": ("Noch offen", "Offener Betrag"),
        "en": ("Amount still due", "Balance"), "fr": ("Reste à payer", "Solde"), "es": ("Importe pendiente", "Saldo"),
        "it": ("Ancora da pagare", "Saldo"),
    },
    "tax": {
        "nl": ("Btw",), "de": ("MwSt.",), "en": ("VAT",), "fr": ("TVA",), "es": ("IVA",), "it": ("IVA",),
    },
    "nothing_else": {
        "nl": (
            "Geen facturen meer op papier? Stap nu over.", "Er zijn geen storingen.", "U heeft geen openstaande facturen.",
            "Geen verzendkosten op uw volgende bestelling!", "No. 4064 in het handelsregister",
            "Op facturen is geen handtekening nodig.", "Nog geen documenten gevonden in uw postvak? Vraag het ons.",
        ),
        "de": (
            "Keine Rechnungen mehr per Post? Jetzt umstellen.", "Es liegen keine Störungen vor.",
            "Sie haben keine offenen Rechnungen.", "Keine Versandkosten bei Ihrer nächsten Bestellung!",
            "HRB No. 4064", "Rechnungen bedürfen keiner Unterschrift.",
            "Keine Dokumente gefunden? Unser Service hilft gern.",
        ),
        "en": (
            "No more paper invoices? Switch now.", "There are no outages.", "You have no unpaid invoices.",
            "No delivery charge on your next order!", "Company No. 4064 invoices in GBP",
            "No signature is needed on invoices.", "No documents found in your inbox? Ask us.",
        ),
        "fr": (
            "Plus de factures papier ? Changez maintenant.", "Aucun incident en cours.", "Vous n'avez aucune facture impayée.",
            "Aucun frais de port sur votre prochaine commande !", "RCS No. 4064",
            "Aucune signature n'est requise sur les factures.", "Aucun document trouvé dans votre boîte ? Écrivez-nous.",
        ),
        "es": (
            "¿No más facturas en papel? Cámbiese ahora.", "No hay incidencias.", "No tiene facturas pendientes.",
            "¡Sin gastos de envío en su próximo pedido!", "Registro No. 4064",
            "Las facturas no necesitan firma.", "¿No hay documentos en su buzón? Escríbanos.",
        ),
        "it": (
            "Niente più fatture cartacee? Cambia ora.", "Non ci sono guasti in corso.", "Non hai fatture da pagare.",
            "Nessuna spesa di spedizione sul prossimo ordine!", "REA No. 4064",
            "Sulle fatture non è necessaria alcuna firma.", "Nessun documento nella tua casella? Scrivici.",
        ),
    },
    "view": {
        "nl": ("Bekijken",), "de": ("Ansehen",), "en": ("View",), "fr": ("Voir",), "es": ("Ver",), "it": ("Visualizza",),
    },
    "sum": {
        "nl": ("Totaal",), "de": ("Summe",), "en": ("Total",), "fr": ("Total",), "es": ("Total",), "it": ("Totale",),
    },
    "payment": {
        "nl": ("Betaling ontvangen",), "de": ("Zahlung erhalten",), "en": ("Payment received",), "fr": ("Paiement reçu",),
        "es": ("Pago recibido",), "it": ("Pagamento ricevuto",),
    },
    "loading": {
        "nl": ("Meer facturen laden…",), "de": ("Weitere Rechnungen werden geladen…",), "en": ("Loading more invoices…",),
        "fr": ("Chargement des factures…",), "es": ("Cargando más facturas…",), "it": ("Caricamento di altre fatture…",),
    },
    "contract": {
        "nl": ("Contract",), "de": ("Vertrag",), "en": ("Contract",), "fr": ("Contrat",), "es": ("Contrato",),
        "it": ("Contratto",),
    },
    "status": {
        "nl": ("Status",), "de": ("Status",), "en": ("Status",), "fr": ("Statut",), "es": ("Estado",), "it": ("Stato",),
    },
    "good_to_know": {
        "nl": ("Goed om te weten", "Voorwaarden 2026", "Tarievenblad"),
        "de": ("Gut zu wissen", "Bedingungen 2026", "Preisblatt"),
        "en": ("Good to know", "Terms 2026", "Price sheet"),
        "fr": ("Bon à savoir", "Conditions 2026", "Grille des prix"),
        "es": ("Conviene saber", "Condiciones 2026", "Lista de precios"),
        "it": ("Buono a sapersi", "Condizioni 2026", "Listino prezzi"),
    },
}  # fmt: skip


def say(key: str, language: str, dice: random.Random) -> str:
    """Returns one of the phrases for ``key`` in the language."""
    return dice.choice(WORDS[key][language])
