"""R: how well an empty list is understood and what only sounds like one is not: on a thousand made sentences at places of
pages, and on the saved pages (``../shared/data/pages``).

``python -m bench.emptiness`` also prints every one that is not right. Without the data only the made ones are measured.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure
from bench.recognising import DATA, share
from host.finder import PageReport, observe

FOLDERS = ("dev", "forms", "pagers")
EMPTY_KIND = "order_list_empty"
UNDERSTOOD, NOT_BELIEVED = 0.9, 1.0


def run() -> list[Figure]:
    made = [(is_empty, told == is_empty) for is_empty, told, _ in made_pages()]
    saved = [not told for told, _ in saved_pages()]
    figures = [
        _share("made empty lists that are understood", [right for is_empty, right in made if is_empty], UNDERSTOOD),
        _share("made traps that are not believed", [right for is_empty, right in made if not is_empty], NOT_BELIEVED),
    ]
    return [*figures, _share("saved pages without an empty list that are not called one", saved, NOT_BELIEVED)]


def made_pages() -> Iterator[tuple[bool, bool, str]]:
    """Yields of each made page whether its list is empty, whether the finder says so, and what the page says where."""
    from tests.support.made_emptiness import sayings
    from tests.support.made_emptiness_pages import address_of, page_with

    for one in sayings():
        report = observe(page_with(one.text, one.place, one.language), address_of(one.place))
        yield one.empty, says_empty(report), f"{one.language}, {one.place}: {one.text}"


def saved_pages() -> Iterator[tuple[bool, str]]:
    """Yields of each saved page that has no empty list whether the finder says that it has one, and the page's name."""
    for folder in FOLDERS:
        manifest = DATA / folder / "manifest.jsonl"
        for line in manifest.read_text("utf-8").splitlines() if manifest.exists() else ():
            entry = json.loads(line)
            file: Path = DATA / folder / entry["file"]
            if entry.get("page_kind") == EMPTY_KIND or not file.exists():
                continue
            html = file.read_bytes().decode(entry.get("encoding") or "utf-8", "replace")
            yield (
                says_empty(observe(html, entry.get("url") or f"https://{entry['site']}/")),
                f"{folder}/{entry['file']}",
            )


def says_empty(report: PageReport) -> bool:
    return report.state == "empty_list" or report.list.empty_text is not None or report.filters.empty_text is not None


def _share(what: str, right: list[bool], goal: float) -> Figure:
    return share(what, sum(right), len(right), goal)


def main() -> None:
    for is_empty, told, where in made_pages():
        if told != is_empty:
            print("missed" if is_empty else "FALSE", where)
    for told, name in saved_pages():
        if told:
            print("FALSE", name)
    for figure in run():
        print(f"{figure.what}: {figure.reference_is}")


if __name__ == "__main__":
    main()
