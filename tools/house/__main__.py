"""``python -m tools.house``: prints the structure of the code and what is wrong in it; exits 1 when something is.

``--check`` prints only what is wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.house.checks import CHECKS
from tools.house.report import report
from tools.house.structure import Structure


def main(root: Path, check_only: bool) -> int:
    """Returns the exit status."""
    structure = Structure(root)
    if not check_only:
        print("\n".join(report(structure)))
    wrong = {name: sentences for name, check in CHECKS.items() if (sentences := check(structure))}
    for name, sentences in wrong.items():
        print(f"wrong: {name.replace('_', ' ')}")
        print("\n".join(f"  {sentence}" for sentence in sentences))
    return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.house", description=__doc__)
    parser.add_argument("root", nargs="?", type=Path, default=Path())
    parser.add_argument("--check", action="store_true", help="print only what is wrong")
    arguments = parser.parse_args()
    sys.exit(main(arguments.root.resolve(), arguments.check))
