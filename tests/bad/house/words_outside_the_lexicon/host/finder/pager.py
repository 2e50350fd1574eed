"""A docstring may say volgende."""

import re

NEXT = re.compile(r"\bnext|\bvolgende")
PAGE = re.compile(
    r"""
    page | seite   # a comment may say weiter
    """,
    re.VERBOSE,
)
PREVIOUS = ("zurück", "previous")
LETTERS = re.compile(r"[A-Za-zÀ-ÿ]+")
PAGES = ("to page", "pagina_x")
TURN = re.compile(r"(?:go to )?next page|go on")
REASON = "the next page"
