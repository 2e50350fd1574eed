"""Bundles of broken portals: pages in which every text is replaced by one of its type, and the replica that serves them."""

from host.replica.bundle import (
    MAX_ATTEMPTS,
    MAX_PAGES,
    Bundle,
    BundlePage,
    BundleStep,
    OriginalPage,
    OriginalStep,
    PageFacts,
    facts_of,
    failing_differently,
    faults,
    leaks,
    made_until_clean,
    make_bundle,
    read_bundle,
    write_bundle,
)
from host.replica.server import ReplicaServer

__all__ = [
    "MAX_ATTEMPTS",
    "MAX_PAGES",
    "Bundle",
    "BundlePage",
    "BundleStep",
    "OriginalPage",
    "OriginalStep",
    "PageFacts",
    "ReplicaServer",
    "facts_of",
    "failing_differently",
    "faults",
    "leaks",
    "made_until_clean",
    "make_bundle",
    "read_bundle",
    "write_bundle",
]
