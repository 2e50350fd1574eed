"""The catalogue: portals that people may have an account at, with public facts only (names, domains, countries, categories).

It says nothing of how a portal works; that is a connector's.
"""

from host.catalogue.catalogue import CUT_SHORT, UNREADABLE, Catalogue, catalogue, catalogue_file
from host.catalogue.portal_entry import CATEGORIES, SECOND_FACTORS, Entry, Source

__all__ = [
    "CATEGORIES",
    "CUT_SHORT",
    "SECOND_FACTORS",
    "UNREADABLE",
    "Catalogue",
    "Entry",
    "Source",
    "catalogue",
    "catalogue_file",
]
