"""Checks a DATEV document package by what its public description says, with the standard library alone."""

from __future__ import annotations

import re
import uuid
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

NAMESPACE = "{http://xml.datev.de/bedi/tps/document/v06.0}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


@dataclass(frozen=True)
class Packed:
    """A document of a package."""

    guid: str
    name: str
    content: bytes
    process: str
    levels: tuple[str, ...]


def read_package(file: Path) -> list[Packed]:
    """The documents of a package, whose structure is as described: an AssertionError otherwise."""
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None
        contents = {name: package.read(name) for name in package.namelist()}
    assert len(contents) == len({name.lower() for name in contents})
    assert not any("/" in name or "\\" in name for name in contents), "a package has no folders"
    assert all(re.fullmatch(r"[A-Za-z0-9._-]{1,255}", name) for name in contents)
    archive = ET.fromstring(contents.pop("document.xml"))
    assert (archive.tag, archive.get("version")) == (f"{NAMESPACE}archive", "6.0")
    assert archive.get("generatingSystem")
    location = (archive.get(f"{XSI}schemaLocation") or "").split()
    assert location == [NAMESPACE.strip("{}"), "Document_v060.xsd"]
    header, content = archive
    assert (header.tag, content.tag) == (f"{NAMESPACE}header", f"{NAMESPACE}content")
    assert [child.tag for child in header] == [f"{NAMESPACE}date"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", header[0].text or "")
    assert 1 <= len(content) <= 5000
    packed = [_document(document, contents) for document in content]
    assert sorted(one.name for one in packed) == sorted(contents), "each file belongs to one document"
    assert len({one.guid for one in packed}) == len(packed)
    return packed


def _document(document: ET.Element, contents: dict[str, bytes]) -> Packed:
    assert document.tag == f"{NAMESPACE}document"
    assert document.get("type") == "1", "what comes in is an invoice received"
    extension, *rest = document
    assert extension.tag == f"{NAMESPACE}extension"
    assert extension.get(f"{XSI}type") == "File"
    levels: tuple[str, ...] = ()
    if rest:
        [repository] = rest
        assert repository.tag == f"{NAMESPACE}repository"
        assert [level.get("id") for level in repository] == ["1", "2", "3"]
        levels = tuple(level.get("name") or "" for level in repository)
        assert all(levels)
    guid, name = document.get("guid") or "", extension.get("name") or ""
    assert str(uuid.UUID(guid)) == guid
    return Packed(guid, name, contents[name], document.get("processID") or "", levels)
