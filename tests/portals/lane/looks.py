"""How the portals of the lane look: no two alike, from a colour, a letter and a way to lay a page out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rows = Literal["table", "cards", "lines"]


@dataclass(frozen=True)
class Look:
    """``frame``: a bar on top, a column at the side, or a card in the middle; ``rows``: a table, cards or lines."""

    colour: str
    letter: str = "system-ui, sans-serif"
    frame: Literal["bar", "column", "card"] = "bar"
    rows: Rows = "table"

    def css(self) -> str:
        frames = {
            "bar": "header{display:flex;gap:24px;align-items:center;padding:14px 32px}main{max-width:900px;margin:32px auto}",
            "column": "body{display:flex;min-height:100vh}header{width:210px;padding:28px}nav a{display:block;padding:7px 0}"
            "main{flex:1;padding:36px 48px}",
            "card": "header{text-align:center;padding:22px}main{max-width:760px;margin:24px auto;background:#fff;padding:28px;"
            "border-radius:14px;box-shadow:0 2px 12px #0002}",
        }
        return (
            f"body{{margin:0;font:15px/1.55 {self.letter};color:#222;background:#f5f6f8}}"
            f"header{{background:{self.colour};color:#fff}}nav a{{color:#fff;margin-right:16px;text-decoration:none}}"
            "label{display:block;margin:14px 0 4px}input:not([type=hidden]):not([type=checkbox]){padding:9px;width:280px;"
            f"border:1px solid #99a}}button{{margin-top:18px;padding:10px 24px;border:0;background:{self.colour};color:#fff}}"
            "button.quiet{background:#889}.error{color:#a11;font-weight:bold}table{border-collapse:collapse;width:100%}"
            "th,td{text-align:left;padding:9px;border-bottom:1px solid #ddd}ul.rows{list-style:none;padding:0}"
            "ul.rows li{display:flex;gap:26px;background:#fff;padding:12px;margin:6px 0}ul.rows.cards li{display:block}"
            ".boxes input:not([type=hidden]){width:2.2em;text-align:center;margin-right:8px}" + frames[self.frame]
        )
