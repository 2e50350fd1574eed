"""Imports the test portals from their folder in the wheel or in the checkout."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

from host.errors import WorldError
from host.paths import portals_folder

PACKAGE = "ophaler_street"


def load_street() -> ModuleType:
    """Returns the package of the test portals: ``load_street().Street(portals=[…])`` starts them. WorldError
    ``demo.no_street``."""
    if PACKAGE in sys.modules:
        return sys.modules[PACKAGE]
    start = portals_folder() / "__init__.py"
    spec = importlib.util.spec_from_file_location(PACKAGE, start, submodule_search_locations=[str(start.parent)])
    if not start.is_file() or spec is None or spec.loader is None:
        raise WorldError("demo.no_street")
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    try:
        spec.loader.exec_module(package)
    except BaseException:
        del sys.modules[PACKAGE]
        raise
    return package
