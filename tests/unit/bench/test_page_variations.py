"""The variations of saved pages are the same every time and keep the truth; a sample of them is recognised."""

from __future__ import annotations

from itertools import islice

import pytest
from selectolax.lexbor import LexborHTMLParser

from bench.page_variations import LANGUAGES, TRUTH, product_texts, saved_pages, variations, vary
from bench.varied_recognising import Score

ENTRY = {
    "file": "made.html",
    "site": "x.example",
    "page_kind": "login",
    "truth": {
        "is_login": True,
        "is_otp": False,
        "is_captcha": False,
        "inputs": [
            {"role": "username", "tag": "input", "id": "u", "name": "user", "index": 0},
            {"role": "password", "tag": "input", "id": "p", "name": "pw", "index": 1},
            {"role": "submit", "tag": "button", "id": None, "name": None, "index": 2},
        ],
    },
}
HTML = (
    "<html><head><title>Log in</title></head><body><h1>Log in</h1><form class=login action=/login>"
    "<div><label for=u>User name</label><input id=u name=user type=text></div>"
    "<div><label for=p>Password</label><input id=p name=pw type=password></div><button type=submit>Log in</button>"
    "</form></body></html>"
)


def test_each_variation_keeps_the_fields_and_the_labels_that_lead_to_them() -> None:
    changes = set()
    for number in range(40):
        varied = vary(ENTRY, HTML, f"made {number}")
        changes.update(change.split()[0] for change in varied.changes)
        tree = LexborHTMLParser(varied.html)
        roles = sorted(node.attributes[TRUTH] or "" for node in tree.css(f"[{TRUTH}]"))
        assert roles == ["password", "submit", "username"]
        for label in tree.css("label"):
            assert tree.css_first(f'input[id="{label.attributes["for"]}"]') is not None
        assert varied.html == vary(ENTRY, HTML, f"made {number}").html
    assert changes >= {"texts", "opaque", "other", "types", "reordered", "wrapped"}


def test_every_language_has_every_text() -> None:
    texts = product_texts()
    assert all(set(texts[language]) == set(texts["en"]) for language in LANGUAGES)


def test_a_made_page_is_recognised_however_it_is_written() -> None:
    score = Score()
    score.read(vary(ENTRY, HTML, f"made {number}") for number in range(40))
    wrong = {what: count for what, count in score.counts.items() if what.endswith((" miss", " wrong", " false"))}
    assert not wrong


@pytest.mark.skipif(next(saved_pages(), None) is None, reason="the saved pages are not here")
def test_a_sample_of_the_saved_pages_is_recognised_however_it_is_written() -> None:
    score = Score()
    score.read(islice(variations(each=1, rare=1), 0, None, 4))
    counts = score.counts
    assert counts["pages"] > 80
    assert counts["sign-in hit"] >= 0.9 * (counts["sign-in hit"] + counts["sign-in miss"])
    assert counts["sign-in hit"] >= 0.9 * (counts["sign-in hit"] + counts["sign-in false"])
    for what in ("user name", "password", "submit"):
        assert counts[f"{what} right"] >= 0.9 * (counts[f"{what} right"] + counts[f"{what} wrong"])
