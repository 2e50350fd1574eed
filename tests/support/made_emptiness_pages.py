"""Pages with one sentence at one place: where the rows of a list would stand, or anywhere else.

A place is a template with ``{say}``, the sentence, and the words of ``WORDS`` in one language. What stands in ``LIST_PLACES``
speaks of the list; what stands in ``OTHER_PLACES`` does not, whatever it says.
"""

from __future__ import annotations

from html import escape

WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "list": "Facturen", "home": "Overzicht", "hello": "Welkom terug, Sanne", "out": "Uitloggen", "number": "Factuurnummer",
        "date": "Datum", "total": "Bedrag", "shop": "Naar de winkel", "help": "Veelgestelde vragen", "news": "Nieuws",
        "terms": "Voorwaarden", "messages": "Berichten", "quotes": "Offertes", "profile": "Mijn gegevens",
        "text": "Hier vindt u alles over uw abonnement.", "asked": "Waar vind ik mijn facturen?", "close": "Sluiten",
    },
    "de": {
        "list": "Rechnungen", "home": "Übersicht", "hello": "Willkommen zurück, Jonas", "out": "Abmelden",
        "number": "Rechnungsnummer", "date": "Datum", "total": "Betrag", "shop": "Zum Shop", "help": "Häufige Fragen",
        "news": "Neuigkeiten", "terms": "Bedingungen", "messages": "Nachrichten", "quotes": "Angebote", "profile": "Meine Daten",
        "text": "Hier finden Sie alles rund um Ihren Tarif.", "asked": "Wo finde ich meine Rechnungen?", "close": "Schließen",
    },
    "en": {
        "list": "Invoices", "home": "Overview", "hello": "Welcome back, Nadia", "out": "Sign out", "number": "Invoice number",
        "date": "Date", "total": "Amount", "shop": "Visit the shop", "help": "Frequently asked questions", "news": "News",
        "terms": "Terms", "messages": "Messages", "quotes": "Quotes", "profile": "My details",
        "text": "Everything about your plan in one place.", "asked": "Where do I find my invoices?", "close": "Close",
    },
    "fr": {
        "list": "Factures", "home": "Accueil", "hello": "Bonjour Camille", "out": "Se déconnecter", "number": "Numéro de facture",
        "date": "Date", "total": "Montant", "shop": "Visiter la boutique", "help": "Questions fréquentes", "news": "Actualités",
        "terms": "Conditions", "messages": "Messages", "quotes": "Devis", "profile": "Mes coordonnées",
        "text": "Tout ce qui concerne votre offre.", "asked": "Où trouver mes factures ?", "close": "Fermer",
    },
    "es": {
        "list": "Facturas", "home": "Inicio", "hello": "Hola, Lucía", "out": "Cerrar sesión", "number": "Número de factura",
        "date": "Fecha", "total": "Importe", "shop": "Ir a la tienda", "help": "Preguntas frecuentes", "news": "Novedades",
        "terms": "Condiciones", "messages": "Mensajes", "quotes": "Presupuestos", "profile": "Mis datos",
        "text": "Todo sobre tu tarifa en un solo lugar.", "asked": "¿Dónde están mis facturas?", "close": "Cerrar",
    },
    "it": {
        "list": "Fatture", "home": "Panoramica", "hello": "Ciao Marta", "out": "Esci", "number": "Numero fattura", "date": "Data",
        "total": "Importo", "shop": "Vai al negozio", "help": "Domande frequenti", "news": "Novità", "terms": "Condizioni",
        "messages": "Messaggi", "quotes": "Preventivi", "profile": "I miei dati", "text": "Tutto sulla tua offerta.",
        "asked": "Dove trovo le mie fatture?", "close": "Chiudi",
    },
}  # fmt: skip

_HEAD = "<tr><th>{number}</th><th>{date}</th><th>{total}</th><th></th></tr>"

LIST_PLACES: dict[str, str] = {
    "a paragraph under the heading": "<main><h1>{list}</h1><p>{say}</p></main>",
    "the only row of a table": f"<main><h1>{{list}}</h1><table><thead>{_HEAD}</thead><tbody><tr><td colspan=4>{{say}}</td></tr>"
    "</tbody></table></main>",
    "a grid's row": "<main><h2>{list}</h2><div role=grid><div role=rowgroup><div role=row class=no-rows><div role=gridcell>{say}"
    "</div></div></div></div></main>",
    "an empty state with a picture": "<main><h1>{list}</h1><div class=empty-state><svg width=80></svg><h3>{say}</h3><a class=btn "
    "href=/shop>{shop}</a></div></main>",
    "an item of a list": "<div id=content><h2 class=page-title>{list}</h2><ul class=document-list><li class=none>{say}</li></ul></div>",
    "a notice": "<main><h1>{list}</h1><div class='message info' role=status><span>{say}</span></div></main>",
    "a card": "<div class=page><div class=card><div class=card-head><h2>{list}</h2></div><div class=card-body><div class=text-muted>"
    "{say}</div></div></div></div>",
    "divs without landmarks": "<div id=app><div class=col-9><div class=title>{list}</div><div class=box><div><span>{say}</span></div>"
    "</div></div></div>",
    "a fieldset of an old page": "<table width=900><tr><td><h3>{list}</h3><p><b>{say}</b></p></td></tr></table>",
    "an article of the account": "<main><div class=account-content><header class=box-head><h1>{list}</h1></header><section><p "
    "class=lead>{say}</p></section></div></main>",
}
"""Where the rows would stand, in the list's own page."""

_EMPTY_LIST = "<main><h1>{list}</h1><div id=rows></div>"
OTHER_PLACES: dict[str, str] = {
    "a footer": _EMPTY_LIST + "</main><footer><p>{say}</p></footer>",
    "a footer by its class": _EMPTY_LIST + "</main><div class=page-footer><div class=legal>{say}</div></div>",
    "an aside": _EMPTY_LIST + "</main><aside><h4>{news}</h4><p>{say}</p></aside>",
    "a side column": "<div class=row><div class='col-3 sidebar'><h4>{help}</h4><p>{say}</p></div><div class=col-9><h1>{list}</h1></div></div>",
    "a banner": "<div role=banner class=top><p>{say}</p></div>" + _EMPTY_LIST + "</main>",
    "a promotion above the list": "<div class='promo-banner'><strong>{say}</strong></div>" + _EMPTY_LIST + "</main>",
    "an advert in the page": "<main><h1>{list}</h1><div id=rows></div><div class='advertisement'><p>{say}</p><a href=/plans>{shop}"
    "</a></div></main>",
    "a dialog": _EMPTY_LIST
    + "</main><div role=dialog aria-modal=true><h2>{news}</h2><p>{say}</p><button>{close}</button></div>",
    "a modal by its class": _EMPTY_LIST
    + "</main><div class='modal fade in'><div class=modal-body><p>{say}</p></div></div>",
    "a question that folds": "<main><h1>{list}</h1><div id=rows></div><details open><summary>{asked}</summary><p>{say}</p></details></main>",
    "a page of questions": "<main><h1>{help}</h1><h3>{asked}</h3><p>{say}</p><h3>{profile}?</h3><p>{text}</p></main>",
    "questions under the list": "<main><h1>{list}</h1><div id=rows></div><section class=faq><h2>{help}</h2><h3>{asked}</h3><p>{say}</p>"
    "</section></main>",
    "a cookie layer": _EMPTY_LIST
    + "</main><div id=cookie-consent class=cookie-bar><p>{say}</p><button>{close}</button></div>",
    "an answer of a chat": _EMPTY_LIST + "</main><div class=chat-widget><div class=chat-message>{say}</div></div>",
    "a hint of a button": "<main><h1>{list}</h1><div role=tooltip>{say}</div><button>{shop}</button></main>",
    "an option": "<main><h1>{list}</h1><select aria-label=x><option>{say}</option></select></main>",
    "a link": "<main><h1>{list}</h1><a href=/help/a>{say}</a></main>",
    "a hidden message": "<main><h1>{list}</h1><div id=rows></div><p hidden>{say}</p></main>",
    "a template": "<main><h1>{list}</h1><template><p>{say}</p></template></main>",
    "another section of the page": "<main><h1>{list}</h1><div id=rows></div><section><h2>{quotes}</h2><p>{say}</p></section></main>",
    "a widget of the start page": "<main><h1>{hello}</h1><section class=widget><h3>{news}</h3><p>{text}</p></section><section "
    "class=widget><h3>{list}</h3><p>{say}</p></section><section class=widget><h3>{messages}</h3><p>{text}</p></section></main>",
    "an article of news": "<main><h1>{news}</h1><article><h2>{list}</h2><p>{text} {say} {text}</p></article></main>",
    "terms": "<main><h1>{terms}</h1><p>1. {text}</p><p>2. {say}</p><p>3. {text}</p></main>",
    "a menu of messages": "<div class='dropdown-menu notifications' role=menu><h4>{messages}</h4><p>{say}</p></div>"
    + _EMPTY_LIST
    + "</main>",
    "a page of the profile": "<main><h1>{profile}</h1><p>{text}</p><p>{say}</p></main>",
    "a page that loads": "<main aria-busy=true><h1>{list}</h1><p>{say}</p><div class=spinner></div></main>",
}
"""Where a sentence says nothing about the rows of the list."""


TITLES = {
    "a page of questions": "help",
    "a widget of the start page": "home",
    "an article of news": "news",
    "terms": "terms",
    "a page of the profile": "profile",
}
"""The pages that are not the list's own, by the word that is their title."""


def address_of(place: str) -> str:
    """Returns the address of the page that has the place."""
    return f"https://my.voorbeeld.example/{TITLES.get(place, 'invoices')}"


def page_with(sentence: str, place: str, language: str) -> str:
    """Returns the page of an open account that has the sentence at one place of ``LIST_PLACES`` or ``OTHER_PLACES``."""
    words = WORDS[language]
    title = TITLES.get(place, "list")
    body = {**LIST_PLACES, **OTHER_PLACES}[place].format(say=escape(sentence), **words)
    entries = ("home", "profile", "list", *([] if title in ("home", "profile", "list") else [title]))
    menu = "".join(
        f'<a href="/{key}"{" aria-current=page" if key == title else ""}>{words[key]}</a>' for key in entries
    )
    return (
        f"<!doctype html><html lang={language}><head><title>{words[title]} - Voorbeeld</title></head><body><header><nav>{menu}"
        f'<a href="/logout">{words["out"]}</a></nav></header>{body}'
        "<footer><a href=/contact>Contact</a></footer></body></html>"
    )
