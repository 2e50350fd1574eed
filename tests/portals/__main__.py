"""Run the street until interrupted: ``python -m tests.portals [--port 8800] [--portal NAME]…``"""

from __future__ import annotations

import argparse
import json
import threading
from pathlib import Path

from .street import PORTALS, Street


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8800, help="0: any free one")
    parser.add_argument("--portal", action="append", choices=sorted(PORTALS), help="only these")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=Path, help="a folder of real documents with manifest.jsonl, served as well")
    asked = parser.parse_args()
    with Street(asked.port, asked.portal, asked.seed, asked.documents) as street:
        print(
            json.dumps({"port": street.port, "portals": {name: street.url(name) for name in street.portals}}),
            flush=True,
        )
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
