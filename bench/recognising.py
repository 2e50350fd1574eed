"""R: how well the recogniser does on saved real pages (``../shared/data/pages``) and on made ones, as shares.

``python -m bench.recognising [--miss]`` also prints what made pages are taken for, and with ``--miss`` every real page
that is read wrongly. Without the data only the made pages are measured.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bench.figure import Figure
from host.finder import PageReport, observe

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"
SEEN_BY_US = Path(__file__).with_name("captchas_seen.txt")
"""Pages of which the data says nothing about a captcha that a person would see, and on which we saw one."""
GOALS = {
    "sign-in recall": 0.95,
    "sign-in precision": 0.95,
    "user name": 0.97,
    "password": 0.97,
    "submit": 0.95,
    "code recall": 0.9,
    "code precision": 0.9,
    "captcha recall": 0.9,
    "captcha precision": 0.9,
}
_CODES = {"otp": {"one_time_code"}, "password": {"sign_in_password"}}
_INSIDE = frozenset(
    ("account_page", "order_detail", "order_list", "order_list_empty", "invoice_page", "transaction_list")
)


def run() -> list[Figure]:
    score = Score(misses=False)
    score.read()
    return [*score.figures(), *facts(), *made()]


class Score:
    """Counts of what was right, missed and wrongly seen; a pair is (right, all)."""

    def __init__(self, *, misses: bool) -> None:
        self.counts: Counter[str] = Counter()
        self.misses = misses
        self.seen_by_us = set(SEEN_BY_US.read_text("utf-8").split())

    def read(self) -> None:
        for entry, html in pages():
            self.add(entry, html, observe(html, f"https://{entry['site']}/"))

    def add(self, entry: dict[str, Any], html: str, report: PageReport) -> None:
        truth = entry["truth"]
        self.counts["pages"] += 1
        self._judge("sign-in", truth.get("is_login"), report.kind == "sign_in", entry, report)
        self._judge("code", truth.get("is_otp"), report.state == "one_time_code", entry, report)
        if "is_captcha" in truth:
            self._judge("captcha", truth["is_captcha"], report.sign_in.captcha is not None, entry, report)
        else:
            # Where nobody said, what we read in the page ourselves is the truth.
            self._judge(
                "captcha by us", entry["file"] in self.seen_by_us, report.sign_in.captcha is not None, entry, report
            )
        asks = entry["page_kind"] == "captcha"
        self._judge("captcha alone", asks, report.state == "captcha", entry, report)
        self._judge("list", bool(truth.get("rows")), report.state == "documents", entry, report)
        if truth.get("is_login") and report.sign_in.form is not None:
            self._fields(truth["inputs"], html, entry, report)
        if report.state == "signed_in" and entry["page_kind"] not in _INSIDE:
            self.counts["wrongly signed in"] += 1
            self._tell("wrongly signed in", entry, report)

    def _judge(self, what: str, is_it: bool, seen: bool, entry: dict[str, Any], report: PageReport) -> None:
        if is_it and entry["truth"].get("js_rendered"):
            return
        outcome = "hit" if is_it and seen else "miss" if is_it else "false" if seen else "left"
        self.counts[f"{what} {outcome}"] += 1
        if outcome in ("miss", "false"):
            self._tell(f"{what} {outcome}", entry, report)

    def _fields(self, inputs: list[dict[str, Any]], html: str, entry: dict[str, Any], report: PageReport) -> None:
        assert report.sign_in.form is not None
        tree = LexborHTMLParser(html)
        found = {
            "username": report.sign_in.form.username,
            "password": report.sign_in.form.password,
            "submit": report.sign_in.form.submit,
        }
        for role, element in found.items():
            wanted = [one for one in inputs if one["role"] == role]
            if wanted:
                node = tree.css_first(element.selector) if element is not None else None
                right = node is not None and any(_is(node, one) for one in wanted)
                self.counts[f"{role} {'right' if right else 'wrong'}"] += 1
                if not right:
                    self._tell(f"{role} wrong", entry, report)

    def _tell(self, what: str, entry: dict[str, Any], report: PageReport) -> None:
        if self.misses:
            print(f"{what:18} {entry['page_kind']:26} {entry['file']}  [{report.state}]")

    def figures(self) -> list[Figure]:
        count = self.counts
        if not count["pages"]:
            return []
        made: list[Figure] = []
        for what, name in (
            ("sign-in", "pages to sign in"),
            ("code", "pages that ask for a one-time code"),
            ("captcha", "pages that show a captcha, as the data says"),
            ("captcha by us", "pages that show a captcha, as we read those of which the data says nothing"),
            ("captcha alone", "pages that are a captcha and nothing else"),
            ("list", "pages with rows of documents or orders"),
        ):
            hit = count[f"{what} hit"]
            made += [
                share(f"{name}: recall", hit, hit + count[f"{what} miss"], GOALS.get(f"{what} recall")),
                share(f"{name}: precision", hit, hit + count[f"{what} false"], GOALS.get(f"{what} precision")),
            ]
        for role, name in (("username", "user name"), ("password", "password"), ("submit", "submit")):
            right = count[f"{role} right"]
            made.append(
                share(
                    f"{name} {'button' if role == 'submit' else 'field'} right, where the data names it",
                    right,
                    right + count[f"{role} wrong"],
                    GOALS[name],
                )
            )
        wrong = count["wrongly signed in"]
        return [*made, share("pages that are not wrongly called signed in", count["pages"] - wrong, count["pages"], 1)]


def share(what: str, right: int, every: int, goal: float | None) -> Figure:
    """A share in per cent; nothing to find is all found."""
    percent = 100 * right / every if every else 100.0
    return Figure("R", what, percent, 100, f"{right} of {every}", "%", ">=", goal)


def pages() -> Iterator[tuple[dict[str, Any], str]]:
    manifest = DATA / "dev" / "manifest.jsonl"
    if manifest.exists():
        for line in manifest.read_text("utf-8").splitlines():
            entry = json.loads(line)
            yield entry, (DATA / "dev" / entry["file"]).read_bytes().decode("utf-8", "replace")


def facts() -> list[Figure]:
    """Forms of which only the attributes of their controls are known, put in an empty page."""
    file = DATA / "control_facts.jsonl"
    if not file.exists():
        return []
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for line in file.read_text("utf-8").splitlines():
        form = json.loads(line)
        kinds = {one.get("type") for one in form["controls"] if one["tag"] == "input"}
        if form["kind"] in _CODES and kinds - {"radio", "checkbox"}:
            every[form["kind"]] += 1
            right[form["kind"]] += observe(_form(form["controls"]), "https://x.example/").state in _CODES[form["kind"]]
    return [
        share("forms of one code field or six boxes, by their attributes alone", right["otp"], every["otp"], None),
        share("forms of one password field, by their attributes alone", right["password"], every["password"], None),
    ]


def _form(controls: list[dict[str, str]]) -> str:
    parts = []
    for one in controls:
        said = " ".join(
            f'{key}="{escape(str(value))}"' for key, value in one.items() if key not in ("tag", "selector_on_site")
        )
        parts.append(f"<{one['tag']} {said}>" + ("</button>" if one["tag"] == "button" else ""))
    return f"<html><body><form>{''.join(parts)}</form></body></html>"


def made() -> list[Figure]:
    confused = confusion()
    right = sum(row[state] for state, row in confused.items())
    every = sum(row.total() for row in confused.values())
    return [share("made pages of all states in six languages and six layouts", right, every, 0.95)]


def confusion() -> dict[str, Counter[str]]:
    """What made pages of each state are taken for."""
    from tests.support.made_states import made_states

    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in made_states():
        found[one.state][observe(one.html, "https://x.example/").state] += 1
    return found


def _is(node: LexborNode, wanted: dict[str, Any]) -> bool:
    attributes = node.attributes
    for key in ("id", "name"):
        if wanted.get(key):
            return bool(attributes.get(key) == wanted[key])
    return bool(node.tag == wanted.get("tag"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--miss", action="store_true", help="print every page that is read wrongly")
    score = Score(misses=parser.parse_args().miss)
    score.read()
    for figure in [*score.figures(), *facts(), *made()]:
        goal = "" if figure.goal is None else f"  (goal {figure.goal:.0%}{'' if figure.reached else ', NOT reached'})"
        print(f"{figure.measured:6.1f} %  {figure.what}: {figure.reference_is}{goal}")
    print("\nmade pages, and what they are taken for:")
    for state, row in confusion().items():
        print(f"  {state:18} " + ", ".join(f"{seen} {count}" for seen, count in row.most_common()))


if __name__ == "__main__":
    main()
