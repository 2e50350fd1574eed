"""What a host gives back after its last fetch."""

from __future__ import annotations

from host.finder.values import text
from host.service.spare_memory import release_memory


def test_the_texts_of_pages_are_forgotten() -> None:
    text.fold("Ein Text einer Seite, die gelesen wurde")
    assert any(text._memos)
    release_memory()
    assert not any(text._memos)
