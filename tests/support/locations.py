"""Where things lie, for tests at any depth."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""
SHARED = ROOT.parent / "shared"
"""Material beside the checkout; a clone by itself has none, and tests of it are skipped then."""
DOCS = ROOT / "docs"
BAD = ROOT / "tests" / "bad"
"""Bad examples that guards must catch."""
PAGES = ROOT / "tests" / "fixtures" / "pages"
"""Saved pages with their truth in a comment at the end."""
