"""The shops of these tests: the list of orders is the first of their pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.fake_browser import FakeBrowser, World


@pytest.fixture
def make(make: Callable[..., World]) -> Callable[[FakeBrowser], World]:
    """Makes worlds whose account begins at the list of orders."""
    return lambda browser: make(browser, next(iter(browser.pages)))
