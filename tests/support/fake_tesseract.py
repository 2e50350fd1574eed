"""A program that answers as tesseract does, for machines that have none: a script that a test writes and puts on the path."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from host.reading.layout import TextPage

HEAD = "level page_num block_num par_num line_num word_num left top width height conf text".replace(" ", "\t")
_SCRIPT = """#!{python}
import json, os, sys
told = json.loads({told!r})
if sys.argv[1:] == ["--list-langs"]:
    print("List of available languages in /data (3):", *told["languages"], sep="\\n")
    sys.exit()
graymap = sys.stdin.buffer.read()
{then}
sys.stdout.write(told["table"])
"""


def table(page: TextPage, dots_per_inch: int = 300, confidence: float = 96.0) -> str:
    """Returns the words of a page as tesseract's TSV."""
    scale = dots_per_inch / 72
    rows = [HEAD, f"1\t1\t0\t0\t0\t0\t0\t0\t{page.width * scale:.0f}\t{page.height * scale:.0f}\t-1\t"]
    for place, word in enumerate(page.words):
        box = (word.left, word.top, word.right - word.left, word.bottom - word.top)
        shown = "\t".join(f"{side * scale:.0f}" for side in box)
        rows.append(f"5\t1\t1\t1\t1\t{place}\t{shown}\t{confidence}\t{word.text}")
    return "\n".join(rows) + "\n"


def fake_tesseract(folder: Path, answer: str, *, languages: tuple[str, ...] = ("eng", "osd"), then: str = "") -> Path:
    """Writes the program into a folder; ``then`` is what it does before it answers, with the page in ``graymap``."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "tesseract"
    told = json.dumps({"languages": languages, "table": answer})
    program.write_text(_SCRIPT.format(python=sys.executable, told=told, then=then), "utf-8")
    program.chmod(0o755)
    return program
