"""Rules about every file, whatever it is."""

from __future__ import annotations

import re

from tests.house.tree import Tree, line_of

# Put together here, so that this file does not say what it forbids.
REGISTRIES = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("pypi", "org"),
            ("python" + "hosted", "org"),
            ("registry", "npmjs"),
            ("npmjs", "com"),
            ("deb", "debian", "org"),
            ("security", "debian", "org"),
            ("yarnpkg", "com"),
        )
    )
)
PLACES = re.compile(r"(?<![\w.~/-])/(?:ho" + r"me/\w+|ro" + r"ot|Us" + r"ers/\w+|wo" + r"rk)/[\w.]")


def registries(tree: Tree) -> list[str]:
    """No file names a package registry's host: who installs chooses the mirror."""
    return [
        f"{name}:{line_of(text, hit.start())}: {hit[0]}"
        for name, text in tree.texts.items()
        for hit in REGISTRIES.finditer(text)
    ]


def places_of_one_machine(tree: Tree) -> list[str]:
    """No file names a folder that only one machine has."""
    here = re.escape(str(tree.root))
    pattern = PLACES if tree.bad else re.compile(f"{PLACES.pattern}|{here}/")
    return [
        f"{name}:{line_of(text, hit.start())}: {hit[0]}"
        for name, text in tree.texts.items()
        for hit in pattern.finditer(text)
    ]
