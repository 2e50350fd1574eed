"""The script that compiles the catalogue: what is left out, what comes first, what is merged."""

from __future__ import annotations

from typing import Any

from host.catalogue import Entry
from host.catalogue.portal_entry import entry_from
from tools.compile_catalogue import BY_HAND, OWN, by_hand, compiled, facts_text, file_text, read_sources

NOTICE = (
    "facts from\n  one/first   "
    + "a" * 40
    + "  MIT\n  WellApp-ai/Well  "
    + "b" * 40
    + "  MIT\n  x/y  "
    + "c" * 40
    + "  BSD-3-Clause\n"
)


def row(name: str, domain: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name.lower(), "name": name, "domains": [domain], "url": f"https://{domain}/", "countries": None,
        "categories": ["other"], "two_factor": None, "invoice_source": "unknown", "sources": ["one/first"], **more,
    }  # fmt: skip


def entries(*rows: dict[str, Any], well: tuple[dict[str, Any], ...] = ()) -> dict[str, Entry]:
    made = compiled(list(rows), list(well), [OWN, *read_sources(NOTICE)])
    return {entry.domain: entry for entry in made}


def test_a_source_whose_licence_is_another_one_is_none() -> None:
    assert [source.name for source in read_sources(NOTICE)] == ["one/first", "WellApp-ai/Well"]


def test_those_unlikely_to_send_invoices_are_left_out() -> None:
    made = entries(row("Church", "church.example", invoice_source="unlikely"), row("Firm", "firm.example"))
    assert ("church.example" in made, "firm.example" in made) == (False, True)


def test_what_is_no_host_name_is_no_domain() -> None:
    mixed = row("Firm", "firm.example", domains=["https://firm.example", "firm", "firm.example", "FIRM.example"])
    assert entries(mixed)["firm.example"].domains == ("firm.example",)
    assert "https://x.example" not in entries(row("X", "https://x.example"))


def test_a_portal_of_which_somebody_fetched_is_likely() -> None:
    well = (
        {"id": "firm", "name": "Firm", "hosts": ["my.firm.example"]},
        {"id": "new", "name": "New", "hosts": ["new.example"]},
    )
    made = entries(row("Firm", "firm.example"), well=well)
    assert (made["firm.example"].likelihood, made["firm.example"].sources) == ("likely", (1, 2))
    assert (made["new.example"].likelihood, made["new.example"].sources) == ("likely", (2,))


def test_a_supplier_by_hand_keeps_what_was_known_of_it() -> None:
    made = entries(row("Koninklijke", "kpn.com", two_factor=["sms"]))
    kpn = made["kpn.com"]
    assert (kpn.name, kpn.two_factor, kpn.countries, kpn.sources) == ("KPN", ("sms",), ("nl",), (0, 1))
    assert "Koninklijke" in kpn.other_names


def test_suppliers_by_hand_say_nothing_of_how_one_signs_in() -> None:
    suppliers = by_hand(BY_HAND.read_text("utf-8"))
    assert len(suppliers) > 150
    assert len({domain for supplier in suppliers for domain in supplier.domains}) == sum(
        len(s.domains) for s in suppliers
    )
    words = ("login", "signin", "account.", "id.", "auth", "mijn.", "my.", "sso")
    assert not [domain for s in suppliers for domain in s.domains if domain.startswith(words)]


def test_entries_of_one_id_get_ids_of_their_own() -> None:
    made = entries(row("Firm", "firm.example"), row("Firm", "other.example"))
    assert (made["firm.example"].id, made["other.example"].id) == ("firm", "firm-2")


def test_the_first_line_says_how_many_follow() -> None:
    text = file_text(list(entries(row("Firm", "firm.example")).values()), [OWN])
    assert f'"entries": {len(text.splitlines()) - 1},' in text


def test_how_many_entries_have_which_fact_is_said_of_the_file_that_ships() -> None:
    told = facts_text(
        [entry_from({"id": "a", "name": "A", "domains": ["a.example", "b.example"], "invoices": "likely"})]
    )
    assert told == (
        "1 entries: 1 likely to have invoices, 0 countries, 0 categories, 0 second factors, 0 other names, 1 several domains"
    )
