"""Scores the finder on saved real pages (``../shared/data/pages``): sign-in, fields, codes, captchas, lists.

Usage: ``python bench/finder_pages.py [--miss]``; without the data it says so and ends well.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from host.finder import Sight, look

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--miss", action="store_true", help="print every page that is read wrongly")
    asked = parser.parse_args()
    manifest = DATA / "dev" / "manifest.jsonl"
    if not manifest.exists():
        print("finder_pages: no data, nothing measured")
        return
    score = Score(asked.miss)
    for line in manifest.read_text("utf-8").splitlines():
        entry = json.loads(line)
        html = (DATA / "dev" / entry["file"]).read_bytes().decode("utf-8", "replace")
        score.add(entry, html, look(html, f"https://{entry['site']}/"))
    score.tell()


class Score:
    """Counts of what was right, missed and wrongly seen."""

    def __init__(self, misses: bool) -> None:
        self.counts: Counter[str] = Counter()
        self.misses = misses

    def miss(self, what: str, entry: dict[str, object], sight: Sight) -> None:
        if self.misses:
            print(f"{what:18} {entry['page_kind']:26} {entry['file']}  [{sight.state}]")

    def add(self, entry: dict[str, object], html: str, sight: Sight) -> None:
        truth = entry["truth"]
        assert isinstance(truth, dict)
        for kind, is_it, seen in (
            ("sign-in", truth.get("is_login"), sight.page == "sign_in"),
            ("code", truth.get("is_otp"), sight.state == "one_time_code"),
            ("captcha", truth.get("is_captcha"), sight.state == "captcha" or sight.captcha is not None),
            ("documents", bool(truth.get("rows")), sight.state == "documents"),
        ):
            if truth.get("js_rendered") and is_it:
                continue
            outcome = "hit" if is_it and seen else "miss" if is_it else "false" if seen else "left"
            self.counts[f"{kind} {outcome}"] += 1
            if outcome in ("miss", "false") and kind != "captcha":
                self.miss(f"{kind} {outcome}", entry, sight)
        if truth.get("is_login") and sight.sign_in is not None:
            self._fields(entry, truth, html, sight)
        if sight.state == "signed_in" and truth.get("is_login"):
            self.counts["called signed in"] += 1

    def _fields(self, entry: dict[str, object], truth: dict[str, object], html: str, sight: Sight) -> None:
        tree = LexborHTMLParser(html)
        inputs = truth["inputs"]
        assert isinstance(inputs, list)
        assert sight.sign_in is not None
        found = {"username": sight.sign_in.username, "password": sight.sign_in.password, "submit": sight.sign_in.submit}
        for role, spot in found.items():
            wanted = [one for one in inputs if one["role"] == role]
            if not wanted:
                continue
            node = tree.css_first(spot.selector) if spot is not None else None
            right = node is not None and any(_is(node, one) for one in wanted)
            self.counts[f"{role} {'right' if right else 'wrong'}"] += 1
            if not right:
                self.miss(f"{role} wrong", entry, sight)

    def tell(self) -> None:
        count = self.counts
        for kind in ("sign-in", "code", "captcha", "documents"):
            hit, missed, false = count[f"{kind} hit"], count[f"{kind} miss"], count[f"{kind} false"]
            recall = hit / (hit + missed) if hit + missed else 1.0
            precision = hit / (hit + false) if hit + false else 1.0
            print(
                f"{kind:10} recall {recall:6.1%} ({hit}/{hit + missed})  precision {precision:6.1%} ({hit}/{hit + false})"
            )
        for role in ("username", "password", "submit"):
            right, wrong = count[f"{role} right"], count[f"{role} wrong"]
            print(f"{role:10} right {right / max(1, right + wrong):6.1%} ({right}/{right + wrong})")
        print(f"sign-in pages called signed in: {count['called signed in']}")


def _is(node: LexborNode, wanted: dict[str, object]) -> bool:
    attributes = node.attributes
    for key in ("id", "name"):
        if wanted.get(key):
            return attributes.get(key) == wanted[key]
    return node.tag == wanted.get("tag")


if __name__ == "__main__":
    main()
