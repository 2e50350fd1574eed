"""How long the law of a country wants a business's documents kept: told to the person, and never enforced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from host.store import Store

COUNTRY_SETTING = "law_country"
"""Setting of the country whose law counts; that of one administration has its number behind a dot."""


@dataclass(frozen=True)
class RetentionLaw:
    """``law`` is its name in the country's own language, ``source`` the page on which the period was read, ``read_in`` the year
    and month of that. The period begins at the end of the calendar year of a document's date."""

    country: str
    years: int
    law: str
    source: str
    read_in: str = "2026-11"


LAWS = {
    law.country: law
    for law in (
        RetentionLaw(
            "AT",
            7,
            "§ 132 Bundesabgabenordnung (BAO)",
            "https://gesetzefinden.at/bundesrecht/bundesgesetze/bao/para-132",
        ),
        RetentionLaw(
            "BE",
            10,
            "Btw-Wetboek / Code de la TVA, artikel 60",
            "https://finance.belgium.be/fr/entreprises/tva/e-facturation/client/conserver",
        ),
        RetentionLaw("DE", 8, "§ 14b UStG, § 147 AO", "https://www.kmlz.de/en/VAT/Newsletter_27_2025"),
        RetentionLaw(
            "FR",
            10,
            "Code de commerce, article L123-22",
            "https://codes-et-lois.fr/code-de-commerce/article-l123-22",
        ),
        RetentionLaw(
            "NL",
            7,
            "Algemene wet inzake rijksbelastingen, artikel 52",
            "https://www.lorijn.nl/nieuws/start-het-nieuwe-jaar-met-administratieve-schoonmaak",
        ),
    )
}
_VOUCHERS = frozenset({"invoice", "credit_note", "receipt", "statement"})
"""Kinds of documents that these laws name, or that books rest on. Of other documents nothing is said."""


def country_of(store: Store, administration: int) -> str:
    """Returns the country that the person set for an administration, else for all; an empty text where they set none."""
    own: str = store.settings.get(country_setting(administration), "", str)
    general: str = store.settings.get(COUNTRY_SETTING, "", str)
    return own or general


def country_setting(administration: int) -> str:
    """Returns the name of the setting of one administration's country."""
    return f"{COUNTRY_SETTING}.{administration}"


def law_of(store: Store, administration: int) -> RetentionLaw | None:
    """Returns the law of the country of an administration; None where none is set, or one of which nothing is known here."""
    return LAWS.get(country_of(store, administration))


def kept_until(law: RetentionLaw, kind: str | None, day: str | None) -> date | None:
    """Returns the last day of the period of a document of that kind and date; None where that is not known."""
    if kind not in _VOUCHERS or not day:
        return None
    try:
        return date(date.fromisoformat(day).year + law.years, 12, 31)
    except ValueError:
        return None
