"""Pages of which bundles are made in tests: each has its address; secrets are put into them by chance."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from host.replica import MAX_ATTEMPTS, Bundle, OriginalPage, failing_differently, faults, leaks, make_bundle
from tests.support import locations
from tests.support.made_layouts import LAYOUTS
from tests.support.made_pages import Maker
from tests.support.seeded_secrets import found_in, in_tags, secret, seeded

_TRUTH = re.compile(r"<!-- truth: .*? -->", re.DOTALL)
_URL = re.compile(r'"url": "([^"]*)"')


@dataclass(frozen=True)
class Checked:
    """What one bundle showed: the secrets and words that are in it, and the facts by which it fails otherwise."""

    name: str
    leaked: list[str]
    differs: list[str]


def pages() -> Iterator[tuple[str, str, str]]:
    """Yields name, HTML and address: the pages of the tests, and a list in each layout."""
    for file in sorted(locations.PAGES.glob("*.html")):
        text = file.read_text("utf-8")
        url = _URL.search(text)
        yield file.name, _TRUTH.sub("", text), url[1] if url is not None else "https://x.example/"
    for seed, layout in enumerate(sorted(LAYOUTS)):
        made = Maker(seed, layout).page()
        yield layout, made.html, made.url


def with_secrets(html: str, url: str, chance: random.Random) -> tuple[OriginalPage, list[str]]:
    """Returns the page with ten secrets in its markup and one in its address, and the secrets."""
    html, first = seeded(html, chance, 7)
    html, second = in_tags(html, chance, 3)
    in_address = secret(chance)
    return OriginalPage(html, f"{url}{'&' if '?' in url else '?'}k={in_address}"), [*first, *second, in_address]


def checked(name: str, html: str, url: str, seed: int) -> Checked:
    """Makes a bundle of a page with secrets, and says what is wrong with it; whether it fails alike is asked of the page
    without them, since a secret in a column is no number of a document."""
    chance = random.Random(seed)
    original, secrets = with_secrets(html, url, chance)
    # A word that was made by chance and stands on the page is made anew, as in ``made_until_clean``.
    for attempt in range(MAX_ATTEMPTS):
        bundle = make_bundle([original], key=seed.to_bytes(4, "big") + bytes(attempt))
        if not leaked(bundle, original, secrets):
            break
    plain = make_bundle([OriginalPage(html, url)], key=seed.to_bytes(4, "big"))
    return Checked(name, leaked(bundle, original, secrets), failing_differently(plain))


def leaked(bundle: Bundle, original: OriginalPage, secrets: list[str]) -> list[str]:
    """Returns the secrets, words and code of the original that are in the bundle."""
    text = "\n".join(page.address + page.html for page in bundle.pages) + "".join(step.address for step in bundle.steps)
    return found_in(text, secrets) + leaks(bundle, [original.html, original.url]) + faults(bundle)
