"""Compile the catalogue of portals from a folder with collected facts: ``python tools/compile_catalogue.py FOLDER``.

FOLDER has ``portals.jsonl`` (merged facts, each with its sources), ``well.jsonl`` (portals of which somebody fetched invoices)
and ``NOTICE`` (the sources with commit and licence). Those unlikely to send invoices are left out; what
``tools/suppliers_by_hand.txt`` says comes first. Written are ``host/catalogue/catalogue.jsonl`` and ``host/catalogue/NOTICE``.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from host.catalogue import CATEGORIES, SECOND_FACTORS, Entry, Source, catalogue_file
from host.catalogue.portal_entry import LIKELIHOODS, entry_from
from host.urls import registrable_domain, web_host

ROOT = Path(__file__).resolve().parent.parent
BY_HAND = ROOT / "tools" / "suppliers_by_hand.txt"
OWN = Source("added by hand", "", "public facts")
WELL = "WellApp-ai/Well"
_SOURCE = re.compile(
    r"^\s+(?P<name>[\w.-]+/[\w.-]+)\s+(?P<commit>[0-9a-f]{40})\s+(?P<licence>MIT|CC0-1\.0)\b", re.MULTILINE
)
_MAX_OTHER_NAMES = 8
NOTICE_HEAD = """\
The catalogue (catalogue.jsonl beside this file) merges facts: names, domains, countries, categories, and kinds of second
factors. Each entry names its sources by their place in the first line's list. No text, icon or code was taken.

Sources, with the commit that was read and the licence under which the repository is published:

"""
NOTICE_TAIL = """
Added by hand are names, domains, countries and categories of suppliers that these sources lack: public facts.

The MIT License, under which the repositories marked MIT are published, each with the copyright of its authors:

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software
is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES
OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR
IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--count", action="store_true", help="write nothing: only say how many entries have which fact")
    parser.add_argument("--target", type=Path, default=catalogue_file())
    asked = parser.parse_args()
    if asked.count:
        lines = asked.target.read_text("utf-8").splitlines()[1:]
        print(facts_text([entry_from(json.loads(line)) for line in lines]))
        return
    if asked.folder is None:
        parser.error("FOLDER is missing")
    sources = [OWN, *read_sources((asked.folder / "NOTICE").read_text("utf-8"))]
    entries = compiled(_lines(asked.folder / "portals.jsonl"), _lines(asked.folder / "well.jsonl"), sources)
    asked.target.write_text(file_text(entries, sources), "utf-8")
    listed = "".join(f"  {source.name}  {source.commit}  {source.licence}\n" for source in sources[1:])
    asked.target.with_name("NOTICE").write_text(NOTICE_HEAD + listed + NOTICE_TAIL, "utf-8")
    print(facts_text(entries))


def facts_text(entries: list[Entry]) -> str:
    """Returns how many entries have which fact."""
    counts = {
        "likely to have invoices": sum(entry.likelihood == "likely" for entry in entries),
        "countries": sum(bool(entry.countries) for entry in entries),
        "categories": sum(bool(entry.categories) for entry in entries),
        "second factors": sum(entry.two_factor is not None for entry in entries),
        "other names": sum(bool(entry.other_names) for entry in entries),
        "several domains": sum(len(entry.domains) > 1 for entry in entries),
    }
    return f"{len(entries):,} entries: " + ", ".join(f"{count:,} {fact}" for fact, count in counts.items())


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def read_sources(notice: str) -> list[Source]:
    """Returns the sources that a notice lists."""
    return [Source(match["name"], match["commit"], match["licence"]) for match in _SOURCE.finditer(notice)]


def file_text(entries: list[Entry], sources: list[Source]) -> str:
    """Returns the catalogue's file: a line that says how many entries follow and where the facts come from, then one each."""
    told = [{"name": source.name, "commit": source.commit, "licence": source.licence} for source in sources]
    head = json.dumps({"format": 1, "entries": len(entries), "sources": told}, ensure_ascii=False)
    return "".join(f"{line}\n" for line in (head, *(entry.line() for entry in entries)))


def compiled(portals: list[dict[str, Any]], well: list[dict[str, Any]], sources: list[Source]) -> list[Entry]:
    """Returns the entries in the order of the file: the likely ones first, each by its id."""
    places = {source.name: place for place, source in enumerate(sources)}
    entries = [_entry(row, places) for row in portals if row["invoice_source"] in LIKELIHOODS and _hosts(row)]
    for row in well:
        entries = _with_known_portal(entries, row, places[WELL])
    for supplier in by_hand(BY_HAND.read_text("utf-8")):
        entries = _with_supplier(entries, supplier)
    return sorted(_with_own_ids(entries), key=lambda entry: (LIKELIHOODS.index(entry.likelihood), entry.id))


def _hosts(row: dict[str, Any]) -> tuple[str, ...]:
    """Returns the domains of a portal, without what is no host name."""
    return tuple(host for host in row["domains"] if "." in host and web_host(f"https://{host}/") == host)


def _entry(row: dict[str, Any], places: dict[str, int]) -> Entry:
    names = dict.fromkeys([*(row.get("other_names") or []), *(row.get("legal_names") or [])])
    two_factor = row["two_factor"]
    return Entry(
        id=row["id"][:60].strip("-"),
        name=" ".join(row["name"].split())[:80],
        other_names=tuple(name for name in names if name != row["name"])[:_MAX_OTHER_NAMES],
        domains=_hosts(row),
        url=row["url"],
        countries=tuple(row["countries"] or ()),
        categories=tuple(name for name in row["categories"] if name in CATEGORIES),
        two_factor=None if two_factor is None else tuple(kind for kind in two_factor if kind in SECOND_FACTORS),
        likelihood=row["invoice_source"],
        sources=tuple(places[name] for name in row["sources"]),
    )


def _with_known_portal(entries: list[Entry], row: dict[str, Any], source: int) -> list[Entry]:
    """Returns the entries with a portal of which somebody fetched invoices: one that is there becomes likely."""
    domain = registrable_domain(f"https://{row['hosts'][0]}/")
    for place, entry in enumerate(entries):
        if domain in entry.domains:
            known = replace(entry, likelihood="likely", sources=(*entry.sources, source))
            return [*entries[:place], known, *entries[place + 1 :]]
    url = f"https://{domain}/"
    return [*entries, Entry(row["id"], row["name"], (), (domain,), url, (), ("other",), None, "likely", (source,))]


def by_hand(text: str) -> list[Entry]:
    """Returns the suppliers of the list that is kept by hand."""
    suppliers = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        names, domains, countries, category = (part.strip() for part in line.split("|"))
        name, *others = (part.strip() for part in names.split(";"))
        hosts = tuple(part.strip() for part in domains.split(","))
        if category not in CATEGORIES or not all(web_host(f"https://{host}/") for host in hosts):
            raise SystemExit(f"{BY_HAND.name}: {line}")
        codes = tuple(part.strip() for part in countries.split(","))
        supplier = Entry(
            _slug(hosts[0]),
            name,
            tuple(others),
            hosts,
            f"https://www.{hosts[0]}/",
            codes,
            (category,),
            None,
            "likely",
            (0,),
        )
        suppliers.append(supplier)
    return suppliers


def _with_supplier(entries: list[Entry], supplier: Entry) -> list[Entry]:
    """Returns the entries with a supplier by hand, which takes the place of those that have one of its domains as their main
    one, and keeps what these know of it."""
    merged, others = [], []
    for entry in entries:
        (merged if entry.domain in supplier.domains else others).append(entry)
    known = [entry.two_factor for entry in merged if entry.two_factor is not None]
    names = [name for entry in merged for name in (entry.name, *entry.other_names)]
    also = [name for name in dict.fromkeys((*supplier.other_names, *names)) if name != supplier.name]
    return [
        *others,
        replace(
            supplier,
            other_names=tuple(also[:_MAX_OTHER_NAMES]),
            domains=tuple(
                dict.fromkeys((*supplier.domains, *(domain for entry in merged for domain in entry.domains)))
            ),
            two_factor=known[0] if known else None,
            sources=tuple(dict.fromkeys((0, *(place for entry in merged for place in entry.sources)))),
        ),
    ]


def _with_own_ids(entries: Iterable[Entry]) -> list[Entry]:
    """Returns the entries, each with an id of its own."""
    taken: set[str] = set()
    distinct = []
    for entry in entries:
        identifier, number = entry.id, 2
        while identifier in taken:
            identifier, number = f"{entry.id}-{number}", number + 1
        taken.add(identifier)
        distinct.append(entry if identifier == entry.id else replace(entry, id=identifier))
    return distinct


def _slug(domain: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", domain).strip("-")


if __name__ == "__main__":
    main()
