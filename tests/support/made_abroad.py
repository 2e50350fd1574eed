"""Portals in languages that the street does not speak: a start page with a way to the list, a list in one of four layouts, and
papers in the language. Everything on them is invented; the words are those of shops and utilities there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import normalize

from tests.portals.pdf import Pdf
from tests.support.fake_browser import Bytes, FakeBrowser, Page

BASE = "https://portal.example"
_LATIN = frozenset(bytes(range(32, 256)).decode("cp1252", "ignore"))


@dataclass(frozen=True)
class Abroad:
    """One language. ``date`` and ``money`` are formats of day, month, year and of euros, cents; ``paper``: what a paper calls
    itself, its number, its date and its total."""

    language: str
    greeting: str
    way: str
    heads: tuple[str, str, str]
    download: str
    details: str
    date: str
    money: str
    paper: tuple[str, str, str, str]
    others: tuple[str, ...]
    """Ways of the account's menu that lead elsewhere."""

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Number, date and total as printed, the newest first."""
        return [
            (f"F{2600 + n}", self.date.format(d=n + 9, m=n + 1), self.money.format(e=1100 + 37 * n, c=5 * n + 20))
            for n in range(5, 0, -1)
        ]


ABROAD = (
    Abroad("pt", "Bem-vinda, Marta", "As minhas faturas", ("N.º da fatura", "Data de emissão", "Valor"), "Descarregar fatura",
           "Ver detalhes", "{d:02}/{m:02}/2026", "{e},{c:02} €", ("Fatura", "Fatura n.º", "Data de emissão", "Total a pagar"),
           ("Os meus dados", "Consumos", "Terminar sessão")),
    Abroad("pl", "Witaj, Anno", "Moje faktury", ("Numer faktury", "Data wystawienia", "Kwota brutto"), "Pobierz fakturę",
           "Szczegóły", "{d:02}.{m:02}.2026", "{e},{c:02} zł", ("Faktura VAT", "Nr faktury", "Data wystawienia", "Do zapłaty"),
           ("Moje dane", "Umowy", "Wyloguj się")),
    Abroad("cs", "Dobrý den, Jano", "Moje faktury", ("Číslo faktury", "Datum vystavení", "Částka"), "Stáhnout fakturu",
           "Zobrazit detail", "{d}. {m}. 2026", "{e},{c:02} Kč", ("Faktura", "Číslo faktury", "Datum vystavení", "Celkem k úhradě"),
           ("Osobní údaje", "Smlouvy", "Odhlásit se")),
    Abroad("sk", "Dobrý deň, Jana", "Moje faktúry", ("Číslo faktúry", "Dátum vystavenia", "Suma"), "Stiahnuť faktúru",
           "Zobraziť detail", "{d}. {m}. 2026", "{e},{c:02} €", ("Faktúra", "Číslo faktúry", "Dátum vystavenia", "Spolu na úhradu"),
           ("Osobné údaje", "Zmluvy", "Odhlásiť sa")),
    Abroad("sv", "Välkommen, Karin", "Mina fakturor", ("Fakturanummer", "Fakturadatum", "Belopp"), "Ladda ner faktura",
           "Visa detaljer", "2026-{m:02}-{d:02}", "{e},{c:02} kr", ("Faktura", "Fakturanummer", "Fakturadatum", "Att betala"),
           ("Min profil", "Förbrukning", "Logga ut")),
    Abroad("da", "Velkommen, Mette", "Mine regninger", ("Fakturanummer", "Fakturadato", "Beløb"), "Hent faktura",
           "Se detaljer", "{d:02}.{m:02}.2026", "{e},{c:02} kr.", ("Faktura", "Fakturanr.", "Fakturadato", "I alt at betale"),
           ("Min profil", "Forbrug", "Log ud")),
    Abroad("nb", "Velkommen, Ingrid", "Mine fakturaer", ("Fakturanummer", "Fakturadato", "Beløp"), "Last ned faktura",
           "Vis detaljer", "{d:02}.{m:02}.2026", "{e},{c:02} kr", ("Faktura", "Fakturanummer", "Fakturadato", "Å betale"),
           ("Min profil", "Forbruk", "Logg ut")),
    Abroad("fi", "Tervetuloa, Aino", "Omat laskut", ("Laskun numero", "Laskun päivä", "Summa"), "Lataa lasku",
           "Näytä tiedot", "{d}.{m}.2026", "{e},{c:02} €", ("Lasku", "Laskun numero", "Laskun päiväys", "Maksettava yhteensä"),
           ("Omat tiedot", "Kulutus", "Kirjaudu ulos")),
    Abroad("ro", "Bun venit, Ioana", "Facturile mele", ("Număr factură", "Data emiterii", "Valoare"), "Descarcă factura",
           "Vezi detalii", "{d:02}.{m:02}.2026", "{e},{c:02} lei", ("Factură", "Nr. factură", "Data emiterii", "Total de plată"),
           ("Datele mele", "Consum", "Deconectare")),
    Abroad("hu", "Üdvözöljük, Kata", "Számláim", ("Számlaszám", "Kiállítás dátuma", "Összeg"), "Számla letöltése",
           "Részletek", "2026.{m:02}.{d:02}.", "{e},{c:02} Ft", ("Számla", "Számla sorszáma", "Számla kelte", "Fizetendő összesen"),
           ("Adataim", "Fogyasztás", "Kijelentkezés")),
    Abroad("el", "Καλώς ήρθατε", "Οι λογαριασμοί μου", ("Αριθμός τιμολογίου", "Ημερομηνία έκδοσης", "Ποσό"), "Λήψη τιμολογίου",
           "Λεπτομέρειες", "{d:02}/{m:02}/2026", "{e},{c:02} €", ("Τιμολόγιο", "Αριθμός τιμολογίου", "Ημερομηνία έκδοσης", "Σύνολο πληρωμής"),
           ("Τα στοιχεία μου", "Κατανάλωση", "Αποσύνδεση")),
)  # fmt: skip
Layout = Callable[[Abroad, list[str]], str]


def table(made: Abroad, links: list[str]) -> str:
    heads = "".join(f"<th>{one}</th>" for one in (*made.heads, ""))
    lines = "".join(
        f"<tr><td>{number}</td><td>{date}</td><td>{total}</td><td>{link}</td></tr>"
        for (number, date, total), link in zip(made.rows, links, strict=True)
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"


def cards(made: Abroad, links: list[str]) -> str:
    return "".join(
        f"<article><h3>{made.paper[0]} {number}</h3><p>{made.heads[1]}: {date}</p><p>{made.heads[2]}: <b>{total}</b></p>{link}</article>"
        for (number, date, total), link in zip(made.rows, links, strict=True)
    )


def terms(made: Abroad, links: list[str]) -> str:
    items = "".join(
        "<li><dl>"
        + "".join(f"<dt>{head}</dt><dd>{value}</dd>" for head, value in zip(made.heads, row, strict=True))
        + f"</dl>{link}</li>"
        for row, link in zip(made.rows, links, strict=True)
    )
    return f"<ul>{items}</ul>"


def bare(made: Abroad, links: list[str]) -> str:
    """No heads, and the total before the date."""
    return "".join(
        f"<div class='row'><span>{total}</span><span>{date}</span><span>{number}</span><span>{link}</span></div>"
        for (number, date, total), link in zip(made.rows, links, strict=True)
    )


LAYOUTS: tuple[Layout, ...] = (table, cards, terms, bare)


def portal(made: Abroad, layout: Layout, *, with_pages: bool) -> FakeBrowser:
    """A portal in this language, at ``BASE``. ``with_pages``: each row's document lies on a page of its own."""
    browser = FakeBrowser()
    menu = "".join(f"<a href='/x{place}'>{name}</a>" for place, name in enumerate(made.others))
    nav = f"<nav><a href='/c/41'>{made.way}</a>{menu}</nav>"
    links = []
    for number, date, total in made.rows:
        browser.documents[f"{BASE}/d/{number}"] = Bytes(own_paper(made, number, date, total))
        link = f"<a href='/d/{number}'>{made.download}</a>"
        page = f"<h1>{made.paper[0]} {number}</h1><p>{date}</p><p>{total}</p>{link}"
        browser.pages[f"{BASE}/v/{number}"] = _page(made, nav, page)
        links.append(f"<a href='/v/{number}'>{made.details}</a>" if with_pages else link)
    browser.pages[f"{BASE}/"] = _page(made, nav, f"<h1>{made.greeting}</h1>")
    browser.pages[f"{BASE}/c/41"] = _page(made, nav, f"<h1>{made.way}</h1>{layout(made, links)}")
    for place, name in enumerate(made.others[:-1]):
        browser.pages[f"{BASE}/x{place}"] = _page(made, nav, f"<h1>{name}</h1><p>-</p>")
    return browser


def _page(made: Abroad, nav: str, body: str) -> Page:
    return Page(f"<html lang='{made.language}'><body>{nav}<main>{body}</main></body></html>")


def own_paper(made: Abroad, number: str, date: str, total: str) -> bytes:
    """A paper as the language has it."""
    title, of_number, of_date, of_total = made.paper
    drawn = Pdf(number, "Test", "2026-01-01")
    drawn.text(60, 760, "Fernwerk Energia")
    drawn.text(60, 700, _drawable(title), size=16)
    for place, (name, value) in enumerate(((of_number, number), (of_date, date), (of_total, total))):
        drawn.text(60, 660 - 20 * place, _drawable(f"{name}:"))
        drawn.text(220, 660 - 20 * place, _drawable(value))
    return drawn.finish()


def _drawable(text: str) -> str:
    """Returns the text in the letters that ``Pdf`` has: without the accents that it lacks."""
    kept = (one if one in _LATIN else "".join(filter(_LATIN.__contains__, normalize("NFKD", one))) for one in text)
    return "".join(kept)
