"""No word, number, attribute value or address of a page is in its bundle, whatever place of the page it stood in; `make deep`
makes a thousand of them (bench/scrambling.py)."""

from __future__ import annotations

import importlib.util
import random

import pytest
from selectolax.lexbor import LexborHTMLParser

from host.replica import Bundle, OriginalPage, addresses, leaks, made_until_clean, make_bundle, page_scrambler
from host.replica import bundle as bundle_module
from host.replica.public_words import WORD, is_public
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


def told(html: str) -> Bundle:
    """A bundle of one page, which says this whatever it was made of."""
    made = make_bundle([OriginalPage("<p>x</p>", "https://x.example/")], key=b"k")
    return made.model_copy(update={"pages": [made.pages[0].model_copy(update={"html": html})]})


def test_what_a_bundle_says_by_itself_is_public() -> None:
    """Else a page on which ``background`` is an attribute would have no bundle."""
    lists = (page_scrambler._ELEMENTS, page_scrambler._FLAGS, page_scrambler._ADDRESSES, page_scrambler._MARKS)
    written = {name for names in (*lists, addresses._CAPTCHA_HOSTS, addresses._SCHEMES) for name in names}
    assert [word for name in sorted(written) for word in WORD.findall(name) if not is_public(word)] == []


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ("<a>May 20, 20</a><a>1</a>5", "2015"),
        ("<b>12</b><i>10</i>", "1210"),
        ("<b>Next</b>page", "Nextpage"),
        ("<b>Ne<i>xt</i>pa</b>ge", "Nextpage"),
    ],
)
def test_a_word_that_is_split_over_elements_is_replaced_as_the_one_that_it_is(parts: str, whole: str) -> None:
    page = OriginalPage(f"<p>{parts}</p><p>{whole}</p>", "https://x.example/")
    for key in range(10):
        bundle = make_bundle([page], key=bytes([key]))
        assert leaks(bundle, [page.html]) == []
        joined, alone = (one.text() for one in LexborHTMLParser(bundle.pages[0].html).css("p"))
        assert joined.endswith(alone)


def test_public_words_that_meet_stay_where_the_page_says_nothing_of_the_word_that_they_make() -> None:
    page = OriginalPage("<a>1</a><a>2</a><a>3</a><a>4</a><p><b>Next</b>page</p>", "https://x.example/")
    made = make_bundle([page], key=b"k").pages[0].html
    assert "<a>1</a><a>2</a><a>3</a><a>4</a><p><b>Next</b>page</p>" in made


def test_the_end_of_a_byte_in_an_address_belongs_to_no_word() -> None:
    page = OriginalPage('<a href="mailto:x@x.example?body=%0D%0ACountry:%0D%0ADate">x</a>', "https://x.example/")
    made = make_bundle([page], key=b"k")
    assert "%0ACountry" in made.pages[0].html
    assert leaks(made, [page.html]) == []
    assert leaks(told("<p>AActivity</p>"), ["<p>%0D%0AActivity</p>"]) == []


@pytest.mark.parametrize("html", ['<a href="/%0AJanssens">', "<p>100%Abdul</p>", '<a href="/J%C3%A4ger">', "<p>Abdul"])
def test_a_name_after_a_percent_sign_is_a_leak(html: str) -> None:
    assert leaks(told(html), ["<p>Janssens, Abdul, J&auml;ger</p>"])


@pytest.mark.parametrize("html", ["<p>20<b>1</b>5</p><p>7</p>", "<li>x2015</li><li>201</li>5"])
def test_a_number_that_is_split_over_elements_is_a_leak_whatever_stands_beside_it(html: str) -> None:
    assert leaks(told(html), ["<p>2015</p>"]) == ["2015"]
