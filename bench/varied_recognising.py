"""R: how well forms are recognised on variations of the saved pages (``bench/page_variations.py``), as shares.

``python -m bench.varied_recognising [--miss]`` prints the figures, and with ``--miss`` every page that is read wrongly with
what was changed in it. Without the data there are no figures.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from bench.figure import Figure
from bench.page_variations import TRUTH, Variation, variations
from bench.recognising import SEEN_BY_US, share
from host.finder import ElementRef, PageReport, observe

GOALS = {
    "sign-in recall": 0.95,
    "sign-in precision": 0.95,
    "code recall": 0.95,
    "code precision": 0.95,
    "captcha recall": 0.9,
    "user name": 0.96,
    "password": 0.96,
    "submit": 0.95,
}
_DOUBTFUL_FIELDS = frozenset(("formasaurus/forum.mindfactory.de-1.html",))
"""Pages of which the truth calls the field for the user a password."""
_ROLES = {
    "user name": frozenset(("username", "email", "username_or_email", "phone")),
    "password": frozenset(("password",)),
    "submit": frozenset(("submit",)),
}


WIDGETS = Path(__file__).with_name("captcha_widgets.toml")
_FIELDS = "<label>E-mail <input type=email name=user></label><label>Password <input type=password name=pw></label>"
_PAGES = (
    f"<title>Log in</title><form action=/login>{_FIELDS}{{}}<button>Log in</button></form>",
    f"<title>Sign up</title><form><label>First name <input name=f></label>{_FIELDS}{{}}<button>Sign up</button></form>",
    "<title>Portal</title><form action=/check>{}<button>Continue</button></form>",
)


class Score:
    """Counts of what was right, missed and wrongly recognised on variations."""

    def __init__(self, *, misses: bool = False) -> None:
        self.counts: Counter[str] = Counter()
        self._misses = misses
        self._with_captcha = set(SEEN_BY_US.read_text("utf-8").split())

    def read(self, pages: Iterable[Variation]) -> None:
        for page in pages:
            self.add(page, observe(page.html, f"https://{page.entry['site']}/"))

    def add(self, page: Variation, report: PageReport) -> None:
        truth = page.entry["truth"]
        self.counts["pages"] += 1
        self._judge("sign-in", truth.get("is_login"), report.kind == "sign_in", page, report)
        self._judge("code", truth.get("is_otp"), report.state == "one_time_code", page, report)
        has_captcha = truth.get("is_captcha", page.entry["file"] in self._with_captcha)
        self._judge("captcha", has_captcha, report.sign_in.captcha is not None, page, report)
        if truth.get("is_login") and report.sign_in.form is not None and page.entry["file"] not in _DOUBTFUL_FIELDS:
            form = report.sign_in.form
            for what, element in (("user name", form.username), ("password", form.password), ("submit", form.submit)):
                self._judge_field(what, element, page, report)

    def _judge(self, what: str, expected: bool, is_recognised: bool, page: Variation, report: PageReport) -> None:
        outcome = "hit" if expected and is_recognised else "miss" if expected else "false" if is_recognised else "left"
        self.counts[f"{what} {outcome}"] += 1
        if outcome in ("miss", "false"):
            self._tell(f"{what} {outcome}", page, report)

    def _judge_field(self, what: str, element: ElementRef | None, page: Variation, report: PageReport) -> None:
        tree = LexborHTMLParser(page.html)
        roles = _ROLES[what]
        if not any(node.attributes.get(TRUTH) in roles for node in tree.css(f"[{TRUTH}]")):
            return
        node = tree.css_first(element.selector) if element is not None else None
        right = node is not None and node.attributes.get(TRUTH) in roles
        self.counts[f"{what} {'right' if right else 'wrong'}"] += 1
        if not right:
            self._tell(f"{what} wrong", page, report)

    def _tell(self, what: str, page: Variation, report: PageReport) -> None:
        if self._misses:
            changes = ", ".join(page.changes)
            print(f"{what:16} {page.entry['page_kind']:22} {page.entry['file']}  [{report.state}] {changes}")

    def figures(self) -> list[Figure]:
        count = self.counts
        if not count["pages"]:
            return []
        figures: list[Figure] = []
        for what, name in (
            ("sign-in", "varied pages to sign in"),
            ("code", "varied pages that ask for a one-time code"),
            ("captcha", "varied pages that show a captcha"),
        ):
            hit = count[f"{what} hit"]
            figures += [
                share(f"{name}: recall", hit, hit + count[f"{what} miss"], GOALS.get(f"{what} recall")),
                share(f"{name}: precision", hit, hit + count[f"{what} false"], GOALS.get(f"{what} precision")),
            ]
        for what in _ROLES:
            right = count[f"{what} right"]
            figures.append(
                share(f"varied pages to sign in: {what} right", right, right + count[f"{what} wrong"], GOALS[what])
            )
        return figures


def widgets() -> list[Figure]:
    """Returns the share of captcha makers' widgets that are recognised in a form to sign in, one to sign up, and alone."""
    made = tomllib.loads(WIDGETS.read_text("utf-8"))["widget"]
    right = sum(
        observe(page.format(one["html"]), "https://x.example/").sign_in.captcha == one["kind"]
        for one in made
        for page in _PAGES
    )
    return [share("captcha makers' widgets, each in three forms", right, len(made) * len(_PAGES), 0.9)]


def run() -> list[Figure]:
    score = Score()
    score.read(variations())
    return [*score.figures(), *widgets()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--miss", action="store_true", help="print every page that is read wrongly")
    score = Score(misses=parser.parse_args().miss)
    score.read(variations())
    for figure in [*score.figures(), *widgets()]:
        goal = "" if figure.goal is None else f"  (goal {figure.goal:.0%}{'' if figure.reached else ', NOT reached'})"
        print(f"{figure.measured:6.1f} %  {figure.what}: {figure.reference_is}{goal}")


if __name__ == "__main__":
    main()
