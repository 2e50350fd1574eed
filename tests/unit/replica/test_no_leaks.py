"""No word, number, attribute value or address of a page is in its bundle, whatever place of the page it stood in; `make deep`
makes a thousand of them (bench/scrambling.py)."""

from __future__ import annotations

import importlib.util
import random

import pytest

from host.replica import OriginalPage, leaks, made_until_clean, make_bundle
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


def test_a_name_of_public_words_is_no_leak_and_one_with_another_word_is() -> None:
    page = '<table class="pageType"><tr><td data-x="pageTerpstra">Terpstra</td></tr></table>'
    bundle = make_bundle([OriginalPage(page, "https://x.example/")], key=b"k" * 32)
    assert "pageType" in bundle.pages[0].html
    assert leaks(bundle, [page]) == []
    told = bundle.model_copy(update={"pages": [bundle.pages[0].model_copy(update={"html": page})]})
    assert leaks(told, [page]) == ["pageterpstra", "terpstra"]


def test_a_word_that_was_made_by_chance_and_stands_on_the_page_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [["fbgm"], []]
    monkeypatch.setattr(bundle_module, "leaks", lambda _bundle, _texts: told.pop(0))
    bundle, kept = made_until_clean([OriginalPage("<p>x</p>", "https://x.example/")])
    assert (kept, told, len(bundle.pages)) == ([], [], 1)
