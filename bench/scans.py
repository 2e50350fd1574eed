"""What share of a scan's fields is read rightly, unknown, or wrong: documents with truth (``../shared/data/invoices``), drawn
as pictures, and those among them that are scans.

``python -m bench.scans PROGRAM [--step N] [--miss]`` prints the counts of each field over every Nth document, and with
``--miss`` every value that is not right. It takes seconds a page, and needs a program that not every machine has, so
``make bench`` leaves it out.
"""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium

from bench.reading import DATA, Score, documents, judged
from host.reading.document_reader import WorkerReader
from host.reading.recognition.recogniser import find_recogniser
from host.reading.recognition.scan_reader import ScanReader, image_worker
from host.vocabulary import RECOGNISER_NAMES

_DOTS_PER_INCH = 200
"""What office scanners are set to."""
_JPEG_QUALITY = 60
_FIRST_PAGES = 3


def main() -> None:
    """Prints one line a field."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", choices=RECOGNISER_NAMES)
    parser.add_argument("--step", type=int, default=10)
    parser.add_argument("--miss", action="store_true")
    asked = parser.parse_args()
    images = image_worker()
    reader = ScanReader(find_recogniser(asked.program), WorkerReader(), images)
    score = Score()
    for entry, scan in scans(asked.step):
        for name, outcome, told, wanted in judged(entry, reader.read(scan, "application/pdf"), by_page=True):
            score.add(name, outcome)
            if asked.miss and outcome != "right":
                print(f"{outcome:8} {name:9} {told!r} for {wanted!r}  {entry['file']}")
    images.close()
    for name, count in score.counts.items():
        print(f"{name:9} {count['right']:4} of {score.known(name):4} right, {count['wrong']} wrong")


def scans(step: int) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yields the documents that are scans, and every ``step``-th plain one as a scan of it."""
    for folder in ("dev", "broadcast"):
        manifest = DATA / folder / "manifest.jsonl"
        for line in manifest.read_text("utf-8").splitlines() if manifest.exists() else ():
            entry = json.loads(line)
            if entry.get("text_layer") is False:
                yield entry, (DATA / folder / entry["file"]).read_bytes()
    for group in ("plain", "broadcast"):
        for index, (entry, data) in enumerate(documents(group)):
            if index % step == 0:
                yield entry, scanned(data)


def scanned(data: bytes) -> bytes:
    """Returns a PDF of the first pages as pictures, packed as a scanner packs them."""
    with pdfium.PdfDocument(data) as document:
        count = min(len(document), _FIRST_PAGES)
        pages = [document[index].render(scale=_DOTS_PER_INCH / 72, grayscale=True).to_pil() for index in range(count)]
    file = io.BytesIO()
    first, *others = pages
    options = {"resolution": float(_DOTS_PER_INCH), "quality": _JPEG_QUALITY}
    first.save(file, "PDF", save_all=True, append_images=others, **options)
    return file.getvalue()


if __name__ == "__main__":
    main()
