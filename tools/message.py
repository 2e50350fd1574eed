"""Add or change one message in every language at once, under a lock: KEY --en … --nl … --de … --fr …

Placeholders are written $NAME$ in the text, in the order in which the extension passes them; the ``placeholders``
block that browsers ask for is made from them.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import re
from pathlib import Path

LANGUAGES = ("en", "nl", "de", "fr")
LOCALES = Path(__file__).resolve().parent.parent / "extension" / "_locales"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("key")
    parser.add_argument("--description", default="")
    for language in LANGUAGES:
        parser.add_argument(f"--{language}", required=True)
    asked = parser.parse_args()
    if not re.fullmatch(r"[A-Za-z0-9_]+", asked.key):
        parser.error("a key has only letters, digits and underscores")
    names: list[str] = list(dict.fromkeys(re.findall(r"\$([A-Za-z0-9_]+)\$", asked.en)))
    with (LOCALES / "en" / "messages.json").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for language in LANGUAGES:
            file = LOCALES / language / "messages.json"
            held = json.loads(file.read_text("utf-8") or "{}") if file.exists() else {}
            entry: dict[str, object] = {"message": getattr(asked, language)}
            if asked.description:
                entry["description"] = asked.description
            if names:
                entry["placeholders"] = {
                    name.lower(): {"content": f"${place}"} for place, name in enumerate(names, start=1)
                }
            held[asked.key] = entry
            ordered = dict(sorted(held.items()))
            file.write_text(json.dumps(ordered, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
