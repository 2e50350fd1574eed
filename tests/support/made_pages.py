"""Makes pages of documents in many layouts, four languages and all ways of writing dates and amounts, with their truth."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tests.support.made_layouts import LAYOUTS

MONTHS = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
SHORT = {
    "nl": ["jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."],
    "de": ["Jan.", "Feb.", "Mär.", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
}
WORDS = {
    "nl": {
        "title": "Mijn facturen", "number": "Factuurnummer", "date": "Factuurdatum", "total": "Bedrag", "status": "Status", "due": "Vervaldatum",
        "paid": "Betaald", "get": "Download PDF", "see": "Bekijk factuur", "again": "Opnieuw bestellen", "pay": "Nu betalen", "invoice": "Factuur",
        "of": "van", "next": "Volgende", "menu": ["Mijn gegevens", "Bestellingen", "Contact"], "out": "Uitloggen", "credit": "Creditnota", "over": "ten bedrage van",
    },
    "de": {
        "title": "Meine Rechnungen", "number": "Rechnungsnummer", "date": "Rechnungsdatum", "total": "Betrag", "status": "Status", "due": "Fällig am",
        "paid": "Bezahlt", "get": "PDF herunterladen", "see": "Rechnung ansehen", "again": "Erneut bestellen", "pay": "Jetzt bezahlen", "invoice": "Rechnung",
        "of": "vom", "next": "Weiter", "menu": ["Meine Daten", "Bestellungen", "Kontakt"], "out": "Abmelden", "credit": "Gutschrift", "over": "über",
    },
    "en": {
        "title": "Your invoices", "number": "Invoice number", "date": "Invoice date", "total": "Amount", "status": "Status", "due": "Due date",
        "paid": "Paid", "get": "Download PDF", "see": "View invoice", "again": "Order again", "pay": "Pay now", "invoice": "Invoice",
        "of": "of", "next": "Next", "menu": ["Profile", "Orders", "Contact"], "out": "Sign out", "credit": "Credit note", "over": "for",
    },
    "fr": {
        "title": "Mes factures", "number": "Numéro de facture", "date": "Date de facture", "total": "Montant TTC", "status": "Statut", "due": "Échéance",
        "paid": "Payée", "get": "Télécharger la facture", "see": "Voir la facture", "again": "Commander à nouveau", "pay": "Payer", "invoice": "Facture",
        "of": "du", "next": "Suivant", "menu": ["Mes informations", "Commandes", "Contact"], "out": "Se déconnecter", "credit": "Avoir", "over": "d'un montant de",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """One document as the page's author knows it."""

    number: str
    day: date
    total: Decimal
    path: str
    credit: bool = False


@dataclass
class Made:
    """A page and what is true of it."""

    html: str
    papers: list[Paper]
    language: str
    layout: str
    url: str
    currency: str


DateStyle = Callable[[date, str], str]
DATES: dict[str, DateStyle] = {
    "iso": lambda d, _: d.isoformat(),
    "dots": lambda d, _: f"{d:%d.%m.%Y}",
    "bare_dots": lambda d, _: f"{d.day}.{d.month}.{d.year}",
    "dashes": lambda d, _: f"{d:%d-%m-%Y}",
    "short_year": lambda d, _: f"{d:%d-%m-%y}",
    "slashes": lambda d, _: f"{d:%d/%m/%Y}",
    "long": lambda d, language: _long(d, language),
    "short": lambda d, language: f"{d.day} {SHORT[language][d.month - 1]} {d.year}",
    "time": lambda d, language: (
        f'<time datetime="{d.isoformat()}T08:30:00+01:00">{SHORT[language][d.month - 1]} {d.day}</time>'
    ),
}


def _long(d: date, language: str) -> str:
    month = MONTHS[language][d.month - 1]
    if language == "de":
        return f"{d.day}. {month} {d.year}"
    if language == "en":
        return f"{month} {d.day}, {d.year}"
    return f"{'1er' if language == 'fr' and d.day == 1 else d.day} {month} {d.year}"


def _grouped(value: Decimal, point: str, group: str) -> str:
    return f"{abs(value):,.2f}".replace(",", "\0").replace(".", point).replace("\0", group)


AmountStyle = Callable[[Decimal], str]
AMOUNTS: dict[str, tuple[str, AmountStyle]] = {
    "after": ("EUR", lambda v: ("-" if v < 0 else "") + _grouped(v, ",", ".") + " €"),
    "before": ("EUR", lambda v: "€ " + ("-" if v < 0 else "") + _grouped(v, ",", ".")),
    "english": ("EUR", lambda v: ("−" if v < 0 else "") + "€" + _grouped(v, ".", ",")),
    "spaces": ("EUR", lambda v: ("-" if v < 0 else "") + _grouped(v, ",", "\u202f") + "\u00a0€"),
    "code": ("EUR", lambda v: "EUR " + ("-" if v < 0 else "") + _grouped(v, ",", ".")),
    "swiss": ("CHF", lambda v: "CHF " + ("-" if v < 0 else "") + _grouped(v, ".", "'")),
    "pound": ("GBP", lambda v: ("(" if v < 0 else "") + "£" + _grouped(v, ".", ",") + (")" if v < 0 else "")),
    "entity": ("EUR", lambda v: "&euro;&nbsp;" + ("-" if v < 0 else "") + _grouped(v, ",", ".")),
}
NUMBERS: list[Callable[[int, int], str]] = [
    lambda year, n: f"R-{year}-{n:04d}",
    lambda year, n: f"{year}{n:05d}",
    lambda year, n: f"F{year}/{n:03d}",
    lambda year, n: f"INV{n:06d}",
    lambda year, n: f"90{n:08d}",
    lambda year, n: f"VF{year - 2000}.{n:05d}",
]


class Maker:
    """Makes one page from a seed."""

    def __init__(self, seed: int, layout: str | None = None, language: str | None = None) -> None:
        self.random = random.Random(seed)
        pick = self.random.choice
        self.language = language or pick(sorted(WORDS))
        self.words = WORDS[self.language]
        self.layout = layout or pick(sorted(LAYOUTS))
        self.date_style = pick(sorted(DATES))
        self.currency, self.amount = AMOUNTS[pick(sorted(AMOUNTS))]
        self.number_style = pick(NUMBERS)
        self.give = pick(["pdf", "pdf", "plain", "form", "icon", "view"])
        self.count = self.random.randint(2, 14)
        self.extra_due = self.random.random() < 0.3
        self.papers = self._papers()

    def _papers(self) -> list[Paper]:
        day = date(2026, self.random.randint(1, 12), self.random.randint(1, 28))
        papers: list[Paper] = []
        for place in range(self.count):
            credit = place > 0 and self.random.random() < 0.12
            total = Decimal(self.random.randint(99, 500_000)) / 100
            number = self.number_style(day.year, 4000 - 7 * place)
            path = {"pdf": f"/docs/{5000 - place}.pdf", "view": f"/invoice/{5000 - place}"}.get(
                self.give, f"/document/{5000 - place}"
            )
            papers.append(Paper(number, day, -total if credit else total, path, credit))
            day -= timedelta(days=self.random.randint(1, 40))
        return papers

    def page(self, layout: Callable[[Maker], str] | None = None) -> Made:
        """Makes the page in its layout, or in one that the caller has."""
        body = (layout or LAYOUTS[self.layout])(self)
        w = self.words
        menu = "".join(f'<li><a href="/m{place}">{item}</a></li>' for place, item in enumerate(w["menu"]))
        noise = [
            f'<header><nav><ul>{menu}<li><a href="/logout">{w["out"]}</a></li></ul></nav></header>',
            '<div class="cookie-layer" role="dialog"><p>Cookies 2024</p><button>OK</button></div>',
        ]
        after: list[str] = []
        if self.random.random() < 0.5:
            after.append(
                '<section class="promo"><h3>Top</h3>'
                + "".join(
                    f'<div class="product"><a href="/p/{n}"><img alt=""><b>Router {n}00</b></a><span>{n}9,99 €</span></div>'
                    for n in range(2, 6)
                )
                + "</section>"
            )
        if self.random.random() < 0.4:
            after.append(
                "<aside><h3>News</h3><ul>"
                + "".join(
                    f'<li><a href="/news/{n}">Network grows {n}</a> <small>0{n}.02.2026</small></li>'
                    for n in range(1, 5)
                )
                + "</ul></aside>"
            )
        foot = '<footer><a href="/agb.pdf">AGB (PDF)</a> <a href="/privacy">Privacy</a> © 2026 Firma B.V. +31 20 123 45 67</footer>'
        html = (
            f'<!doctype html><html lang="{self.language}"><head><title>{w["title"]}</title></head><body>{"".join(noise)}'
            f"<main><h1>{w['title']}</h1>{body}</main>{''.join(after)}{foot}</body></html>"
        )
        return Made(
            html,
            self.papers,
            self.language,
            self.layout,
            f"https://portal.example/{self.language}/account",
            self.currency,
        )

    # --- pieces of rows

    def day(self, paper: Paper) -> str:
        return DATES[self.date_style](paper.day, self.language)

    def due(self, paper: Paper) -> str:
        return DATES[self.date_style if self.date_style != "time" else "iso"](
            paper.day + timedelta(days=14), self.language
        )

    def total(self, paper: Paper) -> str:
        return self.amount(paper.total)

    def kind(self, paper: Paper) -> str:
        return self.words["credit"] if paper.credit else self.words["invoice"]

    def offers(self, paper: Paper) -> str:
        trap = self.random.choice(
            [
                "",
                f'<a href="/x/{paper.path[-4:]}/again">{self.words["again"]}</a>',
                f"<button>{self.words['pay']}</button>",
            ]
        )
        if self.give == "form":
            return f'<form method="post" action="{paper.path}"><input type="hidden" name="t"><button>{self.words["get"]}</button></form>{trap}'
        if self.give == "icon":
            return f'<a href="{paper.path}" aria-label="{self.words["get"]}"><i class="icon-download"></i></a>{trap}'
        if self.give == "view":
            return f'<a href="{paper.path}">{self.words["see"]}</a>{trap}'
        return f'<a href="{paper.path}">{self.words["get"]}</a>{trap}'

    def heads(self) -> list[str]:
        w = self.words
        return [w["date"], w["number"], *([w["due"]] if self.extra_due else []), w["total"], w["status"], ""]

    def cells(self, paper: Paper) -> list[str]:
        number = f"{self.kind(paper)} {paper.number}" if paper.credit else paper.number
        return [
            self.day(paper),
            number,
            *([self.due(paper)] if self.extra_due else []),
            self.total(paper),
            self.words["paid"],
            self.offers(paper),
        ]
