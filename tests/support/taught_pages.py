"""Pages as the extension sends them while a person teaches: with a reference on every element."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(?!html|head|body|meta|title|style|link)([a-z][a-z0-9-]*)(?=[\s>/])")


def with_refs(html: str) -> str:
    """Returns a page with ``data-oph-at`` on every element, numbered in document order from 1."""
    numbers = iter(range(1, 1_000_000))
    return _TAG.sub(lambda tag: f'{tag[0]} data-oph-at="0.t.{next(numbers)}"', html)


def ref_in(html: str, marker: str) -> str:
    """Returns the reference of the first element whose tag holds a text, in a page of ``with_refs``."""
    found = re.search(rf'<[a-z][a-z0-9-]* data-oph-at="([^"]+)"[^>]*{re.escape(marker)}', html)
    assert found is not None, marker
    return found[1]
