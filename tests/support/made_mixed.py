"""Pages whose columns come in any order, with columns that only look like the ones wanted: due dates, net amounts, periods,
customer numbers, descriptions with numbers in them."""

from __future__ import annotations

from decimal import Decimal

from tests.support.made_pages import DATES, Made, Maker, Paper

HEADS = {
    "nl": {"due": "Vervaldatum", "net": "Bedrag excl. btw", "vat": "Btw", "desc": "Omschrijving", "cust": "Klantnummer", "per": "Periode", "kind": "Soort"},
    "de": {"due": "Fällig am", "net": "Netto", "vat": "MwSt.", "desc": "Beschreibung", "cust": "Kundennummer", "per": "Zeitraum", "kind": "Belegart"},
    "en": {"due": "Due date", "net": "Net amount", "vat": "VAT", "desc": "Description", "cust": "Customer number", "per": "Period", "kind": "Type"},
    "fr": {"due": "Date d'échéance", "net": "Montant HT", "vat": "TVA", "desc": "Libellé", "cust": "N° client", "per": "Période", "kind": "Type"},
}  # fmt: skip
THINGS = {
    "nl": ("Abonnement Internet 500", "Hosting pakket XL", "Termijnbedrag maart", "Koffie 12 stuks"),
    "de": ("DSL 100 Tarif", "Serverpaket 4", "Abschlag", "Büromaterial 20 Stück"),
    "en": ("Broadband 200", "Pro plan", "Monthly fee", "Paper 5 packs"),
    "fr": ("Forfait 100 Go", "Abonnement", "Consommation", "Papier 5 lots"),
}
CHANCES = (("due", 0.35), ("status", 0.6), ("net", 0.25), ("desc", 0.35), ("per", 0.25), ("cust", 0.2), ("kind", 0.5))
STYLES = ("table", "table", "bare", "div", "div", "cards", "terms", "list")


class Mixed(Maker):
    """Makes one page from a seed; ``says_kind``: whether the rows tell an invoice from a credit note."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed, "table")
        columns = ["date", "number", "total", *(name for name, chance in CHANCES if self.random.random() < chance)]
        if "net" in columns:
            columns.append("vat")
        self.random.shuffle(columns)
        self.columns = [*columns, "get"]
        self.says_kind = "kind" in columns
        self.style = self.random.choice(STYLES)
        words = {name: self.words[name] for name in ("date", "number", "total", "status")}
        self.named = {**words, **HEADS[self.language], "get": ""}

    def mixed(self) -> Made:
        rows = [{column: self.value(column, paper) for column in self.columns} for paper in self.papers]
        body = getattr(self, f"_{self.style}")(rows)
        for _ in range(self.random.randint(0, 3)):
            body = self.random.choice(("<div>{}</div>", '<div class="wrap">{}</div>', "<section>{}</section>")).format(
                body
            )
        title = self.words["title"]
        html = f'<html lang="{self.language}"><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>'
        return Made(html, self.papers, self.language, self.style, "https://portal.example/account", self.currency)

    def value(self, column: str, paper: Paper) -> str:
        net = round(paper.total / Decimal("1.19"), 2)
        style = DATES[self.date_style if self.date_style != "time" else "iso"]
        return {
            "date": self.day(paper),
            "number": paper.number,
            "total": self.total(paper),
            "due": self.due(paper),
            "status": f'<span class="badge">{self.words["paid"]}</span>',
            "net": self.amount(net),
            "vat": self.amount(paper.total - net),
            "desc": self.random.choice(THINGS[self.language]),
            "cust": "4711-0815",
            "per": f"{style(paper.day.replace(day=1), self.language)} - {style(paper.day, self.language)}",
            "kind": self.kind(paper),
            "get": self.offers(paper),
        }[column]

    def _cells(self, row: dict[str, str], cell: str) -> str:
        return "".join(cell.format(value) for value in row.values())

    def _table(self, rows: list[dict[str, str]]) -> str:
        head = "".join(f"<th>{self.named[column]}</th>" for column in self.columns)
        body = "".join("<tr>" + self._cells(row, "<td>{}</td>") + "</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _bare(self, rows: list[dict[str, str]]) -> str:
        head = "".join(f"<td>{self.named[column]}</td>" for column in self.columns)
        body = "".join("<tr>" + self._cells(row, "<td>{}</td>") + "</tr>" for row in rows)
        return f"<table><tr>{head}</tr>{body}</table>"

    def _div(self, rows: list[dict[str, str]]) -> str:
        head = "".join(f'<div class="col">{self.named[column]}</div>' for column in self.columns)
        body = "".join('<div class="row">' + self._cells(row, "<div class=col>{}</div>") + "</div>" for row in rows)
        return f'<div class="tbl"><div class="row head">{head}</div>{body}</div>'

    def _labelled(self, column: str) -> str:
        return f"{self.named[column]}:" if self.named[column] else ""

    def _cards(self, rows: list[dict[str, str]]) -> str:
        return "".join(
            '<div class="card">'
            + "".join(f"<p><strong>{self._labelled(c)}</strong> {v}</p>" for c, v in row.items())
            + "</div>"
            for row in rows
        )

    def _terms(self, rows: list[dict[str, str]]) -> str:
        return "".join(
            "<article><dl>"
            + "".join(f"<div><dt>{self.named[c]}</dt><dd>{v}</dd></div>" for c, v in row.items() if c != "get")
            + f"</dl><footer>{row['get']}</footer></article>"
            for row in rows
        )

    def _list(self, rows: list[dict[str, str]]) -> str:
        return "<ul>" + "".join(
            "<li>" + "".join(f"<span>{self._labelled(c)} {v}</span> " for c, v in row.items()) + "</li>" for row in rows
        ) + "</ul>"  # fmt: skip
