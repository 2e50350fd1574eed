"""A thousand sentences about documents, half of them traps, each at a place of a page (``made_emptiness_pages``).

The frames are ours; each has the nouns of its language in its slot: ``{many}``, ``{one}``. In French, Spanish and Italian the
nouns are feminine, so that participles agree. Which frames there are was learned from the translation files of public shop
and billing programs; ``bench.emptiness`` measures on such phrases where the data has them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.support.made_emptiness_pages import LIST_PLACES, OTHER_PLACES

NOUNS = {
    "nl": (("facturen", "factuur"), ("bestellingen", "bestelling"), ("documenten", "document"), ("orders", "order"), ("termijnfacturen", "termijnfactuur")),
    "de": (("Rechnungen", "Rechnung"), ("Bestellungen", "Bestellung"), ("Quittungen", "Quittung"), ("Monatsrechnungen", "Monatsrechnung")),
    "en": (("invoices", "invoice"), ("bills", "bill"), ("orders", "order"), ("documents", "document"), ("receipts", "receipt")),
    "fr": (("factures", "facture"), ("commandes", "commande"), ("quittances", "quittance")),
    "es": (("facturas", "factura"), ("órdenes de compra", "orden de compra"), ("compras", "compra")),
    "it": (("fatture", "fattura"), ("bollette", "bolletta"), ("ricevute", "ricevuta")),
}  # fmt: skip
EMPTY = {
    "nl": """Je hebt nog geen {many}
Er zijn op dit moment geen {many} beschikbaar.
Geen {many} gevonden
Nog geen {many}
Helaas, we konden geen {many} vinden.
U heeft momenteel geen {many} in uw account.
Zodra er {many} zijn, verschijnen ze hier
Uw {many} verschijnen hier zodra de eerste klaar is.
Er is nog geen {one} voor u aangemaakt.
Tot nu toe zijn er geen {many}.
Geen {many} om te tonen
Nog niets besteld""",
    "de": """Du hast noch keine {many}
Derzeit liegen keine {many} vor.
Keine {many} gefunden
Noch keine {many} vorhanden!
Es wurden bisher keine {many} erstellt.
Leider konnten wir keine {many} finden.
In Ihrem Konto sind noch keine {many} hinterlegt.
Ihre {many} erscheinen hier, sobald die erste vorliegt.
Es ist noch keine {one} verfügbar.
Bislang keine {many}
Aktuell stehen keine {many} zum Download bereit.
Sie haben noch nichts bestellt.""",
    "en": """You don't have any {many} yet
There are currently no {many} to show.
No {many} found
No {many} yet
Sorry, we couldn't find any {many}.
It looks like you haven't received any {many} so far.
You have no {many} in your account at the moment.
Your {many} will show up here once we issue the first one.
No {one} has been created yet.
There are no {many} for this account.
No {many} available, they will appear here.
You haven't ordered anything yet.""",
    "fr": """Vous n'avez pas encore de {one}
Aucune {one} disponible pour le moment.
Aucune {one} trouvée
Pas encore de {one}
Désolé, nous n'avons trouvé aucune {one}.
Il n'y a actuellement aucune {one} dans votre espace client.
Vos {many} apparaîtront ici dès la première.
Aucune {one} n'a encore été émise.
Aucune {one} à afficher
Vous n'avez reçu aucune {one} jusqu'à présent.
Aucune {one} sur ce compte, elles apparaîtront ici.
Vous n'avez encore rien commandé.""",
    "es": """Aún no tienes {many}
No hay {many} disponibles en este momento.
No se han encontrado {many}
Todavía no hay {many}
Lo sentimos, no hemos encontrado {many}.
Por ahora no hay {many} en tu cuenta.
Tus {many} aparecerán aquí cuando se emita la primera.
No se ha registrado ninguna {one} todavía.
No hay {many} para mostrar
Sin {many} por el momento
Hasta la fecha no existe ninguna {one}.
Aún no has comprado nada.""",
    "it": """Non hai ancora {many}
Al momento non ci sono {many} disponibili.
Nessuna {one} trovata
Ancora nessuna {one}
Spiacenti, non abbiamo trovato {many}.
Non risulta alcuna {one} nel tuo account.
Le tue {many} appariranno qui dopo la prima.
Non è stata ancora emessa nessuna {one}.
Nessuna {one} da mostrare
Per ora non sono presenti {many}.
Finora non esiste alcuna {one} a tuo nome.
Non hai ancora ordinato nulla.""",
}
TRAPS = {
    "nl": """U heeft geen openstaande {many}.
Geen nieuwe {many} deze maand
Er zijn geen {many} in 2023.
We sturen geen {many} per post.
Op {many} is geen handtekening nodig.
Geen papieren {many} meer: stap over!
Bestelling nr. 4064: geen bijlagen
Geen {many} die aan uw zoekopdracht voldoen
Deze {one} heeft geen regels.
Heeft u geen {one} ontvangen?
Zonder {many} kunnen we u niet helpen.
Geen onderhoudskosten bij {many} boven 50 euro
Uw {one} kon niet worden gevonden.
Als u geen {many} ziet, neem dan contact op.""",
    "de": """Sie haben keine offenen {many}.
Keine {many} aus dem Jahr 2023
Wir versenden keine {many} per Post.
Auf {many} ist keine Unterschrift nötig.
Keine Lust auf Papier? {many} gibt es jetzt online.
Keine {many} entsprechen Ihrer Suche.
Diese {one} hat keine Positionen.
Keine {one} erhalten?
Für {many} unter 10 Euro fallen keine Gebühren an.
Die {one} wurde nicht gefunden.
Ohne Zustimmung erstellen wir keine {many}.
Keine {one} ausgewählt
Sie brauchen keine {many} aufzubewahren.
Es gibt keine Anhänge zu Ihren {many}.""",
    "en": """You have no unpaid {many}.
No {many} are sent by post.
No signature is needed on {many}.
No. 4064 {one}
There are no {many} between these dates.
No {many} match your filter.
No hidden fees on your {many}!
Didn't get your {one}?
This {one} has no attachments.
Your {one} could not be found.
No payment method is set up for {many}.
No draft {many}
If no {many} are listed, contact support.
You have no new {many} since your last visit.""",
    "fr": """Vous n'avez aucune {one} impayée.
Aucune {one} n'est envoyée par courrier.
Aucune signature n'est requise sur vos {many}.
Aucune {one} ne correspond à votre recherche.
Aucune {one} en 2023
Pas de frais cachés sur vos {many} !
Vous n'avez pas reçu votre {one} ?
Cette {one} ne contient aucun article.
Votre {one} est introuvable, aucun résultat.
N° 4064 sans {one}
Aucun moyen de paiement pour vos {many}
Aucune nouvelle {one} ce mois-ci
Si vous n'avez aucune {one}, contactez-nous.
Pas de papier avec nos {many} en ligne.""",
    "es": """No tienes {many} pendientes.
No enviamos {many} por correo.
No hace falta firma en las {many}.
No hay {many} que coincidan con tu búsqueda.
No hay {many} de 2023.
Sin costes ocultos en tus {many}
¿No has recibido tu {one}?
Esta {one} no tiene artículos.
No se ha podido guardar la {one}.
No. 4064 de {one}
No hay ningún método de pago para las {many}.
No hay {many} nuevas este mes.
Si no hay {many}, escríbenos.
No aceptamos {many} de otros proveedores.""",
    "it": """Non hai {many} da pagare.
Non inviamo {many} per posta.
Non serve alcuna firma sulle {many}.
Nessuna {one} corrisponde alla ricerca.
Nessuna {one} nel 2023
Nessun costo nascosto sulle tue {many}!
Non hai ricevuto la {one}?
Questa {one} non contiene articoli.
Non è possibile salvare la {one}.
Nessun metodo di pagamento per le {many}
Nessuna nuova {one} questo mese
Se non ci sono {many}, contattaci.
Non accettiamo {many} di altri fornitori.
Senza {many} il rimborso non è possibile.""",
}
COUNT = 1_000


@dataclass(frozen=True)
class Saying:
    """A sentence at a place of a page in its language; ``empty``: it says that the list of that page is empty."""

    language: str
    text: str
    place: str
    empty: bool


def sentences(frames: dict[str, str]) -> list[tuple[str, str]]:
    """Returns all sentences of frames, as (language, sentence)."""
    return [
        (language, frame.format(many=many, one=one))
        for language, lines in frames.items()
        for frame in lines.splitlines()
        for many, one in (NOUNS[language] if "{" in frame else NOUNS[language][:1])
    ]


def sayings(seed: int = 12) -> Iterator[Saying]:
    """Yields the thousand: 500 empty lists, 250 trap sentences where rows would stand, 250 of the first kind elsewhere."""
    chance = random.Random(seed)
    empty, traps = sentences(EMPTY), sentences(TRAPS)
    # A table's own head says that it is empty, too: there the sentence is not what is tested.
    rows = [place for place in LIST_PLACES if "table" not in place]
    for kind, places, is_empty, count in (
        (empty, list(LIST_PLACES), True, COUNT // 2),
        (traps, rows, False, COUNT // 4),
        (empty, list(OTHER_PLACES), False, COUNT // 4),
    ):
        for at in range(count):
            language, text = kind[at] if at < len(kind) and is_empty else chance.choice(kind)
            yield Saying(language, text, places[at % len(places)], is_empty)
