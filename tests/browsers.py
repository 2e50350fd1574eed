"""Real browsers for the tests: the same start-up as the demo's, and a skip where there is no browser."""

from __future__ import annotations

import pytest

from host.demo.chromium import (
    chromium,
    extension_id,
    find_chromedriver,
    find_chromium,
    write_preferences,
)

__all__ = ["chromium", "extension_id", "needs_chromium", "write_preferences"]

needs_chromium = pytest.mark.skipif(
    find_chromium() is None or find_chromedriver() is None, reason="no Chromium with chromedriver on this machine"
)
