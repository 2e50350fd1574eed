"""Rules about the extension's code."""

from __future__ import annotations

import re

from tests.house.tree import Tree, line_of

COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
TEXT_AS_CODE = re.compile(
    r"\beval\s*\(|\bnew\s+Function\b|\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b|\.srcdoc\b"
    r"|\bset(?:Timeout|Interval)\s*\(\s*[\"'`]"
)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\son\w+\s*=|javascript:|<style\b|\sstyle\s*=", re.IGNORECASE)
LINK = "extension/background/host/link.js"


def without_comments(text: str) -> str:
    """The same with blanks for comments, so that places stay."""
    return COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def text_as_code_or_markup(tree: Tree) -> list[str]:
    """No text is run, no text becomes markup, no page brings its own script or style."""
    found = []
    for name, text in tree.named("extension/", ends=(".js",)):
        plain = without_comments(text)
        found += [f"{name}:{line_of(text, hit.start())}: {hit[0].strip()}" for hit in TEXT_AS_CODE.finditer(plain)]
    for name, text in tree.named("extension/", ends=(".html",)):
        found += [f"{name}:{line_of(text, hit.start())}: {hit[0].strip()}" for hit in INLINE.finditer(text)]
    return found


def native_outside_the_link(tree: Tree) -> list[str]:
    """Only background/host/link.js opens the pipe to the host."""
    return [
        f"{name}:{line_of(text, hit.start())}: {hit[0]}"
        for name, text in tree.named("extension/", ends=(".js",))
        if name != LINK
        for hit in re.finditer(r"\b(connectNative|sendNativeMessage)\b", without_comments(text))
    ]
