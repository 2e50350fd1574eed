"""R: on how many saved real pages the finder tells the control that leads to the rest of a list, right, wrong, or where
there is none (``../shared/data/pages/pagers``).

``python -m bench.pagers`` also prints every page on which it is not right. Without the data nothing is measured.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from selectolax.lexbor import LexborHTMLParser

from bench.figure import Figure
from host.finder import ElementRef, observe

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages" / "pagers"
RIGHT, WRONG, NEEDLESS = 0.93, 0.02, 0.05
"""What is to be reached: shares of the pages that have a way on, and of those that have none."""
Outcome = Literal["right", "missed", "wrong", "none", "needless", "number"]


def run() -> list[Figure]:
    counts = Counter(outcome for _, outcome, _ in outcomes())
    if not counts:
        return []
    onward = counts["right"] + counts["missed"] + counts["wrong"]
    ended = counts["none"] + counts["needless"]
    return [
        _share("pages with a pager on which the way on is right", counts["right"], onward, ">=", RIGHT),
        _share("pages with a pager on which another control is taken for it", counts["wrong"], onward, "<=", WRONG),
        _share("pages without a way on where one is told", counts["needless"], ended, "<=", NEEDLESS),
    ]


def outcomes() -> Iterator[tuple[dict[str, Any], Outcome, ElementRef | None]]:
    """Yields each page's entry of the manifest, how its way on was told, and the element that was told."""
    manifest = DATA / "manifest.jsonl"
    if not manifest.exists():
        return
    for line in manifest.read_text("utf-8").splitlines():
        entry = json.loads(line)
        html = (DATA / entry["file"]).read_bytes().decode(entry["encoding"], "replace")
        following = observe(html, entry["url"]).paging.next
        yield entry, _judge(entry, html, following), following


def _judge(entry: dict[str, Any], html: str, following: ElementRef | None) -> Outcome:
    """Returns the outcome of a page. The pages of a list that the manifest gives numbers and no way on are *number*, unless
    another control than a number is told: the number after the present one is a way on."""
    links = {link["index"]: link for link in entry["links"]}
    told = _link_index(html, following)
    if entry["onward"]:
        if following is None:
            return "missed"
        same = {links[index]["href"] for index in entry["onward"] if index in links}
        return "right" if told in entry["onward"] or links.get(told or -1, {}).get("href") in same else "wrong"
    if following is None:
        return "none"
    has_numbers_only = entry["has_pager"] and {link["role"] for link in entry["links"]} == {"page"}
    return "number" if has_numbers_only and told in links else "needless"


def _link_index(html: str, element: ElementRef | None) -> int | None:
    """Returns the place of an element among the page's links, as the manifest counts them; None if it is no link."""
    if element is None:
        return None
    tree = LexborHTMLParser(html)
    node = tree.css_first(element.selector)
    if node is None:
        return None
    return next((index for index, link in enumerate(tree.css("a[href]")) if link.mem_id == node.mem_id), None)


def _share(what: str, count: int, every: int, bound: Literal["<=", ">="], goal: float) -> Figure:
    return Figure("R", what, 100 * count / every, 100, f"{count} of {every}", "%", bound, goal)


def main() -> None:
    for entry, outcome, following in outcomes():
        if outcome not in ("right", "none"):
            told = f"{following.name!r} {following.url} {following.selector}" if following else "-"
            print(f"{outcome:9} {entry['file']} {entry['lang']} {entry['url']}\n          {told}")
    for figure in run():
        print(f"{figure.measured:6.1f} %  {figure.what}: {figure.reference_is}")


if __name__ == "__main__":
    main()
