"""No word, number, attribute value or address of a page is in its bundle, whatever place of the page it stood in; `make deep`
makes a thousand of them (bench/scrambling.py)."""

from __future__ import annotations

import importlib.util
import random

import pytest

from host.replica import OriginalPage, make_bundle
from host.replica import bundle as bundle_module
from tests.support import bundle_pages, locations
from tests.support.seeded_secrets import ELEMENTS, found_in, secret

PAGES = list(bundle_pages.pages())
SAMPLE = 25


@pytest.mark.parametrize("seed", range(SAMPLE))
def test_nothing_of_a_page_is_in_its_bundle(seed: int) -> None:
    name, html, url = PAGES[seed * 7 % len(PAGES)]
    assert bundle_pages.checked(name, html, url, seed).leaked == []


@pytest.mark.parametrize("place", sorted(ELEMENTS))
def test_a_secret_is_gone_from_each_place(place: str) -> None:
    chance = random.Random(place)
    for _ in range(4):
        hidden = secret(chance)
        page = OriginalPage(f"<body><h1>Rechnungen</h1>{ELEMENTS[place](hidden)}</body>", f"https://x.example/{hidden}")
        assert bundle_pages.leaked(make_bundle([page]), page, [hidden]) == []


def test_the_search_itself_finds_what_is_there() -> None:
    hidden = ["geheimwort", "483920175"]
    for place in ("text", "entities", "percent", "base64", "split", "soft hyphens", "zero width", "address"):
        assert [found_in(ELEMENTS[place](each), [each]) for each in hidden] == [[each] for each in hidden], place


def test_a_scrambler_that_keeps_titles_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("keeps_titles", locations.BAD / "replica" / "keeps_titles.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(bundle_module, "PageScrambler", module.Liar)
    found = [bundle_pages.checked(*PAGES[seed * 7 % len(PAGES)], seed).leaked for seed in range(20)]
    assert any(found)
