"""Run every figure, print the table, write build/bench.json and docs/benchmarks.md: ``python -m bench [MODULE…]``.

With modules named, only those run and nothing is written; ``--without MODULE…`` leaves some out, and the page says so.
A module that fails takes no other's figures with it: what was measured is written, the failed ones are named, and the exit
status is 1.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import platform
import sys
import traceback
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

import bench
from bench.figure import Figure
from bench.profiles import missed_goals, profiles, unneeded

ROOT = Path(__file__).resolve().parent.parent
HEAD = """# What it costs

Each figure is a ratio against a reference that ran in the same script, interleaved, the median of at least seven rounds; or
against a limit ("what it may …"). `make bench` wrote this page, on this machine: {machine}.
Rows named R are no costs: they are shares of pages that the finder reads rightly, on saved real pages and on made ones (the
rules were mended on both, so pages that it has never seen fare worse).
P17 is not compared with a tool that drives a browser from outside by clicks: none with downloads of its own is installed.

"""


def machine() -> str:
    """What the figures were measured on, without its name."""
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text("utf-8").splitlines() if cpu.exists() else []
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown CPU")
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{model}, {os.cpu_count()} cores, {system}"


def columns(figure: Figure) -> list[str]:
    sign = "≤" if figure.bound == "<=" else "≥"
    goal = ("–", "–") if figure.goal is None else (f"{sign} {figure.goal:g} ×", "yes" if figure.reached else "NO")
    return [
        figure.id,
        figure.what,
        f"{figure.measured:.3g} {figure.unit}",
        f"{figure.reference:.3g} {figure.unit} ({figure.reference_is})",
        f"{figure.ratio:.2f} ×",
        *goal,
    ]


def markdown(figures: list[Figure]) -> str:
    head = ["", "what", "measured", "reference", "ratio", "goal", "reached"]
    rows = [head, ["---"] * len(head), *(columns(figure) for figure in figures)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def measured(names: list[str]) -> tuple[list[Figure], list[str]]:
    """The figures of these modules, and the names of those that failed."""
    figures: list[Figure] = []
    failed = []
    for name in names:
        began = perf_counter()
        try:
            module = importlib.import_module(f"bench.{name}")
            if not hasattr(module, "run"):
                continue
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            figures += module.run()
        except Exception:
            traceback.print_exc()
            failed.append(name)
        print(f"  {name}: {perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return sorted(figures, key=_place), failed


def _place(figure: Figure) -> int:
    number = figure.id.removeprefix("P")
    return int(number) if number.isdigit() else sys.maxsize


def main(asked: list[str]) -> int:
    every = [module.name for module in pkgutil.iter_modules(bench.__path__) if module.name != "__main__"]
    left_out = asked[1:] if asked[:1] == ["--without"] else []
    if left_out:
        asked = []
    figures, failed = measured(asked or [name for name in every if name not in left_out])
    table = markdown(figures)
    if left_out:
        table += f"\nLeft out of this run: {', '.join(left_out)}.\n"
    if failed:
        table += f"\nNot measured, because the bench itself failed there: {', '.join(failed)}.\n"
    print(table)
    if not asked:
        answer = [{**asdict(figure), "ratio": figure.ratio, "reached": figure.reached} for figure in figures]
        (ROOT / "build").mkdir(exist_ok=True)
        (ROOT / "build" / "bench.json").write_text(json.dumps(answer, indent=1) + "\n", "utf-8")
        page = HEAD.format(machine=machine()) + missed_goals(figures, profiles()) + table
        (ROOT / "docs" / "benchmarks.md").write_text(page, "utf-8")
        for profile in unneeded(figures, profiles()):
            print(f"bench/profiles.toml: the goal of {profile.figure} ({profile.what}) is reached", file=sys.stderr)
    return 0 if figures and not failed and all(figure.reached for figure in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
