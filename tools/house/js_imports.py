"""The imports of the extension's JavaScript modules.

Read by regular expressions from the text without its comments: ``import … from``, ``export … from``, ``import "…"`` and
``import("…")``. Types that JSDoc names stand in comments and are no imports; neither are the classic scripts of ``page/``,
which the background injects by their file names.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from tools.house.imports import Import

COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.DOTALL)
IMPORT = re.compile(
    r"""
    ^\s*(?:import|export)\b [^;"'`()]*? \bfrom\s* ["'](?P<named>[^"'\n]+)["']   # import { a } from "./b.js"
    | ^\s*import\s* ["'](?P<bare>[^"'\n]+)["']                                  # import "./b.js"
    | \bimport\s*\(\s* ["'`](?P<called>[^"'`\n]+)["'`]                          # import("./b.js")
    """,
    re.VERBOSE | re.MULTILINE,
)


def without_comments(text: str) -> str:
    """Returns the text with blanks for its comments, so that lines stay."""
    return COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)


def imports_of(texts: Mapping[str, str]) -> list[Import]:
    """Returns every import between these files (path to text; paths are relative to one root)."""
    found = set()
    for path, text in texts.items():
        plain = without_comments(text)
        for hit in IMPORT.finditer(plain):
            target = hit["named"] or hit["bare"] or hit["called"]
            imported = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            line = plain.count("\n", 0, hit.end()) + 1
            if imported in texts and imported != path:
                found.add(Import(path, imported, line, "function" if hit["called"] else "module"))
    return sorted(found)
