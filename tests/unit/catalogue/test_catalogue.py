"""The catalogue: found by name, by parts, with typing errors and accents, and by domain; a file that is cut short still works."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from host.catalogue import CATEGORIES, CUT_SHORT, SECOND_FACTORS, UNREADABLE, Catalogue, catalogue, catalogue_file
from host.catalogue.catalogue import read_catalogue
from host.catalogue.portal_entry import LIKELIHOODS, entry_from
from host.urls import web_host
from tests.support import locations

BAD = locations.BAD / "catalogue"


def made(*names: str, **more: object) -> Catalogue:
    """A catalogue of portals with these names, each on a domain of its own."""
    entries = [
        {"id": f"p{number}", "name": name, "domains": [f"domain{number}.example"], "invoices": "likely", **more}
        for number, name in enumerate(names)
    ]
    return Catalogue(json.dumps(entry) for entry in entries)


def first(text: str, *countries: str) -> str | None:
    found = catalogue().search(text, 1, countries)
    return found[0].domain if found else None


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("KPN", "kpn.com"), ("ziggo", "ziggo.nl"), ("zigo", "ziggo.nl"), ("vatenfall nederland", "vattenfall.nl"),
        ("Grenchoice", "greenchoice.nl"), ("luminsu", "luminus.be"), ("electricite de france", "edf.fr"),
        ("Électricité", "edf.fr"), ("cool blue", "coolblue.nl"), ("tmobile nederland", "odido.nl"), ("Krefel", "krefel.be"),
        ("https://mijn.ziggo.nl/facturen?x=1", "ziggo.nl"), ("www.kpn.com", "kpn.com"), ("bol.com", "bol.com"),
        ("bouygues", "bouyguestelecom.fr"), ("SFR", "sfr.fr"), ("belgiantrain", "belgiantrain.be"), ("nmbs", "belgiantrain.be"),
    ],
)  # fmt: skip
def test_a_supplier_is_found_as_a_person_may_write_it(text: str, domain: str) -> None:
    assert first(text, "nl", "be", "fr") == domain


def test_what_nobody_is_called_finds_nothing() -> None:
    assert [catalogue().search(text) for text in ("", "   ", "…", "xyzzyqwrtz", "\x00")] == [[]] * 5


def test_the_country_of_the_person_comes_first() -> None:
    assert first("vattenfall", "nl", "be") == "vattenfall.nl"
    assert first("vattenfall", "de") == "vattenfall.de"
    assert first("orange", "fr") == "orange.fr"


def test_a_whole_name_comes_before_its_beginning_and_that_before_a_part() -> None:
    known = made("Afree", "Freedom", "Free", "Very Free")
    assert [entry.name for entry in known.search("free")] == ["Free", "Freedom", "Very Free", "Afree"]


def test_typing_errors_are_only_supposed_where_nothing_fits() -> None:
    known = made("Telenet", "Telemet")
    assert [entry.name for entry in known.search("telenet")] == ["Telenet"]
    assert {entry.name for entry in known.search("telelet")} == {"Telenet", "Telemet"}


@pytest.mark.parametrize(
    "typed", ["reenchoice", "geenchoice", "grreenchoice", "rgeenchoice", "greencohice", "greenchioc", "greemchoise"]
)
def test_a_letter_wrong_missing_doubled_or_swapped(typed: str) -> None:
    found = [entry.name for entry in made("Greenchoice", "Grand Hotel").search(typed)]
    assert found == ["Greenchoice"]


def test_short_words_are_never_mistyped_ones() -> None:
    assert made("KPN").search("kpm") == []


def test_the_domain_is_matched_whole_and_never_by_its_end() -> None:
    known = Catalogue([json.dumps({"id": "a", "name": "A", "domains": ["kpn.com", "co.uk"], "invoices": "likely"})])
    assert [known.for_url(url) is not None for url in ("https://kpn.com/", "https://a.b.kpn.com/x")] == [True, True]
    others = (
        "https://notkpn.com/",
        "https://kpn.com.evil.example/",
        "https://x.co.uk/",
        "file:///kpn.com",
        "kpn.com",
        "",
    )
    assert [known.for_url(url) for url in others] == [None] * len(others)


def test_below_a_domain_on_which_anybody_has_a_site_is_no_portal_of_it() -> None:
    """``carrd.co`` is a portal, and what its customers make lies below it."""
    assert catalogue().for_url("https://carrd.co/login") is not None
    assert catalogue().for_url("https://somebody.carrd.co/") is None


def test_the_shipped_file_is_whole_and_keeps_its_own_rules() -> None:
    shipped = catalogue()
    assert (shipped.problem, 6_500 < len(shipped) < 10_000) == (None, True)
    entries = [entry_from(json.loads(line)) for line in catalogue_file().read_text("utf-8").splitlines()[1:]]
    assert len({entry.id for entry in entries}) == len(entries)
    order = [LIKELIHOODS.index(entry.likelihood) for entry in entries]
    assert order == sorted(order)
    assert sum(place == 0 for place in order) > 3_000
    for entry in entries:
        assert set(entry.categories) <= set(CATEGORIES), entry
        assert set(entry.two_factor or ()) <= set(SECOND_FACTORS), entry
        assert entry.sources, entry
        assert max(entry.sources) < len(shipped.sources), entry
        assert web_host(entry.url), entry
        assert all("." in domain and web_host(f"https://{domain}/") == domain for domain in entry.domains), entry


def test_every_source_has_its_licence_and_is_named_in_the_notice() -> None:
    notice = catalogue_file().with_name("NOTICE").read_text("utf-8")
    for source in catalogue().sources[1:]:
        assert f"{source.name}  {source.commit}  {source.licence}" in notice
        assert source.licence in ("MIT", "CC0-1.0")


def test_a_file_that_is_cut_short_is_told_and_the_rest_works(tmp_path: Path) -> None:
    whole = catalogue_file().read_bytes()
    file = tmp_path / "catalogue.jsonl"
    file.write_bytes(whole[: len(whole) // 2])
    cut = read_catalogue(file)
    assert cut.problem is not None
    assert cut.problem.code == CUT_SHORT
    assert 1_000 < len(cut) < len(catalogue())
    assert cut.search("kpn")[0].domain == "kpn.com"


@pytest.mark.parametrize("name", ["empty", "no_catalogue", "other_shape", "missing"])
def test_a_file_that_is_none_is_told_and_empty(name: str) -> None:
    read = read_catalogue(BAD / f"{name}.jsonl")
    assert read.problem is not None
    assert (read.problem.code, len(read), read.search("kpn")) == (UNREADABLE, 0, [])


def test_lines_that_are_no_entries_are_left_out() -> None:
    read = read_catalogue(BAD / "bad_lines.jsonl")
    assert read.problem is not None
    assert (read.problem.code, read.problem.details["read"], read.problem.details["count"]) == (CUT_SHORT, "1", "7")
    assert [entry.name for entry in read.search("good")] == ["Good"]


def test_of_a_text_as_long_as_a_letter_a_few_words_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    known, asked = made("Alpha", "Beta"), list[str]()
    look = known._places_with
    monkeypatch.setattr(known, "_places_with", lambda word: asked.append(word) or look(word))
    assert known.search("alpha " * 1_000)[0].name == "Alpha"
    assert asked == ["alpha"]
    asked.clear()
    assert known.search(" ".join(f"w{number}" for number in range(2_000))) == []
    assert len(asked) <= 17
    assert known.for_url("https://" + "x." * 4_000 + "alpha.example/") is None
