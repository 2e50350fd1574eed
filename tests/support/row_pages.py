"""Pages with a list of documents, from its rows: what most tests of rows begin with."""

from __future__ import annotations

from host.finder import PageReport, Row, observe

URL = "https://portal.example/account"


def table(headings: str, *rows: str, title: str = "Invoices") -> str:
    """A table under a heading; headings and the cells of a row are divided by ``|``."""
    head = "".join(f"<th>{heading}</th>" for heading in headings.split("|"))
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    return f"<h1>{title}</h1><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def report_of(body: str, language: str = "en", head: str = "") -> PageReport:
    return observe(f"<html lang={language}><head>{head}</head><body><main>{body}</main></body></html>", URL)


def rows_of(body: str, language: str = "en") -> tuple[Row, ...]:
    return report_of(body, language).list.rows


def ways(body: str, language: str = "en") -> list[str | None]:
    """The address of each row's best offer, or its kind where it has none; None without an offer, ``unclear`` where the
    row may have a document all the same."""
    return [
        (row.offers[0].element.url or row.offers[0].kind) if row.offers else "unclear" if row.unclear else None
        for row in rows_of(body, language)
    ]
