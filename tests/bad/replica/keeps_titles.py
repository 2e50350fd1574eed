"""A scrambler that leaves titles as they are, since nobody sees them."""

from __future__ import annotations

from host.replica.page_scrambler import PageScrambler


class Liar(PageScrambler):
    def _value(self, tag: str, name: str, value: str) -> str:
        return value if name == "title" else super()._value(tag, name, value)
