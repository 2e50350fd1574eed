"""What is known of a portal, in a person's language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from host.formats import format_date
from host.i18n import sentence

if TYPE_CHECKING:
    from host.service.portals.directory import Portal


def known_sentence(portal: Portal, language: str) -> str:
    """Returns what is honestly known of whether a portal works."""
    day = format_date(date.fromisoformat(portal.seen), language) if portal.seen else ""
    told = sentence(f"known_{portal.knowledge}", language, date=day)
    if portal.platform is None:
        return told
    return f"{told} {sentence('known_by_platform', language, platform=portal.platform)}"


def category_words(portal: Portal, language: str) -> list[str]:
    """Returns the names of a portal's categories."""
    return [sentence(f"category_{name}", language) for name in portal.categories if name != "other"]


def factor_words(portal: Portal, language: str) -> str | None:
    """Returns the kinds of second factors that a portal offers; None where that is unknown."""
    if portal.two_factor is None:
        return None
    return ", ".join(sentence(f"factor_{kind}", language) for kind in portal.two_factor) or sentence(
        "factor_none", language
    )


def portal_facts(portal: Portal, language: str) -> list[str]:
    """Returns country, category and second factors, as far as they are known."""
    factors = factor_words(portal, language)
    facts = [", ".join(portal.countries[:6]), ", ".join(category_words(portal, language))]
    facts.append("" if factors is None else sentence("cli_portal_two_factor", language, kinds=factors))
    return [fact for fact in facts if fact]
