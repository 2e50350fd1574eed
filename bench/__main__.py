"""Run every figure, print the table, write build/bench.json and docs/benchmarks.md: ``python -m bench [MODULE…]``.

With modules named, only those run and nothing is written.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import platform
import sys
from dataclasses import asdict
from pathlib import Path

import bench
from bench.figure import Figure

ROOT = Path(__file__).resolve().parent.parent
HEAD = """# What it costs

Each figure is a ratio against a reference that ran in the same script, interleaved, the median of at least seven rounds.
`make bench` wrote this page, on this machine: {machine}.

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
    return [
        figure.id,
        figure.what,
        f"{figure.measured:.3g} {figure.unit}",
        f"{figure.reference:.3g} {figure.unit} ({figure.reference_is})",
        f"{figure.ratio:.2f} ×",
        f"{sign} {figure.goal:g} ×",
        "yes" if figure.reached else "NO",
    ]


def markdown(figures: list[Figure]) -> str:
    head = ["", "what", "measured", "reference", "ratio", "goal", "reached"]
    rows = [head, ["---"] * len(head), *(columns(figure) for figure in figures)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def main(asked: list[str]) -> int:
    names = asked or [module.name for module in pkgutil.iter_modules(bench.__path__)]
    figures: list[Figure] = []
    for name in names:
        module = importlib.import_module(f"bench.{name}")
        if hasattr(module, "run"):
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            figures += module.run()
    figures.sort(key=lambda figure: int(figure.id.lstrip("P")))
    print(markdown(figures))
    if not asked:
        answer = [{**asdict(figure), "ratio": figure.ratio, "reached": figure.reached} for figure in figures]
        (ROOT / "build").mkdir(exist_ok=True)
        (ROOT / "build" / "bench.json").write_text(json.dumps(answer, indent=1) + "\n", "utf-8")
        (ROOT / "docs" / "benchmarks.md").write_text(HEAD.format(machine=machine()) + markdown(figures), "utf-8")
    return 0 if figures and all(figure.reached for figure in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
